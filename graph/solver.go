package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
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

// match is a triple that fits a pattern, as stated, with the values that it
// gives to the pattern's variables.
type match struct {
	triple [3]uint64
	values [3]uint64
	fact   uint64 // the fact that says it, where this is not plain
}

// matches iterates over the triples that fit a pattern: direct ones, then
// those of the facts that are included. One that several graphs state may
// come several times.
func (s *solver) matches(at int, bound []uint64) iter.Seq2[match, error] {
	return func(yield func(match, error) bool) {
		var nodes [3][]uint64 // what each slot may be, as stated
		for i, slot := range s.patterns[at] {
			var err error
			if nodes[i], err = s.nodes(slot, bound); err != nil {
				yield(match{}, err)
				return
			}
		}
		if !s.direct(at, nodes, yield) || len(s.include) == 0 {
			return
		}
		s.others(at, nodes, yield)
	}
}

// nodes returns what a slot may be, as stated: nil for anything.
func (s *solver) nodes(slot slot, bound []uint64) ([]uint64, error) {
	classes := slot.classes
	if slot.variable >= 0 && bound[slot.variable] != 0 {
		value := bound[slot.variable]
		if classes != nil && !slices.Contains(classes, value) {
			return []uint64{}, nil
		}
		classes = []uint64{value}
	}
	if classes == nil {
		return nil, nil
	}
	nodes := []uint64{}
	for _, c := range classes {
		var err error
		if nodes, err = s.view.Members(c, nodes); err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

// anything stands in a loop for a slot that may be anything.
var anything = []uint64{0}

func orAnything(nodes []uint64) []uint64 {
	if nodes == nil {
		return anything
	}
	return nodes
}

// direct yields the direct triples that fit and reports whether to go on.
func (s *solver) direct(at int, nodes [3][]uint64, yield func(match, error) bool) bool {
	for _, subject := range orAnything(nodes[0]) {
		for _, object := range orAnything(nodes[2]) {
			for _, predicate := range orAnything(nodes[1]) {
				for q, err := range s.view.Quads(subject, predicate, object, 0) {
					if err == nil {
						err = s.ctx.Err()
					}
					if err != nil {
						yield(match{}, err)
						return false
					}
					if !s.give(at, match{triple: [3]uint64(q[:3])}, nodes, yield) {
						return false
					}
				}
			}
		}
	}
	return true
}

// others yields the triples of included facts that fit.
func (s *solver) others(at int, nodes [3][]uint64, yield func(match, error) bool) {
	for node, err := range s.candidates(nodes) {
		var f fact
		relates := false
		if err == nil {
			err = s.ctx.Err()
		}
		if err == nil {
			f, err = s.facts.read(node)
		}
		if err == nil && f.included(s.include) && allows(nodes, f) {
			relates, err = s.facts.relates(&f)
		}
		if err != nil {
			yield(match{}, err)
			return
		}
		if !relates {
			continue
		}
		if !s.give(at, match{triple: [3]uint64{f.subject, f.predicate, f.object}, fact: node}, nodes, yield) {
			return
		}
	}
}

func allows(nodes [3][]uint64, f fact) bool {
	for i, id := range []uint64{f.subject, f.predicate, f.object} {
		if nodes[i] != nil && !slices.Contains(nodes[i], id) {
			return false
		}
	}
	return true
}

// candidates iterates over the fact nodes that may fit, found by the first
// slot of which something is known.
func (s *solver) candidates(nodes [3][]uint64) iter.Seq2[uint64, error] {
	return func(yield func(uint64, error) bool) {
		predicate, objects := s.facts.ids[schema.Type], []uint64{s.facts.ids[schema.Statement]}
		for _, by := range []struct {
			slot      int
			predicate quad.IRI
		}{{0, schema.Subject}, {2, schema.Object}, {1, schema.Predicate}} {
			if nodes[by.slot] != nil {
				predicate, objects = s.facts.ids[by.predicate], nodes[by.slot]
				break
			}
		}
		for _, object := range objects {
			if predicate == 0 || object == 0 {
				continue // 0 would fit anything
			}
			for q, err := range s.view.Quads(0, predicate, object, 0) {
				if !yield(q[0], err) || err != nil {
					return
				}
			}
		}
	}
}

// give completes a match with the values of the pattern's variables, drops
// it where it does not fit after all, and reports whether to go on.
func (s *solver) give(at int, m match, nodes [3][]uint64, yield func(match, error) bool) bool {
	if nodes[1] == nil {
		describes, err := s.describes(m.triple[1])
		if err != nil {
			yield(match{}, err)
			return false
		}
		if describes {
			return true
		}
	}
	p := s.patterns[at]
	for i, slot := range p {
		if slot.variable < 0 {
			continue
		}
		entity, err := s.view.Entity(m.triple[i])
		if err != nil {
			yield(match{}, err)
			return false
		}
		m.values[i] = entity
		for j := range i {
			if p[j].variable == slot.variable && m.values[j] != entity {
				return true // one variable, two values
			}
		}
	}
	return yield(m, nil)
}

// describes reports whether a predicate describes instead of relating.
func (s *solver) describes(predicate uint64) (bool, error) {
	d, ok := s.describe[predicate]
	if !ok {
		v, err := s.view.Value(predicate)
		if err != nil {
			return false, err
		}
		iri, _ := v.(quad.IRI)
		d = schema.Described(iri)
		s.describe[predicate] = d
	}
	return d, nil
}
