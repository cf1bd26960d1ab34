package graph

import (
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

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
