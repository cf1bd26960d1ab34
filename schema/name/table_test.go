package name

import (
	"slices"
	"strings"
	"testing"
)

func TestExpansion(t *testing.T) {
	for short, want := range map[string]string{
		"EU": "european union", "U.N.": "united nations", "NATO": "north atlantic treaty organization", "FBI": "federal bureau of investigation",
		"ABC": "", "European Union": "", "": "",
	} {
		if got := Expansion(Fold(short)); got != want {
			t.Errorf("Expansion(%q) = %q, want %q", short, got, want)
		}
	}
	if !Organization("european union") || !Organization("eu") || Organization("europe") || Organization("") {
		t.Error("Organization knows others than those of the table")
	}
	var shorts []string
	for _, line := range strings.Split(strings.TrimSpace(organizationTable), "\n")[1:] {
		short, long, ok := strings.Cut(line, "\t")
		if !ok || !IsAcronym(short) || long == "" {
			t.Errorf("row %q, want initials and a name", line)
		}
		shorts = append(shorts, short)
	}
	if !slices.IsSorted(shorts) || len(slices.Compact(slices.Clone(shorts))) != len(shorts) || len(shorts) < 100 {
		t.Errorf("%d organizations, unsorted or double", len(shorts))
	}
}

func TestPlace(t *testing.T) {
	for folded, want := range map[string]string{"kiev": "kyiv", "kyiv": "kyiv", "leningrad": "saint petersburg", "odessa": "odessa", "paris": "paris", "": "",
		"mt cook": "mount cook", "mount cook": "mount cook", "ft worth": "fort worth", "mt": "mt", "mtskheta": "mtskheta", "st petersburg": "st petersburg",
	} {
		if got := Place(folded); got != want {
			t.Errorf("Place(%q) = %q, want %q", folded, got, want)
		}
	}
	for other, today := range places() {
		if Place(today) != today || other == today {
			t.Errorf("%q is both today's name and another", today)
		}
	}
}
