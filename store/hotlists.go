package store

import (
	"sort"

	"kg/graph"
)

// hotLists remembers lists of edges that a walk looks into again and again, as
// it does into those of hubs: it spares it to seek each time.
type hotLists struct {
	asked map[uint64]int      // how often, by node
	kept  map[uint64]*hotList // nil for lists that are too long
	size  int                 // of all lists, in bytes
}

// hotList holds the pieces of a list.
type hotList struct {
	bounds []graph.Place // what each begins with
	pieces [][]byte
}

const (
	hotAsked    = 4       // how often a list was asked for before it is remembered
	hotCounted  = 1 << 14 // of how many lists it is counted
	hotListMost = 1 << 18 // bytes of a list
	hotAllMost  = 4 << 20 // bytes of all lists
)

// hot returns the list of a node if it is remembered, which it is from now on
// where it was asked for often enough; to read on in it is not to ask anew.
func (v *view) hot(node uint64, anew bool) (*hotList, error) {
	h := &v.hotLists
	if l, ok := h.kept[node]; ok || !anew {
		return l, nil
	}
	if h.asked == nil || len(h.asked) >= hotCounted {
		h.asked = make(map[uint64]int)
	}
	h.asked[node]++
	if h.asked[node] < hotAsked {
		return nil, nil
	}
	if h.kept == nil || h.size > hotAllMost {
		h.kept, h.size = make(map[uint64]*hotList), 0
	}
	l, size, err := v.read.list(node, hotListMost)
	if err == nil {
		h.kept[node] = l
		h.size += size
	}
	return l, err
}

// list reads all pieces of the list of a node, and returns their size in
// bytes; nil where that is more than most.
func (r *snapshot) list(node uint64, most int) (l *hotList, size int, err error) {
	l = new(hotList)
	for item, err := range r.scan(key(tableAdjacency, node)) {
		if err != nil {
			return nil, 0, err
		}
		if err := checkKey(item.Key(), pieceKeyLen, "list of edges"); err != nil {
			return nil, 0, err
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return nil, 0, err
		}
		bound := pieceBound(item.Key())
		l.bounds = append(l.bounds, graph.Place{Neighbour: bound.neighbour, Relation: bound.relation})
		l.pieces = append(l.pieces, value)
		if size += len(value) + 64; size > most {
			return nil, 0, nil
		}
	}
	return l, size, nil
}

// after returns the number of the first piece that begins behind an entry.
func (l *hotList) after(neighbour, relation uint64) int {
	return sort.Search(len(l.bounds), func(i int) bool {
		b := l.bounds[i]
		return b.Neighbour > neighbour || b.Neighbour == neighbour && b.Relation > relation
	})
}
