package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"
)

// storeName is the folder that a store of the working directory lives in.
const storeName = ".kg"

var dbFlag = &cli.StringFlag{Name: "db", Usage: "the store's `DIR`"}

// home returns the folder of the store and whether it exists: the --db flag,
// else $KG_DB, else the nearest .kg upward, else $XDG_DATA_HOME/kg.
func (a *app) home(flag string) (dir string, exists bool, err error) {
	dir = flag
	if dir == "" {
		dir = a.getenv("KG_DB")
	}
	if dir == "" {
		wd, err := a.getwd()
		if err != nil {
			return "", false, fmt.Errorf("find store: %w", err)
		}
		if dir = upward(wd); dir != "" {
			return dir, true, nil
		}
		if dir, err = a.dataHome(); err != nil {
			return "", false, err
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", false, fmt.Errorf("find store: %w", err)
	}
	return dir, len(entries) > 0, nil
}

// upward returns the nearest .kg folder at or above dir, "" if there is none.
func upward(dir string) string {
	for {
		store := filepath.Join(dir, storeName)
		if info, err := os.Stat(store); err == nil && info.IsDir() {
			return store
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// dataHome returns the store of a user who made no other: the one that the
// configuration file names, else the one in $XDG_DATA_HOME.
func (a *app) dataHome() (string, error) {
	if dir := a.settings["store"]; dir != "" {
		return dir, nil
	}
	if data := a.getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "kg"), nil
	}
	if user := a.getenv("HOME"); user != "" {
		return filepath.Join(user, ".local", "share", "kg"), nil
	}
	return "", usage("no store: name one with --db DIR or $KG_DB")
}
