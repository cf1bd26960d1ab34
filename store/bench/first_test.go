package bench

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"kg/store"
	"kg/store/synth"
)

// BenchmarkFirst100 reads up to 100 quads of each of 2,000 nodes, drawn alike
// from all, after each was read once: the page cache is warm, the caches hold
// what they can.
func BenchmarkFirst100(b *testing.B) {
	n := quads(b)
	file := setFile(b, n)
	set := synth.Set{Quads: n}
	var nodes []quad.Value
	for _, pair := range set.Pairs(2000) {
		nodes = append(nodes, set.Node(pair[0]))
	}
	dir := importFile(b, file)
	s, err := store.Open(dir, store.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	r, err := loadRival(filepath.Join(b.TempDir(), "rival.db"), file)
	if err != nil {
		b.Fatal(err)
	}
	defer r.close()
	counts := make(map[quad.Value]int)
	run := func(name string, first100 func(quad.Value) (int, error)) {
		b.Run(name, func(b *testing.B) {
			var spent []time.Duration
			for b.Loop() {
				for round := range 2 {
					for _, node := range nodes {
						begin := time.Now()
						got, err := first100(node)
						if err != nil {
							b.Fatal(err)
						}
						if round == 1 {
							spent = append(spent, time.Since(begin))
						}
						if want, ok := counts[node]; ok && got != want {
							b.Fatalf("%d quads of %v, the other has %d", got, node, want)
						}
						counts[node] = got
					}
				}
			}
			slices.Sort(spent)
			b.ReportMetric(spent[len(spent)/2].Seconds()*1e6, "p50-µs")
			b.ReportMetric(spent[len(spent)*99/100].Seconds()*1e6, "p99-µs")
		})
	}
	for range 2 { // interleaved, since a machine's other load comes and goes
		run("kg", func(node quad.Value) (int, error) {
			n := 0
			for _, err := range s.Match(quad.Quad{Subject: node}) {
				if err != nil {
					return n, err
				}
				if n++; n == 100 {
					break
				}
			}
			return n, nil
		})
		run("sqlite", r.first100)
	}
}
