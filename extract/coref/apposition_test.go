package coref

import "testing"

// TestApposition looks whether a name behind a comma is the person whom the
// noun before it describes.
func TestApposition(t *testing.T) {
	for _, test := range []struct {
		name, text string
		a, b       string
		want       bool
	}{
		{"a role", "the/DET/2/det minister/NOUN/5/nsubj Ada/PROPN/2/appos/person Ray/PROPN/3/flat left,leave/VERB/0/root", "1.2", "1.3", true},
		{"a candidate's post", "the/DET/2/det nominee/NOUN/7/nsubj for/ADP/4/case minister/NOUN/2/nmod Ada/PROPN/4/appos/person Ray/PROPN/5/flat left,leave/VERB/0/root", "1.4", "1.5", false},
		{"the candidate", "the/DET/2/det nominee/NOUN/7/nsubj for/ADP/4/case minister/NOUN/2/nmod Ada/PROPN/2/appos/person Ray/PROPN/5/flat left,leave/VERB/0/root", "1.2", "1.5", true},
		{"who belongs to a minister", "the/DET/2/det aide/NOUN/7/nsubj of/ADP/4/case minister/NOUN/2/nmod Ada/PROPN/4/appos/person Ray/PROPN/5/flat left,leave/VERB/0/root", "1.4", "1.5", true},
		{"what one becomes", "they/PRON/2/nsubj named,name/VERB/0/root Ada/PROPN/2/obj/person Ray/PROPN/3/flat as/ADP/6/case minister/NOUN/3/appos", "1.6", "1.3", false},
	} {
		r := resolverOf(t, test.text)
		r.rules()
		if got := r.joined(r.mentionAt(t, test.a), r.mentionAt(t, test.b)); got != test.want {
			t.Errorf("%s: one: %v, want %v", test.name, got, test.want)
		}
	}
}

// TestVoteOfPlaces holds that of two kinds which are equally common the place
// goes first where a place is called so.
func TestVoteOfPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"Queens/PROPN/2/nsubj/organization mourned,mourn/VERB/0/root in/ADP/4/case Queens/PROPN/2/obl/place": "place",
		"Rovers/PROPN/2/nsubj/organization mourned,mourn/VERB/0/root in/ADP/4/case Rovers/PROPN/2/obl/place": "organization",
	} {
		r := resolverOf(t, text)
		r.names()
		if got := r.mentions[r.mentionAt(t, "1.1")].Name.Type; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
