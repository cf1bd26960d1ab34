package article

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// maxTags is how many tags a page may have. A node takes some hundred bytes.
const maxTags = 300_000

// readHTML reads a page: its article without navigation, advertisements and
// comments, as readability finds it.
func readHTML(i *input) (*Article, error) {
	doc, err := parseHTML(i.raw, i.contentType)
	if err != nil {
		return nil, err
	}
	base, _ := url.Parse(i.source)
	if base == nil || !base.IsAbs() {
		base = &url.URL{Scheme: "file", Path: "/"}
	}
	meta := pageMeta(doc)
	clean(doc)
	parser := readability.NewParser()
	parser.DisableJSONLD = true // read by pageMeta, which knows more of it
	parser.KeepClasses = true   // some mark captions
	found, err := parser.ParseAndMutate(doc, base)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	c := newComposer()
	title := meta.title
	if title == "" {
		title = meta.siteless(oneLine(found.Title()), found.SiteName())
	}
	c.block(Heading, title)
	if found.Node != nil {
		r := renderer{out: c, title: title}
		r.render(found.Node)
	}
	a := &Article{Text: Canonical(c.String()), Title: title, Byline: meta.byline, Date: meta.date}
	if a.Byline == "" {
		a.Byline = cleanByline(found.Byline())
	}
	if a.Date == "" {
		a.Date = dateOfURL(i.source)
	}
	if a.Date == "" {
		a.Date = findDate(a.Text)
	}
	a.Language = languageOf(a.Text, meta.language)
	if body := strings.TrimPrefix(a.Text, title); !hasWord(body) {
		return nil, fmt.Errorf("%w in the page", ErrEmpty)
	}
	return a, nil
}

// parseHTML decodes and parses a page. The character set is what a byte order
// mark, HTTP, a meta element or else the bytes say (WHATWG Encoding).
func parseHTML(raw []byte, contentType string) (*html.Node, error) {
	text, err := decodeHTML(raw, contentType)
	if err != nil {
		return nil, err
	}
	if n := strings.Count(text, "<"); n > maxTags {
		return nil, fmt.Errorf("%w: a page of %d tags", ErrLarge, n)
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return doc, nil
}

func decodeHTML(raw []byte, contentType string) (string, error) {
	encoding, name, certain := charset.DetermineEncoding(raw, contentType)
	if !certain && (name == "windows-1252" || name == "utf-8") {
		return decode(raw), nil // what the bytes say of themselves
	}
	text, err := io.ReadAll(encoding.NewDecoder().Reader(bytes.NewReader(raw)))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return string(text), nil
}

// fragment renders a piece of HTML, such as the content of a feed's item.
func fragment(s string, c *composer, title string) {
	if !strings.Contains(s, "<") {
		c.block(Paragraph, html.UnescapeString(s))
		return
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return
	}
	clean(doc)
	r := renderer{out: c, title: title}
	r.render(doc)
}
