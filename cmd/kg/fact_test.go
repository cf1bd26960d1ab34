package main

import (
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

func TestTextLines(t *testing.T) {
	x := newText("urn:x", "", "", "", "Élan\n\nTwo  words\nEnd")
	for _, tt := range []struct {
		name       string
		begin, end int
		line       int
		words      string
	}{
		{"first line", 0, 4, 1, "Élan"},
		{"its line feed", 4, 5, 1, ""},
		{"empty line", 5, 5, 2, ""},
		{"after letters of two bytes", 6, 16, 3, "Two words"},
		{"over lines", 10, 20, 3, "words End"},
		{"last", 17, 20, 4, "End"},
		{"beyond", 18, 40, 4, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := x.line(tt.begin); got != tt.line {
				t.Errorf("line(%d) = %d, want %d", tt.begin, got, tt.line)
			}
			if got := x.span(schema.Span{Begin: tt.begin, End: tt.end}); got != tt.words {
				t.Errorf("span(%d, %d) = %q, want %q", tt.begin, tt.end, got, tt.words)
			}
		})
	}
}

func TestRelation(t *testing.T) {
	base := schema.DefaultBase
	for _, tt := range []struct {
		name string
		iri  quad.IRI
		want relationJSON
	}{
		{"verb", base.Relation("accuse"), relationJSON{"urn:x-kg:rel/accuse", "accused", "accuse"}},
		{"passive", base.Relation("be", "admitted", "to"), relationJSON{"urn:x-kg:rel/be-admitted-to", "was admitted to", "be admitted to"}},
		{"noun", base.Relation("be", "president", "of"), relationJSON{"urn:x-kg:rel/be-president-of", "president of", "be president of"}},
		{"imported", "http://example.org/ns#knows", relationJSON{"http://example.org/ns#knows", "knows", "knows"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := relation(base, tt.iri); got != tt.want {
				t.Errorf("relation(%s) = %v, want %v", tt.iri, got, tt.want)
			}
		})
	}
}

// TestNestedClause holds that a fact about a fact is told in words, and that
// a circle of facts ends.
func TestNestedClause(t *testing.T) {
	base := schema.DefaultBase
	name := func(label string) quad.IRI { return base.Named("place", label) }
	d := &schema.Document{Text: "x", Entities: []schema.Entity{
		{IRI: name("Russia"), Label: "Russia"}, {IRI: name("Ukraine"), Label: "Ukraine"}, {IRI: name("NATO"), Label: "NATO"},
	}}
	joined := schema.Fact{IRI: base.Fact("1"), Subject: name("Ukraine"), Predicate: base.Relation("join"), Object: name("NATO"),
		Polarity: schema.Denied, Modality: schema.Planned}
	said := schema.Fact{IRI: base.Fact("2"), Subject: name("Russia"), Predicate: base.Relation("say"), Object: joined.IRI,
		Polarity: schema.Affirmed, Modality: schema.Asserted}
	circle := schema.Fact{IRI: base.Fact("3"), Subject: name("Russia"), Predicate: base.Relation("say"), Object: base.Fact("3"),
		Polarity: schema.Affirmed, Modality: schema.Asserted}
	d.Facts = []schema.Fact{joined, said, circle}
	facts, err := documentFacts(d)
	if err != nil {
		t.Fatal(err)
	}
	want := nodeJSON{ID: "urn:x-kg:fact/1", Label: "Ukraine not to join NATO", Type: "Statement"}
	if got := facts[1].Object; got == nil || *got != want {
		t.Errorf("the object is %v, want %v", got, want)
	}
	if got := facts[2].Object.Label; got != "Russia said Russia said Russia said 3" {
		t.Errorf("the circle is told as %q", got)
	}
}

func TestHow(t *testing.T) {
	place := nodeJSON{ID: "urn:moscow", Label: "Moscow"}
	speaker := nodeJSON{ID: "urn:official", Label: "official"}
	for _, tt := range []struct {
		name string
		fact factJSON
		want string
	}{
		{"plain", factJSON{Polarity: schema.Affirmed, Modality: schema.Asserted}, ""},
		{"denied and planned", factJSON{Polarity: schema.Denied, Modality: schema.Planned}, "denied, planned"},
		{"said", factJSON{Polarity: schema.Affirmed, Modality: schema.Asserted, Speaker: &speaker}, "said by official"},
		{"said to say", factJSON{Polarity: schema.Affirmed, Modality: schema.Asserted, Speaker: &speaker, Speakers: []nodeJSON{{Label: "TASS"}}},
			"said by official, according to TASS"},
		{"when and where", factJSON{Polarity: schema.Affirmed, Modality: schema.Asserted, Time: "2021-12", Place: &place}, "2021-12; in Moscow"},
		{"where, as its argument says", factJSON{Polarity: schema.Affirmed, Modality: schema.Asserted, Place: &place,
			Arguments: []argumentJSON{{"in", place}}}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			cells := (&app{getwd: func() (string, error) { return "/", nil }}).factCells(tt.fact)
			if cells[3] != tt.want {
				t.Errorf("how = %q, want %q", cells[3], tt.want)
			}
		})
	}
}

// TestToBe holds how what is planned or supposed is told inside of what is
// said of it.
func TestToBe(t *testing.T) {
	for _, c := range []struct{ words, polarity, want string }{
		{"pay", schema.Affirmed, "to pay"},
		{"be member of", schema.Affirmed, "to be member of"},
		{"join", schema.Denied, "not to join"},
		{"not provide", schema.Affirmed, "not to provide"},
		{"not provide", schema.Denied, "to provide"},
	} {
		if got := toBe(c.words, c.polarity); got != c.want {
			t.Errorf("toBe(%q, %s) = %q, want %q", c.words, c.polarity, got, c.want)
		}
	}
}
