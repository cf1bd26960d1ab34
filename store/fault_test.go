package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// doEnv tells the test binary, run again, what to do to the store in the
// folder that killEnv names.
const doEnv = "KG_STORE_TEST_DO"

// TestWriter is no test of its own: others run it as a process. It does one
// thing to the store again and again, tells of each time that it is done, and
// ends when it is killed.
func TestWriter(t *testing.T) {
	dir := os.Getenv(killEnv)
	do := os.Getenv(doEnv)
	if dir == "" || do == "" {
		t.Skip("run by others")
	}
	o := Options{Resolve: surnames, Stories: lengths{}, Doing: "a test", Wait: time.Minute}
	for i := range 10000 {
		var err error
		switch do {
		case "import":
			_, err = Import(context.Background(), dir, o, given(manyQuads(i), nil))
		case "compact":
			err = Compact(context.Background(), dir, o)
		case "fill":
			_, err = Import(context.Background(), dir, o, given(fillingQuads(i), nil))
		case "read": // until it is killed
			if _, err = Open(dir, Options{ReadOnly: true}); err == nil {
				fmt.Println("done reading")
				select {}
			}
		case "add", "add more": // a few times
			var s *Store
			if s, err = Open(dir, o); err == nil {
				_, err = s.Put(context.Background(), killDocument(10*len(do)+i))
				err = errors.Join(err, s.Close())
			}
		case "put":
			var s *Store
			if s, err = Open(dir, o); err == nil {
				_, err = s.Put(context.Background(), bigDocument(i))
				err = errors.Join(err, s.Close())
			}
		}
		if err != nil {
			fmt.Printf("failed %v\n", err)
			os.Exit(3)
		}
		fmt.Printf("done %d\n", i)
		if strings.HasPrefix(do, "add") && i == 4 {
			return
		}
	}
}

// manyQuads are those of the ith import: more than the store holds.
func manyQuads(i int) (quads []quad.Quad) {
	for n := range 60 << min(i, 6) {
		quads = append(quads, quad.Quad{
			Subject: quad.IRI(fmt.Sprint("urn:s:", n%17)), Predicate: quad.IRI("urn:p"),
			Object: quad.String(fmt.Sprint(i, " ", n)), Label: quad.IRI(fmt.Sprint("urn:g:", i)),
		})
	}
	return quads
}

func fillingQuads(i int) (quads []quad.Quad) {
	r := rand.New(rand.NewPCG(1, uint64(i)))
	for n := range 30 << min(i, 8) {
		text := make([]byte, 1000)
		for at := range text {
			text[at] = byte('a' + r.IntN(26))
		}
		quads = append(quads, quad.Quad{
			Subject: quad.IRI(fmt.Sprint("urn:s:", n)), Predicate: quad.IRI("urn:p"),
			Object: quad.String(text), Label: quad.IRI(fmt.Sprint("urn:g:", i)),
		})
	}
	return quads
}

func bigDocument(i int) *schema.Document {
	d := killDocument(i)
	r := rand.New(rand.NewPCG(2, uint64(i)))
	text := make([]byte, 3<<20)
	for at := range text {
		text[at] = byte('a' + r.IntN(26))
	}
	d.Text += string(text)
	return d
}

// writer begins a process that does something to a store, and calls each
// with what it tells.
func writer(t *testing.T, dir, do string, each func(cmd *exec.Cmd, line string)) error {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestWriter$", "-test.v")
	cmd.Env = append(os.Environ(), killEnv+"="+dir, doEnv+"="+do)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		each(cmd, lines.Text())
	}
	return cmd.Wait()
}

// kills is how often TestKill and TestKillBulk each kill a process: more where
// KG_LONG is set.
func kills() int {
	if os.Getenv("KG_LONG") != "" {
		return 100
	}
	return 4
}

// TestKillBulk kills imports and compactions at random moments: what was
// reported is there, the rest wholly or not at all, and readers can open the
// store at once.
func TestKillBulk(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	o := Options{Resolve: surnames, Stories: lengths{}}
	for round := range kills() {
		do := []string{"import", "compact"}[round%2]
		dir := filepath.Join(t.TempDir(), "db")
		if err := Create(dir, ""); err != nil {
			t.Fatal(err)
		}
		var want []quad.Quad
		for i := range 5 {
			want = append(want, killDocument(i).Quads()...)
		}
		if _, err := Import(t.Context(), dir, o, given(want, nil)); err != nil {
			t.Fatal(err)
		}
		last, stop := -1, r.IntN(4)
		after := time.Duration(r.IntN(80)) * time.Millisecond
		err := writer(t, dir, do, func(cmd *exec.Cmd, line string) {
			if strings.HasPrefix(line, "failed") {
				t.Error(line)
			}
			if _, err := fmt.Sscanf(line, "done %d", &last); err == nil && last == stop {
				time.AfterFunc(after, func() { cmd.Process.Kill() })
			}
		})
		if err == nil || last < stop {
			t.Fatalf("%s: %v after %d", do, err, last)
		}
		s, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			t.Fatalf("round %d, %s killed: %v", round, do, err)
		}
		got := exported(t, s, false)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if do == "import" {
			for i := range last + 1 {
				want = append(want, manyQuads(i)...)
			}
			if next := append(slices.Clone(want), manyQuads(last+1)...); slices.Equal(got, lines(next)) {
				want = next
			}
		}
		equal(t, do+" killed", got, lines(want))
		verified(t, dir, o)
	}
}

