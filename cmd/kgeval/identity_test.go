package main

import (
	"strings"
	"testing"

	"kg/extract/score"
)

// TestListIdentity looks at the errors of five names: two of two things in one
// entity, two of one thing in two, and one that was not found.
func TestListIdentity(t *testing.T) {
	docs := []*score.ECBDocument{
		{ID: "1", Names: []score.ECBName{{Text: "Ada", Chain: "ada"}, {Text: "Ada Ray", Chain: "ray"}, {Text: "Acme", Chain: "acme"}}},
		{ID: "2", Names: []score.ECBName{{Text: "Acme Corp", Chain: "acme"}, {Text: "Acme", Chain: "acme"}, {Text: "Bo", Chain: "bo"}}},
	}
	entities := [][]string{{"person/Ada", "person/Ada", "thing/Acme"}, {"thing/Acme_Corp", "", "person/Bo"}}
	var out strings.Builder
	if err := listIdentity(&out, docs, func(d, n int) string { return entities[d][n] }); err != nil {
		t.Fatal(err)
	}
	want := `wrong	person/Ada
	1	ada	Ada
	1	ray	Ada Ray
missed	acme
	1	none, 2.1	Acme
	1	thing/Acme	Acme
	1	thing/Acme_Corp	Acme Corp
`
	if out.String() != want {
		t.Errorf("listed\n%s\nwant\n%s", out.String(), want)
	}
}
