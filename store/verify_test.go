package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// verify returns what is wrong with a store.
func verify(t *testing.T, dir string, o Options) []string {
	t.Helper()
	var wrong []string
	err := Verify(t.Context(), dir, o, func(err error) {
		if !errors.Is(err, ErrCorrupt) {
			t.Errorf("reported: %v, no ErrCorrupt", err)
		}
		wrong = append(wrong, err.Error())
	})
	if err != nil {
		t.Fatal(err)
	}
	return wrong
}

// verified fails the test unless a store is in order.
func verified(t *testing.T, dir string, o Options) {
	t.Helper()
	for _, wrong := range verify(t, dir, o) {
		t.Error(wrong)
	}
}

// TestVerify changes single keys of every table behind the store's back, by
// commits like any other, so that all checksums fit, and looks that verify
// finds each and that repair mends what does not matter.
func TestVerify(t *testing.T) {
	tables := "TDUspogqcfaientr"
	r := rand.New(rand.NewPCG(4, 4))
	whole := newStore(t, Options{Resolve: surnames})
	for i := range 3 {
		d := randomDocument(r, fmt.Sprint(i))
		d.Source = fmt.Sprint(i)
		mustPut(t, whole, d, speak(fmt.Sprint("b", i), [3]string{"Ada Byron", "meet", "Byron"}))
	}
	want := exported(t, whole, true)
	if err := whole.Close(); err != nil {
		t.Fatal(err)
	}
	verified(t, whole.dir, Options{Resolve: surnames})
	for _, table := range []byte(tables) {
		for _, how := range []string{"lost", "changed", "more"} {
			t.Run(fmt.Sprintf("%c %s", table, how), func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "db")
				if err := os.CopyFS(dir, os.DirFS(whole.dir)); err != nil {
					t.Fatal(err)
				}
				s, err := Open(dir, Options{Resolve: surnames})
				if err != nil {
					t.Fatal(err)
				}
				changed := change(t, s, r, table, how)
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				if !changed {
					return // it has no values
				}
				wrong := verify(t, s.dir, Options{Resolve: surnames})
				if len(wrong) == 0 {
					t.Fatal("verify finds nothing")
				}
				if how != "lost" && os.Getenv("KG_LONG") == "" {
					return
				}
				err = Repair(t.Context(), s.dir, Options{Resolve: surnames})
				if strings.IndexByte("Tqg", table) >= 0 && err != nil {
					if !errors.Is(err, ErrCorrupt) {
						t.Error(err)
					}
					return // they are what all follows from
				}
				if err != nil {
					t.Fatal(err)
				}
				verified(t, s.dir, Options{Resolve: surnames})
				again, err := Open(s.dir, Options{ReadOnly: true})
				if err != nil {
					t.Fatal(err)
				}
				defer again.Close()
				equal(t, "export after repair", exported(t, again, true), want)
			})
		}
	}
}

// change changes one key of a table, and reports whether there was one.
func change(t *testing.T, s *Store, r *rand.Rand, table byte, how string) bool {
	t.Helper()
	snap, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.discard()
	var keys, values [][]byte
	for item, err := range snap.scan([]byte{table}) {
		if err != nil {
			t.Fatal(err)
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			t.Fatal(err)
		}
		if how != "changed" || len(value) > 0 {
			keys, values = append(keys, item.KeyCopy(nil)), append(values, value)
		}
	}
	if len(keys) == 0 {
		return false
	}
	i := r.IntN(len(keys))
	k, value := keys[i], values[i]
	switch how {
	case "lost":
		value = nil
	case "changed":
		value[len(value)-1] ^= 1
	case "more":
		k = bytes.Clone(k)
		for at := len(k) - 1; slices.ContainsFunc(keys, func(o []byte) bool { return bytes.Equal(o, k) }); at-- {
			k[at]++
		}
		if value == nil {
			value = []byte{}
		}
	}
	if err := s.setHead(s.head+1, changesOf(map[string][]byte{string(k): value})); err != nil {
		t.Fatal(err)
	}
	return true
}

// flips is how many places TestFlips changes: more where KG_LONG is set.
func flips() int {
	if os.Getenv("KG_LONG") != "" {
		return 2000
	}
	return 60
}

