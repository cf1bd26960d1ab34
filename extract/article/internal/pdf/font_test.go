package pdf

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// withFont returns a file that shows a string, written as an operand, in a
// font that make adds.
func withFont(shown string, make func(b *builder) string) []byte {
	var b builder
	font := make(&b)
	return b.file(b.pages(font, "BT /F1 10 Tf 1 0 0 1 72 700 Tm "+shown+" Tj ET"))
}

func TestSimpleFonts(t *testing.T) {
	const type1 = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman %s >>"
	for _, c := range []struct{ name, font, shown, want string }{
		{"WinAnsi", fmt.Sprintf(type1, "/Encoding /WinAnsiEncoding"), `(caf\351 \223yes\224 \226 it\222s 5 \200)`, "café “yes” – it’s 5 €"},
		{"MacRoman", fmt.Sprintf(type1, "/Encoding /MacRomanEncoding"), `(caf\216 \322yes\323 \320 it\325s)`, "café “yes” – it’s"},
		{"standard, which Type 1 fonts start from", fmt.Sprintf(type1, ""), `(it's \252yes\272 \256nd \257ow \261 \274)`, "it’s “yes” find flow – …"},
		{"an encoding that nobody knows", fmt.Sprintf(type1, "/Encoding /NoSuchEncoding"), `(it's \256nd)`, "it’s find"},
		{"TrueType without an encoding", "<< /Type /Font /Subtype /TrueType /BaseFont /Arial >>", `(caf\351 it's)`, "café it's"},
		{"differences", fmt.Sprintf(type1, "/Encoding << /Type /Encoding /Differences [1 /R /a /i /n 65 /fi /f_f_i /quoteright] >>"), `(\001\002\003\004 A B C)`, "Rain fi ffi ’"},
		{"differences from a base", fmt.Sprintf(type1, "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [97 /eacute /uni20AC] >>"), `(\351 a b clay)`, "é é € cléy"},
		{"a glyph without a name", fmt.Sprintf(type1, "/Encoding << /Differences [97 /.notdef /g3x] >>"), "(yaybyn)", "yyyn"},
		{"glyphs named by their codes, as of TeX's bitmaps", "<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 1 /Widths [50 50 50] /Encoding << /Differences [1 /a82 /a97 /a28] >> >>", `(\001\002\003)`, "Rafi"},
		{"no font", "null", "(Rain fell.)", "Rain fell."},
		{"a font that is no dictionary", "7", "(Rain fell.)", "Rain fell."},
		{"widths that are no numbers", fmt.Sprintf(type1, "/FirstChar 32 /Widths [/a (b) null [1]]"), "(Rain fell.)", "Rain fell."},
		{"a first code beyond all", fmt.Sprintf(type1, "/FirstChar 2000000000 /Widths [500 500]"), "(Rain fell.)", "Rain fell."},
	} {
		t.Run(c.name, func(t *testing.T) {
			expect(t, withFont(c.shown, func(*builder) string { return c.font }), c.want)
		})
	}
}

// TestToUnicode holds that a font's own map goes before its encoding.
func TestToUnicode(t *testing.T) {
	for _, c := range []struct{ name, cmap, shown, want string }{
		{"one by one", "2 beginbfchar <41> <0052> <42> <00610069> endbfchar", "(ABn)", "Rain"},
		{"a range", "1 beginbfrange <61> <7a> <0041> endbfrange", "(rain)", "RAIN"},
		{"a range of a list", "1 beginbfrange <61> <63> [<0078> <0066006C> <007A>] endbfrange", "(abc)", "xflz"},
		{"a ligature of its own sign", "1 beginbfchar <66> <FB03> endbfchar", "(ofce)", "office"[:1] + "ffice"},
		{"beyond the basic plane", "1 beginbfchar <61> <D83CDF27> endbfchar", "(a)", "🌧"},
		{"half a pair", "1 beginbfchar <61> <D83C> endbfchar", "(ba)", "b\ufffd"},
		{"a range with more than one unit", "1 beginbfrange <61> <62> <00660069> endbfrange", "(ab)", "fifj"},
		{"an empty target says nothing", "1 beginbfchar <61> <> endbfchar", "(xay)", "xy"},
		{"a range whose end comes first", "1 beginbfrange <7a> <61> <0041> endbfrange", "(a)", "a"},
		{"one byte of target", "1 beginbfchar <61> <42> endbfchar", "(a)", "B"},
		{"other things between", "/CIDInit /ProcSet findresource begin 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <61> <0062> endbfchar end", "(a)", "b"},
		{"half a map", "1 beginbfchar <61> <0062> <62", "(ab)", "ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			expect(t, withFont(c.shown, func(b *builder) string {
				return b.add("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode %s >>", b.stream("", c.cmap))
			}), c.want)
		})
	}
}

