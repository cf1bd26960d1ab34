package format

import (
	"strings"
	"testing"
)

// reads holds that a text is read as some N-Quads, but for the names of blank
// nodes.
func reads(t *testing.T, text string, syntax Syntax, want ...string) {
	t.Helper()
	got, err := readText(text, syntax)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	quads, err := readAll([]byte(strings.Join(want, "\n")), NQuads)
	if err != nil {
		t.Fatalf("the test itself: %v", err)
	}
	if g, w := canonical(t, got), canonical(t, quads); g != w {
		t.Errorf("%s\nis read as\n%s\nwant\n%s", text, g, w)
	}
}

const (
	xsd  = "http://www.w3.org/2001/XMLSchema#"
	rdfs = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// TestTurtleConstructs reads one construct of the grammar each (Turtle 1.1,
// section 6.5).
func TestTurtleConstructs(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"comments alone", "# one\n  # two", nil},
		{"a comment in an IRI's place is none", "<urn:s#x> <urn:p> <urn:o> .", []string{"<urn:s#x> <urn:p> <urn:o> ."}},
		{"a comment after the point", "<urn:s> <urn:p> <urn:o> .# x", []string{"<urn:s> <urn:p> <urn:o> ."}},
		{"no blanks", "<urn:s><urn:p><urn:o>.", []string{"<urn:s> <urn:p> <urn:o> ."}},
		{"objects", "<urn:s> <urn:p> <urn:a>, <urn:b> .", []string{"<urn:s> <urn:p> <urn:a> .", "<urn:s> <urn:p> <urn:b> ."}},
		{"predicates", "<urn:s> <urn:p> <urn:a>; <urn:q> <urn:b> .", []string{"<urn:s> <urn:p> <urn:a> .", "<urn:s> <urn:q> <urn:b> ."}},
		{"semicolons without predicates", "<urn:s> <urn:p> <urn:a> ;; ; .", []string{"<urn:s> <urn:p> <urn:a> ."}},
		{"a", "<urn:s> a <urn:C> .", []string{"<urn:s> <" + rdfs + "type> <urn:C> ."}},
		{"a as a prefix", "@prefix a: <urn:> . a:s a a:C .", []string{"<urn:s> <" + rdfs + "type> <urn:C> ."}},
		{"the empty prefix", "@prefix : <urn:> . :s :p : .", []string{"<urn:s> <urn:p> <urn:> ."}},
		{"a prefix with a point", "@prefix a.b: <urn:> . a.b:s a.b:p a.b:o.", []string{"<urn:s> <urn:p> <urn:o> ."}},
		{"a prefix said anew", "@prefix a: <urn:x> . a:s a:p a:o . @prefix a: <urn:y> . a:s a:p a:o .", []string{"<urn:xs> <urn:xp> <urn:xo> .", "<urn:ys> <urn:yp> <urn:yo> ."}},
		{"SPARQL's prefix and base", "PREFIX a: <urn:>\nbAsE <http://h/d/>\na:s a:p <o> .", []string{"<urn:s> <urn:p> <http://h/d/o> ."}},
		{"a prefix under a base", "@base <http://h/d/> . @prefix a: <x#> . a:s a:p a:o .", []string{"<http://h/d/x#s> <http://h/d/x#p> <http://h/d/x#o> ."}},
		{"bases under each other", "@base <http://h/a/b> . @base <c/> . <s> <p> <> .", []string{"<http://h/a/c/s> <http://h/a/c/p> <http://h/a/c/> ."}},
		{"points within names", "@prefix a: <urn:> . a:s.t a:p a:o.1 .", []string{"<urn:s.t> <urn:p> <urn:o.1> ."}},
		{"a point behind a name", "@prefix a: <urn:> . a:s a:p a:o.", []string{"<urn:s> <urn:p> <urn:o> ."}},
		{"colons in names", "@prefix a: <urn:> . a:s:t a:p :: .\n@prefix : <urn:> .", nil},
		{"percent signs stay", "@prefix a: <urn:> . a:%41 a:p a:b%2fc .", []string{"<urn:%41> <urn:p> <urn:b%2fc> ."}},
		{"escapes of names", `@prefix a: <urn:> . a:\~\.\-\!\$\&\'\(\)\*\+\,\;\=\/\?\#\@\%41 a:p a:o .`, []string{"<urn:~.-!$&'()*+,;=/?#@%41> <urn:p> <urn:o> ."}},
		{"digits begin a name", "@prefix a: <urn:> . a:1 a:p a:2021-12 .", []string{"<urn:1> <urn:p> <urn:2021-12> ."}},
		{"letters of other scripts", "@prefix é: <urn:> . é:Київ é:p é:東京 .", []string{"<urn:Київ> <urn:p> <urn:東京> ."}},
		{"escapes of IRIs", `<urn:\u00e9> <urn:p> <urn:\U0001F600> .`, []string{"<urn:é> <urn:p> <urn:😀> ."}},
		{"blank nodes by label", "_:a <urn:p> _:a.b . _:a <urn:p> _:1 .", []string{"_:a <urn:p> _:c .", "_:a <urn:p> _:d ."}},
		{"a blank node without label", "[] <urn:p> [ ] .", []string{"_:a <urn:p> _:b ."}},
		{"properties of a blank node", "<urn:s> <urn:p> [ <urn:q> 1 ; <urn:r> [ <urn:q> 2 ] ] .",
			[]string{"<urn:s> <urn:p> _:a .", `_:a <urn:q> "1"^^<` + xsd + "integer> .", "_:a <urn:r> _:b .", `_:b <urn:q> "2"^^<` + xsd + "integer> ."}},
		{"a blank node as subject", "[ <urn:p> <urn:o> ] <urn:q> <urn:r> .", []string{"_:a <urn:p> <urn:o> .", "_:a <urn:q> <urn:r> ."}},
		{"a blank node as a statement", "[ <urn:p> <urn:o> ] .", []string{"_:a <urn:p> <urn:o> ."}},
		{"a collection", "<urn:s> <urn:p> ( <urn:a> \"b\" ) .", []string{"<urn:s> <urn:p> _:1 .", "_:1 <" + rdfs + "first> <urn:a> .", "_:1 <" + rdfs + "rest> _:2 .", "_:2 <" + rdfs + `first> "b" .`, "_:2 <" + rdfs + "rest> <" + rdfs + "nil> ."}},
		{"an empty collection", "<urn:s> <urn:p> ( ) .", []string{"<urn:s> <urn:p> <" + rdfs + "nil> ."}},
		{"a collection as subject", "( 1 ) <urn:p> () .", []string{"_:1 <" + rdfs + `first> "1"^^<` + xsd + "integer> .", "_:1 <" + rdfs + "rest> <" + rdfs + "nil> .", "_:1 <urn:p> <" + rdfs + "nil> ."}},
		{"collections in collections", "<urn:s> <urn:p> ( () ) .", []string{"<urn:s> <urn:p> _:1 .", "_:1 <" + rdfs + "first> <" + rdfs + "nil> .", "_:1 <" + rdfs + "rest> <" + rdfs + "nil> ."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.name == "colons in names" { // ":" stands for nothing yet
				if _, err := readText(c.text, Turtle); err == nil || !strings.Contains(err.Error(), "no @prefix says what : stands for") {
					t.Errorf("%v", err)
				}
				return
			}
			reads(t, c.text, Turtle, c.want...)
		})
	}
}

