package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
	"kg/store/synth"
)

// walkQuads is how many quads the walks are measured on: $KG_QUADS, else
// 100,000.
func walkQuads(b *testing.B) int {
	text := os.Getenv("KG_QUADS")
	if text == "" {
		return 100_000
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// walkStore opens a store that load fills: in a folder below $KG_BENCH_DIR,
// where it is made once, or in one of the test.
func walkStore(b *testing.B, name string, load func(dir string) error) *Store {
	dir := os.Getenv("KG_BENCH_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	dir = filepath.Join(dir, name)
	s, err := Open(dir, Options{ReadOnly: true})
	if errors.Is(err, ErrNoStore) {
		if err := errors.Join(Create(dir, ""), load(dir)); err != nil {
			b.Fatal(errors.Join(err, os.RemoveAll(dir)))
		}
		s, err = Open(dir, Options{ReadOnly: true})
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// loadSet imports a set of plain quads into a store, and a hub that meets so
// many of its nodes.
func loadSet(dir string, set synth.Set, hub int) error {
	_, err := Import(context.Background(), dir, Options{Resolve: synth.Resolve}, func(yield func(quad.Quad, error) bool) {
		for q := range set.All() {
			if !yield(q, nil) {
				return
			}
		}
		for i := range hub {
			q := quad.Quad{
				Subject: theHub, Predicate: set.Relation(i % 7), Object: set.Node(i % set.Nodes()), Label: quad.IRI(fmt.Sprint("http://example.org/hub/", i/10_000)),
			}
			if !yield(q, nil) {
				return
			}
		}
	})
	return err
}

var theHub = schema.DefaultBase.Named("thing", "Hub")

// measure calls work with each of n numbers, again and again, and reports the
// middle of the times and nearly the highest, in milliseconds.
func measure(b *testing.B, n int, work func(i int)) {
	var times []time.Duration
	for b.Loop() {
		times = append(times, timeEach(n, work)...)
	}
	report(b, "", times)
	b.ReportMetric(0, "ns/op")
}

func timeEach(n int, work func(i int)) (times []time.Duration) {
	for i := range n {
		begin := time.Now()
		work(i)
		times = append(times, time.Since(begin))
	}
	return times
}

func report(b *testing.B, of string, times []time.Duration) {
	slices.Sort(times)
	at := func(share float64) float64 { return times[int(share*float64(len(times)-1))].Seconds() * 1000 }
	b.ReportMetric(at(.5), of+"p50-ms")
	b.ReportMetric(at(.99), of+"p99-ms")
}

// BenchmarkWalk asks for ways between random pairs of nodes, a tenth of which
// are in classes of names: of hops, for each pair for the first time after
// others were asked for, and then after it was itself.
func BenchmarkWalk(b *testing.B) {
	n := walkQuads(b)
	set := synth.Set{Quads: n, Names: true}
	for _, hub := range []int{0, n} {
		b.Run(fmt.Sprintf("quads=%d/hub=%d", n, hub), func(b *testing.B) {
			s := walkStore(b, fmt.Sprintf("plain-%d-%d", n, hub), func(dir string) error { return loadSet(dir, set, hub) })
			view, err := s.View()
			if err != nil {
				b.Fatal(err)
			}
			defer view.Close()
			benchmarkWalk(b, view, set)
		})
	}
}

func benchmarkWalk(b *testing.B, view graph.View, set synth.Set) {
	ctx, pairs := context.Background(), set.Pairs(400)
	b.Run("hops", func(b *testing.B) {
		ask := func(i int) {
			if _, err := graph.Hops(ctx, view, set.Node(pairs[i][0]), set.Node(pairs[i][1]), 0); err != nil {
				b.Fatal(err)
			}
		}
		for i := range 200 { // other pairs: each table is compared with its checksum once
			ask(200 + i)
		}
		first := timeEach(200, ask)
		b.ReportAllocs()
		measure(b, 200, ask)
		report(b, "first-", first)
	})
	for _, k := range []int{1, 5} {
		b.Run(fmt.Sprint("paths=", k), func(b *testing.B) {
			b.ReportAllocs()
			measure(b, 200, func(i int) {
				_, err := graph.Paths(ctx, view, set.Node(pairs[i][0]), set.Node(pairs[i][1]), graph.PathOptions{K: k})
				if err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// BenchmarkEvidence asks for the five best paths between names of made-up
// articles, with facts, a least confidence and a time of publication.
func BenchmarkEvidence(b *testing.B) {
	n := walkQuads(b)
	s := walkStore(b, fmt.Sprintf("articles-%d", n), func(dir string) error {
		s, err := Open(dir, Options{Resolve: synth.Resolve})
		if err != nil {
			return err
		}
		for docs := range slices.Chunk(slices.Collect(synth.Documents(n/250)), 1000) {
			if _, err := s.Put(context.Background(), docs...); err != nil {
				return errors.Join(err, s.Close())
			}
		}
		return s.Close()
	})
	view, err := s.View()
	if err != nil {
		b.Fatal(err)
	}
	defer view.Close()
	name := func(i int) quad.Value {
		kinds := []string{"person", "organization", "place", "thing"}
		return schema.DefaultBase.Named(kinds[i%len(kinds)], synth.Name(i))
	}
	for _, options := range []graph.PathOptions{{K: 5}, {K: 5, MinConfidence: .6, Since: "2003"}} {
		b.Run(fmt.Sprintf("quads=%d/filters=%t", n, options.Since != ""), func(b *testing.B) {
			b.ReportAllocs()
			measure(b, 200, func(i int) {
				if _, err := graph.Paths(context.Background(), view, name(i*7%400), name(400+i*13%2000), options); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}
