package format

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestReadErrors holds that an error says where and what.
func TestReadErrors(t *testing.T) {
	for _, test := range []struct {
		name, text string
		syntax     Syntax
		want       string
	}{
		{"unknown prefix", "@prefix a: <urn:a> .\na:b b:c a:d .", Turtle, "line 2, column 5: no @prefix says what b: stands for"},
		{"relative IRI", "<a> <urn:p> <urn:o> .", Turtle, "line 1, column 1: relative IRI <a> and no @base"},
		{"no point", "<urn:s> <urn:p> <urn:o>\n<urn:s> <urn:p> <urn:o> .", Turtle, "line 2, column 1: '.' expected after the statement, found '<'"},
		{"end within a statement", "<urn:s> <urn:p>", Turtle, "line 1, column 16: object expected, and the text ends"},
		{"bare word", "foo <urn:p> <urn:o> .", Turtle, `line 1, column 4: "foo" is no name: a colon is missing after the prefix`},
		{"literal as subject", `"s" <urn:p> <urn:o> .`, Turtle, "line 1, column 1: subject expected, found '\"'"},
		{"string over two lines", "<urn:s> <urn:p> \"a\nb\" .", Turtle, "line 1, column 19: a string goes over the end of a line"},
		{"open string", `<urn:s> <urn:p> """a"" .`, Turtle, "line 1, column 25: a string has no end"},
		{"graph in Turtle", "<urn:g> { <urn:s> <urn:p> <urn:o> }", Turtle, "line 1, column 9: predicate expected, found '{'"},
		{"open graph", "<urn:g> { <urn:s> <urn:p> <urn:o> ", TriG, "line 1, column 35: '}' expected or a point after the statement, and the text ends"},
		{"not UTF-8", "<urn:s> <urn:p> a\xff .", Turtle, "UTF-8"},
		{"bad directive", "@import <urn:a> .", Turtle, "line 1, column 8: no directive @import; there are @prefix and @base"},
		{"nested too deep", "<urn:s> <urn:p> " + strings.Repeat("[<urn:p> ", 2000), Turtle, "nested more than 1000 deep"},
		{"nested lists", "<urn:s> <urn:p> " + strings.Repeat("(", 1<<20), Turtle, "nested more than 1000 deep"},
		{"no JSON", `{"@id": `, JSONLD, "read JSON: unexpected EOF"},
		{"two documents", `{} {}`, JSONLD, "read JSON: more after the document, at byte"},
		{"remote context", `{"@context": "https://schema.org", "name": "Ada"}`, JSONLD, "the context https://schema.org stands elsewhere, and nothing is fetched; write it out in the file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			quads, err := readText(test.text, test.syntax)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("read %v, %v, want %s", quads, err, test.want)
			}
		})
	}
}

// TestReadStops holds that a caller who has enough gets no more, and that an
// error of the input is handed on after what came before it.
func TestReadStops(t *testing.T) {
	text := "<urn:s> <urn:p> <urn:a> , <urn:b> .\n"
	n := 0
	for range Read(strings.NewReader(text), Turtle, "") {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d quads after a break", n)
	}
	broken := errors.New("broken")
	got, err := collect(Read(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), Turtle, ""))
	if !errors.Is(err, broken) || len(got) != 2 {
		t.Errorf("read %v, %v", got, err)
	}
}

// TestReadInPieces holds that where the input is cut does not matter.
func TestReadInPieces(t *testing.T) {
	text := "\uFEFF@prefix é: <urn:é/> .\n" +
		strings.Repeat("é:a.b-c é:p%20q \"\"\"x\"y\\u00e9\"\"\"@en-GB , 1.5e+3 , -.5 , true , _:a.b , <urn:ü> . # é\n", 40)
	want, err := readText(text, Turtle)
	if err != nil || len(want) != 240 {
		t.Fatalf("%d quads, %v", len(want), err)
	}
	got, err := collect(Read(iotest.OneByteReader(strings.NewReader(text)), Turtle, ""))
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("byte by byte it is %v, %v", got, err)
	}
}

func TestBlankLabels(t *testing.T) {
	got, err := readText("_:anon1 <urn:p> [], _:anon_anon1, _:a .", Turtle)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[quad.Value]bool)
	for _, q := range got {
		seen[q.Subject], seen[q.Object] = true, true
	}
	if len(seen) != 4 {
		t.Errorf("four blank nodes became %v", got)
	}
}

