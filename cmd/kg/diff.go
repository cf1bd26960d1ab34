package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/schema"
)

var diffFormats = []string{"table", "json", "jsonl", "tsv"}

func (a *app) diffCommand() *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "tells what another store has more or less",
		ArgsUsage: "OTHER",
		Description: `Compares the store with the one in the folder OTHER and prints what only one of
them has: + what OTHER has more, - what it lacks. Those are documents, facts of
documents that both have, and names that stand for other entities.

Example:
  kg diff ../yesterday/.kg
  kg diff ../yesterday/.kg --jsonl | jq -r 'select(.kind == "document") | .label'`,
		Flags:  append(append([]cli.Flag{dbFlag}, formatFlags(diffFormats...)...), timeoutFlag),
		Action: a.diff,
	}
}

// differenceJSON is something that only one of two stores has.
type differenceJSON struct {
	Change string    `json:"change"` // "+" only the other store has it, "-" only this one
	Kind   string    `json:"kind"`   // document, fact, name
	ID     string    `json:"id"`     // IRI
	Label  string    `json:"label"`  // title, fact in words, or name and what it stands for
	Source string    `json:"source"`
	Fact   *factJSON `json:"fact,omitempty"`
}

func (a *app) diff(c *cli.Context) error {
	if err := wantArgs(c, 1, 1); err != nil {
		return err
	}
	kind, err := formatFlag(c, diffFormats...)
	if err != nil {
		return err
	}
	ctx, cancel := limited(c)
	defer cancel()
	this, err := a.ask(ctx, c)
	if err != nil {
		return err
	}
	defer this.close()
	s, err := openStore(c.Args().First(), false)
	if err != nil {
		return err
	}
	other, err := a.question(ctx, s)
	if err != nil {
		return err
	}
	defer other.close()
	found, err := differences(this, other)
	if err != nil {
		return err
	}
	if err := rows(a.screen(), kind, []string{"", "kind", "what", "source"}, found, func(d differenceJSON) []string {
		return []string{d.Change, d.Kind, d.Label, a.display(d.Source)}
	}); err != nil {
		return err
	}
	if len(found) == 0 {
		return exit(exitNothing, "no difference")
	}
	return nil
}

// contents is what two stores are compared by: IRIs and how to describe them.
type contents struct {
	documents map[string]documentJSON
	facts     map[quad.IRI]string   // to their documents
	names     map[quad.IRI]quad.IRI // to what they stand for, if not themselves
}

func (q *question) contents() (*contents, error) {
	c := &contents{documents: make(map[string]documentJSON), facts: make(map[quad.IRI]string), names: make(map[quad.IRI]quad.IRI)}
	docs, err := documents(q.store)
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		c.documents[d.Document] = d
	}
	for x, err := range q.store.Match(quad.Quad{Predicate: schema.Type, Object: schema.Statement}) {
		if err == nil {
			err = q.ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		if iri, ok := x.Subject.(quad.IRI); ok {
			hash, _ := q.base.Local(quad.IRI(schema.Text(x.Label)), "graph/")
			c.facts[iri] = string(q.base.Document(hash))
		}
	}
	for class, err := range q.store.Classes() {
		if err != nil {
			return nil, err
		}
		for _, m := range class.Members {
			if m.IRI != class.Canonical {
				c.names[m.IRI] = class.Canonical
			}
		}
	}
	return c, nil
}

// differences compares two stores: documents, then facts of the documents
// that both have, then names, each sorted by IRI.
func differences(this, other *question) ([]differenceJSON, error) {
	if this.base != other.base {
		return nil, usage("the stores have the bases %s and %s and share no name; only stores of one base (kg init --base) can be compared", this.base, other.base)
	}
	a, err := this.contents()
	if err != nil {
		return nil, err
	}
	b, err := other.contents()
	if err != nil {
		return nil, err
	}
	var all []differenceJSON
	for _, side := range []struct {
		change  string
		q       *question
		has     *contents
		without *contents
	}{{"-", this, a, b}, {"+", other, b, a}} {
		some, err := side.q.only(side.change, side.has, side.without)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	slices.SortStableFunc(all, func(x, y differenceJSON) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID), cmp.Compare(y.Change, x.Change))
	})
	return all, nil
}

// only lists what one store has and the other has not.
func (q *question) only(change string, has, without *contents) ([]differenceJSON, error) {
	var all []differenceJSON
	for iri, d := range has.documents {
		if _, ok := without.documents[iri]; !ok {
			all = append(all, differenceJSON{Change: change, Kind: "document", ID: iri, Label: d.Title, Source: strings.Join(d.Sources, ", ")})
		}
	}
	for iri, doc := range has.facts {
		if _, ok := without.facts[iri]; ok {
			continue
		}
		if _, ok := without.documents[doc]; !ok {
			continue // the whole document is missing
		}
		f, err := q.fact(iri)
		if err != nil {
			return nil, err
		}
		all = append(all, differenceJSON{Change: change, Kind: "fact", ID: string(iri), Label: f.meant(), Source: f.Source, Fact: &f})
	}
	for name, entity := range has.names {
		if without.names[name] == entity {
			continue
		}
		one, err := q.label(name)
		if err != nil {
			return nil, err
		}
		label, err := q.label(entity)
		if err != nil {
			return nil, err
		}
		all = append(all, differenceJSON{Change: change, Kind: "name", ID: string(name), Label: fmt.Sprintf("%s is %s", one, label)})
	}
	return all, q.ctx.Err()
}

// meant puts a fact in words, and whether it is denied or merely possible.
func (f *factJSON) meant() string {
	if doubt := doubt(f.Polarity, f.Modality); doubt != "" {
		return f.words() + " (" + doubt + ")"
	}
	return f.words()
}
