package store

import (
	"errors"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// sourced gives a document a source.
func sourced(source string, d *schema.Document) *schema.Document {
	d.Source = source
	return d
}

// met makes a document of one fact: two people met.
func met(title, a, b string) *schema.Document { return speak(title, [3]string{a, "meet", b}) }

// person returns the IRI of somebody.
func person(name string) quad.IRI { return schema.DefaultBase.Named("person", name) }

// mustClose closes a store, once its test needs no more of it.
func mustClose(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// readingOf opens a closed store for reading until the test ends.
func readingOf(t testing.TB, dir string, o Options) *Store {
	t.Helper()
	o.ReadOnly = true
	s, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// tamper changes keys behind the store's back by a commit like any other, so
// that all checksums of files fit. A value of nil deletes.
func tamper(t testing.TB, s *Store, values map[string][]byte) {
	t.Helper()
	if err := s.setHead(s.head+1, changesOf(values)); err != nil {
		t.Fatal(err)
	}
}

func changesOf(values map[string][]byte) *changes {
	out := &changes{}
	for k, value := range values {
		out.set([]byte(k), value)
	}
	return out
}

// entriesOf returns the keys and values of a table, in order.
func entriesOf(t testing.TB, s *Store, table byte) (keys, values [][]byte) {
	t.Helper()
	r, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer r.discard()
	for item, err := range r.scan([]byte{table}) {
		if err != nil {
			t.Fatal(err)
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			t.Fatal(err)
		}
		keys, values = append(keys, item.KeyCopy(nil)), append(values, value)
	}
	return keys, values
}

// idIn returns the id of a term, which the store must hold.
func idIn(t testing.TB, s *Store, v quad.Value) uint64 {
	t.Helper()
	r, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer r.discard()
	id, err := r.id(v)
	if err != nil || id == 0 {
		t.Fatalf("the store has no %v: %v", v, err)
	}
	return id
}

// failsWith fails the test unless an error wraps one and holds words.
func failsWith(t testing.TB, err, want error, words string) {
	t.Helper()
	if want != nil && !errors.Is(err, want) || err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("error = %v, want %v with %q", err, want, words)
	}
}

// empty takes all documents and judgements out of a store, of which nothing
// may be left.
func empty(t testing.TB, s *Store) {
	t.Helper()
	var all []quad.IRI
	for d, err := range s.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d.IRI)
	}
	var judged []schema.Judgement
	for j, err := range s.Judgements() {
		if err != nil {
			t.Fatal(err)
		}
		judged = append(judged, j)
	}
	if err := s.Remove(t.Context(), all...); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Judge(t.Context(), nil, judged); err != nil {
		t.Fatal(err)
	}
	for table := range 256 {
		if keys, _ := entriesOf(t, s, byte(table)); len(keys) > 0 && table != tableMeta {
			t.Fatalf("an empty store has %d keys of table %c, such as %x", len(keys), table, keys[0])
		}
	}
}

// titles returns the titles of the documents, sorted by their IRIs, with
// their sources.
func titles(t testing.TB, s *Store) map[string]string {
	t.Helper()
	out := make(map[string]string)
	for d, err := range s.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		out[d.Title] = strings.Join(d.Sources, " ")
	}
	return out
}