// TestTurtleLiterals reads one literal each.
func TestTurtleLiterals(t *testing.T) {
	for text, want := range map[string]string{
		`"a"`: `"a"`, `'a'`: `"a"`, `""`: `""`, `''`: `""`, `""""""`: `""`, `''''''`: `""`,
		`"it's"`: `"it's"`, `'say "a"'`: `"say \"a\""`, `"""a "b" ""c"""`: `"a \"b\" \"\"c"`, `'''a''b'''`: `"a''b"`,
		"\"\"\"a\nb\r\nc\"\"\"": `"a\nb\r\nc"`, `"\t\b\n\r\f\"\'\\"`: `"\t\b\n\r\f\"'\\"`, `"\u00e9\U0001F600"`: `"é😀"`, `"""\""""`: `"\""`,
		`"a"@en`: `"a"@en`, `"a"@en-GB-x`: `"a"@en-GB-x`, `'''a'''@de`: `"a"@de`, `"a"^^<urn:t>`: `"a"^^<urn:t>`, `"a"^^ <urn:t>`: `"a"^^<urn:t>`,
		`"a"^^<` + xsd + `string>`: `"a"`, `"01"^^<` + xsd + `integer>`: `"01"^^<` + xsd + `integer>`,
		"1": `"1"^^<` + xsd + `integer>`, "-1": `"-1"^^<` + xsd + `integer>`, "+01": `"+01"^^<` + xsd + `integer>`,
		"1.5": `"1.5"^^<` + xsd + `decimal>`, ".5": `".5"^^<` + xsd + `decimal>`, "-.5": `"-.5"^^<` + xsd + `decimal>`, "1.0": `"1.0"^^<` + xsd + `decimal>`,
		"1e3": `"1e3"^^<` + xsd + `double>`, "1.e3": `"1.e3"^^<` + xsd + `double>`, "1.5E-3": `"1.5E-3"^^<` + xsd + `double>`, ".5e+3": `".5e+3"^^<` + xsd + `double>`,
		"true": `"true"^^<` + xsd + `boolean>`, "false": `"false"^^<` + xsd + `boolean>`,
	} {
		reads(t, "<urn:s> <urn:p> "+text+" .", Turtle, "<urn:s> <urn:p> "+want+" .")
		reads(t, "<urn:s> <urn:p> "+text+", <urn:o> .", Turtle, "<urn:s> <urn:p> "+want+" .", "<urn:s> <urn:p> <urn:o> .")
	}
	// A point behind a number or a word ends the statement.
	reads(t, "<urn:s> <urn:p> 1.\n<urn:s> <urn:q> true.<urn:s> <urn:r> 'x'.", Turtle, `<urn:s> <urn:p> "1"^^<`+xsd+`integer> .`, `<urn:s> <urn:q> "true"^^<`+xsd+`boolean> .`, `<urn:s> <urn:r> "x" .`)
}

