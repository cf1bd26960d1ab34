package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
)

// contents is a graph as it is before or after a change.
type contents struct {
	list             // as stated
	as      list     // as what follows from it has it: with other IRIs for names that are moved
	terms   []uint64 // in that, and the graph itself; sorted
	derived *statements
	shown   []triple // of that, what the indexes hold: all but what is rejected
	hidden  []triple // stated, and not in the indexes
}

// derive fills in what follows from the list of a graph, which is not empty.
// idOf gives the id of an IRI, ids is as derive has it.
func (c *contents) derive(of *commit, label quad.Value, graph uint64, idOf func(quad.IRI) (uint64, error), ids map[quad.IRI]uint64) (err error) {
	c.as = c.list
	if names := of.moves[label]; len(names) > 0 {
		if c.as, err = c.list.moved(names, idOf); err != nil {
			return err
		}
	}
	c.terms = withID(idsOf(c.as.triples), graph)
	c.derived = derive(of.base, c.as, ids, of.rejected)
	c.shown, _ = diffTriples(c.as.triples, c.derived.hidden)
	c.hidden, _ = diffTriples(c.triples, c.shown)
	return nil
}

// replace makes quads all that a graph holds: none removes it. It changes
// what differs: quads, terms, indexes, edges and their evidence, counts.
// The quads' labels must be the graph's.
func (c *commit) replace(label quad.Value, quads []quad.Quad) error {
	old, err := c.load(label)
	if err != nil {
		return err
	}
	return c.change(label, old, quads)
}

// change is replace where the old contents are loaded already.
func (c *commit) change(label quad.Value, old *contents, quads []quad.Quad) error {
	new, graph, err := c.enter(label, quads, old)
	if err != nil {
		return err
	}
	if len(new.triples) == 0 {
		if len(old.triples) == 0 {
			return nil
		}
		if graph, err = parseID(c.idOf(label)); err != nil {
			return err
		}
	}
	removed, added := diffTriples(old.hidden, new.hidden)
	for _, t := range removed {
		c.delete(key(tableHidden, t[0], t[1], t[2], graph))
	}
	for _, t := range added {
		c.set(key(tableHidden, t[0], t[1], t[2], graph), []byte{})
	}
	removed, added = diffTriples(old.shown, new.shown)
	for _, t := range removed {
		c.index([4]uint64{t[0], t[1], t[2], graph}, false)
	}
	for _, t := range added {
		c.index([4]uint64{t[0], t[1], t[2], graph}, true)
	}
	if err := c.writeDerived(graph, old, new); err != nil {
		return err
	}
	if err := c.sketch(graph, old, new); err != nil {
		return err
	}
	c.writeTriples(graph, len(old.triples), new)
	c.touch(label, old, new, removed)
	for _, id := range old.terms {
		if _, kept := slices.BinarySearch(new.terms, id); !kept {
			c.used[id]--
		}
	}
	return c.stageIfLarge()
}

// idOf returns the value under which a term's id is found.
func (c *commit) idOf(v quad.Value) ([]byte, error) {
	term, err := appendTerm(nil, c.base, v)
	if err != nil {
		return nil, err
	}
	return c.get(termKey(term))
}

// load reads what a graph holds.
func (c *commit) load(label quad.Value) (*contents, error) {
	out := &contents{derived: &statements{}}
	id, err := parseID(c.idOf(label))
	if err != nil || id == 0 {
		return out, err
	}
	if out.triples, err = triplesOf(id, c.get); err != nil || len(out.triples) == 0 {
		return out, err
	}
	terms := make(map[uint64]quad.Value)
	ids := make(map[quad.IRI]uint64)
	for _, id := range withID(idsOf(out.triples), id) {
		v, err := valueOf(c.base, id, c.get)
		if err != nil {
			return nil, err
		}
		terms[id] = v
		if iri, ok := v.(quad.IRI); ok {
			ids[iri] = id
		}
	}
	out.quads = make([]quad.Quad, len(out.triples))
	for i, t := range out.triples {
		out.quads[i] = quad.Quad{Subject: terms[t[0]], Predicate: terms[t[1]], Object: terms[t[2]], Label: label}
	}
	return out, out.derive(c, label, id, func(iri quad.IRI) (uint64, error) {
		ids[iri], err = parseID(c.idOf(iri))
		return ids[iri], err
	}, ids)
}

// withID adds an id to a sorted list.
func withID(ids []uint64, id uint64) []uint64 {
	if i, found := slices.BinarySearch(ids, id); !found {
		return slices.Insert(ids, i, id)
	}
	return ids
}

// triplesOf reads the packed quads of a graph, none where there is no such
// graph.
func triplesOf(graph uint64, get func([]byte) ([]byte, error)) ([]triple, error) {
	value, err := get(key(tableGraph, graph))
	if err != nil || value == nil {
		return nil, err
	}
	g, err := parseRecord(value)
	if err != nil {
		return nil, err
	}
	triples := make([]triple, 0, min(g.quads, 1<<16))
	for i := 0; uint64(len(triples)) < g.quads; i++ {
		piece, err := get(chunkKey(tableQuads, graph, i))
		if err != nil {
			return nil, err
		}
		if piece == nil {
			return nil, fmt.Errorf("%w: graph %x lacks quads", ErrCorrupt, graph)
		}
		if triples, err = unpackTriples(triples, piece); err != nil {
			return nil, err
		}
	}
	if uint64(len(triples)) != g.quads {
		return nil, fmt.Errorf("%w: graph %x has %d quads, its record says %d", ErrCorrupt, graph, len(triples), g.quads)
	}
	return triples, nil
}

