// Package annotate reads sentences: it gives their tokens lemma, part of
// speech, features and a place in a dependency tree (Universal Dependencies
// 2.16), finds their names, and leaves a vector for each token.
//
// One network does it all: a small BERT (MiniLM, six layers of 384) with word
// shapes, suffixes and known places beside its sub-words, a layer shared by the heads, and
// the heads: a biaffine parser (Dozat and Manning 2017) whose trees always have
// one root, taggers, lemmas as edit rules, and names as BIO tags. Its weights
// are 8-bit numbers, embedded and used in place. Folder train makes them.
//
// The same sentence gets the same annotation on every machine.
package annotate

import (
	"fmt"
	"slices"
	"sync"

	"kg/extract/annotate/internal/kernel"
	"kg/extract/ud"
)

// Model is a network with its weights. It is safe for concurrent use.
type Model struct {
	version  string
	words    *wordPiece
	suffixes map[string]int32
	places   gazetteer
	encoder  encoder
	heads    heads
	scratch  sync.Pool // of *buffers
}

// Load returns the model whose weights are part of the program. It takes
// some milliseconds; an error means that the program was built wrongly.
func Load() (*Model, error) {
	return load(embedded, kernel.Best())
}

func load(file []byte, set kernel.Set) (*Model, error) {
	w, err := readWeights(file)
	if err != nil {
		return nil, fmt.Errorf("load annotation weights: %w", err)
	}
	if h := w.header; h.Layers < 1 || h.Attention != width/headWidth {
		return nil, fmt.Errorf("load annotation weights: %d layers of %d attention heads: %w", h.Layers, h.Attention, errFormat)
	}
	m := &Model{version: w.header.Version, words: newWordPiece(w.text("vocabulary")), suffixes: map[string]int32{}}
	for i, s := range w.lines("suffixes") {
		m.suffixes[s] = int32(i + 1)
	}
	if m.places, err = newGazetteer(w.lines("places")); err != nil {
		return nil, fmt.Errorf("load annotation weights: %w", err)
	}
	m.scratch.New = func() any { return new(buffers) }
	m.encoder = encoder{
		set:   set,
		piece: w.embedding("piece", m.words.ids.len()), place: w.embedding("place", maxInput),
		shape: w.embedding("shape", shapes), suffix: w.embedding("suffix", len(m.suffixes)+1),
		known: w.embedding("known", placeClasses),
		norm:  w.norm("norm"),
	}
	for i := range w.header.Layers {
		at := fmt.Sprintf("%d.", i)
		m.encoder.layers = append(m.encoder.layers, layer{
			qkv: w.matrix(at+"qkv", width, 3*width), out: w.matrix(at+"out", width, width),
			up: w.matrix(at+"up", width, inner), down: w.matrix(at+"down", inner, width),
			norm1: w.norm(at + "norm1"), norm2: w.norm(at + "norm2"),
		})
	}
	err = m.heads.load(w)
	if w.err != nil {
		err = w.err
	}
	if err != nil {
		return nil, fmt.Errorf("load annotation weights: %w", err)
	}
	return m, nil
}

// Version tells weights apart: the day they were made and a part of their hash.
func (m *Model) Version() string { return m.version }

// Annotate reads the forms of s and sets lemma, UPOS, XPOS, features, head and
// relation of each token, the sentence's names, its vectors, and its index. It
// changes nothing else. The heads always form one tree. Names and vectors take
// the memory of those that s had before.
//
// A sentence of more than 180 tokens or 510 sub-words is read in windows, cut
// where it is best cut; the roots of the later ones hang on the first's.
func (m *Model) Annotate(s *ud.Sentence) {
	b := m.scratch.Get().(*buffers)
	m.annotate(s, b)
	m.scratch.Put(b)
}

func (m *Model) annotate(s *ud.Sentence, b *buffers) {
	s.Names, s.Vectors = s.Names[:0], rows(s.Vectors, len(s.Tokens))
	root := 0
	for from := 0; from < len(s.Tokens); {
		to := m.window(s.Tokens, from, b)
		m.read(s, from, to, b)
		for i := from; i < to; i++ {
			t := &s.Tokens[i]
			switch {
			case t.Head > 0:
			case root == 0:
				root = i + 1
			default:
				t.Head, t.Deprel = root, "parataxis"
			}
		}
		from = to
	}
	s.Index()
	tidy(s)
	mend(s)
	respan(s)
	edges(s)
	m.places.correct(s)
	b.values.add(s)
}

// rows returns n vectors, those of v first.
func rows(v [][]float32, n int) [][]float32 {
	v = slices.Grow(v[:0], n)[:n]
	for i := range v {
		if len(v[i]) == width {
			continue
		}
		block := make([]float32, (n-i)*width)
		for j := range v[i:] {
			v[i+j] = block[j*width : (j+1)*width : (j+1)*width]
		}
		break
	}
	return v
}

// read annotates the tokens from (an index) to to, whose input is in b.
func (m *Model) read(s *ud.Sentence, from, to int, b *buffers) {
	m.encoder.run(&b.in, b)
	b.root = grow(b.root, width)
	copy(b.root, b.x[:width])
	for i := range to - from {
		mean(s.Vectors[from+i], b.x, int(b.owner[i]), int(b.owner[i+1]))
	}
	m.heads.run(&m.encoder, s, from, to, b)
}

// mean sets v to the mean of the rows begin to end of x.
func mean(v, x []float32, begin, end int) {
	copy(v, x[begin*width:(begin+1)*width])
	if end-begin < 2 {
		return
	}
	for i := begin + 1; i < end; i++ {
		for j, y := range x[i*width : (i+1)*width] {
			v[j] += y
		}
	}
	share := 1 / float32(end-begin)
	for j := range v {
		v[j] *= share
	}
}
