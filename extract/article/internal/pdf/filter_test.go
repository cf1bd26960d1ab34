package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

const rain = "Rain fell on the valley all night."

// deflate compresses as /FlateDecode expects it.
func deflate(s string) string {
	var out bytes.Buffer
	w, _ := zlib.NewWriterLevel(&out, zlib.BestSpeed)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return out.String()
}

func ascii(s string) string {
	out := make([]byte, ascii85.MaxEncodedLen(len(s)))
	return string(out[:ascii85.Encode(out, []byte(s))]) + "~>"
}

// runs encodes as /RunLengthDecode expects it: a run of equal bytes by its
// length, others as they are, 128 at the end.
func runs(s string) string {
	var out []byte
	for i := 0; i < len(s); {
		n := 1
		for i+n < len(s) && s[i+n] == s[i] && n < 128 {
			n++
		}
		if n > 1 {
			out = append(out, byte(257-n), s[i])
		} else {
			out = append(out, 0, s[i])
		}
		i += n
	}
	return string(append(out, 128))
}

// predicted codes rows of a width as PNG's filters do, taking turns of those
// that are named, or as TIFF's predictor where none is.
func predicted(s string, width int, filters ...byte) string {
	for len(s)%width != 0 {
		s += " "
	}
	above := make([]byte, width)
	var out []byte
	for r := 0; r*width < len(s); r++ {
		row := []byte(s[r*width : (r+1)*width])
		filter := byte(1)
		if len(filters) > 0 {
			filter = filters[r%len(filters)]
			out = append(out, filter)
		}
		for i, c := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], above[i-1]
			}
			switch filter {
			case 1:
				c -= left
			case 2:
				c -= above[i]
			case 3:
				c -= byte((int(left) + int(above[i])) / 2)
			case 4:
				c -= paeth(left, above[i], corner)
			}
			out = append(out, c)
		}
		above = row
	}
	return string(out)
}

// paeth is the predictor of PNG (section 9.4).
func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := distance(p, a), distance(p, b), distance(p, c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func distance(p int, x byte) int { return max(p-int(x), int(x)-p) }

func TestFilters(t *testing.T) {
	content := put(72, 700, rain)
	for _, c := range []struct{ name, entries, data string }{
		{"none", "", content},
		{"Flate", "/Filter /FlateDecode", deflate(content)},
		{"Flate, as a list", "/Filter [/FlateDecode]", deflate(content)},
		{"ASCII85", "/Filter /ASCII85Decode", ascii(content)},
		{"ASCIIHex", "/Filter /ASCIIHexDecode", hex.EncodeToString([]byte(content)) + ">"},
		{"ASCIIHex in capitals with blanks", "/Filter /ASCIIHexDecode", strings.ToUpper(strings.ReplaceAll(fmt.Sprintf("% x", content), "20", "20\n")) + " >"},
		{"RunLength", "/Filter /RunLengthDecode", runs(content)},
		{"ASCII85 over Flate", "/Filter [/ASCII85Decode /FlateDecode]", ascii(deflate(content))},
		{"ASCIIHex over RunLength", "/Filter [/ASCIIHexDecode /RunLengthDecode]", hex.EncodeToString([]byte(runs(content))) + ">"},
		{"no predictor", "/Filter /FlateDecode /DecodeParms << /Predictor 1 >>", deflate(content)},
		{"PNG none", "/Filter /FlateDecode /DecodeParms << /Predictor 10 /Columns 16 >>", deflate(predicted(content, 16, 0))},
		{"PNG sub", "/Filter /FlateDecode /DecodeParms << /Predictor 11 /Columns 16 >>", deflate(predicted(content, 16, 1))},
		{"PNG up", "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 8 >>", deflate(predicted(content, 8, 2))},
		{"PNG average", "/Filter /FlateDecode /DecodeParms << /Predictor 13 /Columns 5 >>", deflate(predicted(content, 5, 3))},
		{"PNG Paeth", "/Filter /FlateDecode /DecodeParms << /Predictor 14 /Columns 7 >>", deflate(predicted(content, 7, 4))},
		{"PNG, each row another", "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 9 >>", deflate(predicted(content, 9, 0, 1, 2, 3, 4))},
		{"TIFF", "/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 11 >>", deflate(predicted(content, 11))},
		{"parameters of the second filter alone", "/Filter [/ASCII85Decode /FlateDecode] /DecodeParms [null << /Predictor 12 /Columns 8 >>]", ascii(deflate(predicted(content, 8, 2)))},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b builder
			tree, set := b.reserve()
			page := b.add("<< /Type /Page /Parent %s /Resources << /Font << /F1 %s >> >> /Contents %s >>", tree, helvetica, b.stream(c.entries, c.data))
			set("<< /Type /Pages /Kids [%s] /Count 1 >>", page)
			expect(t, b.file(b.add("<< /Type /Catalog /Pages %s >>", tree)), rain)
		})
	}
}

