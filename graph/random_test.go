package graph_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// world is a small random graph as its documents state it: what the slow
// versions look at.
type world struct {
	documents []schema.Document
	imported  []quad.Quad
	classes   []graph.Class
	quads     []quad.Quad
	stories   map[quad.Value]quad.Value // of the graphs of copies
}

var base schema.Base

// names are few and end in other bytes than they begin with, so that ties
// between paths are common and ids say nothing about order.
func names(n int) []quad.IRI {
	var out []quad.IRI
	for i := range n {
		kind := schema.Kinds[i%len(schema.Kinds)]
		out = append(out, base.Named(kind, string(rune('z'-i*7%26))+string(rune('a'+i))))
	}
	return out
}

// worlds is on how many random graphs a test looks: ten times as many with
// KG_LONG=1, few with -short.
func worlds(n int) int {
	switch {
	case os.Getenv("KG_LONG") != "":
		return 10 * n
	case testing.Short():
		return n / 5
	}
	return n
}

// pick returns one of a few choices.
func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// newWorld draws a graph: documents with facts of all sorts, some imported
// triples, and classes of names.
func newWorld(r *rand.Rand) *world {
	w := &world{stories: make(map[quad.Value]quad.Value)}
	nodes := names(3 + r.IntN(6))
	for i := range 1 + r.IntN(5) {
		d := schema.Document{Text: fmt.Sprintf("Text %d of some sentences.", i), Date: pick(r, "", "2021-12-30", "2022-01", "2022-02-03")}
		for _, node := range nodes {
			d.Entities = append(d.Entities, schema.Entity{IRI: node, Class: pick[quad.IRI](r, "", schema.SchemaOrg+"Person", schema.SchemaOrg+"Place"), Named: true})
		}
		for j := range 1 + r.IntN(8) {
			d.Facts = append(d.Facts, randomFact(r, &d, j, nodes))
		}
		w.documents = append(w.documents, d)
	}
	for range r.IntN(3) {
		w.imported = append(w.imported, quad.Quad{
			Subject: pick(r, nodes...), Predicate: quad.IRI("http://example.org/knows"), Object: pick(r, nodes...),
			Label: base.Imported(pick(r, "1", "2"), ""),
		})
	}
	w.classes = randomClasses(r, nodes)
	if len(w.documents) > 1 && r.IntN(3) == 0 {
		w.split(r, nodes)
	}
	w.quads = slices.Clone(w.imported)
	for i := range w.documents {
		w.quads = append(w.quads, w.documents[i].Quads()...)
	}
	for i := range w.documents {
		if i > 0 && r.IntN(4) == 0 {
			w.copies(i, r.IntN(i))
		}
	}
	return w
}

// copies says that a document is a copy of an earlier one.
func (w *world) copies(i, of int) {
	w.quads = append(w.quads, quad.Quad{
		Subject: w.documents[i].IRI(), Predicate: schema.SameStory, Object: w.documents[of].IRI(), Label: base.Graph("resolved"),
	})
	from := w.story(w.documents[i].Graph())
	for g := range w.stories {
		if w.stories[g] == from {
			w.stories[g] = w.story(w.documents[of].Graph())
		}
	}
	w.stories[w.documents[i].Graph()] = w.story(w.documents[of].Graph())
}

func (w *world) story(graph quad.Value) quad.Value {
	if s, ok := w.stories[graph]; ok {
		return s
	}
	return graph
}

// split makes a name that is joined to no other stand for a second entity in
// one of the documents.
func (w *world) split(r *rand.Rand, nodes []quad.IRI) {
	node := pick(r, nodes...)
	if w.canonical(node) != node || slices.ContainsFunc(w.classes, func(c graph.Class) bool { return c.Canonical == node }) {
		return
	}
	g := w.documents[r.IntN(len(w.documents))].Graph()
	w.classes = append(w.classes, graph.Class{
		Canonical: node + "~2", Members: []graph.Member{{IRI: node, Why: "split", Graphs: []quad.IRI{g}}},
	})
}

