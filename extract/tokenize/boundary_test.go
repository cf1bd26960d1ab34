package tokenize

import (
	"bytes"
	"strings"
	"testing"
)

func TestWeights(t *testing.T) {
	w := weights()
	if len(w) != modelSize {
		t.Fatalf("%d weights, want %d", len(w), modelSize)
	}
	header, _, _ := bytes.Cut(boundaryFile, []byte("\n\n"))
	if !strings.HasPrefix(string(header), "kg sentence boundaries, version 1\n") || !strings.Contains(string(header), "CC BY-SA 4.0") {
		t.Errorf("header is %q", header)
	}
	used := 0
	for _, x := range w {
		if x != 0 {
			used++
		}
	}
	if used < modelSize/10 {
		t.Errorf("only %d of %d weights are used", used, modelSize)
	}
}

func TestFeatureCount(t *testing.T) {
	text := "It rained. Then it stopped."
	s := &splitter{text: text}
	s.block(0, len(text))
	s.classify()
	g := gaps{splitter: s, caps: true}
	g.advance(2)
	if !g.possible() {
		t.Fatal("no sentence can end after the period")
	}
	if got := g.features(nil); len(got) != maxFeatures {
		t.Errorf("%d features, want %d", len(got), maxFeatures)
	}
}

// TestPossible holds where the model is not even asked.
func TestPossible(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int // piece before the gap
		want bool
	}{
		{"it rained. Then", 1, false},
		{"it rained. Then", 2, true},
		{"it rained then", 0, false},
		{"Kyiv then", 0, false},
		{"rain, then", 1, false},
		{"rain Kyiv", 0, true},
		{"don't", 0, false},
		{"end.Next", 1, true},
	} {
		s := &splitter{text: c.text}
		s.block(0, len(c.text))
		s.classify()
		g := gaps{splitter: s}
		g.advance(c.at)
		if got := g.possible(); got != c.want {
			t.Errorf("possible after piece %d of %q = %v, want %v", c.at, c.text, got, c.want)
		}
	}
}