// TestTrigGraphs reads graphs in every form that TriG has.
func TestTrigGraphs(t *testing.T) {
	const in = "<urn:s> <urn:p> <urn:o> <urn:g> ."
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a graph", "<urn:g> { <urn:s> <urn:p> <urn:o> . }", []string{in}},
		{"without the last point", "<urn:g> { <urn:s> <urn:p> <urn:o> }", []string{in}},
		{"with the word", "GRAPH <urn:g> { <urn:s> <urn:p> <urn:o> }", []string{in}},
		{"with the word in small letters", "graph <urn:g>{<urn:s> <urn:p> <urn:o>}", []string{in}},
		{"by a prefixed name", "@prefix a: <urn:> . a:g { a:s a:p a:o }", []string{in}},
		{"a prefix named graph", "@prefix graph: <urn:> . graph:g { graph:s graph:p graph:o }", []string{in}},
		{"the default graph", "{ <urn:s> <urn:p> <urn:o> }", []string{"<urn:s> <urn:p> <urn:o> ."}},
		{"triples outside", "<urn:s> <urn:p> <urn:o> . <urn:g> { <urn:s> <urn:p> <urn:o> } <urn:s> <urn:q> <urn:o> .", []string{"<urn:s> <urn:p> <urn:o> .", in, "<urn:s> <urn:q> <urn:o> ."}},
		{"an empty graph says nothing", "<urn:g> { } {}", nil},
		{"a blank node", "_:g { <urn:s> <urn:p> <urn:o> }", []string{"<urn:s> <urn:p> <urn:o> _:g ."}},
		{"a blank node without label", "[] { <urn:s> <urn:p> <urn:o> }", []string{"<urn:s> <urn:p> <urn:o> _:g ."}},
		{"the same with the word", "GRAPH [] { <urn:s> <urn:p> <urn:o> }", []string{"<urn:s> <urn:p> <urn:o> _:g ."}},
		{"blank nodes within", "<urn:g> { [ <urn:p> <urn:o> ] . [] <urn:p> <urn:o> }", []string{"_:a <urn:p> <urn:o> <urn:g> .", "_:b <urn:p> <urn:o> <urn:g> ."}},
		{"a collection within", "<urn:g> { () <urn:p> <urn:o> }", []string{"<" + rdfs + "nil> <urn:p> <urn:o> <urn:g> ."}},
		{"the same graph twice", "<urn:g> { <urn:s> <urn:p> <urn:o> } <urn:g> { <urn:s> <urn:p> <urn:x> }", []string{in, "<urn:s> <urn:p> <urn:x> <urn:g> ."}},
		{"one blank node in two graphs", "<urn:g> { _:a <urn:p> <urn:o> } <urn:h> { _:a <urn:p> <urn:o> }", []string{"_:a <urn:p> <urn:o> <urn:g> .", "_:a <urn:p> <urn:o> <urn:h> ."}},
	} {
		t.Run(c.name, func(t *testing.T) { reads(t, c.text, TriG, c.want...) })
	}
}

