package annotate

import (
	"math"
	"testing"

	"kg/extract/ud"
)

func TestMargin(t *testing.T) {
	for _, c := range []struct {
		name          string
		scores        []float32
		choice, aside int
		want          float32
	}{
		{"the best", []float32{1, 5, 3}, 1, -1, 2},
		{"a worse one", []float32{1, 5, 3}, 2, -1, -2},
		{"the next is out of question", []float32{1, 5, 3}, 1, 2, 4},
		{"ties", []float32{5, 5}, 0, -1, 0},
		{"the only one", []float32{7}, 0, -1, math.MaxFloat32},
		{"the only one left", []float32{7, 9}, 0, 1, math.MaxFloat32},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := margin(c.scores, c.choice, c.aside); got != c.want {
				t.Errorf("margin(%v, %d, %d) = %v, want %v", c.scores, c.choice, c.aside, got, c.want)
			}
		})
	}
}

// TestMargins holds that reading a sentence tells how sure of it the network was.
func TestMargins(t *testing.T) {
	m := loaded(t)
	least := func(text string) float32 {
		s := sentence(text)
		m.Annotate(s)
		all := float32(math.MaxFloat32)
		for _, tok := range s.Tokens {
			if tok.HeadMargin == 0 || tok.TagMargin == 0 {
				t.Errorf("%q of %q has no margins", tok.Form, text)
			}
			if tok.UPOS != "PUNCT" {
				all = min(all, tok.HeadMargin)
			}
		}
		return all
	}
	plain, odd := least("Finland joined NATO ."), least("Finland that NATO the which joined of seen .")
	if plain < 3 || odd > plain {
		t.Errorf("margins of a plain sentence are %v or more, of an odd one %v", plain, odd)
	}
	s := &ud.Sentence{}
	m.Annotate(s) // none, and no panic
}
