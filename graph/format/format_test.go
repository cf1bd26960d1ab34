package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

const (
	subject   quad.IRI = "urn:s"
	predicate quad.IRI = "urn:p"
)

// of returns a quad with an object.
func of(object quad.Value) quad.Quad {
	return quad.Quad{Subject: subject, Predicate: predicate, Object: object}
}

func TestAppend(t *testing.T) {
	for _, test := range []struct {
		name string
		quad quad.Quad
		want string
	}{
		{"triple", of(quad.String("a\nb")), `<urn:s> <urn:p> "a\nb" .`},
		{"graph", quad.Quad{Subject: subject, Predicate: predicate, Object: quad.BNode("o"), Label: quad.IRI("urn:g")}, `<urn:s> <urn:p> _:o <urn:g> .`},
		{"native", of(quad.Int(7)), `<urn:s> <urn:p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Append([]byte("x "), test.quad)
			if want := "x " + test.want + "\n"; err != nil || string(got) != want {
				t.Errorf("Append = %q, %v, want %q", got, err, want)
			}
		})
	}
}

func TestWriterRefuses(t *testing.T) {
	for _, test := range []struct {
		name string
		quad quad.Quad
	}{
		{"space in an IRI", of(quad.IRI("urn:a b"))},
		{"line feed in an IRI", of(quad.IRI("urn:a> .\n<urn:x"))},
		{"literal that is not UTF-8", of(quad.String("\xff"))},
		{"bad datatype", of(quad.TypedString{Value: "1", Type: "int eger"})},
		{"bad language", of(quad.LangString{Value: "a", Lang: "en us"})},
		{"blank node with a space", of(quad.BNode("a b"))},
		{"no object", of(nil)},
		{"literal as subject", quad.Quad{Subject: quad.String("a"), Predicate: predicate, Object: subject}},
		{"blank predicate", quad.Quad{Subject: subject, Predicate: quad.BNode("p"), Object: subject}},
		{"literal as graph", quad.Quad{Subject: subject, Predicate: predicate, Object: subject, Label: quad.String("")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			w := NewWriter(&out, NQuads)
			if err := w.Write(test.quad); err == nil {
				t.Error("written")
			}
			if err := w.Flush(); err != nil || out.Len() > 0 {
				t.Errorf("wrote %q, %v", out.String(), err)
			}
		})
	}
	labelled := quad.Quad{Subject: subject, Predicate: predicate, Object: subject, Label: subject}
	if err := NewWriter(io.Discard, NTriples).Write(labelled); err == nil || err.Error() != "write quad: N-Triples have no graph labels; N-Quads have" {
		t.Errorf("a label in N-Triples: %v", err)
	}
}

func TestReader(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []quad.Quad
	}{
		{"nothing", "", nil},
		{"blank lines and comments", "\n \t\n# one\r\n  # two\r\r", nil},
		{"no blanks", `<urn:s><urn:p>"o"@en.`, []quad.Quad{of(quad.LangString{Value: "o", Lang: "en"})}},
		{"comment at the end", `<urn:s> <urn:p> <urn:o> . # why`, []quad.Quad{of(quad.IRI("urn:o"))}},
		{"carriage returns", "<urn:s> <urn:p> _:a .\r<urn:s> <urn:p> _:b.\r\n", []quad.Quad{of(quad.BNode("a")), of(quad.BNode("b"))}},
		{"graph", `<urn:s> <urn:p> "" _:g .`, []quad.Quad{{Subject: subject, Predicate: predicate, Object: quad.String(""), Label: quad.BNode("g")}}},
		{"escapes", `<urn:\u0073> <urn:p> "\u00e9\U0001F600\'\"\t" .`, []quad.Quad{of(quad.String("é😀'\"\t"))}},
		{"string type", `<urn:s> <urn:p> "o"^^<http://www.w3.org/2001/XMLSchema#string> .`, []quad.Quad{of(quad.String("o"))}},
		{"lexical form is kept", `<urn:s> <urn:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .`,
			[]quad.Quad{of(quad.TypedString{Value: "01", Type: "http://www.w3.org/2001/XMLSchema#integer"})}},
		{"byte order mark", "\uFEFF<urn:s> <urn:p> <urn:o> .", []quad.Quad{of(quad.IRI("urn:o"))}},
		{"a long line", `<urn:s> <urn:p> "` + strings.Repeat("long ", 50_000) + `" .`, []quad.Quad{of(quad.String(strings.Repeat("long ", 50_000)))}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll([]byte(test.text), NQuads)
			if err != nil || fmt.Sprint(got) != fmt.Sprint(test.want) {
				t.Errorf("read %v, %v, want %v", got, err, test.want)
			}
		})
	}
}

