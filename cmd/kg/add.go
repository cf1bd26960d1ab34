package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/urfave/cli/v2"

	"kg/extract"
	"kg/extract/article"
	"kg/schema"
)

func (a *app) addCommand() *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "reads articles into the graph",
		ArgsUsage: "PATH... | -",
		Description: `Reads text files, all text files below folders, or standard input ("-").
Articles that the store already holds are skipped; one whose file was edited
replaces what it said before. A file that can't be read stops no other.

Example:
  kg add articles/
  curl -s https://example.org/story.txt | kg add - --date 2021-12-29`,
		Flags:  []cli.Flag{dbFlag, dateOption},
		Action: a.add,
	}
}

func (a *app) add(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	date, err := dateFlag(c)
	if err != nil {
		return err
	}
	in, err := a.inputs(c.Args().Slice())
	if err != nil {
		return err
	}
	dir, exists, err := a.home(c.String("db"))
	if err != nil {
		return err
	}
	var base schema.Base
	var known map[version]bool
	if exists {
		if base, known, err = versions(dir); err != nil {
			return err
		}
	}
	x, err := extract.Open(base)
	if err != nil {
		return err
	}
	begin := time.Now()
	run := &adding{app: a, dir: dir, exists: exists, progress: newProgress(a, len(in)), begin: begin, last: begin, total: len(in)}
	read := func(i input) outcome { return i.read(a.in, date, x, base, known) }
	for out := range inOrder(c.Context, runtime.GOMAXPROCS(0), in, read) {
		if err := run.take(c.Context, out); err != nil {
			return err
		}
	}
	return run.finish(c.Context)
}

var dateOption = &cli.StringFlag{Name: "date", Usage: "the date, `YYYY-MM-DD`, of articles that give none"}

// dateFlag returns the date that --date names, "" for none.
func dateFlag(c *cli.Context) (string, error) {
	date := c.String("date")
	if _, err := time.Parse(time.DateOnly, date); err != nil && c.IsSet("date") {
		return "", usage("--date %q is no date such as 2021-12-29", date)
	}
	return date, nil
}

// input is one article to be: a path, "-" for standard input, or the error
// that stood in the way of finding it.
type input struct {
	path string
	err  error
}

// inputs finds the articles that arguments name, each once.
func (a *app) inputs(args []string) ([]input, error) {
	var all []input
	seen := make(map[string]bool)
	for _, arg := range args {
		if arg == "-" {
			all = append(all, input{path: arg})
			continue
		}
		none := true
		for path, err := range article.Files(arg) {
			none = false
			abs, _ := filepath.Abs(path)
			if !seen[abs] {
				seen[abs] = true
				all = append(all, input{path, err})
			}
		}
		if none {
			fmt.Fprintf(a.err, "kg: no articles in %s\n", arg)
		}
	}
	if len(all) == 0 {
		return nil, &exitError{code: exitNothing}
	}
	return all, nil
}

// outcome is what became of an input.
type outcome struct {
	document  *schema.Document
	unchanged bool
	err       error
}

// read reads and extracts an article, unless the store has it already.
func (i input) read(stdin io.Reader, date string, x *extract.Extractor, base schema.Base, known map[version]bool) outcome {
	art, err := i.article(stdin, date)
	if err != nil {
		return outcome{err: err}
	}
	hash := schema.Hash(art.Text, art.Title, art.Date, art.Language)
	if known[version{base.Document(hash), x.Version(), art.Source}] {
		return outcome{unchanged: true}
	}
	return outcome{document: x.Extract(art)}
}

// article reads an input. Files are known to the store by absolute paths.
func (i input) article(stdin io.Reader, date string) (*article.Article, error) {
	if i.err != nil {
		return nil, i.err
	}
	art, err := i.open(stdin)
	if err == nil && art.Date == "" {
		art.Date = date
	}
	return art, err
}

func (i input) open(stdin io.Reader) (*article.Article, error) {
	if i.path == "-" {
		art, err := article.Read(stdin, "standard input")
		if err == nil {
			art.Source = ""
		}
		return art, err
	}
	f, err := os.Open(i.path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	art, err := article.Read(f, i.path)
	if err != nil {
		return nil, err
	}
	art.Source, err = filepath.Abs(i.path)
	return art, err
}
