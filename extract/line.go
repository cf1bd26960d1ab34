package extract

import (
	"slices"
	"strings"

	"kg/extract/openie"
)

// Tuples returns the frames of the line as CaRB wants them, in the line's
// own tokens.
func (l *Line) Tuples() []openie.Tuple { return openie.Tuples(l.Sentence, l.Frames, l.words) }

// Triples returns the frames of the line as BenchIE wants them, in the line's
// own tokens.
func (l *Line) Triples() []openie.Tuple { return openie.Triples(l.Sentence, l.Frames, l.words) }

// Candidates returns all that the frames of the line give in a view, worth
// keeping or not, in the line's own tokens.
func (l *Line) Candidates(v openie.View) []openie.Tuple {
	return openie.Write(v, l.Sentence, l.Frames, l.words)
}

// words returns the line's own tokens that some words of its sentence stand
// for: those the head of whose pieces is among the words.
func (l *Line) words(ids []int) string {
	var all []string
	for i, token := range strings.Fields(l.Sentence.Text) {
		if slices.Contains(ids, l.head(i)) {
			all = append(all, token)
		}
	}
	return strings.Join(all, " ")
}

// head returns the ID of the first piece of the line's token i that depends
// on no other piece of it, 0 if the token has no pieces.
func (l *Line) head(i int) int {
	for at, origin := range l.Origin {
		if origin != i {
			continue
		}
		governor := l.Sentence.Tokens[at].Head - 1
		if governor < 0 || governor >= len(l.Origin) || l.Origin[governor] != i {
			return at + 1
		}
	}
	return 0
}
