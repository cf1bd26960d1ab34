package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"kg/extract/score"
	"kg/extract/ud"
)

func (a *app) namesCommand() *cli.Command {
	return &cli.Command{
		Name:  "names",
		Usage: "persons, organizations and places by exact span, against IOB2",
		Description: `The gold's own tokens are annotated. Files are read by their ending: .iob2 has
number, token, tag; .pos_bio token, part of speech, tag; all others token, tag.
Facilities count as places; names of other types are left out on both sides.

  kgeval names -gold uner_ewt.dev.bio
  kgeval names -gold wikigold.dev.bio -pred other.bio`,
		Flags:  []cli.Flag{goldFlag, predFlag, jsonFlag},
		Action: a.names,
	}
}

func (a *app) names(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	gold, err := readBIO(c.String("gold"))
	if err != nil {
		return err
	}
	var pred []*ud.Sentence
	if path := c.String("pred"); path != "" {
		pred, err = readBIO(path)
	} else {
		pred, err = a.named(gold)
	}
	if err != nil {
		return err
	}
	r, err := score.Names(gold, pred)
	if err != nil {
		return err
	}
	return printFigures(a.out, r.Figures(), c.Bool("json"))
}

func (a *app) named(gold []*ud.Sentence) ([]*ud.Sentence, error) {
	p, err := a.own()
	if err != nil {
		return nil, err
	}
	return annotated(p, gold), nil
}

func readBIO(path string) ([]*ud.Sentence, error) {
	return readFile(path, func(r io.Reader) ([]*ud.Sentence, error) { return score.ReadBIO(r, score.ColumnsOf(path)) })
}
