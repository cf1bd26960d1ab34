package bench

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/graph/format"
	"kg/schema"
	"kg/store"
	"kg/store/synth"
)

// joinArticles is how many made-up articles the join is measured on: some
// 250 quads each. $KG_ARTICLES, else 1,600.
func joinArticles(b *testing.B) int {
	text := os.Getenv("KG_ARTICLES")
	if text == "" {
		return 1600
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// BenchmarkJoin asks a store and SQLite with the same quads who accused whom
// that met whom: the first 1,000 answers, in terms.
func BenchmarkJoin(b *testing.B) {
	const rows = 1000
	dir := b.TempDir()
	n := joinArticles(b)
	s, nquads := joinStore(b, dir, n)
	defer s.Close()
	r, err := loadRival(filepath.Join(dir, "rival.db"), nquads)
	if err != nil {
		b.Fatal(err)
	}
	defer r.db.Close()
	accuse, meet := schema.DefaultBase.Relation("accuse"), schema.DefaultBase.Relation("meet")
	b.Run("kg", func(b *testing.B) {
		view, err := s.View()
		if err != nil {
			b.Fatal(err)
		}
		defer view.Close()
		is := func(p quad.Value) graph.Slot { return graph.Slot{Terms: []quad.Value{p}} }
		x, y, z := graph.Slot{Variable: "x"}, graph.Slot{Variable: "y"}, graph.Slot{Variable: "z"}
		query := graph.Query{Patterns: []graph.Pattern{{Subject: x, Predicate: is(accuse), Object: y}, {Subject: y, Predicate: is(meet), Object: z}}}
		b.ReportAllocs()
		for b.Loop() {
			got := 0
			for _, err := range graph.Match(context.Background(), view, query) {
				if err != nil {
					b.Fatal(err)
				}
				if got++; got == rows {
					break
				}
			}
			b.ReportMetric(float64(got), "rows")
		}
	})
	b.Run("sqlite", func(b *testing.B) {
		ask, err := r.db.Prepare(`SELECT DISTINCT x.term, y.term, z.term FROM quad a JOIN quad b ON b.s = a.o
			JOIN term x ON x.id = a.s JOIN term y ON y.id = a.o JOIN term z ON z.id = b.o
			WHERE a.p = (SELECT id FROM term WHERE term = ?) AND b.p = (SELECT id FROM term WHERE term = ?) LIMIT ?`)
		if err != nil {
			b.Fatal(err)
		}
		defer ask.Close()
		for b.Loop() {
			got := 0
			found, err := ask.Query(string(schema.AppendTerm(nil, accuse)), string(schema.AppendTerm(nil, meet)), rows)
			if err != nil {
				b.Fatal(err)
			}
			var x, y, z string
			for found.Next() {
				if err := found.Scan(&x, &y, &z); err != nil {
					b.Fatal(err)
				}
				got++
			}
			if err := found.Err(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(got), "rows")
		}
	})
}

// joinStore puts articles into a store and writes the same quads to a file.
func joinStore(b *testing.B, dir string, n int) (*store.Store, string) {
	path := filepath.Join(dir, "kg")
	if err := store.Create(path, ""); err != nil {
		b.Fatal(err)
	}
	s, err := store.Open(path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(dir, "articles.nq")
	f, err := os.Create(file)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	out := format.NewWriter(f, format.NQuads)
	var docs []*schema.Document
	for d := range synth.Documents(n) {
		docs = append(docs, d)
		for _, q := range d.Quads() {
			if err := out.Write(q); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Put(context.Background(), docs...); err != nil {
		b.Fatal(err)
	}
	return s, file
}
