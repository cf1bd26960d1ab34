package graph_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// TestFromAgainstSlow walks random graphs by their statements.
func TestFromAgainstSlow(t *testing.T) {
	found := 0
	worlds := worlds(400)
	for seed := range worlds {
		r := rand.New(rand.NewPCG(uint64(seed), 5))
		w := newWorld(r)
		plain := w.statements()
		start := names(9)[r.IntN(3)]
		walk := graph.From(chopped{w.source(r), 1 + r.IntN(3)}, start, quad.IRI("urn:unknown"))
		here := []quad.Value{w.canonical(start)}
		for range r.IntN(4) {
			relations := pick(r, nil, nil, []string{"accuse", "speak with"}, []string{"be"})
			way := r.IntN(3)
			walk = []func(...string) graph.Walk{walk.Out, walk.In, walk.Both}[way](relations...)
			var next []quad.Value
			for _, s := range plain {
				fits := len(relations) == 0
				for _, words := range relations {
					fits = fits || s.predicate == base.Relation(strings.Fields(words)...)
				}
				if fits && way != 1 && slices.Contains(here, s.from) {
					next = append(next, s.to)
				}
				if fits && way != 0 && slices.Contains(here, s.to) {
					next = append(next, s.from)
				}
			}
			slices.SortFunc(next, func(a, b quad.Value) int { return strings.Compare(string(a.(quad.IRI)), string(b.(quad.IRI))) })
			here = slices.Compact(next)
		}
		got, err := walk.All(context.Background())
		if len(got) == 0 && len(here) == 0 {
			continue
		}
		if err != nil || !reflect.DeepEqual(got, here) && !w.unknown(start, got) {
			t.Fatalf("seed %d: %v, %v, want %v", seed, got, err, here)
		}
		found += len(got)
	}
	if found < worlds/2 {
		t.Errorf("only %d entities found", found)
	}
}

// unknown reports whether a node that stands alone is in no quad at all.
func (w *world) unknown(start quad.IRI, got []quad.Value) bool {
	return len(got) == 0 && !slices.ContainsFunc(w.quads, func(q quad.Quad) bool { return q.Subject == start || q.Object == start })
}
