package store

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
)

// A piece of a list is a byte of flags and then runs of entries whose
// neighbours are of one kind. What stands there is as short as it can be
// without looking at it twice: the walk reads it, and a block of many such
// pieces is unpacked soonest where there is little to unpack.

// Flags of a piece.
const (
	pieceMore   = 1 // the list has further pieces, which only its first piece says
	piecePacked = 2 // it holds runs; else, as of stores before, single varints
)

// run says how the entries of a run stand in its rows: for each, so many bits
// of the difference to the neighbour before, which the first row lacks, of the
// relation, of the number of graphs and of the best confidence.
type run struct {
	delta, relation, graphs, best uint
	kind                          uint64 // of all predicates, and then rows leave it out; else 0
}

// Bits of the varint that tells the widths.
const (
	widthBits = 6
	widthMask = 1<<widthBits - 1
	kindBits  = 4
	kindMask  = 1<<kindBits - 1
)

func (r run) code() uint64 {
	return uint64(r.delta) | uint64(r.relation)<<widthBits | r.kind<<(2*widthBits) |
		uint64(r.graphs)<<(2*widthBits+kindBits) | uint64(r.best)<<(3*widthBits+kindBits)
}

func parseRun(c uint64) run {
	return run{
		delta: uint(c & widthMask), relation: uint(c >> widthBits & widthMask), kind: c >> (2 * widthBits) & kindMask,
		graphs: uint(c >> (2*widthBits + kindBits) & widthMask), best: uint(c >> (3*widthBits + kindBits)),
	}
}

// width returns how many bits a row has.
func (r run) width() uint { return r.delta + r.relation + r.graphs + r.best }

// kindOfRelation returns the kind of the predicate of an entry's relation.
func kindOfRelation(relation uint64) uint64 { return relation >> 1 & kindMask }

// withoutKind leaves the kind out of a relation, and withKind puts it back.
func withoutKind(relation uint64) uint64 { return relation>>(1+kindBits)<<1 | relation&1 }

func withKind(relation, kind uint64) uint64 { return relation>>1<<(1+kindBits) | kind<<1 | relation&1 }

// newRun returns the run of entries that are not none.
func newRun(entries []entry) run {
	r := run{kind: kindOfRelation(entries[0].relation)}
	var delta, relation, short, graphs, best uint64
	several := false
	for i, e := range entries {
		if i > 0 {
			delta |= e.neighbour - entries[i-1].neighbour
		}
		if kindOfRelation(e.relation) != r.kind {
			r.kind = 0
		}
		relation |= e.relation
		short |= withoutKind(e.relation)
		several = several || e.graphs != 1
		graphs |= e.graphs
		best |= uint64(e.best)
	}
	if r.kind != 0 {
		relation = short
	}
	r.delta, r.relation, r.best = uint(bits.Len64(delta)), uint(bits.Len64(relation)), uint(bits.Len64(best))
	if several { // no bits: one graph says each
		r.graphs = uint(max(1, bits.Len64(graphs)))
	}
	return r
}

// appendEntries writes a piece.
func appendEntries(buf []byte, more bool, entries []entry) []byte {
	begin, flags := len(buf), byte(0)
	if more {
		flags = pieceMore
	}
	buf = append(buf, flags|piecePacked)
	for rest := entries; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].neighbour>>seqBits == rest[0].neighbour>>seqBits && rest[n].neighbour >= rest[n-1].neighbour {
			n++
		}
		r := newRun(rest[:n])
		if r.width() > bitsMost {
			return appendVarints(append(buf[:begin], flags), entries)
		}
		buf = r.append(buf, rest[:n])
		rest = rest[n:]
	}
	return buf
}

// append writes the head of a run and its rows.
func (r run) append(buf []byte, entries []entry) []byte {
	buf = binary.AppendUvarint(buf, uint64(len(entries)))
	buf = binary.AppendUvarint(buf, code(entries[0].neighbour))
	buf = binary.AppendUvarint(buf, r.code())
	w := bitWriter{buf: buf}
	for i, e := range entries {
		if i > 0 {
			w.put(e.neighbour-entries[i-1].neighbour, r.delta)
		}
		if r.kind != 0 {
			e.relation = withoutKind(e.relation)
		}
		w.put(e.relation, r.relation)
		if r.graphs > 0 {
			w.put(e.graphs, r.graphs)
		}
		w.put(uint64(e.best), r.best)
	}
	return w.flush()
}

