package pdf

import (
	"bytes"
	"strconv"
)

// Tokens of content streams and of character maps.
type (
	name     string
	operator string
	text     []byte // a string
	array    []any
	dict     struct{} // what it holds does not matter here
)

// scanner reads the objects of a stream one by one.
type scanner struct {
	b []byte
}

// next returns the next object: a float64, name, text, array, dict or
// operator; nil at the end.
func (s *scanner) next() any { return s.object(8) }

func (s *scanner) object(depth int) any {
	s.space()
	if len(s.b) == 0 {
		return nil
	}
	switch c := s.b[0]; {
	case c == '/':
		return s.name()
	case c == '(':
		return s.literal()
	case c == '<':
		if bytes.HasPrefix(s.b, []byte("<<")) {
			s.b = s.b[2:]
			return s.until(">>", depth, dict{})
		}
		return s.hex()
	case c == '[':
		s.b = s.b[1:]
		return s.until("]", depth, array(nil))
	case c == '>' && bytes.HasPrefix(s.b, []byte(">>")):
		s.b = s.b[2:]
		return operator(">>")
	case isDelimiter(c):
		s.b = s.b[1:]
		return operator(c)
	}
	n := 1
	for n < len(s.b) && !isSpace(s.b[n]) && !isDelimiter(s.b[n]) {
		n++
	}
	word := string(s.b[:n])
	s.b = s.b[n:]
	if c := word[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if f, err := strconv.ParseFloat(word, 64); err == nil {
			return f
		}
	}
	return operator(word)
}

// until reads objects up to a closing operator: an array's, or those of a
// dictionary, which are dropped.
func (s *scanner) until(end operator, depth int, as any) any {
	var out array
	for depth > 0 {
		o := s.object(depth - 1)
		if o == nil || o == any(end) {
			break
		}
		out = append(out, o)
	}
	if _, ok := as.(dict); ok {
		return dict{}
	}
	return out
}

func (s *scanner) space() {
	for len(s.b) > 0 {
		switch {
		case isSpace(s.b[0]):
			s.b = s.b[1:]
		case s.b[0] == '%':
			n := bytes.IndexAny(s.b, "\r\n")
			if n < 0 {
				n = len(s.b)
			}
			s.b = s.b[n:]
		default:
			return
		}
	}
}

func (s *scanner) name() name {
	n := 1
	for n < len(s.b) && !isSpace(s.b[n]) && !isDelimiter(s.b[n]) {
		n++
	}
	raw := s.b[1:n]
	s.b = s.b[n:]
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if v, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return name(out)
}

// literal reads a string in parentheses.
func (s *scanner) literal() text {
	out := text{}
	depth := 0
	for i := 0; i < len(s.b); i++ {
		c := s.b[i]
		switch c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				s.b = s.b[i+1:]
				return out
			}
		case '\\':
			i++
			if i == len(s.b) {
				continue
			}
			if e := bytes.IndexByte([]byte("nrtbf"), s.b[i]); e >= 0 {
				c = "\n\r\t\b\f"[e]
			} else if c = s.b[i]; c >= '0' && c <= '7' {
				v := 0
				n := 0
				for ; n < 3 && i+n < len(s.b) && s.b[i+n] >= '0' && s.b[i+n] <= '7'; n++ {
					v = v*8 + int(s.b[i+n]-'0')
				}
				i += n - 1
				c = byte(v)
			} else if c == '\n' || c == '\r' {
				if c == '\r' && i+1 < len(s.b) && s.b[i+1] == '\n' {
					i++
				}
				continue
			}
		}
		out = append(out, c)
	}
	s.b = nil
	return out
}

func (s *scanner) hex() text {
	end := bytes.IndexByte(s.b, '>')
	raw := s.b[1:]
	if end < 0 {
		s.b = nil
	} else {
		raw, s.b = s.b[1:end], s.b[end+1:]
	}
	out := make(text, 0, len(raw)/2)
	high, half := byte(0), false
	for _, c := range raw {
		v, ok := digit(c)
		if !ok {
			continue
		}
		if half {
			out = append(out, high<<4|v)
		}
		high, half = v, !half
	}
	if half {
		out = append(out, high<<4)
	}
	return out
}

func digit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// skipImage goes past the data of an inline image, whose dictionary was read.
func (s *scanner) skipImage() {
	for at := 0; ; {
		i := bytes.Index(s.b[at:], []byte("EI"))
		if i < 0 {
			s.b = nil
			return
		}
		at += i + 2
		before := at < 3 || isSpace(s.b[at-3])
		if before && (at == len(s.b) || isSpace(s.b[at])) {
			s.b = s.b[at:]
			return
		}
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' || c == '%'
}
