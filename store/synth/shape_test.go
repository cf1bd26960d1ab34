package synth

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// TestSets holds what its comment says of a set: how many nodes, relations and
// graphs, each quad once, no quad from a node to itself.
func TestSets(t *testing.T) {
	for _, s := range []Set{{}, {Quads: 1}, {Quads: 3}, {Quads: 260}, {Quads: 5000}, {Quads: 5000, Names: true}} {
		t.Run(fmt.Sprint(s), func(t *testing.T) {
			seen := make(map[[4]int]bool)
			n := 0
			for q := range s.IDs() {
				switch {
				case q[0] == q[2]:
					t.Errorf("%v leads to itself", q)
				case q[0] >= s.Nodes() || q[2] >= s.Nodes() || q[1] >= relations || min(q[0], q[1], q[2]) < 0:
					t.Errorf("%v is out of range", q)
				case q[3] != n/graphQuads:
					t.Errorf("quad %d is in graph %d", n, q[3])
				}
				q[3] = 0
				if seen[q] {
					t.Errorf("%v comes twice", q)
				}
				seen[q] = true
				n++
			}
			if n != s.Quads {
				t.Errorf("%d quads", n)
			}
		})
	}
}

// TestAllIsIDs holds that the quads are those of the numbers, in their order.
func TestAllIsIDs(t *testing.T) {
	for _, names := range []bool{false, true} {
		s := Set{Quads: 600, Names: names}
		ids := slices.Collect(s.IDs())
		for i, q := range slices.Collect(s.All()) {
			if q.Subject != s.Node(ids[i][0]) || q.Predicate != s.Relation(ids[i][1]) || q.Object != s.Node(ids[i][2]) || q.Label != quad.IRI(fmt.Sprint("http://example.org/graph/", ids[i][3])) {
				t.Fatalf("quad %d is %v, its numbers %v", i, q, ids[i])
			}
		}
		if iri := s.Node(7); names != strings.HasPrefix(string(iri), string(schema.DefaultBase)) {
			t.Errorf("names %v: a node is %s", names, iri)
		}
	}
}

// TestStops holds that who has enough gets no more.
func TestStops(t *testing.T) {
	n := 0
	for range (Set{Quads: 100}).IDs() {
		if n++; n == 7 {
			break
		}
	}
	for range (Set{Quads: 100}).All() {
		if n++; n == 14 {
			break
		}
	}
	for range Documents(100) {
		if n++; n == 21 {
			break
		}
	}
	if n != 21 {
		t.Errorf("%d came", n)
	}
}

func TestPairs(t *testing.T) {
	s := Set{Quads: 1000}
	pairs := s.Pairs(500)
	if len(pairs) != 500 || !slices.Equal(pairs, s.Pairs(500)) || !slices.Equal(pairs[:100], s.Pairs(100)) {
		t.Error("pairs are not the same each time")
	}
	seen := make(map[int]int)
	for _, p := range pairs {
		if p[0] == p[1] || max(p[0], p[1]) >= s.Nodes() {
			t.Errorf("pair %v", p)
		}
		seen[p[0]]++
	}
	if len(seen) < s.Nodes()*8/10 {
		t.Errorf("pairs begin at %d of %d nodes", len(seen), s.Nodes())
	}
}

// TestClasses counts by hand the members of a block: 2, 3, 4 and 5 of 140.
func TestClasses(t *testing.T) {
	size := make(map[int]int)
	for i := range 3 * classBlock {
		first := Class(i)
		if first > i || Class(first) != first {
			t.Errorf("Class(%d) = %d, whose class is %d", i, first, Class(first))
		}
		size[first]++
	}
	of := make(map[int]int)
	for _, n := range size {
		of[n]++
	}
	if of[2] != 3 || of[3] != 3 || of[4] != 3 || of[5] != 3 || of[1] != 3*(classBlock-14) {
		t.Errorf("classes by size %v", of)
	}
}

