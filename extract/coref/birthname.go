package coref

import (
	"strings"

	"kg/extract/ud"
)

// birthName is the rule that joins the name at birth. Nobody is called by it.
const birthName = "name at birth"

// birthNames joins the name that somebody was born with to the one that the
// text calls him by: the subject of "Born Robert Zimmerman in Duluth, Dylan
// moved" or, where that is a pronoun, the person of whom the text has spoken
// more than of any other.
func (r *resolver) birthNames() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.Name == nil || m.Name.Type != ud.Person || m.Name.First == m.Name.Last {
			continue
		}
		s := r.sentences[m.Sentence]
		born := s.Head(m.token)
		if born == nil || !strings.EqualFold(born.Form, "born") || born.ID != m.Name.First-1 || !born.Is("advcl", "acl") {
			continue
		}
		if j := r.namedNow(i, s.Head(born)); j >= 0 && !r.joined(i, j) && agree(r.summaries[r.root(i)].gender, r.summaries[r.root(j)].gender) {
			r.join(j, i, birthName, 0.9)
		}
	}
}

// namedNow returns a mention of the person whom the verb of a sentence tells of
// after its birth name, the mention i; -1 where nobody is.
func (r *resolver) namedNow(i int, verb *ud.Token) int {
	sentence := r.mentions[i].Sentence
	for t := range r.sentences[sentence].Children(verb.ID, "nsubj") {
		j, ok := r.at[Ref{sentence, t.ID}]
		switch {
		case !ok:
		case r.mentions[j].Name != nil && r.mentions[j].Name.Type == ud.Person:
			return j
		case r.mentions[j].class == person:
			return r.protagonist(i)
		}
	}
	return -1
}

// protagonist returns the first mention of the person of whom the text has
// spoken more than of any other before the mention i, -1 where there is none.
func (r *resolver) protagonist(i int) int {
	best, size, tie := -1, 0, false
	for j := range i {
		if u := &r.summaries[r.root(j)]; r.root(j) == j && u.named {
			if u.size >= size {
				best, size, tie = j, u.size, u.size == size
			}
		}
	}
	if tie {
		return -1
	}
	return best
}
