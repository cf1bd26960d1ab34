package link

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"kg/extract/ud"
)

var (
	isoDate  = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)
	decade   = regexp.MustCompile(`\b\d{3}0['’]?s\b`)
	dateWord = regexp.MustCompile(`[a-z]+|\d+`)
)

// resolveDate reads a time expression: an absolute date by itself, a relative
// one ("Thursday", "last month", "earlier this month", "December 18") against
// the publication date, "" for none. Weekdays point back, or ahead where
// ahead is positive; the weekday of publication is that day itself. It
// returns an ISO date, month or year, "" where the words do not give one.
func resolveDate(text, published string, ahead int) string {
	text = strings.ToLower(text)
	if m := isoDate.FindString(text); m != "" {
		if _, err := time.Parse(time.DateOnly, m); err == nil {
			return m
		}
	}
	words := dateWord.FindAllString(text, -1)
	if has(words, "every", "each") || decade.MatchString(text) {
		return "" // "every Monday", "the 1990s"
	}
	year, month, day := calendar(words)
	if year != 0 {
		return format(year, month, day)
	}
	pub, err := time.Parse(time.DateOnly, published)
	if err != nil {
		return ""
	}
	if month != 0 {
		return nearest(pub, month, day, words, ahead)
	}
	return relative(words, pub, ahead)
}

func format(year int, month time.Month, day int) string {
	switch {
	case month == 0:
		return fmt.Sprintf("%04d", year)
	case day == 0:
		return fmt.Sprintf("%04d-%02d", year, month)
	case time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Day() != day:
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// calendar reads the parts of an absolute date out of words; 0 for a part
// that is not there.
func calendar(words []string) (year int, month time.Month, day int) {
	for i, w := range words {
		n, err := strconv.Atoi(w)
		switch {
		case ud.Month(w) != 0 && month == 0 && (w != "may" || len(words) > 1):
			month = ud.Month(w)
		case err == nil && len(w) == 4 && n >= 1500 && n < 2200 && year == 0:
			year = n
		case err == nil && n >= 1 && n <= 31 && day == 0 && beside(words, i):
			day = n
		}
	}
	if month == 0 {
		day = 0
	}
	return year, month, day
}

// beside reports whether a month stands next to words[i], an ordinal ending
// or "of" aside.
func beside(words []string, i int) bool {
	for _, k := range []int{i - 1, i + 1, i + 2, i + 3} {
		if k >= 0 && k < len(words) && ud.Month(words[k]) != 0 {
			return true
		}
	}
	return false
}

// otherSide is how many times farther a date looks that lies on the side of
// publication that the tense does not point to.
const otherSide = 6

// nearest gives a month or day without a year the year in which it lies
// closest to publication, on the side that "last" or "next" ask for and
// rather on the one that the tense points to.
func nearest(pub time.Time, month time.Month, day int, words []string, ahead int) string {
	best, distance := 0, time.Duration(1<<62)
	for _, year := range []int{pub.Year() - 1, pub.Year(), pub.Year() + 1} {
		d := time.Date(year, month, cmp.Or(day, 15), 0, 0, 0, 0, time.UTC).Sub(pub)
		same := day == 0 && year == pub.Year() && month == pub.Month()
		if !same && (d > 0 && has(words, "last") || d < 0 && has(words, "next")) {
			continue
		}
		away := d.Abs()
		if !same && (d > 0 && ahead < 0 || d < 0 && ahead > 0) {
			away *= otherSide
		}
		if away < distance {
			best, distance = year, away
		}
	}
	return format(best, month, day)
}

func has(words []string, list ...string) bool {
	for _, w := range words {
		for _, x := range list {
			if w == x {
				return true
			}
		}
	}
	return false
}

// relative reads expressions that count from publication.
func relative(words []string, pub time.Time, ahead int) string {
	day := func(n int) string { return pub.AddDate(0, 0, n).Format(time.DateOnly) }
	for _, w := range words {
		wd, ok := ud.Weekday(w)
		if !ok {
			continue
		}
		n := int(wd) - int(pub.Weekday())
		switch {
		case has(words, "last") && n >= 0:
			n -= 7
		case has(words, "next") && n <= 0:
			n += 7
		case has(words, "last", "next"):
		case ahead > 0 && n < 0:
			n += 7
		case ahead <= 0 && n > 0:
			n -= 7
		}
		return day(n)
	}
	if has(words, "ago") {
		return back(words, pub)
	}
	shift := 0
	switch {
	case has(words, "last", "previous", "past"):
		shift = -1
	case has(words, "next", "coming"):
		shift = 1
	case has(words, "this", "current"):
	case has(words, "today", "tonight"):
		return day(0)
	case has(words, "yesterday"):
		return day(-1)
	case has(words, "tomorrow"):
		return day(1)
	default:
		return ""
	}
	switch {
	case has(words, "month") && !numbered(words):
		return time.Date(pub.Year(), pub.Month()+time.Month(shift), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
	case has(words, "year") && !numbered(words):
		return strconv.Itoa(pub.Year() + shift)
	case has(words, "morning", "afternoon", "evening", "night") && shift == 0:
		return day(0)
	case has(words, "night") && shift == -1:
		return day(-1)
	}
	return ""
}

// numerals are the number words that news counts days and years by.
var numerals = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30,
}

// back reads "three days ago": the day of days and of "a week ago", the month of
// more weeks and of months, which nobody counts to the day, the year of years; ""
// where the count is vague.
func back(words []string, pub time.Time) string {
	n := 0
	for _, w := range words {
		if v, err := strconv.Atoi(w); err == nil {
			n = v
		} else if n == 0 {
			n = numerals[w]
		}
	}
	if n == 0 || n > 1000 || has(words, "few", "several", "couple", "some", "half", "dozen", "hundred") {
		return ""
	}
	switch {
	case has(words, "day", "days"):
		return pub.AddDate(0, 0, -n).Format(time.DateOnly)
	case n == 1 && has(words, "week") && !has(words, "more", "less", "over", "about", "around", "nearly", "almost", "roughly", "than", "least"):
		return pub.AddDate(0, 0, -7).Format(time.DateOnly)
	case has(words, "week", "weeks"):
		return pub.AddDate(0, 0, -7*n).Format("2006-01")
	case has(words, "month", "months"):
		return time.Date(pub.Year(), pub.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
	case has(words, "year", "years"):
		return strconv.Itoa(pub.Year() - n)
	}
	return ""
}

// numbered reports whether the unit is counted: "the last two years" is a
// span, no date.
func numbered(words []string) bool {
	for _, w := range words {
		if _, err := strconv.Atoi(w); err == nil {
			return true
		}
	}
	return has(words, "few", "two", "three", "four", "five", "six", "several", "couple")
}
