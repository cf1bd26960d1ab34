package coref

import (
	"strings"

	"kg/extract/ud"
)

// strangers are nouns for persons whom a text leaves without a name.
var strangers = wordSet(`accused adult assailant attacker baby boy bystander caller captive child citizen customer defendant driver father gentleman girl
	gunman guest husband individual infant inmate killer lady lad local man migrant mother neighbour neighbor passenger patient pedestrian person perpetrator
	prisoner resident shooter son daughter stranger suspect teen teenager toddler tourist victim visitor wife witness woman youth`)

// aged joins "the 91-year-old author" with the person who is the subject of the
// sentence before, if neither sentence speaks of another person.
func (r *resolver) aged(i int) bool {
	m := &r.mentions[i]
	noun := strings.ToLower(m.token.Lemma)
	if !m.definite || m.plural || m.Sentence == 0 || !m.token.Is("nsubj") || !ud.Personal(noun) || strangers[noun] || Demonym(noun) != "" || !withAge(r.sentences[m.Sentence], m.token) {
		return false
	}
	found := -1
	for j := i - 1; j >= 0 && m.Sentence-r.mentions[j].Sentence <= 1; j-- {
		n := &r.mentions[j]
		s := r.sentences[n.Sentence]
		if h := s.Head(n.token); n.Sentence < m.Sentence && n.token.Deprel == "nsubj" && h.Head == 0 && r.summaries[r.root(j)].named && s.Child(n.token.ID, "conj") == nil {
			found = j
		}
	}
	if found < 0 || r.sentences[m.Sentence].Child(m.token.ID, "nmod:poss", "conj", "appos") != nil || !agree(r.summaries[r.root(found)].gender, m.gender) {
		return false
	}
	for j := i - 1; j >= 0 && m.Sentence-r.mentions[j].Sentence <= 1; j-- {
		n := &r.mentions[j]
		if r.summaries[r.root(j)].person && !r.joined(j, found) || n.class == person && n.token.Is("obj", "iobj", "obl") {
			return false // "Smith praised him. The 84-year-old singer ..."
		}
	}
	r.join(found, i, "the person before, by age", 0.85)
	return true
}

// withAge reports whether a noun has an age before it: "the 91-year-old author".
func withAge(s *ud.Sentence, t *ud.Token) bool {
	for c := range s.Children(t.ID, "amod") {
		if c.ID < t.ID && c.ID > 1 && strings.EqualFold(c.Form, "old") && s.Token(c.ID-1).Form == "-" || strings.HasSuffix(strings.ToLower(c.Form), "-year-old") {
			return true
		}
	}
	return false
}
