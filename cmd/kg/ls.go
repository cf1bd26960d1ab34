package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/schema"
	"kg/store"
)

var lsFormats = []string{"table", "json", "jsonl", "tsv"}

func (a *app) lsCommand() *cli.Command {
	return &cli.Command{
		Name:  "ls",
		Usage: "lists the documents",
		Description: `Lists the documents of the store by date.

Example:
  kg ls
  kg ls --jsonl | jq -r .title`,
		Flags:  append([]cli.Flag{dbFlag}, formatFlags(lsFormats...)...),
		Action: a.ls,
	}
}

// documentJSON is a document as kg ls prints it.
type documentJSON struct {
	Document  string   `json:"document"` // IRI
	Title     string   `json:"title"`
	Date      string   `json:"date"`
	Byline    string   `json:"byline"`
	Sources   []string `json:"sources"` // paths and URLs; "-" for standard input
	Sentences int      `json:"sentences"`
	Facts     int      `json:"facts"`
	Quads     int      `json:"quads"`
	Extractor string   `json:"extractor"`
}

func (a *app) ls(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	kind, err := formatFlag(c, lsFormats...)
	if err != nil {
		return err
	}
	s, err := a.openHome(c, false)
	if err != nil {
		return err
	}
	defer s.Close()
	docs, err := documents(s)
	if err != nil {
		return err
	}
	head := []string{"document", "date", "sentences", "facts", "source", "title"}
	return rows(a.screen(), kind, head, docs, func(d documentJSON) []string {
		return []string{
			short(d.Document, s.Base()), d.Date, strconv.Itoa(d.Sentences), strconv.Itoa(d.Facts),
			strings.Join(a.displayAll(d.Sources), ", "), d.Title,
		}
	})
}

// documents returns the documents of a store by date, then title, then IRI.
func documents(s *store.Store) ([]documentJSON, error) {
	var docs []documentJSON
	for d, err := range s.Documents() {
		if err != nil {
			return nil, err
		}
		docs = append(docs, documentJSON{
			Document: string(d.IRI), Title: d.Title, Date: d.Date, Byline: d.Byline, Sources: nonNil(d.Sources),
			Sentences: d.Sentences, Facts: d.Facts, Quads: d.Quads, Extractor: d.Extractor,
		})
	}
	slices.SortFunc(docs, func(a, b documentJSON) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Document, b.Document))
	})
	return docs, nil
}

// shortHash is how many digits of a document's hash stand for it in a table.
const shortHash = 8

// short returns the first digits of a document's hash, by which kg rm finds
// it.
func short(document string, base schema.Base) string {
	hash, ok := strings.CutPrefix(document, string(base.Document("")))
	if !ok || len(hash) < shortHash {
		return document
	}
	return hash[:shortHash]
}

func (a *app) displayAll(paths []string) []string {
	out := make([]string, len(paths))
	for i, p := range paths {
		out[i] = a.display(p)
	}
	return out
}