func TestSyntaxOf(t *testing.T) {
	for file, want := range map[string]Syntax{
		"a.nq": NQuads, "b/c.NT": NTriples, "a.ttl": Turtle, "a.trig.gz": TriG, "a.jsonld": JSONLD,
	} {
		if got, ok := SyntaxOf(file); !ok || got != want {
			t.Errorf("SyntaxOf(%q) = %v, %v", file, got, ok)
		}
	}
	if _, ok := SyntaxOf("a.txt"); ok {
		t.Error("a.txt has a syntax")
	}
}

// TestEncode shows what is written of the same quads.
func TestEncode(t *testing.T) {
	base := schema.DefaultBase
	ada, met, babbage := base.Named("person", "Ada Lovelace"), base.Relation("meet"), base.Named("person", "Charles Babbage")
	one, two := base.Graph("1"), base.Graph("2")
	quads := []quad.Quad{
		{Subject: ada, Predicate: schema.Type, Object: quad.IRI(schema.SchemaOrg + "Person"), Label: one},
		{Subject: ada, Predicate: schema.Label, Object: quad.LangString{Value: "Ada \"A\"", Lang: "en"}, Label: one},
		{Subject: ada, Predicate: met, Object: babbage, Label: one},
		{Subject: ada, Predicate: met, Object: babbage, Label: two},
		{Subject: ada, Predicate: schema.Confidence, Object: quad.TypedString{Value: "0.90", Type: schema.Decimal}, Label: two},
		{Subject: quad.BNode("b"), Predicate: met, Object: quad.IRI("urn:other/a,b"), Label: nil},
	}
	for _, test := range []struct {
		syntax Syntax
		want   string
	}{
		{Turtle, `
person:Ada_Lovelace a schema:Person ;
    rdfs:label "Ada \"A\""@en ;
    rel:meet person:Charles_Babbage ;
    kg:confidence 0.90 .

_:b rel:meet <urn:other/a,b> .
`},
		{TriG, `
graph:1 {
  person:Ada_Lovelace a schema:Person ;
      rdfs:label "Ada \"A\""@en ;
      rel:meet person:Charles_Babbage .
}

graph:2 {
  person:Ada_Lovelace rel:meet person:Charles_Babbage ;
      kg:confidence 0.90 .
}

_:b rel:meet <urn:other/a,b> .
`},
		{JSONLD, `
"@graph": [
{"@id": "graph:1", "@graph": [
{"@id": "person:Ada_Lovelace", "@type": ["schema:Person"], "rdfs:label": [{"@value": "Ada \"A\"", "@language": "en"}], "rel:meet": [{"@id": "person:Charles_Babbage"}]}]},
{"@id": "graph:2", "@graph": [
{"@id": "person:Ada_Lovelace", "kg:confidence": [{"@value": "0.90", "@type": "xsd:decimal"}], "rel:meet": [{"@id": "person:Charles_Babbage"}]}]},
{"@id": "_:b", "rel:meet": [{"@id": "urn:other/a,b"}]}
]}
`},
	} {
		t.Run(fmt.Sprint(test.syntax), func(t *testing.T) {
			got := written(t, quads, test.syntax)
			if _, got, _ := strings.Cut(got, "\n"); !strings.HasSuffix("\n"+got, test.want) {
				t.Errorf("wrote\n%s\nwant\n%s", got, test.want)
			}
			again, err := readText(got, test.syntax)
			if err != nil {
				t.Fatal(err)
			}
			if test.syntax != Turtle && canonical(t, again) != canonical(t, quads) {
				t.Errorf("read back as %v", again)
			}
		})
	}
}

// TestEncodeRefuses holds that what a syntax cannot hold is not written.
func TestEncodeRefuses(t *testing.T) {
	for _, test := range []struct {
		name   string
		syntax Syntax
		quad   quad.Quad
	}{
		{"space in an IRI", Turtle, of(quad.IRI("urn:a b"))},
		{"literal as subject", TriG, quad.Quad{Subject: quad.String("a"), Predicate: predicate, Object: subject}},
		{"no object", JSONLD, of(nil)},
		{"a scheme that is a prefix", JSONLD, of(quad.IRI("person:Ada"))},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := Encode(io.Discard, test.syntax, Prefixes(schema.DefaultBase))
			if err := errors.Join(w.Write(test.quad), w.Close()); err == nil {
				t.Error("written")
			}
		})
	}
}