// enter gives every term of a graph an id and counts the graph as a user of
// those that it did not hold.
func (c *commit) enter(label quad.Value, quads []quad.Quad, old *contents) (*contents, uint64, error) {
	out := &contents{derived: &statements{}}
	if len(quads) == 0 {
		return out, 0, nil
	}
	c.memory.bound()
	before := c.counts.next
	graph, err := c.term(label)
	if err != nil {
		return nil, 0, err
	}
	if err := c.number(out, quads); err != nil {
		return nil, 0, err
	}
	idOf := func(iri quad.IRI) (uint64, error) { return c.term(iri) }
	if err := out.derive(c, label, graph, idOf, c.memory.iris); err != nil {
		return nil, 0, err
	}
	for _, id := range out.terms {
		if id&seqMask > before[kindOf(id)] { // it came with this graph
			continue
		}
		if _, held := slices.BinarySearch(old.terms, id); !held {
			c.used[id]++
		}
	}
	return out, graph, nil
}

// number gives the terms of quads ids, and makes the quads those of out, each
// once and in the order of their ids.
func (c *commit) number(out *contents, quads []quad.Quad) error {
	type numbered struct {
		triple
		at int
	}
	all := make([]numbered, len(quads))
	for i, q := range quads {
		for j, v := range [3]quad.Value{q.Subject, q.Predicate, q.Object} {
			if v == nil {
				return fmt.Errorf("a quad lacks a term: %v", q)
			}
			if j == 0 && i > 0 && v == quads[i-1].Subject {
				all[i].triple[0] = all[i-1].triple[0]
				continue
			}
			id, err := c.term(v)
			if err != nil {
				return err
			}
			all[i].triple[j] = id
		}
		all[i].at = i
	}
	slices.SortFunc(all, func(a, b numbered) int { return cmp.Or(compareTriples(a.triple, b.triple), a.at-b.at) })
	out.triples = make([]triple, 0, len(all))
	out.quads = make([]quad.Quad, 0, len(all))
	for i, n := range all {
		if i == 0 || n.triple != all[i-1].triple {
			out.triples = append(out.triples, n.triple)
			out.quads = append(out.quads, quads[n.at])
		}
	}
	return nil
}

// index adds a quad to the orders that hold it, or takes it out.
func (c *commit) index(q [4]uint64, add bool) {
	change := func(o order, t *tally) {
		c.scratch = o.appendKey(c.scratch[:0], q)
		if add {
			t.add(q)
			c.set(c.scratch, []byte{})
		} else {
			t.remove(q)
			c.delete(c.scratch)
		}
	}
	change(orderSPOG, &c.counts.quads)
	isTold := told(q[0], q[1])
	if !isTold {
		change(orderPOSG, &c.counts.byRel)
	}
	if !isTold || shared(q[2]) {
		change(orderOSPG, &c.counts.byObject)
	}
	if edge := (triple{q[0], q[1], q[2]}); isEdge(edge) {
		change := c.edge(edge)
		if add {
			change.graphs++
		} else {
			change.graphs--
		}
	}
}

// writeDerived changes sources, evidence and counts from what followed from
// the old contents of a graph to what follows from the new.
func (c *commit) writeDerived(graph uint64, old, new *contents) error {
	for _, s := range old.derived.sources {
		if err := c.setSource(s, graph, false); err != nil {
			return err
		}
	}
	for _, s := range new.derived.sources {
		if err := c.setSource(s, graph, true); err != nil {
			return err
		}
	}
	for _, e := range old.derived.evidence {
		c.delete(e.key())
		c.edge(e.edge).lost = true
	}
	for _, e := range new.derived.evidence {
		c.set(e.key(), binary.BigEndian.AppendUint16(nil, e.confidence))
		change := c.edge(e.edge)
		change.best = max(change.best, e.confidence+1)
		change.facts = append(change.facts, e.fact)
	}
	count := func(d *statements, quads int, one uint64) {
		c.counts.sentences += one * d.sentences
		c.counts.facts += one * d.facts
		if d.document != 0 {
			c.counts.documents += one
		}
		if quads > 0 {
			c.counts.graphs += one
		}
	}
	count(old.derived, len(old.triples), ^uint64(0)) // minus one
	count(new.derived, len(new.triples), 1)
	return nil
}

// writeTriples writes the packed quads of a graph that held n before, and
// its record.
func (c *commit) writeTriples(graph uint64, n int, new *contents) {
	pieces := func(n int) int { return (n + packLen - 1) / packLen }
	i := 0
	for piece := range slices.Chunk(new.triples, packLen) {
		c.set(chunkKey(tableQuads, graph, i), packTriples(piece))
		i++
	}
	for ; i < pieces(n); i++ {
		c.delete(chunkKey(tableQuads, graph, i))
	}
	if len(new.triples) == 0 {
		c.delete(key(tableGraph, graph))
		return
	}
	d := new.derived
	c.set(key(tableGraph, graph), record{d.document, uint64(len(new.triples)), d.sentences, d.facts}.encode())
}
