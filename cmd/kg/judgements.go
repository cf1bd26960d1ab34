package main

import (
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"kg/schema"
)

func (a *app) judgementsCommand() *cli.Command {
	return &cli.Command{
		Name:  "judgements",
		Usage: "prints what was merged, split and rejected, or reads it from a file",
		Description: `Prints a line for each judgement: merge, split or reject, and the IRIs that it is
about, with tabs between them. --import adds such lines, --undo takes them back;
"-" is standard input, and JSON is not read. They are about names and facts as articles state them, so
that they hold in a store made anew of the same articles.

Example:
  kg judgements > judgements.txt
  kg --db new init && kg --db new judgements --import judgements.txt
  kg judgements | grep Putin | kg judgements --undo -`,
		Flags: append([]cli.Flag{dbFlag,
			&cli.StringFlag{Name: "import", Usage: "add the judgements of `FILE`"},
			&cli.StringFlag{Name: "undo", Usage: "take back the judgements of `FILE`"},
		}, formatFlags(judgementFormats...)...),
		Action: a.judgements,
	}
}

// judgementFormats are what kg judgements prints: lines to be read again, and
// JSON.
var judgementFormats = []string{"lines", "json", "jsonl"}

// judgementJSON is what the user says of two names or of a fact.
type judgementJSON struct {
	Kind string `json:"kind"`        // merge, split, reject
	A    string `json:"a"`           // IRI of a name, or of the fact that is rejected
	B    string `json:"b,omitempty"` // IRI of the other name
}

func (a *app) judgements(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	kind, err := formatFlag(c, judgementFormats...)
	if err != nil {
		return err
	}
	add, withdraw := c.String("import"), c.String("undo")
	switch {
	case add != "" && withdraw != "":
		return usage("--import and --undo exclude each other")
	case add != "" || withdraw != "":
		return a.readJudgements(c, add, withdraw)
	}
	s, err := a.openHome(c, false)
	if err != nil {
		return err
	}
	defer s.Close()
	var all []schema.Judgement
	for j, err := range s.Judgements() {
		if err != nil {
			return err
		}
		all = append(all, j)
	}
	if kind == "lines" {
		return writeJudgements(a.out, all)
	}
	var out []judgementJSON
	for _, j := range all {
		out = append(out, judgementJSON{j.Kind, string(j.A), string(j.B)})
	}
	return rows(a.out, kind, nil, out, nil)
}

// writeJudgements writes judgements as schema.ReadJudgements reads them.
func writeJudgements(w io.Writer, all []schema.Judgement) error {
	for _, j := range all {
		if _, err := fmt.Fprintln(w, j); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	return nil
}

// readJudgements adds the judgements of one file, or takes back those of
// another.
func (a *app) readJudgements(c *cli.Context, add, withdraw string) error {
	s, err := a.openHome(c, true)
	if err != nil {
		return err
	}
	defer s.Close()
	read := func(path string) ([]schema.Judgement, error) {
		if path == "" {
			return nil, nil
		}
		var in io.Reader = a.in
		if path != "-" {
			f, err := os.Open(path)
			if err != nil {
				return nil, err
			}
			defer f.Close()
			in = f
		}
		all, err := schema.ReadJudgements(in, s.Base())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		return all, nil
	}
	coming, err := read(add)
	if err != nil {
		return err
	}
	going, err := read(withdraw)
	if err != nil {
		return err
	}
	added, withdrawn, err := s.Judge(c.Context, coming, going)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%d judgements added, %d taken back\n", added, withdrawn)
	return nil
}
