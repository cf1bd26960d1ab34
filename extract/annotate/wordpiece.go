package annotate

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	textnorm "golang.org/x/text/unicode/norm"
)

// maxPieces is how many sub-words of a word are kept.
const maxPieces = 8

// wordPiece is BERT's uncased tokenisation of a word at a time (Devlin et al.
// 2019; Wu et al. 2016).
type wordPiece struct {
	ids           *dictionary
	unk, cls, sep int32
}

func newWordPiece(vocabulary []byte) *wordPiece {
	w := &wordPiece{ids: newDictionary(vocabulary)}
	special := func(name string) int32 { return int32(max(0, w.ids.find([]byte(name)))) }
	w.unk, w.cls, w.sep = special("[UNK]"), special("[CLS]"), special("[SEP]")
	return w
}

// pieces appends the numbers of a word's sub-words: at least one, at most
// maxPieces. buf is working memory.
func (w *wordPiece) pieces(ids []int32, word string, buf *[]byte) []int32 {
	first := len(ids)
	text := spell((*buf)[:0], word)
	*buf = text
	for at := 0; at < len(text) && len(ids)-first < maxPieces; {
		end := at + bytes.IndexByte(text[at:], 0)
		ids = w.greedy(ids, text, at+2, end)
		at = end + 1
	}
	if len(ids) == first {
		return append(ids, w.unk)
	}
	return ids[:min(len(ids), first+maxPieces)]
}

// spell appends a word's parts, in lower case and without accents, cut at
// punctuation and ideographs. Each has two bytes before it for "##" and a zero
// after it.
func spell(text []byte, word string) []byte {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			word = textnorm.NFD.String(strings.ToLower(word))
			break
		}
	}
	in := false // a part is open
	end := func() {
		if in {
			text, in = append(text, 0), false
		}
	}
	add := func(r rune) {
		if !in {
			text, in = append(text, '#', '#'), true
		}
		text = utf8.AppendRune(text, r)
	}
	for _, r := range word {
		switch {
		case 'A' <= r && r <= 'Z':
			add(r + 'a' - 'A')
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			add(r)
		case unicode.IsSpace(r):
			end()
		case unicode.Is(unicode.Mn, r) || r == unicode.ReplacementChar || !unicode.IsGraphic(r):
		case isPunct(r) || isIdeograph(r):
			end()
			add(r)
			end()
		default:
			add(r)
		}
	}
	end()
	return text
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

// greedy appends the longest pieces of the vocabulary that make up the part of
// text from begin to end. It writes "##" over what it has read.
func (w *wordPiece) greedy(ids []int32, text []byte, begin, end int) []int32 {
	first := len(ids)
	if utf8.RuneCount(text[begin:end]) > 100 {
		return append(ids, w.unk)
	}
	for at := begin; at < end; {
		from := at
		if at > begin {
			from = at - 2
			text[from], text[from+1] = '#', '#'
		}
		to := end
		id := w.ids.find(text[from:to])
		for id < 0 {
			for to--; to > at && !utf8.RuneStart(text[to]); to-- {
			}
			if to == at {
				return append(ids[:first], w.unk)
			}
			id = w.ids.find(text[from:to])
		}
		ids, at = append(ids, int32(id)), to
	}
	return ids
}
