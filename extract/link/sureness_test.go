package link

import (
	"slices"
	"testing"

	"kg/extract/openie"
	"kg/extract/ud"
)

// TestSureness holds what a sentence's margins come to as features.
func TestSureness(t *testing.T) {
	f := &openie.Frame{Predicate: 2, Subject: openie.Phrase{Head: 1}, Object: openie.Phrase{Head: 3}}
	type margins [4][2]float32 // of three words and the full stop: of the head, of the tag
	for _, c := range []struct {
		name string
		of   margins
		want []string
	}{
		{"no network", margins{}, nil},
		{"sure of all", margins{{9, 5}, {12, 4}, {8, 6}, {0.1, 0.1}},
			[]string{"least-arc-fair", "least-arc-sure", "mean-arc-fair", "mean-arc-sure", "own-arcs-fair", "own-arcs-sure", "least-tag-fair", "least-tag-sure"}},
		{"sure of none", margins{{0.5, 0.1}, {0.2, 0.3}, {-1, 0}, {9, 9}}, nil},
		{"one arc unsure", margins{{9, 5}, {12, 4}, {2, 6}, {9, 9}}, []string{"least-arc-fair", "least-tag-fair", "least-tag-sure"}},
		{"one tag unsure", margins{{9, 5}, {12, 1}, {8, 6}, {9, 9}},
			[]string{"least-arc-fair", "least-arc-sure", "mean-arc-fair", "mean-arc-sure", "own-arcs-fair", "own-arcs-sure", "least-tag-fair"}},
		{"one sure arc outweighs no unsure one", margins{{900, 5}, {5, 4}, {5, 6}, {9, 9}},
			[]string{"least-arc-fair", "least-arc-sure", "own-arcs-fair", "least-tag-fair", "least-tag-sure"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &ud.Sentence{}
			for i, m := range c.of {
				upos := "NOUN"
				if i == 3 {
					upos = "PUNCT"
				}
				s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, UPOS: upos, HeadMargin: m[0], TagMargin: m[1]})
			}
			if got := sureness(s, f); !slices.Equal(got, c.want) {
				t.Errorf("sureness = %q, want %q", got, c.want)
			}
		})
	}
	if got := sureness(&ud.Sentence{}, &openie.Frame{}); got != nil {
		t.Errorf("sureness of nothing = %q", got)
	}
}
