package resolve_test

import (
	"fmt"

	"kg/graph"
	"kg/graph/resolve"
	"kg/schema"
)

// Three documents name a mathematician in three ways, a fourth a place.
func Example() {
	var b schema.Base
	names := []graph.Name{
		{IRI: b.Named("person", "Emmy Noether"), Documents: 2},
		{IRI: b.Named("person", "Noether"), Documents: 1},
		{IRI: b.Named("person", "E. Noether"), Documents: 1},
		{IRI: b.Named("place", "Noether"), Documents: 1},
	}
	for _, c := range resolve.Resolve(names) {
		fmt.Println(c.Canonical)
		for _, m := range c.Members {
			fmt.Printf("  %v %q\n", m.IRI, m.Why)
		}
	}
	// Output:
	// <urn:x-kg:person/Emmy_Noether>
	//   <urn:x-kg:person/E._Noether> "unique fuller name"
	//   <urn:x-kg:person/Emmy_Noether> ""
	//   <urn:x-kg:person/Noether> "unique fuller name"
}
