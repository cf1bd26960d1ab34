package article

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Reader reads articles of every format. The zero value is ready; a Reader
// may be used from several goroutines at once.
//
// The fields name columns of CSV and keys of JSON Lines. Where one is empty,
// the usual names are looked for: see fieldNames.
type Reader struct {
	TextField, TitleField, DateField, IDField string
}

// Articles reads the articles of a file: one of most formats, any number of
// feeds, JSON Lines and CSV. source names where the bytes came from, a path
// or URL; its extension says what to expect, and content of another kind is
// refused. A source without an extension is taken for what it holds.
//
// Each article or the error that stood in its way is yielded in the order of
// the file; after an error of one item the next ones follow. Articles of a
// file that can hold several have the source "SOURCE#ID". Errors name the
// source and wrap ErrBinary, ErrEmpty, ErrLarge, ErrFormat, ErrNoText or that
// of in.
func (r *Reader) Articles(in io.Reader, source string) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		if err := r.articles(in, source, "", yield); err != nil {
			yield(nil, fmt.Errorf("read article %s: %w", source, err))
		}
	}
}

// input is what a file's reader reads.
type input struct {
	reader      *Reader
	in          io.Reader
	raw         []byte // all of it, where the format is not read line by line
	source      string
	contentType string // of HTTP, "" elsewhere
}

// errStop ends reading because the consumer wants no more.
var errStop = errors.New("stop")

func (r *Reader) articles(in io.Reader, source, contentType string, yield func(*Article, error) bool) error {
	name := extensionOf(source)
	head, rest, err := peek(in)
	if err != nil {
		return err
	}
	if bytes.HasPrefix(head, gzipMagic) && (name == ".gz" || !known(name)) {
		unzipped, err := gzip.NewReader(rest)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrFormat, err)
		}
		name = extensionOf(strings.TrimSuffix(strings.ToLower(source), ".gz"))
		if head, rest, err = peek(packedReader{unzipped}); err != nil {
			return err
		}
		if bytes.HasPrefix(head, gzipMagic) {
			return fmt.Errorf("%w: compressed twice; unpack it once", ErrFormat)
		}
	} else if name == ".gz" {
		return fmt.Errorf("%w: named .gz, but not compressed by gzip; rename it if that is meant", ErrFormat)
	}
	media, _, _ := mime.ParseMediaType(contentType)
	f, err := chooseFormat(head, name, media)
	if err != nil {
		return err
	}
	i := input{reader: r, in: rest, source: source, contentType: contentType}
	if e := unicodeEncoding(head); f.stream && e != nil { // as spreadsheets write "Unicode text"
		i.in = e.NewDecoder().Reader(rest)
	}
	if !f.stream {
		if i.raw, err = readAll(rest, f.limit); err != nil {
			return err
		}
	}
	err = f.read(&i, yield)
	if err == errStop {
		return nil
	}
	return err
}

// one yields the article of a format that has one.
func one(read func(*input) (*Article, error)) func(*input, func(*Article, error) bool) error {
	return func(i *input, yield func(*Article, error) bool) error {
		var a *Article
		err := guard(func() (err error) { a, err = read(i); return err })
		if err != nil {
			return err
		}
		if a.Source = i.source; !hasWord(a.Text) {
			return ErrEmpty
		}
		a.tidy()
		yield(a, nil)
		return nil
	}
}

// guard makes a panic of a library that reads a damaged file an error, so that
// the file stops no other.
func guard(read func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: it is damaged in a way that nobody thought of: %v", ErrFormat, r)
		}
	}()
	return read()
}

// packedReader says of errors that what is packed is damaged.
type packedReader struct{ in io.Reader }

func (r packedReader) Read(b []byte) (int, error) {
	n, err := r.in.Read(b)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return n, err
}

var gzipMagic = []byte("\x1f\x8b")

// headSize is how much of a file tells its format.
const headSize = 4096

func peek(in io.Reader) (head []byte, rest io.Reader, err error) {
	head = make([]byte, headSize)
	n, err := io.ReadFull(in, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, nil, err
	}
	head = head[:n]
	return head, io.MultiReader(bytes.NewReader(head), in), nil
}

// readAll reads at most limit bytes.
func readAll(in io.Reader, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("%w: more than %d MB", ErrLarge, limit>>20)
	}
	return raw, nil
}

// format is one kind of file.
type format struct {
	name       string
	extensions []string
	magic      func(head []byte) bool // nil: known by its name alone
	types      []string               // of HTTP
	stream     bool                   // read line by line, without a limit
	limit      int64                  // in bytes
	read       func(*input, func(*Article, error) bool) error
}

