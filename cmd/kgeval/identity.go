package main

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/extract/score"
	"kg/graph"
	"kg/graph/resolve"
	"kg/schema"
)

func (a *app) identityCommand() *cli.Command {
	return &cli.Command{
		Name:  "identity",
		Usage: "names across documents against ECB+",
		Description: `Reads the articles of all topics as if into one store, and measures which of the
gold mentions that are capitalised names it takes for one entity: MUC, B3, CEAF-e.
A name that kg does not find is an entity of its own.

  kgeval identity -gold ecbplus.dev.jsonl`,
		Flags:  []cli.Flag{goldFlag, jsonFlag},
		Action: a.identity,
	}
}

func (a *app) identity(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	docs, err := readFile(c.String("gold"), score.ReadECB)
	if err != nil {
		return err
	}
	p, err := a.own()
	if err != nil {
		return err
	}
	for _, d := range docs {
		for _, s := range d.Sentences {
			p.annotate(s)
		}
	}
	r, err := identity(docs, p)
	if err != nil {
		return err
	}
	return printFigures(a.out, r.Figures(), c.Bool("json"))
}

// identity resolves the names of annotated articles and scores them.
func identity(docs []*score.ECBDocument, p *pipeline) (score.ChainsResult, error) {
	found := make([][]quad.IRI, len(docs)) // of each gold name, "" for none
	named := make(map[quad.IRI]*graph.Name)
	for i, d := range docs {
		entities, chains := p.entities(d.Sentences)
		in := make(map[quad.IRI]bool)
		for _, e := range entities {
			if e != nil {
				in[e.IRI] = true
				addName(named, e)
			}
		}
		for iri := range in {
			named[iri].Documents++
		}
		found[i] = entitiesOf(d, entities, chains)
	}
	canonical := resolved(named)
	return score.Identity(docs, func(d, n int) string {
		iri := found[d][n]
		return string(cmp.Or(canonical[iri], iri))
	})
}

// addName adds what a document says of an entity to its name.
func addName(named map[quad.IRI]*graph.Name, e *schema.Entity) {
	n := named[e.IRI]
	if n == nil {
		n = &graph.Name{IRI: e.IRI}
		named[e.IRI] = n
	}
	n.Labels = append(append(n.Labels, e.Label), e.Aliases...)
	if e.Class != "" {
		n.Classes = append(n.Classes, e.Class)
	}
	if e.Wikidata != "" {
		n.SameAs = append(n.SameAs, quad.IRI(schema.Wikidata+e.Wikidata))
	}
}

// resolved returns the canonical IRI of each name that stands for another.
func resolved(named map[quad.IRI]*graph.Name) map[quad.IRI]quad.IRI {
	var names []graph.Name
	for _, n := range named {
		slices.Sort(n.Labels)
		slices.Sort(n.Classes)
		slices.Sort(n.SameAs)
		n.Labels, n.Classes, n.SameAs = slices.Compact(n.Labels), slices.Compact(n.Classes), slices.Compact(n.SameAs)
		names = append(names, *n)
	}
	canonical := make(map[quad.IRI]quad.IRI)
	for _, c := range resolve.Resolve(names) {
		for _, m := range c.Members {
			canonical[m.IRI] = c.Canonical
		}
	}
	return canonical
}

// entitiesOf returns the entity of each gold name: that of the mention which
// its head is the head of, or a word of the name of.
func entitiesOf(d *score.ECBDocument, entities []*schema.Entity, chains []chain) []quad.IRI {
	first := make([]int, len(d.Sentences))
	n := 0
	for i, s := range d.Sentences {
		first[i] = n
		n += len(s.Tokens)
	}
	at := make(map[int]quad.IRI) // head token -> entity
	for i, c := range chains {
		for _, m := range c {
			if entities[i] != nil {
				at[m.head] = entities[i].IRI
			}
		}
	}
	out := make([]quad.IRI, len(d.Names))
	for i, name := range d.Names {
		head := d.Sentences[name.Sentence].HeadOf(name.First, name.Last)
		out[i] = at[first[name.Sentence]+head-1]
		if n := d.Sentences[name.Sentence].NameAt(head); n != nil && out[i] == "" {
			out[i] = at[first[name.Sentence]+d.Sentences[name.Sentence].HeadOf(n.First, n.Last)-1]
		}
	}
	return out
}
