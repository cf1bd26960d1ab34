package main

import (
	"github.com/urfave/cli/v2"

	"kg/extract/score"
	"kg/extract/ud"
)

func (a *app) gapCommand() *cli.Command {
	return &cli.Command{
		Name:  "gap",
		Usage: "ambiguous pronouns against GAP",
		Description: `F1 over the names that a pronoun may refer to, for all pronouns and by their
gender; bias is feminine by masculine. Predictions are lines of id, A and B,
both TRUE or FALSE, with tabs between them. --graph measures the links that the
graph is made of, which are fewer and surer.

  kgeval gap -gold gap.dev.tsv
  kgeval gap -gold gap.dev.tsv -pred other.tsv`,
		Flags:  []cli.Flag{goldFlag, predFlag, jsonFlag, graphFlag},
		Action: a.gap,
	}
}

func (a *app) gap(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	gold, err := readFile(c.String("gold"), score.ReadGAPGold)
	if err != nil {
		return err
	}
	var pred map[string]score.GAPAnswer
	if path := c.String("pred"); path != "" {
		pred, err = readFile(path, score.ReadGAP)
	} else {
		pred, err = a.ownAnswers(gold, c.Bool("graph"))
	}
	if err != nil {
		return err
	}
	return printFigures(a.out, score.GAP(gold, pred).Figures(), c.Bool("json"))
}

func (a *app) ownAnswers(gold []score.GAPItem, graph bool) (map[string]score.GAPAnswer, error) {
	p, err := a.own()
	if err != nil {
		return nil, err
	}
	pred := map[string]score.GAPAnswer{}
	for i := range gold {
		g := &gold[i]
		sentences := p.parse(g.Text)
		pred[g.ID] = answer(g, sentences, p.chains(sentences, !graph))
	}
	return pred, nil
}

// answer reads off the pronoun's chain whether the names are in it. A name
// is where a mention has its head within it: "Ann's mother" is not Ann.
func answer(g *score.GAPItem, sentences []*ud.Sentence, chains []chain) score.GAPAnswer {
	var tokens []*ud.Token
	for _, s := range sentences {
		for i := range s.Tokens {
			tokens = append(tokens, &s.Tokens[i])
		}
	}
	holds := func(c chain, at int, form string) bool {
		for _, m := range c {
			if t := tokens[m.head]; t.Begin >= at && t.End <= at+len(form) {
				return true
			}
		}
		return false
	}
	for _, c := range chains {
		if holds(c, g.PronounAt, g.Pronoun) {
			return score.GAPAnswer{A: holds(c, g.AAt, g.A), B: holds(c, g.BAt, g.B)}
		}
	}
	return score.GAPAnswer{}
}