// formats lists the kinds of file; those with a magic are looked for in this
// order. It is a function, as what reads a format may need the list.
func formats() []format {
	const plain, packed = 16 << 20, MaxSize
	return []format{
		{name: "PDF", extensions: []string{".pdf"}, magic: isPDF, types: []string{"application/pdf"}, limit: packed, read: one(readPDF)},
		{name: "zip archive", extensions: []string{".docx", ".odt", ".epub"}, magic: isZip,
			types: []string{"application/epub+zip", "application/vnd.oasis.opendocument.text",
				"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}, limit: packed, read: one(readZip)},
		{name: "feed", extensions: []string{".rss", ".atom", ".xml", ".rdf"}, magic: isFeed,
			types: []string{"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}, limit: plain, read: readFeed},
		{name: "HTML", extensions: []string{".html", ".htm", ".xhtml", ".shtml"}, magic: isHTML,
			types: []string{"text/html", "application/xhtml+xml"}, limit: plain, read: one(readHTML)},
		{name: "JSON Lines", extensions: []string{".jsonl", ".ndjson"}, magic: isJSONLines, types: []string{"application/jsonl", "application/x-ndjson"}, stream: true, read: readJSONLines},
		{name: "CSV", extensions: []string{".csv", ".tsv"}, types: []string{"text/csv", "text/tab-separated-values"}, stream: true, read: readCSV},
		{name: "Markdown", extensions: []string{".md", ".markdown"}, types: []string{"text/markdown"}, limit: plain, read: one(readMarkdown)},
		{name: "plain text", extensions: []string{".txt", ".text"}, types: []string{"text/plain"}, limit: plain, read: one(readText)},
	}
}

// extensionOf returns the extension of a path or URL in lower case.
func extensionOf(source string) string {
	if _, rest, ok := strings.Cut(source, "://"); ok {
		rest, _, _ = strings.Cut(rest, "?")
		rest, _, _ = strings.Cut(rest, "#")
		_, file, _ := strings.Cut(rest, "/") // behind the host
		return strings.ToLower(path.Ext(file))
	}
	return strings.ToLower(filepath.Ext(source))
}

// known reports whether files with an extension are read.
func known(ext string) bool {
	return ext == ".gz" || slices.ContainsFunc(formats(), func(f format) bool { return slices.Contains(f.extensions, ext) })
}

// chooseFormat tells what to read a file as. A name or a type of HTTP that
// says one thing and content that is another are an error; where both are
// silent, it is plain text.
func chooseFormat(head []byte, ext, contentType string) (*format, error) {
	var held, said *format
	all := formats()
	for i := range all {
		f := &all[i]
		if held == nil && f.magic != nil && f.magic(head) {
			held = f
		}
		if slices.Contains(f.extensions, ext) || contentType != "" && slices.Contains(f.types, contentType) && said == nil {
			said = f
		}
	}
	text := &all[len(all)-1]
	if contentType != "" && said != nil && held != nil && held != said {
		said = nil // servers often do not know what they serve
	}
	switch {
	case held == nil && isBinary(head):
		return nil, fmt.Errorf("%w but %s", ErrBinary, binaryName(head))
	case said == nil:
		return cmp.Or(held, text), nil
	case held == said, held == nil && said.name != "PDF" && said.name != "zip archive":
		return said, nil
	case held == nil:
		return nil, fmt.Errorf("%w: named %s, but it is no %s", ErrFormat, ext, said.name)
	case held.name == "JSON Lines" || said.name == "Markdown" && held.name == "HTML": // a text may begin so
		return said, nil
	}
	return nil, fmt.Errorf("%w: named %s, but it holds %s; rename it if that is meant", ErrFormat, ext, held.name)
}

func isPDF(head []byte) bool { return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")) }

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// start returns the beginning of a text in lower case, without byte order
// mark, blanks and comments of XML.
func start(head []byte) string {
	s := strings.ToLower(decode(head[:len(head)&^1]))
	for {
		s = strings.TrimLeft(s, "\ufeff \t\r\n")
		rest, ok := strings.CutPrefix(s, "<!--")
		if !ok {
			return s
		}
		if _, s, ok = strings.Cut(rest, "-->"); !ok {
			return ""
		}
	}
}

// hasStart reports whether a document of XML or HTML begins with one of some
// elements, after its declarations.
func hasStart(head []byte, elements ...string) bool {
	s := start(head)
	for strings.HasPrefix(s, "<?") || strings.HasPrefix(s, "<!--") {
		_, rest, ok := strings.Cut(s, ">")
		if !ok {
			return false
		}
		s = start([]byte(rest))
	}
	return slices.ContainsFunc(elements, func(e string) bool {
		rest, ok := strings.CutPrefix(s, e)
		return ok && (rest == "" || strings.IndexByte(" \t\r\n>/", rest[0]) >= 0)
	})
}

func isFeed(head []byte) bool { return hasStart(head, "<rss", "<feed", "<rdf:rdf") }

func isHTML(head []byte) bool {
	return hasStart(head, "<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<p", "<h1", "<table", "<meta", "<title", "<script")
}

// binaryName says what a file is that is no text.
func binaryName(head []byte) string {
	for _, m := range []struct{ magic, name string }{
		{"\x89PNG", "a PNG picture"}, {"GIF8", "a GIF picture"}, {"\xff\xd8\xff", "a JPEG picture"}, {"\x1f\x8b", "a gzip file"},
		{"BZh", "a bzip2 file"}, {"\xfd7zXZ", "an xz file"}, {"7z\xbc\xaf", "a 7-Zip archive"}, {"\x7fELF", "a program"},
		{"\xd0\xcf\x11\xe0", "an old Microsoft Office file; save it as DOCX"}, {"{\\rtf", "RTF; save it as DOCX or ODT"},
		{"SQLite format 3", "a SQLite database"}, {"PK\x03\x04", "a zip archive"}, {"%PDF-", "a PDF"},
	} {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.name
		}
	}
	return "binary data"
}
