package article

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Canonical returns the form of text that offsets count in: valid UTF-8 in
// NFC, every line ending as \n, without byte order marks, soft hyphens,
// zero-width spaces and control characters other than tab, newline and form
// feed, which parts pages. It changes nothing else and is idempotent.
func Canonical(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		switch {
		case r == '\r':
			if i < len(text) && text[i] == '\n' {
				continue
			}
			b.WriteByte('\n')
		case r == '\v' || r == '\u0085' || r == '\u2028':
			b.WriteByte('\n')
		case r == '\u2029':
			b.WriteString("\n\n")
		case r == '\n' || r == '\t' || r == '\f':
			b.WriteRune(r)
		case unicode.IsControl(r) || isInvisible(r):
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// isInvisible reports characters that only tell a renderer where a line may
// break. Joiners are kept: emoji and some scripts need them.
func isInvisible(r rune) bool {
	return r == '\u00AD' || r == '\u200B' || r == '\u2060' || r == '\uFEFF'
}

func isUTF16(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff"))
}

// mostlyUTF8 tells a damaged UTF-8 text from one in an 8-bit encoding: it has
// more good multi-byte sequences than stray bytes.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return good > bad
}

// magics begin files of common formats that are no plain text, though some
// hold little that is not printable.
var magics = []string{
	"%PDF-", "PK\x03\x04", "\x89PNG", "GIF8", "\xff\xd8\xff", "\x1f\x8b", "BZh9",
	"\xfd7zXZ", "7z\xbc\xaf", "\x7fELF", "\xd0\xcf\x11\xe0", "{\\rtf", "SQLite format 3",
}

// isBinary reports whether raw is no text: it begins as another format does,
// or more than one byte in a hundred is a control character.
func isBinary(raw []byte) bool {
	if isUTF16(raw) && !bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")) {
		return len(raw)%2 != 0
	}
	if unicodeEncoding(raw) != nil {
		return false
	}
	for _, m := range magics {
		if bytes.HasPrefix(raw, []byte(m)) {
			return true
		}
	}
	controls := 0
	for _, c := range raw {
		if c < ' ' && (c < '\a' || c > '\r') && c != 0x1b && c != 0x1a || c == 0x7f {
			controls++
		}
	}
	return controls*100 > len(raw)
}

func hasWord(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}
