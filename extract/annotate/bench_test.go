package annotate

import (
	"bufio"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kg/extract/annotate/internal/kernel"
	"kg/extract/tokenize"
	"kg/extract/ud"
)

// What a sentence may allocate in the steady state: in the network, lemmas in
// other case, and with the index of its tree and the passes over its names,
// which take twice as many under the race detector as without.
const (
	networkAllocations = 4
	allAllocations     = 45
)

func TestAllocations(t *testing.T) {
	m, b := loaded(t), &buffers{}
	all := []*ud.Sentence{
		sentence("Officials in Nairobi said on Friday that the dam , which two rivers feed , would not be finished before 2031 ."),
		sentence("Rain !"), sentence("NATO and the United States , Turkey 's ally , met Zürich bankers in Brussels ."),
	}
	for _, s := range all {
		m.annotate(s, b)
	}
	for _, c := range []struct {
		name string
		most float64
		read func(s *ud.Sentence)
	}{
		{"network", networkAllocations, func(s *ud.Sentence) {
			s.Names = s.Names[:0]
			m.read(s, 0, m.window(s.Tokens, 0, b), b)
		}},
		{"all", allAllocations, func(s *ud.Sentence) { m.annotate(s, b) }},
	} {
		n := testing.AllocsPerRun(10, func() {
			for _, s := range all {
				c.read(s)
			}
		})
		if per := n / float64(len(all)); per > c.most {
			t.Errorf("%s: %.1f allocations a sentence, want %v at most", c.name, per, c.most)
		}
	}
}

// news returns sentences of news.
func news(b *testing.B, n int) (all []*ud.Sentence) {
	in := bufio.NewScanner(open(b, filepath.Join(shared(b), "text/gmb_voa_news_sentences.txt.gz")))
	for in.Scan() && len(all) < n {
		all = append(all, sentence(in.Text()))
	}
	return all
}

// eachSet runs a benchmark of sentences by each set of kernels: ns/op is the
// time for one, MB/s counts bytes of text.
func eachSet(b *testing.B, run func(m *Model, s *ud.Sentence)) {
	all := news(b, 500)
	size := 0
	for _, s := range all {
		size += len(s.Text) + 1
	}
	for _, set := range slices.Backward(kernel.Sets()) {
		m, err := load(embedded, set)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(set.String(), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(size / len(all)))
			i := 0
			for b.Loop() {
				run(m, all[i%len(all)])
				i++
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}

// BenchmarkAnnotate reads news sentences.
func BenchmarkAnnotate(b *testing.B) {
	eachSet(b, func(m *Model, s *ud.Sentence) { m.Annotate(s) })
}

// BenchmarkText splits text into sentences and words and reads them, paragraphs
// of five sentences: what train/spacy.py compares with spaCy. ns/op is the time
// for one sentence.
func BenchmarkText(b *testing.B) {
	var paragraphs []string
	for five := range slices.Chunk(news(b, 500), 5) {
		var texts []string
		for _, s := range five {
			texts = append(texts, s.Text)
		}
		paragraphs = append(paragraphs, strings.Join(texts, " "))
	}
	for _, set := range slices.Backward(kernel.Sets()) {
		m, err := load(embedded, set)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(set.String(), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(strings.Join(paragraphs, "")) / 500))
			var vectors [][]float32
			for i := 0; i < b.N; i += 5 {
				text := paragraphs[i/5%len(paragraphs)]
				for s := range tokenize.All(text, 0, len(text)) {
					s.Vectors = vectors
					m.Annotate(s)
					vectors = s.Vectors
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}

// BenchmarkEncoder only makes their vectors.
func BenchmarkEncoder(b *testing.B) {
	mem := &buffers{}
	eachSet(b, func(m *Model, s *ud.Sentence) {
		m.window(s.Tokens, 0, mem)
		m.encoder.run(&mem.in, mem)
	})
}

// BenchmarkHeads makes annotation of the vectors of one sentence.
func BenchmarkHeads(b *testing.B) {
	m := loaded(b)
	s := sentence("Officials in Nairobi said on Friday that the dam , which two rivers feed , would not be finished before 2031 .")
	m.Annotate(s)
	mem := &buffers{root: make([]float32, width)}
	b.SetBytes(int64(len(s.Text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Names = s.Names[:0]
		m.heads.run(&m.encoder, s, 0, len(s.Tokens), mem)
	}
}

// BenchmarkTree finds trees over scores that have cycles.
func BenchmarkTree(b *testing.B) {
	const n, stride = 30, 32
	scores := make([]float32, n*stride)
	for i := range scores {
		scores[i] = float32((i * 7919) % 101)
	}
	var t tree
	heads := make([]int, n)
	b.ReportAllocs()
	for b.Loop() {
		t.solve(heads, scores, stride)
	}
}

// BenchmarkParallel reads them on as many workers as there are processors; its
// sentences/s by those of BenchmarkAnnotate is how well it scales.
func BenchmarkParallel(b *testing.B) {
	m, all := loaded(b), news(b, 500)
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			s := *all[i%len(all)]
			s.Tokens = slices.Clone(s.Tokens)
			s.Names = nil
			m.Annotate(&s)
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLong reads one sentence of 5,000 words.
func BenchmarkLong(b *testing.B) {
	m := loaded(b)
	s := sentence(strings.Repeat("The boat left , and the crew , who slept , did not see it ; ", 315)) // 5,040 words
	b.SetBytes(int64(len(s.Text)))
	for b.Loop() {
		m.Annotate(s)
	}
}
