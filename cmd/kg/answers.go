package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// answers prints the answers to a query one by one.
type answers struct {
	app    *app
	kind   string
	names  []string // of the variables
	out    *bufio.Writer
	n      int
	waits  []answer // that a table shows together
	headed bool
}

// tablePage is how many rows of a table are laid out together.
const tablePage = 200

func newAnswers(a *app, kind string, names []string) *answers {
	return &answers{app: a, kind: kind, names: names, out: bufio.NewWriter(a.out)}
}

func (p *answers) head() []string {
	return append(slices.Clone(p.names), "how", "source", "sentence")
}

// print prints an answer, those of a table page by page.
func (p *answers) print(b answer) error {
	p.n++
	var err error
	switch p.kind {
	case "json":
		lead := ",\n  "
		if p.n == 1 {
			lead = "[\n  "
		}
		fmt.Fprint(p.out, lead)
		err = p.indented(b)
	case "jsonl":
		if err = writeJSONLine(p.out, b); err == nil {
			err = p.out.Flush()
		}
	case "tsv":
		if p.n == 1 {
			p.tsv(p.head())
		}
		p.tsv(flat(p.app.answerCells(b, p.names)))
		err = p.out.Flush()
	default:
		if p.waits = append(p.waits, b); len(p.waits) == tablePage {
			err = p.page()
		}
	}
	return written(err)
}

func (p *answers) tsv(cells []string) { fmt.Fprintln(p.out, strings.Join(cells, "\t")) }

// indented writes an answer as an element of a JSON array.
func (p *answers) indented(b answer) error {
	var text strings.Builder
	out := json.NewEncoder(&text)
	out.SetEscapeHTML(false)
	out.SetIndent("  ", "  ")
	if err := out.Encode(b); err != nil {
		return err
	}
	_, err := p.out.WriteString(strings.TrimSuffix(text.String(), "\n"))
	return err
}

// page prints the rows of a table that wait.
func (p *answers) page() error {
	head := p.head()
	if p.headed {
		head = nil
	}
	p.headed = true
	err := table(screen{p.out, p.app.columns()}, head, p.waits, func(b answer) []string { return p.app.answerCells(b, p.names) })
	p.waits = p.waits[:0]
	return errors.Join(err, p.out.Flush())
}

// close ends what was printed.
func (p *answers) close() error {
	switch {
	case p.kind == "json" && p.n == 0:
		fmt.Fprintln(p.out, "[]")
	case p.kind == "json":
		fmt.Fprint(p.out, "\n]\n")
	case p.kind == "tsv" && p.n == 0:
		p.tsv(p.head())
	case len(p.waits) > 0:
		return written(p.page())
	}
	return written(p.out.Flush())
}

// written says of an error that it was one of writing.
func written(err error) error {
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}
