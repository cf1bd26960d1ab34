package store

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/dgraph-io/badger/v4"
)

// guard compares the tables of a store that is open for reading with their
// checksums, each before something of it is read for the first time. Badger
// itself ends a scan early where a block is damaged, and says nothing.
type guard struct {
	levels [][]*guarded // of each level by their first keys
	left   atomic.Int64 // tables not yet compared
}

// guarded is a table and the keys that it holds.
type guarded struct {
	first, last []byte
	file        *os.File // open until it is compared: a compaction may remove it from its folder
	want        sum
	once        sync.Once
	done        atomic.Bool
	err         error
}

// newGuard returns the guard of a store's tables. It fails unless all that
// have a checksum are open: Badger leaves out those it can't read.
func newGuard(db *badger.DB, data *folder, all *sums) (_ *guard, err error) {
	g, known := &guard{}, all.of(data)
	defer func() {
		if err != nil {
			g.close()
		}
	}()
	open := make(map[string]bool)
	for _, t := range db.Tables() {
		name := fmt.Sprintf("%06d.sst", t.ID)
		want, ok := known[name]
		if !ok {
			return nil, fmt.Errorf("%w: its file %s has no checksum", ErrCorrupt, name)
		}
		file, err := os.Open(filepath.Join(data.path(), name))
		if err != nil {
			return nil, fmt.Errorf("%w: its file %s is gone", ErrCorrupt, name)
		}
		open[name] = true
		for len(g.levels) <= t.Level {
			g.levels = append(g.levels, nil)
		}
		g.levels[t.Level] = append(g.levels[t.Level], &guarded{
			first: withoutVersion(t.Left), last: withoutVersion(t.Right), file: file, want: want,
		})
		g.left.Add(1)
	}
	for name := range known {
		if fixed(name) && !open[name] {
			return nil, fmt.Errorf("%w: its file %s can't be read", ErrCorrupt, name)
		}
	}
	for _, tables := range g.levels {
		slices.SortFunc(tables, func(a, b *guarded) int { return bytes.Compare(a.first, b.first) })
	}
	return g, nil
}

// close lets go of the tables that were not compared. A nil guard has none.
func (g *guard) close() {
	if g == nil {
		return
	}
	for _, tables := range g.levels {
		for _, t := range tables {
			t.once.Do(func() {
				t.file.Close()
				t.err = ErrClosed
				t.done.Store(true)
			})
		}
	}
}

// withoutVersion cuts off the version that ends Badger's own keys.
func withoutVersion(k []byte) []byte { return k[:max(0, len(k)-8)] }

// check compares all tables that may hold keys with a prefix. A nil guard
// has none: a writer compares all before it begins.
func (g *guard) check(prefix []byte) error {
	if g == nil || g.left.Load() == 0 {
		return nil
	}
	var failed error
	for level, tables := range g.levels {
		from := 0
		if level > 0 { // whose tables don't overlap
			from = sort.Search(len(tables), func(i int) bool { return bytes.Compare(tables[i].last, prefix) >= 0 })
		}
		for _, t := range tables[from:] {
			if bytes.Compare(t.first, prefix) > 0 && !bytes.HasPrefix(t.first, prefix) {
				break
			}
			if bytes.Compare(t.last, prefix) >= 0 {
				failed = cmp.Or(failed, g.compare(t))
			}
		}
	}
	return failed
}

func (g *guard) compare(t *guarded) error {
	if !t.done.Load() {
		t.once.Do(func() {
			got, err := sumOpen(t.file)
			t.file.Close()
			if t.err = t.want.compare(t.file.Name(), got, err); t.err == nil {
				g.left.Add(-1) // else it never gets to 0, and the error is given again
			}
			t.done.Store(true)
		})
	}
	return t.err
}