// TestDiskFull fills a small file system by adds and imports until there is
// no room: they fail in words or are killed, the store is whole, and goes on
// once there is room.
func TestDiskFull(t *testing.T) {
	if os.Getenv(mountEnv) == "" {
		if runtime.GOOS != "linux" {
			t.Skip("needs Linux's namespaces to mount a small file system")
		}
		// Run again where a file system may be mounted that ends with us.
		cmd := exec.Command("unshare", "--user", "--map-root-user", "--mount", os.Args[0], "-test.run=^TestDiskFull$", "-test.v")
		cmd.Env = append(os.Environ(), mountEnv+"="+t.TempDir())
		out, err := cmd.CombinedOutput()
		if strings.Contains(string(out), cannotMount) || strings.Contains(string(out), "unshare") {
			t.Skipf("no file system can be mounted here: %s", out)
		}
		if err != nil {
			t.Fatalf("%v:\n%s", err, out)
		}
		t.Logf("%s", out)
		return
	}
	dir := os.Getenv(mountEnv)
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=112m", "tmpfs", dir).CombinedOutput(); err != nil {
		fmt.Println(cannotMount, string(out))
		t.FailNow()
	}
	for _, do := range []string{"put", "fill"} {
		fillDisk(t, filepath.Join(dir, do), do)
		if out, err := exec.Command("mount", "-o", "remount,size=112m", dir).CombinedOutput(); err != nil {
			t.Fatalf("%s", out)
		}
	}
}

const (
	mountEnv    = "KG_STORE_TEST_MOUNT"
	cannotMount = "no mount"
)

func fillDisk(t *testing.T, dir, do string) {
	if err := Create(dir, ""); err != nil {
		t.Fatal(err)
	}
	last, words := -1, ""
	err := writer(t, dir, do, func(_ *exec.Cmd, line string) {
		fmt.Sscanf(line, "done %d", &last)
		if text, ok := strings.CutPrefix(line, "failed "); ok {
			words = text
		}
	})
	if err == nil {
		t.Fatalf("%s: the disk was never full", do)
	}
	t.Logf("%s: %d done, then %v: %s", do, last+1, err, words)
	if words != "" && !strings.Contains(words, "disk is full") && !strings.Contains(words, "no space left") {
		t.Errorf("%s: ended with %q", do, words)
	}
	if out, err := exec.Command("mount", "-o", "remount,size=1g", filepath.Dir(dir)).CombinedOutput(); err != nil {
		t.Fatalf("no room can be made: %s", out)
	}
	s, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatalf("%s: %v", do, err)
	}
	graphs := map[quad.Value]bool{}
	for q, err := range s.Match(quad.Quad{}) {
		if err != nil {
			t.Fatal(err)
		}
		graphs[q.Label] = true
	}
	if n := len(graphs); n != last+1 && n != last+2 {
		t.Errorf("%s: %d graphs, %d were reported", do, n, last+1)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	verified(t, dir, Options{})
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
}

