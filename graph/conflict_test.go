package graph_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// claims makes a source of facts, one document each: "Ada | be born in |
// Paris | time=1815 polarity=denied". Facts are called 1, 2, ...
func claims(t *testing.T, lines ...string) *graph.Memory {
	t.Helper()
	var quads []quad.Quad
	for i, l := range lines {
		parts := strings.Split(l, " | ")
		subject := base.Named("person", parts[0])
		if place, ok := strings.CutPrefix(parts[0], "place:"); ok {
			subject = base.Named("place", place)
		}
		f := schema.Fact{
			IRI: base.Fact(fmt.Sprint(i + 1)), Subject: subject, Relation: strings.Fields(parts[1]), Object: base.Named("place", parts[2]),
			ObjectName: true, Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.9, Sentence: schema.Span{End: 4},
		}
		f.Predicate = base.Relation(f.Relation...)
		if parts[2] == "" {
			f.Object, f.ObjectName = nil, false
		}
		for _, option := range strings.Fields(strings.Join(parts[3:], " ")) {
			switch key, value, _ := strings.Cut(option, "="); key {
			case "time":
				f.Time = value
			case "polarity":
				f.Polarity = value
			case "modality":
				f.Modality = value
			}
		}
		d := schema.Document{Text: fmt.Sprint("Text ", i), Facts: []schema.Fact{f}}
		quads = append(quads, d.Quads()...)
	}
	m, err := graph.NewMemory(base, quads, []graph.Class{{
		Canonical: base.Named("person", "Ada Lovelace"),
		Members:   []graph.Member{{IRI: base.Named("person", "Ada Lovelace")}, {IRI: base.Named("person", "Ada")}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestConflicts(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"none", []string{"Ada | visit | Paris", "Ada | visit | London"}, ""},
		{"denied", []string{"Ada Lovelace | visit | Paris", "Ada | visit | Paris | polarity=denied", "Bo | visit | Paris | polarity=denied"}, "denial 1/2"},
		{"denied, not asserted", []string{"Ada | visit | Paris", "Ada | visit | Paris | polarity=denied modality=planned"}, ""},
		{"said twice, denied once", []string{"Ada | visit | Paris", "Ada Lovelace | visit | Paris", "Ada | visit | Paris | polarity=denied"}, "denial 1 2/3"},
		{"born in two places", []string{"Ada | be born in | Paris", "Ada Lovelace | be born in | London", "Bo | be born in | Paris"}, "functional 1/2"},
		{"born in two places, one in the other", []string{"Ada | be born in | Paris", "Ada | be born in | France", "place:Paris | be capital of | France"}, ""},
		{"capital of two", []string{"Cy | be capital of | Ux", "Di | be capital of | Ux"}, "functional 1/2"},
		{"born at two times", []string{"Ada | be born |  | time=1815-12-10", "Ada | be born in | London | time=1815", "Ada | be born |  | time=1816"}, "dates 1/3, dates 2/3"},
		{"visits at two times", []string{"Ada | visit | Paris | time=1815", "Ada | visit | Paris | time=1816"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := claims(t, test.lines...)
			found, err := graph.Conflicts(context.Background(), m, base, nil)
			if err != nil {
				t.Fatal(err)
			}
			names := func(facts []quad.IRI) string {
				var out []string
				for _, f := range facts {
					local, _ := base.Local(f, "fact/")
					out = append(out, local)
				}
				return strings.Join(out, " ")
			}
			var got []string
			for _, c := range found {
				got = append(got, fmt.Sprint(c.Kind, " ", names(c.A), "/", names(c.B)))
			}
			if got := strings.Join(got, ", "); got != test.want {
				t.Errorf("Conflicts = %q, want %q", got, test.want)
			}
			about, err := graph.Conflicts(context.Background(), m, base, base.Named("person", "Zo"))
			if err != nil || len(about) > 0 {
				t.Errorf("about another: %v, %v", about, err)
			}
		})
	}
}

func TestAround(t *testing.T) {
	m := triples(t, "a meet b", "b see c", "c meet b", "b meet d", "e meet d", "f meet e", "a know a")
	near, err := graph.Around(context.Background(), m, base.Named("person", "a"), 3, base.Named("person", "c"))
	if err != nil {
		t.Fatal(err)
	}
	local := func(v quad.Value) string { _, name := base.Name(v.(quad.IRI)); return name }
	var got []string
	for _, n := range near {
		got = append(got, fmt.Sprintf("%s %d %s %d %t", local(n.Hop.From), n.Steps, local(n.Entity), len(n.Hop.Relations), n.Hop.Relations[0].Inverse))
	}
	if want := []string{"a 1 b 1 false", "b 2 d 1 false", "d 3 e 1 true"}; !reflect.DeepEqual(got, want) {
		t.Errorf("Around = %v, want %v", got, want)
	}
	near, err = graph.Around(context.Background(), m, base.Named("person", "a"), 2)
	if err != nil || len(near) != 3 || len(near[1].Hop.Relations) != 2 {
		t.Errorf("Around = %v, %v", near, err)
	}
}
