package graph

import (
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Memory is a Source that holds its quads in maps: for tests, and for graphs
// that are read, asked and thrown away. It never changes, and is its own
// View: both are safe for concurrent use.
type Memory struct {
	terms   []quad.Value // of id 1, 2, ...
	ids     map[quad.Value]uint64
	quads   [][4]uint64
	index   [4]map[uint64][]int // slot and term to places in quads
	entity  map[uint64]uint64
	members map[uint64][]uint64
	facts   map[[3]uint64][]uint64
	edges   map[uint64][]Edge // of a node as stated
}

// NewMemory returns a source of quads, in which the names of each class are
// one. Duplicates are dropped, quads without subject, predicate or object
// refused.
func NewMemory(base schema.Base, quads []quad.Quad, classes []Class) (*Memory, error) {
	m := &Memory{
		ids: make(map[quad.Value]uint64), entity: make(map[uint64]uint64), members: make(map[uint64][]uint64),
		facts: make(map[[3]uint64][]uint64), edges: make(map[uint64][]Edge),
	}
	for slot := range m.index {
		m.index[slot] = make(map[uint64][]int)
	}
	seen := make(map[[4]uint64]bool)
	for _, q := range quads {
		if q.Subject == nil || q.Predicate == nil || q.Object == nil {
			return nil, fmt.Errorf("quad %v lacks a term", q)
		}
		ids := [4]uint64{m.intern(q.Subject), m.intern(q.Predicate), m.intern(q.Object), m.intern(q.Label)}
		if !seen[ids] {
			seen[ids] = true
			m.add(ids)
		}
	}
	for _, c := range classes {
		m.class(c)
	}
	m.readFacts(base)
	m.readEdges(base)
	return m, nil
}

// intern returns the id of a term, 0 for none.
func (m *Memory) intern(v quad.Value) uint64 {
	if v == nil {
		return 0
	}
	id, ok := m.ids[v]
	if !ok {
		m.terms = append(m.terms, v)
		id = uint64(len(m.terms))
		m.ids[v] = id
	}
	return id
}

func (m *Memory) add(q [4]uint64) {
	for slot, id := range q {
		m.index[slot][id] = append(m.index[slot][id], len(m.quads))
	}
	m.quads = append(m.quads, q)
}

// class joins the members of a class, the canonical one first.
func (m *Memory) class(c Class) {
	first := m.intern(c.Canonical)
	nodes := []uint64{first}
	for _, member := range c.Members {
		if id := m.intern(member.IRI); id != first {
			nodes = append(nodes, id)
		}
	}
	for _, id := range nodes {
		m.entity[id] = first
	}
	m.members[first] = nodes
}

// readFacts finds the direct triples that each fact is the evidence of.
func (m *Memory) readFacts(base schema.Base) {
	statement := m.ids[schema.Statement]
	for _, at := range m.index[2][statement] {
		node, graph := m.quads[at][0], m.quads[at][3]
		iri, ok := m.terms[node-1].(quad.IRI)
		if !ok {
			continue
		}
		fact, err := schema.ReadFact(base, iri, m.Match(quad.Quad{Subject: iri}))
		if err != nil {
			continue // a statement of another's making, without a sentence
		}
		said := func(e schema.Edge) bool { return m.has(m.triple(e), graph) }
		for _, e := range fact.Evidence(base, said) {
			if triple := m.triple(e); !slices.Contains(m.facts[triple], node) {
				m.facts[triple] = append(m.facts[triple], node)
			}
		}
	}
}

func (m *Memory) triple(e schema.Edge) [3]uint64 {
	return [3]uint64{m.ids[e.Subject], m.ids[e.Predicate], m.ids[e.Object]}
}

func (m *Memory) has(triple [3]uint64, graph uint64) bool {
	if triple[0] == 0 || triple[1] == 0 || triple[2] == 0 {
		return false
	}
	for q := range m.Quads(triple[0], triple[1], triple[2], graph) {
		if q[3] == graph {
			return true
		}
	}
	return false
}

// readEdges makes one edge, seen from both ends, of each triple between
// nodes whose predicate relates things.
func (m *Memory) readEdges(base schema.Base) {
	graphs := make(map[[3]uint64]uint32)
	var triples [][3]uint64
	for _, q := range m.quads {
		triple := [3]uint64(q[:3])
		if !m.relates(triple) {
			continue
		}
		if graphs[triple]++; graphs[triple] == 1 {
			triples = append(triples, triple)
		}
	}
	facts := newFacts(m, base)
	for _, t := range triples {
		s, p, o := t[0], t[1], t[2]
		confidence := m.confidence(facts, t)
		m.edges[s] = append(m.edges[s], Edge{s, o, m.canonical(o), p, false, graphs[t], confidence})
		m.edges[o] = append(m.edges[o], Edge{o, s, m.canonical(s), p, true, graphs[t], confidence})
	}
}

func (m *Memory) relates(triple [3]uint64) bool {
	_, subject := m.terms[triple[0]-1].(quad.IRI)
	predicate, _ := m.terms[triple[1]-1].(quad.IRI)
	_, object := m.terms[triple[2]-1].(quad.IRI)
	return subject && object && !schema.Described(predicate)
}

// confidence returns the best of a triple's facts, 1 without facts.
func (m *Memory) confidence(facts *facts, triple [3]uint64) float32 {
	if len(m.facts[triple]) == 0 {
		return 1
	}
	best := 0
	for _, node := range m.facts[triple] {
		if f, err := facts.read(node); err == nil {
			best = max(best, f.percent)
		}
	}
	return float32(best) / 100
}

func (m *Memory) canonical(node uint64) uint64 {
	if entity, ok := m.entity[node]; ok {
		return entity
	}
	return node
}

// Match iterates over the quads that fit a pattern, in the order in which
// they were given.
func (m *Memory) Match(pattern quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var ids [4]uint64
		for slot, v := range [4]quad.Value{pattern.Subject, pattern.Predicate, pattern.Object, pattern.Label} {
			id, known := m.ids[v]
			if v != nil && !known {
				return
			}
			ids[slot] = id
		}
		for q := range m.Quads(ids[0], ids[1], ids[2], ids[3]) {
			if !yield(quad.Quad{Subject: m.term(q[0]), Predicate: m.term(q[1]), Object: m.term(q[2]), Label: m.term(q[3])}, nil) {
				return
			}
		}
	}
}

