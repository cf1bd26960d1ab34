package article

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"kg/extract/article/internal/pdf"
)

// pdfTime is how long one PDF may take to read.
const pdfTime = 20 * time.Second

// readPDF reads a PDF. Its pages are parted by form feeds: see Page.
func readPDF(i *input) (*Article, error) { return readPDFWithin(i, pdfTime) }

func readPDFWithin(i *input, most time.Duration) (*Article, error) {
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	doc, err := pdf.Read(ctx, i.raw)
	switch {
	case errors.Is(err, pdf.ErrNoText):
		return nil, ErrNoText
	case errors.Is(err, context.DeadlineExceeded):
		return nil, fmt.Errorf("%w: reading it takes more than %v; cut it into parts, or add its text", ErrLarge, most)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	c := newComposer()
	page := 1
	for _, p := range doc.Paragraphs {
		kind := Paragraph
		if p.Item {
			kind = Item
		}
		s := p.Text
		if p.Page > page { // notes come after the last page, and stand on none
			c.text.WriteString(strings.Repeat("\f", p.Page-page))
			page = p.Page
		}
		page += strings.Count(s, "\f")
		c.block(kind, s)
	}
	return document(c, first(inText(doc.Title, c), largest(doc.Paragraphs)), doc.Author, "")
}

// largest returns the text in the largest letters of the first page, if it is
// a headline's length and larger than most.
func largest(all []pdf.Paragraph) string {
	best, sizes := -1, make(map[float64]int)
	for i, p := range all {
		sizes[p.Size] += len(p.Text)
		if p.Page == 1 && hasWord(p.Text) && (best < 0 || p.Size > all[best].Size) {
			best = i
		}
	}
	body, most := 0.0, 0
	for size, n := range sizes {
		if n > most || n == most && size < body {
			body, most = size, n
		}
	}
	if best < 0 || all[best].Size < 1.1*body || len(all[best].Text) > titleBytes {
		return ""
	}
	return oneLine(all[best].Text)
}

// Page returns the page of a byte of a's text, from 1, and 0 where the text
// has no pages. Form feeds part pages.
func (a *Article) Page(at int) int {
	if !strings.Contains(a.Text, "\f") {
		return 0
	}
	return 1 + strings.Count(a.Text[:at], "\f")
}
