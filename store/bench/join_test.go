package bench

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

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
// that met whom: the first 1,000 answers, in terms. Both are opened anew, the
// page cache being warm, and asked another such question (opened), then this one
// (first), and this one ten times more (again).
func BenchmarkJoin(b *testing.B) {
	dir := b.TempDir()
	path, nquads := joinStore(b, dir, joinArticles(b))
	file := filepath.Join(dir, "rival.db")
	r, err := loadRival(file, nquads)
	if err != nil {
		b.Fatal(err)
	}
	if err := r.close(); err != nil {
		b.Fatal(err)
	}
	for range 2 { // interleaved, since a machine's other load comes and goes
		b.Run("kg", func(b *testing.B) { timeJoin(b, func() (joiner, error) { return openJoin(path) }) })
		b.Run("sqlite", func(b *testing.B) { timeJoin(b, func() (joiner, error) { return openRivalJoin(file) }) })
	}
}

// joinRows is how many answers are asked for.
const joinRows = 1000

// joiner is an opened store that answers how many rows it found.
type joiner struct {
	ask   func(accuse, meet string) (int, error) // by verbs
	close func() error
}

// timeJoin reports the middle of the times that the first answer of all took, the
// first to the question, and the others.
func timeJoin(b *testing.B, open func() (joiner, error)) {
	spent := make(map[string][]time.Duration)
	for b.Loop() {
		for range 5 {
			j, err := open()
			if err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			timed := func(when, accuse, meet string) {
				begin := time.Now()
				rows, err := j.ask(accuse, meet)
				spent[when] = append(spent[when], time.Since(begin))
				if err != nil || rows < joinRows*9/10 {
					b.Fatalf("%d rows: %v", rows, err)
				}
			}
			timed("opened", "thank", "visit")
			timed("first", "accuse", "meet")
			for range 10 {
				timed("again", "accuse", "meet")
			}
			if err := j.close(); err != nil {
				b.Fatal(err)
			}
		}
	}
	for when, times := range spent {
		slices.Sort(times)
		b.ReportMetric(times[len(times)/2].Seconds()*1e3, when+"-ms")
	}
	b.ReportMetric(0, "ns/op")
}

// openJoin opens a store for the question.
func openJoin(path string) (joiner, error) {
	s, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil {
		return joiner{}, err
	}
	view, err := s.View()
	if err != nil {
		return joiner{}, errors.Join(err, s.Close())
	}
	is := func(verb string) graph.Slot {
		return graph.Slot{Terms: []quad.Value{schema.DefaultBase.Relation(verb)}}
	}
	x, y, z := graph.Slot{Variable: "x"}, graph.Slot{Variable: "y"}, graph.Slot{Variable: "z"}
	return joiner{
		ask: func(accuse, meet string) (rows int, err error) {
			query := graph.Query{Patterns: []graph.Pattern{{Subject: x, Predicate: is(accuse), Object: y}, {Subject: y, Predicate: is(meet), Object: z}}}
			for _, err := range graph.Match(context.Background(), view, query) {
				if err != nil {
					return rows, err
				}
				if rows++; rows == joinRows {
					break
				}
			}
			return rows, nil
		},
		close: func() error { return errors.Join(view.Close(), s.Close()) },
	}, nil
}

// openRivalJoin opens SQLite's file for the question.
func openRivalJoin(file string) (joiner, error) {
	db, err := openSQLite(file)
	if err != nil {
		return joiner{}, err
	}
	ask, err := db.Prepare(`SELECT DISTINCT x.term, y.term, z.term FROM quad a JOIN quad b ON b.s = a.o
		JOIN term x ON x.id = a.s JOIN term y ON y.id = a.o JOIN term z ON z.id = b.o
		WHERE a.p = (SELECT id FROM term WHERE term = ?) AND b.p = (SELECT id FROM term WHERE term = ?) LIMIT ?`)
	if err != nil {
		return joiner{}, errors.Join(err, db.Close())
	}
	relation := func(verb string) string { return string(schema.AppendTerm(nil, schema.DefaultBase.Relation(verb))) }
	return joiner{
		ask: func(accuse, meet string) (rows int, err error) {
			found, err := ask.Query(relation(accuse), relation(meet), joinRows)
			if err != nil {
				return 0, err
			}
			defer found.Close()
			var x, y, z string
			for found.Next() {
				if err := found.Scan(&x, &y, &z); err != nil {
					return rows, err
				}
				rows++
			}
			return rows, found.Err()
		},
		close: func() error { return errors.Join(ask.Close(), db.Close()) },
	}, nil
}

// joinStore puts articles into a store, which it closes, and writes the same
// quads to a file.
func joinStore(b *testing.B, dir string, n int) (path, file string) {
	path = filepath.Join(dir, "kg")
	if err := store.Create(path, ""); err != nil {
		b.Fatal(err)
	}
	s, err := store.Open(path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	file = filepath.Join(dir, "articles.nq")
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
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return path, file
}
