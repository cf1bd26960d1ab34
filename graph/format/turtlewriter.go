package format

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// turtleWriter writes Turtle: what follows on a quad of the same subject, or
// of the same subject and predicate, shares it.
type turtleWriter struct {
	out    *bufio.Writer
	names  *names
	last   quad.Quad // of the statement that is open, zero for none
	indent string    // before each line, within a graph
	text   []byte
}

func newTurtleWriter(out io.Writer, prefixes []Prefix) *turtleWriter {
	w := &turtleWriter{out: bufio.NewWriterSize(out, 64<<10), names: newNames(prefixes)}
	for _, p := range prefixes {
		fmt.Fprintf(w.out, "@prefix %s: <%s> .\n", p.Name, p.Namespace)
	}
	return w
}

// Write writes a triple; the quad's label is left out.
func (w *turtleWriter) Write(q quad.Quad) error {
	q.Label = nil
	if q == w.last {
		return nil
	}
	text, err := w.append(w.text[:0], q)
	w.text = text
	if err != nil {
		return fmt.Errorf("write quad: %w", err)
	}
	w.last = q
	_, err = w.out.Write(text)
	return err
}

// append appends what q adds to the last triple to dst.
func (w *turtleWriter) append(dst []byte, q quad.Quad) ([]byte, error) {
	for i, term := range [3]quad.Value{q.Subject, q.Predicate, q.Object} {
		if err := fits(term, i); err != nil {
			return dst, err
		}
		if _, ok := w.names.kept[iriOf(term)]; ok && term != nil {
			continue // it was checked then
		}
		if err := schema.CheckTerm(term); err != nil {
			return dst, fmt.Errorf("%s: %w", slots[i], err)
		}
	}
	switch {
	case q.Subject == w.last.Subject && q.Predicate == w.last.Predicate:
		dst = append(dst, ", "...)
		return w.term(dst, q.Object), nil
	case q.Subject == w.last.Subject:
		dst = append(append(dst, " ;\n    "...), w.indent...)
	default:
		if w.last.Subject != nil {
			dst = append(dst, " .\n"...)
		}
		dst = append(append(dst, '\n'), w.indent...)
		dst = append(w.term(dst, q.Subject), ' ')
	}
	if q.Predicate == schema.Type {
		dst = append(dst, 'a')
	} else {
		dst = w.term(dst, q.Predicate)
	}
	return w.term(append(dst, ' '), q.Object), nil
}

// iriOf returns a term if it is an IRI, else "", which no IRI is.
func iriOf(v quad.Value) quad.IRI {
	iri, _ := v.(quad.IRI)
	return iri
}

// term appends a term: IRIs short, integers, decimals and truth values bare.
func (w *turtleWriter) term(dst []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		return append(dst, w.names.short(v)...)
	case quad.TypedString:
		if v.Type == schema.String {
			return schema.AppendTerm(dst, v)
		}
		if isBare(string(v.Value), v.Type) {
			return append(dst, v.Value...)
		}
		dst = append(schema.AppendTerm(dst, v.Value), "^^"...)
		return append(dst, w.names.short(v.Type)...)
	}
	return schema.AppendTerm(dst, v)
}

// isBare reports whether Turtle reads the lexical form of a literal of a type
// as just that literal, without quotes.
func isBare(text string, class quad.IRI) bool {
	switch class {
	case schema.XSD + "boolean":
		return text == "true" || text == "false"
	case schema.Integer:
		text = strings.TrimLeft(text[:min(1, len(text))], "+-") + text[min(1, len(text)):]
		return text != "" && strings.Trim(text, "0123456789") == ""
	case schema.Decimal:
		whole, part, ok := strings.Cut(text, ".")
		return ok && part != "" && strings.Trim(whole+part, "0123456789") == ""
	}
	return false
}

// end ends the statement that is open.
func (w *turtleWriter) end() {
	if w.last.Subject != nil {
		w.out.WriteString(" .\n")
		w.last = quad.Quad{}
	}
}

// Close ends the last statement.
func (w *turtleWriter) Close() error {
	w.end()
	return w.out.Flush()
}

// trigWriter writes TriG: groups of one graph that follow each other share a
// block.
type trigWriter struct {
	*turtleWriter
	graph quad.Value // of the block that is open, nil for none
}

func (w *trigWriter) group(quads []quad.Quad) error {
	if label := quads[0].Label; label != w.graph {
		w.endBlock()
		if w.graph = label; label != nil {
			w.out.WriteByte('\n')
			w.out.Write(w.term(nil, label))
			w.out.WriteString(" {")
			w.indent = "  "
		}
	}
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			return err
		}
	}
	return nil
}

func (w *trigWriter) endBlock() {
	w.end()
	if w.graph != nil {
		w.out.WriteString("}\n")
		w.indent = ""
	}
}

func (w *trigWriter) close() error {
	w.endBlock()
	return w.out.Flush()
}
