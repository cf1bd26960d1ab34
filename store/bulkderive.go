package store

import (
	"errors"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// lookup finds the terms of ids and the ids of terms.
type lookup interface {
	value(id uint64) (quad.Value, error)
	id(v quad.Value) (uint64, error) // 0 for a term that is not known
}

// saidIn reports whether sorted triples hold one.
func saidIn(triples []triple) func(triple) (bool, error) {
	return func(t triple) (bool, error) {
		_, ok := slices.BinarySearchFunc(triples, t, compareTriples)
		return ok, nil
	}
}

// deriver reads the triples of a graph, subject by subject, so that no more
// than one fact is in the making.
type deriver struct {
	base    schema.Base
	terms   lookup
	said    func(triple) (bool, error)
	out     *statements
	sources []triple
	subject uint64
	fact    *fact // of the subject, nil where nothing said that it is one
}

func newDeriver(base schema.Base, terms lookup, said func(triple) (bool, error)) *deriver {
	return &deriver{base: base, terms: terms, said: said, out: &statements{}}
}

func (d *deriver) add(t triple) error {
	if t[0] != d.subject {
		if err := d.prove(); err != nil {
			return err
		}
		d.subject = t[0]
	}
	if kindOf(t[1]) != kindVocabulary {
		return nil
	}
	v, err := d.terms.value(t[1])
	if err != nil {
		return err
	}
	p, ok := v.(quad.IRI)
	if !ok || !tells(p) {
		return nil
	}
	o, err := d.terms.value(t[2])
	if err != nil {
		return err
	}
	d.out.describe(t, p, o)
	if p == schema.Source && o != quad.String(NoSource) {
		d.sources = append(d.sources, t)
	}
	switch kindOf(t[0]) {
	case kindFact, kindOther, kindBlank: // our facts, or those of others
		if d.fact == nil {
			d.fact = &fact{Fact: schema.Fact{Polarity: schema.Affirmed, Modality: schema.Asserted}, confidence: certain}
		}
		d.fact.set(p, o)
	}
	return nil
}

// tells reports whether something follows from quads with a predicate.
func tells(p quad.IRI) bool {
	switch p {
	case schema.Type, schema.Source, schema.Subject, schema.Predicate, schema.Object,
		schema.Confidence, schema.PolarityTerm, schema.ModalityTerm:
		return true
	}
	_, ok := schema.Preposition(p)
	return ok
}

// prove finds the edges that the subject's fact stands behind.
func (d *deriver) prove() error {
	f := d.fact
	d.fact = nil
	if f == nil || !f.node {
		return nil
	}
	var failed error
	id := func(e schema.Edge) (t triple) {
		for i, iri := range []quad.IRI{e.Subject, e.Predicate, e.Object} {
			id, err := d.terms.id(iri)
			failed = errors.Join(failed, err)
			t[i] = id
		}
		return t
	}
	said := func(e schema.Edge) bool {
		t := id(e)
		if !isEdge(t) {
			return false
		}
		ok, err := d.said(t)
		failed = errors.Join(failed, err)
		return ok
	}
	for _, e := range f.Evidence(d.base, said) {
		d.out.evidence = append(d.out.evidence, evidence{id(e), d.subject, f.confidence})
	}
	return failed
}

// finish returns what followed.
func (d *deriver) finish() (*statements, error) {
	err := d.prove()
	for _, t := range d.sources {
		if t[0] == d.out.document {
			d.out.sources = append(d.out.sources, t[2])
		}
	}
	slices.Sort(d.out.sources)
	slices.SortFunc(d.out.evidence, compareEvidence)
	d.out.evidence = slices.CompactFunc(d.out.evidence, func(a, b evidence) bool { return compareEvidence(a, b) == 0 })
	return d.out, err
}
