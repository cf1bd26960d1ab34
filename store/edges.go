package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
)

// edgeChange is what a stage did to an edge.
type edgeChange struct {
	graphs int      // more or less that say it
	lost   bool     // evidence of it went
	best   uint16   // of the evidence that came, as entries have it
	facts  []uint64 // that came
}

func (c *commit) edge(t triple) *edgeChange {
	e := c.edges[t]
	if e == nil {
		e = &edgeChange{}
		c.edges[t] = e
		c.size += 256
	}
	return e
}

// entryChange is an edgeChange seen from one end.
type entryChange struct {
	node   uint64
	entry  entry // neighbour, relation, and the best of what came
	graphs int
	exact  bool // entry.best is the best of all evidence
}

// writeEdges brings the lists of neighbours to what the stage changed.
func (c *commit) writeEdges() error {
	changes := make([]entryChange, 0, 2*len(c.edges))
	for t, e := range c.edges {
		best := e.best
		if e.lost {
			var err error
			if best, err = c.bestFact(t, e.facts); err != nil {
				return err
			}
		}
		relation := code(t[1]) << 1
		changes = append(changes,
			entryChange{t[0], entry{neighbour: t[2], relation: relation, best: best}, e.graphs, e.lost},
			entryChange{t[2], entry{neighbour: t[0], relation: relation | 1, best: best}, e.graphs, e.lost})
	}
	slices.SortFunc(changes, func(a, b entryChange) int {
		return cmp.Or(cmp.Compare(a.node, b.node), compareEntries(a.entry, b.entry))
	})
	for len(changes) > 0 {
		n := 1
		for n < len(changes) && changes[n].node == changes[0].node {
			n++
		}
		if err := c.writeList(changes[0].node, changes[:n]); err != nil {
			return err
		}
		changes = changes[n:]
	}
	c.edges = make(map[triple]*edgeChange)
	return nil
}

// bestFact returns the best confidence of an edge's facts as entries have
// it, with those that came in this stage.
func (c *commit) bestFact(t triple, came []uint64) (uint16, error) {
	best := uint16(0)
	look := func(value []byte) error {
		if len(value) != 2 {
			return fmt.Errorf("%w: a confidence has %d bytes", ErrCorrupt, len(value))
		}
		best = max(best, binary.BigEndian.Uint16(value)+1)
		return nil
	}
	for item, err := range c.read.scan(key(tableEvidence, t[0], t[1], t[2])) {
		if err != nil {
			return 0, err
		}
		if _, changed := c.changes.get(item.Key()); changed {
			continue
		}
		if err := item.Value(look); err != nil {
			return 0, err
		}
	}
	for _, fact := range came {
		if value, _ := c.changes.get(key(tableEvidence, t[0], t[1], t[2], fact)); value != nil {
			if err := look(value); err != nil {
				return 0, err
			}
		}
	}
	return best, nil
}

// writeList applies sorted changes to the list of one node, from its last
// piece to its first, which says whether there are others.
func (c *commit) writeList(node uint64, changes []entryChange) error {
	first, more, err := c.piece(node, entry{})
	if err != nil {
		return err
	}
	bounds := []entry{{}}
	if more {
		if bounds, err = c.read.bounds(node); err != nil {
			return err
		}
	}
	later := 0
	for at := len(bounds) - 1; at > 0; at-- {
		from, _ := slices.BinarySearchFunc(changes, bounds[at], func(ch entryChange, b entry) int {
			return compareEntries(ch.entry, b)
		})
		mine := changes[from:]
		changes = changes[:from]
		if len(mine) == 0 {
			later++
			continue
		}
		entries, _, err := c.piece(node, bounds[at])
		if err != nil {
			return err
		}
		if entries, err = mergeEntries(entries, mine); err != nil {
			return err
		}
		later += c.writePiece(node, bounds[at], entries, false)
	}
	if first, err = mergeEntries(first, changes); err != nil {
		return err
	}
	c.writePiece(node, entry{}, first, later > 0)
	return nil
}

// bounds returns the bounds of the pieces of a node's list, in order.
func (r *snapshot) bounds(node uint64) ([]entry, error) {
	var out []entry
	for item, err := range r.scan(key(tableAdjacency, node)) {
		if err != nil {
			return nil, err
		}
		if k := item.Key(); len(k) == pieceKeyLen {
			out = append(out, pieceBound(k))
		}
	}
	return out, nil
}

// piece reads one piece of a node's list.
func (c *commit) piece(node uint64, bound entry) (entries []entry, more bool, err error) {
	if c.isNew(node) {
		return nil, false, nil
	}
	value, err := c.read.get(pieceKey(node, bound))
	if err != nil || value == nil {
		return nil, false, err
	}
	return parseEntries(nil, value)
}

// writePiece writes what became of a piece, cut where it is too long, and
// returns how many pieces it now is.
func (c *commit) writePiece(node uint64, bound entry, entries []entry, more bool) int {
	if len(entries) == 0 && !more {
		c.delete(pieceKey(node, bound))
		return 0
	}
	cut := entries
	if len(entries) > entriesMax {
		cut = entries[:entriesCut]
	}
	rest := entries[len(cut):]
	isFirst := bound.neighbour == 0
	c.set(pieceKey(node, bound), appendEntries(nil, isFirst && (more || len(rest) > 0), cut))
	n := 1
	for part := range slices.Chunk(rest, entriesCut) {
		c.set(pieceKey(node, part[0]), appendEntries(nil, false, part))
		n++
	}
	return n
}

// mergeEntries applies changes to entries, both sorted. An entry that no
// graph says any more goes.
func mergeEntries(entries []entry, changes []entryChange) ([]entry, error) {
	out := make([]entry, 0, len(entries)+len(changes))
	for _, ch := range changes {
		for len(entries) > 0 && compareEntries(entries[0], ch.entry) < 0 {
			out = append(out, entries[0])
			entries = entries[1:]
		}
		e := entry{neighbour: ch.entry.neighbour, relation: ch.entry.relation}
		if len(entries) > 0 && compareEntries(entries[0], ch.entry) == 0 {
			e = entries[0]
			entries = entries[1:]
		}
		graphs := int(e.graphs) + ch.graphs
		if graphs < 0 {
			return nil, fmt.Errorf("%w: an edge is said by %d graphs", ErrCorrupt, graphs)
		}
		e.graphs = uint64(graphs)
		if ch.exact {
			e.best = ch.entry.best
		} else {
			e.best = max(e.best, ch.entry.best)
		}
		if graphs > 0 {
			out = append(out, e)
		}
	}
	return append(out, entries...), nil
}
