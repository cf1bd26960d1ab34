package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

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
A name that kg does not find is an entity of its own. --list prints what is wrong:
entities that hold several of the gold ones, and gold ones that fall apart, each
with its names and how often they stand. ECB+ gives some names, "NBA" or "India",
an entity of their own in each article; --linked leaves them out.

  kgeval identity -gold ecbplus.dev.jsonl`,
		Flags: []cli.Flag{goldFlag, jsonFlag,
			&cli.BoolFlag{Name: "list", Usage: "print the errors, not the figures"},
			&cli.BoolFlag{Name: "linked", Usage: "leave out names that the gold links to no other, even of the same thing"},
		},
		Action: a.identity,
	}
}

func (a *app) identity(c *cli.Context) error {
	if err := cmp.Or(wantArgs(c, 0, 0), exclude(c, "list", "json")); err != nil {
		return err
	}
	docs, err := readECB(c.String("gold"))
	if err != nil {
		return err
	}
	p, err := a.own()
	if err != nil {
		return err
	}
	for _, d := range docs {
		if c.Bool("linked") {
			d.Names = slices.DeleteFunc(d.Names, func(n score.ECBName) bool { return strings.HasPrefix(n.Chain, "Singleton") })
		}
		for _, s := range d.Sentences {
			p.annotate(s)
		}
	}
	entity := identity(docs, p)
	if c.Bool("list") {
		return listIdentity(a.out, docs, entity)
	}
	r, err := score.Identity(docs, entity)
	if err != nil {
		return err
	}
	return printFigures(a.out, r.Figures(), c.Bool("json"))
}

// identity resolves the names of annotated articles. It returns the entity of
// each name of each document, "" for none.
func identity(docs []*score.ECBDocument, p *pipeline) func(document, name int) string {
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
	return func(d, n int) string {
		iri := found[d][n]
		return string(cmp.Or(canonical[iri], iri))
	}
}

// parts counts the names of a whole by the other side's whole that they are in.
type parts map[string]map[string]map[string]int

func (p parts) add(whole, part, name string) {
	if p[whole] == nil {
		p[whole] = make(map[string]map[string]int)
	}
	if p[whole][part] == nil {
		p[whole][part] = make(map[string]int)
	}
	p[whole][part][name]++
}

// listIdentity prints the entities that hold several gold ones, then the gold
// ones that are in several.
func listIdentity(w io.Writer, docs []*score.ECBDocument, entity func(document, name int) string) error {
	wrong, missed := make(parts), make(parts)
	for d, doc := range docs {
		for n, name := range doc.Names {
			is := cmp.Or(entity(d, n), fmt.Sprintf("none, %s.%d", doc.ID, n))
			wrong.add(is, name.Chain, name.Text)
			missed.add(name.Chain, is, name.Text)
		}
	}
	out := bufio.NewWriter(w)
	wrong.list(out, "wrong")
	missed.list(out, "missed")
	return out.Flush()
}

// list prints the wholes of several parts.
func (p parts) list(w io.Writer, title string) {
	for _, whole := range slices.Sorted(maps.Keys(p)) {
		if len(p[whole]) < 2 {
			continue
		}
		fmt.Fprintf(w, "%s\t%s\n", title, whole)
		for _, part := range slices.Sorted(maps.Keys(p[whole])) {
			for _, name := range slices.Sorted(maps.Keys(p[whole][part])) {
				fmt.Fprintf(w, "\t%d\t%s\t%s\n", p[whole][part][name], part, name)
			}
		}
	}
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
	n.Fields = append(n.Fields, e.Fields...)
}

// resolved returns the canonical IRI of each name that stands for another.
func resolved(named map[quad.IRI]*graph.Name) map[quad.IRI]quad.IRI {
	var names []graph.Name
	for _, n := range named {
		slices.Sort(n.Labels)
		slices.Sort(n.Classes)
		slices.Sort(n.SameAs)
		slices.Sort(n.Fields)
		n.Fields = slices.Compact(n.Fields)
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
