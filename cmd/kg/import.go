package main

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph/format"
	"kg/schema"
	"kg/store"
)

func (a *app) importCommand() *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "reads RDF into the graph: N-Quads, N-Triples, Turtle, TriG, JSON-LD",
		ArgsUsage: "FILE... | -",
		Description: `Reads quads from files, also compressed ones (.gz), or from standard input. All of
them come in, or none where a line is not in the grammar; --skip-bad leaves such
lines out, says where they are and exits with 3.

Quads keep their graphs. Triples without one go to import/HASH, where HASH is
that of the file, and blank nodes become import/HASH/b/LABEL. What kg export
computed, the graph graph/resolved, is passed over.

Example:
  kg import graph.nq more.nt.gz
  zcat dump.nt.gz | kg import --skip-bad -`,
		Flags: []cli.Flag{
			dbFlag, importFormatFlag, importBaseFlag,
			&cli.BoolFlag{Name: "skip-bad", Usage: "leave out lines that are not in the grammar", DisableDefaultText: true},
		},
		Action: a.importFiles,
	}
}

func (a *app) importFiles(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	syntax, err := importSyntax(c)
	if err != nil {
		return err
	}
	in := &importing{app: a, ctx: c.Context, skip: c.Bool("skip-bad"), syntax: syntax, relative: c.String("base"), begin: time.Now()}
	done, err := a.intoStore(c, "", func(base schema.Base) iter.Seq2[quad.Quad, error] {
		in.base = base
		return in.all(c.Args().Slice())
	})
	in.clear()
	if err != nil {
		return err
	}
	line := fmt.Sprintf(" %s quads read   %s new   %.1f s", thousands(done.Read), thousands(done.Added), time.Since(in.begin).Seconds())
	if in.bad > 0 {
		line += fmt.Sprintf("   (%s lines skipped)", thousands(in.bad))
	}
	if _, err := fmt.Fprintln(a.out, line); err != nil {
		return err
	}
	if in.bad > 0 {
		return &exitError{code: exitSome}
	}
	return nil
}

// intoStore imports quads into the store that the flags and the environment
// name, and makes it with a base if there is none. One that it made goes
// again if the import fails.
func (a *app) intoStore(c *cli.Context, base schema.Base, quads func(schema.Base) iter.Seq2[quad.Quad, error]) (store.Imported, error) {
	dir, exists, err := a.home(c.String("db"))
	if err != nil {
		return store.Imported{}, err
	}
	if !exists {
		if err := store.Create(dir, base); err != nil {
			return store.Imported{}, err
		}
		fmt.Fprintf(a.err, "made a store in %s\n", a.display(dir))
	}
	s, err := openStore(dir, false)
	if err != nil {
		return store.Imported{}, err
	}
	base = s.Base()
	if err := s.Close(); err != nil {
		return store.Imported{}, err
	}
	done, err := store.Import(c.Context, dir, options(true), quads(base))
	if err != nil && !exists {
		err = errors.Join(err, os.RemoveAll(dir))
	}
	return done, withRemedy(err)
}

// importing reads the quads of some files.
type importing struct {
	app         *app
	ctx         context.Context
	base        schema.Base
	skip        bool
	syntax      *format.Syntax // nil where the endings of files tell
	relative    string         // the IRI that relative IRIs stand under
	n, bad      int
	begin, last time.Time
	visible     bool
}

// badShown is how many bad lines are told one by one.
const badShown = 20

func (i *importing) all(paths []string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, path := range paths {
			if more, err := i.file(path, yield); err != nil || !more {
				if err != nil {
					yield(quad.Quad{}, err)
				}
				return
			}
		}
	}
}

// file yields the quads of one file. It reads the file twice: the graph of
// its triples has its hash for a name.
func (i *importing) file(path string, yield func(quad.Quad, error) bool) (more bool, err error) {
	f, name, err := i.open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return false, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return false, err
	}
	text, err := plain(f, name)
	if err != nil {
		return false, fmt.Errorf("%s: %w", name, err)
	}
	label := label{base: i.base, hash: hex.EncodeToString(sum.Sum(nil)[:16])}
	kind := syntaxOf(i.syntax, name)
	for q, err := range format.Read(text, kind, i.relative) {
		var syntax *format.SyntaxError
		switch {
		case errors.As(err, &syntax) && i.skip && byLines(kind):
			i.note(fmt.Sprintf("%s: %v", name, err))
			continue
		case errors.As(err, &syntax) && byLines(kind):
			return false, fmt.Errorf("%s: %w; --skip-bad leaves such lines out", name, err)
		case err != nil:
			return false, fmt.Errorf("%s: %w", name, err)
		case i.ctx.Err() != nil:
			return false, i.ctx.Err()
		case q.Label == i.base.Resolved():
			continue
		}
		i.show()
		if !yield(label.quad(q), nil) {
			return false, nil
		}
	}
	return true, nil
}

// open opens a file, or keeps standard input in one that has no name.
func (i *importing) open(path string) (f *os.File, name string, err error) {
	if path != "-" {
		f, err = os.Open(path)
		return f, i.app.display(path), err
	}
	if f, err = os.CreateTemp("", "kg-import-"); err != nil {
		return nil, "", err
	}
	err = os.Remove(f.Name())
	if err == nil {
		_, err = io.Copy(f, i.app.in)
	}
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.Close()
	}
	return f, "standard input", err
}

// plain returns the text of a file that may be compressed.
func plain(f io.Reader, name string) (io.Reader, error) {
	if !strings.HasSuffix(name, ".gz") {
		return f, nil
	}
	return gzip.NewReader(f)
}

// label gives triples without a graph one, and blank nodes names.
type label struct {
	base schema.Base
	hash string // of the file
}

func (l label) quad(q quad.Quad) quad.Quad {
	if q.Label == nil {
		q.Label = l.base.Imported(l.hash, "")
	}
	for _, v := range []*quad.Value{&q.Subject, &q.Object, &q.Label} {
		if b, ok := (*v).(quad.BNode); ok {
			*v = l.base.Imported(l.hash, string(b))
		}
	}
	return q
}

// note tells of a line that was skipped.
func (i *importing) note(what string) {
	i.bad++
	i.clear()
	switch {
	case i.bad <= badShown:
		fmt.Fprintf(i.app.err, "kg: %s\n", what)
	case i.bad == badShown+1:
		fmt.Fprintln(i.app.err, "kg: and more")
	}
}

// show tells on a terminal how many quads were read.
func (i *importing) show() {
	if i.n++; i.n%(1<<14) != 0 || !isTerminal(i.app.err) || time.Since(i.last) < 100*time.Millisecond {
		return
	}
	i.last, i.visible = time.Now(), true
	rate := float64(i.n) / time.Since(i.begin).Seconds()
	fmt.Fprintf(i.app.err, "\r\x1b[K %s quads   %s/s", thousands(i.n), thousands(int(rate)))
}

func (i *importing) clear() {
	if i.visible {
		i.visible = false
		fmt.Fprint(i.app.err, "\r\x1b[K")
	}
}
