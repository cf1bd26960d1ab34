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
			q := newQuotations(sentences, [][]*openie.Frame{{first}, {second}, {after}}, func(int) bool { return false })
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

// TestQuotationsBefore reads texts whose first quotation, or first sentence,
// has Scott as speaker, and asks who speaks in the last sentence.
func TestQuotationsBefore(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		apart        int // sentence that begins a paragraph, 0 for none
		want, orphan bool
	}{
		{"two in one paragraph", "“ Rain fell ” said Scott\n“ Dogs died ”", 0, true, false},
		{"another paragraph", "“ Rain fell ” said Scott\n“ Dogs died ”", 1, false, true},
		{"runs on into the next paragraph", "said Scott “ Rain fell\n“ Dogs died ”", 1, true, false},
		{"a sentence between", "“ Rain fell ” said Scott\nSnow melted\n“ Dogs died ”", 0, false, true},
		{"after a report", "Scott spoke\n“ Dogs died ”", 0, true, false},
		{"after a report in another paragraph", "Scott spoke\n“ Dogs died ”", 1, false, true},
		{"after no report", "Scott walked\n“ Dogs died ”", 0, false, true},
		{"nobody closed it", "Scott walked\n“ Dogs died", 0, false, false},
		{"no quotation", "Scott spoke\nDogs died", 0, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			sentences := blankParted(c.text)
			frames := make([][]*openie.Frame, len(sentences))
			find := func(i int, form string) openie.Phrase {
				for _, tok := range sentences[i].Tokens {
					if tok.Form == form {
						return openie.Phrase{Head: tok.ID, Tokens: []int{tok.ID}}
					}
				}
				return openie.Phrase{}
			}
			scott := find(0, "Scott")
			if fell := find(0, "fell"); !fell.Zero() {
				frames[0] = append(frames[0], &openie.Frame{Predicate: fell.Head, Subject: find(0, "Rain"), Speakers: []openie.Phrase{scott}})
			}
			for form, lemma := range map[string]string{"spoke": "speak", "walked": "walk"} {
				if verb := find(0, form); !verb.Zero() {
					frames[0] = append(frames[0], &openie.Frame{Predicate: verb.Head, Subject: scott, Relation: openie.Relation{Words: []string{lemma}}})
				}
			}
			last := len(sentences) - 1
			died := &openie.Frame{Predicate: find(last, "died").Head, Subject: find(last, "Dogs")}
			frames[last] = append(frames[last], died)
			q := newQuotations(sentences, frames, func(i int) bool { return c.apart != 0 && i == c.apart })
			v, ok := q.of(last, died)
			if ok != c.want || ok && (v.sentence != 0 || v.phrase.Head != scott.Head) {
				t.Errorf("speaker of the last sentence = %v, %v, want %v", v, ok, c.want)
			}
			if got := q.orphan(last, died); got != c.orphan {
				t.Errorf("orphan = %v, want %v", got, c.orphan)
			}
		})
	}
}