// TestTurtleRefuses holds what is in no grammar, where it stands, and by what
// words that is told.
func TestTurtleRefuses(t *testing.T) {
	for _, c := range []struct {
		name, text string
		syntax     Syntax
		want       string
	}{
		{"a predicate that is a literal", `<urn:s> "p" <urn:o> .`, Turtle, "line 1, column 9: predicate expected, found '\"'"},
		{"a predicate that is a blank node", `<urn:s> _:p <urn:o> .`, Turtle, "line 1, column 9: predicate expected, found '_'"},
		{"a word as predicate", `<urn:s> is <urn:o> .`, Turtle, `line 1, column 11: predicate expected, found "is"`},
		{"a as subject", `a <urn:p> <urn:o> .`, Turtle, `line 1, column 2: "a" is no name`},
		{"a as object", `<urn:s> <urn:p> a .`, Turtle, "line 1, column 18: object expected, found ' '"},
		{"a number as subject", `1 <urn:p> <urn:o> .`, Turtle, "line 1, column 1: subject expected, found '1'"},
		{"a comma without an object", `<urn:s> <urn:p> <urn:o>, .`, Turtle, "number expected"},
		{"two points", `<urn:s> <urn:p> <urn:o> ..`, Turtle, "line 1, column 26: subject expected, found '.'"},
		{"a sign alone", `<urn:s> <urn:p> - .`, Turtle, "line 1, column 18: number expected, found ' '"},
		{"an exponent without digits", `<urn:s> <urn:p> 1e .`, Turtle, "line 1, column 18: '.' expected after the statement, found 'e'"},
		{"TRUE", `<urn:s> <urn:p> TRUE .`, Turtle, "object expected"},
		{"a blank node without a label", `<urn:s> <urn:p> _: .`, Turtle, "line 1, column 19: blank node has no label"},
		{"an unclosed blank node", `<urn:s> <urn:p> [ <urn:q> <urn:o> .`, Turtle, "']' expected after the properties of a blank node, found '.'"},
		{"an unclosed collection", `<urn:s> <urn:p> ( <urn:o> .`, Turtle, "number expected"},
		{"a prefix without a colon", `@prefix a <urn:> .`, Turtle, "line 1, column 10: the colon of the prefix is missing, found ' '"},
		{"a prefix without an IRI", `@prefix a: "urn:" .`, Turtle, "line 1, column 12: IRI expected, found '\"'"},
		{"a directive without its point", "@prefix a: <urn:>\na:s a:p a:o .", Turtle, "line 2, column 1: '.' expected after the directive, found 'a'"},
		{"SPARQL's prefix with a point", "PREFIX a: <urn:> .", Turtle, "line 1, column 18: subject expected, found '.'"},
		{"a prefix that ends in a point", "@prefix a.: <urn:> .", Turtle, "a prefix may not end in a point"},
		{"a directive in capitals", "@PREFIX a: <urn:> .", Turtle, "no directive @PREFIX; there are @prefix and @base"},
		{"a blank in an IRI", "<urn:s s> <urn:p> <urn:o> .", Turtle, "line 1, column 7: IRI has no end, or holds a character that must be escaped"},
		{"an escaped blank in an IRI", `<urn:\u0020> <urn:p> <urn:o> .`, Turtle, "an IRI may not hold ' '"},
		{"a letter's escape in an IRI", `<urn:\n> <urn:p> <urn:o> .`, Turtle, "line 1, column 6: no such escape"},
		{"an escape of half a pair", `<urn:s> <urn:p> "\uD83C" .`, Turtle, "escape stands for no character: U+D83C"},
		{"an escape without digits", `<urn:s> <urn:p> "\u12G4" .`, Turtle, `"12G4" are no hexadecimal digits`},
		{"no such escape", `<urn:s> <urn:p> "\x" .`, Turtle, "line 1, column 18: no such escape"},
		{"a percent sign alone", `@prefix a: <urn:> . a:%4 a:p a:o .`, Turtle, "a percent sign without two hexadecimal digits"},
		{"no such escape in a name", `@prefix a: <urn:> . a:\a a:p a:o .`, Turtle, "no such escape in a name"},
		{"a bad language", `<urn:s> <urn:p> "a"@1 .`, Turtle, "bad language tag"},
		{"a language that ends in a hyphen", `<urn:s> <urn:p> "a"@en- .`, Turtle, "bad language tag"},
		{"a datatype that is a literal", `<urn:s> <urn:p> "a"^^"b" .`, Turtle, "line 1, column 22: datatype expected, found '\"'"},
		{"a language string without language", `<urn:s> <urn:p> "a"^^<` + rdfs + `langString> .`, Turtle, "literal of type rdf:langString without a language"},
		{"a string over the end of a line", "<urn:s> <urn:p> 'a\rb' .", Turtle, "line 1, column 19: a string goes over the end of a line"},
		{"the empty prefix unsaid", ":s :p :o .", Turtle, "line 1, column 1: no @prefix says what : stands for"},
		{"a relative prefix", "@prefix a: <x#> . a:s a:p a:o .", Turtle, "relative IRI <x#> and no @base"},
		{"NUL", "<urn:s> <urn:p> <urn:o> .\x00", Turtle, "line 1, column 26: subject expected, found '\\x00'"},
		{"columns are characters", "<urn:é> <urn:p> 'é' x .", Turtle, "line 1, column 21: '.' expected after the statement, found 'x'"},
		{"no UTF-8", "<urn:s> \xff <urn:o> .", Turtle, "line 1, column 9: the text is not UTF-8"},
		{"a prefix without its colon", "@prefix a: <urn:> . a:s a:p é .", Turtle, "the colon of a prefixed name is missing, found ' '"},
		{"a graph without braces", "GRAPH <urn:g> <urn:s> <urn:p> <urn:o> .", TriG, "line 1, column 15: '{' expected before the statements of a graph, found '<'"},
		{"a graph within a graph", "<urn:g> { <urn:h> { <urn:s> <urn:p> <urn:o> } }", TriG, "line 1, column 19: predicate expected, found '{'"},
		{"a directive within a graph", "<urn:g> { @prefix a: <urn:> . }", TriG, "line 1, column 11: subject expected, found '@'"},
		{"a literal as graph", `"g" { <urn:s> <urn:p> <urn:o> }`, TriG, "line 1, column 1: subject expected, found '\"'"},
		{"properties of a graph's name", "GRAPH [ <urn:p> <urn:o> ] { }", TriG, "a graph's name may not have properties"},
		{"a point after a graph", "<urn:g> { } .", TriG, "line 1, column 13: subject expected, found '.'"},
		{"a collection as graph", "(1) { <urn:s> <urn:p> <urn:o> }", TriG, "line 1, column 5: predicate expected, found '{'"},
		{"the word graph in Turtle", "GRAPH <urn:g> { }", Turtle, `"GRAPH" is no name`},
		{"an open brace in Turtle", "{ <urn:s> <urn:p> <urn:o> }", Turtle, "line 1, column 1: subject expected, found '{'"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readText(c.text, c.syntax)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("read %v, error %v\nwant %s", got, err, c.want)
			}
		})
	}
}
