package format

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// maxNesting bounds how deep blank nodes and collections may stand in each
// other.
const maxNesting = 1000

// turtle parses Turtle and TriG as they are read, a statement at a time.
type turtle struct {
	*scanner
	trig     bool
	yield    func(quad.Quad, error) bool
	stopped  bool // the caller wants no more
	base     reference
	hasBase  bool
	prefixes map[string]string
	graph    quad.Value // which statements stand in, nil for none
	blank    int        // how many blank nodes without a label there were
	depth    int
	inLocal  bool   // within the local part of a name
	text     []byte // the term being read
	terms    terms
}

// readTurtle iterates over the quads of Turtle or TriG. The first error ends
// the iteration.
func readTurtle(in io.Reader, trig bool, base string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := &turtle{scanner: newScanner(in), trig: trig, yield: yield, prefixes: make(map[string]string)}
		p.setBase(base)
		for p.blanks(); p.more() && !p.stopped; p.blanks() {
			p.statement()
		}
		if err := p.failed(); err != nil && !p.stopped {
			yield(quad.Quad{}, err)
		}
	}
}

func (p *turtle) setBase(iri string) {
	if iri != "" {
		p.base, p.hasBase = parseReference(iri), true
	}
}

// emit hands out a quad, unless an error came first.
func (p *turtle) emit(s, predicate, o quad.Value) {
	if p.err != nil || p.stopped {
		return
	}
	if !p.yield(quad.Quad{Subject: s, Predicate: predicate, Object: o, Label: p.graph}, nil) {
		p.stopped = true
		p.fail("stopped")
	}
}

// statement parses a directive, a graph or triples.
func (p *turtle) statement() {
	switch c := p.peek(0); {
	case c == '@':
		p.directive()
	case p.trig && c == '{':
		p.block(nil)
	case c == '[' || c == '(':
		p.bracketed()
	default:
		if word := p.keyword(); word != "" {
			p.sparql(word)
			return
		}
		p.triplesOrGraph(p.subject())
	}
}

// bracketed parses triples whose subject is a collection or a blank node
// without a label; in TriG "[]" may also name a graph.
func (p *turtle) bracketed() {
	if p.peek(0) == '[' {
		node, empty := p.blankNode()
		switch {
		case empty:
			p.triplesOrGraph(node)
			return
		case p.accept('.'):
			return
		}
		p.predicates(node)
	} else {
		p.predicates(p.collection())
	}
	p.expect('.', "after the statement")
}

func (p *turtle) triplesOrGraph(subject quad.Value) {
	if p.blanks(); p.trig && p.peek(0) == '{' {
		p.block(subject)
		return
	}
	p.predicates(subject)
	p.expect('.', "after the statement")
}

// block parses "{ triples }", the statements of a graph.
func (p *turtle) block(graph quad.Value) {
	p.graph = graph
	p.expect('{', "before the statements of a graph")
	for !p.accept('}') && p.err == nil {
		p.triples()
		if !p.accept('.') {
			p.expect('}', "or a point after the statement")
			break
		}
	}
	p.graph = nil
}

// triples parses the triples of one subject within a graph.
func (p *turtle) triples() {
	switch p.peek(0) {
	case '[':
		node, empty := p.blankNode()
		if p.blanks(); !empty && (p.peek(0) == '.' || p.peek(0) == '}') {
			return
		}
		p.predicates(node)
	case '(':
		p.predicates(p.collection())
	default:
		p.predicates(p.subject())
	}
}

// directive parses "@prefix p: <iri> ." or "@base <iri> .".
func (p *turtle) directive() {
	p.skip(1)
	switch word := p.letters(); word {
	case "prefix":
		p.prefix()
	case "base":
		p.blanks()
		p.setBase(string(p.iriRef()))
	default:
		p.fail("no directive @%s; there are @prefix and @base", word)
	}
	p.expect('.', "after the directive")
}

// sparql parses what a keyword begins that stands where a subject could.
func (p *turtle) sparql(word string) {
	switch {
	case strings.EqualFold(word, "prefix"):
		p.prefix()
	case strings.EqualFold(word, "base"):
		p.blanks()
		p.setBase(string(p.iriRef()))
	case p.trig && strings.EqualFold(word, "graph"):
		p.blanks()
		var label quad.Value
		if p.peek(0) == '[' {
			var empty bool
			if label, empty = p.blankNode(); !empty {
				p.fail("a graph's name may not have properties")
			}
		} else {
			label = p.subject()
		}
		p.block(label)
	default:
		p.fail("%q is no name: a colon is missing after the prefix", word)
	}
}

