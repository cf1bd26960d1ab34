package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// page is a page with its chunks.
type page struct {
	number int
	lines  []line
}

// column is what is read from top to bottom: lines of one column between two
// lines that go over several.
type column struct {
	page  int
	lines []line
	notes []line // at its foot, in smaller letters
}

// Limits of what parts columns.
const (
	gutterSize  = 0.6  // width of a gutter in letters' sizes
	maxCrossing = 0.35 // of the lines may go over a gutter
	minSide     = 3    // lines must stand on each side of it
)

// columns brings chunks into the order in which they are read, and makes
// lines of them. Chunks that go over a gutter part the page into bands; within
// a band the left column is read before the right one.
func columns(number int, lines []line) []column {
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(b.y, a.y), cmp.Compare(a.x0, b.x0)) })
	gutter, ok := findGutter(lines)
	if !ok {
		if len(lines) == 0 {
			return nil
		}
		return []column{{page: number, lines: rows(lines)}}
	}
	var out []column
	var left, right, over []line
	flush := func() {
		if len(over) > 0 {
			out = append(out, column{page: number, lines: rows(over)})
		}
		out = append(out, columns(number, left)...)
		out = append(out, columns(number, right)...)
		left, right, over = nil, nil, nil
	}
	for _, l := range lines {
		switch {
		case l.x1 <= gutter:
			left = append(left, l)
		case l.x0 >= gutter:
			right = append(right, l)
		default:
			if len(left)+len(right) > 0 {
				flush()
			}
			over = append(over, l)
		}
	}
	flush()
	return out
}

// rows joins the chunks of each row, from left to right: a tab parts cells.
// Chunks that stand far apart stay lines of their own.
func rows(chunks []line) []line {
	var out []line
	for i := 0; i < len(chunks); {
		j := i + 1
		for j < len(chunks) && chunks[i].y-chunks[j].y < lineDrift*chunks[i].size {
			j++
		}
		row := slices.Clone(chunks[i:j])
		slices.SortStableFunc(row, func(a, b line) int { return cmp.Compare(a.x0, b.x0) })
		last, even := row[0], evenGaps(row)
		for _, c := range row[1:] {
			gap := (c.x0 - last.x1) / max(c.size, last.size)
			if gap > rowGap {
				out = append(out, last)
				last = c
				continue
			}
			blank := " "
			if gap > cellGap && !even {
				blank = "\t"
			}
			if len(c.text) > len(last.text) {
				last.size, last.y = c.size, c.y
			}
			last.text, last.x1, last.bold = last.text+blank+c.text, c.x1, last.bold && c.bold
		}
		out = append(out, last)
		i = j
	}
	return out
}

// evenGaps reports whether the gaps between several chunks are alike, as in a
// justified line of few words.
func evenGaps(row []line) bool {
	least, most := math.Inf(1), 0.0
	for i := 1; i < len(row); i++ {
		gap := row[i].x0 - row[i-1].x1
		least, most = min(least, gap), max(most, gap)
	}
	return len(row) > 2 && most < 1.3*least
}

// findGutter returns where lines part into two columns: the middle of the
// strip that fewest lines cross, if that is few.
func findGutter(lines []line) (float64, bool) {
	if len(lines) < 2*minSide {
		return 0, false
	}
	best, at, width := len(lines), 0.0, 0.0
	for _, l := range lines { // a gutter begins where some line ends
		x := l.x1
		left, crossing, next := 0, 0, x+1e6
		need := gutterSize * l.size
		for _, o := range lines {
			switch {
			case o.x1 <= x+0.5:
				left++
			case o.x0 >= x+need:
				next = min(next, o.x0)
			default:
				crossing++
			}
		}
		right := len(lines) - left - crossing
		if left < minSide || right < minSide || float64(crossing) > maxCrossing*float64(len(lines)) || !beside(lines, x, next) {
			continue
		}
		if crossing < best || crossing == best && next-x > width {
			best, at, width = crossing, (x+next)/2, next-x
		}
	}
	return at, best < len(lines)
}

// beside reports whether left of x and right of next lines stand side by
// side, not above each other: each side's text goes over most of the height
// of the lesser one, in lines that are no cells of a table.
func beside(lines []line, x, next float64) bool {
	var left, right []line
	for _, l := range lines {
		switch {
		case l.x1 <= x+0.5:
			left = append(left, l)
		case l.x0 >= next-0.5:
			right = append(right, l)
		}
	}
	if wordsInRow(left) < 3 || wordsInRow(right) < 3 {
		return false // a table, or numbers beside lines
	}
	top := min(left[0].y, right[0].y)
	bottom := max(left[len(left)-1].y, right[len(right)-1].y)
	return top > bottom
}

// wordsInRow returns how many words the rows of sorted chunks have, rounded
// down.
func wordsInRow(chunks []line) int {
	words, rows := 0, 0
	for i, c := range chunks {
		words += len(strings.Fields(c.text))
		if i == 0 || chunks[i-1].y-c.y > lineDrift*c.size {
			rows++
		}
	}
	return words / max(rows, 1)
}

// alone matches a line of nothing but its page's number, which may be a Roman
// one. What ends as a sentence does is the end of one. It takes a millisecond to
// make, which no question shall wait for.
var alone = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[^\pL\pN]*(?:page|p\.)?\s*(\d{1,4}|c{0,3}(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3}))(?:\s*(?:/|of)\s*\d{1,4})?[^\pL\pN.!?…]*$`)
})

func isPageNumber(s string) bool {
	m := alone().FindStringSubmatch(s)
	return m != nil && m[1] != ""
}

// margin is how many lines from the top and the bottom may be running heads.
const margin = 3

// trim drops running heads and feet: page numbers, and lines that stand in
// the same place on other pages too, numbers aside.
func trim(pages []page) {
	seen := make(map[string]int)
	for _, p := range pages {
		for key := range edges(p) {
			seen[key]++
		}
	}
	for i := range pages {
		p := &pages[i]
		drop := make(map[int]bool)
		for key, at := range edges(*p) {
			text := p.lines[at].text
			often := seen[key] >= 2 && seen[key]*3 >= len(pages)
			if isPageNumber(text) && outermost(*p, at) || often {
				drop[at] = true
			}
		}
		var kept []line
		for at, l := range p.lines {
			if !drop[at] {
				kept = append(kept, l)
			}
		}
		p.lines = kept
	}
}

// edges returns the lines near the top and the bottom of a page by what they
// say, digits aside, and where.
func edges(p page) map[string]int {
	byHeight := make([]int, len(p.lines))
	for i := range byHeight {
		byHeight[i] = i
	}
	slices.SortStableFunc(byHeight, func(a, b int) int { return cmp.Compare(p.lines[b].y, p.lines[a].y) })
	out := make(map[string]int)
	for i, at := range byHeight {
		side := "top "
		if i >= margin {
			side = "foot "
			if i < len(byHeight)-margin {
				continue
			}
		}
		l := p.lines[at]
		text := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return '0'
			}
			return unicode.ToLower(r)
		}, l.text)
		out[side+strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '0' || unicode.IsSpace(r) }), " ")+
			" "+string(rune('A'+int(l.y/12)%64))] = at
	}
	return out
}

// outermost reports whether a line is the first or the last of its page.
func outermost(p page, at int) bool {
	above, below := false, false
	for i, l := range p.lines {
		if i != at {
			above = above || l.y > p.lines[at].y+1
			below = below || l.y < p.lines[at].y-1
		}
	}
	return !above || !below
}
