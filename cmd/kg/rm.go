package main

import (
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/store"
)

func (a *app) rmCommand() *cli.Command {
	return &cli.Command{
		Name:      "rm",
		Usage:     "removes documents and all that only they said",
		ArgsUsage: "DOC...",
		Description: `DOC is a document's hash, or at least four of its first digits as kg ls prints
them, its IRI, or the path or URL it was read from. A file of several articles,
JSON Lines, CSV or a feed, stands for all that came from it; FILE#ID for one.

What was removed can still stand in the store's files until they are written
anew; --purge does that at once, and leaves no trace.

Example:
  kg rm articles/call.txt
  kg rm news.jsonl
  kg rm --purge 3f9a01bc`,
		Flags: []cli.Flag{
			dbFlag,
			&cli.BoolFlag{Name: "purge", Usage: "leave no trace in the store's files", DisableDefaultText: true},
		},
		Action: a.rm,
	}
}

func (a *app) rm(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	s, err := a.openHome(c, true)
	if err != nil {
		return err
	}
	err = errors.Join(a.removeAll(c, s), s.Close())
	if err != nil || !c.Bool("purge") {
		return err
	}
	dir, _, err := a.home(c.String("db"))
	if err != nil {
		return err
	}
	return withRemedy(store.Compact(c.Context, dir, options(true)))
}

// removeAll removes the documents that the arguments name.
func (a *app) removeAll(c *cli.Context, s *store.Store) error {
	docs, err := documents(s)
	if err != nil {
		return err
	}
	found, err := matchAll(c.Args().Slice(), docs, s.Base())
	if err != nil {
		return err
	}
	var remove []quad.IRI
	for _, d := range found {
		remove = append(remove, quad.IRI(d.Document))
	}
	if err := s.Remove(c.Context, remove...); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "removed %d of %d documents\n", len(remove), len(docs))
	return nil
}
