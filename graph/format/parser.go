package format

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// parser parses one line. On an error rest begins where it was found.
type parser struct {
	rest   []byte
	syntax Syntax
	terms  *terms
}

// statement parses a line: a statement, or nothing but blanks and a comment.
func (p *parser) statement() (q quad.Quad, found bool, err error) {
	if p.blanks(); p.atEnd() {
		return q, false, nil
	}
	if q.Subject, err = p.term(0); err != nil {
		return q, false, err
	}
	if q.Predicate, err = p.term(1); err != nil {
		return q, false, err
	}
	if q.Object, err = p.term(2); err != nil {
		return q, false, err
	}
	if p.syntax == NQuads && len(p.rest) > 0 && p.rest[0] != '.' {
		if q.Label, err = p.term(3); err != nil {
			return q, false, err
		}
	}
	if len(p.rest) == 0 || p.rest[0] != '.' {
		return q, false, errors.New("a point should end the statement")
	}
	p.rest = p.rest[1:]
	if p.blanks(); !p.atEnd() {
		return q, false, errors.New("more after the statement's point")
	}
	return q, true, nil
}

func (p *parser) blanks() {
	for len(p.rest) > 0 && (p.rest[0] == ' ' || p.rest[0] == '\t') {
		p.rest = p.rest[1:]
	}
}

// atEnd reports whether nothing but a comment is left.
func (p *parser) atEnd() bool { return len(p.rest) == 0 || p.rest[0] == '#' }

// term parses the term of a slot and the blanks after it.
func (p *parser) term(slot int) (term quad.Value, err error) {
	var c byte
	if len(p.rest) > 0 {
		c = p.rest[0]
	}
	switch {
	case c == '<':
		term, err = p.iri()
	case c == '_' && slot != 1:
		term, err = p.blank()
	case c == '"' && slot == 2:
		term, err = p.literal()
	default:
		return nil, fmt.Errorf("%s expected", slots[slot])
	}
	if err == nil {
		p.blanks()
	}
	return term, err
}

func (p *parser) iri() (quad.Value, error) {
	end := 1
	for end < len(p.rest) && iriByte[p.rest[end]] {
		end++
	}
	if end < len(p.rest) && p.rest[end] == '>' {
		raw := p.rest[1:end]
		if term := p.terms.get(raw); term != nil {
			p.rest = p.rest[end+1:]
			return term, nil
		}
		iri := quad.IRI(raw)
		if err := checkIRI(string(iri)); err != nil {
			return nil, err
		}
		p.rest = p.rest[end+1:]
		return p.terms.put(raw, iri), nil
	}
	if end == len(p.rest) || p.rest[end] != '\\' {
		p.rest = p.rest[end:]
		return nil, errors.New("IRI has no end, or holds a character that must be escaped")
	}
	begin := p.rest
	text, err := p.unescape('>')
	if err != nil {
		return nil, err
	}
	if err := checkIRI(string(text)); err != nil {
		p.rest = begin
		return nil, err
	}
	return quad.IRI(text), nil
}

func (p *parser) blank() (quad.Value, error) {
	if len(p.rest) < 2 || p.rest[1] != ':' {
		return nil, errors.New("the colon of a blank node is missing")
	}
	end := 2
	for end < len(p.rest) {
		r, size := utf8.DecodeRune(p.rest[end:])
		if r == utf8.RuneError && size == 1 || !namePart(r) && r != '.' {
			break
		}
		end += size
	}
	label := bytes.TrimRight(p.rest[2:end], ".") // the last point ends the statement
	if err := checkBlank(string(label)); err != nil {
		return nil, err
	}
	p.rest = p.rest[2+len(label):]
	return quad.BNode(label), nil
}

func (p *parser) literal() (quad.Value, error) {
	text, err := p.quoted()
	if err != nil {
		return nil, err
	}
	switch {
	case len(p.rest) > 0 && p.rest[0] == '@':
		n := language(p.rest[1:])
		if n == 0 {
			return nil, errors.New("bad language tag")
		}
		tag := string(p.rest[1 : 1+n])
		p.rest = p.rest[1+n:]
		return quad.LangString{Value: quad.String(text), Lang: tag}, nil
	case bytes.HasPrefix(p.rest, []byte("^^<")):
		p.rest = p.rest[2:]
		class, err := p.iri()
		switch {
		case err != nil:
			return nil, err
		case class == xsdString:
			return quad.String(text), nil
		case class == langString:
			return nil, errors.New("literal of type rdf:langString without a language")
		}
		return quad.TypedString{Value: quad.String(text), Type: class.(quad.IRI)}, nil
	}
	return quad.String(text), nil
}

// quoted parses the string of a literal.
func (p *parser) quoted() (string, error) {
	end := 1
	for end < len(p.rest) && p.rest[end] != '"' && p.rest[end] != '\\' {
		end++
	}
	var text []byte
	if end < len(p.rest) && p.rest[end] == '"' {
		text = p.rest[1:end]
		if !utf8.Valid(text) {
			return "", errors.New("literal is not UTF-8")
		}
		p.rest = p.rest[end+1:]
		return string(text), nil
	}
	text, err := p.unescape('"')
	return string(text), err
}

// unescape parses a delimited run that holds escapes: \u and \U, and in
// strings also those with a letter.
func (p *parser) unescape(delimiter byte) ([]byte, error) {
	var text []byte
	begin := p.rest
	p.rest = p.rest[1:]
	for len(p.rest) > 0 {
		n := bytes.IndexByte(p.rest, '\\')
		if end := bytes.IndexByte(p.rest, delimiter); end >= 0 && (n < 0 || end < n) {
			text = append(text, p.rest[:end]...)
			if !utf8.Valid(text) {
				p.rest = begin
				return nil, errors.New("term is not UTF-8")
			}
			p.rest = p.rest[end+1:]
			return text, nil
		}
		if n < 0 {
			break
		}
		text = append(text, p.rest[:n]...)
		p.rest = p.rest[n:]
		r, size, err := escaped(p.rest, delimiter == '"')
		if err != nil {
			return nil, err
		}
		text = utf8.AppendRune(text, r)
		p.rest = p.rest[size:]
	}
	p.rest = p.rest[len(p.rest):]
	return nil, fmt.Errorf("the closing %c is missing", delimiter)
}

// escaped decodes the escape at the start of s and returns its length.
func escaped(s []byte, letters bool) (rune, int, error) {
	if len(s) < 2 {
		return 0, 0, errors.New("escape has no end")
	}
	digits := 0
	switch s[1] {
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	case '\'':
		if letters {
			return '\'', 2, nil
		}
	default:
		if c := bytes.IndexByte(named[:], s[1]); letters && c >= 0 {
			return rune(c), 2, nil
		}
	}
	if digits == 0 || len(s) < 2+digits {
		return 0, 0, errors.New("no such escape")
	}
	var r uint32
	for _, c := range s[2 : 2+digits] {
		d := bytes.IndexByte([]byte(hexDigits), upper(c))
		if d < 0 {
			return 0, 0, fmt.Errorf("%q is no hexadecimal digit", c)
		}
		r = r<<4 | uint32(d)
	}
	if r > utf8.MaxRune || !utf8.ValidRune(rune(r)) {
		return 0, 0, fmt.Errorf("escape stands for no character: U+%X", r)
	}
	return rune(r), 2 + digits, nil
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}
