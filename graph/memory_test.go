package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

var _ graph.Source = (*graph.Memory)(nil)

func TestMemoryMatch(t *testing.T) {
	d := summit()
	quads := d.Quads()
	m, err := graph.NewMemory(base, slices.Concat(quads, quads), nil)
	if err != nil {
		t.Fatal(err)
	}
	russia := base.Named("place", "Russia")
	for _, pattern := range []quad.Quad{
		{}, {Subject: russia}, {Predicate: schema.Type}, {Object: russia}, {Label: d.Graph()},
		{Subject: russia, Predicate: base.Relation("accuse")}, {Subject: quad.IRI("urn:unknown")},
	} {
		var want, got []quad.Quad
		for _, q := range quads {
			if (pattern.Subject == nil || pattern.Subject == q.Subject) && (pattern.Predicate == nil || pattern.Predicate == q.Predicate) &&
				(pattern.Object == nil || pattern.Object == q.Object) && (pattern.Label == nil || pattern.Label == q.Label) {
				want = append(want, q)
			}
		}
		for q, err := range m.Match(pattern) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, q)
		}
		if !slices.Equal(got, want) {
			t.Errorf("Match(%v) = %d quads, want %d", pattern, len(got), len(want))
		}
	}
}

// TestMemoryRefuses holds what a source of quads says of what is none.
func TestMemoryRefuses(t *testing.T) {
	iri := quad.IRI("urn:x")
	for _, q := range []quad.Quad{{Predicate: iri, Object: iri}, {Subject: iri, Object: iri}, {Subject: iri, Predicate: iri, Label: iri}} {
		if _, err := graph.NewMemory(base, []quad.Quad{q}, nil); err == nil || err.Error() != fmt.Sprintf("quad %v lacks a term", q) {
			t.Errorf("NewMemory of %v: %v", q, err)
		}
	}
	m := summitSource(t)
	for _, id := range []uint64{0, 1 << 40} {
		if v, err := m.Value(id); err == nil || err.Error() != fmt.Sprintf("no term has id %d", id) {
			t.Errorf("Value(%d) = %v, %v", id, v, err)
		}
	}
}

func TestMemoryEdges(t *testing.T) {
	m := summitSource(t)
	id := func(v quad.Value) uint64 {
		t.Helper()
		id, ok, err := m.ID(v)
		if !ok || err != nil {
			t.Fatalf("ID(%v) = %v, %v", v, ok, err)
		}
		return id
	}
	entity, err := m.Entity(id(base.Named("person", "Putin")))
	if err != nil || entity != id(base.Named("person", "Vladimir Putin")) {
		t.Fatalf("Entity(Putin) = %d, %v", entity, err)
	}
	edges, err := m.Edges(entity, nil)
	if err != nil {
		t.Fatal(err)
	}
	relations := make(map[quad.Value]graph.Edge)
	for _, e := range edges {
		v, err := m.Value(e.Relation)
		if err != nil {
			t.Fatal(err)
		}
		relations[v] = e
	}
	if len(edges) != 3 || len(relations) != 3 {
		t.Errorf("%d edges, want 3: of both names, without types and labels", len(edges))
	}
	if e := relations[base.Relation("speak", "with")]; e.Node != id(base.Named("person", "Putin")) || e.Inverse || e.Graphs != 1 || e.Confidence != 0.9 {
		t.Errorf("edge speak-with = %+v", e)
	}
	facts, err := m.Facts(id(base.Named("place", "West")), id(base.Relation("admit", "to")), id(base.Named("organization", "NATO")), nil)
	if err != nil || len(facts) != 1 || facts[0] != id(base.Fact("4")) {
		t.Errorf("facts of an argument's edge = %v, %v", facts, err)
	}
	if _, err := m.Value(1 << 40); err == nil {
		t.Error("an unknown id has a value")
	}
	if _, err := graph.NewMemory(base, []quad.Quad{{Subject: quad.IRI("urn:x")}}, nil); err == nil {
		t.Error("a quad without object was taken")
	}
}
