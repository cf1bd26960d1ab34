package schema

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Evidence returns the direct triples that f may be the evidence of, none
// unless it is plain. It needs no more than ReadFact restores: since that
// leaves open which words of the predicate belong to the relation itself
// ("speak" or "speak with"), an argument gives one triple for each reading.
// Those that stand in the graph of f are the ones that Quads wrote.
func (f *Fact) Evidence(b Base) []Edge {
	if !f.Plain() {
		return nil
	}
	var edges []Edge
	object := f.entity(b)
	if object != "" {
		edges = append(edges, Edge{f.Subject, f.Predicate, object})
	}
	words := b.Words(f.Predicate)
	for _, a := range f.Arguments {
		preposition := strings.Fields(a.Preposition)
		if len(preposition) == 0 || !b.named(a.Value) {
			continue
		}
		for n := len(words); n > 0; n-- {
			relation := slices.Concat(words[:n], preposition)
			edges = append(edges, Edge{f.Subject, b.Relation(relation...), a.Value})
		}
		if b.named(object) && moves(a.Preposition) && words[0] != "be" {
			edges = append(edges, Edge{object, b.Relation(Passive(slices.Concat(words, preposition))...), a.Value})
		}
	}
	return edges
}

// entity returns the object of f where that is an entity: no literal, no fact.
func (f *Fact) entity(b Base) quad.IRI {
	object, _ := f.Object.(quad.IRI)
	if _, isFact := b.Local(object, "fact/"); isFact {
		return ""
	}
	return object
}

// named reports whether an IRI is that of a named entity.
func (b Base) named(iri quad.IRI) bool {
	kind, _ := b.Name(iri)
	return kind != ""
}
