package extract

import "testing"

func TestAfterDateline(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"MOSCOW, Dec 30 (Reuters) - Russia said no.", "Russia said no."},
		{"KYIV, Ukraine (AP) — Russia fired missiles.", "Russia fired missiles."},
		{"LONDON, March 3, 2023 (Reuters) - Britain paid.", "Britain paid."},
		{"BEIJING, Feb. 4 (Xinhua) -- China met Russia.", "China met Russia."},
		{"Moscow (dpa) - Germany signed.", "Germany signed."},
		{"Taipei, Taiwan — The festival began.", "The festival began."},
		{"BRUSSELS - NATO will send troops.", "NATO will send troops."},
		{"WASHINGTON — The Senate voted.", "The Senate voted."},
		{"NEW YORK/LONDON (Reuters) - Banks fell.", "Banks fell."},
		{"Biden - the president - left.", "Biden - the president - left."},
		{"Biden — who won — left.", "Biden — who won — left."},
		{"NATO-led troops left.", "NATO-led troops left."},
		{"Rain fell in Moscow (dpa) - and in Kyiv.", "Rain fell in Moscow (dpa) - and in Kyiv."},
		{"MOSCOW, Dec 30 (Reuters) - ", "MOSCOW, Dec 30 (Reuters) - "},
		{"", ""},
	} {
		if got := test.text[afterDateline(test.text):]; got != test.want {
			t.Errorf("afterDateline(%q) leaves %q, want %q", test.text, got, test.want)
		}
	}
}
