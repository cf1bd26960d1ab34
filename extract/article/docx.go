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
	text   strings.Builder
	style  string
	listed bool
	cells  []string
	tables int
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
				d.text.Reset()
				d.style, d.listed = "", false
			case "w:pStyle":
				d.style = first(d.styles[attr("val")], strings.ToLower(attr("val")))
			case "w:numPr":
				d.listed = true
			case "w:t":
				inText = true
			case "w:tab":
				d.text.WriteByte(' ')
			case "w:br", "w:cr":
				d.text.WriteByte('\n')
			case "w:noBreakHyphen":
				d.text.WriteByte('-')
			case "w:tbl":
				d.tables++
			case "w:tr":
				d.cells = d.cells[:0]
			case "w:tc":
				d.cells = append(d.cells, "")
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
				d.out.block(row, strings.Join(d.cells, "\t"))
			case "w:tbl":
				d.tables--
			}
		},
		text: func(s string) {
			if inText {
				d.text.WriteString(s)
			}
		},
	}
	return e.read(data)
}

func (d *docx) paragraph() {
	s := d.text.String()
	d.text.Reset()
	if d.tables > 0 && len(d.cells) > 0 {
		last := &d.cells[len(d.cells)-1]
		*last = strings.TrimSpace(*last + " " + oneLine(s))
		return
	}
	kind := Paragraph
	switch {
	case d.style == "title":
		kind = Heading
		d.title = first(d.title, oneLine(s))
	case strings.HasPrefix(d.style, "heading"), d.style == "subtitle":
		kind = Heading
	case d.listed, strings.HasPrefix(d.style, "list"):
		kind = Item
	case strings.Contains(d.style, "caption"):
		kind = Caption
	case strings.Contains(d.style, "quot"), d.style == "block text":
		kind = Quote
	}
	d.out.block(kind, s)
}
