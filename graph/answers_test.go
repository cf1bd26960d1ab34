package graph_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// query reads patterns such as "?x meet ?y, ?y see person/Bo".
func query(text string) graph.Query {
	var q graph.Query
	for _, p := range strings.Split(text, ", ") {
		q.Patterns = append(q.Patterns, slots(p))
	}
	return q
}

// answers writes those to a query, and holds that Count, another order of
// loading and joins of whole patterns come to the same.
func answers(t *testing.T, w *world, q graph.Query) string {
	t.Helper()
	var all []string
	for _, ask := range []struct {
		m *graph.Memory
		q graph.Query
	}{{w.memory(t), q}, {w.reversed(t), q}, {w.memory(t), graph.JoinWhole(q)}} {
		var out []string
		for _, b := range solve(t, ask.m, ask.q) {
			out = append(out, show(b))
		}
		n, err := graph.Count(context.Background(), ask.m, ask.q)
		if err != nil || n != len(out) {
			t.Errorf("Count = %d, %v, and Match gives %d answers", n, err, len(out))
		}
		all = append(all, strings.Join(out, "; "))
	}
	if all[0] != all[1] || all[0] != all[2] {
		t.Errorf("three ways to the same give\n%s\n%s\n%s", all[0], all[1], all[2])
	}
	return all[0]
}

