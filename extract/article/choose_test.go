package article

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestChooseFormat crosses what a file is called with what it holds: they
// agree, or the file is refused in words that say what to do.
func TestChooseFormat(t *testing.T) {
	const (
		pdf   = "%PDF-1.7\n"
		zip   = "PK\x03\x04"
		feed  = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">"
		page  = "\ufeff<!-- x --><!DOCTYPE html>"
		json  = `{"text": "It rained."}` + "\n"
		plain = "It rained."
		png   = "\x89PNG\r\n\x1a\n"
	)
	for _, c := range []struct {
		head, ext, contentType string
		want                   string // format's name, or a part of the error after "!"
	}{
		{pdf, ".pdf", "", "PDF"}, {pdf, "", "", "PDF"}, {"junk\n" + pdf, "", "", "PDF"}, {pdf, ".PDF", "", "PDF"},
		{zip, ".docx", "", "zip archive"}, {zip, ".epub", "", "zip archive"}, {zip, "", "", "zip archive"},
		{feed, ".xml", "", "feed"}, {feed, ".rss", "", "feed"}, {feed, "", "", "feed"}, {"<feed xmlns=x>", "", "", "feed"}, {"<rdf:RDF>", "", "", "feed"},
		{page, ".html", "", "HTML"}, {page, "", "", "HTML"}, {"<p>x", "", "", "HTML"}, {"<P >x", "", "", "HTML"}, {"<pre>x", "", "", "plain text"}, {"<html ", "", "", "HTML"},
		{json, ".jsonl", "", "JSON Lines"}, {json, "", "", "JSON Lines"}, {"{not json\n", "", "", "plain text"}, {json, ".txt", "", "plain text"}, {"{}", ".md", "", "Markdown"},
		{plain, ".txt", "", "plain text"}, {plain, "", "", "plain text"}, {plain, ".md", "", "Markdown"}, {plain, ".html", "", "HTML"}, {plain, ".csv", "", "CSV"}, {plain, ".xml", "", "feed"}, {plain, ".xyz", "", "plain text"},
		{page, ".md", "", "Markdown"},
		{pdf, ".txt", "", "!named .txt, but it holds PDF; rename it if that is meant"}, {page, ".txt", "", "!named .txt, but it holds HTML; rename it if that is meant"}, {feed, ".html", "", "!named .html, but it holds feed; rename it if that is meant"},
		{zip, ".txt", "", "!named .txt, but it holds zip archive"}, {plain, ".pdf", "", "!named .pdf, but it is no PDF"}, {plain, ".docx", "", "!named .docx, but it is no zip archive"}, {page, ".csv", "", "!named .csv, but it holds HTML"},
		{png, ".txt", "", "!not a text but a PNG picture"}, {png, "", "", "!not a text but a PNG picture"}, {"GIF89a", ".html", "", "!not a text but a GIF picture"}, {"\xff\xd8\xff\xe0", "", "", "!not a text but a JPEG picture"},
		{"\x7fELF\x02", "", "", "!not a text but a program"}, {"\xd0\xcf\x11\xe0", ".doc", "", "!an old Microsoft Office file; save it as DOCX"}, {"{\\rtf1", ".rtf", "", "!RTF; save it as DOCX or ODT"},
		{"BZh91AY", "", "", "!not a text but a bzip2 file"}, {"\xfd7zXZ\x00", "", "", "!not a text but an xz file"}, {"SQLite format 3\x00", "", "", "!not a text but a SQLite database"}, {"\x00\x01\x02\x03", "", "", "!not a text but binary data"},
		{plain, "", "text/html", "HTML"}, {page, "", "text/plain", "HTML"}, {pdf, "", "text/html", "PDF"}, {plain, "", "application/pdf", "!named , but it is no PDF"}, {feed, "", "text/xml", "feed"}, {plain, "", "text/x-unknown", "plain text"}, {plain, ".txt", "text/html", "plain text"},
	} {
		t.Run(fmt.Sprintf("%.12q %s %s", c.head, c.ext, c.contentType), func(t *testing.T) {
			f, err := chooseFormat([]byte(c.head), strings.ToLower(c.ext), c.contentType)
			if words, refused := strings.CutPrefix(c.want, "!"); refused {
				if err == nil || !strings.Contains(err.Error(), words) || !errors.Is(err, ErrBinary) && !errors.Is(err, ErrFormat) {
					t.Errorf("%v, error %v, want %s", f, err, words)
				}
				return
			}
			if err != nil || f.name != c.want {
				t.Errorf("%v, %v, want %s", f, err, c.want)
			}
		})
	}
}

