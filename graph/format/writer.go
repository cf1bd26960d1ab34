package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Writer writes quads as lines of canonical form. It buffers: Flush when
// done. It serves one goroutine at a time.
type Writer struct {
	out    *bufio.Writer
	syntax Syntax
	line   []byte
}

// NewWriter returns a writer of a syntax.
func NewWriter(w io.Writer, s Syntax) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 64<<10), syntax: s}
}

// Write writes one line. It writes nothing of a quad that the syntax cannot
// hold: a bad IRI, a missing term, a literal as subject, a label in N-Triples.
func (w *Writer) Write(q quad.Quad) error {
	if w.syntax == NTriples && q.Label != nil {
		return errors.New("write quad: N-Triples have no graph labels")
	}
	line, err := Append(w.line[:0], q)
	w.line = line
	if err != nil {
		return fmt.Errorf("write quad: %w", err)
	}
	_, err = w.out.Write(line)
	return err
}

// Flush hands all that was written to the underlying writer.
func (w *Writer) Flush() error { return w.out.Flush() }

// Append appends the line of a quad, with its line feed, to dst. On an error
// it returns dst as it came.
func Append(dst []byte, q quad.Quad) ([]byte, error) {
	begin := len(dst)
	terms := [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label}
	for i, term := range terms {
		if term == nil && i == 3 {
			break
		}
		if err := fits(term, i); err != nil {
			return dst[:begin], err
		}
		var err error
		if dst, err = AppendTerm(dst, term); err != nil {
			return dst[:begin], fmt.Errorf("%s: %w", slots[i], err)
		}
		dst = append(dst, ' ')
	}
	return append(dst, '.', '\n'), nil
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

// AppendTerm appends a term in canonical form to dst.
func AppendTerm(dst []byte, term quad.Value) ([]byte, error) {
	switch t := term.(type) {
	case quad.IRI:
		return appendIRI(dst, t)
	case quad.BNode:
		if err := checkBlank(string(t)); err != nil {
			return dst, err
		}
		return append(append(dst, "_:"...), t...), nil
	case quad.String:
		return appendString(dst, string(t))
	case quad.LangString:
		if n := language(t.Lang); n == 0 || n != len(t.Lang) {
			return dst, fmt.Errorf("bad language tag %q", t.Lang)
		}
		dst, err := appendString(dst, string(t.Value))
		return append(append(dst, '@'), t.Lang...), err
	case quad.TypedString:
		if t.Type == langString {
			return dst, errors.New("literal of type rdf:langString without a language")
		}
		dst, err := appendString(dst, string(t.Value))
		if err != nil || t.Type == xsdString {
			return dst, err
		}
		return appendIRI(append(dst, "^^"...), t.Type)
	case quad.TypedStringer:
		typed := t.TypedString()
		typed.Type = typed.Type.Full() // quad gives its own types as "xsd:integer"
		return AppendTerm(dst, typed)
	}
	return dst, fmt.Errorf("no such term: %v", term)
}

func appendIRI(dst []byte, iri quad.IRI) ([]byte, error) {
	if err := checkIRI(string(iri)); err != nil {
		return dst, err
	}
	return append(append(append(dst, '<'), iri...), '>'), nil
}

const hexDigits = "0123456789ABCDEF"

// appendString appends a quoted string: named escapes where there is one,
// \u for the other controls, DEL and the two non-characters that XML 1.1
// refuses, all else as it is.
func appendString(dst []byte, s string) ([]byte, error) {
	if !utf8.ValidString(s) {
		return dst, errors.New("literal is not UTF-8")
	}
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != 0x7F && c != 0xEF {
			continue
		}
		n := 1
		var escaped string
		switch {
		case c == 0xEF:
			if s[i+1] != 0xBF || s[i+2] < 0xBE {
				continue
			}
			n, escaped = 3, `\uFFF`+hexDigits[s[i+2]-0xBE+14:][:1]
		case named[c] != 0:
			escaped = `\` + string(rune(named[c]))
		default:
			escaped = `\u00` + string([]byte{hexDigits[c>>4], hexDigits[c&15]})
		}
		dst = append(append(dst, s[from:i]...), escaped...)
		i += n - 1
		from = i + 1
	}
	return append(append(dst, s[from:]...), '"'), nil
}

// named holds the letter of each escape that has one.
var named = [256]byte{'\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r', '"': '"', '\\': '\\'}
