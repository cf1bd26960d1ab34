package store

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// benchDocuments makes up n documents about a thousand names, the first of
// them most often.
func benchDocuments(n int) (docs []*schema.Document, quads int) {
	r := rand.New(rand.NewPCG(1, 1))
	zipf := rand.NewZipf(r, 1.2, 4, 999)
	for i := range n {
		d := randomDocument(r, fmt.Sprint("document ", i))
		d.Source = fmt.Sprintf("articles/%d.txt", i)
		renamed := map[quad.IRI]quad.IRI{}
		for j, e := range d.Entities {
			if e.Named {
				label := fmt.Sprintf("%s %d", e.Label, zipf.Uint64())
				renamed[e.IRI] = d.Base.Named("person", label)
				d.Entities[j].IRI, d.Entities[j].Label = renamed[e.IRI], label
			}
		}
		rename := func(iri quad.IRI) quad.IRI {
			if to, ok := renamed[iri]; ok {
				return to
			}
			return iri
		}
		for j := range d.Facts {
			f := &d.Facts[j]
			f.Subject = rename(f.Subject)
			if o, ok := f.Object.(quad.IRI); ok {
				f.Object = rename(o)
			}
			for k := range f.Arguments {
				f.Arguments[k].Value = rename(f.Arguments[k].Value)
			}
		}
		docs = append(docs, d)
		quads += len(d.Quads())
	}
	return docs, quads
}

// BenchmarkPut writes documents, each commit durable, in batches.
func BenchmarkPut(b *testing.B) {
	for _, size := range []int{1, 100, 2000} {
		docs, quads := benchDocuments(2000)
		if size == 1 {
			docs = docs[:100]
			quads = 0
			for _, d := range docs {
				quads += len(d.Quads())
			}
		}
		b.Run(fmt.Sprintf("batch=%d", size), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := newStore(b, Options{})
				for at := 0; at < len(docs); at += size {
					mustPut(b, s, docs[at:min(at+size, len(docs))]...)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(bytesOf(b, s.dir))/float64(quads), "bytes/quad")
			}
			b.ReportMetric(float64(quads*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

// bytesOf returns the size of all files of a folder.
func bytesOf(b *testing.B, dir string) (n int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// benchStore makes a closed store of 2,000 documents.
func benchStore(b *testing.B) string {
	s := newStore(b, Options{})
	docs, _ := benchDocuments(2000)
	mustPut(b, s, docs...)
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return s.dir
}

// BenchmarkOpenFind is a question as a process asks it: open, one name, close.
func BenchmarkOpenFind(b *testing.B) {
	dir := benchStore(b)
	b.ReportAllocs()
	for b.Loop() {
		s, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		found, err := s.Find("Ada Byron 0", 1)
		if err != nil || len(found) == 0 {
			b.Fatal(found, err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFind looks for names in an open store.
func BenchmarkFind(b *testing.B) {
	s, err := Open(benchStore(b), Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for _, query := range []string{"Ada Byron 0", "ada byron 0", "zola 1", "Ada Bryon 0"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				if found, err := s.Find(query, 10); err != nil || len(found) == 0 {
					b.Fatal(found, err)
				}
			}
		})
	}
}

// BenchmarkEdges walks to every neighbour of the busiest name.
func BenchmarkEdges(b *testing.B) {
	s, err := Open(benchStore(b), Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	v, err := s.View()
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	hub, ok, err := v.ID(s.Base().Named("person", "Ada Byron 0"))
	if !ok || err != nil {
		b.Fatal(ok, err)
	}
	var edges []graph.Edge
	b.ReportAllocs()
	for b.Loop() {
		if edges, err = v.Edges(hub, edges[:0]); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(edges)), "edges")
}

// BenchmarkExport writes a store out as sorted lines.
func BenchmarkExport(b *testing.B) {
	s, err := Open(benchStore(b), Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for _, resolved := range []bool{false, true} {
		b.Run(fmt.Sprintf("resolved=%v", resolved), func(b *testing.B) {
			b.ReportAllocs()
			quads := 0
			for b.Loop() {
				for _, err := range s.Export(resolved) {
					if err != nil {
						b.Fatal(err)
					}
					quads++
				}
			}
			b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
