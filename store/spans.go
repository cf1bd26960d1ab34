package store

import (
	"strconv"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// spans holds what a document says of its text against the text: every
// sentence, and every span that stands behind a fact.
type spans struct {
	*audit
	graph     uint64
	hash      string // of the document that the graph is of, "" for none
	text      []rune
	hasText   bool
	sentences map[uint64]*sentenceAt
	used      map[quad.IRI]bool // spans that facts refer to
}

// sentenceAt is what is said of a sentence.
type sentenceAt struct {
	begin, end string
	anchor     string
	known      int // how many of the three are said
}

func newSpans(a *audit, g uint64) *spans {
	return &spans{audit: a, graph: g, sentences: make(map[uint64]*sentenceAt), used: make(map[quad.IRI]bool)}
}

// add takes the next triple of the graph.
func (s *spans) add(t triple) error {
	if kindOf(t[1]) != kindVocabulary || kindOf(t[0]) != kindDocument && kindOf(t[0]) != kindFact {
		return nil
	}
	p, err := s.terms.value(t[1])
	if err != nil {
		return err
	}
	switch p {
	case schema.IsString:
		o, err := s.read.value(t[2])
		if err != nil {
			return err
		}
		document, err := s.terms.value(t[0])
		if err != nil {
			return err
		}
		s.hash, _ = s.read.base.Local(document.(quad.IRI), "doc/")
		s.text, s.hasText = []rune(schema.Text(o)), true
	case schema.BeginIndex, schema.EndIndex, schema.AnchorOf:
		return s.sentence(t, p)
	case schema.DerivedFrom, schema.SubjectSpan, schema.PredicateSpan, schema.ObjectSpan, schema.NamedIn:
		o, err := s.terms.value(t[2])
		if iri, ok := o.(quad.IRI); ok && kindOf(t[0]) == kindFact {
			s.used[iri] = true
		}
		return err
	}
	return nil
}

func (s *spans) sentence(t triple, p quad.Value) error {
	o, err := s.terms.value(t[2])
	if err != nil {
		return err
	}
	at := s.sentences[t[0]]
	if at == nil {
		at = &sentenceAt{}
		s.sentences[t[0]] = at
	}
	at.known++
	switch p {
	case schema.BeginIndex:
		at.begin = schema.Text(o)
	case schema.EndIndex:
		at.end = schema.Text(o)
	default:
		at.anchor = schema.Text(o)
	}
	return nil
}

// end compares all with the text. Graphs without a text are of others.
func (s *spans) end() error {
	if !s.hasText {
		return nil
	}
	for id, at := range s.sentences {
		if err := s.checkSentence(id, at); err != nil {
			return err
		}
	}
	for span := range s.used {
		hash, begin, end, ok := s.read.base.SpanOf(span)
		if !ok || hash != s.hash || !s.within(begin, end) {
			s.wrong("the span %s lies outside its document's text of %d characters", span, len(s.text))
		}
	}
	return nil
}

func (s *spans) checkSentence(id uint64, at *sentenceAt) error {
	v, err := s.terms.value(id)
	if err != nil {
		return err
	}
	iri, _ := v.(quad.IRI)
	hash, begin, end, ok := s.read.base.SpanOf(iri)
	if at.known != 3 || !ok || hash != s.hash {
		return nil // no sentence as documents of ours have them
	}
	switch {
	case at.begin != strconv.Itoa(begin) || at.end != strconv.Itoa(end) || !s.within(begin, end):
		s.wrong("the sentence %s says that it goes from %s to %s", iri, at.begin, at.end)
	case utf8.RuneCountInString(at.anchor) != end-begin || string(s.text[begin:end]) != at.anchor:
		s.wrong("the sentence %s is not what stands there in the text", iri)
	}
	return nil
}

func (s *spans) within(begin, end int) bool { return 0 <= begin && begin < end && end <= len(s.text) }
