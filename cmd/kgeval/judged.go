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
sentence and whole fact: lines of document, sentence, fact, entailed and
sensible (yes or no) and note, with tabs between them. share counts the facts
that are both, share_low and share_high bound it with 95% confidence (Wilson).
Where less than 95% of the draw has a verdict the exit code is 1. --list prints
the draw as such lines, with "?" for verdicts still to be given.

  kgeval judged -gold verdicts.tsv articles/*.txt
  kgeval judged -gold verdicts.tsv -n 100 --list articles/*.txt`,
		Flags: []cli.Flag{goldFlag, jsonFlag,
			&cli.IntFlag{Name: "n", Value: 100, Usage: "draw `N` facts"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "draw by this `SEED`"},
			&cli.BoolFlag{Name: "list", Usage: "print the draw with its verdicts"},
			&cli.BoolFlag{Name: "keys", Usage: "with --list, print hashes for sentences, for a file that must not hold them"},
		},
		Action: a.judged,
	}
}

func (a *app) judged(c *cli.Context) error {
	if err := cmp.Or(wantArgs(c, 1, -1), exclude(c, "list", "json"), need(c, "keys", "list")); err != nil {
		return err
	}
	if c.Int("n") < 1 {
		return fmt.Errorf("-n %d draws nothing; see kgeval judged -h", c.Int("n"))
	}
	verdicts, err := readFile(c.String("gold"), score.ReadVerdicts)
	if err != nil {
		return err
	}
	var facts []score.Fact
	for _, path := range c.Args().Slice() {
		some, err := a.extracted(path, "")
		if err != nil {
			return err
		}
		facts = append(facts, some...)
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

func listDraw(w io.Writer, draw []score.Fact, verdicts score.Verdicts, keys bool) error {
	for _, f := range draw {
		entailed, sensible, note := "?", "?", ""
		if v, ok := verdicts.Of(f); ok {
			entailed, sensible, note = yesNo(v.Entailed), yesNo(v.Sensible), v.Note
		}
		sentence := strings.Join(strings.Fields(f.Sentence), " ")
		if keys {
			sentence = score.SentenceKey(sentence)
		}
		_, err := fmt.Fprintln(w, strings.Join([]string{filepath.Base(f.Document), sentence, f.String(), entailed, sensible, note}, "\t"))
		if err != nil {
			return err
		}
	}
	return nil
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
