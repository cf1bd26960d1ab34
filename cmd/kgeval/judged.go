package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/extract/score"
)

func (a *app) judgedCommand() *cli.Command {
	return &cli.Command{
		Name:      "judged",
		Usage:     "the share of a draw of facts that a reader found true and sensible",
		ArgsUsage: "ARTICLE...",
		Description: `Reads the articles again, draws facts by a seed and looks their verdicts up by
sentence and whole fact: lines of document, sentence, fact, four answers (yes or
no: entailed, attributes right, entities right, would keep), who gave them (blind,
settled or own) and a note, with tabs between them. share counts the facts with
four times yes, share_low and share_high bound it with 95% confidence (Wilson);
edges_share is how many of those that a path goes along are entailed and of the
right entities. Where less than 95% of the draw has a verdict the exit code is 1.
--list prints the draw as such lines, with "?" for verdicts still to be given.
"sheet" and "readers" are how blind verdicts come about.

  kgeval judged -gold verdicts.tsv articles/*.txt
  kgeval judged -gold verdicts.tsv -n 100 --list articles/*.txt`,
		Flags: []cli.Flag{goldFlag, jsonFlag, drawFlag, seedFlag,
			&cli.BoolFlag{Name: "list", Usage: "print the draw with its verdicts"},
			&cli.BoolFlag{Name: "keys", Usage: "with --list, print hashes for sentences, for a file that must not hold them"},
		},
		Action: a.judged,
	}
}

func (a *app) judged(c *cli.Context) error {
	if err := cmp.Or(wantArgs(c, 1, -1), drawsSome(c), exclude(c, "list", "json"), need(c, "keys", "list")); err != nil {
		return err
	}
	verdicts, err := readFile(c.String("gold"), score.ReadVerdicts)
	if err != nil {
		return err
	}
	facts, err := a.drawable(c)
	if err != nil {
		return err
	}
	draw := score.Draw(facts, c.Int("n"), c.Uint64("seed"))
	if c.Bool("list") {
		return listDraw(a.out, draw, verdicts, c.Bool("keys"))
	}
	r := score.Judge(draw, verdicts)
	if err := printFigures(a.out, r.Figures(), c.Bool("json")); err != nil {
		return err
	}
	if r.Coverage() < score.EnoughCoverage {
		return fmt.Errorf("%w: %d of %d; --list shows them", errUncovered, r.Judged, r.Drawn)
	}
	return nil
}

// Flags of commands that draw facts.
var (
	drawFlag = &cli.IntFlag{Name: "n", Value: 300, Usage: "draw `N` facts, at most three of a sentence"}
	seedFlag = &cli.Uint64Flag{Name: "seed", Value: 1, Usage: "draw by this `SEED`"}
)

// drawsSome checks that a command is to draw something.
func drawsSome(c *cli.Context) error {
	if c.Int("n") < 1 {
		return fmt.Errorf("-n %d draws nothing; see %s -h", c.Int("n"), c.Command.HelpName)
	}
	return nil
}

// drawable returns all facts of the articles that a command is given.
func (a *app) drawable(c *cli.Context) ([]score.Fact, error) {
	var facts []score.Fact
	for _, path := range c.Args().Slice() {
		some, err := a.extracted(path, "")
		if err != nil {
			return nil, err
		}
		facts = append(facts, some...)
	}
	return facts, nil
}

func listDraw(w io.Writer, draw []score.Fact, verdicts score.Verdicts, keys bool) error {
	for _, f := range draw {
		sentence := strings.Join(strings.Fields(f.Sentence), " ")
		if keys {
			sentence = score.SentenceKey(sentence)
		}
		answers, by, note := "?\t?\t?\t?", score.Own, ""
		if v, ok := verdicts.Of(f); ok {
			answers, by, note = v.Answers.String(), v.By, v.Note
		}
		_, err := fmt.Fprintln(w, strings.TrimRight(strings.Join([]string{filepath.Base(f.Document), sentence, f.String(), answers, by, note}, "\t"), "\t"))
		if err != nil {
			return err
		}
	}
	return nil
}
