package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph"
	"kg/schema"
)

var timelineFormats = []string{"table", "json", "jsonl", "tsv"}

func (a *app) timelineCommand() *cli.Command {
	return &cli.Command{
		Name:      "timeline",
		Usage:     "lists what happened to an entity, and when",
		ArgsUsage: "NAME",
		Description: `Prints the dated facts that an entity has a part in, in the order of their times.
What was denied, planned, possible or supposed is marked as that.

Example:
  kg timeline Zelenskyy
  kg timeline NATO --time 2022.. --jsonl`,
		Flags: append(append([]cli.Flag{dbFlag}, formatFlags(timelineFormats...)...),
			&cli.StringFlag{Name: "time", Usage: "only what happened at a `TIME`: DATE, or DATE..DATE with either end left out"},
			minimumFlag, timeoutFlag),
		Action: a.timeline,
	}
}

func (a *app) timeline(c *cli.Context) error {
	if err := wantArgs(c, 1, 1); err != nil {
		return err
	}
	kind, err := formatFlag(c, timelineFormats...)
	if err != nil {
		return err
	}
	from, to, err := timeRange(c)
	if err != nil {
		return err
	}
	least, err := minimum(c)
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
	entity, err := q.entity(c.Args().First())
	if err != nil {
		return err
	}
	facts, err := q.dated(entity)
	if err != nil {
		return err
	}
	facts = slices.DeleteFunc(facts, func(f factJSON) bool {
		return f.Confidence < least || !graph.Within(f.Time, from, to)
	})
	head := []string{"time", "fact", "how", "source", "sentence"}
	if err := rows(a.screen(), kind, head, facts, a.timelineCells); err != nil {
		return err
	}
	if len(facts) == 0 {
		node, err := q.node(entity)
		if err != nil {
			return err
		}
		return exit(exitNothing, "no dated facts about %s", node.Label)
	}
	return nil
}

// dated returns the facts that an entity has a part in and that have a time,
// each once, by time, then document and place in it.
func (q *question) dated(entity quad.IRI) ([]factJSON, error) {
	members, err := q.members(entity)
	if err != nil {
		return nil, err
	}
	seen := make(map[string]bool)
	var all []factJSON
	for _, m := range members {
		facts, err := q.partIn(m, true)
		if err != nil {
			return nil, err
		}
		for _, p := range facts {
			if !seen[p.fact.Fact] && p.fact.Time != "" {
				seen[p.fact.Fact] = true
				all = append(all, p.fact)
			}
		}
	}
	slices.SortFunc(all, func(a, b factJSON) int {
		return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Begin, b.Begin), cmp.Compare(a.Fact, b.Fact))
	})
	return all, nil
}

// part is a fact and the part that an entity has in it.
type part struct {
	fact              factJSON
	role, preposition string
}

// partIn returns the facts that a node has a part in, only those with a time
// if that is asked for.
func (q *question) partIn(node quad.IRI, dated bool) ([]part, error) {
	id, known, err := q.view.ID(node)
	if err != nil || !known {
		return nil, err
	}
	time, _, err := q.view.ID(schema.TimeTerm)
	if err != nil || dated && time == 0 {
		return nil, err
	}
	var all []part
	for ids, err := range q.view.Quads(0, 0, id, 0) {
		if err == nil {
			err = q.ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		p, err := q.view.Value(ids[1])
		if err != nil {
			return nil, err
		}
		role, preposition := role(p)
		if role == "" {
			continue
		}
		if dated && !q.has(ids[0], time) {
			continue
		}
		s, err := q.view.Value(ids[0])
		if err != nil {
			return nil, err
		}
		iri, _ := s.(quad.IRI)
		if _, ok := q.base.Local(iri, "fact/"); !ok {
			continue
		}
		f, err := q.fact(iri)
		if err != nil {
			return nil, err
		}
		all = append(all, part{f, role, preposition})
	}
	return all, nil
}

// has reports whether a node has a value of a predicate.
func (q *question) has(node, predicate uint64) bool {
	for range q.view.Quads(node, predicate, 0, 0) {
		return true // an error comes back when the fact is read
	}
	return false
}

// timelineCells puts a dated fact into the columns of a table.
func (a *app) timelineCells(f factJSON) []string {
	how := f.how()
	how = slices.DeleteFunc(how, func(s string) bool { return s == f.Time })
	return []string{f.Time, f.words(), strings.Join(how, "; "), a.place(f), f.Sentence}
}

// words puts a fact in words.
func (f *factJSON) words() string {
	words := []string{f.Subject.Label, f.Predicate.Label}
	if f.Object != nil {
		words = append(words, f.Object.Label)
	}
	for _, arg := range f.Arguments {
		words = append(words, arg.words())
	}
	return strings.Join(words, " ")
}
