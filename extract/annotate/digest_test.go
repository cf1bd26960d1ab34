package annotate

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"kg/extract/annotate/internal/kernel"
	"kg/extract/coref"
	"kg/extract/ud"
)

// digestSentences are what TestDigest reads: a few lines of a sample article,
// as it runs under an emulator, too, or with KG_LONG=1 ten thousand sentences of
// news.
func digestSentences(t *testing.T) []*ud.Sentence {
	path, most := "../../articles/2021-12-30-biden-putin-call.txt", 6
	if os.Getenv("KG_LONG") != "" {
		path, most = filepath.Join(shared(t), "text/gmb_voa_news_sentences.txt.gz"), 10000
	}
	all := []*ud.Sentence{sentence("\xff \u200b 東京")}
	for in := bufio.NewScanner(open(t, path)); in.Scan() && len(all) < most; {
		all = append(all, sentence(in.Text()))
	}
	return all
}

// digest is a hash of a sentence's annotation, its vectors, what coreference
// keeps of them, and all scores of its last window to the last bit.
func digest(m *Model, given *ud.Sentence, b *buffers) [sha256.Size]byte {
	s := &ud.Sentence{Text: given.Text, Tokens: append([]ud.Token(nil), given.Tokens...)}
	m.Annotate(s)
	h := sha256.New()
	fmt.Fprint(h, s.Tokens, s.Names)
	coref.Sketch(s)
	for i := range s.Tokens {
		if sketch := s.Tokens[i].Sketch; sketch != nil {
			fmt.Fprint(h, *sketch)
		}
	}
	rows := append([][]float32(nil), s.Vectors...)
	if n := m.window(s.Tokens, 0, b); n > 0 {
		m.read(s, 0, n, b)
		rows = append(rows, b.pairs, b.labels, b.tags, b.names)
	}
	var word [4]byte
	for _, row := range rows {
		for _, x := range row {
			binary.LittleEndian.PutUint32(word[:], math.Float32bits(x))
			h.Write(word[:])
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// TestDigest holds that all sets of kernels of this machine read sentences
// alike to the last bit of their scores. What it logs must be the same on every
// machine; .ci/run compares amd64 with arm64.
func TestDigest(t *testing.T) {
	all := digestSentences(t)
	want := ""
	for _, set := range kernel.Sets() {
		t.Run(set.String(), func(t *testing.T) {
			m, err := load(embedded, set)
			if err != nil {
				t.Fatal(err)
			}
			sums := make([][sha256.Size]byte, len(all))
			var wait sync.WaitGroup
			for w := range 2 {
				wait.Go(func() {
					b := &buffers{}
					for i := w; i < len(all); i += 2 {
						sums[i] = digest(m, all[i], b)
					}
				})
			}
			wait.Wait()
			h := sha256.New()
			for _, sum := range sums {
				h.Write(sum[:])
			}
			got := fmt.Sprintf("%x", h.Sum(nil))[:16]
			t.Logf("digest %s of %d sentences", got, len(all))
			if want == "" {
				want = got
			} else if got != want {
				t.Errorf("%v reads otherwise than the set before it", set)
			}
		})
	}
}
