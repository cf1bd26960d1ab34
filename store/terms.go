package store

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// term returns the id of a term, given one if it is new.
func (c *commit) term(v quad.Value) (uint64, error) {
	if id, ok := c.memory.id(v); ok {
		return id, nil
	}
	term, err := appendTerm(c.encoded[:0], c.base, v)
	if err != nil {
		return 0, err
	}
	c.encoded = term
	id, err := c.lookUp(term)
	if err != nil {
		return 0, err
	}
	if id == 0 {
		kind := classify(c.base, v)
		c.counts.next[kind]++
		c.counts.live[kind]++
		id = makeID(kind, c.counts.next[kind])
		var value [idLen]byte
		c.set(c.scratch, appendID(value[:0], id))
		c.counts.terms.addRecord(id, c.scratch)
		c.setTerm(id, term)
	}
	c.memory.keepID(v, id, len(term))
	return id, nil
}

// lookUp returns the id of an encoded term, 0 for a new one, whose key is
// then in c.scratch.
func (c *commit) lookUp(term []byte) (uint64, error) {
	c.scratch = appendTermKey(c.scratch[:0], term)
	if value, ok := c.changes.get(c.scratch); ok {
		return parseID(value, nil)
	}
	if tag := term[0]; len(term) <= keyTerm && (tag == tagSpan || tag == tagPart) {
		begin := [1 + hashLen]byte(term)
		any, known := c.parts[begin]
		if !known {
			for _, err := range c.read.scan(append([]byte{tableID}, begin[:]...)) {
				if err != nil {
					return 0, err
				}
				any = true
				break
			}
			c.parts[begin] = any
		}
		if !any { // as of a document that comes for the first time
			return 0, nil
		}
	}
	return parseID(c.read.get(c.scratch))
}

// setTerm writes the term of an id, in pieces where it is long.
func (c *commit) setTerm(id uint64, term []byte) {
	if len(term) <= pieceLen {
		c.scratch = appendID(append(c.scratch[:0], tableTerm), id)
		c.set(c.scratch, term)
		return
	}
	_ = putTerm(id, term, func(k, value []byte) error { // which can't fail
		c.set(k, value)
		return nil
	})
}

// putTerm calls set with the keys and values of an id's term, in order.
func putTerm(id uint64, term []byte, set func(k, value []byte) error) error {
	if len(term) <= pieceLen {
		return set(key(tableTerm, id), term)
	}
	pieces := slices.Collect(slices.Chunk(term, pieceLen))
	if err := set(key(tableTerm, id), binary.AppendUvarint([]byte{pieceMark}, uint64(len(pieces)))); err != nil {
		return err
	}
	for n, piece := range pieces {
		if err := set(chunkKey(tableTerm, id, n), piece); err != nil {
			return err
		}
	}
	return nil
}

// dropTerm forgets a term that no graph holds any more.
func (c *commit) dropTerm(id uint64) error {
	v, err := valueOf(c.base, id, c.get)
	if err != nil {
		return err
	}
	term, err := appendTerm(nil, c.base, v)
	if err != nil {
		return fmt.Errorf("%w: id %x: %w", ErrCorrupt, id, err)
	}
	for n := range (len(term) + pieceLen - 1) / pieceLen {
		if len(term) > pieceLen {
			c.delete(chunkKey(tableTerm, id, n))
		}
	}
	c.delete(key(tableTerm, id))
	c.delete(termKey(term))
	c.counts.terms.removeRecord(id, termKey(term))
	c.counts.live[kindOf(id)]--
	return nil
}

// writeUses counts the graphs that hold terms as the stage changed them, and
// forgets the terms that none holds any more.
func (c *commit) writeUses() error {
	for _, id := range slices.Sorted(maps.Keys(c.used)) {
		more := c.used[id]
		if more == 0 {
			continue
		}
		held, err := c.usesOf(id)
		if err != nil {
			return err
		}
		switch n := int(held) + more; {
		case n < 0:
			return fmt.Errorf("%w: id %x is held by %d graphs", ErrCorrupt, id, n)
		case n == 0:
			if held > 1 {
				c.delete(key(tableUses, id))
			}
			if err := c.dropTerm(id); err != nil {
				return err
			}
			c.memory.forgetIDs()
		case n == 1:
			c.memory.keepUses(id, 1)
			c.delete(key(tableUses, id))
		default:
			c.memory.keepUses(id, uint64(n))
			c.set(key(tableUses, id), binary.AppendUvarint(nil, uint64(n)))
		}
	}
	c.used = make(map[uint64]int)
	return nil
}

// usesOf returns the number of graphs that held a term before this stage.
func (c *commit) usesOf(id uint64) (uint64, error) {
	if c.isNew(id) {
		return 1, nil // the graph that it came with
	}
	if n, ok := c.memory.uses[id]; ok {
		return n, nil
	}
	return parseUses(c.read.get(key(tableUses, id)))
}

// parseUses reads the number of graphs that hold a term: 1 goes unwritten.
func parseUses(value []byte, err error) (uint64, error) {
	if err != nil || value == nil {
		return 1, err
	}
	n, length := binary.Uvarint(value)
	if length != len(value) || n < 2 {
		return 0, fmt.Errorf("%w: a count of uses does not decode", ErrCorrupt)
	}
	return n, nil
}
