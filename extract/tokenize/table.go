package tokenize

import (
	_ "embed"
	"strings"
)

// The closed classes of words that the rules look up, one class a paragraph
// of words.txt.
//
//go:embed words.txt
var wordsFile string

var (
	prefixes   = wordClass("prefix")     // keep their hyphen: non-, anti-
	units      = wordClass("unit")       // part from the number before them
	moneyUnits = wordClass("money")      // the same after a currency sign
	extensions = wordClass("extension")  // of file names
	domains    = wordClass("domain")     // top-level, of host names
	elided     = wordClass("elided")     // begin with an apostrophe
	abbrevs    = wordClass("abbrev")     // end with a period wherever they stand
	numbered   = wordClass("numbered")   // do so before a number: No. 5
	cased      = wordClass("cased")      // do so with a capital: Sun., Mass.
	afterHour  = wordClass("after hour") // go on after 5 p.m.
	finals     = wordClass("final")      // abbreviations at the end of names
	starters   = wordClass("starter")    // begin sentences, hardly ever names
	contracted = splitClass("contraction")
)

// wordClass returns the words of a class.
func wordClass(name string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range classFields(name) {
		set[w] = true
	}
	return set
}

// splitClass returns where the words of a class, written with + between
// their parts, are cut: after one part, and after two or 0.
func splitClass(name string) map[string][2]uint8 {
	set := make(map[string][2]uint8)
	for _, w := range classFields(name) {
		parts := strings.Split(w, "+")
		cut := [2]uint8{uint8(len(parts[0]))}
		if len(parts) > 2 {
			cut[1] = cut[0] + uint8(len(parts[1]))
		}
		set[strings.Join(parts, "")] = cut
	}
	return set
}

func classFields(name string) []string {
	_, rest, _ := strings.Cut(wordsFile, "\n["+name+"]\n")
	body, _, _ := strings.Cut(rest, "\n[")
	return strings.Fields(body)
}

func isPrefix(s string) bool {
	l, ok := lower(s)
	return ok && prefixes[string(l.bytes())]
}

// contraction returns where a word without apostrophe is cut: can|not.
func contraction(s string) ([2]uint8, bool) {
	l, ok := lower(s)
	if !ok || len(s) < 2 {
		return [2]uint8{}, false
	}
	cut, ok := contracted[string(l.bytes())]
	return cut, ok
}

// isAbbreviation reports whether s, which a period follows, is written with
// one. next is the first letter or digit after it, 0 if there is none.
func isAbbreviation(s string, next rune) bool {
	if len(s) == 1 {
		return s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z' && (isUpper(s[0]) || next >= 'a' && next <= 'z' || isDigit(next) && (s == "c" || s == "p" || s == "v") || s == "v" && next >= 'A' && next <= 'Z')
	}
	if isLetterDots(s) {
		return true
	}
	if i := strings.LastIndexByte(s, '-'); i >= 0 {
		s = s[i+1:]
	}
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		s = s[i+1:]
	}
	l, ok := lower(s)
	if !ok || s == "" {
		return false
	}
	w := l.bytes()
	return abbrevs[string(w)] || numbered[string(w)] && isDigit(next) || isUpper(s[0]) && cased[string(w)]
}
