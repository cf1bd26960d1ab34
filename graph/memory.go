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
	split   map[[2]uint64]uint64 // node and graph to entity, where a node stands for several
	splits  map[uint64]bool
	stories map[uint64]uint64 // by graph, of those whose documents have copies
	members map[uint64][]uint64
	facts   map[[3]uint64][]uint64
	edges   map[uint64][]Edge // of an entity
}

// NewMemory returns a source of quads, in which the names of each class are
// one. Duplicates are dropped, quads without subject, predicate or object
// refused.
func NewMemory(base schema.Base, quads []quad.Quad, classes []Class) (*Memory, error) {
	m := &Memory{
		ids: make(map[quad.Value]uint64), entity: make(map[uint64]uint64), split: make(map[[2]uint64]uint64), splits: make(map[uint64]bool), stories: make(map[uint64]uint64), members: make(map[uint64][]uint64),
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
	m.readStories(base)
	m.readFacts(base)
	return m, m.readEdges(base)
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

// class joins the members of a class, the canonical one first. A canonical
// node that is no member, such as that of a split name, only stands for them.
func (m *Memory) class(c Class) {
	first := m.intern(c.Canonical)
	var nodes []uint64
	for _, member := range c.Members {
		id := m.intern(member.IRI)
		if len(member.Graphs) == 0 {
			m.entity[id] = first
		}
		for _, g := range member.Graphs {
			m.split[[2]uint64{id, m.intern(g)}] = first
			m.splits[id] = true
		}
		if id == first {
			nodes = slices.Insert(nodes, 0, id)
		} else {
			nodes = append(nodes, id)
		}
	}
	if _, member := m.entity[first]; !member {
		m.entity[first] = first
	}
	m.members[first] = nodes
}

// readStories finds the graphs of documents that are copies of one text,
// linked by kg:sameStory: the first of a cluster stands for it.
func (m *Memory) readStories(base schema.Base) {
	graph := func(doc quad.Value) uint64 {
		iri, _ := doc.(quad.IRI)
		hash, _ := base.Local(iri, "doc/")
		return m.ids[base.Graph(hash)]
	}
	for q := range m.Match(quad.Quad{Predicate: schema.SameStory}) {
		a, b := graph(q.Subject), graph(q.Object)
		if a == 0 || b == 0 {
			continue
		}
		from, _ := m.Story(a)
		to, _ := m.Story(b)
		for _, g := range []uint64{a, b} {
			if m.stories[g] == 0 {
				m.stories[g] = g
			}
		}
		for g, s := range m.stories {
			if s == from {
				m.stories[g] = to
			}
		}
	}
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
// nodes whose predicate relates things: of a split node's triples one for
// each entity.
func (m *Memory) readEdges(base schema.Base) error {
	type occurrence struct{ triple, entities [3]uint64 }
	stories := make(map[occurrence][]uint64)
	var all []occurrence
	for _, q := range m.quads {
		o := occurrence{triple: [3]uint64(q[:3])}
		if !m.relates(o.triple) {
			continue
		}
		o.entities = [3]uint64{m.in(q[0], q[3]), 0, m.in(q[2], q[3])}
		if len(stories[o]) == 0 {
			all = append(all, o)
		}
		if story, _ := m.Story(q[3]); !slices.Contains(stories[o], story) {
			stories[o] = append(stories[o], story)
		}
	}
	facts, err := newFacts(m, base)
	if err != nil {
		return err
	}
	for _, at := range all {
		s, p, o := at.triple[0], at.triple[1], at.triple[2]
		from, to := at.entities[0], at.entities[2]
		confidence, said := m.confidence(facts, at.triple, at.entities)
		if !said {
			continue // only of other occurrences' facts
		}
		m.edges[from] = append(m.edges[from], Edge{s, o, to, p, false, uint32(len(stories[at])), confidence})
		m.edges[to] = append(m.edges[to], Edge{o, s, from, p, true, uint32(len(stories[at])), confidence})
	}
	return nil
}

func (m *Memory) relates(triple [3]uint64) bool {
	_, subject := m.terms[triple[0]-1].(quad.IRI)
	predicate, _ := m.terms[triple[1]-1].(quad.IRI)
	_, object := m.terms[triple[2]-1].(quad.IRI)
	return subject && object && !schema.Described(predicate)
}

// confidence returns the best of the facts that say a triple of two
// entities, 1 if the triple has no facts, and reports whether either is so.
func (m *Memory) confidence(facts *facts, triple, entities [3]uint64) (float32, bool) {
	if len(m.facts[triple]) == 0 {
		return 1, true
	}
	best := 0
	for _, node := range m.facts[triple] {
		f, err := facts.read(node)
		if err == nil && m.in(triple[0], f.graph) == entities[0] && m.in(triple[2], f.graph) == entities[2] {
			best = max(best, f.percent)
		}
	}
	return float32(best) / 100, best > 0
}

func (m *Memory) canonical(node uint64) uint64 {
	if entity, ok := m.entity[node]; ok {
		return entity
	}
	return node
}

// in returns the entity of a node in a graph.
func (m *Memory) in(node, graph uint64) uint64 {
	if entity, ok := m.split[[2]uint64{node, graph}]; ok {
		return entity
	}
	return m.canonical(node)
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

// EntityIn returns the entity of a node in a graph.
func (m *Memory) EntityIn(node, graph uint64) (uint64, error) { return m.in(node, graph), nil }

// Story returns a graph that stands for those of copies of one text.
func (m *Memory) Story(graph uint64) (uint64, error) {
	if s, ok := m.stories[graph]; ok {
		return s, nil
	}
	return graph, nil
}

// Split reports whether a node stands for several entities.
func (m *Memory) Split(node uint64) (bool, error) { return m.splits[node], nil }

// Members appends the nodes of an entity's class to buf.
func (m *Memory) Members(entity uint64, buf []uint64) ([]uint64, error) {
	if members, ok := m.members[entity]; ok {
		return append(buf, members...), nil
	}
	return append(buf, entity), nil
}

// Edges appends the fact edges of an entity to buf.
func (m *Memory) Edges(entity uint64, buf []Edge) ([]Edge, error) {
	return append(buf, m.edges[entity]...), nil
}

// EdgesFrom appends the next edges of an entity to buf.
func (m *Memory) EdgesFrom(entity uint64, at Place, buf []Edge) ([]Edge, Place, error) {
	const most = 256
	edges := m.edges[entity]
	end := min(at.Member+most, len(edges))
	buf = append(buf, edges[at.Member:end]...)
	if end == len(edges) {
		return buf, Place{}, nil
	}
	return buf, Place{Member: end}, nil
}

// Between appends the edges of an entity that lead to another one to buf.
func (m *Memory) Between(entity, other uint64, buf []Edge) ([]Edge, error) {
	edges, flip := m.edges[entity], false
	if back := m.edges[other]; len(back) < len(edges) {
		edges, flip = back, true
		entity, other = other, entity
	}
	for _, e := range edges {
		if e.Entity != other {
			continue
		}
		if flip {
			e = Edge{e.Neighbour, e.Node, entity, e.Relation, !e.Inverse, e.Graphs, e.Confidence}
		}
		buf = append(buf, e)
	}
	return buf, nil
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
