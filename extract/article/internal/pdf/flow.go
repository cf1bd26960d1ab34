package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// flow reads pages as paragraphs. Notes come after all else.
func flow(pages []page) []Paragraph {
	trim(pages)
	body := bodySize(pages)
	var all []column
	for _, p := range pages {
		for _, c := range columns(p.number, p.lines) {
			c.cutNotes(body)
			all = append(all, c)
		}
	}
	w := &writer{words: vocabulary(pages), body: body}
	for _, c := range all {
		w.column(c)
	}
	w.end()
	for _, c := range all {
		w.notes(c)
	}
	w.end()
	return w.out
}

// bodySize returns the size of most letters.
func bodySize(pages []page) float64 {
	sizes := make(map[float64]int)
	for _, p := range pages {
		for _, l := range p.lines {
			sizes[l.size] += len(l.text)
		}
	}
	size, most := 0.0, 0
	for s, n := range sizes {
		if n > most || n == most && s > size {
			size, most = s, n
		}
	}
	return size
}

// startsNote matches how a note begins where its mark is not raised.
var startsNote = regexp.MustCompile(`^(?:\d{1,3}[.)]?\s|[*†‡§]|\[\d+\])`)

// cutNotes takes the notes off the foot of a column: smaller lines, the first
// of which begins with a mark.
func (c *column) cutNotes(body float64) {
	first := len(c.lines)
	for first > 0 && c.lines[first-1].size < 0.93*body {
		first--
	}
	for first < len(c.lines) && !c.lines[first].mark && !startsNote.MatchString(c.lines[first].text) {
		first++
	}
	c.notes = slices.Clone(c.lines[first:])
	c.lines = c.lines[:first]
}

// vocabulary holds the words that stand within lines, in lower case.
func vocabulary(pages []page) map[string]bool {
	words := make(map[string]bool)
	for _, p := range pages {
		for _, l := range p.lines {
			f := strings.Fields(l.text)
			for i, w := range f {
				if i < len(f)-1 || !endsHyphen(w) {
					words[strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }))] = true
				}
			}
		}
	}
	return words
}

// writer joins lines to paragraphs.
type writer struct {
	words map[string]bool
	body  float64 // size of most letters
	out   []Paragraph
	text  strings.Builder
	open  Paragraph // that text is of
	last  line
	right float64 // margin of the column that last is of
	page  int
}

// column writes the lines of a column.
func (w *writer) column(c column) {
	left, right := math.Inf(1), math.Inf(-1)
	for _, l := range c.lines {
		left, right = min(left, l.x0), max(right, l.x1)
	}
	gap := leading(c.lines)
	for i, l := range c.lines {
		var fresh bool
		if i == 0 {
			indented := len(c.lines) > 1 && l.x0 > c.lines[1].x0+0.8*l.size
			fresh = !w.runsOn(l, indented)
		} else {
			fresh = w.starts(c.lines, i, left, right, gap)
		}
		if fresh {
			w.end()
		}
		w.add(l, c.page)
	}
	w.right = right
}

func (w *writer) notes(c column) {
	for i, l := range c.notes {
		if i == 0 || l.mark || startsNote.MatchString(l.text) {
			w.end()
		}
		w.add(l, c.page)
	}
	w.end()
}

