package main

import (
	"errors"
	"fmt"
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
form of a relation. A variable has one value in all patterns. Answers are
printed as they are found, unless --order says how to sort them.

Example:
  kg query 'Putin requested ?what'
  kg query '?who accused "United States"' --jsonl | jq -r .who.label
  kg query '?who visited ?where' '?who ?how Putin'
  kg query '?who met ?whom' --time 2022-03..2022-06 --type who=Person --order -support --limit 10`,
		Flags: append(append([]cli.Flag{dbFlag}, formatFlags(queryFormats...)...),
			&cli.BoolFlag{Name: "count", Usage: "print only how many answers there are", DisableDefaultText: true},
			&cli.IntFlag{Name: "limit", Usage: "print at most `N` answers", DefaultText: "all"},
			&cli.StringFlag{Name: "order", Usage: "sort by `KEY`: a variable, confidence, time or support (how many documents say so); -KEY for the reverse"},
			&cli.StringFlag{Name: "time", Usage: "only what happened at a `TIME`: DATE, or DATE..DATE with either end left out"},
			minimumFlag,
			&cli.StringSliceFlag{Name: "polarity", Usage: "only facts that are `KIND`: affirmed, denied"},
			&cli.StringSliceFlag{Name: "modality", Usage: "only facts that are `KIND`: asserted, planned, possible, hypothetical"},
			includeFlag, sinceFlag, untilFlag,
			&cli.StringSliceFlag{Name: "document", Usage: "only from `DOC`: a path, or the beginning of a hash as kg ls prints it"},
			&cli.StringSliceFlag{Name: "source", Usage: "only from documents with `TEXT` in a path or URL that they came from"},
			&cli.StringSliceFlag{Name: "type", Usage: "only where a variable is of a type: `VAR=TYPE`, as who=Person"},
			timeoutFlag,
		),
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
	order, err := readOrder(c)
	if err != nil {
		return err
	}
	query, err := queryFlags(c)
	if err != nil {
		return err
	}
	ctx, cancel := limited(c)
	defer cancel()
	q, err := a.ask(ctx, c)
	if err != nil {
		return err
	}
	defer q.close()
	if query.Graphs, err = q.graphs(c); err != nil {
		return err
	}
	query.Base = q.base
	var patterns []meaning
	for _, arg := range c.Args().Slice() {
		m, err := q.pattern(arg)
		if err != nil {
			return err
		}
		patterns = append(patterns, m)
		query.Patterns = append(query.Patterns, m.graph())
	}
	names := variables(patterns)
	if err := order.check(names, query.Types); err != nil {
		return err
	}
	if c.Bool("count") {
		return q.count(query, kind)
	}
	out := newAnswers(a, kind, names)
	err = q.answers(query, names, order, c.Int("limit"), out.print)
	if err := errors.Join(err, out.close()); err != nil {
		return err
	}
	if out.n == 0 {
		return exit(exitNothing, "nothing fits")
	}
	return nil
}

// countJSON is what kg query --count prints.
type countJSON struct {
	Count int `json:"count"`
}

// count prints how many answers there are.
func (q *question) count(query graph.Query, kind string) error {
	n, err := graph.Count(q.ctx, q.view, query)
	if err != nil {
		return err
	}
	if kind == "json" || kind == "jsonl" {
		err = writeJSONLine(q.app.out, countJSON{n})
	} else {
		_, err = fmt.Fprintln(q.app.out, n)
	}
	if err == nil && n == 0 {
		err = exit(exitNothing, "nothing fits")
	}
	return err
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
