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
