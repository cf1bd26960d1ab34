package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/extract/article"
	"kg/extract/score"
	"kg/extract/ud"
	"kg/graph"
)

func (a *app) mergesCommand() *cli.Command {
	return &cli.Command{
		Name:      "merges",
		Usage:     "pairs of names that are one entity, as a reader judged them",
		ArgsUsage: "ARTICLE...",
		Description: `Reads articles, and those of ECB+ with --ecb, as if into one store, draws pairs of
names that it takes for one entity and looks up their verdicts: lines of
document, name, document, name and same or different, with tabs between them.
--should names a file of pairs that ought to be one, and counts those that are.
--list prints the draw as such lines, with "?" for verdicts still to be given,
and then the pairs of --should that are apart.

  kgeval merges -gold merged.tsv --should should.tsv --ecb ecbplus.dev.jsonl articles/*.txt`,
		Flags: []cli.Flag{goldFlag, jsonFlag,
			&cli.StringFlag{Name: "should", Usage: "count which pairs of `FILE` are one"},
			&cli.StringFlag{Name: "ecb", Usage: "read the articles of ECB+ in `FILE` too"},
			&cli.IntFlag{Name: "n", Value: 200, Usage: "draw `N` pairs"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "draw by this `SEED`"},
			&cli.BoolFlag{Name: "list", Usage: "print the draw with its verdicts"},
		},
		Action: a.merges,
	}
}

// perEntity is how many pairs of one entity a draw holds at most.
const perEntity = 8

func (a *app) merges(c *cli.Context) error {
	least := 1
	if c.String("ecb") != "" {
		least = 0
	}
	if err := cmp.Or(wantArgs(c, least, -1), drawsSome(c), exclude(c, "list", "json")); err != nil {
		return err
	}
	verdicts, err := readFile(c.String("gold"), score.ReadPairs)
	if err != nil {
		return err
	}
	should := map[score.NamePair]bool{}
	if path := c.String("should"); path != "" {
		if should, err = readFile(path, score.ReadPairs); err != nil {
			return err
		}
	}
	names, err := a.namesOf(c.Args().Slice(), c.String("ecb"))
	if err != nil {
		return err
	}
	draw := score.DrawPairs(names, c.Int("n"), c.Uint64("seed"), perEntity)
	r := score.JudgeMerges(draw, verdicts, should, names)
	if c.Bool("list") {
		return listPairs(a.out, draw, verdicts, r.Apart)
	}
	if err := printFigures(a.out, r.Figures(), c.Bool("json")); err != nil {
		return err
	}
	if 100*r.Judged < 95*r.Drawn {
		return fmt.Errorf("%w: %d of %d; --list shows them", errUncovered, r.Judged, r.Drawn)
	}
	return nil
}

// namesOf reads articles into one store and returns the names of each.
func (a *app) namesOf(paths []string, ecb string) ([]score.NamedIn, error) {
	p, err := a.own()
	if err != nil {
		return nil, err
	}
	texts := make(map[string][]*ud.Sentence)
	var order []string
	for _, path := range paths {
		art, err := readFile(path, func(r io.Reader) (*article.Article, error) { return article.Read(r, path) })
		if err != nil {
			return nil, err
		}
		name := filepath.Base(path)
		order = append(order, name)
		texts[name] = p.parse(art.Text)
	}
	if ecb != "" {
		docs, err := readECB(ecb)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			for _, s := range d.Sentences {
				p.annotate(s)
			}
			order = append(order, d.ID)
			texts[d.ID] = d.Sentences
		}
	}
	return named(p, order, texts), nil
}

// named returns the names of texts with the entities that they stand for in
// one store.
func named(p *pipeline, order []string, texts map[string][]*ud.Sentence) []score.NamedIn {
	names := make(map[quad.IRI]*graph.Name)
	var all []score.NamedIn
	for _, doc := range order {
		seen := make(map[quad.IRI]bool)
		entities, _ := p.entities(texts[doc])
		for _, e := range entities {
			if e == nil {
				continue
			}
			addName(names, e)
			if !seen[e.IRI] {
				seen[e.IRI] = true
				names[e.IRI].Documents++
			}
			for _, label := range append(e.Aliases, e.Label) {
				all = append(all, score.NamedIn{Document: doc, Name: label, Entity: string(e.IRI)})
			}
		}
	}
	canonical := resolved(names)
	for i := range all {
		iri := quad.IRI(all[i].Entity)
		all[i].Entity = string(cmp.Or(canonical[iri], iri))
	}
	return all
}

func listPairs(w io.Writer, draw []score.NamePair, verdicts map[score.NamePair]bool, apart []score.NamePair) error {
	for _, p := range draw {
		verdict := "?"
		if same, ok := verdicts[p]; ok {
			verdict = "different"
			if same {
				verdict = "same"
			}
		}
		if _, err := fmt.Fprintf(w, "%s\t%s\n", p, verdict); err != nil {
			return err
		}
	}
	for _, p := range apart {
		if _, err := fmt.Fprintf(w, "apart\t%s\n", p); err != nil {
			return err
		}
	}
	return nil
}
