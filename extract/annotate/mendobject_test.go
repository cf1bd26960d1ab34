package annotate

import (
	"fmt"
	"slices"
	"testing"

	"kg/extract/ud"
)

func TestMendCharges(t *testing.T) {
	for _, c := range []struct {
		name, verb, text string
		want             int
	}{
		{"hung on the object", "accuse", "Labour/PROPN/2/nsubj accused/VERB/0/root ministers/NOUN/2/obj of/SCONJ/5/mark acting/VERB/3/acl late/ADV/5/advmod", 2},
		{"another verb", "hear", "Labour/PROPN/2/nsubj heard/VERB/0/root reports/NOUN/2/obj of/SCONJ/5/mark acting/VERB/3/acl late/ADV/5/advmod", 3},
		{"another preposition", "accuse", "Labour/PROPN/2/nsubj accused/VERB/0/root ministers/NOUN/2/obj for/SCONJ/5/mark acting/VERB/3/acl late/ADV/5/advmod", 3},
		{"no preposition", "accuse", "Labour/PROPN/2/nsubj accused/VERB/0/root men/NOUN/2/obj living/VERB/3/acl there/ADV/4/advmod", 3},
	} {
		s := treeOf(c.text)
		for i := range s.Tokens {
			if tok := &s.Tokens[i]; tok.Head == 0 {
				tok.Lemma = c.verb
			} else if tok.Deprel == "acl" {
				tok.XPOS = "VBG"
			}
		}
		mend(s)
		gerund := slices.IndexFunc(s.Tokens, func(t ud.Token) bool { return t.XPOS == "VBG" })
		if got := s.Tokens[gerund].Head; got != c.want || !s.IsTree() {
			t.Errorf("%s: head is %d, want %d", c.name, got, c.want)
		}
	}
}

func TestMendOrders(t *testing.T) {
	for _, c := range []struct{ name, verb, noun, text, want string }{
		{"a body of persons", "order", "airline", "Oslo/PROPN/2/nsubj ordered/VERB/0/root airlines/NOUN/2/obj to/PART/5/mark land/VERB/2/advcl", "xcomp"},
		{"a purpose", "order", "test", "Oslo/PROPN/2/nsubj ordered/VERB/0/root tests/NOUN/2/obj to/PART/5/mark know/VERB/2/advcl", "advcl"},
		{"bidden", "call", "", "Oslo/PROPN/2/nsubj called/VERB/0/root on/ADP/4/case Mali/PROPN/2/obl to/PART/6/mark land/VERB/2/advcl", "xcomp"},
		{"not bidden", "land", "", "Oslo/PROPN/2/nsubj landed/VERB/0/root on/ADP/4/case Mali/PROPN/2/obl to/PART/6/mark rest/VERB/2/advcl", "advcl"},
		{"another verb", "hire", "man", "Oslo/PROPN/2/nsubj hired/VERB/0/root men/NOUN/2/obj to/PART/5/mark dig/VERB/2/advcl", "advcl"},
		{"not right behind", "order", "man", "Oslo/PROPN/2/nsubj ordered/VERB/0/root men/NOUN/2/obj away/ADV/2/advmod to/PART/6/mark rest/VERB/2/advcl", "advcl"},
	} {
		s := treeOf(c.text)
		at := -1
		for i := range s.Tokens {
			switch tok := &s.Tokens[i]; {
			case tok.Head == 0:
				tok.Lemma = c.verb
			case tok.Deprel == "obj":
				tok.Lemma = c.noun
			case tok.Deprel == "advcl":
				tok.XPOS, at = "VB", i
			}
		}
		mend(s)
		if got := s.Tokens[at].Deprel; got != c.want || !s.IsTree() {
			t.Errorf("%s: the infinitive is %s, want %s", c.name, got, c.want)
		}
	}
}

func TestMendTitleObject(t *testing.T) {
	for _, c := range []struct {
		name, lemma, text string
		want              string
	}{
		{"a bare role", "referee", "Conte/PROPN/2/nsubj blamed/VERB/0/root referee/NOUN/2/iobj Ann/PROPN/2/obj Lee/PROPN/4/flat", "4/nmod:desc"},
		{"two of one relation", "referee", "Conte/PROPN/2/nsubj blamed/VERB/0/root referee/NOUN/2/obj Ann/PROPN/2/obj Lee/PROPN/4/flat", "4/nmod:desc"},
		{"no role", "goal", "Conte/PROPN/2/nsubj gave/VERB/0/root goal/NOUN/2/iobj Ann/PROPN/2/obj Lee/PROPN/4/flat", "2/iobj"},
		{"a person who gets one", "boy", "Conte/PROPN/2/nsubj gave/VERB/0/root the/DET/4/det boy/NOUN/2/iobj Ann/PROPN/2/obj Lee/PROPN/5/flat", "2/iobj"},
	} {
		s := treeOf(c.text)
		at := slices.IndexFunc(s.Tokens, func(t ud.Token) bool { return t.Is("iobj", "obj") })
		s.Tokens[at].Lemma = c.lemma
		s.Names = []ud.Name{{First: at + 2, Last: at + 3, Type: ud.Person}}
		mend(s)
		if got := fmt.Sprintf("%d/%s", s.Tokens[at].Head, s.Tokens[at].Deprel); got != c.want || !s.IsTree() {
			t.Errorf("%s: the noun hangs as %s, want %s", c.name, got, c.want)
		}
	}
}

func TestMendRaised(t *testing.T) {
	for _, c := range []struct {
		name, text string
		id         int
		want       string
	}{
		{"before its verb", "Oslo/PROPN/2/nsubj helped/VERB/0/root Mali/PROPN/4/obj protect/VERB/2/xcomp forests/NOUN/4/obj", 3, "2/obj"},
		{"behind its verb", "Oslo/PROPN/2/nsubj helped/VERB/0/root protect/VERB/2/xcomp forests/NOUN/3/obj", 4, "3/obj"},
		{"an object above", "Oslo/PROPN/2/nsubj helped/VERB/0/root us/PRON/2/obj Mali/PROPN/5/obj find/VERB/2/xcomp", 4, "5/obj"},
	} {
		s := treeOf(c.text)
		mend(s)
		if got := fmt.Sprintf("%d/%s", s.Token(c.id).Head, s.Token(c.id).Deprel); got != c.want || !s.IsTree() {
			t.Errorf("%s: it hangs as %s, want %s", c.name, got, c.want)
		}
	}
}
