package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph"
	"kg/schema"
	"kg/store"
)

// question is a store that is open for one command's questions. It describes
// what it finds and remembers it.
type question struct {
	ctx   context.Context
	app   *app
	store *store.Store
	view  graph.View
	base  schema.Base

	nodes   map[quad.IRI]nodeJSON
	texts   map[string]*text         // by document hash
	classes map[quad.IRI]graph.Class // by canonical name
	stories map[quad.IRI]quad.IRI    // what documents are copies of, nil before somebody asks
}

// ask opens the store for questions.
func (a *app) ask(ctx context.Context, c *cli.Context) (*question, error) {
	s, err := a.openHome(c, false)
	if err != nil {
		return nil, err
	}
	return a.question(ctx, s)
}

// question begins to ask a store, and closes it with the question.
func (a *app) question(ctx context.Context, s *store.Store) (*question, error) {
	view, err := s.View()
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &question{
		ctx: ctx, app: a, store: s, view: view, base: s.Base(),
		nodes: make(map[quad.IRI]nodeJSON), classes: make(map[quad.IRI]graph.Class), texts: make(map[string]*text),
	}, nil
}

// close lets go of the store. Nothing was written, so nothing can fail that
// matters.
func (q *question) close() {
	q.view.Close()
	q.store.Close()
}

// values returns the objects of the quads with a subject and a predicate,
// sorted by their text, each as often as graphs say it.
func (q *question) values(subject, predicate quad.Value) ([]quad.Value, error) {
	graphs, err := q.byGraph(subject, predicate)
	if err != nil {
		return nil, err
	}
	var all []quad.Value
	for _, list := range graphs {
		all = append(all, list...)
	}
	slices.SortFunc(all, func(a, b quad.Value) int {
		return cmp.Or(cmp.Compare(schema.Text(a), schema.Text(b)), cmp.Compare(quad.StringOf(a), quad.StringOf(b)))
	})
	return all, nil
}

// byGraph returns the objects of a subject and predicate by the graphs that say
// them.
func (q *question) byGraph(subject, predicate quad.Value) (map[uint64][]quad.Value, error) {
	s, known1, err1 := q.view.ID(subject)
	p, known2, err2 := q.view.ID(predicate)
	if err := errors.Join(err1, err2); err != nil || !known1 || !known2 {
		return nil, err
	}
	all := make(map[uint64][]quad.Value)
	for ids, err := range q.view.Quads(s, p, 0, 0) {
		if err != nil {
			return nil, err
		}
		v, err := q.view.Value(ids[2])
		if err != nil {
			return nil, err
		}
		all[ids[3]] = append(all[ids[3]], v)
	}
	return all, nil
}

// value returns the text of the first of values, "" if there is none.
func (q *question) value(subject, predicate quad.Value) (string, error) {
	all, err := q.values(subject, predicate)
	if err != nil || len(all) == 0 {
		return "", err
	}
	return schema.Text(all[0]), nil
}

// canonical returns the IRI that stands for all names of an entity.
func (q *question) canonical(node quad.IRI) (quad.IRI, error) {
	id, known, err := q.view.ID(node)
	if err != nil || !known {
		return node, err
	}
	entity, err := q.view.Entity(id)
	if err != nil || entity == id {
		return node, err
	}
	v, err := q.view.Value(entity)
	iri, _ := v.(quad.IRI)
	return iri, err
}

// node describes an entity by its canonical name, or a fact.
func (q *question) node(iri quad.IRI) (nodeJSON, error) {
	if n, ok := q.nodes[iri]; ok {
		return n, nil
	}
	n, err := q.describeNode(iri)
	if err == nil {
		q.nodes[iri] = n
	}
	return n, err
}

func (q *question) describeNode(iri quad.IRI) (nodeJSON, error) {
	if _, ok := q.base.Local(iri, "fact/"); ok {
		return q.clause(iri, 0)
	}
	if q.base.Words(iri) != nil {
		return nodeJSON{ID: string(iri), Label: relation(q.base, iri).Label, Type: local(schema.Property)}, nil
	}
	canonical, err := q.canonical(iri)
	if err != nil {
		return nodeJSON{}, err
	}
	n := nodeJSON{ID: string(canonical)}
	if n.Label, err = q.label(canonical); err != nil {
		return n, err
	}
	if n.Type, err = q.class(canonical); err != nil {
		return n, err
	}
	if canonical == iri {
		return n, nil
	}
	as, err := q.label(iri)
	if err != nil || as == n.Label {
		return n, err // another of its IRIs, but called the same
	}
	n.As = as
	n.Why, err = q.why(canonical, iri)
	return n, err
}

// label returns the words of an entity: its name, that of a place with what
// tells it from others, "Paris (Texas)", or what describes a node without one.
func (q *question) label(iri quad.IRI) (string, error) {
	if kind, name := q.base.Name(iri); name != "" {
		if sense := q.base.Sense(iri); kind == "place" && sense != "" {
			name += " (" + sense + ")"
		}
		return name, nil
	}
	label, err := q.value(iri, schema.Label)
	if label == "" {
		label = local(iri)
	}
	return label, err
}

