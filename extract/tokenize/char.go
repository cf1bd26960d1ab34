package tokenize

import (
	"unicode"
	"unicode/utf8"
)

func first(s string) (rune, int) {
	if s == "" {
		return 0, 0
	}
	return utf8.DecodeRuneInString(s)
}

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return unicode.IsSpace(r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// isWordRune reports letters, digits and what attaches to them. A byte that
// is no UTF-8 counts as a letter, so that it stays with its neighbours.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || isDigit(r)
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == utf8.RuneError || r == '\u200D' || r == '\u200C'
}

// isPlain reports a chunk of ASCII letters alone.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

func isTerminal(r rune) bool { return r == '.' || r == '?' || r == '!' || r == '…' }

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' || r == '‛'
}

func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '‹', '›', '‚', '″':
		return true
	}
	return isApostrophe(r)
}

func isBracket(r rune) bool {
	switch r {
	case '(', ')', '[', ']', '{', '}':
		return true
	}
	return r >= utf8.RuneSelf && (unicode.Is(unicode.Ps, r) || unicode.Is(unicode.Pe, r))
}

// isPicture reports the characters that emoji and other symbols beyond ASCII
// are made of.
func isPicture(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.IsSymbol(r) || unicode.IsMark(r) || r == '\u200D')
}

// lowered is the ASCII lower case of a short word, for table look-ups without
// allocating; a longer word is cut off, as no table holds one.
type lowered struct {
	buf [16]byte
	n   int
}

func lower(s string) (l lowered, ok bool) {
	if len(s) > len(l.buf) {
		return l, false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if isUpper(c) {
			c |= 0x20
		}
		l.buf[i] = c
	}
	l.n = len(s)
	return l, true
}

func (l *lowered) bytes() []byte { return l.buf[:l.n] }
