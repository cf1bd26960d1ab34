package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
)

// triple is a quad of a graph that is known: subject, predicate, object.
type triple = [3]uint64

func compareTriples(a, b triple) int {
	switch {
	case a[0] != b[0]:
		return cmp.Compare(a[0], b[0])
	case a[1] != b[1]:
		return cmp.Compare(a[1], b[1])
	}
	return cmp.Compare(a[2], b[2])
}

// packLen is how many quads stand in one packed piece of a graph.
const packLen = 4096

// packTriples writes sorted triples: for each subject its code, how many
// triples it has, and the codes of their predicates and objects.
func packTriples(triples []triple) []byte {
	var buf []byte
	for len(triples) > 0 {
		n := 1
		for n < len(triples) && triples[n][0] == triples[0][0] {
			n++
		}
		buf = binary.AppendUvarint(buf, code(triples[0][0]))
		buf = binary.AppendUvarint(buf, uint64(n))
		for _, t := range triples[:n] {
			buf = binary.AppendUvarint(buf, code(t[1]))
			buf = binary.AppendUvarint(buf, code(t[2]))
		}
		triples = triples[n:]
	}
	return buf
}

// unpackTriples appends what packTriples wrote to triples.
func unpackTriples(triples []triple, b []byte) ([]triple, error) {
	d := decoder{b: b}
	for len(d.b) > 0 && !d.failed {
		s, n := d.id(), d.uvarint()
		if n > uint64(len(d.b)) {
			d.failed = true
		}
		for ; n > 0 && !d.failed; n-- {
			triples = append(triples, triple{s, d.id(), d.id()})
		}
	}
	if d.failed {
		return nil, fmt.Errorf("%w: a packed list of quads does not decode", ErrCorrupt)
	}
	return triples, nil
}

// decoder reads varints and remembers whether one failed.
type decoder struct {
	b      []byte
	failed bool
}

func (d *decoder) uvarint() uint64 {
	if b := d.b; len(b) > 0 && b[0] < 0x80 {
		d.b = b[1:]
		return uint64(b[0])
	}
	return d.longUvarint()
}

func (d *decoder) longUvarint() uint64 {
	if b := d.b; len(b) > 2 { // most are short
		switch {
		case b[1] < 0x80:
			d.b = b[2:]
			return uint64(b[0]&0x7f) | uint64(b[1])<<7
		case b[2] < 0x80:
			d.b = b[3:]
			return uint64(b[0]&0x7f) | uint64(b[1]&0x7f)<<7 | uint64(b[2])<<14
		}
	}
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.failed = true
		d.b = nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

// id reads an id written as its code.
func (d *decoder) id() uint64 {
	id := uncode(d.uvarint())
	if !validID(id) {
		d.failed = true
	}
	return id
}

// text reads a string preceded by its length.
func (d *decoder) text() string {
	n := d.uvarint()
	if n > uint64(len(d.b)) {
		d.failed = true
		return ""
	}
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}

// diffTriples returns what only old and what only new holds, both sorted. It
// may return them themselves.
func diffTriples(old, new []triple) (removed, added []triple) {
	if len(old) == 0 || len(new) == 0 {
		return old, new
	}
	for len(old) > 0 || len(new) > 0 {
		switch {
		case len(new) == 0 || len(old) > 0 && compareTriples(old[0], new[0]) < 0:
			removed = append(removed, old[0])
			old = old[1:]
		case len(old) == 0 || compareTriples(old[0], new[0]) > 0:
			added = append(added, new[0])
			new = new[1:]
		default:
			old, new = old[1:], new[1:]
		}
	}
	return removed, added
}

// idsOf returns the ids that stand in triples, sorted, each once.
func idsOf(triples []triple) []uint64 {
	ids := make([]uint64, 0, 3*len(triples))
	last := triple{}
	for _, t := range triples {
		for i, id := range t {
			if id != last[i] {
				ids = append(ids, id)
			}
		}
		last = t
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
