package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"kg/extract/score"
	"kg/extract/ud"
)

func (a *app) udCommand() *cli.Command {
	return &cli.Command{
		Name:      "ud",
		Usage:     "tags and trees against CoNLL-U, as the CoNLL 2018 task scores them",
		ArgsUsage: "[TEXT...]",
		Description: `Without TEXT kg annotates the gold's own tokens; with TEXT, the raw text of the
gold, it finds sentences and tokens too. Every figure is an F1. LAS compares
relations without subtypes; F1_REL is labelled attachment of one relation.

  kgeval ud -gold ewt.dev.conllu.gz
  kgeval ud -gold ewt.dev.conllu.gz ewt.dev.txt
  kgeval ud -gold ewt.dev.conllu.gz -pred other.conllu
  kgeval ud -gold news.dev.conllu --errors`,
		Flags: []cli.Flag{goldFlag, predFlag, jsonFlag,
			&cli.BoolFlag{Name: "errors", Usage: "count the words with a wrong head or relation by cause instead"},
		},
		Action: a.ud,
	}
}

func (a *app) ud(c *cli.Context) error {
	if err := wantArgs(c, 0, -1); err != nil {
		return err
	}
	gold, err := readFile(c.String("gold"), ud.Read)
	if err != nil {
		return err
	}
	pred, err := a.parsed(c, gold)
	if err != nil {
		return err
	}
	if c.Bool("errors") {
		r, err := score.CountTreeErrors(gold, pred)
		if err != nil {
			return err
		}
		return printFigures(a.out, r.Figures(), c.Bool("json"))
	}
	r, err := score.Trees(gold, pred)
	if err != nil {
		return err
	}
	return printFigures(a.out, r.Figures(), c.Bool("json"))
}

// parsed returns the trees to be scored.
func (a *app) parsed(c *cli.Context, gold []*ud.Sentence) ([]*ud.Sentence, error) {
	if path := c.String("pred"); path != "" {
		return readFile(path, ud.Read)
	}
	p, err := a.own()
	if err != nil {
		return nil, err
	}
	if !c.Args().Present() {
		return annotated(p, gold), nil
	}
	var all []*ud.Sentence
	for _, path := range c.Args().Slice() {
		raw, err := readFile(path, text)
		if err != nil {
			return nil, err
		}
		all = append(all, p.parse(raw)...)
	}
	return all, nil
}

// annotated returns copies of the sentences with columns and names of our
// own on the same tokens.
func annotated(p *pipeline, gold []*ud.Sentence) []*ud.Sentence {
	all := make([]*ud.Sentence, len(gold))
	for i, s := range gold {
		all[i] = bare(s)
		p.annotate(all[i])
	}
	return all
}

const noSpace = "SpaceAfter=No"

// bare returns a copy of a sentence with its tokens and their places alone.
func bare(s *ud.Sentence) *ud.Sentence {
	out := &ud.Sentence{ID: s.ID, Text: s.Text, Begin: s.Begin, End: s.End}
	for _, t := range s.Tokens {
		out.Tokens = append(out.Tokens, ud.Token{ID: t.ID, Form: t.Form, Begin: t.Begin, End: t.End, Misc: spacing(t.Misc)})
	}
	for _, r := range s.Ranges {
		r.Misc = spacing(r.Misc)
		out.Ranges = append(out.Ranges, r)
	}
	return out
}

func spacing(misc string) string {
	if strings.Contains(misc, noSpace) {
		return noSpace
	}
	return ""
}
