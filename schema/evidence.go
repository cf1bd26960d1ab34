package schema

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Evidence returns the direct triples that f is the evidence of, none unless
// it is plain. It needs no more than ReadFact restores; said reports whether
// a triple stands in the graph of f.
//
// What is stored leaves open which words of the predicate belong to the
// relation itself ("speak" or "speak with") and which to the object. They
// are as many as let all edges that f must then have given stand in its
// graph. Where there is no such reading, f is not of Quads' making, and
// proves what it says itself.
func (f *Fact) Evidence(b Base, said func(Edge) bool) []Edge {
	if !f.Plain() {
		return nil
	}
	stated := *f
	stated.ObjectName = b.named(f.entity(b))
	stated.Arguments = slices.Clone(f.Arguments)
	for i, a := range stated.Arguments {
		stated.Arguments[i].Named = b.named(a.Value)
	}
	unsaid := func(e Edge) bool { return !said(e) }
	words := b.Words(f.Predicate)
	for n := len(words); n > 0; n-- {
		stated.Relation = words[:n]
		if edges := stated.Edges(b); !slices.ContainsFunc(edges, unsaid) {
			return edges
		}
	}
	if own := (Edge{f.Subject, f.Predicate, f.entity(b)}); own.Object != "" && said(own) {
		return []Edge{own}
	}
	return nil
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
	local, _ := b.Local(iri, "")
	kind, _, ok := strings.Cut(local, "/")
	return ok && slices.Contains(Kinds, kind)
}
