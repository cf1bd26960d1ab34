package article

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what a block is for.
type Kind uint8

// The kinds of block. Boilerplate holds nothing that the article says.
const (
	Paragraph Kind = iota
	Heading
	Item    // of a list; the marker is outside the block
	Caption // of a picture or table; the sign "^" is outside the block where the format knows it
	Dateline
	Boilerplate
	Quote // set off from the text; the sign ">" is outside the block
)

// String returns the kind's name in lower case.
func (k Kind) String() string {
	return [...]string{"paragraph", "heading", "item", "caption", "dateline", "boilerplate", "quote"}[k]
}

// Block is a stretch of text that no sentence crosses: bytes Begin to End of
// Article.Text, without the space around it.
type Block struct {
	Begin, End int
	Kind       Kind
}

// Blocks iterates over the blocks of a in text order. Blocks do not overlap,
// and what lies between them is white space and list markers.
//
// A line is a block, and so is each part of one between tabs, which are cells
// of a row. If the text is hard-wrapped (see wrapWidth), the lines of a
// paragraph are one block, newlines inside.
func (a *Article) Blocks() iter.Seq[Block] {
	return func(yield func(Block) bool) {
		lines := splitLines(a.Text)
		join := wrapWidth(lines)
		for i, first := 0, true; i < len(lines); {
			if lines[i].text == "" {
				i++
				continue
			}
			next := i + 1
			for join > 0 && next < len(lines) && continues(lines[next-1], lines[next], join) {
				next++
			}
			b := Block{Begin: lines[i].begin, End: lines[next-1].begin + len(lines[next-1].text)}
			alone := (i == 0 || lines[i-1].text == "") && (next == len(lines) || lines[next].text == "")
			b = classify(a.Text, b, alone, first)
			credit := Block{Begin: b.End, End: b.End, Kind: Boilerplate}
			if b.Kind == Caption {
				b.End, credit.Begin = beforeCredit(a.Text, b)
			}
			for _, b := range [...]Block{b, credit} {
				if b.Begin < b.End && !yield(b) {
					return
				}
			}
			i, first = next, false
		}
	}
}

// line is one line of a text without the space around it.
type line struct {
	begin int // byte offset of text
	text  string
}

func (l line) width() int { return utf8.RuneCountInString(l.text) }

// splitLines returns the lines of a text, and where there are tabs within
// one, what stands between them.
func splitLines(text string) []line {
	var lines []line
	at := 0
	for raw := range strings.Lines(text) {
		rest := raw
		for {
			left := strings.TrimLeftFunc(rest, unicode.IsSpace)
			begin := at + len(raw) - len(left)
			cell, after, more := strings.Cut(left, "\t")
			lines = append(lines, line{begin, strings.TrimRightFunc(cell, unicode.IsSpace)})
			if rest = after; !more || strings.TrimSpace(rest) == "" {
				break
			}
		}
		at += len(raw)
	}
	return lines
}

// Limits of wrapWidth.
const (
	minWrap, maxWrap = 40, 120
	minWrapped       = 3 // pairs of lines
)

// wrapWidth returns the width that a text was hard-wrapped to, 0 if each line
// is a paragraph. A text is wrapped where its lines are of limited width, the
// first word of the next line would not have fitted on three in four of those
// that have a next one, and half of them do not end as a sentence does.
func wrapWidth(lines []line) int {
	width := 0
	for _, l := range lines {
		width = max(width, l.width())
	}
	if width < minWrap || width > maxWrap {
		return 0
	}
	pairs, full, open := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i-1].text == "" || lines[i].text == "" || markerLen(lines[i].text) > 0 {
			continue
		}
		pairs++
		if !fitted(lines[i-1], lines[i], width) {
			full++
		}
		if !endsSentence(lines[i-1].text) {
			open++
		}
	}
	if pairs < minWrapped || full*4 < pairs*3 || open*2 < pairs {
		return 0
	}
	return width
}

// slack is by how much lines of one wrapped text differ in width: ragged
// right margins, quoted mail and hand-made breaks.
const slack = 8

// fitted reports whether a would have had room for the first word of b.
func fitted(a, b line, width int) bool {
	word, _, _ := strings.Cut(b.text, " ")
	return a.width()+1+utf8.RuneCountInString(word) <= width-slack
}

// continues reports whether b goes on with the paragraph of a in a text
// wrapped to width.
func continues(a, b line, width int) bool {
	if b.text == "" || markerLen(b.text) > 0 || isBoilerplate(b.text) || isBoilerplate(a.text) {
		return false
	}
	return !(endsSentence(a.text) && fitted(a, b, width)) && dateOfLine(a.text) == "" && dateOfLine(b.text) == ""
}

// endsSentence reports whether s ends with a sentence's punctuation, closing
// quotes and brackets aside.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’)]»*_")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…")
}

// Limits on words that set a heading from a caption.
const (
	headingWords = 20
	captionWords = 9
)

// classify finds the kind of b, and moves Begin past a list marker. alone
// says that blank lines or the text's ends surround the block, first that no
// block comes before it.
func classify(text string, b Block, alone, first bool) Block {
	s := text[b.Begin:b.End]
	if n := markerLen(s); n > 0 {
		b.Begin += n
		switch s[0] {
		case '>':
			b.Kind = Quote
		case '^':
			b.Kind = Caption
		default:
			b.Kind = Item
		}
		if rest := text[b.Begin:b.End]; !hasWord(rest) || isBoilerplate(rest) {
			b.Kind = Boilerplate
		}
		return b
	}
	words := len(strings.Fields(s[:min(len(s), 1000)]))
	switch {
	case !hasWord(s) || isBoilerplate(s):
		b.Kind = Boilerplate
	case dateOfLine(s) != "":
		b.Kind = Dateline
	case words <= 3*headingWords && isCaption(s):
		b.Kind = Caption
	case endsSentence(s) || strings.HasSuffix(s, ":") || words > 3*headingWords:
	case first && words <= 2*headingWords, words < captionWords:
		b.Kind = Heading
	case alone:
		b.Kind = Caption
	}
	return b
}

// marker begins an item of a list: "- ", "• ", "1. ", "(2) "; or a quote, or
// a caption.
var marker = lazy(`^(?:[-–*•·‣◦▪●■►○>^]|\d{1,2}[.)]|\(\d{1,2}\))[ \t\f\x{A0}]+`)

// markerLen returns the length of the marker that s begins with.
func markerLen(s string) int {
	return len(marker.FindString(s[:min(len(s), 16)]))
}
