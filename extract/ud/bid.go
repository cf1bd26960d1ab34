package ud

import (
	"slices"
	"strings"
)

// bids are verbs with the prepositions behind which stands who is asked or
// trusted to do what an infinitive says: "called on Mali to leave".
var bids = map[string]string{
	"appeal": "to", "call": "on upon for", "count": "on upon", "depend": "on upon", "lean": "on", "plead": "with", "pray": "for", "press": "for",
	"prevail": "on upon", "push": "for", "rely": "on upon", "wait": "for",
}

// Bid returns the head of the phrase that tells who the verb h asks or trusts
// to do the infinitive t: "called on [Mali] to leave". It is nil where there is
// no such phrase right before t.
func (s *Sentence) Bid(h, t *Token) *Token {
	if h.UPOS != "VERB" || s.Child(h.ID, "obj", "iobj") != nil {
		return nil
	}
	prepositions := strings.Fields(bids[strings.ToLower(h.Lemma)])
	first := s.Subtree(t.ID, nil)[0]
	for o := range s.Children(h.ID, "obl") {
		if word := s.Child(o.ID, "case"); word == nil || !slices.Contains(prepositions, strings.ToLower(word.Form)) || s.Temporal(o.ID) {
			continue
		}
		if ids := s.Subtree(o.ID, nil); ids[len(ids)-1] == first-1 {
			return o
		}
	}
	return nil
}
