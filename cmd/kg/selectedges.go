package main

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/graph/format"
	"kg/schema"
)

// edgeWriter writes facts as the edges of a property graph, and each entity
// before the first of its edges.
type edgeWriter struct {
	*question
	out     format.GraphEncoder
	written map[string]bool // nodes
}

// writeEdges writes a selection as nodes and edges. It ends the encoder's
// text unless it fails.
func (q *question) writeEdges(s *selection, out format.GraphEncoder) error {
	w := &edgeWriter{q, out, make(map[string]bool)}
	for fact, err := range q.each(s) {
		if err == nil {
			err = w.fact(fact)
		}
		if err != nil {
			return err
		}
	}
	if s.whole() || s.entities != nil {
		if err := w.imported(s); err != nil {
			return err
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

func (w *edgeWriter) fact(fact placed) error {
	f, err := describe(fact.Fact, w.base, w)
	if err != nil {
		return err
	}
	if err := w.once(f.Subject, fact.Subject); err != nil {
		return err
	}
	edge := edgeOf(&f)
	if object, ok := fact.Object.(quad.IRI); ok && f.Object.Type != local(schema.Statement) {
		if err := w.edge(edge, *f.Object, object); err != nil {
			return err
		}
	}
	for i, arg := range fact.Arguments {
		e := edge
		e.Lemma += " " + f.Arguments[i].Preposition
		if f.Object != nil {
			e.Label += " " + f.Object.Label
		}
		e.Label += " " + f.Arguments[i].Preposition
		if err := w.edge(e, f.Arguments[i].nodeJSON, arg.Value); err != nil {
			return err
		}
	}
	return nil
}

// edgeOf returns what all edges of a fact share.
func edgeOf(f *factJSON) format.Edge {
	e := format.Edge{
		From: f.Subject.ID, Relation: f.Predicate.ID, Label: f.Predicate.Label, Lemma: f.Predicate.Lemma, Fact: f.Fact,
		Polarity: f.Polarity, Modality: f.Modality, Time: f.Time, Confidence: f.Confidence,
		Document: f.Document, Title: f.Title, Source: f.Source, Line: f.Line, Sentence: f.Sentence,
	}
	if f.Speaker != nil {
		e.Speaker = f.Speaker.Label
	}
	if f.Place != nil {
		e.Place = f.Place.Label
	}
	return e
}

func (w *edgeWriter) edge(e format.Edge, to nodeJSON, stated quad.IRI) error {
	if err := w.once(to, stated); err != nil {
		return err
	}
	e.To = to.ID
	return w.out.Edge(e)
}

// once writes a node unless it was.
func (w *edgeWriter) once(n nodeJSON, stated quad.IRI) error {
	if w.written[n.ID] {
		return nil
	}
	w.written[n.ID] = true
	aliases, err := w.aliases(quad.IRI(n.ID), n.Label)
	if err != nil {
		return err
	}
	return w.out.Node(format.Node{ID: n.ID, Label: n.Label, Class: n.Type, Aliases: aliases})
}

// aliases returns the other names of an entity, sorted, each once.
func (q *question) aliases(entity quad.IRI, label string) ([]string, error) {
	members, err := q.members(entity)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, m := range members {
		for _, p := range []quad.IRI{schema.PrefLabel, schema.AltLabel} {
			values, err := q.values(m, p)
			if err != nil {
				return nil, err
			}
			for _, v := range values {
				all = append(all, schema.Text(v))
			}
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return s == label }), nil
}

// imported writes the edges that no document states: quads of other graphs
// whose predicate relates things, all or those between entities nearby.
func (w *edgeWriter) imported(s *selection) error {
	stats, err := w.store.Stats()
	if err != nil || stats.Graphs == stats.Documents {
		return err
	}
	ours := map[quad.Value]bool{w.base.Resolved(): true, w.base.Judgements(): true}
	for d, err := range w.store.Documents() {
		if err != nil {
			return err
		}
		ours[d.Graph] = true
	}
	for q, err := range w.store.Export(true) {
		if err == nil {
			err = w.ctx.Err()
		}
		if err != nil {
			return err
		}
		p, _ := q.Predicate.(quad.IRI)
		from, ok1 := q.Subject.(quad.IRI)
		to, ok2 := q.Object.(quad.IRI)
		if ours[q.Label] || schema.Described(p) || !ok1 || !ok2 {
			continue
		}
		if s.entities != nil && (!s.entities[from] || !s.entities[to]) {
			continue
		}
		t := &teller{describer: w}
		subject, object := t.must(from), t.must(to)
		if t.err != nil {
			return t.err
		}
		r := relation(w.base, p)
		if err := w.once(subject, from); err != nil {
			return err
		}
		e := format.Edge{From: subject.ID, Relation: r.ID, Label: r.Label, Lemma: r.Lemma, Confidence: 1, Document: schema.Text(q.Label)}
		if err := w.edge(e, object, to); err != nil {
			return err
		}
	}
	return nil
}
