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
		{"ewt", "data/dev/ud/ewt.dev.txt", "data/dev/ud/ewt.dev.conllu.gz", 99.0, 87},
		{"gum", "data/dev/ud/gum.dev.txt", "data/dev/ud/gum.dev.conllu.gz", 98.5, 87},
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
			fmt.Printf("%s: words F %.2f, sentences F %.2f\n", c.name, words, sents)
			if words < c.words || sents < c.sents {
				t.Errorf("F = %.2f words %.2f sentences, want at least %.2f %.2f", words, sents, c.words, c.sents)
			}
			if path := os.Getenv("TOKDUMP"); path != "" {
				dump(path+c.name, gc, gw, sw, gs, ss)
			}
		})
	}
}

// TestNews measures on six articles of which no training file holds a line.
func TestNews(t *testing.T) {
	var gold, got []*ud.Sentence
	gold = treebank(t, shared(t, "data/dev/news/news.dev.conllu"))
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
	fmt.Printf("news: words F %.2f, sentences F %.2f\n", words, sents)
	if path := os.Getenv("TOKDUMP"); path != "" {
		dump(path+"news", gc, gw, sw, gs, ss)
	}
}

func difference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return fmt.Sprintf("%q and %q", a[max(0, i-20):min(len(a), i+20)], b[max(0, i-20):min(len(b), i+20)])
}
