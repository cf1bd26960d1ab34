package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// First bytes of keys: one letter for each table. FORMAT.md describes them.
const (
	tableMeta      = 'm'
	tableTerm      = 'T' // id -> term
	tableID        = 'D' // term -> id
	tableUses      = 'U' // id -> number of graphs that hold it, absent for 1
	tableSPOG      = 's'
	tablePOSG      = 'p'
	tableOSPG      = 'o'
	tableGraph     = 'g' // graph -> record
	tableQuads     = 'q' // graph, chunk -> packed quads
	tableSource    = 'c' // source, graph
	tableEvidence  = 'f' // subject, predicate, object, fact -> confidence
	tableAdjacency = 'a' // node, lower bound -> packed entries
	tablePage      = 'i' // 1,024 nodes -> their entities
	tableMembers   = 'e' // entity -> its nodes
	tableName      = 'n' // folded words, node
	tableTrigram   = 't' // trigram, node
	tableRelation  = 'r' // folded words, relation
	tableHidden    = 'h' // subject, predicate, object, graph: what only rejected facts say
	tableShared    = 'k' // hash of a key that names share, node
	tableSketch    = 'w' // graph -> sketch of its text
	tableSketchKey = 'b' // key of a sketch, graph
	tableStory     = 'y' // graph -> story
	tableCopies    = 'z' // story, graph
	tableSurplus   = 'x' // node, neighbour, relation -> graphs that are surplus copies
)

// Lengths in bytes up to which terms and folded names stand in keys whole.
const (
	keyTerm = 48
	keyName = 240
)

func key(table byte, ids ...uint64) []byte {
	k := make([]byte, 1, 1+idLen*len(ids)+8)
	k[0] = table
	for _, id := range ids {
		k = appendID(k, id)
	}
	return k
}

// termKey returns the key under which an encoded term finds its id: the term
// itself, or 16 bytes of its SHA-256 where it is long.
func termKey(term []byte) []byte {
	return appendTermKey(make([]byte, 0, 1+min(len(term), keyTerm)), term)
}

func appendTermKey(k, term []byte) []byte {
	if len(term) <= keyTerm {
		return append(append(k, tableID), term...)
	}
	sum := sha256.Sum256(term)
	return append(append(k, tableID, 0), sum[:16]...)
}

// checkKey returns ErrCorrupt where a key is shorter than keys of its table
// are. What says what its table holds.
func checkKey(k []byte, least int, what string) error {
	if len(k) < least {
		return fmt.Errorf("%w: the key %x is of no %s", ErrCorrupt, k, what)
	}
	return nil
}

func metaKey(name string) []byte { return append([]byte{tableMeta}, name...) }

// chunkKey is the key of the nth packed piece of a graph or a long term.
func chunkKey(table byte, id uint64, n int) []byte {
	return binary.BigEndian.AppendUint32(key(table, id), uint32(n))
}

// The three orders of quads, each a permutation of subject, predicate,
// object and graph.
var (
	orderSPOG = order{tableSPOG, [4]int{0, 1, 2, 3}}
	orderPOSG = order{tablePOSG, [4]int{1, 2, 0, 3}}
	orderOSPG = order{tableOSPG, [4]int{2, 0, 1, 3}}
)

type order struct {
	table byte
	at    [4]int // which term of the quad stands where in the key
}

func (o order) key(q [4]uint64) []byte { return o.appendKey(make([]byte, 0, 1+4*idLen), q) }

func (o order) appendKey(k []byte, q [4]uint64) []byte {
	k = append(k, o.table)
	for _, at := range o.at {
		k = appendID(k, q[at])
	}
	return k
}

func (o order) quad(key []byte) (q [4]uint64, ok bool) {
	if len(key) != 1+4*idLen || key[0] != o.table {
		return q, false
	}
	for i, at := range o.at {
		q[at] = readID(key[1+i*idLen:])
		if !validID(q[at]) {
			return q, false
		}
	}
	return q, true
}

// hashQuad returns a 64-bit hash of a quad's ids. The sum of an index's
// hashes stands in the counts, and full scans compare it.
func hashQuad(q [4]uint64) uint64 {
	h := uint64(0x9E3779B97F4A7C15)
	for _, id := range q {
		h ^= id
		h *= 0xBF58476D1CE4E5B9
		h ^= h >> 29
		h *= 0x94D049BB133111EB
		h ^= h >> 32
	}
	return h
}

// hashRecord returns a 64-bit hash of what is kept under an id: FNV-1a, and
// what hashQuad makes of it.
func hashRecord(id uint64, value []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range value {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return hashQuad([4]uint64{id, h})
}
