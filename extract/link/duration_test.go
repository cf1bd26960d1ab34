package link

import "testing"

func TestDuration(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"three months", "P3M"},
		{"two years", "P2Y"},
		{"10 days", "P10D"},
		{"a week", "P7D"},
		{"six weeks", "P42D"},
		{"50 minutes", "PT50M"},
		{"an hour", "PT1H"},
		{"the past 16 years", "P16Y"},
		{"the last two decades", "P20Y"},
		{"two centuries", "P200Y"},
		{"half an hour", "PT30M"},
		{"half a year", "P6M"},
		{"half a decade", "P5Y"},
		{"an hour and a half", "PT1H30M"},
		{"two and a half years", "P2Y6M"},
		{"two-and-a-half years", "P2Y6M"},
		{"1,200 days", "P1200D"},
		{"three consecutive days", "P3D"},

		// no exact length
		{"several months", ""},
		{"a few days", ""},
		{"nearly nine years", ""},
		{"more than three years", ""},
		{"up to 15 years", ""},
		{"years", ""},
		{"a while", ""},
		{"half a month", ""},
		{"three years ago", ""},
		{"two weeks earlier", ""},
		{"two years after his election", ""},
		{"the first time", ""},
		{"three miles", ""},
		{"0 days", ""},
		{"-3 days", "P3D"}, // hyphens join words
		{"99999999999999999999 days", ""},
		{"", ""},
		{"half", ""},
	} {
		if got := duration(c.text); got != c.want {
			t.Errorf("duration(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestOrdered(t *testing.T) {
	for _, c := range []struct{ since, until, wantSince, wantUntil string }{
		{"2014", "2019", "2014", "2019"},
		{"2014", "2014-05", "2014", "2014-05"},
		{"2023-03", "2022-11", "2022-03", "2022-11"}, // "between March and November 2022", read in 2023
		{"2022-12", "2022-03", "2021-12", "2022-03"}, // "from December to March"
		{"2019", "2014", "", ""},
		{"2024-05", "2022-03", "", ""},
		{"2014", "", "2014", ""},
		{"", "2019-01-02", "", "2019-01-02"},
		{"", "", "", ""},
	} {
		if since, until := ordered(c.since, c.until); since != c.wantSince || until != c.wantUntil {
			t.Errorf("ordered(%q, %q) = %q, %q, want %q, %q", c.since, c.until, since, until, c.wantSince, c.wantUntil)
		}
	}
}

func TestYears(t *testing.T) {
	for _, c := range []struct{ text, first, last string }{
		{"2014–2019", "2014", "2019"},
		{"1975-1991", "1975", "1991"},
		{"2014 - 19", "2014", "2019"},
		{"2019-14", "", ""},
		{"2014-2014", "", ""},
		{"2014", "", ""},
		{"2021-12-30", "", ""},
		{"555-1234", "", ""},
	} {
		if first, last := years(c.text); first != c.first || last != c.last {
			t.Errorf("years(%q) = %q, %q, want %q, %q", c.text, first, last, c.first, c.last)
		}
	}
}
