package format

import (
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// scanner hands out the bytes of a text and knows where it is. An error, the
// reader's or a parser's, is kept: from then on the text is at its end.
type scanner struct {
	in           io.Reader
	window       []byte // what was read and not yet handed out
	buffer       []byte // which window lies in
	atEnd        bool   // in has no more
	line, column int    // of the next byte, from 1; the column counts code points
	err          error
}

func newScanner(in io.Reader) *scanner {
	s := &scanner{in: in, buffer: make([]byte, 64<<10), line: 1, column: 1}
	if s.fill(3) && string(s.window[:3]) == "\uFEFF" {
		s.window = s.window[3:]
	}
	return s
}

// fill reports whether n bytes are at hand, n being small beside the buffer.
func (s *scanner) fill(n int) bool {
	if s.err != nil {
		return false
	}
	for len(s.window) < n && n <= len(s.buffer) && !s.atEnd {
		held := copy(s.buffer, s.window)
		read, err := s.in.Read(s.buffer[held:])
		s.window = s.buffer[:held+read]
		if err != nil {
			s.atEnd = true
			if err != io.EOF {
				s.err = err
				return false
			}
		}
	}
	return len(s.window) >= n
}

// peek returns the byte at an offset, 0 behind the end.
func (s *scanner) peek(offset int) byte {
	if len(s.window) > offset && s.err == nil {
		return s.window[offset]
	}
	if s.fill(offset + 1) {
		return s.window[offset]
	}
	return 0
}

// more reports whether there is a next byte.
func (s *scanner) more() bool { return len(s.window) > 0 && s.err == nil || s.fill(1) }

// skip passes over n bytes that are at hand.
func (s *scanner) skip(n int) {
	for _, c := range s.window[:n] {
		switch {
		case c == '\n':
			s.line, s.column = s.line+1, 1
		case c&0xC0 != 0x80:
			s.column++
		}
	}
	s.window = s.window[n:]
}

// rune returns the next character and its length, which is 0 at the end.
func (s *scanner) rune() (rune, int) {
	c := s.peek(0)
	if c < utf8.RuneSelf {
		if c == 0 && !s.more() {
			return 0, 0
		}
		return rune(c), 1
	}
	s.fill(utf8.UTFMax)
	r, n := utf8.DecodeRune(s.window)
	if r == utf8.RuneError && n == 1 {
		s.fail("the text is not UTF-8")
		return 0, 0
	}
	return r, n
}

// fail ends the text with an error at the present place, unless there is one.
func (s *scanner) fail(message string, args ...any) {
	if s.err == nil {
		s.err = &SyntaxError{Line: s.line, Column: s.column, Message: fmt.Sprintf(message, args...)}
	}
}

// blanks passes over white space and comments.
func (s *scanner) blanks() {
	for s.more() {
		switch s.window[0] {
		case ' ', '\t', '\r', '\n':
			s.skip(1)
		case '#':
			for s.more() && s.window[0] != '\n' && s.window[0] != '\r' {
				s.skip(1)
			}
		default:
			return
		}
	}
}

// accept passes over a byte, and the blanks before it, if it is the next one.
func (s *scanner) accept(c byte) bool {
	s.blanks()
	if s.peek(0) != c {
		return false
	}
	s.skip(1)
	return true
}

// expect fails unless a byte is the next one after blanks, which it passes
// over.
func (s *scanner) expect(c byte, where string) {
	if !s.accept(c) {
		s.fail("%q expected %s%s", c, where, s.found())
	}
}

// found says for a message what stands at the present place.
func (s *scanner) found() string {
	r, n := s.rune()
	if n == 0 {
		return ", and the text ends"
	}
	return fmt.Sprintf(", found %q", r)
}

// escape decodes the escape at the present place, a backslash, and passes
// over it. Those with a letter are for strings alone.
func (s *scanner) escape(inString bool) rune {
	s.fill(2 + 8)
	r, n, err := escaped(s.window[:min(len(s.window), 10)], inString)
	if err != nil {
		s.fail("%v", err)
		return 0
	}
	s.skip(n)
	return r
}

// failed returns the error that ended the text, nil where it came to its end.
func (s *scanner) failed() error {
	var syntax *SyntaxError
	if s.err == nil || errors.As(s.err, &syntax) {
		return s.err
	}
	return fmt.Errorf("read: %w", s.err)
}
