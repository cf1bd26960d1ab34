package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"
	"math"
	"slices"

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
	copied, err := r.anySurplus()
	if err != nil {
		r.discard()
		return nil, fmt.Errorf("view: %w", err)
	}
	v := &view{read: r, copied: copied, terms: terms{read: r}, identity: identity{read: r}}
	v.lists = r.txn.NewIterator(badger.IteratorOptions{Prefix: []byte{tableAdjacency}})
	v.facts = r.txn.NewIterator(badger.IteratorOptions{Prefix: []byte{tableEvidence}})
	v.parse = v.parseEdges
	return v, nil
}

// view is a snapshot with what its walk remembers.
type view struct {
	read     *snapshot
	terms    terms
	identity identity
	lists    *badger.Iterator // over adjacency
	back     *badger.Iterator // over adjacency, from its end; nil before its first use
	facts    *badger.Iterator // over evidence
	members  []uint64
	key      []byte             // scratch
	node     uint64             // whose list is being parsed
	only     []uint64           // the neighbours that edges shall lead to, nil for any
	entries  []entry            // of it
	edges    []graph.Edge       // into these
	parse    func([]byte) error // parseEdges
	copied   bool               // some edges are said by copies of one text
	surplus  map[neighbour]uint64
	ofNode   uint64            // whose surplus that is
	stories  map[uint64]uint64 // by graph, those asked for
	hotLists hotLists
	closed   bool
}

