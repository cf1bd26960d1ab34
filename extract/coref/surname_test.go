package coref

import (
	"testing"

	"kg/extract/ud"
)

// TestSurname looks whether a word that the network saw no name in is the
// person whom the first sentence names in full.
func TestSurname(t *testing.T) {
	full := "Viktor/PROPN/3/nsubj/person Bout/PROPN/1/flat left,leave/VERB/0/root"
	for _, test := range []struct {
		name, first, text string
		at                int // token of the second sentence
		want              bool
	}{
		{"taken for a preposition", full, "police/NOUN/2/nsubj arrested,arrest/VERB/0/root Bout,bout/ADP/2/obl", 3, true},
		{"before a noun", full, "they/PRON/2/nsubj saw,see/VERB/0/root the/DET/5/det Bout/PROPN/5/compound video/NOUN/2/obj", 4, true},
		{"without a capital", full, "police/NOUN/2/nsubj watched,watch/VERB/0/root bout/NOUN/2/obj", 3, false},
		{"first in its sentence", full, "Bout/NOUN/2/nsubj ended,end/VERB/0/root early/ADV/2/advmod", 1, false},
		{"in a headline", full, "Police/NOUN/2/nsubj Watch/VERB/0/root Bout/NOUN/2/obj Near/ADP/5/case Airport/NOUN/2/obl", 3, false},
		{"in another name", full, "they/PRON/2/nsubj met,meet/VERB/0/root Alla/PROPN/2/obj Bout/PROPN/3/flat", 4, false},
		{"before another name", full, "they/PRON/2/nsubj met,meet/VERB/0/root Bout/PROPN/4/compound Corporation/PROPN/2/obj", 3, false},
		{"in capitals", full, "they/PRON/2/nsubj met,meet/VERB/0/root BOUT/PROPN/2/obj", 3, false},
		{"a country", "Milt/PROPN/3/nsubj/person Jordan/PROPN/1/flat left,leave/VERB/0/root", "they/PRON/2/nsubj left,leave/VERB/0/root Jordan/PROPN/2/obj", 3, false},
		{"of no person", "Acme/PROPN/3/nsubj/organization Bout/PROPN/1/flat left,leave/VERB/0/root", "they/PRON/2/nsubj met,meet/VERB/0/root Bout/ADP/2/obj", 3, false},
	} {
		text := Resolve([]*ud.Sentence{tree(t, test.first), tree(t, test.text)})
		a, _ := text.At(Ref{0, 1})
		b, m := text.At(Ref{1, test.at})
		if got := a >= 0 && a == b; got != test.want {
			t.Errorf("%s: is the person: %v", test.name, got)
		} else if got && (m.Rule != "surname" || text.Chains[a].Label == "Bout") {
			t.Errorf("%s: joined by %q to %q", test.name, m.Rule, text.Chains[a].Label)
		}
	}
	for form, want := range map[string]bool{"Bout": true, "McCain": true, "O'Brien": true, "Élysée": true, "BOUT": false, "bout": false, "B": false, "": false, "4chan": false, "U.S.": false} {
		if capital(form) != want {
			t.Errorf("capital(%q) = %v", form, !want)
		}
	}
}

// TestPlaceBeforeNoun looks whether a word that the network saw no name in is
// the place that the first sentence names.
func TestPlaceBeforeNoun(t *testing.T) {
	place := "they/PRON/2/nsubj left,leave/VERB/0/root Queens/PROPN/2/obj/place"
	for _, test := range []struct {
		name, first, text string
		at                int // token of the second sentence
		want              bool
	}{
		{"before a noun", place, "a/DET/3/det Queens/PROPN/3/compound street/NOUN/4/nsubj flooded,flood/VERB/0/root", 2, true},
		{"before a name", place, "the/DET/3/det Queens/PROPN/3/compound Museum/PROPN/4/nsubj opened,open/VERB/0/root", 2, false},
		{"behind a proper noun", place, "an/DET/4/det Ada/PROPN/4/compound Queens/PROPN/4/compound play/NOUN/5/nsubj opened,open/VERB/0/root", 3, false},
		{"a common noun", place, "the/DET/3/det Queens,queen/NOUN/3/compound street/NOUN/4/nsubj flooded,flood/VERB/0/root", 2, false},
		{"a person too", place + " with/ADP/5/case Queens/PROPN/2/obl/person", "a/DET/3/det Queens/PROPN/3/compound street/NOUN/4/nsubj flooded,flood/VERB/0/root", 2, false},
		{"not named", "they/PRON/2/nsubj left,leave/VERB/0/root Lima/PROPN/2/obj/place", "a/DET/3/det Queens/PROPN/3/compound street/NOUN/4/nsubj flooded,flood/VERB/0/root", 2, false},
	} {
		text := Resolve([]*ud.Sentence{tree(t, test.first), tree(t, test.text)})
		a, _ := text.At(Ref{0, 3})
		b, _ := text.At(Ref{1, test.at})
		if got := a >= 0 && a == b; got != test.want {
			t.Errorf("%s: is the place: %v", test.name, got)
		}
	}
}
