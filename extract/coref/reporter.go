package coref

import (
	"slices"

	"kg/extract/ud"
)

// reporter returns the person who says or thinks the clause that the pronoun i
// stands in, where the sentence speaks of no other person before it: Pashinyan,
// in "Pashinyan has said that he will run". Nobody but him is likely to be "he"
// then; who looks like it only since a list takes "Nikol" for a woman's name is
// not. -1 for none.
func (r *resolver) reporter(i int) int {
	m := &r.mentions[i]
	s := r.sentences[m.Sentence]
	if m.class != person {
		return -1
	}
	verb := complementOf(s, m.token)
	for j := i - 1; verb != nil && j >= 0 && r.mentions[j].Sentence == m.Sentence; j-- {
		if n := &r.mentions[j]; n.token.Is("nsubj") && s.Head(n.token) == verb {
			if n.Name == nil || n.Name.Type != ud.Person || r.another(i, j) {
				return -1
			}
			return j
		}
	}
	return -1
}

// another reports whether the sentence speaks of a person beside j before the
// pronoun i, or quotes what stands before it.
func (r *resolver) another(i, j int) bool {
	m := &r.mentions[i]
	if r.behindQuotes(m) {
		return true
	}
	for k := i - 1; k >= 0 && r.mentions[k].Sentence == m.Sentence; k-- {
		n := &r.mentions[k]
		switch {
		case k == j:
		case n.Name != nil && n.Name.Type == ud.Person, n.class == person, n.Name == nil && n.token.UPOS == "NOUN" && ud.Personal(n.token.Lemma):
			return true
		}
	}
	return false
}

// behindQuotes reports whether a quotation mark stands before m in its sentence.
func (r *resolver) behindQuotes(m *Mention) bool {
	return slices.ContainsFunc(r.sentences[m.Sentence].Tokens[:m.token.ID-1], func(t ud.Token) bool { return t.XPOS == "``" || t.XPOS == "''" })
}

// complementOf returns the verb that the nearest complement clause around t
// belongs to, nil for none.
func complementOf(s *ud.Sentence, t *ud.Token) *ud.Token {
	for depth := 0; t != nil && depth < 12; depth++ {
		if t.Is("ccomp") {
			return s.Head(t)
		}
		t = s.Head(t)
	}
	return nil
}
