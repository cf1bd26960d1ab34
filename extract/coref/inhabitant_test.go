package coref

import (
	"testing"

	"kg/extract/ud"
)

// TestInhabitant looks whether a people's name is its country, as mention and
// in the chain of a sentence that names that: "an Iranian" is no Iran.
func TestInhabitant(t *testing.T) {
	for _, test := range []struct {
		name, text string
		at         int // the people's name
		sing       bool
		want       bool // it is no name
	}{
		{"an article", "They/PRON/2/nsubj accused,accuse/VERB/0/root an/DET/4/det Iranian/PROPN/2/obj/norp", 4, true, true},
		{"a number", "Three,three/NUM/2/nummod Germans,German/PROPN/3/nsubj/norp left,leave/VERB/0/root", 2, false, true},
		{"more", "They/PRON/2/nsubj shot,shoot/VERB/0/root two/NUM/5/nummod more/ADJ/5/amod Russians,Russian/PROPN/2/obj/norp", 5, false, true},
		{"some", "Many,many/ADJ/2/amod Ukrainians,Ukrainian/PROPN/3/nsubj/norp left,leave/VERB/0/root", 2, false, true},
		{"one who is known", "The,the/DET/2/det Australian/PROPN/3/nsubj/norp fled,flee/VERB/0/root", 2, true, true},
		{"a language", "They/PRON/2/nsubj spoke,speak/VERB/0/root Russian/PROPN/2/obj/norp", 3, true, true},
		{"one of two", "One,one/NUM/2/nummod Italian/ADJ/6/amod/norp and/CCONJ/5/cc one/NUM/5/nummod Greek/ADJ/2/conj/norp climber/NOUN/7/nsubj fell,fall/VERB/0/root", 2, false, true},
		{"an adjective alone", "They/PRON/2/nsubj shot,shoot/VERB/0/root an/DET/4/det American/ADJ/2/obj/norp", 4, false, true},
		{"an adjective with an age", "They/PRON/2/nsubj shot,shoot/VERB/0/root an/DET/5/det old/ADJ/5/amod American/ADJ/2/obj/norp", 5, false, true},
		{"people without an article", "They/PRON/2/nsubj hired,hire/VERB/0/root Germans,German/PROPN/2/obj/norp", 3, false, true},
		{"one of a people that ends alike", "They/PRON/2/nsubj met,meet/VERB/0/root a/DET/4/det Chinese/PROPN/2/obj/norp", 4, true, true},
		{"a people", "The,the/DET/2/det Russians,Russian/PROPN/3/nsubj/norp attacked,attack/VERB/0/root", 2, false, false},
		{"a people in its singular form", "The,the/DET/2/det British/PROPN/3/nsubj/norp left,leave/VERB/0/root", 2, true, false},
		{"an adjective", "a/DET/3/det Russian/ADJ/3/amod/norp diplomat/NOUN/4/nsubj spoke,speak/VERB/0/root", 2, false, false},
		{"an adjective of two", "a/DET/5/det Russian/ADJ/5/amod/norp and/CCONJ/4/cc Chinese/ADJ/2/conj/norp plan/NOUN/6/nsubj failed,fail/VERB/0/root", 2, false, false},
		{"a noun before a noun", "the/DET/3/det Russian/PROPN/3/compound/norp president/NOUN/4/nsubj spoke,speak/VERB/0/root", 2, true, false},
		{"no people of a country", "a/DET/2/det Muslim/PROPN/3/nsubj/norp left,leave/VERB/0/root", 2, true, false},
	} {
		s := tree(t, test.text)
		if test.sing {
			s.Token(test.at).Feats = "Number=Sing"
		} else if s.Token(test.at).UPOS == "PROPN" {
			s.Token(test.at).Feats = "Number=Plur"
		}
		if got := inhabitant(s, s.NameAt(test.at)); got != test.want {
			t.Errorf("%s: inhabitant = %v, want %v", test.name, got, test.want)
		}
		adjective := tree(t, "Iranian/ADJ/2/amod/norp troops,troop/NOUN/3/nsubj fired,fire/VERB/0/root")
		text := Resolve([]*ud.Sentence{s, adjective})
		if _, m := text.At(Ref{0, test.at}); test.want && m != nil && m.Name != nil {
			t.Errorf("%s: the mention is named %q", test.name, m.label)
		}
		if c, _ := text.At(Ref{1, 1}); c < 0 || text.Chains[c].Item != Item("Iran") || len(text.Chains[c].Mentions) != 1 {
			t.Errorf("%s: %q names chain %d", test.name, "Iranian", c)
		}
	}
}
