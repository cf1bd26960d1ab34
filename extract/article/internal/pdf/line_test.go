package pdf

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestWords holds what is a space between glyphs, what a new chunk, and which
// signs are left out.
func TestWords(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"letters drawn one by one", put(72, 700, "R") + put(77, 700, "a") + put(82, 700, "in"), "Rain"},
		{"spaces by places alone", put(72, 700, "Rain") + put(95, 700, "fell"), "Rain fell"},
		{"spaces of TJ", "BT /F1 10 Tf 72 700 Td [(Rain) -300 (fell)] TJ ET", "Rain fell"},
		{"kerning is no space", "BT /F1 10 Tf 72 700 Td [(R) 80 (ai) -100 (n)] TJ ET", "Rain"},
		{"two spaces are one", put(72, 700, "Rain   fell"), "Rain fell"},
		{"words drawn out of order", put(95, 700, "fell on us") + put(72, 700, "Rain"), "Rain fell on us"},
		{"bold text drawn twice", put(72, 700, "Rain fell") + put(72.4, 700, "Rain fell"), "Rain fell"},
		{"drawn twice over a whole point", put(71.9, 700, "Rain fell") + put(72.1, 700.1, "Rain fell"), "Rain fell"},
		{"a shadow below", put(72, 700, "Rain fell") + put(72.5, 699.5, "Rain fell"), "Rain fell"},
		{"the same words in the next line", put(72, 700, "Rain fell,") + put(72, 688, "Rain fell,"), "Rain fell, Rain fell,"},
		{"a word in larger letters on the same line", put(72, 700, "So ") + putSized(87, 700, 12, "RAIN") + put(113, 700, "fell"), "So RAIN fell"},
		{"the number of a note", put(72, 700, "Rain fell.") + putSized(122, 704, 6, "12") + put(130, 700, "Then snow."), "Rain fell. Then snow."},
		{"a letter that is raised is text", put(72, 700, "the 5") + putSized(97, 704, 6, "th") + put(106, 700, "of May"), "the 5th of May"},
		{"a number below the line is text", put(72, 700, "H") + putSized(77, 698, 6, "2") + put(80, 700, "O is wet"), "H2O is wet"},
		{"ligatures", "BT /F1 10 Tf 72 700 Td (The office \256led it.) Tj ET", "The office filed it."},
		{"a tab in a string", put(72, 700, "Rain\tfell"), "Rain fell"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b builder
			expect(t, b.file(b.pages("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>", c.content)), c.want)
		})
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{"ﬁ": "fi", "ﬃ": "ffi", "ﬆ": "st", "é": "é", "½": "½", "²": "²", "™": "™", "ĳ": "ĳ", "": ""} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestChunksOfAnyOrder shuffles the strings of a page: its lines are the same
// in whatever order they were drawn.
func TestChunksOfAnyOrder(t *testing.T) {
	lines := []string{"Rain fell on the valley all night,", "and the river rose by three metres.", "Nobody was hurt, the mayor said", "on Monday in the town hall."}
	var parts []string
	for i, l := range lines {
		x := 72.0
		for _, w := range strings.Fields(l) {
			parts = append(parts, put(x, 700-12*float64(i), w))
			x += 5 * float64(len(w)+1)
		}
	}
	want := strings.Join(lines, " ")
	r := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		expect(t, simple(strings.Join(parts, "")), want)
	}
}

// TestEveryLetterIsKept holds that chunks lose no letter, but for signs that
// are raised, and make up none.
func TestEveryLetterIsKept(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	letters := func(s string) string {
		all := strings.Split(strings.Join(strings.Fields(s), ""), "")
		slices.Sort(all)
		return strings.Join(all, "")
	}
	for range 200 {
		var glyphs []glyph
		var drawn strings.Builder
		for i := range 1 + r.IntN(60) {
			x, y := float64(r.IntN(50))*11, float64(r.IntN(60))*12 // apart from each other, at times one over the other
			text := string(rune('a' + i%26))
			if slices.ContainsFunc(glyphs, func(g glyph) bool { return g.x0 == x && g.y == y }) {
				continue
			}
			drawn.WriteString(text)
			glyphs = append(glyphs, glyph{text: text, x0: x, x1: x + 5, y: y, size: 10})
		}
		var got strings.Builder
		for _, l := range chunks(glyphs) {
			got.WriteString(l.text)
		}
		if g, w := letters(got.String()), letters(drawn.String()); g != w {
			t.Fatalf("chunks of %v hold %s, want %s", glyphs, g, w)
		}
	}
}

func TestNewLine(t *testing.T) {
	run := func(size float64, bold bool, x float64, s string) (out []glyph) {
		for _, r := range s {
			out = append(out, glyph{text: string(r), x0: x, x1: x + size/2, y: 700, size: size, bold: bold})
			x += size / 2
		}
		return out
	}
	bold := newLine(run(10, true, 0, "Rain fell"))
	if !bold.bold || bold.size != 10 || bold.x0 != 0 || bold.x1 != 45 || bold.y != 700 || bold.mark {
		t.Errorf("bold line %+v", bold)
	}
	if l := newLine(append(run(10, true, 0, "Rain "), run(10, false, 25, "fell")...)); l.bold {
		t.Error("a line that is half bold is bold")
	}
	mixed := newLine(append(run(14, false, 0, "R"), run(10, false, 7, "ain fell")...))
	if mixed.size != 10 || mixed.text != "Rain fell" {
		t.Errorf("an initial makes %+v", mixed)
	}
	raisedMark := run(6, false, 0, "3")
	raisedMark[0].y = 704
	if l := newLine(append(raisedMark, run(10, false, 4, "See page nine")...)); !l.mark || l.text != "See page nine" || l.y != 700 {
		t.Errorf("a note makes %+v", l)
	}
}
