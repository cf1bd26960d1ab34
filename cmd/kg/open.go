package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"kg/graph/resolve"
	"kg/store"
)

// How long a command waits for the store while another process has it.
const (
	readWait  = 3 * time.Second
	writeWait = 30 * time.Second
)

// openHome opens the store that the flags and the environment name. It makes
// none.
func (a *app) openHome(c *cli.Context, write bool) (*store.Store, error) {
	dir, exists, err := a.home(c.String("db"))
	if err != nil {
		return nil, err
	}
	if !exists {
		return nil, usage("no store in %s; \"kg add FILE\" makes one, --db DIR names another", a.display(dir))
	}
	return openStore(dir, write)
}

func openStore(dir string, write bool) (*store.Store, error) {
	options := store.Options{ReadOnly: !write, Wait: readWait, Resolve: resolve.Resolve, Keys: resolve.Keys, Rules: resolve.Version, Stories: resolve.Stories{}}
	if write {
		options.Wait = writeWait
	}
	s, err := store.Open(dir, options)
	if errors.Is(err, store.ErrBusy) {
		return nil, fmt.Errorf("%w; try again when the other process is done", err)
	}
	return s, err
}
