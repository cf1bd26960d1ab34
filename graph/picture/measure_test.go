package picture

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// someText returns words of several scripts.
func someText(r *rand.Rand) string {
	parts := []string{"NATO", "Türkiye", "東京都庁", "Łódź", "👩‍🚀", "e\u0301lan", "Владимир", "مصر", "한국", "i", "WWW", "Donaudampfschifffahrtsgesellschaft", "—", "3.5", "&"}
	var words []string
	for range r.IntN(12) {
		words = append(words, parts[r.IntN(len(parts))])
	}
	return strings.Join(words, " ")
}

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64 // in 2048ths of the size
	}{
		{"", 0}, {" ", 651}, {"i", 569}, {"W", 2025}, {"~", 1716}, {"ii", 2 * 569}, {"東", 1.1 * 2048}, {"é", 0.7 * 2048}, {"É", 0.85 * 2048}, {"\u200b", 0}, {"👩‍🚀", 1.1 * 2048}, {"e\u0301", 1260},
	} {
		if got := width(c.text, 2048); got < c.want-1 || got > c.want+1 {
			t.Errorf("width(%q) = %g, want %g", c.text, got, c.want)
		}
	}
}

// TestWidthsAdd holds that words are as wide as their parts, and that width
// grows with the size alone.
func TestWidthsAdd(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		a, b := someText(r), someText(r)
		sum := width(a, 10) + width(" ", 10) + width(b, 10)
		if got := width(a+" "+b, 10); got < sum-1e-6 || got > sum+1e-6 {
			t.Errorf("width(%q) = %g, its parts %g", a+" "+b, got, sum)
		}
		if ten, twenty := width(a, 10), width(a, 20); twenty < 2*ten-1e-6 || twenty > 2*ten+1e-6 {
			t.Errorf("width(%q) is %g and at twice the size %g", a, ten, twenty)
		}
	}
}

// TestClips holds that what is cut fits, is a beginning of the text, and that
// what fits is not cut.
func TestClips(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 500 {
		text, most := someText(r), 20+200*r.Float64()
		got := clip(text, most, 11)
		if width(text, 11) <= most {
			if got != text {
				t.Errorf("clip(%q, %g) = %q though it fits", text, most, got)
			}
			continue
		}
		begin, cut := strings.CutSuffix(got, "…")
		if !cut || !strings.HasPrefix(text, begin) || width(got, 11) > most || !utf8.ValidString(got) {
			t.Errorf("clip(%q, %g) = %q, %g wide", text, most, got, width(got, 11))
		}
		if strings.HasSuffix(begin, " ") || strings.HasSuffix(begin, "\u200d") {
			t.Errorf("clip(%q, %g) = %q ends in half a character", text, most, got)
		}
	}
}

// TestWraps holds that lines fit, are two at most, and hold all words in order
// where nothing had to be cut.
func TestWraps(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 500 {
		text, most := someText(r), 60+200*r.Float64()
		lines := wrap(text, most, 13)
		if len(lines) < 1 || len(lines) > 2 {
			t.Fatalf("wrap(%q, %g) = %q", text, most, lines)
		}
		cut := false
		for _, l := range lines {
			cut = cut || strings.HasSuffix(l, "…")
			if width(l, 13) > most {
				t.Errorf("wrap(%q, %g) = %q: a line is too wide", text, most, lines)
			}
		}
		if !cut && strings.Join(lines, " ") != text {
			t.Errorf("wrap(%q, %g) = %q", text, most, lines)
		}
	}
	for _, c := range []struct{ text, want string }{
		{"NATO", "NATO"}, {"", ""},
		{"Secretary General of the North Atlantic Treaty", "Secretary General of|the North Atlantic…"},
		{"Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffah…"},
	} {
		if got := strings.Join(wrap(c.text, 150, 13), "|"); got != c.want {
			t.Errorf("wrap(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// TestBoxesHoldTheirWords holds that no line of a box is wider than the box,
// and that two lines make it higher.
func TestBoxesHoldTheirWords(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 300 {
		p := pageOf("a to b")
		p.Nodes[0].Label, p.Nodes[1].Label, p.Edges[0].Label = someText(r), someText(r), someText(r)
		d := layout(p)
		for _, b := range d.boxes {
			for _, l := range b.lines {
				if width(l, nodeSize) > b.w-2*padding+1e-6 {
					t.Errorf("%q is wider than its box of %g", l, b.w)
				}
			}
			if want := float64(len(b.lines))*lineHeight + 10; b.h != want {
				t.Errorf("a box of %d lines is %g high", len(b.lines), b.h)
			}
		}
		for _, l := range d.lines {
			if width(l.text(), labelSize) > l.labelWidth || l.to-l.from < 0 && l.from-l.to < l.labelWidth || l.to > l.from && l.to-l.from < l.labelWidth {
				t.Errorf("the label %q has no room: %g from %g to %g", l.text(), l.labelWidth, l.from, l.to)
			}
		}
	}
}