func (p *turtle) prefix() {
	p.blanks()
	name := p.prefixName()
	if p.peek(0) != ':' {
		p.fail("the colon of the prefix is missing%s", p.found())
		return
	}
	p.skip(1)
	p.blanks()
	p.prefixes[name] = string(p.iriRef())
}

// predicates parses the predicates and objects of a subject.
func (p *turtle) predicates(subject quad.Value) {
	for p.err == nil {
		predicate := p.verb()
		for {
			p.emit(subject, predicate, p.object())
			if !p.accept(',') {
				break
			}
		}
		if !p.accept(';') {
			return
		}
		for p.accept(';') {
		}
		if c := p.peek(0); c == '.' || c == ']' || c == '}' || c == 0 {
			return
		}
	}
}

// verb parses a predicate: an IRI, or "a" for rdf:type.
func (p *turtle) verb() quad.Value {
	p.blanks()
	if p.peek(0) == '<' {
		return p.iriRef()
	}
	if word := p.keyword(); word == "a" {
		return schema.Type
	} else if word != "" {
		p.fail("predicate expected, found %q", word)
		return nil
	}
	if c := p.peek(0); c == '_' || !p.nameAhead() {
		p.fail("predicate expected%s", p.found())
		return nil
	}
	return p.prefixed()
}

// subject parses an IRI or a blank node with a label.
func (p *turtle) subject() quad.Value {
	p.blanks()
	switch c := p.peek(0); {
	case c == '<':
		return p.iriRef()
	case c == '_' && p.peek(1) == ':':
		return p.label()
	case p.nameAhead():
		return p.prefixed()
	}
	p.fail("subject expected%s", p.found())
	return nil
}

func (p *turtle) object() quad.Value {
	p.blanks()
	switch c := p.peek(0); {
	case c == '<':
		return p.iriRef()
	case c == '_' && p.peek(1) == ':':
		return p.label()
	case c == '[':
		node, _ := p.blankNode()
		return node
	case c == '(':
		return p.collection()
	case c == '"' || c == '\'':
		return p.literal()
	case c == '+' || c == '-' || c == '.' || '0' <= c && c <= '9':
		return p.number()
	}
	if word := p.keyword(); word == "true" || word == "false" {
		return quad.TypedString{Value: quad.String(word), Type: schema.XSD + "boolean"}
	} else if word != "" || !p.nameAhead() {
		p.fail("object expected%s", p.found())
		return nil
	}
	return p.prefixed()
}

// newBlank returns a blank node that no label of the text can name: labels
// that begin as these do are lengthened by label.
func (p *turtle) newBlank() quad.Value {
	p.blank++
	return quad.BNode(anonymous + strconv.Itoa(p.blank))
}

const anonymous = "anon"

// label parses "_:label".
func (p *turtle) label() quad.Value {
	p.skip(2)
	p.text = p.text[:0]
	for {
		r, n := p.rune()
		if n == 0 || !schema.NamePart(r) && r != '.' {
			break
		}
		if r == '.' && !p.dotGoesOn(false) {
			break
		}
		if len(p.text) == 0 && !schema.NameStart(r) && (r < '0' || r > '9') {
			break
		}
		p.text = append(p.text, p.window[:n]...)
		p.skip(n)
	}
	if len(p.text) == 0 {
		p.fail("blank node has no label")
		return nil
	}
	if strings.HasPrefix(string(p.text), anonymous) {
		return quad.BNode(anonymous + "_" + string(p.text))
	}
	return quad.BNode(p.text)
}

// blankNode parses "[ properties ]" and reports whether there are none.
func (p *turtle) blankNode() (node quad.Value, empty bool) {
	defer p.nest()()
	p.skip(1)
	node = p.newBlank()
	if p.accept(']') {
		return node, true
	}
	p.predicates(node)
	p.expect(']', "after the properties of a blank node")
	return node, false
}

// collection parses "( objects )" as a list of RDF.
func (p *turtle) collection() quad.Value {
	defer p.nest()()
	p.skip(1)
	const (
		first = quad.IRI(schema.RDF + "first")
		rest  = quad.IRI(schema.RDF + "rest")
		none  = quad.IRI(schema.RDF + "nil")
	)
	if p.accept(')') {
		return none
	}
	head := p.newBlank()
	for node := head; p.err == nil; {
		p.emit(node, first, p.object())
		if p.accept(')') {
			p.emit(node, rest, none)
			break
		}
		next := p.newBlank()
		p.emit(node, rest, next)
		node = next
	}
	return head
}

// nest counts one level more, until what it returns is called.
func (p *turtle) nest() func() {
	if p.depth++; p.depth > maxNesting {
		p.fail("nested more than %d deep", maxNesting)
	}
	return func() { p.depth-- }
}