func TestAnswers(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		query string
		want  string
	}{
		{"sorted by bytes", []string{"Ada meet Zo", "Ada meet Bo"}, "person/Ada meet ?x", "?x=Bo facts=2; ?x=Zo facts=1"},
		{"said twice is one answer", []string{"Ada meet Bo", "Ada meet Bo"}, "person/Ada meet ?x", "?x=Bo facts=1,2"},
		{"a triple has no facts", []string{"bare Ada meet Bo"}, "person/Ada meet ?x", "?x=Bo facts="},
		{"subject asked for", []string{"Ada meet Bo", "Cy meet Bo"}, "?x meet person/Bo", "?x=Ada facts=1; ?x=Cy facts=2"},
		{"relation asked for", []string{"Ada meet Bo", "Ada see Bo"}, "person/Ada ?r person/Bo", "?r=meet facts=1; ?r=see facts=2"},
		{"nothing asked for, true", []string{"Ada meet Bo"}, "person/Ada meet person/Bo", "facts=1"},
		{"nothing asked for, false", []string{"Ada meet Bo"}, "person/Bo meet person/Ada", ""},

		{"one variable at both ends", []string{"Ada meet Ada", "Ada meet Bo"}, "?x meet ?x", "?x=Ada facts=1"},
		{"at both ends under two names", []string{"Ada meet Countess", "Bo meet Cy", "same Ada Countess"}, "?x meet ?x", "?x=Ada facts=1"},
		{"a chain", []string{"Ada meet Bo", "Bo see Cy", "Di meet Ed"}, "?x meet ?y, ?y see ?z", "?x=Ada ?y=Bo ?z=Cy facts=1|2"},
		{"a chain through two names", []string{"Ada meet Bo", "Robert see Cy", "same Bo Robert"}, "?x meet ?y, ?y see ?z", "?x=Ada ?y=Bo ?z=Cy facts=1|2"},
		{"a chain through one name of two", []string{"Ada meet Bo doc=x", "Bo see Cy doc=y", "split Bo in y"}, "?x meet ?y, ?y see ?z", ""},
		{"a chain in either's document", []string{"Ada meet Bo doc=x", "Bo see Cy doc=y", "Bo see Di doc=x", "split Bo in y"}, "?x meet ?y, ?y see ?z", "?x=Ada ?y=Bo ?z=Di facts=1|3"},
		{"a triangle", []string{"Ada meet Bo", "Bo meet Cy", "Cy meet Ada", "Cy meet Di"}, "?x meet ?y, ?y meet ?z, ?z meet ?x",
			"?x=Ada ?y=Bo ?z=Cy facts=1|2|3; ?x=Bo ?y=Cy ?z=Ada facts=2|3|1; ?x=Cy ?y=Ada ?z=Bo facts=3|1|2"},
		{"two that met each other", []string{"Ada meet Bo", "Bo meet Ada", "Ada meet Cy"}, "?x meet ?y, ?y meet ?x", "?x=Ada ?y=Bo facts=1|2; ?x=Bo ?y=Ada facts=2|1"},
		{"one pattern twice", []string{"Ada meet Bo"}, "?x meet ?y, ?x meet ?y", "?x=Ada ?y=Bo facts=1|1"},
		{"one relation for two pairs", []string{"Ada meet Bo", "Cy meet Di", "Cy see Di"}, "person/Ada ?r person/Bo, person/Cy ?r person/Di", "?r=meet facts=1|2"},
		{"a variable for an end and a relation", []string{"Ada meet Bo"}, "?x ?x ?y", ""},

		{"a cross product", []string{"Ada meet Bo", "Ada meet Cy", "Di see Ed", "Di see Flo"}, "person/Ada meet ?x, person/Di see ?y",
			"?x=Bo ?y=Ed facts=1|3; ?x=Bo ?y=Flo facts=1|4; ?x=Cy ?y=Ed facts=2|3; ?x=Cy ?y=Flo facts=2|4"},
		{"a cross product with nothing", []string{"Ada meet Bo", "Ada meet Cy"}, "person/Ada meet ?x, person/Di see ?y", ""},
		{"the fewer first", []string{"Ada meet Bo", "Ada meet Cy", "Ada meet Di", "Bo see Ed", "Cy see Ed", "Cy see Flo"}, "person/Ada meet ?x, ?x see person/Flo", "?x=Cy facts=2|6"},

		{"denied ones are none", []string{"Ada meet Bo polarity=denied"}, "?x meet ?y", ""},
		{"possible ones are none", []string{"Ada meet Bo modality=possible"}, "?x meet ?y", ""},
		{"an argument is an object", []string{"Ada send Bo to=Cy"}, "?x send-to ?y", "?x=Ada ?y=Cy facts=1"},
		{"and joins what moved to where", []string{"Ada send Bo to=Cy"}, "person/Bo ?r ?y", "?r=be-sent-to ?y=Cy facts=1"},
		{"facts of a split name", []string{"Ada meet Bo doc=x", "Ada meet Bo doc=y", "split Ada in y"}, "?x meet person/Bo", "?x=Ada facts=1; ?x=Ada~2 facts=2"},
		{"the object of a split name", []string{"Bo meet Ada doc=x", "Bo meet Ada doc=y", "split Ada in y"}, "person/Bo meet ?x", "?x=Ada facts=1; ?x=Ada~2 facts=2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := answers(t, told(t, test.lines...), query(test.query)); got != test.want {
				t.Errorf("%s = %q, want %q", test.query, got, test.want)
			}
		})
	}
}

