package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestTokens holds how a pattern is split: words bare, names quoted in
// 'marks', variables with ?.
func TestTokens(t *testing.T) {
	for _, tt := range []struct{ name, pattern, want string }{
		{"nothing", "", ""},
		{"blanks", " \t\n ", ""},
		{"words", "Putin requested call", "Putin requested call"},
		{"many blanks", "  Putin \t requested\n?what ", "Putin requested ?what"},
		{"blanks that are not ASCII", "Putin\u00a0requested\u2003?what", "Putin requested ?what"},
		{"quoted", `"United States" accused ?whom`, "'United States' accused ?whom"},
		{"curly quotes", "“United States” accused ?whom", "'United States' accused ?whom"},
		{"German quotes", "„United States“ accused ?whom", "'United States' accused ?whom"},
		{"blanks within quotes", `" United  States "`, "'United  States'"},
		{"quotes without blanks around", `a"b c"d`, "a 'b c' d"},
		{"a question mark within quotes is text", `"?what"`, "'?what'"},
		{"a question mark at the end is text", "what?", "what?"},
		{"two question marks", "??x", "??x"},
		{"letters of other scripts", "?кто посетил Москву", "?кто посетил Москву"},
		{"an apostrophe is a letter", "Cote d'Ivoire", "Cote d'Ivoire"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all, err := tokens(tt.pattern)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, token := range all {
				text := token.text
				if token.quoted {
					text = "'" + text + "'"
				}
				if token.hole {
					text = "?" + text
				}
				got = append(got, text)
			}
			wantText(t, strings.Join(got, " "), tt.want)
		})
	}
}

// TestPatternWords holds what is said of a wrong pattern.
func TestPatternWords(t *testing.T) {
	for _, tt := range []struct{ pattern, want string }{
		{"", "pattern : wants three slots, subject, relation and object: 'Putin requested ?what'"},
		{"Putin", "wants three slots"},
		{"?a ?b", "wants three slots"},
		{"?a ?b ?c ?d", "pattern ?a ?b ?c ?d: wants three slots"},
		{`"a" "b" "c" "d"`, "wants three slots"},
		{`?who accused "United States`, "a quote is not closed"},
		{`?who accused United States"`, "a quote is not closed"},
		{`?who accused ""`, "nothing between the quotes"},
		{"?who accused “ ”", "nothing between the quotes"},
		{"Putin requested ?", "a variable needs a name, as in ?what"},
	} {
		_, known, _, err := read(tt.pattern, wordList{})
		wantError(t, err, exitFailed, tt.want)
		if known {
			t.Errorf("%q is known", tt.pattern)
		}
	}
}

// TestReadings holds how many ways there are to cut a pattern: words can go
// to either side, a variable and a quoted text are slots of their own.
func TestReadings(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		want    []string
	}{
		{"a b", nil},
		{"a b c", []string{"a|b|c"}},
		{"a b c d", []string{"a b|c|d", "a|b c|d", "a|b|c d"}},
		{"?a b c d", []string{"?a|b c|d", "?a|b|c d"}},
		{`"a b" c ?d`, []string{"a b|c|?d"}},
		{"a b ?c", []string{"a|b|?c"}},
		{"a b c ?d", []string{"a b|c|?d", "a|b c|?d"}},
		{`a "b" c d`, []string{"a|b|c d"}},
		{"a ?b c d e", []string{"a|?b|c d e"}},
	} {
		all, err := tokens(tt.pattern)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range readings(all) {
			var slots []string
			for _, s := range r {
				text := s.text
				if s.hole {
					text = "?" + text
				}
				slots = append(slots, text)
			}
			got = append(got, strings.Join(slots, "|"))
		}
		wantText(t, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
	}
}

// broken is a lexicon that can't be read.
type broken struct{ name, relation error }

func (b broken) knowsName(string) (bool, error)     { return true, b.name }
func (b broken) knowsRelation(string) (bool, error) { return true, b.relation }

// TestReadFails holds that an error of the store is one of the pattern.
func TestReadFails(t *testing.T) {
	failed := errors.New("disk on fire")
	for _, lex := range []broken{{name: failed}, {relation: failed}} {
		if _, known, _, err := read("a b c", lex); err != failed || known {
			t.Errorf("read ends with %v", err)
		}
	}
	if _, _, _, err := read("?a ?b ?c", broken{failed, failed}); err != nil {
		t.Errorf("variables are looked up: %v", err)
	}
}

// TestReadLeastUnknown holds which reading a message is about where none is
// known: the one that lacks least.
func TestReadLeastUnknown(t *testing.T) {
	lex := wordList{names: []string{"Bank of England"}, relations: []string{"raised"}}
	for pattern, want := range map[string]string{
		"Bank of England raised eyebrows everywhere": `"Bank of England" "raised" "eyebrows everywhere"`,
		"Bank of England sank":                       `"Bank of" "England" "sank"`,
		"nobody raised nothing":                      `"nobody" "raised" "nothing"`,
	} {
		got, known, others, err := read(pattern, lex)
		if err != nil || known || others {
			t.Errorf("read(%s) = %v, %v, %v", pattern, known, others, err)
		}
		wantText(t, fmt.Sprint(got), want)
	}
}
