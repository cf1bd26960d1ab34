package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph"
	"kg/schema"
)

// selectFlags say which part of the graph an export gives.
var selectFlags = []cli.Flag{
	&cli.StringSliceFlag{Name: "around", Usage: "only facts near the entity `NAME`; several times for several"},
	&cli.IntFlag{Name: "depth", Value: 1, Usage: "near is within `N` steps"},
	&cli.StringSliceFlag{Name: "doc", Usage: "only what the document `DOC` says: a path, or the first digits that kg ls shows"},
	&cli.StringFlag{Name: "since", Usage: "only what documents published on `DATE` or later say: YYYY-MM-DD"},
	&cli.BoolFlag{Name: "asserted", Usage: "only facts that are affirmed and asserted", DisableDefaultText: true},
}

// selection is a part of the graph. The zero value is all of it.
type selection struct {
	documents []documentJSON    // all, or those that are wanted
	some      bool              // documents are not all
	facts     map[quad.IRI]bool // nil for all of the documents
	asserted  bool
	focus     []quad.IRI // what the selection lies around
	// entities are those near focus, of which imported triples are selected
	// too; nil where there is no focus.
	entities map[quad.Value]bool
}

// whole reports whether nothing is left out.
func (s *selection) whole() bool { return !s.some && s.facts == nil && !s.asserted }

// selected reads the flags and the patterns.
func (q *question) selected(c *cli.Context) (*selection, error) {
	s := &selection{asserted: c.Bool("asserted")}
	if c.IsSet("depth") && !c.IsSet("around") {
		return nil, usage("--depth goes with --around NAME")
	}
	if c.Int("depth") < 1 {
		return nil, usage("--depth wants a number from 1")
	}
	if err := s.chooseDocuments(c, q); err != nil {
		return nil, err
	}
	for _, name := range c.StringSlice("around") {
		entity, err := q.entity(name)
		if err != nil {
			return nil, err
		}
		s.focus = append(s.focus, entity)
	}
	if len(s.focus) > 0 {
		if err := q.around(s, c.Int("depth")); err != nil {
			return nil, err
		}
	}
	if c.Args().Len() > 0 {
		fit, err := q.fitting(c.Args().Slice())
		if err != nil {
			return nil, err
		}
		s.entities = nil
		if s.facts != nil {
			maps.DeleteFunc(fit, func(f quad.IRI, _ bool) bool { return !s.facts[f] })
		}
		s.facts = fit
	}
	if s.facts != nil && len(s.facts) == 0 && len(s.entities) < 2 || s.some && len(s.documents) == 0 {
		return nil, exit(exitNothing, "nothing fits")
	}
	return s, nil
}

// chooseDocuments reads --doc and --since.
func (s *selection) chooseDocuments(c *cli.Context, q *question) error {
	all, err := documents(q.store)
	if err != nil {
		return err
	}
	s.documents = all
	if names := c.StringSlice("doc"); len(names) > 0 {
		s.some = true
		if s.documents, err = matchAll(names, all, q.base); err != nil {
			return err
		}
	}
	if since := c.String("since"); c.IsSet("since") {
		if _, err := time.Parse(time.DateOnly, since); err != nil {
			return usage("--since %q is no date; write YYYY-MM-DD", since)
		}
		s.some = true
		s.documents = slices.DeleteFunc(slices.Clone(s.documents), func(d documentJSON) bool { return d.Date < since })
	}
	return nil
}

// around selects the facts in which one of those entities has a part that plain
// facts join to the focus in less than depth steps, and those between
// entities that they join to it in depth steps.
func (q *question) around(s *selection, depth int) error {
	distance, err := q.distances(s.focus, depth)
	if err != nil {
		return err
	}
	s.facts, s.entities = make(map[quad.IRI]bool), make(map[quad.Value]bool)
	first := make(map[quad.IRI]uint64) // of the entities at hand that have a part in a fact
	for value, steps := range distance {
		if err := q.ctx.Err(); err != nil {
			return err
		}
		entity, known, err := q.view.ID(value)
		if err != nil {
			return err
		}
		if !known {
			continue
		}
		s.entities[value] = true
		members, err := q.view.Members(entity, nil)
		if err != nil {
			return err
		}
		for _, m := range members {
			for fact, err := range q.partsOf(m) {
				if err != nil {
					return err
				}
				if first[fact] == 0 {
					first[fact] = entity
				}
				if steps < depth || first[fact] != entity {
					s.facts[fact] = true
				}
			}
		}
	}
	return nil
}

