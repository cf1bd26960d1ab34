package graph_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// slowCounts reports whether a fact of a graph counts for a query.
func (w *world) slowCounts(f *schema.Fact, g quad.Value, q graph.Query) bool {
	kinds := func(only []string, first string) []string {
		if len(only) > 0 {
			return only
		}
		return append([]string{first}, q.Include...)
	}
	within := func(date, since, until string) bool {
		cut := func(s string) string { return s[:min(len(s), len(date))] }
		head := func(s string) string { return date[:min(len(s), len(date))] }
		return date != "" && head(since) >= cut(since) && (until == "" || head(until) <= cut(until))
	}
	return slices.Contains(kinds(q.Polarities, schema.Affirmed), f.Polarity) && slices.Contains(kinds(q.Modalities, schema.Asserted), f.Modality) &&
		f.Confidence >= q.MinConfidence && (q.From == "" && q.To == "" || within(f.Time, q.From, q.To)) && w.slowGraphCounts(g, q)
}

func (w *world) slowGraphCounts(g quad.Value, q graph.Query) bool {
	return (len(q.Graphs) == 0 || slices.Contains(q.Graphs, g)) && w.inTime(g, graph.PathOptions{Since: q.Since, Until: q.Until})
}

// slowSaid lists what counts for a query.
func (w *world) slowSaid(q graph.Query) []said {
	perFact := q.MinConfidence > 0 || q.Since != "" || q.Until != "" || q.From != "" || q.To != "" || len(q.Graphs) > 0
	all := w.statements(schema.Denied, schema.Planned, schema.Possible)
	known := make(map[[3]quad.Value]bool)
	for _, s := range all {
		if s.kind == [2]string{schema.Affirmed, schema.Asserted} && len(s.facts) > 0 {
			known[[3]quad.Value{s.subject, s.predicate, s.object}] = true
		}
	}
	var out []said
	for _, s := range all {
		if len(s.facts) > 0 {
			s.facts = slices.DeleteFunc(slices.Clone(s.facts), func(f *schema.Fact) bool { return !w.slowCounts(f, s.graph, q) })
			if len(s.facts) > 0 {
				out = append(out, s)
			}
			continue
		}
		plain := slices.Contains(append(q.Polarities, schema.Affirmed)[:max(1, len(q.Polarities))], schema.Affirmed) &&
			slices.Contains(append(q.Modalities, schema.Asserted)[:max(1, len(q.Modalities))], schema.Asserted)
		bare := w.slowGraphCounts(s.graph, q) && q.From == "" && q.To == "" && !known[[3]quad.Value{s.subject, s.predicate, s.object}]
		if plain && (!perFact || bare) {
			out = append(out, s)
		}
	}
	return out
}

// slowForm lists what facts say in another form.
func (w *world) slowForm(form graph.Form, q graph.Query) (out []said) {
	for i := range w.documents {
		d := &w.documents[i]
		for j := range d.Facts {
			f := &d.Facts[j]
			if !slices.Contains(form.Relations, quad.Value(f.Predicate)) || !w.slowCounts(f, d.Graph(), q) {
				continue
			}
			var objects []quad.Value
			if form.Term == schema.Object {
				if iri, ok := f.Object.(quad.IRI); f.Object != nil && (!ok || iri == base.Fact("another")) {
					objects = append(objects, f.Object)
				}
			}
			for _, a := range f.Arguments {
				if schema.ArgumentTerm(a.Preposition) == form.Term {
					objects = append(objects, a.Value)
				}
			}
			for _, o := range objects {
				out = append(out, said{subject: f.Subject, predicate: f.Predicate, object: o, graph: d.Graph(), facts: []*schema.Fact{f},
					from: w.in(f.Subject, d.Graph()), to: w.in(o, d.Graph())})
			}
		}
	}
	return out
}

// slowSolve tries every statement for every pattern. It returns the answers
// by their values, each with the facts of each pattern.
func (w *world) slowSolve(q graph.Query) map[string][]map[quad.IRI]bool {
	all := w.slowSaid(q)
	answers := make(map[string][]map[quad.IRI]bool)
	var try func(values map[string]quad.Value, chosen []said)
	try = func(values map[string]quad.Value, chosen []said) {
		if len(chosen) == len(q.Patterns) {
			key := valuesKey(values)
			if answers[key] == nil {
				answers[key] = make([]map[quad.IRI]bool, len(chosen))
				for i := range chosen {
					answers[key][i] = make(map[quad.IRI]bool)
				}
			}
			for i, s := range chosen {
				for _, f := range s.facts {
					answers[key][i][f.IRI] = true
				}
			}
			return
		}
		p := q.Patterns[len(chosen)]
		for _, s := range all {
			if inner, ok := w.slowFit(p, s, values, q.Types); ok {
				try(inner, append(slices.Clone(chosen), s))
			}
		}
		for _, form := range p.Forms {
			p := p
			p.Predicate.Terms = nil
			for _, s := range w.slowForm(form, q) {
				if inner, ok := w.slowFit(p, s, values, q.Types); ok {
					try(inner, append(slices.Clone(chosen), s))
				}
			}
		}
	}
	try(map[string]quad.Value{}, nil)
	return answers
}

