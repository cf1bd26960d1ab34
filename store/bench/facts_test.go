package bench

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"kg/store"
	"kg/store/synth"
)

// BenchmarkFacts adds 4,000 documents in commits of 100, a million quads
// shaped as the data model says, and then packs the store anew.
func BenchmarkFacts(b *testing.B) {
	docs := slices.Collect(synth.Documents(4000))
	facts := 0
	for _, d := range docs {
		facts += len(d.Facts)
	}
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "db")
		if err := store.Create(dir, ""); err != nil {
			b.Fatal(err)
		}
		s, err := store.Open(dir, store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for some := range slices.Chunk(docs, 100) {
			if _, err := s.Put(context.Background(), some...); err != nil {
				b.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(bytesOf(b, dir))/float64(facts), "bytes/fact")
		if err := store.Compact(context.Background(), dir, store.Options{}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(bytesOf(b, dir))/float64(facts), "bytes/fact-compacted")
	}
	b.ReportMetric(float64(len(docs)*b.N)/b.Elapsed().Seconds(), "docs/s")
}
