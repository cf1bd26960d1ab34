package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
)

// errStopped says that the caller wants no more answers.
var errStopped = errors.New("stopped")

// solver joins the patterns of a query by id.
type solver struct {
	ctx      context.Context
	view     View
	include  []string
	names    []string // of the variables, by index
	patterns []pattern
	done     []*row // the row chosen for each pattern, nil where none is yet
	facts    *facts
	text     map[uint64]string // terms as they sort
	describe map[uint64]bool   // predicates that describe
}

// pattern is a Pattern whose terms are ids. Its slots are subject, predicate
// and object.
type pattern [3]slot

type slot struct {
	variable int      // index, -1 for none
	classes  []uint64 // any of these entities; nil for anything
}

// row is a way to satisfy one pattern: values for its slots, 0 where these
// are no variables, and what says so.
type row struct {
	values  [3]uint64
	triples [][3]uint64
	facts   []uint64 // those that are not plain
}

func newSolver(ctx context.Context, view View, query Query) (*solver, error) {
	s := &solver{
		ctx: ctx, view: view, include: query.Include, done: make([]*row, len(query.Patterns)),
		facts: newFacts(view, query.Base), text: make(map[uint64]string), describe: make(map[uint64]bool),
	}
	for _, p := range query.Patterns {
		var compiled pattern
		for i, given := range []Slot{p.Subject, p.Predicate, p.Object} {
			classes, err := s.classes(given.Terms)
			if err != nil {
				return nil, fmt.Errorf("solve: %w", err)
			}
			compiled[i] = slot{s.variable(given.Variable), classes}
		}
		s.patterns = append(s.patterns, compiled)
	}
	return s, nil
}

// variable returns the index of a variable, -1 for the name "".
func (s *solver) variable(name string) int {
	if name == "" {
		return -1
	}
	if i := slices.Index(s.names, name); i >= 0 {
		return i
	}
	s.names = append(s.names, name)
	return len(s.names) - 1
}

// classes returns the entities of those terms that the view knows: not nil
// unless there are no terms.
func (s *solver) classes(terms []quad.Value) ([]uint64, error) {
	if len(terms) == 0 {
		return nil, nil
	}
	classes := []uint64{}
	for _, t := range terms {
		id, ok, err := s.view.ID(t)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		entity, err := s.view.Entity(id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(classes, entity) {
			classes = append(classes, entity)
		}
	}
	return classes, nil
}

// solve satisfies the patterns that are left under the values in bound.
func (s *solver) solve(bound []uint64, yield func(Binding) bool) error {
	next, err := s.fewest(bound)
	if err != nil {
		return err
	}
	if next < 0 {
		b, err := s.binding(bound)
		if err == nil && !yield(b) {
			err = errStopped
		}
		return err
	}
	rows, err := s.rows(next, bound)
	if err != nil {
		return err
	}
	for i := range rows {
		s.done[next] = &rows[i]
		inner := slices.Clone(bound)
		for at, slot := range s.patterns[next] {
			if slot.variable >= 0 {
				inner[slot.variable] = rows[i].values[at]
			}
		}
		if err := s.solve(inner, yield); err != nil {
			return err
		}
	}
	s.done[next] = nil
	return nil
}

// fewest returns the pattern left with the fewest matches, -1 if none is
// left. It counts all of them up to a limit that grows until one stays below.
func (s *solver) fewest(bound []uint64) (int, error) {
	left := []int{}
	for i, r := range s.done {
		if r == nil {
			left = append(left, i)
		}
	}
	if len(left) == 0 {
		return -1, nil
	}
	for limit := 16; len(left) > 1; limit *= 16 {
		best, fewest := -1, limit
		for _, i := range left {
			n := 0
			for _, err := range s.matches(i, bound) {
				if err != nil {
					return 0, err
				}
				if n++; n >= fewest {
					break
				}
			}
			if n < fewest {
				best, fewest = i, n
			}
		}
		if best >= 0 {
			return best, nil
		}
	}
	return left[0], nil
}

// rows returns the ways to satisfy a pattern, sorted by their values.
func (s *solver) rows(at int, bound []uint64) ([]row, error) {
	var rows []row
	index := make(map[[3]uint64]int)
	for m, err := range s.matches(at, bound) {
		if err != nil {
			return nil, err
		}
		i, ok := index[m.values]
		if !ok {
			i = len(rows)
			index[m.values] = i
			rows = append(rows, row{values: m.values})
			for _, id := range m.values {
				if err := s.remember(id); err != nil {
					return nil, err
				}
			}
		}
		if m.fact != 0 {
			rows[i].facts = append(rows[i].facts, m.fact)
		} else {
			rows[i].triples = append(rows[i].triples, m.triple)
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(
			cmp.Compare(s.text[a.values[0]], s.text[b.values[0]]),
			cmp.Compare(s.text[a.values[1]], s.text[b.values[1]]),
			cmp.Compare(s.text[a.values[2]], s.text[b.values[2]]))
	})
	return rows, nil
}

// remember looks up the text that a term sorts by.
func (s *solver) remember(id uint64) error {
	if _, ok := s.text[id]; ok || id == 0 {
		return nil
	}
	v, err := s.view.Value(id)
	if err == nil {
		s.text[id] = v.String()
	}
	return err
}

// binding makes the answer of values and the rows that led to them.
func (s *solver) binding(bound []uint64) (Binding, error) {
	b := Binding{Values: make(map[string]quad.Value), Facts: make([][]quad.IRI, len(s.done))}
	for i, id := range bound {
		v, err := s.view.Value(id)
		if err != nil {
			return b, err
		}
		b.Values[s.names[i]] = v
	}
	for i, r := range s.done {
		facts := slices.Clone(r.facts)
		for _, t := range r.triples {
			var err error
			if facts, err = s.view.Facts(t[0], t[1], t[2], facts); err != nil {
				return b, err
			}
		}
		for _, id := range facts {
			v, err := s.view.Value(id)
			if err != nil {
				return b, err
			}
			if iri, ok := v.(quad.IRI); ok {
				b.Facts[i] = append(b.Facts[i], iri)
			}
		}
		slices.Sort(b.Facts[i])
		b.Facts[i] = slices.Compact(b.Facts[i])
	}
	return b, nil
}