func (v *view) Close() error {
	if !v.closed {
		v.closed = true
		v.lists.Close()
		if v.back != nil {
			v.back.Close()
		}
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

// EntityIn returns the entity of a node in a graph. No node is split: what a
// document means by a name, where the others mean another thing, is a node of
// its own (moves).
func (v *view) EntityIn(node, graph uint64) (uint64, error) { return v.identity.entity(node) }

func (v *view) Split(node uint64) (bool, error) { return false, nil }

// Story returns a number that the graphs of copies of one text share: the
// graph itself where its document has no copies.
func (v *view) Story(graph uint64) (uint64, error) {
	if story, ok := v.stories[graph]; ok {
		return story, nil
	}
	story, err := v.read.story(graph)
	if err != nil {
		return 0, err
	}
	if story == 0 {
		story = graph
	}
	if v.stories == nil {
		v.stories = make(map[uint64]uint64)
	}
	v.stories[graph] = story
	return story, nil
}

func (v *view) Quads(s, p, o, g uint64) iter.Seq2[[4]uint64, error] {
	return v.read.quads([4]uint64{s, p, o, g})
}

func (v *view) Edges(entity uint64, buf []graph.Edge) ([]graph.Edge, error) {
	var at graph.Place
	for {
		var err error
		if buf, at, err = v.EdgesFrom(entity, at, buf); err != nil || at == (graph.Place{}) {
			return buf, err
		}
	}
}

// edgesAtOnce is about how many edges EdgesFrom reads.
const edgesAtOnce = 256

func (v *view) EdgesFrom(entity uint64, at graph.Place, buf []graph.Edge) ([]graph.Edge, graph.Place, error) {
	members, err := v.identity.members(entity, v.members[:0])
	if err != nil {
		return buf, at, err
	}
	v.members = members
	full := len(buf) + edgesAtOnce
	for ; at.Member < len(members); at = (graph.Place{Member: at.Member + 1}) {
		var next graph.Place
		if buf, next, err = v.edgesFrom(members[at.Member], at, buf, full); err != nil || next != (graph.Place{}) {
			return buf, next, err
		}
	}
	return buf, graph.Place{}, nil
}

// edgesFrom appends the edges of one node from a place on until there are
// enough.
func (v *view) edgesFrom(node uint64, at graph.Place, buf []graph.Edge, full int) ([]graph.Edge, graph.Place, error) {
	if err := v.readSurplus(node); err != nil {
		return buf, at, err
	}
	l, err := v.hot(node, at.Neighbour == 0)
	if err != nil {
		return buf, at, err
	}
	if l != nil {
		for i := max(0, l.after(at.Neighbour, at.Relation)-1); i < len(l.pieces); i++ {
			if len(buf) >= full {
				return buf, graph.Place{Member: at.Member, Neighbour: l.bounds[i].Neighbour, Relation: l.bounds[i].Relation}, nil
			}
			if buf, err = v.appendPiece(buf, node, l.pieces[i]); err != nil {
				return buf, at, err
			}
		}
		return buf, graph.Place{}, nil
	}
	v.key = appendID(appendID(append(v.key[:0], tableAdjacency), node), at.Neighbour)
	v.key = binary.BigEndian.AppendUint64(v.key, at.Relation)
	prefix := v.key[:1+idLen]
	if err := v.read.guard.check(prefix); err != nil {
		return buf, at, err
	}
	if !v.lists.Valid() || !bytes.Equal(v.lists.Item().Key(), v.key) { // where it was left the last time
		v.lists.Seek(v.key)
	}
	for ; v.lists.ValidForPrefix(prefix); v.lists.Next() {
		item := v.lists.Item()
		if len(buf) >= full {
			bound := pieceBound(item.Key())
			return buf, graph.Place{Member: at.Member, Neighbour: bound.neighbour, Relation: bound.relation}, nil
		}
		v.node, v.edges = node, buf
		err := item.Value(v.parse)
		buf, v.edges = v.edges, nil
		if err != nil {
			return buf, at, err
		}
	}
	return buf, graph.Place{}, nil
}

// appendPiece appends the edges of a piece of a node's list.
func (v *view) appendPiece(buf []graph.Edge, node uint64, piece []byte) ([]graph.Edge, error) {
	v.node, v.edges = node, buf
	err := v.parseEdges(piece)
	buf, v.edges = v.edges, nil
	return buf, err
}

// Between looks into those pieces of the members' lists of edges that may lead
// to a member of the other entity.
func (v *view) Between(entity, other uint64, buf []graph.Edge) ([]graph.Edge, error) {
	members, err := v.identity.members(entity, v.members[:0])
	if err != nil {
		return buf, err
	}
	n := len(members)
	members, err = v.identity.members(other, members)
	v.members = members
	if err != nil {
		return buf, err
	}
	if v.back == nil {
		v.back = v.read.txn.NewIterator(badger.IteratorOptions{Prefix: []byte{tableAdjacency}, Reverse: true})
	}
	others := members[n:]
	slices.Sort(others)
	for _, node := range members[:n] {
		if buf, err = v.between(node, others, buf); err != nil {
			return buf, err
		}
	}
	return buf, nil
}

// between appends the edges of one node to others, which are sorted: it goes
// back through those pieces of its list that may hold them.
func (v *view) between(node uint64, others []uint64, buf []graph.Edge) ([]graph.Edge, error) {
	if err := v.readSurplus(node); err != nil {
		return buf, err
	}
	v.key = appendID(append(v.key[:0], tableAdjacency), node)
	if err := v.read.guard.check(v.key); err != nil {
		return buf, err
	}
	l, err := v.hot(node, true)
	if err != nil {
		return buf, err
	}
	if l != nil {
		return v.betweenHot(l, node, others, buf)
	}
	before := false // the piece before the last may hold more of the same edge
	for len(others) > 0 {
		if before {
			v.back.Next()
		} else {
			v.key = appendID(v.key[:1+idLen], others[len(others)-1])
			v.back.Seek(binary.BigEndian.AppendUint64(v.key, math.MaxUint64))
		}
		if !v.back.ValidForPrefix(v.key[:1+idLen]) {
			break
		}
		item := v.back.Item()
		v.node, v.only, v.edges = node, others, buf
		err := item.Value(v.parse)
		buf, v.only, v.edges = v.edges, nil, nil
		if err != nil {
			return buf, err
		}
		first := pieceBound(item.Key()).neighbour
		for len(others) > 0 && others[len(others)-1] > first {
			others = others[:len(others)-1]
		}
		before = len(others) > 0 && others[len(others)-1] == first
	}
	return buf, nil
}

// betweenHot does so in a list that is remembered.
func (v *view) betweenHot(l *hotList, node uint64, others []uint64, buf []graph.Edge) ([]graph.Edge, error) {
	v.only = others
	defer func() { v.only = nil }()
	for end := len(l.pieces); len(others) > 0; {
		i := min(end, l.after(others[len(others)-1], math.MaxUint64)) - 1
		if i < 0 {
			break
		}
		var err error
		if buf, err = v.appendPiece(buf, node, l.pieces[i]); err != nil {
			return buf, err
		}
		for len(others) > 0 && others[len(others)-1] > l.bounds[i].Neighbour {
			others = others[:len(others)-1]
		}
		v.only, end = others, i
	}
	return buf, nil
}

// readSurplus makes v.surplus that of a node.
func (v *view) readSurplus(node uint64) (err error) {
	if v.copied && v.ofNode != node {
		if v.surplus, err = v.read.surplus(node); err == nil {
			v.ofNode = node
		}
	}
	return err
}

// parseEdges appends the edges of a piece of the list of v.node to v.edges:
// those to v.only, if that is not nil.
func (v *view) parseEdges(b []byte) error {
	var err error
	if v.entries, _, err = parseEntries(v.entries[:0], b); err != nil {
		return err
	}
	for i := range v.entries {
		e := &v.entries[i]
		if v.only != nil && !slices.Contains(v.only, e.neighbour) {
			continue
		}
		entity, err := v.identity.entity(e.neighbour)
		if err != nil {
			return err
		}
		if len(v.surplus) > 0 {
			e.graphs -= v.surplus[neighbour{e.neighbour, e.relation}]
		}
		edge := graph.Edge{
			Node: v.node, Neighbour: e.neighbour, Entity: entity, Relation: uncode(e.relation >> 1), Inverse: e.relation&1 == 1, Graphs: uint32(e.graphs), Confidence: 1,
		}
		if e.best > 0 {
			edge.Confidence = float32(e.best-1) / certain
		}
		v.edges = append(v.edges, edge)
	}
	return nil
}

func (v *view) Facts(s, p, o uint64, buf []uint64) ([]uint64, error) {
	v.key = appendID(appendID(appendID(append(v.key[:0], tableEvidence), s), p), o)
	if err := v.read.guard.check(v.key); err != nil {
		return buf, err
	}
	for v.facts.Seek(v.key); v.facts.ValidForPrefix(v.key); v.facts.Next() {
		k := v.facts.Item().Key()
		if len(k) != 1+4*idLen || !validID(readID(k[1+3*idLen:])) {
			return buf, fmt.Errorf("%w: the key %x is no evidence", ErrCorrupt, k)
		}
		buf = append(buf, readID(k[1+3*idLen:]))
	}
	return buf, nil
}
