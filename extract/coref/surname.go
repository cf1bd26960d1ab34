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

// fullNames lets a name of two or three words that was taken for that of an
// organization be a person's, where the text calls somebody by its last word
// and says of one of the two what only a person is: "Alisher Usmanov, [its
// shareholder]", "Usmanov".
func (r *resolver) fullNames(keys []string, groups map[string][]int) {
	for _, key := range keys {
		words := strings.Fields(key)
		if len(words) < 2 || len(words) > 3 || r.mentions[groups[key][0]].Name.Type != ud.Organization {
			continue
		}
		short := groups[words[len(words)-1]]
		if len(short) > 0 && r.mentions[short[0]].Name.Type == ud.Person && (r.personal(groups[key]) || r.personal(short)) {
			r.retype(groups[key], ud.Person)
		}
	}
}

// personal reports whether one of some names stands with a noun that means a
// person.
func (r *resolver) personal(group []int) bool {
	for _, i := range group {
		s := r.sentences[r.mentions[i].Sentence]
		for _, t := range described(s, r.mentions[i].token) {
			if t.UPOS == "NOUN" && s.NameAt(t.ID) == nil && ud.Personal(strings.ToLower(t.Lemma)) {
				return true
			}
		}
	}
	return false
}

// placesOf returns the words that are names of places in sentences, and of
// nothing else.
func placesOf(sentences []*ud.Sentence) map[string]bool {
	set, others := make(map[string]bool), make(map[string]bool)
	for _, s := range sentences {
		for _, n := range s.Names {
			if word := s.Token(n.Last).Form; n.First == n.Last && n.Type == ud.Place && capital(word) {
				set[word] = true
			} else if n.Type != ud.Place {
				others[word] = true
			}
		}
	}
	for word := range others {
		delete(set, word)
	}
	return set
}

// modifies reports whether a proper noun in no name stands before the common
// noun that it belongs to: "a Queens street".
func modifies(s *ud.Sentence, t *ud.Token) bool {
	h := s.Head(t)
	next := s.Token(t.ID + 1)
	return t.UPOS == "PROPN" && t.Is("compound") && s.NameAt(t.ID) == nil && h.ID > t.ID && h.UPOS == "NOUN" && next.UPOS != "PROPN" && s.NameAt(next.ID) == nil &&
		(t.ID == 1 || s.Token(t.ID-1).UPOS != "PROPN")
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
