package openie

import (
	"slices"
	"strings"
)

// Tuple is a frame written out in words, as the benchmarks of open
// information extraction want it.
type Tuple struct {
	Subject  string
	Relation string
	Objects  []string // the object, then the further arguments with their prepositions
}

// Tuples writes out one n-ary tuple a frame (CaRB's view). words gives the
// text of some tokens; it lets a caller print tokens of its own. Frames that
// repeat another by its object's noun, and frames without object, are left
// out.
func Tuples(frames []*Frame, words func(ids []int) string) []Tuple {
	var all []Tuple
	for _, f := range frames {
		if strings.HasSuffix(f.Rule, "-noun") || strings.HasSuffix(f.Rule, "-mutual") {
			continue
		}
		t := Tuple{Subject: words(f.Subject.Tokens), Relation: f.relation(words)}
		if !f.Object.Zero() {
			t.Objects = append(t.Objects, words(f.Object.Tokens))
		}
		for _, a := range f.Arguments {
			t.Objects = append(t.Objects, strings.TrimSpace(a.Preposition+" "+words(a.Phrase.Tokens)))
		}
		if t.Subject != "" && t.Relation != "" && len(t.Objects) > 0 && !slices.ContainsFunc(all, t.equal) {
			all = append(all, t)
		}
	}
	return all
}

// Triples writes out atomic triples (BenchIE's view): one for the object and
// one for each further argument, the words before it joined to the relation.
func Triples(frames []*Frame, words func(ids []int) string) []Tuple {
	var all []Tuple
	add := func(t Tuple) {
		if t.Subject != "" && t.Relation != "" && t.Objects[0] != "" && !slices.ContainsFunc(all, t.equal) {
			all = append(all, t)
		}
	}
	for _, f := range frames {
		if strings.HasSuffix(f.Rule, "-mutual") {
			continue
		}
		t := Tuple{Subject: words(f.Subject.Tokens), Relation: f.relation(words)}
		if !f.Object.Zero() {
			add(Tuple{t.Subject, t.Relation, []string{words(f.Object.Tokens)}})
		}
		for _, a := range f.Arguments {
			if a.Time && !f.Object.Zero() {
				continue
			}
			relation := strings.Join(strings.Fields(t.Relation+" "+words(f.Object.Tokens)+" "+a.Preposition), " ")
			add(Tuple{t.Subject, relation, []string{words(a.Phrase.Tokens)}})
		}
	}
	return all
}

func (t Tuple) equal(u Tuple) bool {
	return t.Subject == u.Subject && t.Relation == u.Relation && slices.Equal(t.Objects, u.Objects)
}

// relation returns the relation's words: what the sentence implies, what it
// says, and the object's preposition.
func (f *Frame) relation(words func(ids []int) string) string {
	return strings.Join(strings.Fields(f.Relation.Inserted+" "+words(f.Relation.Tokens)+" "+f.Relation.Preposition), " ")
}
