package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
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
		return nil, noStore(a.display(dir))
	}
	return openStore(dir, write)
}

func openStore(dir string, write bool) (*store.Store, error) {
	s, err := store.Open(dir, options(write))
	return s, withRemedy(err)
}

// options are those that all commands open a store with.
func options(write bool) store.Options {
	o := store.Options{ReadOnly: !write, Wait: readWait, Resolve: resolve.Resolve, Keys: resolve.Keys, Rules: resolve.Version, Stories: resolve.Stories{}, Doing: doing(os.Args)}
	if write {
		o.Wait = writeWait
	}
	return o
}

// doing is what others are told that this process does with the store.
func doing(args []string) string {
	for _, arg := range args[min(1, len(args)):] {
		if !strings.HasPrefix(arg, "-") {
			return "kg " + arg
		}
	}
	return "kg"
}

// withRemedy adds to an error of the store what helps.
func withRemedy(err error) error {
	switch {
	case errors.Is(err, store.ErrBusy):
		return fmt.Errorf("%w; try again when the other process is done", err)
	case errors.Is(err, store.ErrCorrupt):
		return fmt.Errorf("%w; \"kg verify\" tells what is wrong, \"kg verify --repair\" or a backup may help", err)
	case errors.Is(err, store.ErrNoSpace):
		return fmt.Errorf("%w; what was done before is kept; make room on that disk and run it again", err)
	}
	return err
}
