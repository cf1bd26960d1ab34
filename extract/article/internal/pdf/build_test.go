package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// builder writes files object by object, so that tests say byte by byte what
// they read. Objects are numbered from 1 in the order in which they are added.
type builder struct {
	objects []string
	trailer string // more keys of it
}

// add adds an object and returns a reference to it.
func (b *builder) add(format string, args ...any) string {
	b.objects = append(b.objects, fmt.Sprintf(format, args...))
	return fmt.Sprintf("%d 0 R", len(b.objects))
}

// reserve adds an object that set fills later.
func (b *builder) reserve() (ref string, set func(format string, args ...any)) {
	ref = b.add("null")
	n := len(b.objects) - 1
	return ref, func(format string, args ...any) { b.objects[n] = fmt.Sprintf(format, args...) }
}

// stream adds a stream; entries are of its dictionary, beside the length.
func (b *builder) stream(entries, data string) string {
	return b.add("<< /Length %d %s >>\nstream\n%s\nendstream", len(data), entries, data)
}

// helvetica is a font without widths: every glyph is half as wide as high.
const helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

// pages adds a page for each content and returns the catalog. The font is F1.
func (b *builder) pages(font string, contents ...string) (root string) {
	resources := fmt.Sprintf("<< /Font << /F1 %s >> >>", font)
	tree, set := b.reserve()
	var kids []string
	for _, c := range contents {
		kids = append(kids, b.add("<< /Type /Page /Parent %s /MediaBox [0 0 612 792] /Resources %s /Contents %s >>", tree, resources, b.stream("", c)))
	}
	set("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids))
	return b.add("<< /Type /Catalog /Pages %s >>", tree)
}

// file writes the objects with a table of where they are.
func (b *builder) file(root string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	at := make([]int, len(b.objects))
	for i, o := range b.objects {
		at[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root %s %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, root, b.trailer, table)
	return out.Bytes()
}

// simple returns a file whose pages have these contents, in Helvetica.
func simple(contents ...string) []byte {
	var b builder
	return b.file(b.pages(helvetica, contents...))
}

// put returns the operators that show s on a baseline, in size 10.
func put(x, y float64, s string) string { return putSized(x, y, 10, s) }

func putSized(x, y, size float64, s string) string {
	return fmt.Sprintf("BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", size, x, y, escaper.Replace(s))
}

var escaper = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`)

// lay shows lines below each other from a point on, 12 points apart.
func lay(x, y float64, lines ...string) string {
	var out strings.Builder
	for i, l := range lines {
		out.WriteString(put(x, y-12*float64(i), l))
	}
	return out.String()
}

// read returns the paragraphs of a file, parted by "|".
func read(t *testing.T, raw []byte) string {
	t.Helper()
	doc, err := Read(t.Context(), raw)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return joined(doc.Paragraphs)
}

func joined(all []Paragraph) string {
	var texts []string
	for _, p := range all {
		texts = append(texts, p.Text)
	}
	return strings.Join(texts, "|")
}

// expect reads a file and compares its text.
func expect(t *testing.T, raw []byte, want string) {
	t.Helper()
	if got := read(t, raw); got != want {
		t.Errorf("the text is\n%q\nwant\n%q", got, want)
	}
}
