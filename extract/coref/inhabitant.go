package coref

import (
	"strings"

	"kg/extract/ud"
)

// inhabitant reports whether the name of a people stands for one or some of it
// and not for the country: "an Australian", "three Germans", "hired Germans",
// "the Russian fled"; a language is no country either: "he speaks Russian".
// "The Russians" and "the British" may be the country.
func inhabitant(s *ud.Sentence, n *ud.Name) bool {
	t := s.Token(n.Last)
	if n.Type != ud.Norp || Demonym(t.Form) == "" || Country(t.Form) != "" {
		return false
	}
	switch t.UPOS {
	case "NOUN", "PROPN":
		if t.Is("amod", "compound", "flat", "nmod:desc") || s.HeadOf(n.First, n.Last) != t.ID {
			return false
		}
		return ofSome(s, t) || t.Feats.Get("Number") == "Plur" && s.Child(t.ID, "det", "nmod:poss") == nil || t.Feats.Get("Number") == "Sing" && !wholePeople(t.Form)
	case "ADJ": // "an American and a Canadian fell", "one Italian and one Greek climber"
		if !t.Is("amod") && ofSome(s, t) {
			return true
		}
		before, next, after := s.Token(n.First-1), s.Token(t.ID+1), s.Token(t.ID+2)
		if before == nil || !single[strings.ToLower(before.Form)] {
			return false
		}
		return !t.Is("amod") || next != nil && after != nil && next.UPOS == "CCONJ" && single[strings.ToLower(after.Form)]
	}
	return false
}

// single are the words before one of several.
var single = wordSet("a an one another")

// ofSome reports whether a noun stands behind a number or a word for some.
func ofSome(s *ud.Sentence, t *ud.Token) bool {
	for c := range s.Children(t.ID, "nummod", "det", "amod") {
		if c.ID < t.ID && (c.Is("nummod") || c.Feats.Get("Definite") == "Ind" || some[strings.ToLower(c.Lemma)]) {
			return true
		}
	}
	return false
}

// some are words that take a part of what a plural names.
var some = wordSet("another any each every few fellow many more most other several some")

// wholePeople reports whether a word of singular form also names a people:
// "the Chinese", "the British", "the French", "the Swiss".
func wholePeople(form string) bool {
	for _, ending := range []string{"ese", "ish", "sh", "ch", "ss"} {
		if strings.HasSuffix(form, ending) {
			return true
		}
	}
	return false
}
