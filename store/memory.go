package store

import (
	"maps"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// memory is what a writer remembers from commit to commit, so that what most
// documents speak of is not looked up each time. All of it is as the last
// commit left it.
type memory struct {
	iris     map[quad.IRI]uint64   // ids of terms
	literals map[quad.Value]uint64 // and blank nodes
	idsSize  int                   // of all these terms in bytes
	uses     map[uint64]uint64     // graphs that hold a term
	names    map[uint64]*graph.Name
}

// What a memory may hold: ids and uses, bytes of the ids' terms together,
// bytes of one literal, and names.
const (
	idsKept   = 1 << 16
	idsBytes  = 16 << 20
	idsLarge  = 1 << 10
	namesKept = 1 << 14
)

func newMemory() *memory {
	return &memory{
		iris: make(map[quad.IRI]uint64), literals: make(map[quad.Value]uint64),
		uses: make(map[uint64]uint64), names: make(map[uint64]*graph.Name),
	}
}

// bound makes room for the ids of another graph's terms.
func (m *memory) bound() {
	if len(m.iris)+len(m.literals) > idsKept || m.idsSize > idsBytes {
		m.forgetIDs()
	}
}

func (m *memory) forgetIDs() {
	clear(m.iris)
	clear(m.literals)
	clear(m.uses)
	m.idsSize = 0
}

// id returns the id of a term that is remembered.
func (m *memory) id(v quad.Value) (id uint64, ok bool) {
	if iri, isIRI := v.(quad.IRI); isIRI {
		id, ok = m.iris[iri]
	} else {
		id, ok = m.literals[v]
	}
	return id, ok
}

// keepID remembers the id of a term of so many bytes. Long literals are not
// worth it; all IRIs of a graph must be known while it is entered.
func (m *memory) keepID(v quad.Value, id uint64, size int) {
	if size > idsLarge && kindOf(id) == kindLiteral {
		return
	}
	if iri, ok := v.(quad.IRI); ok {
		m.iris[iri] = id
	} else {
		m.literals[v] = id
	}
	m.idsSize += size
}

// keepUses remembers how many graphs hold a term.
func (m *memory) keepUses(id, n uint64) {
	if len(m.uses) > idsKept {
		clear(m.uses)
	}
	m.uses[id] = n
}

// keepNames takes up what a commit made of names, for itself.
func (m *memory) keepNames(all map[uint64]*graph.Name) {
	if len(m.names)+len(all) > namesKept {
		clear(m.names)
	}
	for id, n := range all {
		if n == nil {
			delete(m.names, id)
			continue
		}
		n.Crowded = nil // of one resolution
		m.names[id] = n
	}
}

// same reports whether two lists of checksums are of the same files.
func (s *sums) same(other *sums) bool {
	return s != nil && other != nil && s.clean && other.clean && maps.Equal(s.files, other.files)
}
