package annotate

import (
	"strings"

	"kg/extract/ud"
)

// relative hangs a relative clause t, whose verb tells of one or of several, on
// what it can tell of:
//
//   - on the last of several names and not on the first, "Anna and [Bob], who is
//     a lawyer"
//   - on what a noun of the other number belongs to, "a [province] of two million
//     people that is poor"
//   - on what stands right before it, behind a comma, and not on something before
//     that, "poured oil into the [Songhua], which flows past Harbin"
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
	if near := nearest(s, t, who); near != nil {
		t.Head = near.ID
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
		up := s.Head(of)
		whole := number == "Plur" && collective[strings.ToLower(of.Lemma)] || who.XPOS == "WP" && !ud.Personal(up.Lemma)
		if up.ID < of.ID && !whole && !disagrees(up, number) && up.Feats.Get("Number") == number {
			t.Head = up.ID
			return true
		}
	}
	return false
}

// collective nouns are those of many who may be plural: "the crew, who were ..."
var collective = wordSet(`audience band board cabinet class club committee council couple crew crowd duo family government group jury majority media
	minority opposition pair party police press public regime side squad staff team trio union`)

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

// worthSum returns the noun that is worth the sum t, nil where t is no such sum.
func worthSum(s *ud.Sentence, t *ud.Token) *ud.Token {
	if !t.Is("nmod") || s.Head(t).UPOS != "NOUN" {
		return nil
	}
	for id := s.Head(t).ID + 1; id < t.ID; id++ {
		if word := s.Token(id); word.Form == "worth" && word.Head == t.ID {
			return s.Head(t)
		}
	}
	return nil
}

// worth makes the word t a preposition of the sum behind it, and that one a
// modifier of the noun before: "[services] worth [$250 billion]".
func worth(s *ud.Sentence, t *ud.Token) bool {
	noun, next := s.Head(t), s.Token(t.ID+1)
	if t.Form != "worth" || !t.Is("amod", "acl") || noun == nil || noun.ID != t.ID-1 || next == nil || s.Child(t.ID) != nil {
		return false
	}
	sum := next
	for h := s.Head(sum); h != nil && h.ID > t.ID && sum.Is("nummod", "compound", "advmod"); h = s.Head(sum) {
		sum = h
	}
	if sum.UPOS != "SYM" && sum.UPOS != "NUM" && s.Child(sum.ID, "nummod") == nil || s.Child(sum.ID, "case") != nil || s.Dominates(sum.ID, noun.ID) {
		return false
	}
	sum.Head, sum.Deprel = noun.ID, "nmod"
	t.Head, t.Deprel, t.UPOS = sum.ID, "case", "ADP"
	return true
}

// nearest returns the noun right before the comma in front of a relative clause t,
// where the clause was hung on a noun before it that has nothing to do with that
// one; nil elsewhere.
func nearest(s *ud.Sentence, t, who *ud.Token) *ud.Token {
	if who == nil || who.XPOS != "WP" && who.XPOS != "WDT" || s.Token(who.ID-1) == nil || s.Token(who.ID-1).Form != "," {
		return nil
	}
	near := s.Token(who.ID - 2)
	if near == nil || near.UPOS != "NOUN" && near.UPOS != "PROPN" {
		return nil
	}
	for near.Is("flat", "compound", "appos") && near.Head < near.ID {
		near = s.Head(near)
	}
	of := s.Head(t)
	if near.ID <= of.ID || s.Dominates(of.ID, near.ID) || s.Dominates(near.ID, of.ID) || !near.Is("obl", "nmod") || s.Temporal(near.ID) {
		return nil
	}
	if of.Is("obj", "iobj", "nsubj") || s.Child(of.ID, "det") != nil || who.XPOS == "WP" {
		return nil // "sent an envoy to Lebanon, who met ...": which is meant, the words do not tell
	}
	return near
}
