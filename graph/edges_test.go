package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// edgesOf writes the edges of a name: "meet>Bo documents confidence", in
// order of their text.
func edgesOf(t *testing.T, m *graph.Memory, name string) string {
	t.Helper()
	id, ok, err := m.ID(person(name))
	if err != nil || !ok {
		t.Fatalf("ID(%s) = %v, %v", name, ok, err)
	}
	if id, err = m.Entity(id); err != nil {
		t.Fatal(err)
	}
	edges, err := m.Edges(id, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range edges {
		relation, err := m.Value(e.Relation)
		if err != nil {
			t.Fatal(err)
		}
		neighbour, err := m.Value(e.Entity)
		if err != nil {
			t.Fatal(err)
		}
		direction := ">"
		if e.Inverse {
			direction = "<"
		}
		out = append(out, fmt.Sprintf("%s%s%s %d %.2f", strings.Join(base.Words(relation.(quad.IRI)), "-"), direction, local(neighbour), e.Graphs, e.Confidence))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// TestEdges looks at the edges that a source makes of what is told of Ada.
func TestEdges(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"one", []string{"Ada meet Bo sure=.9"}, "meet>Bo 1 0.90"},
		{"from the other end", []string{"Bo meet Ada"}, "meet<Bo 1 1.00"},
		{"the surest of two documents", []string{"Ada meet Bo sure=.5", "Ada meet Bo sure=.9"}, "meet>Bo 2 0.90"},
		{"copies", []string{"Ada meet Bo", "Ada meet Bo", "Ada meet Bo", "copy 1 of 2"}, "meet>Bo 2 1.00"},
		{"copies in a chain", []string{"Ada meet Bo", "Ada meet Bo", "Ada meet Bo", "copy 3 of 2", "copy 2 of 1"}, "meet>Bo 1 1.00"},
		{"two names of one are two edges", []string{"Ada meet Bo", "Countess meet Bo", "same Ada Countess"}, "meet>Bo 1 1.00, meet>Bo 1 1.00"},
		{"one name of two", []string{"Ada meet Bo doc=x sure=.5", "Ada meet Cy doc=y", "Ada meet Bo doc=y sure=.9", "split Ada in y"}, "meet>Bo 1 0.50"},
		{"denied, planned and possible", []string{"Ada meet Bo polarity=denied", "Ada meet Cy modality=planned", "Ada meet Di modality=possible"}, ""},
		{"affirmed in one, denied in another", []string{"Ada meet Bo sure=.5", "Ada meet Bo polarity=denied"}, "meet>Bo 1 0.50"},
		{"a clause", []string{"Ada say fact:9"}, ""},
		{"itself, from both ends", []string{"Ada meet Ada"}, "meet<Ada 1 1.00, meet>Ada 1 1.00"},
		{"a triple", []string{"bare Ada meet Bo"}, "meet>Bo 1 1.00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := told(t, append(test.lines, "bare Ada know Zo")...)
			want := strings.Join(slices.Sorted(slices.Values(append(strings.Split(test.want, ", "), "know>Zo 1 1.00"))), ", ")
			want = strings.TrimPrefix(want, ", ")
			for _, m := range []*graph.Memory{w.memory(t), w.reversed(t)} {
				if got := edgesOf(t, m, "Ada"); got != want {
					t.Errorf("edges %q, want %q", got, want)
				}
			}
		})
	}
}

// TestEdgesFrom reads very many edges piece by piece: each comes once, in the
// order of Edges.
func TestEdgesFrom(t *testing.T) {
	for _, n := range []int{0, 1, 255, 256, 257, 512, 1000} {
		m := told(t, append(spokes("Ada", n), "bare Bo meet Cy")...).memory(t)
		id, ok, err := m.ID(person("Ada"))
		if err != nil || ok != (n > 0) {
			t.Fatal(ok, err)
		}
		want, err := m.Edges(id, nil)
		if err != nil || len(want) != n {
			t.Fatalf("%d edges, %v, want %d", len(want), err, n)
		}
		var got []graph.Edge
		at, pieces := graph.Place{}, 0
		for {
			if got, at, err = m.EdgesFrom(id, at, got); err != nil {
				t.Fatal(err)
			}
			if pieces++; at == (graph.Place{}) || pieces > n {
				break
			}
		}
		if !slices.Equal(got, want) || pieces != max(1, (n+255)/256) {
			t.Errorf("%d edges in %d pieces, want %d", len(got), pieces, n)
		}
	}
}

// TestBetween holds what leads from each entity of random worlds to each other
// against all edges of the first.
func TestBetween(t *testing.T) {
	found := 0
	for seed := range worlds(60) {
		r := rand.New(rand.NewPCG(uint64(seed), 17))
		m := newWorld(r).source(r)
		var entities []uint64
		for _, name := range names(9) {
			if id, ok, _ := m.ID(name); ok {
				entity, _ := m.Entity(id)
				entities = append(entities, entity)
			}
		}
		for _, a := range entities {
			edges, err := m.Edges(a, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range entities {
				got, err := m.Between(a, b, nil)
				if err != nil {
					t.Fatal(err)
				}
				n := 0
				for _, e := range edges {
					if e.Entity == b {
						n++
						if !slices.Contains(got, e) {
							t.Errorf("seed %d: between %d and %d is no %+v", seed, a, b, e)
						}
					}
				}
				if n != len(got) {
					t.Errorf("seed %d: %d edges between %d and %d, want %d", seed, len(got), a, b, n)
				}
				found += n
			}
		}
	}
	if found < 100 {
		t.Errorf("%d edges are too few to show anything", found)
	}
}
