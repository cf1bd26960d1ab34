package annotate

import (
	"kg/extract/ud"
)

// maxWords is how many words are read at once.
const maxWords = 180

// window fills b.in and b.owner with the tokens from index from on, and
// returns the index where they end: that of the sentence, or the best place to
// cut it before it gets too long to read.
func (m *Model) window(tokens []ud.Token, from int, b *buffers) int {
	b.in.reset()
	b.owner = b.owner[:0]
	b.in.add(special, 0, unknown, m.words.cls)
	b.known = m.places.classes(b.known[:0], tokens[from:min(from+maxWords, len(tokens))], &b.spelling, &b.ends)
	to := from
	for ; to < len(tokens) && to-from < maxWords; to++ {
		form := tokens[to].Form
		b.words = m.words.pieces(b.words[:0], form, &b.spelling)
		if b.in.len()+len(b.words)+1 > maxInput {
			break
		}
		b.owner = append(b.owner, int32(b.in.len()))
		b.spelling = suffix(b.spelling[:0], form)
		b.in.add(int32(shape(form)), m.suffixes[string(b.spelling)], b.known[to-from], b.words...)
	}
	if to < len(tokens) {
		to = cut(tokens, from, to)
		if to-from < len(b.owner) {
			b.in.cut(int(b.owner[to-from]))
			b.owner = b.owner[:to-from]
		}
	}
	b.words = b.words[:0]
	for _, at := range b.owner {
		b.words = append(b.words, b.in.shape[at])
	}
	b.in.shape[0] = int32(sentenceShape(b.words))
	b.owner = append(b.owner, int32(b.in.len()))
	b.in.add(special, 0, unknown, m.words.sep)
	return to
}

// cut drops the positions from n on.
func (in *input) cut(n int) {
	in.piece, in.shape, in.suffix, in.known = in.piece[:n], in.shape[:n], in.suffix[:n], in.known[:n]
}

// cut returns the best place to end a window that can't go on after to: after
// the last of the strongest marks in its second half, or else at to.
func cut(tokens []ud.Token, from, to int) int {
	best, at := 0, to
	for i := to - 1; i > from+(to-from)/2; i-- {
		if s, end := boundary(tokens[i].Form, i); s > best {
			best, at = s, end
		}
	}
	return at
}

// boundary is how strong a boundary the token at index i is, and where the
// part before it ends.
func boundary(form string, i int) (strength, end int) {
	switch form {
	case ".", "!", "?", "...", "…":
		return 4, i + 1
	case ";", ":":
		return 3, i + 1
	case ",", "—", "–", "--", ")":
		return 2, i + 1
	case "and", "or", "but":
		return 1, i
	}
	return 0, 0
}
