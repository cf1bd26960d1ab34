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
	ids     map[quad.Value]uint64 // of terms
	idsSize int                   // of the terms in bytes
	uses    map[uint64]uint64     // graphs that hold a term
	names   map[uint64]*graph.Name
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
	return &memory{ids: make(map[quad.Value]uint64), uses: make(map[uint64]uint64), names: make(map[uint64]*graph.Name)}
}

// bound makes room for the ids of another graph's terms.
func (m *memory) bound() {
	if len(m.ids) > idsKept || m.idsSize > idsBytes {
		m.forgetIDs()
	}
}

func (m *memory) forgetIDs() {
	clear(m.ids)
	clear(m.uses)
	m.idsSize = 0
}

// keepID remembers the id of a term of so many bytes. Long literals are not
// worth it; all other terms of a graph must be known while it is entered.
func (m *memory) keepID(v quad.Value, id uint64, size int) {
	if size > idsLarge && kindOf(id) == kindLiteral {
		return
	}
	m.ids[v] = id
	m.idsSize += size
}

// keepUses remembers how many graphs hold a term.
func (m *memory) keepUses(id, n uint64) {
	if len(m.uses) > idsKept {
		clear(m.uses)
	}
	m.uses[id] = n
}

// keepNames takes up what a commit made of names.
func (m *memory) keepNames(all map[uint64]*graph.Name) {
	if len(m.names)+len(all) > namesKept {
		clear(m.names)
	}
	for id, n := range all {
		if n == nil {
			delete(m.names, id)
			continue
		}
		kept := *n
		kept.Crowded = nil // of one resolution
		m.names[id] = &kept
	}
}

// same reports whether two lists of checksums are of the same files.
func (s *sums) same(other *sums) bool {
	return s != nil && other != nil && s.clean && other.clean && maps.Equal(s.files, other.files)
}
