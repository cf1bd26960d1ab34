package coref

import (
	"regexp"
	"strings"

	"kg/extract/ud"
)

// posts names the posts of countries that somebody is to hold, holds or held:
// "nominated as U.S. Surgeon General" is the Surgeon General of the United
// States, in whatever text. Who acts, "the U.S. Surgeon General said", is a
// person, and has no name by that. A text that names one such post means it by
// the bare words too.
func (r *resolver) posts() {
	named := make(map[string]int) // the first of each, by its name
	bare := make(map[string]string)
	for i := range r.mentions {
		first, words, country := r.post(i)
		if country == "" {
			continue
		}
		label := words + " of " + article(country) + country
		m := &r.mentions[i]
		m.Name = &ud.Name{First: first, Last: m.token.ID, Type: ud.Misc}
		m.label = label
		if j, ok := named[label]; ok {
			r.join(j, i, "same post", 1)
			continue
		}
		named[label] = i
		if old, ok := bare[words]; ok && old != label {
			label = "" // of two countries
		}
		bare[words] = label
	}
	for i := range r.mentions {
		if _, words, country := r.post(i); country == "" && bare[words] != "" {
			r.join(named[bare[words]], i, "same post", 0.9)
		}
	}
}

// post returns where the words of a post begin, these and the country whose it
// is, "" for none. It is empty for what is no post that somebody holds, and
// for mentions that are of a chain.
func (r *resolver) post(i int) (first int, words, country string) {
	m := &r.mentions[i]
	s, t := r.sentences[m.Sentence], m.token
	if m.Name != nil || m.Rule != "" || m.plural || !capital(t.Form) || !ud.Personal(strings.ToLower(t.Lemma)) || !held(s, t) || r.shared(i) {
		return 0, "", ""
	}
	first = t.ID
	for first > 1 && capital(s.Token(first-1).Form) && s.Token(first-1).Is("compound", "amod", "flat") && countryIn(s, s.Token(first-1)) == "" {
		first--
	}
	if first == t.ID {
		return 0, "", "" // "President", "Minister"
	}
	if first > 1 {
		before := s.Token(first - 1)
		if before.UPOS == "PART" && first > 2 { // "Peru's"
			before = s.Token(first - 2)
		}
		country = countryIn(s, before)
	}
	for c := range s.Children(t.ID, "nmod") {
		if country == "" && isOf(s, c) {
			country = countryIn(s, c)
		}
	}
	return first, text(s, first, t.ID), country
}

// shared reports whether a mention is of a chain of several.
func (r *resolver) shared(i int) bool {
	for j := range r.mentions {
		if j != i && r.joined(i, j) {
			return true
		}
	}
	return false
}

// Words that posts are objects of, with "for" or "of", and as what they are.
var (
	postNouns = wordSet(`appointment bid candidate choice confirmation contender job nomination nominee office pick place position post role
		selection title`)
	postVerbs = wordSet("confirm consider nominate pick propose recommend run select")
	becoming  = wordSet("become elect name appoint make remain")
)

// held reports whether a noun is what somebody is, or is to be: "as", "to be",
// "the post of", "the nominee for", "became".
func held(s *ud.Sentence, t *ud.Token) bool {
	h, c := s.Head(t), s.Child(t.ID, "case")
	switch {
	case s.Child(t.ID, "cop") != nil:
		return true
	case h == nil:
		return false
	case c == nil:
		return t.Is("xcomp", "obj") && becoming[strings.ToLower(h.Lemma)]
	}
	switch strings.ToLower(c.Form) {
	case "as":
		return c.ID == 1 || !strings.EqualFold(s.Token(c.ID-1).Form, "such")
	case "of":
		return postNouns[strings.ToLower(h.Lemma)]
	case "for":
		return postNouns[strings.ToLower(h.Lemma)] || postVerbs[strings.ToLower(h.Lemma)]
	}
	return false
}

var articled = regexp.MustCompile(`^(United|Central African|Czech|Dominican|Netherlands|Philippines|Bahamas|Maldives|Gambia|Republic|Democratic)\b|Islands$`)

// article returns the article that a country has.
func article(country string) string {
	if articled.MatchString(country) {
		return "the "
	}
	return ""
}
