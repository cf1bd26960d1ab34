package article

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
)

// zipped packs files, by name and content in turn, as they are: compressing
// takes long with the race detector.
func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// docxOf packs a body of WordprocessingML, and further files.
func docxOf(t testing.TB, body string, more ...string) []byte {
	return zipped(t, append([]string{"word/document.xml", `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`}, more...)...)
}

// p is a paragraph of Word, with properties.
func p(properties, text string) string {
	return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>"
}

func style(name string) string { return `<w:pStyle w:val="` + name + `"/>` }

// expectText reads a file and compares its text.
func expectText(t *testing.T, raw []byte, source, want string) *Article {
	t.Helper()
	a, err := readOne(t, raw, source)
	if err != nil {
		t.Fatal(err)
	}
	if a.Text != want {
		t.Errorf("the text is\n%q\nwant\n%q", a.Text, want)
	}
	return a
}

func TestDOCX(t *testing.T) {
	const rain = "It rained."
	for _, c := range []struct{ name, body, want string }{
		{"paragraphs", p("", rain) + p("", "It snowed."), "It rained.\n\nIt snowed.\n"},
		{"runs of one word", "<w:p><w:r><w:t>It ra</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ined.</w:t></w:r></w:p>", "It rained.\n"},
		{"headings", p(style("Heading1"), "Rain") + p("", rain), "Rain\n\nIt rained.\n"},
		{"a list by numbering", p("<w:numPr/>", "one") + p("<w:numPr/>", "two"), "- one\n- two\n"},
		{"a list by style", p(style("ListBullet"), "one"), "- one\n"},
		{"a quote", p(style("IntenseQuote"), "She said so."), "> She said so.\n"},
		{"a caption", p(style("Caption"), "The bridge.") + p("", rain), "^ The bridge.\n\nIt rained.\n"},
		{"a caption of pandoc's", p(style("ImageCaption"), "The bridge") + p("", rain), "^ The bridge\n\nIt rained.\n"},
		{"tabs and breaks", "<w:p><w:r><w:t>It</w:t><w:tab/><w:t>rained</w:t><w:br/><w:t>all night</w:t><w:noBreakHyphen/><w:t>long.</w:t></w:r></w:p>", "It rained\nall night-long.\n"},
		{"deleted text", "<w:p><w:del><w:r><w:delText>Never.</w:delText></w:r></w:del><w:ins><w:r><w:t>It rained.</w:t></w:r></w:ins></w:p>", "It rained.\n"},
		{"moved text", "<w:moveFrom><w:p><w:r><w:t>It rained.</w:t></w:r></w:p></w:moveFrom>" + p("", "It snowed.") + "<w:moveTo>" + p("", rain) + "</w:moveTo>", "It snowed.\n\nIt rained.\n"},
		{"field codes", `<w:p><w:r><w:instrText>HYPERLINK "http://x"</w:instrText></w:r><w:r><w:t>It rained.</w:t></w:r></w:p>`, "It rained.\n"},
		{"a table", "<w:tbl><w:tr><w:tc>" + p("", "Poland") + "</w:tc><w:tc>" + p("", "11,000") + p("", "tanks") + "</w:tc></w:tr><w:tr><w:tc>" + p("", "Norway") + "</w:tc><w:tc>" + p("", "7") + "</w:tc></w:tr></w:tbl>" + p("", rain),
			"Poland\t11,000 tanks\nNorway\t7\n\nIt rained.\n"},
		{"a table in a cell", "<w:tbl><w:tr><w:tc>" + p("", "Poland") + "<w:tbl><w:tr><w:tc>" + p("", "11,000") + "</w:tc><w:tc>" + p("", "tanks") + "</w:tc></w:tr></w:tbl></w:tc><w:tc>" + p("", "last") + "</w:tc></w:tr></w:tbl>",
			"Poland 11,000 tanks\tlast\n"},
		{"a text box in a paragraph", "<w:p><w:r><w:t>It </w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p("", "In a box.") + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>" + p("", "In a box.") + "</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>rained.</w:t></w:r></w:p>",
			"In a box.\n\nIt rained.\n"},
		{"a content control", "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + p("", rain) + "</w:sdtContent></w:sdt>", "It rained.\n"},
		{"entities", p("", "Tom &amp; Jerry &#8211; &#x201C;yes&#x201D;"), "Tom & Jerry – “yes”\n"},
		{"white space between elements", "\n  " + p("", rain) + "\n  ", "It rained.\n"},
		{"text outside a run's text", "<w:p>stray<w:r>stray<w:t>It rained.</w:t></w:r></w:p>", "It rained.\n"},
	} {
		t.Run(c.name, func(t *testing.T) { expectText(t, docxOf(t, c.body), "a.docx", c.want) })
	}
}

// TestDOCXParts holds what the other files of a document give.
func TestDOCXParts(t *testing.T) {
	styles := `<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>`
	based := `<w:styles><w:style w:styleId="Beschriftung"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style><w:style w:styleId="a"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:styleId="Abbildung"><w:name w:val="Figure"/><w:basedOn w:val="Beschriftung"/></w:style><w:style w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style></w:styles>`
	expectText(t, docxOf(t, p(style("Abbildung"), "The bridge.")+p(style("Ring"), "It rained.")+p(style("Beschriftung"), "The dam."), "word/styles.xml", based), "a.docx",
		"^ The bridge.\n\nIt rained.\n\n^ The dam.\n")
	core := `<cp:coreProperties><dc:title>Rain in the valley</dc:title><dc:creator>By Nellie Bly</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>`
	a := expectText(t, docxOf(t, p(style("Titel"), "Rain")+p(style("berschrift1"), "Monday")+p("", "It rained."), "word/styles.xml", styles, "docProps/core.xml", core), "a.docx", "Rain\n\nMonday\n\nIt rained.\n")
	if a.Title != "Rain" || a.Byline != "Nellie Bly" || a.Language != "en" {
		t.Errorf("%+v", a)
	}
	a = expectText(t, docxOf(t, p("", "Rain in the  Valley")+p("", "It rained."), "docProps/core.xml", core), "a.docx", "Rain in the Valley\n\nIt rained.\n")
	if a.Title != "Rain in the valley" {
		t.Errorf("a title that the text has too: %q", a.Title)
	}
	a = expectText(t, docxOf(t, p("", "Snow")+p("", "It snowed."), "docProps/core.xml", core), "a.docx", "Snow\n\nIt snowed.\n")
	if a.Title != "Snow" {
		t.Errorf("a title of a template: %q", a.Title)
	}
	notes := `<w:footnotes><w:footnote w:type="separator">` + p("", "-----") + `</w:footnote><w:footnote w:id="2">` + p("", "See the report.") + `</w:footnote></w:footnotes>`
	ends := `<w:endnotes><w:endnote w:id="1">` + p("", "The end.") + `</w:endnote></w:endnotes>`
	expectText(t, docxOf(t, p("", "It rained."), "word/footnotes.xml", notes, "word/endnotes.xml", ends), "a.docx", "It rained.\n\nSee the report.\n\nThe end.\n")
}

// odtOf packs a text of OpenDocument.
func odtOf(t testing.TB, styles, text string, more ...string) []byte {
	content := `<office:document-content><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + text + `</office:text></office:body></office:document-content>`
	return zipped(t, append([]string{"content.xml", content, "META-INF/manifest.xml", "<x/>"}, more...)...)
}

func TestODT(t *testing.T) {
	for _, c := range []struct{ name, styles, text, want, title string }{
		{"paragraphs", "", "<text:p>It rained.</text:p><text:p>It snowed.</text:p>", "It rained.\n\nIt snowed.\n", ""},
		{"a title", "", `<text:p text:style-name="Title">Rain</text:p><text:p>It rained.</text:p>`, "Rain\n\nIt rained.\n", "Rain"},
		{"a title in a style of its own", `<style:style style:name="P1" style:parent-style-name="Title"/>`, `<text:p text:style-name="P1">All the rain of this year.</text:p><text:p>It rained.</text:p>`, "All the rain of this year.\n\nIt rained.\n", "All the rain of this year."},
		{"headings", "", `<text:h text:outline-level="1">Rain</text:h><text:p>It rained.</text:p>`, "Rain\n\nIt rained.\n", "Rain"},
		{"a list", "", "<text:list><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>", "- one\n- two\n", ""},
		{"a list in a list", "", "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item></text:list><text:p>It rained.</text:p>", "- one\n- two\n\nIt rained.\n", ""},
		{"a quote", "", `<text:p text:style-name="Quotations">She said so.</text:p>`, "> She said so.\n", ""},
		{"a quote in a style of its own", `<style:style style:name="P7" style:parent-style-name="Quotations"/>`, `<text:p text:style-name="P7">She said so.</text:p>`, "> She said so.\n", ""},
		{"a caption", "", `<text:p text:style-name="Caption">The bridge.</text:p><text:p>It rained.</text:p>`, "^ The bridge.\n\nIt rained.\n", ""},
		{"a caption above a title", `<style:style style:name="P2" style:parent-style-name="Figure"/>`, `<text:p text:style-name="P2">The bridge in the flood</text:p><text:p>Rain falls</text:p><text:p>It rained for three days in the valley.</text:p>`,
			"^ The bridge in the flood\n\nRain falls\n\nIt rained for three days in the valley.\n", "Rain falls"},
		{"spans, blanks and breaks", "", `<text:p>It <text:span>ra</text:span>ined<text:s text:c="3"/>all<text:tab/>night<text:line-break/>long.</text:p>`, "It rained all night\nlong.\n", ""},
		{"line ends of the file", "", "<text:p>It\n   rained.</text:p>", "It rained.\n", ""},
		{"a comment", "", "<text:p>It <office:annotation><text:p>Really?</text:p></office:annotation>rained.</text:p>", "It rained.\n", ""},
		{"deleted text", "", "<text:tracked-changes><text:p>Never.</text:p></text:tracked-changes><text:p>It rained.</text:p>", "It rained.\n", ""},
		{"a note", "", "<text:p>It rained<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See the report.</text:p></text:note-body></text:note> all night.</text:p><text:p>It snowed.</text:p>", "It rained all night.\n\nIt snowed.\n\nSee the report.\n", ""},
		{"a text box in a paragraph", "", "<text:p>It <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box><svg:title>no</svg:title></draw:frame>rained.</text:p>", "In a box.\n\nIt rained.\n", ""},
		{"a table", "", "<table:table><table:table-row><table:table-cell><text:p>Poland</text:p></table:table-cell><table:table-cell><text:p>11,000</text:p><text:p>tanks</text:p></table:table-cell></table:table-row></table:table><text:p>It rained.</text:p>", "Poland\t11,000 tanks\n\nIt rained.\n", ""},
		{"a table in a cell", "", "<table:table><table:table-row><table:table-cell><text:p>Poland</text:p><table:table><table:table-row><table:table-cell><text:p>11,000</text:p></table:table-cell><table:table-cell><text:p>tanks</text:p></table:table-cell></table:table-row></table:table></table:table-cell><table:table-cell><text:p>last</text:p></table:table-cell></table:table-row></table:table>", "Poland 11,000 tanks\tlast\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := expectText(t, odtOf(t, c.styles, c.text), "a.odt", c.want)
			if a.Title != c.title {
				t.Errorf("title %q, want %q", a.Title, c.title)
			}
		})
	}
	named := `<office:document-styles><office:styles><style:style style:name="Caption" style:parent-style-name="Standard"/><style:style style:name="Drawing" style:parent-style-name="Caption"/></office:styles></office:document-styles>`
	expectText(t, odtOf(t, `<style:style style:name="P3" style:parent-style-name="Drawing"/>`, `<text:p text:style-name="P3">The bridge.</text:p><text:p>It rained.</text:p>`, "styles.xml", named), "a.odt", "^ The bridge.\n\nIt rained.\n")
	expectText(t, odtOf(t, "", "<text:p>It rained.</text:p>", "styles.xml", strings.Repeat("<a>", 5000)), "a.odt", "It rained.\n")
	meta := "<office:document-meta><dc:title>Rain</dc:title><dc:creator>Ida B. Wells</dc:creator><meta:initial-creator>Nellie Bly</meta:initial-creator></office:document-meta>"
	if a := expectText(t, odtOf(t, "", "<text:p>Rain falls.</text:p>", "meta.xml", meta), "a.odt", "Rain falls.\n"); a.Title != "Rain" || a.Byline != "Nellie Bly" {
		t.Errorf("%+v", a)
	}
}

// epubOf packs a book: its package document and chapters.
func epubOf(t testing.TB, opf string, more ...string) []byte {
	return zipped(t, append([]string{"mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`, "OEBPS/book.opf", opf}, more...)...)
}

