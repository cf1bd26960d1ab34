package store

import (
	"fmt"

	"github.com/cayleygraph/quad"
)

// appendLine appends a quad's line of N-Quads in the canonical form of
// RDFC-1.0, without its end.
func appendLine(buf []byte, q quad.Quad) []byte {
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v != nil {
			buf = append(appendNQuad(buf, v), ' ')
		}
	}
	return append(buf, '.')
}

// appendNQuad appends a term as it stands in a line.
func appendNQuad(buf []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(append(buf, '<'), v...), '>')
	case quad.BNode:
		return append(append(buf, "_:"...), v...)
	case quad.String:
		return appendQuoted(buf, string(v))
	case quad.LangString:
		return append(append(appendQuoted(buf, string(v.Value)), '@'), v.Lang...)
	case quad.TypedString:
		buf = append(appendQuoted(buf, string(v.Value)), "^^<"...)
		return append(append(buf, v.Type...), '>')
	}
	panic(fmt.Sprintf("store: a %T among the terms", v)) // decodeTerm makes none
}

func appendQuoted(buf []byte, s string) []byte {
	buf = append(buf, '"')
	for i := range len(s) {
		switch c := s[i]; c {
		case '\\', '"':
			buf = append(buf, '\\', c)
		case '\b':
			buf = append(buf, `\b`...)
		case '\t':
			buf = append(buf, `\t`...)
		case '\n':
			buf = append(buf, `\n`...)
		case '\f':
			buf = append(buf, `\f`...)
		case '\r':
			buf = append(buf, `\r`...)
		default:
			if c < ' ' || c == 0x7F {
				buf = fmt.Appendf(buf, `\u%04X`, c)
				continue
			}
			buf = append(buf, c)
		}
	}
	return append(buf, '"')
}
