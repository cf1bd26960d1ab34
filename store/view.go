package store

import (
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/dgraph-io/badger/v4"

	"kg/graph"
)

// View returns the last commit for walking by ids. The caller closes it
// before the store.
func (s *Store) View() (graph.View, error) {
	r, err := s.snapshot()
	if err != nil {
		return nil, fmt.Errorf("view: %w", err)
	}
	v := &view{read: r, terms: terms{read: r}, identity: identity{read: r}}
	v.lists = r.txn.NewIterator(badger.IteratorOptions{Prefix: []byte{tableAdjacency}})
	v.facts = r.txn.NewIterator(badger.IteratorOptions{Prefix: []byte{tableEvidence}})
	return v, nil
}

// view is a snapshot with what its walk remembers.
type view struct {
	read     *snapshot
	terms    terms
	identity identity
	lists    *badger.Iterator // over adjacency
	facts    *badger.Iterator // over evidence
	members  []uint64
	closed   bool
}

func (v *view) Close() error {
	if !v.closed {
		v.closed = true
		v.lists.Close()
		v.facts.Close()
		v.read.discard()
	}
	return nil
}

func (v *view) ID(term quad.Value) (uint64, bool, error) {
	id, err := v.read.id(term)
	return id, id != 0, err
}

func (v *view) Value(id uint64) (quad.Value, error) { return v.terms.value(id) }

func (v *view) Entity(node uint64) (uint64, error) { return v.identity.entity(node) }

func (v *view) Members(entity uint64, buf []uint64) ([]uint64, error) {
	return v.identity.members(entity, buf)
}

func (v *view) Quads(s, p, o, g uint64) iter.Seq2[[4]uint64, error] {
	return v.read.quads([4]uint64{s, p, o, g})
}

func (v *view) Edges(entity uint64, buf []graph.Edge) ([]graph.Edge, error) {
	members, err := v.identity.members(entity, v.members[:0])
	if err != nil {
		return buf, err
	}
	v.members = members
	for _, node := range members {
		if buf, err = v.edgesOf(node, buf); err != nil {
			return buf, err
		}
	}
	return buf, nil
}

// edgesOf appends the edges of one node as stated.
func (v *view) edgesOf(node uint64, buf []graph.Edge) ([]graph.Edge, error) {
	prefix := key(tableAdjacency, node)
	var failed error
	take := func(e entry) {
		entity, err := v.identity.entity(e.neighbour)
		if err != nil {
			failed = err
		}
		confidence := float32(1)
		if e.best > 0 {
			confidence = float32(e.best-1) / certain
		}
		buf = append(buf, graph.Edge{
			Node: node, Neighbour: e.neighbour, Entity: entity,
			Relation: uncode(e.relation >> 1), Inverse: e.relation&1 == 1,
			Graphs: uint32(e.graphs), Confidence: confidence,
		})
	}
	parse := func(b []byte) error {
		_, err := parseEntries(b, take)
		return err
	}
	for v.lists.Seek(prefix); v.lists.ValidForPrefix(prefix); v.lists.Next() {
		if err := v.lists.Item().Value(parse); err != nil {
			return buf, err
		}
		if failed != nil {
			return buf, failed
		}
	}
	return buf, nil
}

func (v *view) Facts(s, p, o uint64, buf []uint64) ([]uint64, error) {
	prefix := key(tableEvidence, s, p, o)
	for v.facts.Seek(prefix); v.facts.ValidForPrefix(prefix); v.facts.Next() {
		k := v.facts.Item().Key()
		if len(k) != 1+4*idLen || !validID(readID(k[1+3*idLen:])) {
			return buf, fmt.Errorf("%w: the key %x is no evidence", ErrCorrupt, k)
		}
		buf = append(buf, readID(k[1+3*idLen:]))
	}
	return buf, nil
}
