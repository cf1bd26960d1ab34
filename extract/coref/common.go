package coref

import (
	"strings"
	"unicode"

	"kg/extract/ud"
)

// commonNouns returns the words, in lower case, that a text writes small as
// nouns and large only where all words are: its "Turkey sold well" speaks of
// the turkey that it ate.
func commonNouns(sentences []*ud.Sentence) map[string]bool {
	small, large := make(map[string]bool), make(map[string]bool)
	for _, s := range sentences {
		headline := titled(s)
		for i := range s.Tokens {
			t := &s.Tokens[i]
			switch lower := strings.ToLower(t.Form); {
			case t.UPOS == "NOUN" && t.Form == lower:
				small[lower] = true
			case i > 0 && !headline && t.Form != lower:
				large[lower] = true
			}
		}
	}
	for word := range large {
		delete(small, word)
	}
	return small
}

// titled reports whether a sentence writes most of its words behind the first
// large, as headlines do.
func titled(s *ud.Sentence) bool {
	large, words := 0, 0
	for i := 1; i < len(s.Tokens); i++ {
		r := []rune(s.Tokens[i].Form)
		if len(r) > 3 && unicode.IsLetter(r[0]) {
			words++
			if unicode.IsUpper(r[0]) {
				large++
			}
		}
	}
	return 2*large > words
}
