package tokenize

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"kg/extract/ud"
)

// TestQuality measures against the treebanks' dev sets, from raw text.
func TestQuality(t *testing.T) {
	for _, c := range []struct {
		name, text, gold string
		words, sents     float64 // F at least
	}{
		{"ewt", "data/dev/ud/ewt.dev.txt", "data/dev/ud/ewt.dev.conllu.gz", 99.2, 88},
		{"gum", "data/dev/ud/gum.dev.txt", "data/dev/ud/gum.dev.conllu.gz", 99.7, 95.5},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw, err := os.ReadFile(shared(t, c.text))
			if err != nil {
				t.Fatal(err)
			}
			got := blocks(string(raw))
			gs, gw, gc := unitsOf(treebank(t, shared(t, c.gold)))
			ss, sw, sc := unitsOf(got)
			if gc != sc {
				t.Fatalf("characters differ from the gold's: %s", difference(gc, sc))
			}
			words, sents := f1(gw, sw), f1(gs, ss)
			t.Logf("words F %.2f, sentences F %.2f", words, sents)
			if words < c.words || sents < c.sents {
				t.Errorf("F = %.2f words %.2f sentences, want at least %.2f %.2f", words, sents, c.words, c.sents)
			}
		})
	}
}

// TestNews measures on six articles of which no training file holds a line.
func TestNews(t *testing.T) {
	var got []*ud.Sentence
	gold := treebank(t, shared(t, "data/dev/news/news.dev.conllu"))
	for _, s := range gold {
		for _, c := range s.Comments {
			if id, ok := strings.CutPrefix(c, "newdoc id = "); ok {
				raw, err := os.ReadFile(shared(t, "articles/news/"+id+".txt"))
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, blocks(string(raw))...)
			}
		}
	}
	gs, gw, gc := unitsOf(gold)
	ss, sw, sc := unitsOf(got)
	if gc != sc {
		t.Fatalf("characters differ from the gold's: %s", difference(gc, sc))
	}
	words, sents := f1(gw, sw), f1(gs, ss)
	t.Logf("words F %.2f, sentences F %.2f", words, sents)
	if words < 99 || sents < 88 {
		t.Errorf("F = %.2f words %.2f sentences, want at least 99 88", words, sents)
	}
}

// blocks splits a text whose blocks are set apart by blank lines.
func blocks(text string) []*ud.Sentence {
	var all []*ud.Sentence
	at := 0
	for _, par := range strings.SplitAfter(text, "\n\n") {
		all = append(all, Sentences(text, at, at+len(par))...)
		at += len(par)
	}
	return all
}

// difference shows where two texts part.
func difference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return fmt.Sprintf("%q and %q", a[max(0, i-20):min(len(a), i+20)], b[max(0, i-20):min(len(b), i+20)])
}
