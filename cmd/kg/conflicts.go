package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph"
)

var conflictsFormats = []string{"table", "json", "jsonl"}

func (a *app) conflictsCommand() *cli.Command {
	return &cli.Command{
		Name:      "conflicts",
		Usage:     "lists facts that contradict each other",
		ArgsUsage: "[NAME]",
		Description: `Prints facts of which one denies what another affirms, facts that give two values
to a relation that has one, such as a place of birth, and events that happen once
at two times; each with its sentence. With a name, only those that are about it.

Example:
  kg conflicts
  kg conflicts Putin --json`,
		Flags:  append(append([]cli.Flag{dbFlag}, formatFlags(conflictsFormats...)...), timeoutFlag),
		Action: a.conflicts,
	}
}

// conflictJSON is a contradiction.
type conflictJSON struct {
	Kind string     `json:"kind"` // denial, functional, dates
	A    []factJSON `json:"a"`
	B    []factJSON `json:"b"` // what contradicts them; of a denial the facts that deny
}

func (a *app) conflicts(c *cli.Context) error {
	if err := wantArgs(c, 0, 1); err != nil {
		return err
	}
	kind, err := formatFlag(c, conflictsFormats...)
	if err != nil {
		return err
	}
	ctx, cancel := limited(c)
	defer cancel()
	q, err := a.ask(ctx, c)
	if err != nil {
		return err
	}
	defer q.close()
	var about quad.Value
	if c.Args().Present() {
		iri, err := q.entity(c.Args().First())
		if err != nil {
			return err
		}
		about = iri
	}
	found, err := graph.Conflicts(ctx, q.view, q.base, about)
	if err != nil {
		return err
	}
	var all []conflictJSON
	for _, f := range found {
		out := conflictJSON{Kind: string(f.Kind)}
		if out.A, err = q.factsOf(f.A); err == nil {
			out.B, err = q.factsOf(f.B)
		}
		if err != nil {
			return err
		}
		all = append(all, out)
	}
	if kind != "table" {
		err = rows(a.screen(), kind, nil, all, nil)
	} else {
		err = a.printConflicts(all)
	}
	if err == nil && len(all) == 0 {
		err = exit(exitNothing, "no conflicts")
	}
	return err
}

func (q *question) factsOf(iris []quad.IRI) ([]factJSON, error) {
	var all []factJSON
	for _, iri := range iris {
		f, err := q.fact(iri)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// printConflicts prints for people what contradicts what.
func (a *app) printConflicts(all []conflictJSON) error {
	buffer := bufio.NewWriter(a.out)
	out := harmless{buffer}
	paint := a.paint(a.out)
	for i, c := range all {
		if i > 0 {
			fmt.Fprintln(out)
		}
		but := "but"
		if c.Kind == "denial" {
			but = "denied"
		}
		fmt.Fprintln(out, paint.bold(c.A[0].statement()))
		a.cite(out, c.A, paint)
		fmt.Fprintln(out, but, paint.bold(c.B[0].statement()))
		a.cite(out, c.B, paint)
	}
	return buffer.Flush()
}

// cite prints the sentences of facts.
func (a *app) cite(w io.Writer, facts []factJSON, paint painter) {
	for _, f := range facts {
		note := ""
		if said := f.saidBy(); said != "" {
			note = "  " + paint.faint("("+said+")")
		}
		fmt.Fprintf(w, "  %q%s  %s\n", f.Sentence, note, paint.faint(a.place(f)))
	}
}

// statement puts a fact in words, with its time.
func (f *factJSON) statement() string {
	if f.Time == "" {
		return f.words()
	}
	return f.words() + ", " + f.Time
}
