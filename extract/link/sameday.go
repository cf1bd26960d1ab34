package link

import (
	"slices"

	"kg/extract/openie"
	"kg/extract/ud"
)

// maxDayBack is how many sentences back "the same day" finds its day.
const maxDayBack = 3

// sameDay returns the date of the day that "on the same day" or "that day" of
// sentence i takes up: the last one that the text told before it, "" where that
// is no day, stood too far back or gave no fact its time. What goes on to tell
// which day is meant, "the same day that Kabul fell", takes up none.
func (l *linker) sameDay(i int, p openie.Phrase) string {
	s := l.sentences[i]
	day := s.Token(p.Head)
	if day.Lemma != "day" || day.Feats.Get("Number") == "Plur" || s.Child(p.Head, "acl", "ccomp", "advcl", "nmod", "nummod", "compound") != nil {
		return ""
	}
	same := s.Child(p.Head, "amod")
	if !l.pointing(i, p.Head) || same != nil && same.Lemma != "same" || same == nil && !l.demonstrative(i, p.Head) {
		return ""
	}
	for k := i; k >= max(0, i-maxDayBack); k-- {
		for _, v := range slices.Backward(l.sentences[k].Names) {
			if v.Type == ud.Date && (k < i || v.Last < p.Tokens[0]) {
				return l.dayOf(k, l.doc.Text[l.sentences[k].Token(v.First).Begin:l.sentences[k].Token(v.Last).End])
			}
		}
	}
	return ""
}

// dayOf returns the day that a time expression gave a fact of sentence k, "" for
// none.
func (l *linker) dayOf(k int, text string) string {
	for _, f := range l.factsOf(k) {
		if f.TimeText == text && len(f.Time) == len("2006-01-02") {
			return f.Time
		}
	}
	return ""
}
