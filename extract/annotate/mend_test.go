package annotate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

// treeOf reads "form/upos/head/deprel" words; "+" before a form says that no
// blank stands before it.
func treeOf(text string) *ud.Sentence {
	s := &ud.Sentence{}
	at := 0
	for i, word := range strings.Fields(text) {
		f := strings.Split(word, "/")
		form, glued := strings.CutPrefix(f[0], "+")
		if i > 0 && !glued {
			at++
		}
		t := ud.Token{ID: i + 1, Form: form, UPOS: f[1], Deprel: f[3], Begin: at, End: at + len(form)}
		fmt.Sscan(f[2], &t.Head)
		at = t.End
		s.Tokens = append(s.Tokens, t)
	}
	s.Index()
	return s
}

func TestMendTitleSubject(t *testing.T) {
	s := treeOf("Deputy/NOUN/2/compound Minister/NOUN/5/nsubj Anna/PROPN/5/nsubj Smith/PROPN/3/flat spoke/VERB/0/root")
	s.Names = []ud.Name{{First: 3, Last: 4, Type: ud.Person}}
	mend(s)
	if got := s.Token(2); got.Head != 3 || got.Deprel != "nmod:desc" || !s.IsTree() {
		t.Errorf("Minister is %s of %d, want nmod:desc of 3", got.Deprel, got.Head)
	}
	if got := s.Child(5, "nsubj").ID; got != 3 {
		t.Errorf("subject is %d, want 3", got)
	}
}

func TestMendTitleComplement(t *testing.T) {
	s := treeOf("Envoy/NOUN/7/nsubj to/ADP/5/case the/DET/5/det UN/PROPN/5/compound Anna/PROPN/7/nsubj Smith/PROPN/5/flat spoke/VERB/0/root")
	s.Names = []ud.Name{{First: 4, Last: 4, Type: ud.Organization}, {First: 5, Last: 6, Type: ud.Person}}
	mend(s)
	got := ""
	for _, tok := range s.Tokens {
		got += fmt.Sprintf(" %d/%s", tok.Head, tok.Deprel)
	}
	if want := " 5/nmod:desc 4/case 4/det 1/nmod 7/nsubj 5/flat 0/root"; got != want || !s.IsTree() {
		t.Errorf("tree is%s, want%s", got, want)
	}
}

func TestMendRunOnNames(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []ud.Name
	}{
		{"a person behind an organization of several words",
			"to/ADP/4/case United/ADJ/3/amod Nations/PROPN/4/compound Anna/PROPN/6/nsubj Smith/PROPN/4/flat spoke/VERB/0/root",
			[]ud.Name{{First: 2, Last: 3, Type: ud.Organization}, {First: 4, Last: 5, Type: ud.Person}}},
		{"a firm called after a person",
			"Bank/PROPN/2/compound Julius/PROPN/4/nsubj Baer/PROPN/2/flat lost/VERB/0/root",
			[]ud.Name{{First: 1, Last: 3, Type: ud.Organization}}},
		{"a name whose head comes first",
			"Goldman/PROPN/4/nsubj Sachs/PROPN/1/flat Group/PROPN/1/flat lost/VERB/0/root",
			[]ud.Name{{First: 1, Last: 3, Type: ud.Organization}}},
		{"a name without flat words",
			"New/ADJ/2/amod York/PROPN/4/compound Stock/NOUN/4/compound Exchange/PROPN/5/nsubj rose/VERB/0/root",
			[]ud.Name{{First: 1, Last: 4, Type: ud.Organization}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := treeOf(c.text)
			last := 0
			for i := range c.want {
				last = c.want[i].Last
			}
			s.Names = []ud.Name{{First: c.want[0].First, Last: last, Type: ud.Organization}}
			mend(s)
			if !slices.Equal(s.Names, c.want) {
				t.Errorf("names are %v, want %v", s.Names, c.want)
			}
		})
	}
}