// TestLZW decodes the example of ISO 32000-1, 7.4.4.2.
func TestLZW(t *testing.T) {
	var b builder
	root := b.pages(helvetica, put(72, 700, rain))
	b.stream("/Filter /LZWDecode", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
	n := len(b.objects)
	f, err := open(t.Context(), b.file(root))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.stream(*types.NewIndirectRef(n, 0)); string(got) != "-----A---B" {
		t.Errorf("the stream is %q", got)
	}
}

// TestStreamsThatDoNotDecode holds that a page whose content is damaged costs
// no other page its text.
func TestStreamsThatDoNotDecode(t *testing.T) {
	whole := deflate(put(72, 700, "Lost."))
	for _, c := range []struct{ name, entries, data string }{
		{"an unknown filter", "/Filter /NoSuchDecode", "x"},
		{"a filter of pictures", "/Filter /DCTDecode", "\xff\xd8\xff\xe0"},
		{"no zlib", "/Filter /FlateDecode", "this is no zlib"},
		{"ASCII85 of other characters", "/Filter /ASCII85Decode", "\x01\x02\x03~>"},
		{"an empty stream", "/Filter /FlateDecode", ""},
		{"half of it", "/Filter /FlateDecode", whole[:4]},
		{"a predictor that is none", "/Filter /FlateDecode /DecodeParms << /Predictor 99 /Columns 1 >>", whole},
		{"columns without end", "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>", whole},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b builder
			tree, set := b.reserve()
			page := "<< /Type /Page /Parent %s /Resources << /Font << /F1 %s >> >> /Contents %s >>"
			bad := b.add(page, tree, helvetica, b.stream(c.entries, c.data))
			good := b.add(page, tree, helvetica, b.stream("", put(72, 700, rain)))
			set("<< /Type /Pages /Kids [%s %s] /Count 2 >>", bad, good)
			doc, err := Read(t.Context(), b.file(b.add("<< /Type /Catalog /Pages %s >>", tree)))
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Paragraphs) != 1 || doc.Paragraphs[0].Text != rain || doc.Paragraphs[0].Page != 2 {
				t.Errorf("%+v", doc.Paragraphs)
			}
		})
	}
}

// TestBombs holds that little that unpacks to much is not unpacked.
func TestBombs(t *testing.T) {
	bomb := deflate(strings.Repeat(" ", maxStream+1) + put(72, 700, "Lost."))
	var b builder
	tree, set := b.reserve()
	page := "<< /Type /Page /Parent %s /Resources << /Font << /F1 %s >> >> /Contents %s >>"
	huge := b.stream("/Filter /FlateDecode", bomb)
	twice := b.stream("/Filter [/FlateDecode /FlateDecode]", deflate(bomb))
	good := b.add(page, tree, helvetica, b.stream("", put(72, 700, rain)))
	set("<< /Type /Pages /Kids [%s %s %s] /Count 3 >>", b.add(page, tree, helvetica, huge), b.add(page, tree, helvetica, twice), good)
	expect(t, b.file(b.add("<< /Type /Catalog /Pages %s >>", tree)), rain)
}
