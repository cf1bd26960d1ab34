package graph

import (
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
	wholeFrom int
	facts     *facts
	filter    *filter
	types     *types
	memory    remembered
	describe  map[uint64]bool // predicates that describe
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

func newSolver(ctx context.Context, view View, query Query) (*solver, error) {
	s := &solver{
		ctx: ctx, view: view, wholeFrom: query.wholeFrom, done: make([]*row, len(query.Patterns)),
		describe: make(map[uint64]bool),
	}
	var err error
	if s.facts, err = newFacts(view, query.Base); err == nil {
		s.filter, err = newFilter(view, query)
	}
	if err == nil {
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
		if err := s.ctx.Err(); err != nil {
			return err
		}
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
// left. It looks for all of them up to a limit that grows until one stays
// below, and for somewhat more than the fewest of any other, which are
// remembered: they are likely to be wanted next.
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
	for limit := 16; ; limit *= 16 {
		best, fewest := -1, limit
		for i, r := range s.done {
			if r != nil {
				continue
			}
			f, err := s.find(i, bound, min(limit-1, 2*fewest))
			if err != nil {
				return 0, err
			}
			if f != nil && f.matches < fewest {
				best, fewest = i, f.matches
			}
		}
		if best >= 0 {
			return best, nil
		}
	}
}

// binding makes the answer of values and the rows that led to them.
func (s *solver) binding(bound []uint64) (Binding, error) {
	b := Binding{Values: make(map[string]quad.Value, len(bound)), solver: s, rows: slices.Clone(s.done)}
	for i, id := range bound {
		v, err := s.view.Value(id)
		if err != nil {
			return b, err
		}
		b.Values[s.names[i]] = v
	}
	return b, nil
}

// tell looks up the facts of a row.
func (s *solver) tell(r *row) error {
	facts := r.facts
	for _, t := range r.triples {
		found, err := s.evidence(r, t)
		if err != nil {
			return err
		}
		facts = append(facts, found...)
	}
	r.told = make([]quad.IRI, 0, len(facts))
	for _, id := range facts {
		v, err := s.view.Value(id)
		if err != nil {
			return err
		}
		if iri, ok := v.(quad.IRI); ok {
			r.told = append(r.told, iri)
		}
	}
	slices.Sort(r.told)
	r.told = slices.Compact(r.told)
	return nil
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
