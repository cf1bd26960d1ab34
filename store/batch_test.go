package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestBatchStatuses holds that each document of a batch is told what became
// of it after those before it, and that what a batch takes away goes last.
func TestBatchStatuses(t *testing.T) {
	a := func(source string) *schema.Document { return sourced(source, met("a", "Ada Byron", "Paul")) }
	b := func(source string) *schema.Document { return sourced(source, met("b", "Paul", "Ada Byron")) }
	newer := func(source string) *schema.Document {
		d := a(source)
		d.Extractor = "test 2"
		return d
	}
	tests := []struct {
		name   string
		before []*schema.Document
		put    []*schema.Document
		forget []string
		want   []Status
		left   map[string]string
	}{
		{"nothing before", nil, []*schema.Document{a("x"), b("y")}, nil, []Status{Added, Added}, map[string]string{"a": "x", "b": "y"}},
		{"one source says first one, then the other", nil, []*schema.Document{a("x"), b("x"), a("x")}, nil,
			[]Status{Added, Replaced, Replaced}, map[string]string{"a": "x"}},
		{"two change places", []*schema.Document{a("x"), b("y")}, []*schema.Document{b("x"), a("y")}, nil,
			[]Status{Unchanged, Replaced}, map[string]string{"a": "y", "b": "x"}},
		{"put and forgotten at once", nil, []*schema.Document{a("x"), b("y")}, []string{"x"}, []Status{Added, Added}, map[string]string{"b": "y"}},
		{"the last source goes, another came", []*schema.Document{a("x")}, []*schema.Document{a("y")}, []string{"x"}, []Status{Unchanged}, map[string]string{"a": "y"}},
		{"a newer reading of one of two sources", []*schema.Document{a("x"), a("y")}, []*schema.Document{newer("x")}, nil, []Status{Replaced}, map[string]string{"a": "x y"}},
		{"a newer reading from elsewhere", []*schema.Document{a("x")}, []*schema.Document{newer("z")}, nil, []Status{Replaced}, map[string]string{"a": "x z"}},
		{"an older reading after a newer", []*schema.Document{newer("x")}, []*schema.Document{a("x")}, nil, []Status{Replaced}, map[string]string{"a": "x"}},
		{"a source forgotten twice", []*schema.Document{a("x"), b("y")}, nil, []string{"x", "x"}, nil, map[string]string{"b": "y"}},
		{"an edit takes the place of two copies, one by one", []*schema.Document{a("x"), a("y")}, []*schema.Document{b("x"), b("y")}, nil,
			[]Status{Replaced, Unchanged}, map[string]string{"b": "x y"}},
		{"without a source nothing is given up", []*schema.Document{a("")}, []*schema.Document{b("")}, []string{"", NoSource}, []Status{Added}, map[string]string{"a": "-", "b": "-"}},
		{"a source that is called as the text is", []*schema.Document{a("Things happen.")}, []*schema.Document{b("y")}, []string{"Things happen."}, []Status{Added}, map[string]string{"b": "y"}},
		{"a source that is called as a name is", []*schema.Document{a("x")}, nil, []string{"Ada Byron", "a", "en"}, nil, map[string]string{"a": "x"}},
	}
	s := newStore(t, Options{})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			empty(t, s)
			if len(test.before) > 0 {
				mustPut(t, s, test.before...)
			}
			got, err := s.Change(t.Context(), test.put, test.forget)
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("Change = %v, %v, want %v", got, err, test.want)
			}
			if left := titles(t, s); !maps.Equal(left, test.left) {
				t.Errorf("documents = %v, want %v", left, test.left)
			}
		})
	}
}

// TestSourceTable holds that the table of sources says what the documents do.
func TestSourceTable(t *testing.T) {
	s := newStore(t, Options{})
	steps := []struct {
		name string
		do   func() error
		want int // sources that some document has
	}{
		{"two of one", func() error {
			_, err := s.Put(t.Context(), sourced("x", met("a", "Ada", "Bo")), sourced("y", met("a", "Ada", "Bo")))
			return err
		}, 2},
		{"one from standard input", func() error { _, err := s.Put(t.Context(), sourced("", met("b", "Ada", "Bo"))); return err }, 2},
		{"one more of another", func() error { _, err := s.Put(t.Context(), sourced("z", met("b", "Ada", "Bo"))); return err }, 3},
		{"an edit", func() error { _, err := s.Put(t.Context(), sourced("x", met("c", "Ada", "Bo"))); return err }, 3},
		{"a source less", func() error { return s.Forget(t.Context(), "y") }, 2},
		{"no document", func() error {
			return s.Remove(t.Context(), met("b", "Ada", "Bo").IRI(), met("c", "Ada", "Bo").IRI())
		}, 0},
	}
	for _, step := range steps {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if keys, _ := entriesOf(t, s, tableSource); len(keys) != step.want {
			t.Errorf("%s: %d sources, want %d", step.name, len(keys), step.want)
		}
	}
	if left := keysLeft(t, s); len(left) > 0 {
		t.Errorf("%d keys are left", len(left))
	}
}

