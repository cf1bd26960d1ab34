package format

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"

	"kg/schema"
)

// manifest is one test of a W3C suite.
type manifest struct {
	name, kind     string
	action, result string // file names
}

// readManifest reads the tests of a suite with the reader under test: a
// reader that lost any of them would miss the numbers that TestW3CTurtle
// wants.
func readManifest(t *testing.T, dir string) []manifest {
	t.Helper()
	const mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	f, err := os.Open(filepath.Join(dir, "manifest.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var order []quad.Value
	tests := make(map[quad.Value]*manifest)
	for q, err := range Read(f, Turtle, "file:///suite/") {
		if err != nil {
			t.Fatal(err)
		}
		m := tests[q.Subject]
		if m == nil {
			m = &manifest{}
			tests[q.Subject] = m
			order = append(order, q.Subject)
		}
		text := schema.Text(q.Object)
		switch q.Predicate {
		case schema.Type:
			m.kind = strings.TrimPrefix(text, "http://www.w3.org/ns/rdftest#")
		case quad.IRI(mf + "name"):
			m.name = text
		case quad.IRI(mf + "action"):
			m.action = filepath.Join(dir, strings.TrimPrefix(text, "file:///suite/"))
		case quad.IRI(mf + "result"):
			m.result = filepath.Join(dir, strings.TrimPrefix(text, "file:///suite/"))
		}
	}
	var all []manifest
	for _, s := range order {
		if tests[s].action != "" {
			all = append(all, *tests[s])
		}
	}
	return all
}

// TestW3CTurtle holds Turtle and TriG to all of W3C's tests: what is to be
// read is read, what is to be refused is refused, and what a test evaluates
// to is what was read, up to the labels of blank nodes.
func TestW3CTurtle(t *testing.T) {
	for _, suite := range []struct {
		folder         string
		syntax, result Syntax
		kinds          map[string]int
	}{
		{"rdf-turtle", Turtle, NTriples, map[string]int{"TestTurtleEval": 145, "TestTurtleNegativeSyntax": 94, "TestTurtlePositiveSyntax": 74}},
		{"rdf-trig", TriG, NQuads, map[string]int{"TestTrigEval": 143, "TestTrigNegativeSyntax": 115, "TestTrigPositiveSyntax": 98}},
	} {
		t.Run(suite.folder, func(t *testing.T) {
			ran := make(map[string]int)
			for _, m := range readManifest(t, shared(t, suite.folder)) {
				ran[m.kind]++
				t.Run(m.name, func(t *testing.T) {
					base := "https://w3c.github.io/rdf-tests/rdf/rdf11/" + suite.folder + "/" + filepath.Base(m.action)
					got, err := readFile(m.action, suite.syntax, base)
					switch {
					case strings.Contains(m.kind, "Negative"):
						if err == nil {
							t.Errorf("read as %v", got)
						}
						return
					case err != nil:
						t.Fatal(err)
					}
					if strings.HasSuffix(m.kind, "Eval") {
						want, err := readFile(m.result, suite.result, "")
						if err != nil {
							t.Fatal(err)
						}
						if g, w := canonical(t, got), canonical(t, want); g != w {
							t.Errorf("read as\n%swant\n%s", g, w)
						}
					}
					rewrite(t, got, suite.syntax)
					rewrite(t, got, JSONLD)
				})
			}
			if fmt.Sprint(ran) != fmt.Sprint(suite.kinds) {
				t.Errorf("ran %v, want %v", ran, suite.kinds)
			}
		})
	}
}

// rewrite holds that what was read is the same when written and read again.
func rewrite(t *testing.T, quads []quad.Quad, syntax Syntax) {
	t.Helper()
	text := written(t, quads, syntax)
	again, err := readText(text, syntax)
	if err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	g, w := canonical(t, again), canonical(t, quads)
	if syntax == JSONLD { // whose languages are in lower case
		g, w = strings.ToLower(g), strings.ToLower(w)
	}
	if g != w {
		t.Errorf("became\n%swas\n%sby\n%s", g, w, text)
	}
}

func readFile(file string, syntax Syntax, base string) ([]quad.Quad, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return collect(Read(bytes.NewReader(text), syntax, base))
}

func readText(text string, syntax Syntax) ([]quad.Quad, error) {
	return collect(Read(strings.NewReader(text), syntax, ""))
}

func collect(seq func(func(quad.Quad, error) bool)) (quads []quad.Quad, err error) {
	for q, failed := range seq {
		if failed != nil {
			return quads, failed
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// canonical returns quads as lines in which blank nodes are named by URDNA2015
// of another's making.
func canonical(t *testing.T, quads []quad.Quad) string {
	t.Helper()
	var lines []byte
	for _, q := range quads {
		var err error
		if lines, err = Append(lines, q); err != nil {
			t.Fatal(err)
		}
	}
	data, err := (&ld.NQuadRDFSerializer{}).Parse(string(lines))
	if err != nil {
		t.Fatalf("json-gold: %v", err)
	}
	options := ld.NewJsonLdOptions("")
	options.Format = "application/n-quads"
	text, err := ld.NewJsonLdApi().Normalize(data, options)
	if err != nil {
		t.Fatalf("json-gold: %v", err)
	}
	return text.(string)
}

// written returns quads in a syntax.
func written(t testing.TB, quads []quad.Quad, syntax Syntax) string {
	t.Helper()
	var out bytes.Buffer
	w := Encode(&out, syntax, Prefixes(schema.DefaultBase))
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