func TestMendRoles(t *testing.T) {
	for _, c := range []struct {
		name, text string
		last       int
	}{
		{"a role before a person", "U.S./PROPN/2/compound Secretary/PROPN/3/nmod:desc Anna/PROPN/5/nsubj Smith/PROPN/3/flat spoke/VERB/0/root", 1},
		{"a thing before a person", "Nobel/PROPN/2/compound Prize/PROPN/3/nmod:desc Anna/PROPN/5/nsubj Smith/PROPN/3/flat spoke/VERB/0/root", 2},
		{"a role with General behind", "NATO/PROPN/3/compound Secretary/PROPN/3/compound General/PROPN/4/nmod:desc Smith/PROPN/5/nsubj spoke/VERB/0/root", 1},
		{"a thing with General behind", "NATO/PROPN/3/compound Prize/PROPN/3/compound General/PROPN/4/nmod:desc Smith/PROPN/5/nsubj spoke/VERB/0/root", 2},
		{"a name like a role", "Daily/PROPN/2/compound Secretary/PROPN/5/nsubj of/ADP/4/case Rome/PROPN/2/nmod wrote/VERB/0/root", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := treeOf(c.text)
			for i := range s.Tokens {
				s.Tokens[i].Lemma = s.Tokens[i].Form
			}
			person := ud.Name{First: 3, Last: 4, Type: ud.Person}
			if s.Tokens[2].Form == "General" {
				person.First = 4
			}
			s.Names = []ud.Name{{First: 1, Last: 2, Type: ud.Organization}, person}
			if mend(s); s.Names[0].Last != c.last {
				t.Errorf("the name ends at %d, want %d", s.Names[0].Last, c.last)
			}
		})
	}
}

func TestMendLeavesOtherSubjects(t *testing.T) {
	for _, c := range []struct {
		name, text string
		names      []ud.Name
	}{
		{"apart", "talks/NOUN/4/nsubj ,/PUNCT/1/punct Anna/PROPN/4/nsubj said/VERB/0/root", []ud.Name{{First: 3, Last: 3, Type: ud.Organization}}},
		{"two names", "Rome/PROPN/3/nsubj Anna/PROPN/3/nsubj left/VERB/0/root", []ud.Name{{First: 1, Last: 1, Type: ud.Place}, {First: 2, Last: 2, Type: ud.Person}}},
	} {
		s := treeOf(c.text)
		s.Names = c.names
		mend(s)
		if n := s.Token(1); n.Deprel != "nsubj" {
			t.Errorf("%s: first subject became %s", c.name, n.Deprel)
		}
	}
}

func TestMendCutSubject(t *testing.T) {
	s := treeOf("It/PRON/2/nsubj comes/VERB/0/root as/ADP/5/case a/DET/5/det minister/NOUN/2/obl accused/VERB/2/advcl Spain/PROPN/6/obj")
	mend(s)
	if got := s.Token(5); got.Head != 6 || got.Deprel != "nsubj" || s.Token(3).Deprel != "mark" || !s.IsTree() {
		t.Errorf("minister is %s of %d, want nsubj of 6", got.Deprel, got.Head)
	}
	s = treeOf("It/PRON/2/nsubj came/VERB/0/root after/ADP/5/case the/DET/5/det vote/NOUN/2/obl ,/PUNCT/7/punct shaking/VERB/2/advcl Spain/PROPN/7/obj")
	mend(s)
	if got := s.Token(5).Deprel; got != "obl" {
		t.Errorf("vote is %s, want obl", got)
	}
}

func TestMendWholeWords(t *testing.T) {
	for _, c := range []struct {
		name, text, kind string
		last, want       int
	}{
		{"given name", "Lee/PROPN/0/root Cheuk/PROPN/1/flat +-/PUNCT/4/punct +yan/PROPN/1/flat", ud.Person, 2, 4},
		{"cut at the hyphen", "Moon/PROPN/0/root Jae/PROPN/1/flat +-/PUNCT/4/punct +in/ADP/1/flat", ud.Person, 3, 4},
		{"a dash", "Moon/PROPN/0/root Jae/PROPN/1/flat -/PUNCT/4/punct in/ADP/1/flat", ud.Person, 3, 3},
		{"compound", "Lee/PROPN/4/compound Cheuk/PROPN/1/flat +-/PUNCT/4/punct +era/NOUN/0/root", ud.Person, 2, 2},
		{"party", "New/PROPN/2/compound Forum/PROPN/0/root +-/PUNCT/4/punct +yan/PROPN/2/flat", ud.Organization, 2, 2},
	} {
		s := treeOf(c.text)
		s.Names = []ud.Name{{First: 1, Last: c.last, Type: c.kind}}
		if mend(s); s.Names[0].Last != c.want {
			t.Errorf("%s: the name ends at %d, want %d", c.name, s.Names[0].Last, c.want)
		}
	}
}