// appendVarints writes entries in the other way.
func appendVarints(buf []byte, entries []entry) []byte {
	last := uint64(0)
	for _, e := range entries {
		flags := uint64(0)
		if e.graphs != 1 {
			flags |= varintGraphs
		}
		if e.best != 0 {
			flags |= varintBest
		}
		buf = binary.AppendUvarint(buf, e.neighbour-last)
		buf = binary.AppendUvarint(buf, e.relation<<2|flags)
		if flags&varintGraphs != 0 {
			buf = binary.AppendUvarint(buf, e.graphs)
		}
		if flags&varintBest != 0 {
			buf = binary.AppendUvarint(buf, uint64(e.best))
		}
		last = e.neighbour
	}
	return buf
}

// Lowest bits beside an entry's relation in varints: what else follows.
const (
	varintGraphs = 1 // the number of graphs, else one says it
	varintBest   = 2 // the best confidence, else it has no facts
)

// parseEntries appends the entries of a piece to entries and reports whether
// further pieces follow.
func parseEntries(entries []entry, b []byte) (_ []entry, more bool, err error) {
	if len(b) == 0 || b[0]&^(pieceMore|piecePacked) != 0 {
		return entries, false, errPiece
	}
	begin, flags, d := len(entries), b[0], decoder{b: b[1:]}
	if flags&piecePacked == 0 {
		entries = d.varints(entries)
	} else if len(b) < 8 { // too short for a bitReader
		b = append(make([]byte, 8, 16), b...)
	}
	for len(d.b) > 0 && !d.failed {
		entries = d.run(entries, b)
	}
	for i := range entries[begin:] {
		if !entries[begin+i].valid() {
			d.failed = true
		}
	}
	if d.failed {
		return entries, false, errPiece
	}
	return entries, flags&pieceMore != 0, nil
}

// valid reports whether an entry could stand in a list: its ids are valid, and
// nothing is too large.
func (e *entry) valid() bool {
	const validKinds = uint64(kindVocabulary)
	return e.neighbour>>seqBits-1 < validKinds && e.neighbour&seqMask != 0 &&
		kindOfRelation(e.relation)-1 < validKinds && e.relation>>(1+kindBits)-1 < seqMask && e.graphs>>bitsMost == 0
}

// run appends the entries of a run. What is not decoded yet ends the piece, of
// which at least 8 bytes are given.
func (d *decoder) run(entries []entry, piece []byte) []entry {
	n, neighbour, r := d.uvarint(), d.id(), parseRun(d.uvarint())
	if d.failed || n == 0 || n > uint64(8*len(d.b)) || r.width() > bitsMost || r.delta > seqBits {
		d.failed = true
		return entries
	}
	size := uint(n)*r.width() - r.delta
	end := (size + 7) / 8
	if end > uint(len(d.b)) || size&7 != 0 && d.b[end-1]>>(size&7) != 0 {
		d.failed = true
		return entries
	}
	rows := bitReader{b: piece, at: 8*uint(len(piece)-len(d.b)) - r.delta} // the first row lacks it
	d.b = d.b[end:]
	begin, width, plain := len(entries), r.width(), r.kind != 0 && r.graphs+r.best == 0
	deltaMask, relationMask := mask(r.delta), mask(r.relation)
	neighbour -= rows.get(0) & deltaMask
	entries = slices.Grow(entries, int(n))[:begin+int(n)]
	for i := range entries[begin:] {
		v := rows.get(width)
		neighbour += v & deltaMask
		v >>= r.delta & 63
		e := &entries[begin+i]
		e.neighbour, e.relation, e.graphs, e.best = neighbour, v&relationMask, 1, 0
		if plain {
			e.relation = withKind(e.relation, r.kind)
			continue
		}
		if r.kind != 0 {
			e.relation = withKind(e.relation, r.kind)
		}
		v >>= r.relation & 63
		if r.graphs > 0 {
			e.graphs = v & mask(r.graphs)
		}
		e.best = uint16(v >> r.graphs & mask(r.best))
	}
	d.failed = kindOf(neighbour) != kindOf(entries[begin].neighbour)
	return entries
}

// varints appends entries as appendVarints wrote them, and stores before all.
func (d *decoder) varints(entries []entry) []entry {
	neighbour := uint64(0)
	for len(d.b) > 0 {
		neighbour += d.uvarint()
		relation := d.uvarint()
		e := entry{neighbour: neighbour, relation: relation >> 2, graphs: 1}
		if relation&varintGraphs != 0 {
			e.graphs = d.uvarint()
		}
		if relation&varintBest != 0 {
			e.best = uint16(d.uvarint())
		}
		entries = append(entries, e)
	}
	return entries
}

var errPiece = fmt.Errorf("%w: a list of neighbours does not decode", ErrCorrupt)
