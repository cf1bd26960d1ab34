package article

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits of what a packed document may hold.
const (
	maxEntries  = 20_000
	maxUnpacked = 48 << 20 // of all that is read of it, in bytes
	maxNesting  = 256      // of elements
)

// pack is an open zip file. It reads no more than maxUnpacked bytes in all.
type pack struct {
	files map[string]*zip.File
	left  int64
}

func openPack(raw []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("%w: a zip archive of %d files", ErrLarge, len(z.File))
	}
	p := &pack{files: make(map[string]*zip.File, len(z.File)), left: maxUnpacked}
	for _, f := range z.File {
		if _, ok := p.files[f.Name]; !ok {
			p.files[f.Name] = f
		}
	}
	return p, nil
}

func (p *pack) has(name string) bool { return p.files[name] != nil }

// read unpacks a file.
func (p *pack) read(name string) ([]byte, error) {
	f := p.files[name]
	if f == nil {
		return nil, fmt.Errorf("%w: it lacks %s", ErrFormat, name)
	}
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrFormat, name, err)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, p.left+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrFormat, name, err)
	}
	if p.left -= int64(len(data)); p.left < 0 {
		return nil, fmt.Errorf("%w: it unpacks to more than %d MB", ErrLarge, maxUnpacked>>20)
	}
	return data, nil
}

// readZip reads a DOCX, ODT or EPUB, whichever it is.
func readZip(i *input) (*Article, error) {
	p, err := openPack(i.raw)
	if err != nil {
		return nil, err
	}
	switch ext := extensionOf(i.source); {
	case p.has("META-INF/container.xml"):
		return expect(ext, ".epub", "an EPUB", p, readEPUB)
	case p.has("word/document.xml"):
		return expect(ext, ".docx", "a DOCX", p, readDOCX)
	case p.has("content.xml") && p.has("META-INF/manifest.xml"):
		return expect(ext, ".odt", "an ODT", p, readODT)
	}
	return nil, fmt.Errorf("%w: a zip archive that is no DOCX, ODT or EPUB", ErrFormat)
}

func expect(ext, want, what string, p *pack, read func(*pack) (*Article, error)) (*Article, error) {
	if ext != want && (ext == ".docx" || ext == ".odt" || ext == ".epub") {
		return nil, fmt.Errorf("%w: named %s, but it is %s; rename it if that is meant", ErrFormat, ext, what)
	}
	return read(p)
}

// elements calls open and close for the elements of a document of XML and
// text for what stands between them. open returns false to skip an element
// with all in it.
type elements struct {
	open  func(name string, attr func(string) string) bool
	close func(name string)
	text  func(s string)
}

var errNesting = errors.New("elements nest too deep")

func (e *elements) read(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charsetReader
	for depth := 0; ; {
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrFormat, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxNesting {
				return fmt.Errorf("%w: %w", ErrLarge, errNesting)
			}
			attr := func(name string) string {
				for _, a := range t.Attr {
					if a.Name.Local == name {
						return a.Value
					}
				}
				return ""
			}
			if !e.open(prefixed(t.Name), attr) {
				depth--
				if err := skip(d, maxNesting-depth); err != nil {
					return err
				}
			}
		case xml.EndElement:
			depth--
			e.close(prefixed(t.Name))
		case xml.CharData:
			e.text(string(t))
		}
	}
}

func prefixed(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// skip reads up to the end of the element that was opened.
func skip(d *xml.Decoder, most int) error {
	for depth := 1; depth > 0; {
		t, err := d.RawToken()
		if err != nil {
			return fmt.Errorf("%w: %w", ErrFormat, err)
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > most {
				return fmt.Errorf("%w: %w", ErrLarge, errNesting)
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// properties returns the texts of the elements of a document, by name, the
// first of each.
func properties(data []byte) map[string]string {
	out := make(map[string]string)
	var open []string
	e := elements{
		open:  func(name string, _ func(string) string) bool { open = append(open, name); return true },
		close: func(string) { open = open[:max(len(open)-1, 0)] },
		text: func(s string) {
			if s = strings.TrimSpace(s); s != "" && len(open) > 0 && out[open[len(open)-1]] == "" {
				out[open[len(open)-1]] = s
			}
		},
	}
	_ = e.read(data) // what it read until then counts
	return out
}

// document ends the reading of a packed document.
func document(c *composer, named, byline, language string) (*Article, error) {
	if c.full {
		return nil, fmt.Errorf("%w: more than %d MB of text", ErrLarge, maxText>>20)
	}
	a := &Article{Text: Canonical(c.String()), Title: oneLine(named)}
	a.Byline = first(findByline(a.Text), cleanByline(byline))
	if a.Title == "" {
		a.Title = title(a.Text)
	}
	a.Date = findDate(a.Text)
	a.Language = languageOf(a.Text, language)
	return a, nil
}

// resolve returns the name of a file that another one of a pack refers to.
func resolve(from, to string) string {
	to, _, _ = strings.Cut(to, "#")
	return strings.TrimPrefix(path.Join("/", path.Dir(from), to), "/")
}
