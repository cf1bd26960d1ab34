package article

import (
	"strings"
	"unicode"
)

// composer writes blocks as a text from which Blocks finds them again: the
// text alone is stored, and whoever reads it later must find the same. Blocks
// are parted by blank lines, items of a list have the marker "- ", quotes
// "> ", captions "^ ", and the cells of a row are parted by tabs.
type composer struct {
	text strings.Builder
	last Kind
	size int // of text that it may still take, in bytes
	full bool
}

// maxText is the longest text of an article in bytes.
const maxText = 8 << 20

func newComposer() *composer { return &composer{size: maxText} }

// block adds a block. Blanks in s count as one; line breaks, form feeds and,
// in rows, tabs are kept.
func (c *composer) block(kind Kind, s string) {
	s = squeeze(s)
	if s == "" || c.full {
		return
	}
	if c.size -= len(s) + 4; c.size < 0 {
		c.full = true
		return
	}
	switch {
	case c.text.Len() == 0:
	case kind == Item && c.last == Item || kind == row && c.last == row:
		c.text.WriteByte('\n')
	default:
		c.text.WriteString("\n\n")
	}
	c.last = kind
	switch kind {
	case Item:
		if markerLen(s) == 0 || s[0] == '>' || s[0] == '^' {
			c.text.WriteString("- ")
		}
		s = strings.ReplaceAll(s, "\n", " ")
	case Quote:
		c.text.WriteString("> ")
		s = strings.ReplaceAll(s, "\n", "\n> ")
	case Caption:
		c.text.WriteString("^ ")
		s = strings.ReplaceAll(s, "\n", "\n^ ")
	}
	c.text.WriteString(s)
}

// row is a row of a table; each of its cells is a block.
const row Kind = 255

func (c *composer) String() string {
	if c.text.Len() == 0 {
		return ""
	}
	return c.text.String() + "\n"
}

// squeeze makes runs of blanks one: a line break or form feed where one was
// among them, else a tab or a space.
func squeeze(s string) string {
	var b strings.Builder
	var blank rune
	for _, r := range s {
		if unicode.IsSpace(r) || r == '\u00a0' {
			switch {
			case r == '\f', r == '\n' && blank != '\f', r == '\t' && blank != '\f' && blank != '\n':
				blank = r
			case blank == 0:
				blank = ' '
			}
			continue
		}
		if blank != 0 && b.Len() > 0 {
			b.WriteRune(blank)
		}
		blank = 0
		b.WriteRune(r)
	}
	return b.String()
}

// oneLine returns s with its blanks made single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
