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
	graph  uint64
	fact   uint64 // the fact that says it; 0 where all facts of the triple do
}

// matches iterates over the triples that fit a pattern: direct ones, those
// of the facts that are included, and those of other forms. One that several
// graphs state may come several times.
func (s *solver) matches(at int, bound []uint64) iter.Seq2[match, error] {
	return func(yield func(match, error) bool) {
		p := &s.patterns[at]
		var nodes [3][]uint64 // what each slot may be, as stated
		for i, slot := range p.slots {
			var err error
			if nodes[i], err = s.nodes(slot, bound, s.scratch(at, i)); err != nil {
				yield(match{}, err)
				return
			}
		}
		if s.filter.plain() && !s.direct(p, nodes, yield) {
			return
		}
		if s.filter.others() && !s.told(p, nodes, form{term: s.facts.ids[schema.Object], others: true}, yield) {
			return
		}
		for _, f := range p.forms {
			if !s.told(p, nodes, f, yield) {
				return
			}
		}
	}
}

// nodes returns what a slot may be, as stated: nil for anything.
func (s *solver) nodes(slot slot, bound, buf []uint64) ([]uint64, error) {
	if slot.variable >= 0 && bound[slot.variable] != 0 {
		value := bound[slot.variable]
		if slot.classes != nil && !slices.Contains(slot.classes, value) {
			return buf[:0], nil
		}
		return s.view.Members(value, buf[:0])
	}
	return slot.nodes, nil
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
func (s *solver) direct(p *pattern, nodes [3][]uint64, yield func(match, error) bool) bool {
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
					if !s.triple(p, q, nodes, yield) {
						return false
					}
				}
			}
		}
	}
	return true
}

// triple yields a direct triple, by its facts where not all of them count.
func (s *solver) triple(p *pattern, q [4]uint64, nodes [3][]uint64, yield func(match, error) bool) bool {
	m := match{triple: [3]uint64(q[:3]), graph: q[3]}
	if !s.filter.perFact() {
		return s.give(p, m, nodes, yield)
	}
	facts, err := s.view.Facts(q[0], q[1], q[2], nil)
	if err == nil && len(facts) == 0 {
		var counts bool
		if counts, err = s.filter.bare(q[3]); counts {
			return s.give(p, m, nodes, yield)
		}
	}
	for _, node := range facts {
		var f fact
		counts := false
		if f, err = s.facts.read(node); err == nil && f.graph == q[3] {
			counts, err = s.filter.fact(s.facts, &f)
		}
		if err != nil {
			break
		}
		if m.fact = node; counts && !s.give(p, m, nodes, yield) {
			return false
		}
	}
	if err != nil {
		yield(match{}, err)
	}
	return err == nil
}

// form is a Form by ids, or what the facts that are not plain say.
type form struct {
	relations []uint64
	term      uint64
	others    bool
}

// told yields what facts say that give no direct triple of a pattern: those
// that are not plain, or those of a form.
func (s *solver) told(p *pattern, nodes [3][]uint64, f form, yield func(match, error) bool) bool {
	if f.term == 0 {
		return true
	}
	if !f.others {
		nodes[1] = f.relations
	}
	for node, err := range s.candidates(nodes, f.term) {
		if err == nil {
			err = s.ctx.Err()
		}
		if err == nil {
			var more bool
			if more, err = s.fact(p, nodes, f, node, yield); err == nil && !more {
				return false
			}
		}
		if err != nil {
			yield(match{}, err)
			return false
		}
	}
	return true
}

// fact yields what one fact says and reports whether to go on.
func (s *solver) fact(p *pattern, nodes [3][]uint64, how form, node uint64, yield func(match, error) bool) (bool, error) {
	f, err := s.facts.read(node)
	if err != nil || f.subject == 0 || f.predicate == 0 || how.others && f.plain() || !allows(nodes[:2], f.subject, f.predicate) {
		return true, err
	}
	if counts, err := s.filter.fact(s.facts, &f); err != nil || !counts {
		return true, err
	}
	isObject := how.term == s.facts.ids[schema.Object]
	for q, err := range s.view.Quads(node, how.term, 0, 0) {
		if err != nil {
			return false, err
		}
		if !allows(nodes[2:], q[2]) {
			continue
		}
		if isObject {
			entity, err := s.facts.relatesTo(q[2])
			if err != nil {
				return false, err
			}
			if entity != how.others {
				continue
			}
		}
		if !s.give(p, match{triple: [3]uint64{f.subject, f.predicate, q[2]}, graph: f.graph, fact: node}, nodes, yield) {
			return false, nil
		}
	}
	return true, nil
}

func allows(nodes [][]uint64, ids ...uint64) bool {
	for i, id := range ids {
		if nodes[i] != nil && !slices.Contains(nodes[i], id) {
			return false
		}
	}
	return true
}

// candidates iterates over the fact nodes that may fit, found by the first
// slot of which something is known.
func (s *solver) candidates(nodes [3][]uint64, term uint64) iter.Seq2[uint64, error] {
	return func(yield func(uint64, error) bool) {
		predicate, objects := s.facts.ids[schema.Type], []uint64{s.facts.ids[schema.Statement]}
		for _, by := range []struct {
			slot      int
			predicate uint64
		}{{0, s.facts.ids[schema.Subject]}, {2, term}, {1, s.facts.ids[schema.Predicate]}} {
			if nodes[by.slot] != nil {
				predicate, objects = by.predicate, nodes[by.slot]
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
func (s *solver) give(p *pattern, m match, nodes [3][]uint64, yield func(match, error) bool) bool {
	fits, err := s.complete(p, &m, nodes)
	if err != nil {
		yield(match{}, err)
		return false
	}
	return !fits || yield(m, nil)
}

func (s *solver) complete(p *pattern, m *match, nodes [3][]uint64) (bool, error) {
	if nodes[1] == nil {
		if describes, err := s.describes(m.triple[1]); err != nil || describes {
			return false, err
		}
	}
	for i, slot := range p.slots {
		if slot.variable < 0 && slot.classes == nil {
			continue
		}
		entity, err := s.view.EntityIn(m.triple[i], m.graph)
		if err != nil {
			return false, err
		}
		if slot.classes != nil && i != 1 && !slices.Contains(slot.classes, entity) {
			return false, nil // another occurrence of a split name
		}
		if slot.variable < 0 {
			continue
		}
		if v := s.bound[slot.variable]; v != 0 && v != entity {
			return false, nil
		}
		if is, err := s.types.has(s.names[slot.variable], entity); err != nil || !is {
			return false, err
		}
		m.values[i] = entity
		for j := range i {
			if p.slots[j].variable == slot.variable && m.values[j] != entity {
				return false, nil // one variable, two values
			}
		}
	}
	return true, nil
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
