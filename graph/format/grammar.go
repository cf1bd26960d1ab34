package format

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

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

// checkIRI reports why s is no absolute IRI that the syntax can hold.
func checkIRI(s string) error {
	for i := 0; i < len(s); i++ {
		if !iriByte[s[i]] {
			return fmt.Errorf("IRI holds %q", s[i])
		}
	}
	if !utf8.ValidString(s) {
		return errors.New("IRI is not UTF-8")
	}
	if !hasScheme(s) {
		return errors.New("IRI is not absolute")
	}
	return nil
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

// checkBlank reports why s is no label of a blank node.
func checkBlank(s string) error {
	if s == "" || !utf8.ValidString(s) {
		return errors.New("blank node label is empty or not UTF-8")
	}
	for i, r := range s {
		if !nameStart(r) && !('0' <= r && r <= '9') && (i == 0 || !namePart(r) && r != '.') {
			return fmt.Errorf("blank node label holds %q", r)
		}
	}
	if s[len(s)-1] == '.' {
		return errors.New("blank node label ends in a point")
	}
	return nil
}

// nameStart is PN_CHARS_U of the grammar, without the colon that its errata
// and Turtle refuse.
func nameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_'
	}
	return 0xC0 <= r && r <= 0x2FF && r != 0xD7 && r != 0xF7 || 0x370 <= r && r <= 0x1FFF && r != 0x37E ||
		r == 0x200C || r == 0x200D || 0x2070 <= r && r <= 0x218F || 0x2C00 <= r && r <= 0x2FEF ||
		0x3001 <= r && r <= 0xD7FF || 0xF900 <= r && r <= 0xFDCF || 0xFDF0 <= r && r <= 0xFFFD || 0x10000 <= r && r <= 0xEFFFF
}

// namePart is PN_CHARS of the grammar.
func namePart(r rune) bool {
	return nameStart(r) || r == '-' || '0' <= r && r <= '9' || r == 0xB7 ||
		0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
}

// language returns the length of the language tag at the start of s, 0 where
// there is none: letters, then parts of letters and digits after hyphens.
func language[T string | []byte](s T) int {
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