func TestReaderErrors(t *testing.T) {
	for _, test := range []struct {
		name, line string
		syntax     Syntax
		column     int
	}{
		{"no subject", `  .`, NQuads, 3},
		{"literal as subject", `"a" <urn:p> <urn:o> .`, NQuads, 1},
		{"no object", `<urn:s> <urn:p> .`, NQuads, 17},
		{"no point", `<urn:s> <urn:p> <urn:o>`, NQuads, 24},
		{"five terms", `<urn:s> <urn:p> <urn:o> <urn:g> <urn:x> .`, NQuads, 33},
		{"graph in N-Triples", `<urn:s> <urn:p> <urn:o> <urn:g> .`, NTriples, 25},
		{"space in an IRI", `<urn:s> <urn:p> <urn:o o> .`, NQuads, 23},
		{"escaped space in an IRI", `<urn:s> <urn:p> <urn:\u0020o> .`, NQuads, 17},
		{"relative IRI", `<urn:s> <p> <urn:o> .`, NQuads, 9},
		{"columns are code points", `<urn:é> <urn:p> "é" x .`, NQuads, 21},
		{"open string", `<urn:s> <urn:p> "open .`, NQuads, 24},
		{"escape of no character", `<urn:s> <urn:p> "\uD800" .`, NQuads, 18},
		{"unknown escape", `<urn:s> <urn:p> "\x" .`, NQuads, 18},
		{"escape with a letter in an IRI", `<urn:s> <urn:p> <urn:\n> .`, NQuads, 22},
		{"not UTF-8", "<urn:s> <urn:p> \"\xff\" .", NQuads, 17},
		{"language without letters", `<urn:s> <urn:p> "a"@1 .`, NQuads, 20},
		{"language string without language", `<urn:s> <urn:p> "a"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .`, NQuads, 77},
		{"two statements on a line", `<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .`, NQuads, 27},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := "# first line\n<urn:s> <urn:p> <urn:before> .\r\n" + test.line + "\n<urn:s> <urn:p> <urn:after> .\n"
			r := NewReader(strings.NewReader(text), test.syntax)
			if q, err := r.Read(); err != nil || q != of(quad.IRI("urn:before")) {
				t.Fatalf("the line before gave %v, %v", q, err)
			}
			_, err := r.Read()
			var at *SyntaxError
			if !errors.As(err, &at) || at.Line != 3 || at.Column != test.column {
				t.Errorf("error %v, want one at line 3, column %d", err, test.column)
			}
			if q, err := r.Read(); err != nil || q != of(quad.IRI("urn:after")) {
				t.Errorf("the line after gave %v, %v", q, err)
			}
			if _, err := r.Read(); err != io.EOF {
				t.Errorf("the end gave %v", err)
			}
		})
	}
}

// broken fails after its text.
type broken struct{ text *strings.Reader }

var errDisk = errors.New("disk")

func (b broken) Read(p []byte) (int, error) {
	n, err := b.text.Read(p)
	if err == io.EOF {
		err = errDisk
	}
	return n, err
}

func TestReaderPassesErrorsOn(t *testing.T) {
	n := 0
	for _, err := range NewReader(broken{strings.NewReader("<urn:s> <urn:p> <urn:o> .\n<urn:s")}, NQuads).All() {
		if n++; n == 2 && !errors.Is(err, errDisk) {
			t.Errorf("error %v, want %v: a cut line is no line", err, errDisk)
		}
	}
	if n != 2 {
		t.Errorf("%d results, want a quad and an error", n)
	}
}

func TestReaderForgetsNothing(t *testing.T) {
	var text strings.Builder
	for i := range 3 * len(terms{}) {
		fmt.Fprintf(&text, "<urn:s%d> <urn:p%d> <urn:o%d> <urn:s%d> .\n", i, i%7, i*i, i)
	}
	quads, err := readAll([]byte(text.String()), NQuads)
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	w := NewWriter(&again, NQuads)
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil || again.String() != text.String() {
		t.Error("remembered terms were mixed up")
	}
}

