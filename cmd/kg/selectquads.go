package main

import (
	"cmp"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// quadFilter tells which quads of an export belong to a selection.
type quadFilter struct {
	graphs   map[quad.Value]bool
	resolved quad.Value
	names    map[quad.Value]bool // as stated, of which the resolved graph tells
	shown    map[quad.Value]bool // entities of those names, where whole documents are selected
	// The rest is nil where whole documents are selected.
	subjects map[quad.Value]bool // all that is said of them
	nodes    map[quad.Value]bool // entities, of which what describes them
	edges    map[quad.Quad]bool  // and these
	near     map[quad.Value]bool // entities between which imported triples are selected
	ours     map[quad.Value]bool // the graphs of all documents
}

// selectedQuads iterates over the quads of a selection in the order of an export.
func (q *question) selectedQuads(s *selection, asStated bool) iter.Seq2[quad.Quad, error] {
	if s.whole() {
		return q.store.Export(!asStated)
	}
	return func(yield func(quad.Quad, error) bool) {
		filter, err := q.filter(s, asStated)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for quad, err := range q.store.ExportOf(!asStated, filter.candidates(), filter.wants) {
			if err == nil && !filter.keeps(quad) {
				continue
			}
			if !yield(quad, err) {
				return
			}
		}
	}
}

// candidates iterates over the subjects of all quads that it may keep, some
// more than once.
func (f *quadFilter) candidates() iter.Seq[quad.Value] {
	return func(yield func(quad.Value) bool) {
		for _, some := range []map[quad.Value]bool{f.names, f.shown, f.subjects, f.nodes, f.near} {
			for subject := range some {
				if !yield(subject) {
					return
				}
			}
		}
	}
}

// wants reports whether it may keep quads of a graph.
func (f *quadFilter) wants(label quad.Value) bool {
	return f.graphs[label] || f.near != nil && !f.ours[label]
}

func (f *quadFilter) keeps(q quad.Quad) bool {
	switch {
	case q.Label == f.resolved:
		return f.names[q.Subject]
	case !f.ours[q.Label] && f.near[q.Subject]:
		predicate, _ := q.Predicate.(quad.IRI)
		return f.near[q.Object] || schema.Described(predicate)
	case !f.graphs[q.Label]:
		return false
	case f.subjects == nil || f.subjects[q.Subject]:
		return true
	case f.nodes[q.Subject]:
		predicate, _ := q.Predicate.(quad.IRI)
		return schema.Described(predicate) || f.edges[q]
	}
	return false
}

// filter gathers what belongs to a selection.
func (q *question) filter(s *selection, asStated bool) (*quadFilter, error) {
	f := &quadFilter{graphs: make(map[quad.Value]bool), resolved: q.base.Resolved(), names: make(map[quad.Value]bool), shown: make(map[quad.Value]bool), near: s.entities}
	f.ours = map[quad.Value]bool{q.base.Judgements(): true}
	for d, err := range q.store.Documents() {
		if err != nil {
			return nil, err
		}
		f.ours[d.Graph] = true
	}
	if s.facts == nil && !s.asserted {
		for _, d := range s.documents {
			hash, _ := q.base.Local(quad.IRI(d.Document), "doc/")
			if err := q.namesOf(q.base.Graph(hash), f, asStated); err != nil {
				return nil, err
			}
		}
		return f, nil
	}
	f.subjects, f.nodes, f.edges = make(map[quad.Value]bool), make(map[quad.Value]bool), make(map[quad.Quad]bool)
	for fact, err := range q.each(s) {
		if err == nil {
			err = q.take(fact, f, asStated)
		}
		if err != nil {
			return nil, err
		}
	}
	return f, nil
}

// namesOf adds a document's graph, the nodes that it names, and the entities
// that an export has for them.
func (q *question) namesOf(label quad.IRI, f *quadFilter, asStated bool) error {
	f.graphs[label] = true
	g, known, err := q.view.ID(label)
	if err != nil || !known {
		return err
	}
	for ids, err := range q.view.Quads(0, 0, 0, g) {
		if err != nil {
			return err
		}
		for _, id := range [2]uint64{ids[0], ids[2]} {
			v, err := q.view.Value(id)
			if err != nil {
				return err
			}
			node, ok := v.(quad.IRI)
			if !ok || f.names[v] {
				continue
			}
			f.names[v] = true
			entity, err := q.shown(node, label, asStated)
			if err != nil {
				return err
			}
			f.shown[entity] = true
		}
	}
	return nil
}

// take adds a fact with all that it rests on: its document and sentence, its
// entities, its relation, its direct triples, and the facts that it is about.
func (q *question) take(fact placed, f *quadFilter, asStated bool) error {
	if f.subjects[fact.IRI] {
		return nil
	}
	f.graphs[fact.graph] = true
	f.subjects[fact.IRI] = true
	f.subjects[fact.Predicate] = true
	hash, _ := q.base.Local(fact.graph, "graph/")
	f.subjects[q.base.Document(hash)] = true
	for _, span := range []schema.Span{fact.Sentence, fact.NamedIn} {
		if span != (schema.Span{}) {
			f.subjects[q.base.Span(hash, span.Begin, span.End)] = true
		}
	}
	nodes := append([]quad.IRI{fact.Subject, fact.Place}, fact.Speakers...)
	for _, a := range fact.Arguments {
		nodes = append(nodes, a.Value)
	}
	if object, ok := fact.Object.(quad.IRI); ok {
		nodes = append(nodes, object)
	}
	shown := make(map[quad.IRI]quad.IRI)
	for _, node := range nodes {
		if node == "" {
			continue
		}
		if _, ok := q.base.Local(node, "fact/"); ok {
			inner, err := q.readFact(node)
			if err == nil {
				err = q.take(placed{inner, fact.graph}, f, asStated)
			}
			if err != nil {
				return err
			}
			continue
		}
		entity, err := q.shown(node, fact.graph, asStated)
		if err != nil {
			return err
		}
		shown[node] = entity
		f.names[node], f.nodes[entity] = true, true
	}
	return q.takeEdges(fact, f, shown)
}

// takeEdges adds the direct triples that a fact is behind.
func (q *question) takeEdges(fact placed, f *quadFilter, shown map[quad.IRI]quad.IRI) error {
	var failed error
	said := func(e schema.Edge) bool {
		ids, err := q.ids(e.Subject, e.Predicate, e.Object, fact.graph)
		if err != nil || slices.Contains(ids, 0) {
			failed = cmp.Or(failed, err)
			return false
		}
		for _, err := range q.view.Quads(ids[0], ids[1], ids[2], ids[3]) {
			failed = cmp.Or(failed, err)
			return err == nil
		}
		return false
	}
	edges := fact.Evidence(q.base, said)
	if failed != nil {
		return failed
	}
	for _, e := range edges {
		ids, err := q.ids(e.Subject, e.Predicate, e.Object, fact.IRI)
		if err != nil {
			return err
		}
		behind, err := q.view.Facts(ids[0], ids[1], ids[2], nil)
		if err != nil {
			return err
		}
		if slices.Contains(behind, ids[3]) { // not if it was rejected
			f.edges[quad.Quad{Subject: shown[e.Subject], Predicate: e.Predicate, Object: shown[e.Object], Label: fact.graph}] = true
			f.subjects[e.Predicate] = true
		}
	}
	return nil
}

// ids returns the ids of terms, 0 for those that the store does not hold.
func (q *question) ids(terms ...quad.Value) ([]uint64, error) {
	var ids []uint64
	for _, term := range terms {
		id, _, err := q.view.ID(term)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// shown returns the IRI by which an export names a node of a graph.
func (q *question) shown(node, label quad.IRI, asStated bool) (quad.IRI, error) {
	if asStated {
		return node, nil
	}
	id, known, err := q.view.ID(node)
	if err != nil || !known {
		return node, err
	}
	g, _, err := q.view.ID(label)
	if err != nil {
		return node, err
	}
	entity, err := q.view.EntityIn(id, g)
	if err != nil {
		return node, err
	}
	v, err := q.view.Value(entity)
	iri, _ := v.(quad.IRI)
	return iri, err
}
