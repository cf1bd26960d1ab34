package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// line writes a path with labels: "Putin -president of-> Russia <-accused- West".
func line(p graph.Path) string {
	local := func(v quad.Value) string {
		_, label := base.Name(v.(quad.IRI))
		return label
	}
	out := local(p.Steps[0].From)
	for _, s := range p.Steps {
		l := s.Links[0]
		words := schema.RelationLabel(base.Words(l.Relation))
		if l.Inverse {
			out += " <-" + words + "- " + local(s.To)
		} else {
			out += " -" + words + "-> " + local(s.To)
		}
	}
	return out
}

func TestPaths(t *testing.T) {
	m := summitSource(t)
	putin, nato := base.Named("person", "Putin"), base.Named("organization", "NATO")
	russia, us := base.Named("place", "Russia"), base.Named("place", "US")
	for _, test := range []struct {
		name    string
		a, b    quad.Value
		options graph.PathOptions
		want    string
	}{
		{"through two others", putin, nato, graph.PathOptions{}, "Vladimir Putin -president of-> Russia -accused-> West -admitted to-> NATO"},
		{"and back", nato, putin, graph.PathOptions{}, "NATO <-admitted to- West <-accused- Russia <-president of- Vladimir Putin"},
		{"too far", putin, nato, graph.PathOptions{MaxSteps: 2}, ""},
		{"avoided", putin, nato, graph.PathOptions{Avoid: []quad.Value{russia}}, ""},
		{"an end avoided", putin, nato, graph.PathOptions{Avoid: []quad.Value{nato}}, ""},
		{"too unsure", putin, nato, graph.PathOptions{MinConfidence: 0.95}, ""},
		{"denied and planned facts are no edges", russia, us, graph.PathOptions{}, ""},
		{"unless both are included", russia, us, graph.PathOptions{Include: []string{schema.Denied, schema.Planned}}, "Russia -deployed-> S-550 <-deployed- United States"},
		{"one entity", putin, base.Named("person", "Vladimir Putin"), graph.PathOptions{}, ""},
		{"unknown", putin, base.Named("person", "Nobody"), graph.PathOptions{}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			paths, err := graph.Paths(context.Background(), m, test.a, test.b, test.options)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range paths {
				got = append(got, line(p))
			}
			if got := strings.Join(got, "\n"); got != test.want {
				t.Errorf("Paths = %s, want %s", got, test.want)
			}
		})
	}
}

func TestPathsSayWhoSaysSo(t *testing.T) {
	paths, err := graph.Paths(context.Background(), summitSource(t), base.Named("person", "Putin"), base.Named("organization", "NATO"), graph.PathOptions{})
	if err != nil || len(paths) != 1 {
		t.Fatalf("%d paths, %v", len(paths), err)
	}
	var attributed []bool
	for _, s := range paths[0].Steps {
		attributed = append(attributed, s.Links[0].Attributed)
	}
	if got := fmt.Sprint(attributed); got != "[false false true]" {
		t.Errorf("attributed steps %s", got)
	}
	if got := paths[0].Steps[2].Links[0].Facts; len(got) != 1 || got[0] != base.Fact("4") {
		t.Errorf("facts %v, want the one with the argument", got)
	}
	paths, err = graph.Paths(context.Background(), summitSource(t), base.Named("person", "Biden"), base.Named("place", "Russia"), graph.PathOptions{})
	if err != nil || len(paths) != 1 {
		t.Fatalf("%d paths, %v", len(paths), err)
	}
	first := paths[0].Steps[0]
	if first.To != base.Named("person", "Vladimir Putin") || first.Links[0].To != base.Named("person", "Putin") {
		t.Errorf("step to %v, as %v, want the class and the document's own name", first.To, first.Links[0].To)
	}
}

// triples makes a source of imported triples: "a knows b".
func triples(t testing.TB, lines ...string) *graph.Memory {
	var quads []quad.Quad
	for i, l := range lines {
		f := strings.Fields(l)
		quads = append(quads, quad.Quad{
			Subject: base.Named("person", f[0]), Predicate: base.Relation(f[1]), Object: base.Named("person", f[2]),
			Label: base.Imported(fmt.Sprint(i), ""),
		})
	}
	m, err := graph.NewMemory(base, quads, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestPathsChoose(t *testing.T) {
	hub := []string{"a meet hub", "hub meet b", "a meet x", "x meet b"}
	for i := range 30 {
		hub = append(hub, fmt.Sprintf("hub meet n%d", i))
	}
	for _, test := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"a hub connects less", hub, "a -met-> x -met-> b; a -met-> hub -met-> b"},
		{"more documents connect more", []string{"a meet x", "x meet b", "a meet y", "y meet b", "a meet y"}, "a -met-> y -met-> b; a -met-> x -met-> b"},
		{"a verb that says little connects less", []string{"a have x", "x have b", "a meet y", "y meet b"}, "a -met-> y -met-> b; a -had-> x -had-> b"},
		{"names decide between equals", []string{"a meet y", "y meet b", "a meet x", "x meet b"}, "a -met-> x -met-> b; a -met-> y -met-> b"},
		{"relations between two are one step", []string{"a meet x", "a see x", "x meet b"}, "a -met-> x -met-> b"},
		{"fewer steps first", []string{"a meet b", "a meet x", "x meet b"}, "a -met-> b; a -met-> x -met-> b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			paths, err := graph.Paths(context.Background(), triples(t, test.lines...), base.Named("person", "a"), base.Named("person", "b"), graph.PathOptions{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range paths {
				got = append(got, line(p))
			}
			if got := strings.Join(got, "; "); got != test.want {
				t.Errorf("Paths = %s, want %s", got, test.want)
			}
		})
	}
}

