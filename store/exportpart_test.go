package store

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestExportOfNoSubjects asks ExportOf for terms of which nothing can be
// said: they give nothing, and change nothing of what the others give.
func TestExportOfNoSubjects(t *testing.T) {
	s := newStore(t, Options{})
	d := met("a", "Ada Byron", "Paul")
	mustPut(t, s, d)
	ada := person("Ada Byron")
	all := collect(t, s.Export(false))
	want := texts(t, slices.DeleteFunc(all, func(q quad.Quad) bool { return q.Subject != ada }))
	if len(want) < 3 {
		t.Fatalf("of her there are %d quads", len(want))
	}
	for name, other := range map[string]quad.Value{
		"her label":                 quad.String("Ada Byron"),
		"the text":                  quad.String(d.Text),
		"a literal of another type": quad.TypedString{Value: "14", Type: quad.IRI("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")},
		"a literal nobody has":      quad.LangString{Value: "Ada Byron", Lang: "en"},
		"no term":                   nil,
		"a predicate":               schema.Label,
		"a graph":                   d.Graph(),
		"a blank node nobody has":   quad.BNode("a"),
	} {
		t.Run(name, func(t *testing.T) {
			for _, resolved := range []bool{false, true} {
				some := slices.Values([]quad.Value{other, ada})
				got := texts(t, collect(t, s.ExportOf(resolved, some, func(graph quad.Value) bool { return graph == d.Graph() })))
				got = slices.DeleteFunc(got, func(l string) bool { return l[:len(ada)+2] != ada.String() })
				equal(t, "of her", got, want)
			}
		})
	}
	if got := collect(t, s.ExportOf(true, slices.Values([]quad.Value{}), nil)); len(got) > 0 {
		t.Errorf("of none there are %d quads", len(got))
	}
}

// TestExportOfGraphs compares what ExportOf leaves out by its graph with a
// filter, in a store whose graphs are of all sorts.
func TestExportOfGraphs(t *testing.T) {
	ex := func(s string) quad.IRI { return quad.IRI("http://example.org/" + s) }
	var quads []quad.Quad
	labels := []quad.Value{nil, ex("g1"), ex("g2"), quad.BNode("g3"), schema.DefaultBase.Graph(schema.Hash("g4"))}
	for i, label := range labels {
		quads = append(quads,
			quad.Quad{Subject: ex("a"), Predicate: ex("p"), Object: ex("b"), Label: label},
			quad.Quad{Subject: ex("a"), Predicate: schema.PrefLabel, Object: quad.String("A"), Label: label},
			quad.Quad{Subject: quad.BNode("n"), Predicate: ex("p"), Object: quad.String(string(rune('0' + i))), Label: label})
	}
	s := built(t, Options{}, quads, 1<<10)
	subjects := []quad.Value{ex("a"), quad.BNode("n")}
	for wanted := range 1 << len(labels) {
		wants := func(graph quad.Value) bool {
			i := slices.Index(labels, graph)
			return i >= 0 && wanted&(1<<i) != 0
		}
		filter := func(all []quad.Quad) []string {
			return texts(t, slices.DeleteFunc(all, func(q quad.Quad) bool { return !wants(q.Label) }))
		}
		got := collect(t, s.ExportOf(false, slices.Values(subjects), wants))
		for _, q := range got {
			if !wants(q.Label) && q.Predicate != schema.PrefLabel {
				t.Errorf("graphs %b: %v comes all the same", wanted, q)
			}
		}
		equal(t, "of some graphs", filter(got), filter(collect(t, s.Export(false))))
	}
}

// TestSubjectLines holds the order of the quads of a subject, that each comes
// once, and which labels go beside preferred ones.
func TestSubjectLines(t *testing.T) {
	ada := person("Ada")
	q := func(p quad.IRI, o quad.Value, label quad.Value) quad.Quad {
		return quad.Quad{Subject: ada, Predicate: p, Object: o, Label: label}
	}
	g := quad.IRI("urn:g")
	tests := []struct {
		name      string
		add       []quad.Quad
		preferred bool // withoutPreferred is called
		want      []quad.Quad
	}{
		{"none", nil, true, nil},
		{"one twice", []quad.Quad{q("urn:p", ada, g), q("urn:p", ada, g)}, false, []quad.Quad{q("urn:p", ada, g)}},
		{"the default graph comes after others", []quad.Quad{q("urn:p", ada, nil), q("urn:p", ada, g)}, false,
			[]quad.Quad{q("urn:p", ada, nil), q("urn:p", ada, g)}},
		{"literals before IRIs", []quad.Quad{q("urn:p", ada, g), q("urn:p", quad.String("z"), g)}, false,
			[]quad.Quad{q("urn:p", quad.String("z"), g), q("urn:p", ada, g)}},
		{"by bytes, not by letters", []quad.Quad{q("urn:pp", ada, g), q("urn:p", ada, g), q("urn:P", ada, g)}, false,
			[]quad.Quad{q("urn:P", ada, g), q("urn:p", ada, g), q("urn:pp", ada, g)}},
		{"another label that is preferred elsewhere", []quad.Quad{q(schema.AltLabel, quad.String("A"), g), q(schema.PrefLabel, quad.String("A"), quad.IRI("urn:h"))}, true,
			[]quad.Quad{q(schema.PrefLabel, quad.String("A"), quad.IRI("urn:h"))}},
		{"another label that is not", []quad.Quad{q(schema.AltLabel, quad.String("B"), g), q(schema.PrefLabel, quad.String("A"), g)}, true,
			[]quad.Quad{q(schema.AltLabel, quad.String("B"), g), q(schema.PrefLabel, quad.String("A"), g)}},
		{"a plain label stays beside a preferred one", []quad.Quad{q(schema.Label, quad.String("A"), g), q(schema.PrefLabel, quad.String("A"), g)}, true,
			[]quad.Quad{q(schema.Label, quad.String("A"), g), q(schema.PrefLabel, quad.String("A"), g)}},
	}
	var l subjectLines
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l.reset()
			for _, q := range test.add {
				l.add(q)
			}
			if test.preferred {
				l.withoutPreferred()
			}
			got := l.appendSorted(nil)
			if !slices.Equal(got, sortedLines(test.want)) {
				t.Errorf("quads = %v, want %v", got, test.want)
			}
		})
	}
}

// sortedLines sorts quads by their lines of N-Quads.
func sortedLines(quads []quad.Quad) []quad.Quad {
	out := slices.Clone(quads)
	slices.SortFunc(out, func(a, b quad.Quad) int {
		return slices.Compare(schema.AppendQuad(nil, a), schema.AppendQuad(nil, b))
	})
	return out
}

// TestSubjectTerm holds that a subject is read back from how its lines begin.
func TestSubjectTerm(t *testing.T) {
	for _, v := range []quad.Value{quad.IRI("urn:a"), quad.IRI("urn:_:a"), quad.BNode("a"), quad.BNode("a.b-c"), person("Ada Byron"), quad.IRI("urn:é")} {
		s := subject{text: append(schema.AppendTerm(nil, v), ' ')}
		if got := s.term(); got != v {
			t.Errorf("term of %q = %#v, want %#v", s.text, got, v)
		}
	}
}
