package annotate

import (
	"strings"
	"testing"

	"kg/extract/ud"
)

// TestMendClauses gives trees by word/upos/xpos/head/relation and what clauses
// makes of the heads, "" for nothing.
func TestMendClauses(t *testing.T) {
	for _, test := range []struct{ name, tree, want string }{
		{"preposition of a flat name", "Mali/PROPN/NNP/2/nsubj wrote/VERB/VBD/0/root to/ADP/IN/5/case General/PROPN/NNP/2/obl Kofi/PROPN/NNP/4/flat Annan/PROPN/NNP/5/flat", "to/4/case"},
		{"preposition within a name", "Mali/PROPN/NNP/2/nsubj wrote/VERB/VBD/0/root General/PROPN/NNP/2/obj of/ADP/IN/5/case Kofi/PROPN/NNP/3/flat", ""},
		{"preposition of both", "wrote/VERB/VBD/0/root to/ADP/IN/4/case with/ADP/IN/5/case General/PROPN/NNP/1/obl Kofi/PROPN/NNP/4/flat", ""},
		{"a place that is no subject", "on/ADP/IN/2/case board/NOUN/NN/7/obl the/DET/DT/4/det Vega/PROPN/NNP/7/nsubj ,/PUNCT/,/4/punct Mali/PROPN/NNP/7/nsubj says/VERB/VBZ/0/root so/ADV/RB/7/advmod", "Vega/2/nmod"},
		{"one subject behind a phrase", "on/ADP/IN/2/case board/NOUN/NN/5/obl Vega/PROPN/NNP/5/nsubj ,/PUNCT/,/3/punct sank/VERB/VBD/0/root", ""},
		{"two subjects without a phrase", "Chad/PROPN/NNP/4/nsubj ,/PUNCT/,/1/punct Mali/PROPN/NNP/4/nsubj says/VERB/VBZ/0/root", ""},
		{"verb of the clause above", "they/PRON/PRP/2/nsubj/Plur said/VERB/VBD/0/root Mali/PROPN/NNP/5/nsubj/Sing was/AUX/VBD/5/cop ill/ADJ/JJ/2/ccomp and/CCONJ/CC/7/cc claim/VERB/VBP/5/conj so/ADV/RB/7/advmod", "claim/2/conj"},
		{"singular above", "Chad/PROPN/NNP/2/nsubj/Sing said/VERB/VBD/0/root they/PRON/PRP/4/nsubj/Plur left/VERB/VBD/2/ccomp and/CCONJ/CC/6/cc claims/VERB/VBZ/4/conj so/ADV/RB/6/advmod", "claims/2/conj"},
		{"agrees with its own", "they/PRON/PRP/2/nsubj/Plur said/VERB/VBD/0/root Mali/PROPN/NNP/4/nsubj/Sing left/VERB/VBD/2/ccomp and/CCONJ/CC/6/cc claims/VERB/VBZ/4/conj so/ADV/RB/6/advmod", ""},
		{"past tells no number", "they/PRON/PRP/2/nsubj/Plur said/VERB/VBD/0/root Mali/PROPN/NNP/4/nsubj/Sing left/VERB/VBD/2/ccomp and/CCONJ/CC/6/cc claimed/VERB/VBD/4/conj so/ADV/RB/6/advmod", ""},
		{"several together", "they/PRON/PRP/2/nsubj/Plur said/VERB/VBD/0/root Mali/PROPN/NNP/6/nsubj/Sing and/CCONJ/CC/5/cc Chad/PROPN/NNP/3/conj/Sing left/VERB/VBD/2/ccomp and/CCONJ/CC/8/cc claim/VERB/VBP/6/conj so/ADV/RB/8/advmod", ""},
		{"tells of one", "Ann/PROPN/NNP/6/nsubj and/CCONJ/CC/3/cc Bob/PROPN/NNP/1/conj who/PRON/WP/5/nsubj sings/VERB/VBZ/1/acl:relcl left/VERB/VBD/0/root", "sings/3/acl:relcl"},
		{"tells of what one was", "Ann/PROPN/NNP/7/nsubj and/CCONJ/CC/3/cc Bob/PROPN/NNP/1/conj who/PRON/WP/6/nsubj was/AUX/VBD/6/cop ill/ADJ/JJ/1/acl:relcl left/VERB/VBD/0/root", "ill/3/acl:relcl"},
		{"tells of both", "Ann/PROPN/NNP/6/nsubj and/CCONJ/CC/3/cc Bob/PROPN/NNP/1/conj who/PRON/WP/5/nsubj sing/VERB/VBP/1/acl:relcl left/VERB/VBD/0/root", ""},
		{"may tell of both", "Ann/PROPN/NNP/6/nsubj and/CCONJ/CC/3/cc Bob/PROPN/NNP/1/conj who/PRON/WP/5/nsubj sang/VERB/VBD/1/acl:relcl left/VERB/VBD/0/root", ""},
		{"stands before the other", "Ann/PROPN/NNP/6/nsubj who/PRON/WP/3/nsubj sings/VERB/VBZ/1/acl:relcl and/CCONJ/CC/5/cc Bob/PROPN/NNP/1/conj left/VERB/VBD/0/root", ""},
		{"has another subject", "Ann/PROPN/NNP/7/nsubj and/CCONJ/CC/3/cc Bob/PROPN/NNP/1/conj whom/PRON/WP/6/obj Mali/PROPN/NNP/6/nsubj helps/VERB/VBZ/1/acl:relcl left/VERB/VBD/0/root", ""},
		{"one thing of two nouns", "a/DET/DT/2/det pilot/NOUN/NN/7/nsubj and/CCONJ/CC/4/cc friend/NOUN/NN/2/conj who/PRON/WP/6/nsubj flies/VERB/VBZ/2/acl:relcl left/VERB/VBD/0/root", ""},
		{"agrees with what the noun belongs to", "a/DET/DT/2/det province/NOUN/NN/0/root/Sing of/ADP/IN/4/case people/NOUN/NNS/2/nmod/Plur that/PRON/WDT/7/nsubj is/AUX/VBZ/7/cop poor/ADJ/JJ/4/acl:relcl", "poor/2/acl:relcl"},
		{"agrees with the noun", "a/DET/DT/2/det province/NOUN/NN/0/root/Sing of/ADP/IN/4/case people/NOUN/NNS/2/nmod/Plur who/PRON/WP/7/nsubj are/AUX/VBP/7/cop poor/ADJ/JJ/4/acl:relcl", ""},
		{"agrees with several", "photos/NOUN/NNS/0/root/Plur of/ADP/IN/3/case Mali/PROPN/NNP/1/nmod/Sing which/PRON/WDT/5/nsubj show/VERB/VBP/3/acl:relcl it/PRON/PRP/5/obj", "show/1/acl:relcl"},
		{"nothing else agrees", "a/DET/DT/2/det list/NOUN/NN/0/root/Sing of/ADP/IN/4/case food/NOUN/NN/2/nmod/Sing that/PRON/WDT/6/nsubj help/VERB/VBP/4/acl:relcl", ""},
		{"what stands right before", "poured/VERB/VBD/0/root tons/NOUN/NNS/1/obj/Plur oil/NOUN/NN/2/nmod/Sing into/ADP/IN/5/case Songhua/PROPN/NNP/1/obl/Sing ,/PUNCT/,/8/punct which/PRON/WDT/8/nsubj flowed/VERB/VBD/3/acl:relcl", "flowed/5/acl:relcl"},
		{"what was sent there", "sent/VERB/VBD/0/root ships/NOUN/NNS/1/obj/Plur to/ADP/IN/4/case Yemen/PROPN/NNP/1/obl/Sing ,/PUNCT/,/7/punct which/PRON/WDT/7/nsubj sank/VERB/VBD/2/acl:relcl", ""},
		{"who are many", "relatives/NOUN/NNS/0/root/Plur of/ADP/IN/4/case the/DET/DT/4/det crew/NOUN/NN/1/nmod/Sing who/PRON/WP/6/nsubj sing/VERB/VBP/4/acl:relcl", ""},
		{"what stands right before belongs to the noun", "saw/VERB/VBD/0/root oil/NOUN/NN/1/obj/Sing of/ADP/IN/4/case Mali/PROPN/NNP/2/nmod/Sing ,/PUNCT/,/7/punct which/PRON/WDT/7/nsubj burned/VERB/VBD/2/acl:relcl", ""},
		{"worth a sum that fails", "saw/VERB/VBD/0/root plans/NOUN/NNS/1/obj/Plur worth/ADJ/JJ/2/acl two/NUM/CD/5/nummod pesos/NOUN/NNS/2/nmod/Plur that/PRON/WDT/7/nsubj failed/VERB/VBD/5/acl:relcl", "worth/5/case failed/2/acl:relcl"},
		{"a sum taken for an object", "buys/VERB/VBZ/0/root plans/NOUN/NNS/1/obj/Plur worth/ADJ/JJ/2/amod two/NUM/CD/5/nummod pesos/NOUN/NNS/1/obj/Plur", "worth/5/case pesos/2/nmod"},
		{"worth no sum", "buys/VERB/VBZ/0/root plans/NOUN/NNS/1/obj/Plur worth/ADJ/JJ/2/amod praise/NOUN/NN/1/obj/Sing", ""},
		{"a sum", "saw/VERB/VBD/0/root two/NUM/CD/3/nummod pesos/NOUN/NNS/1/obj/Plur that/PRON/WDT/5/nsubj failed/VERB/VBD/3/acl:relcl", ""},
		{"behind who says so", "it/PRON/PRP/2/nsubj/Sing stops/VERB/VBZ/5/ccomp ,/PUNCT/,/2/punct Mali/PROPN/NNP/5/nsubj/Sing said/VERB/VBD/0/root warning/VERB/VBG/2/advcl Chad/PROPN/NNP/6/obj", "warning/5/advcl"},
		{"who says so", "it/PRON/PRP/2/nsubj/Sing saw/VERB/VBD/9/ccomp Mali/PROPN/NNP/2/obj ,/PUNCT/,/6/punct an/DET/DT/6/det aide/NOUN/NN/3/appos to/ADP/IN/8/case Chad/PROPN/NNP/6/nmod said/VERB/VBD/0/root", "aide/9/nsubj"},
		{"who is described", "it/PRON/PRP/2/nsubj/Sing saw/VERB/VBD/8/ccomp Mali/PROPN/NNP/2/obj ,/PUNCT/,/6/punct an/DET/DT/6/det ally/NOUN/NN/3/appos Chad/PROPN/NNP/8/nsubj said/VERB/VBD/0/root", ""},
		{"behind who says so, beside it", "it/PRON/PRP/2/nsubj/Sing stops/VERB/VBZ/0/root ,/PUNCT/,/2/punct Mali/PROPN/NNP/5/nsubj/Sing said/VERB/VBD/2/parataxis citing/VERB/VBG/2/advcl Chad/PROPN/NNP/6/obj", "citing/5/advcl"},
		{"what came of what was said", "it/PRON/PRP/2/nsubj/Sing stops/VERB/VBZ/5/ccomp ,/PUNCT/,/2/punct Mali/PROPN/NNP/5/nsubj/Sing said/VERB/VBD/0/root killing/VERB/VBG/2/advcl Chad/PROPN/NNP/6/obj", ""},
		{"before who says so", "it/PRON/PRP/2/nsubj/Sing stops/VERB/VBZ/6/ccomp warning/VERB/VBG/2/advcl Chad/PROPN/NNP/3/obj Mali/PROPN/NNP/6/nsubj/Sing said/VERB/VBD/0/root", ""},
		{"a name at birth", "Born/VERB/VBN/2/acl Ann/PROPN/NNP/6/nsubj in/ADP/IN/4/case Chad/PROPN/NNP/1/obl she/PRON/PRP/6/nsubj left/VERB/VBD/0/root", "Born/6/advcl Ann/1/xcomp"},
		{"the one who was born", "Born/VERB/VBN/2/acl Ann/PROPN/NNP/5/nsubj in/ADP/IN/4/case Chad/PROPN/NNP/1/obl left/VERB/VBD/0/root", ""},
		{"an object after all", "Ann/PROPN/NNP/2/nsubj found/VERB/VBD/0/root it/PRON/PRP/2/expl in/ADP/IN/5/case Mali/PROPN/NNP/2/obl", "it/2/obj"},
		{"a clause behind it", "Ann/PROPN/NNP/2/nsubj found/VERB/VBD/0/root it/PRON/PRP/2/expl hard/ADJ/JJ/2/xcomp to/PART/TO/6/mark sing/VERB/VB/4/advcl", ""},
		{"passive with an object", "Chad/PROPN/NNP/2/nsubj:pass sued/VERB/VBN/0/root Mali/PROPN/NNP/2/obj", "Chad/2/nsubj"},
		{"passive in the past tense", "Chad/PROPN/NNP/2/nsubj:pass sued/VERB/VBD/0/root Mali/PROPN/NNP/2/obj", "Chad/2/nsubj"},
		{"passive of a headline", "boy/NOUN/NN/2/nsubj:pass killed/VERB/VBD/0/root in/ADP/IN/4/case Mali/PROPN/NNP/2/obl", ""},
		{"an adjective behind an object", "Chad/PROPN/NNP/2/nsubj called/VERB/VBD/0/root the/DET/DT/4/det term/NOUN/NN/2/obj vague/ADJ/JJ/4/amod", "vague/2/xcomp"},
		{"an adjective with more", "Chad/PROPN/NNP/2/nsubj called/VERB/VBD/0/root the/DET/DT/4/det term/NOUN/NN/2/obj vague/ADJ/JJ/4/amod today/NOUN/NN/5/obl", ""},
		{"an adjective of another verb", "Chad/PROPN/NNP/2/nsubj saw/VERB/VBD/0/root the/DET/DT/4/det people/NOUN/NN/2/obj present/ADJ/JJ/4/amod", ""},
		{"object of a passive", "Chad/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass asked/VERB/VBN/0/root that/PRON/DT/3/obj", ""},
		{"passive of two objects", "Chad/PROPN/NNP/2/nsubj:pass given/VERB/VBN/0/root Games/PROPN/NNPS/2/obj", ""},
		{"it rains", "it/PRON/PRP/2/expl rained/VERB/VBD/0/root", ""},
		{"convicted of", "convicted/VERB/VBD/0/root Ann/PROPN/NNP/1/obj who/PRON/WP/4/nsubj led/VERB/VBD/2/acl:relcl Mali/PROPN/NNP/4/obj ,/PUNCT/,/8/punct of/ADP/IN/8/case crimes/NOUN/NNS/4/obl/Plur", "crimes/1/obl"},
		{"no comma", "convicted/VERB/VBD/0/root Ann/PROPN/NNP/1/obj who/PRON/WP/4/nsubj spoke/VERB/VBD/2/acl:relcl of/ADP/IN/6/case crimes/NOUN/NNS/4/obl/Plur", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, before := wordTree(test.tree), wordTree(test.tree)
			s.Index()
			clauses(s)
			var got []string
			for i := range s.Tokens {
				if w, old := &s.Tokens[i], &before.Tokens[i]; w.Head != old.Head || w.Deprel != old.Deprel {
					got = append(got, w.Form+"/"+string(rune('0'+w.Head))+"/"+w.Deprel)
				}
			}
			if have := strings.Join(got, " "); have != test.want || !s.IsTree() {
				t.Errorf("clauses changed %q, want %q; tree %t", have, test.want, s.IsTree())
			}
		})
	}
}

