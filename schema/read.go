package schema

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// ReadFact builds a fact from the quads whose subject is its node. Relation,
// ObjectName and the arguments' Named are not stored and stay zero. It fails
// if quads does, or if the node is no complete fact.
func ReadFact(b Base, fact quad.IRI, quads iter.Seq2[quad.Quad, error]) (*Fact, error) {
	f := &Fact{IRI: fact}
	for q, err := range quads {
		if err != nil {
			return nil, fmt.Errorf("read fact %s: %w", fact, err)
		}
		if p, ok := q.Predicate.(quad.IRI); ok {
			f.set(b, p, q.Object)
		}
	}
	if f.Subject == "" || f.Predicate == "" || f.Sentence == (Span{}) {
		return nil, fmt.Errorf("read fact %s: no subject, predicate or sentence", fact)
	}
	if len(f.Speakers) > 1 {
		slices.Sort(f.Speakers[1:]) // their order is not stored
	}
	slices.SortFunc(f.Arguments, func(a, b Argument) int {
		return cmp.Or(cmp.Compare(a.Preposition, b.Preposition), cmp.Compare(a.Value, b.Value))
	})
	slices.SortFunc(f.Links, func(a, b FactLink) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Fact, b.Fact)) })
	return f, nil
}

func (f *Fact) set(b Base, p quad.IRI, o quad.Value) {
	iri, _ := o.(quad.IRI)
	span := func() Span {
		_, begin, end, _ := b.SpanOf(iri)
		return Span{begin, end}
	}
	switch p {
	case Subject:
		f.Subject = iri
	case Predicate:
		f.Predicate = iri
	case Object:
		f.Object = o
	case DerivedFrom:
		f.Sentence = span()
	case SubjectSpan:
		f.SubjectSpan = span()
	case PredicateSpan:
		f.PredicateSpan = span()
	case ObjectSpan:
		f.ObjectSpan = span()
	case NamedIn:
		f.NamedIn = span()
	case Confidence:
		f.Confidence, _ = strconv.ParseFloat(Text(o), 64)
	case Rule:
		f.Rule = Text(o)
	case PolarityTerm:
		f.Polarity = Text(o)
	case ModalityTerm:
		f.Modality = Text(o)
	case AttributedTo:
		f.Speakers = append([]quad.IRI{iri}, f.Speakers...)
	case OuterSpeaker:
		f.Speakers = append(f.Speakers, iri)
	case TimeTerm:
		f.Time = Text(o)
	case TimeText:
		f.TimeText = Text(o)
	case SinceTerm:
		f.Since = Text(o)
	case UntilTerm:
		f.Until = Text(o)
	case DurationTerm:
		f.Duration = Text(o)
	case PlaceTerm:
		f.Place = iri
	default:
		if prep, ok := Preposition(p); ok {
			f.Arguments = append(f.Arguments, Argument{Preposition: prep, Value: iri})
		}
		if kind, ok := strings.CutPrefix(string(p), link); ok {
			f.Links = append(f.Links, FactLink{kind, iri})
		}
	}
}

// Text returns the lexical form of a literal, the IRI's text of an IRI, ""
// for nil.
func Text(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.String:
		return string(v)
	case quad.TypedString:
		return string(v.Value)
	case quad.LangString:
		return string(v.Value)
	case quad.IRI:
		return string(v)
	}
	return v.String()
}
