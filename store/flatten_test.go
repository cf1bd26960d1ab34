package store

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/dgraph-io/badger/v4"
)

// TestFlatten packs data that lie in several levels into one: every key has
// the last value that it had, and those that were deleted are gone.
func TestFlatten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	r := rand.New(rand.NewPCG(6, 8))
	want := make(map[string]string)
	levels := func() (levels []int) {
		db, err := openBadger(dir, true)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		seen := make(map[int]bool)
		for _, table := range db.Tables() {
			if !seen[table.Level] {
				seen[table.Level] = true
				levels = append(levels, table.Level)
			}
		}
		return levels
	}
	for version := uint64(1); version <= 4; version++ {
		opts := badgerOptions(dir)
		opts.BaseLevelSize, opts.LevelSizeMultiplier = 1<<10, 2 // so that little fills several
		db, err := badger.OpenManaged(opts)
		if err != nil {
			t.Fatal(err)
		}
		batch := db.NewWriteBatchAt(version)
		for i := range 4000 {
			k := fmt.Sprint("a key ", r.IntN(20_000))
			if want[k] = fmt.Sprint(version, i, r.Uint64()); r.IntN(5) == 0 {
				delete(want, k)
				err = batch.DeleteAt([]byte(k), version)
			} else {
				err = batch.SetEntryAt(badger.NewEntry([]byte(k), []byte(want[k])), version)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := batch.Flush(); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := levels(); len(got) < 2 {
		t.Fatalf("the data lie in levels %v", got)
	}
	if err := flattenData(dir, 4); err != nil {
		t.Fatal(err)
	}
	if got := levels(); len(got) != 1 {
		t.Errorf("packed, the data lie in levels %v", got)
	}
	db, err := openBadger(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	txn := db.NewTransactionAt(math.MaxUint64, false)
	defer txn.Discard()
	it := txn.NewIterator(badger.IteratorOptions{})
	defer it.Close()
	n := 0
	for it.Rewind(); it.Valid(); it.Next() {
		value, err := it.Item().ValueCopy(nil)
		if k := string(it.Item().Key()); err != nil || want[k] != string(value) {
			t.Fatalf("%s = %q, %v, want %q", k, value, err, want[k])
		}
		n++
	}
	if n != len(want) {
		t.Errorf("%d keys, want %d", n, len(want))
	}
}

// TestGrown counts the bytes of tables, and leaves out those of other files and
// folders.
func TestGrown(t *testing.T) {
	f := &folder{dir: t.TempDir(), data: 3}
	if err := os.Mkdir(f.path(), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string]int{"000001.sst": 10, "000002.sst": 200, "000003.sst": 3000, "MANIFEST": 40_000} {
		if err := os.WriteFile(filepath.Join(f.path(), name), make([]byte, size), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	s := &sums{files: map[string]sum{"data-3/000002.sst": {size: 200}, "data-3/000009.sst": {size: 7}, "data-3/MANIFEST": {size: 9000}, "data-2/000001.sst": {size: 10}}}
	if before, now, err := s.grown(f); before != 207 || now != 3210 || err != nil {
		t.Errorf("grown from %d to %d, %v", before, now, err)
	}
}

// TestSeenBegins holds that a job which opens a store several times counts from
// its first time on, and one that opens it once from then.
func TestSeenBegins(t *testing.T) {
	a, b, c := new(sums), new(sums), new(sums)
	seen := new(Seen)
	for i, test := range []struct{ now, want *sums }{{a, a}, {b, a}, {c, a}} {
		if seen.begin(test.now) != test.want {
			t.Errorf("opened %d times, it began another time", i+1)
		}
	}
	if seen.end(); seen.begin(b) != b {
		t.Error("a job begins with the one before")
	}
	seen = nil
	if seen.end(); seen.begin(a) != a || seen.begin(b) != b {
		t.Error("jobs that nobody sees are one")
	}
}
