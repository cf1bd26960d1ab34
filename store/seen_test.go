package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestSeen looks that a writer compares the tables that were seen no more,
// and all others: those that somebody changed, those of another process, and
// all where nothing was seen.
func TestSeen(t *testing.T) {
	seen := new(Seen)
	s := newStore(t, Options{Seen: seen})
	r := rand.New(rand.NewPCG(21, 1))
	for i := range 5 {
		d := randomDocument(r, fmt.Sprint(i))
		d.Source = fmt.Sprint(i)
		mustPut(t, s, d)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	tables, err := filepath.Glob(filepath.Join(s.folder.path(), "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	table := tables[0]
	long := time.Date(2021, 12, 30, 0, 0, 0, 0, time.UTC)
	before, err := os.Stat(table)
	if err != nil {
		t.Fatal(err)
	}
	// open opens the store for writing after one byte of a table was changed
	// and the time of its change set, and gives the byte back.
	open := func(seen *Seen, at time.Time) error {
		flip(t, table, 100)
		if err := os.Chtimes(table, at, at); err != nil {
			t.Fatal(err)
		}
		l, err := acquire(s.dir, "")
		if err != nil {
			t.Fatal(err)
		}
		defer l.release()
		w := &Store{dir: s.dir}
		if err := w.readFiles(); err != nil {
			t.Fatal(err)
		}
		err = w.sums.checkAll(w.folder, true, seen)
		flip(t, table, 100)
		if err := os.Chtimes(table, before.ModTime(), before.ModTime()); err != nil {
			t.Fatal(err)
		}
		return err
	}
	if err := open(seen, before.ModTime()); err != nil {
		t.Errorf("a table that was seen is compared again: %v", err)
	}
	if err := open(seen, long); !errors.Is(err, ErrCorrupt) {
		t.Errorf("a table that somebody changed: %v, want ErrCorrupt", err)
	}
	for name, none := range map[string]*Seen{"no Seen": nil, "one that has seen nothing": new(Seen)} {
		if err := open(none, before.ModTime()); !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %v, want ErrCorrupt", name, err)
		}
	}
	// Another one writes: its tables were not seen.
	w, err := Open(s.dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	mustPut(t, w, killDocument(1))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, want := range w.sums.of(w.folder) {
		if path := filepath.Join(w.folder.path(), name); fixed(name) && seen.has(path, want) && !slices.Contains(tables, path) {
			t.Errorf("%s of another writer was seen", name)
		}
	}
	// Once it was compared it was.
	w, err = Open(s.dir, Options{Seen: seen})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	n := 0
	for name, want := range w.sums.of(w.folder) {
		if fixed(name) {
			if n++; !seen.has(filepath.Join(w.folder.path(), name), want) {
				t.Errorf("%s was compared, and not seen", name)
			}
		}
	}
	if n == 0 || len(seen.tables) != n {
		t.Errorf("%d tables are remembered of %d", len(seen.tables), n)
	}
}
