package coref

import (
	"slices"
	"strconv"
	"strings"

	"kg/extract/ud"
	"kg/schema/name"
)

// person returns the roles that the text gives a person, sorted, and the
// fields that these tell.
func (r *resolver) person(c *Chain) (roles []string, fields name.Field) {
	for i := range c.Mentions {
		m := &c.Mentions[i]
		if m.Name == nil {
			continue
		}
		s := r.sentences[m.Sentence]
		for _, t := range describing(s, m.token) {
			role := roleOf(s, t)
			if role == "" {
				continue
			}
			roles = append(roles, role)
			fields |= r.field(s, t, m, role)
		}
	}
	slices.Sort(roles)
	return slices.Compact(roles), fields
}

// nation returns the one nation that tells a person from others of the name, ""
// where there are several and for politicians who are no legislators: there are
// few of these, and everybody knows their names.
func (c *Chain) nation() string {
	if len(c.Nations) != 1 {
		return ""
	}
	sits := len(c.Roles) == 0
	for _, role := range c.Roles {
		last := role[strings.LastIndexByte(role, ' ')+1:]
		if c.Field.Known() != name.Politics || legislators[last] {
			sits = true
		} else if rulers[last] || name.FieldOf(role)&name.Politics != 0 {
			return ""
		}
	}
	if !sits {
		return ""
	}
	return c.Nations[0].Value
}

// born returns the year in which the text says that a person was born, 0 for
// none and several: "Ada Lovelace (born 1815)", "she was born in 1815".
func (r *resolver) born(c *Chain) int {
	found := 0
	for i := range c.Mentions {
		m := &c.Mentions[i]
		s := r.sentences[m.Sentence]
		year := 0
		for t := range s.Children(m.token.ID, "acl") {
			year = max(year, yearOf(s, t))
		}
		if h := s.Head(m.token); h != nil && m.token.Deprel == "nsubj:pass" {
			year = max(year, yearOf(s, h))
		}
		if year != 0 && found != 0 && year != found {
			return 0
		}
		found = max(found, year)
	}
	return found
}

// yearOf returns the year below "born", 0 for none and for other words.
func yearOf(s *ud.Sentence, t *ud.Token) int {
	if !strings.EqualFold(t.Form, "born") {
		return 0
	}
	for id := t.ID + 1; id <= min(t.ID+yearWithin, len(s.Tokens)); id++ {
		year, err := strconv.Atoi(s.Token(id).Form)
		if err != nil || len(s.Token(id).Form) != 4 || year < 1000 || year > 2100 {
			continue
		}
		for above := s.Head(s.Token(id)); above != nil; above = s.Head(above) {
			if above.ID == t.ID {
				return year
			}
		}
	}
	return 0
}

// yearWithin is how many words behind "born" the year may stand: "born in
// London on 10 December 1815".
const yearWithin = 8

// described returns the nouns that say what a person is: before the name,
// beside it and behind "is".
func described(s *ud.Sentence, t *ud.Token) []*ud.Token {
	var out []*ud.Token
	for c := range s.Children(t.ID, "nmod:desc", "compound", "appos") {
		out = append(out, c)
	}
	h := s.Head(t)
	if h != nil && (t.Is("appos") || t.Is("nsubj") && s.Child(h.ID, "cop") != nil && h.Feats.Get("Number") != "Plur") {
		out = append(out, h)
	}
	return out
}

// roleOf returns the role that a noun gives, in lower case and with the nouns
// before it: "basketball player"; "" for what is no role, is denied, or is
// over: "the former goalkeeper".
func roleOf(s *ud.Sentence, t *ud.Token) string {
	lemma := titleOf(t)
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" || !ud.Personal(lemma) || s.NameAt(t.ID) != nil && s.NameAt(t.ID).Type == ud.Person && s.NameAt(t.ID).First < s.NameAt(t.ID).Last {
		return ""
	}
	var words []string
	for c := range s.Children(t.ID, "amod", "compound", "advmod", "det", "case") {
		word := strings.ToLower(c.Form)
		switch {
		case past[word] || word == "not" || word == "no" || c.Is("case") && word == "like":
			return ""
		case c.Is("compound") && c.ID < t.ID && s.NameAt(c.ID) == nil, c.Is("amod") && c.ID == t.ID-1 && name.FieldOf(word+" "+lemma) != name.FieldOf(lemma):
			words = append(words, strings.ToLower(c.Lemma))
		}
	}
	if s.Child(t.ID, "advmod") != nil && s.Child(t.ID, "advmod").Lemma == "not" {
		return ""
	}
	return strings.Join(append(words, lemma), " ")
}

// past are adjectives that say that a role is over, or not yet held.
var past = wordSet("former ex retired onetime one-time erstwhile future would-be aspiring")

// field returns the field that a role tells. Who rules a country is known in
// politics: "the Russian president".
func (r *resolver) field(s *ud.Sentence, t *ud.Token, m *Mention, role string) name.Field {
	if f := name.FieldOf(role); f != 0 {
		return f
	}
	if seats[titleOf(t)] {
		return name.Politics
	}
	if !rulers[strings.ToLower(t.Lemma)] {
		return 0
	}
	if r.countryOf(m) != "" {
		return name.Politics
	}
	for c := range s.Children(t.ID, "nmod", "nmod:poss", "amod", "compound") {
		if countryIn(s, c) != "" {
			return name.Politics
		}
	}
	return 0
}
