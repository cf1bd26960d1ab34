package synth

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// TestSet looks that a set has as many different quads as it says, hubs, and
// is the same each time.
func TestSet(t *testing.T) {
	s := Set{Quads: 20000}
	seen := map[quad.Quad]bool{}
	degree := map[quad.Value]int{}
	for q := range s.All() {
		seen[q] = true
		degree[q.Subject]++
		degree[q.Object]++
		if err := schema.CheckTerm(q.Subject); err != nil {
			t.Fatal(err)
		}
	}
	if len(seen) != s.Quads {
		t.Errorf("%d different quads, want %d", len(seen), s.Quads)
	}
	if busy, idle := degree[s.Node(0)], degree[s.Node(s.Nodes()-1)]; busy < 20*idle || busy > s.Quads/10 {
		t.Errorf("degrees from %d to %d", busy, idle)
	}
	first := slices.Collect(s.IDs())
	if !slices.Equal(first, slices.Collect(s.IDs())) {
		t.Error("the second run differs")
	}
	const want = "1470f86b"
	if got := fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, first)))[:8]; got != want {
		t.Errorf("hash of the quads = %s, want %s", got, want)
	}
}

func TestResolve(t *testing.T) {
	s := Set{Quads: 70000, Names: true}
	var names []graph.Name
	for i := range s.Nodes() {
		names = append(names, graph.Name{IRI: s.Node(i)})
	}
	members := 0
	for _, c := range Resolve(names) {
		if n := len(c.Members); n < 2 || n > 5 {
			t.Errorf("a class of %d", n)
		}
		members += len(c.Members)
	}
	if members*10 != s.Nodes() {
		t.Errorf("%d of %d nodes are in classes, want a tenth", members, s.Nodes())
	}
	if Class(3) != 2 || Class(4) != 2 || Class(14) != 14 || Class(141) != 140 {
		t.Error("members of classes stand for others")
	}
}

func TestDocuments(t *testing.T) {
	quads := 0
	for d := range Documents(200) {
		if d.Hash() != document(0).Hash() && d.Source == document(0).Source {
			t.Error("the first document differs from itself")
		}
		for _, q := range d.Quads() {
			quads++
			for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
				if err := schema.CheckTerm(v); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if quads < 200*220 || quads > 200*280 {
		t.Errorf("%d quads a document, want about 250", quads/200)
	}
}

func ExampleSet() {
	for q := range (Set{Quads: 2}).All() {
		fmt.Println(string(schema.AppendQuad(nil, q)))
	}
	// Output:
	// <http://example.org/node/0> <http://example.org/relation/82> <http://example.org/node/1> <http://example.org/graph/0> .
	// <http://example.org/node/1> <http://example.org/relation/152> <http://example.org/node/0> <http://example.org/graph/0> .
}
