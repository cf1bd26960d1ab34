package coref

import (
	"strings"

	"kg/extract/ud"
)

// dummy reports whether "it" may well refer to nothing: as subject of a
// predicate noun or adjective ("it is clear that").
func (r *resolver) dummy(m *Mention) bool {
	s := r.sentences[m.Sentence]
	return strings.EqualFold(m.token.Form, "it") && m.token.Is("nsubj") && s.Child(m.token.Head, "cop", "ccomp", "csubj") != nil
}

// first returns the first of the phrases that n is coordinated with: it has
// the role in the clause that all of them share.
func (r *resolver) first(n *Mention) *ud.Token {
	s, t := r.sentences[n.Sentence], n.token
	for steps := 0; t.Is("conj") && s.Head(t) != nil && steps < len(s.Tokens); steps++ {
		t = s.Head(t)
	}
	return t
}

// collective nouns are taken up by "they".
var collective = map[string]bool{
	"team": true, "government": true, "company": true, "party": true, "family": true, "police": true, "group": true, "crew": true, "couple": true,
	"army": true, "military": true, "administration": true, "committee": true, "council": true, "union": true, "staff": true, "public": true,
}

// bound reports whether the pronoun m and n can't be one because one clause
// holds both as different arguments (principle B), or one phrase the other.
func (r *resolver) bound(m, n *Mention) bool {
	if m.Sentence != n.Sentence {
		return false
	}
	s := r.sentences[m.Sentence]
	if strings.HasSuffix(strings.ToLower(m.token.Form), "self") || strings.HasSuffix(strings.ToLower(m.token.Form), "selves") {
		return false
	}
	if h := s.Head(m.token); m.class == thing && m.token.Is("nmod:poss") && h != nil && h.Is("appos") && h.Head == n.token.ID {
		return true // "United Airlines, its largest customer", but "Torricelli, his sister and his aides"
	}
	if s.Dominates(n.token.ID, m.token.ID) {
		return !apart(s, m.token, n.token.ID) // i within i: "Putin's view of his ..." is rare enough
	}
	if m.token.Is("nmod:poss") {
		return m.token.Head == n.token.ID
	}
	return clause(s, m.token) == clause(s, n.token)
}

// apart reports whether t, below id, is no part of the phrase of id itself: in
// a clause or an apposition that describes it, or in what is coordinated with
// it. "Putin, who said that he ...", "Putin and his minister".
func apart(s *ud.Sentence, t *ud.Token, id int) bool {
	for steps := 0; t != nil && t.ID != id && steps < len(s.Tokens); steps++ {
		if t.Is("acl", "advcl", "appos", "conj", "parataxis") {
			return true
		}
		t = s.Head(t)
	}
	return false
}

// clause returns the ID of the nearest verb or clause head above t.
func clause(s *ud.Sentence, t *ud.Token) int {
	for h := s.Head(t); h != nil; h = s.Head(h) {
		if h.UPOS == "VERB" || h.UPOS == "AUX" || s.Child(h.ID, "cop", "nsubj") != nil {
			return h.ID
		}
	}
	return 0
}
