package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/extract/article"
)

// intake says what a command reads and how.
type intake struct {
	app     *app
	reader  article.Reader
	fetcher article.Fetcher
	find    article.Finder
	date    string // of articles that give none
	foreign bool   // texts that are not English too
}

var intakeFlags = []cli.Flag{
	&cli.StringFlag{Name: "date", Usage: "the date, `YYYY-MM-DD`, of articles that give none; a dateline without a year is of the last such day before it"},
	&cli.StringSliceFlag{Name: "include", Usage: "below folders, only files whose name fits `PATTERN`"},
	&cli.StringSliceFlag{Name: "exclude", Usage: "below folders, no files and folders whose name fits `PATTERN`"},
	&cli.BoolFlag{Name: "any-language", Usage: "read texts that are not English too", DisableDefaultText: true},
	&cli.StringFlag{Name: "text-field", Usage: "the `FIELD` of JSON Lines and CSV that holds the text"},
	&cli.StringFlag{Name: "title-field", Usage: "the `FIELD` that holds the title"},
	&cli.StringFlag{Name: "date-field", Usage: "the `FIELD` that holds the date"},
	&cli.StringFlag{Name: "id-field", Usage: "the `FIELD` that tells records apart: an id or URL"},
}

// intake reads the flags of a command.
func (a *app) intake(c *cli.Context) (*intake, error) {
	date, err := dateFlag(c)
	if err != nil {
		return nil, err
	}
	in := &intake{
		app: a, date: date, foreign: c.Bool("any-language"),
		reader: article.Reader{TextField: c.String("text-field"), TitleField: c.String("title-field"), DateField: c.String("date-field"), IDField: c.String("id-field")},
		find:   article.Finder{Include: c.StringSlice("include"), Exclude: c.StringSlice("exclude")},
	}
	in.fetcher = article.Fetcher{Reader: &in.reader, Offline: a.getenv("KG_OFFLINE") != ""}
	if err := in.find.Check(); err != nil {
		return nil, usage("%v", err)
	}
	return in, nil
}

// input is what one argument names, or one of the files below it: a path, a
// URL, "-" for standard input, or the error that stood in the way of it.
type input struct {
	path string
	err  error
}

// inputs finds what arguments name, each once.
func (i *intake) inputs(args []string) ([]input, error) {
	var all []input
	seen := make(map[string]bool)
	for _, arg := range args {
		if arg == "-" || article.IsURL(arg) {
			if !seen[arg] {
				seen[arg] = true
				all = append(all, input{path: arg})
			}
			continue
		}
		none := true
		for path, err := range i.find.Files(arg) {
			none = false
			abs, _ := filepath.Abs(path)
			if !seen[abs] {
				seen[abs] = true
				all = append(all, input{path, err})
			}
		}
		if none {
			fmt.Fprintf(i.app.err, "kg: no articles in %s\n", arg)
		}
	}
	if len(all) == 0 {
		return nil, &exitError{code: exitNothing}
	}
	return all, nil
}

// taken is one article of an input, or why there is none.
type taken struct {
	article *article.Article
	from    origin
	note    string // why it was skipped
	err     error
}

// origin is where an article came from.
type origin struct {
	source string // as the store names it, "" where it has no name or that can't be told
	record bool   // of a file of records
}

// job is work for one goroutine: an article that was read already, as one of
// many of its file, or a file or URL yet to be read.
type job struct {
	name string
	more bool // not the first of its input
	last bool // no article, but the end of its input
	read func() []taken
}

// jobs turns inputs into jobs, the last of each a mark of its end. Files that hold many articles are read here,
// one article at a time, so that their articles are extracted side by side
// and no file is held in memory.
func (i *intake) jobs(ctx context.Context, in []input) iter.Seq[job] {
	return func(yield func(job) bool) {
		for _, input := range in {
			for j := range i.jobsOf(ctx, input) {
				if !yield(j) {
					return
				}
			}
			if !yield(job{name: input.path, more: true, last: true, read: func() []taken { return nil }}) {
				return
			}
		}
	}
}

