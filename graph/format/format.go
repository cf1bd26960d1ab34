// Package format reads and writes quads as text: N-Quads and N-Triples (RDF
// 1.1), strictly and without loss.
//
// What is written is RDFC-1.0's canonical form of N-Quads, so that equal
// quads are equal lines and sorted lines can be compared. A term that the
// syntax cannot hold, such as an IRI with a space, is an error and never
// written; a line that is not in the grammar is an error with its place and
// does not end the reading.
package format

import "fmt"

// Syntax is a text form of quads.
type Syntax int

// The syntaxes. N-Triples are N-Quads without graph labels.
const (
	NQuads Syntax = iota
	NTriples
)

// SyntaxError is a place where a text is not in the grammar.
type SyntaxError struct {
	Line, Column int // from 1, Column in code points
	Message      string
}

// Error gives the place and what is wrong there.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}
