package annotate

import (
	"fmt"
	"testing"

	"kg/extract/ud"
)

// headsOf writes the heads and relations of a sentence.
func headsOf(s *ud.Sentence) string {
	out := ""
	for _, t := range s.Tokens {
		out += fmt.Sprintf(" %d/%s", t.Head, t.Deprel)
	}
	return out
}

func TestMendTree(t *testing.T) {
	for _, c := range []struct {
		name, tree string
		names      []ud.Name
		want       string
	}{
		{"a copula of the clause above", "Oslo/PROPN/2/nsubj said/VERB/0/root aims/NOUN/6/nsubj:outer are/AUX/2/cop to/PART/6/mark help/VERB/2/ccomp", nil,
			" 2/nsubj 0/root 6/nsubj:outer 6/cop 6/mark 2/ccomp"},
		{"one of several", "sells/VERB/0/root papers/NOUN/1/obj ,/PUNCT/2/punct and/CCONJ/5/cc books/NOUN/2/appos", nil, " 0/root 1/obj 2/punct 5/cc 2/conj"},
		{"a description", "sells/VERB/0/root papers/NOUN/1/obj ,/PUNCT/4/punct books/NOUN/2/appos", nil, " 0/root 1/obj 4/punct 2/appos"},
		{"a role that was", "former/ADJ/3/amod president/NOUN/3/nmod:desc Anna/PROPN/4/nsubj left/VERB/0/root", nil, " 2/amod 3/nmod:desc 4/nsubj 0/root"},
		{"a person who was young", "young/ADJ/2/amod Anna/PROPN/3/nsubj left/VERB/0/root", nil, " 2/amod 3/nsubj 0/root"},
		{"first to do something", "She/PRON/2/nsubj became/VERB/0/root the/DET/4/det first/NOUN/2/xcomp to/PART/6/mark land/VERB/2/xcomp", nil,
			" 2/nsubj 0/root 4/det 2/xcomp 6/mark 4/acl"},
		{"two roles", "Anna/PROPN/7/nsubj ,/PUNCT/4/punct a/DET/4/det professor/NOUN/1/appos and/CCONJ/6/cc author/NOUN/1/conj left/VERB/0/root", []ud.Name{{First: 1, Last: 1, Type: ud.Person}},
			" 7/nsubj 4/punct 4/det 1/appos 6/cc 4/conj 0/root"},
		{"a role and another person", "Anna/PROPN/8/nsubj ,/PUNCT/4/punct a/DET/4/det professor/NOUN/1/appos and/CCONJ/7/cc an/DET/7/det author/NOUN/1/conj left/VERB/0/root", []ud.Name{{First: 1, Last: 1, Type: ud.Person}},
			" 8/nsubj 4/punct 4/det 1/appos 7/cc 7/det 1/conj 0/root"},
		{"nobody since", "No/DET/2/det president/NOUN/0/root since/SCONJ/6/mark Nixon/PROPN/6/nsubj has/AUX/6/aux left/VERB/2/acl ./PUNCT/2/punct", []ud.Name{{First: 4, Last: 4, Type: ud.Person}},
			" 2/det 6/nsubj 4/case 2/nmod 6/aux 0/root 6/punct"},
		{"somebody since", "The/DET/2/det man/NOUN/0/root since/SCONJ/6/mark Nixon/PROPN/6/nsubj has/AUX/6/aux left/VERB/2/acl", []ud.Name{{First: 4, Last: 4, Type: ud.Person}},
			" 2/det 0/root 6/mark 6/nsubj 6/aux 2/acl"},
		{"a neighbour", "Oslo/PROPN/2/nsubj blames/VERB/0/root neighboring/VERB/2/xcomp Mali/PROPN/3/obj", []ud.Name{{First: 4, Last: 4, Type: ud.Place}},
			" 2/nsubj 0/root 4/amod 2/obj"},
		{"neighbouring something", "Oslo/PROPN/2/nsubj was/AUX/0/root neighbouring/VERB/2/xcomp a/DET/5/det farm/NOUN/3/obj", nil,
			" 2/nsubj 0/root 2/xcomp 5/det 3/obj"},
		{"two names taken for one", "Anna/PROPN/8/nsubj Smith/PROPN/1/flat and/CCONJ/5/cc Deputy/PROPN/5/compound Minister/PROPN/1/conj Bob/PROPN/1/flat Jones/PROPN/1/flat met/VERB/0/root",
			[]ud.Name{{First: 1, Last: 2, Type: ud.Person}, {First: 6, Last: 7, Type: ud.Person}},
			" 8/nsubj 1/flat 6/cc 5/compound 6/nmod:desc 1/conj 6/flat 0/root"},
	} {
		s := treeOf(c.tree)
		s.Names = c.names
		for i := range s.Tokens {
			s.Tokens[i].Lemma = map[string]string{"became": "become", "professor": "professor", "author": "author"}[s.Tokens[i].Form]
		}
		mend(s)
		if got := headsOf(s); got != c.want || !s.IsTree() {
			t.Errorf("%s: tree is%s, want%s", c.name, got, c.want)
		}
	}
}
