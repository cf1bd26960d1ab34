package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// TestFailedCommit looks that a commit that fails leaves nothing behind, in
// whatever stage it was.
func TestFailedCommit(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	bad := randomDocument(r, "bad")
	bad.Facts[0].Subject = "urn:x-kg:person/two words"
	foreign := randomDocument(r, "foreign")
	foreign.Base = "https://example.org/"
	long := randomDocument(r, "not text: \xff")
	tests := []struct {
		name  string
		last  *schema.Document
		words string
	}{
		{"a term that is none", bad, "holds ' '"},
		{"a document of another base", foreign, "its base is https://example.org/"},
		{"a literal that is not UTF-8", long, "not UTF-8"},
		{"a resolution that is none", nil, "no name"},
		{"the end of the context", nil, "context canceled"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			fail := false
			s := newStore(t, Options{Resolve: func(n []graph.Name) []graph.Class {
				switch {
				case fail && test.words == "no name":
					return []graph.Class{{Members: make([]graph.Member, 2)}}
				case fail && test.words == "context canceled":
					cancel()
				}
				return surnames(n)
			}})
			s.stage = 1 << 12
			mustPut(t, s, randomDocument(r, "first"))
			before, keys := exported(t, s, true), keysLeft(t, s)
			docs := []*schema.Document{randomDocument(r, "second"), randomDocument(r, "third")}
			if test.last != nil {
				docs = append(docs, test.last)
			}
			fail = true
			if _, err := s.Put(ctx, docs...); err == nil || !strings.Contains(err.Error(), test.words) {
				t.Fatalf("Put = %v, want %q", err, test.words)
			}
			fail = false
			equal(t, "export after a failure", exported(t, s, true), before)
			equal(t, "keys after a failure", keysLeft(t, s), keys)
			mustPut(t, s, docs[:2]...)
		})
	}
}

