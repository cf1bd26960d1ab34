package graph

import "github.com/cayleygraph/quad"

// Name is a named entity as the documents of a source state it: what
// resolution decides on.
type Name struct {
	IRI       quad.IRI
	Labels    []string   // preferred and other labels, sorted
	Classes   []quad.IRI // schema.org classes, sorted
	SameAs    []quad.IRI // Wikidata, where a document is certain, sorted
	Documents int        // how many documents hold it
}

// Class is a set of names that are one thing. Names in no class stand for
// themselves.
type Class struct {
	Canonical quad.IRI
	Members   []Member // the canonical one too, sorted by IRI
}

// Member is a name of a class and the rule that put it there, such as "same
// name" or "unique fuller name".
type Member struct {
	IRI quad.IRI
	Why string
	// Graphs are those in which a name that is split stands for this class;
	// none for a name that stands for it everywhere.
	Graphs []quad.IRI
}
