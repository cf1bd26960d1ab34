package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph"
	"kg/schema"
)

var queryFormats = []string{"table", "json", "jsonl", "tsv"}

func (a *app) queryCommand() *cli.Command {
	return &cli.Command{
		Name:      "query",
		Usage:     "finds facts that fit patterns",
		ArgsUsage: "PATTERN...",
		Description: `A pattern has three slots: subject, relation, object. Each is a ?variable, a
"quoted" name, or bare words, read as the longest run that is a known name or
form of a relation. A variable has one value in all patterns.

Example:
  kg query 'Putin requested ?what'
  kg query '?who accused "United States"' --jsonl | jq -r .who.label
  kg query '?who visited ?where' '?who ?how Putin'`,
		Flags:  append(append([]cli.Flag{dbFlag}, formatFlags(queryFormats...)...), includeFlag),
		Action: a.query,
	}
}

func (a *app) query(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	kind, err := formatFlag(c, queryFormats...)
	if err != nil {
		return err
	}
	kinds, err := include(c)
	if err != nil {
		return err
	}
	q, err := a.ask(c)
	if err != nil {
		return err
	}
	defer q.close()
	var patterns []meaning
	for _, arg := range c.Args().Slice() {
		m, err := q.pattern(arg)
		if err != nil {
			return err
		}
		patterns = append(patterns, m)
	}
	answers, err := q.solve(c.Context, patterns, kinds)
	if err != nil {
		return err
	}
	names := variables(patterns)
	head := append(slices.Clone(names), "how", "source", "sentence")
	if err := rows(a.out, kind, head, answers, func(b answer) []string { return a.answerCells(b, names) }); err != nil {
		return err
	}
	if len(answers) == 0 {
		return exit(exitNothing, "nothing fits")
	}
	return nil
}

// meaning is a pattern whose words are looked up.
type meaning struct {
	subject, object graph.Slot
	relations       graph.Slot
	arguments       []argumentForm
}

// argumentForm reads the words of a relation as a shorter relation and the
// preposition of a further argument: "accused of" as accuse and of.
type argumentForm struct {
	relations []quad.Value
	term      quad.IRI // such as kg:argument-of
}

// pattern reads a pattern and looks its words up.
func (q *question) pattern(text string) (meaning, error) {
	r, _, others, err := read(text, q)
	if err != nil {
		return meaning{}, err
	}
	for _, s := range r {
		if s.hole && s.text == factsKey {
			return meaning{}, usage("pattern %s: no variable can be called ?%s", text, factsKey)
		}
	}
	if others {
		fmt.Fprintf(q.app.err, "kg: read as %v\n", r)
	}
	var m meaning
	if m.subject, err = q.nameSlot(r[0]); err != nil {
		return m, err
	}
	if err = q.relationSlot(r[1], &m); err != nil {
		return m, err
	}
	m.object, err = q.nameSlot(r[2])
	return m, err
}

func (q *question) nameSlot(s slot) (graph.Slot, error) {
	if s.hole {
		return graph.Slot{Variable: s.text}, nil
	}
	iri, err := q.entity(s.text)
	return graph.Slot{Terms: []quad.Value{iri}}, err
}

func (q *question) relationSlot(s slot, m *meaning) error {
	if s.hole {
		m.relations.Variable = s.text
		return nil
	}
	found, err := q.store.FindRelations(s.text)
	if err != nil {
		return err
	}
	m.relations.Terms = values(found)
	if m.arguments, err = q.argumentForms(s.text); err != nil {
		return err
	}
	if len(found) == 0 && len(m.arguments) == 0 {
		return exit(exitNothing, "no relation %q", s.text)
	}
	return nil
}

// argumentForms returns the readings of words as a relation and a
// preposition of which the store knows facts.
func (q *question) argumentForms(words string) ([]argumentForm, error) {
	var forms []argumentForm
	all := strings.Fields(strings.ToLower(words))
	for i := 1; i < len(all); i++ {
		term := schema.ArgumentTerm(strings.Join(all[i:], " "))
		_, known, err := q.view.ID(term)
		if err != nil {
			return nil, err
		}
		if !known {
			continue
		}
		found, err := q.store.FindRelations(strings.Join(all[:i], " "))
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			forms = append(forms, argumentForm{values(found), term})
		}
	}
	return forms, nil
}

func values(iris []quad.IRI) []quad.Value {
	out := make([]quad.Value, len(iris))
	for i, iri := range iris {
		out[i] = iri
	}
	return out
}

// knowsName and knowsRelation make a question the lexicon of patterns.
func (q *question) knowsName(name string) (bool, error) {
	found, err := q.find(name)
	return len(found) > 0, err
}

func (q *question) knowsRelation(form string) (bool, error) {
	found, err := q.store.FindRelations(form)
	if err != nil || len(found) > 0 {
		return len(found) > 0, err
	}
	forms, err := q.argumentForms(form)
	return len(forms) > 0, err
}
