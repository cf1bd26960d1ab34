// Package article turns the bytes of a news article into an Article: one
// canonical text with its title, its date and its blocks.
//
// Everything that is later said about an article points into its canonical
// text by byte offsets, so the text is fixed here, once: see Canonical.
//
// The only reader so far is Read, for plain text. Readers of other formats
// stand beside it and return the same Article.
package article

import (
	"errors"
	"fmt"
	"io"
)

// Sentinels that Read's errors wrap.
var (
	ErrBinary = errors.New("not a text")
	ErrEmpty  = errors.New("no text")
	ErrLarge  = errors.New("too large")
)

// MaxSize is the largest input in bytes that Read takes.
const MaxSize = 64 << 20

// Article is one article. It is plain data; nothing changes it after it was
// read, so it may be used from several goroutines at once.
type Article struct {
	Text     string // canonical text: UTF-8, NFC, newlines as \n
	Title    string // the headline, "" if there is none
	Date     string // YYYY-MM-DD or YYYY-MM as the article itself says it, else ""
	Language string // BCP 47; always "en" for now
	Source   string // where the article came from: a path or URL
}

// Read reads a plain text of at most MaxSize bytes. source names where it came
// from and appears in errors.
//
// The encoding is UTF-8, UTF-16 with a byte order mark, or else windows-1252.
// A first line "Date: 2021-12-29" is metadata: it sets Date, and neither it
// nor the blank lines after it are part of Text. Any other date line stays.
// Where the article states no date, Date is empty; no clock and no file time
// ever fills it.
//
// Errors are of r, or wrap ErrBinary, ErrEmpty or ErrLarge.
func Read(r io.Reader, source string) (*Article, error) {
	return read(r, source, MaxSize)
}

func read(r io.Reader, source string, limit int64) (*Article, error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", source, err)
	}
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("read article %s: %w: more than %d bytes", source, ErrLarge, limit)
	}
	if isBinary(raw) {
		return nil, fmt.Errorf("read article %s: %w", source, ErrBinary)
	}
	text, date := cutHeader(Canonical(decode(raw)))
	a := &Article{Text: text, Date: date, Language: "en", Source: source}
	if !hasWord(text) {
		return nil, fmt.Errorf("read article %s: %w", source, ErrEmpty)
	}
	a.Title = title(text)
	if a.Date == "" {
		a.Date = findDate(text)
	}
	return a, nil
}
