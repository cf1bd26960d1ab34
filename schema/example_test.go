package schema_test

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// One sentence, one fact: its direct triple and the node that says where it
// comes from.
func Example() {
	var b schema.Base
	ada, babbage := b.Named("person", "Ada Lovelace"), b.Named("person", "Charles Babbage")
	d := schema.Document{Text: "Ada Lovelace met Charles Babbage in 1833."}
	d.Facts = []schema.Fact{{
		IRI: b.Fact("1"), Subject: ada, Relation: []string{"meet"}, Predicate: b.Relation("meet"), Object: babbage, ObjectName: true,
		Polarity: schema.Affirmed, Modality: schema.Asserted, Time: "1833", Confidence: 0.9, Sentence: schema.Span{Begin: 0, End: 41},
	}}
	for _, q := range d.Quads() {
		if q.Subject == quad.Value(ada) || q.Predicate == quad.Value(schema.TimeTerm) {
			fmt.Println(q.Subject, q.Predicate, q.Object)
		}
	}
	fmt.Println(schema.RelationLabel(b.Words(d.Facts[0].Predicate)))
	// Output:
	// <urn:x-kg:fact/1> <urn:x-kg:ns#time> "1833"^^<http://www.w3.org/2001/XMLSchema#gYear>
	// <urn:x-kg:person/Ada_Lovelace> <urn:x-kg:rel/meet> <urn:x-kg:person/Charles_Babbage>
	// met
}
