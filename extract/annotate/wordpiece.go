package annotate

import (
	"strings"
	"unicode"

	textnorm "golang.org/x/text/unicode/norm"
)

// maxPieces is how many sub-words of a word are kept.
const maxPieces = 8

// wordPiece is BERT's uncased tokenisation of a word at a time (Devlin et al.
// 2019; Wu et al. 2016).
type wordPiece struct {
	ids           map[string]int32
	unk, cls, sep int32
}

func newWordPiece(vocabulary []string) *wordPiece {
	w := &wordPiece{ids: make(map[string]int32, len(vocabulary))}
	for i, v := range vocabulary {
		w.ids[v] = int32(i)
	}
	w.unk, w.cls, w.sep = w.ids["[UNK]"], w.ids["[CLS]"], w.ids["[SEP]"]
	return w
}

// pieces appends the numbers of a word's sub-words: at least one, at most
// maxPieces.
func (w *wordPiece) pieces(ids []int32, word string) []int32 {
	first := len(ids)
	if plain(word) {
		ids = w.greedy(ids, word)
	} else {
		for _, part := range basic(word) {
			if len(ids)-first >= maxPieces {
				break
			}
			ids = w.greedy(ids, part)
		}
	}
	if len(ids) == first {
		return append(ids, w.unk)
	}
	return ids[:min(len(ids), first+maxPieces)]
}

// plain reports whether the word is one part as it stands.
func plain(word string) bool {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return word != ""
}

// basic splits a word at punctuation and ideographs, in lower case and
// without accents.
func basic(word string) []string {
	var parts []string
	var now strings.Builder
	flush := func() {
		if now.Len() > 0 {
			parts = append(parts, now.String())
			now.Reset()
		}
	}
	for _, r := range textnorm.NFD.String(strings.ToLower(word)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == unicode.ReplacementChar:
		case unicode.IsSpace(r):
			flush()
		case !unicode.IsGraphic(r):
		case isPunct(r) || isIdeograph(r):
			flush()
			parts = append(parts, string(r))
		default:
			now.WriteRune(r)
		}
	}
	flush()
	return parts
}

// isPunct also takes the ASCII symbols, as BERT does.
func isPunct(r rune) bool {
	if r < 0x80 {
		return r > ' ' && r < 0x7f && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}
	return unicode.IsPunct(r)
}

func isIdeograph(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r >= 0x20000 && r <= 0x2CEAF ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F
}

// greedy appends the longest pieces of the vocabulary that make up part.
func (w *wordPiece) greedy(ids []int32, part string) []int32 {
	first := len(ids)
	if id, ok := w.ids[part]; ok {
		return append(ids, id)
	}
	buf := make([]byte, 2, 2+len(part))
	buf[0], buf[1] = '#', '#'
	buf = append(buf, part...)
	ends := make([]int, 0, len(part))
	for i := range part {
		if i > 0 {
			ends = append(ends, i)
		}
	}
	ends = append(ends, len(part))
	if len(ends) > 100 {
		return append(ids, w.unk)
	}
	for at, k := 0, 0; at < len(part); {
		found := false
		for e := len(ends) - 1; e >= k; e-- {
			piece := buf[at+2 : ends[e]+2]
			if at > 0 {
				copy(buf[at:], "##")
				piece = buf[at : ends[e]+2]
			}
			if id, ok := w.ids[string(piece)]; ok {
				ids = append(ids, id)
				at, k, found = ends[e], e+1, true
				break
			}
		}
		if !found {
			return append(ids[:first], w.unk)
		}
	}
	return ids
}
