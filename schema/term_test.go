package schema

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

func TestAppendTerm(t *testing.T) {
	for _, test := range []struct {
		name string
		term quad.Value
		want string
	}{
		{"iri", quad.IRI("http://example.org/Ö?a=b#c"), `<http://example.org/Ö?a=b#c>`},
		{"blank node", quad.BNode("b.0-ä"), `_:b.0-ä`},
		{"string", quad.String("plain"), `"plain"`},
		{"named escapes", quad.String("\b\t\n\f\r\"\\"), `"\b\t\n\f\r\"\\"`},
		{"other controls", quad.String("\x00\x01\x0b\x1f\x7f"), `"\u0000\u0001\u000B\u001F\u007F"`},
		{"beyond controls", quad.String("\u0080\u2028'<>é中😀\uFFFD"), "\"\u0080\u2028'<>é中😀\uFFFD\""},
		{"what XML 1.1 refuses", quad.String("a\uFFFEb\uFFFFc\U0001FFFE\uEFFF\uFFEF"), "\"a\\uFFFEb\\uFFFFc\U0001FFFE\uEFFF\uFFEF\""},
		{"language", quad.LangString{Value: "chat", Lang: "fr-BE-x-1"}, `"chat"@fr-BE-x-1`},
		{"type", quad.TypedString{Value: "01", Type: "urn:int"}, `"01"^^<urn:int>`},
		{"string type is left out", quad.TypedString{Value: "s", Type: String}, `"s"`},
		{"native", quad.Int(7), `"7"^^<http://www.w3.org/2001/XMLSchema#integer>`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := CheckTerm(test.term); err != nil {
				t.Fatal(err)
			}
			if got := string(AppendTerm([]byte("x "), test.term)); got != "x "+test.want {
				t.Errorf("AppendTerm = %s, want x %s", got, test.want)
			}
		})
	}
}

func TestCheckTerm(t *testing.T) {
	for _, test := range []struct {
		name string
		term quad.Value
		want string
	}{
		{"none", nil, `a <nil> is no term`},
		{"space in an IRI", quad.IRI("urn:a b"), `IRI "urn:a b" holds ' '`},
		{"line feed in an IRI", quad.IRI("urn:a> .\n<urn:x"), `holds '>'`},
		{"relative IRI", quad.IRI("a/b"), `IRI "a/b" is not absolute`},
		{"IRI that begins with a digit", quad.IRI("1a:b"), `is not absolute`},
		{"empty IRI", quad.IRI(""), `IRI "" is not absolute`},
		{"IRI that is not UTF-8", quad.IRI("urn:\xff"), `IRI "urn:\xff" is not UTF-8`},
		{"literal that is not UTF-8", quad.String("\xff"), `literal "\xff" is not UTF-8`},
		{"literal of a language that is not UTF-8", quad.LangString{Value: "\xff", Lang: "en"}, `is not UTF-8`},
		{"literal of a type that is not UTF-8", quad.TypedString{Value: "\xff", Type: "urn:t"}, `is not UTF-8`},
		{"bad datatype", quad.TypedString{Value: "1", Type: "int eger"}, `IRI "int eger" holds ' '`},
		{"no datatype", quad.TypedString{Value: "1"}, `IRI "" is not absolute`},
		{"type of a language without one", quad.TypedString{Value: "1", Type: LangString}, `literal of type rdf:langString without a language`},
		{"no language", quad.LangString{Value: "a"}, `"" is no language tag`},
		{"bad language", quad.LangString{Value: "a", Lang: "en us"}, `"en us" is no language tag`},
		{"language that ends in a hyphen", quad.LangString{Value: "a", Lang: "en-"}, `is no language tag`},
		{"language with two hyphens", quad.LangString{Value: "a", Lang: "en--us"}, `is no language tag`},
		{"language that begins with a digit", quad.LangString{Value: "a", Lang: "1"}, `is no language tag`},
		{"empty blank node", quad.BNode(""), `"" is no label of a blank node`},
		{"blank node with a point at its end", quad.BNode("a."), `"a." is no label of a blank node`},
		{"blank node with a hyphen at its start", quad.BNode("-a"), `is no label of a blank node`},
		{"blank node with a space", quad.BNode("a b"), `is no label of a blank node`},
		{"blank node with a colon", quad.BNode("a:b"), `is no label of a blank node`},
		{"blank node that is not UTF-8", quad.BNode("a\xff"), `is no label of a blank node`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := CheckTerm(test.term); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("CheckTerm(%#v) = %v, want %s", test.term, err, test.want)
			}
		})
	}
}

func TestAppendQuad(t *testing.T) {
	q := quad.Quad{Subject: quad.BNode("s"), Predicate: quad.IRI("urn:p"), Object: quad.String("o")}
	if got, want := string(AppendQuad(nil, q)), `_:s <urn:p> "o" .`; got != want {
		t.Errorf("AppendQuad = %s, want %s", got, want)
	}
	q.Label = quad.IRI("urn:g")
	if got, want := string(AppendQuad([]byte("x "), q)), `x _:s <urn:p> "o" <urn:g> .`; got != want {
		t.Errorf("AppendQuad with a label = %s, want %s", got, want)
	}
}

// FuzzAppendTerm looks that no term that passes breaks out of its place in
// a line, and that what is no UTF-8 is at least no panic.
func FuzzAppendTerm(f *testing.F) {
	for i, text := range []string{"urn:a", "a.b", "line\nbreak \"quoted\" \\", "\xef", "\xef\xbf", "\uFFFE", ""} {
		f.Add(byte(i), text, "en-GB")
		f.Add(byte(4), text, "http://www.w3.org/2001/XMLSchema#date")
	}
	f.Fuzz(func(t *testing.T, sort byte, text, mark string) {
		var v quad.Value
		switch sort % 5 {
		case 0:
			v = quad.IRI(text)
		case 1:
			v = quad.BNode(text)
		case 2:
			v = quad.String(text)
		case 3:
			v = quad.LangString{Value: quad.String(text), Lang: mark}
		case 4:
			v = quad.TypedString{Value: quad.String(text), Type: quad.IRI(mark)}
		}
		line := AppendTerm(nil, v)
		if CheckTerm(v) != nil {
			return
		}
		if !utf8.Valid(line) || bytes.ContainsAny(line, "\r\n") {
			t.Errorf("%#v is written as %q", v, line)
		}
		if sort%5 < 2 && (bytes.ContainsAny(line, " \"") || bytes.Count(line, []byte{'>'}) != int(1-sort%5)) {
			t.Errorf("%#v is written as %q", v, line)
		}
	})
}

func BenchmarkAppendQuad(b *testing.B) {
	d := document()
	quads := d.Quads()
	n := 0
	for _, q := range quads {
		n += len(AppendQuad(nil, q))
	}
	var line []byte
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, q := range quads {
			line = AppendQuad(line[:0], q)
		}
	}
}