func (i *intake) jobsOf(ctx context.Context, input input) iter.Seq[job] {
	return func(yield func(job) bool) {
		if !input.holdsMany() {
			yield(job{name: input.path, read: func() []taken { return slices.Collect(i.readings(ctx, input)) }})
			return
		}
		more := false
		for r := range i.readings(ctx, input) {
			if !yield(job{name: input.path, more: more, read: func() []taken { return []taken{r} }}) {
				return
			}
			more = true
		}
	}
}

// holdsMany reports whether an input may hold articles without number.
func (i input) holdsMany() bool {
	if i.path == "-" {
		return true
	}
	switch filepath.Ext(strings.TrimSuffix(strings.ToLower(i.path), ".gz")) {
	case ".jsonl", ".ndjson", ".csv", ".tsv", "":
		return !article.IsURL(i.path)
	}
	return false
}

// readings reads the articles of an input.
func (i *intake) readings(ctx context.Context, in input) iter.Seq[taken] {
	return func(yield func(taken) bool) {
		if in.err != nil {
			yield(taken{err: in.err})
			return
		}
		for a, err := range i.articles(ctx, in.path) {
			if errors.Is(err, article.ErrOffline) {
				err = fmt.Errorf("%w, as KG_OFFLINE says", err)
			}
			r := taken{article: a, err: err}
			var refused *article.RecordError
			if errors.As(err, &refused) {
				r.from = origin{source: refused.Source}
			}
			if err == nil {
				r.from = origin{a.Source, a.Record}
				if a.DateBy(i.date); a.Language != "en" && !i.foreign {
					r = taken{from: r.from, note: fmt.Sprintf("%s: skipped, since it is not in English but %s; --any-language reads it", i.app.sourceName(a.Source), languageName(a.Language))}
				}
			}
			if !yield(r) {
				return
			}
		}
	}
}

// articles reads a path, URL or standard input. Files are known to the store
// by absolute paths.
func (i *intake) articles(ctx context.Context, path string) iter.Seq2[*article.Article, error] {
	switch {
	case article.IsURL(path):
		return i.fetcher.Articles(ctx, path)
	case path == "-":
		return i.named(i.app.in, "standard input", "")
	}
	return func(yield func(*article.Article, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			yield(nil, fmt.Errorf("read article %s: it is a folder", path))
			return
		}
		abs, err := filepath.Abs(path)
		if err != nil {
			yield(nil, err)
			return
		}
		i.named(f, path, abs)(yield)
	}
}

// named reads articles under one name, which errors are to have, and gives
// them another as their source.
func (i *intake) named(in io.Reader, name, source string) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		rename := func(s string) string {
			rest, ok := strings.CutPrefix(s, name)
			switch {
			case ok && source != "":
				return source + rest
			case ok: // a URL names what was piped in, a number of a line does not
				s = strings.TrimPrefix(rest, "#")
			}
			if source == "" && !article.IsURL(s) {
				return ""
			}
			return s
		}
		for a, err := range i.reader.Articles(in, name) {
			var refused *article.RecordError
			switch {
			case errors.As(err, &refused):
				refused.Source = rename(refused.Source)
			case err == nil:
				a.Source = rename(a.Source)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// sourceName names a source for people.
func (a *app) sourceName(source string) string {
	if source == "" {
		return "standard input"
	}
	if article.IsURL(source) {
		return source
	}
	return a.display(source)
}

// languageName returns what English calls a language of a code.
func languageName(code string) string {
	names := map[string]string{
		"ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fi": "Finnish", "fr": "French", "he": "Hebrew",
		"hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
		"no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian or another language in Cyrillic", "sv": "Swedish",
		"sw": "Swahili", "th": "Thai", "tl": "Filipino", "tr": "Turkish", "vi": "Vietnamese", "zh": "Chinese",
	}
	if name := names[code]; name != "" {
		return name
	}
	return fmt.Sprintf("another language (%s)", code)
}
