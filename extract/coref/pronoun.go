package coref

import (
	"strings"

	"kg/extract/ud"
)

// sure is how likely an antecedent must be for a pronoun to be linked.
const sure = 0.55

// pronouns resolves third-person pronouns, each to the chain before it that
// it most likely takes up; where none is likely enough it abstains.
func (r *resolver) pronouns() {
	for i := range r.mentions {
		if !r.refers(i) {
			continue
		}
		list := r.candidates(i)
		c, _ := classOf(r.mentions[i].token)
		saliences().weigh(c, list)
		if j, p := r.antecedent(list); j >= 0 && p >= sure {
			r.join(j, i, "pronoun", p)
		}
	}
}

// refers reports whether a mention is a third-person pronoun that may stand
// for something.
func (r *resolver) refers(i int) bool {
	m := &r.mentions[i]
	_, ok := classOf(m.token)
	return ok && m.token.UPOS == "PRON" && !m.token.Is("expl") && !r.dummy(m)
}

// antecedent returns the nearest mention of the likeliest chain and the
// probability of that chain, -1 where none is likelier.
func (r *resolver) antecedent(list []candidate) (int, float64) {
	sums := make(map[int]float64)
	best, p := -1, list[len(list)-1].p
	for _, c := range list[:len(list)-1] {
		sums[r.root(c.mention)] += c.p
	}
	for _, c := range list[:len(list)-1] {
		if sum := sums[r.root(c.mention)]; sum > p {
			best, p = c.mention, sum
		}
	}
	return best, p
}

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

// agrees checks number, gender and whether it is a person.
func (r *resolver) agrees(i, j int) bool {
	m := &r.mentions[i]
	root := r.root(j)
	u := r.summaries[root]
	if r.members[root] != nil {
		u.plural = true
	}
	switch c, _ := classOf(m.token); c {
	case person:
		return u.person && !u.plural && agree(m.gender, u.gender)
	case thing:
		return !u.person && !u.plural && u.gender != Male && u.gender != Female && r.mentions[root].token.UPOS != "PRON"
	}
	return u.plural || u.group
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