// TestFilteredAnswers asks whom Ada met, under each filter.
func TestFilteredAnswers(t *testing.T) {
	w := told(t,
		"Ada meet Bo doc=x date=2021-12-30 time=2021-12-28 sure=.9",
		"Ada meet Cy doc=y date=2022-01 time=2022 sure=.5",
		"Ada meet Di doc=z time=2023-05",
		"Ada meet Ed doc=x polarity=denied sure=.9",
		"Ada meet Flo doc=y modality=planned sure=.5 time=2022-06-01",
		"Ada meet Gil doc=z polarity=denied modality=planned",
		"bare Ada meet Hal",
	)
	graphs := func(at ...int) (out []quad.Value) {
		for _, i := range at {
			out = append(out, w.documents[i].Graph())
		}
		return out
	}
	for _, test := range []struct {
		name    string
		filter  graph.Filter
		include []string
		want    string
	}{
		{"none", graph.Filter{}, nil, "Bo Cy Di Hal"},
		{"sure", graph.Filter{MinConfidence: .9}, nil, "Bo Di Hal"},
		{"surer", graph.Filter{MinConfidence: .91}, nil, "Di Hal"},
		{"since", graph.Filter{Since: "2021-12-31"}, nil, "Cy"},
		{"since the day itself", graph.Filter{Since: "2021-12-30"}, nil, "Bo Cy"},
		{"until", graph.Filter{Until: "2021-12-31"}, nil, "Bo"},
		{"until within the month", graph.Filter{Until: "2022-01-15"}, nil, "Bo Cy"},
		{"happened from", graph.Filter{From: "2022-03"}, nil, "Cy Di"},
		{"happened to", graph.Filter{To: "2022-03"}, nil, "Bo Cy"},
		{"happened on the day", graph.Filter{From: "2021-12-28", To: "2021-12-28"}, nil, "Bo"},
		{"happened the day after", graph.Filter{From: "2021-12-29", To: "2021-12-29"}, nil, ""},
		{"in a document", graph.Filter{Graphs: graphs(0)}, nil, "Bo"},
		{"in two documents", graph.Filter{Graphs: graphs(0, 2)}, nil, "Bo Di"},
		{"in a document that is none", graph.Filter{Graphs: []quad.Value{quad.IRI("urn:none")}}, nil, ""},
		{"in an imported graph", graph.Filter{Graphs: []quad.Value{w.imported[0].Label}}, nil, "Hal"},
		{"denied only", graph.Filter{Polarities: []string{schema.Denied}}, nil, "Ed"},
		{"planned only", graph.Filter{Modalities: []string{schema.Planned}}, nil, "Flo"},
		{"denied and planned only", graph.Filter{Polarities: []string{schema.Denied}, Modalities: []string{schema.Planned}}, nil, "Gil"},
		{"either", graph.Filter{Polarities: []string{schema.Affirmed, schema.Denied}}, nil, "Bo Cy Di Ed Hal"},
		{"denied too", graph.Filter{}, []string{schema.Denied}, "Bo Cy Di Ed Hal"},
		{"denied and planned too", graph.Filter{}, []string{schema.Denied, schema.Planned}, "Bo Cy Di Ed Flo Gil Hal"},
		{"planned too, within a time", graph.Filter{From: "2022-05", To: "2022-07"}, []string{schema.Planned}, "Cy Flo"},
		{"planned too, if sure", graph.Filter{MinConfidence: .6}, []string{schema.Planned}, "Bo Di Hal"},
		{"a polarity that is none", graph.Filter{Polarities: []string{"shouted"}}, nil, ""},
		{"document and time", graph.Filter{Graphs: graphs(0, 1), From: "2022"}, nil, "Cy"},
	} {
		t.Run(test.name, func(t *testing.T) {
			q := query("person/Ada meet ?x")
			q.Filter, q.Include = test.filter, test.include
			var got []string
			for _, b := range solve(t, w.memory(t), q) {
				got = append(got, local(b.Values["x"]))
			}
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("answers %q, want %q", got, test.want)
			}
			answers(t, w, q)
		})
	}
}

// TestTypedAnswers asks for values of classes.
func TestTypedAnswers(t *testing.T) {
	w := told(t, "Ada meet Bo", "Ada meet place:Rome", "Ada meet Cy", "Ada meet Robert", "same Bo Robert")
	is := func(name, class string) {
		d := &w.documents[0]
		d.Entities = append(d.Entities, schema.Entity{IRI: person(name), Class: quad.IRI(schema.SchemaOrg + class), Named: true})
	}
	is("Robert", "Person")
	is("place:Rome", "City")
	w.quads = append(w.quads, w.documents[0].Quads()...)
	for _, test := range []struct {
		classes []quad.IRI
		want    string
	}{
		{nil, "Bo Cy Rome"},
		{[]quad.IRI{schema.SchemaOrg + "Person"}, "Bo"}, // by its other name
		{[]quad.IRI{schema.SchemaOrg + "City"}, "Rome"},
		{[]quad.IRI{schema.SchemaOrg + "City", schema.SchemaOrg + "Person"}, "Bo Rome"},
		{[]quad.IRI{schema.SchemaOrg + "Event"}, ""},
	} {
		q := query("person/Ada meet ?x")
		if test.classes != nil {
			q.Types = map[string][]quad.IRI{"x": test.classes}
		}
		var got []string
		for _, b := range solve(t, w.memory(t), q) {
			got = append(got, local(b.Values["x"]))
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("of %v: %q, want %q", test.classes, got, test.want)
		}
	}
}

