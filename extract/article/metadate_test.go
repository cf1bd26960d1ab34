package article

import "testing"

func TestMetaDate(t *testing.T) {
	for in, want := range map[string]string{
		"2021-12-29": "2021-12-29", "2021-12-29T23:30:00-05:00": "2021-12-29", "20211229": "2021-12-29", "20211229T101500Z": "2021-12-29",
		"2021/12/29": "2021-12-29", "2021/3/4 10:00": "2021-03-04", "Wed, 29 Dec 2021 10:15:00 GMT": "2021-12-29", "December 29, 2021": "2021-12-29",
		"29 Dec. 2021": "2021-12-29", "2021-12": "2021-12", "2021": "", "3/4/2021": "", "yesterday": "", "": "", "2021-13-45": "", "20211399": "",
	} {
		if got := metaDate(in); got != want {
			t.Errorf("metaDate(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDateOfURL(t *testing.T) {
	for in, want := range map[string]string{
		"https://news.example/2021/12/29/story.html": "2021-12-29", "https://news.example/world/2021/dec/9/story": "2021-12-09",
		"https://news.example/story-2021-12-29": "2021-12-29", "https://news.example/20211229/story": "2021-12-29",
		"https://news.example/2021/12/": "", "https://news.example/id/20219999/x": "", "https://news.example/?d=2021/12/29": "",
		"https://news.example/12345678/story": "", "/home/2021/12/29/file.html": "", "https://news.example/2021/13/29/x": "",
	} {
		if got := dateOfURL(in); got != want {
			t.Errorf("dateOfURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDateBy(t *testing.T) {
	for _, c := range []struct{ name, text, date, day, want string }{
		{"has one", "It rained.", "2020-01-01", "2021-12-31", "2020-01-01"},
		{"has none", "It rained.", "", "2021-12-31", "2021-12-31"},
		{"nobody knows", "KYIV, Dec 29 - It rained.", "", "", ""},
		{"dateline", "Rain\n\nKYIV, Dec 29 (Reuters) - It rained.", "", "2021-12-31", "2021-12-29"},
		{"dateline, day first", "KYIV, 29 December — It rained.", "", "2021-12-31", "2021-12-29"},
		{"dateline of last year", "KYIV, Dec 29 - It rained.", "", "2022-01-15", "2021-12-29"},
		{"the same day", "KYIV, Dec 29 - It rained.", "", "2021-12-29", "2021-12-29"},
		{"no dateline", "It rained on Dec 29 - and how.", "", "2022-01-15", "2022-01-15"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := Article{Text: c.text, Date: c.date}
			if a.DateBy(c.day); a.Date != c.want {
				t.Errorf("Date = %q, want %q", a.Date, c.want)
			}
		})
	}
}
