package store

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// viewEdges returns the edges of somebody in words, "" where the view does
// not know him.
func viewEdges(v graph.View, name string) (string, error) {
	id, known, err := v.ID(person(name))
	if err != nil || !known {
		return "", err
	}
	edges, err := v.Edges(id, nil)
	var out []string
	for _, e := range edges {
		other, err1 := v.Value(e.Neighbour)
		relation, err2 := v.Value(e.Relation)
		if err := cmp.Or(err1, err2); err != nil {
			return "", err
		}
		out = append(out, fmt.Sprint(schema.Text(relation), schema.Text(other), e.Inverse, e.Graphs))
	}
	slices.Sort(out)
	return fmt.Sprint(out), err
}

// TestPinnedViews opens a view after each commit and looks, once all are
// done, that each still says what it said at first, and that the store lets
// go of their versions as they close.
func TestPinnedViews(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	steps := []func() error{
		func() error { return nil },
		func() error { return putting(s, sourced("x", met("a", "Ada Byron", "Bo"))) },
		func() error { return putting(s, sourced("y", met("b", "Ada Byron", "Bo"))) },
		func() error { return putting(s, sourced("x", met("c", "Byron", "Bo"))) },
		func() error { return s.Forget(t.Context(), "x") },
		func() error { return putting(s, sourced("x", met("a", "Ada Byron", "Bo"))) },
		func() error { return s.Forget(t.Context(), "x", "y") },
	}
	var views []graph.View
	var said []string
	for i, step := range steps {
		if err := step(); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		v, err := s.View()
		if err != nil {
			t.Fatal(err)
		}
		edges, err := viewEdges(v, "Ada Byron")
		if err != nil {
			t.Fatal(err)
		}
		views, said = append(views, v), append(said, edges)
	}
	want := []string{"", "1", "2", "2", "1", "2", ""}
	for i, w := range want {
		if (w == "") != (said[i] == "") {
			t.Errorf("after step %d the edges are %q", i, said[i])
		}
	}
	if len(s.reads) == 0 {
		t.Error("no version is being read")
	}
	for i := range views {
		at := (i*3 + 1) % len(views) // in another order
		edges, err := viewEdges(views[at], "Ada Byron")
		if err != nil || edges != said[at] {
			t.Errorf("view %d says %q, %v, and said %q", at, edges, err, said[at])
		}
		if err := views[at].Close(); err != nil {
			t.Error(err)
		}
	}
	if len(s.reads) > 0 {
		t.Errorf("versions %v are being read by nobody", s.reads)
	}
}

// TestManyReaders asks one store from many goroutines, each with views of its
// own, of a store that is open for reading and so compares its tables as they
// are first read.
func TestManyReaders(t *testing.T) {
	w := newStore(t, Options{Resolve: surnames})
	for i := range 3 {
		mustPut(t, w, sourced(fmt.Sprint(i), speak(fmt.Sprint(i), [3]string{"Ada Byron", "meet", "Bo"}, [3]string{"Byron", "leave", fmt.Sprintf("Paris %d/place", i)})))
	}
	want := exported(t, w, true)
	mustClose(t, w)
	s := readingOf(t, w.dir, Options{})
	failed := make([]error, 8)
	var all sync.WaitGroup
	for i := range failed {
		all.Go(func() { failed[i] = readAll(s, want) })
	}
	all.Wait()
	if err := cmp.Or(failed...); err != nil {
		t.Error(err)
	}
	if len(s.reads) > 0 {
		t.Errorf("versions %v are being read by nobody", s.reads)
	}
}

// readAll asks all sorts of questions of a store and returns what is wrong
// with an answer.
func readAll(s *Store, export []string) error {
	for range 3 {
		v, err := s.View()
		if err != nil {
			return err
		}
		edges, err := viewEdges(v, "Ada Byron")
		if err = cmp.Or(err, v.Close()); err != nil || len(edges) < 3 {
			return fmt.Errorf("edges %s: %w", edges, err)
		}
		if found, err := s.Find("byron", 0); err != nil || len(found) != 1 {
			return fmt.Errorf("found %v: %w", found, err)
		}
		var got []string
		for q, err := range s.Export(true) {
			if err != nil {
				return err
			}
			got = append(got, string(schema.AppendQuad(nil, q)))
		}
		if !slices.Equal(got, export) {
			return fmt.Errorf("an export of %d quads, want %d", len(got), len(export))
		}
	}
	return nil
}

// TestMatchStops ends each iteration after its first and looks that nothing
// is read any more.
func TestMatchStops(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames, Stories: lengths{}})
	mustPut(t, s, speak("a", [3]string{"Ada Byron", "meet", "Byron"}, [3]string{"Bo Vogt", "leave", "Vogt"}), met("b", "Ada Byron", "Vogt"), met("c", "Bo Vogt", "Byron"))
	mustJudge(t, s, []schema.Judgement{{Kind: schema.Merge, A: person("Vogt"), B: person("Byron")}, {Kind: schema.Split, A: person("Vogt"), B: person("Bo Vogt")}}, nil)
	for what, first := range map[string]func() int{
		"match":      func() int { return taken(s.Match(quad.Quad{Predicate: schema.Type})) },
		"export":     func() int { return taken(s.Export(false)) },
		"resolved":   func() int { return taken(s.Export(true)) },
		"documents":  func() int { return taken(s.Documents()) },
		"classes":    func() int { return taken(s.Classes()) },
		"names":      func() int { return taken(s.Names()) },
		"judgements": func() int { return taken(s.Judgements()) },
		"stories":    func() int { return taken(s.Stories()) },
		"stated":     func() int { return taken(s.stated()) },
	} {
		if n := first(); n != 1 {
			t.Errorf("%s gave %d before it was stopped", what, n)
		}
		if len(s.reads) > 0 {
			t.Errorf("%s: versions %v are still being read", what, s.reads)
		}
	}
}

// taken takes the first of an iteration and returns how many it was given.
func taken[T any](seq func(func(T, error) bool)) (n int) {
	for _, err := range seq {
		if err != nil {
			return -1
		}
		n++
		break
	}
	return n
}
