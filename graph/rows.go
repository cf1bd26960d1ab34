package graph

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"
)

// row is a way to satisfy one pattern: values for its slots, 0 where these
// are no variables, and what says so.
type row struct {
	values  [3]uint64
	triples [][3]uint64 // all facts of which say so
	facts   []uint64
	told    []quad.IRI // facts and those of the triples, sorted, once they were asked for
}

// remembered is what a solver found of patterns: a join comes to the same
// entities again and again.
type remembered struct {
	kept  map[asked][]row // by the values that were bound
	n     int             // how many rows those are, and empty lists
	whole map[joint]*whole
}

// asked is a pattern under values of its variables, 0 for none.
type asked struct {
	pattern int
	values  [3]uint64
}

// joint is a pattern and which of its slots are bound.
type joint struct {
	pattern int
	bound   [3]bool
}

// whole is all that satisfies a pattern, once it was looked for.
type whole struct {
	misses int // how often one value was looked for instead
	rows   map[[3]uint64][]row
}

const (
	// rowsKept bounds how many rows are kept.
	rowsKept = 1 << 16
	// wholeFrom is after how many single look-ups a pattern is looked for as
	// a whole: a hash join in place of a nested loop. It is given up where
	// there are more than wholeRows matches for each of the look-ups, about
	// as many as are read in the time of one.
	wholeFrom = 16
	wholeRows = 32
)

// rows returns the ways to satisfy a pattern, sorted by their values.
func (s *solver) rows(at int, bound []uint64) ([]row, error) {
	key, joint := asked{pattern: at}, joint{pattern: at}
	for i, slot := range s.patterns[at].slots {
		if slot.variable >= 0 && bound[slot.variable] != 0 {
			key.values[i], joint.bound[i] = bound[slot.variable], true
		}
	}
	if rows, ok := s.memory.kept[key]; ok {
		return rows, nil
	}
	all, err := s.whole(joint)
	if err != nil {
		return nil, err
	}
	if all.rows != nil {
		return all.rows[key.values], nil
	}
	s.bound = bound
	rows, _, err := s.look(at, bound, 0)
	if err != nil {
		return nil, err
	}
	if err := s.sort(rows); err != nil {
		return nil, err
	}
	if s.memory.n += len(rows) + 1; s.memory.kept == nil || s.memory.n > rowsKept {
		s.memory.kept, s.memory.n = make(map[asked][]row), len(rows)+1
	}
	s.memory.kept[key] = rows
	return rows, nil
}

// whole counts that a pattern is looked for, and looks for all that
// satisfies it when that has become worth it.
func (s *solver) whole(j joint) (*whole, error) {
	all := s.memory.whole[j]
	if all == nil {
		if s.memory.whole == nil {
			s.memory.whole = make(map[joint]*whole)
		}
		all = &whole{}
		s.memory.whole[j] = all
	}
	from := cmp.Or(s.wholeFrom, wholeFrom)
	if all.misses++; all.rows != nil || j.bound == [3]bool{} || all.misses < from || all.misses&(all.misses-1) != 0 || s.filter.perFact() {
		return all, nil
	}
	s.bound = make([]uint64, len(s.names))
	rows, complete, err := s.look(j.pattern, s.bound, wholeRows*all.misses)
	if err != nil || !complete {
		return all, err
	}
	all.rows = make(map[[3]uint64][]row)
	for _, r := range rows {
		var key [3]uint64
		for i, is := range j.bound {
			if is {
				key[i] = r.values[i]
			}
		}
		all.rows[key] = append(all.rows[key], r)
	}
	for _, rows := range all.rows {
		if err := s.sort(rows); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// look finds the ways to satisfy a pattern, and reports whether these are
// all: it gives up at a number of matches, 0 for none.
func (s *solver) look(at int, bound []uint64, most int) (rows []row, complete bool, err error) {
	index := make(map[[3]uint64]int)
	n := 0
	for m, err := range s.matches(at, bound) {
		if err != nil {
			return nil, false, err
		}
		if n++; most > 0 && n > most {
			return nil, false, nil
		}
		i, ok := index[m.values]
		if !ok {
			i = len(rows)
			index[m.values] = i
			rows = append(rows, row{values: m.values})
		}
		if m.fact != 0 {
			rows[i].facts = append(rows[i].facts, m.fact)
		} else if !slices.Contains(rows[i].triples, m.triple) {
			rows[i].triples = append(rows[i].triples, m.triple)
		}
	}
	return rows, true, nil
}

// sort sorts rows by the text of their values.
func (s *solver) sort(rows []row) error {
	if s.unordered || len(rows) < 2 {
		return nil
	}
	for i := range rows {
		for _, id := range rows[i].values {
			if err := s.remember(id); err != nil {
				return err
			}
		}
	}
	type sorted struct {
		text [3]string
		row  row
	}
	all := make([]sorted, len(rows))
	for i, r := range rows {
		all[i].row = r
		for at, id := range r.values {
			all[i].text[at] = s.text[id]
		}
	}
	slices.SortFunc(all, func(a, b sorted) int { return slices.Compare(a.text[:], b.text[:]) })
	for i := range all {
		rows[i] = all[i].row
	}
	return nil
}
