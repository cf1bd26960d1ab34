package format

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// jsonWriter writes JSON-LD, a node object a line: those of one graph that
// follow each other share an object of their own.
type jsonWriter struct {
	out      *bufio.Writer
	names    *names
	schemes  map[string]bool // that stand for namespaces and so cannot begin an IRI
	graph    quad.Value
	any, all bool // whether a node was written in the open graph, and in the document
	text     []byte
}

func newJSONWriter(out io.Writer, prefixes []Prefix) *jsonWriter {
	w := &jsonWriter{out: bufio.NewWriterSize(out, 64<<10), names: newNames(prefixes), schemes: make(map[string]bool)}
	w.out.WriteString(`{"@context": {`)
	for i, p := range prefixes {
		if i > 0 {
			w.out.WriteString(", ")
		}
		w.schemes[p.Name] = true
		w.text = appendJSON(w.text[:0], p.Name)
		w.text = appendJSON(append(w.text, ": "...), p.Namespace)
		w.out.Write(w.text)
	}
	w.out.WriteString("},\n\"@graph\": [")
	return w
}

// group writes the node object of a subject in a graph.
func (w *jsonWriter) group(quads []quad.Quad) error {
	dst := w.text[:0]
	var err error
	if label := quads[0].Label; label != w.graph {
		dst = w.endGraph(dst)
		if w.graph = label; label != nil {
			dst = w.begin(dst, &w.all)
			dst = append(dst, `{"@id": `...)
			if dst, err = w.name(dst, label); err != nil {
				return err
			}
			dst = append(dst, `, "@graph": [`...)
			w.any = false
		}
	}
	if w.graph == nil {
		dst = w.begin(dst, &w.all)
	} else {
		dst = w.begin(dst, &w.any)
	}
	if dst, err = w.node(dst, quads); err != nil {
		return fmt.Errorf("write quad: %w", err)
	}
	w.text = dst
	_, err = w.out.Write(dst)
	return err
}

// begin appends what stands before a member of a list.
func (w *jsonWriter) begin(dst []byte, any *bool) []byte {
	if *any {
		dst = append(dst, ',')
	}
	*any = true
	return append(dst, '\n')
}

// node appends a node object. An object has each key once, so quads of one
// predicate come together.
func (w *jsonWriter) node(dst []byte, quads []quad.Quad) ([]byte, error) {
	slices.SortStableFunc(quads, func(a, b quad.Quad) int { return cmp.Compare(keyOf(a), keyOf(b)) })
	dst, err := w.name(append(dst, `{"@id": `...), quads[0].Subject)
	for i := 0; i < len(quads) && err == nil; {
		key := keyOf(quads[i])
		if key == typeKey {
			dst = append(dst, `, "@type": [`...)
		} else {
			dst, err = w.name(append(dst, ", "...), quads[i].Predicate)
			dst = append(dst, ": ["...)
		}
		for first := i; i < len(quads) && err == nil && keyOf(quads[i]) == key; i++ {
			if i > first {
				dst = append(dst, ", "...)
			}
			dst, err = w.value(dst, quads[i].Object, key == typeKey)
		}
		dst = append(dst, ']')
	}
	return append(dst, '}'), err
}

// typeKey stands for rdf:type with a class that is no literal.
const typeKey quad.IRI = "@type"

func keyOf(q quad.Quad) quad.IRI {
	predicate := iriOf(q.Predicate)
	if predicate != schema.Type {
		return predicate
	}
	switch q.Object.(type) {
	case quad.IRI, quad.BNode:
		return typeKey
	}
	return predicate
}

// name appends an IRI or a blank node as a JSON string.
func (w *jsonWriter) name(dst []byte, v quad.Value) ([]byte, error) {
	iri, ok := v.(quad.IRI)
	if !ok {
		return appendJSON(dst, "_:"+string(v.(quad.BNode))), nil
	}
	if prefix, local, ok := w.names.split(iri); ok && local != "" && !strings.HasPrefix(local, "//") {
		return appendJSON(dst, prefix+":"+local), nil
	}
	if scheme, _, _ := strings.Cut(string(iri), ":"); w.schemes[scheme] {
		return dst, fmt.Errorf("JSON-LD reads the IRI %s as one of %s's namespace; choose another format", iri, scheme)
	}
	return appendJSON(dst, string(iri)), nil
}

// value appends an object; bare says that it can be nothing but a node.
func (w *jsonWriter) value(dst []byte, v quad.Value, bare bool) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		if bare {
			return w.name(dst, v)
		}
		dst, err := w.name(append(dst, `{"@id": `...), v)
		return append(dst, '}'), err
	case quad.String:
		return appendJSON(dst, string(v)), nil
	case quad.LangString:
		dst = appendJSON(append(dst, `{"@value": `...), string(v.Value))
		dst = appendJSON(append(dst, `, "@language": `...), v.Lang)
		return append(dst, '}'), nil
	case quad.TypedString:
		if v.Type == schema.String {
			return appendJSON(dst, string(v.Value)), nil
		}
		dst = appendJSON(append(dst, `{"@value": `...), string(v.Value))
		dst, err := w.name(append(dst, `, "@type": `...), v.Type)
		return append(dst, '}'), err
	case quad.TypedStringer:
		t := v.TypedString()
		t.Type = t.Type.Full()
		return w.value(dst, t, bare)
	}
	return dst, fmt.Errorf("a %T is no term", v)
}

func (w *jsonWriter) endGraph(dst []byte) []byte {
	if w.graph != nil {
		dst = append(dst, "]}"...)
	}
	return dst
}

func (w *jsonWriter) close() error {
	w.out.Write(w.endGraph(w.text[:0]))
	w.out.WriteString("\n]}\n")
	return w.out.Flush()
}

// appendJSON appends a JSON string. The text is UTF-8.
func appendJSON(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c == '\n':
			dst = append(dst, '\\', 'n')
		case c == '\t':
			dst = append(dst, '\\', 't')
		default:
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(dst, s[from:]...), '"')
}
