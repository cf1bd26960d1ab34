package article

import (
	"bytes"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode brings raw bytes to UTF-8. The encoding is what a byte order mark
// says, UTF-8 where the bytes are that, UTF-16 where every other byte is
// zero, and else the one that statistics of letters find.
func decode(raw []byte) string {
	if e := unicodeEncoding(raw); e != nil {
		if out, err := e.NewDecoder().Bytes(raw); err == nil {
			return string(out)
		}
	}
	if utf8.Valid(raw) || mostlyUTF8(raw) {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	out, err := detect(raw).NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return string(out)
}

// decodeAs brings raw bytes to UTF-8, from the character set that a type of
// HTTP names, if it does.
func decodeAs(raw []byte, contentType string) string {
	_, parameters, err := mime.ParseMediaType(contentType)
	if e, _ := charset.Lookup(parameters["charset"]); err == nil && e != nil && unicodeEncoding(raw) == nil && !utf8.Valid(raw) {
		if out, err := e.NewDecoder().Bytes(raw); err == nil {
			return string(out)
		}
	}
	return decode(raw)
}

// unicodeEncoding returns the form of Unicode that raw is in, nil for UTF-8
// and others.
func unicodeEncoding(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case isUTF16(raw):
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM)
	case zeros(raw, 1):
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)
	case zeros(raw, 0):
		return xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)
	}
	return nil
}

// zeros reports whether nearly every other byte of a text is zero, from a
// byte on, and hardly any other: UTF-16 of a Western language.
func zeros(raw []byte, from int) bool {
	sample := raw[:min(len(raw), 4096)&^1]
	if len(sample) < 8 {
		return false
	}
	on, off := 0, 0
	for i, c := range sample {
		if c != 0 {
			continue
		}
		if i%2 == from {
			on++
		} else {
			off++
		}
	}
	return on*10 >= len(sample)*4 && off == 0
}

// certainEnough is the confidence, of 100, from which a detected encoding is
// taken. English has few letters that tell 8-bit encodings apart, and
// windows-1252 is the likeliest.
const certainEnough = 30

// detect finds an 8-bit or multi-byte encoding.
func detect(raw []byte) encoding.Encoding {
	sample := raw[:min(len(raw), 1<<16)]
	high := 0
	for _, c := range sample {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	if macQuotes(sample) {
		return charmap.Macintosh
	}
	if high*20 < len(sample) { // mostly ASCII: a Western language
		return charmap.Windows1252
	}
	best, err := chardet.NewTextDetector().DetectBest(sample)
	if err != nil || best.Confidence < certainEnough {
		return charmap.Windows1252
	}
	if e, _ := charset.Lookup(best.Charset); e != nil {
		return e
	}
	return charmap.Windows1252
}

// macQuotes reports whether apostrophes, quotes and dashes stand where Mac OS
// Roman has them, and none where windows-1252 has them.
func macQuotes(raw []byte) bool {
	mac, windows := 0, 0
	for i, c := range raw {
		switch {
		case c >= 0x91 && c <= 0x97:
			within := i > 0 && i+1 < len(raw) && isASCIILetter(raw[i-1]) && isASCIILetter(raw[i+1])
			if c == 0x92 || !within { // within a word the others are letters of Mac OS Roman
				windows++
			}
		case c >= 0xd0 && c <= 0xd5:
			apostrophe := i > 0 && i+1 < len(raw) && c == 0xd5 && isASCIILetter(raw[i-1]) && isASCIILetter(raw[i+1])
			open := (c == 0xd2 || c == 0xd4) && (i == 0 || raw[i-1] == ' ' || raw[i-1] == '\n')
			shut := (c == 0xd3 || c == 0xd5) && (i+1 == len(raw) || !isASCIILetter(raw[i+1]))
			dash := (c == 0xd0 || c == 0xd1) && i > 0 && !isASCIILetter(raw[i-1])
			if apostrophe || open || shut || dash {
				mac++
			}
		}
	}
	return mac > 0 && windows == 0
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// charsetReader decodes a document of XML that names its encoding.
func charsetReader(label string, in io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(label, in)
}
