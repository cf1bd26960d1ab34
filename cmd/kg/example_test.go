package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"kg/extract"
	"kg/extract/article"
	"kg/graph"
	"kg/graph/resolve"
	"kg/schema"
	"kg/store"
)

// Example is the whole way through the packages: an article in, how two
// things connect out.
func Example() {
	folder, err := os.MkdirTemp("", "kg")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	if err := whole(context.Background(), filepath.Join(folder, "db")); err != nil {
		log.Fatal(err)
	}
	// Output:
	// urn:x-kg:person/Pekka_Haavisto urn:x-kg:rel/be-foreign-minister-of urn:x-kg:place/Finland 1
	// urn:x-kg:place/Finland urn:x-kg:rel/join urn:x-kg:organization/NATO 1
}

// whole stands in the README.
func whole(ctx context.Context, dir string) error {
	x, err := extract.Open(schema.DefaultBase) // loads the network, some 0.1 s
	if err != nil {
		return err
	}
	document := x.Extract(&article.Article{Source: "note.txt", Text: "Finnish Foreign Minister Pekka Haavisto spoke. Finland joined NATO."})
	if err := store.Create(dir, schema.DefaultBase); err != nil {
		return err
	}
	s, err := store.Open(dir, store.Options{Resolve: resolve.Resolve, Keys: resolve.Keys, Rules: resolve.Version})
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := s.Put(ctx, document); err != nil { // one commit, all or nothing
		return err
	}
	view, err := s.View() // a snapshot
	if err != nil {
		return err
	}
	defer view.Close()
	from, to := schema.DefaultBase.Named("person", "Pekka Haavisto"), schema.DefaultBase.Named("organization", "NATO")
	paths, err := graph.Paths(ctx, view, from, to, graph.PathOptions{})
	if err != nil {
		return err
	}
	for _, path := range paths {
		for _, step := range path.Steps {
			fmt.Println(schema.Text(step.From), schema.Text(step.Links[0].Relation), schema.Text(step.To), len(step.Links[0].Facts))
		}
	}
	return nil
}
