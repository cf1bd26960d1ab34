package main

import "testing"

func TestPlainDuration(t *testing.T) {
	for _, c := range []struct{ of, want string }{
		{"P3M", "3 months"},
		{"P1Y", "1 year"},
		{"P2Y6M", "2 years 6 months"},
		{"PT50M", "50 minutes"},
		{"PT1H30M", "1 hour 30 minutes"},
		{"P1DT2H", "1 day 2 hours"},
		{"P", "P"},
		{"PT0.5S", "PT0.5S"},
		{"P3", "P3"},
		{"-P3M", "-P3M"},
		{"P3W", "P3W"},
		{"long", "long"},
		{"", ""},
	} {
		if got := plainDuration(c.of); got != c.want {
			t.Errorf("plainDuration(%q) = %q, want %q", c.of, got, c.want)
		}
	}
}