// TestReadersBesideCompaction looks that readers go on while a writer builds
// the data anew, those that were there before and those that come.
func TestReadersBesideCompaction(t *testing.T) {
	s := newStore(t, Options{})
	mustPut(t, s, killDocument(1), killDocument(2))
	want := exported(t, s, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := Open(s.dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				r, err := Open(s.dir, Options{ReadOnly: true, Wait: time.Minute})
				if err != nil {
					t.Error(err)
					return
				}
				if text, err := all(r.Export(false)); err != nil || text == "" {
					t.Error(err)
				}
				if err := r.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 3 {
		if err := Compact(t.Context(), s.dir, Options{Wait: time.Minute}); err != nil {
			t.Error(err)
		}
	}
	close(done)
	readers.Wait()
	equal(t, "a reader from before", exported(t, before, false), want)
	verified(t, s.dir, Options{})
}

// TestTwoWriters looks that of two processes that add, neither loses what it
// wrote, and that one that does not wait is told who is there.
func TestTwoWriters(t *testing.T) {
	s := newStore(t, Options{Doing: "kg add"})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var writers sync.WaitGroup
	for _, do := range []string{"add", "add more"} {
		writers.Go(func() {
			done := 0
			err := writer(t, s.dir, do, func(cmd *exec.Cmd, line string) {
				if strings.HasPrefix(line, "done") {
					done++
				} else if strings.HasPrefix(line, "failed") {
					t.Errorf("%s: %s", do, line)
				}
			})
			if err != nil || done != 5 {
				t.Errorf("%s: it told of %d documents and ended with %v", do, done, err)
			}
		})
	}
	writers.Wait()
	s, err := Open(s.dir, Options{Doing: "kg add"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if stats, err := s.Stats(); err != nil || stats.Documents != 10 {
		t.Errorf("%d documents, %v, want 10", stats.Documents, err)
	}
	for what, try := range map[string]func() error{
		"a writer":     func() error { _, err := Open(s.dir, Options{}); return err },
		"a reader":     func() error { _, err := Open(s.dir, Options{ReadOnly: true}); return err },
		"a compaction": func() error { return Compact(t.Context(), s.dir, Options{}) },
		"an import":    func() error { _, err := Import(t.Context(), s.dir, Options{}, given(nil, nil)); return err },
	} {
		if err := try(); !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), "by this process (kg add)") {
			t.Errorf("%s beside a writer: %v", what, err)
		}
	}
}

// TestExtremes keeps a name of a megabyte, a literal of ten, every character
// that there is, and a busy node.
func TestExtremes(t *testing.T) {
	const ex = "http://example.org/"
	edges := 20000
	if os.Getenv("KG_LONG") != "" {
		edges = 1_000_000
	}
	var unicode strings.Builder
	for r := rune(0); r <= 0x10FFFF; r++ {
		if r < 0xD800 || r > 0xDFFF {
			unicode.WriteRune(r)
		}
	}
	base := schema.DefaultBase
	long := base.Named("person", strings.Repeat("Ada ", 1<<18)+"Byron")
	all, hub := base.Named("thing", unicode.String()), base.Named("place", "Hub")
	quads := []quad.Quad{
		{Subject: long, Predicate: schema.PrefLabel, Object: quad.String(strings.Repeat("Ada ", 1<<18) + "Byron")},
		{Subject: long, Predicate: quad.IRI(ex + "text"), Object: quad.String(strings.Repeat("zehn MB ", 10<<17))},
		{Subject: all, Predicate: schema.PrefLabel, Object: quad.String(unicode.String())},
		{Subject: all, Predicate: base.Relation("know"), Object: long},
	}
	for i := range edges {
		quads = append(quads, quad.Quad{Subject: hub, Predicate: quad.IRI(fmt.Sprint(ex, "p", i%7)), Object: quad.IRI(fmt.Sprint(ex, i))})
	}
	for i := range quads {
		quads[i].Label = quad.IRI(fmt.Sprint(ex, "graph", i%3))
	}
	dir := filepath.Join(t.TempDir(), "db")
	if err := Create(dir, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := Import(t.Context(), dir, Options{Resolve: surnames}, given(quads, nil)); err != nil {
		t.Fatal(err)
	}
	// The same few, once more by a commit: nothing changes.
	if done, err := Import(t.Context(), dir, Options{Resolve: surnames}, given(quads[:4], nil)); err != nil || done.Added != 0 {
		t.Fatalf("once more: %v, %v", done, err)
	}
	s, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, q := range quads[:4] {
		if found := collect(t, s.Match(q)); len(found) != 1 || found[0] != q {
			t.Errorf("%.40v of %.40v is found %d times", q.Predicate, q.Subject, len(found))
		}
	}
	v, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	id, _, err := v.ID(hub)
	if err != nil {
		t.Fatal(err)
	}
	if list, err := v.Edges(id, []graph.Edge(nil)); err != nil || len(list) != edges {
		t.Errorf("%d edges, %v, want %d", len(list), err, edges)
	}
	if found, err := s.Find("ada ada", 1); err != nil || len(found) != 1 || found[0].Entity != long {
		t.Errorf("the long name is found as %.80v, %v", found, err)
	}
	verified(t, dir, Options{Resolve: surnames})
}

// TestReadOnlyMedia looks that questions are answered where nothing can be
// written, and that a writer is told so.
func TestReadOnlyMedia(t *testing.T) {
	if os.Getenv(mountEnv) == "" {
		if runtime.GOOS != "linux" {
			t.Skip("needs Linux's namespaces to mount a file system")
		}
		s := newStore(t, Options{})
		mustPut(t, s, killDocument(1))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("unshare", "--user", "--map-root-user", "--mount", os.Args[0], "-test.run=^TestReadOnlyMedia$", "-test.v")
		cmd.Env = append(os.Environ(), mountEnv+"="+s.dir)
		out, err := cmd.CombinedOutput()
		if strings.Contains(string(out), cannotMount) || strings.Contains(string(out), "unshare") {
			t.Skipf("no file system can be mounted here: %s", out)
		}
		if err != nil {
			t.Fatalf("%v:\n%s", err, out)
		}
		return
	}
	dir := os.Getenv(mountEnv)
	mount := func(args ...string) {
		if out, err := exec.Command("mount", args...).CombinedOutput(); err != nil {
			fmt.Println(cannotMount, string(out))
			t.FailNow()
		}
	}
	mount("--bind", dir, dir)
	mount("-o", "remount,bind,ro", dir)
	s, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if text, err := all(s.Export(true)); err != nil || text == "" {
		t.Errorf("an export = %.80q, %v", text, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	verified(t, dir, Options{})
	if _, err := Open(dir, Options{}); err == nil || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("Open for writing = %v", err)
	}
}