// TestCompositeFonts reads strings of codes of two bytes.
func TestCompositeFonts(t *testing.T) {
	hexed := func(s string) string { return fmt.Sprintf("<%04x>", utf16.Encode([]rune(s))) }
	composite := func(cid, cmap string) func(b *builder) string {
		return func(b *builder) string {
			unicode := ""
			if cmap != "" {
				unicode = "/ToUnicode " + b.stream("", cmap)
			}
			return b.add("<< /Type /Font /Subtype /Type0 /BaseFont /Lato /Encoding /Identity-H %s /DescendantFonts [%s] >>", unicode, b.add("<< /Type /Font /Subtype /CIDFontType2 %s >>", cid))
		}
	}
	same := "1 beginbfrange <0000> <FFFF> <0000> endbfrange"
	shown := strings.ReplaceAll(strings.ReplaceAll(hexed("Rain in Genève"), "[", ""), "]", "")
	shown = strings.ReplaceAll(shown, " ", "")
	for _, c := range []struct {
		name, shown string
		font        func(*builder) string
		want        string
	}{
		{"widths by default", shown, composite("/DW 500", same), "Rain in Genève"},
		{"widths as a list", shown, composite("/W [32 [250] 82 [600 300]]", same), "Rain in Genève"},
		{"widths as a range", shown, composite("/W [0 1000 480]", same), "Rain in Genève"},
		{"widths that end too soon", shown, composite("/DW 500 /W [3 [500] 7]", same), "Rain in Genève"},
		{"a range of widths without end", shown, composite("/DW 500 /W [0 2000000000 480 1 2000000000 480]", same), "Rain in Genève"},
		{"half a code at the end", "<00520061006900>", composite("", same), "Rai"},
		{"no font below", shown, func(b *builder) string {
			return b.add("<< /Type /Font /Subtype /Type0 /BaseFont /Lato /ToUnicode %s >>", b.stream("", same))
		}, "Rain in Genève"},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, withFont(c.shown, c.font), c.want) })
	}
	if doc, err := Read(t.Context(), withFont(shown, composite("", ""))); err == nil {
		t.Errorf("glyphs that nothing names are read as %+v", doc.Paragraphs)
	}
}

// TestWidths places the second word where the widths of the first say: what
// stands closer than a space is of the same word.
func TestWidths(t *testing.T) {
	const font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 97 /Widths [1000 200] /FontDescriptor << /Type /FontDescriptor /MissingWidth 500 >> >>"
	for _, c := range []struct {
		first string
		x     float64
		want  string
	}{
		{"aa", 20, "aaz"}, {"aa", 24, "aa z"}, {"bb", 4, "bbz"}, {"bb", 8, "bb z"}, {"ab", 12, "abz"}, {"yy", 10, "yyz"}, {"yy", 14, "yy z"},
	} {
		var b builder
		raw := b.file(b.pages(font, fmt.Sprintf("BT /F1 10 Tf 1 0 0 1 100 700 Tm (%s) Tj ET BT /F1 10 Tf 1 0 0 1 %g 700 Tm (z) Tj ET", c.first, 100+c.x)))
		if got := read(t, raw); got != c.want {
			t.Errorf("%s and a letter %g points after its begin = %q, want %q", c.first, c.x, got, c.want)
		}
	}
}