// slowFit returns the values with those that a statement adds, if it fits.
func (w *world) slowFit(p graph.Pattern, s said, values map[string]quad.Value, types map[string][]quad.IRI) (map[string]quad.Value, bool) {
	terms := [3]quad.Value{s.from, s.predicate, s.to}
	for i, slot := range []graph.Slot{p.Subject, p.Predicate, p.Object} {
		v := terms[i]
		if len(slot.Terms) > 0 && !slices.ContainsFunc(slot.Terms, func(t quad.Value) bool { return w.canonical(t) == v }) {
			return nil, false
		}
		if old, ok := values[slot.Variable]; ok && old != v {
			return nil, false
		}
		if classes := types[slot.Variable]; classes != nil && slot.Variable != "" && !w.slowHas(v, classes) {
			return nil, false
		}
		if slot.Variable != "" {
			values = maps.Clone(values)
			values[slot.Variable] = v
		}
	}
	return values, true
}

// slowHas reports whether some document gives a name of an entity one of some
// classes.
func (w *world) slowHas(v quad.Value, classes []quad.IRI) bool {
	names := []quad.Value{v}
	for _, c := range w.classes {
		if c.Canonical == v {
			for _, m := range c.Members {
				names = append(names, m.IRI)
			}
		}
	}
	for i := range w.documents {
		for _, e := range w.documents[i].Entities {
			if slices.Contains(names, quad.Value(e.IRI)) && slices.Contains(classes, e.Class) {
				return true
			}
		}
	}
	return false
}

