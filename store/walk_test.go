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
		a, b := pick(r, ends), pick(r, ends)
		got, err1 := graph.Paths(context.Background(), view, a, b, options)
		want, err2 := graph.Paths(context.Background(), memory, a, b, options)
		if err1 != nil || err2 != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("paths from %v to %v with %+v = %+v, %v, want %+v, %v", a, b, options, got, err1, want, err2)
		}
		found += len(got)
	}
	for _, relation := range verbs {
		query := graph.Query{Base: s.Base(), Include: include, Patterns: []graph.Pattern{
			{Subject: graph.Slot{Variable: "a"}, Predicate: graph.Slot{Terms: []quad.Value{s.Base().Relation(relation)}}, Object: graph.Slot{Variable: "b"}},
			{Subject: graph.Slot{Variable: "b"}, Predicate: graph.Slot{Variable: "r"}, Object: graph.Slot{Terms: []quad.Value{pick(r, ends), pick(r, ends)}}},
		}}
		got := collect(t, graph.Match(context.Background(), view, query))
		want := collect(t, graph.Match(context.Background(), memory, query))
		if !slices.EqualFunc(got, want, func(a, b graph.Binding) bool { return reflect.DeepEqual(a, b) }) {
			t.Fatalf("answers to %+v = %v, want %v", query, got, want)
		}
		found += len(got)
	}
	if found < 100 {
		t.Errorf("only %d paths and answers", found)
	}
}
