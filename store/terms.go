package store

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
)

// term returns the id of a term, given one if it is new.
func (c *commit) term(v quad.Value) (id uint64, isNew bool, err error) {
	term, err := appendTerm(nil, c.base, v)
	if err != nil {
		return 0, false, err
	}
	k := termKey(term)
	if id, err = parseID(c.get(k)); err != nil || id != 0 {
		return id, false, err
	}
	kind := classify(c.base, v)
	c.counts.next[kind]++
	c.counts.live[kind]++
	id = makeID(kind, c.counts.next[kind])
	c.set(k, appendID(nil, id))
	c.counts.terms.addRecord(id, k)
	c.setTerm(id, term)
	return id, true, nil
}

// setTerm writes the term of an id, in pieces where it is long.
func (c *commit) setTerm(id uint64, term []byte) {
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

// use counts a graph more that holds a term which others held already.
func (c *commit) use(id uint64) error {
	n, err := c.uses(id)
	if err != nil {
		return err
	}
	c.set(key(tableUses, id), binary.AppendUvarint(nil, n+1))
	return nil
}

// unuse counts a graph less, and forgets the term with the last.
func (c *commit) unuse(id uint64) error {
	n, err := c.uses(id)
	if err != nil {
		return err
	}
	switch n {
	case 1:
		return c.dropTerm(id)
	case 2:
		c.delete(key(tableUses, id))
	default:
		c.set(key(tableUses, id), binary.AppendUvarint(nil, n-1))
	}
	return nil
}

func (c *commit) uses(id uint64) (uint64, error) { return parseUses(c.get(key(tableUses, id))) }

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