// TestBuiltIn reads the encoding in the head of a Type 1 font.
func TestBuiltIn(t *testing.T) {
	program := "%!PS-AdobeFont-1.0: X\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 1 /R put\ndup 2 /ampersand put\ndup 300 /z put\nreadonly def\ncurrentfile eexec\ndup 3 /x put\n"
	got := builtIn([]byte(program))
	if len(got) != 3 || got[1] != "R" || got[2] != "ampersand" {
		t.Errorf("builtIn = %v", got)
	}
	expect(t, withFont(`(\001 \002 A)`, func(b *builder) string {
		return b.add("<< /Type /Font /Subtype /Type1 /BaseFont /X /FontDescriptor << /Type /FontDescriptor /MissingWidth 500 /FontFile %s >> >>", b.stream("", program))
	}), "R & A")
	expect(t, withFont(`(\001 \002)`, func(b *builder) string {
		return b.add("<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [2 /B] >> /FontDescriptor << /Type /FontDescriptor /MissingWidth 500 /FontFile %s >> >>", b.stream("", program))
	}), "R B")
}

// TestGlyphNames goes over the names that fonts give: those of the glyph list
// say one character or a ligature's letters, and the rules for others.
func TestGlyphNames(t *testing.T) {
	for in, want := range map[string]string{
		"Aring": "Å", "ccedilla": "ç", "Zcaron": "Ž", "scommaaccent": "ș", "ohungarumlaut": "ő", "zdotaccent": "ż", "amacron": "ā", "germandbls": "ß", "Dcroat": "Đ",
		"uni00660069": "fi", "uni20AC.alt": "€", "uniD83C": "", "uni20": "", "uniXYZW": "", "u20AC": "€", "u1F327": "🌧", "uD800": "", "u110000": "", "u12": "",
		"f_i.liga": "fi", "T_h": "Th", "_": "", "": "", "c97": "a", "G65": "A", "char66": "B", "a999": "", "a39": "’", "a21": "–", "a27": "ff", "a233": "é",
		"acute": "", "xyzacute": "", "visiblespace": " ", "onehalf": "½", "five.oldstyle": "5",
	} {
		if got := glyphText(in); got != want {
			t.Errorf("glyphText(%q) = %q, want %q", in, got, want)
		}
	}
	for name, s := range glyphNames {
		if got := glyphText(name); got != s || !utf8.ValidString(s) {
			t.Errorf("glyphText(%q) = %q, want %q", name, got, s)
		}
	}
}

// TestEncodings compares the tables with those of golang.org/x/text, and holds
// that none says a control character.
func TestEncodings(t *testing.T) {
	for name, c := range map[string]*charmap.Charmap{"WinAnsiEncoding": charmap.Windows1252, "MacRomanEncoding": charmap.Macintosh} {
		for code, s := range encodings[name]() {
			if r := c.DecodeByte(byte(code)); s != string(r) {
				t.Errorf("%s: %#x is %q, want %q", name, code, s, r)
			}
		}
	}
	for name, table := range encodings {
		for i := 'A'; i <= 'z'; i++ {
			if s := table()[int(i)]; s != string(i) && i != '`' {
				t.Errorf("%s: %q is %q", name, i, s)
			}
		}
		for code, s := range table() {
			if code < 32 || s < " " {
				t.Errorf("%s: %#x is %q", name, code, s)
			}
		}
	}
}

func FuzzCharMap(f *testing.F) {
	f.Add([]byte("1 beginbfrange <00> <ff> <0041> endbfrange 1 beginbfchar <61> <0062> endbfchar"), 97)
	f.Add([]byte("1 beginbfrange <00> <02> [<0041> 7 /x] endbfrange"), 2)
	f.Fuzz(func(t *testing.T, data []byte, code int) {
		m := readCharMap(data)
		first, ok := m.lookup(code)
		if again, found := m.lookup(code); again != first || found != ok {
			t.Errorf("lookup(%d) = %q, %v and then %q, %v", code, first, ok, again, found)
		}
		if !utf8.ValidString(first) {
			t.Errorf("lookup(%d) = %q is not UTF-8", code, first)
		}
	})
}