// TestMendPersonOf tells on what the name of a person, the last token, is hung.
func TestMendPersonOf(t *testing.T) {
	for _, test := range []struct {
		name, tree, of string
		want           int
	}{
		{"an organization's head", "the/DET/DT/2/det head/NOUN/NN/0/root of/ADP/IN/4/case NATO/PROPN/NNP/2/nmod Ann/PROPN/NNP/4/appos", ud.Organization, 2},
		{"no person's noun", "the/DET/DT/2/det seat/NOUN/NN/0/root of/ADP/IN/4/case NATO/PROPN/NNP/2/nmod Ann/PROPN/NNP/4/appos", ud.Organization, 4},
		{"a person's friend", "the/DET/DT/2/det friend/NOUN/NN/0/root of/ADP/IN/4/case Bob/PROPN/NNP/2/nmod Ann/PROPN/NNP/4/appos", ud.Person, 4},
	} {
		s := wordTree(test.tree)
		s.Token(2).Lemma = s.Token(2).Form
		s.Names = []ud.Name{{First: 4, Last: 4, Type: test.of}, {First: 5, Last: 5, Type: ud.Person}}
		s.Index()
		clauses(s)
		if got := s.Token(5).Head; got != test.want {
			t.Errorf("%s: head is %d, want %d", test.name, got, test.want)
		}
	}
}

