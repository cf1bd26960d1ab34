package pdf

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// packed returns a file as PDF 1.5 has them: all objects but streams in an
// object stream, and a stream for the table of where they are. All is
// compressed.
func (b *builder) packed(root string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.5\n")
	n := len(b.objects)
	objectStream, table := n+1, n+2
	at := make([][3]int, n+3) // type, where, index
	at[0] = [3]int{0, 0, 65535}
	var head, body strings.Builder
	inside := 0
	for i, o := range b.objects {
		if strings.HasSuffix(o, "endstream") {
			at[i+1] = [3]int{1, out.Len(), 0}
			fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
			continue
		}
		fmt.Fprintf(&head, "%d %d ", i+1, body.Len())
		body.WriteString(o + "\n")
		at[i+1] = [3]int{2, objectStream, inside}
		inside++
	}
	stream := func(number int, entries, data string) {
		at[number] = [3]int{1, out.Len(), 0}
		data = deflate(data)
		fmt.Fprintf(&out, "%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n", number, entries, len(data), data)
	}
	stream(objectStream, fmt.Sprintf("/Type /ObjStm /N %d /First %d", inside, head.Len()), head.String()+body.String())
	start := out.Len()
	at[table] = [3]int{1, start, 0}
	var rows []byte
	for _, r := range at {
		rows = append(rows, byte(r[0]))
		rows = binary.BigEndian.AppendUint32(rows, uint32(r[1]))
		rows = binary.BigEndian.AppendUint16(rows, uint16(r[2]))
	}
	stream(table, fmt.Sprintf("/Type /XRef /W [1 4 2] /Size %d /Root %s %s", len(at), root, b.trailer), string(rows))
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", start)
	return out.Bytes()
}

func TestObjectStreams(t *testing.T) {
	var b builder
	expect(t, b.packed(b.pages(helvetica, put(72, 700, rain), put(72, 700, "Snow fell on the hills."))), rain+"|Snow fell on the hills.")
}

// TestUpdate reads a file to which a newer version of its page was appended,
// as editors save: the last version counts.
func TestUpdate(t *testing.T) {
	var b builder
	root := b.pages(helvetica, put(72, 700, "The old version of it."))
	raw := b.file(root)
	content := 0
	for i, o := range b.objects {
		if strings.HasSuffix(o, "endstream") {
			content = i + 1
		}
	}
	last := regexp.MustCompile(`startxref\n(\d+)`).FindSubmatch(raw)[1]
	at := len(raw)
	data := put(72, 700, "The new version of it.")
	raw = fmt.Appendf(raw, "%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n", content, len(data), data)
	table := len(raw)
	raw = fmt.Appendf(raw, "xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n", content, at, len(b.objects)+1, root, last, table)
	expect(t, raw, "The new version of it.")
}

// TestBrokenTables reads files whose table is gone or wrong: the objects are
// found anyway.
func TestBrokenTables(t *testing.T) {
	raw := simple(put(72, 700, rain))
	replace := func(pattern, with string) []byte {
		return regexp.MustCompile(pattern).ReplaceAll(raw, []byte(with))
	}
	for _, c := range []struct {
		name string
		raw  []byte
	}{
		{"startxref beside it", replace(`startxref\n\d+`, "startxref\n17")},
		{"startxref behind the end", replace(`startxref\n\d+`, "startxref\n99999999")},
		{"bytes before the head", append([]byte("\r\n\r\n"), raw...)},
		{"bytes after the end", append(bytes.Clone(raw), "\n\n<!-- served by -->\n"...)},
		{"offsets that are wrong", replace(`\d{10} 00000 n`, "0000000001 00000 n")},
		{"Windows' line ends in the table", replace(` \n`, "\r\n")},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, c.raw, rain) })
	}
}

// TestTruncated cuts a file at every tenth byte: it is read or refused, with
// a reason, and never gives text that is not its own.
func TestTruncated(t *testing.T) {
	raw := simple(put(72, 700, rain))
	for n := 0; n < len(raw); n += 10 {
		doc, err := Read(t.Context(), raw[:n])
		switch {
		case err == nil && !strings.HasPrefix(rain, doc.Paragraphs[0].Text):
			t.Errorf("the first %d bytes give %+v", n, doc.Paragraphs)
		case err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNoText):
			t.Errorf("the first %d bytes: %v", n, err)
		}
	}
}