// counted counts what a walk reads, and fails from some call on.
type counted struct {
	graph.View
	edges, facts int
	failAfter    int // 0 for never
}

var errBroken = errors.New("broken")

func (c *counted) Edges(entity uint64, buf []graph.Edge) ([]graph.Edge, error) {
	if c.edges++; c.edges == c.failAfter {
		return nil, errBroken
	}
	return c.View.Edges(entity, buf)
}

func (c *counted) EdgesFrom(entity uint64, at graph.Place, buf []graph.Edge) ([]graph.Edge, graph.Place, error) {
	if c.edges++; c.edges == c.failAfter {
		return nil, graph.Place{}, errBroken
	}
	return c.View.EdgesFrom(entity, at, buf)
}

func (c *counted) Facts(s, p, o uint64, buf []uint64) ([]uint64, error) {
	if c.facts++; c.facts == c.failAfter {
		return nil, errBroken
	}
	return c.View.Facts(s, p, o, buf)
}

func TestPathsFail(t *testing.T) {
	putin, nato := base.Named("person", "Putin"), base.Named("organization", "NATO")
	for after := 1; after < 4; after++ {
		view := &counted{View: summitSource(t), failAfter: after}
		if _, err := graph.Paths(context.Background(), view, putin, nato, graph.PathOptions{}); !errors.Is(err, errBroken) {
			t.Errorf("a view that breaks at call %d gave %v", after, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := graph.Paths(ctx, summitSource(t), putin, nato, graph.PathOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search gave %v", err)
	}
}

// bigWorld is a graph of n names with 3 n edges; a few names have very many.
func bigWorld(t testing.TB, n int) (*graph.Memory, []quad.IRI) {
	r := rand.New(rand.NewPCG(7, 7))
	zipf := rand.NewZipf(r, 1.3, 8, uint64(n-1))
	nodes := make([]quad.IRI, n)
	for i := range nodes {
		nodes[i] = base.Named("person", fmt.Sprint("n", i))
	}
	var quads []quad.Quad
	for range 3 * n {
		quads = append(quads, quad.Quad{
			Subject: nodes[zipf.Uint64()], Predicate: base.Relation("meet"), Object: nodes[r.IntN(n)], Label: base.Imported(fmt.Sprint(r.IntN(n)), ""),
		})
	}
	m, err := graph.NewMemory(base, quads, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m, nodes
}

func TestPathsReadLittle(t *testing.T) {
	const n = 20_000
	m, nodes := bigWorld(t, n)
	view := &counted{View: m}
	pairs := 0
	for i := range 50 {
		a, b := nodes[n/2+i], nodes[n-1-i]
		paths, err := graph.Paths(context.Background(), view, a, b, graph.PathOptions{K: 1})
		if err != nil {
			t.Fatal(err)
		}
		if len(paths) > 0 {
			pairs++
		}
	}
	if pairs < 40 {
		t.Fatalf("only %d of 50 pairs connect", pairs)
	}
	if per := view.edges / 50; per > n/20 {
		t.Errorf("%d entities read for one path, of %d", per, n)
	} else {
		t.Logf("%d entities read for one path, of %d", per, n)
	}
}

func BenchmarkPaths(b *testing.B) {
	const n = 100_000
	m, nodes := bigWorld(b, n)
	for _, k := range []int{1, 3} {
		b.Run(fmt.Sprint("best", k), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				x, y := nodes[n/2+i*31%(n/4)], nodes[n-1-i*17%(n/4)]
				if _, err := graph.Paths(context.Background(), m, x, y, graph.PathOptions{K: k}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSolve(b *testing.B) {
	m, nodes := bigWorld(b, 100_000)
	met := graph.Slot{Terms: []quad.Value{base.Relation("meet")}}
	q := graph.Query{Patterns: []graph.Pattern{
		{Subject: graph.Slot{Variable: "x"}, Predicate: met, Object: graph.Slot{Variable: "y"}},
		{Subject: graph.Slot{Variable: "y"}, Predicate: met, Object: graph.Slot{Terms: []quad.Value{nodes[99_000]}}},
	}}
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range graph.Match(context.Background(), m, q) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