// class returns the type that most documents give the names of an entity.
func (q *question) class(canonical quad.IRI) (string, error) {
	members, err := q.members(canonical)
	if err != nil {
		return "", err
	}
	count := make(map[string]int)
	best := ""
	for _, m := range members {
		types, err := q.values(m, schema.Type)
		if err != nil {
			return "", err
		}
		for _, t := range types {
			name := local(quad.IRI(schema.Text(t)))
			count[name]++
			if n := count[name]; best == "" || n > count[best] || n == count[best] && name < best {
				best = name
			}
		}
	}
	return best, nil
}

// members returns the names of an entity, the canonical one first.
func (q *question) members(canonical quad.IRI) ([]quad.IRI, error) {
	id, known, err := q.view.ID(canonical)
	if err != nil || !known {
		return []quad.IRI{canonical}, err
	}
	ids, err := q.view.Members(id, nil)
	if err != nil {
		return nil, err
	}
	var all []quad.IRI
	for _, id := range ids {
		v, err := q.view.Value(id)
		if err != nil {
			return nil, err
		}
		if iri, ok := v.(quad.IRI); ok {
			all = append(all, iri)
		}
	}
	return all, nil
}

// why returns the rule that made a name one with the canonical one, "" for
// none.
func (q *question) why(canonical, member quad.IRI) (string, error) {
	class, ok := q.classes[canonical]
	if !ok {
		var err error
		if class, err = q.store.Class(canonical); err != nil {
			return "", err
		}
		q.classes[canonical] = class
	}
	for _, m := range class.Members {
		if m.IRI == member {
			return m.Why, nil
		}
	}
	return "", nil
}

// clause describes a fact that another is about.
func (q *question) clause(iri quad.IRI, depth int) (nodeJSON, error) {
	n := nodeJSON{ID: string(iri), Label: local(iri), Type: local(schema.Statement)}
	if depth == maxDepth {
		return n, nil
	}
	f, err := q.readFact(iri)
	if err != nil {
		return n, err
	}
	n.Label = clause(f, q.base, func(part quad.IRI) string {
		inner, failed := q.part(part, depth+1)
		err = cmp.Or(err, failed)
		return inner.Label
	})
	return n, err
}

// part describes an entity or a clause within a clause.
func (q *question) part(iri quad.IRI, depth int) (nodeJSON, error) {
	if _, ok := q.base.Local(iri, "fact/"); ok {
		return q.clause(iri, depth)
	}
	return q.node(iri)
}

func (q *question) readFact(iri quad.IRI) (*schema.Fact, error) {
	return schema.ReadFact(q.base, iri, q.quads(iri))
}

// quads iterates over what is said of a subject, without graphs.
func (q *question) quads(subject quad.IRI) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		id, known, err := q.view.ID(subject)
		if err != nil {
			yield(quad.Quad{}, err)
		}
		if err != nil || !known {
			return
		}
		for ids, err := range q.view.Quads(id, 0, 0, 0) {
			x := quad.Quad{Subject: subject}
			if err == nil {
				x.Predicate, err = q.view.Value(ids[1])
			}
			if err == nil {
				x.Object, err = q.view.Value(ids[2])
			}
			if !yield(x, err) || err != nil {
				return
			}
		}
	}
}

// fact reads and describes a fact.
func (q *question) fact(iri quad.IRI) (factJSON, error) {
	if err := q.ctx.Err(); err != nil {
		return factJSON{}, err
	}
	f, err := q.readFact(iri)
	if err != nil {
		return factJSON{}, err
	}
	return describe(f, q.base, q)
}

// text returns the document that holds a fact.
func (q *question) text(f *schema.Fact) (*text, error) {
	id, known, err := q.view.ID(f.IRI)
	if err != nil || !known {
		return nil, cmp.Or(err, fmt.Errorf("no fact %s", f.IRI))
	}
	for ids, err := range q.view.Quads(id, 0, 0, 0) {
		if err != nil {
			return nil, err
		}
		graph, err := q.view.Value(ids[3])
		if err != nil {
			return nil, err
		}
		iri, _ := graph.(quad.IRI)
		hash, _ := q.base.Local(iri, "graph/")
		return q.document(hash)
	}
	return nil, fmt.Errorf("no fact %s", f.IRI)
}

// document reads the document with a hash.
func (q *question) document(hash string) (*text, error) {
	if t, ok := q.texts[hash]; ok {
		return t, nil
	}
	iri := q.base.Document(hash)
	w := valueReader{question: q, subject: iri}
	t := newText(iri, w.read(schema.Headline), w.read(schema.Creator), w.read(schema.Source), w.read(schema.IsString))
	if t.source == store.NoSource {
		t.source = ""
	}
	if story, err := q.story(iri); story != "" || err != nil {
		t.story, w.err = story, cmp.Or(w.err, err)
	}
	if w.err == nil {
		q.texts[hash] = t
	}
	return t, w.err
}

// story returns the document that stands for the copies of one text that a
// document is one of, "" where it is the only one.
func (q *question) story(document quad.IRI) (quad.IRI, error) {
	if q.stories == nil {
		q.stories = make(map[quad.IRI]quad.IRI)
		for set, err := range q.store.Stories() {
			if err != nil {
				return "", err
			}
			for _, d := range set {
				q.stories[d] = set[0]
			}
		}
	}
	return q.stories[document], nil
}

// valueReader reads values of one subject and keeps the first error.
type valueReader struct {
	*question
	subject quad.IRI
	err     error
}

func (w *valueReader) read(predicate quad.IRI) string {
	text, err := w.value(w.subject, predicate)
	if w.err == nil {
		w.err = err
	}
	return text
}
