package article

import (
	"strings"
)

// readDOCX reads a document of Word (ECMA-376, part 1, 17): its paragraphs,
// headings, lists and tables; notes come last, deleted text and comments not
// at all.
func readDOCX(p *pack) (*Article, error) {
	data, err := p.read("word/document.xml")
	if err != nil {
		return nil, err
	}
	d := &docx{out: newComposer(), styles: p.styles()}
	if err := d.read(data); err != nil {
		return nil, err
	}
	for _, notes := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		if !p.has(notes) {
			continue
		}
		data, err := p.read(notes)
		if err != nil {
			return nil, err
		}
		if err := d.read(data); err != nil {
			return nil, err
		}
	}
	meta := make(map[string]string)
	if data, err := p.read("docProps/core.xml"); err == nil {
		meta = properties(data)
	}
	title := first(d.title, meta["dc:title"])
	return document(d.out, inText(title, d.out), meta["dc:creator"], meta["dc:language"])
}

// inText returns a title of the metadata if the text's beginning has it too:
// it is often that of a template.
func inText(title string, c *composer) string {
	head := c.text.String()
	head = head[:min(len(head), 2000)]
	if title != "" && strings.Contains(strings.ToLower(oneLine(head)), strings.ToLower(oneLine(title))) {
		return title
	}
	return ""
}

// docx gathers what a part of a document says.
type docx struct {
	out    *composer
	styles map[string]docxStyle // by their ids, which each language abbreviates otherwise
	title  string
	open   []*docxBlock // within each other: a text box stands in a paragraph
	rows   rows
}

type docxBlock struct {
	text   strings.Builder
	style  string // its id
	listed bool
}

// docxStyle is a style: its name in lower case, and the id of the style that
// it is a kind of.
type docxStyle struct{ name, base string }

// block returns the innermost paragraph that is open, or one that nobody
// reads.
func (d *docx) block() *docxBlock {
	if n := len(d.open); n > 0 {
		return d.open[n-1]
	}
	return &docxBlock{}
}

// styles returns the styles by their ids.
func (p *pack) styles() map[string]docxStyle {
	out := make(map[string]docxStyle)
	data, err := p.read("word/styles.xml")
	if err != nil {
		return out
	}
	id := ""
	e := elements{
		open: func(name string, attr func(string) string) bool {
			s := out[id]
			switch name {
			case "w:style":
				id = attr("styleId")
				return true
			case "w:name":
				s.name = first(s.name, strings.ToLower(attr("val")))
			case "w:basedOn":
				s.base = first(s.base, attr("val"))
			}
			out[id] = s
			return true
		},
		close: func(string) {},
		text:  func(string) {},
	}
	_ = e.read(data)
	return out
}

func (d *docx) read(data []byte) error {
	inText := false
	e := elements{
		open: func(name string, attr func(string) string) bool {
			switch name {
			case "w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText", "w:commentReference", "w:sdtPr", "w:rPr", "w:sectPr":
				return false
			case "w:footnote", "w:endnote":
				return attr("type") == "" || attr("type") == "normal"
			case "w:p":
				d.open = append(d.open, &docxBlock{})
			case "w:pStyle":
				d.block().style = attr("val")
			case "w:numPr":
				d.block().listed = true
			case "w:t":
				inText = true
			case "w:tab":
				d.block().text.WriteByte(' ')
			case "w:br", "w:cr":
				d.block().text.WriteByte('\n')
			case "w:noBreakHyphen":
				d.block().text.WriteByte('-')
			case "w:tr":
				d.rows.begin()
			case "w:tc":
				d.rows.cell()
			}
			return true
		},
		close: func(name string) {
			switch name {
			case "w:t":
				inText = false
			case "w:p":
				d.paragraph()
			case "w:tr":
				d.rows.end(d.out)
			}
		},
		text: func(s string) {
			if inText {
				d.block().text.WriteString(s)
			}
		},
	}
	return e.read(data)
}

func (d *docx) paragraph() {
	b := d.block()
	d.open = d.open[:max(len(d.open)-1, 0)]
	s := b.text.String()
	if d.rows.write(s) {
		return
	}
	kind, isTitle := d.kind(b.style)
	if isTitle {
		d.title = first(d.title, oneLine(s))
	}
	if b.listed && kind != Heading {
		kind = Item
	}
	d.out.block(kind, s)
}

// maxStyles is how many styles are looked at that are kinds of each other.
const maxStyles = 8

// kind returns the kind of the paragraphs of a style, which it has of its name
// or else of the style that it is based on.
func (d *docx) kind(id string) (_ Kind, isTitle bool) {
	for depth := range maxStyles {
		s := d.styles[id]
		switch name := first(s.name, strings.ToLower(id)); {
		case name == "title":
			return Heading, depth == 0
		case strings.HasPrefix(name, "heading"), name == "subtitle":
			return Heading, false
		case strings.HasPrefix(name, "list"):
			return Item, false
		case strings.Contains(name, "caption"):
			return Caption, false
		case strings.Contains(name, "quot"), name == "block text":
			return Quote, false
		}
		id = s.base
	}
	return Paragraph, false
}