// FuzzTurtle reads anything as Turtle and as TriG: it must not panic, and
// what it read must be the same when written and read again.
func FuzzTurtle(f *testing.F) {
	for _, seed := range []string{
		"@prefix a: <urn:a/> . a:b a a:c ; a:d 1, 2.5, -3e4, true, \"x\"@en, '''y'''^^a:z .",
		"BASE <http://a/b/../c> <d> <?e#f> (1 [ <g> _:h ] ()) .",
		"<urn:g> { [] <urn:p> <urn:o> } GRAPH _:g { <urn:s> <urn:p> \"\\u00e9\\n\" . }",
		"@prefix : <urn:> . :a\\,b :%20 :c.d .",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, syntax := range []Syntax{Turtle, TriG} {
			quads, err := readText(text, syntax)
			if err != nil {
				var place *SyntaxError
				if !errors.As(err, &place) {
					t.Fatalf("%v is no *SyntaxError", err)
				}
				continue
			}
			again, err := readText(written(t, quads, syntax), syntax)
			if err != nil {
				t.Fatalf("%q became %q: %v", text, written(t, quads, syntax), err)
			}
			if g, w := len(distinct(again)), len(distinct(quads)); g != w {
				t.Errorf("%d quads became %d", w, g)
			}
		}
	})
}

func distinct(quads []quad.Quad) map[quad.Quad]bool {
	all := make(map[quad.Quad]bool)
	for _, q := range quads {
		all[q] = true
	}
	return all
}

// FuzzJSONLD reads anything as JSON-LD: it must not panic.
func FuzzJSONLD(f *testing.F) {
	f.Add(`{"@context": {"a": "urn:a/", "b": {"@id": "a:b", "@type": "@id"}}, "@id": "a:c", "b": "a:d", "@type": ["a:T"]}`)
	f.Add(`[{"@graph": [{"@id": "urn:x", "urn:p": [{"@list": [1, 2.5, true, null, {"@value": "v", "@language": "en"}]}]}]}]`)
	f.Fuzz(func(t *testing.T, text string) {
		quads, err := readText(text, JSONLD)
		if err != nil {
			return
		}
		for _, q := range quads {
			if _, err := Append(nil, q); err != nil {
				t.Errorf("%v: %v", q, err)
			}
		}
	})
}

// lines are quads as a graph of articles has them.
func lines(n int) []quad.Quad {
	base := schema.DefaultBase
	var all []quad.Quad
	for i := 0; len(all) < n; i++ {
		fact, graph := base.Fact(fmt.Sprintf("%032x", i)), base.Graph(fmt.Sprintf("%032x", i/50))
		person := base.Named("person", fmt.Sprint("Person ", i%1000))
		for _, po := range [][2]quad.Value{
			{schema.Type, schema.Statement}, {schema.Subject, person}, {schema.Predicate, base.Relation("meet")},
			{schema.Object, base.Named("person", fmt.Sprint("Person ", i%997))},
			{schema.DerivedFrom, base.Span(fmt.Sprintf("%032x", i/50), i%50*80, i%50*80+79)},
			{schema.Confidence, quad.TypedString{Value: "0.93", Type: schema.Decimal}},
			{schema.Rule, quad.String("svo-active")}, {schema.PolarityTerm, quad.String("affirmed")},
			{schema.ModalityTerm, quad.String("asserted")}, {schema.TimeText, quad.String("on Thursday")},
		} {
			all = append(all, quad.Quad{Subject: fact, Predicate: po[0], Object: po[1], Label: graph})
		}
	}
	return all[:n]
}

// BenchmarkEncode writes quads; see the rate that it reports.
func BenchmarkEncode(b *testing.B) {
	quads := lines(100_000)
	for _, syntax := range []Syntax{NQuads, Turtle, TriG, JSONLD} {
		b.Run([]string{"nquads", "ntriples", "turtle", "trig", "jsonld"}[syntax], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := Encode(io.Discard, syntax, Prefixes(schema.DefaultBase))
				for _, q := range quads {
					if err := w.Write(q); err != nil {
						b.Fatal(err)
					}
				}
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(quads))*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

// BenchmarkDecode reads quads.
func BenchmarkDecode(b *testing.B) {
	quads := lines(100_000)
	for _, syntax := range []Syntax{NQuads, Turtle, TriG} {
		b.Run([]string{"nquads", "ntriples", "turtle", "trig"}[syntax], func(b *testing.B) {
			text := written(b, quads, syntax)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				for _, err := range Read(strings.NewReader(text), syntax, "") {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(len(quads))*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
