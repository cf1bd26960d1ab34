package article

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// readFeed reads the items of RSS and Atom. Each is an article: its content,
// or else its summary.
func readFeed(i *input, yield func(*Article, error) bool) error {
	if !isFeed(i.raw[:min(len(i.raw), headSize)]) {
		return fmt.Errorf("%w: XML that is no feed of RSS or Atom", ErrFormat)
	}
	var feed *gofeed.Feed
	err := guard(func() (err error) { feed, err = gofeed.NewParser().Parse(bytes.NewReader(i.raw)); return err })
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if len(feed.Items) == 0 {
		return fmt.Errorf("%w: a feed without items", ErrEmpty)
	}
	for n, item := range feed.Items {
		a, err := feedItem(feed, item)
		source := itemSource(i.source, first(item.Link, item.GUID), n+1)
		if err != nil {
			a, err = nil, &RecordError{At: source, Source: source, Err: err}
		} else {
			a.Source = source
			a.tidy()
		}
		if !yield(a, err) {
			return errStop
		}
	}
	return nil
}

func feedItem(feed *gofeed.Feed, item *gofeed.Item) (*Article, error) {
	c := newComposer()
	title := oneLine(plainHTML(item.Title))
	c.block(Heading, title)
	before := c.text.Len()
	fragment(first(item.Content, item.Description), c, title)
	if c.text.Len() == before {
		return nil, fmt.Errorf("%w in the item", ErrEmpty)
	}
	a := &Article{Text: Canonical(c.String()), Title: title}
	for _, t := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if a.Date == "" && t != nil && t.Year() > 1600 {
			a.Date = t.Format(time.DateOnly)
		}
	}
	for _, raw := range []string{item.Updated, item.Published} {
		if date := metaDate(raw); len(date) == len(time.DateOnly) {
			a.Date = date // as its own time zone has it
		}
	}
	if len(item.Authors) > 0 && item.Authors[0] != nil {
		a.Byline = cleanByline(item.Authors[0].Name)
	}
	if a.Date == "" {
		a.Date = first(dateOfURL(item.Link), findDate(a.Text))
	}
	a.Language = languageOf(a.Text, feed.Language)
	return a, nil
}

// plainHTML returns the text of a title that may hold HTML.
func plainHTML(s string) string {
	c := newComposer()
	fragment(s, c, "")
	return c.text.String()
}

// itemSource names an item of a file: by its own URL, or by the file's name
// and an id or number.
func itemSource(source, id string, number int) string {
	if strings.HasPrefix(id, "http://") || strings.HasPrefix(id, "https://") {
		return id
	}
	if id == "" {
		id = fmt.Sprint(number)
	}
	return source + "#" + oneLine(id)
}
