package format

import (
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// letters parses a run of ASCII letters.
func (p *turtle) letters() string {
	p.text = p.text[:0]
	for c := p.peek(0); 'a' <= c|0x20 && c|0x20 <= 'z'; c = p.peek(0) {
		p.text = append(p.text, c)
		p.skip(1)
	}
	return string(p.text)
}

// keyword parses a word of letters that is no prefix; "" where the next word
// is one, or where there is none.
func (p *turtle) keyword() string {
	n := 0
	for c := p.peek(n); 'a' <= c|0x20 && c|0x20 <= 'z'; c = p.peek(n) {
		if n++; n > len("prefix") {
			return ""
		}
	}
	if c := p.peek(n); n == 0 || c == ':' || c == '-' || c == '_' || '0' <= c && c <= '9' || c >= 0x80 {
		return ""
	}
	if p.peek(n) == '.' { // which a prefix may hold
		for i := n; ; i++ {
			c := p.peek(i)
			if c == ':' && i > n {
				return ""
			}
			if c != '.' && c != '-' && c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') && c < 0x80 {
				break
			}
		}
	}
	word := string(p.window[:n])
	p.skip(n)
	return word
}

// nameAhead reports whether a prefixed name may begin here.
func (p *turtle) nameAhead() bool {
	r, n := p.rune()
	return n > 0 && (r == ':' || r != '_' && schema.NameStart(r))
}

// prefixName parses what stands before the colon of a prefixed name.
func (p *turtle) prefixName() string {
	p.text = p.text[:0]
	for {
		r, n := p.rune()
		switch {
		case n == 0 || !schema.NamePart(r) && r != '.':
			return string(p.text)
		case len(p.text) == 0 && (r == '_' || !schema.NameStart(r)):
			return ""
		case r == '.' && !p.dotGoesOn(true):
			p.fail("a prefix may not end in a point")
			return ""
		}
		p.text = append(p.text, p.window[:n]...)
		p.skip(n)
	}
}

// dotGoesOn reports whether the point at the present place is within a name:
// whether, behind it and further points, the name goes on.
func (p *turtle) dotGoesOn(prefix bool) bool {
	i := 1
	for p.peek(i) == '.' {
		if i++; i > len(p.buffer)/2 {
			return false
		}
	}
	c := p.peek(i)
	if c < 0x80 {
		return schema.NamePart(rune(c)) || !prefix && p.inLocal && (c == ':' || c == '%' || c == '\\')
	}
	p.fill(i + 4)
	r, _ := utf8.DecodeRune(p.window[i:])
	return r != utf8.RuneError && schema.NamePart(r)
}

// prefixed parses a prefixed name.
func (p *turtle) prefixed() quad.Value {
	line, column := p.line, p.column
	prefix := p.prefixName()
	if p.peek(0) != ':' {
		p.fail("the colon of a prefixed name is missing%s", p.found())
		return nil
	}
	space, known := p.prefixes[prefix]
	if !known && p.err == nil {
		p.err = &SyntaxError{Line: line, Column: column, Message: "no @prefix says what " + prefix + ": stands for"}
		return nil
	}
	p.skip(1)
	p.text = append(p.text[:0], space...)
	p.local()
	return p.intern()
}

// local parses what stands behind the colon of a prefixed name.
func (p *turtle) local() {
	p.inLocal = true
	defer func() { p.inLocal = false }()
	for first := true; ; first = false {
		r, n := p.rune()
		switch {
		case n == 0:
			return
		case r == '%':
			if p.fill(3); len(p.window) < 3 || !isHex(p.window[1]) || !isHex(p.window[2]) {
				p.fail("a percent sign without two hexadecimal digits")
				return
			}
			n = 3
		case r == '\\':
			if c := p.peek(1); c == 0 || !strings.ContainsRune("_~.-!$&'()*+,;=/?#@%", rune(c)) {
				p.fail("no such escape in a name")
				return
			}
			p.skip(1)
			n = 1
		case r == ':':
		case first && !schema.NameStart(r) && (r < '0' || r > '9'):
			return
		case r == '.' && !p.dotGoesOn(false), r != '.' && !schema.NamePart(r):
			return
		}
		p.text = append(p.text, p.window[:n]...)
		p.skip(n)
	}
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// iriRef parses "<iri>", under the base where it is relative.
func (p *turtle) iriRef() quad.IRI {
	if p.peek(0) != '<' {
		p.fail("IRI expected%s", p.found())
		return ""
	}
	line, column := p.line, p.column
	p.skip(1)
	p.text = p.text[:0]
	for {
		n := schema.ScanIRI(p.window)
		p.text = append(p.text, p.window[:n]...)
		p.skip(n)
		switch c := p.peek(0); {
		case len(p.window) > 0 && schema.ScanIRI(p.window) > 0:
			continue // the window was filled anew
		case c == '>':
			p.skip(1)
			return p.absolute(line, column)
		case c == '\\':
			if r := p.escape(false); r < 0x80 && schema.ScanIRI(string(r)) == 0 {
				p.fail("an IRI may not hold %q", r)
			} else {
				p.text = append(p.text, string(r)...)
			}
		default:
			p.fail("IRI has no end, or holds a character that must be escaped")
		}
		if p.err != nil {
			return ""
		}
	}
}

// absolute returns the IRI that the text is, under the base.
func (p *turtle) absolute(line, column int) quad.IRI {
	if term := p.terms.get(p.text); term != nil {
		return term.(quad.IRI)
	}
	r := parseReference(string(p.text))
	if r.scheme != "" && !strings.Contains(r.path, "/.") {
		iri, _ := p.intern().(quad.IRI)
		return iri
	}
	if r.scheme == "" && !p.hasBase {
		if p.err == nil {
			p.err = &SyntaxError{Line: line, Column: column, Message: "relative IRI <" + string(p.text) + "> and no @base"}
		}
		return ""
	}
	p.text = append(p.text[:0], resolve(p.base, string(p.text))...)
	iri, _ := p.intern().(quad.IRI)
	return iri
}

// intern returns the text, a whole IRI, as a term.
func (p *turtle) intern() quad.Value {
	if p.err != nil {
		return nil
	}
	if term := p.terms.get(p.text); term != nil {
		return term
	}
	var iri quad.Value = quad.IRI(p.text)
	if err := schema.CheckTerm(iri); err != nil {
		p.fail("%v", err)
		return nil
	}
	p.terms.put(p.text, iri)
	return iri
}
