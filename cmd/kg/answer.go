package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
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

// found is an answer by IRIs.
type found struct {
	values []quad.Value // of the variables
	facts  map[quad.IRI]bool
}

// solve returns the answers to patterns, each once, sorted by the values of
// the variables.
func (q *question) solve(ctx context.Context, patterns []meaning, include []string) ([]answer, error) {
	names := variables(patterns)
	all := make(map[string]*found)
	for _, query := range queries(q.base, patterns, include) {
		for b, err := range graph.Match(ctx, q.view, query) {
			if err != nil {
				return nil, err
			}
			key := ""
			var values []quad.Value
			for _, name := range names {
				v := b.Values[name]
				values = append(values, v)
				key += schema.Text(v) + "\x00"
			}
			if all[key] == nil {
				all[key] = &found{values, make(map[quad.IRI]bool)}
			}
			all[key].say(b)
		}
	}
	var answers []answer
	for _, key := range slices.Sorted(maps.Keys(all)) {
		b, err := q.answer(names, all[key])
		if err != nil {
			return nil, err
		}
		answers = append(answers, b)
	}
	return answers, nil
}

// say adds the facts of a binding: those of its patterns, and those that
// variables of factVariable stand for.
func (f *found) say(b graph.Binding) {
	for _, facts := range b.Facts {
		for _, iri := range facts {
			f.facts[iri] = true
		}
	}
	for name, v := range b.Values {
		if iri, ok := v.(quad.IRI); ok && strings.HasPrefix(name, factVariable) {
			f.facts[iri] = true
		}
	}
}

// answer describes what was found, the surest facts first.
func (q *question) answer(names []string, found *found) (answer, error) {
	b := make(answer)
	w := &teller{describer: q}
	for i, name := range names {
		b[name] = w.value(found.values[i])
	}
	facts := []factJSON{}
	for _, iri := range slices.Sorted(maps.Keys(found.facts)) {
		f, err := q.fact(iri)
		if err != nil {
			return nil, err
		}
		facts = append(facts, f)
	}
	slices.SortStableFunc(facts, func(a, b factJSON) int { return cmp.Compare(b.Confidence, a.Confidence) })
	b[factsKey] = facts
	return b, w.err
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

// factVariable begins the names of variables that stand for facts. No name
// that a user can write has a blank.
const factVariable = "fact "

// queries returns the queries whose answers together are those of patterns:
// each pattern asks for direct triples, for clauses where its object is a
// variable, and where its relation may also be read as one with a
// preposition, for facts with such an argument.
func queries(base schema.Base, patterns []meaning, include []string) []graph.Query {
	all := []graph.Query{{Base: base, Include: include}}
	for i, m := range patterns {
		var next []graph.Query
		for _, way := range m.ways(fmt.Sprint(factVariable, i), include) {
			for _, query := range all {
				query.Patterns = append(slices.Clone(query.Patterns), way...)
				next = append(next, query)
			}
		}
		all = next
	}
	return all
}

// ways returns the ways to say a pattern in those of package graph. fact
// names a variable for the fact where there is need of one.
func (m *meaning) ways(fact string, include []string) [][]graph.Pattern {
	var all [][]graph.Pattern
	if m.relations.Variable != "" || len(m.relations.Terms) > 0 {
		all = append(all, []graph.Pattern{{Subject: m.subject, Predicate: m.relations, Object: m.object}})
	}
	terms := m.arguments
	if m.object.Variable != "" && len(m.relations.Terms) > 0 {
		terms = append(slices.Clone(terms), argumentForm{m.relations.Terms, schema.Object}) // clauses are no triples
	}
	node := graph.Slot{Variable: fact}
	has := func(term quad.IRI, object graph.Slot) graph.Pattern {
		return graph.Pattern{Subject: node, Predicate: graph.Slot{Terms: []quad.Value{term}}, Object: object}
	}
	for _, form := range terms {
		all = append(all, []graph.Pattern{
			has(schema.Subject, m.subject),
			has(schema.Predicate, graph.Slot{Terms: form.relations}),
			has(form.term, m.object),
			has(schema.PolarityTerm, oneOf(include, schema.Affirmed, schema.Denied)),
			has(schema.ModalityTerm, oneOf(include, schema.Asserted, schema.Planned, schema.Possible, schema.Hypothetical)),
		})
	}
	return all
}

// oneOf returns a slot for the first of kinds, which is always wanted, and
// for those of the others that include names.
func oneOf(include []string, kinds ...string) graph.Slot {
	var s graph.Slot
	for i, kind := range kinds {
		if i == 0 || slices.Contains(include, kind) {
			s.Terms = append(s.Terms, quad.String(kind))
		}
	}
	return s
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
	return append(cells, strings.Join(facts[0].how(), "; "), a.place(facts[0]), facts[0].Sentence)
}
