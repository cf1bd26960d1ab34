package format

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestJSONLDContexts reads a document for each thing that a context can say.
func TestJSONLDContexts(t *testing.T) {
	const typed = `"^^<http://www.w3.org/2001/XMLSchema#`
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"an empty object", `{}`, nil},
		{"an empty list", `[]`, nil},
		{"a node without properties", `{"@id": "urn:s"}`, nil},
		{"whole IRIs", `{"@id": "urn:s", "urn:p": {"@id": "urn:o"}}`, []string{"<urn:s> <urn:p> <urn:o> ."}},
		{"a term", `{"@context": {"p": "urn:p"}, "@id": "urn:s", "p": "o"}`, []string{`<urn:s> <urn:p> "o" .`}},
		{"a term that nothing explains", `{"@context": {"p": "urn:p"}, "@id": "urn:s", "p": "o", "q": "x"}`, []string{`<urn:s> <urn:p> "o" .`}},
		{"a prefix", `{"@context": {"a": "urn:a/"}, "@id": "a:s", "a:p": {"@id": "a:o"}}`, []string{"<urn:a/s> <urn:a/p> <urn:a/o> ."}},
		{"a vocabulary", `{"@context": {"@vocab": "urn:v/"}, "@id": "urn:s", "p": "o"}`, []string{`<urn:s> <urn:v/p> "o" .`}},
		{"a base", `{"@context": {"@base": "http://h/d/"}, "@id": "s", "urn:p": {"@id": "../o"}}`, []string{"<http://h/d/s> <urn:p> <http://h/o> ."}},
		{"a term of nodes", `{"@context": {"p": {"@id": "urn:p", "@type": "@id"}}, "@id": "urn:s", "p": "urn:o"}`, []string{"<urn:s> <urn:p> <urn:o> ."}},
		{"a term of a type", `{"@context": {"p": {"@id": "urn:p", "@type": "urn:t"}}, "@id": "urn:s", "p": "1"}`, []string{`<urn:s> <urn:p> "1"^^<urn:t> .`}},
		{"a language for all", `{"@context": {"@language": "en", "p": "urn:p"}, "@id": "urn:s", "p": "o"}`, []string{`<urn:s> <urn:p> "o"@en .`}},
		{"a language of a value", `{"@id": "urn:s", "urn:p": {"@value": "o", "@language": "de"}}`, []string{`<urn:s> <urn:p> "o"@de .`}},
		{"languages as keys", `{"@context": {"p": {"@id": "urn:p", "@container": "@language"}}, "@id": "urn:s", "p": {"en": "a", "de": "b"}}`, []string{`<urn:s> <urn:p> "a"@en .`, `<urn:s> <urn:p> "b"@de .`}},
		{"a reverse property", `{"@id": "urn:o", "@reverse": {"urn:p": {"@id": "urn:s"}}}`, []string{"<urn:s> <urn:p> <urn:o> ."}},
		{"a class", `{"@id": "urn:s", "@type": ["urn:C", "urn:D"]}`, []string{"<urn:s> <" + rdfs + "type> <urn:C> .", "<urn:s> <" + rdfs + "type> <urn:D> ."}},
		{"a truth value", `{"@id": "urn:s", "urn:p": [true, false]}`, []string{`<urn:s> <urn:p> "true` + typed + `boolean> .`, `<urn:s> <urn:p> "false` + typed + `boolean> .`}},
		{"a whole number", `{"@id": "urn:s", "urn:p": 7}`, []string{`<urn:s> <urn:p> "7` + typed + `integer> .`}},
		{"another number", `{"@id": "urn:s", "urn:p": 1.5}`, []string{`<urn:s> <urn:p> "1.5E0` + typed + `double> .`}},
		{"null says nothing", `{"@id": "urn:s", "urn:p": null, "urn:q": [null, "o"]}`, []string{`<urn:s> <urn:q> "o" .`}},
		{"a blank node", `{"urn:p": {"urn:q": "o"}}`, []string{"_:a <urn:p> _:b .", `_:b <urn:q> "o" .`}},
		{"a blank node by label", `[{"@id": "_:x", "urn:p": {"@id": "_:x"}}]`, []string{"_:a <urn:p> _:a ."}},
		{"a list", `{"@id": "urn:s", "urn:p": {"@list": ["a"]}}`, []string{"<urn:s> <urn:p> _:1 .", "_:1 <" + rdfs + `first> "a" .`, "_:1 <" + rdfs + "rest> <" + rdfs + "nil> ."}},
		{"an empty list as a value", `{"@id": "urn:s", "urn:p": {"@list": []}}`, []string{"<urn:s> <urn:p> <" + rdfs + "nil> ."}},
		{"a set", `{"@id": "urn:s", "urn:p": {"@set": ["a", "a"]}}`, []string{`<urn:s> <urn:p> "a" .`}},
		{"nodes in nodes", `{"@id": "urn:s", "urn:p": {"@id": "urn:o", "urn:q": "x"}}`, []string{"<urn:s> <urn:p> <urn:o> .", `<urn:o> <urn:q> "x" .`}},
		{"a graph", `{"@id": "urn:g", "@graph": [{"@id": "urn:s", "urn:p": "o"}]}`, []string{`<urn:s> <urn:p> "o" <urn:g> .`}},
		{"a graph with properties", `{"@id": "urn:g", "urn:p": "x", "@graph": {"@id": "urn:s", "urn:p": "o"}}`, []string{`<urn:g> <urn:p> "x" .`, `<urn:s> <urn:p> "o" <urn:g> .`}},
		{"the default graph", `{"@context": {"p": "urn:p"}, "@graph": [{"@id": "urn:s", "p": "o"}]}`, []string{`<urn:s> <urn:p> "o" .`}},
		{"escapes", `{"@id": "urn:s", "urn:p": "\u00e9\ud83d\ude00\n\"\\\/"}`, []string{`<urn:s> <urn:p> "é😀\n\"\\/" .`}},
		{"a context of its own within", `{"@context": {"p": "urn:p"}, "@id": "urn:s", "p": {"@context": {"p": "urn:q"}, "@id": "urn:o", "p": "x"}}`, []string{"<urn:s> <urn:p> <urn:o> .", `<urn:o> <urn:q> "x" .`}},
		{"a context that takes terms away", `{"@context": [{"p": "urn:p"}, null], "@id": "urn:s", "p": "o"}`, nil},
		{"a relative IRI without a base", `{"@id": "urn:s", "urn:p": {"@id": "o"}}`, nil},
	} {
		t.Run(c.name, func(t *testing.T) { reads(t, c.text, JSONLD, c.want...) })
	}
}