func TestMendBrackets(t *testing.T) {
	s := treeOf("head/NOUN/0/root of/ADP/3/case CEI/PROPN/1/nmod (/PUNCT/5/punct Conference/PROPN/1/appos )/PUNCT/5/punct")
	s.Names = []ud.Name{{First: 3, Last: 3, Type: ud.Organization}, {First: 5, Last: 5, Type: ud.Organization}}
	mend(s)
	if got := s.Token(5); got.Head != 3 || got.Deprel != "appos" || !s.IsTree() {
		t.Errorf("Conference is %s of %d, want appos of 3", got.Deprel, got.Head)
	}
}

func TestMendArticles(t *testing.T) {
	s := treeOf("in/ADP/3/case the/DET/3/det Kremlin/PROPN/0/root")
	s.Names = []ud.Name{{First: 2, Last: 3, Type: ud.Facility}}
	if mend(s); s.Names[0].First != 3 {
		t.Errorf("the name begins at %d, want 3", s.Names[0].First)
	}
	s = treeOf("The/DET/2/det Hague/PROPN/0/root")
	s.Names = []ud.Name{{First: 1, Last: 2, Type: ud.Place}}
	if mend(s); s.Names[0].First != 1 {
		t.Errorf("the name begins at %d, want 1", s.Names[0].First)
	}
}

func TestDesignators(t *testing.T) {
	s := treeOf("the/DET/4/det S/PROPN/4/compound +-/PUNCT/2/punct +550/NUM/2/flat")
	s.Names = []ud.Name{{First: 2, Last: 3, Type: ud.Organization}}
	if mend(s); len(s.Names) != 1 || s.Names[0] != (ud.Name{First: 2, Last: 4, Type: ud.Product}) {
		t.Errorf("a name cut short became %v", s.Names)
	}
	for _, c := range []struct{ name, text, want string }{
		{"split at the hyphen", "The/DET/5/det S/PROPN/5/compound +-/PUNCT/2/punct +550/NUM/2/flat system/NOUN/0/root", "2-4"},
		{"one token", "an/DET/2/det F-16/PROPN/0/root", "2-2"},
		{"no hyphen", "a/DET/3/det T72B/PROPN/3/compound tank/NOUN/0/root", "2-2"},
		{"a score", "won/VERB/0/root 3/NUM/1/obj +-/PUNCT/2/punct +2/NUM/2/flat", ""},
		{"a range with blanks", "Section/PROPN/0/root -/PUNCT/1/punct 5/NUM/1/flat", ""},
		{"a word and a number", "Article/PROPN/0/root 5/NUM/1/flat", ""},
		{"a compound", "mid/NOUN/0/root +-/PUNCT/1/punct +2023/NUM/1/flat", ""},
	} {
		s := treeOf(c.text)
		mend(s)
		got := ""
		for _, n := range s.Names {
			got += fmt.Sprintf("%d-%d", n.First, n.Last)
		}
		if got != c.want {
			t.Errorf("%s: names at %q, want %q", c.name, got, c.want)
		}
	}
}

func TestMendSymbols(t *testing.T) {
	s := treeOf("Acme/PROPN/2/nsubj paid/VERB/0/root $/SYM/2/obj +95/NUM/3/nummod in/ADP/6/case 2020/NUM/2/obl")
	s.Names = []ud.Name{{First: 1, Last: 1, Type: ud.Organization}, {First: 3, Last: 3, Type: ud.Norp}, {First: 6, Last: 6, Type: ud.Event}}
	mend(s)
	if len(s.Names) != 2 || s.Names[0].First != 1 || s.Names[1].First != 6 {
		t.Errorf("names are %v, want those of 1 and 6", s.Names)
	}
}

