package main

import (
	"fmt"
	"strings"
	"testing"

	"kg/extract/coref"
	"kg/extract/score"
	"kg/extract/ud"
)

const nested = `1	The	_	DET	_	_	3	det	_	_
2	old	_	ADJ	_	_	3	amod	_	_
3	club	_	NOUN	_	_	7	nsubj	_	_
4	of	_	ADP	_	_	5	case	_	_
5	Ann	_	PROPN	_	_	3	nmod	_	_
6	is	_	AUX	_	_	7	cop	_	_
7	friend	_	NOUN	_	_	0	root	_	_
8	of	_	ADP	_	_	9	case	_	_
9	Bob	_	PROPN	_	_	7	nmod	_	_
10	and	_	CCONJ	_	_	11	cc	_	_
11	Cy	_	PROPN	_	_	9	conj	_	_
12	's	_	PART	_	_	11	case	_	_
13	.	_	PUNCT	_	_	7	punct	_	_

`

func TestPhrase(t *testing.T) {
	all, err := ud.Read(strings.NewReader(nested))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		head        int
		first, last int
		why         string
	}{
		{3, 1, 5, "with its modifiers"},
		{5, 5, 5, "without its preposition"},
		{7, 7, 9 + 3, "a predicate without its subject and copula"},
		{9, 9, 9, "without its conjunct"},
		{11, 11, 12, "with the genitive's mark, without the conjunction"},
		{13, 13, 13, "a token alone"},
	} {
		if first, last := phrase(all[0], test.head); first != test.first || last != test.last {
			t.Errorf("phrase of %d = %d-%d, want %d-%d: %s", test.head, first, last, test.first, test.last, test.why)
		}
	}
}

func TestSpans(t *testing.T) {
	all, err := ud.Read(strings.NewReader(nested + nested))
	if err != nil {
		t.Fatal(err)
	}
	text := &coref.Text{Chains: []coref.Chain{{Mentions: []coref.Mention{
		{Ref: coref.Ref{Sentence: 0, Token: 5}}, {Ref: coref.Ref{Sentence: 1, Token: 3}}}}}}
	want := []chain{{{score.Mention{First: 4, Last: 4}, 4}, {score.Mention{First: 13, Last: 17}, 15}}}
	if got := spans(all, text); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("spans = %v, want %v", got, want)
	}
}

// TestPhrasesReachMentions counts the gold mentions that are the phrase of
// some token in the gold trees: the others can't be found by kg at all.
func TestPhrasesReachMentions(t *testing.T) {
	gold, err := readFile(shared(t, "data/dev/news/news.dev.ontogum.conll"), score.ReadChains)
	if err != nil {
		t.Fatal(err)
	}
	trees, err := documents([]string{shared(t, "data/dev/news/news.dev.conllu")})
	if err != nil {
		t.Fatal(err)
	}
	reached, mentions := 0, 0
	for _, d := range gold {
		phrases := map[score.Mention]bool{}
		at := -1
		for _, s := range trees[d.Name] {
			for i := range s.Tokens {
				first, last := phrase(s, i+1)
				phrases[score.Mention{First: at + first, Last: at + last}] = true
			}
			at += len(s.Tokens)
		}
		for _, c := range d.Chains {
			for _, m := range c {
				mentions++
				if phrases[m] {
					reached++
				}
			}
		}
	}
	if reached*100 < mentions*93 {
		t.Errorf("%d of %d mentions are phrases", reached, mentions)
	}
}

func TestSplit(t *testing.T) {
	text := "Ann left\n\nBob did not. It\nrained.\n\n"
	var got []string
	for _, s := range split(text) {
		if text[s.Begin:s.End] != s.Text {
			t.Errorf("%q does not stand at %d", s.Text, s.Begin)
		}
		got = append(got, s.Text)
	}
	if len(got) != 3 || got[0] != "Ann left" || got[2] != "It\nrained." {
		t.Errorf("split = %q", got)
	}
}
