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
	ctx       context.Context
	view      View
	names     []string // of the variables, by index
	patterns  []pattern
	done      []*row   // the row chosen for each pattern, nil where none is yet
	bound     []uint64 // values under which matches are looked for
	unordered bool     // rows need not be sorted
	facts     *facts
	filter    *filter
	types     *types
	text      map[uint64]string // terms as they sort
	describe  map[uint64]bool   // predicates that describe
}

// pattern is a Pattern whose terms are ids. Its slots are subject, predicate
// and object.
type pattern struct {
	slots   [3]slot
	forms   []form
	scratch [3][]uint64
}

type slot struct {
	variable int      // index, -1 for none
	classes  []uint64 // any of these entities; nil for anything
	nodes    []uint64 // their members; nil for anything
}

// row is a way to satisfy one pattern: values for its slots, 0 where these
// are no variables, and what says so.
type row struct {
	values  [3]uint64
	triples [][3]uint64 // all facts of which say so
	facts   []uint64
}

func newSolver(ctx context.Context, view View, query Query) (*solver, error) {
	s := &solver{
		ctx: ctx, view: view, done: make([]*row, len(query.Patterns)),
		facts: newFacts(view, query.Base), text: make(map[uint64]string), describe: make(map[uint64]bool),
	}
	var err error
	if s.filter, err = newFilter(view, query); err == nil {
		s.types, err = newTypes(view, query)
	}
	for _, p := range query.Patterns {
		if err == nil {
			err = s.compile(p)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	return s, nil
}

func (s *solver) compile(p Pattern) error {
	var out pattern
	for i, given := range []Slot{p.Subject, p.Predicate, p.Object} {
		var err error
		if out.slots[i], err = s.slot(given); err != nil {
			return err
		}
	}
	if len(p.Forms) > 0 && len(p.Predicate.Terms) == 0 && p.Predicate.Variable == "" {
		out.slots[1].classes, out.slots[1].nodes = []uint64{}, []uint64{} // said in other forms only
	}
	for _, f := range p.Forms {
		relations, err := s.slot(Slot{Terms: f.Relations})
		if err != nil {
			return err
		}
		term, _, err := s.view.ID(f.Term)
		if err != nil {
			return err
		}
		out.forms = append(out.forms, form{relations: relations.nodes, term: term})
	}
	s.patterns = append(s.patterns, out)
	return nil
}

// slot looks up what a slot names: entities that the view knows, and their
// members.
func (s *solver) slot(given Slot) (slot, error) {
	out := slot{variable: s.variable(given.Variable)}
	if len(given.Terms) == 0 {
		return out, nil
	}
	out.classes, out.nodes = []uint64{}, []uint64{}
	for _, t := range given.Terms {
		id, ok, err := s.view.ID(t)
		if err != nil {
			return out, err
		}
		if !ok {
			continue
		}
		entity, err := s.view.Entity(id)
		if err != nil {
			return out, err
		}
		if slices.Contains(out.classes, entity) {
			continue
		}
		out.classes = append(out.classes, entity)
		if out.nodes, err = s.view.Members(entity, out.nodes); err != nil {
			return out, err
		}
	}
	return out, nil
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

// scratch returns the room for what a slot of a pattern may be. A pattern is
// looked into by one loop at a time.
func (s *solver) scratch(at, slot int) []uint64 {
	room := &s.patterns[at].scratch[slot]
	if *room == nil {
		*room = make([]uint64, 0, 8)
	}
	return *room
}

// solve satisfies the patterns that are left under the values in bound.
func (s *solver) solve(bound []uint64, yield func(bound []uint64) (bool, error)) error {
	next, err := s.fewest(bound)
	if err != nil {
		return err
	}
	if next < 0 {
		more, err := yield(bound)
		if err == nil && !more {
			err = errStopped
		}
		return err
	}
	rows, err := s.rows(next, bound)
	if err != nil {
		return err
	}
	inner := slices.Clone(bound)
	for i := range rows {
		s.done[next] = &rows[i]
		copy(inner, bound)
		for at, slot := range s.patterns[next].slots {
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
	left, last := 0, -1
	for i, r := range s.done {
		if r == nil {
			left++
			last = i
		}
	}
	if left < 2 {
		return last, nil
	}
	s.bound = bound
	for limit := 16; ; limit *= 16 {
		best, fewest := -1, limit
		for i, r := range s.done {
			if r != nil {
				continue
			}
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
}

// rows returns the ways to satisfy a pattern, sorted by their values.
func (s *solver) rows(at int, bound []uint64) ([]row, error) {
	var rows []row
	index := make(map[[3]uint64]int)
	s.bound = bound
	for m, err := range s.matches(at, bound) {
		if err != nil {
			return nil, err
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
	if s.unordered || len(rows) < 2 {
		return rows, nil
	}
	for i := range rows {
		for _, id := range rows[i].values {
			if err := s.remember(id); err != nil {
				return nil, err
			}
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
	b := Binding{Values: make(map[string]quad.Value, len(bound)), Facts: make([][]quad.IRI, len(s.done))}
	for i, id := range bound {
		v, err := s.view.Value(id)
		if err != nil {
			return b, err
		}
		b.Values[s.names[i]] = v
	}
	for i, r := range s.done {
		facts := r.facts
		for _, t := range r.triples {
			found, err := s.evidence(r, t)
			if err != nil {
				return b, err
			}
			facts = append(facts, found...)
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

// evidence returns the facts that say a triple of a row: of a split name
// those of the occurrence that the row is about.
func (s *solver) evidence(r *row, t [3]uint64) ([]uint64, error) {
	facts, err := s.view.Facts(t[0], t[1], t[2], nil)
	if err != nil {
		return nil, err
	}
	for _, end := range []int{0, 2} {
		split, err := s.view.Split(t[end])
		if err != nil {
			return nil, err
		}
		if !split || r.values[end] == 0 {
			continue
		}
		var here []uint64
		for _, node := range facts {
			f, err := s.facts.read(node)
			if err != nil {
				return nil, err
			}
			entity, err := s.view.EntityIn(t[end], f.graph)
			if err != nil {
				return nil, err
			}
			if entity == r.values[end] {
				here = append(here, node)
			}
		}
		facts = here
	}
	return facts, nil
}
