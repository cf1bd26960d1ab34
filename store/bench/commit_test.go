package bench

import (
	"context"
	"encoding/binary"
	"path/filepath"
	"slices"
	"testing"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"kg/schema"
	"kg/store"
	"kg/store/synth"
)

// open opens Badger with the options of the store.
func open(dir string, readOnly bool) (*badger.DB, error) {
	opts := badger.DefaultOptions(dir).WithLogger(nil).WithReadOnly(readOnly).
		WithMemTableSize(16 << 20).WithValueLogFileSize(16 << 20).WithNumMemtables(2).WithNumCompactors(2).
		WithBaseTableSize(4 << 20).WithDetectConflicts(false).WithMetricsEnabled(false).
		WithCompression(options.ZSTD).WithZSTDCompressionLevel(1).WithBlockCacheSize(64 << 20).WithCompactL0OnClose(true).
		WithSyncWrites(true).WithBloomFalsePositive(0)
	return badger.OpenManaged(opts)
}

// BenchmarkCommits adds documents of 250 quads one by one, each durable, and
// writes as many keys of the same length to Badger alone, a transaction for
// each document.
func BenchmarkCommits(b *testing.B) {
	const n = 200
	docs := slices.Collect(synth.Documents(n))
	facts := 0
	for _, d := range docs {
		facts += len(d.Facts)
	}
	keys, valueLen := 0, 0
	b.Run("kg", func(b *testing.B) {
		var dir string
		for b.Loop() {
			dir = filepath.Join(b.TempDir(), "db")
			putAll(b, dir, docs)
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "docs/s")
		b.ReportMetric(float64(bytesOf(b, dir))/float64(facts), "bytes/fact")
		keys, valueLen = keysOf(b, filepath.Join(dir, "data-1"))
		b.ReportMetric(float64(keys)/n, "keys/doc")
	})
	b.Run("badger", func(b *testing.B) {
		if keys == 0 {
			b.Skip("needs the number of keys that the store writes")
		}
		for b.Loop() {
			db, err := open(b.TempDir(), false)
			if err != nil {
				b.Fatal(err)
			}
			value := make([]byte, valueLen/keys)
			var id uint64
			for i := range n {
				txn := db.NewTransactionAt(uint64(i), true)
				for range keys / n {
					id++
					k := make([]byte, 21)
					binary.BigEndian.PutUint64(k, id*0x9E3779B97F4A7C15)
					if err := txn.Set(k, value); err != nil {
						b.Fatal(err)
					}
				}
				if err := txn.CommitAt(uint64(i+1), nil); err != nil {
					b.Fatal(err)
				}
			}
			if err := db.Close(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "docs/s")
	})
}

func putAll(b *testing.B, dir string, docs []*schema.Document) {
	if err := store.Create(dir, ""); err != nil {
		b.Fatal(err)
	}
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, d := range docs {
		if _, err := s.Put(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// keysOf counts the keys in Badger's files and the bytes of their values.
func keysOf(b *testing.B, dir string) (keys, values int) {
	db, err := open(dir, true)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	txn := db.NewTransactionAt(1<<62, false)
	defer txn.Discard()
	it := txn.NewIterator(badger.IteratorOptions{})
	defer it.Close()
	for it.Rewind(); it.Valid(); it.Next() {
		keys++
		values += int(it.Item().ValueSize())
	}
	return keys, values
}
