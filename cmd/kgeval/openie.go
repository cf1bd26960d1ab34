package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"kg/extract/score"
)

func (a *app) carbCommand() *cli.Command {
	return &cli.Command{
		Name:  "carb",
		Usage: "open extractions against CaRB",
		Description: `F1 is CaRB's "last" F1, with every prediction kept, on the sentences of the gold;
F1_1-1 lets a prediction serve one gold tuple only. F1_low and F1_high bound
the F1 with 95% confidence (bootstrap over sentences). Predictions are lines of
sentence, confidence, relation and arguments with tabs between them.

  kgeval carb -gold dev.gold.tsv
  kgeval carb -gold dev.gold.tsv -pred dev.openie4.tsv`,
		Flags: []cli.Flag{goldFlag, predFlag, jsonFlag,
			&cli.BoolFlag{Name: "classes", Usage: "print how much of the gold is found by how its relation is made"},
		},
		Action: a.carb,
	}
}

func (a *app) carb(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	gold, err := readFile(c.String("gold"), score.ReadCaRBGold)
	if err != nil {
		return err
	}
	var pred score.Tuples
	if path := c.String("pred"); path != "" {
		pred, err = readFile(path, score.ReadCaRB)
	} else {
		pred, err = a.ownTuples(gold)
	}
	if err != nil {
		return err
	}
	if c.Bool("classes") {
		return a.carbClasses(score.CaRBClasses(gold, pred), c.Bool("json"))
	}
	return printFigures(a.out, score.CaRB(gold, pred).Figures(), c.Bool("json"))
}

// carbClasses prints classes of gold, how many tuples they have, their recall,
// and what they take from the recall of all.
func (a *app) carbClasses(classes []score.ClassResult, asJSON bool) error {
	if asJSON {
		return printJSON(a.out, classes)
	}
	for _, c := range classes {
		if _, err := fmt.Fprintf(a.out, "%s\t%d\t%.3f\t%.3f\n", c.Class, c.Gold, c.Recall, c.Lost); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) ownTuples(gold score.Tuples) (score.Tuples, error) {
	p, err := a.own()
	if err != nil {
		return nil, err
	}
	pred := score.Tuples{}
	for line := range gold {
		pred[line] = p.tuples(line)
	}
	return pred, nil
}

func (a *app) benchieCommand() *cli.Command {
	return &cli.Command{
		Name:  "benchie",
		Usage: "open extractions against BenchIE",
		Description: `A triple is right when its three slots equal a gold triple, optional words aside.
Predictions are lines of id, subject, relation and object with tabs between them.

  kgeval benchie -gold dev.gold.txt
  kgeval benchie -gold dev.gold.txt -pred dev.minie.tsv`,
		Flags:  []cli.Flag{goldFlag, predFlag, jsonFlag},
		Action: a.benchie,
	}
}

func (a *app) benchie(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	gold, err := readFile(c.String("gold"), score.ReadBenchIEGold)
	if err != nil {
		return err
	}
	var pred score.Triples
	if path := c.String("pred"); path != "" {
		pred, err = readFile(path, score.ReadBenchIE)
	} else {
		pred, err = a.ownTriples(gold)
	}
	if err != nil {
		return err
	}
	return printFigures(a.out, score.BenchIE(gold, pred).Figures(), c.Bool("json"))
}

func (a *app) ownTriples(gold *score.BenchIEGold) (score.Triples, error) {
	p, err := a.own()
	if err != nil {
		return nil, err
	}
	pred := score.Triples{}
	for id, line := range gold.Sentences {
		pred[id] = p.triples(line)
	}
	return pred, nil
}
