// Package format reads and writes quads as text: N-Quads, N-Triples, Turtle,
// TriG (all RDF 1.1) and JSON-LD 1.1, strictly and without loss; and writes
// graphs for tools that know nodes and edges: GraphML, Graphviz's DOT and CSV
// for Neo4j.
//
// Everything is written as it comes, the same bytes for the same input, and
// all but JSON-LD is read so.
//
// N-Quads are written in RDFC-1.0's canonical form, so that equal
// quads are equal lines and sorted lines can be compared. A term that the
// syntax cannot hold, such as an IRI with a space, is an error and never
// written; a line that is not in the grammar is an error with its place and
// does not end the reading.
package format

import (
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
)

// Syntax is a text form of quads.
type Syntax int

// The syntaxes. N-Triples and Turtle have no graph labels.
const (
	NQuads Syntax = iota
	NTriples
	Turtle
	TriG
	JSONLD
)

// SyntaxOf returns the syntax that the ending of a file's name stands for,
// and whether it stands for one. An ending ".gz" is passed over.
func SyntaxOf(file string) (Syntax, bool) {
	s, ok := map[string]Syntax{
		".nq": NQuads, ".nquads": NQuads, ".nt": NTriples, ".ttl": Turtle, ".turtle": Turtle, ".trig": TriG,
		".jsonld": JSONLD,
	}[strings.ToLower(filepath.Ext(strings.TrimSuffix(file, ".gz")))]
	return s, ok
}

// Read iterates over the quads of a text. Relative IRIs stand under base; if
// it is "" they are errors, unless the text gives a base itself. An error
// comes with a zero quad. In N-Quads and N-Triples the iteration goes on
// after a *SyntaxError unless the caller stops; any other error is the last
// of what is yielded. JSON-LD is read as a whole before the first quad comes,
// and its tags of languages in lower case.
//
// Literals and terms are as Reader.Read has them. Blank nodes keep their
// labels, except that those of Turtle and TriG which begin with "anon" are
// given another, since nodes without a label are named so.
func Read(in io.Reader, s Syntax, base string) iter.Seq2[quad.Quad, error] {
	switch s {
	case Turtle, TriG:
		return readTurtle(in, s == TriG, base)
	case JSONLD:
		return readJSONLD(in, base)
	}
	return NewReader(in, s).All()
}

// SyntaxError is a place where a text is not in the grammar.
type SyntaxError struct {
	Line, Column int // from 1, Column in code points
	Message      string
}

// Error gives the place and what is wrong there.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}
