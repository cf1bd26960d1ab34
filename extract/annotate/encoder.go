package annotate

import (
	"kg/extract/annotate/internal/kernel"
)

// Sizes of the encoder (MiniLM, Wang et al. 2020: six layers of BERT).
const (
	width     = 384  // of a vector
	inner     = 1536 // of a layer's middle
	headWidth = 32   // of an attention head
	maxInput  = 512  // sub-words, with the first and last special ones
)

// encoder turns sub-words into vectors.
type encoder struct {
	set                         kernel.Set
	piece, place, shape, suffix embedding
	norm                        norm
	layers                      []layer
	gelu                        *kernel.Curve
}

// layer is one of the encoder's layers.
type layer struct {
	qkv, out, up, down *kernel.Matrix
	norm1, norm2       norm
}

// input is what the encoder reads at each position.
type input struct {
	piece, shape, suffix []int32
}

func (in *input) len() int { return len(in.piece) }

func (in *input) reset() {
	in.piece, in.shape, in.suffix = in.piece[:0], in.shape[:0], in.suffix[:0]
}

func (in *input) add(shape, suffix int32, pieces ...int32) {
	for _, p := range pieces {
		in.piece, in.shape, in.suffix = append(in.piece, p), append(in.shape, shape), append(in.suffix, suffix)
	}
}

// run computes the vectors of all positions into b.x.
func (e *encoder) run(in *input, b *buffers) {
	n := in.len()
	b.x = grow(b.x, n*width)
	b.delta = grow(b.delta, n*width)
	e.embed(in, b.x)
	clear(b.delta)
	kernel.Norm(b.x, b.delta, e.norm.weight, e.norm.bias)
	for i := range e.layers {
		l := &e.layers[i]
		b.linear(e.set, &b.wide, b.x, n, width, l.qkv)
		e.attend(n, b)
		b.linear(e.set, &b.delta, b.context, n, width, l.out)
		kernel.Norm(b.x, b.delta, l.norm1.weight, l.norm1.bias)
		b.linear(e.set, &b.wide, b.x, n, width, l.up)
		e.gelu.Apply(b.wide)
		b.linear(e.set, &b.delta, b.wide, n, inner, l.down)
		kernel.Norm(b.x, b.delta, l.norm2.weight, l.norm2.bias)
	}
}

// embed sums up what is known of each position.
func (e *encoder) embed(in *input, x []float32) {
	for i := range in.len() {
		p, ps := e.piece.row(int(in.piece[i]))
		q, qs := e.place.row(i)
		s, ss := e.shape.row(int(in.shape[i]))
		u, us := e.suffix.row(int(in.suffix[i]))
		out := x[i*width : (i+1)*width]
		for j := range out {
			v := float32(float32(p[j])*ps) + float32(float32(q[j])*qs)
			out[j] = v + float32(float32(s[j])*ss) + float32(float32(u[j])*us)
		}
	}
}

// attend mixes the values of b.wide, n rows of queries, keys and values, into
// b.context. The queries are scaled already.
func (e *encoder) attend(n int, b *buffers) {
	const stride = 3 * width
	padded := kernel.Pad(n, 8)
	b.context = grow(b.context, n*width)
	b.keys = grow(b.keys, headWidth*padded)
	b.scores = grow(b.scores, padded)
	clear(b.keys)
	for at := 0; at < width; at += headWidth {
		for j := range n {
			for d, v := range b.wide[j*stride+width+at : j*stride+width+at+headWidth] {
				b.keys[d*padded+j] = v
			}
		}
		for i := range n {
			e.set.Row(b.scores, b.wide[i*stride+at:i*stride+at+headWidth], b.keys, padded)
			kernel.Softmax(b.scores[:n])
			e.set.Row(b.context[i*width+at:i*width+at+headWidth], b.scores[:n], b.wide[2*width+at:], stride)
		}
	}
}

// buffers are the network's working memory for one sentence.
type buffers struct {
	in                         input
	owner                      []int32 // first position of each word, and the end
	x, delta, wide, context    []float32
	keys, scores               []float32
	root, z, arc, pairs, heads []float32
	labels, tags, names        []float32
	bytes, spelling            []uint8
	steps                      []float32
	sums                       []int32
	words                      []int32
	tree                       tree
	best                       []int
	lattice                    lattice
}

// linear sets *dst to m rows of w.N numbers: the rows of k numbers in src times
// w, plus w's bias.
func (b *buffers) linear(set kernel.Set, dst *[]float32, src []float32, m, stride int, w *kernel.Matrix) {
	padded := kernel.Pad(m, kernel.Rows)
	b.bytes = grow(b.bytes, padded*w.K)
	b.steps = grow(b.steps, m)
	b.sums = grow(b.sums, padded*w.N)
	set.Quantize(b.bytes, b.steps, src, m, w.K, stride)
	set.Product(b.sums, b.bytes, m, w)
	*dst = grow(*dst, m*w.N)
	set.Dequantize(*dst, b.sums, b.steps, m, w)
}

// grow returns s with length n; its contents are anything.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
