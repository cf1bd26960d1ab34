package openie

import (
	"strings"

	"kg/extract/ud"
)

// arguments returns the oblique arguments of a verb group in text order, the
// agent of a passive aside.
func (r *reader) arguments(g group) []Argument {
	var all []Argument
	verbs := []*ud.Token{g.verb}
	if g.top != g.verb {
		verbs = append(verbs, g.top)
	}
	if g.state != nil {
		verbs = append(verbs, g.state)
	}
	for _, verb := range verbs {
		for t := range r.s.Children(verb.ID, "obl", "advmod", "iobj") {
			time := r.temporal(t)
			if t.Is("obl:agent") || r.undergone(verb) && t == r.by(verb) || t.Is("advmod") && !time || r.distance(t) {
				continue
			}
			if t.Is("iobj") && r.hearer(verb) != nil {
				continue // the object
			}
			prep := r.preposition(t.ID)
			if strings.HasPrefix(prep, "according") || isRelative(t) || t.Lemma == "all" {
				continue
			}
			if t.Is("iobj") {
				prep = "to"
			}
			if prep == "" && !time {
				continue // "something Chalabi would have blocked"
			}
			time = time && !in(prep, untimely)
			if r.negated(t) && !in(prep, governing) {
				continue // "left with no comment"
			}
			if r.beside(verb, t) {
				continue
			}
			for _, id := range r.conjuncts(t.ID) {
				p := r.preposition(id)
				if p == "" {
					p = prep
				}
				all = append(all, Argument{p, r.phrase(id), time})
			}
			if !time {
				all = append(all, r.trailing(t.ID)...)
			}
		}
	}
	return append(all, r.told(g.verb)...)
}

// beside reports the parts of a phrase that tells what is there meanwhile, not
// with whom a thing is done, t its noun or its place: "spoke in Kyiv, with
// [Blinken] at his [side]".
func (r *reader) beside(verb, t *ud.Token) bool {
	whose := func(t *ud.Token) bool {
		for c := range r.s.Children(t.ID, "nmod:poss") {
			if c.UPOS == "PRON" && c.ID+1 == t.ID {
				return true
			}
		}
		return false
	}
	for with := range r.s.Children(verb.ID, "obl") {
		all := r.s.Subtree(with.ID, nil)
		first, last := all[0], all[len(all)-1]
		if r.s.Token(first).Form != "," {
			first--
		}
		comma, mark := r.s.Token(first), r.s.Token(first+1)
		if comma == nil || comma.Form != "," || !strings.EqualFold(mark.Form, "with") || t != with && t.ID < last {
			continue
		}
		for at := range r.s.Children(verb.ID, "obl") {
			if r.s.Subtree(at.ID, nil)[0] == last+1 && whose(at) && (t == with || t == at) {
				return true
			}
		}
	}
	return false
}

// told returns what somebody is told or accused of, where the tree hung it on
// his name: "assured Zelenskyy of support".
func (r *reader) told(verb *ud.Token) []Argument {
	var all []Argument
	if !in(strings.ToLower(verb.Lemma), informing) {
		return nil
	}
	for o := range r.s.Children(verb.ID, "obj", "iobj") {
		for c := range r.s.Children(o.ID, "nmod") {
			prep := r.preposition(c.ID)
			if r.isName(o) && (prep == "of" || prep == "about") && r.s.NameAt(c.ID) == nil && c.ID > o.ID {
				all = append(all, Argument{prep, r.phrase(c.ID), false})
			}
		}
	}
	return all
}

// trailing returns the bare time expressions that hang on the last phrase of
// a clause but date the clause: "spoke by videolink earlier this month".
func (r *reader) trailing(id int) []Argument {
	var all []Argument
	for c := range r.s.Children(id, "nmod:unmarked") {
		if c.ID > id && r.s.Temporal(c.ID) {
			all = append(all, Argument{"", r.phrase(c.ID), true})
		}
	}
	return all
}

// temporal reports whether a phrase tells a time: "on Monday", "two days
// later".
func (r *reader) temporal(t *ud.Token) bool {
	if r.s.Temporal(t.ID) {
		return true
	}
	measure := r.s.Child(t.ID, "obl:unmarked")
	return t.Is("advmod") && measure != nil && r.s.Temporal(measure.ID)
}

// distance reports whether a time expression tells how long before or after
// another clause something was, and so when neither of them was: "applied
// three months after Russia invaded Ukraine".
func (r *reader) distance(t *ud.Token) bool {
	next := r.s.Token(t.ID + 1)
	if next == nil || t.Deprel != "obl:unmarked" || !next.Is("mark") {
		return false
	}
	switch strings.ToLower(next.Form) {
	case "after", "before":
		return true
	}
	return false
}

// nounArguments returns the prepositional phrases that a noun takes, as
// arguments of the verb that the noun is part of: "take part in talks".
func (r *reader) nounArguments(noun int) []Argument {
	var all []Argument
	for c := range r.s.Children(noun, "nmod") {
		if prep := r.preposition(c.ID); prep != "" && c.ID > noun {
			all = append(all, Argument{prep, r.phrase(c.ID), r.s.Temporal(c.ID)})
		}
	}
	return all
}

func times(arguments []Argument) []Phrase {
	var all []Phrase
	for _, a := range arguments {
		if a.Time {
			all = append(all, a.Phrase)
		}
	}
	return all
}

// complements are prepositions whose phrase a verb is likely to govern; the
// others mostly tell circumstances.
var complements = map[string]bool{"to": true, "with": true, "for": true, "on": true, "of": true, "against": true, "from": true, "into": true, "about": true, "at": true, "in": true}

// circumstances are prepositions whose phrase no verb governs: it tells when or
// why, and what is left is no relation to it: "left because of the floods".
var circumstances = map[string]bool{
	"because of": true, "due to": true, "despite": true, "in spite of": true, "after": true, "before": true, "during": true, "since": true,
	"until": true, "amid": true, "following": true, "thanks to": true, "instead of": true, "owing to": true, "without": true,
}

// best returns the index of the argument that becomes the object where there
// is no direct one, -1 for none: the first complement that follows the verb,
// else any first one.
func best(verb int, arguments []Argument) int {
	found := -1
	for i, a := range arguments {
		if a.Time || a.Preposition == "" {
			continue
		}
		after := a.Phrase.Head > verb && !circumstances[a.Preposition]
		if after && complements[a.Preposition] {
			return i
		}
		if after && found < 0 {
			found = i
		}
	}
	return found
}
