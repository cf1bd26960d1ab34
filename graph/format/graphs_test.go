package format

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// someStrings are what labels and sentences of any data may hold.
var someStrings = append([]string{hostile, "]]>", "<!--", "a;b", "a,b\r\nc", `\N`, `\`, `"`, "=1+1", "\u2028", "\ufffe\uffff", "{{x}}"}, someTexts...)

// TestGraphMLOfAnything holds that a reader of XML finds every text again,
// but for what XML can't hold.
func TestGraphMLOfAnything(t *testing.T) {
	for _, s := range someStrings {
		var out bytes.Buffer
		g := NewGraphML(&out)
		if err := g.Node(Node{ID: "urn:" + s, Label: s, Aliases: []string{s, s}}); err != nil {
			t.Fatal(err)
		}
		if err := g.Edge(Edge{From: "urn:" + s, To: "urn:" + s, Label: s, Sentence: s}); err != nil {
			t.Fatal(err)
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
		want := strings.Map(func(r rune) rune {
			if r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r != '\ufffe' && r != '\uffff' {
				return r
			}
			return '\ufffd'
		}, s)
		found := 0
		for in := xml.NewDecoder(&out); ; {
			token, err := in.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			switch token := token.(type) {
			case xml.CharData:
				if string(token) == want {
					found++
				}
			case xml.StartElement:
				for _, a := range token.Attr {
					if a.Name.Local == "source" && a.Value != "urn:"+want {
						t.Errorf("%q: the source is %q", s, a.Value)
					}
				}
			}
		}
		if strings.TrimSpace(s) != "" && found != 3 {
			t.Errorf("%q stands %d times", s, found)
		}
	}
}

// TestGraphMLKeys holds that each field of an edge comes under its key, and
// empty ones not at all.
func TestGraphMLKeys(t *testing.T) {
	var out bytes.Buffer
	g := NewGraphML(&out)
	e := Edge{From: "urn:a", To: "urn:b", Label: "met", Relation: "urn:r", Fact: "urn:f", Polarity: "denied", Modality: "planned", Speaker: "Cicero", Time: "2021", Place: "Rome",
		Confidence: 0.5, Document: "urn:d", Title: "A day", Source: "rome.txt", Line: 7, Sentence: "So it was."}
	if err := g.Edge(e); err != nil {
		t.Fatal(err)
	}
	if err := g.Edge(Edge{From: "urn:a", To: "urn:b"}); err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for key, want := range map[string]string{"label": "met", "relation": "urn:r", "fact": "urn:f", "polarity": "denied", "modality": "planned", "speaker": "Cicero", "time": "2021", "place": "Rome",
		"confidence": "0.5", "document": "urn:d", "title": "A day", "source": "rome.txt", "line": "7", "sentence": "So it was."} {
		if data := `<data key="edge.` + key + `">` + want + "</data>"; strings.Count(text, data) != 1 {
			t.Errorf("%s is not there once", data)
		}
		if key := `<key id="edge.` + key + `" for="edge"`; strings.Count(text, key) != 1 {
			t.Errorf("%s is not there once", key)
		}
	}
	if n := strings.Count(text, "edge.title"); n != 2 {
		t.Errorf("an empty title is written: %d", n)
	}
	if !strings.Contains(text, `<edge id="e1" source="urn:a" target="urn:b">`) || !strings.Contains(text, `<edge id="e2"`) {
		t.Error("edges are not numbered")
	}
}

// statement matches a statement of DOT as this package writes it: quoted
// strings hold no bare quote and no control character.
var statement = regexp.MustCompile(`^  "(?:[^"\\[:cntrl:]]|\\["\\])*"(?: -> "(?:[^"\\[:cntrl:]]|\\["\\])*")? \[(?:[a-z]+=(?:"(?:[^"\\[:cntrl:]]|\\["\\])*"|[a-z]+)(?:, )?)+\];$`)

// TestDOTOfAnything holds that every statement is a line of the grammar.
func TestDOTOfAnything(t *testing.T) {
	for _, s := range someStrings {
		var out bytes.Buffer
		g := NewDOT(&out)
		if err := g.Node(Node{ID: "urn:" + s, Label: s, Class: s}); err != nil {
			t.Fatal(err)
		}
		if err := g.Edge(Edge{From: "urn:" + s, To: "urn:b", Label: s, Sentence: s, Modality: s}); err != nil {
			t.Fatal(err)
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		if n := len(lines); n != 7 || lines[0] != "digraph kg {" || lines[n-1] != "}" {
			t.Fatalf("%q makes %q", s, lines)
		}
		for _, l := range lines[4:6] {
			if !statement.MatchString(l) {
				t.Errorf("%q makes the line %q", s, l)
			}
		}
	}
}

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{"": `""`, "a": `"a"`, `a"b`: `"a\"b"`, `a\`: `"a\\"`, "a\nb": `"a b"`, `\N`: `"\\N"`, "é": `"é"`, "\x7f": `" "`} {
		if got := quote(in); got != want {
			t.Errorf("quote(%q) = %s, want %s", in, got, want)
		}
	}
}

// TestNeo4jOfAnything holds that a reader of CSV finds every text again.
func TestNeo4jOfAnything(t *testing.T) {
	for _, s := range someStrings {
		var nodes, relationships bytes.Buffer
		g, err := NewNeo4j(&nodes, &relationships)
		if err != nil {
			t.Fatal(err)
		}
		if err := g.Node(Node{ID: s, Label: s, Aliases: []string{s}, Class: "Person"}); err != nil {
			t.Fatal(err)
		}
		if err := g.Edge(Edge{From: s, To: s, Label: s, Lemma: s, Sentence: s, Confidence: 1. / 3}); err != nil {
			t.Fatal(err)
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
		want := strings.ReplaceAll(s, "\r\n", "\n") // encoding/csv reads a line's end so
		n, r := readCSV(t, &nodes), readCSV(t, &relationships)
		if len(n) != 2 || len(n[1]) != len(n[0]) || n[1][0] != want || n[1][1] != want || n[1][2] != strings.ReplaceAll(want, ";", ",") {
			t.Errorf("%q: nodes %q", s, n)
		}
		if len(r) != 2 || len(r[1]) != len(r[0]) || r[1][3] != want || r[1][16] != want || r[1][11] != "0.3333333333333333" || r[1][2] == "" {
			t.Errorf("%q: relationships %q", s, r)
		}
	}
}

func TestRelationshipType(t *testing.T) {
	for words, want := range map[string]string{"be admit to": "BE_ADMIT_TO", "co-found": "CO_FOUND", "": "RELATED_TO", " ": "RELATED_TO", "-": "RELATED_TO", "über": "ÜBER", "a  b": "A_B", "-a-": "A"} {
		if got := relationshipType(words); got != want {
			t.Errorf("relationshipType(%q) = %q, want %q", words, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, polarity := range []string{"", "affirmed", "denied"} {
		for _, modality := range []string{"", "asserted", "planned", "possible", "hypothetical"} {
			e := Edge{Polarity: polarity, Modality: modality}
			if want := polarity != "denied" && (modality == "" || modality == "asserted"); e.Plain() != want {
				t.Errorf("%q, %q: plain %v", polarity, modality, e.Plain())
			}
		}
	}
}

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 0.9: "0.9", 1: "1", 0.05: "0.05", 1e-7: "0.0000001", 1. / 3: "0.3333333333333333"} {
		if got := number(x); got != want || !utf8.ValidString(got) {
			t.Errorf("number(%g) = %s, want %s", x, got, want)
		}
	}
}
