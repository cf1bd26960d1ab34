package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"slices"

	"github.com/urfave/cli/v2"

	"kg/extract/score"
)

func (a *app) sheetCommand() *cli.Command {
	return &cli.Command{
		Name:      "sheet",
		Usage:     "facts for readers who judge them without knowing where they come from",
		ArgsUsage: "ARTICLE...",
		Description: `Prints a sheet of the facts that "judged" would draw, each with its sentence and
two on either side, but for those that blind readers have judged before. One row
in ten holds a fact that was made wrong on purpose; --key keeps in a file which.
Two readers answer each row in a line of its number and four times yes or no,
with tabs between them: entailed, attributes right, entities right, would keep; a
note may follow. "readers" puts the answers together.

  kgeval sheet -gold verdicts.tsv --key key.tsv articles/*.txt > sheet.txt`,
		Flags: []cli.Flag{goldFlag, drawFlag, seedFlag,
			&cli.StringFlag{Name: "key", Usage: "write to `FILE` what each row is", Required: true},
		},
		Action: a.sheet,
	}
}

func (a *app) sheet(c *cli.Context) error {
	if err := cmp.Or(wantArgs(c, 1, -1), drawsSome(c)); err != nil {
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
	draw := slices.DeleteFunc(score.Draw(facts, c.Int("n"), c.Uint64("seed")), func(f score.Fact) bool {
		v, ok := verdicts.Of(f)
		return ok && v.By != score.Own
	})
	rows := score.Sheet(draw, facts, c.Uint64("seed"))
	var key bytes.Buffer
	if err := score.WriteKey(&key, rows); err != nil {
		return err
	}
	if err := os.WriteFile(c.String("key"), key.Bytes(), 0o644); err != nil {
		return err
	}
	return score.WriteSheet(a.out, rows)
}

func (a *app) readersCommand() *cli.Command {
	return &cli.Command{
		Name:      "readers",
		Usage:     "puts together what two or three readers answered on a sheet",
		ArgsUsage: "ANSWERS ANSWERS [ANSWERS]",
		Description: `Compares the answers of two readers on a sheet of "kgeval sheet", those of a third
deciding where they differ: how often they agree, how many of the planted errors
each let pass (more than a tenth, and the reader is to be replaced: exit code 1),
and which rows are still to be settled. --write keeps the verdicts in a file that
"judged" reads.

  kgeval readers -gold key.tsv one.tsv two.tsv third.tsv --write verdicts.tsv`,
		Flags: []cli.Flag{goldFlag, jsonFlag,
			&cli.BoolFlag{Name: "open", Usage: "print the numbers of the rows to be settled instead"},
			&cli.StringFlag{Name: "write", Usage: "write the verdicts to `FILE`"},
		},
		Action: a.readers,
	}
}

func (a *app) readers(c *cli.Context) error {
	if err := wantArgs(c, 2, 3); err != nil {
		return err
	}
	key, err := readFile(c.String("gold"), score.ReadKey)
	if err != nil {
		return err
	}
	var readers [3]score.Reader
	for i, path := range c.Args().Slice() {
		if readers[i], err = readFile(path, score.ReadAnswers); err != nil {
			return err
		}
	}
	panel, err := score.Compare(key, readers[0], readers[1], readers[2])
	if err != nil {
		return err
	}
	if c.Bool("open") {
		for _, row := range panel.Open {
			fmt.Fprintln(a.out, row)
		}
		return nil
	}
	if err := printFigures(a.out, panel.Figures(), c.Bool("json")); err != nil {
		return err
	}
	if path := c.String("write"); path != "" {
		var out bytes.Buffer
		for _, v := range panel.Verdicts {
			fmt.Fprintln(&out, v.Line())
		}
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			return err
		}
	}
	if !panel.Trusted() {
		return errDistrusted
	}
	return nil
}
