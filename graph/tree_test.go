package graph

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// randomWalk begins a walk over a random graph of imported triples, and
// returns its entities too.
func randomWalk(t *testing.T, r *rand.Rand, o PathOptions) (*walk, []*node) {
	t.Helper()
	var base schema.Base
	n := 4 + r.IntN(10)
	person := func(i int) quad.IRI { return base.Named("person", fmt.Sprint("n", i)) }
	var quads []quad.Quad
	for range 2 * n {
		relation := base.Relation([]string{"meet", "be", "have", "accuse"}[r.IntN(4)])
		quads = append(quads, quad.Quad{Subject: person(r.IntN(n)), Predicate: relation, Object: person(r.IntN(n)), Label: base.Imported(fmt.Sprint(r.IntN(4)), "")})
	}
	m, err := NewMemory(base, quads, nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := newWalk(context.Background(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	var nodes []*node
	for i := range n {
		found, err := w.known(person(i))
		if err != nil {
			t.Fatal(err)
		}
		if found == nil {
			continue
		}
		if err := w.loadAll(found); err != nil {
			t.Fatal(err)
		}
		nodes = append(nodes, found)
	}
	return w, nodes
}

// slowRests returns what the cheapest way of at most so many steps from each
// node to a target costs at least, by trying one step more each time. Of the
// steps the last has its price, the others what their edges tell.
func slowRests(t *testing.T, w *walk, nodes []*node, target *node, steps int) map[*node]int {
	t.Helper()
	rests := map[*node]int{target: 0}
	for range steps {
		next := map[*node]int{target: 0}
		for _, n := range nodes {
			if n == target {
				continue
			}
			best := math.MaxInt
			for i := range n.steps {
				to := w.node(n.steps[i].to)
				rest, known := rests[to]
				if !known {
					continue
				}
				cost := n.steps[i].cost + rest + to.hub
				if to == target {
					var err error
					if cost, err = w.price(n, &n.steps[i]); err != nil {
						t.Fatal(err)
					}
				}
				best = min(best, cost)
			}
			if best < math.MaxInt {
				next[n] = best
			}
		}
		rests = next
	}
	return rests
}

// TestTree holds what a tree knows while it grows against trying all ways:
// what it knows is right, and the rest costs no less than next.
func TestTree(t *testing.T) {
	const most = 5
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 51))
		o := PathOptions{MaxSteps: most + 1}
		if r.IntN(2) == 0 {
			o.many = 3
		}
		w, nodes := randomWalk(t, r, o)
		target := nodes[r.IntN(len(nodes))]
		tree, err := w.tree(target)
		if err != nil {
			t.Fatal(err)
		}
		var slow [most + 1]map[*node]int
		for steps := range slow {
			slow[steps] = slowRests(t, w, nodes, target, steps)
		}
		for last := 0; ; {
			for steps := range slow {
				for _, n := range nodes {
					want, leads := slow[steps][n]
					got, known := tree.rest(n, steps)
					if known && (!leads || got != want) || !known && leads && want < got {
						t.Fatalf("seed %d: from %d in %d steps the tree says %d, %v, want %d, %v", seed, n.id, steps, got, known, want, leads)
					}
				}
			}
			if tree.next() < last {
				t.Fatalf("seed %d: next fell from %d to %d", seed, last, tree.next())
			}
			if last = tree.next(); last == math.MaxInt {
				break
			}
			if err := tree.grow(); err != nil {
				t.Fatal(err)
			}
		}
		if again, err := w.tree(target); err != nil || again != tree {
			t.Errorf("seed %d: the tree of a target is made twice, or %v", seed, err)
		}
	}
}

// TestSearchIsResumed holds that searches which share a tree and go on by
// turns find what each finds alone.
func TestSearchIsResumed(t *testing.T) {
	found := 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 52))
		o := PathOptions{MaxSteps: 6}
		alone, nodes := randomWalk(t, rand.New(rand.NewPCG(seed, 53)), o)
		shared, same := randomWalk(t, rand.New(rand.NewPCG(seed, 53)), o)
		target := r.IntN(len(nodes))
		var searches []*search
		var want []route
		for range 4 {
			from, ban, take := r.IntN(len(nodes)), r.IntN(len(nodes)), r.IntN(len(nodes))
			if from == target || ban == from || ban == target {
				continue
			}
			one, _, err := alone.shortest(nodes[from], nodes[target], nodes[ban:ban+1], nodes[take:take+1], 6, math.MaxInt)
			if err != nil {
				t.Fatal(err)
			}
			s, err := shared.search(same[from], same[target], same[ban:ban+1], same[take:take+1], 6)
			if err != nil {
				t.Fatal(err)
			}
			want, searches = append(want, one), append(searches, s)
		}
		for open := true; open; {
			open = false
			for _, s := range searches {
				if s.open() {
					open = true
					if err := s.advance(); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		for i, s := range searches {
			if len(s.found) == 0 {
				if want[i].nodes != nil {
					t.Fatalf("seed %d: search %d finds nothing, want a route of cost %d", seed, i, want[i].cost)
				}
				continue
			}
			got := s.route()
			if got.cost != want[i].cost || len(got.nodes) != len(want[i].nodes) {
				t.Fatalf("seed %d: search %d finds %d nodes for %d, want %d for %d", seed, i, len(got.nodes), got.cost, len(want[i].nodes), want[i].cost)
			}
			for at := range got.nodes {
				if got.nodes[at].id != want[i].nodes[at].id {
					t.Fatalf("seed %d: search %d goes another way", seed, i)
				}
			}
			found++
		}
	}
	if found < 100 {
		t.Errorf("only %d routes were found", found)
	}
}
