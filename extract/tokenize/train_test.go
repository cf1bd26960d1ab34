package tokenize

import (
	"bufio"
	"compress/gzip"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kg/extract/ud"
)

// newsSentences is how many sentences of news stand beside the treebanks.
const newsSentences = 10000

var trainDir = flag.String("train", "", "folder of training data: write boundary.bin")

// example is one gap with its features.
type example struct {
	features []uint16
	end      bool
}

// TestTrain trains the boundary model (go generate). It takes some
// seconds and writes the same bytes every time.
func TestTrain(t *testing.T) {
	if *trainDir == "" {
		t.Skip("without -train there is nothing to train from")
	}
	var all []example
	for _, corpus := range []string{"ewt", "gum_open"} {
		pars := paragraphs(treebank(t, filepath.Join(*trainDir, "train/ud", corpus+".train.conllu.gz")))
		for _, par := range pars {
			all = append(all, examples(par)...)
		}
	}
	all = append(all, newsExamples(t, filepath.Join(*trainDir, "text/gmb_voa_news_sentences.txt.gz"))...)
	w := fit(all)
	header := "kg sentence boundaries, version 1\n" +
		"logistic regression on UD English-EWT 2.16 train (CC BY-SA 4.0), GUM v11 train, open genres (annotations CC BY 4.0),\n" +
		fmt.Sprintf("and %d Voice of America sentences of the Groningen Meaning Bank (public domain)\n", newsSentences) +
		fmt.Sprintf("%d gaps, %d weights\n\n", len(all), modelSize)
	if err := os.WriteFile("boundary.bin", append([]byte(header), w...), 0o644); err != nil {
		t.Fatal(err)
	}
}

// examples lists the gaps of a paragraph, with the sentences before each cut
// as they are in the treebank.
func examples(par []*ud.Sentence) []example {
	text, ends := plain(par)
	s := &splitter{text: text}
	s.block(0, len(text))
	s.classify()
	var out []example
	g := gaps{splitter: s, caps: true}
	for i := 0; i+1 < len(s.pieces); i++ {
		g.advance(i)
		end := ends[s.pieces[i].end]
		if g.possible() {
			out = append(out, example{features: g.features(nil), end: end})
		}
		if end {
			g.cut()
		}
	}
	return out
}

// block cuts text[begin:end] into pieces.
func (s *splitter) block(begin, end int) {
	s.end = end
	for from, to := range s.chunks(begin, end) {
		s.chunk(from, to)
	}
}

// newsExamples takes newsSentences of a file of news sentences, five to a
// paragraph.
func newsExamples(t *testing.T, path string) []example {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	var par []*ud.Sentence
	in := bufio.NewScanner(z)
	for n := 0; n < newsSentences && in.Scan(); n++ {
		text := strings.TrimSpace(in.Text())
		if text == "" {
			continue
		}
		par = append(par, &ud.Sentence{Text: text, Tokens: make([]ud.Token, 1)})
		if len(par) == 5 {
			out = append(out, examples(par)...)
			par = nil
		}
	}
	return out
}

// scale turns a weight into a signed byte.
const scale = 16

// fit is logistic regression by AdaGrad with an L2 penalty.
func fit(all []example) []byte {
	const (
		epochs = 30
		rate   = 0.1
		decay  = 3e-5
	)
	w := make([]float64, modelSize)
	square := make([]float64, modelSize)
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := &all[i]
			sum := 0.0
			for _, f := range e.features {
				sum += w[f]
			}
			slope := 1 / (1 + math.Exp(-sum))
			if e.end {
				slope--
			}
			for _, f := range e.features {
				d := slope + decay*w[f]*float64(len(all))/100
				square[f] += d * d
				w[f] -= rate * d / math.Sqrt(square[f]+1e-8)
			}
		}
	}
	out := make([]byte, modelSize)
	for i, x := range w {
		out[i] = byte(int8(math.Round(max(-127, min(127, x*scale)))))
	}
	return out
}
