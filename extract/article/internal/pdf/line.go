package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// line is a run of glyphs on one baseline: at first a chunk of words that
// stand close together, later a line as people see it.
type line struct {
	text      string
	x0, x1, y float64
	size      float64 // of most of its letters
	bold      bool    // all of it
	mark      bool    // begins with a raised number or sign, as a note does
}

// Distances of glyphs, in sizes of the font.
const (
	wordGap   = 0.17 // from here on there is a space
	chunkGap  = 0.5  // may be a gutter: columns tells
	cellGap   = 2.2  // another cell of a row
	rowGap    = 3.0  // nothing of the same row
	lineDrift = 0.35 // of the baselines within a line
	raised    = 0.15 // a superscript begins here
)

// chunks gathers glyphs to chunks, in the order of the stream.
func chunks(glyphs []glyph) []line {
	var runs [][]glyph
	var run []glyph
	for _, g := range glyphs {
		if n := len(run); n > 0 && !follows(run, g) {
			runs = append(runs, run)
			run = nil
		}
		run = append(run, g)
	}
	if len(run) > 0 {
		runs = append(runs, run)
	}
	runs = meet(runs)
	var out []line
	seen := make(map[string][]line)
	for _, run := range runs {
		l := newLine(run)
		if l.text == "" || slices.ContainsFunc(seen[l.text], l.shadows) {
			continue
		}
		seen[l.text] = append(seen[l.text], l)
		out = append(out, l)
	}
	return out
}

// shadows reports whether l is drawn over o, which says the same: bold text
// is at times drawn twice.
func (l line) shadows(o line) bool {
	const near = 0.12 // of the letters' size
	return math.Abs(l.x0-o.x0) < near*l.size && math.Abs(l.y-o.y) < near*l.size
}

// follows reports whether g goes on with the chunk that run is.
func follows(run []glyph, g glyph) bool {
	last := run[len(run)-1]
	size := max(last.size, g.size, run[0].size)
	if drift := g.y - last.y; drift > 0.55*size || drift < -0.55*size {
		return false
	}
	small := min(last.size, g.size)
	if drift := g.y - last.y; (drift > lineDrift*size || drift < -lineDrift*size) && small > 0.85*size {
		return false
	}
	gap := g.x0 - last.x1
	return gap > -0.9*size && gap < chunkGap*size
}

// meet joins runs that stand side by side on one baseline, though the stream
// has them apart: a word in another font that was drawn later.
func meet(runs [][]glyph) [][]glyph {
	const most = 4000 // runs of a page that are looked at
	if len(runs) > most {
		return runs
	}
	for i := 0; i < len(runs); i++ {
		if runs[i] == nil {
			continue
		}
		for again := true; again; {
			again = false
			a := runs[i]
			for j := i + 1; j < len(runs); j++ {
				b := runs[j]
				if b == nil {
					continue
				}
				size := max(a[0].size, b[0].size)
				if dy := a[0].y - b[0].y; dy > lineDrift*size || dy < -lineDrift*size {
					continue
				}
				switch after, before := b[0].x0-a[len(a)-1].x1, a[0].x0-b[len(b)-1].x1; {
				case after > -0.3*size && after < chunkGap*size:
					runs[i], runs[j], again = append(a, b...), nil, true
				case before > -0.3*size && before < chunkGap*size:
					runs[i], runs[j], again = append(slices.Clone(b), a...), nil, true
				}
				if again {
					break
				}
			}
		}
	}
	return slices.DeleteFunc(runs, func(r []glyph) bool { return r == nil })
}

// newLine writes a run of glyphs out. Numbers and signs that are raised and
// small point to notes, and are left out.
func newLine(run []glyph) line {
	sizes := make(map[float64]int)
	for _, g := range run {
		sizes[float64(int(g.size*10+0.5))/10] += utf8.RuneCountInString(strings.TrimSpace(g.text))
	}
	l := line{x0: run[0].x0, x1: run[len(run)-1].x1, y: run[0].y, bold: true}
	most := 0
	for size, n := range sizes {
		if n > most || n == most && size > l.size {
			l.size, most = size, n
		}
	}
	for _, g := range run {
		if g.size > 0.9*l.size {
			l.y = g.y
			break
		}
	}
	var b strings.Builder
	end, blank := run[0].x0, true
	for _, g := range run {
		if note(g, l) {
			l.mark = l.mark || b.Len() == 0
			end = g.x1
			continue
		}
		gap := (g.x0 - end) / max(g.size, 1)
		if !blank && gap > wordGap {
			b.WriteByte(' ')
			blank = true
		}
		end = g.x1
		for _, r := range plain(g.text) {
			if unicode.IsSpace(r) {
				if !blank {
					b.WriteByte(' ')
				}
				blank = true
				continue
			}
			blank = false
			b.WriteRune(r)
		}
		l.bold = l.bold && (g.bold || strings.TrimSpace(g.text) == "")
	}
	l.text = strings.TrimSpace(b.String())
	return l
}

// plain takes the ligatures of Latin apart and leaves all other signs.
func plain(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r >= 0xfb00 && r <= 0xfb06 }) {
		return norm.NFKC.String(s)
	}
	return s
}

// note reports whether g is the mark of a note: a raised small digit or sign.
func note(g glyph, l line) bool {
	if g.size > 0.85*l.size || g.y-l.y < raised*l.size {
		return false
	}
	for _, r := range strings.TrimSpace(g.text) {
		if !unicode.IsDigit(r) && !strings.ContainsRune("*†‡§¶,", r) {
			return false
		}
	}
	return true
}
