package link

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/extract/coref"
	"kg/extract/ud"
	"kg/schema"
)

// deeds are nouns for what somebody said or handed in, by the verbs that tell who
// did.
var deeds = map[string][]string{
	"accusation": {"accuse", "allege", "claim"}, "allegation": {"allege", "claim", "accuse"}, "claim": {"claim", "allege"},
	"application": {"apply"}, "bid": {"apply", "bid"}, "request": {"request", "ask", "apply"}, "announcement": {"announce"}, "decision": {"decide"},
	"demand": {"demand"}, "offer": {"offer"}, "pledge": {"pledge"}, "promise": {"promise"}, "proposal": {"propose"}, "refusal": {"refuse"},
	"suggestion": {"suggest"}, "threat": {"threaten"}, "warning": {"warn"},
}

// maxDeedBack is how many sentences back a noun finds who did what it means.
const maxDeedBack = 5

// maxDoers is how many have done one thing at most.
const maxDoers = 3

// doer returns whose deed a noun with "the", "these" or "their" takes up: of the
// last sentence that told it by a verb, "Rossi has claimed ... The club denied
// [these allegations]". "" where the noun says itself which it means, where no
// named thing did it, and where one noun would be of several.
func (l *linker) doer(i int, t *ud.Token) string {
	s := l.sentences[i]
	verbs := deeds[strings.ToLower(t.Lemma)]
	whose := s.Child(t.ID, "nmod:poss")
	if t.UPOS != "NOUN" || verbs == nil || !l.pointing(i, t.ID) && whose == nil || s.Child(t.ID, "nmod", "acl", "amod", "compound", "nummod", "conj", "appos", "cop") != whose {
		return ""
	}
	plural := t.Feats.Get("Number") == "Plur"
	for k := i - 1; k >= max(0, i-maxDeedBack); k-- {
		if l.sentences[k].Block == ud.Heading {
			continue
		}
		var who []string
		var seen []quad.IRI
		for _, f := range l.factsOf(k) {
			e := l.entities[f.Subject]
			if !slices.Contains(verbs, f.Relation[0]) || f.Polarity == schema.Denied || e == nil || slices.Contains(seen, f.Subject) {
				continue
			}
			if !e.Named {
				return ""
			}
			seen, who = append(seen, f.Subject), append(who, e.Label)
		}
		switch {
		case len(who) == 0:
			continue
		case len(who) > maxDoers, len(who) > 1 && !plural, whose != nil && len(who) == 1:
			return ""
		}
		return enumerated(who)
	}
	return ""
}

// factsOf returns the facts that sentence k, one before the one at hand, gave.
func (l *linker) factsOf(k int) []schema.Fact {
	span, facts := l.span(l.sentences[k].Begin, l.sentences[k].End), l.doc.Facts
	end := len(facts)
	for end > 0 && facts[end-1].Sentence.Begin > span.Begin {
		end--
	}
	first := end
	for first > 0 && facts[first-1].Sentence == span {
		first--
	}
	return facts[first:end]
}

// ofSet returns the names of those that the of-phrase of a noun takes up together,
// "ambassadors of [the two countries]", "" where it names them itself or they have
// no names.
func (l *linker) ofSet(i int, t *ud.Token) string {
	s := l.sentences[i]
	for c := range s.Children(t.ID, "nmod") {
		of := s.Child(c.ID, "case")
		k, m := l.text.At(coref.Ref{Sentence: i, Token: c.ID})
		if of == nil || !strings.EqualFold(of.Form, "of") || k < 0 || m.Certainty < sureOwner || s.Child(c.ID, "conj", "nmod", "acl") != nil {
			continue
		}
		var names []string
		for _, member := range l.text.Chains[k].Members {
			names = append(names, l.text.Chains[member].Label)
		}
		if len(names) > 0 && len(names) <= maxDoers && !slices.Contains(names, "") {
			return enumerated(names)
		}
	}
	return ""
}

// enumerated joins names: "Chad, Mali and Niger".
func enumerated(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
