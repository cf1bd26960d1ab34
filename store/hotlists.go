package store

import (
	"sort"

	"kg/graph"
)

// hotLists remembers lists of edges that a walk looks into again and again, as
// it does into those of hubs: it spares it to seek each time. The longer a list
// is, the more often it must have been asked for, so that to read it as a whole
// is never more than the walk has read of it in parts.
type hotLists struct {
	asked       map[uint64]int      // how often, by node
	kept, older map[uint64]*hotList // asked for lately, and before those
	size        int                 // of those kept, in bytes
}

// hotList holds the pieces of a list.
type hotList struct {
	bounds []graph.Place // what each begins with
	pieces [][]byte
	size   int // in bytes
}

const (
	hotAsked   = 4       // how often a list was asked for before it is remembered
	hotEach    = 2 << 10 // bytes of a list for each time that it was
	hotCounted = 1 << 14 // of how many lists it is counted
	hotMost    = 4 << 20 // bytes of all lists
)

// hot returns the list of a node if it is remembered, which it is from now on
// where it was asked for often enough; to read on in it is not to ask anew.
func (v *view) hot(node uint64, anew bool) (*hotList, error) {
	h := &v.hotLists
	if l := h.kept[node]; l != nil {
		return l, nil
	}
	if l := h.older[node]; l != nil {
		h.keep(node, l)
		return l, nil
	}
	if !anew {
		return nil, nil
	}
	if h.asked == nil || len(h.asked) >= hotCounted {
		h.asked = make(map[uint64]int)
	}
	h.asked[node]++
	n := h.asked[node]
	if n < hotAsked || n&(n-1) != 0 { // each time that it was asked for twice as often
		return nil, nil
	}
	l, err := v.read.list(node, min(n*hotEach, hotMost/2))
	if l != nil {
		h.keep(node, l)
	}
	return l, err
}

// keep remembers a list. Where there are too many, those that were not asked
// for lately are forgotten.
func (h *hotLists) keep(node uint64, l *hotList) {
	if h.kept == nil || h.size+l.size > hotMost/2 {
		h.kept, h.older, h.size = make(map[uint64]*hotList), h.kept, 0
	}
	h.kept[node] = l
	h.size += l.size
}

// list reads all pieces of the list of a node; nil where they are of more than
// so many bytes.
func (r *snapshot) list(node uint64, most int) (*hotList, error) {
	l := new(hotList)
	for item, err := range r.scan(key(tableAdjacency, node)) {
		if err != nil {
			return nil, err
		}
		if err := checkKey(item.Key(), pieceKeyLen, "list of edges"); err != nil {
			return nil, err
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return nil, err
		}
		bound := pieceBound(item.Key())
		l.bounds = append(l.bounds, graph.Place{Neighbour: bound.neighbour, Relation: bound.relation})
		l.pieces = append(l.pieces, value)
		if l.size += len(value) + 64; l.size > most {
			return nil, nil
		}
	}
	return l, nil
}

// after returns the number of the first piece that begins behind an entry.
func (l *hotList) after(neighbour, relation uint64) int {
	return sort.Search(len(l.bounds), func(i int) bool {
		b := l.bounds[i]
		return b.Neighbour > neighbour || b.Neighbour == neighbour && b.Relation > relation
	})
}