func randomFact(r *rand.Rand, d *schema.Document, n int, nodes []quad.IRI) schema.Fact {
	f := schema.Fact{
		IRI: base.Fact(schema.Hash(d.Hash(), fmt.Sprint(n))), Subject: pick(r, nodes...),
		Relation: pick(r, []string{"accuse"}, []string{"be"}, []string{"speak"}, []string{"carry", "out"}),
		Polarity: pick(r, schema.Affirmed, schema.Affirmed, schema.Affirmed, schema.Denied),
		Modality: pick(r, schema.Asserted, schema.Asserted, schema.Asserted, schema.Planned, schema.Possible),
		Time:     pick(r, "", "", "2021", "2021-12-28", "2022-02"),
		Sentence: schema.Span{Begin: 0, End: 6}, Confidence: pick(r, 1.0, 0.9, 0.9, 0.5, 0.37),
	}
	f.Predicate = base.Relation(append(slices.Clone(f.Relation), pick(r, nil, nil, []string{"with"})...)...)
	switch object := pick(r, nodes...); r.IntN(10) {
	case 0: // none
	case 1:
		f.Object = base.Fact("another")
	case 2:
		f.Object = quad.String("some words")
	case 3:
		f.Object = base.Node(d.Hash(), "call", 1)
	default:
		f.Object, f.ObjectName = object, true
	}
	for range r.IntN(3) {
		f.Arguments = append(f.Arguments, schema.Argument{
			Preposition: pick(r, "to", "from", "of", "because of", ""), Value: pick(r, nodes...), Named: true,
		})
	}
	if r.IntN(2) == 0 {
		f.Speakers = []quad.IRI{pick(r, nodes...)}
	}
	return f
}

// randomClasses joins some of the nodes.
func randomClasses(r *rand.Rand, nodes []quad.IRI) []graph.Class {
	nodes = slices.Clone(nodes)
	r.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
	var classes []graph.Class
	for len(nodes) > 2 && r.IntN(2) == 0 {
		n := 2 + r.IntN(2)
		c := graph.Class{Canonical: nodes[0]}
		for _, node := range nodes[:min(n, len(nodes))] {
			c.Members = append(c.Members, graph.Member{IRI: node, Why: "drawn"})
		}
		nodes = nodes[min(n, len(nodes)):]
		classes = append(classes, c)
	}
	return classes
}

// source loads the quads in a random order.
func (w *world) source(r *rand.Rand) *graph.Memory {
	quads := slices.Clone(w.quads)
	r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
	m, err := graph.NewMemory(base, quads, w.classes)
	if err != nil {
		panic(err)
	}
	return m
}

func (w *world) canonical(v quad.Value) quad.Value { return w.in(v, nil) }

// in returns the entity that a node stands for in a graph.
func (w *world) in(v, graph quad.Value) quad.Value {
	for _, c := range w.classes {
		for _, m := range c.Members {
			if m.IRI == v && (len(m.Graphs) == 0 || slices.Contains(m.Graphs, quad.IRI(schema.Text(graph)))) {
				return c.Canonical
			}
		}
	}
	return v
}

// published returns when the document of a graph was, "" where that is not
// known.
func (w *world) published(graph quad.Value) string {
	for i := range w.documents {
		if w.documents[i].Graph() == graph {
			return w.documents[i].Date
		}
	}
	return ""
}

// said is a triple of one graph with the facts behind it there.
type said struct {
	subject, predicate, object, graph quad.Value
	from, to                          quad.Value // entities of subject and object
	facts                             []*schema.Fact
	kind                              [2]string // polarity, modality
}

// statements lists all that the world says about things: direct triples, and
// the facts that include lets in.
func (w *world) statements(include ...string) []said {
	var all []said
	add := func(e schema.Edge, graph quad.Value, kind [2]string, f *schema.Fact) {
		for i := range all {
			s := &all[i]
			if s.subject == e.Subject && s.predicate == e.Predicate && s.object == e.Object && s.graph == graph && s.kind == kind {
				if f != nil && !slices.Contains(s.facts, f) {
					s.facts = append(s.facts, f)
				}
				return
			}
		}
		s := said{
			subject: e.Subject, predicate: e.Predicate, object: e.Object, graph: graph, kind: kind,
			from: w.in(e.Subject, graph), to: w.in(e.Object, graph),
		}
		if f != nil {
			s.facts = append(s.facts, f)
		}
		all = append(all, s)
	}
	plain := [2]string{schema.Affirmed, schema.Asserted}
	for _, q := range w.imported {
		add(schema.Edge{Subject: q.Subject.(quad.IRI), Predicate: q.Predicate.(quad.IRI), Object: q.Object.(quad.IRI)}, q.Label, plain, nil)
	}
	for i := range w.documents {
		d := &w.documents[i]
		for j := range d.Facts {
			f := &d.Facts[j]
			if f.Plain() {
				for _, e := range f.Edges(base) {
					add(e, d.Graph(), plain, f)
				}
				continue
			}
			object, _ := f.Object.(quad.IRI)
			wanted := (f.Polarity == schema.Affirmed || slices.Contains(include, f.Polarity)) &&
				(f.Modality == schema.Asserted || slices.Contains(include, f.Modality))
			if wanted && object != "" && object != base.Fact("another") {
				add(schema.Edge{Subject: f.Subject, Predicate: f.Predicate, Object: object}, d.Graph(), [2]string{f.Polarity, f.Modality}, f)
			}
		}
	}
	return all
}
