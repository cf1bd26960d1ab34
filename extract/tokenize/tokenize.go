// Package tokenize splits text into sentences and words as the English
// treebanks of Universal Dependencies do (EWT 2.16), always with byte offsets
// into the text it was given.
//
// A block of text becomes pieces, one for each syntactic word, by rules: what
// stands between two spaces is a chunk, punctuation is peeled off both ends
// of a chunk, and the rest is split at hyphens, slashes and clitics. Then a
// small linear model decides at which gaps between pieces a sentence ends
// (see boundary.go). Nothing is dropped or changed: pieces and the gaps
// between them rebuild the text, whatever bytes it holds.
package tokenize

import (
	"iter"
	"slices"

	"kg/extract/ud"
)

// Sentences splits text[begin:end], which no sentence may cross, and returns
// its sentences with Text, Begin, End, Tokens and Ranges set. Tokens have ID,
// Form, Begin, End and, where no space follows, Misc SpaceAfter=No; of a
// multiword token (don't) its Range has that instead. Offsets are bytes of
// text. White space alone gives no sentence, and what goes on without end is
// cut after some 500 words. It is safe for concurrent use and takes time linear
// in the length of the block.
func Sentences(text string, begin, end int) []*ud.Sentence {
	return slices.Collect(All(text, begin, end))
}

// All iterates over the sentences of text[begin:end] as Sentences gives them.
// It reads on as they are asked for, and keeps in memory what a sentence and a
// few words after it take, or what stands between two spaces if that is more.
func All(text string, begin, end int) iter.Seq[*ud.Sentence] {
	return func(yield func(*ud.Sentence) bool) {
		s := &splitter{text: text, end: end, pieces: make([]piece, 0, min((end-begin)/5+4, 2*window))}
		g := &gaps{splitter: s, weights: weights(), caps: true}
		for from, to := range s.chunks(begin, end) {
			s.chunk(from, to)
			if !s.sentences(g, ahead, yield) {
				return
			}
		}
		s.sentences(g, 0, yield)
	}
}

const (
	// maxPieces is how many pieces a sentence has before it is cut where it has
	// no end: what later passes do takes time that grows with its square.
	maxPieces = 500
	// ahead is how many pieces after a gap its features look at.
	ahead = 40
	// window is how many pieces gather before those of past sentences go.
	window = 1024
)

// sentences yields the sentences that end with a piece after which at least
// ahead pieces are known; with 0 also the last. They are cut at the gaps that
// score above zero. It returns false when yield does.
func (s *splitter) sentences(g *gaps, ahead int, yield func(*ud.Sentence) bool) bool {
	s.classify()
	for ; g.next+ahead < len(s.pieces); g.next++ {
		g.advance(g.next)
		last := g.next+1 == len(s.pieces)
		if !last && !g.full() && !(g.possible() && (g.certain() || g.score() > 0)) {
			continue
		}
		out := s.sentence(g.start, g.next+1)
		g.cut()
		if !yield(out) {
			return false
		}
	}
	g.forget()
	return true
}

// sentence makes a sentence of pieces[from:to].
func (s *splitter) sentence(from, to int) *ud.Sentence {
	pieces := s.pieces[from:to]
	last := &pieces[to-from-1]
	n := len(pieces)
	if last.abbrev {
		n++
	}
	tokens := make([]ud.Token, 0, n)
	out := &ud.Sentence{Begin: pieces[0].begin, End: last.end, Text: s.text[pieces[0].begin:last.end]}
	for i := range pieces {
		p := &pieces[i]
		end := p.end
		if i+1 == len(pieces) && p.abbrev && !keepsPeriod(s.text[p.begin:end]) {
			end-- // the period of "p.m." is the sentence's
		}
		tokens = append(tokens, ud.Token{ID: len(tokens) + 1, Form: s.text[p.begin:end], Begin: p.begin, End: end})
		if end < p.end {
			tokens = append(tokens, ud.Token{ID: len(tokens) + 1, Form: s.text[end:p.end], Begin: end, End: p.end})
		}
	}
	out.Tokens = tokens
	s.ranges(out, pieces)
	return out
}

// keepsPeriod reports abbreviations that keep their last period at the end of
// a sentence: capitals with periods between (U.S., D.C.), so that a name has
// one form wherever it stands.
func keepsPeriod(s string) bool {
	return len(s) == 1 || isUpper(s[0]) && isLetterDots(s[:len(s)-1])
}

const noSpace = "SpaceAfter=No"

// ranges sets the multiword tokens of out and marks missing spaces.
func (s *splitter) ranges(out *ud.Sentence, pieces []piece) {
	for i := 0; i < len(out.Tokens); {
		j := i + 1
		for j < len(pieces) && pieces[j].glued {
			j++
		}
		end := out.Tokens[j-1].End
		misc := ""
		if end < s.end && (j < len(out.Tokens) && out.Tokens[j].Begin == end || j == len(out.Tokens) && !s.spaceAt(end)) {
			misc = noSpace
		}
		if j > i+1 {
			out.Ranges = append(out.Ranges, ud.Range{First: i + 1, Last: j, Form: s.text[out.Tokens[i].Begin:end], Misc: misc})
		} else {
			out.Tokens[i].Misc = misc
		}
		i = j
	}
}

func (s *splitter) spaceAt(i int) bool {
	r, _ := s.rune(i, s.end)
	return isSpace(r)
}
