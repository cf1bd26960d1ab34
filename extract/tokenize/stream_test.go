package tokenize

import (
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"kg/extract/ud"
)

// atOnce reads a block with all pieces in memory.
func atOnce(text string) (all []*ud.Sentence) {
	s := &splitter{text: text}
	s.block(0, len(text))
	g := &gaps{splitter: s, weights: weights(), caps: true}
	s.sentences(g, 0, func(out *ud.Sentence) bool {
		all = append(all, out)
		return true
	})
	return all
}

// TestAllIsAsAtOnce holds that forgetting what was read changes nothing.
func TestAllIsAsAtOnce(t *testing.T) {
	raw, err := os.ReadFile(shared(t, "data/dev/ud/ewt.dev.txt"))
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	odd := []string{"\"", " (", ". ", "! ", "U.S. ", "’ ", ") ", " the ", " The ", "don't ", " a"}
	var noise strings.Builder
	for range 20000 {
		noise.WriteString(odd[rng.IntN(len(odd))])
	}
	for name, text := range map[string]string{
		"web": strings.ReplaceAll(string(raw), "\n", " "), "noise": noise.String(), "no ends": strings.Repeat("and so on ", 5000),
	} {
		want := atOnce(text)
		if got := Sentences(text, 0, len(text)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d sentences, at once %d", name, len(got), len(want))
		}
	}
}

// TestAllReadsAsItIsAsked holds that the pieces of a long text do not gather,
// and that one may stop.
func TestAllReadsAsItIsAsked(t *testing.T) {
	text := strings.Repeat("The minister resigned. Nobody was surprised by that. ", 20000)
	n := 0
	first := testing.AllocsPerRun(1, func() {
		for range All(text, 0, len(text)) {
			break
		}
	})
	s := &splitter{text: text, end: len(text)}
	g := &gaps{splitter: s, weights: weights(), caps: true}
	for from, to := range s.chunks(0, len(text)) {
		s.chunk(from, to)
		s.sentences(g, ahead, func(*ud.Sentence) bool { n++; return true })
		if len(s.pieces) > 2*window+ahead {
			t.Fatalf("%d pieces in memory", len(s.pieces))
		}
	}
	if n < 39990 || first > 20 {
		t.Errorf("%d sentences, %.0f allocations before the first", n, first)
	}
}
