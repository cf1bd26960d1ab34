package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// told makes a small world of lines, one fact each:
//
//	Ada speak-with Bo sure=.5 by=Cy date=2021-12 time=1815 polarity=denied modality=planned to=Di doc=x
//
// Facts are called 1, 2, ... and are sure unless they say how sure. Those of
// one doc are of one document; a fact without is alone in its own, whose name
// is its number. Names are of persons unless a kind stands before them:
// "place:Paris"; "node:village" is a thing without a name, "fact:9" a clause,
// "-" no object.
// Other lines are of imported triples, of names that are one thing (the
// canonical one first), of copies of a document, and of a name that is
// another in some documents:
//
//	bare Ada meet Bo
//	same Ada_Lovelace Ada
//	copy x of 3
//	split Ada in x 3
func told(t testing.TB, lines ...string) *world {
	t.Helper()
	b := toldBuilder{world: &world{stories: make(map[quad.Value]quad.Value)}, place: make(map[string]int)}
	var later [][]string
	for _, l := range lines {
		switch words := strings.Fields(l); words[0] {
		case "bare":
			b.world.imported = append(b.world.imported, quad.Quad{
				Subject: person(words[1]), Predicate: relation(words[2]), Object: person(words[3]),
				Label: base.Imported(strconv.Itoa(len(b.world.imported)), ""),
			})
		case "same", "copy", "split":
			later = append(later, words)
		default:
			b.fact(t, words)
		}
	}
	w := b.world
	w.quads = slices.Clone(w.imported)
	for i := range w.documents {
		w.quads = append(w.quads, w.documents[i].Quads()...)
	}
	for _, words := range later {
		b.link(words)
	}
	return w
}

// toldBuilder is the world that told makes and the places of its documents.
type toldBuilder struct {
	world *world
	place map[string]int
	facts int
}

func (b *toldBuilder) document(name, date string) *schema.Document {
	at, ok := b.place[name]
	if !ok {
		at = len(b.world.documents)
		b.place[name] = at
		b.world.documents = append(b.world.documents, schema.Document{Text: "This is the text of " + name + ".", Date: date})
	}
	return &b.world.documents[at]
}

func (b *toldBuilder) fact(t testing.TB, words []string) {
	t.Helper()
	b.facts++
	name := strconv.Itoa(b.facts)
	f := schema.Fact{
		IRI: base.Fact(name), Subject: person(words[0]), Relation: strings.Split(words[1], "-"), Predicate: relation(words[1]),
		Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 1, Sentence: schema.Span{End: 4},
	}
	if words[2] != "-" {
		kind, _ := base.Name(person(words[2]))
		f.Object, f.ObjectName = person(words[2]), kind != ""
	}
	document, date := name, ""
	for _, option := range words[3:] {
		switch key, value, _ := strings.Cut(option, "="); key {
		case "doc":
			document = value
		case "date":
			date = value
		case "sure":
			sure, err := strconv.ParseFloat(value, 64)
			if err != nil {
				t.Fatal(err)
			}
			f.Confidence = sure
		case "by":
			f.Speakers = append(f.Speakers, person(value))
		case "polarity":
			f.Polarity = value
		case "modality":
			f.Modality = value
		case "time":
			f.Time = value
		default:
			f.Arguments = append(f.Arguments, schema.Argument{Preposition: key, Value: person(value), Named: true})
		}
	}
	d := b.document(document, date)
	d.Facts = append(d.Facts, f)
}

func (b *toldBuilder) link(words []string) {
	w := b.world
	switch words[0] {
	case "same":
		c := graph.Class{Canonical: person(words[1])}
		for _, name := range words[1:] {
			c.Members = append(c.Members, graph.Member{IRI: person(name), Why: "told"})
		}
		w.classes = append(w.classes, c)
	case "copy":
		w.copies(b.place[words[1]], b.place[words[3]])
	case "split":
		m := graph.Member{IRI: person(words[1]), Why: "told"}
		for _, name := range words[3:] {
			m.Graphs = append(m.Graphs, w.documents[b.place[name]].Graph())
		}
		w.classes = append(w.classes, graph.Class{Canonical: m.IRI + "~2", Members: []graph.Member{m}})
	}
}

// person returns the IRI of a name: "Ada_Lovelace", "place:Paris".
func person(name string) quad.IRI {
	kind, label, ok := strings.Cut(name, ":")
	if !ok {
		kind, label = "person", name
	}
	if kind == "node" {
		return base.Node("3f9a", label, 1)
	}
	return base.Named(kind, strings.ReplaceAll(label, "_", " "))
}

// relation returns the IRI of words that hyphens join.
func relation(words string) quad.IRI { return base.Relation(strings.Split(words, "-")...) }

// memory loads the world in the order in which it was told.
func (w *world) memory(t testing.TB) *graph.Memory {
	t.Helper()
	m, err := graph.NewMemory(base, w.quads, w.classes)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// reversed loads the world in the opposite order, so that all ids are others.
func (w *world) reversed(t testing.TB) *graph.Memory {
	t.Helper()
	quads := slices.Clone(w.quads)
	slices.Reverse(quads)
	m, err := graph.NewMemory(base, quads, w.classes)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// local returns the name in an IRI, "~2" behind that of a split one's second.
func local(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	head, second := strings.CutSuffix(string(iri), "~2")
	_, label := base.Name(quad.IRI(head))
	if second {
		label += "~2"
	}
	return label
}

// factNames returns the names of facts: "1 3".
func factNames(facts []quad.IRI) string {
	var names []string
	for _, f := range facts {
		name, _ := base.Local(f, "fact/")
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

// way writes the entities of a path: "Ada-Bo-Cy".
func way(p graph.Path) string {
	if len(p.Steps) == 0 {
		return ""
	}
	names := []string{local(p.Steps[0].From)}
	for _, s := range p.Steps {
		names = append(names, local(s.To))
	}
	return strings.Join(names, "-")
}

// ways asks for paths, in both orders of loading, and writes them.
func ways(t *testing.T, w *world, a, b string, o graph.PathOptions) string {
	t.Helper()
	var answers []string
	for _, m := range []*graph.Memory{w.memory(t), w.reversed(t)} {
		paths, err := graph.Paths(context.Background(), m, person(a), person(b), o)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, p := range paths {
			out = append(out, way(p))
		}
		answers = append(answers, strings.Join(out, " "))
	}
	if answers[0] != answers[1] {
		t.Errorf("another order of loading gives %q, not %q", answers[1], answers[0])
	}
	return answers[0]
}

// spokes are n neighbours of a name: "hub meet s0".
func spokes(hub string, n int) []string {
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprintf("bare %s meet s%d", hub, i))
	}
	return lines
}
