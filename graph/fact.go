package graph

import (
	"math"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// fact is what a walk needs to know of a fact node, by id; 0 where the fact
// has no such term.
type fact struct {
	node, subject, predicate, object, graph uint64

	percent            int // confidence, 1 to 100
	polarity, modality string
	speaker            bool
}

// plain reports whether the fact gives direct triples.
func (f *fact) plain() bool { return f.polarity == schema.Affirmed && f.modality == schema.Asserted }

// included reports whether a fact that is not plain is wanted all the same:
// whatever sets it apart must be in include.
func (f *fact) included(include []string) bool {
	return !f.plain() && (f.polarity == schema.Affirmed || slices.Contains(include, f.polarity)) &&
		(f.modality == schema.Asserted || slices.Contains(include, f.modality))
}

// facts reads fact nodes of a view.
type facts struct {
	view  View
	base  schema.Base
	terms map[uint64]quad.IRI   // the predicates of interest
	ids   map[quad.IRI]uint64   // and back; those that the view does not know are missing
	text  map[uint64]quad.Value // literals seen before
}

func newFacts(view View, base schema.Base) (*facts, error) {
	r := &facts{view: view, base: base, terms: make(map[uint64]quad.IRI), ids: make(map[quad.IRI]uint64), text: make(map[uint64]quad.Value)}
	for _, term := range []quad.IRI{
		schema.Type, schema.Statement, schema.Subject, schema.Predicate, schema.Object,
		schema.Confidence, schema.PolarityTerm, schema.ModalityTerm, schema.AttributedTo, schema.TimeTerm,
	} {
		id, ok, err := view.ID(term)
		if err != nil {
			return nil, err
		}
		if ok {
			r.terms[id], r.ids[term] = term, id
		}
	}
	return r, nil
}

// read reads a fact. What the node does not say is as with a fact that is
// certain, affirmed and asserted.
func (r *facts) read(node uint64) (fact, error) {
	f := fact{node: node, percent: 100, polarity: schema.Affirmed, modality: schema.Asserted}
	for q, err := range r.view.Quads(node, 0, 0, 0) {
		if err != nil {
			return f, err
		}
		switch r.terms[q[1]] {
		case schema.Subject:
			f.subject, f.graph = q[2], q[3]
		case schema.Predicate:
			f.predicate = q[2]
		case schema.Object:
			f.object = q[2]
		case schema.AttributedTo:
			f.speaker = true
		case schema.Confidence:
			text, err := r.literal(q[2])
			if err != nil {
				return f, err
			}
			if c, err := strconv.ParseFloat(text, 64); err == nil {
				f.percent = percent(c)
			}
		case schema.PolarityTerm:
			if f.polarity, err = r.literal(q[2]); err != nil {
				return f, err
			}
		case schema.ModalityTerm:
			if f.modality, err = r.literal(q[2]); err != nil {
				return f, err
			}
		}
	}
	return f, nil
}

// relates reports whether a fact relates its subject to an entity: a plain
// fact that does gives a direct triple.
func (r *facts) relates(f *fact) (bool, error) {
	if f.subject == 0 || f.predicate == 0 || f.object == 0 {
		return false, nil
	}
	return r.relatesTo(f.object)
}

// relatesTo reports whether a term is an entity: an IRI that is no fact.
func (r *facts) relatesTo(id uint64) (bool, error) {
	v, err := r.view.Value(id)
	iri, _ := v.(quad.IRI)
	_, isFact := r.base.Local(iri, "fact/")
	return iri != "" && !isFact, err
}

// literal returns the lexical form of a literal. There are few different
// ones, so they are remembered.
func (r *facts) literal(id uint64) (string, error) {
	v, ok := r.text[id]
	if !ok {
		var err error
		if v, err = r.view.Value(id); err != nil {
			return "", err
		}
		r.text[id] = v
	}
	return schema.Text(v), nil
}

// percent rounds a confidence to whole percents, at least 1.
func percent(confidence float64) int {
	return min(max(int(math.Round(confidence*100)), 1), 100)
}
