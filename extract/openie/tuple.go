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
		subject, relation, object := f.written(words)
		t := Tuple{Subject: words(subject.Tokens), Relation: relation}
		if !object.Zero() {
			t.Objects = append(t.Objects, words(object.Tokens))
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
		if strings.HasSuffix(f.Rule, "-mutual") || f.turned() && strings.HasSuffix(f.Rule, "-noun") {
			continue
		}
		subject, relation, object := f.written(words)
		if !object.Zero() {
			add(Tuple{words(subject.Tokens), relation, []string{words(object.Tokens)}})
		}
		for _, a := range f.Arguments {
			long := strings.Join(strings.Fields(relation+" "+words(object.Tokens)+" "+a.Preposition), " ")
			add(Tuple{words(subject.Tokens), long, []string{words(a.Phrase.Tokens)}})
		}
	}
	return all
}

func (t Tuple) equal(u Tuple) bool {
	return t.Subject == u.Subject && t.Relation == u.Relation && slices.Equal(t.Objects, u.Objects)
}

// turned reports whether the sentence has the frame in the passive: the
// frame's object is the subject there.
func (f *Frame) turned() bool {
	return strings.HasPrefix(f.Rule, "svo-passive") && !f.Object.Zero()
}

// written returns subject, relation and object the way round the sentence has
// them: "the bridge, was built by, Siemens".
func (f *Frame) written(words func(ids []int) string) (subject Phrase, relation string, object Phrase) {
	if f.turned() && f.Relation.Preposition == "" {
		return f.Object, f.relation(words) + " by", f.Subject
	}
	return f.Subject, f.relation(words), f.Object
}

// relation returns the relation's words: what the sentence implies, what it
// says, and the object's preposition.
func (f *Frame) relation(words func(ids []int) string) string {
	return strings.Join(strings.Fields(f.Relation.Inserted+" "+words(f.Relation.Tokens)+" "+f.Relation.Preposition), " ")
}
