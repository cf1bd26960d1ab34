package graph_test

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// Two documents say one thing each; between them they connect Ada Lovelace
// with Cambridge.
func Example() {
	var b schema.Base
	ada, babbage := b.Named("person", "Ada Lovelace"), b.Named("person", "Charles Babbage")
	cambridge := b.Named("place", "Cambridge")
	document := func(text string, subject quad.IRI, verb, preposition string, object quad.IRI) []quad.Quad {
		d := schema.Document{Text: text}
		d.Facts = []schema.Fact{{
			IRI: b.Fact(schema.Hash(text)), Subject: subject, Relation: []string{verb}, Predicate: b.Relation(verb, preposition), Object: object,
			ObjectName: true, Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.9, Sentence: schema.Span{End: len(text)},
		}}
		return d.Quads()
	}
	quads := append(document("Ada Lovelace wrote to Charles Babbage.", ada, "write", "to", babbage),
		document("Charles Babbage taught at Cambridge.", babbage, "teach", "at", cambridge)...)
	source, err := graph.NewMemory(b, quads, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	paths, err := graph.Paths(context.Background(), source, ada, cambridge, graph.PathOptions{K: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range paths {
		for _, s := range p.Steps {
			fmt.Println(s.From, schema.RelationLabel(b.Words(s.Links[0].Relation)), s.To)
		}
		fmt.Printf("confidence %.2f\n", p.Confidence)
	}
	// Output:
	// <urn:x-kg:person/Ada_Lovelace> wrote to <urn:x-kg:person/Charles_Babbage>
	// <urn:x-kg:person/Charles_Babbage> taught at <urn:x-kg:place/Cambridge>
	// confidence 0.81
}

// letters makes a source of triples such as "Ada write-to Babbage".
func letters(lines ...[3]string) *graph.Memory {
	var b schema.Base
	var quads []quad.Quad
	for _, l := range lines {
		quads = append(quads, quad.Quad{
			Subject: b.Named("person", l[0]), Predicate: b.Relation(l[1]), Object: b.Named("person", l[2]), Label: b.Imported("example", ""),
		})
	}
	m, err := graph.NewMemory(b, quads, nil)
	if err != nil {
		panic(err)
	}
	return m
}

// Whom did those accuse whom Ada trusted?
func ExampleFrom() {
	v := letters([3]string{"Ada", "trust", "Bo"}, [3]string{"Ada", "trust", "Cy"}, [3]string{"Bo", "accuse", "Di"}, [3]string{"Cy", "accuse", "Ed"}, [3]string{"Di", "accuse", "Ada"})
	var b schema.Base
	accused, err := graph.From(v, b.Named("person", "Ada")).Out("trust").Out("accuse").All(context.Background())
	fmt.Println(accused, err)
	accusers, err := graph.From(v, b.Named("person", "Ada")).In("accuse").All(context.Background())
	fmt.Println(accusers, err)
	// Output:
	// [<urn:x-kg:person/Di> <urn:x-kg:person/Ed>] <nil>
	// [<urn:x-kg:person/Di>] <nil>
}

// The fewest steps, whatever they say.
func ExampleHops() {
	v := letters([3]string{"Ada", "trust", "Bo"}, [3]string{"Cy", "teach", "Bo"}, [3]string{"Cy", "admire", "Bo"})
	var b schema.Base
	hops, err := graph.Hops(context.Background(), v, b.Named("person", "Ada"), b.Named("person", "Cy"), 0)
	for _, h := range hops {
		fmt.Println(h.From, h.Relations, h.To)
	}
	fmt.Println(err)
	// Output:
	// <urn:x-kg:person/Ada> [{<urn:x-kg:rel/trust> false}] <urn:x-kg:person/Bo>
	// <urn:x-kg:person/Bo> [{<urn:x-kg:rel/admire> true} {<urn:x-kg:rel/teach> true}] <urn:x-kg:person/Cy>
	// <nil>
}

// Who trusts somebody that accused somebody else?
func ExampleMatch() {
	v := letters([3]string{"Ada", "trust", "Bo"}, [3]string{"Bo", "accuse", "Cy"}, [3]string{"Cy", "trust", "Di"})
	var b schema.Base
	is := func(relation string) graph.Slot { return graph.Slot{Terms: []quad.Value{b.Relation(relation)}} }
	a, x, c := graph.Slot{Variable: "who"}, graph.Slot{Variable: "accuser"}, graph.Slot{}
	query := graph.Query{Patterns: []graph.Pattern{{Subject: a, Predicate: is("trust"), Object: x}, {Subject: x, Predicate: is("accuse"), Object: c}}}
	for binding, err := range graph.Match(context.Background(), v, query) {
		fmt.Println(binding.Values["who"], binding.Values["accuser"], err)
	}
	// Output:
	// <urn:x-kg:person/Ada> <urn:x-kg:person/Bo> <nil>
}

// What have three people to do with each other?
func ExampleMeet() {
	v := letters([3]string{"Ada", "trust", "Bo"}, [3]string{"Cy", "teach", "Bo"}, [3]string{"Bo", "admire", "Di"}, [3]string{"Ed", "meet", "Di"})
	var b schema.Base
	names := []quad.Value{b.Named("person", "Ada"), b.Named("person", "Cy"), b.Named("person", "Ed")}
	m, err := graph.Meet(context.Background(), v, names, graph.PathOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.At)
	for _, p := range m.Paths {
		fmt.Println(p.Steps[0].From, len(p.Steps))
	}
	// Output:
	// <urn:x-kg:person/Bo>
	// <urn:x-kg:person/Ada> 1
	// <urn:x-kg:person/Cy> 1
	// <urn:x-kg:person/Ed> 2
}
