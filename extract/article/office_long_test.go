package article

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// needTools skips a test that is made by hand, with KG_LONG=1 and programs of
// Debian: pdflatex (texlive-latex-recommended, texlive-fonts-recommended,
// lmodern), libreoffice (libreoffice-writer-nogui), pandoc, wkhtmltopdf.
func needTools(t *testing.T, names ...string) {
	t.Helper()
	if os.Getenv("KG_LONG") == "" {
		t.Skip("KG_LONG is not set")
	}
	for _, n := range names {
		if _, err := exec.LookPath(n); err != nil {
			t.Skipf("no %s: %v", n, err)
		}
	}
}

func run(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "SOURCE_DATE_EPOCH=1600000000")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// joined makes a long story of n of the repository's, from the ith on.
func joined(all []story, i, n int) story {
	s := all[i%len(all)]
	s.Paragraphs = nil
	for k := range n {
		s.Paragraphs = append(s.Paragraphs, all[(i+k)%len(all)].Paragraphs...)
	}
	return s
}

const footnote = "The ministry gave no further figures in its difficult briefing."

// latex writes a story in LaTeX.
func latex(s story, columns int, fonts string) string {
	escape := strings.NewReplacer("&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`)
	var b strings.Builder
	option := "10pt"
	if columns == 2 {
		option += ",twocolumn"
	}
	fmt.Fprintf(&b, "\\documentclass[%s,a4paper]{article}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}%s\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhead[L]{The Valley Herald}\\fancyhead[R]{Foreign desk}\\fancyfoot[C]{Page \\thepage}\n\\title{%s}\\date{%s}\\begin{document}\\maketitle\\thispagestyle{fancy}\n", option, fonts, escape.Replace(s.Title), s.Long)
	for i, p := range s.Paragraphs {
		p = escape.Replace(p)
		if i == 2 {
			if first, rest, ok := strings.Cut(p, " "); ok {
				p = first + `\footnote{` + footnote + `} ` + rest
			}
		}
		if i == 4 {
			b.WriteString("\\section*{What we know so far}\n\\begin{itemize}")
			for _, item := range s.Items {
				b.WriteString("\\item " + item + "\n")
			}
			b.WriteString("\\end{itemize}\n\n")
		}
		b.WriteString(p + "\n\n")
	}
	b.WriteString("\\end{document}\n")
	return b.String()
}

// webpage writes a story in HTML for other programs to convert.
func webpage(s story, style string) string {
	var b strings.Builder
	title := ""
	if style == "epub" { // pandoc names a book by it, and other documents twice
		title = "<title>" + s.Title + "</title>"
	}
	fmt.Fprintf(&b, "<html><head><meta charset=utf-8>%s<style>%s</style></head><body><h1>%s</h1><p>%s</p><div class=text>", title, style, s.Title, s.Long)
	for i, p := range s.Paragraphs {
		if i == 4 {
			b.WriteString("<h2>What we know so far</h2><ul>")
			for _, item := range s.Items {
				b.WriteString("<li>" + item + "</li>")
			}
			b.WriteString("</ul>")
		}
		b.WriteString("<p>" + p + "</p>\n")
	}
	b.WriteString("</div></body></html>")
	return b.String()
}

// flatODT writes a story as OpenDocument in one file of XML, its text in one
// or two columns half a centimetre apart.
func flatODT(s story, columns int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="C" style:family="section"><style:section-properties><style:columns fo:column-count="%d" fo:column-gap="0.5cm"/></style:section-properties></style:style>
<style:style style:name="J" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.2cm" fo:hyphenation-ladder-count="no-limit"/><style:text-properties fo:hyphenate="true" fo:language="en" fo:country="US" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
</office:automatic-styles><office:body><office:text><text:h text:outline-level="1">%s</text:h><text:p>%s</text:p><text:section text:style-name="C" text:name="S">`, columns, s.Title, s.Long)
	for i, p := range s.Paragraphs {
		if i == 4 {
			b.WriteString(`<text:h text:outline-level="2">What we know so far</text:h><text:list>`)
			for _, item := range s.Items {
				b.WriteString("<text:list-item><text:p>" + item + "</text:p></text:list-item>")
			}
			b.WriteString("</text:list>")
		}
		b.WriteString(`<text:p text:style-name="J">` + p + "</text:p>")
	}
	b.WriteString("</text:section></office:text></office:body></office:document>")
	return b.String()
}

// TestPDFs holds the bar over 30 PDFs: word F1 of .93.
func TestPDFs(t *testing.T) {
	needTools(t, "pdflatex", "libreoffice", "wkhtmltopdf")
	dir := t.TempDir()
	if keep := os.Getenv("KG_KEEP"); keep != "" {
		dir = keep
	}
	all := stories(t)
	type made struct{ path, gold string }
	var files []made
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	fonts := []string{`\usepackage{lmodern}`, "", `\usepackage{mathptmx}`, `\usepackage{palatino}`}
	for i := range 18 {
		s := joined(all, i, 1+i%4)
		name := fmt.Sprintf("latex%02d", i)
		write(name+".tex", latex(s, 1+i%2, fonts[i/2%len(fonts)]))
		run(t, dir, "pdflatex", "-interaction=batchmode", name+".tex")
		files = append(files, made{name + ".pdf", flat(s) + " " + footnote})
	}
	for i := range 6 {
		s := joined(all, i+3, 1+i%3)
		name := fmt.Sprintf("office%02d", i)
		write(name+".fodt", flatODT(s, 1+i%2))
		run(t, dir, "libreoffice", "--headless", "--convert-to", "pdf", name+".fodt")
		files = append(files, made{name + ".pdf", flat(s)})
	}
	for i := range 6 {
		s := joined(all, i+5, 1+i%3)
		name := fmt.Sprintf("web%02d", i)
		style := "body { font-family: serif; text-align: justify }"
		if i%2 == 1 {
			style += ".text { -webkit-column-count: 2; -webkit-column-gap: 2em }"
		}
		write(name+".html", webpage(s, style))
		run(t, dir, "wkhtmltopdf", "-q", "--footer-center", "Page [page] of [topage]", name+".html", name+".pdf")
		files = append(files, made{name + ".pdf", flat(s)})
	}
	sum := 0.0
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(dir, f.path))
		if err != nil {
			t.Fatal(err)
		}
		a, err := readOne(t, raw, f.path)
		if err != nil {
			t.Errorf("%s: %v", f.path, err)
			continue
		}
		bag, ordered := wordF1(a.Text, f.gold), orderF1(words(a.Text), words(f.gold))
		t.Logf("%s: word F1 %.3f, in order %.3f, title %q, date %q", f.path, bag, ordered, a.Title, a.Date)
		if os.Getenv("KG_KEEP") != "" {
			write(f.path+".txt", a.Text)
			write(f.path+".gold", f.gold)
		}
		sum += ordered
	}
	mean := sum / float64(len(files))
	t.Logf("%d PDFs: word F1 in order %.4f", len(files), mean)
	if len(files) != 30 || mean < 0.93 {
		t.Errorf("%d PDFs: word F1 in order %.4f", len(files), mean)
	}
}

// orderF1 compares two texts by their longest common subsequence of words,
// so that reading order counts.
func orderF1(got, want []string) float64 {
	if len(got) == 0 || len(want) == 0 {
		return 0
	}
	last, next := make([]int, len(want)+1), make([]int, len(want)+1)
	for _, g := range got {
		for j, w := range want {
			if g == w {
				next[j+1] = last[j] + 1
			} else {
				next[j+1] = max(next[j], last[j+1])
			}
		}
		last, next = next, last
	}
	n := float64(last[len(want)])
	p, r := n/float64(len(got)), n/float64(len(want))
	if n == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// TestOffice holds that DOCX, ODT and EPUB made by LibreOffice and pandoc read
// back word for word.
func TestOffice(t *testing.T) {
	needTools(t, "libreoffice", "pandoc")
	dir := t.TempDir()
	if keep := os.Getenv("KG_KEEP"); keep != "" {
		dir = keep
	}
	n := 0
	for i, s := range stories(t) {
		name := fmt.Sprintf("story%02d", i)
		for _, ext := range []string{"docx", "odt", "epub"} {
			if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(webpage(s, ext)), 0o644); err != nil {
				t.Fatal(err)
			}
			run(t, dir, "pandoc", name+".html", "-o", name+".pandoc."+ext)
			filter := map[string]string{"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8", "epub": "epub"}[ext]
			run(t, dir, "libreoffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", filter, "--outdir", "lo", name+".html")
			for _, path := range []string{name + ".pandoc." + ext, "lo/" + name + "." + ext} {
				raw, err := os.ReadFile(filepath.Join(dir, path))
				if err != nil {
					t.Fatal(err)
				}
				a, err := readOne(t, raw, path)
				if err != nil {
					t.Errorf("%s: %v", path, err)
					continue
				}
				n++
				got, want := strings.Join(strings.Fields(strings.ReplaceAll("\n"+a.Text, "\n- ", "\n")), " "), oneLine(flat(s))
				if got != want {
					at := 0
					for at < len(got) && at < len(want) && got[at] == want[at] {
						at++
					}
					t.Errorf("%s differs at %d: %.80q, want %.80q", path, at, got[at:], want[at:])
				}
			}
		}
	}
	t.Logf("%d documents", n)
}

// flat returns the words of webpage in its order.
func flat(s story) string {
	all := []string{s.Title, s.Long}
	for i, p := range s.Paragraphs {
		if i == 4 {
			all = append(append(all, "What we know so far"), s.Items...)
		}
		all = append(all, p)
	}
	return strings.Join(all, " ")
}
