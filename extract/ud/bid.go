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

// trusting are those of them of which the infinitive may as well be what the
// subject wants: "relied on drones to strike", "counts on voters to win".
var trusting = map[string]bool{"count": true, "depend": true, "lean": true, "rely": true}

// selfish are verbs of what somebody trusts another for, or appeals to those who
// decide for, on his own behalf: "counts on voters to win".
var selfish = map[string]bool{
	"avoid": true, "beat": true, "become": true, "escape": true, "get": true, "keep": true, "leave": true, "lose": true, "reach": true, "remain": true,
	"save": true, "secure": true, "stay": true, "survive": true, "take": true, "win": true,
}

// deciding are nouns for those whom one asks for a decision: "appealed to the court to
// stay in the race".
var deciding = map[string]bool{"court": true, "judge": true, "jury": true, "tribunal": true, "voter": true}

// visiting are verbs of what one calls on somebody for who visits him.
var visiting = map[string]bool{"congratulate": true, "discuss": true, "express": true, "offer": true, "present": true, "thank": true}

// Bid returns the head of the phrase that tells who the verb h asks or trusts
// to do the infinitive t: "called on [Mali] to leave". It is nil where there is
// no such phrase right before t.
func (s *Sentence) Bid(h, t *Token) *Token {
	if h.UPOS != "VERB" || s.Child(h.ID, "obj", "iobj") != nil {
		return nil
	}
	verb := strings.ToLower(h.Lemma)
	prepositions := strings.Fields(bids[verb])
	deed := strings.ToLower(t.Lemma)
	if len(prepositions) == 0 || verb == "call" && visiting[deed] {
		return nil
	}
	first := s.Subtree(t.ID, nil)[0]
	for o := range s.Children(h.ID, "obl") {
		if word := s.Child(o.ID, "case"); word == nil || !slices.Contains(prepositions, strings.ToLower(word.Form)) || s.Temporal(o.ID) {
			continue
		}
		if trusting[verb] && s.NameAt(o.ID) == nil && o.UPOS != "PRON" && !Personal(o.Lemma) || selfish[deed] && (trusting[verb] || deciding[strings.ToLower(o.Lemma)]) {
			continue
		}
		if ids := s.Subtree(o.ID, nil); ids[len(ids)-1] == first-1 {
			return o
		}
	}
	return nil
}
