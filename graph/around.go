package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
)

// Near is an entity near another one.
type Near struct {
	Entity quad.Value // canonical
	Steps  int
	Hop    Hop // the last one to it: from the nearer entity that comes first by bytes
}

// Around returns the entities that plain facts join to a in at most depth
// steps, the nearer ones first, those of one distance by their text. The
// entities of avoid are not come to.
func Around(ctx context.Context, view View, a quad.Value, depth int, avoid ...quad.Value) ([]Near, error) {
	near, err := around(ctx, view, a, depth, avoid)
	if err != nil {
		return nil, fmt.Errorf("around %v: %w", a, err)
	}
	return near, nil
}

func around(ctx context.Context, view View, a quad.Value, depth int, avoid []quad.Value) ([]Near, error) {
	seen := make(map[uint64]bool)
	for _, v := range avoid {
		if id, ok, err := entityOf(view, v); err != nil {
			return nil, err
		} else if ok {
			seen[id] = true
		}
	}
	start, ok, err := entityOf(view, a)
	if err != nil || !ok || seen[start] {
		return nil, err
	}
	seen[start] = true
	var all []Near
	level := []nearID{{id: start, value: a}}
	if level[0].value, err = view.Value(start); err != nil {
		return nil, err
	}
	for steps := 1; steps <= depth && len(level) > 0; steps++ {
		if level, err = beyond(ctx, view, level, seen); err != nil {
			return nil, err
		}
		for i := range level {
			n := &level[i]
			n.hop.To = n.value
			for _, r := range n.relations {
				v, err := view.Value(r.relation)
				if err != nil {
					return nil, err
				}
				iri, _ := v.(quad.IRI)
				n.hop.add(Relation{iri, r.inverse})
			}
			all = append(all, Near{Entity: n.value, Steps: steps, Hop: n.hop})
		}
	}
	return all, nil
}

// entityOf returns the entity of a term, and whether the view knows it.
func entityOf(view View, v quad.Value) (uint64, bool, error) {
	id, ok, err := view.ID(v)
	if err != nil || !ok {
		return 0, false, err
	}
	id, err = view.Entity(id)
	return id, true, err
}

// nearID is a Near by ids.
type nearID struct {
	id        uint64
	value     quad.Value
	from      int // its place in the level before
	relations []hopLink
	hop       Hop
}

// beyond returns the entities that are one step further than a level, sorted.
func beyond(ctx context.Context, view View, level []nearID, seen map[uint64]bool) ([]nearID, error) {
	var next []nearID
	index := make(map[uint64]int)
	var edges []Edge
	for from := range level {
		for at, more := (Place{}), true; more; more = at != (Place{}) {
			err := ctx.Err()
			if err == nil {
				edges, at, err = view.EdgesFrom(level[from].id, at, edges[:0])
			}
			if err != nil {
				return nil, err
			}
			for i := range edges {
				e := &edges[i]
				if seen[e.Entity] {
					continue
				}
				n, ok := index[e.Entity]
				if !ok {
					n = len(next)
					index[e.Entity] = n
					next = append(next, nearID{id: e.Entity, from: from, hop: Hop{From: level[from].value}})
				}
				if next[n].from == from {
					next[n].relations = append(next[n].relations, hopLink{relation: e.Relation, inverse: e.Inverse})
				}
			}
		}
	}
	for i := range next {
		seen[next[i].id] = true
		err := ctx.Err()
		if err == nil {
			next[i].value, err = view.Value(next[i].id)
		}
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(next, func(a, b nearID) int { return cmp.Compare(text(a.value), text(b.value)) })
	return next, nil
}