// TestPutRefuses holds that a batch in which one document can't be kept
// changes nothing, and that the error names that document.
func TestPutRefuses(t *testing.T) {
	good := sourced("good", met("good", "Ada", "Bo"))
	broken := func(change func(d *schema.Document)) *schema.Document {
		d := sourced("bad", met("bad", "Ada", "Bo"))
		change(d)
		return d
	}
	tests := []struct {
		name  string
		doc   *schema.Document
		words string
	}{
		{"another base", broken(func(d *schema.Document) { d.Base = "https://example.org/" }), "its base is https://example.org/, the store's urn:x-kg:"},
		{"a name with a blank", broken(func(d *schema.Document) { d.Entities[0].IRI = "urn:x-kg:person/A b" }), ""},
		{"a text that is no UTF-8", broken(func(d *schema.Document) { d.Text = "\xff" }), ""},
		{"a predicate that is no IRI", broken(func(d *schema.Document) { d.Facts[0].Predicate = "not an IRI" }), ""},
	}
	s := newStore(t, Options{})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			empty(t, s)
			mustPut(t, s, sourced("old", met("old", "Ada", "Bo")))
			before := keysLeft(t, s)
			got, err := s.Put(t.Context(), good, test.doc)
			if got != nil {
				t.Errorf("statuses %v of a batch that failed", got)
			}
			failsWith(t, err, nil, `put 2 documents: document "bad": `+test.words)
			equal(t, "keys", keysLeft(t, s), before)
			if got := mustPut(t, s, good); got[0] != Added {
				t.Errorf("after it, the good one is %v", got)
			}
		})
	}
}

// TestRemoveRefuses holds what is no document, and that a removal of several
// removes all or none.
func TestRemoveRefuses(t *testing.T) {
	s := newStore(t, Options{})
	d := met("a", "Ada", "Bo")
	mustPut(t, s, d)
	before := exported(t, s, false)
	for _, iri := range []quad.IRI{d.Graph(), d.Facts[0].IRI, d.Base.Span(d.Hash(), 0, 14), d.Base.Document(schema.Hash("other")), person("Ada"), "doc/x", "", "urn:x-kg:doc/"} {
		err := s.Remove(t.Context(), d.IRI(), iri)
		failsWith(t, err, ErrNoDocument, "remove 2 documents: ")
		equal(t, string(iri), exported(t, s, false), before)
	}
	failsWith(t, s.Remove(t.Context(), d.IRI(), d.IRI()), ErrNoDocument, "no such document: "+d.IRI().String())
	if err := s.Remove(t.Context()); err != nil {
		t.Errorf("removing none: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for what, err := range map[string]error{
		"none": s.Remove(ctx), "one": s.Remove(ctx, d.IRI()), "a source": s.Forget(ctx, "a"), "no source": s.Forget(ctx),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s, in a context that ended: %v", what, err)
		}
	}
	equal(t, "the export", exported(t, s, false), before)
}

// TestReadersRefuse holds that a store open for reading changes nothing and
// says so.
func TestReadersRefuse(t *testing.T) {
	s := newStore(t, Options{})
	d := sourced("x", met("a", "Ada", "Bo"))
	mustPut(t, s, d)
	mustClose(t, s)
	r := readingOf(t, s.dir, Options{})
	for what, do := range map[string]func() error{
		"put":    func() error { _, err := r.Put(t.Context(), d); return err },
		"remove": func() error { return r.Remove(t.Context(), d.IRI()) },
		"forget": func() error { return r.Forget(t.Context(), "x") },
		"judge": func() error {
			_, _, err := r.Judge(t.Context(), []schema.Judgement{{Kind: schema.Reject, A: d.Facts[0].IRI}}, nil)
			return err
		},
	} {
		if err := do(); !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: %v, want ErrReadOnly", what, err)
		}
	}
	if got := r.Base(); got != schema.DefaultBase {
		t.Errorf("Base = %q", got)
	}
}

// TestWords holds the words of statuses and of how a name was found, those of
// numbers that mean nothing too.
func TestWords(t *testing.T) {
	for v, want := range map[fmt.Stringer]string{
		Unchanged: "unchanged", Added: "added", Replaced: "replaced", Status(3): "Status(3)", Status(-1): "Status(-1)",
		Exact: "exact", Folded: "folded", Prefix: "prefix", Similar: "similar", How(4): "How(4)",
	} {
		if got := v.String(); got != want {
			t.Errorf("%#v = %q, want %q", v, got, want)
		}
	}
}
