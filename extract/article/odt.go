package article

import (
	"strconv"
	"strings"
)

// readODT reads a text document of OpenDocument 1.3: paragraphs, headings,
// lists and tables; notes come last, deleted text and comments not at all.
func readODT(p *pack) (*Article, error) {
	data, err := p.read("content.xml")
	if err != nil {
		return nil, err
	}
	o := &odt{out: newComposer(), parents: make(map[string]string)}
	if data, err := p.read("styles.xml"); err == nil {
		o.readStyles(data)
	}
	if err := o.read(data); err != nil {
		return nil, err
	}
	for _, note := range o.notes {
		o.out.block(Paragraph, note)
	}
	meta := make(map[string]string)
	if data, err := p.read("meta.xml"); err == nil {
		meta = properties(data)
	}
	title := first(o.title, inText(meta["dc:title"], o.out))
	return document(o.out, title, first(meta["meta:initial-creator"], meta["dc:creator"]), meta["dc:language"])
}

// odt gathers what a document says.
type odt struct {
	out     *composer
	parents map[string]string // of styles: "P1", which the document makes up, is a kind of "Title"
	title   string
	open    []odtBlock // blocks within each other: a note stands in a paragraph
	lists   int
	rows    rows
	noted   int // depth of notes
	notes   []string
}

type odtBlock struct {
	kind Kind
	text *strings.Builder
}

func (o *odt) write(s string) {
	if n := len(o.open); n > 0 {
		o.open[n-1].text.WriteString(s)
	}
}

func (o *odt) read(data []byte) error {
	e := elements{
		open: func(name string, attr func(string) string) bool {
			switch name {
			case "office:annotation", "office:annotation-end", "text:tracked-changes", "text:note-citation",
				"office:font-face-decls", "office:scripts", "svg:title", "svg:desc", "office:forms", "text:sequence-decls":
				return false
			case "text:p", "text:h":
				o.open = append(o.open, odtBlock{o.kind(name, attr("style-name")), &strings.Builder{}})
			case "text:s":
				n, _ := strconv.Atoi(attr("c"))
				o.write(strings.Repeat(" ", min(max(n, 1), 100)))
			case "text:tab":
				o.write(" ")
			case "text:line-break":
				o.write("\n")
			case "text:list":
				o.lists++
			case "text:note":
				o.noted++
			case "style:style":
				o.parents[attr("name")] = attr("parent-style-name")
			case "table:table-row":
				o.rows.begin()
			case "table:table-cell":
				o.rows.cell()
			}
			return true
		},
		close: func(name string) {
			switch name {
			case "text:p", "text:h":
				o.end()
			case "text:list":
				o.lists--
			case "text:note":
				o.noted--
			case "table:table-row":
				o.rows.end(o.out)
			}
		},
		text: func(s string) { o.write(inline(s)) },
	}
	return e.read(data)
}

// readStyles reads the styles that have names. A file of them that is damaged
// takes none of the text away.
func (o *odt) readStyles(data []byte) {
	e := elements{
		open: func(name string, attr func(string) string) bool {
			if name == "style:style" {
				o.parents[attr("name")] = attr("parent-style-name")
			}
			return true
		},
		close: func(string) {}, text: func(string) {},
	}
	_ = e.read(data)
}

func (o *odt) kind(element, style string) Kind {
	kind, isTitle := o.styleKind(style)
	if isTitle && o.title == "" {
		o.title = "?" // end fills it
	}
	switch {
	case kind == Heading || element == "text:h":
		return Heading
	case o.lists > 0:
		return Item
	}
	return kind
}

// styleKind returns the kind of the paragraphs of a style, which it has of its
// name or else of the style that it is a kind of.
func (o *odt) styleKind(style string) (_ Kind, isTitle bool) {
	for depth := range maxStyles {
		switch name := strings.ToLower(style); {
		case name == "title":
			return Heading, depth < 2
		case name == "subtitle":
			return Heading, false
		case strings.Contains(name, "quot"):
			return Quote, false
		case strings.Contains(name, "caption") || name == "illustration" || name == "figure":
			return Caption, false
		}
		style = o.parents[style]
	}
	return Paragraph, false
}

// end closes the innermost block.
func (o *odt) end() {
	n := len(o.open) - 1
	if n < 0 {
		return
	}
	b := o.open[n]
	o.open = o.open[:n]
	s := b.text.String()
	switch {
	case o.noted > 0:
		o.notes = append(o.notes, s)
	case o.rows.write(s):
	default:
		if o.title == "?" {
			o.title = oneLine(s)
		}
		o.out.block(b.kind, s)
	}
}
