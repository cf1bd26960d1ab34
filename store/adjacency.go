package store

import (
	"cmp"
	"encoding/binary"
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

// pieceKey is the key of the piece of a node's list that holds the entries
// from a bound on, up to the next piece. The first piece has no bound.
func pieceKey(node uint64, bound entry) []byte {
	return binary.BigEndian.AppendUint64(key(tableAdjacency, node, bound.neighbour), bound.relation)
}

const pieceKeyLen = 1 + 2*idLen + 8

func pieceBound(k []byte) entry {
	return entry{neighbour: readID(k[1+idLen:]), relation: binary.BigEndian.Uint64(k[1+2*idLen:])}
}
