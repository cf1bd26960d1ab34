// Package tokenize splits text into sentences and words as the English
// treebanks of Universal Dependencies do (EWT 2.16), always with byte offsets
// into the text it was given.
//
// A block of text becomes pieces, one for each syntactic word, by rules: what
// stands between two spaces is a chunk, punctuation is peeled off both ends
// of a chunk, and the rest is split at hyphens, slashes and clitics. Then a
// small linear model decides at which gaps between pieces a sentence ends
// (see boundary). Nothing is dropped or changed: pieces and the gaps between
// them rebuild the text, whatever bytes it holds.
package tokenize

import "kg/extract/ud"

// Sentences splits text[begin:end], which no sentence may cross, and returns
// its sentences with Text, Begin, End, Tokens and Ranges set. Tokens have ID,
// Form, Begin, End and, where no space follows, Misc SpaceAfter=No. Offsets
// are bytes of text. White space alone gives no sentence. It is safe for
// concurrent use and takes time linear in the length of the block.
func Sentences(text string, begin, end int) []*ud.Sentence {
	return nil
}

// Tokens reads one sentence whose tokens are already set apart by spaces, in
// Penn style: quotes as two backticks or apostrophes, brackets as -LRB-.
// Tokens that UD writes differently are split further or written as UD does.
// The second result tells for each token of the sentence which token of the
// line it is of, counted from 0. Begin and End are bytes of line; where Penn's
// spelling was replaced Form differs from what stands there.
func Tokens(line string) (*ud.Sentence, []int) {
	return nil, nil
}
