package bench

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"kg/graph/format"
	"kg/store"
	"kg/store/synth"
)

// quads is how many plain quads the sets have: $KG_QUADS, else 1,000,000.
func quads(b testing.TB) int {
	n := 1_000_000
	if text := os.Getenv("KG_QUADS"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			b.Fatal(err)
		}
	}
	return n
}

// setFile writes a set as N-Quads, once: to $KG_BENCH_DIR, else to a folder
// of the test.
func setFile(b testing.TB, n int) string {
	dir := os.Getenv("KG_BENCH_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	path := filepath.Join(dir, fmt.Sprintf("%d.nq", n))
	if _, err := os.Stat(path); err == nil {
		return path
	}
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	out := format.NewWriter(f, format.NQuads)
	for q := range (synth.Set{Quads: n}).All() {
		if err := out.Write(q); err != nil {
			b.Fatal(err)
		}
	}
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	debug.FreeOSMemory()
	return path
}

// read iterates over the quads of a file.
func read(path string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer f.Close()
		format.NewReader(f, format.NQuads).All()(yield)
	}
}

// anonymous returns the anonymous memory of this process in bytes.
func anonymous() int64 {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if kb, ok := strings.CutPrefix(lines.Text(), "RssAnon:"); ok {
			n, _ := strconv.ParseInt(strings.Fields(kb)[0], 10, 64)
			return n << 10
		}
	}
	return 0
}

// peak calls work and returns the most anonymous memory it had.
func peak(work func()) int64 {
	debug.FreeOSMemory()
	done, result := make(chan struct{}), make(chan int64)
	go func() {
		most := int64(0)
		for {
			most = max(most, anonymous())
			select {
			case <-done:
				result <- most
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	work()
	close(done)
	return <-result
}

func bytesOf(b testing.TB, dir string) (n int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		n += info.Size()
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// BenchmarkImport loads N-Quads into the store and into SQLite.
func BenchmarkImport(b *testing.B) {
	n := quads(b)
	file := setFile(b, n)
	report := func(b *testing.B, path string, most int64) {
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "quads/s")
		b.ReportMetric(float64(most)/1e6, "MB-anonymous")
		b.ReportMetric(float64(bytesOf(b, path))/float64(n), "bytes/quad")
	}
	b.Run("kg", func(b *testing.B) {
		most, dir := int64(0), ""
		for b.Loop() {
			most = peak(func() { dir = importFile(b, file) })
		}
		report(b, dir, most)
	})
	b.Run("sqlite", func(b *testing.B) {
		most, dir := int64(0), ""
		for b.Loop() {
			dir = b.TempDir()
			most = peak(func() {
				r, err := loadRival(filepath.Join(dir, "rival.db"), file)
				if err != nil {
					b.Fatal(err)
				}
				if err := r.close(); err != nil {
					b.Fatal(err)
				}
			})
		}
		report(b, dir, most)
	})
}

func importFile(b testing.TB, file string) string {
	dir := filepath.Join(b.TempDir(), "db")
	if err := store.Create(dir, ""); err != nil {
		b.Fatal(err)
	}
	if _, err := store.Import(context.Background(), dir, store.Options{}, read(file)); err != nil {
		b.Fatal(err)
	}
	return dir
}