func TestEPUB(t *testing.T) {
	const opf = `<package><metadata><dc:title>Rain &amp; snow</dc:title><dc:creator>Nellie Bly</dc:creator><dc:date>2021-12-29</dc:date><dc:language>en</dc:language></metadata>
<manifest><item id="toc" href="toc.xhtml" properties="nav"/><item id="one" href="text/one%201.xhtml"/><item id="two" href="text/two.xhtml"/><item id="notes" href="notes.xhtml"/></manifest>
<spine><itemref idref="toc"/><itemref idref="two"/><itemref idref="one"/><itemref idref="notes" linear="no"/><itemref idref="gone"/></spine></package>`
	chapter := func(body string) string {
		return `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body>` + body + `</body></html>`
	}
	a := expectText(t, epubOf(t, opf, "OEBPS/text/one 1.xhtml", chapter("<h1>Rain &amp; snow</h1><p>It rained.</p>"), "OEBPS/text/two.xhtml", chapter(`<h2>Monday</h2><ul><li>one</li></ul><p class="caption">The bridge</p>`), "OEBPS/notes.xhtml", chapter("<p>no</p>"), "OEBPS/toc.xhtml", chapter("<p>no</p>")),
		"a.epub", "Rain & snow\n\nMonday\n\n- one\n\n^ The bridge\n\nIt rained.\n")
	if a.Title != "Rain & snow" || a.Byline != "Nellie Bly" || a.Date != "2021-12-29" || a.Language != "en" {
		t.Errorf("%+v", a)
	}
	if _, err := readOne(t, epubOf(t, opf), "a.epub"); err == nil || !strings.Contains(err.Error(), "it lacks OEBPS/text/two.xhtml") {
		t.Errorf("a chapter that is missing: %v", err)
	}
	if _, err := readOne(t, zipped(t, "META-INF/container.xml", "<container/>"), "a.epub"); !errors.Is(err, ErrFormat) {
		t.Errorf("no package document: %v", err)
	}
}

