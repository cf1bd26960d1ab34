package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/extract/article"
	"kg/extract/score"
)

func (a *app) factsCommand() *cli.Command {
	return &cli.Command{
		Name:      "facts",
		Usage:     "the facts of an article against those of a careful reader",
		ArgsUsage: "ARTICLE",
		Description: `Prints every gold row as found, wrong (found with wrong attributes, which are
named), missing, clear (a never row that holds) or broken, then the facts beyond
the gold, then the counts. "# published: DATE" in the gold dates the article.

  kgeval facts -gold seed.gold.tsv seed.txt`,
		Flags:  []cli.Flag{goldFlag, jsonFlag},
		Action: a.facts,
	}
}

func (a *app) facts(c *cli.Context) error {
	if err := wantArgs(c, 1, 1); err != nil {
		return err
	}
	gold, err := readFile(c.String("gold"), score.ReadFactRows)
	if err != nil {
		return err
	}
	facts, err := a.extracted(c.Args().First(), gold.Published)
	if err != nil {
		return err
	}
	r := score.Facts(gold.Rows, facts)
	if c.Bool("json") {
		return printJSON(a.out, factsJSON(r))
	}
	for _, row := range r.Rows {
		fmt.Fprintln(a.out, rowLine(row))
	}
	for _, f := range r.Beyond {
		fmt.Fprintf(a.out, "beyond\t%s\n", f)
	}
	return printFigures(a.out, r.Figures(), false)
}

// extracted reads an article and returns its facts. published, if given, is
// its date.
func (a *app) extracted(path, published string) ([]score.Fact, error) {
	p, err := a.own()
	if err != nil {
		return nil, err
	}
	art, err := readFile(path, func(r io.Reader) (*article.Article, error) { return article.Read(r, path) })
	if err != nil {
		return nil, err
	}
	if published != "" {
		art.Date = published
	}
	return documentFacts(p.extract(art)), nil
}

// rowLine shows a row: outcome, demand, the row, the fact, what is wrong.
func rowLine(r score.RowResult) string {
	demand := r.Row.Demand
	if demand == score.May {
		demand = "may"
	}
	line := r.Outcome + "\t" + demand + "\t" + r.Row.String()
	if r.Fact != nil {
		line += "\t" + r.Fact.String()
	}
	if len(r.Wrong) > 0 {
		line += "\twrong " + strings.Join(r.Wrong, ", ")
	}
	return line
}

type rowJSON struct {
	Outcome string   `json:"outcome"`
	Demand  string   `json:"demand"`
	Line    int      `json:"line"`
	Row     string   `json:"row"`
	Fact    string   `json:"fact,omitempty"`
	Wrong   []string `json:"wrong,omitempty"`
}

type factsReport struct {
	Rows    []rowJSON `json:"rows"`
	Beyond  []string  `json:"beyond"`
	Figures object    `json:"figures"`
}

func factsJSON(r score.FactsResult) factsReport {
	out := factsReport{Rows: []rowJSON{}, Beyond: []string{}, Figures: r.Figures()}
	for _, row := range r.Rows {
		j := rowJSON{Outcome: row.Outcome, Demand: row.Row.Demand, Line: row.Row.Line, Row: row.Row.String(), Wrong: row.Wrong}
		if row.Fact != nil {
			j.Fact = row.Fact.String()
		}
		out.Rows = append(out.Rows, j)
	}
	for _, f := range r.Beyond {
		out.Beyond = append(out.Beyond, f.String())
	}
	return out
}