// distances returns how many steps of plain facts lead from focus to each
// entity within a depth.
func (q *question) distances(focus []quad.IRI, depth int) (map[quad.Value]int, error) {
	distance := make(map[quad.Value]int)
	var level []quad.Value
	for _, iri := range focus {
		distance[iri] = 0
		level = append(level, iri)
	}
	for steps := 1; steps <= depth && len(level) > 0; steps++ {
		next, err := graph.From(q.view, level...).Both().All(q.ctx)
		if err != nil {
			return nil, err
		}
		level = level[:0]
		for _, v := range next {
			if _, known := distance[v]; !known {
				distance[v] = steps
				level = append(level, v)
			}
		}
	}
	return distance, nil
}

// partsOf iterates over the facts in which a node is subject, object or
// argument, as often as it is.
func (q *question) partsOf(node uint64) iter.Seq2[quad.IRI, error] {
	return func(yield func(quad.IRI, error) bool) {
		for ids, err := range q.view.Quads(0, 0, node, 0) {
			if err != nil {
				yield("", err)
				return
			}
			p, err1 := q.view.Value(ids[1])
			s, err2 := q.view.Value(ids[0])
			if err := cmp.Or(err1, err2); err != nil {
				yield("", err)
				return
			}
			if part, _ := role(p); part == "" {
				continue
			}
			iri, _ := s.(quad.IRI)
			if _, ok := q.base.Local(iri, "fact/"); ok && !yield(iri, nil) {
				return
			}
		}
	}
}

// fitting returns the facts that answer patterns.
func (q *question) fitting(patterns []string) (map[quad.IRI]bool, error) {
	query := graph.Query{Base: q.base, Include: []string{schema.Denied, schema.Planned, schema.Possible, schema.Hypothetical}}
	for _, p := range patterns {
		m, err := q.pattern(p)
		if err != nil {
			return nil, err
		}
		query.Patterns = append(query.Patterns, m.graph())
	}
	found := make(map[quad.IRI]bool)
	for b, err := range graph.Match(q.ctx, q.view, query) {
		if err != nil {
			return nil, err
		}
		told, err := b.Facts()
		if err != nil {
			return nil, err
		}
		for _, facts := range told {
			for _, f := range facts {
				found[f] = true
			}
		}
	}
	return found, nil
}

// placed is a fact and where it stands.
type placed struct {
	*schema.Fact
	graph quad.IRI
}

// each iterates over the facts of a selection: document by document, as kg ls
// lists them, and as they stand in the text.
func (q *question) each(s *selection) iter.Seq2[placed, error] {
	return func(yield func(placed, error) bool) {
		for _, d := range s.documents {
			facts, err := q.chosen(d, s)
			if err == nil {
				err = q.ctx.Err()
			}
			if err != nil {
				yield(placed{}, err)
				return
			}
			for _, f := range facts {
				if !yield(f, nil) {
					return
				}
			}
		}
	}
}

// chosen returns the facts of a document that are selected.
func (q *question) chosen(d documentJSON, s *selection) ([]placed, error) {
	hash, _ := q.base.Local(quad.IRI(d.Document), "doc/")
	label := q.base.Graph(hash)
	p, known1, err1 := q.view.ID(schema.Type)
	o, known2, err2 := q.view.ID(schema.Statement)
	g, known3, err3 := q.view.ID(label)
	if err := cmp.Or(err1, err2, err3); err != nil || !known1 || !known2 || !known3 {
		return nil, err
	}
	var facts []placed
	for ids, err := range q.view.Quads(0, p, o, g) {
		if err != nil {
			return nil, err
		}
		v, err := q.view.Value(ids[0])
		if err != nil {
			return nil, err
		}
		iri, _ := v.(quad.IRI)
		if s.facts != nil && !s.facts[iri] {
			continue
		}
		f, err := q.readFact(iri)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.Document, err)
		}
		if s.asserted && (f.Polarity != schema.Affirmed || f.Modality != schema.Asserted) {
			continue
		}
		facts = append(facts, placed{f, label})
	}
	slices.SortFunc(facts, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.Sentence.Begin, b.Sentence.Begin), cmp.Compare(a.PredicateSpan.Begin, b.PredicateSpan.Begin), cmp.Compare(a.IRI, b.IRI))
	})
	return facts, nil
}
