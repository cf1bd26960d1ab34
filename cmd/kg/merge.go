package main

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph"
	"kg/graph/resolve"
	"kg/schema"
)

var suggestFormats = []string{"table", "json", "jsonl", "tsv"}

var undoFlag = &cli.BoolFlag{Name: "undo", Usage: "take the judgement back", DisableDefaultText: true}

func (a *app) mergeCommand() *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "judges that two entities are one",
		ArgsUsage: "A B",
		Description: `From now on A and B are one, whatever articles come; kg judgements lists what was
judged, and --undo takes it back. --suggest lists names that are apart though
they look alike, for you to judge.

Example:
  kg merge Leningrad "Saint Petersburg"
  kg merge --undo Leningrad "Saint Petersburg"
  kg merge --suggest`,
		Flags: append([]cli.Flag{dbFlag, undoFlag,
			&cli.BoolFlag{Name: "suggest", Usage: "list names that look alike", DisableDefaultText: true}}, formatFlags(suggestFormats...)...),
		Action: a.merge,
	}
}

func (a *app) merge(c *cli.Context) error {
	if c.Bool("suggest") {
		return a.suggest(c)
	}
	if err := wantArgs(c, 2, 2); err != nil {
		return err
	}
	first, second := c.Args().Get(0), c.Args().Get(1)
	if c.Bool("undo") {
		return a.withdraw(c, schema.Merge, first, second)
	}
	q, err := a.judge(c)
	if err != nil {
		return err
	}
	defer q.close()
	x, err := q.entity(first)
	if err != nil {
		return err
	}
	y, err := q.entity(second)
	if err != nil {
		return err
	}
	if err := q.namedOnly(x, first); err != nil {
		return err
	}
	if err := q.namedOnly(y, second); err != nil {
		return err
	}
	if x == y {
		fmt.Fprintf(a.err, "%q and %q are one already\n", first, second)
		return nil
	}
	parted, err := q.parting(x, y)
	if err != nil {
		return err
	}
	if _, _, err := q.store.Judge(c.Context, []schema.Judgement{{Kind: schema.Merge, A: x, B: y}}, parted); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%s and %s are one now\n", q.called(x), q.called(y))
	return nil
}

// judge opens the store to judge what it holds.
func (a *app) judge(c *cli.Context) (*question, error) {
	s, err := a.openHome(c, true)
	if err != nil {
		return nil, err
	}
	return a.question(c.Context, s)
}

// namedOnly returns an error where an entity has no name that other documents
// could share.
func (q *question) namedOnly(entity quad.IRI, text string) error {
	if _, label := q.base.Name(entity); label == "" {
		return exit(exitFailed, "%q is %s, which has no name; only names can be judged one or two", text, entity)
	}
	return nil
}

// called returns the quoted name of a name's IRI, and its kind.
func (q *question) called(iri quad.IRI) string {
	kind, label := q.base.Name(iri)
	return fmt.Sprintf("%q (%s)", label, kind)
}

// parting returns the judgements that keep names of two entities apart.
func (q *question) parting(x, y quad.IRI) ([]schema.Judgement, error) {
	xs, err := q.members(x)
	if err != nil {
		return nil, err
	}
	ys, err := q.members(y)
	if err != nil {
		return nil, err
	}
	var out []schema.Judgement
	for j, err := range q.store.Judgements() {
		if err != nil {
			return nil, err
		}
		across := slices.Contains(xs, j.A) && slices.Contains(ys, j.B) || slices.Contains(ys, j.A) && slices.Contains(xs, j.B)
		if j.Kind == schema.Split && across {
			out = append(out, j)
		}
	}
	return out, nil
}

// suggestionJSON is a line of kg merge --suggest.
type suggestionJSON struct {
	A   nodeJSON `json:"a"`
	B   nodeJSON `json:"b"`
	Why string   `json:"why"`
}

func (a *app) suggest(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	kind, err := formatFlag(c, suggestFormats...)
	if err != nil {
		return err
	}
	q, err := a.ask(c.Context, c)
	if err != nil {
		return err
	}
	defer q.close()
	var names []graph.Name
	for n, err := range q.store.Names() {
		if err != nil {
			return err
		}
		names = append(names, n)
	}
	var all []suggestionJSON
	for _, s := range resolve.Suggest(names) {
		x, err := q.node(s.A)
		if err != nil {
			return err
		}
		y, err := q.node(s.B)
		if err != nil {
			return err
		}
		all = append(all, suggestionJSON{x, y, s.Why})
	}
	head := []string{"a", "b", "why", "a's id", "b's id"}
	return rows(a.screen(), kind, head, all, func(s suggestionJSON) []string {
		return []string{s.A.Label, s.B.Label, s.Why, s.A.ID, s.B.ID}
	})
}