func TestRefused(t *testing.T) {
	var empty, noPages, noKids builder
	noKids.add("<< /Type /Pages /Kids [] /Count 0 >>")
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"nothing", nil, ErrDamaged},
		{"a head alone", []byte("%PDF-1.7\n"), ErrDamaged},
		{"text", []byte("Rain fell."), ErrDamaged},
		{"no objects", empty.file("1 0 R"), ErrDamaged},
		{"a catalog without pages", noPages.file(noPages.add("<< /Type /Catalog >>")), ErrDamaged},
		{"a tree without pages", noKids.file(noKids.add("<< /Type /Catalog /Pages 1 0 R >>")), ErrDamaged},
		{"an empty page", simple(""), ErrNoText},
		{"a page with lines drawn", simple("10 10 m 100 100 l S"), ErrNoText},
		{"blanks alone", simple(put(72, 700, "   ")), ErrNoText},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(t.Context(), c.raw)
			if !errors.Is(err, c.want) || doc != nil {
				t.Errorf("Read = %+v, %v, want %v", doc, err, c.want)
			}
		})
	}
}

// TestPageTrees reads trees of pages that lie.
func TestPageTrees(t *testing.T) {
	page := func(b *builder, parent, text string) string {
		return b.add("<< /Type /Page /Parent %s /Resources << /Font << /F1 %s >> >> /Contents %s >>", parent, helvetica, b.stream("", put(72, 700, text)))
	}
	for _, c := range []struct {
		name string
		make func(b *builder, tree string, set func(string, ...any))
		want string
	}{
		{"a count without end", func(b *builder, tree string, set func(string, ...any)) {
			set("<< /Type /Pages /Kids [%s] /Count 2000000000 >>", page(b, tree, rain))
		}, rain},
		{"a count below none", func(b *builder, tree string, set func(string, ...any)) {
			set("<< /Type /Pages /Kids [%s] /Count -1 >>", page(b, tree, rain))
		}, rain},
		{"a tree that holds itself", func(b *builder, tree string, set func(string, ...any)) {
			set("<< /Type /Pages /Kids [%s %s] /Count 1 >>", tree, page(b, tree, rain))
		}, rain},
		{"two nodes that hold each other", func(b *builder, tree string, set func(string, ...any)) {
			other := b.add("<< /Type /Pages /Parent %s /Kids [%s] /Count 1 >>", tree, tree)
			set("<< /Type /Pages /Kids [%s %s] /Count 1 >>", other, page(b, tree, rain))
		}, rain},
		{"a kid that is missing", func(b *builder, tree string, set func(string, ...any)) {
			set("<< /Type /Pages /Kids [99 0 R %s] /Count 2 >>", page(b, tree, rain))
		}, rain},
		{"a kid that is a number", func(b *builder, tree string, set func(string, ...any)) {
			set("<< /Type /Pages /Kids [7 %s] /Count 2 >>", page(b, tree, rain))
		}, rain},
		{"pages below pages", func(b *builder, tree string, set func(string, ...any)) {
			below := b.add("<< /Type /Pages /Parent %s /Kids [%s] /Count 1 >>", tree, page(b, tree, "First of all."))
			set("<< /Type /Pages /Kids [%s %s] /Count 2 >>", below, page(b, tree, "Second of all."))
		}, "First of all.|Second of all."},
		{"resources of the tree", func(b *builder, tree string, set func(string, ...any)) {
			below := b.add("<< /Type /Page /Parent %s /Contents %s >>", tree, b.stream("", put(72, 700, rain)))
			set("<< /Type /Pages /Kids [%s] /Count 1 /Resources << /Font << /F1 %s >> >> >>", below, helvetica)
		}, rain},
		{"contents in parts, cut within an operator's operands", func(b *builder, tree string, set func(string, ...any)) {
			one, two := b.stream("", "BT /F1 10 Tf 1 0 0 1 72"), b.stream("", "700 Tm ("+rain+") Tj ET")
			set("<< /Type /Pages /Kids [%s] /Count 1 >>", b.add("<< /Type /Page /Parent %s /Resources << /Font << /F1 %s >> >> /Contents [%s 99 0 R %s] >>", tree, helvetica, one, two))
		}, rain},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b builder
			tree, set := b.reserve()
			c.make(&b, tree, set)
			expect(t, b.file(b.add("<< /Type /Catalog /Pages %s >>", tree)), c.want)
		})
	}
}

