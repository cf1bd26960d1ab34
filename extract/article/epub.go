package article

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readEPUB reads a book as one article: the documents of its spine in order
// (EPUB 3.3, 5), without its table of contents.
func readEPUB(p *pack) (*Article, error) {
	container, err := p.read("META-INF/container.xml")
	if err != nil {
		return nil, err
	}
	opf := ""
	e := elements{
		open: func(name string, attr func(string) string) bool {
			if local(name) == "rootfile" && opf == "" {
				opf = attr("full-path")
			}
			return true
		},
		close: func(string) {}, text: func(string) {},
	}
	if err := e.read(container); err != nil {
		return nil, err
	}
	data, err := p.read(opf)
	if err != nil {
		return nil, err
	}
	chapters, err := spine(data, opf)
	if err != nil {
		return nil, err
	}
	meta := properties(data)
	c := newComposer()
	title := oneLine(meta["dc:title"])
	c.block(Heading, title)
	for _, name := range chapters {
		raw, err := p.read(name)
		if err != nil {
			return nil, err
		}
		if err := chapter(raw, c, title); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	a, err := document(c, title, meta["dc:creator"], meta["dc:language"])
	if err == nil && a.Date == "" {
		a.Date = metaDate(meta["dc:date"])
	}
	return a, err
}

func local(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// spine returns the names of a book's documents in the order of reading.
func spine(opf []byte, name string) ([]string, error) {
	files := make(map[string]string)
	var out []string
	e := elements{
		open: func(element string, attr func(string) string) bool {
			switch local(element) {
			case "item":
				if !strings.Contains(" "+attr("properties")+" ", " nav ") {
					href, err := url.PathUnescape(attr("href"))
					if err == nil {
						files[attr("id")] = resolve(name, href)
					}
				}
			case "itemref":
				if file := files[attr("idref")]; file != "" && attr("linear") != "no" {
					out = append(out, file)
				}
			}
			return true
		},
		close: func(string) {}, text: func(string) {},
	}
	return out, e.read(opf)
}

func chapter(raw []byte, c *composer, title string) error {
	doc, err := parseHTML(raw, "application/xhtml+xml; charset=utf-8")
	if err != nil {
		return err
	}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Body && n.Type == html.ElementNode {
			r := renderer{out: c, title: title}
			r.render(n)
			return nil
		}
	}
	return nil
}
