package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"kg/store"
)

func (a *app) verifyCommand() *cli.Command {
	return &cli.Command{
		Name:  "verify",
		Usage: "checks every checksum, count, index and span",
		Description: `Compares all files with their checksums, then every count and hash sum, every
index with the documents' lists, and every sentence and span with its text.
What is wrong is printed, one line each, and the exit code is 2.

--repair builds the indexes anew from the documents' lists where something is
wrong. Where those are damaged themselves it changes nothing; kg restore then
brings a backup back.

Example:
  kg verify
  kg verify --repair`,
		Flags: []cli.Flag{
			dbFlag,
			&cli.BoolFlag{Name: "repair", Usage: "build anew what is wrong", DisableDefaultText: true},
		},
		Action: a.verify,
	}
}

func (a *app) verify(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	dir, err := a.existing(c)
	if err != nil {
		return err
	}
	wrong, err := a.look(c, dir)
	if err != nil {
		return err
	}
	if wrong > 0 && c.Bool("repair") {
		if err := store.Repair(c.Context, dir, options(true)); err != nil {
			return err
		}
		fmt.Fprintln(a.err, "built the indexes anew")
		if wrong, err = a.look(c, dir); err != nil {
			return err
		}
	}
	switch {
	case wrong == 0:
		fmt.Fprintln(a.err, "all is in order")
		return nil
	case c.Bool("repair"):
		return exit(exitFailed, "the store is damaged, and could not be repaired; restore a backup")
	}
	return exit(exitFailed, "the store is damaged; \"kg verify --repair\" builds its indexes anew")
}

// look prints what is wrong with a store and returns how much it is.
func (a *app) look(c *cli.Context, dir string) (int, error) {
	wrong := 0
	var failed error
	err := store.Verify(c.Context, dir, options(false), func(found error) {
		wrong++
		_, err := fmt.Fprintln(a.out, found)
		failed = errors.Join(failed, err)
	})
	return wrong, withRemedy(errors.Join(err, failed))
}

// existing returns the folder of the store that the flags and the
// environment name, which must be there.
func (a *app) existing(c *cli.Context) (string, error) {
	dir, exists, err := a.home(c.String("db"))
	if err == nil && !exists {
		err = noStore(a.display(dir))
	}
	return dir, err
}

func noStore(dir string) error {
	return usage("no store in %s; \"kg add FILE\" makes one, --db DIR names another", dir)
}

func (a *app) compactCommand() *cli.Command {
	return &cli.Command{
		Name:  "compact",
		Usage: "writes the store's files anew, without what was removed",
		Description: `Builds the store's files anew from what the documents say now: they get as small
as they can, and hold no trace of what was removed. Questions can be asked
meanwhile; the disk must have room for both the old files and the new.

Example:
  kg compact`,
		Flags:  []cli.Flag{dbFlag},
		Action: a.compact,
	}
}

func (a *app) compact(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	dir, err := a.existing(c)
	if err != nil {
		return err
	}
	before, err := sizeOf(dir)
	if err != nil {
		return err
	}
	if err := store.Compact(c.Context, dir, options(true)); err != nil {
		return withRemedy(err)
	}
	after, err := sizeOf(dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%.1f MB, before %.1f MB\n", float64(after)/1e6, float64(before)/1e6)
	return nil
}

// sizeOf returns the size of all files of a folder.
func sizeOf(dir string) (n int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	return n, err
}
