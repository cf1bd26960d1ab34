package store

import (
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

// TestWalk asks a store and the same quads in memory for paths and patterns:
// the two views give the same edges and facts.
func TestWalk(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	r := rand.New(rand.NewPCG(8, 8))
	for i := range 12 {
		d := randomDocument(r, fmt.Sprint(i))
		d.Source = fmt.Sprint(i)
		mustPut(t, s, d)
	}
	memory, err := graph.NewMemory(s.Base(), collect(t, s.Export(false)), collect(t, s.Classes()))
	if err != nil {
		t.Fatal(err)
	}
	view, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	var ends []quad.Value
	for _, name := range people {
		ends = append(ends, s.Base().Named("person", name))
	}
	for _, name := range places {
		ends = append(ends, s.Base().Named("place", name))
	}
	include := []string{schema.Denied, schema.Planned}
	found := 0
	for range 60 {
		options := graph.PathOptions{Base: s.Base(), MinConfidence: float64(r.IntN(3)) / 4}
		if r.IntN(2) == 0 {
			options.Include = include
		}
		switch r.IntN(4) {
		case 0:
			options.Via = pick(r, ends)
		case 1:
			options.Avoid = []quad.Value{pick(r, ends)}
		case 2:
			options.Since, options.Until = "2021-04", "2021-09-15"
		}
		a, b := pick(r, ends), pick(r, ends)
		got, err1 := graph.Paths(context.Background(), view, a, b, options)
		want, err2 := graph.Paths(context.Background(), memory, a, b, options)
		if err1 != nil || err2 != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("paths from %v to %v with %+v = %+v, %v, want %+v, %v", a, b, options, got, err1, want, err2)
		}
		found += len(got)
		hops, err1 := graph.Hops(context.Background(), view, a, b, 0)
		wantHops, err2 := graph.Hops(context.Background(), memory, a, b, 0)
		if err1 != nil || err2 != nil || !reflect.DeepEqual(hops, wantHops) {
			t.Fatalf("hops from %v to %v = %+v, %v, want %+v, %v", a, b, hops, err1, wantHops, err2)
		}
		options.Via = nil
		three := []quad.Value{a, b, pick(r, ends)}
		met, err1 := graph.Meet(context.Background(), view, three, options)
		wantMet, err2 := graph.Meet(context.Background(), memory, three, options)
		if err1 != nil || err2 != nil || !reflect.DeepEqual(met, wantMet) {
			t.Fatalf("%v meet with %+v at %+v, %v, want %+v, %v", three, options, met, err1, wantMet, err2)
		}
	}
	for _, relation := range verbs {
		query := graph.Query{Base: s.Base(), Include: include, Patterns: []graph.Pattern{
			{Subject: graph.Slot{Variable: "a"}, Predicate: graph.Slot{Terms: []quad.Value{s.Base().Relation(relation)}}, Object: graph.Slot{Variable: "b"}},
			{Subject: graph.Slot{Variable: "b"}, Predicate: graph.Slot{Variable: "r"}, Object: graph.Slot{Terms: []quad.Value{pick(r, ends), pick(r, ends)}}},
		}}
		got, want := answersTo(t, view, query), answersTo(t, memory, query)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("answers to %+v = %v, want %v", query, got, want)
		}
		found += len(got)
	}
	if found < 100 {
		t.Errorf("only %d paths and answers", found)
	}
}

// binding is an answer with its facts.
type binding struct {
	values map[string]quad.Value
	facts  [][]quad.IRI
}

func answersTo(t *testing.T, view graph.View, query graph.Query) (all []binding) {
	t.Helper()
	for _, b := range collect(t, graph.Match(context.Background(), view, query)) {
		facts, err := b.Facts()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, binding{b.Values, facts})
	}
	return all
}

// TestOrders loads the same documents in several orders and batches: all
// answers are the same, whole.
func TestOrders(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	var docs []*schema.Document
	for i := range 10 {
		d := randomDocument(r, fmt.Sprint(i))
		d.Source = fmt.Sprint(i)
		docs = append(docs, d)
	}
	var first []any
	for order := range 4 {
		r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		s := newStore(t, Options{Resolve: surnames})
		for batch := range slices.Chunk(docs, 1+3*order) {
			mustPut(t, s, batch...)
		}
		answers := allAnswers(t, s)
		if first == nil {
			first = answers
		}
		for i := range answers {
			if !reflect.DeepEqual(answers[i], first[i]) {
				t.Fatalf("order %d: answer %d is %+v, want %+v", order, i, answers[i], first[i])
			}
		}
	}
}

// allAnswers asks a store for the ways between all people, and what they did.
func allAnswers(t *testing.T, s *Store) (all []any) {
	t.Helper()
	view, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	person := func(name string) quad.Value { return s.Base().Named("person", name) }
	for i, a := range people {
		for _, b := range people[i+1:] {
			paths, err := graph.Paths(context.Background(), view, person(a), person(b), graph.PathOptions{Base: s.Base(), K: 5, Include: []string{schema.Denied}})
			if err != nil {
				t.Fatal(err)
			}
			hops, err := graph.Hops(context.Background(), view, person(a), person(b), 0)
			if err != nil {
				t.Fatal(err)
			}
			met, err := graph.Meet(context.Background(), view, []quad.Value{person(a), person(b), s.Base().Named("place", places[0])}, graph.PathOptions{Base: s.Base()})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, paths, hops, met)
		}
		for _, p := range verbs {
			x := graph.Slot{Variable: "x"}
			query := graph.Query{Base: s.Base(), Patterns: []graph.Pattern{{Subject: graph.Slot{Terms: []quad.Value{person(a)}}, Predicate: graph.Slot{Terms: []quad.Value{s.Base().Relation(p)}}, Object: x},
				{Subject: x, Predicate: graph.Slot{Variable: "r"}, Object: graph.Slot{Variable: "y"}}}}
			all = append(all, answersTo(t, view, query))
		}
	}
	return all
}
