package coref

import (
	"testing"

	"kg/extract/ud"
)

// TestPosts looks what a text calls the post at a place, "" for nothing.
func TestPosts(t *testing.T) {
	for _, test := range []struct {
		name, text, at, want string
	}{
		{"as what", "They/PRON/2/nsubj named,name/VERB/0/root Ray/PROPN/2/obj/person as/ADP/7/case U.S./PROPN/7/compound/place Surgeon/PROPN/7/compound General,general/PROPN/2/obl", "1.7", "Surgeon General of the United States"},
		{"what one is to be", "Ray/PROPN/6/nsubj/person is,be/AUX/6/cop the/DET/6/det French/ADJ/6/amod/norp Prime/PROPN/6/compound Minister,minister/PROPN/0/root", "1.6", "Prime Minister of France"},
		{"what one became", "Ray/PROPN/2/nsubj/person became,become/VERB/0/root Defence/PROPN/4/compound Minister,minister/PROPN/2/xcomp of/ADP/6/case Ghana/PROPN/4/nmod/place", "1.4", "Defence Minister of Ghana"},
		{"the post of", "the/DET/2/det post/NOUN/0/root of/ADP/7/case Peru/PROPN/7/nmod:poss/place 's/PART/4/case Foreign/PROPN/7/compound Minister,minister/PROPN/2/nmod", "1.7", "Foreign Minister of Peru"},
		{"a nominee for it", "the/DET/2/det nominee/NOUN/0/root for/ADP/6/case U.S./PROPN/6/compound/place Surgeon/PROPN/6/compound General,general/PROPN/2/nmod", "1.6", "Surgeon General of the United States"},
		{"who holds it", "the/DET/4/det French/ADJ/4/amod/norp Prime/PROPN/4/compound Minister,minister/PROPN/5/nsubj spoke,speak/VERB/0/root", "1.4", ""},
		{"the words of who holds it", "words,word/NOUN/0/root of/ADP/6/case the/DET/6/det French/ADJ/6/amod/norp Prime/PROPN/6/compound Minister,minister/PROPN/1/nmod", "1.6", ""},
		{"such as who holds it", "persons,person/NOUN/0/root such/ADJ/7/case as/ADP/7/case the/DET/7/det French/ADJ/7/amod/norp Prime/PROPN/7/compound Minister,minister/PROPN/1/nmod", "1.7", ""},
		{"of no country", "They/PRON/2/nsubj named,name/VERB/0/root Ray/PROPN/2/obj/person as/ADP/6/case Surgeon/PROPN/6/compound General,general/PROPN/2/obl", "1.6", ""},
		{"without capitals", "They/PRON/2/nsubj named,name/VERB/0/root Ray/PROPN/2/obj/person as/ADP/7/case French/ADJ/7/amod/norp prime/ADJ/7/amod minister/NOUN/2/obl", "1.7", ""},
		{"one word", "They/PRON/2/nsubj named,name/VERB/0/root Ray/PROPN/2/obj/person as/ADP/6/case French/ADJ/6/amod/norp President,president/PROPN/2/obl", "1.6", ""},
		{"no person's", "They/PRON/2/nsubj chose,choose/VERB/0/root it/PRON/2/obj as/ADP/7/case U.S./PROPN/7/compound/place Supreme/PROPN/7/compound Court,court/PROPN/2/obl", "1.7", ""},
	} {
		text := Resolve([]*ud.Sentence{tree(t, test.text)})
		r := resolverOf(t, test.text)
		c, _ := text.At(r.mentions[r.mentionAt(t, test.at)].Ref)
		if got := text.Chains[c].Label; got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestBarePosts looks whether the words of a post alone are that of a country.
func TestBarePosts(t *testing.T) {
	us := "They/PRON/2/nsubj named,name/VERB/0/root Ray/PROPN/2/obj/person as/ADP/7/case U.S./PROPN/7/compound/place Surgeon/PROPN/7/compound General,general/PROPN/2/obl"
	uk := "They/PRON/2/nsubj named,name/VERB/0/root Lee/PROPN/2/obj/person as/ADP/7/case British/ADJ/7/amod/norp Surgeon/PROPN/7/compound General,general/PROPN/2/obl"
	bare := "Ray/PROPN/2/nsubj/person served,serve/VERB/0/root as/ADP/5/case Surgeon/PROPN/5/compound General,general/PROPN/2/obl"
	for _, test := range []struct {
		texts []string
		want  bool
	}{
		{[]string{us, bare}, true},
		{[]string{bare, us}, true},
		{[]string{us, us, bare}, true},
		{[]string{us, uk, bare}, false},
	} {
		var all []*ud.Sentence
		at := 0
		for i, text := range test.texts {
			all = append(all, tree(t, text))
			if text == bare {
				at = i
			}
		}
		c, _ := Resolve(all).At(Ref{at, 5})
		if got := Resolve(all).Chains[c].Label != ""; got != test.want {
			t.Errorf("%q: the post of a country: %v, want %v", test.texts, got, test.want)
		}
	}
}
