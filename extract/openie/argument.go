package openie

import (
	"strings"

	"kg/extract/ud"
)

// arguments returns the oblique arguments of a verb group in text order, the
// agent of a passive aside.
func (r *reader) arguments(g group) []Argument {
	var all []Argument
	for _, verb := range []*ud.Token{g.verb, g.top} {
		for t := range r.s.Children(verb.ID, "obl", "advmod", "iobj") {
			if t.Is("obl:agent") || t.Is("advmod") && !isTime(r.s, t.ID) {
				continue
			}
			prep := r.preposition(t.ID)
			if strings.HasPrefix(prep, "according") || isRelative(t) || t.Lemma == "all" {
				continue
			}
			if t.Is("iobj") {
				prep = "to"
			}
			time := isTime(r.s, t.ID)
			if prep == "" && !time {
				continue // "something Chalabi would have blocked"
			}
			if time {
				all = append(all, Argument{prep, r.phrase(t.ID), true})
				continue
			}
			for _, id := range r.conjuncts(t.ID) {
				p := r.preposition(id)
				if p == "" {
					p = prep
				}
				all = append(all, Argument{p, r.phrase(id), false})
			}
		}
		if g.verb == g.top {
			break
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
var complements = map[string]bool{"to": true, "with": true, "for": true, "on": true, "of": true, "against": true, "from": true, "into": true, "about": true, "by": true, "at": true, "in": true}

// best returns the index of the argument that becomes the object where there
// is no direct one, -1 for none: the first complement that follows the verb,
// else any first one.
func best(r *reader, arguments []Argument) int {
	found := -1
	for i, a := range arguments {
		if a.Time || a.Preposition == "" {
			continue
		}
		after := a.Phrase.Head > r.s.Token(a.Phrase.Head).Head
		if after && complements[a.Preposition] {
			return i
		}
		if after && found < 0 {
			found = i
		}
	}
	return found
}

// units of time and names of days and months, by lemma.
var units = map[string]bool{
	"second": true, "minute": true, "hour": true, "day": true, "night": true, "week": true, "weekend": true, "month": true, "quarter": true,
	"year": true, "decade": true, "century": true, "morning": true, "afternoon": true, "evening": true, "noon": true, "midnight": true,
	"today": true, "tomorrow": true, "yesterday": true, "tonight": true, "now": true, "spring": true, "summer": true, "autumn": true, "winter": true,
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "jan.": true, "feb.": true, "mar.": true, "apr.": true, "jun.": true, "jul.": true,
	"aug.": true, "sept.": true, "sep.": true, "oct.": true, "nov.": true, "dec.": true, "moment": true, "time": true, "period": true, "a.m.": true, "p.m.": true,
}

// isTime reports whether the phrase of id tells when: its head is a unit of
// time, a weekday, a month or a year.
func isTime(s *ud.Sentence, id int) bool {
	t := s.Token(id)
	if units[strings.ToLower(t.Lemma)] || units[strings.ToLower(t.Form)] {
		return t.UPOS != "VERB" && t.UPOS != "AUX"
	}
	if t.UPOS == "NUM" || t.XPOS == "CD" {
		if len(t.Form) == 4 && (strings.HasPrefix(t.Form, "19") || strings.HasPrefix(t.Form, "20") || strings.HasPrefix(t.Form, "18")) {
			return true
		}
		for c := range s.Children(id, "nmod", "compound", "flat") {
			if units[strings.ToLower(c.Lemma)] {
				return true // "Nov. 28" headed by its number
			}
		}
	}
	return false
}
