package main

import (
	"slices"
	"testing"
)

// words is a lexicon of a test.
type wordList struct{ names, relations []string }

func (w wordList) knowsName(name string) (bool, error) { return slices.Contains(w.names, name), nil }
func (w wordList) knowsRelation(form string) (bool, error) {
	return slices.Contains(w.relations, form), nil
}

func TestRead(t *testing.T) {
	lex := wordList{
		names:     []string{"Putin", "US", "United States", "Russia", "West", "Bank of England", "Bank", "England raised"},
		relations: []string{"requested", "accused", "accused of", "of", "raised"},
	}
	for _, tt := range []struct {
		name, pattern, want string
		known, others       bool
	}{
		{"two words before a variable", "Putin requested ?what", `"Putin" "requested" ?what`, true, false},
		{"variable first", "?who accused US", `?who "accused" "US"`, true, false},
		{"quoted name", `?who accused "United States"`, `?who "accused" "United States"`, true, false},
		{"bare name of two words", "?who accused United States", `?who "accused" "United States"`, true, false},
		{"curly quotes", "?who accused “United States”", `?who "accused" "United States"`, true, false},
		{"relation of two words", "Russia accused of ?what", `"Russia" "accused of" ?what`, true, false},
		{"three bare slots", "Russia accused West", `"Russia" "accused" "West"`, true, false},
		{"variable as relation", "Russia ?how West", `"Russia" ?how "West"`, true, false},
		{"all variables", "?s ?p ?o", `?s ?p ?o`, true, false},
		{"longest name", "Bank of England raised ?what", `"Bank of England" "raised" ?what`, true, false},
		{"two readings, the longest subject", "Bank of England raised Russia", `"Bank of England" "raised" "Russia"`, true, false},
		{"unknown subject", "Polyanski accused ?whom", `"Polyanski" "accused" ?whom`, false, false},
		{"unknown relation", "Putin ate ?what", `"Putin" "ate" ?what`, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, known, others, err := read(tt.pattern, lex)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != tt.want || known != tt.known || others != tt.others {
				t.Errorf("read(%s) = %v, %v, %v, want %s, %v, %v", tt.pattern, got, known, others, tt.want, tt.known, tt.others)
			}
		})
	}
}

func TestReadAmbiguous(t *testing.T) {
	lex := wordList{names: []string{"Bank", "Bank of", "England"}, relations: []string{"of", "run", "of run"}}
	got, known, others, err := read("Bank of run England", lex)
	if err != nil || !known || !others || got.String() != `"Bank of" "run" "England"` {
		t.Errorf("read = %v, %v, %v, %v; want the longest subject and that there are others", got, known, others, err)
	}
}

func TestReadRejects(t *testing.T) {
	for _, tt := range []struct{ name, pattern string }{
		{"empty", ""},
		{"two slots", "Putin requested"},
		{"a variable too many", "?a ?b ?c ?d"},
		{"open quote", `?who accused "United States`},
		{"empty quotes", `?who accused ""`},
		{"variable without a name", "Putin requested ?"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, known, _, err := read(tt.pattern, wordList{}); err == nil {
				t.Errorf("read(%s) = %v, %v, want an error", tt.pattern, got, known)
			}
		})
	}
}

// FuzzReadings holds that every reading has all the words of its pattern in
// their order.
func FuzzReadings(f *testing.F) {
	for _, seed := range []string{"Putin requested ?what", `?who accused "United States"`, "a b c d e", `"x"y ?z`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, pattern string) {
		all, err := tokens(pattern)
		if err != nil {
			return
		}
		want := ""
		for _, token := range all {
			want += " " + token.text
		}
		for _, r := range readings(all) {
			if got := " " + r[0].text + " " + r[1].text + " " + r[2].text; got != want {
				t.Errorf("reading %v of %q", r, pattern)
			}
		}
	})
}
