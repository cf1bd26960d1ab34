package coref

import (
	"strings"

	"kg/extract/ud"
)

// margin is by how much the best antecedent of a pronoun must beat the next
// one of another chain.
const margin = 0.75

// pronouns resolves third-person pronouns, each to the most salient mention
// before it that agrees; where two are about as salient it abstains.
func (r *resolver) pronouns() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.token.UPOS != "PRON" || m.token.Feats.Get("Person") != "3" || m.token.Is("expl") || r.dummy(m) {
			continue
		}
		best, second, at := 0.0, 0.0, -1
		for j := i - 1; j >= 0 && m.Sentence-r.mentions[j].Sentence <= pronounWindow; j-- {
			score := r.salience(i, j)
			switch {
			case score <= 0:
			case at >= 0 && r.root(j) == r.root(at):
				best = max(best, score)
			case score > best:
				second, best, at = best, score, j
			case score > second:
				second = score
			}
		}
		need := margin
		if m.token.Is("obj", "obl") || m.token.Is("nsubj") && m.token.Feats.Get("Number") == "Plur" {
			need *= 2
		}
		if at < 0 || best-second < need {
			continue
		}
		certainty := 0.75
		if best-second >= 2 {
			certainty = 0.88
		}
		r.join(at, i, "pronoun", certainty)
	}
}

// dummy reports whether "it" may well refer to nothing: as subject of a
// predicate noun or adjective ("it is clear that").
func (r *resolver) dummy(m *Mention) bool {
	s := r.sentences[m.Sentence]
	return strings.EqualFold(m.token.Form, "it") && m.token.Is("nsubj") && s.Child(m.token.Head, "cop", "ccomp", "csubj") != nil
}

// salience scores mention j as antecedent of the pronoun i; 0 for none.
func (r *resolver) salience(i, j int) float64 {
	m, n := &r.mentions[i], &r.mentions[j]
	if n.token.UPOS == "PRON" && r.root(j) == j || !r.agrees(i, j) || r.bound(m, n) {
		return 0
	}
	score := [...]float64{3, 2, 0.75}[m.Sentence-n.Sentence]
	as := r.first(n)
	switch {
	case as.Is("nsubj"):
		score += 1.5
	case as.Is("obj"):
		score += 0.25
	case as.Is("nmod", "compound", "amod", "appos"):
		score -= 1
	}
	if n.Name != nil {
		score += 0.5
	}
	if m.Sentence == n.Sentence && as.Is("nsubj") {
		s := r.sentences[m.Sentence]
		if s.Dominates(as.Head, m.token.ID) {
			score += 1 // in a clause at or below that of the subject
		}
	}
	if m.token.Is("nsubj") && as.Is("nsubj") {
		score += 0.5
	}
	return score
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

// agrees checks number, gender and whether it is a person.
func (r *resolver) agrees(i, j int) bool {
	m := &r.mentions[i]
	root := r.root(j)
	u := r.summaries[root]
	if r.members[root] != nil {
		u.plural = true
	}
	switch strings.ToLower(m.token.Lemma) {
	case "he", "she", "his", "her", "hers", "him", "himself", "herself":
		return u.person && !u.plural && agree(m.gender, u.gender)
	case "it", "its", "itself":
		return !u.person && !u.plural && u.gender != Male && u.gender != Female && r.mentions[root].token.UPOS != "PRON"
	}
	return u.plural && (u.person || r.mentions[j].token.Is("nsubj")) || u.group
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
	if s.Dominates(n.token.ID, m.token.ID) {
		return true // i within i: "Putin's view of his ..." is rare enough
	}
	if m.token.Is("nmod:poss") {
		return m.token.Head == n.token.ID
	}
	return clause(s, m.token) == clause(s, n.token)
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
