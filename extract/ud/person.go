package ud

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed persons.txt
var personTable string

var persons = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool, 8000)
	for line := range strings.Lines(personTable) {
		if !strings.HasPrefix(line, "#") {
			set[strings.TrimSpace(line)] = true
		}
	}
	return set
})

// posts are nouns that news uses of persons, whatever their commonest sense.
var posts = map[string]bool{"head": true, "founder": true, "co-founder": true, "star": true, "counterpart": true}

// Personal reports whether a noun's lemma means a person in its commonest
// sense, as WordNet orders senses, or in news.
func Personal(lemma string) bool {
	lemma = strings.ToLower(lemma)
	return persons()[lemma] || posts[lemma]
}

// Sought reports whether t is what a person before it stands for, so that what
// is apposed to it describes that person or nobody: the minister in "the nominee
// for minister, Ada Ray" is not Ada Ray.
func (s *Sentence) Sought(t *Token) bool {
	h, c := s.Head(t), s.Child(t.ID, "case")
	return h != nil && c != nil && t.Is("nmod") && strings.EqualFold(c.Form, "for") && Personal(t.Lemma) && Personal(h.Lemma)
}
