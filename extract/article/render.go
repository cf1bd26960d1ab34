package article

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// renderer writes the nodes of a page as blocks.
type renderer struct {
	out   *composer
	title string // left out where the page repeats it
	text  strings.Builder
	kind  Kind // of the block that text is of
	pre   bool
}

func (r *renderer) render(n *html.Node) {
	r.node(n)
	r.flush()
}

func (r *renderer) flush() {
	s := r.text.String()
	r.text.Reset()
	if r.kind == Heading {
		s = oneLine(s)
	}
	if r.title != "" && r.kind != Item && sameTitle(s, r.title) {
		return
	}
	r.out.block(r.kind, s)
}

// sameTitle reports whether a line is a headline, but for case and what a
// site's name adds.
func sameTitle(s, title string) bool { return strings.EqualFold(oneLine(s), title) }

// within renders the children of n as a block of a kind, or as several.
func (r *renderer) within(n *html.Node, kind Kind) {
	r.flush()
	outer := r.kind
	r.kind = kind
	r.children(n)
	r.flush()
	r.kind = outer
}

func (r *renderer) children(n *html.Node) {
	for c := range n.ChildNodes() {
		r.node(c)
	}
}

// node renders a node and all below it. Trees are at most 512 deep, which
// html.Parse sees to.
func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if r.pre {
			r.text.WriteString(n.Data)
		} else {
			r.text.WriteString(inline(n.Data))
		}
		return
	case html.DocumentNode:
		r.children(n)
		return
	case html.ElementNode:
	default:
		return
	}
	if isCaptionNode(n) {
		r.within(n, Caption)
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Iframe,
		atom.Svg, atom.Math, atom.Object, atom.Audio, atom.Video, atom.Canvas, atom.Nav, atom.Form, atom.Rt, atom.Rp:
		return
	case atom.Br:
		r.lineBreak()
	case atom.Hr:
		r.flush()
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.within(n, Heading)
	case atom.Li, atom.Dt, atom.Dd:
		r.within(n, Item)
	case atom.Blockquote:
		r.within(n, Quote)
	case atom.Summary:
		r.within(n, Heading)
	case atom.Pre:
		outer := r.pre
		r.pre = true
		r.within(n, r.kind)
		r.pre = outer
	case atom.Table:
		r.table(n)
	case atom.Q:
		r.text.WriteRune('“')
		r.children(n)
		r.text.WriteRune('”')
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Address, atom.Figure, atom.Ul,
		atom.Ol, atom.Dl, atom.Details, atom.Body, atom.Html, atom.Fieldset, atom.Center, atom.Picture:
		r.within(n, r.kind)
	default:
		r.children(n)
	}
}

// captionClass is of paragraphs that pages and books of before HTML 5, and
// many of today, give to captions: "caption", "wp-caption-text".
var captionClass = lazy(`(?i)(?:^|[\s_-])caption(?:[\s_-]*text)?(?:$|\s)`)

func isCaptionNode(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Figcaption, atom.Caption:
		return true
	case atom.P, atom.Div, atom.Dd:
		class := attribute(n, "class")
		return strings.Contains(class, "aption") && captionClass.MatchString(class)
	}
	return false
}

// lineBreak writes the end of a line; a second one ends the paragraph.
func (r *renderer) lineBreak() {
	if strings.HasSuffix(strings.TrimRight(r.text.String(), " "), "\n") {
		r.flush()
		return
	}
	r.text.WriteByte('\n')
}

// table renders rows whose cells are short as rows. Other tables only lay the
// page out, and their cells are blocks.
func (r *renderer) table(n *html.Node) {
	r.flush()
	const longCell = 200
	rows := tableRows(n)
	layout := len(rows) == 0 || slices.ContainsFunc(rows, func(cells []*html.Node) bool {
		return slices.ContainsFunc(cells, func(c *html.Node) bool { return len(oneLine(textOf(c))) > longCell })
	})
	if layout {
		r.children(n)
		r.flush()
		return
	}
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Caption {
			r.within(c, Caption)
		}
	}
	for _, cells := range rows {
		var texts []string
		for _, c := range cells {
			if s := oneLine(textOf(c)); s != "" {
				texts = append(texts, s)
			}
		}
		r.out.block(row, strings.Join(texts, "\t"))
	}
}

// tableRows returns the cells of a table's rows, those of tables in it aside.
func tableRows(n *html.Node) (rows [][]*html.Node) {
	for c := range n.ChildNodes() {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, tableRows(c)...)
		case atom.Tr:
			var cells []*html.Node
			for cell := range c.ChildNodes() {
				if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
					cells = append(cells, cell)
				}
			}
			rows = append(rows, cells)
		}
	}
	return rows
}

// textOf returns the text of a node.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(inline(d.Data))
		case d.DataAtom == atom.Br || d.DataAtom == atom.P || d.DataAtom == atom.Div:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// inline makes the line breaks of a page's source blanks.
func inline(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' || r == '\f' {
			return ' '
		}
		return r
	}, s)
}
