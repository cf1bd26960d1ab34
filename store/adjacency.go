package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
)

// entry is an edge in the list of one of its ends.
type entry struct {
	neighbour uint64
	relation  uint64 // code of the predicate, shifted left; lowest bit: the neighbour is the subject
	graphs    uint64
	best      uint16 // confidence of its best fact, ten-thousandths plus 1; 0 without facts
}

func compareEntries(a, b entry) int {
	return cmp.Or(cmp.Compare(a.neighbour, b.neighbour), cmp.Compare(a.relation, b.relation))
}

const (
	entriesMax = 256 // in a piece of a list
	entriesCut = 192 // in the pieces that a longer one is cut into
)

// appendEntries writes a piece: first a byte that says whether the list has
// further pieces, which only the first piece's tells, then the entries.
func appendEntries(buf []byte, more bool, entries []entry) []byte {
	flag := byte(0)
	if more {
		flag = 1
	}
	buf = append(buf, flag)
	last := uint64(0)
	for _, e := range entries {
		flags := uint64(0)
		if e.graphs != 1 {
			flags |= entryGraphs
		}
		if e.best != 0 {
			flags |= entryBest
		}
		buf = binary.AppendUvarint(buf, e.neighbour-last)
		buf = binary.AppendUvarint(buf, e.relation<<2|flags)
		if flags&entryGraphs != 0 {
			buf = binary.AppendUvarint(buf, e.graphs)
		}
		if flags&entryBest != 0 {
			buf = binary.AppendUvarint(buf, uint64(e.best))
		}
		last = e.neighbour
	}
	return buf
}

// Lowest bits beside an entry's relation: what else follows.
const (
	entryGraphs = 1 // the number of graphs, else one says it
	entryBest   = 2 // the best confidence, else it has no facts
)

// parseEntries calls yield with each entry of a piece and reports whether
// further pieces follow.
func parseEntries(b []byte, yield func(entry)) (more bool, err error) {
	if len(b) == 0 {
		return false, errPiece
	}
	d := decoder{b: b[1:]}
	last := uint64(0)
	for len(d.b) > 0 {
		e := entry{neighbour: last + d.uvarint(), graphs: 1}
		relation := d.uvarint()
		e.relation = relation >> 2
		if relation&entryGraphs != 0 {
			e.graphs = d.uvarint()
		}
		if relation&entryBest != 0 {
			e.best = uint16(d.uvarint())
		}
		if d.failed || !validID(e.neighbour) || !validID(uncode(e.relation>>1)) {
			return false, errPiece
		}
		last = e.neighbour
		yield(e)
	}
	return b[0] == 1, nil
}

var errPiece = fmt.Errorf("%w: a list of neighbours does not decode", ErrCorrupt)

// pieceKey is the key of the piece of a node's list that holds the entries
// from a bound on, up to the next piece. The first piece has no bound.
func pieceKey(node uint64, bound entry) []byte {
	return binary.BigEndian.AppendUint64(key(tableAdjacency, node, bound.neighbour), bound.relation)
}

const pieceKeyLen = 1 + 2*idLen + 8

func pieceBound(k []byte) entry {
	return entry{neighbour: readID(k[1+idLen:]), relation: binary.BigEndian.Uint64(k[1+2*idLen:])}
}