func TestResolveInPack(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"OEBPS/book.opf", "one.xhtml", "OEBPS/one.xhtml"}, {"OEBPS/book.opf", "../one.xhtml", "one.xhtml"}, {"book.opf", "one.xhtml#a", "one.xhtml"}, {"a/b/c.opf", "../../../../one", "one"}, {"a/b.opf", "/one", "a/one"}, {"b.opf", "", ""},
	} {
		if got := resolve(c.from, c.to); got != c.want {
			t.Errorf("resolve(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// TestZipRefused holds which archives are refused, and by what words.
func TestZipRefused(t *testing.T) {
	docx := docxOf(t, p("", "It rained."))
	broken := bytes.Clone(docx)
	at := bytes.Index(broken, []byte("word/document.xml")) + len("word/document.xml") + 20
	broken[at] ^= 0xff
	many := make([]string, 0, 2*(maxEntries+1))
	for i := range maxEntries + 1 {
		many = append(many, fmt.Sprint(i), "")
	}
	for _, c := range []struct {
		name, source string
		raw          []byte
		is           error
		want         string
	}{
		{"another archive", "a.docx", zipped(t, "a.txt", "It rained."), ErrFormat, "a zip archive that is no DOCX, ODT or EPUB"},
		{"an archive of no name", "a", zipped(t, "a.txt", "It rained."), ErrFormat, "a zip archive that is no DOCX, ODT or EPUB"},
		{"an ODT named DOCX", "a.docx", odtOf(t, "", "<text:p>x</text:p>"), ErrFormat, "named .docx, but it is an ODT; rename it if that is meant"},
		{"a DOCX named EPUB", "a.epub", docx, ErrFormat, "named .epub, but it is a DOCX; rename it if that is meant"},
		{"an EPUB named ODT", "a.odt", epubOf(t, "<x/>"), ErrFormat, "named .odt, but it is an EPUB; rename it if that is meant"},
		{"a text named DOCX", "a.docx", []byte("It rained."), ErrFormat, "named .docx, but it is no zip archive"},
		{"half of it", "a.docx", docx[:len(docx)/2], ErrFormat, "can't be read"},
		{"a byte that is wrong", "a.docx", broken, ErrFormat, "can't be read"},
		{"no text", "a.docx", docxOf(t, ""), ErrEmpty, "no text"},
		{"blanks alone", "a.odt", odtOf(t, "", "<text:p> </text:p>"), ErrEmpty, "no text"},
		{"no XML", "a.docx", zipped(t, "word/document.xml", "<w:p <"), ErrFormat, "can't be read"},
		{"too many files", "a.docx", zipped(t, many...), ErrLarge, "a zip archive of 20001 files"},
		{"elements too deep", "a.docx", docxOf(t, strings.Repeat("<w:x>", 300)), ErrLarge, "elements nest too deep"},
		{"skipped elements too deep", "a.docx", docxOf(t, "<w:del>"+strings.Repeat("<w:x>", 300)), ErrLarge, "elements nest too deep"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := readOne(t, c.raw, c.source)
			if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%+v, error %v, want %q", a, err, c.want)
			}
		})
	}
	if a, err := document(&composer{full: true}, "", "", ""); !errors.Is(err, ErrLarge) || !strings.Contains(err.Error(), "more than 8 MB of text") {
		t.Errorf("much text: %v, %v", a, err)
	}
	if a, err := readOne(t, docx, "without-a-name"); err != nil || a.Text != "It rained.\n" {
		t.Errorf("a DOCX without extension: %v, %v", a, err)
	}
}

// TestLyingSizes holds that what a zip archive says of its sizes is not
// believed.
func TestLyingSizes(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	data := []byte(`<w:document><w:p><w:r><w:t>It rained.</w:t></w:r></w:p></w:document>`)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store, CRC32: crc32.ChecksumIEEE(data), CompressedSize64: uint64(len(data)), UncompressedSize64: 1 << 40})
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if a, err := readOne(t, out.Bytes(), "a.docx"); err == nil && a.Text != "It rained.\n" || err != nil && !errors.Is(err, ErrFormat) {
		t.Errorf("%+v, %v", a, err)
	}
}
