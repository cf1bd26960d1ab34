package ud

import "strings"

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

// Temporal reports whether the phrase of id tells when or how long: its head
// is a unit of time, a weekday, a month or a year.
func (s *Sentence) Temporal(id int) bool {
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
