package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// TestBetween holds what leads from each entity to each other against all
// edges of the first: of random documents, and of names whose lists have many
// pieces, in which what is said of two names goes over several.
func TestBetween(t *testing.T) {
	base := schema.DefaultBase
	person := func(name string) quad.IRI { return base.Named("person", name) }
	label := base.Imported("1", "")
	var many []quad.Quad
	say := func(s, p, o quad.IRI) {
		many = append(many, quad.Quad{Subject: s, Predicate: p, Object: o, Label: label})
	}
	for i := range 600 {
		relation := base.Relation("do", fmt.Sprint(i))
		say(person("A Byron"), relation, person("C Zola"))
		if i%3 == 0 {
			say(person("C Zola"), relation, person("B Byron"))
		}
		say(person("A Byron"), base.Relation("meet"), person(fmt.Sprint("N ", i)))
		say(person(fmt.Sprint("N ", i)), base.Relation("see"), person("D Zola"))
	}
	for _, name := range []string{"A Byron", "B Byron", "C Zola", "D Zola"} {
		say(person(name), schema.PrefLabel, "")
		many[len(many)-1].Object = quad.String(name)
	}
	for name, fill := range map[string]func(t *testing.T, s *Store){
		"random": func(t *testing.T, s *Store) {
			r := rand.New(rand.NewPCG(41, 2))
			for i := range 20 {
				d := randomDocument(r, fmt.Sprint(i))
				d.Source = fmt.Sprint(i)
				mustPut(t, s, d)
			}
		},
		"many": func(t *testing.T, s *Store) {
			err := s.commit(context.Background(), func(c *commit) error { return c.replace(label, many) })
			if err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t, Options{Resolve: surnames, Stories: lengths{}})
			fill(t, s)
			view, err := s.View()
			if err != nil {
				t.Fatal(err)
			}
			defer view.Close()
			compareBetween(t, view)
		})
	}
}

// compareBetween asks for the edges between any two of up to 60 entities.
func compareBetween(t *testing.T, view graph.View) {
	t.Helper()
	edges := make(map[uint64][]graph.Edge)
	for q, err := range view.Quads(0, 0, 0, 0) {
		if err != nil {
			t.Fatal(err)
		}
		for _, node := range []uint64{q[0], q[2]} {
			if entity, err := view.Entity(node); err != nil {
				t.Fatal(err)
			} else if edges[entity] == nil && isEdge([3]uint64(q[:3])) && len(edges) < 60 {
				if edges[entity], err = view.Edges(entity, nil); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	found := 0
	for a := range edges {
		for b := range edges {
			var want []graph.Edge
			for _, e := range edges[a] {
				if e.Entity == b {
					want = append(want, e)
				}
			}
			got, err := view.Between(a, b, []graph.Edge{{Node: 7}})
			if err != nil || got[0] != (graph.Edge{Node: 7}) {
				t.Fatal(err)
			}
			got = got[1:]
			slices.SortFunc(got, compareGraphEdges)
			slices.SortFunc(want, compareGraphEdges)
			if !slices.Equal(got, want) {
				t.Fatalf("between %x and %x are %d edges, want %d", a, b, len(got), len(want))
			}
			found += len(got)
		}
	}
	if found < 100 {
		t.Errorf("%d edges are too few to show anything", found)
	}
}

func compareGraphEdges(a, b graph.Edge) int {
	return slices.Compare(
		[]uint64{a.Node, a.Neighbour, a.Relation, uint64(a.Graphs), boolean(a.Inverse)},
		[]uint64{b.Node, b.Neighbour, b.Relation, uint64(b.Graphs), boolean(b.Inverse)})
}

func boolean(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
