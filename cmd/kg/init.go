package main

import (
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"kg/schema"
	"kg/store"
)

func (a *app) initCommand() *cli.Command {
	return &cli.Command{
		Name:  "init",
		Usage: "makes a store here",
		Description: `Makes an empty store in .kg below the working directory, or in --db or $KG_DB.

Example:
  kg init
  kg init --base https://example.org/kg/`,
		Flags: []cli.Flag{
			dbFlag,
			&cli.StringFlag{Name: "base", Usage: "the prefix of all `IRI`s that the store mints"},
		},
		Action: a.init,
	}
}

func (a *app) init(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	var base schema.Base
	if c.IsSet("base") {
		var err error
		if base, err = schema.ParseBase(c.String("base")); err != nil {
			return usage("%v", err)
		}
	}
	dir := c.String("db")
	if dir == "" {
		dir = a.getenv("KG_DB")
	}
	if dir == "" {
		wd, err := a.getwd()
		if err != nil {
			return fmt.Errorf("make store: %w", err)
		}
		dir = filepath.Join(wd, storeName)
	}
	if err := store.Create(dir, base); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "made a store in %s\n", a.display(dir))
	return nil
}
