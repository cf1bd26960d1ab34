package format

import (
	"bytes"
	"unicode/utf8"

	"kg/schema"
)

// Tokens are the terms of a statement as they stand in its line, with their
// delimiters and escapes; Label is nil where there is none. They are valid
// until the next read.
type Tokens struct{ Subject, Predicate, Object, Label []byte }

// ReadTokens reads the next statement as Read does, just as strictly, but
// makes no terms of it.
func (r *Reader) ReadTokens() (Tokens, error) {
	for {
		line, err := r.line()
		if err != nil {
			return Tokens{}, err
		}
		p := parser{rest: line, syntax: r.syntax, terms: &r.terms}
		t, found, err := p.tokens()
		if err != nil {
			return Tokens{}, r.syntaxError(line, p.rest, err)
		}
		if found {
			return t, nil
		}
	}
}

// tokens is statement without the making of terms.
func (p *parser) tokens() (t Tokens, found bool, err error) {
	if p.blanks(); p.atEnd() {
		return t, false, nil
	}
	for slot, to := range [4]*[]byte{&t.Subject, &t.Predicate, &t.Object, &t.Label} {
		if slot == 3 && (p.syntax != NQuads || len(p.rest) == 0 || p.rest[0] == '.') {
			break
		}
		begin := p.rest
		if n := p.scan(slot); n > 0 {
			*to = begin[:n]
			p.rest = begin[n:]
			p.blanks()
			continue
		}
		// What scan does not see through at once is left to the parser, which
		// also tells what is wrong.
		if _, err := p.term(slot); err != nil {
			return Tokens{}, false, err
		}
		*to = bytes.TrimRight(begin[:len(begin)-len(p.rest)], " \t")
	}
	return t, true, p.end()
}

// scan returns the length of the term at the start of the rest, 0 where it
// is none or holds an escape.
func (p *parser) scan(slot int) int {
	if len(p.rest) == 0 {
		return 0
	}
	switch c := p.rest[0]; {
	case c == '<':
		return scanIRI(p.rest)
	case c == '"' && slot == 2:
		return scanLiteral(p.rest)
	}
	return 0
}

func scanIRI(s []byte) int {
	end := 1 + schema.ScanIRI(s[1:])
	if end == len(s) || s[end] != '>' || !absolute(s[1:end]) || !utf8.Valid(s[1:end]) {
		return 0
	}
	return end + 1
}

// absolute reports whether an IRI begins with a scheme and a colon.
func absolute(iri []byte) bool {
	for i, c := range iri {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return i > 0 && c == ':'
		}
	}
	return false
}

func scanLiteral(s []byte) int {
	n := bytes.IndexByte(s[1:], '"')
	if n < 0 || bytes.IndexByte(s[1:1+n], '\\') >= 0 || !utf8.Valid(s[1:1+n]) {
		return 0
	}
	end := n + 2
	rest := s[end:]
	switch {
	case len(rest) > 0 && rest[0] == '@':
		if n = schema.ScanLanguage(rest[1:]); n == 0 {
			return 0
		}
		return end + 1 + n
	case bytes.HasPrefix(rest, []byte("^^<")):
		if n = scanIRI(rest[2:]); n == 0 || string(rest[3:2+n-1]) == string(schema.LangString) {
			return 0
		}
		return end + 2 + n
	}
	return end
}
