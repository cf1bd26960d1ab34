package link

import (
	"strings"
	"testing"
	"time"
)

func TestResolveDate(t *testing.T) {
	const wednesday = "2021-12-29"
	for _, c := range []struct {
		text, published string
		ahead           int
		want            string
	}{
		// absolute dates need no publication date
		{"2021-12-30", "", 0, "2021-12-30"},
		{"December 18, 2021", "", 0, "2021-12-18"},
		{"18 December 2021", "", 0, "2021-12-18"},
		{"the 18th of December 2021", "", 0, "2021-12-18"},
		{"Dec. 18, 2021", "", 0, "2021-12-18"},
		{"December 2021", "", 0, "2021-12"},
		{"in 1994", "", 0, "1994"},
		{"1994", wednesday, 0, "1994"},
		{"the 1990s", wednesday, 0, ""},
		{"the early 1990's", wednesday, 0, ""},
		{"February 30, 2021", "", 0, "2021-02"},
		{"Sept. 11, 2001", "", 0, "2001-09-11"},
		{"1 May 2004", "", 0, "2004-05-01"},

		// without a year: the nearest one
		{"December 18", wednesday, -1, "2021-12-18"},
		{"January 10", wednesday, 1, "2022-01-10"},
		{"Jan. 10", wednesday, -1, "2022-01-10"},
		{"November", wednesday, -1, "2021-11"},
		{"last January", wednesday, -1, "2021-01"},
		{"next November", wednesday, 1, "2022-11"},
		{"December 30", "2022-01-02", -1, "2021-12-30"},
		{"February 29", "2024-02-10", 1, "2024-02-29"},
		{"May 1", "2024-04-28", 1, "2024-05-01"},
		{"in May", "2024-04-28", 1, "2024-05"},
		{"December 18", "", 0, ""},

		// weekdays
		{"Thursday", wednesday, 1, "2021-12-30"},
		{"Thursday", wednesday, -1, "2021-12-23"},
		{"on Wednesday", wednesday, -1, "2021-12-29"},
		{"Wednesday", wednesday, 1, "2021-12-29"},
		{"last Thursday", wednesday, -1, "2021-12-23"},
		{"last Wednesday", wednesday, -1, "2021-12-22"},
		{"next Thursday", wednesday, 1, "2021-12-30"},
		{"next Wednesday", wednesday, 1, "2022-01-05"},
		{"Saturday", "2022-01-02", -1, "2022-01-01"},
		{"Sat", wednesday, -1, ""},
		{"every Thursday", wednesday, -1, ""},
		{"Thursday", "", 0, ""},

		// counted back
		{"three days ago", wednesday, -1, "2021-12-26"},
		{"2 days ago", "2022-01-01", -1, "2021-12-30"},
		{"a week ago", wednesday, -1, "2021-12-22"},
		{"one week ago", wednesday, -1, "2021-12-22"},
		{"more than a week ago", wednesday, -1, "2021-12"},
		{"about a week ago", wednesday, -1, "2021-12"},
		{"five weeks ago", wednesday, -1, "2021-11"},
		{"two months ago", wednesday, -1, "2021-10"},
		{"a month ago", "2022-03-31", -1, "2022-02"},
		{"a year ago", wednesday, -1, "2020"},
		{"ten years ago", wednesday, -1, "2011"},
		{"a few days ago", wednesday, -1, ""},
		{"long ago", wednesday, -1, ""},
		{"an hour ago", wednesday, -1, ""},
		{"three days ago", "", -1, ""},

		// units of time
		{"today", wednesday, 0, "2021-12-29"},
		{"tonight", wednesday, 0, "2021-12-29"},
		{"yesterday", wednesday, 0, "2021-12-28"},
		{"yesterday", "2022-01-01", 0, "2021-12-31"},
		{"tomorrow", wednesday, 0, "2021-12-30"},
		{"this morning", wednesday, 0, "2021-12-29"},
		{"last night", wednesday, 0, "2021-12-28"},
		{"earlier this month", wednesday, -1, "2021-12"},
		{"last month", wednesday, -1, "2021-11"},
		{"last month", "2022-01-31", -1, "2021-12"},
		{"next month", wednesday, 1, "2022-01"},
		{"next month", "2022-01-31", 1, "2022-02"},
		{"this year", wednesday, 0, "2021"},
		{"last year", wednesday, 0, "2020"},
		{"next year", wednesday, 0, "2022"},

		// no date at all
		{"the last two years", wednesday, -1, ""},
		{"the past few months", wednesday, -1, ""},
		{"the last 10 years", wednesday, -1, ""},
		{"two days ago", wednesday, -1, "2021-12-27"},
		{"last week", wednesday, -1, ""},
		{"the next day", wednesday, -1, ""},
		{"recent years", wednesday, -1, ""},
		{"an hour", wednesday, 0, ""},
		{"18 hours", wednesday, 0, ""},
		{"may", wednesday, 0, ""},
		{"6:00am", wednesday, 0, ""},
		{"2022 and 2023", "soon", 0, "2022"},
		{"", wednesday, 0, ""},
	} {
		t.Run(c.text+" in "+c.published, func(t *testing.T) {
			if got := resolveDate(c.text, c.published, c.ahead); got != c.want {
				t.Errorf("resolveDate(%q, %q, %d) = %q, want %q", c.text, c.published, c.ahead, got, c.want)
			}
		})
	}
}

// FuzzResolveDate holds that a result is a date, a month or a year of the
// calendar, and the same whatever the case of the words.
func FuzzResolveDate(f *testing.F) {
	for _, text := range []string{"Thursday", "last month", "December 18", "31 February 2021", "2021-99-99", "May 2", "the next two years", "0000-00-00"} {
		f.Add(text, uint16(18990), 1)
	}
	f.Fuzz(func(t *testing.T, text string, day uint16, ahead int) {
		published := time.Unix(0, 0).UTC().AddDate(0, 0, int(day)).Format(time.DateOnly)
		got := resolveDate(text, published, ahead)
		if got == "" {
			return
		}
		layout := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}[len(got)]
		if _, err := time.Parse(layout, got); err != nil {
			t.Errorf("resolveDate(%q, %q, %d) = %q: %v", text, published, ahead, got, err)
		}
		if again := resolveDate(strings.ToLower(text), published, ahead); again != got {
			t.Errorf("resolveDate(%q) = %q, in lower case %q", text, got, again)
		}
	})
}
