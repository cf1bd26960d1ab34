package store_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"kg/schema"
	"kg/store"
)

func Example() {
	folder, err := os.MkdirTemp("", "kg")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	dir := filepath.Join(folder, "db")
	if err := store.Create(dir, schema.DefaultBase); err != nil {
		log.Fatal(err)
	}
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()

	base := s.Base()
	ada := schema.Entity{IRI: base.Named("person", "Ada Byron"), Label: "Ada Byron", Named: true, Class: schema.SchemaOrg + "Person"}
	paris := schema.Entity{IRI: base.Named("place", "Paris"), Label: "Paris", Named: true, Class: schema.SchemaOrg + "Place"}
	statuses, err := s.Put(context.Background(), &schema.Document{
		Base: base, Text: "Ada Byron visited Paris.", Extractor: "by hand", Source: "note.txt",
		Sentences: []schema.Span{{Begin: 0, End: 24}},
		Entities:  []schema.Entity{ada, paris},
		Facts: []schema.Fact{{
			IRI:     base.Fact(schema.Hash("Ada Byron visited Paris.")),
			Subject: ada.IRI, Relation: []string{"visit"}, Predicate: base.Relation("visit"), Object: paris.IRI, ObjectName: true,
			Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 1, Sentence: schema.Span{Begin: 0, End: 24},
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(statuses)

	found, err := s.Find("byron", 1)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(found[0].Label, found[0].How)
	stats, err := s.Stats()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(stats.Documents, "document,", stats.Facts, "fact,", stats.Entities, "names")
	// Output:
	// [added]
	// Ada Byron prefix
	// 1 document, 1 fact, 2 names
}
