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
	set                                kernel.Set
	piece, place, shape, suffix, known embedding
	norm                               norm
	layers                             []layer
}

// layer is one of the encoder's layers.
type layer struct {
	qkv, out, up, down *kernel.Matrix
	norm1, norm2       norm
}

// input is what the encoder reads at each position.
type input struct {
	piece, shape, suffix, known []int32
}

func (in *input) len() int { return len(in.piece) }

func (in *input) reset() {
	in.cut(0)
}

func (in *input) add(shape, suffix, known int32, pieces ...int32) {
	for _, p := range pieces {
		in.piece, in.shape = append(in.piece, p), append(in.shape, shape)
		in.suffix, in.known = append(in.suffix, suffix), append(in.known, known)
	}
}

// run computes the vectors of all positions into b.x.
func (e *encoder) run(in *input, b *buffers) {
	n := in.len()
	b.x = grow(b.x, n*width)
	b.delta = grow(b.delta, n*width)
	e.embed(in, b.x)
	clear(b.delta)
	e.set.Norm(b.x, b.delta, e.norm.weight, e.norm.bias)
	for i := range e.layers {
		l := &e.layers[i]
		b.linear(e.set, &b.wide, kernel.Table{Cells: b.x, Stride: width}, n, l.qkv)
		e.attend(n, b)
		b.linear(e.set, &b.delta, kernel.Table{Cells: b.context, Stride: width}, n, l.out)
		e.set.Norm(b.x, b.delta, l.norm1.weight, l.norm1.bias)
		b.linear(e.set, &b.wide, kernel.Table{Cells: b.x, Stride: width}, n, l.up)
		e.set.GELU(b.wide)
		b.linear(e.set, &b.delta, kernel.Table{Cells: b.wide, Stride: inner}, n, l.down)
		e.set.Norm(b.x, b.delta, l.norm2.weight, l.norm2.bias)
	}
}

// embed sums up what is known of each position.
func (e *encoder) embed(in *input, x []float32) {
	for i := range in.len() {
		p, ps := e.piece.row(int(in.piece[i]))
		q, qs := e.place.row(i)
		s, ss := e.shape.row(int(in.shape[i]))
		u, us := e.suffix.row(int(in.suffix[i]))
		l, ls := e.known.row(int(in.known[i]))
		out := x[i*width : (i+1)*width]
		for j := range out {
			v := float32(float32(p[j])*ps) + float32(float32(q[j])*qs)
			out[j] = v + float32(float32(s[j])*ss) + float32(float32(u[j])*us) + float32(float32(l[j])*ls)
		}
	}
}

// attend mixes the values of b.wide, n rows of queries, keys and values, into
// b.context. The queries are scaled already.
func (e *encoder) attend(n int, b *buffers) {
	const stride = 3 * width
	padded := kernel.Pad(n, kernel.Lanes)
	b.context = grow(b.context, n*width)
	b.scores = grow(b.scores, n*padded)
	scores := kernel.Table{Cells: b.scores, Stride: padded}
	for at := 0; at < width; at += headWidth {
		queries := kernel.Table{Cells: b.wide[at:], Stride: stride}
		keys := b.transpose(kernel.Table{Cells: b.wide[width+at:], Stride: stride}, n, headWidth)
		values := kernel.Table{Cells: b.wide[2*width+at:], Stride: stride}
		e.set.Multiply(scores, queries, keys, n, headWidth, padded)
		e.set.Softmax(scores, n, n)
		e.set.Multiply(kernel.Table{Cells: b.context[at:], Stride: width}, scores, values, n, n, headWidth)
	}
}

// transpose returns the first k numbers of n rows of t as k rows of n numbers,
// padded with zeros. It takes four rows at a time, the last again where fewer
// are left.
func (b *buffers) transpose(t kernel.Table, n, k int) kernel.Table {
	padded := kernel.Pad(n, kernel.Lanes)
	b.keys = grow(b.keys, k*padded)
	row := func(j int) []float32 {
		at := min(j, n-1) * t.Stride
		return t.Cells[at : at+k]
	}
	for j := 0; j < n; j += 4 {
		r0, r1, r2, r3 := row(j), row(j+1), row(j+2), row(j+3)
		r1, r2, r3 = r1[:len(r0)], r2[:len(r0)], r3[:len(r0)]
		for d, v := range r0 {
			four := (*[4]float32)(b.keys[d*padded+j:])
			four[0], four[1], four[2], four[3] = v, r1[d], r2[d], r3[d]
		}
	}
	for d := range k {
		clear(b.keys[d*padded+n : (d+1)*padded])
	}
	return kernel.Table{Cells: b.keys, Stride: padded}
}

// buffers are the network's working memory for one sentence.
type buffers struct {
	in                         input
	owner                      []int32 // first position of each word, and the end
	x, delta, wide, context    []float32
	keys, scores               []float32
	root, z, arc, pairs, heads []float32
	labels, tags, names        []float32
	relations                  []float32
	bytes, spelling            []uint8
	steps                      []float32
	sums                       []int32
	words, known, ends         []int32
	tree                       tree
	best                       []int
	lattice                    lattice
	values                     finder
}

// linear sets *dst to m rows of w.N numbers: the first w.K numbers of the rows
// of src times w, plus w's bias.
func (b *buffers) linear(set kernel.Set, dst *[]float32, src kernel.Table, m int, w *kernel.Matrix) {
	b.bytes, b.steps, b.sums = grow(b.bytes, m*w.K), grow(b.steps, m), grow(b.sums, m*w.N)
	set.Quantize(b.bytes, b.steps, src, m, w.K)
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