// TestFlips flips one byte at a random place of a store's files. Verify must
// find it, and every question must be answered as before or fail: never
// otherwise, never by a panic. Repair must give the store back or refuse.
func TestFlips(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	r := rand.New(rand.NewPCG(11, 11))
	for i := range 20 {
		d := randomDocument(r, fmt.Sprint(i))
		d.Source = fmt.Sprint(i)
		mustPut(t, s, d)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Compact(t.Context(), s.dir, Options{Resolve: surnames}); err != nil {
		t.Fatal(err)
	}
	verified(t, s.dir, Options{Resolve: surnames})
	want := answers(t.Context(), s.dir)
	for _, a := range want {
		if a.err != nil {
			t.Fatal(a.err)
		}
	}
	files, total := sizes(t, s.dir)
	failed := 0
	for n := range flips() {
		path, at := place(files, r.Int64N(total))
		flip(t, path, at)
		if wrong := verify(t, s.dir, Options{}); len(wrong) == 0 {
			t.Errorf("flip %d: byte %d of %s: verify finds nothing", n, at, filepath.Base(path))
		}
		for i, a := range answers(t.Context(), s.dir) {
			if a.err != nil {
				failed++
				if !errors.Is(a.err, ErrCorrupt) && !errors.Is(a.err, ErrNoStore) && !errors.Is(a.err, ErrVersion) {
					t.Errorf("flip %d: byte %d of %s: question %d fails with %v", n, at, filepath.Base(path), i, a.err)
				}
			} else if a.text != want[i].text {
				t.Errorf("flip %d: byte %d of %s: question %d is answered otherwise, without an error", n, at, filepath.Base(path), i)
			}
		}
		flip(t, path, at)
	}
	verified(t, s.dir, Options{Resolve: surnames})
	t.Logf("%d flips in %d bytes, %d questions failed", flips(), total, failed)
}

// answer is what a question gave.
type answer struct {
	text string
	err  error
}

// answers asks a store questions of all kinds, each as a process would: it
// opens the store, asks and closes it.
func answers(ctx context.Context, dir string) []answer {
	ada := quad.IRI("urn:x-kg:person/Ada_Byron")
	ask := func(question func(s *Store) (string, error)) (a answer) {
		s, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			return answer{err: err}
		}
		defer s.Close()
		a.text, a.err = question(s)
		return a
	}
	return []answer{
		ask(func(s *Store) (string, error) {
			found, err := s.Find("ada byron", 3)
			return fmt.Sprint(found), err
		}),
		ask(func(s *Store) (string, error) {
			found, err := s.Find("Ada Bryon", 3)
			return fmt.Sprint(found), err
		}),
		ask(func(s *Store) (string, error) {
			relations, err := s.FindRelations("accused")
			return fmt.Sprint(relations), err
		}),
		ask(func(s *Store) (string, error) { return all(s.Match(quad.Quad{Subject: ada})) }),
		ask(func(s *Store) (string, error) { return all(s.Match(quad.Quad{Object: ada})) }),
		ask(func(s *Store) (string, error) { return all(s.Documents()) }),
		ask(func(s *Store) (string, error) { return all(s.Classes()) }),
		ask(func(s *Store) (string, error) {
			v, err := s.View()
			if err != nil {
				return "", err
			}
			defer v.Close()
			id, _, err := v.ID(ada)
			if err != nil {
				return "", err
			}
			edges, err := v.Edges(id, nil)
			return fmt.Sprint(edges), err
		}),
		ask(func(s *Store) (string, error) { return all(s.Export(true)) }),
	}
}

func all[T any](seq func(func(T, error) bool)) (string, error) {
	var out []string
	for v, err := range seq {
		if err != nil {
			return "", err
		}
		out = append(out, fmt.Sprint(v))
	}
	return strings.Join(out, "\n"), nil
}

// sizes returns the files of a folder that hold something.
func sizes(t *testing.T, dir string) (files map[string]int64, total int64) {
	files = make(map[string]int64)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if info.Size() > 0 {
			// A megabyte of zeros weighs no more than the rest does.
			files[path] = min(info.Size(), 1<<16)
			if strings.HasSuffix(path, ".sst") {
				files[path] = info.Size()
			}
			total += files[path]
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, total
}

func place(files map[string]int64, at int64) (string, int64) {
	var paths []string
	for path := range files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		if at < files[path] {
			return path, at
		}
		at -= files[path]
	}
	panic("no such place")
}

func flip(t *testing.T, path string, at int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b [1]byte
	if _, err := f.ReadAt(b[:], at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= byte(1 + at%255)
	if _, err := f.WriteAt(b[:], at); err != nil {
		t.Fatal(err)
	}
}
