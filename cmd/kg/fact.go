package main

import (
	"math"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// describer says in words what the IRIs of facts stand for.
type describer interface {
	// node describes an entity or a fact.
	node(iri quad.IRI) (nodeJSON, error)
	// text returns what is known of the document that holds a fact.
	text(fact *schema.Fact) (*text, error)
}

// text is a document as its facts need it.
type text struct {
	iri                   quad.IRI
	story                 quad.IRI // what it is a copy of, else itself
	title, byline, source string
	runes                 []rune
	lines                 []int // code points at which lines begin, from the second
	pages                 []int // the same of pages, which form feeds part
}

func newText(iri quad.IRI, title, byline, source, content string) *text {
	t := &text{iri: iri, story: iri, title: title, byline: byline, source: source, runes: []rune(content)}
	for i, r := range t.runes {
		switch r {
		case '\n':
			t.lines = append(t.lines, i+1)
		case '\f':
			t.pages = append(t.pages, i+1)
		}
	}
	return t
}

// span returns the words of a span, on one line.
func (t *text) span(s schema.Span) string {
	if s.Begin < 0 || s.End > len(t.runes) || s.Begin > s.End {
		return ""
	}
	return strings.Join(strings.Fields(string(t.runes[s.Begin:s.End])), " ")
}

// line returns the line, from 1, that a code point stands on.
func (t *text) line(at int) int { return 1 + sort.SearchInts(t.lines, at+1) }

// page returns the page, from 1, that a code point stands on, 0 where the text
// has no pages.
func (t *text) page(at int) int {
	if len(t.pages) == 0 {
		return 0
	}
	return 1 + sort.SearchInts(t.pages, at+1)
}

// describe turns a fact into what is printed of it.
func describe(f *schema.Fact, base schema.Base, d describer) (factJSON, error) {
	t, err := d.text(f)
	if err != nil {
		return factJSON{}, err
	}
	w := &teller{describer: d}
	out := factJSON{
		Fact: string(f.IRI), Subject: w.must(f.Subject), Predicate: relation(base, f.Predicate),
		Polarity: f.Polarity, Modality: f.Modality, Time: f.Time, TimeText: f.TimeText, Since: f.Since, Until: f.Until, Duration: f.Duration, Place: w.maybe(f.Place),
		Confidence: round(f.Confidence), Rule: f.Rule, Arguments: []argumentJSON{},
		Document: string(t.iri), Story: string(t.story), Title: t.title, Byline: t.byline, Source: t.source, Line: t.line(f.Sentence.Begin), Page: t.page(f.Sentence.Begin),
		Begin: f.Sentence.Begin, End: f.Sentence.End, Sentence: t.span(f.Sentence),
		stating: t.statingWords(f),
	}
	if f.Object != nil {
		object := w.value(f.Object)
		out.Object = &object
	}
	for _, a := range f.Arguments {
		out.Arguments = append(out.Arguments, argumentJSON{a.Preposition, w.must(a.Value)})
	}
	for i, s := range f.Speakers {
		if i == 0 {
			out.Speaker = w.maybe(s)
		} else {
			out.Speakers = append(out.Speakers, w.must(s))
		}
	}
	return out, w.err
}

// teller describes nodes and keeps the first error.
type teller struct {
	describer
	err error
}

func (w *teller) must(iri quad.IRI) nodeJSON {
	n, err := w.node(iri)
	if w.err == nil {
		w.err = err
	}
	return n
}

// value describes any term: what is no IRI by its text.
func (w *teller) value(v quad.Value) nodeJSON {
	if iri, ok := v.(quad.IRI); ok {
		return w.must(iri)
	}
	return nodeJSON{ID: schema.Text(v), Label: schema.Text(v)}
}

func (w *teller) maybe(iri quad.IRI) *nodeJSON {
	if iri == "" {
		return nil
	}
	n := w.must(iri)
	return &n
}

// relation describes a predicate; one that is not ours by its IRI's end.
func relation(base schema.Base, p quad.IRI) relationJSON {
	words := base.Words(p)
	if words == nil {
		return relationJSON{string(p), local(p), local(p)}
	}
	return relationJSON{string(p), schema.RelationLabel(words), strings.Join(words, " ")}
}

// local returns what an IRI ends in, behind its last "#", "/" or ":".
func local(iri quad.IRI) string {
	s := string(iri)
	return s[strings.LastIndexAny(s, "#/:")+1:]
}

// round rounds to the two decimals that confidences are stored with.
func round(x float64) float64 { return math.Round(x*100) / 100 }

// clause puts a fact that another is about in words: subject, relation,
// object, and whether it is denied or merely possible. What is planned or
// supposed is told as what is to be: "Apple to pay taxes".
func clause(f *schema.Fact, base schema.Base, label func(quad.IRI) string) string {
	predicate := relation(base, f.Predicate)
	words := []string{label(f.Subject), predicate.Label}
	doubt := doubt(f.Polarity, f.Modality)
	if f.Modality == schema.Planned || f.Modality == schema.Hypothetical {
		words[1], doubt = toBe(predicate.Lemma, f.Polarity), ""
	}
	if object, ok := f.Object.(quad.IRI); ok {
		words = append(words, label(object))
	}
	if doubt != "" {
		words = append(words, "("+doubt+")")
	}
	return strings.Join(words, " ")
}

// toBe returns a relation as an infinitive: "to pay", "not to join".
func toBe(words, polarity string) string {
	words, negated := strings.CutPrefix(words, "not ")
	if negated != (polarity != schema.Affirmed) {
		return "not to " + words
	}
	return "to " + words
}

// doubt says that a fact is denied or no more than planned, possible or
// supposed; "" where it is plain.
func doubt(polarity, modality string) string {
	var doubts []string
	if polarity != schema.Affirmed {
		doubts = append(doubts, polarity)
	}
	if modality != schema.Asserted {
		doubts = append(doubts, modality)
	}
	return strings.Join(doubts, ", ")
}
