package graph

import (
	"cmp"
	"math"
	"slices"

	"github.com/cayleygraph/quad"
)

// row is a way to satisfy one pattern: values for its slots, 0 where these
// are no variables, and what says so.
type row struct {
	values  [3]uint64
	triples [][3]uint64 // all facts of which say so
	facts   []uint64
	matches int        // how many quads and facts say so
	told    []quad.IRI // facts and those of the triples, sorted, once they were asked for
}

// found is all ways to satisfy a pattern under some values.
type found struct {
	rows    []row
	matches int  // how many quads and facts say so
	sorted  bool // rows are
}

// remembered is what a solver found of patterns: a join comes to the same
// entities again and again.
type remembered struct {
	kept  map[asked]*found // by the values that were bound
	n     int              // how many rows those are, and empty lists
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
	groups []found
	index  map[[3]uint64]int // of the groups by their values in bound slots; nil where it was not looked for
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
	f, err := s.find(at, bound, math.MaxInt)
	if err == nil && !f.sorted {
		f.sorted, err = true, s.sort(f.rows)
	}
	if err != nil {
		return nil, err
	}
	return f.rows, nil
}

// nothing is found of a pattern that nothing satisfies.
var nothing = &found{sorted: true}

// find returns what satisfies a pattern, nil where there are more than so
// many matches that were not looked for before.
func (s *solver) find(at int, bound []uint64, most int) (*found, error) {
	key, joint := asked{pattern: at}, joint{pattern: at}
	for i, slot := range s.patterns[at].slots {
		if slot.variable >= 0 && bound[slot.variable] != 0 {
			key.values[i], joint.bound[i] = bound[slot.variable], true
		}
	}
	if f := s.memory.kept[key]; f != nil {
		return f, nil
	}
	all, err := s.whole(joint)
	if err != nil {
		return nil, err
	}
	if all.index != nil {
		if i, ok := all.index[key.values]; ok {
			return &all.groups[i], nil
		}
		return nothing, nil
	}
	s.bound = bound
	f, err := s.look(at, bound, most)
	if err == nil && f != nil {
		s.memory.keep(key, f)
	}
	return f, err
}

func (m *remembered) keep(key asked, f *found) {
	if m.n += len(f.rows) + 1; m.kept == nil || m.n > rowsKept {
		m.kept, m.n = make(map[asked]*found), len(f.rows)+1
	}
	m.kept[key] = f
}

// whole counts that a pattern is looked for, and looks for all that
// satisfies it when that has become worth it, or was done before.
func (s *solver) whole(j joint) (*whole, error) {
	all := s.memory.whole[j]
	if all == nil {
		if s.memory.whole == nil {
			s.memory.whole = make(map[joint]*whole)
		}
		all = &whole{}
		s.memory.whole[j] = all
	}
	if all.misses++; all.index != nil || j.bound == [3]bool{} {
		return all, nil
	}
	f := s.memory.kept[asked{pattern: j.pattern}]
	if f == nil {
		from := cmp.Or(s.wholeFrom, wholeFrom)
		if all.misses < from || all.misses&(all.misses-1) != 0 || s.filter.perFact() {
			return all, nil
		}
		s.bound = make([]uint64, len(s.names))
		var err error
		if f, err = s.look(j.pattern, s.bound, wholeRows*all.misses); err != nil || f == nil {
			return all, err
		}
	}
	all.group(f.rows, j.bound)
	return all, nil
}

// group puts rows together that have the same values in bound slots.
func (all *whole) group(rows []row, bound [3]bool) {
	all.index = make(map[[3]uint64]int, len(rows))
	of := make([]int, len(rows))
	for i := range rows {
		var key [3]uint64
		for at, is := range bound {
			if is {
				key[at] = rows[i].values[at]
			}
		}
		g, ok := all.index[key]
		if !ok {
			g = len(all.groups)
			all.index[key] = g
			all.groups = append(all.groups, found{})
		}
		of[i] = g
		all.groups[g].matches++ // rows, for now
	}
	room := make([]row, len(rows))
	for g := range all.groups {
		n := all.groups[g].matches
		all.groups[g], room = found{rows: room[:0:n]}, room[n:]
	}
	for i, r := range rows {
		g := &all.groups[of[i]]
		g.rows = append(g.rows, r)
		g.matches += r.matches
	}
}

// look finds the ways to satisfy a pattern: nil where there are more than so
// many matches.
func (s *solver) look(at int, bound []uint64, most int) (*found, error) {
	f := new(found)
	var index rowTable
	var triples [][3]uint64 // of all rows
	for m, err := range s.matches(at, bound) {
		if err != nil {
			return nil, err
		}
		if f.matches++; f.matches > most {
			return nil, nil
		}
		i := index.find(f.rows, m.values)
		if i == len(f.rows) {
			f.rows = append(f.rows, row{values: m.values})
		}
		r := &f.rows[i]
		r.matches++
		switch {
		case m.fact != 0:
			r.facts = append(r.facts, m.fact)
		case len(r.triples) == 0:
			triples = append(triples, m.triple)
			r.triples = triples[len(triples)-1 : len(triples) : len(triples)]
		case !slices.Contains(r.triples, m.triple):
			r.triples = append(r.triples, m.triple)
		}
	}
	return f, nil
}

// rowTable finds rows by their values, by open addressing.
type rowTable []int32 // numbers of rows, from 1

// find returns the place of the row of some values: the end of the rows where
// there is none, which the caller then appends.
func (t *rowTable) find(rows []row, values [3]uint64) int {
	if 2*len(rows) >= len(*t) {
		*t = make(rowTable, max(16, 2*len(*t)))
		for i := range rows {
			*t.slot(rows, rows[i].values) = int32(i + 1)
		}
	}
	slot := t.slot(rows, values)
	if *slot == 0 {
		*slot = int32(len(rows) + 1)
	}
	return int(*slot) - 1
}

// slot returns the slot of values, or the free one in which they belong.
func (t *rowTable) slot(rows []row, values [3]uint64) *int32 {
	hash := uint64(0)
	for _, v := range values {
		hash = (hash ^ v) * 0x9E3779B97F4A7C15
		hash ^= hash >> 32
	}
	mask := uint64(len(*t) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		if slot := &(*t)[at]; *slot == 0 || rows[*slot-1].values == values {
			return slot
		}
	}
}

// sort sorts rows by the text of their values.
func (s *solver) sort(rows []row) error {
	if s.unordered || len(rows) < 2 {
		return nil
	}
	keys, order := make([][3]sortKey, len(rows)), make([]int32, len(rows))
	for i := range rows {
		order[i] = int32(i)
		for at, id := range rows[i].values {
			if id == 0 {
				continue
			}
			v, err := s.view.Value(id)
			if err != nil {
				return err
			}
			keys[i][at] = keyOf(v)
		}
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := &keys[i], &keys[j]
		for at := range a {
			if c := a[at].compare(b[at]); c != 0 {
				return c
			}
		}
		return 0
	})
	sorted := make([]row, len(rows))
	for i, at := range order {
		sorted[i] = rows[at]
	}
	copy(rows, sorted)
	return nil
}
