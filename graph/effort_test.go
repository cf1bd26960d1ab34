package graph_test

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// TestPathsShareWork holds that five paths are not read for as if each were
// looked for alone.
func TestPathsShareWork(t *testing.T) {
	const n = 20_000
	m, nodes := bigWorld(t, n)
	read := func(k int) (all int) {
		view := &counted{View: m}
		for i := range 40 {
			if _, err := graph.Paths(context.Background(), view, nodes[n/2+i], nodes[n-1-i], graph.PathOptions{K: k}); err != nil {
				t.Fatal(err)
			}
		}
		return view.edges + view.facts
	}
	one, five := read(1), read(5)
	if one > 8000 || five > 9*one { // nearly all ways cost alike here
		t.Errorf("%d reads for five paths, %d for the best alone", five, one)
	}
	t.Logf("%d reads for five paths, %d for the best alone", five, one)
}

// TestPathsEndAtFilters holds that a search whose target has nothing that
// counts does not look through all the rest for a way.
func TestPathsEndAtFilters(t *testing.T) {
	const n = 20_000
	r, nodes := bigWorld(t, n)
	lonely := base.Named("person", "lonely")
	d := schema.Document{Text: "Somebody met somebody.", Date: "2021-12-30"}
	d.Facts = []schema.Fact{{
		IRI: base.Fact(schema.Hash("1")), Subject: lonely, Relation: []string{"meet"}, Predicate: base.Relation("meet"), Object: nodes[0], ObjectName: true,
		Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: .9, Sentence: schema.Span{End: 5},
	}}
	var quads []quad.Quad
	for q, err := range r.Match(quad.Quad{}) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	m, err := graph.NewMemory(base, append(quads, d.Quads()...), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		options graph.PathOptions
	}{
		{"too old", graph.PathOptions{Since: "2022", K: 5}},
		{"too unsure", graph.PathOptions{MinConfidence: .95, K: 5}},
		{"another relation", graph.PathOptions{Relations: []quad.Value{base.Relation("accuse")}, K: 5}},
	} {
		for _, ends := range [][2]quad.Value{{lonely, nodes[n-1]}, {nodes[n-1], lonely}} {
			view := &counted{View: m}
			paths, err := graph.Paths(context.Background(), view, ends[0], ends[1], test.options)
			if err != nil || len(paths) > 0 {
				t.Fatalf("%s: %d paths, %v", test.name, len(paths), err)
			}
			if view.edges > 200 {
				t.Errorf("%s: %d reads of edges from %v", test.name, view.edges, ends[0])
			}
		}
	}
}

// seeks counts the look-ups of patterns.
type seeks struct {
	graph.View
	n int
}

func (s *seeks) Quads(a, p, o, g uint64) iter.Seq2[[4]uint64, error] {
	s.n++
	return s.View.Quads(a, p, o, g)
}

func (s *seeks) Facts(a, p, o uint64, buf []uint64) ([]uint64, error) {
	s.n++
	return s.View.Facts(a, p, o, buf)
}

// TestMatchJoinsWholes holds that a join of two patterns does not look for
// each value alone, nor for facts that nobody asks for.
func TestMatchJoinsWholes(t *testing.T) {
	var lines []string
	for i := range 1000 {
		lines = append(lines, fmt.Sprintf("a%d accuse b%d", i, i), fmt.Sprintf("b%d meet c%d", i, i))
	}
	view := &seeks{View: triples(t, lines...)}
	is := func(p string) graph.Slot { return graph.Slot{Terms: []quad.Value{base.Relation(p)}} }
	x, y, z := graph.Slot{Variable: "x"}, graph.Slot{Variable: "y"}, graph.Slot{Variable: "z"}
	query := graph.Query{Patterns: []graph.Pattern{{Subject: x, Predicate: is("accuse"), Object: y}, {Subject: y, Predicate: is("meet"), Object: z}}}
	answers := 0
	var last graph.Binding
	for b, err := range graph.Match(context.Background(), view, query) {
		if err != nil {
			t.Fatal(err)
		}
		answers++
		last = b
	}
	if answers != 1000 {
		t.Fatalf("%d answers", answers)
	}
	if view.n > 120 {
		t.Errorf("%d look-ups for %d answers", view.n, answers)
	}
	before := view.n
	if facts, err := last.Facts(); err != nil || len(facts) != 2 || len(facts[0]) != 0 {
		t.Errorf("Facts = %v, %v, want none of two patterns", facts, err)
	}
	if view.n == before {
		t.Error("the facts of an answer were there before they were asked for")
	}
	before = view.n
	if _, err := last.Facts(); err != nil || view.n != before {
		t.Errorf("facts that were asked for twice are looked up twice, or %v", err)
	}
}

// TestFactsFail looks that facts which can't be read are an error.
func TestFactsFail(t *testing.T) {
	view := &counted{View: triples(t, "a meet b")}
	var last graph.Binding
	for b, err := range graph.Match(context.Background(), view, graph.Query{Patterns: []graph.Pattern{{Subject: graph.Slot{Variable: "x"}}}}) {
		if err != nil {
			t.Fatal(err)
		}
		last = b
	}
	view.failAfter = view.facts + 1
	if _, err := last.Facts(); err == nil || err.Error() != "facts of an answer: broken" {
		t.Errorf("Facts = %v, want the view's error", err)
	}
}

// TestWalkUnder follows relations below another base.
func TestWalkUnder(t *testing.T) {
	other, err := schema.ParseBase("https://example.org/kg/")
	if err != nil {
		t.Fatal(err)
	}
	ada, bo := other.Named("person", "Ada"), other.Named("person", "Bo")
	m, err := graph.NewMemory(other, []quad.Quad{{Subject: ada, Predicate: other.Relation("trust"), Object: bo, Label: other.Imported("1", "")}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		walk graph.Walk
		want string
	}{
		{"its own relation", graph.From(m, ada).Under(other).Out("trust"), "[" + bo.String() + "]"},
		{"another base's", graph.From(m, ada).Out("trust"), "[]"},
		{"any relation", graph.From(m, ada).Out(), "[" + bo.String() + "]"},
		{"the wrong way", graph.From(m, ada).Under(other).In("trust"), "[]"},
		{"either way", graph.From(m, bo).Under(other).Both("trust"), "[" + ada.String() + "]"},
		{"there and back", graph.From(m, ada).Under(other).Out("trust").In("trust"), "[" + ada.String() + "]"},
		{"nowhere", graph.From(m, quad.IRI("urn:nobody"), ada), "[" + ada.String() + "]"},
	} {
		if got, err := test.walk.All(context.Background()); err != nil || fmt.Sprint(got) != test.want {
			t.Errorf("%s: %v, %v, want %s", test.name, got, err, test.want)
		}
	}
}
