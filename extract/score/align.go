package score

import (
	"fmt"
	"strings"
	"unicode"

	"kg/extract/ud"
)

// span is a run of characters, blanks not counted; only equality and order
// matter, so the unit is the byte.
type span struct{ begin, end int }

// word is a syntactic word in a treebank. All words of a multiword token
// have that token's span.
type word struct {
	*ud.Token
	span
	multi  bool
	parent int // index of the governor, root at the root
}

const (
	root    = -1 // the parent of a root
	unknown = -2 // a word of the prediction that no gold word is aligned to
)

// treebank is what the CoNLL 2018 evaluation works on: all sentences as one
// run of characters without blanks.
type treebank struct {
	chars     string
	words     []word
	tokens    []span
	sentences []span
}

func newTreebank(sentences []*ud.Sentence) *treebank {
	t := &treebank{}
	var chars strings.Builder
	for _, s := range sentences {
		begin, first := chars.Len(), len(t.words)
		ranges := s.Ranges
		for i := 0; i < len(s.Tokens); {
			form, last := s.Tokens[i].Form, i
			multi := len(ranges) > 0 && ranges[0].First == i+1
			if multi {
				form, last = ranges[0].Form, min(ranges[0].Last, len(s.Tokens))-1
				ranges = ranges[1:]
			}
			at := span{begin: chars.Len()}
			chars.WriteString(withoutBlanks(form))
			at.end = chars.Len()
			t.tokens = append(t.tokens, at)
			for ; i <= last; i++ {
				t.words = append(t.words, word{&s.Tokens[i], at, multi, parentIndex(s, i, first)})
			}
		}
		t.sentences = append(t.sentences, span{begin, chars.Len()})
	}
	t.chars = chars.String()
	return t
}

func parentIndex(s *ud.Sentence, i, first int) int {
	head := s.Tokens[i].Head
	if head < 1 || head > len(s.Tokens) {
		return root
	}
	return first + head - 1
}

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// align pairs the words of two treebanks of the same characters and returns
// the gold index of every predicted word, unknown where it has none. Words
// pair by their spans; where either side has a multiword token, by the longest
// common subsequence of forms within it, case aside.
func align(gold, pred *treebank) ([]int, error) {
	if err := sameText(gold.chars, pred.chars); err != nil {
		return nil, err
	}
	match := make([]int, len(pred.words))
	for i := range match {
		match[i] = unknown
	}
	g, p := 0, 0
	for g < len(gold.words) && p < len(pred.words) {
		a, b := gold.words[g], pred.words[p]
		switch {
		case a.multi || b.multi:
			var gs, ps int
			gs, ps, g, p = multiwordSpan(gold.words, pred.words, g, p)
			alignForms(gold.words[gs:g], pred.words[ps:p], func(i, j int) { match[ps+j] = gs + i })
		case a.span == b.span:
			match[p] = g
			g, p = g+1, p+1
		case a.begin <= b.begin:
			g++
		default:
			p++
		}
	}
	return match, nil
}

func sameText(gold, pred string) error {
	if gold == pred {
		return nil
	}
	i := 0
	for i < min(len(gold), len(pred)) && gold[i] == pred[i] {
		i++
	}
	return fmt.Errorf("texts differ at character %d: gold has %q, prediction %q",
		i, window(gold, i), window(pred, i))
}

func window(s string, at int) string {
	return strings.ToValidUTF8(s[max(0, at-10):min(len(s), at+20)], "")
}

// multiwordSpan returns the words that a multiword token at g or p reaches,
// together with all that overlap: gold gs to g and predicted ps to p.
func multiwordSpan(gold, pred []word, g, p int) (gs, ps, gEnd, pEnd int) {
	end := 0
	if gold[g].multi {
		end = gold[g].end
		if !pred[p].multi && pred[p].begin < gold[g].begin {
			p++
		}
	} else {
		end = pred[p].end
		if !gold[g].multi && gold[g].begin < pred[p].begin {
			g++
		}
	}
	gs, ps = g, p
	for !beyond(gold, g, end) || !beyond(pred, p, end) {
		w := &pred
		i := &p
		if g < len(gold) && (p >= len(pred) || gold[g].begin <= pred[p].begin) {
			w, i = &gold, &g
		}
		if next := (*w)[*i]; next.multi {
			end = max(end, next.end)
		}
		*i++
	}
	return gs, ps, g, p
}

func beyond(words []word, i, end int) bool {
	if i >= len(words) {
		return true
	}
	if words[i].multi {
		return words[i].begin >= end
	}
	return words[i].end > end
}

// alignForms calls pair for the words of a longest common subsequence.
func alignForms(gold, pred []word, pair func(i, j int)) {
	same := func(i, j int) bool { return strings.EqualFold(gold[i].Form, pred[j].Form) }
	long := make([][]int, len(gold)+1)
	long[len(gold)] = make([]int, len(pred)+1)
	for i := len(gold) - 1; i >= 0; i-- {
		long[i] = make([]int, len(pred)+1)
		for j := len(pred) - 1; j >= 0; j-- {
			long[i][j] = max(long[i+1][j], long[i][j+1])
			if same(i, j) {
				long[i][j] = max(long[i][j], 1+long[i+1][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(gold) && j < len(pred); {
		switch {
		case same(i, j):
			pair(i, j)
			i, j = i+1, j+1
		case long[i][j] == long[i+1][j]:
			i++
		default:
			j++
		}
	}
}

// sameSpans counts the spans that both lists hold.
func sameSpans(gold, pred []span) Counts {
	c := Counts{Gold: len(gold), Pred: len(pred)}
	for g, p := 0, 0; g < len(gold) && p < len(pred); {
		switch a, b := gold[g], pred[p]; {
		case a.begin < b.begin:
			g++
		case b.begin < a.begin:
			p++
		default:
			if a.end == b.end {
				c.Right++
			}
			g, p = g+1, p+1
		}
	}
	return c
}
