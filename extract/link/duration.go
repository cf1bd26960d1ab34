package link

import (
	"regexp"
	"strconv"
	"strings"

	"kg/extract/openie"
	"kg/extract/ud"
	"kg/schema"
)

// bound fills when a fact began or ended by the time a: "since 1991", "from
// 2014 to 2019", "between March and May". What was "before" or "after" a time
// did not begin or end with it, and "from Monday to Friday" in the present
// tense is every week. A beginning later than the end proves both misread.
func (l *linker) bound(i int, f *openie.Frame, a openie.Argument, fact *schema.Fact) {
	text := l.words(i, a.Phrase)
	switch first, ok := strings.CutPrefix(fact.TimeText, "between "); {
	case ok && a.Preposition == "between" && strings.Contains(first, text): // "March and November 2022", then November
	case ok && a.Preposition == "between":
		fact.TimeText += " and " + text
	default:
		fact.TimeText = strings.TrimSpace(fact.TimeText + " " + a.Preposition + " " + text)
	}
	date := resolveDate(l.when(i, a.Phrase, text), l.doc.Date, l.tense(i, f))
	if date == "" || l.present(i, f) && !strings.ContainsAny(text, "0123456789") {
		return
	}
	begins := a.Preposition == "since" || a.Preposition == "from" || a.Preposition == "between" && fact.Since == ""
	ends := a.Preposition == "until" || a.Preposition == "till" || a.Preposition == "to" || a.Preposition == "through" || a.Preposition == "between" && !begins
	switch {
	case begins && fact.Since == "":
		fact.Since = date
	case ends && fact.Until == "":
		fact.Until = date
	}
	fact.Since, fact.Until = ordered(fact.Since, fact.Until)
}

// ordered takes a beginning whose year was but guessed, "between March and
// November 2022", a year back where it lies behind the end; both become "" where
// that does not help.
func ordered(since, until string) (string, string) {
	late := func() bool {
		n := min(len(since), len(until))
		return n > 0 && since[:n] > until[:n]
	}
	if year, err := strconv.Atoi(since[:min(4, len(since))]); err == nil && late() && len(since) > 4 {
		since = strconv.Itoa(year-1) + since[4:]
	}
	if late() {
		return "", ""
	}
	return since, until
}

// terms reads from when till when somebody was what a copula or apposition says
// he is: "president [from 2009] [until 2017]".
func (l *linker) terms(i int, f *openie.Frame, fact *schema.Fact) {
	s := l.sentences[i]
	if !strings.HasPrefix(f.Rule, "copula") && f.Rule != "apposition" || s.Token(f.Predicate).UPOS == "ADJ" {
		return
	}
	for c := range s.Children(f.Predicate, "nmod") {
		if p := s.Child(c.ID, "case"); p != nil && p.ID < c.ID && c.ID > f.Predicate && s.Temporal(c.ID) && bounds(strings.ToLower(p.Form)) {
			l.bound(i, f, openie.Argument{Preposition: strings.ToLower(p.Form), Phrase: openie.Phrase{Head: c.ID, Tokens: s.Subtree(c.ID, func(t *ud.Token) bool { return t.Is("case") })}}, fact)
		}
	}
}

// article reports whether a length is told by an article alone, which without a
// preposition is a unit and no length: "declared Monday [a day] without work".
func article(text string) bool {
	word, _, _ := strings.Cut(strings.ToLower(text), " ")
	return word == "a" || word == "an" || word == "one" || word == "the"
}

var yearSpan = regexp.MustCompile(`^(\d{4}) ?[-–—] ?(\d{4}|\d{2})$`)

// years reads "2014–2019" and "2014-19"; "" and "" where the text is no span of
// years that grow.
func years(text string) (first, last string) {
	m := yearSpan.FindStringSubmatch(text)
	if m == nil {
		return "", ""
	}
	first, last = m[1], m[1][:4-len(m[2])]+m[2]
	if first >= last {
		return "", ""
	}
	return first, last
}

// unitsOf are units of time as xsd:duration counts them, by their lemma.
var unitsOf = map[string]struct {
	many   int
	letter string // T before the hours and what is shorter
}{
	"minute": {1, "TM"}, "hour": {1, "TH"}, "day": {1, "D"}, "night": {1, "D"}, "week": {7, "D"}, "fortnight": {14, "D"}, "month": {1, "M"},
	"year": {1, "Y"}, "decade": {10, "Y"}, "century": {100, "Y"},
}

// duration reads how long something took, "three months" as P3M, "two and a
// half years" as P2Y6M, "half an hour" as PT30M. It gives "" for what is no
// exact length: "nearly a year", "several days", "three years ago".
func duration(text string) string {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(text), "-", " "))
	for len(words) > 0 && (words[0] == "the" || words[0] == "last" || words[0] == "past" || words[0] == "next" || words[0] == "another") {
		words = words[1:]
	}
	half := 0
	switch {
	case len(words) == 3 && words[0] == "half" && (words[1] == "a" || words[1] == "an"): // "half an hour"
		return written(0, 1, words[2])
	case len(words) == 5 && words[1] == "and" && words[2] == "a" && words[3] == "half": // "two and a half years"
		words, half = []string{words[0], words[4]}, 1
	case len(words) == 5 && words[2] == "and" && words[3] == "a" && words[4] == "half": // "an hour and a half"
		words, half = words[:2], 1
	case len(words) == 3 && (words[1] == "consecutive" || words[1] == "straight" || words[1] == "full" || words[1] == "whole"):
		words = []string{words[0], words[2]}
	}
	if len(words) != 2 {
		return ""
	}
	n, err := strconv.Atoi(strings.ReplaceAll(words[0], ",", ""))
	if err != nil {
		n = numerals[words[0]]
	}
	if n <= 0 || n > 10000 {
		return ""
	}
	return written(n, half, words[1])
}

// written returns n units and so many halves as xsd:duration, "" where the unit
// is none or has no half that can be written.
func written(n, halves int, unit string) string {
	u, ok := unitsOf[singular(unit)]
	if !ok {
		return ""
	}
	n *= u.many
	if halves == 0 {
		return designated(n, u.letter)
	}
	switch u.letter {
	case "Y":
		if u.many > 1 {
			return designated(n+u.many/2, "Y")
		}
		return designated(n, "Y") + "6M"
	case "TH":
		if n == 0 {
			return "PT30M"
		}
		return designated(n, "TH") + "30M"
	}
	return ""
}

func designated(n int, letter string) string {
	if n == 0 {
		return "P"
	}
	before, letter := "P", letter
	if len(letter) == 2 {
		before, letter = "PT", letter[1:]
	}
	return before + strconv.Itoa(n) + letter
}

func singular(unit string) string {
	if unit == "centuries" {
		return "century"
	}
	return strings.TrimSuffix(unit, "s")
}
