package schema

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// AppendQuad appends a quad's line of N-Quads, without its line feed, to dst:
// in RDFC-1.0's canonical form, so that equal quads are equal lines. The
// terms must pass CheckTerm; a nil label is left out.
func AppendQuad(dst []byte, q quad.Quad) []byte {
	dst = append(AppendTerm(dst, q.Subject), ' ')
	dst = append(AppendTerm(dst, q.Predicate), ' ')
	dst = append(AppendTerm(dst, q.Object), ' ')
	if q.Label != nil {
		dst = append(AppendTerm(dst, q.Label), ' ')
	}
	return append(dst, '.')
}

// AppendTerm appends a term as it stands in such a line to dst. It must pass
// CheckTerm.
func AppendTerm(dst []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(append(dst, '<'), v...), '>')
	case quad.BNode:
		return append(append(dst, "_:"...), v...)
	case quad.String:
		return appendString(dst, string(v))
	case quad.LangString:
		return append(append(appendString(dst, string(v.Value)), '@'), v.Lang...)
	case quad.TypedString:
		dst = appendString(dst, string(v.Value))
		if v.Type == String {
			return dst
		}
		return append(append(append(dst, "^^<"...), v.Type...), '>')
	case quad.TypedStringer:
		return AppendTerm(dst, typed(v))
	}
	panic(fmt.Sprintf("schema: a %T among the terms of a quad", v))
}

// appendString appends a quoted string: named escapes where there is one,
// \u for the other controls, DEL and the two non-characters that XML 1.1
// refuses, all else as it is.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != 0x7F && c != 0xEF {
			continue
		}
		n := 1
		if c == 0xEF {
			if n = len("\uFFFE"); !strings.HasPrefix(s[i:], "\uFFFE") && !strings.HasPrefix(s[i:], "\uFFFF") {
				continue
			}
		}
		dst = appendEscape(append(dst, s[from:i]...), s[i:i+n])
		i += n - 1
		from = i + 1
	}
	return append(append(dst, s[from:]...), '"')
}

// named holds the letter of each escape that has one.
var named = [256]byte{'\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r', '"': '"', '\\': '\\'}

// appendEscape appends the escape of a character.
func appendEscape(dst []byte, character string) []byte {
	if letter := named[character[0]]; letter != 0 {
		return append(dst, '\\', letter)
	}
	r, _ := utf8.DecodeRuneInString(character)
	return fmt.Appendf(dst, `\u%04X`, r)
}