// TestDeepTree holds that a tree deeper than any that is meant ends.
func TestDeepTree(t *testing.T) {
	var b builder
	first, set := b.reserve()
	parent := first
	for range 200 {
		node, next := b.reserve()
		set("<< /Type /Pages /Kids [%s] /Count 1 >>", node)
		set, parent = next, node
	}
	set("<< /Type /Page /Parent %s /Resources << /Font << /F1 %s >> >> /Contents %s >>", parent, helvetica, b.stream("", put(72, 700, rain)))
	if doc, err := Read(t.Context(), b.file(b.add("<< /Type /Catalog /Pages %s >>", first))); !errors.Is(err, ErrNoText) && !errors.Is(err, ErrDamaged) {
		t.Errorf("Read = %+v, %v", doc, err)
	}
}

func TestRotatedPages(t *testing.T) {
	turned := map[int]string{ // the operators that show a line of a page turned by degrees clockwise
		0: "1 0 0 1 72 700", 90: "0 1 -1 0 300 72", 180: "-1 0 0 -1 500 300", 270: "0 -1 1 0 300 700", -90: "0 -1 1 0 300 700", 450: "0 1 -1 0 300 72",
	}
	for degrees, matrix := range turned {
		for _, where := range []string{"page", "tree"} {
			t.Run(fmt.Sprint(degrees, " of the ", where), func(t *testing.T) {
				var b builder
				tree, set := b.reserve()
				rotate := map[string]string{where: fmt.Sprintf("/Rotate %d", degrees)}
				data := b.stream("", fmt.Sprintf("BT /F1 10 Tf %s Tm 12 TL (First line of the page.) Tj T* (Second line of the page.) Tj ET", matrix))
				page := b.add("<< /Type /Page /Parent %s %s /Resources << /Font << /F1 %s >> >> /Contents %s >>", tree, rotate["page"], helvetica, data)
				set("<< /Type /Pages /Kids [%s] /Count 1 %s >>", page, rotate["tree"])
				expect(t, b.file(b.add("<< /Type /Catalog /Pages %s >>", tree)), "First line of the page. Second line of the page.")
			})
		}
	}
}

func TestInfo(t *testing.T) {
	for _, c := range []struct{ name, title, author, wantTitle, wantAuthor string }{
		{"text", "(Rain \\(heavy\\))", "(Nellie Bly)", "Rain (heavy)", "Nellie Bly"},
		{"UTF-16", "<FEFF00430061006600E9>", "<FEFF004E0065006C006C00690065>", "Café", "Nellie"},
		{"none", "null", "null", "", ""},
		{"no text", "7", "[(x)]", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b builder
			root := b.pages(helvetica, put(72, 700, rain))
			b.trailer = "/Info " + b.add("<< /Title %s /Author %s >>", c.title, c.author)
			doc, err := Read(t.Context(), b.file(root))
			if err != nil {
				t.Fatal(err)
			}
			if doc.Title != c.wantTitle || doc.Author != c.wantAuthor {
				t.Errorf("title %q, author %q, want %q, %q", doc.Title, doc.Author, c.wantTitle, c.wantAuthor)
			}
		})
	}
}

// TestLimits holds that glyphs without number are not all kept.
func TestLimits(t *testing.T) {
	c := &content{file: &file{}, ctx: t.Context(), left: 100, state: state{ctm: identity, scale: 1}}
	c.size, c.font = 10, &font{names: standard(), missing: 0.5}
	c.tm = identity
	c.show(text(strings.Repeat("a", 1000)))
	if len(c.glyphs) != 100 {
		t.Errorf("%d glyphs, want 100", len(c.glyphs))
	}
}

// TestContextEnds holds that a page of much work ends with the context.
func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := &content{file: &file{}, ctx: ctx, left: maxGlyphs}
	c.run(bytes.Repeat([]byte("q Q "), 1<<16), nil, maxDepth)
	if c.steps > 5000 {
		t.Errorf("%d steps after the end", c.steps)
	}
	if _, err := Read(ctx, simple(put(72, 700, rain))); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}

// TestSameBytes holds that a file is read to the same text each time: nothing
// depends on the order of a map.
func TestSameBytes(t *testing.T) {
	for _, name := range []string{"latex.pdf", "office.pdf", "web.pdf"} {
		raw, err := os.ReadFile("../../testdata/files/" + name)
		if err != nil {
			t.Fatal(err)
		}
		first := read(t, raw)
		for range 3 {
			if read(t, raw) != first {
				t.Errorf("%s is read to another text", name)
			}
		}
	}
}