// TestMendSeveralOthers gives trees with a person's name and what becomes of the
// noun behind it.
func TestMendSeveralOthers(t *testing.T) {
	for _, test := range []struct{ name, tree, want string }{
		{"persons and their number", "by/ADP/IN/2/case Ann/PROPN/NNP/0/root ,/PUNCT/,/5/punct three/NUM/CD/5/nummod sons/NOUN/NNS/2/appos/Plur", "conj"},
		{"one person", "by/ADP/IN/2/case Ann/PROPN/NNP/0/root ,/PUNCT/,/5/punct a/DET/DT/5/det friend/NOUN/NN/2/appos/Sing", "appos"},
		{"no number", "by/ADP/IN/2/case Ann/PROPN/NNP/0/root ,/PUNCT/,/5/punct old/ADJ/JJ/5/amod friends/NOUN/NNS/2/appos/Plur", "appos"},
		{"two persons before", "Bob/PROPN/NNP/2/conj Ann/PROPN/NNP/0/root ,/PUNCT/,/5/punct two/NUM/CD/5/nummod sons/NOUN/NNS/2/appos/Plur", "appos"},
	} {
		s := wordTree(test.tree)
		s.Names = []ud.Name{{First: 2, Last: 2, Type: ud.Person}}
		s.Index()
		clauses(s)
		if got := s.Token(5).Deprel; got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func wordTree(words string) *ud.Sentence {
	s := &ud.Sentence{}
	for i, word := range strings.Fields(words) {
		f := append(strings.Split(word, "/"), "")
		t := ud.Token{ID: i + 1, Form: f[0], UPOS: f[1], XPOS: f[2], Head: int(f[3][0] - '0'), Deprel: f[4]}
		if f[5] != "" {
			t.Feats = ud.Feats("Number=" + f[5])
		}
		t.Lemma = map[string]string{"given": "give", "convicted": "convict", "called": "call", "saw": "see", "said": "say", "crew": "crew", "warning": "warn", "citing": "cite", "killing": "kill"}[t.Form]
		s.Tokens = append(s.Tokens, t)
	}
	return s
}
