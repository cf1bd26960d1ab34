package format

import (
	"io"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Encoder writes quads in a syntax, as they come. It serves one goroutine at
// a time.
type Encoder interface {
	// Write writes a quad. It writes nothing of one that the syntax cannot
	// hold.
	Write(quad.Quad) error
	// Close ends the text and hands all of it to the underlying writer, which
	// stays open.
	Close() error
}

// Prefix is a short name for the IRIs of a namespace.
type Prefix struct{ Name, Namespace string }

// Prefixes returns the prefixes of the vocabularies in use and of what a
// store with a base mints.
func Prefixes(base schema.Base) []Prefix {
	all := []Prefix{
		{"kg", schema.KG}, {"rdf", schema.RDF}, {"rdfs", schema.RDFS}, {"owl", schema.OWL}, {"xsd", schema.XSD},
		{"skos", schema.SKOS}, {"dcterms", schema.DCTerms}, {"prov", schema.PROV}, {"nif", schema.NIF},
		{"schema", schema.SchemaOrg}, {"wd", schema.Wikidata},
	}
	for _, kind := range []string{"person", "organization", "place", "thing"} {
		all = append(all, Prefix{kind, string(base.Named(kind, ""))})
	}
	return append(all, Prefix{"rel", string(base.Relation())}, Prefix{"fact", string(base.Fact(""))},
		Prefix{"doc", string(base.Document(""))}, Prefix{"graph", string(base.Graph(""))})
}

// Encode returns an encoder of a syntax. N-Triples and Turtle leave out the
// quads' labels, and Turtle each triple that follows on its equal. The
// prefixes serve those syntaxes that know any.
func Encode(out io.Writer, s Syntax, prefixes []Prefix) Encoder {
	switch s {
	case Turtle:
		return newTurtleWriter(out, prefixes)
	case TriG:
		return &grouper{to: &trigWriter{turtleWriter: newTurtleWriter(out, prefixes)}}
	case JSONLD:
		return &grouper{to: newJSONWriter(out, prefixes)}
	}
	return &lineEncoder{NewWriter(out, s)}
}

// lineEncoder is a Writer that ends.
type lineEncoder struct{ *Writer }

func (e *lineEncoder) Write(q quad.Quad) error {
	if e.syntax == NTriples {
		q.Label = nil
	}
	return e.Writer.Write(q)
}

func (e *lineEncoder) Close() error { return e.Flush() }
