package main

import (
	"path/filepath"
	"strings"
	"testing"

	"kg/schema"
)

// TestWikidata holds that an entity is found by the id that a document gives
// it.
func TestWikidata(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, dir, "init")
	s, err := openStore(filepath.Join(dir, storeName), true)
	if err != nil {
		t.Fatal(err)
	}
	d := &schema.Document{Base: s.Base(), Title: "Putin", Text: "Putin spoke.\n", Language: "en", Source: "a.txt"}
	d.Entities = []schema.Entity{{
		IRI: d.Base.Named("person", "Vladimir Putin"), Label: "Vladimir Putin", Named: true, Wikidata: "Q7747", Class: schema.SchemaOrg + "Person",
	}}
	if _, err := s.Put(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"Q7747", "wd:Q7747"} {
		if out := mustRun(t, dir, "show", id); !strings.HasPrefix(out, "Vladimir Putin") {
			t.Errorf("kg show %s prints %s", id, out)
		}
	}
	if _, errors, code := run(t.Context(), dir, nil, "show", "Q1"); code != exitNothing || !strings.Contains(errors, `no entity "Q1"`) {
		t.Errorf("an id that is not known ends with %d, %s", code, errors)
	}
}
