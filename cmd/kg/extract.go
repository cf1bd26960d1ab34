package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/extract"
	"kg/extract/article"
	"kg/extract/openie"
	"kg/extract/ud"
	"kg/graph/format"
	"kg/schema"
)

var extractFormats = []string{"table", "json", "jsonl", "tsv", "nquads", "conllu", "frames", "carb", "benchie"}

func (a *app) extractCommand() *cli.Command {
	return &cli.Command{
		Name:      "extract",
		Usage:     "prints what articles say and stores nothing",
		ArgsUsage: "PATH... | URL... | -",
		Description: `Reads articles as kg add does and prints their facts: in words, as JSON, or as
the quads that kg add would store. With --format conllu it prints the annotated
sentences instead, with --format frames what is read off each before names are
resolved: subject, relation, object and arguments in the words of the sentence,
the rule, who says so, and whether it is denied, planned or only possible.
--lines reads sentences that are tokenised already, one a line, and prints them
as conllu, as frames or as predictions for the benchmarks CaRB and BenchIE.

Example:
  kg extract story.txt
  kg extract --jsonl story.txt | jq -r '.subject.label + " " + .predicate.label'
  kg extract --format frames story.txt
  kg extract --lines --format carb dev.txt > predictions.tsv`,
		Flags: append(append(formatFlags(extractFormats...),
			&cli.BoolFlag{Name: "lines", Usage: "read one tokenised sentence a line", DisableDefaultText: true},
		), intakeFlags...),
		Action: a.extract,
	}
}

func (a *app) extract(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	kind, err := formatFlag(c, extractFormats...)
	if err != nil {
		return err
	}
	if c.Bool("lines") {
		return a.extractLines(c, kind)
	}
	if kind == "carb" || kind == "benchie" {
		return usage("--format %s goes with --lines", kind)
	}
	in, err := a.intake(c)
	if err != nil {
		return err
	}
	inputs, err := in.inputs(c.Args().Slice())
	if err != nil {
		return err
	}
	x, err := extract.Open("")
	if err != nil {
		return err
	}
	read := func(j job) (out []extraction) {
		for _, r := range j.read() {
			if r.err != nil || r.note != "" {
				out = append(out, extraction{note: r.note, err: r.err})
			} else {
				out = append(out, extracted(x, r.article, kind))
			}
		}
		return out
	}
	p := newExtractPrinter(a, kind)
	failed := 0
	for all := range inOrder(c.Context, runtime.GOMAXPROCS(0), in.jobs(c.Context, inputs), read) {
		for _, out := range all {
			switch {
			case out.err != nil:
				failed++
				fmt.Fprintf(a.err, "kg: %v\n", out.err)
			case out.note != "":
				fmt.Fprintf(a.err, "kg: %s\n", out.note)
			default:
				if err := p.print(out); err != nil {
					return err
				}
			}
		}
	}
	if err := p.end(); err != nil {
		return err
	}
	if failed > 0 {
		return &exitError{code: exitSome}
	}
	return c.Context.Err()
}

// extraction is what is printed of an article: what its format needs.
type extraction struct {
	facts     []factJSON
	document  *schema.Document
	sentences []*ud.Sentence
	frames    [][]*openie.Frame // of each sentence
	note      string            // why it was skipped
	err       error
}

func extracted(x *extract.Extractor, art *article.Article, kind string) (out extraction) {
	if kind == "conllu" || kind == "frames" {
		r := x.Read(art)
		out.sentences, out.frames = r.Sentences, r.Frames
		return out
	}
	out.document = x.Extract(art)
	if kind != "nquads" {
		out.facts, out.err = documentFacts(out.document)
	}
	return out
}

// extractPrinter prints extractions as they come; JSON, which is one value,
// at the end.
type extractPrinter struct {
	app   *app
	out   *bufio.Writer
	kind  string
	facts []factJSON
}

func newExtractPrinter(a *app, kind string) *extractPrinter {
	return &extractPrinter{app: a, out: bufio.NewWriter(a.out), kind: kind}
}

func (p *extractPrinter) print(e extraction) error {
	switch p.kind {
	case "conllu":
		return ud.Write(p.out, e.sentences...)
	case "frames":
		for i, s := range e.sentences {
			if err := printFrames(p.out, s, e.frames[i]); err != nil {
				return err
			}
		}
		return nil
	case "nquads":
		return p.lines(e.document.Quads())
	case "json":
		p.facts = append(p.facts, e.facts...)
		return nil
	}
	return rows(p.out, p.kind, factHead, e.facts, p.app.factCells)
}

// printFrames prints a sentence and what is read off it, a frame a line.
func printFrames(w io.Writer, s *ud.Sentence, frames []*openie.Frame) error {
	if _, err := fmt.Fprintf(w, "# %s\n", strings.Join(strings.Fields(s.Text), " ")); err != nil {
		return err
	}
	for _, f := range frames {
		if _, err := fmt.Fprintln(w, f.Words(s)); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}

// lines prints quads in the byte order of their lines, as kg export does.
func (p *extractPrinter) lines(quads []quad.Quad) error {
	lines := make([][]byte, len(quads))
	for i, q := range quads {
		var err error
		if lines[i], err = format.Append(nil, q); err != nil {
			return err
		}
	}
	slices.SortFunc(lines, bytes.Compare)
	_, err := p.out.Write(bytes.Join(lines, nil))
	return err
}

func (p *extractPrinter) end() error {
	if p.kind == "json" {
		if err := writeJSON(p.out, nonNil(p.facts)); err != nil {
			return err
		}
	}
	return p.out.Flush()
}
