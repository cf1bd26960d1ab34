package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// answer is one answer to a query: the values of its variables and the facts
// that say it. As JSON it has a key for each variable, and "facts".
type answer map[string]any

// factsKey is the key of an answer's facts; no variable may be called so.
const factsKey = "facts"

func (b answer) facts() []factJSON {
	facts, _ := b[factsKey].([]factJSON)
	return facts
}

// answers finds the answers to a query and yields them: as they come, or
// sorted by order. limit bounds their number, 0 does not.
func (q *question) answers(query graph.Query, names []string, order order, limit int, yield func(answer) error) error {
	var all []answer
	n := 0
	for b, err := range graph.Match(q.ctx, q.view, query) {
		if err != nil {
			return err
		}
		found, err := q.answer(names, b)
		if err != nil {
			return err
		}
		if order.key != "" {
			all = append(all, found)
			continue
		}
		if err := yield(found); err != nil {
			return err
		}
		if n++; n == limit {
			return nil
		}
	}
	order.sort(all)
	if limit > 0 {
		all = all[:min(limit, len(all))]
	}
	for _, b := range all {
		if err := yield(b); err != nil {
			return err
		}
	}
	return nil
}

// answer describes what was found, the surest facts first.
func (q *question) answer(names []string, b graph.Binding) (answer, error) {
	out := make(answer)
	w := &teller{describer: q}
	for _, name := range names {
		out[name] = w.value(b.Values[name])
	}
	var all []quad.IRI
	told, err := b.Facts()
	if err != nil {
		return nil, err
	}
	for _, facts := range told {
		all = append(all, facts...)
	}
	slices.Sort(all)
	facts := []factJSON{}
	for _, iri := range slices.Compact(all) {
		f, err := q.fact(iri)
		if err != nil {
			return nil, err
		}
		facts = append(facts, f)
	}
	slices.SortStableFunc(facts, func(a, b factJSON) int { return cmp.Compare(b.Confidence, a.Confidence) })
	out[factsKey] = facts
	return out, w.err
}

// variables returns the names of the variables in order of appearance.
func variables(patterns []meaning) []string {
	var names []string
	for _, m := range patterns {
		for _, s := range []graph.Slot{m.subject, m.relations, m.object} {
			if s.Variable != "" && !slices.Contains(names, s.Variable) {
				names = append(names, s.Variable)
			}
		}
	}
	return names
}

// graph returns the pattern in the terms of package graph. Where its object
// is a variable it also asks for clauses, which no direct triple gives.
func (m *meaning) graph() graph.Pattern {
	p := graph.Pattern{Subject: m.subject, Predicate: m.relations, Object: m.object}
	for _, form := range m.arguments {
		p.Forms = append(p.Forms, graph.Form{Relations: form.relations, Term: form.term})
	}
	if m.object.Variable != "" && len(m.relations.Terms) > 0 {
		p.Forms = append(p.Forms, graph.Form{Relations: m.relations.Terms, Term: schema.Object})
	}
	return p
}

// answerCells puts an answer into the columns of a table: its values, and
// the surest fact that says it.
func (a *app) answerCells(b answer, names []string) []string {
	var cells []string
	for _, name := range names {
		n, _ := b[name].(nodeJSON)
		cells = append(cells, n.Label)
	}
	facts := b.facts()
	if len(facts) == 0 {
		return append(cells, "", "", "")
	}
	return append(cells, strings.Join(facts[0].how(), "; "), a.place(facts[0]), facts[0].excerpt(2*a.columns()))
}
