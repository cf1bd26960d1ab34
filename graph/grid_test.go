package graph_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// grids are small graphs made by hand for what tends to go wrong: several
// equal ways, loops, dead ends, names that are one or several, copies, and
// facts that filters part.
var grids = map[string][]string{
	"ladder": {
		"a meet b", "b meet c", "c meet d", "e meet f", "f meet g", "g meet h", "a see e", "b see f sure=.5", "c see g", "d see h by=a",
	},
	"star and ring": {
		"a meet b date=2021", "a meet c date=2022", "a meet d", "a meet e date=2022-02-03", "b see c date=2022", "c see d date=2021-12", "d see e", "e see b polarity=denied",
	},
	"one and several": {
		"a meet b doc=x", "b meet c doc=y", "b meet d doc=x", "d meet e doc=y", "f meet c doc=z", "e see a doc=y", "same d f", "split b in y",
	},
	"copies": {
		"a meet b doc=x sure=.5", "a meet b doc=y sure=.9", "b meet c doc=x by=d", "b meet c doc=z by=e", "c meet d doc=y", "d meet a doc=z", "copy y of x", "bare b meet c", "bare d see a",
	},
	"parallel": {
		"a meet b", "b meet a", "a be b sure=.9", "b resign-because-of a", "b meet c modality=planned", "b be-with c", "c be d", "d meet c by=a", "a meet d polarity=denied modality=planned", "c meet e", "e meet d",
	},
	"arguments": {
		"a send b to=c from=d", "c give - to=e by=a", "e send a of=b sure=.37", "d speak-with c", "b send b to=d",
	},
}

// TestGrids holds Paths against the search that looks at every path, for all
// pairs of names of the grids under every filter and some pairs of filters.
func TestGrids(t *testing.T) {
	filters := []func(*graph.PathOptions){
		func(*graph.PathOptions) {},
		func(o *graph.PathOptions) { o.MinConfidence = .6 },
		func(o *graph.PathOptions) { o.Since = "2022" },
		func(o *graph.PathOptions) { o.Until = "2021-12" },
		func(o *graph.PathOptions) { o.Avoid = persons("c") },
		func(o *graph.PathOptions) { o.Via = person("d") },
		func(o *graph.PathOptions) { o.Relations = relations("meet", "see") },
		func(o *graph.PathOptions) { o.Include = []string{schema.Denied, schema.Planned} },
		func(o *graph.PathOptions) { o.MaxSteps = 2 },
		func(o *graph.PathOptions) { *o = graph.WithMany(*o, 2) },
	}
	names := []string{"a", "b", "c", "d", "e"}
	for name, lines := range grids {
		t.Run(name, func(t *testing.T) {
			w := told(t, lines...)
			m := w.memory(t)
			found := 0
			for i, first := range filters {
				for _, j := range []int{i, (i + 1) % len(filters), (i + 3) % len(filters)} {
					o := graph.PathOptions{K: 4, MaxSteps: 5}
					first(&o)
					filters[j](&o)
					many := 0
					if i == len(filters)-1 || j == len(filters)-1 {
						many = 2
					}
					all := w.statements(o.Include...)
					slow := w.slowGraph(all, o, many)
					for _, a := range names {
						for _, b := range names {
							found += w.compareGrid(t, m, person(a), person(b), o, all, slow)
						}
					}
				}
			}
			if found < 100 {
				t.Errorf("%d paths: the grid is too poor to show anything", found)
			}
		})
	}
}

func (w *world) compareGrid(t *testing.T, m *graph.Memory, a, b quad.Value, o graph.PathOptions, all []said, slow *slowGraph) int {
	t.Helper()
	got, err := graph.Paths(context.Background(), m, a, b, o)
	if err != nil {
		t.Fatal(err)
	}
	want := w.slowBest(slow, a, b, o)
	if len(got) != len(want) {
		t.Fatalf("%d paths from %v to %v under %+v, want %v", len(got), a, b, o, want)
	}
	for i := range got {
		w.comparePath(t, 0, got[i], want[i], all, o)
	}
	return len(got)
}

// TestGridHops holds Hops against the same search, for all pairs and depths.
func TestGridHops(t *testing.T) {
	for name, lines := range grids {
		w := told(t, lines...)
		m := w.memory(t)
		for _, a := range "abc" {
			for _, b := range "bcde" {
				for _, most := range []int{2, 4} {
					got, err := graph.Hops(context.Background(), m, person(string(a)), person(string(b)), most)
					if err != nil {
						t.Fatal(err)
					}
					if want := w.slowHops(person(string(a)), person(string(b)), most); fmt.Sprint(got) != fmt.Sprint(want) {
						t.Errorf("%s: from %c to %c in %d: %v, want %v", name, a, b, most, got, want)
					}
				}
			}
		}
	}
}

// TestGridMeetings holds Meet against all meetings of any three names.
func TestGridMeetings(t *testing.T) {
	for name, lines := range grids {
		w := told(t, lines...)
		m := w.memory(t)
		for _, ends := range [][]string{{"a", "b", "c"}, {"c", "a", "b"}, {"a", "c", "e"}, {"b", "d", "e"}, {"a", "d", "e"}, {"a", "b"}} {
			for steps := 1; steps < 4; steps++ {
				o := graph.PathOptions{MaxSteps: steps}
				got, err := graph.Meet(context.Background(), m, persons(ends...), o)
				if err != nil {
					t.Fatal(err)
				}
				at, paths, cost := w.slowMeeting(persons(ends...), o, 0)
				if got == nil && at == nil {
					continue
				}
				if got == nil || got.At != at || got.Cost != cost || len(got.Paths) != len(paths) {
					t.Errorf("%s: %v in %d steps meet at %+v, want %v for %d", name, ends, steps, got, at, cost)
				}
			}
		}
	}
}
