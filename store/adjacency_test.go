package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestHub gives one node more edges than a piece of its list holds, and takes
// them away again in another order.
func TestHub(t *testing.T) {
	s := newStore(t, Options{})
	r := rand.New(rand.NewPCG(2, 2))
	m := &slow{docs: map[quad.IRI]*slowDocument{}}
	var iris []quad.IRI
	for i := range 6 {
		var facts [][3]string
		for range 200 + 100*i {
			facts = append(facts, [3]string{"Hub", pick(r, verbs), fmt.Sprintf("Spoke %d", r.IntN(2000))})
			if r.IntN(10) == 0 {
				facts = append(facts, [3]string{facts[len(facts)-1][2], pick(r, verbs), "Hub"})
			}
		}
		slices.SortFunc(facts, func(a, b [3]string) int { return slices.Compare(a[:], b[:]) })
		d := speak(fmt.Sprint(i), slices.Compact(facts)...)
		m.put(d)
		mustPut(t, s, d)
		iris = append(iris, d.IRI())
	}
	compareHub(t, s, m)
	for _, i := range r.Perm(len(iris)) {
		if err := s.Remove(context.Background(), iris[i]); err != nil {
			t.Fatal(err)
		}
		delete(m.docs, s.base.Graph(string(iris[i][len("urn:x-kg:doc/"):])))
		if len(m.docs) > 0 {
			compareHub(t, s, m)
		}
	}
	if left := keysLeft(t, s); len(left) > 0 {
		t.Errorf("an empty store holds %d keys: %.200q", len(left), left)
	}
}

// compareHub looks at the hub's list, piece by piece and edge by edge.
func compareHub(t *testing.T, s *Store, m *slow) {
	t.Helper()
	compareEdges(t, s, m)
	r, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer r.discard()
	hub, err := r.id(s.base.Named("person", "Hub"))
	if err != nil {
		t.Fatal(err)
	}
	bounds, err := r.bounds(hub)
	if err != nil {
		t.Fatal(err)
	}
	for i, bound := range bounds {
		value, err := r.get(pieceKey(hub, bound))
		if err != nil {
			t.Fatal(err)
		}
		entries, more, err := parseEntries(nil, value)
		if err != nil {
			t.Fatal(err)
		}
		if want := i == 0 && len(bounds) > 1; more != want {
			t.Errorf("piece %d of %d says that there are more: %v", i, len(bounds), more)
		}
		if len(entries) > entriesMax || i > 0 && len(entries) == 0 {
			t.Errorf("piece %d has %d entries", i, len(entries))
		}
		if !slices.IsSortedFunc(entries, compareEntries) || len(entries) > 0 && compareEntries(entries[0], bound) < 0 {
			t.Errorf("piece %d is not in order", i)
		}
	}
	if len(m.docs) == 6 && len(bounds) < 4 {
		t.Errorf("the hub's list has %d pieces", len(bounds))
	}
}

// TestBestConfidence follows the confidence of an edge as its facts come and
// go.
func TestBestConfidence(t *testing.T) {
	s := newStore(t, Options{})
	docs := make([]*schema.Document, 3)
	for i, confidence := range []float64{0.5, 0.93, 0} {
		docs[i] = speak(fmt.Sprint(i), [3]string{"Ada Byron", "meet", "Paul"})
		docs[i].Facts[0].Confidence = confidence
	}
	steps := []struct {
		put    *schema.Document
		remove quad.IRI
		graphs uint32
		best   float32
	}{
		{docs[2], "", 1, 0},
		{docs[0], "", 2, 0.5},
		{docs[1], "", 3, 0.93},
		{nil, docs[1].IRI(), 2, 0.5},
		{nil, docs[0].IRI(), 1, 0},
	}
	for i, step := range steps {
		if step.put != nil {
			mustPut(t, s, step.put)
		} else if err := s.Remove(context.Background(), step.remove); err != nil {
			t.Fatal(err)
		}
		v, err := s.View()
		if err != nil {
			t.Fatal(err)
		}
		ada, _, err := v.ID(s.base.Named("person", "Ada Byron"))
		if err != nil {
			t.Fatal(err)
		}
		edges, err := v.Edges(ada, nil)
		if err != nil || len(edges) != 1 || edges[0].Graphs != step.graphs || edges[0].Confidence != step.best {
			t.Errorf("step %d: edges = %+v, %v, want %d graphs and confidence %v", i, edges, err, step.graphs, step.best)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
