package link

import (
	"strings"
	"testing"

	"kg/extract/openie"
	"kg/extract/ud"
)

// blankParted makes sentences of words parted by blanks; sentences are parted by
// one line break.
func blankParted(text string) []*ud.Sentence {
	var all []*ud.Sentence
	at := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		s := &ud.Sentence{Text: line, Begin: at, End: at + len(line)}
		for i, w := range strings.Fields(line) {
			s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, Form: w})
		}
		at += len(line) + 1
		all = append(all, s)
	}
	return all
}

func TestQuotations(t *testing.T) {
	const text = "“ Rain fell\nSnow fell ” said Scott\nDogs died"
	for _, c := range []struct {
		name, text string
		want       bool // whether Scott speaks of the first sentence
	}{
		{"curly", text, true},
		{"straight", strings.NewReplacer("“", `"`, "”", `"`).Replace(text), true},
		{"closed before", strings.Replace(text, "fell\n", "fell ”\n", 1), false},
		{"no quotation", strings.NewReplacer("“ ", "", "” ", "").Replace(text), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			sentences := blankParted(c.text)
			find := func(i int, form string) int {
				for _, tok := range sentences[i].Tokens {
					if tok.Form == form {
						return tok.ID
					}
				}
				return 0
			}
			first := &openie.Frame{Predicate: find(0, "fell")}
			scott := openie.Phrase{Head: find(1, "Scott"), Tokens: []int{find(1, "Scott")}}
			second := &openie.Frame{Predicate: find(1, "fell"), Speakers: []openie.Phrase{scott}}
			after := &openie.Frame{Predicate: find(2, "died")}
			q := newQuotations(sentences, [][]*openie.Frame{{first}, {second}, {after}})
			if v, ok := q.of(0, first); ok != c.want || ok && (v.sentence != 1 || v.phrase.Head != scott.Head) {
				t.Errorf("speaker of the first sentence = %v, %v, want %v", v, ok, c.want)
			}
			if _, ok := q.of(1, second); ok {
				t.Error("a frame with a speaker got another")
			}
			if _, ok := q.of(2, after); ok {
				t.Error("the quotation goes on after its end")
			}
		})
	}
}
