package schema

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// CheckTerm reports why N-Quads cannot hold a term, nil where they can: an
// IRI must be absolute and hold no character that needs an escape, literals
// must be UTF-8 and language tags and labels of blank nodes in the grammar.
func CheckTerm(v quad.Value) error {
	switch v := v.(type) {
	case quad.IRI:
		return checkIRI(string(v))
	case quad.BNode:
		if n := ScanBlank([]byte(v)); n == 0 || n < len(v) {
			return fmt.Errorf("%q is no label of a blank node", string(v))
		}
		return nil
	case quad.String:
		return checkText(v)
	case quad.LangString:
		if n := ScanLanguage(v.Lang); n == 0 || n < len(v.Lang) {
			return fmt.Errorf("%q is no language tag", v.Lang)
		}
		return checkText(v.Value)
	case quad.TypedString:
		if v.Type == LangString {
			return errors.New("literal of type rdf:langString without a language")
		}
		if err := checkIRI(string(v.Type)); err != nil {
			return err
		}
		return checkText(v.Value)
	case quad.TypedStringer:
		return CheckTerm(typed(v))
	}
	return fmt.Errorf("a %T is no term", v)
}

// typed returns one of quad's own literals with its whole datatype, which
// quad gives as "xsd:integer".
func typed(v quad.TypedStringer) quad.TypedString {
	t := v.TypedString()
	t.Type = t.Type.Full()
	return t
}

func checkIRI(s string) error {
	if n := ScanIRI(s); n < len(s) {
		return fmt.Errorf("IRI %.80q holds %q", s, s[n])
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("IRI %.80q is not UTF-8", s)
	}
	if !hasScheme(s) {
		return fmt.Errorf("IRI %.80q is not absolute", s)
	}
	return nil
}

func checkText(s quad.String) error {
	if !utf8.ValidString(string(s)) {
		return fmt.Errorf("literal %.40q is not UTF-8", string(s))
	}
	return nil
}

// iriByte tells the bytes that an IRI may hold as they are: all but controls,
// blank and <>"{}|^`\, and no part of a character beyond ASCII is refused.
var iriByte = func() (ok [256]bool) {
	for c := 0x21; c < 256; c++ {
		ok[c] = true
	}
	for _, c := range []byte("<>\"{}|^`\\") {
		ok[c] = false
	}
	return ok
}()

// ScanIRI returns the length of the longest start of s that an IRI may hold
// without an escape.
func ScanIRI[T string | []byte](s T) int {
	for i := 0; i < len(s); i++ {
		if !iriByte[s[i]] {
			return i
		}
	}
	return len(s)
}

// hasScheme reports whether s begins with a scheme and a colon (RFC 3986).
func hasScheme(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return true
		default:
			return false
		}
	}
	return false
}

// ScanBlank returns the length of the label of a blank node at the start of
// s, 0 where there is none.
func ScanBlank(s []byte) int {
	length := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if r == utf8.RuneError && size == 1 || i == 0 && !NameStart(r) && (r < '0' || r > '9') || !NamePart(r) && r != '.' {
			break
		}
		i += size
		if r != '.' { // which may not be the last
			length = i
		}
	}
	return length
}

// NameStart reports whether r is of PN_CHARS_U of the grammar, without the
// colon that its errata and Turtle refuse.
func NameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_'
	}
	return 0xC0 <= r && r <= 0x2FF && r != 0xD7 && r != 0xF7 || 0x370 <= r && r <= 0x1FFF && r != 0x37E ||
		r == 0x200C || r == 0x200D || 0x2070 <= r && r <= 0x218F || 0x2C00 <= r && r <= 0x2FEF ||
		0x3001 <= r && r <= 0xD7FF || 0xF900 <= r && r <= 0xFDCF || 0xFDF0 <= r && r <= 0xFFFD || 0x10000 <= r && r <= 0xEFFFF
}

// NamePart reports whether r is of PN_CHARS of the grammar.
func NamePart(r rune) bool {
	return NameStart(r) || r == '-' || '0' <= r && r <= '9' || r == 0xB7 ||
		0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
}

// ScanLanguage returns the length of the language tag at the start of s, 0
// where there is none: letters, then parts of letters and digits after
// hyphens.
func ScanLanguage[T string | []byte](s T) int {
	length, hyphens := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z', hyphens > 0 && '0' <= c && c <= '9':
			length = i + 1
		case c == '-' && i > 0 && i == length:
			hyphens++
		default:
			return length
		}
	}
	return length
}
