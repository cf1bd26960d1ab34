package coref

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

// rows returns the lines of a table without its comments.
func rows(t *testing.T, table string, comments int) []string {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "#") != (i < comments) {
			t.Fatalf("line %d = %.60q, want %d comments first", i+1, line, comments)
		}
	}
	if !strings.HasPrefix(lines[0], "# Code generated ") || !strings.HasSuffix(lines[0], "DO NOT EDIT.") {
		t.Errorf("head line = %q", lines[0])
	}
	return lines[comments:]
}

func TestCountryTable(t *testing.T) {
	var names []string
	items, item := make(map[string]bool), regexp.MustCompile(`^Q[1-9][0-9]*$`)
	for _, line := range rows(t, countryTable, 2) {
		f := strings.Split(line, "\t")
		if len(f) != 5 || f[0] == "" {
			t.Fatalf("row %q, want five columns", line)
		}
		if f[4] != "" && !item.MatchString(f[4]) || items[f[4]] {
			t.Errorf("%s: item %q is none, or another's", f[0], f[4])
		}
		items[f[4]] = f[4] != ""
		names = append(names, f[0])
		for _, list := range f[1:4] {
			if all := strings.Split(list, "|"); !slices.IsSorted(all) || len(slices.Compact(all)) != len(strings.Split(list, "|")) {
				t.Errorf("%s: %q is not sorted or has doubles", f[0], list)
			}
		}
	}
	if !slices.IsSorted(names) || len(slices.Compact(names)) != len(names) {
		t.Error("countries are not sorted or have doubles")
	}
	if len(names) < 240 {
		t.Errorf("%d countries, want those of the world", len(names))
	}
}

func TestCountry(t *testing.T) {
	for name, want := range map[string]string{
		"US": "United States", "U.S.": "United States", "USA": "United States", "America": "United States", "the United States": "United States",
		"United States of America": "United States", "UK": "United Kingdom", "Britain": "United Kingdom", "UAE": "United Arab Emirates",
		"Burma": "Myanmar", "DPRK": "North Korea", "Russian Federation": "Russia", "Côte d’Ivoire": "Ivory Coast", "Holland": "Netherlands", "Ukraine’s": "Ukraine",
		// native names and codes that are words of English, people or other places
		"us": "", "Island": "", "Man": "", "Is": "", "In": "", "Island Republic": "", "Europe": "", "Korea": "", "": "", "Paris": "", "Mali Empire": "",
	} {
		if got := Country(name); got != want {
			t.Errorf("Country(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestCapitalOf(t *testing.T) {
	for folded, want := range map[string]string{
		"moscow": "Russia", "washington": "United States", "paris": "France", "kyiv": "Ukraine", "cape town": "South Africa",
		"singapore": "", "luxembourg": "", "new york": "", "nuuk": "", "": "",
	} {
		if got := capitalOf(folded); got != want {
			t.Errorf("capitalOf(%q) = %q, want %q", folded, got, want)
		}
	}
}

func TestItem(t *testing.T) {
	for country, want := range map[string]string{
		"United States": "Q30", "Russia": "Q159", "Ukraine": "Q212", "Turkey": "Q43", "Netherlands": "Q55", "Denmark": "Q35", "China": "Q148", "Ireland": "Q27",
		"Georgia": "Q230", "São Tomé and Príncipe": "", "Atlantis": "", "": "",
	} {
		if got := Item(country); got != want {
			t.Errorf("Item(%q) = %q, want %q", country, got, want)
		}
	}
}

func TestDemonym(t *testing.T) {
	for word, want := range map[string]string{
		"Russian": "Russia", "Russians": "Russia", "russian": "Russia", "American": "United States", "French": "France", "British": "United Kingdom",
		"Chinese": "China", "Swiss": "Switzerland", "Ukrainian": "Ukraine", "Afghan": "Afghanistan", "Bosnian": "Bosnia and Herzegovina",
		"European": "", "African": "", "": "", "s": "", "Christian": "", "Russia": "",
	} {
		if got := Demonym(word); got != want {
			t.Errorf("Demonym(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestFirstNames(t *testing.T) {
	lists := rows(t, nameTable, 1)
	if len(lists) != 3 {
		t.Fatalf("%d lists, want 3", len(lists))
	}
	seen := make(map[string]bool)
	for i, gender := range []string{"female", "male"} {
		got, list, _ := strings.Cut(lists[i], "\t")
		names := strings.Fields(list)
		if got != gender || !slices.IsSorted(names) || len(names) < 10000 {
			t.Errorf("list %d is of %s with %d names, sorted %t", i+1, got, len(names), slices.IsSorted(names))
		}
		for _, n := range names {
			if seen[n] || n != strings.ToLower(n) {
				t.Errorf("%q stands twice or with a capital", n)
			}
			seen[n] = true
		}
	}
	for name, want := range map[string]bool{"angela": true, "viktor": true, "nikol": false, "xi": false, "jean": false} {
		if nameLists().everywhere[name] != want || want && !seen[name] {
			t.Errorf("%s has one gender everywhere: want %v", name, want)
		}
	}
	for name, want := range map[string]Gender{
		"angela": Female, "hillary": Female, "ursula": Female, "vladimir": Male, "sergei": Male, "joe": Male, "jean": Unknown, "volodymyr": Male, "council": Unknown,
	} {
		if got := firstNames()[name]; got != want {
			t.Errorf("gender of %s = %d, want %d", name, got, want)
		}
	}
}

func TestScorer(t *testing.T) {
	table := rows(t, scorerTable, 1)
	if len(table) != tableRows {
		t.Fatalf("%d rows, want %d", len(table), tableRows)
	}
	for i, line := range table {
		if f := strings.Fields(line); len(f) != hidden {
			t.Errorf("row %d has %d weights, want %d", i+1, len(f), hidden)
		}
	}
	subject := func(class class, back int) features {
		var f features
		f.add(classIs, int(class))
		f.add(kindIs, int(proper))
		f.add(typeIs, 4)
		f.add(sentences, back)
		f.add(genders, 2)
		f.add(persons, 1)
		f.add(rank, back)
		return f
	}
	list := []candidate{{mention: 1, features: subject(person, 0)}, {mention: 0, features: subject(person, 7)}, {mention: -1, features: nil}}
	r := &resolver{mentions: make([]Mention, 3), views: make(map[int]*view)}
	for i := range r.mentions {
		r.mentions[i].token = new(ud.Token)
	}
	r.weigh(2, list)
	if sum := list[0].p + list[1].p + list[2].p; sum < 0.999 || sum > 1.001 {
		t.Errorf("probabilities sum to %v", sum)
	}
	if list[0].p <= list[1].p {
		t.Errorf("a name in the sentence has %v, one seven sentences off %v", list[0].p, list[1].p)
	}
}