// TestViewIsSnapshot looks that a view shows one state while commits go on,
// and that readers beside a writer see whole commits alone.
func TestViewIsSnapshot(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	s.stage = 1 << 12
	r := rand.New(rand.NewPCG(9, 9))
	first := randomDocument(r, "first")
	mustPut(t, s, first)
	v, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	count := func(v graph.View) (n int) {
		for _, err := range v.Quads(0, 0, 0, 0) {
			if err != nil {
				t.Error(err)
			}
			n++
		}
		return n
	}
	want := count(v)
	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 8 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				docs := map[quad.Value]bool{}
				for q, err := range s.Match(quad.Quad{Predicate: schema.Type, Object: schema.Context}) {
					if err != nil {
						t.Error(err)
						return
					}
					docs[q.Label] = true
				}
				if len(docs)%2 != 1 { // they come two by two
					t.Errorf("a reader saw %d documents", len(docs))
				}
			}
		})
	}
	for i := range 10 {
		a, b := randomDocument(r, fmt.Sprint("a", i)), randomDocument(r, fmt.Sprint("b", i))
		a.Source, b.Source = fmt.Sprint("a", i), fmt.Sprint("b", i)
		mustPut(t, s, a, b)
	}
	close(done)
	readers.Wait()
	if got := count(v); got != want {
		t.Errorf("a view shows %d quads after commits, %d before", got, want)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// killEnv names the folder in which the test binary, run again, writes until
// it is killed.
const killEnv = "KG_STORE_TEST_KILL"

// TestKilledWriter is no test of its own: TestKill runs it as a process.
func TestKilledWriter(t *testing.T) {
	dir := os.Getenv(killEnv)
	if dir == "" {
		t.Skip("run by TestKill")
	}
	s, err := Open(dir, Options{Resolve: surnames})
	if err != nil {
		t.Fatal(err)
	}
	s.stage = 1 << 13
	for i := range 10000 {
		if i%5 == 4 {
			err = s.Remove(context.Background(), killDocument(i-2).IRI())
		} else {
			_, err = s.Put(context.Background(), killDocument(i))
		}
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("done %d\n", i)
	}
}

// killDocument is the ith document that TestKilledWriter puts.
func killDocument(i int) *schema.Document {
	d := randomDocument(rand.New(rand.NewPCG(uint64(i), 3)), fmt.Sprint(i))
	d.Source = fmt.Sprint(i)
	return d
}

// TestKill kills a writer at random moments and looks that the store holds
// what it reported as done, or one step more.
func TestKill(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for round := range kills() {
		dir := filepath.Join(t.TempDir(), "db")
		if err := Create(dir, ""); err != nil {
			t.Fatal(err)
		}
		done := killed(t, dir, 1+r.IntN(8), time.Duration(r.IntN(15))*time.Millisecond)
		s, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		got := exported(t, s, true)
		if !slices.Equal(got, exportAfter(t, done)) && !slices.Equal(got, exportAfter(t, done+1)) {
			t.Errorf("round %d: a writer killed after step %d left something else", round, done)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		w, err := Open(dir, Options{Resolve: surnames})
		if err != nil {
			t.Fatal(err)
		}
		mustPut(t, w, killDocument(20000))
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killed runs a writer, kills it some time after it reported a number of
// steps, and returns the last step that it reported, from 0.
func killed(t *testing.T, dir string, steps int, after time.Duration) int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledWriter$", "-test.v")
	cmd.Env = append(os.Environ(), killEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	last := -1
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, err := fmt.Sscanf(lines.Text(), "done %d", &last); err == nil && last == steps {
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the writer was not killed")
	}
	if last < steps {
		t.Fatalf("the writer died at step %d, before it was killed", last)
	}
	return last
}

// exportAfter returns the export of a store in which a writer went on in
// peace up to a step.
func exportAfter(t *testing.T, last int) []string {
	t.Helper()
	s := newStore(t, Options{Resolve: surnames})
	var docs []*schema.Document
	for i := range last + 1 {
		if i%5 == 4 {
			gone := killDocument(i - 2).IRI()
			docs = slices.DeleteFunc(docs, func(d *schema.Document) bool { return d.IRI() == gone })
		} else {
			docs = append(docs, killDocument(i))
		}
	}
	mustPut(t, s, docs...)
	return exported(t, s, true)
}

// TestUndone looks that what an unfinished commit wrote is gone once the
// store is opened again, also for readers.
func TestUndone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	if err := Create(dir, ""); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	mustPut(t, s, killDocument(1))
	want, keys := exported(t, s, false), keysLeft(t, s)
	before, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	c, err := newCommit(t.Context(), s, before)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.put(killDocument(2)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(c.replace(killDocument(1).Graph(), nil), c.stage()); err != nil {
		t.Fatal(err)
	}
	c.read.discard()
	before.discard()
	if err := s.Close(); err != nil { // the head was never written
		t.Fatal(err)
	}
	for _, readOnly := range []bool{true, false, true} {
		s, err := Open(dir, Options{ReadOnly: readOnly})
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "export", exported(t, s, false), want)
		equal(t, "keys", keysLeft(t, s), keys)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTorn ends the log of a writer that died at places within its last
// commit, which is one batch: all of it is there or nothing.
func TestTorn(t *testing.T) {
	o := Options{Resolve: surnames, Stories: lengths{}}
	s := newStore(t, o)
	if s.db.MaxBatchCount() <= lastChanges+2 || s.db.MaxBatchSize() <= lastSize+10*lastChanges { // 10 bytes beside a key and its value
		t.Fatalf("a batch holds %d keys, %d bytes", s.db.MaxBatchCount(), s.db.MaxBatchSize())
	}
	mustPut(t, s, killDocument(1), killDocument(2))
	before, keys, from := exported(t, s, false), keysLeft(t, s), logged(t, s)
	twin := *killDocument(1)
	twin.Source, twin.Extractor = killDocument(2).Source, "another"
	mustPut(t, s, &twin, killDocument(3)) // adds, changes and deletes keys
	after, to := exported(t, s, false), logged(t, s)
	if len(to) < len(from)+1000 || slices.Equal(before, after) {
		t.Fatalf("the log grew from %d to %d bytes", len(from), len(to))
	}
	r := rand.New(rand.NewPCG(6, 6))
	cuts := []int{len(from), len(from) + 1, len(to) - 1, len(to)}
	for range 4 {
		cuts = append(cuts, len(from)+r.IntN(len(to)-len(from)))
	}
	for _, cut := range cuts {
		dir := filepath.Join(t.TempDir(), "db")
		if err := os.CopyFS(dir, os.DirFS(s.dir)); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(logOf(t, dir), int64(cut)); err != nil {
			t.Fatal(err)
		}
		torn, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if cut == len(to) {
			equal(t, "export", exported(t, torn, false), after)
		} else {
			equal(t, fmt.Sprintf("export, %d of %d bytes later", cut-len(from), len(to)-len(from)), exported(t, torn, false), before)
			equal(t, "keys", keysLeft(t, torn), keys)
		}
		mustClose(t, torn)
		verified(t, dir, o)
	}
}

// logOf returns the log of the keys that Badger has in memory alone.
func logOf(t *testing.T, dir string) string {
	t.Helper()
	logs, err := filepath.Glob(filepath.Join(dir, "data-*", "*.mem"))
	if err != nil || len(logs) != 1 {
		t.Fatal(logs, err)
	}
	return logs[0]
}

// logged returns what stands in it.
func logged(t *testing.T, s *Store) []byte {
	t.Helper()
	log, err := os.ReadFile(logOf(t, s.dir))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.TrimRight(log, "\x00")
}