func valuesKey(values map[string]quad.Value) string {
	var parts []string
	for k, v := range values {
		parts = append(parts, k+"="+v.String())
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

func randomQuery(r *rand.Rand) graph.Query {
	q := graph.Query{Include: pick(r, nil, nil, []string{schema.Denied}, []string{schema.Planned, schema.Possible})}
	nodes := names(9)
	slot := func() graph.Slot {
		switch r.IntN(8) {
		case 0:
			return graph.Slot{}
		case 1, 2:
			return graph.Slot{Terms: []quad.Value{pick(r, nodes...)}}
		case 3:
			return graph.Slot{Variable: "x", Terms: []quad.Value{pick(r, nodes...), pick(r, nodes...)}}
		}
		return graph.Slot{Variable: pick(r, "x", "y", "z")}
	}
	for range pick(r, 1, 1, 2, 2, 3) {
		p := graph.Pattern{Subject: slot(), Object: slot()}
		switch r.IntN(4) {
		case 0:
		case 1:
			p.Predicate = graph.Slot{Variable: "r"}
		default:
			p.Predicate.Terms = []quad.Value{base.Relation("accuse"), base.Relation("speak", "to"), quad.IRI("http://example.org/knows")}
		}
		if len(p.Predicate.Terms) > 0 && r.IntN(3) == 0 {
			p.Forms = append(p.Forms, graph.Form{Relations: p.Predicate.Terms, Term: pick(r, schema.Object, schema.ArgumentTerm("of"), schema.ArgumentTerm("to"))})
		}
		q.Patterns = append(q.Patterns, p)
	}
	if r.IntN(2) == 0 {
		return q
	}
	q.MinConfidence = pick(r, 0, 0, 0.5, 0.9)
	q.Since, q.Until = pick(r, "", "", "2022"), pick(r, "", "", "2022-01")
	q.From, q.To = pick(r, "", "", "", "2021-12", "2022"), pick(r, "", "", "", "2021")
	q.Polarities = pick(r, nil, nil, []string{schema.Denied}, []string{schema.Affirmed, schema.Denied})
	q.Modalities = pick(r, nil, nil, []string{schema.Planned}, []string{schema.Asserted, schema.Possible})
	if r.IntN(3) == 0 {
		q.Types = map[string][]quad.IRI{"x": {schema.SchemaOrg + "Person"}}
	}
	return q
}

// answer is a Binding with its facts.
type answer struct {
	Values map[string]quad.Value
	Facts  [][]quad.IRI
}

// solve collects the answers.
func solve(t *testing.T, view graph.View, q graph.Query) (answers []answer) {
	t.Helper()
	for b, err := range graph.Match(context.Background(), view, q) {
		if err != nil {
			t.Fatal(err)
		}
		facts, err := b.Facts()
		if err != nil {
			t.Fatal(err)
		}
		answers = append(answers, answer{b.Values, facts})
	}
	return answers
}

// TestMatchAgainstSlow holds Match against a nested loop over all statements
// of many small graphs, each loaded in two orders.
func TestMatchAgainstSlow(t *testing.T) {
	worlds := worlds(1000)
	answered := 0
	for seed := range worlds {
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		w := newWorld(r)
		q := randomQuery(r)
		if r.IntN(4) == 0 {
			q.Graphs = []quad.Value{w.documents[0].Graph()}
		}
		got := solve(t, w.source(r), q)
		if joined := solve(t, w.source(r), graph.JoinWhole(q)); !reflect.DeepEqual(got, joined) {
			t.Fatalf("seed %d: joined as wholes\n%v\nand one by one\n%v", seed, joined, got)
		}
		want := w.slowSolve(q)
		if len(got) != len(want) {
			t.Fatalf("seed %d: %d answers to %+v, want %d: %v", seed, len(got), q, len(want), want)
		}
		for _, b := range got {
			facts, ok := want[valuesKey(b.Values)]
			if !ok {
				t.Fatalf("seed %d: %v is no answer to %+v, or comes twice", seed, b.Values, q)
			}
			delete(want, valuesKey(b.Values))
			for i := range facts {
				if !slices.IsSorted(b.Facts[i]) || len(b.Facts[i]) != len(facts[i]) || slices.ContainsFunc(b.Facts[i], func(f quad.IRI) bool { return !facts[i][f] }) {
					t.Fatalf("seed %d: facts %v of pattern %d, want %v", seed, b.Facts[i], i, facts[i])
				}
			}
			answered++
		}
		if n, err := graph.Count(context.Background(), w.source(r), q); err != nil || n != len(got) {
			t.Fatalf("seed %d: Count(%+v) = %d, %v, want %d", seed, q, n, err, len(got))
		}
		if again := solve(t, w.source(r), q); !reflect.DeepEqual(got, again) {
			t.Fatalf("seed %d: another order of loading gave\n%v\nand not\n%v", seed, again, got)
		}
	}
	if answered < worlds/2 {
		t.Errorf("%d answers: the graphs are too poor to show anything", answered)
	}
}

// summit is what a reader takes from a few sentences about a summit.
func summit() schema.Document {
	putin, biden := base.Named("person", "Vladimir Putin"), base.Named("person", "Biden")
	russia, us := base.Named("place", "Russia"), base.Named("place", "United States")
	polyansky, west := base.Named("person", "Dmitry Polyansky"), base.Named("place", "West")
	d := schema.Document{
		Text: "Russia has accused the West of admitting former Soviet states to NATO. Putin requested the call with Biden.",
		Date: "2021-12-30",
	}
	call, states := base.Node(d.Hash(), "call", 1), base.Node(d.Hash(), "state", 1)
	add := func(subject quad.IRI, relation []string, preposition string, object quad.IRI, speaker quad.IRI, more ...schema.Argument) {
		f := schema.Fact{
			IRI: base.Fact(fmt.Sprint(len(d.Facts) + 1)), Subject: subject, Relation: relation, Predicate: base.Relation(append(slices.Clone(relation), strings.Fields(preposition)...)...),
			Object: object, ObjectName: object != call && object != states, Arguments: more, Polarity: schema.Affirmed, Modality: schema.Asserted,
			Confidence: 0.9, Sentence: schema.Span{Begin: 0, End: 70},
		}
		if speaker != "" {
			f.Speakers = []quad.IRI{speaker}
		}
		d.Facts = append(d.Facts, f)
	}
	add(putin, []string{"request"}, "", call, "")
	add(russia, []string{"accuse"}, "", west, "")
	add(polyansky, []string{"accuse"}, "", us, "")
	add(west, []string{"admit"}, "", states, russia, schema.Argument{Preposition: "to", Value: base.Named("organization", "NATO"), Named: true})
	add(putin, []string{"be", "president"}, "of", russia, "")
	add(base.Named("person", "Putin"), []string{"speak"}, "with", biden, "")
	add(us, []string{"deploy"}, "", base.Named("thing", "S-550"), "")
	d.Facts[len(d.Facts)-1].Polarity = schema.Denied
	add(russia, []string{"deploy"}, "", base.Named("thing", "S-550"), "")
	d.Facts[len(d.Facts)-1].Modality = schema.Planned
	return d
}

func summitSource(t testing.TB) *graph.Memory {
	d := summit()
	m, err := graph.NewMemory(base, d.Quads(), []graph.Class{
		{Canonical: base.Named("person", "Vladimir Putin"), Members: []graph.Member{{IRI: base.Named("person", "Putin")}, {IRI: base.Named("person", "Vladimir Putin")}}},
		{Canonical: base.Named("place", "United States"), Members: []graph.Member{{IRI: base.Named("place", "US")}, {IRI: base.Named("place", "United States")}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// slots reads a pattern such as "?who accuse place/US".
func slots(text string) graph.Pattern {
	slot := func(word string) graph.Slot {
		if name, ok := strings.CutPrefix(word, "?"); ok {
			return graph.Slot{Variable: name}
		}
		if kind, name, ok := strings.Cut(word, "/"); ok {
			return graph.Slot{Terms: []quad.Value{base.Named(kind, strings.ReplaceAll(name, "_", " "))}}
		}
		return graph.Slot{Terms: []quad.Value{base.Relation(strings.Split(word, "-")...)}}
	}
	words := strings.Fields(text)
	return graph.Pattern{Subject: slot(words[0]), Predicate: slot(words[1]), Object: slot(words[2])}
}

func TestSolve(t *testing.T) {
	m := summitSource(t)
	for _, test := range []struct {
		name, query string
		include     []string
		want        string // answers, each with its facts
	}{
		{"a name stands for its class", "person/Putin request ?what", nil, "?what=call facts=1"},
		{"both names of a class give edges", "person/Putin ?r ?who", nil,
			"?r=be-president-of ?who=Russia facts=5; ?r=request ?who=call facts=1; ?r=speak-with ?who=Biden facts=6"},
		{"who", "?who accuse place/US", nil, "?who=Dmitry_Polyansky facts=3"},
		{"join", "?x accuse ?y, ?y admit ?z", nil, "?x=Russia ?y=West ?z=state facts=2|4"},
		{"planned facts are no direct triples", "place/Russia deploy ?what", nil, ""},
		{"unless included", "place/Russia deploy ?what", []string{schema.Planned}, "?what=S-550 facts=8"},
		{"denied and planned are two things", "?who deploy ?what", []string{schema.Denied}, "?what=S-550 ?who=United_States facts=7"},
		{"no variables", "place/Russia accuse place/West", nil, "facts=2"},
		{"no such fact", "place/West accuse place/Russia", nil, ""},
		{"unknown term", "person/Nobody accuse ?x", nil, ""},
		{"the same variable twice", "?x accuse ?x", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			q := graph.Query{Include: test.include}
			for _, p := range strings.Split(test.query, ", ") {
				q.Patterns = append(q.Patterns, slots(p))
			}
			var got []string
			for _, b := range solve(t, m, q) {
				got = append(got, show(b))
			}
			if got := strings.Join(got, "; "); got != test.want {
				t.Errorf("Solve(%s) = %s, want %s", test.query, got, test.want)
			}
		})
	}
}

// show writes an answer with local names: "?who=Russia facts=2".
func show(b answer) string {
	local := func(v quad.Value) string {
		text := schema.Text(v)
		return text[strings.LastIndexByte(text, '/')+1:]
	}
	var parts, facts []string
	for k, v := range b.Values {
		parts = append(parts, "?"+k+"="+local(v))
	}
	slices.Sort(parts)
	for _, list := range b.Facts {
		var names []string
		for _, f := range list {
			names = append(names, local(f))
		}
		facts = append(facts, strings.Join(names, ","))
	}
	return strings.Join(append(parts, "facts="+strings.Join(facts, "|")), " ")
}

func TestSolveDescriptions(t *testing.T) {
	m := summitSource(t)
	statements := solve(t, m, graph.Query{Patterns: []graph.Pattern{{
		Subject: graph.Slot{Variable: "f"}, Predicate: graph.Slot{Terms: []quad.Value{schema.Type}}, Object: graph.Slot{Terms: []quad.Value{schema.Statement}},
	}}})
	if len(statements) != len(summit().Facts) {
		t.Errorf("%d statements, want %d: a predicate that is given may describe", len(statements), len(summit().Facts))
	}
	for _, b := range solve(t, m, graph.Query{Patterns: []graph.Pattern{{Predicate: graph.Slot{Variable: "p"}}}}) {
		if p := b.Values["p"].(quad.IRI); schema.Described(p) {
			t.Errorf("%v relates nothing", p)
		}
	}
}

func TestSolveStops(t *testing.T) {
	m := summitSource(t)
	everything := graph.Query{Patterns: []graph.Pattern{{Subject: graph.Slot{Variable: "s"}, Object: graph.Slot{Variable: "o"}}}}
	n := 0
	for range graph.Match(context.Background(), m, everything) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d answers after a break", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range graph.Match(ctx, m, everything) {
		if err != context.Canceled {
			t.Errorf("error %v, want %v", err, context.Canceled)
		}
	}
	if got := solve(t, m, graph.Query{}); len(got) != 1 || len(got[0].Values) != 0 {
		t.Errorf("no patterns gave %v, want the one empty answer", got)
	}
}
