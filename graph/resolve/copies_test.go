package resolve

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// numbered writes the words from one number to another, each once.
func numbered(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, "w%d ", i)
	}
	return b.String()
}

// TestCopiesAsDesksMakeThem holds what counts as a copy of a text of 300
// words, in both orders.
func TestCopiesAsDesksMakeThem(t *testing.T) {
	whole := numbered(0, 300)
	for _, c := range []struct {
		name, other string
		want        bool
	}{
		{"itself", whole, true},
		{"in capitals, with other marks", strings.ReplaceAll(strings.ToUpper(whole), " ", ", "), true},
		{"a headline more", "Officials speak on Monday\n\n" + whole, true},
		{"the first half", numbered(0, 150), true},
		{"the last half", numbered(150, 300), true},
		{"without its middle", numbered(0, 100) + numbered(200, 300), true},
		{"its halves the other way round", numbered(150, 300) + numbered(0, 150), true},
		{"twice as long", numbered(0, 600), true},
		{"five times as long: a survey that holds it", numbered(0, 1500), false},
		{"a fifth of it", numbered(0, 60), false},
		{"a quarter in common", numbered(225, 525), false},
		{"another text", numbered(1000, 1300), false},
		{"the same words in another order", shuffledWords(300), false},
		{"nothing", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s Stories
			a, b := s.Sketch(whole), s.Sketch(c.other)
			if got := s.Copies(a, b); got != c.want {
				t.Errorf("Copies = %v, want %v", got, c.want)
			}
			if s.Copies(a, b) != s.Copies(b, a) {
				t.Error("Copies is not symmetric")
			}
			if c.want && !met(a, b) {
				t.Error("copies share no key")
			}
		})
	}
}

// shuffledWords writes n words so that no two neighbours are so in their
// order.
func shuffledWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d ", i*7%n)
	}
	return b.String()
}

// TestSketch holds that a sketch is a function of the words, of bounded size,
// and that broken ones are copies of nothing.
func TestSketch(t *testing.T) {
	var s Stories
	if a, b := s.Sketch("One two, three: four five six."), s.Sketch("one TWO three\nfour five  six"); !slices.Equal(a, b) {
		t.Error("case, marks and blanks change a sketch")
	}
	long := s.Sketch(numbered(0, 5000))
	if len(long) > 4*sketchSize+10 || len(s.Keys(long)) != sketchKeys {
		t.Errorf("a sketch of %d bytes with %d keys", len(long), len(s.Keys(long)))
	}
	if keys := s.Keys(s.Sketch("one two three")); len(keys) != 0 {
		t.Errorf("%d keys of a text of three words", len(keys))
	}
	for _, broken := range [][]byte{nil, {}, {0}, {0xff}, long[:1], long[:3]} {
		if s.Copies(broken, long) || s.Copies(long, broken) || s.Copies(broken, broken) {
			t.Errorf("% x is a copy", broken)
		}
		s.Keys(broken)
	}
}
