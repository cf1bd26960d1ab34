package format

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// shared returns the folder of W3C's suites beside the repository, or skips.
func shared(t *testing.T, name string) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the package")
		}
		dir = filepath.Dir(dir)
	}
	suite := filepath.Join(filepath.Dir(dir), "shared", "eval", "rdf", name)
	if _, err := os.Stat(suite); err != nil {
		t.Skipf("W3C's suite is not here: %v", err)
	}
	return suite
}

// TestW3C reads every test of W3C's suites: a name with "-bad-" must be
// refused, all else must be read, and must survive writing and reading.
func TestW3C(t *testing.T) {
	for _, suite := range []struct {
		folder, pattern string
		syntax          Syntax
		tests           int
	}{
		{"rdf-n-quads", "*.nq", NQuads, 89},
		{"rdf-n-triples", "*.nt", NTriples, 72},
	} {
		t.Run(suite.folder, func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join(shared(t, suite.folder), suite.pattern))
			if err != nil {
				t.Fatal(err)
			}
			if len(files) != suite.tests {
				t.Errorf("%d tests, want %d", len(files), suite.tests)
			}
			for _, file := range files {
				name := filepath.Base(file)
				t.Run(name, func(t *testing.T) { testFile(t, file, strings.Contains(name, "-bad-"), suite.syntax) })
			}
		})
	}
}

func testFile(t *testing.T, file string, bad bool, syntax Syntax) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tokensAgree(t, text, syntax)
	quads, err := readAll(text, syntax)
	var place *SyntaxError
	if bad && !errors.As(err, &place) {
		t.Fatalf("read without a syntax error, but %v:\n%s", err, text)
	}
	if bad {
		return
	}
	if err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	var out bytes.Buffer
	w := NewWriter(&out, syntax)
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	again, err := readAll(out.Bytes(), syntax)
	if err != nil {
		t.Fatalf("re-read: %v", err)
	}
	if len(again) != len(quads) {
		t.Fatalf("%d quads became %d", len(quads), len(again))
	}
	for i := range quads {
		if again[i] != quads[i] {
			t.Errorf("%v became %v", quads[i], again[i])
		}
	}
}

// readAll returns the quads of a text and its first error.
func readAll(text []byte, syntax Syntax) (quads []quad.Quad, first error) {
	for q, err := range NewReader(bytes.NewReader(text), syntax).All() {
		switch {
		case err == nil:
			quads = append(quads, q)
		case first == nil:
			first = err
		}
	}
	return quads, first
}