func TestExtensionOf(t *testing.T) {
	for source, want := range map[string]string{
		"a.TXT": ".txt", "dir.d/a": "", "a.tar.gz": ".gz", "https://x.example/a.html?b=c.pdf#d.txt": ".html", "https://x.example/": "", "https://x.md": "", "https://x.md/": "", "https://x.md?a.pdf": "", "https://x.example/a": "", "": "", "a.jsonl.gz": ".gz",
	} {
		if got := extensionOf(source); got != want {
			t.Errorf("extensionOf(%q) = %q, want %q", source, got, want)
		}
	}
}

// TestGzip holds how compressed files are read, and which are refused.
func TestGzip(t *testing.T) {
	pack := func(s string) string {
		var out bytes.Buffer
		z := gzip.NewWriter(&out)
		if _, err := z.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	for _, c := range []struct{ name, source, in, want string }{
		{"a text", "a.txt.gz", pack("It rained."), "a.txt.gz: It rained."},
		{"in capitals", "A.TXT.GZ", pack("It rained."), "A.TXT.GZ: It rained."},
		{"records", "a.jsonl.gz", pack(`{"text": "It rained."}`), "a.jsonl.gz#1: It rained."},
		{"without a name", "a", pack("It rained."), "a: It rained."},
		{"parts one after another", "a.txt.gz", pack("It ") + pack("rained."), "a.txt.gz: It rained."},
		{"a name alone", "a.gz", pack("It rained."), "a.gz: It rained."},
		{"not compressed", "a.txt.gz", "It rained.", "read article a.txt.gz: can't be read: named .gz, but not compressed by gzip; rename it if that is meant"},
		{"compressed twice", "a.txt.gz", pack(pack("It rained.")), "read article a.txt.gz: can't be read: compressed twice; unpack it once"},
		{"another inside", "a.pdf.gz", pack("It rained."), "can't be read: named .pdf, but it is no PDF"},
		{"half", "a.txt.gz", pack("It rained.")[:18], "read article a.txt.gz: can't be read: unexpected EOF"},
		{"compressed, and named text", "a.txt", pack("It rained."), "read article a.txt: not a text but a gzip file"},
		{"a bomb", "a.txt.gz", pack(strings.Repeat("rain ", 5<<20)), "too large: more than 16 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(listed(Reader{}, c.in, c.source), "|")
			if !strings.Contains(got, c.want) {
				t.Errorf("%q\nwant %q", got, c.want)
			}
		})
	}
}

// TestSizes holds how large files may be.
func TestSizes(t *testing.T) {
	for source, c := range map[string]struct {
		size int
		want string
	}{"a.txt": {16<<20 + 1, "too large: more than 16 MB"}, "a.html": {16<<20 + 1, "too large: more than 16 MB"}, "a.md": {16<<20 + 1, "too large: more than 16 MB"}} {
		head := ""
		if source == "a.html" {
			head = "<!DOCTYPE html>"
		}
		got := listed(Reader{}, head+strings.Repeat("r", c.size-len(head)), source)
		if len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: %.100q", source, got)
		}
	}
}

// TestGuard holds that a panic of a library is an error of the file alone.
func TestGuard(t *testing.T) {
	err := guard(func() error { panic("index out of range") })
	if !errors.Is(err, ErrFormat) || err.Error() != "can't be read: it is damaged in a way that nobody thought of: index out of range" {
		t.Errorf("%v", err)
	}
	if err := guard(func() error { return ErrEmpty }); err != ErrEmpty {
		t.Errorf("%v", err)
	}
}
