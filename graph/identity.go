package graph

import "github.com/cayleygraph/quad"

// Name is a named entity as the documents of a source state it, with what
// the user judged of it: what resolution decides on.
type Name struct {
	IRI       quad.IRI
	Labels    []string   // preferred and other labels, sorted
	Classes   []quad.IRI // schema.org classes, sorted
	SameAs    []quad.IRI // Wikidata, where a document is certain, sorted
	Fields    []string   // what documents know a person in, sorted
	Nations   []string   // that documents say a person is of, sorted
	Origins   []string   // where they say that a person was born, sorted
	Documents int        // how many documents hold it, 0 where only a judgement does
	Same      []quad.IRI // names that it was judged to be one with, sorted
	Different []quad.IRI // names that it was judged not to be one with, sorted
	Crowded   []string   // its keys that too many names share, where not all of those are at hand
}

// Key is something that names share which may be one thing. Names that no
// chain of shared keys connects never are.
type Key struct {
	Text string
	// Crowd is how many names may share the key; where more do, it connects
	// none of them. 0 stands for any number.
	Crowd int
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
