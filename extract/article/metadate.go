package article

import (
	"strings"
	"time"
)

// compactDate and slashDate are forms of dates in metadata and URLs only: in
// a text they are often something else.
var (
	compactDate = lazy(`^(\d{4})(\d{2})(\d{2})(?:$|T|\d{6})`)
	slashDate   = lazy(`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b`)
	yearAlone   = lazy(`^\d{4}$`)
)

// metaDate reads a date of metadata: ISO 8601, RFC 822, in words, or eight
// digits; "" where it is none or may be two, as 3/4/2021. The day is that of
// the zone that the date is given in.
func metaDate(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 100 || yearAlone.MatchString(s) {
		return ""
	}
	for _, re := range []pattern{compactDate, slashDate} {
		if m := re.FindStringSubmatch(s); m != nil {
			return formatDate(m[1], m[2], m[3])
		}
	}
	date, _, _ := parseDate(s)
	return date
}

// urlDate finds a day in the path of a URL: /2021/12/29/, /2021/dec/29/,
// /2021-12-29-, /20211229/.
var urlDate = lazy(`(?i)(?:^|[/_-])((?:19|20)\d{2})(?:/(\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d{1,2})|-(\d{2})-(\d{2})|(\d{2})(\d{2}))(?:[/_.-]|$)`)

// dateOfURL returns the day that a URL names, "" where it names none.
func dateOfURL(source string) string {
	_, path, ok := strings.Cut(source, "://")
	if !ok {
		return ""
	}
	path, _, _ = strings.Cut(path, "?")
	for _, m := range urlDate.FindAllStringSubmatch(path, 4) {
		if date := formatDate(m[1], first(m[2], m[4], m[6]), first(m[3], m[5], m[7])); date != "" {
			return date
		}
	}
	return ""
}

// monthDay is a date without its year, as datelines have it.
var monthDay = lazy(`(?i)\b` + monthWord + `\s+` + dayOrd + `\b|\b` + dayOrd + `\s+` + monthWord + `(?:\W|$)`)

// DateBy dates an article that has no date by a day that the user knows it
// not to be after. A dateline without a year, "KYIV, Dec 29 -", gives day and
// month, and the last such day that is not after the given one is the
// article's; without one the given day itself is.
func (a *Article) DateBy(day string) {
	if a.Date != "" || day == "" {
		return
	}
	a.Date = day
	month, dayOf := datelineDay(a.Text)
	if month == "" || len(day) < len(time.DateOnly) {
		return
	}
	for _, year := range []string{day[:4], yearBefore(day[:4])} {
		if date := formatDate(year, month, dayOf); date != "" && date <= day {
			a.Date = date
			return
		}
	}
}

func yearBefore(year string) string {
	t, err := time.Parse("2006", year)
	if err != nil {
		return year
	}
	return t.AddDate(-1, 0, 0).Format("2006")
}

// datelineDay returns month and day of the dateline that one of the first
// lines begins with.
func datelineDay(text string) (month, day string) {
	for line := range top(text, dateLines) {
		head := datelineHead.FindStringSubmatch(line)
		if head == nil {
			continue
		}
		m := monthDay.FindStringSubmatchIndex(head[1])
		if m == nil || !datelineFrom.MatchString(head[1][:m[0]]) || !agency.MatchString(head[1][m[1]:]) {
			continue
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return head[1][m[2*i]:m[2*i+1]]
		}
		return first(group(1), group(4)), first(group(2), group(3))
	}
	return "", ""
}
