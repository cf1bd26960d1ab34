package main

import (
	"github.com/urfave/cli/v2"

	"kg/graph/format"
)

// importFormats are what kg import reads.
var importFormats = []string{"nquads", "ntriples", "turtle", "trig", "jsonld"}

// The flags that say how files are read.
var (
	importFormatFlag = &cli.StringFlag{Name: "format", Usage: "read `FORMAT`, whatever the endings of files tell: nquads, ntriples, turtle, trig, jsonld"}
	importBaseFlag   = &cli.StringFlag{Name: "base", Usage: "the `IRI` that relative IRIs stand under"}
)

// importSyntax returns the syntax that --format names, nil where there is none.
func importSyntax(c *cli.Context) (*format.Syntax, error) {
	if !c.IsSet("format") {
		return nil, nil
	}
	kind, err := formatFlag(c, importFormats...)
	syntax := quadSyntaxes[kind]
	return &syntax, err
}

// syntaxOf returns the syntax of a file: the given one, else that of the
// file's ending, else N-Quads.
func syntaxOf(given *format.Syntax, file string) format.Syntax {
	if given != nil {
		return *given
	}
	s, ok := format.SyntaxOf(file)
	if !ok {
		return format.NQuads
	}
	return s
}

// byLines reports whether reading goes on behind a line that is not in the
// grammar.
func byLines(s format.Syntax) bool { return s == format.NQuads || s == format.NTriples }
