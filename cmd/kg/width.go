package main

import (
	"cmp"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/term"
)

// columns returns how many columns standard output has: what $COLUMNS or the
// configuration file says, else the terminal; 0 where it is no terminal, or has none, and nothing is
// to be cut or wrapped.
func (a *app) columns() int {
	if n, err := strconv.Atoi(cmp.Or(a.getenv("COLUMNS"), a.settings["columns"])); err == nil && n > 0 {
		return n
	}
	f, ok := a.out.(*os.File)
	if !ok || !isTerminal(f) {
		return 0
	}
	n, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return n
}

// piece is what is not divided when text is cut: a character as people see it
// with its marks, or an escape that colours.
func piece(text string, state int) (first, rest string, width, next int) {
	if n := colourLen(text); n > 0 {
		return text[:n], text[n:], 0, state
	}
	return uniseg.FirstGraphemeClusterInString(text, state)
}

// displayWidth returns how many columns text takes on a terminal.
func displayWidth(text string) (total int) {
	if isPlain(text) {
		return len(text)
	}
	for state := -1; text != ""; {
		var width int
		_, text, width, state = piece(text, state)
		total += width
	}
	return total
}

// isPlain reports whether text is printable ASCII, a column a byte.
func isPlain(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < ' ' || text[i] >= 0x7F {
			return false
		}
	}
	return true
}

// clip cuts text to a number of columns, the last of which then holds an
// ellipsis.
func clip(text string, most int) string {
	if len(text) <= most || displayWidth(text) <= most {
		return text
	}
	total, end, coloured := 0, 0, false
	for rest, state := text, -1; rest != ""; {
		var first string
		var width int
		first, rest, width, state = piece(rest, state)
		if total += width; total > most-1 {
			break
		}
		coloured = coloured || first[0] == 0x1b
		end += len(first)
	}
	if coloured {
		return text[:end] + "…\x1b[0m"
	}
	return text[:end] + "…"
}

// wrap breaks text into lines of a number of columns, between words where
// that can be; a word that is longer than a line is broken. Text that is
// wide by nature, such as Chinese, is broken where Unicode allows it.
func wrap(text string, most int) []string {
	if most < 1 || displayWidth(text) <= most {
		return []string{text}
	}
	var lines []string
	line, width := "", 0
	end := func() {
		lines = append(lines, strings.TrimRight(line, " "))
		line, width = "", 0
	}
	for state := -1; text != ""; {
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		w := displayWidth(strings.TrimRight(segment, " "))
		if width > 0 && width+w > most {
			end()
		}
		for w > most { // a word longer than a line
			head, rest := split(segment, most)
			line = head
			end()
			segment = rest
			w = displayWidth(strings.TrimRight(segment, " "))
		}
		line += segment
		width += displayWidth(segment)
	}
	if line != "" {
		end()
	}
	return lines
}

// split divides text behind as many columns as most, at least one character.
func split(text string, most int) (head, rest string) {
	total, end := 0, 0
	for left, state := text, -1; left != ""; {
		var first string
		var width int
		first, left, width, state = piece(left, state)
		if total += width; total > most && end > 0 {
			break
		}
		end += len(first)
	}
	return text[:end], text[end:]
}

// indented wraps text to the columns of the screen, with an indent before all
// lines but the first. Colours that are on where a line ends go on in the next.
func indented(text string, columns, indent int) string {
	if columns <= indent+10 {
		return text
	}
	lines := wrap(text, columns-indent)
	return strings.Join(lines, "\n"+strings.Repeat(" ", indent))
}

// pad fills text with blanks up to a number of columns.
func pad(text string, columns int) string {
	return text + strings.Repeat(" ", max(0, columns-displayWidth(text)))
}

// printable replaces what a terminal would obey, in text that came from
// articles: controls, among them all escapes but colours.
func printable(text string) string {
	if isPlain(text) {
		return text
	}
	var out strings.Builder
	for text != "" {
		if n := colourLen(text); n > 0 {
			out.WriteString(text[:n])
			text = text[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(text)
		if r < ' ' && r != '\n' && r != '\t' || 0x7F <= r && r < 0xA0 {
			r = utf8.RuneError
		}
		out.WriteRune(r)
		text = text[n:]
	}
	return out.String()
}

// harmless writes texts, each whole, as printable makes them.
type harmless struct{ io.Writer }

func (w harmless) Write(text []byte) (int, error) {
	if _, err := io.WriteString(w.Writer, printable(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}

// colourLen returns the length of the escape at the start of text if it does
// no more than colour, else 0.
func colourLen(text string) int {
	rest, ok := strings.CutPrefix(text, "\x1b[")
	if !ok {
		return 0
	}
	rest = strings.TrimLeft(rest, "0123456789;")
	if !strings.HasPrefix(rest, "m") {
		return 0
	}
	return len(text) - len(rest) + 1
}
