package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/extract/article"
	"kg/schema"
)

func (a *app) refreshCommand() *cli.Command {
	return &cli.Command{
		Name:  "refresh",
		Usage: "reads the texts in the store again",
		Description: `Reads the texts that the store keeps again, where another version of kg read
them, and puts what this one finds in place of what was found. No file is
needed. Sources and judgements stay.

An interrupt finishes the articles in hand. The same command again goes on from
there.

Example:
  kg refresh`,
		Flags:  []cli.Flag{dbFlag, workersFlag},
		Action: a.refresh,
	}
}

func (a *app) refresh(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	workers, err := workersOf(c)
	if err != nil {
		return err
	}
	dir, exists, err := a.home(c.String("db"))
	if err != nil {
		return err
	}
	if !exists {
		return noStore(a.display(dir))
	}
	s := &adder{app: a, dir: dir, exists: exists, workers: workers}
	if err := s.open(); err != nil {
		return err
	}
	stale, err := a.stale(c, s.extractor.Version())
	if err != nil {
		return err
	}
	if len(stale) == 0 {
		fmt.Fprintln(a.err, "all texts were read by this version of kg")
		return nil
	}
	r := newAdding(s, len(stale))
	for some := range slices.Chunk(stale, mostWaiting) {
		articles, err := a.kept(c, some)
		if err != nil {
			return err
		}
		if err := r.reread(c.Context, articles); err != nil {
			return err
		}
		if c.Context.Err() != nil {
			break
		}
	}
	return r.finish(c.Context)
}

// stale returns the documents that another version of the extractor read.
func (a *app) stale(c *cli.Context, version string) ([]quad.IRI, error) {
	s, err := a.openHome(c, false)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var all []quad.IRI
	for d, err := range s.Documents() {
		if err != nil {
			return nil, err
		}
		if d.Extractor != version {
			all = append(all, d.IRI)
		}
	}
	return all, nil
}

// keptText is a document's text as an article, or why it can't be one.
type keptText struct {
	article *article.Article
	err     error
}

// kept returns the texts of documents. The store is free again when it
// returns.
func (a *app) kept(c *cli.Context, documents []quad.IRI) ([]keptText, error) {
	q, err := a.ask(c.Context, c)
	if err != nil {
		return nil, err
	}
	defer q.close()
	var all []keptText
	for _, iri := range documents {
		hash, _ := q.base.Local(iri, "doc/")
		t, err := q.document(hash)
		if err != nil {
			return nil, err
		}
		one, err := q.article(t)
		if err != nil {
			return nil, err
		}
		same := schema.Document{Base: q.base, Text: one.Text, Title: one.Title, Date: one.Date, Byline: one.Byline, Language: one.Language}
		if same.IRI() != iri {
			all = append(all, keptText{err: exit(exitSome, "%s was not made by kg add, so it can't be read again", string(iri))})
			continue
		}
		all = append(all, keptText{article: one})
	}
	return all, nil
}

// article returns the article that a stored text was read as.
func (q *question) article(t *text) (*article.Article, error) {
	w := valueReader{question: q, subject: t.iri}
	a := &article.Article{
		Text: string(t.runes), Title: t.title, Date: w.read(schema.DatePublished), Byline: t.byline, Language: w.read(schema.Language), Source: t.source,
	}
	return a, w.err
}

// reread extracts articles and writes what became of them.
func (r *adding) reread(ctx context.Context, texts []keptText) error {
	work := func(t keptText) outcome {
		if t.err != nil {
			return outcome{readings: []added{{err: t.err}}}
		}
		d, err := r.adder.document(taken{article: t.article})
		return outcome{name: r.adder.app.sourceName(t.article.Source), readings: []added{{document: d, err: err}}}
	}
	for out := range inOrder(ctx, r.adder.workers, slices.Values(texts), work) {
		if err := r.take(ctx, out); err != nil {
			return err
		}
	}
	return r.commit(ctx)
}
