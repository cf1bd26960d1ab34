package store

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// newStore makes a store for one test.
func newStore(t testing.TB, o Options) *Store {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "db")
	if err := Create(dir, ""); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func mustPut(t testing.TB, s *Store, docs ...*schema.Document) []Status {
	t.Helper()
	statuses, err := s.Put(context.Background(), docs...)
	if err != nil {
		t.Fatal(err)
	}
	return statuses
}

// speak makes a document in which subjects act on objects: "Ada Byron",
// "meet", "Paris" for each fact. A name in NAME/KIND is of that kind, else a
// person.
func speak(title string, facts ...[3]string) *schema.Document {
	return speakIn(schema.DefaultBase, title, facts...)
}

// speakIn makes such a document for a store with a base of its own.
func speakIn(base schema.Base, title string, facts ...[3]string) *schema.Document {
	d := &schema.Document{
		Base: base, Title: title, Text: "Things happen.", Language: "en",
		Extractor: "test 1", Source: title, Sentences: []schema.Span{{Begin: 0, End: 14}},
	}
	seen := map[quad.IRI]bool{}
	entity := func(name string) quad.IRI {
		label, kind, ok := strings.Cut(name, "/")
		if !ok {
			kind = "person"
		}
		iri := d.Base.Named(kind, label)
		if !seen[iri] {
			seen[iri] = true
			d.Entities = append(d.Entities, schema.Entity{IRI: iri, Label: label, Named: true, Class: schema.SchemaOrg + "Thing"})
		}
		return iri
	}
	for _, f := range facts {
		words := strings.Fields(f[1])
		d.Facts = append(d.Facts, schema.Fact{
			IRI:     d.Base.Fact(schema.Hash(title, f[0], f[1], f[2])),
			Subject: entity(f[0]), Relation: words, Predicate: d.Base.Relation(words...), Object: entity(f[2]), ObjectName: true,
			Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.9, Sentence: d.Sentences[0],
		})
	}
	return d
}

// TestOrder looks that neither the order nor the batches in which documents
// come, nor others that came and went, show in an export.
func TestOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	var docs []*schema.Document
	for i := range 8 {
		docs = append(docs, randomDocument(r, fmt.Sprint(i)))
		docs[i].Source = fmt.Sprint(i)
	}
	copied := *docs[0]
	copied.Source = "a copy"
	docs = append(docs, &copied)
	one := newStore(t, Options{Resolve: surnames})
	mustPut(t, one, docs...)
	two := newStore(t, Options{Resolve: surnames})
	passing := randomDocument(r, "passing")
	for _, i := range r.Perm(len(docs)) {
		mustPut(t, two, passing, docs[i])
		if err := two.Remove(context.Background(), passing.IRI()); err != nil {
			t.Fatal(err)
		}
	}
	for _, resolved := range []bool{false, true} {
		equal(t, fmt.Sprintf("export, resolved %v", resolved), exported(t, two, resolved), exported(t, one, resolved))
	}
}

// TestSources looks what becomes of documents as their sources change.
func TestSources(t *testing.T) {
	a := speak("a", [3]string{"Ada Byron", "meet", "Paris/place"})
	b := speak("b", [3]string{"Ada Byron", "leave", "Paris/place"})
	from := func(d *schema.Document, source string) *schema.Document {
		copied := *d
		copied.Source = source
		return &copied
	}
	newer := from(a, "x")
	newer.Extractor = "test 2"
	tests := []struct {
		name string
		put  []*schema.Document
		want []Status
		left map[string]string // title to sources
	}{
		{"the same twice", []*schema.Document{from(a, "x"), from(a, "x")}, []Status{Added, Unchanged}, map[string]string{"a": "x"}},
		{"two copies", []*schema.Document{from(a, "x"), from(a, "y")}, []Status{Added, Unchanged}, map[string]string{"a": "x y"}},
		{"an edit", []*schema.Document{from(a, "x"), from(b, "x")}, []Status{Added, Replaced}, map[string]string{"b": "x"}},
		{"an edit of a copy", []*schema.Document{from(a, "x"), from(a, "y"), from(b, "x")}, []Status{Added, Unchanged, Replaced}, map[string]string{"a": "y", "b": "x"}},
		{"an edit to what is there", []*schema.Document{from(a, "x"), from(b, "y"), from(a, "y")}, []Status{Added, Added, Unchanged}, map[string]string{"a": "x y"}},
		{"a newer extractor", []*schema.Document{from(a, "x"), newer}, []Status{Added, Replaced}, map[string]string{"a": "x"}},
		{"standard input twice", []*schema.Document{from(a, ""), from(b, "")}, []Status{Added, Added}, map[string]string{"a": "-", "b": "-"}},
		{"standard input and a file", []*schema.Document{from(a, ""), from(a, "x"), from(b, "x")}, []Status{Added, Unchanged, Replaced}, map[string]string{"a": "-", "b": "x"}},
	}
	for _, test := range tests {
		for _, together := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, in one commit %v", test.name, together), func(t *testing.T) {
				s := newStore(t, Options{})
				var got []Status
				if together {
					got = mustPut(t, s, test.put...)
				} else {
					for _, d := range test.put {
						got = append(got, mustPut(t, s, d)...)
					}
				}
				if !slices.Equal(got, test.want) {
					t.Errorf("statuses = %v, want %v", got, test.want)
				}
				left := map[string]string{}
				for _, d := range collect(t, s.Documents()) {
					left[d.Title] = strings.Join(d.Sources, " ")
				}
				if !maps.Equal(left, test.left) {
					t.Errorf("documents = %v, want %v", left, test.left)
				}
			})
		}
	}
}

// TestLongTerms looks that texts longer than a piece come back and go.
func TestLongTerms(t *testing.T) {
	s := newStore(t, Options{})
	d := speak("long", [3]string{"Ada Byron", "meet", strings.Repeat("Very ", 50000) + "Long/thing"})
	d.Text = "Things happen." + strings.Repeat(" Ünd so weiter.", 80000)
	mustPut(t, s, d)
	for q, err := range s.Match(quad.Quad{Predicate: schema.IsString}) {
		if err != nil || q.Object != quad.String(d.Text) {
			t.Errorf("a text of %d bytes came back as %d, %v", len(d.Text), len(schema.Text(q.Object)), err)
		}
	}
	if err := s.Remove(context.Background(), d.IRI()); err != nil {
		t.Fatal(err)
	}
	if left := keysLeft(t, s); len(left) > 0 {
		t.Errorf("%d keys are left", len(left))
	}
}
