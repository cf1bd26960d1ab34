package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"kg/extract"
	"kg/schema"
	"kg/store"
)

func (a *app) addCommand() *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "reads articles into the graph",
		ArgsUsage: "PATH... | URL... | -",
		Description: `Reads files, all files below folders, web pages, or standard input ("-"): plain
text, Markdown, HTML, PDF, DOCX, ODT, EPUB, RSS and Atom, JSON Lines and CSV,
each also compressed by gzip. Articles that the store already holds are skipped;
one whose file was edited replaces what it said before. A file that can't be
read stops no other: it is named in the end, and the exit code is 3.

An interrupt finishes the articles in hand. The same command again goes on from
there. With KG_OFFLINE set, no URL is read.

Example:
  kg add articles/
  kg add --exclude 'draft-*' --watch articles/
  kg add https://example.org/2021/12/29/story.html
  kg add --text-field maintext --date-field date_publish news.jsonl.gz
  curl -s https://example.org/story.txt | kg add - --date 2021-12-29`,
		Flags: append([]cli.Flag{dbFlag,
			&cli.BoolFlag{Name: "watch", Usage: "stay, and keep the graph in step with the files and folders", DisableDefaultText: true},
			workersFlag,
		}, intakeFlags...),
		Action: a.add,
	}
}

var workersFlag = &cli.IntFlag{Name: "workers", Usage: "articles that are read at once", Value: runtime.GOMAXPROCS(0)}

func workersOf(c *cli.Context) (int, error) {
	n := c.Int("workers")
	if n < 1 || n > 1024 {
		return 0, usage("--workers %d is not between 1 and 1024", n)
	}
	return n, nil
}

func (a *app) add(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	workers, err := workersOf(c)
	if err != nil {
		return err
	}
	in, err := a.intake(c)
	if err != nil {
		return err
	}
	watch, err := a.watcher(c, in)
	if err != nil {
		return err
	}
	defer watch.close()
	inputs, err := in.inputs(c.Args().Slice())
	if err != nil && watch == nil {
		return err
	}
	dir, exists, err := a.home(c.String("db"))
	if err != nil {
		return err
	}
	s := &adder{app: a, intake: in, dir: dir, exists: exists, workers: workers}
	if err := s.open(); err != nil {
		return err
	}
	err = s.run(c.Context, inputs)
	if watch != nil && c.Context.Err() == nil && codeOf(c.Context, err) != exitFailed {
		return watch.follow(c.Context, s)
	}
	return err
}

// dateFlag returns the date that --date names, "" for none.
func dateFlag(c *cli.Context) (string, error) {
	date := c.String("date")
	if _, err := time.Parse(time.DateOnly, date); err != nil && c.IsSet("date") {
		return "", usage("--date %q is no date such as 2021-12-29", date)
	}
	return date, nil
}

// adder adds articles to a store.
type adder struct {
	app       *app
	intake    *intake
	dir       string
	exists    bool // the store, which the first commit makes
	workers   int
	extractor *extract.Extractor
	base      schema.Base
	seen      store.Seen // by its commits

	mu    sync.Mutex
	known holdings // of the store
}

// open loads the extractor and what the store holds.
func (s *adder) open() error {
	if s.exists {
		var err error
		if s.base, s.known, err = versions(s.dir); err != nil {
			return err
		}
	}
	x, err := extract.Open(s.base)
	s.extractor = x
	return err
}

// run adds the articles of inputs.
func (s *adder) run(ctx context.Context, inputs []input) error {
	r := newAdding(s, len(inputs))
	for out := range inOrder(ctx, s.workers, s.intake.jobs(ctx, inputs), s.work) {
		if err := r.take(ctx, out); err != nil {
			return err
		}
	}
	return r.finish(ctx)
}

// outcome is what became of a job.
type outcome struct {
	name     string
	more     bool // not the first of its input
	last     bool // no article, but the end of its input
	readings []added
}

// added is what became of an article.
type added struct {
	document  *schema.Document
	from      origin
	unchanged bool
	note      string // why it was skipped
	err       error
}

// work reads and extracts the articles of a job, but for those that the store
// has already.
func (s *adder) work(j job) outcome {
	out := outcome{name: j.name, more: j.more, last: j.last}
	for _, r := range j.read() {
		one := s.extract(r)
		one.from = r.from
		out.readings = append(out.readings, one)
	}
	return out
}

func (s *adder) extract(r taken) added {
	if r.err != nil || r.note != "" {
		return added{err: r.err, note: r.note}
	}
	a := r.article
	same := schema.Document{Base: s.base, Text: a.Text, Title: a.Title, Date: a.Date, Byline: a.Byline, Language: a.Language}
	if s.has(version{same.IRI(), s.extractor.Version(), a.Source}) {
		return added{unchanged: true}
	}
	document, err := s.document(r)
	return added{document: document, err: err}
}

func (s *adder) has(v version) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.known.all[v]
}

// remember notes that the store holds a document, and no other of its source.
func (s *adder) remember(d *schema.Document) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known.add(version{d.IRI(), d.Extractor, d.Source})
}

// lose notes that the store has no document of some sources any more.
func (s *adder) lose(sources []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, source := range sources {
		s.known.remove(source)
	}
}

// document extracts an article. A panic is ours, but must not take the other
// articles with it.
func (s *adder) document(r taken) (d *schema.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			d, err = nil, fmt.Errorf("extract %s: an error of kg's own: %v", s.app.sourceName(r.article.Source), p)
		}
	}()
	return s.extractor.Extract(r.article), nil
}
