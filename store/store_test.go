package store

import (
	"context"
	"math/rand/v2"
	"path/filepath"
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

func TestSmoke(t *testing.T) {
	s := newStore(t, Options{})
	r := rand.New(rand.NewPCG(1, 2))
	d := randomDocument(r, "one")
	mustPut(t, s, d)
	n := 0
	for q, err := range s.Match(quad.Quad{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		_ = q
	}
	t.Log(n, len(d.Quads()))
	st, err := s.Stats()
	t.Logf("%+v %v", st, err)
	for d, err := range s.Documents() {
		t.Logf("%+v %v", d, err)
	}
	fs, err := s.Find("zola", 0)
	t.Log(fs, err)
	rels, err := s.FindRelations("accused")
	t.Log(rels, err)
	fs, err = s.Find("Alan Turning", 0)
	t.Log(fs, err)
}