// FuzzRead: whatever is read is written, and reads as the same quads; what
// was written is written the same again.
func FuzzRead(f *testing.F) {
	f.Add("<urn:s> <urn:p> \"a\\u00e9\"@en <urn:g> . # c\r_:a <urn:p> \"1\"^^<urn:t>.\n")
	f.Add("<urn:\\u0073> <urn:p> \"\\t\\\"\\\\\x7f\" .\n\n<urn:s> <urn:p> _:a.b .")
	f.Fuzz(func(t *testing.T, text string) {
		tokensAgree(t, []byte(text), NQuads)
		tokensAgree(t, []byte(text), NTriples)
		quads, _ := readAll([]byte(text), NQuads)
		var lines []byte
		for _, q := range quads {
			var err error
			if lines, err = Append(lines, q); err != nil {
				t.Fatalf("%v was read and can't be written: %v", q, err)
			}
		}
		again, err := readAll(lines, NQuads)
		if err != nil || len(again) != len(quads) {
			t.Fatalf("%q re-read as %d quads, %v", lines, len(again), err)
		}
		for i := range quads {
			if again[i] != quads[i] {
				t.Fatalf("%#v re-read as %#v", quads[i], again[i])
			}
		}
	})
}

// FuzzAppend: whatever is written is one line and reads as the same quad.
func FuzzAppend(f *testing.F) {
	f.Add("urn:s", "urn:p", "o", "en", "urn:g", byte(0))
	f.Add("urn:s", "urn:p", "o\n\x00\uFFFE", "urn:t", "", byte(1))
	f.Fuzz(func(t *testing.T, s, p, o, extra, g string, kind byte) {
		q := quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p)}
		switch kind % 5 {
		case 0:
			q.Object = quad.LangString{Value: quad.String(o), Lang: extra}
		case 1:
			q.Object = quad.TypedString{Value: quad.String(o), Type: quad.IRI(extra)}
		case 2:
			q.Object = quad.String(o)
		case 3:
			q.Object = quad.BNode(o)
		case 4:
			q.Subject, q.Object = quad.BNode(s), quad.IRI(o)
		}
		if g != "" {
			q.Label = quad.IRI(g)
		}
		line, err := Append([]byte("before"), q)
		if err != nil {
			if string(line) != "before" {
				t.Fatalf("an error left %q", line)
			}
			return
		}
		line = line[len("before"):]
		if bytes.Count(line, []byte("\n")) != 1 || !utf8.Valid(line) {
			t.Fatalf("%q is no line", line)
		}
		got, err := readAll(line, NQuads)
		if typed, ok := q.Object.(quad.TypedString); ok && typed.Type == schema.String {
			q.Object = typed.Value
		}
		if err != nil || len(got) != 1 || got[0] != q {
			t.Fatalf("%q re-read as %v, %v", line, got, err)
		}
	})
}

// news is a text such as documents give: few graphs and relations, facts
// with their spans.
func news(lines int) []byte {
	var out bytes.Buffer
	for i := range lines {
		fact, graph := i/8, i/4000
		switch i % 8 {
		case 0:
			fmt.Fprintf(&out, "<urn:x-kg:person/P%d> <urn:x-kg:rel/accuse> <urn:x-kg:place/Country_%d> <urn:x-kg:graph/%032x> .\n", fact%997, fact%89, graph)
		case 1:
			fmt.Fprintf(&out, "<urn:x-kg:fact/%032x> <urn:x-kg:ns#confidence> \"0.93\"^^<http://www.w3.org/2001/XMLSchema#decimal> <urn:x-kg:graph/%032x> .\n", fact, graph)
		default:
			fmt.Fprintf(&out, "<urn:x-kg:fact/%032x> <urn:x-kg:ns#subjectSpan> <urn:x-kg:doc/%032x#char=%d,%d> <urn:x-kg:graph/%032x> .\n", fact, graph, i, i+9, graph)
		}
	}
	return out.Bytes()
}

func BenchmarkRead(b *testing.B) {
	const lines = 100_000
	text := news(lines)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range NewReader(bytes.NewReader(text), NQuads).All() {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != lines {
			b.Fatalf("%d quads", n)
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
}

func BenchmarkWrite(b *testing.B) {
	text := news(100_000)
	quads, err := readAll(text, NQuads)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		w := NewWriter(io.Discard, NQuads)
		for _, q := range quads {
			if err := w.Write(q); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(quads))*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
}
