package coref

import (
	"slices"
	"strings"

	"kg/extract/ud"
	"kg/schema/name"
)

// storms gives storms the type of an event and joins "Kalmaegi" to "Typhoon
// Kalmaegi", and "Storm Boris" to "Tropical Storm Boris". Where a person in the
// text is called so, the name alone is nobody's.
func (r *resolver) storms(keys []string, groups map[string][]int) {
	first := make(map[string]int) // by the storm's own name
	for _, key := range keys {
		own := stormOf(key)
		if own == "" || r.mentions[groups[key][0]].Name.Type != ud.Event {
			continue
		}
		r.retype(groups[key], ud.Event)
		i, ok := first[own]
		if !ok {
			first[own] = groups[key][0]
			continue
		}
		r.join(i, groups[key][0], "the same storm", 0.97)
	}
	for _, key := range keys {
		i, ok := first[key]
		if !ok || slices.ContainsFunc(groups[key], r.noStorm) {
			continue
		}
		r.retype(groups[key], ud.Event)
		if !slices.ContainsFunc(keys, func(other string) bool { return r.personWith(groups[other], other, key) }) {
			r.join(i, groups[key][0], "name of a storm", 0.95)
		}
	}
}

// stormOf returns what a storm of a folded name is called, "" for other names.
func stormOf(key string) string {
	words := strings.Fields(key)
	if n := len(words); n == 2 && ud.Storm(words[0]) || n == 3 && ud.Storm(words[1]) {
		return words[n-1]
	}
	return ""
}

// noStorm reports whether the words around a name alone tell that it is no storm:
// who is described, or a place where something is.
func (r *resolver) noStorm(i int) bool {
	m := &r.mentions[i]
	s := r.sentences[m.Sentence]
	if m.token.Is("appos", "nmod:desc") || s.Child(m.token.ID, "appos", "nmod:desc") != nil {
		return true
	}
	word := s.Child(m.token.ID, "case")
	return word != nil && slices.Contains([]string{"in", "to", "from", "at", "near"}, strings.ToLower(word.Form))
}

// personWith reports whether a key is the longer name of a person that has a
// word as its first or last.
func (r *resolver) personWith(group []int, key, word string) bool {
	words := name.Words(key)
	return len(words) > 1 && r.mentions[group[0]].Name.Type == ud.Person && (words[0] == word || words[len(words)-1] == word)
}
