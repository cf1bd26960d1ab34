package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kg/extract/ud"
)

// surnamesOf returns the last words of the persons whom sentences name by
// several words. Those that are countries or peoples too are left out.
func surnamesOf(sentences []*ud.Sentence) map[string]bool {
	set := make(map[string]bool)
	for _, s := range sentences {
		for _, n := range s.Names {
			if last := s.Token(n.Last); n.Type == ud.Person && n.First < n.Last && capital(last.Form) && Country(last.Form) == "" && Demonym(last.Form) == "" {
				set[last.Form] = true
			}
		}
	}
	return set
}

// lone reports whether a word with a capital that is in no name stands for
// itself, as a surname may: "the Cruise video", "police arrested Bout". The
// first word of a sentence has a capital anyway, and so have all of a headline.
func lone(s *ud.Sentence, t *ud.Token) bool {
	if t.ID == 1 || s.NameAt(t.ID) != nil || t.Is("flat") || s.Child(t.ID, "flat") != nil || s.Token(t.ID-1).UPOS == "PROPN" {
		return false
	}
	if next := s.Token(t.ID + 1); next != nil && next.UPOS == "PROPN" {
		return false
	}
	long, capitals := 0, 0
	for i := range s.Tokens {
		if form := s.Tokens[i].Form; i > 0 && utf8.RuneCountInString(form) > 3 && s.NameAt(i+1) == nil {
			long++
			if capital(form) {
				capitals++
			}
		}
	}
	return 2*capitals <= max(long, 2)
}

// capital reports whether a word begins with a capital and is not all capitals.
func capital(form string) bool {
	first, size := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(first) && strings.ContainsFunc(form[size:], unicode.IsLower)
}