// leading returns the usual distance of two lines, in sizes of the letters.
func leading(lines []line) float64 {
	var all []float64
	for i := 1; i < len(lines); i++ {
		if d := (lines[i-1].y - lines[i].y) / max(lines[i].size, 1); d > 0.5 && d < 4 {
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return 1.3
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// runsOn reports whether the first line of a column goes on with the last
// paragraph of the column before.
func (w *writer) runsOn(l line, indented bool) bool {
	if w.text.Len() == 0 || l.size < 0.9*w.last.size || l.size > 1.1*w.last.size || l.bold != w.last.bold || listed(l.text) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(l.text); unicode.IsLower(r) {
		return true
	}
	full := w.last.x1 > w.right-3*l.size
	return !indented && full && (!ended(w.text.String()) || endsHyphen(w.last.text))
}

// starts reports whether line i of a column begins a paragraph: after a gap,
// in other letters, with a list's marker, indented, or after a line that ends
// before the margin.
func (w *writer) starts(lines []line, i int, left, right, gap float64) bool {
	a, b := lines[i-1], lines[i]
	size := max(a.size, b.size)
	down := a.y - b.y
	switch {
	case down < lineDrift*size: // a cell of the same row
		return false
	case down > (gap+0.25)*size, b.size > 1.12*a.size, b.size < 0.88*a.size, a.bold != b.bold && (a.bold || ended(a.text)):
		return true
	case listed(b.text):
		return true
	case a.size > 1.12*w.body && b.size > 1.12*w.body: // a headline of two lines, centred or not
		return false
	}
	indented := b.x0 > a.x0+0.8*size && b.x0 < left+6*size
	if indented && !listed(w.text.String()) && (ended(a.text) || a.x1 > right-3*size) && a.x0 < left+0.8*size {
		return true
	}
	firstWord := strings.Fields(b.text)[0]
	fitted := a.x1+float64(utf8.RuneCountInString(firstWord)+1)*0.5*size < right-2*size
	half := a.x1 < left+0.6*(right-left) // a line by itself: a date, a name
	first, _ := utf8.DecodeRuneInString(b.text)
	return fitted && (ended(a.text) || half && !unicode.IsLower(first))
}

var marker = regexp.MustCompile(`^(?:[-–•‣▪●○◦■·*]|\(?\d{1,2}[.)])\s+\S`)

func listed(s string) bool { return marker.MatchString(s) }

// ended reports whether s ends as a sentence does.
func ended(s string) bool {
	s = strings.TrimRight(s, "\"'”’)]»")
	return s != "" && strings.ContainsRune(".!?…:", rune(s[len(s)-1])) || strings.HasSuffix(s, "…")
}

func endsHyphen(s string) bool {
	s = strings.TrimRight(s, " ")
	r, n := utf8.DecodeLastRuneInString(s)
	if r != '-' && r != '\u2010' && r != '\u00ad' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
	return unicode.IsLetter(before)
}

// add appends a line to the open paragraph.
func (w *writer) add(l line, page int) {
	s := l.text
	if w.text.Len() == 0 {
		w.open = Paragraph{Page: page, Size: l.size, Item: listed(s)}
	} else {
		s = w.join(s, page, l)
	}
	w.text.WriteString(s)
	w.last, w.page = l, page
}

// join writes what stands between the open paragraph and its next line s, and
// returns that: a blank, or a form feed at a page's end; nothing where a
// hyphen parted a word, and then a page ends behind that.
func (w *writer) join(s string, page int, l line) string {
	blank := byte(' ')
	if page != w.page {
		blank = '\f'
	} else if w.last.y-l.y < lineDrift*l.size && w.last.y-l.y > -lineDrift*l.size {
		blank = '\t'
	}
	text := w.text.String()
	first, _ := utf8.DecodeRuneInString(s)
	if !endsHyphen(text) || !unicode.IsLetter(first) {
		w.text.WriteByte(blank)
		return s
	}
	if unicode.IsLower(first) && w.whole(text, s) {
		_, n := utf8.DecodeLastRuneInString(text)
		w.text.Reset()
		w.text.WriteString(text[:len(text)-n])
	}
	if blank == '\f' {
		s = strings.Replace(s, " ", "\f", 1)
	}
	return s
}

// whole reports whether a hyphen at a line's end is none of the word's own:
// the document has the word without it, or at least not both its parts.
func (w *writer) whole(text, next string) bool {
	a := strings.ToLower(text[strings.LastIndexAny(text, " \f\t")+1:])
	b := strings.ToLower(next)
	if i := strings.IndexAny(b, " \t"); i >= 0 {
		b = b[:i]
	}
	a = strings.TrimFunc(a, func(r rune) bool { return !unicode.IsLetter(r) })
	b = strings.TrimRightFunc(b, func(r rune) bool { return !unicode.IsLetter(r) })
	if strings.ContainsAny(a, "-\u2010") { // "oil-for-" "food"
		return false
	}
	switch {
	case w.words[a+b]:
		return true
	case w.words[a+"-"+b]:
		return false
	}
	return !(w.words[a] && w.words[b] && len(a) > 2 && len(b) > 2)
}

// end closes the open paragraph.
func (w *writer) end() {
	if text := strings.TrimSpace(w.text.String()); text != "" {
		w.open.Text = text
		w.out = append(w.out, w.open)
	}
	w.text.Reset()
}
