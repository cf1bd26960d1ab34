package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph/format"
	"kg/schema"
	"kg/store"
)

// A backup is the graph as stated, the user's judgements among it, as
// compressed N-Quads. Comments before and after the quads say what is in it:
//
//	# kg backup 1
//	# base urn:x-kg:
//	<urn:x-kg:doc/...> ...
//	# 4711 quads, SHA-256 9f86d081...
const backupVersion = 1

func (a *app) backupCommand() *cli.Command {
	return &cli.Command{
		Name:      "backup",
		Usage:     "writes all that the store holds into one file",
		ArgsUsage: "FILE",
		Description: `Writes the graph as the documents state it, and the user's judgements, with their
number and SHA-256: compressed N-Quads, which this and every later version of kg
restores, and which zcat FILE shows. FILE appears when all of it is written.

Example:
  kg backup kg-$(date +%F).nq.gz`,
		Flags:  []cli.Flag{dbFlag},
		Action: a.backup,
	}
}

func (a *app) backup(c *cli.Context) error {
	if err := wantArgs(c, 1, 1); err != nil {
		return err
	}
	s, err := a.openHome(c, false)
	if err != nil {
		return err
	}
	defer s.Close()
	path := c.Args().First()
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // of no use once it is renamed
	n, err := writeBackup(c, f, s)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return withRemedy(err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%s quads in %s\n", thousands(n), a.display(path))
	return nil
}

func writeBackup(c *cli.Context, w io.Writer, s *store.Store) (n int, err error) {
	compressed := gzip.NewWriter(w)
	out := bufio.NewWriterSize(compressed, 1<<16)
	fmt.Fprintf(out, "# kg backup %d\n# base %s\n", backupVersion, s.Base())
	sum := sha256.New()
	var line []byte
	for q, err := range s.Export(false) {
		if err == nil {
			err = c.Context.Err()
		}
		if err == nil {
			line, err = format.Append(line[:0], q)
		}
		if err != nil {
			return n, err
		}
		sum.Write(line)
		if _, err := out.Write(line); err != nil {
			return n, err
		}
		n++
	}
	fmt.Fprintf(out, "# %d quads, SHA-256 %x\n", n, sum.Sum(nil))
	return n, errors.Join(out.Flush(), compressed.Close())
}

func (a *app) restoreCommand() *cli.Command {
	return &cli.Command{
		Name:      "restore",
		Usage:     "makes a store of a backup",
		ArgsUsage: "FILE",
		Description: `Reads what kg backup of this or an earlier version wrote into a store that is new
or empty. Nothing is changed unless all of the file is there and fits its
SHA-256.

Example:
  kg restore --db copy kg-2022-01-01.nq.gz`,
		Flags:  []cli.Flag{dbFlag},
		Action: a.restore,
	}
}

func (a *app) restore(c *cli.Context) error {
	if err := wantArgs(c, 1, 1); err != nil {
		return err
	}
	path := c.Args().First()
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in, err := openBackup(f)
	if err != nil {
		return fmt.Errorf("%s: %w", a.display(path), err)
	}
	if err := a.wantEmpty(c, in.base); err != nil {
		return err
	}
	done, err := a.intoStore(c, in.base, func(schema.Base) iter.Seq2[quad.Quad, error] { return in.quads(a.display(path)) })
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%s quads restored\n", thousands(done.Read))
	return nil
}

// wantEmpty returns an error where the store holds something, or has another
// base.
func (a *app) wantEmpty(c *cli.Context, base schema.Base) error {
	dir, exists, err := a.home(c.String("db"))
	if err != nil || !exists {
		return err
	}
	s, err := openStore(dir, false)
	if err != nil {
		return err
	}
	stats, err := s.Stats()
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	switch {
	case stats.Quads > 0:
		return usage("the store in %s holds %s quads already; --db DIR names a new one", a.display(dir), thousands(stats.Quads))
	case s.Base() != base:
		return usage("the store in %s has the base %s, the backup %s; --db DIR names a new one", a.display(dir), s.Base(), base)
	}
	return nil
}

// backupReader reads a backup. As an io.Reader it gives all lines.
type backupReader struct {
	in   *bufio.Reader
	base schema.Base
	rest []byte // of the line that is being read
	long bool   // rest is not the beginning of its line
	quad bool   // the line holds a quad
	sum  hash.Hash
	n    int
	last string // the last comment
}

func openBackup(f io.Reader) (*backupReader, error) {
	text, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("it is no backup: %w", err)
	}
	r := &backupReader{in: bufio.NewReaderSize(text, 1<<16), sum: sha256.New()}
	first, err1 := r.in.ReadString('\n')
	second, err2 := r.in.ReadString('\n')
	var version int
	if _, err := fmt.Sscanf(first, "# kg backup %d\n", &version); err != nil || errors.Join(err1, err2) != nil {
		return nil, errors.New("it is no backup: it does not begin with \"# kg backup\" and a version")
	}
	if version > backupVersion {
		return nil, fmt.Errorf("a later kg wrote it, which must read it too: it has version %d, this kg reads %d", version, backupVersion)
	}
	base, ok := strings.CutPrefix(strings.TrimSuffix(second, "\n"), "# base ")
	if r.base, err = schema.ParseBase(base); !ok || err != nil {
		return nil, errors.New("it is no backup: it names no base")
	}
	return r, nil
}

// Read gives the lines, and sums up those with quads.
func (r *backupReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		line, err := r.in.ReadSlice('\n')
		if len(line) == 0 && err != nil {
			return 0, err
		}
		if !r.long {
			r.quad = !bytes.HasPrefix(line, []byte("#"))
			if r.quad {
				r.n++
			} else {
				r.last = string(line)
			}
		}
		if r.quad {
			r.sum.Write(line)
		}
		r.long = err == bufio.ErrBufferFull
		r.rest = line
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// quads iterates over the quads, and fails at the end unless they are all
// that were written.
func (r *backupReader) quads(name string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range format.NewReader(r, format.NQuads).All() {
			if err != nil {
				if syntax := (*format.SyntaxError)(nil); errors.As(err, &syntax) {
					syntax.Line += 2 // openBackup read those
				}
				err = fmt.Errorf("%s: the backup is damaged: %w", name, err)
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
		if want := fmt.Sprintf("# %d quads, SHA-256 %s\n", r.n, hex.EncodeToString(r.sum.Sum(nil))); r.last != want {
			yield(quad.Quad{}, fmt.Errorf("%s: the backup is damaged: it holds %d quads that do not fit its last line", name, r.n))
		}
	}
}
