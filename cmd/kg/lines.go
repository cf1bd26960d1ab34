package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/extract"
	"kg/extract/openie"
	"kg/extract/ud"
)

// lineFormats are the formats that --lines prints.
var lineFormats = []string{"conllu", "frames", "carb", "benchie"}

// sentenceLine is a tokenised sentence with its id: the first column of a
// line with a tab, else the number of the line, from 1.
type sentenceLine struct{ id, text string }

// extractLines prints what sentences say that come one a line.
func (a *app) extractLines(c *cli.Context, kind string) error {
	if !slices.Contains(lineFormats, kind) {
		return usage("--lines goes with --format %s", strings.Join(lineFormats, ", "))
	}
	var lines []sentenceLine
	for _, path := range c.Args().Slice() {
		more, err := a.readLines(path)
		if err != nil {
			return err
		}
		lines = append(lines, more...)
	}
	x, err := extract.Open("")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(a.out)
	read := func(l sentenceLine) *extract.Line { return x.Line(l.text) }
	i := 0
	for line := range inOrder(c.Context, runtime.GOMAXPROCS(0), slices.Values(lines), read) {
		if err := printLine(out, kind, lines[i], line); err != nil {
			return err
		}
		i++
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return c.Context.Err()
}

// readLines reads the sentences of a file, "-" for standard input. Lines of
// blanks hold none.
func (a *app) readLines(path string) ([]sentenceLine, error) {
	in := a.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var lines []sentenceLine
	n := 0
	for text := range strings.Lines(string(data)) {
		n++
		l := sentenceLine{strconv.Itoa(n), strings.TrimSpace(text)}
		if id, rest, ok := strings.Cut(l.text, "\t"); ok {
			l = sentenceLine{id, strings.TrimSpace(rest)}
		}
		if l.text != "" {
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// printLine prints a sentence as CoNLL-U or the extractions of it as a
// benchmark wants them, a line each.
func printLine(w io.Writer, kind string, from sentenceLine, line *extract.Line) error {
	switch kind {
	case "conllu":
		line.Sentence.ID = from.id
		return ud.Write(w, line.Sentence)
	case "frames":
		return printFrames(w, line.Sentence, line.Frames)
	case "carb":
		return printTuples(w, line.Tuples(), func(t openie.Tuple) []string {
			return append([]string{from.text, "1", t.Relation, t.Subject}, t.Objects...)
		})
	}
	return printTuples(w, line.Triples(), func(t openie.Tuple) []string {
		return append([]string{from.id, t.Subject, t.Relation}, t.Objects...)
	})
}

func printTuples(w io.Writer, tuples []openie.Tuple, columns func(openie.Tuple) []string) error {
	for _, t := range tuples {
		if _, err := fmt.Fprintln(w, strings.Join(columns(t), "\t")); err != nil {
			return err
		}
	}
	return nil
}
