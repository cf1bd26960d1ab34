package article

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// readMarkdown reads CommonMark with tables and strike-through. A head of
// "key: value" lines between two "---" is metadata.
func readMarkdown(i *input) (*Article, error) {
	if isBinary(i.raw) {
		return nil, ErrBinary
	}
	source, date := cutHeader(Canonical(decode(i.raw)))
	meta, source := frontMatter(source)
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	src := []byte(source)
	doc := md.Parser().Parse(text.NewReader(src))
	a := &Article{Date: first(date, metaDate(meta["date"])), Byline: cleanByline(first(meta["author"], meta["byline"]))}
	m := markdown{source: src, out: newComposer()}
	a.Title = meta["title"]
	if h, ok := doc.FirstChild().(*ast.Heading); ok && h.Level == 1 && a.Title == "" {
		a.Title = oneLine(m.inline(h))
	}
	if a.Title != "" {
		m.out.block(Heading, a.Title)
		m.title = a.Title
	}
	m.blocks(doc, Paragraph)
	a.Text = Canonical(m.out.String())
	if a.Title == "" {
		a.Title = title(a.Text)
	}
	if a.Date == "" {
		a.Date = findDate(a.Text)
	}
	if a.Byline == "" {
		a.Byline = findByline(a.Text)
	}
	a.Language = languageOf(a.Text, meta["lang"])
	return a, nil
}

// frontMatter cuts the head off that site generators put above a text.
func frontMatter(s string) (map[string]string, string) {
	meta := make(map[string]string)
	rest, ok := strings.CutPrefix(s, "---\n")
	if !ok {
		return meta, s
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok || len(head) > 1<<14 {
		return meta, s
	}
	for line := range strings.Lines(head) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == key {
			meta[strings.ToLower(key)] = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return meta, body
}

// markdown writes a tree of Markdown as blocks.
type markdown struct {
	source []byte
	out    *composer
	title  string
}

func (m *markdown) blocks(n ast.Node, kind Kind) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			if s := m.inline(c); !sameTitle(s, m.title) {
				m.out.block(Heading, oneLine(s))
			}
		case *ast.Paragraph, *ast.TextBlock:
			if _, picture := c.FirstChild().(*ast.Image); picture && c.ChildCount() == 1 {
				m.out.block(Caption, m.inline(c))
				continue
			}
			m.out.block(kind, m.inline(c))
		case *ast.Blockquote:
			m.blocks(c, Quote)
		case *ast.List:
			m.blocks(c, Item)
		case *ast.ListItem:
			m.blocks(c, kind)
		case *extast.Table:
			m.table(c)
		case *ast.HTMLBlock:
			m.html(c)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			m.out.block(kind, string(c.Lines().Value(m.source)))
		}
	}
}

func (m *markdown) table(n ast.Node) {
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		var cells []string
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, oneLine(m.inline(c)))
		}
		m.out.block(row, strings.Join(cells, "\t"))
	}
}

func (m *markdown) html(n *ast.HTMLBlock) {
	raw := n.Lines().Value(m.source)
	if n.HasClosure() {
		raw = append(bytes.Clone(raw), n.ClosureLine.Value(m.source)...)
	}
	fragment(string(raw), m.out, m.title)
}

// inline returns the text of a block. A picture is its caption.
func (m *markdown) inline(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Text:
			if value := c.Value(m.source); c.IsRaw() {
				b.Write(value)
			} else {
				b.Write(plainMarkdown(value))
			}
			if c.HardLineBreak() {
				b.WriteByte('\n')
			} else if c.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(m.source))
		case *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// plainMarkdown resolves escapes and character references.
func plainMarkdown(s []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s)))
}
