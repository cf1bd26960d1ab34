package article

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
)

const (
	monthWord = `(Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`
	dayOrd    = `(\d{1,2})(?:st|nd|rd|th)?`
)

// Forms of a date: "December 29, 2021", "29 December 2021", "2021-12-29",
// "December 2021". A two-digit year or 3/4/2021 says too little.
var (
	monthDayYear = lazy(`(?i)\b` + monthWord + `\s+` + dayOrd + `,?\s+(\d{4})\b`)
	dayMonthYear = lazy(`(?i)\b` + dayOrd + `\s+(?:of\s+)?` + monthWord + `,?\s+(\d{4})\b`)
	isoDate      = lazy(`\b(\d{4})-(\d{2})-(\d{2})(?:\b|T)`)
	monthYear    = lazy(`(?i)\b` + monthWord + `,?\s+(\d{4})\b`)
	isoMonth     = lazy(`\b(\d{4})-(\d{2})\b`)
)

// dateRest is what may stand beside the date on a line that only dates the
// article: "Published: Wednesday, 29 December 2021, 10:15 a.m. EST".
var dateRest = lazy(`(?i)^(?:(?:first|last|originally)?\s*(?:published|posted|updated|modified|created|issued|released)|` +
	`date|on|at|by|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|` +
	`T?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?Z?|[ap]\.?m\.?|[A-Z]{1,4}T|GMT|UTC|[+-]\d{2}:?\d{2}|[\s,.:;|()·•–—-]+)*$`)

// A dateline ends with a dash or colon: "KYIV, Dec. 29, 2021 - It rained."
// Before the date stand names of places and agencies, after it agencies only.
var (
	datelineHead = lazy(`^(.{8,90}?)(?:\s+[-–—]+\s|\s*—|:\s)`)
	datelineFrom = lazy(`^\(?(?:\p{Lu}{3,}[,.)]?|(?:\p{Lu}[\p{L}.'’-]*\s+)*\p{Lu}[\p{L}.'’-]*[,)])(?:\s+\(?\p{Lu}[\p{L}.'’-]*[,)]*)*[\s,]*$`)
	agency       = lazy(`^\s*(?:\([^()]{1,30}\))?\s*$`)
)

// parseDate finds the first date in s and the span it takes; date is "" if
// there is none.
func parseDate(s string) (date string, begin, end int) {
	type form struct {
		re               pattern
		year, month, day int // submatch numbers, 0 for none
	}
	forms := []form{{isoDate, 1, 2, 3}, {monthDayYear, 3, 1, 2}, {dayMonthYear, 3, 2, 1}, {monthYear, 2, 1, 0}, {isoMonth, 1, 2, 0}}
	for _, f := range forms {
		m := f.re.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		group := func(i int) string { return s[m[2*i]:m[2*i+1]] }
		day := ""
		if f.day > 0 {
			day = group(f.day)
		}
		if d := formatDate(group(f.year), group(f.month), day); d != "" {
			return d, m[0], m[1]
		}
	}
	return "", 0, 0
}

// formatDate checks the parts of a date and joins them; "" if there is no
// such day. month is a number or a name, day may be empty.
func formatDate(year, month, day string) string {
	y, _ := strconv.Atoi(year)
	m, err := strconv.Atoi(month)
	if err != nil {
		m = strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(month[:3]))/3 + 1
	}
	if y < 1600 || y > 2999 || m < 1 || m > 12 {
		return ""
	}
	if day == "" {
		return fmt.Sprintf("%04d-%02d", y, m)
	}
	d, _ := strconv.Atoi(day)
	if d < 1 || d > daysIn(y, m) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

func daysIn(year, month int) int {
	switch {
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	case month != 2:
		return 31
	case year%4 == 0 && year%100 != 0 || year%400 == 0:
		return 29
	}
	return 28
}

// cutHeader takes a first line "Date: ..." with its blank lines off the text.
func cutHeader(text string) (rest, date string) {
	trimmed := strings.TrimLeft(text, " \t\n")
	line, after, _ := strings.Cut(trimmed, "\n")
	if len(line) < 5 || !strings.EqualFold(line[:5], "date:") {
		return text, ""
	}
	date, begin, end := parseDate(line[5:])
	if date == "" || !dateRest.MatchString(line[5:5+begin]) || !dateRest.MatchString(line[5+end:]) {
		return text, ""
	}
	return strings.TrimLeft(after, "\n"), date
}

// dateLines is how many lines that are not blank may stand before the date.
const dateLines = 8

// findDate reads the article's date off a line of its own or a dateline near
// the top. A line that says when the text was updated counts only where no
// other line dates it.
func findDate(text string) string {
	updated := ""
	for line := range top(text, dateLines) {
		if d := dateOfLine(line); d != "" {
			if !strings.Contains(strings.ToLower(line), "updated") {
				return d
			}
			if updated == "" {
				updated = d
			}
			continue
		}
		if d := dateOfDateline(line); d != "" {
			return d
		}
	}
	return updated
}

// top iterates over the first n lines of a text that are not blank, without
// the space around them.
func top(text string, n int) iter.Seq[string] {
	return func(yield func(string) bool) {
		left := n
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			if left--; left < 0 || !yield(line) {
				return
			}
		}
	}
}

// dateOfDateline returns the date of the dateline that line begins with.
func dateOfDateline(line string) string {
	m := datelineHead.FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	date, begin, end := parseDate(m[1])
	if date == "" || !datelineFrom.MatchString(m[1][:begin]) || !agency.MatchString(m[1][end:]) {
		return ""
	}
	return date
}

// dateOfLine returns the date of a line that holds little else, else "".
func dateOfLine(line string) string {
	if len(line) > 120 || !strings.ContainsAny(line, "0123456789") {
		return ""
	}
	date, begin, end := parseDate(line)
	if date == "" || !dateRest.MatchString(line[:begin]) {
		return ""
	}
	rest := line[end:]
	if second, b, e := parseDate(rest); second != "" && strings.Contains(strings.ToLower(rest[:b]), "updated") {
		rest = rest[:b] + rest[e:]
	}
	if !dateRest.MatchString(rest) {
		return ""
	}
	return date
}
