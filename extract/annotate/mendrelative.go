package annotate

import "kg/extract/ud"

// relative hangs a relative clause t, whose verb tells of one or of several, on
// what it can tell of:
//
//   - on the last of several names and not on the first, "Anna and [Bob], who is
//     a lawyer"
//   - on what a noun of the other number belongs to, "a [province] of two million
//     people that is poor"
//   - on what is worth a sum, "[projects] worth two million pesos that failed"
func relative(s *ud.Sentence, t *ud.Token) bool {
	if t.Deprel != "acl:relcl" {
		return false
	}
	who := s.Child(t.ID, "nsubj")
	if up := worthSum(s, s.Head(t)); up != nil && who != nil {
		t.Head = up.ID
		return true
	}
	number := relativeNumber(s, t, who)
	of := s.Head(t)
	if number == "" || of.ID > who.ID {
		return false
	}
	var last *ud.Token
	for c := range s.Children(of.ID, "conj") {
		if c.ID < who.ID {
			last = c
		}
	}
	if last != nil {
		if number != "Sing" || of.UPOS != "PROPN" || last.UPOS != "PROPN" {
			return false
		}
		t.Head = last.ID
		return true
	}
	if disagrees(of, number) && of.Is("nmod") {
		if up := s.Head(of); up.ID < of.ID && !disagrees(up, number) && up.Feats.Get("Number") == number {
			t.Head = up.ID
			return true
		}
	}
	return false
}

// disagrees reports whether a noun is of another number.
func disagrees(t *ud.Token, number string) bool {
	return (t.UPOS == "NOUN" || t.UPOS == "PROPN") && t.Feats.Get("Number") != "" && t.Feats.Get("Number") != number
}

// relativeNumber returns the number that the verb of a relative clause tells of
// its subject who, "" where it does not tell or who is no relative pronoun.
func relativeNumber(s *ud.Sentence, t, who *ud.Token) string {
	if who == nil || who.XPOS != "WP" && who.XPOS != "WDT" {
		return ""
	}
	verb := s.Child(t.ID, "aux", "cop")
	if verb == nil {
		verb = t
	}
	switch {
	case verb.XPOS == "VBZ" || verb.Form == "was":
		return "Sing"
	case verb.XPOS == "VBP" || verb.Form == "were":
		return "Plur"
	}
	return ""
}

// worthSum returns the noun that is worth a sum of money, nil where t is none.
func worthSum(s *ud.Sentence, t *ud.Token) *ud.Token {
	before := t.ID
	for c := range s.Children(t.ID, "nummod", "compound", "advmod", "det", "case") {
		before = min(before, c.ID)
	}
	for before > 1 && s.Token(before-1).UPOS == "NUM" {
		before--
	}
	worth := s.Token(before - 1)
	if worth == nil || worth.Form != "worth" || t.UPOS != "NOUN" && t.UPOS != "NUM" && t.UPOS != "SYM" {
		return nil
	}
	for up := s.Head(worth); up != nil && up.ID < worth.ID; up = s.Head(up) {
		if up.UPOS == "NOUN" {
			return up
		}
	}
	return nil
}
