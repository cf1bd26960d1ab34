package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"kg/extract"
	"kg/store"
)

// version prints what tells this kg from others: the version of its module,
// of what reads articles, and of the stores that it makes.
func (a *app) version() error {
	x, err := extract.Open("")
	if err != nil {
		return err
	}
	module := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		module = info.Main.Version
	}
	_, err = fmt.Fprintf(a.out, "kg %s\nextractor %s\nstore format %d\n", module, x.Version(), store.FormatVersion)
	return err
}

// keeper is a writer that keeps its first error, for what does not look at
// errors.
type keeper struct {
	io.Writer
	err error
}

func (k *keeper) Write(p []byte) (int, error) {
	n, err := k.Writer.Write(p)
	if k.err == nil {
		k.err = err
	}
	return n, err
}