// TestJSONLDBase reads relative IRIs under the base that the caller gives.
func TestJSONLDBase(t *testing.T) {
	got, err := collect(Read(strings.NewReader(`{"@id": "s", "urn:p": {"@id": "#o"}}`), JSONLD, "http://h/d/f"))
	if err != nil || len(got) != 1 || got[0] != (quad.Quad{Subject: quad.IRI("http://h/d/s"), Predicate: predicate, Object: quad.IRI("http://h/d/f#o")}) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestJSONLDRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "read JSON: EOF"},
		{"a brace more", `{"@id": "urn:s"} }`, "read JSON: more after the document, at byte"},
		{"a bracket more", `[] ]`, "read JSON: more after the document, at byte"},
		{"a word more", `{} x`, "read JSON: more after the document, at byte"},
		{"half of it", `{"@id": "urn:s", "urn:p": [`, "read JSON: unexpected EOF"},
		{"a comment", `{} // x`, "read JSON: more after the document"},
		{"single quotes", `{'a': 1}`, "read JSON: invalid character"},
		{"a bare string", `"urn:s"`, "read JSON-LD: "},
		{"a context elsewhere", `{"@context": "http://h/context.jsonld", "p": 1}`, "nothing is fetched; write it out in the file"},
		{"a context elsewhere, in a list", `{"@context": [{"p": "urn:p"}, "context.jsonld"], "p": 1}`, "nothing is fetched; write it out in the file"},
		{"an import", `{"@context": {"@version": 1.1, "@import": "http://h/c"}, "p": 1}`, "read JSON-LD: "},
		{"a context that is a number", `{"@context": 7}`, "read JSON-LD: "},
		{"terms that stand for each other", `{"@context": {"a": "b:x", "b": "a:y"}, "a": 1}`, "JSON-LD: "},
		{"a container that is a number", `{"@context": {"p": {"@id": "urn:p", "@container": 7}}, "p": 1}`, "read JSON-LD: a keyword has a value of a kind that it can't have ("},
		{"a blank in an IRI", `{"@id": "urn:s", "urn:p": [1, {"@id": "urn:o o"}]}`,
			"JSON-LD holds what RDF does not allow: IRI has no end, or holds a character that must be escaped: <urn:s> <urn:p> <urn:o o> ."},
		{"an id that is no string", `{"@id": 7, "urn:p": 1}`, "read JSON-LD: "},
		{"a value with an id", `{"@id": "urn:s", "urn:p": {"@value": "x", "@id": "urn:o"}}`, "read JSON-LD: "},
		{"a language that is a number", `{"@id": "urn:s", "urn:p": {"@value": "x", "@language": 7}}`, "read JSON-LD: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readText(c.text, JSONLD)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("read %v, error %v, want %s", got, err, c.want)
			}
		})
	}
}