// TestSlots mixes several terms, terms with a variable, and anything.
func TestSlots(t *testing.T) {
	w := told(t, "Ada meet Bo", "Ada see Bo", "Cy meet Bo", "Di meet Ed")
	slot := func(variable string, terms ...quad.Value) graph.Slot {
		return graph.Slot{Variable: variable, Terms: terms}
	}
	for _, test := range []struct {
		name    string
		pattern graph.Pattern
		want    string
	}{
		{"any of two subjects", graph.Pattern{Subject: slot("", persons("Ada", "Di")...), Predicate: slot("", relation("meet")), Object: slot("x")}, "?x=Bo facts=1; ?x=Ed facts=4"},
		{"a variable of two values", graph.Pattern{Subject: slot("x", persons("Ada", "Cy")...), Predicate: slot("", relation("meet"))}, "?x=Ada facts=1; ?x=Cy facts=3"},
		{"any relation of two", graph.Pattern{Subject: slot("", person("Ada")), Predicate: slot("r", relations("meet", "see", "hear")...)}, "?r=meet facts=1; ?r=see facts=2"},
		{"a term twice", graph.Pattern{Subject: slot("", persons("Ada", "Ada")...), Predicate: slot("", relation("meet"))}, "facts=1"},
		{"known and unknown", graph.Pattern{Subject: slot("x", persons("Nobody", "Di")...)}, "?x=Di facts=4"},
		{"unknown only", graph.Pattern{Subject: slot("x", persons("Nobody")...)}, ""},
		{"what is asked of nobody", graph.Pattern{Object: slot("x", person("Bo"))}, "?x=Bo facts=1,2,3"},
	} {
		if got := answers(t, w, graph.Query{Patterns: []graph.Pattern{test.pattern}}); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestLazyAnswers holds that the first answer comes before all are looked
// for, and that a caller who stops or whose time is over gets no more.
func TestLazyAnswers(t *testing.T) {
	var lines []string
	for i := range 300 {
		lines = append(lines, fmt.Sprintf("bare Ada meet n%d", i), fmt.Sprintf("bare n%d see m%d", i, i))
	}
	m := told(t, lines...).memory(t)
	q := query("person/Ada meet ?x, ?x see ?y")
	view := &seeks{View: m}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for b, err := range graph.Match(ctx, view, q) {
		if n++; n == 1 {
			if err != nil || view.n > 20 {
				t.Errorf("%v, %v after %d look-ups", b.Values, err, view.n)
			}
			cancel()
			continue
		}
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("error %v", err)
			}
			break
		}
	}
	if n > 5 {
		t.Errorf("%d answers after the first, when it was over", n-1)
	}
	if got, err := graph.Count(ctx, m, q); !errors.Is(err, context.Canceled) {
		t.Errorf("Count = %d, %v", got, err)
	}
}

// TestAnswersAreFree holds that a caller may keep and change answers.
func TestAnswersAreFree(t *testing.T) {
	m := told(t, "Ada meet Bo", "Ada meet Cy").memory(t)
	var kept []graph.Binding
	for b, err := range graph.Match(context.Background(), m, query("person/Ada meet ?x")) {
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, b)
	}
	facts, err := kept[0].Facts()
	if err != nil || len(facts[0]) != 1 {
		t.Fatal(facts, err)
	}
	facts[0][0] = "urn:changed"
	again, err := kept[0].Facts()
	if err != nil || !slices.Equal(again[0], []quad.IRI{base.Fact("1")}) || kept[1].Values["x"] != person("Cy") {
		t.Errorf("%v, %v, %v", again, err, kept[1].Values)
	}
}