// View returns m itself.
func (m *Memory) View() (View, error) { return m, nil }

// ID returns the id of a term.
func (m *Memory) ID(v quad.Value) (uint64, bool, error) {
	id, ok := m.ids[v]
	return id, ok, nil
}

// Value returns the term of an id.
func (m *Memory) Value(id uint64) (quad.Value, error) {
	if id == 0 || id > uint64(len(m.terms)) {
		return nil, fmt.Errorf("no term has id %d", id)
	}
	return m.terms[id-1], nil
}

func (m *Memory) term(id uint64) quad.Value {
	if id == 0 {
		return nil
	}
	return m.terms[id-1]
}

// Entity returns the canonical node of a node's class.
func (m *Memory) Entity(node uint64) (uint64, error) { return m.canonical(node), nil }

// Members appends the nodes of an entity's class to buf.
func (m *Memory) Members(entity uint64, buf []uint64) ([]uint64, error) {
	if members, ok := m.members[entity]; ok {
		return append(buf, members...), nil
	}
	return append(buf, entity), nil
}

// Edges appends the fact edges of an entity to buf.
func (m *Memory) Edges(entity uint64, buf []Edge) ([]Edge, error) {
	nodes, err := m.Members(entity, nil)
	for _, node := range nodes {
		buf = append(buf, m.edges[node]...)
	}
	return buf, err
}

// Facts appends the facts that say s p o to buf.
func (m *Memory) Facts(s, p, o uint64, buf []uint64) ([]uint64, error) {
	return append(buf, m.facts[[3]uint64{s, p, o}]...), nil
}

// Quads iterates over the quads that fit; 0 fits anything.
func (m *Memory) Quads(s, p, o, g uint64) iter.Seq2[[4]uint64, error] {
	return func(yield func([4]uint64, error) bool) {
		pattern := [4]uint64{s, p, o, g}
		for _, at := range m.narrowest(pattern) {
			q := m.quads[at]
			if fits(pattern, q) && !yield(q, nil) {
				return
			}
		}
	}
}

// narrowest returns the places of the quads that share the pattern's rarest
// term, all places where it has none.
func (m *Memory) narrowest(pattern [4]uint64) []int {
	var best []int
	found := false
	for slot, id := range pattern {
		if at := m.index[slot][id]; id != 0 && (!found || len(at) < len(best)) {
			best, found = at, true
		}
	}
	if !found {
		for at := range m.quads {
			best = append(best, at)
		}
	}
	return best
}

func fits(pattern, q [4]uint64) bool {
	for slot, id := range pattern {
		if id != 0 && id != q[slot] {
			return false
		}
	}
	return true
}

// Close does nothing.
func (m *Memory) Close() error { return nil }
