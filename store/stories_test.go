package store

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// lengths takes texts for copies whose lengths differ by at most one, modulo
// 24: so that copies of a copy may be no copies.
type lengths struct{}

func (lengths) Sketch(text string) []byte { return []byte{byte(len(text) % 24)} }

func (lengths) Keys(sketch []byte) []uint32 {
	if len(sketch) == 0 {
		return nil
	}
	x := uint32(sketch[0])
	return []uint32{x, x + 1}
}

func (lengths) Copies(a, b []byte) bool {
	d := int(a[0]) - int(b[0])
	return d >= -1 && d <= 1
}

// TestStories does random things to a store and looks after each whether its
// stories, and the counts that edges have of them, are those that a slow way
// finds, and in the end whether a store that never saw the rest is the same.
func TestStories(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3} {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			s := newStore(t, Options{Stories: lengths{}})
			if seed == 2 {
				s.stage = 1 << 14
			}
			m := &slow{docs: map[quad.IRI]*slowDocument{}}
			r := rand.New(rand.NewPCG(seed, 11))
			var known []*schema.Document
			most := 0
			for step := range 15 {
				known = act(t, r, s, m, known, step)
				most = max(most, compareStories(t, s, m))
			}
			if most < 2 {
				t.Errorf("at most %d stories: the test says little", most)
			}
			fresh := newStore(t, Options{Stories: lengths{}})
			for _, g := range graphs(m) {
				for _, source := range slices.Sorted(maps.Keys(m.docs[g].sources)) {
					d := *m.docs[g].doc
					d.Source = strings.TrimPrefix(source, NoSource)
					mustPut(t, fresh, &d)
				}
			}
			equal(t, "export", exported(t, s, true), exported(t, fresh, true))
			for _, g := range graphs(m) {
				if err := s.Remove(context.Background(), m.docs[g].doc.IRI()); err != nil {
					t.Fatal(err)
				}
			}
			r2, err := s.snapshot()
			if err != nil {
				t.Fatal(err)
			}
			defer r2.discard()
			for _, table := range []byte{tableSketch, tableSketchKey, tableStory, tableCopies, tableSurplus} {
				for item, err := range r2.scan([]byte{table}) {
					if err != nil {
						t.Fatal(err)
					}
					t.Errorf("an empty store has the key %x", item.Key())
				}
			}
		})
	}
}

// TestStoriesBuilt looks that a store whose data were built anew knows copies
// as before, and goes on knowing them.
func TestStoriesBuilt(t *testing.T) {
	o := Options{Stories: lengths{}}
	s := newStore(t, o)
	m := &slow{docs: map[quad.IRI]*slowDocument{}}
	r := rand.New(rand.NewPCG(4, 11))
	put := func(s *Store, from, to int) {
		for i := from; i < to; i++ {
			d := randomDocument(r, fmt.Sprint(i))
			m.put(d)
			mustPut(t, s, d)
		}
	}
	put(s, 0, 12)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Compact(t.Context(), s.dir, o); err != nil {
		t.Fatal(err)
	}
	s, err := Open(s.dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if n := compareStories(t, s, m); n < 2 {
		t.Errorf("%d stories: the test says little", n)
	}
	put(s, 12, 15)
	compareStories(t, s, m)
}

// compareStories returns the number of stories.
func compareStories(t *testing.T, s *Store, m *slow) int {
	t.Helper()
	story := make(map[quad.IRI]quad.IRI) // of graphs: the first of it
	all := graphs(m)
	for _, g := range all {
		story[g] = g
	}
	for range all { // until nothing changes
		for _, a := range all {
			for _, b := range all {
				if (lengths{}).Copies((lengths{}).Sketch(m.docs[a].doc.Text), (lengths{}).Sketch(m.docs[b].doc.Text)) {
					first := min(story[a], story[b])
					story[a], story[b] = first, first
				}
			}
		}
	}
	sets := make(map[quad.IRI][]quad.IRI)
	for _, g := range all {
		sets[story[g]] = append(sets[story[g]], m.docs[g].doc.IRI())
	}
	var want [][]quad.IRI
	for _, set := range sets {
		if slices.Sort(set); len(set) > 1 {
			want = append(want, set)
		}
	}
	slices.SortFunc(want, func(a, b []quad.IRI) int { return strings.Compare(string(a[0]), string(b[0])) })
	got := collect(t, s.Stories())
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Fatalf("stories = %v, want %v", got, want)
	}
	same := 0
	for _, l := range exported(t, s, true) {
		if strings.Contains(l, string(schema.SameStory)) {
			same++
		}
	}
	for _, set := range want {
		same -= len(set) - 1
	}
	if same != 0 {
		t.Errorf("the export has %d quads of kg:sameStory too many", same)
	}
	compareCounts(t, s, m, story)
	return len(want)
}

// compareCounts looks at the counts of all edges.
func compareCounts(t *testing.T, s *Store, m *slow, story map[quad.IRI]quad.IRI) {
	t.Helper()
	v, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	id := func(iri quad.IRI) uint64 {
		id, ok, err := v.ID(iri)
		if !ok || err != nil {
			t.Fatalf("ID(%s) = %v, %v", iri, ok, err)
		}
		return id
	}
	for e, by := range m.edges() {
		stories := make(map[quad.IRI]bool)
		for g := range by.graphs {
			stories[story[g]] = true
		}
		for _, end := range []struct {
			at, other quad.IRI
			inverse   bool
		}{{e.Subject, e.Object, false}, {e.Object, e.Subject, true}} {
			edges, err := v.Edges(id(end.at), nil)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(edges, func(edge graph.Edge) bool {
				return edge.Relation == id(e.Predicate) && edge.Neighbour == id(end.other) && edge.Inverse == end.inverse
			})
			if i < 0 || int(edges[i].Graphs) != len(stories) {
				t.Fatalf("%v from %s: edge %d of %v, want one with %d graphs", e, end.at, i, edges, len(stories))
			}
		}
	}
}
