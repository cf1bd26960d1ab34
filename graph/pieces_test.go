package graph

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestSortByEntity holds it against a sort, on lists of several members and
// neighbours that stand for others.
func TestSortByEntity(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 1))
		var edges []edge
		for range r.IntN(4) {
			at := uint64(0)
			for range r.IntN(20) {
				at += uint64(r.IntN(5))
				e := edge{Edge: Edge{Neighbour: at, Entity: at, Relation: uint64(len(edges))}}
				if r.IntN(6) == 0 {
					e.Entity = uint64(r.IntN(60))
				}
				edges = append(edges, e)
			}
		}
		whole := func(a, b edge) int {
			return cmp.Or(cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Relation, b.Relation))
		}
		want := slices.SortedFunc(slices.Values(edges), whole)
		sortByEntity(edges, nil)
		if !slices.IsSortedFunc(edges, func(a, b edge) int { return cmp.Compare(a.Entity, b.Entity) }) {
			t.Fatalf("seed %d: %v is not sorted", seed, edges)
		}
		if slices.SortFunc(edges, whole); !slices.Equal(edges, want) {
			t.Fatalf("seed %d: %v, want %v", seed, edges, want)
		}
	}
}
