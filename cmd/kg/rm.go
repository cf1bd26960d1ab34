package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/schema"
	"kg/store"
)

func (a *app) rmCommand() *cli.Command {
	return &cli.Command{
		Name:      "rm",
		Usage:     "removes documents and all that only they said",
		ArgsUsage: "DOC...",
		Description: `DOC is a document's hash, or at least four of its first digits as kg ls prints
them, its IRI, or the path it was read from.

What was removed can still stand in the store's files until they are written
anew; --purge does that at once, and leaves no trace.

Example:
  kg rm articles/call.txt
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
	var remove []quad.IRI
	for _, arg := range c.Args().Slice() {
		found, err := match(arg, docs, s.Base())
		if err != nil {
			return err
		}
		if !slices.Contains(remove, quad.IRI(found.Document)) {
			remove = append(remove, quad.IRI(found.Document))
		}
	}
	if err := s.Remove(c.Context, remove...); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "removed %d of %d documents\n", len(remove), len(docs))
	return nil
}

// leastDigits is how many digits of a hash name a document.
const leastDigits = 4

// match returns the one document that an argument names.
func match(arg string, docs []documentJSON, base schema.Base) (documentJSON, error) {
	file, record := splitRecord(arg)
	path, err := filepath.Abs(file)
	if err != nil {
		return documentJSON{}, err
	}
	path += record
	var found []documentJSON
	for _, d := range docs {
		hash := strings.TrimPrefix(d.Document, string(base.Document("")))
		switch {
		case arg == d.Document, slices.Contains(d.Sources, path), arg != store.NoSource && slices.Contains(d.Sources, arg):
			return d, nil
		case len(arg) >= leastDigits && strings.HasPrefix(hash, strings.ToLower(arg)):
			found = append(found, d)
		}
	}
	switch len(found) {
	case 0:
		return documentJSON{}, exit(exitNothing, "no document %q; kg ls lists them", arg)
	case 1:
		return found[0], nil
	}
	return documentJSON{}, exit(exitAmbiguous, "%q begins the hashes of %d documents; give more digits or a path, kg ls has both", arg, len(found))
}
