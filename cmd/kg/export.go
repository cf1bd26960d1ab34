package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"kg/graph/format"
)

var exportFormats = []string{"nquads"}

func (a *app) exportCommand() *cli.Command {
	return &cli.Command{
		Name:  "export",
		Usage: "prints the graph as N-Quads",
		Description: `Prints every quad, in lines sorted by their bytes. Names that are one thing are
written as one IRI; --as-stated leaves each document's own names.

Example:
  kg export > graph.nq
  kg export --as-stated | gzip > graph.nq.gz`,
		Flags: append(append([]cli.Flag{dbFlag}, formatFlags(exportFormats...)...),
			&cli.BoolFlag{Name: "as-stated", Usage: "leave names as the documents have them", DisableDefaultText: true},
		),
		Action: a.export,
	}
}

func (a *app) export(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	if _, err := formatFlag(c, exportFormats...); err != nil {
		return err
	}
	s, err := a.openHome(c, false)
	if err != nil {
		return err
	}
	defer s.Close()
	out := format.NewWriter(a.out, format.NQuads)
	for q, err := range s.Export(!c.Bool("as-stated")) {
		if err == nil {
			err = c.Context.Err()
		}
		if err == nil {
			err = out.Write(q)
		}
		if err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}
