package format

import (
	"io"
	"strings"
	"testing"
)

// TestLineWords holds by what words the errors of N-Quads and N-Triples say
// what is wrong, and where.
func TestLineWords(t *testing.T) {
	for _, c := range []struct {
		name, line string
		syntax     Syntax
		want       string
	}{
		{"no subject", `.`, NQuads, "line 1, column 1: subject expected"},
		{"a prefixed name", `a:s <urn:p> <urn:o> .`, NQuads, "line 1, column 1: subject expected"},
		{"no predicate", `<urn:s> .`, NQuads, "line 1, column 9: predicate expected"},
		{"a as predicate", `<urn:s> a <urn:o> .`, NQuads, "line 1, column 9: predicate expected"},
		{"a blank predicate", `<urn:s> _:p <urn:o> .`, NQuads, "line 1, column 9: predicate expected"},
		{"no object", `<urn:s> <urn:p> .`, NQuads, "line 1, column 17: object expected"},
		{"a number", `<urn:s> <urn:p> 1 .`, NQuads, "line 1, column 17: object expected"},
		{"single quotes", `<urn:s> <urn:p> 'o' .`, NQuads, "line 1, column 17: object expected"},
		{"a literal as graph", `<urn:s> <urn:p> <urn:o> "g" .`, NQuads, "line 1, column 25: graph label expected"},
		{"no point", `<urn:s> <urn:p> <urn:o> <urn:g>`, NQuads, "line 1, column 32: a point should end the statement"},
		{"a graph in N-Triples", `<urn:s> <urn:p> <urn:o> <urn:g> .`, NTriples, "line 1, column 25: a point should end the statement"},
		{"more behind the point", `<urn:s> <urn:p> <urn:o> . x`, NQuads, "line 1, column 27: more after the statement's point"},
		{"two points", `<urn:s> <urn:p> <urn:o> ..`, NQuads, "line 1, column 26: more after the statement's point"},
		{"an open IRI", `<urn:s> <urn:p> <urn:o .`, NQuads, "line 1, column 23: IRI has no end, or holds a character that must be escaped"},
		{"a brace in an IRI", `<urn:{s}> <urn:p> <urn:o> .`, NQuads, "line 1, column 6: IRI has no end, or holds a character that must be escaped"},
		{"a relative IRI", `<s> <urn:p> <urn:o> .`, NQuads, "line 1, column 1: "},
		{"an empty IRI", `<> <urn:p> <urn:o> .`, NQuads, "line 1, column 1: "},
		{"an IRI that a letter escapes", `<urn:\t> <urn:p> <urn:o> .`, NQuads, "line 1, column 6: no such escape"},
		{"half a blank node", `_ <urn:p> <urn:o> .`, NQuads, "line 1, column 1: the colon of a blank node is missing"},
		{"a blank node without label", `_: <urn:p> <urn:o> .`, NQuads, "line 1, column 1: blank node has no label"},
		{"a blank node that begins with a hyphen", `_:-a <urn:p> <urn:o> .`, NQuads, "line 1, column 1: blank node has no label"},
		{"an open string", `<urn:s> <urn:p> "o .`, NQuads, `the closing " is missing`},
		{"an open string with an escape", `<urn:s> <urn:p> "\to .`, NQuads, `the closing " is missing`},
		{"a string that ends in a backslash", `<urn:s> <urn:p> "o\`, NQuads, "escape has no end"},
		{"no such escape", `<urn:s> <urn:p> "\e" .`, NQuads, "line 1, column 18: no such escape"},
		{"too few digits", `<urn:s> <urn:p> "\u12`, NQuads, "no such escape"},
		{"no digits", `<urn:s> <urn:p> "\uzzzz" .`, NQuads, `"zzzz" are no hexadecimal digits`},
		{"beyond Unicode", `<urn:s> <urn:p> "\UFFFFFFFF" .`, NQuads, "escape stands for no character: U+FFFFFFFF"},
		{"no language", `<urn:s> <urn:p> "o"@ .`, NQuads, "line 1, column 20: bad language tag"},
		{"a language with an underscore", `<urn:s> <urn:p> "o"@en_GB .`, NQuads, "line 1, column 23: the colon of a blank node is missing"},
		{"a datatype without brackets", `<urn:s> <urn:p> "o"^^xsd:int .`, NQuads, "line 1, column 20: graph label expected"},
		{"a language string without language", `<urn:s> <urn:p> "o"^^<` + rdfs + `langString> .`, NQuads, "literal of type rdf:langString without a language"},
		{"no UTF-8 in a string", "<urn:s> <urn:p> \"\xff\" .", NQuads, "literal is not UTF-8"},
		{"no UTF-8 behind an escape", "<urn:s> <urn:p> \"\\t\xff\" .", NQuads, "term is not UTF-8"},
		{"no UTF-8 in an IRI", "<urn:\xff> <urn:p> <urn:o> .", NQuads, "line 1, column 1: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, read := range map[string]func(*Reader) error{
				"Read":       func(r *Reader) error { _, err := r.Read(); return err },
				"ReadTokens": func(r *Reader) error { _, err := r.ReadTokens(); return err },
			} {
				err := read(NewReader(strings.NewReader(c.line), c.syntax))
				if err == nil || err == io.EOF || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%s: error %v, want %s", name, err, c.want)
				}
			}
		})
	}
}

