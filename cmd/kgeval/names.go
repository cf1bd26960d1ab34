package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/extract/score"
	"kg/extract/ud"
)

func (a *app) namesCommand() *cli.Command {
	return &cli.Command{
		Name:  "names",
		Usage: "persons, organizations and places by exact span, against IOB2 or keyed spans",
		Description: `The gold's own tokens are annotated. Files are read by their ending: .iob2 has
number, token, tag; .pos_bio token, part of speech, tag; all others token, tag.
Facilities count as places; names of other types are left out on both sides.
With --text the gold has keys of sentences and spans in their characters, and
the text, one sentence a line, is read as raw text.

  kgeval names -gold uner_ewt.dev.bio
  kgeval names -gold wikigold.dev.bio -pred other.bio
  kgeval names -gold news-names.tsv -text sentences.txt.gz
  kgeval names -gold wikigold.dev.bio --errors --list`,
		Flags: []cli.Flag{goldFlag, predFlag, jsonFlag,
			&cli.StringFlag{Name: "text", Usage: "find the gold's sentences in the lines of this `FILE`"},
			&cli.BoolFlag{Name: "errors", Usage: "count the errors by class instead"},
			&cli.BoolFlag{Name: "list", Usage: "with --errors, print each error before"},
		},
		Action: a.names,
	}
}

func (a *app) names(c *cli.Context) error {
	if err := cmp.Or(wantArgs(c, 0, 0), exclude(c, "list", "json"), need(c, "list", "errors")); err != nil {
		return err
	}
	gold, pred, err := a.goldAndPredNames(c)
	if err != nil {
		return err
	}
	r, err := score.Names(gold, pred)
	if err != nil {
		return err
	}
	if !c.Bool("errors") {
		return printFigures(a.out, r.Figures(), c.Bool("json"))
	}
	errors := score.NameErrors(gold, pred)
	if c.Bool("list") {
		if err := listNameErrors(a.out, errors); err != nil {
			return err
		}
	}
	return printFigures(a.out, score.NameErrorFigures(errors), c.Bool("json"))
}

func (a *app) goldAndPredNames(c *cli.Context) (gold, pred []*ud.Sentence, err error) {
	path, other := c.String("text"), c.String("pred")
	switch {
	case path != "" && other != "":
		return nil, nil, fmt.Errorf("--text and --pred exclude each other; see kgeval names -h")
	case path != "":
		return a.keyedNames(c.String("gold"), path)
	}
	if gold, err = readBIO(c.String("gold")); err != nil {
		return nil, nil, err
	}
	if other != "" {
		pred, err = readBIO(other)
		return gold, pred, err
	}
	p, err := a.own()
	if err != nil {
		return nil, nil, err
	}
	return gold, annotated(p, gold), nil
}

// keyedNames reads gold names by keys of sentences, finds these in a text and
// reads them as raw text.
func (a *app) keyedNames(path, textPath string) (gold, pred []*ud.Sentence, err error) {
	keyed, err := readFile(path, score.ReadKeyedNames)
	if err != nil {
		return nil, nil, err
	}
	lines, err := readFile(textPath, text)
	if err != nil {
		return nil, nil, err
	}
	if gold, err = keyed.Sentences(lines); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", textPath, err)
	}
	p, err := a.own()
	if err != nil {
		return nil, nil, err
	}
	for _, g := range gold {
		pred = append(pred, score.Characters(g.Text, p.parse(g.Text)))
	}
	return gold, pred, nil
}

func readBIO(path string) ([]*ud.Sentence, error) {
	return readFile(path, func(r io.Reader) ([]*ud.Sentence, error) { return score.ReadBIO(r, score.ColumnsOf(path)) })
}

// listNameErrors prints class, gold name, predicted name and sentence.
func listNameErrors(w io.Writer, errors []score.NameError) error {
	for _, e := range errors {
		_, err := fmt.Fprintln(w, strings.Join([]string{e.Class(), nameText(e.Sentence, e.Gold), nameText(e.Sentence, e.Pred), e.Sentence.Text}, "\t"))
		if err != nil {
			return err
		}
	}
	return nil
}

func nameText(s *ud.Sentence, n *ud.Name) string {
	if n == nil {
		return "-"
	}
	return n.Type + " " + s.Text[s.Token(n.First).Begin:s.Token(n.Last).End]
}
