package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// Tuple is a frame written out in words, as the benchmarks of open
// information extraction want it.
type Tuple struct {
	Subject  string
	Relation string
	Objects  []string // the object, then the further arguments with their prepositions

	Features []string // what the probability of keeping depends on; the first is the kind
	Keep     float64  // probability that a reader of the view would keep it
}

func (t Tuple) equal(u Tuple) bool {
	return t.Subject == u.Subject && t.Relation == u.Relation && slices.Equal(t.Objects, u.Objects)
}

// writer puts the frames of a sentence in words. words gives the text of some
// tokens; it lets a caller print tokens of its own.
type writer struct {
	*reader
	words func(ids []int) string
	done  []Tuple
}

// Write writes out all that frames give in a view, worth keeping or not.
func Write(v View, s *ud.Sentence, frames []*Frame, words func(ids []int) string) []Tuple {
	w := newWriter(s, words)
	if !s.IsTree() {
		return nil
	}
	if v == Atomic {
		w.triples(frames)
	} else {
		w.tuples(frames)
	}
	k := keepings()[v]
	for i := range w.done {
		w.done[i].Keep = k.probability(w.done[i].Features)
	}
	return w.done
}

// Tuples writes out one n-ary tuple a frame, with all its arguments and the
// clauses that belong to it (CaRB's view), where that is worth keeping. words
// gives the text of some tokens; it lets a caller print tokens of its own.
func Tuples(s *ud.Sentence, frames []*Frame, words func(ids []int) string) []Tuple {
	return kept(NAry, Write(NAry, s, frames, words))
}

// Triples writes out atomic triples (BenchIE's view): one for the object and
// one for each further argument, the words before it joined to the relation.
func Triples(s *ud.Sentence, frames []*Frame, words func(ids []int) string) []Tuple {
	return kept(Atomic, Write(Atomic, s, frames, words))
}

func kept(v View, all []Tuple) []Tuple {
	threshold := keepings()[v].threshold
	return slices.DeleteFunc(all, func(t Tuple) bool { return t.Keep < threshold })
}

func newWriter(s *ud.Sentence, words func(ids []int) string) *writer {
	return &writer{reader: &reader{s: s, clauses: make(map[int]*Frame)}, words: words}
}

// add keeps a tuple that says something and was not said before.
func (w *writer) add(t Tuple) {
	t.Objects = slices.DeleteFunc(t.Objects, func(o string) bool { return o == "" })
	t.Relation = strings.Join(strings.Fields(t.Relation), " ")
	if t.Subject != "" && t.Relation != "" && len(t.Objects) > 0 && !slices.ContainsFunc(w.done, t.equal) {
		w.done = append(w.done, t)
	}
}

// wide returns the tokens of the phrase of id with the clauses that restrict
// it, but without the one of the predicate (0 for none) that it is an argument of.
func (w *writer) wide(id, predicate int) []int {
	short := w.phrase(id)
	ids := slices.Clone(short.Tokens)
	for c := range w.s.Children(id, "acl", "acl:relcl", "advcl:relcl") {
		clause := w.s.Subtree(c.ID, nil)
		if c.ID < id || w.s.Dominates(c.ID, predicate) || w.apart(clause[0]) {
			continue
		}
		ids = append(ids, clause...)
	}
	slices.Sort(ids)
	return w.trim(slices.Compact(ids))
}

// apart reports whether a comma parts a clause that begins with the token id
// from what stands before it: it adds to the noun and does not restrict it.
func (w *writer) apart(id int) bool {
	before := w.s.Token(id - 1)
	return w.s.Token(id).Form == "," || before != nil && before.Form == ","
}

// trim drops punctuation from both ends, brackets that close aside.
func (w *writer) trim(ids []int) []int {
	for len(ids) > 0 && w.s.Token(ids[0]).UPOS == "PUNCT" {
		ids = ids[1:]
	}
	for len(ids) > 0 && w.s.Token(ids[len(ids)-1]).UPOS == "PUNCT" && !w.closes(ids[:len(ids)-1], ids[len(ids)-1]) {
		ids = ids[:len(ids)-1]
	}
	return ids
}
