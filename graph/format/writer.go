package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Writer writes quads as lines of canonical form. It buffers: Flush when
// done. It serves one goroutine at a time.
type Writer struct {
	out    *bufio.Writer
	syntax Syntax
	line   []byte
	last   quad.Quad // written, whose terms need no second check
}

// NewWriter returns a writer of a syntax.
func NewWriter(w io.Writer, s Syntax) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 64<<10), syntax: s}
}

// Write writes one line. It writes nothing of a quad that the syntax cannot
// hold: a bad IRI, a missing term, a literal as subject, a label in N-Triples.
func (w *Writer) Write(q quad.Quad) error {
	if w.syntax == NTriples && q.Label != nil {
		return errors.New("write quad: N-Triples have no graph labels; N-Quads have")
	}
	line, err := appendAfter(w.line[:0], q, w.last)
	w.line = line
	if err != nil {
		return fmt.Errorf("write quad: %w", err)
	}
	w.last = q
	_, err = w.out.Write(line)
	return err
}

// Flush hands all that was written to the underlying writer.
func (w *Writer) Flush() error { return w.out.Flush() }

// Append appends the line of a quad, with its line feed, to dst. On an error
// it returns dst as it came.
func Append(dst []byte, q quad.Quad) ([]byte, error) { return appendAfter(dst, q, quad.Quad{}) }

// appendAfter appends the line of a quad after one that passed.
func appendAfter(dst []byte, q, last quad.Quad) ([]byte, error) {
	passed := [4]quad.Value{last.Subject, last.Predicate, last.Object, last.Label}
	for i, term := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if term == nil && i == 3 {
			break
		}
		if term != nil && term == passed[i] {
			continue
		}
		if err := fits(term, i); err != nil {
			return dst, err
		}
		if err := schema.CheckTerm(term); err != nil {
			return dst, fmt.Errorf("%s: %w", slots[i], err)
		}
	}
	return append(schema.AppendQuad(dst, q), '\n'), nil
}

var slots = [4]string{"subject", "predicate", "object", "graph label"}

// fits reports why a term may not stand in a slot: only objects are literals,
// predicates are IRIs.
func fits(term quad.Value, slot int) error {
	switch term.(type) {
	case nil:
		return fmt.Errorf("%s is missing", slots[slot])
	case quad.IRI:
		return nil
	case quad.BNode:
		if slot != 1 {
			return nil
		}
	default:
		if slot == 2 {
			return nil
		}
	}
	return fmt.Errorf("%s may not be %s", slots[slot], term)
}