func TestMendCompounds(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"shared place", "Anna/PROPN/0/root ,/PUNCT/5/punct director/NOUN/1/appos +-/PUNCT/5/punct +general/NOUN/1/appos of/ADP/7/case Oxfam/PROPN/5/nmod",
			"0/root 5/punct 5/compound 5/punct 1/appos 7/case 5/nmod"},
		{"what hung on the first", "the/DET/2/det director/NOUN/5/nsubj +-/PUNCT/4/punct +general/NOUN/5/nsubj left/VERB/0/root",
			"4/det 4/compound 4/punct 5/nsubj 0/root"},
		{"side by side", "Anna/PROPN/0/root ,/PUNCT/5/punct the/DET/4/det director/NOUN/1/appos general/NOUN/1/appos of/ADP/7/case Oxfam/PROPN/5/nmod",
			"0/root 5/punct 5/det 5/compound 1/appos 7/case 5/nmod"},
		{"a comma between", "Anna/PROPN/0/root director/NOUN/1/appos ,/PUNCT/4/punct mother/NOUN/1/appos", "0/root 1/appos 4/punct 1/appos"},
		{"objects side by side", "gave/VERB/0/root dogs/NOUN/1/obj food/NOUN/1/obj", "0/root 1/obj 1/obj"},
		{"a dash", "Anna/PROPN/0/root director/NOUN/1/appos -/PUNCT/4/punct general/NOUN/1/appos", "0/root 1/appos 4/punct 1/appos"},
		{"other places", "a/DET/4/det vice/NOUN/4/compound +-/PUNCT/4/punct +president/NOUN/5/nsubj left/VERB/0/root", "4/det 4/compound 4/punct 5/nsubj 0/root"},
	} {
		s := treeOf(c.text)
		mend(s)
		var got []string
		for _, tok := range s.Tokens {
			got = append(got, fmt.Sprintf("%d/%s", tok.Head, tok.Deprel))
		}
		if strings.Join(got, " ") != c.want || !s.IsTree() {
			t.Errorf("%s: tree is %s, want %s", c.name, strings.Join(got, " "), c.want)
		}
	}
}

func TestMendConjuncts(t *testing.T) {
	person := func(first, last int) ud.Name { return ud.Name{First: first, Last: last, Type: ud.Person} }
	org := func(first, last int) ud.Name { return ud.Name{First: first, Last: last, Type: ud.Organization} }
	for _, c := range []struct {
		name, text string
		names      []ud.Name
		id, want   int
	}{
		{"a person's party", "Ann/PROPN/6/nsubj of/ADP/3/case Labour/PROPN/1/nmod and/CCONJ/5/cc Bob/PROPN/3/conj left/VERB/0/root", []ud.Name{person(1, 1), org(3, 3), person(5, 5)}, 5, 1},
		{"of a conjunct", "Eve/PROPN/8/nsubj ,/PUNCT/3/punct Ann/PROPN/1/conj of/ADP/5/case Labour/PROPN/3/nmod and/CCONJ/7/cc Bob/PROPN/5/conj left/VERB/0/root",
			[]ud.Name{person(1, 1), person(3, 3), org(5, 5), person(7, 7)}, 7, 1},
		{"two parties", "Ann/PROPN/6/nsubj of/ADP/3/case Labour/PROPN/1/nmod and/CCONJ/5/cc Unison/PROPN/3/conj left/VERB/0/root", []ud.Name{person(1, 1), org(3, 3), org(5, 5)}, 5, 3},
		{"a party and a person", "Labour/PROPN/4/nsubj and/CCONJ/3/cc Bob/PROPN/1/conj left/VERB/0/root", []ud.Name{org(1, 1), person(3, 3)}, 3, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := treeOf(c.text)
			s.Names = c.names
			mend(s)
			if got := s.Token(c.id).Head; got != c.want || !s.IsTree() {
				t.Errorf("head is %d, want %d", got, c.want)
			}
		})
	}
}
