package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// someTerms are what each place of a quad may hold, the tempting ones among
// them: names that look like prefixed ones, numbers that are none, strings
// full of signs of the syntaxes.
var (
	someIRIs = []quad.IRI{
		"urn:x-kg:person/Ada_Lovelace", "urn:x-kg:person/Ada.", "urn:x-kg:person/.Ada", "urn:x-kg:person/a%20b", "urn:x-kg:person/a%2", "urn:x-kg:person/", "urn:x-kg:rel/be-admitted-to",
		"urn:x-kg:doc/3f9a#char=1,2", "urn:x-kg:place/東京", "urn:x-kg:thing/S-550", "urn:x-kg:thing/a:b", "urn:x-kg:thing/O'Neill,_(x)", "urn:x-kg:organization//", "urn:x-kg:organization///x",
		"http://example.org/", "http://example.org/#", "http://example.org/a?b=c&d=%26#e", "urn:a", "mailto:x@example.org", "urn:x-kg:ns#head", quad.IRI(schema.RDF + "nil"), schema.Type, "http://é.example/",
	}
	someTexts = []string{
		"", " ", "a", `"`, `""`, `"""`, `\`, `\n`, "\n", "\r\n", "\t", "\b\f\v\x00\x7f", "é 東京 😀", "_:b", "<urn:a>", "@en", "^^x", "{}", "a b", "\u2028", "\ufffe", "’", "true", "1", "1.", "-.5", "</script>",
	}
	someClasses   = []quad.IRI{schema.Integer, schema.Decimal, schema.XSD + "boolean", schema.XSD + "double", schema.Date, "urn:t", "http://example.org/t"}
	someLanguages = []string{"en", "en-GB", "de", "zh-Hant-TW", "x-y"}
	someNodes     = []quad.BNode{"a", "b1", "a.b", "anon1", "anon_1", "é", "0"}
)

func oneOf[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

// someQuads returns quads that every syntax of graphs can hold.
func someQuads(r *rand.Rand, n int, labels bool) (out []quad.Quad) {
	node := func() quad.Value {
		if r.IntN(5) == 0 {
			return oneOf(r, someNodes)
		}
		return oneOf(r, someIRIs)
	}
	for range n {
		q := quad.Quad{Subject: node(), Predicate: oneOf(r, someIRIs)}
		text := quad.String(oneOf(r, someTexts))
		switch r.IntN(5) {
		case 0:
			q.Object = text
		case 1:
			q.Object = quad.TypedString{Value: text, Type: oneOf(r, someClasses)}
		case 2:
			q.Object = quad.LangString{Value: text, Lang: oneOf(r, someLanguages)}
		default:
			q.Object = node()
		}
		if labels && r.IntN(3) > 0 {
			q.Label = node()
		}
		out = append(out, q)
	}
	return out
}

// lowerTags writes tags of languages as JSON-LD's reader gives them. In RDF
// their case does not matter.
func lowerTags(quads []quad.Quad) []quad.Quad {
	for i := range quads {
		if s, ok := quads[i].Object.(quad.LangString); ok {
			quads[i].Object = quad.LangString{Value: s.Value, Lang: strings.ToLower(s.Lang)}
		}
	}
	return quads
}

// linesOf returns quads as sorted lines, each once.
func linesOf(t *testing.T, quads []quad.Quad) []string {
	t.Helper()
	var out []string
	for _, q := range quads {
		line, err := Append(nil, q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(line))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestRoundTrips holds that what is written in a syntax is read back as the
// same quads, blank nodes by name aside, whatever they are.
func TestRoundTrips(t *testing.T) {
	for syntax, name := range map[Syntax]string{NQuads: "N-Quads", NTriples: "N-Triples", Turtle: "Turtle", TriG: "TriG", JSONLD: "JSON-LD"} {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(syntax), 1))
			for range 60 {
				quads := someQuads(r, 1+r.IntN(12), syntax != Turtle && syntax != NTriples)
				text := written(t, quads, syntax)
				if syntax == JSONLD {
					quads = lowerTags(quads)
				}
				again, err := readText(text, syntax)
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				if got, want := canonical(t, again), canonical(t, quads); got != want {
					t.Fatalf("%s\nis read as\n%s\nwant\n%s", text, got, want)
				}
			}
		})
	}
}

// TestOneSyntaxOfAnother holds that it does not matter through which syntaxes
// quads go.
func TestOneSyntaxOfAnother(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		quads := slices.DeleteFunc(lowerTags(someQuads(r, 10, true)), func(q quad.Quad) bool {
			return slices.ContainsFunc([]quad.Value{q.Subject, q.Object, q.Label}, func(v quad.Value) bool { _, blank := v.(quad.BNode); return blank })
		})
		want := linesOf(t, quads)
		for _, way := range [][]Syntax{{TriG, JSONLD, NQuads}, {JSONLD, TriG}, {NQuads, TriG, TriG}} {
			at := quads
			for _, s := range way {
				var err error
				if at, err = readText(written(t, at, s), s); err != nil {
					t.Fatal(err)
				}
			}
			if got := linesOf(t, at); !slices.Equal(got, want) {
				t.Fatalf("by %v\n%s\nwant\n%s", way, strings.Join(got, ""), strings.Join(want, ""))
			}
		}
	}
}

// TestSameText holds that the same quads are the same bytes each time.
func TestSameText(t *testing.T) {
	for _, s := range []Syntax{NQuads, Turtle, TriG, JSONLD} {
		quads := someQuads(rand.New(rand.NewPCG(1, 1)), 50, s != Turtle)
		first := written(t, quads, s)
		for range 3 {
			if written(t, quads, s) != first {
				t.Errorf("syntax %v: not the same bytes", s)
			}
		}
	}
}

// TestBareLiterals holds which literals Turtle has without quotes: those that
// it reads as just themselves.
func TestBareLiterals(t *testing.T) {
	for _, c := range []struct {
		text  string
		class quad.IRI
		want  string
	}{
		{"1", schema.Integer, "1"}, {"-1", schema.Integer, "-1"}, {"+1", schema.Integer, "+1"}, {"007", schema.Integer, "007"},
		{"", schema.Integer, `""^^xsd:integer`}, {"-", schema.Integer, `"-"^^xsd:integer`}, {"1.0", schema.Integer, `"1.0"^^xsd:integer`}, {"--1", schema.Integer, `"--1"^^xsd:integer`}, {"１", schema.Integer, `"１"^^xsd:integer`},
		{"0.90", schema.Decimal, "0.90"}, {".5", schema.Decimal, ".5"}, {"1.", schema.Decimal, `"1."^^xsd:decimal`}, {"1", schema.Decimal, `"1"^^xsd:decimal`}, {".", schema.Decimal, `"."^^xsd:decimal`},
		{"1.5e3", schema.Decimal, `"1.5e3"^^xsd:decimal`}, {"1e3", schema.XSD + "double", `"1e3"^^xsd:double`},
		{"true", schema.XSD + "boolean", "true"}, {"false", schema.XSD + "boolean", "false"}, {"1", schema.XSD + "boolean", `"1"^^xsd:boolean`}, {"True", schema.XSD + "boolean", `"True"^^xsd:boolean`},
		{"a", schema.String, `"a"`}, {"2021-12-30", schema.Date, `"2021-12-30"^^xsd:date`}, {"x", "urn:t", `"x"^^<urn:t>`},
	} {
		q := of(quad.TypedString{Value: quad.String(c.text), Type: c.class})
		text := written(t, []quad.Quad{q}, Turtle)
		if !strings.HasSuffix(text, "\n<urn:s> <urn:p> "+c.want+" .\n") {
			t.Errorf("%q of type %s is written as %q, want %s", c.text, c.class, text[strings.LastIndex(text, "\n<"):], c.want)
		}
	}
}

// TestShortNames holds which IRIs have a prefix.
func TestShortNames(t *testing.T) {
	n := newNames(Prefixes(schema.DefaultBase))
	for iri, want := range map[quad.IRI]string{
		"urn:x-kg:person/Ada_Lovelace": "person:Ada_Lovelace", "urn:x-kg:person/S-550": "person:S-550", "urn:x-kg:person/a%20b": "person:a%20b", "urn:x-kg:person/1": "person:1", "urn:x-kg:person/東京": "person:東京",
		"urn:x-kg:person/": "<urn:x-kg:person/>", "urn:x-kg:person/a%2": "<urn:x-kg:person/a%2>", "urn:x-kg:person/a.": "<urn:x-kg:person/a.>", "urn:x-kg:person/.a": "<urn:x-kg:person/.a>", "urn:x-kg:person/-a": "<urn:x-kg:person/-a>",
		"urn:x-kg:person/a.b": "person:a.b", "urn:x-kg:person/a,b": "<urn:x-kg:person/a,b>", "urn:x-kg:person/a~b": "<urn:x-kg:person/a~b>", "urn:x-kg:person/a/b": "<urn:x-kg:person/a/b>",
		schema.Label: "rdfs:label", "urn:x-kg:doc/1#char=1,2": "<urn:x-kg:doc/1#char=1,2>", "urn:other": "<urn:other>", schema.Wikidata + "Q42": "wd:Q42",
	} {
		for range 2 { // the second time from memory
			if got := n.short(iri); got != want {
				t.Errorf("short(%s) = %s, want %s", iri, got, want)
			}
		}
	}
	for i := range 2 * namesKept {
		n.short(quad.IRI(fmt.Sprint("urn:x-kg:person/P", i)))
	}
	if len(n.kept) > namesKept {
		t.Errorf("%d names are remembered", len(n.kept))
	}
}

// TestGrouper holds in what order quads of a subject are written: by graph,
// the one of the group before first.
func TestGrouper(t *testing.T) {
	in := func(s, o, g string) quad.Quad {
		q := quad.Quad{Subject: quad.IRI("urn:" + s), Predicate: predicate, Object: quad.IRI("urn:" + o)}
		if g != "" {
			q.Label = quad.IRI("urn:" + g)
		}
		return q
	}
	var log grouped
	g := &grouper{to: &log}
	for _, q := range []quad.Quad{in("a", "1", "h"), in("a", "2", "g"), in("a", "3", "h"), in("a", "4", ""), in("b", "5", "i"), in("b", "6", "h"), in("a", "7", "h")} {
		if err := g.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Close(); err != nil || !log.closed {
		t.Errorf("closed %v, %v", log.closed, err)
	}
	want := []string{"a: 4", "a g: 2", "a h: 1 3", "b h: 6", "b i: 5", "a h: 7"}
	if !slices.Equal(log.groups, want) {
		t.Errorf("groups %q, want %q", log.groups, want)
	}
	for i := range maxHeld + 10 {
		if err := g.Write(in("c", fmt.Sprint(i), "g")); err != nil {
			t.Fatal(err)
		}
	}
	if len(g.held) != 10 {
		t.Errorf("%d quads of one subject are held", len(g.held))
	}
}

// grouped notes what a grouper writes.
type grouped struct {
	groups []string
	closed bool
}

func (l *grouped) group(quads []quad.Quad) error {
	short := func(v quad.Value) string { return strings.TrimPrefix(schema.Text(v), "urn:") }
	var objects []string
	for _, q := range quads {
		objects = append(objects, short(q.Object))
	}
	head := strings.TrimSpace(short(quads[0].Subject) + " " + short(quads[0].Label))
	l.groups = append(l.groups, head+": "+strings.Join(objects, " "))
	return nil
}

func (l *grouped) close() error {
	l.closed = true
	return nil
}

// TestTurtleShares holds how statements share their subject and predicate, and
// that a triple is not written twice in a row.
func TestTurtleShares(t *testing.T) {
	quads := []quad.Quad{
		of(quad.IRI("urn:a")), of(quad.IRI("urn:a")), of(quad.IRI("urn:b")),
		{Subject: subject, Predicate: quad.IRI("urn:q"), Object: quad.String("c"), Label: quad.IRI("urn:g")},
		{Subject: quad.IRI("urn:t"), Predicate: predicate, Object: quad.String("d")},
	}
	text := written(t, quads, Turtle)
	want := "\n<urn:s> <urn:p> <urn:a>, <urn:b> ;\n    <urn:q> \"c\" .\n\n<urn:t> <urn:p> \"d\" .\n"
	if !strings.HasSuffix(text, want) {
		t.Errorf("%q does not end in %q", text, want)
	}
	if got := written(t, nil, Turtle); strings.Contains(got, " .\n\n") || !strings.HasPrefix(got, "@prefix kg: <urn:x-kg:ns#> .\n") {
		t.Errorf("no quads are written as %q", got)
	}
}

// TestEncodersRefuse holds that all encoders refuse what no syntax can hold,
// by the same words, and go on with the next quad.
func TestEncodersRefuse(t *testing.T) {
	for _, c := range []struct {
		name string
		quad quad.Quad
		want string
	}{
		{"no subject", quad.Quad{Predicate: predicate, Object: subject}, "write quad: subject is missing"},
		{"no predicate", quad.Quad{Subject: subject, Object: subject}, "write quad: predicate is missing"},
		{"no object", of(nil), "write quad: object is missing"},
		{"a literal as subject", quad.Quad{Subject: quad.String("x"), Predicate: predicate, Object: subject}, `write quad: subject may not be "x"`},
		{"a blank predicate", quad.Quad{Subject: subject, Predicate: quad.BNode("x"), Object: subject}, "write quad: predicate may not be _:x"},
		{"a blank in an IRI", of(quad.IRI("urn:a b")), "write quad: object: "},
		{"a relative IRI", of(quad.IRI("a")), "write quad: object: "},
		{"no UTF-8", of(quad.String("\xff")), "write quad: object: "},
		{"no language", of(quad.LangString{Value: "a", Lang: "1"}), "write quad: object: "},
	} {
		for _, s := range []Syntax{NQuads, NTriples, Turtle, TriG, JSONLD} {
			t.Run(fmt.Sprint(c.name, " ", s), func(t *testing.T) {
				var out bytes.Buffer
				w := Encode(&out, s, nil)
				if err := w.Write(c.quad); err == nil || !strings.HasPrefix(err.Error(), c.want) {
					t.Errorf("error %v, want %s", err, c.want)
				}
				if err := errors.Join(w.Write(of(quad.IRI("urn:o"))), w.Close()); err != nil {
					t.Fatal(err)
				}
				got, err := readText(out.String(), s)
				if err != nil || len(got) != 1 || got[0] != of(quad.IRI("urn:o")) {
					t.Errorf("%v, %v of %q", got, err, out.String())
				}
			})
		}
	}
}

// full is a disk that has no room.
type full struct{ left int }

func (f *full) Write(b []byte) (int, error) {
	if len(b) > f.left {
		return 0, errDisk
	}
	f.left -= len(b)
	return len(b), nil
}

// TestFullDisk holds that no encoder loses an error of the writer.
func TestFullDisk(t *testing.T) {
	for _, s := range []Syntax{NQuads, NTriples, Turtle, TriG, JSONLD} {
		for _, left := range []int{0, 70_000} {
			w := Encode(&full{left}, s, Prefixes(schema.DefaultBase))
			var err error
			for i := range 3000 {
				q := quad.Quad{Subject: quad.IRI(fmt.Sprint("urn:s", i)), Predicate: predicate, Object: quad.String(strings.Repeat("long ", 10)), Label: quad.IRI(fmt.Sprint("urn:g", i%7))}
				err = errors.Join(err, w.Write(q))
			}
			if err = errors.Join(err, w.Close()); !errors.Is(err, errDisk) {
				t.Errorf("syntax %v, room for %d bytes: %v", s, left, err)
			}
		}
	}
	for name, open := range map[string]func(io.Writer) GraphEncoder{
		"GraphML": NewGraphML, "DOT": NewDOT,
		"Neo4j": func(w io.Writer) GraphEncoder { g, _ := NewNeo4j(w, w); return g },
	} {
		g := open(&full{100})
		err := g.Node(Node{ID: "urn:a"})
		for range 3000 {
			err = errors.Join(err, g.Edge(Edge{From: "urn:a", To: "urn:a", Sentence: "It was so."}))
		}
		if err = errors.Join(err, g.Close()); !errors.Is(err, errDisk) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
