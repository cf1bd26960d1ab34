package spill_test

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kg/store/internal/spill"
)

// words are records of unequal length, one a line.
var words = spill.Codec[string]{
	Compare: cmp.Compare[string],
	Append:  func(buf []byte, s string) []byte { return append(append(buf, s...), '\n') },
	Read: func(in *bufio.Reader) (string, error) {
		s, err := in.ReadString('\n')
		return strings.TrimSuffix(s, "\n"), err
	},
	Size: func(s string) int { return len(s) },
}

func sorted[T any](t *testing.T, s *spill.Sorter[T]) (out []T) {
	t.Helper()
	for v, err := range s.Sorted() {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// TestOrders holds that the order of adding and the memory do not matter.
func TestOrders(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var all []string
	for range 2000 {
		all = append(all, strings.Repeat(string(rune('a'+r.IntN(26))), r.IntN(12)))
	}
	want := slices.Sorted(slices.Values(all))
	orders := map[string]func([]string){
		"as they come": func([]string) {}, "sorted": func(s []string) { slices.Sort(s) }, "backwards": func(s []string) { slices.SortFunc(s, func(a, b string) int { return cmp.Compare(b, a) }) },
		"shuffled": func(s []string) { r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] }) },
	}
	for name, order := range orders {
		for _, limit := range []int{1, 50, 5000, 1 << 20} {
			s := spill.New(t.TempDir(), limit, words)
			in := slices.Clone(all)
			order(in)
			for _, v := range in {
				if err := s.Add(v); err != nil {
					t.Fatal(err)
				}
			}
			if got := sorted(t, s); !slices.Equal(got, want) {
				t.Errorf("%s, limit %d: %d records, or in another order", name, limit, len(got))
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestBreak holds that who wants no more records gets none, from memory and
// from runs.
func TestBreak(t *testing.T) {
	for _, limit := range []int{16, 1 << 20} {
		s := spill.New(t.TempDir(), limit, numbers)
		for i := range uint64(100) {
			if err := s.Add(100 - i); err != nil {
				t.Fatal(err)
			}
		}
		n := 0
		for v := range s.Sorted() {
			if n++; v != uint64(n) {
				t.Errorf("record %d is %d", n, v)
			}
			if n == 3 {
				break
			}
		}
		if err := s.Close(); err != nil || n != 3 {
			t.Errorf("%d records, %v", n, err)
		}
	}
}

// TestErrors holds that what goes wrong with the file or the codec is told,
// in Add or in Sorted, and never lost.
func TestErrors(t *testing.T) {
	broken := errors.New("broken")
	fails := numbers
	fails.Read = func(*bufio.Reader) (uint64, error) { return 0, broken }
	for _, c := range []struct {
		name string
		s    *spill.Sorter[uint64]
		want error
	}{
		{"no such folder", spill.New(filepath.Join(t.TempDir(), "none"), 16, numbers), os.ErrNotExist},
		{"a record that does not read", spill.New(t.TempDir(), 16, fails), broken},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer c.s.Close()
			var err error
			for i := range uint64(10) {
				if err = c.s.Add(i); err != nil {
					break
				}
			}
			if err == nil {
				for _, err = range c.s.Sorted() {
					if err != nil {
						break
					}
				}
			}
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
	s := spill.New(filepath.Join(t.TempDir(), "none"), 8, numbers)
	if err := s.Add(1); err != nil { // the run is written meanwhile
		t.Fatal(err)
	}
	if err := s.Close(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Close loses the error of the last run: %v", err)
	}
}

// TestRoomIsAsked holds how much room is asked for: what is in memory, at
// each run.
func TestRoomIsAsked(t *testing.T) {
	s := spill.New(t.TempDir(), 32, numbers)
	defer s.Close()
	var asked []int64
	s.Room = func(n int64) error {
		asked = append(asked, n)
		return nil
	}
	for i := range uint64(11) {
		if err := s.Add(i); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(asked, []int64{32, 32}) {
		t.Errorf("asked for %v", asked)
	}
	if got := sorted(t, s); len(got) != 11 {
		t.Errorf("%d records", len(got))
	}
}

func TestNilSorter(t *testing.T) {
	var s *spill.Sorter[uint64]
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestFile holds what a file that nobody sees gives back.
func TestFile(t *testing.T) {
	dir := t.TempDir()
	f := spill.NewFile(dir)
	if got, err := io.ReadAll(f.Section(0, 10)); err != nil || len(got) > 0 || f.Len() != 0 {
		t.Errorf("an empty file holds %q, %v", got, err)
	}
	if _, err := f.ReadAt(make([]byte, 1), 0); err != io.EOF {
		t.Errorf("an empty file reads with %v", err)
	}
	if err := f.Close(); err != nil {
		t.Errorf("closing what was never made: %v", err)
	}
	for _, part := range []string{"rain ", "", "fell"} {
		if n, err := f.Write([]byte(part)); n != len(part) || err != nil {
			t.Fatalf("Write = %d, %v", n, err)
		}
	}
	if got, err := io.ReadAll(f.Section(2, 5)); err != nil || string(got) != "in fe" || f.Len() != 9 {
		t.Errorf("a section is %q, %v, of %d bytes", got, err, f.Len())
	}
	if got, err := io.ReadAll(f.Section(5, 100)); err != nil || string(got) != "fell" {
		t.Errorf("a section over the end is %q, %v", got, err)
	}
	b := make([]byte, 4)
	if n, err := f.ReadAt(b, 5); n != 4 || err != nil || !bytes.Equal(b, []byte("fell")) {
		t.Errorf("ReadAt = %q, %v", b[:n], err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) > 0 {
		t.Errorf("the folder holds %v, %v", files, err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
	if _, err := spill.NewFile(filepath.Join(dir, "none")).Write([]byte("x")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
}
