package coref

import (
	"strings"

	"kg/extract/ud"
)

// employer joins "the company", of which somebody says something, with the one
// company that the sentence says he is of, if what he says names no other
// before: "Netflix's chief executive, Ted Sarandos, said [the company] ...".
func (r *resolver) employer(i int) bool {
	m := &r.mentions[i]
	if m.plural || !m.definite || r.modified(m) || !companies[strings.ToLower(m.token.Lemma)] {
		return false
	}
	s := r.sentences[m.Sentence]
	verb := complementOf(s, m.token)
	if verb == nil || !speaks[strings.ToLower(verb.Lemma)] && !strings.EqualFold(verb.Lemma, "tell") {
		return false
	}
	found := -1
	for j := i - 1; j >= 0 && r.mentions[j].Sentence == m.Sentence; j-- {
		n := &r.mentions[j]
		if n.Name == nil || !isCompany(n) {
			continue
		}
		if n.token.ID > verb.ID || found >= 0 && !r.joined(j, found) || !r.describesSayer(n, verb) {
			return false
		}
		found = j
	}
	if found < 0 {
		return false
	}
	r.join(found, i, "the company of who says so", 0.88)
	return true
}

// employed are the nouns for those who speak for the company that they are of.
var employed = wordSet(`boss ceo cfo chair chairman chairwoman chief co-founder coo cto executive founder officer owner
	spokesman spokesperson spokeswoman`)

// describesSayer reports whether the name of an organization stands in the
// description of the person who is the subject of a verb.
func (r *resolver) describesSayer(n *Mention, verb *ud.Token) bool {
	s := r.sentences[n.Sentence]
	role := s.Head(n.token)
	if role == nil || !n.token.Is("nmod", "compound") || !employed[strings.ToLower(role.Lemma)] {
		return false
	}
	for a := range s.Children(role.ID, "amod") {
		if strings.EqualFold(a.Form, "former") {
			return false
		}
	}
	for who := range s.Children(verb.ID, "nsubj") {
		if name := s.NameAt(who.ID); name == nil || name.Type != ud.Person {
			continue
		}
		for _, d := range describing(s, who) {
			if d.ID == role.ID {
				return true
			}
		}
	}
	return false
}
