package article

import "testing"

func TestFindDate(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"weekday and month", "Rain\n\nSunday, January 20, 2008\n\nIt rained.", "2008-01-20"},
		{"month first", "Rain\nDecember 29, 2021\nIt rained.", "2021-12-29"},
		{"day first", "Rain\n29 December 2021\nIt rained.", "2021-12-29"},
		{"short month, ordinal", "Rain\nSept. 3rd, 2019\n", "2019-09-03"},
		{"ISO", "2021-12-29\nRain", "2021-12-29"},
		{"ISO with time", "Rain\n2021-12-29T10:00:00Z\n", "2021-12-29"},
		{"month only", "Rain\nMarch 2020\n", "2020-03"},
		{"published with time", "Rain\nPublished: Wed, 29 December 2021, 10:15 a.m. EST\n", "2021-12-29"},
		{"updated later", "Rain\nUpdated 30 December 2021\nPublished 29 December 2021\n", "2021-12-29"},
		{"updated only", "Rain\nUpdated 30 December 2021\n", "2021-12-30"},
		{"dateline", "Rain\n\nKYIV, Dec. 29, 2021 - It rained all night.", "2021-12-29"},
		{"dateline with agency", "Rain\n\nNEW DELHI, India (Agency), 2 March 2020 — It rained.", "2020-03-02"},
		{"dateline without year", "KYIV, Dec. 29 - It rained.", ""},
		{"date in a sentence", "It rained on December 29, 2021, the mayor said.", ""},
		{"date in a caption", "The river on December 29, 2020", ""},
		{"no such day", "Rain\nFebruary 30, 2021\n", ""},
		{"leap day", "Rain\nFebruary 29, 2020\n", "2020-02-29"},
		{"far down", "a\nb\nc\nd\ne\nf\ng\nh\nMarch 5, 2007\n", ""},
		{"ambiguous", "3/4/2021\nRain", ""},
		{"may and march", "May we march?\n\nWe may.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := findDate(c.text); got != c.want {
				t.Errorf("findDate(%q) = %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestCutHeader(t *testing.T) {
	for _, c := range []struct{ name, text, rest, date string }{
		{"iso", "Date: 2021-12-29\n\nRain", "Rain", "2021-12-29"},
		{"other forms", "DATE: 29 December 2021\nRain", "Rain", "2021-12-29"},
		{"month", "Date: 2021-12\nRain", "Rain", "2021-12"},
		{"not first", "Rain\nDate: 2021-12-29\n", "Rain\nDate: 2021-12-29\n", ""},
		{"more than a date", "Date: 2021-12-29 was wet\nRain", "Date: 2021-12-29 was wet\nRain", ""},
		{"bad day", "Date: 2021-13-29\nRain", "Date: 2021-13-29\nRain", ""},
		{"alone", "Date: 2021-12-29", "", "2021-12-29"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rest, date := cutHeader(c.text)
			if rest != c.rest || date != c.date {
				t.Errorf("cutHeader(%q) = %q, %q, want %q, %q", c.text, rest, date, c.rest, c.date)
			}
		})
	}
}
