package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/graph/format"
	"kg/graph/picture"
)

// exportFormats are what kg export writes: quads, nodes and edges, facts, and
// a page with a picture.
var exportFormats = []string{
	"nquads", "ntriples", "turtle", "trig", "jsonld", "graphml", "dot", "neo4j", "csv", "tsv", "json", "jsonl", "html", "svg",
}

// quadSyntaxes are the formats that hold quads.
var quadSyntaxes = map[string]format.Syntax{
	"nquads": format.NQuads, "ntriples": format.NTriples, "turtle": format.Turtle, "trig": format.TriG, "jsonld": format.JSONLD,
}

// formatEndings are the endings of file names that tell a format.
var formatEndings = map[string]string{
	".nq": "nquads", ".nt": "ntriples", ".ttl": "turtle", ".trig": "trig", ".jsonld": "jsonld", ".graphml": "graphml",
	".dot": "dot", ".gv": "dot", ".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".html": "html", ".htm": "html",
	".svg": "svg",
}

func (a *app) exportCommand() *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "writes the graph, or a part of it, for other tools",
		ArgsUsage: "[PATTERN...]",
		Description: `Writes all of the graph, or the facts that fit patterns and flags:

  nquads, ntriples, turtle, trig, jsonld   RDF; nquads are lines sorted by bytes
  graphml, dot, neo4j                      entities and facts as nodes and edges
  csv, tsv, json, jsonl                    facts with their evidence
  html, svg                                a page with a picture, for a report; the picture alone

In RDF, names that are one thing are written as one IRI; --as-stated leaves each
document's own names. ntriples and turtle leave out which document says what.
Without --format the ending of FILE tells the format. A file is written whole
or not at all. neo4j wants a new folder for -o.

Example:
  kg export > graph.nq
  kg export --around NATO --depth 2 -o nato.html
  kg export --since 2022-01-01 --asserted -o recent.ttl
  kg export '?who accused ?whom' --format csv`,
		Flags: slices.Concat([]cli.Flag{dbFlag, outFlag}, formatFlags(exportFormats...), selectFlags, []cli.Flag{
			&cli.BoolFlag{Name: "as-stated", Usage: "leave names as the documents have them", DisableDefaultText: true},
			&cli.IntFlag{Name: "nodes", Value: 40, Usage: "draw at most `N` entities in html or svg"},
		}),
		Action: a.export,
	}
}

var outFlag = &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, not to standard output"}

func (a *app) export(c *cli.Context) error {
	kind, err := exportFormat(c)
	if err != nil {
		return err
	}
	q, err := a.ask(c.Context, c)
	if err != nil {
		return err
	}
	defer q.close()
	s, err := q.selected(c)
	if err != nil {
		return err
	}
	if kind == "neo4j" {
		return writeFolder(c.String("output"), []string{"nodes.csv", "relationships.csv"}, func(out []io.Writer) error {
			encoder, err := format.NewNeo4j(out[0], out[1])
			if err != nil {
				return err
			}
			return q.writeEdges(s, encoder)
		})
	}
	return a.writeOut(c.String("output"), func(out io.Writer) error { return q.exportTo(c, s, kind, out) })
}

// exportFormat returns the format that the flags or the file's name tell.
func exportFormat(c *cli.Context) (string, error) {
	kind, err := formatFlag(c, exportFormats...)
	if err != nil {
		return "", err
	}
	file := c.String("output")
	if !c.IsSet("format") && !c.Bool("json") && !c.Bool("jsonl") && file != "" {
		kind = cmp.Or(formatEndings[strings.ToLower(filepath.Ext(file))], kind)
	}
	if _, isRDF := quadSyntaxes[kind]; c.Bool("as-stated") && !isRDF {
		return "", usage("--as-stated goes with RDF, not with %s", kind)
	}
	if c.IsSet("nodes") && kind != "html" && kind != "svg" {
		return "", usage("--nodes goes with --format html or svg")
	}
	if c.Int("nodes") < 2 {
		return "", usage("--nodes wants a number from 2")
	}
	if kind == "neo4j" && file == "" {
		return "", usage("neo4j is two files; name a new folder for them with -o DIR")
	}
	return kind, nil
}

// exportTo writes a selection in a format of one file.
func (q *question) exportTo(c *cli.Context, s *selection, kind string, out io.Writer) error {
	if syntax, ok := quadSyntaxes[kind]; ok {
		return q.writeQuads(c, s, format.Encode(out, syntax, format.Prefixes(q.base)))
	}
	switch kind {
	case "graphml":
		return q.writeEdges(s, format.NewGraphML(out))
	case "dot":
		return q.writeEdges(s, format.NewDOT(out))
	case "html":
		return q.writePage(s, c.Int("nodes"), out, picture.Write)
	case "svg":
		return q.writePage(s, c.Int("nodes"), out, picture.WriteSVG)
	}
	return q.writeFacts(s, kind, out)
}

func (q *question) writeQuads(c *cli.Context, s *selection, out format.Encoder) error {
	for quad, err := range q.selectedQuads(s, c.Bool("as-stated")) {
		if err == nil {
			err = c.Context.Err()
		}
		if err == nil {
			err = out.Write(quad)
		}
		if err != nil {
			return err
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}
