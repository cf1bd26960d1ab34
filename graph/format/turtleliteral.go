package format

import (
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// literal parses a string with its language or datatype.
func (p *turtle) literal() quad.Value {
	text := p.quoted()
	switch {
	case p.peek(0) == '@':
		p.skip(1)
		tag := p.language()
		return quad.LangString{Value: text, Lang: tag}
	case p.peek(0) == '^' && p.peek(1) == '^':
		p.skip(2)
		p.blanks()
		var class quad.Value
		if p.peek(0) == '<' {
			class = p.iriRef()
		} else if p.nameAhead() {
			class = p.prefixed()
		} else {
			p.fail("datatype expected%s", p.found())
		}
		iri, _ := class.(quad.IRI)
		switch iri {
		case schema.String:
			return text
		case schema.LangString:
			p.fail("literal of type rdf:langString without a language")
		}
		return quad.TypedString{Value: text, Type: iri}
	}
	return text
}

func (p *turtle) language() string {
	var tag []byte
	for c := p.peek(0); 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '-'; c = p.peek(0) {
		tag = append(tag, c)
		p.skip(1)
	}
	if n := schema.ScanLanguage(tag); n == 0 || n < len(tag) {
		p.fail("bad language tag")
	}
	return string(tag)
}

// quoted parses a string between quotes, one or three of either kind.
func (p *turtle) quoted() quad.String {
	quote := p.peek(0)
	long := p.peek(1) == quote && p.peek(2) == quote
	switch {
	case long:
		p.skip(3)
	case p.peek(1) == quote:
		p.skip(2)
		return ""
	default:
		p.skip(1)
	}
	p.text = p.text[:0]
	for {
		p.plain(quote)
		if !p.more() {
			p.fail("a string has no end")
			return ""
		}
		switch c := p.window[0]; {
		case c == '\\':
			p.text = utf8.AppendRune(p.text, p.escape(true))
			continue
		case c != quote && !long: // a line feed or carriage return
			p.fail("a string goes over the end of a line")
			return ""
		case c == quote && (!long || p.peek(1) == quote && p.peek(2) == quote):
			p.skip(1)
			if long {
				p.skip(2)
			}
			if !utf8.Valid(p.text) {
				p.fail("literal is not UTF-8")
			}
			return quad.String(p.text)
		}
		p.text = append(p.text, p.window[0])
		p.skip(1)
	}
}

// plain parses as much of a string as holds no quote, escape or line end.
func (p *turtle) plain(quote byte) {
	for p.more() {
		n := 0
		for n < len(p.window) && p.window[n] != quote && p.window[n] != '\\' && p.window[n] != '\n' && p.window[n] != '\r' {
			n++
		}
		p.text = append(p.text, p.window[:n]...)
		p.skip(n)
		if len(p.window) > 0 {
			return
		}
	}
}

// number parses a number: an integer, a decimal with a point, a double with
// an exponent. A point that no digit or exponent follows ends the statement.
func (p *turtle) number() quad.Value {
	p.text = p.text[:0]
	if c := p.peek(0); c == '+' || c == '-' {
		p.take(1)
	}
	class := schema.Integer
	whole := p.digits()
	fraction := 0
	if p.peek(0) == '.' && (isDigit(p.peek(1)) || whole > 0 && p.exponent(1) > 0) {
		p.take(1)
		fraction = p.digits()
		class = schema.Decimal
	}
	if whole+fraction == 0 {
		p.fail("number expected%s", p.found())
		return nil
	}
	if n := p.exponent(0); n > 0 {
		p.take(n)
		p.digits()
		class = schema.XSD + "double"
	}
	return quad.TypedString{Value: quad.String(p.text), Type: class}
}

// exponent returns the length of the "e" and sign of the exponent at an
// offset, 0 where there is none.
func (p *turtle) exponent(at int) int {
	switch {
	case p.peek(at)|0x20 != 'e':
		return 0
	case isDigit(p.peek(at + 1)):
		return 1
	case (p.peek(at+1) == '+' || p.peek(at+1) == '-') && isDigit(p.peek(at+2)):
		return 2
	}
	return 0
}

func (p *turtle) digits() (n int) {
	for ; isDigit(p.peek(0)); n++ {
		p.take(1)
	}
	return n
}

// take adds n bytes to the text and passes over them.
func (p *turtle) take(n int) {
	p.text = append(p.text, p.window[:n]...)
	p.skip(n)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