// TestTokenWords holds that tokens are the terms as they stand in the line.
func TestTokenWords(t *testing.T) {
	for line, want := range map[string][4]string{
		`<urn:s> <urn:p> <urn:o> .`:                      {"<urn:s>", "<urn:p>", "<urn:o>", ""},
		`_:a<urn:p>"x \" y"@en-GB<urn:g>.`:               {"_:a", "<urn:p>", `"x \" y"@en-GB`, "<urn:g>"},
		"<urn:\\u0073>\t<urn:p>\t\"1\"^^<urn:t> _:g . #": {`<urn:\u0073>`, "<urn:p>", `"1"^^<urn:t>`, "_:g"},
		`<urn:s> <urn:p> "" .`:                           {"<urn:s>", "<urn:p>", `""`, ""},
		`<urn:s> <urn:p> _:b.c .`:                        {"<urn:s>", "<urn:p>", "_:b.c", ""},
		`<urn:s> <urn:p> _:b. .`:                         {},
	} {
		got, err := NewReader(strings.NewReader(line), NQuads).ReadTokens()
		if want == ([4]string{}) {
			if err == nil {
				t.Errorf("%s is read", line)
			}
			continue
		}
		if s := [4]string{string(got.Subject), string(got.Predicate), string(got.Object), string(got.Label)}; err != nil || s != want {
			t.Errorf("%s = %q, %v, want %q", line, s, err, want)
		}
		if (got.Label == nil) != (want[3] == "") {
			t.Errorf("%s: the label is %v", line, got.Label)
		}
	}
}

// TestLineNumbers holds that lines are counted by every kind of line end, and
// that reading goes on behind a bad line.
func TestLineNumbers(t *testing.T) {
	text := "# one\r\n\r<urn:s> <urn:p> .\n\n<urn:s> <urn:p> <urn:o> .\r\n<urn:s> .\r<urn:s> <urn:p> <urn:o> .\nx"
	var got []string
	for q, err := range NewReader(strings.NewReader(text), NQuads).All() {
		if err != nil {
			got = append(got, err.Error()[:len("line 1")])
		} else {
			got = append(got, q.Object.String())
		}
	}
	if s, want := strings.Join(got, ", "), "line 3, <urn:o>, line 6, <urn:o>, line 8"; s != want {
		t.Errorf("%s, want %s", s, want)
	}
}

// TestLongLines reads lines longer than any buffer, also where what is long
// is an escape or a run of blanks.
func TestLongLines(t *testing.T) {
	const n = 200_000
	for name, line := range map[string]string{
		"a string": `<urn:s> <urn:p> "` + strings.Repeat("x", n) + `" .`, "escapes": `<urn:s> <urn:p> "` + strings.Repeat(`\t`, n) + `" .`,
		"an IRI": "<urn:" + strings.Repeat("x", n) + "> <urn:p> <urn:o> .", "blanks": "<urn:s> <urn:p> <urn:o>" + strings.Repeat(" ", n) + ".", "a comment": "<urn:s> <urn:p> <urn:o> . #" + strings.Repeat("x", n),
	} {
		quads, err := readAll([]byte(line+"\r\n"+line), NQuads)
		if err != nil || len(quads) != 2 || quads[0] != quads[1] {
			t.Errorf("%s: %d quads, %v", name, len(quads), err)
		}
		quads, err = readText(line+"\n"+line, Turtle)
		if err != nil || len(quads) != 2 || quads[0] != quads[1] {
			t.Errorf("%s as Turtle: %d quads, %v", name, len(quads), err)
		}
	}
}

func TestSyntaxErrorWords(t *testing.T) {
	err := &SyntaxError{Line: 3, Column: 14, Message: "object expected"}
	if got := err.Error(); got != "line 3, column 14: object expected" {
		t.Errorf("%q", got)
	}
	for file, want := range map[string]Syntax{"A.NQUADS": NQuads, "a.turtle": Turtle, "a.b.nt.gz": NTriples, "/x.y/a.trig": TriG, ".jsonld": JSONLD} {
		if got, ok := SyntaxOf(file); got != want || !ok {
			t.Errorf("SyntaxOf(%q) = %v, %v", file, got, ok)
		}
	}
	for _, file := range []string{"", "nq", "a.gz", "a.nq.zip", "a.nq~", "a.json", "x.nq/a"} {
		if s, ok := SyntaxOf(file); ok {
			t.Errorf("SyntaxOf(%q) = %v", file, s)
		}
	}
}
