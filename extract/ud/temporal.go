package ud

import "strings"

// units of time and words that tell when, by lemma.
var units = map[string]bool{
	"second": true, "minute": true, "hour": true, "day": true, "night": true, "week": true, "weekend": true, "month": true, "quarter": true,
	"year": true, "decade": true, "century": true, "morning": true, "afternoon": true, "evening": true, "noon": true, "midnight": true,
	"today": true, "tomorrow": true, "yesterday": true, "tonight": true, "now": true, "spring": true, "summer": true, "autumn": true, "winter": true,
	"moment": true, "time": true, "period": true, "a.m.": true, "p.m.": true,
}

// unit reports whether a word is a unit of time, a weekday or a month.
func unit(word string) bool {
	_, weekday := Weekday(word)
	return weekday || Month(word) != 0 || units[strings.ToLower(word)]
}

// Temporal reports whether the phrase of id tells when or how long: its head
// is a unit of time, a weekday, a month or a year, or that of a date, time or
// duration ("the 1990s").
func (s *Sentence) Temporal(id int) bool {
	if v := s.ValueAt(id); v != nil && (v.Type == Date || v.Type == Time || v.Type == Duration) && s.HeadOf(v.First, v.Last) == id {
		return true
	}
	t := s.Token(id)
	if unit(t.Lemma) || unit(t.Form) {
		return t.UPOS != "VERB" && t.UPOS != "AUX"
	}
	if t.UPOS == "NUM" || t.XPOS == "CD" {
		if len(t.Form) == 4 && (strings.HasPrefix(t.Form, "19") || strings.HasPrefix(t.Form, "20") || strings.HasPrefix(t.Form, "18")) {
			return true
		}
		for c := range s.Children(id, "nmod", "compound", "flat") {
			if unit(c.Lemma) {
				return true // "Nov. 28" headed by its number
			}
		}
	}
	return false
}
