package graph_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// slowHops looks at all paths.
func (w *world) slowHops(a, b quad.Value, maxSteps int) []graph.Hop {
	plain := w.statements()
	g := w.slowGraph(plain, graph.PathOptions{}, 0)
	var paths []slowPath
	for most := 1; most <= maxSteps && len(paths) == 0; most++ {
		paths = g.all(w.canonical(a), w.canonical(b), most)
	}
	if len(paths) == 0 {
		return nil
	}
	best := slices.MinFunc(paths, func(a, b slowPath) int { return compareSlow(slowPath{nodes: a.nodes}, slowPath{nodes: b.nodes}) })
	var hops []graph.Hop
	for i, from := range best.nodes[:len(best.nodes)-1] {
		h := graph.Hop{From: from, To: best.nodes[i+1]}
		for _, l := range w.slowLinks(plain, h.From, h.To, graph.PathOptions{}) {
			h.Relations = append(h.Relations, graph.Relation{IRI: l.relation.(quad.IRI), Inverse: l.inverse})
		}
		slices.SortFunc(h.Relations, func(a, b graph.Relation) int {
			return cmp.Or(cmp.Compare(a.IRI, b.IRI), cmp.Compare(fmt.Sprint(a.Inverse), fmt.Sprint(b.Inverse)))
		})
		hops = append(hops, h)
	}
	return hops
}

func TestHopsAgainstSlow(t *testing.T) {
	found, longest := 0, 0
	worlds := worlds(600)
	for seed := range worlds {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		w := newWorld(r)
		nodes := names(9)
		a, b, most := nodes[r.IntN(3)], nodes[r.IntN(3)], 1+r.IntN(6)
		got, err := graph.Hops(context.Background(), chopped{w.source(r), 1 + r.IntN(3)}, a, b, most)
		if err != nil {
			t.Fatal(err)
		}
		if want := w.slowHops(a, b, most); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: from %v to %v in %d: %v, want %v", seed, a, b, most, got, want)
		}
		if len(got) > 0 {
			found++
			longest = max(longest, len(got))
		}
	}
	if found < worlds/4 || longest < 3 {
		t.Errorf("%d ways of up to %d steps: the graphs are too poor to show anything", found, longest)
	}
}

// chopped gives edges in pieces of a few.
type chopped struct {
	graph.View
	most int
}

func (c chopped) EdgesFrom(entity uint64, at graph.Place, buf []graph.Edge) ([]graph.Edge, graph.Place, error) {
	edges, err := c.View.Edges(entity, nil)
	end := min(at.Member+c.most, len(edges))
	buf = append(buf, edges[at.Member:end]...)
	if end == len(edges) {
		return buf, graph.Place{}, err
	}
	return buf, graph.Place{Member: end}, err
}

// TestHopsGoAroundHubs holds that a node of very many edges between two ends
// is not read.
func TestHopsGoAroundHubs(t *testing.T) {
	const n = 10_000
	lines := []string{"a meet hub", "x meet hub", "x meet b", "b meet y"}
	for i := range n {
		lines = append(lines, fmt.Sprintf("hub meet n%d", i))
	}
	view := &counted{View: triples(t, lines...)}
	hops, err := graph.Hops(context.Background(), view, base.Named("person", "a"), base.Named("person", "b"), 0)
	if err != nil || len(hops) != 3 {
		t.Fatalf("%v, %v", hops, err)
	}
	if view.edges > 20 {
		t.Errorf("%d reads of edges", view.edges)
	}
	view.edges = 0
	paths, err := graph.Paths(context.Background(), view, base.Named("person", "a"), base.Named("person", "b"), graph.PathOptions{})
	if err != nil || len(paths) != 1 {
		t.Fatalf("%v, %v", paths, err)
	}
	if view.edges > 60 { // what tells that there are very many takes some
		t.Errorf("%d reads of edges for a path", view.edges)
	}
}

// TestAllocations caps what a search allocates, whatever it reads.
func TestAllocations(t *testing.T) {
	const n = 5_000
	m, nodes := bigWorld(t, n)
	ctx := context.Background()
	per := func(search func(a, b quad.Value) error) float64 {
		i := 0
		return testing.AllocsPerRun(100, func() {
			i++
			if err := search(nodes[n/2+i*31%(n/4)], nodes[n-1-i*17%(n/4)]); err != nil {
				t.Fatal(err)
			}
		})
	}
	if got := per(func(a, b quad.Value) error { _, err := graph.Hops(ctx, m, a, b, 0); return err }); got > 24 { // 12, but the race detector has pools forget
		t.Errorf("Hops allocates %v times", got)
	}
	view := &counted{View: m}
	got := per(func(a, b quad.Value) error {
		_, err := graph.Paths(ctx, view, a, b, graph.PathOptions{K: 1})
		return err
	})
	read := float64(view.edges) / 101
	if got > 20*read+100 {
		t.Errorf("Paths allocates %v times and reads %v entities", got, read)
	}
	t.Logf("Paths allocates %v times and reads %v entities", got, read)
}
