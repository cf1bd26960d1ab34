package store

import (
	"context"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestDocuments counts by hand what two documents hold.
func TestDocuments(t *testing.T) {
	s := newStore(t, Options{})
	a := speak("a", [3]string{"Ada Byron", "meet", "Paul"}, [3]string{"Paul", "leave", "Paris/place"})
	a.Date = "2021-12-30"
	a.Facts[1].Polarity = schema.Denied
	b := speak("b", [3]string{"Ada Byron", "meet", "Paris/place"})
	b.Source = ""
	node := b.Base.Node(b.Hash(), "call", 1)
	b.Entities = append(b.Entities, schema.Entity{IRI: node, Label: "a call", Head: "call"})
	mustPut(t, s, a, b)
	want := []Document{
		// Quads of the document, of its sentence, of its names, relations and
		// facts (3, 3 and 8 each, and 2 of the unnamed node), and the direct
		// triple of the plain fact. Of meet and leave it is also said what
		// kind of event they report.
		{IRI: a.IRI(), Graph: a.Graph(), Title: "a", Date: "2021-12-30", Language: "en", Extractor: "test 1", Sources: []string{"a"}, Sentences: 1, Facts: 2, Quads: 8 + 5 + 9 + 6 + 16 + 1},
		{IRI: b.IRI(), Graph: b.Graph(), Title: "b", Language: "en", Extractor: "test 1", Sources: []string{NoSource}, Sentences: 1, Facts: 1, Quads: 7 + 5 + 6 + 2 + 3 + 8 + 1},
	}
	if want[0].IRI > want[1].IRI {
		want[0], want[1] = want[1], want[0]
	}
	if got := collect(t, s.Documents()); !reflect.DeepEqual(got, want) {
		t.Errorf("Documents = %+v, want %+v", got, want)
	}
	stats := Stats{Documents: 2, Graphs: 2, Sentences: 2, Facts: 3, Entities: 3, Nodes: 1, Relations: 2, Quads: want[0].Quads + want[1].Quads}
	if got, err := s.Stats(); err != nil || got != stats {
		t.Errorf("Stats = %+v, %v, want %+v", got, err, stats)
	}
}

// TestRestarts does each step in a session of its own and looks that the
// store is as if it had never been closed.
func TestRestarts(t *testing.T) {
	from := func(d *schema.Document, source string) *schema.Document {
		d.Source = source
		return d
	}
	meet := [3]string{"Ada Byron", "meet", "Paris/place"}
	first, edited := from(speak("first", meet), "x"), from(speak("edited", meet, [3]string{"Byron", "leave", "Paul"}), "x")
	newer := *edited
	newer.Extractor = "test 2"
	steps := []struct {
		name   string
		put    *schema.Document
		status Status
	}{
		{"a document", first, Added},
		{"the same again", first, Unchanged},
		{"its copy", from(speak("first", meet), "y"), Unchanged},
		{"an edit of it", edited, Replaced},
		{"an edit of the copy", from(speak("edited", meet, [3]string{"Byron", "leave", "Paul"}), "y"), Unchanged},
		{"a newer reading", &newer, Replaced},
		{"a removal", nil, 0},
		{"the first once more", first, Added},
	}
	dir := filepath.Join(t.TempDir(), "db")
	if err := Create(dir, ""); err != nil {
		t.Fatal(err)
	}
	steady := newStore(t, Options{Resolve: surnames})
	for _, step := range steps {
		s, err := Open(dir, Options{Resolve: surnames})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []*Store{s, steady} {
			if step.put == nil {
				if err := s.Remove(context.Background(), edited.IRI()); err != nil {
					t.Fatal(err)
				}
			} else if got := mustPut(t, s, step.put)[0]; got != step.status {
				t.Errorf("%s: %v, want %v", step.name, got, step.status)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = Open(dir, Options{ReadOnly: true}); err != nil {
			t.Fatal(err)
		}
		equal(t, step.name, exported(t, s, true), exported(t, steady, true))
		if got, want := collect(t, s.Documents()), collect(t, steady.Documents()); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: documents = %+v, want %+v", step.name, got, want)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestOtherBase looks that a store whose IRIs have a base of their own does
// all that others do, and takes the default base's names for strangers'.
func TestOtherBase(t *testing.T) {
	const base schema.Base = "https://example.org/kg/"
	dir := filepath.Join(t.TempDir(), "db")
	if err := Create(dir, base); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir, Options{Resolve: surnames})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := speakIn(base, "a", [3]string{"Ada Byron", "speak with", "Paul"})
	b := speakIn(base, "b", [3]string{"Byron", "speak with", "Paul"})
	mustPut(t, s, a, b)
	ada, stranger := base.Named("person", "Ada Byron"), schema.DefaultBase.Named("person", "Ada Byron")
	for query, want := range map[string]quad.IRI{"byron": ada, "person/Byron": ada, string(ada): ada, string(stranger): ""} {
		found, err := s.Find(query, 1)
		if err != nil || (want == "") != (len(found) == 0) || want != "" && found[0].Entity != want {
			t.Errorf("Find(%q) = %v, %v, want %s", query, found, err, want)
		}
	}
	if got, err := s.FindRelations("spoke"); err != nil || len(got) != 1 || got[0] != base.Relation("speak", "with") {
		t.Errorf("FindRelations = %v, %v", got, err)
	}
	if got := classify(base, stranger); got != kindOther {
		t.Errorf("%s is of kind %d", stranger, got)
	}
	if got := edgesOfEntity(t, s, ada); len(got) != 2 {
		t.Errorf("edges = %v, want one of each name", got)
	}
	equal(t, "export", exported(t, s, false), lines(append(a.Quads(), b.Quads()...)))
	if err := s.Remove(context.Background(), a.IRI(), b.IRI()); err != nil || len(keysLeft(t, s)) > 0 {
		t.Errorf("Remove = %v and leaves %q", err, keysLeft(t, s))
	}
}

// edgesOfEntity returns the edges of an entity in words.
func edgesOfEntity(t *testing.T, s *Store, entity quad.IRI) []string {
	t.Helper()
	v, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	return edgesAt(t, v, entity)
}