// TestJSONLDNames holds how IRIs are written so that a reader expands them to
// themselves.
func TestJSONLDNames(t *testing.T) {
	w := newJSONWriter(&bytes.Buffer{}, Prefixes(schema.DefaultBase))
	for _, c := range []struct {
		iri  quad.IRI
		want string // "" for an error
	}{
		{"urn:x-kg:person/Ada_Lovelace", `"person:Ada_Lovelace"`}, {"urn:x-kg:person/", `"urn:x-kg:person/"`}, {"urn:x-kg:person/a,b", `"person:a,b"`},
		{"urn:x-kg:person///a", `"urn:x-kg:person///a"`}, {"http://example.org/a", `"http://example.org/a"`}, {"urn:a\\b", `"urn:a\\b"`},
		{schema.Type, `"rdf:type"`}, {"person:Ada", ""}, {"rel:", ""}, {"rdf:x", ""}, {"mailto:a@b", `"mailto:a@b"`},
	} {
		got, err := w.name(nil, c.iri)
		if (err == nil) != (c.want != "") || err == nil && string(got) != c.want {
			t.Errorf("name(%s) = %s, %v, want %s", c.iri, got, err, c.want)
		}
		scheme, _, _ := strings.Cut(string(c.iri), ":")
		if want := fmt.Sprintf("JSON-LD reads the IRI %s as one of %s's namespace; choose another format", c.iri, scheme); err != nil && err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if got, err := w.value(nil, nil, false); err == nil || err.Error() != "a <nil> is no term" {
		t.Errorf("nothing is written as %s, %v", got, err)
	}
	if got, err := w.name(nil, quad.BNode("b.1")); err != nil || string(got) != `"_:b.1"` {
		t.Errorf("%s, %v", got, err)
	}
}

// TestJSONStrings holds that encoding/json reads every string back.
func TestJSONStrings(t *testing.T) {
	all := append([]string{"\x00\x01\x1f", "\u007f\u0080", "</script>", "\ufffd", strings.Repeat("\"", 100)}, someTexts...)
	for _, s := range all {
		var got string
		text := appendJSON([]byte("x"), s)[1:]
		if err := json.Unmarshal(text, &got); err != nil || got != s {
			t.Errorf("%q is written as %s and read as %q, %v", s, text, got, err)
		}
	}
}

// TestJSONLDShape holds that what is written is one document of JSON, a node
// of a graph once where its quads follow each other, each key once.
func TestJSONLDShape(t *testing.T) {
	var quads []quad.Quad
	for i := range 6 {
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprint("urn:s", i/3)), Predicate: quad.IRI([]string{"urn:p", "urn:q"}[i%2]), Object: quad.String(fmt.Sprint(i))})
	}
	quads = append(quads, quad.Quad{Subject: subject, Predicate: schema.Type, Object: quad.IRI("urn:C")}, quad.Quad{Subject: subject, Predicate: schema.Type, Object: quad.String("no class")})
	var got struct {
		Context map[string]string `json:"@context"`
		Graph   []map[string]any  `json:"@graph"`
	}
	text := written(t, quads, JSONLD)
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if len(got.Context) != len(Prefixes(schema.DefaultBase)) || len(got.Graph) != 3 || len(got.Graph[0]["urn:p"].([]any)) != 2 {
		t.Errorf("%+v", got)
	}
	if last := got.Graph[2]; fmt.Sprint(last["@type"]) != "[urn:C]" || fmt.Sprint(last["rdf:type"]) != "[no class]" {
		t.Errorf("a class and a literal are written as %v", last)
	}
	if err := json.Unmarshal([]byte(written(t, nil, JSONLD)), &got); err != nil {
		t.Errorf("no quads: %v", err)
	}
}
