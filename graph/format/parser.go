package format

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/schema"
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
	return q, true, p.end()
}

// end parses what ends a statement.
func (p *parser) end() error {
	if len(p.rest) == 0 || p.rest[0] != '.' {
		return errors.New("a point should end the statement")
	}
	p.rest = p.rest[1:]
	if p.blanks(); !p.atEnd() {
		return errors.New("more after the statement's point")
	}
	return nil
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
	end := 1 + schema.ScanIRI(p.rest[1:])
	if end < len(p.rest) && p.rest[end] == '>' {
		raw := p.rest[1:end]
		if term := p.terms.get(raw); term != nil {
			p.rest = p.rest[end+1:]
			return term, nil
		}
		var term quad.Value = quad.IRI(raw)
		if err := schema.CheckTerm(term); err != nil {
			return nil, err
		}
		p.rest = p.rest[end+1:]
		p.terms.put(raw, term)
		return term, nil
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
	if err := schema.CheckTerm(quad.IRI(text)); err != nil {
		p.rest = begin
		return nil, err
	}
	return quad.IRI(text), nil
}

func (p *parser) blank() (quad.Value, error) {
	if len(p.rest) < 2 || p.rest[1] != ':' {
		return nil, errors.New("the colon of a blank node is missing")
	}
	n := schema.ScanBlank(p.rest[2:])
	if n == 0 {
		return nil, errors.New("blank node has no label")
	}
	label := string(p.rest[2 : 2+n])
	p.rest = p.rest[2+n:]
	return quad.BNode(label), nil
}

func (p *parser) literal() (quad.Value, error) {
	text, err := p.quoted()
	if err != nil {
		return nil, err
	}
	switch {
	case len(p.rest) > 0 && p.rest[0] == '@':
		n := schema.ScanLanguage(p.rest[1:])
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
		case class == schema.String:
			return quad.String(text), nil
		case class == schema.LangString:
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

// Escapes with a letter, and what each stands for.
const (
	letters = `btnfr"'\`
	meaning = "\b\t\n\f\r\"'\\"
)

// escaped decodes the escape at the start of s and returns its length. Those
// with a letter are for strings alone.
func escaped(s []byte, inString bool) (rune, int, error) {
	if len(s) < 2 {
		return 0, 0, errors.New("escape has no end")
	}
	digits := 0
	switch c := strings.IndexByte(letters, s[1]); {
	case s[1] == 'u':
		digits = 4
	case s[1] == 'U':
		digits = 8
	case c >= 0 && inString:
		return rune(meaning[c]), 2, nil
	}
	if digits == 0 || len(s) < 2+digits {
		return 0, 0, errors.New("no such escape")
	}
	r, err := strconv.ParseUint(string(s[2:2+digits]), 16, 32)
	if err != nil {
		return 0, 0, fmt.Errorf("%q are no hexadecimal digits", s[2:2+digits])
	}
	if !utf8.ValidRune(rune(r)) {
		return 0, 0, fmt.Errorf("escape stands for no character: U+%X", r)
	}
	return rune(r), 2 + digits, nil
}
