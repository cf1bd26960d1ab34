package store

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// TestHotLists reads lists of one piece and of many from every place often:
// what is remembered gives the same edges in the same pieces.
func TestHotLists(t *testing.T) {
	s := newStore(t, Options{})
	base, label := s.Base(), s.Base().Imported("1", "")
	var quads []quad.Quad
	for _, n := range []int{1, entriesCut, entriesMax + 1, 1000} {
		for i := range n {
			quads = append(quads, quad.Quad{
				Subject: base.Named("person", fmt.Sprint("hub ", n)), Predicate: base.Relation("meet", fmt.Sprint(i%7)), Object: base.Named("place", fmt.Sprint(i/5)), Label: label,
			})
		}
	}
	if err := s.commit(context.Background(), func(c *commit) error { return c.replace(label, quads) }); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, entriesCut, entriesMax + 1, 1000} {
		type piece struct {
			edges []graph.Edge
			next  graph.Place
		}
		got := make(map[graph.Place]piece)
		v := openView(t, s)
		hub, _, err := v.ID(base.Named("person", fmt.Sprint("hub ", n)))
		if err != nil {
			t.Fatal(err)
		}
		for round := range 2 * hotAsked {
			all := 0
			for at, more := (graph.Place{}), true; more; more = at != (graph.Place{}) {
				edges, next, err := v.EdgesFrom(hub, at, nil)
				if err != nil {
					t.Fatal(err)
				}
				if first, ok := got[at]; !ok {
					got[at] = piece{edges, next}
				} else if !reflect.DeepEqual(first, piece{edges, next}) {
					t.Fatalf("round %d: %d edges of %d up to %v, want %d up to %v", round, len(edges), n, next, len(first.edges), first.next)
				}
				at = next
				all += len(edges)
			}
			if all != n {
				t.Errorf("%d edges, want %d", all, n)
			}
		}
		if v.hotLists.kept[hub] == nil {
			t.Errorf("a list of %d edges is not remembered", n)
		}
	}
}

// TestHotListsBound holds that no list that is too long is remembered, nor
// more than there is room for, nor how often very many were asked for.
func TestHotListsBound(t *testing.T) {
	s := newStore(t, Options{})
	mustPut(t, s, speak("a", [3]string{"Ada", "meet", "Bo"}))
	v := openView(t, s)
	ada, _, err := v.ID(schema.DefaultBase.Named("person", "Ada"))
	if err != nil {
		t.Fatal(err)
	}
	if l, err := v.read.list(ada, 8); l != nil || err != nil {
		t.Errorf("a list that is too long is %v, %v", l, err)
	}
	h := &v.hotLists
	*h = hotLists{kept: map[uint64]*hotList{7: {}}, older: map[uint64]*hotList{8: {}}, size: hotMost / 2}
	for range hotAsked {
		if _, err := v.Edges(ada, nil); err != nil {
			t.Fatal(err)
		}
	}
	if len(h.kept) != 1 || h.kept[ada] == nil || h.size > 200 || len(h.older) != 1 {
		t.Errorf("%d lists of %d bytes are kept, and %d older", len(h.kept), h.size, len(h.older))
	}
	if l, err := v.hot(7, true); l == nil || err != nil || h.kept[7] != l || h.older[8] != nil {
		t.Errorf("a list asked for again is %v, %v", l, err)
	}
	for i := range uint64(hotCounted + 10) {
		if _, err := v.Edges(makeID(kindNamed, 1000+i), nil); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(v.hotLists.asked); n > hotCounted {
		t.Errorf("%d lists are counted", n)
	}
}

func openView(t *testing.T, s *Store) *view {
	t.Helper()
	v, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v.(*view)
}
