package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

func TestOpenRefuses(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  error
		words string
	}{
		{"no folder", nil, ErrNoStore, "no such folder"},
		{"an empty folder", map[string]string{}, ErrNoStore, "no store: the folder is empty"},
		{"something else", map[string]string{"notes.txt": "hello"}, ErrNoStore, "notes.txt"},
		{"another file of that name", map[string]string{descriptor: "hello\n"}, ErrNoStore, "does not begin"},
		{"a newer version", map[string]string{descriptor: "kg store 5\nbase urn:x-kg:\n"}, ErrVersion, "format not known to this version: the store has format 5, this kg reads format 4; a newer kg is needed"},
		{"an older version", map[string]string{descriptor: "kg store 1\nbase urn:x-kg:\n"}, ErrVersion, "this kg reads format 4; export it with the kg that made it (kg export --as-stated) and import that"},
		{"too short", map[string]string{descriptor: "kg store 4\n"}, ErrCorrupt, "four lines"},
		{"no base", map[string]string{descriptor: "kg store 4\n\n\n\n"}, ErrCorrupt, "names no base"},
		{"a bad base", map[string]string{descriptor: "kg store 4\nbase nonsense\n\n\n"}, ErrCorrupt, "not an absolute IRI"},
		{"no data", map[string]string{descriptor: "kg store 4\nbase urn:x-kg:\ndata x\n\n"}, ErrCorrupt, "names no data"},
		{"a wrong checksum", map[string]string{descriptor: "kg store 4\nbase urn:x-kg:\ndata 1\nsum 00000000\n"}, ErrCorrupt, "own checksum"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "db")
			if test.files != nil {
				if err := os.Mkdir(dir, 0o777); err != nil {
					t.Fatal(err)
				}
			}
			for name, text := range test.files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			for _, readOnly := range []bool{true, false} {
				_, err := Open(dir, Options{ReadOnly: readOnly})
				if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.words) {
					t.Errorf("Open = %v, want %v with %q", err, test.want, test.words)
				}
			}
		})
	}
}

func TestCreateRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := Create(dir, "no base"); err == nil {
		t.Error("Create took a bad base")
	}
	if err := Create(dir, "https://example.org/kg/"); err != nil {
		t.Fatal(err)
	}
	failsWith(t, Create(dir, ""), nil, "create store "+dir+": there is a store already")
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "notes.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	failsWith(t, Create(other, ""), nil, "the folder already holds notes.txt; choose one that is empty or absent")
	s, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.Base() != "https://example.org/kg/" {
		t.Errorf("Base() = %s", s.Base())
	}
	d := randomDocument(rand.New(rand.NewPCG(1, 1)), "one")
	_, err = s.Put(context.Background(), d)
	failsWith(t, err, ErrReadOnly, "the store is open for reading only")
}

func TestBusy(t *testing.T) {
	s := newStore(t, Options{})
	for _, readOnly := range []bool{true, false} {
		_, err := Open(s.dir, Options{ReadOnly: readOnly})
		if !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), "by this process") {
			t.Errorf("Open beside a writer = %v, want ErrBusy by this process", err)
		}
	}
	if err := os.WriteFile(filepath.Join(s.dir, lockFile), []byte(strconv.Itoa(os.Getppid())+"\nkg import\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(s.dir, Options{}); err == nil || !strings.Contains(err.Error(), "by process "+strconv.Itoa(os.Getppid())+" (kg import)") {
		t.Errorf("Open beside another process = %v, want its number", err)
	}
	closed := make(chan error)
	go func() {
		time.Sleep(50 * time.Millisecond)
		closed <- s.Close()
	}()
	waited, err := Open(s.dir, Options{ReadOnly: true, Wait: 10 * time.Minute}) // a slow disk holds up who closes
	if err != nil {
		t.Fatalf("Open with Wait = %v", err)
	}
	defer waited.Close()
	if err := <-closed; err != nil { // it lets readers in before it is done
		t.Fatal(err)
	}
	beside, err := Open(s.dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatalf("a second reader: %v", err)
	}
	defer beside.Close()
	if _, err := Open(s.dir, Options{}); !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), "by this process (reading)") && !strings.Contains(err.Error(), "by a reader") {
		t.Errorf("Open beside readers = %v, want ErrBusy by a reader", err)
	}
}

// TestBusyWords looks what is said of who has a store, from what its lock
// holds.
func TestBusyWords(t *testing.T) {
	for _, test := range []struct{ name, lock, want string }{
		{"this process", strconv.Itoa(os.Getpid()) + "\nkg add\n", "the store is in use by this process (kg add)"},
		{"another", "17\nkg import\n", "the store is in use by process 17 (kg import)"},
		{"one that does not say what it does", "17\n", "the store is in use by process 17"},
		{"one that wrote nothing yet", "", "the store is in use"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := heldBy(test.lock); !errors.Is(err, ErrBusy) || err.Error() != test.want {
				t.Errorf("heldBy = %v, want %s", err, test.want)
			}
		})
	}
}

func TestClosed(t *testing.T) {
	s := newStore(t, Options{})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("a second Close = %v", err)
	}
	_, err := s.View()
	failsWith(t, err, ErrClosed, "view: the store is closed")
	for _, err := range s.Match(quad.Quad{}) {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("Match in a closed store = %v, want ErrClosed", err)
		}
	}
	d := randomDocument(rand.New(rand.NewPCG(1, 1)), "one")
	if _, err := s.Put(context.Background(), d); !errors.Is(err, ErrClosed) {
		t.Errorf("Put into a closed store = %v, want ErrClosed", err)
	}
}
