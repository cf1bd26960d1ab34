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
	"kg/schema"
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
		got, err := graph.HopsAsking(context.Background(), chopped{w.source(r), 1 + r.IntN(3)}, a, b, most, pick(r, 0, 1, 3, 32))
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

// TestHopsByDistance holds Hops on graphs of some hundred entities and hubs,
// read in pieces, against the steps that lead nearer to the other end.
func TestHopsByDistance(t *testing.T) {
	asked := &asking{}
	length := make(map[int]int)
	worlds := worlds(300)
	for seed := range worlds {
		r := rand.New(rand.NewPCG(uint64(seed), 5))
		n := 20 + r.IntN(400)
		m, nodes := hubs(t, r, n)
		asked.View = chopped{m, 1 + r.IntN(4)}
		for range 8 {
			a, b, most := pick(r, nodes...), pick(r, nodes...), 1+r.IntN(7)
			got, err := graph.HopsAsking(context.Background(), asked, a, b, most, pick(r, 0, 0, 1, 4))
			if err != nil {
				t.Fatal(err)
			}
			if want := hopsByDistance(t, m, a, b, most); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: from %v to %v in %d: %v, want %v", seed, a, b, most, got, want)
			}
			length[len(got)]++
		}
	}
	if asked.n < worlds || asked.joined < worlds/2 || length[0] < worlds || length[3] < worlds || length[4] < worlds/3 || length[5] < worlds/60 {
		t.Errorf("asked %d times, %d joined, lengths %v: the graphs are too poor to show anything", asked.n, asked.joined, length)
	}
}

// asking counts how often it is asked what is between two entities.
type asking struct {
	graph.View
	n, joined int
}

func (a *asking) Between(entity, other uint64, buf []graph.Edge) ([]graph.Edge, error) {
	edges, err := a.View.Between(entity, other, buf)
	a.n++
	if len(edges) > len(buf) {
		a.joined++
	}
	return edges, err
}

// hubs makes a graph of n names, some of them in classes, in which a few have
// a large part of the edges.
func hubs(t *testing.T, r *rand.Rand, n int) (*graph.Memory, []quad.IRI) {
	t.Helper()
	nodes := make([]quad.IRI, n)
	for i := range nodes {
		nodes[i] = base.Named("person", fmt.Sprint(r.IntN(1000), "n", i))
	}
	few := 1 + r.IntN(6)
	var quads []quad.Quad
	say := func(a, b quad.IRI) {
		quads = append(quads, quad.Quad{Subject: a, Predicate: base.Relation(pick(r, "meet", "see", "hear")), Object: b, Label: base.Imported(pick(r, "1", "2"), "")})
	}
	for range n {
		say(nodes[few+r.IntN(n-few)], nodes[r.IntN(few)])
	}
	for range r.IntN(n) {
		say(nodes[r.IntN(n)], nodes[r.IntN(n)])
	}
	var classes []graph.Class
	for i := 0; i+3 < n && len(classes) < n/12; i += 2 + r.IntN(12) {
		c := graph.Class{Canonical: nodes[i]}
		for _, node := range nodes[i : i+2] {
			c.Members = append(c.Members, graph.Member{IRI: node, Why: "drawn"})
		}
		classes = append(classes, c)
	}
	m, err := graph.NewMemory(base, quads, classes)
	if err != nil {
		t.Fatal(err)
	}
	return m, nodes
}

// hopsByDistance goes from a to the neighbour that is a step nearer to b and
// comes first, and so on.
func hopsByDistance(t *testing.T, m *graph.Memory, a, b quad.Value, most int) []graph.Hop {
	t.Helper()
	value := func(id uint64) quad.Value { v, _ := m.Value(id); return v }
	edges := func(id uint64) []graph.Edge { e, _ := m.Edges(id, nil); return e }
	entity := func(v quad.Value) uint64 {
		id, _, _ := m.ID(v)
		id, _ = m.Entity(id)
		return id
	}
	from, to := entity(a), entity(b)
	if from == 0 || to == 0 {
		return nil
	}
	distance := map[uint64]int{to: 0}
	for level := []uint64{to}; len(level) > 0; level = level[1:] {
		for _, e := range edges(level[0]) {
			if _, ok := distance[e.Entity]; !ok {
				distance[e.Entity] = distance[level[0]] + 1
				level = append(level, e.Entity)
			}
		}
	}
	if d, ok := distance[from]; !ok || d > most {
		return nil
	}
	var hops []graph.Hop
	for from != to {
		next := uint64(0)
		for _, e := range edges(from) {
			if distance[e.Entity] == distance[from]-1 && (next == 0 || schema.Text(value(e.Entity)) < schema.Text(value(next))) {
				next = e.Entity
			}
		}
		h := graph.Hop{From: value(from), To: value(next)}
		for _, e := range edges(from) {
			if relation := (graph.Relation{IRI: value(e.Relation).(quad.IRI), Inverse: e.Inverse}); e.Entity == next && !slices.Contains(h.Relations, relation) {
				h.Relations = append(h.Relations, relation)
			}
		}
		slices.SortFunc(h.Relations, func(a, b graph.Relation) int {
			return cmp.Or(cmp.Compare(a.IRI, b.IRI), cmp.Compare(fmt.Sprint(a.Inverse), fmt.Sprint(b.Inverse)))
		})
		hops = append(hops, h)
		from = next
	}
	return hops
}

// chopped gives edges in pieces of a few.
type chopped struct {
	graph.View
	most int
}

func (c chopped) EdgesFrom(entity uint64, at graph.Place, buf []graph.Edge) ([]graph.Edge, graph.Place, error) {
	edges, err := c.View.Edges(entity, nil)
	if err != nil {
		return buf, at, err
	}
	end := min(at.Member+c.most, len(edges))
	buf = append(buf, edges[at.Member:end]...)
	if end == len(edges) {
		return buf, graph.Place{}, nil
	}
	return buf, graph.Place{Member: end}, nil
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
	if got := per(func(a, b quad.Value) error { _, err := graph.Hops(ctx, m, a, b, 0); return err }); got > 60 { // a dozen, but the race detector has pools forget
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
