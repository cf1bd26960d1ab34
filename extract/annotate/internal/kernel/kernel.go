// Package kernel holds the inner loops of the annotation network: products of
// 8-bit matrices, products of float32 rows, and the steps between them.
//
// Every function gives the same bits on every machine. Products of bytes are
// summed as integers. Steps in float32 round after each operation and add in
// a fixed order, so that the versions in plain Go, AVX2 and AVX-512 agree, and
// so does arm64, where Go would otherwise fuse a product with a sum.
//
// All functions are safe for concurrent use.
package kernel

// Rows is what the number of rows of a product is rounded up to.
const Rows = 4

// Panel is what the number of columns of a matrix is rounded up to.
const Panel = 64

// Matrix is an 8-bit matrix of K rows and N columns with a scale and a bias
// for each column.
//
// Weights holds panels of 64 columns; in a panel four rows stand together:
// [N/64][K/4][64][4]. Within such a four, the magnitudes of the first two
// weights, and of the last two, are at most 128 together.
type Matrix struct {
	K, N        int // K is a multiple of 32, N of 64
	Weights     []int8
	Start       []int32 // minus 128 times each column's sum of weights
	Scale, Bias []float32
}

// Set tells which instructions to use.
type Set int

// The sets, each with all before it.
const (
	Plain Set = iota // Go only
	AVX2
	VNNI // AVX-512 with 8-bit dot products
)

// String is the name of the set.
func (s Set) String() string {
	return [...]string{"plain", "avx2", "vnni"}[s]
}

// Pad rounds n up to a multiple of to.
func Pad(n, to int) int { return (n + to - 1) / to * to }

// Product sets out, Pad(m, Rows) rows of N sums, to the product of the bytes a
// (Pad(m, Rows) rows of K values plus 128) and w.
func (s Set) Product(out []int32, a []uint8, m int, w *Matrix) {
	m = Pad(m, Rows)
	_, _, _ = out[m*w.N-1], a[m*w.K-1], w.Weights[w.N*w.K-1]
	s.product(out, a, m, w)
}

// Quantize rounds each of m rows of k numbers to bytes (plus 128) and sets
// scale to what a step of a row is worth. k is a multiple of 32; stride is the
// distance of the rows in src.
func (s Set) Quantize(dst []uint8, scale, src []float32, m, k, stride int) {
	for i := range m {
		row := src[i*stride : i*stride+k]
		top := s.maxAbs(row)
		if !(top > 1e-10) {
			top = 1e-10
		}
		scale[i] = top / 127
		s.quantize(dst[i*k:(i+1)*k], row, 127/top)
	}
}

// Dequantize turns m rows of sums into numbers:
// dst = sum * (w.Scale * scale of the row) + w.Bias.
func (s Set) Dequantize(dst []float32, sums []int32, scale []float32, m int, w *Matrix) {
	for i := range m {
		s.dequantize(dst[i*w.N:(i+1)*w.N], sums[i*w.N:(i+1)*w.N], w.Scale, w.Bias, scale[i])
	}
}

// Row sets c to the row a times the matrix b, of which row k begins at
// b[k*stride]. The length of c is a multiple of 8. Sums run in the order of a.
func (s Set) Row(c, a, b []float32, stride int) {
	if len(a) == 0 {
		clear(c)
		return
	}
	_ = b[(len(a)-1)*stride+len(c)-1]
	s.row(c, a, b, stride)
}