// TestResolveOfAnyOrder holds that classes do not depend on the order of the
// names, and that others' names are in none.
func TestResolveOfAnyOrder(t *testing.T) {
	s := Set{Quads: 2000, Names: true}
	var names []graph.Name
	for i := range s.Nodes() {
		names = append(names, graph.Name{IRI: s.Node(i)})
	}
	names = append(names, graph.Name{IRI: "urn:x-kg:thing/Nile"}, graph.Name{IRI: "urn:x-kg:person/N1"}, graph.Name{IRI: "urn:x-kg:thing/N"})
	text := func(classes []graph.Class) string {
		var lines []string
		for _, c := range classes {
			var members []string
			for _, m := range c.Members {
				members = append(members, string(m.IRI)+" "+m.Why)
			}
			slices.Sort(members)
			lines = append(lines, fmt.Sprint(c.Canonical, members))
		}
		slices.Sort(lines)
		return strings.Join(lines, "\n")
	}
	want := text(Resolve(names))
	slices.SortFunc(names, func(a, b graph.Name) int { return cmp.Compare(b.IRI, a.IRI) })
	if got := text(Resolve(names)); got != want {
		t.Errorf("backwards\n%s\nwant\n%s", got, want)
	}
	for _, other := range []string{"Nile", "person/N1", "thing/N "} {
		if strings.Contains(want, other) {
			t.Errorf("%s is in a class", other)
		}
	}
	if len(Resolve(nil)) != 0 {
		t.Error("classes of no names")
	}
}

// TestDocumentShapes holds that a made-up document is as one that was read:
// spans within their sentences, facts of the entities that it names, each IRI
// once, the same whichever documents come with it.
func TestDocumentShapes(t *testing.T) {
	var all []*schema.Document
	for d := range Documents(50) {
		all = append(all, d)
		known := make(map[quad.IRI]bool)
		for _, e := range d.Entities {
			if known[e.IRI] {
				t.Errorf("%s is named twice", e.IRI)
			}
			known[e.IRI] = true
			if e.Named == (e.Head != "") || e.Label == "" {
				t.Errorf("entity %+v", e)
			}
		}
		if len(d.Sentences) != sentences || len(d.Facts) == 0 || len(d.Facts) > facts {
			t.Errorf("%d sentences, %d facts", len(d.Sentences), len(d.Facts))
		}
		for _, s := range d.Sentences {
			if !strings.HasSuffix(d.Text[s.Begin:s.End], ".") || d.Text[s.End] != '\n' {
				t.Errorf("sentence %q", d.Text[s.Begin:s.End])
			}
		}
		seen := make(map[quad.IRI]bool)
		for _, f := range d.Facts {
			if seen[f.IRI] {
				t.Errorf("the fact %s comes twice", f.IRI)
			}
			seen[f.IRI] = true
			parts := append([]quad.IRI{f.Subject, f.Object.(quad.IRI)}, f.Speakers...)
			for _, a := range f.Arguments {
				parts = append(parts, a.Value)
			}
			for _, p := range parts {
				if !known[p] {
					t.Errorf("%s is part of a fact and named nowhere", p)
				}
			}
			for _, s := range []schema.Span{f.SubjectSpan, f.PredicateSpan, f.ObjectSpan} {
				if s.Begin < f.Sentence.Begin || s.End > f.Sentence.End || s.Begin >= s.End {
					t.Errorf("span %v of sentence %v", s, f.Sentence)
				}
			}
			if f.Confidence < 0.5 || f.Confidence > 1 {
				t.Errorf("confidence %g", f.Confidence)
			}
		}
	}
	i := 0
	for d := range Documents(20) {
		if fmt.Sprint(*d) != fmt.Sprint(*all[i]) {
			t.Errorf("document %d depends on how many there are", i)
		}
		i++
	}
}

// TestSameDocuments holds that documents are the same bytes on every machine.
func TestSameDocuments(t *testing.T) {
	h := sha256.New()
	for d := range Documents(10) {
		for _, q := range d.Quads() {
			h.Write(schema.AppendQuad(nil, q))
		}
	}
	const want = "a5a7ead1"
	if got := fmt.Sprintf("%x", h.Sum(nil))[:8]; got != want {
		t.Errorf("hash of the quads = %s, want %s", got, want)
	}
}

// TestFrequentNames holds that some names stand in very many documents, and
// most in few.
func TestFrequentNames(t *testing.T) {
	in := make(map[quad.IRI]int)
	for d := range Documents(300) {
		for _, e := range d.Entities {
			if e.Named {
				in[e.IRI]++
			}
		}
	}
	most, once := 0, 0
	for _, n := range in {
		most = max(most, n)
		if n == 1 {
			once++
		}
	}
	if most < 30 || once*2 < len(in) {
		t.Errorf("of %d names the most frequent is in %d documents, %d are in one", len(in), most, once)
	}
	if Name(0) == Name(100) || !strings.HasSuffix(Name(12345), " 12345") {
		t.Errorf("names %q, %q", Name(100), Name(12345))
	}
}
