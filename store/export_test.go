package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph/format"
	"kg/schema"
)

// TestResolved looks at the resolved view of two names that are one.
func TestResolved(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	mustPut(t, s,
		speak("a", [3]string{"Ada Byron", "meet", "Paris/place"}),
		speak("b", [3]string{"Byron", "leave", "Paris/place"}))
	ada, byron, paris := s.base.Named("person", "Ada Byron"), s.base.Named("person", "Byron"), s.base.Named("place", "Paris")
	var got []quad.Quad
	for _, q := range collect(t, s.Export(true)) {
		if q.Subject == ada || q.Subject == byron || q.Predicate == schema.Subject {
			q.Label = nil
			got = append(got, q)
		}
	}
	want := []quad.Quad{
		{Subject: ada, Predicate: s.base.Relation("meet"), Object: paris},
		{Subject: ada, Predicate: s.base.Relation("leave"), Object: paris},
		{Subject: ada, Predicate: schema.Type, Object: quad.IRI(schema.SchemaOrg + "Thing")},
		{Subject: ada, Predicate: schema.Label, Object: quad.String("Ada Byron")},
		{Subject: ada, Predicate: schema.PrefLabel, Object: quad.String("Ada Byron")},
		{Subject: ada, Predicate: schema.AltLabel, Object: quad.String("Byron")},
		{Subject: byron, Predicate: schema.SameAs, Object: ada},
	}
	for _, d := range collect(t, s.Match(quad.Quad{Predicate: schema.Type, Object: schema.Statement})) {
		want = append(want, quad.Quad{Subject: d.Subject, Predicate: schema.Subject, Object: ada})
	}
	equal(t, "resolved", slices.Compact(lines(got)), lines(want))
	if classes := collect(t, s.Classes()); len(classes) != 1 || classes[0].Canonical != ada {
		t.Errorf("classes = %v", classes)
	}
}

// TestResolvedLabels looks which names of an entity become its labels, in
// which graphs, and that the view as stated has none of that.
func TestResolvedLabels(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	a := speak("a", [3]string{"Ada Byron", "meet", "Byron"}, [3]string{"Byron", "meet", "Byron"})
	b := speak("b", [3]string{"A. Byron", "meet", "Paris/place"})
	a.Entities[0].Aliases = []string{"Augusta Byron", "Byron"}
	b.Entities[0].Aliases = []string{"Ada Byron"}
	mustPut(t, s, a, b)
	base := s.Base()
	ada, short, byron := base.Named("person", "Ada Byron"), base.Named("person", "A. Byron"), base.Named("person", "Byron")
	label := func(p quad.IRI, text string, d *schema.Document) quad.Quad {
		return quad.Quad{Subject: ada, Predicate: p, Object: quad.String(text), Label: d.Graph()}
	}
	same := func(other quad.IRI) quad.Quad {
		return quad.Quad{Subject: other, Predicate: schema.SameAs, Object: ada, Label: base.Resolved()}
	}
	want := lines([]quad.Quad{
		label(schema.PrefLabel, "Ada Byron", a), label(schema.Label, "Ada Byron", a),
		label(schema.AltLabel, "Augusta Byron", a), label(schema.AltLabel, "Byron", a), // an alias, and another node's name: once
		label(schema.AltLabel, "A. Byron", b), // but not "Ada Byron", which is preferred
		same(short), same(byron),
		{Subject: ada, Predicate: base.Relation("meet"), Object: ada, Label: a.Graph()}, // two quads as stated
	})
	var got []quad.Quad
	for _, q := range collect(t, s.Export(true)) {
		switch q.Predicate {
		case schema.PrefLabel, schema.Label, schema.AltLabel, schema.SameAs, base.Relation("meet"):
			if q.Subject != base.Relation("meet") && q.Subject != base.Named("place", "Paris") && q.Object != base.Named("place", "Paris") {
				got = append(got, q)
			}
		}
		if q.Object == short || q.Object == byron {
			t.Errorf("%v names another node than the canonical one", q)
		}
	}
	equal(t, "labels", lines(got), want)
	for _, q := range collect(t, s.Export(false)) {
		if q.Predicate == schema.SameAs || q.Label == base.Resolved() {
			t.Errorf("as stated: %v", q)
		}
	}
	equal(t, "as stated", exported(t, s, false), lines(slices.Concat(a.Quads(), b.Quads())))
}

// TestExportReads looks that an export, written and read as N-Quads, is the
// same quads in the same order.
func TestExportReads(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	r := rand.New(rand.NewPCG(6, 6))
	for i := range 5 {
		d := randomDocument(r, fmt.Sprintf("\"%d\"\t\\ \uFFFE\x7f\u2028 ü", i))
		d.Source = fmt.Sprint("a b/<", i, ">")
		mustPut(t, s, d)
	}
	for _, resolved := range []bool{false, true} {
		want := collect(t, s.Export(resolved))
		var text bytes.Buffer
		w := format.NewWriter(&text, format.NQuads)
		for _, q := range want {
			if err := w.Write(q); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		if !slices.IsSorted(slices.Collect(strings.Lines(text.String()))) {
			t.Errorf("resolved %v: the lines are not sorted", resolved)
		}
		got := collect(t, format.NewReader(&text, format.NQuads).All())
		if !slices.Equal(got, want) {
			t.Errorf("resolved %v: %d quads are read, %d were written, or others", resolved, len(got), len(want))
		}
		if resolved {
			continue
		}
		for _, q := range got {
			if found := collect(t, s.Match(q)); len(found) != 1 || found[0] != q {
				t.Fatalf("Match(%v) = %v", q, found)
			}
		}
	}
}
