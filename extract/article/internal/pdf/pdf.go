// Package pdf reads the text of PDF files in the order in which people read
// it.
//
// The objects of a file, damaged or encrypted with an empty password, are read
// by pdfcpu. What stands on a page is read here, in passes:
//
//	content  content streams to glyphs with their places (ISO 32000-1, 8 and 9)
//	font     codes to text and widths
//	line     glyphs to chunks of words
//	order    chunks to columns of lines, without running heads and page numbers
//	flow     lines to paragraphs, hyphenated words made whole
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Sentinels that the errors of Read wrap.
var (
	ErrNoText  = errors.New("no text layer; make one with an OCR tool such as ocrmypdf")
	ErrDamaged = errors.New("damaged or no PDF")
	ErrLocked  = errors.New("locked by a password; save a copy without one")
)

// Limits of what a file may hold.
const (
	maxPages  = 5000
	maxGlyphs = 4 << 20
	maxStream = 32 << 20 // decoded, in bytes
	maxDepth  = 12       // of page trees, and of forms in forms
)

// Document is the text of a file.
type Document struct {
	Title, Author string // as the file's metadata say, often wrong
	Paragraphs    []Paragraph
}

// Paragraph is a stretch of text that stands together. Where it goes over a
// page's end, there is a form feed between two of its words.
type Paragraph struct {
	Text string
	Page int     // on which it begins, from 1
	Size float64 // of its letters, in points
	Item bool    // begins with the marker of a list
}

// Read reads a file. Its errors wrap ErrNoText, ErrDamaged, ErrLocked or that
// of ctx, at whose end it soon ends.
func Read(ctx context.Context, raw []byte) (doc *Document, err error) {
	defer func() {
		if r := recover(); r != nil { // of a library that reads damaged files
			doc, err = nil, fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	r, leaves, err := openPages(ctx, raw)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if errors.Is(err, pdfcpu.ErrWrongPassword) {
			return nil, ErrLocked
		}
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	var pages []page
	glyphs := 0
	for i, p := range leaves {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		c := &content{file: r, ctx: ctx, left: maxGlyphs - glyphs}
		c.page(p)
		glyphs += len(c.glyphs)
		pages = append(pages, page{number: i + 1, lines: chunks(c.glyphs)})
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	doc = &Document{Title: r.info("Title"), Author: r.info("Author"), Paragraphs: flow(pages)}
	if len(doc.Paragraphs) == 0 {
		return nil, ErrNoText
	}
	return doc, nil
}

// openPages opens a file and finds its pages. Where none is found, the table
// of objects is not believed, and they are looked for.
func openPages(ctx context.Context, raw []byte) (*file, []pageDict, error) {
	r, err := open(ctx, raw)
	if err != nil {
		return nil, nil, err
	}
	if all := r.pages(); len(all) > 0 {
		return r, all, nil
	}
	if at := bytes.LastIndex(raw, []byte("startxref")); at >= 0 {
		raw = append(bytes.Clone(raw[:at]), "startxref\n1\n%%EOF\n"...)
	}
	if r, err = open(ctx, raw); err != nil {
		return nil, nil, err
	}
	all := r.pages()
	if len(all) == 0 {
		return nil, nil, errors.New("it has no pages")
	}
	return r, all, nil
}

// file is an open file.
type file struct {
	ctx *model.Context
}

func open(c context.Context, raw []byte) (*file, error) {
	limits := model.DefaultResourceLimits()
	limits.MaxStreamBytes, limits.MaxDecodeBytes = int64(len(raw)), maxStream
	limits.MaxObjectCount, limits.MaxXRefEntries, limits.MaxObjectStreamCount = 1<<20, 1<<20, 1<<17
	limits.MaxObjectStreamFirst, limits.MaxRecursionDepth = 1<<20, 64
	conf := &model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Limits: limits, Cmd: model.EXTRACTCONTENT}
	ctx, err := pdfcpu.ReadWithContext(c, bytes.NewReader(raw), conf)
	if err != nil {
		return nil, err
	}
	return &file{ctx}, nil
}

// get returns an object, followed if it is a reference; nil where there is
// none.
func (f *file) get(o types.Object) types.Object {
	o, err := f.ctx.Dereference(o)
	if err != nil {
		return nil
	}
	return o
}

func (f *file) dict(o types.Object) types.Dict {
	switch o := f.get(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	case *types.StreamDict:
		return o.Dict
	}
	return nil
}

func (f *file) array(o types.Object) types.Array {
	a, _ := f.get(o).(types.Array)
	return a
}

func (f *file) name(o types.Object) string {
	n, _ := f.get(o).(types.Name)
	return n.Value()
}

// number returns a number, or else other.
func (f *file) number(o types.Object, other float64) float64 {
	switch o := f.get(o).(type) {
	case types.Integer:
		return float64(o.Value())
	case types.Float:
		return o.Value()
	}
	return other
}

// stream returns the decoded bytes of a stream, nil where it does not decode.
func (f *file) stream(o types.Object) []byte {
	var s types.StreamDict
	switch o := f.get(o).(type) {
	case types.StreamDict:
		s = o
	case *types.StreamDict:
		s = *o
	default:
		return nil
	}
	if s.Content == nil && s.DecodeWithLimit(maxStream) != nil {
		return nil
	}
	return s.Content
}

// info returns a text of the document's information dictionary.
func (f *file) info(key string) string {
	if f.ctx.Info == nil {
		return ""
	}
	d := f.dict(*f.ctx.Info)
	if d == nil {
		return ""
	}
	switch s := f.get(d[key]).(type) {
	case types.StringLiteral:
		text, _ := types.StringLiteralToString(s)
		return text
	case types.HexLiteral:
		text, _ := types.HexLiteralToString(s)
		return text
	}
	return ""
}

// pageDict is a page with what it may inherit: resources, and by how many
// degrees it is turned.
type pageDict struct {
	dict, resources types.Dict
	rotate          int
}

// pages returns the pages in order.
func (f *file) pages() []pageDict {
	root, err := f.ctx.Catalog()
	if err != nil || root == nil {
		return nil
	}
	var out []pageDict
	f.walk(root["Pages"], pageDict{}, maxDepth, make(map[int]bool), &out)
	return out
}

func (f *file) walk(node types.Object, given pageDict, depth int, seen map[int]bool, out *[]pageDict) {
	if ref, ok := node.(types.IndirectRef); ok {
		number := ref.ObjectNumber.Value()
		if seen[number] {
			return
		}
		seen[number] = true
	}
	d := f.dict(node)
	if d == nil || depth == 0 || len(*out) == maxPages {
		return
	}
	if own := f.dict(d["Resources"]); own != nil {
		given.resources = own
	}
	given.rotate = int(f.number(d["Rotate"], float64(given.rotate)))
	kids := f.array(d["Kids"])
	if kids == nil {
		given.dict = d
		*out = append(*out, given)
		return
	}
	for _, kid := range kids {
		f.walk(kid, given, depth-1, seen, out)
	}
}
