package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// statement is what one or several facts of a relation say in the same words.
type statement struct {
	words string
	facts []factJSON
}

// supported puts together the facts of a relation that say the same, those
// that most documents say first.
func supported(r relationsJSON) []statement {
	var all []statement
	for _, f := range r.Facts {
		words := f.rest(r.Role)
		i := slices.IndexFunc(all, func(s statement) bool { return s.words == words })
		if i < 0 {
			i = len(all)
			all = append(all, statement{words: words})
		}
		all[i].facts = append(all[i].facts, f)
	}
	slices.SortStableFunc(all, func(a, b statement) int {
		return cmp.Or(cmp.Compare(b.documents(), a.documents()), cmp.Compare(b.facts[0].Confidence, a.facts[0].Confidence), cmp.Compare(a.words, b.words))
	})
	return all
}

// rest puts in words what a fact says beside the entity in a role and the
// relation.
func (f *factJSON) rest(role string) string {
	var words []string
	if role != "subject" {
		words = append(words, f.Subject.Label+",")
	}
	if f.Object != nil && role != "object" {
		words = append(words, f.Object.Label)
	}
	if role != "argument" {
		for _, arg := range f.Arguments {
			words = append(words, arg.words())
		}
	}
	line := strings.TrimSuffix(strings.Join(words, " "), ",")
	var how []string
	if doubt := doubt(f.Polarity, f.Modality); doubt != "" {
		how = append(how, doubt)
	}
	if said := f.saidBy(); said != "" {
		how = append(how, said)
	}
	if len(how) > 0 {
		line = strings.TrimSpace(line + " (" + strings.Join(how, "; ") + ")")
	}
	return line
}

// documents counts the documents that say so, copies of one text once.
func (s *statement) documents() int {
	var all []string
	for _, f := range s.facts {
		if !slices.Contains(all, f.Story) {
			all = append(all, f.Story)
		}
	}
	return len(all)
}

func (s *statement) support() string {
	if n := s.documents(); n > 1 {
		return thousands(n) + " documents"
	}
	return "1 document"
}

// times returns the dates of the facts, sorted.
func (s *statement) times() []string {
	var all []string
	for _, f := range s.facts {
		if f.Time != "" && !slices.Contains(all, f.Time) {
			all = append(all, f.Time)
		}
	}
	slices.Sort(all)
	return all
}

// places names the first places where the facts stand, and how many more
// there are.
func (s *statement) places(a *app) string {
	const most = 2
	var all []string
	for _, f := range s.facts {
		if p := a.place(f); !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	if len(all) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(all[:most], ", "), len(all)-most)
	}
	return strings.Join(all, ", ")
}
