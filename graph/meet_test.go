package graph_test

import (
	"cmp"
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// slowMeeting tries every entity and every path to it.
func (w *world) slowMeeting(ends []quad.Value, o graph.PathOptions, many int) (at quad.Value, paths []slowPath, cost int) {
	g := w.slowGraph(w.statements(o.Include...), o, many)
	bestSteps := 0
	for _, m := range g.entities {
		var all []slowPath
		sum, steps := g.hubs[m], 0
		for _, end := range ends {
			if m == end {
				sum -= g.hubs[m]
				all = append(all, slowPath{nodes: []quad.Value{m}})
				continue
			}
			ways := g.all(end, m, o.MaxSteps)
			if len(ways) == 0 {
				break
			}
			all = append(all, ways[0])
			sum += ways[0].cost
			steps += len(ways[0].nodes) - 1
		}
		if len(all) < len(ends) || g.avoid[m] {
			continue
		}
		if at == nil || cmp.Or(cmp.Compare(sum, cost), cmp.Compare(steps, bestSteps), cmp.Compare(m.String(), at.String())) < 0 {
			at, paths, cost, bestSteps = m, all, sum, steps
		}
	}
	return at, paths, cost
}

func TestMeetAgainstSlow(t *testing.T) {
	found, between := 0, 0
	worlds := worlds(700)
	for seed := range worlds {
		r := rand.New(rand.NewPCG(uint64(seed), 4))
		w := newWorld(r)
		nodes := names(9)
		r.Shuffle(4, func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
		many := pick(r, 0, 0, 2)
		o := graph.WithMany(randomOptions(r, nodes), many)
		o.Via = nil
		given := []quad.Value{nodes[0], nodes[1], nodes[2]}
		got, err := graph.Meet(context.Background(), w.source(r), given, o)
		if err != nil {
			t.Fatal(err)
		}
		var ends []quad.Value
		for _, v := range given {
			ends = append(ends, w.canonical(v))
		}
		distinct := slices.Clone(ends)
		slices.SortFunc(distinct, func(a, b quad.Value) int { return cmp.Compare(a.String(), b.String()) })
		at, paths, cost := w.slowMeeting(ends, o, many)
		if len(slices.Compact(distinct)) < len(ends) || slices.ContainsFunc(o.Avoid, func(v quad.Value) bool { return slices.Contains(ends, w.canonical(v)) }) {
			at = nil
		}
		if (got == nil) != (at == nil) {
			t.Fatalf("seed %d: %v meet at %+v, want %v", seed, ends, got, at)
		}
		if got == nil {
			continue
		}
		if got.At != at || got.Cost != cost {
			t.Fatalf("seed %d: %v meet at %v for %d, want %v for %d", seed, ends, got.At, got.Cost, at, cost)
		}
		for i, p := range got.Paths {
			nodes := []quad.Value{ends[i]}
			for _, s := range p.Steps {
				nodes = append(nodes, s.To)
			}
			if !slices.Equal(nodes, paths[i].nodes) || p.Cost != paths[i].cost {
				t.Fatalf("seed %d: path %v for %d, want %v", seed, nodes, p.Cost, paths[i])
			}
		}
		found++
		if !slices.Contains(ends, at) {
			between++
		}
		again, err := graph.Meet(context.Background(), w.source(r), given, o)
		if err != nil || !reflect.DeepEqual(got, again) {
			t.Fatalf("seed %d: another order of loading gave %+v, not %+v", seed, again, got)
		}
	}
	if found < worlds/10 || between < worlds/100 {
		t.Errorf("%d meetings, %d between the names: the graphs are too poor to show anything", found, between)
	}
}
