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
	styles map[string]string // what a style's id stands for: its name in lower case
	title  string
	open   []*docxBlock // within each other: a text box stands in a paragraph
	rows   rows
}

type docxBlock struct {
	text   strings.Builder
	style  string
	listed bool
}

// block returns the innermost paragraph that is open, or one that nobody
// reads.
func (d *docx) block() *docxBlock {
	if n := len(d.open); n > 0 {
		return d.open[n-1]
	}
	return &docxBlock{}
}

// styles returns the names of the styles, which ids abbreviate in each
// language otherwise.
func (p *pack) styles() map[string]string {
	out := make(map[string]string)
	data, err := p.read("word/styles.xml")
	if err != nil {
		return out
	}
	id := ""
	e := elements{
		open: func(name string, attr func(string) string) bool {
			switch name {
			case "w:style":
				id = attr("styleId")
			case "w:name":
				if id != "" && out[id] == "" {
					out[id] = strings.ToLower(attr("val"))
				}
			}
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
				d.block().style = first(d.styles[attr("val")], strings.ToLower(attr("val")))
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
	kind := Paragraph
	switch {
	case b.style == "title":
		kind = Heading
		d.title = first(d.title, oneLine(s))
	case strings.HasPrefix(b.style, "heading"), b.style == "subtitle":
		kind = Heading
	case b.listed, strings.HasPrefix(b.style, "list"):
		kind = Item
	case strings.Contains(b.style, "caption"):
		kind = Caption
	case strings.Contains(b.style, "quot"), b.style == "block text":
		kind = Quote
	}
	d.out.block(kind, s)
}
