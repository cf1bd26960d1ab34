package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"kg/schema"
)

// madeUp returns a document of sentences about so many persons, each with one
// fact.
func madeUp(r *rand.Rand, number, persons int) *schema.Document {
	d := &schema.Document{Title: fmt.Sprint("Article ", number), Date: "2022-01-02", Language: "en", Extractor: "made up", Source: fmt.Sprintf("articles/%d.txt", number)}
	type said struct{ from, relation, to int }
	var facts []said
	for range 40 {
		f := said{r.IntN(persons), r.IntN(60), r.IntN(persons)}
		facts = append(facts, f)
		text := fmt.Sprintf("Person %d relation %d person %d on a day in %d.", f.from, f.relation, f.to, number)
		begin := len(d.Text)
		d.Text += text + "\n"
		d.Sentences = append(d.Sentences, schema.Span{Begin: begin, End: begin + len(text)})
	}
	seen := make(map[int]bool)
	name := func(n int) string { return fmt.Sprintf("Person%d Name%d", n, n) }
	for i, f := range facts {
		for _, n := range []int{f.from, f.to} {
			if !seen[n] {
				seen[n] = true
				d.Entities = append(d.Entities, schema.Entity{IRI: d.Base.Named("person", name(n)), Label: name(n), Named: true, Class: schema.SchemaOrg + "Person"})
			}
		}
		relation := []string{fmt.Sprint("relate", f.relation)}
		d.Facts = append(d.Facts, schema.Fact{
			IRI: d.Base.Fact(schema.Hash(d.Hash(), fmt.Sprint(i))), Subject: d.Base.Named("person", name(f.from)),
			Relation: relation, Predicate: d.Base.Relation(relation...), Object: d.Base.Named("person", name(f.to)), ObjectName: true,
			Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.9, Rule: "made up", Sentence: d.Sentences[i],
		})
	}
	return d
}

// BenchmarkExport writes a store of about a hundred thousand quads, a million
// with KG_LONG=1, in every format of one file. See the rates that it reports.
func BenchmarkExport(b *testing.B) {
	want := 100_000
	if os.Getenv("KG_LONG") != "" {
		want = 1_000_000
	}
	dir := b.TempDir()
	run(b.Context(), dir, nil, "init")
	s, err := openStore(filepath.Join(dir, storeName), true)
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	quads := 0
	for number := 0; quads < want; {
		var docs []*schema.Document
		for range 200 {
			docs = append(docs, madeUp(r, number, 4000))
			number++
		}
		if _, err := s.Put(b.Context(), docs...); err != nil {
			b.Fatal(err)
		}
		stats, err := s.Stats()
		if err != nil {
			b.Fatal(err)
		}
		quads = stats.Quads
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for _, format := range exportFormats {
		if format == "neo4j" || format == "html" || format == "svg" {
			continue
		}
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				a := &app{out: io.Discard, err: io.Discard, getenv: func(string) string { return "" }, getwd: func() (string, error) { return dir, nil }}
				if code := a.run(b.Context(), []string{"export", "--format", format}); code != exitDone {
					b.Fatal(code)
				}
			}
			b.ReportMetric(float64(quads)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
