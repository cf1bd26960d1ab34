package annotate

import (
	"slices"

	"kg/extract/ud"
)

// bodiesNamed are nouns that end the names of organizations and seldom stand
// in capitals otherwise.
var bodiesNamed = wordSet(`Alliance Army Association Brigade Brigades Coalition Confederation Federation Forces Foundation Front Guard Guards Institute
	League Movement Party Union`)

// unseen makes three words in capitals or more, the last a noun for an
// organization, the name of one where they were not seen to be, or only some of
// them: "Sudan's paramilitary [Rapid Support] Forces", "the Food and Drink
// [Federation]". In a line that has nearly all words in capitals these tell nothing.
func unseen(s *ud.Sentence) {
	for last := 4; last <= len(s.Tokens); last++ {
		if t := s.Token(last); !bodiesNamed[t.Form] || t.UPOS != "NOUN" && t.UPOS != "PROPN" {
			continue
		}
		if titled(s) {
			return
		}
		first := last
		for first > 2 && capital(s.Token(first-1).Form) && wordlike(s.Token(first-1)) {
			first--
		}
		if and := s.Token(first - 1); first == last-1 && last > 4 && and.XPOS == "CC" && capital(s.Token(first-2).Form) && wordlike(s.Token(first-2)) && s.Token(first-3).UPOS == "DET" {
			first -= 2
		}
		if next := s.Token(last + 1); last-first < 2 || next != nil && capital(next.Form) {
			continue
		}
		n := ud.Name{First: first, Last: last, Type: ud.Organization}
		if slices.ContainsFunc(s.Names, func(o ud.Name) bool {
			return o.First <= last && o.Last >= first && (o.First < first || o.Last > last || o.Last == last && o.First < last || o.Type != ud.Organization)
		}) {
			continue
		}
		s.Names = slices.DeleteFunc(s.Names, func(o ud.Name) bool { return o.First >= first && o.Last <= last })
		at := 0
		for at < len(s.Names) && s.Names[at].First < first {
			at++
		}
		s.Names = slices.Insert(s.Names, at, n)
	}
}

// wordlike reports whether a token can be a word before the last of a name.
func wordlike(t *ud.Token) bool {
	return t.UPOS == "ADJ" || t.UPOS == "NOUN" || t.UPOS == "PROPN"
}

// titled reports whether a sentence has next to no words in small letters but
// prepositions and the like.
func titled(s *ud.Sentence) bool {
	n := 0
	for i := range s.Tokens {
		switch t := &s.Tokens[i]; t.UPOS {
		case "NOUN", "VERB", "ADJ", "ADV":
			if uncapitalised(t.Form) {
				n++
			}
		}
	}
	return n < 3
}
