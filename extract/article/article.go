// Package article turns the bytes of a news article into an Article: one
// canonical text with its title, its date and its blocks.
//
// Everything that is later said about an article points into its canonical
// text by byte offsets, so the text is fixed here, once: see Canonical. The
// text alone tells the blocks, since it alone is stored: readers of formats
// that know headings, items, quotes, captions, rows and pages write them so that Blocks
// and Page find them again.
//
// Reader reads files of every format, Read a plain text, Files finds files
// below folders, and Fetcher gets URLs.
package article

import (
	"errors"
	"fmt"
	"io"
)

// Sentinels that errors of reading wrap.
var (
	ErrBinary = errors.New("not a text")
	ErrEmpty  = errors.New("no text")
	ErrLarge  = errors.New("too large")
	ErrFormat = errors.New("can't be read")
	ErrNoText = errors.New("no text layer; make one with an OCR tool such as ocrmypdf")
)

// MaxSize is the largest file in bytes that is read; plain text, HTML and
// feeds may have a quarter of it, and files of records are read one by one.
const MaxSize = 64 << 20

// Article is one article. It is plain data; nothing changes it after it was
// read, so it may be used from several goroutines at once.
type Article struct {
	Text     string // canonical text: UTF-8, NFC, newlines as \n
	Title    string // the headline, "" if there is none
	Date     string // YYYY-MM-DD or YYYY-MM as the article itself says it, else ""
	Byline   string // who wrote it, as the article says it, "" if it does not
	Language string // BCP 47: "en" unless it is plainly another
	Source   string // where the article came from: a path or URL
	Record   bool   // of a file of records, which says what it holds as a whole; a feed does not
}

// RecordError is why a record or an item of a file is no article.
type RecordError struct {
	At     string // file and number
	Source string // what the article's source would be, "" where that can't be told
	Err    error
}

func (e *RecordError) Error() string { return fmt.Sprintf("read article %s: %v", e.At, e.Err) }

// Unwrap returns what went wrong.
func (e *RecordError) Unwrap() error { return e.Err }

// tidy brings what an article says of itself into the form of its text.
func (a *Article) tidy() { a.Title = oneLine(Canonical(a.Title)) }

// Read reads a plain text of at most MaxSize/4 bytes. source names where it
// came from and appears in errors.
//
// The encoding is found by a byte order mark or from the bytes. A first line
// "Date: 2021-12-29" is metadata: it sets Date, and neither it nor the blank
// lines after it are part of Text. Any other date line stays. Where the
// article states no date, Date is empty; no clock and no file time ever fills
// it.
//
// Errors are of r, or wrap ErrBinary, ErrEmpty or ErrLarge.
func Read(r io.Reader, source string) (*Article, error) {
	return read(r, source, MaxSize/4)
}

func read(r io.Reader, source string, limit int64) (*Article, error) {
	raw, err := readAll(r, limit)
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", source, err)
	}
	a, err := readText(&input{raw: raw})
	if err == nil && !hasWord(a.Text) {
		err = ErrEmpty
	}
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", source, err)
	}
	a.Source = source
	return a, nil
}
