// Package kernel holds the inner loops of the annotation network: products of
// 8-bit matrices, products of float32 rows, and the steps between them.
//
// Every function gives the same bits on every machine. Products of bytes are
// summed as integers. Steps in float32 round after each operation and add in
// a fixed order, spelled out in step.go, so that the versions in plain Go, AVX2,
// AVX-512 and NEON agree; nothing fuses a product with a sum.
//
// All functions are safe for concurrent use.
package kernel

// Panel is what the number of columns of a matrix is rounded up to.
const Panel = 64

// Lanes is what the length of a row of float32 is rounded up to.
const Lanes = 8

// Matrix is an 8-bit matrix of K rows and N columns with a scale and a bias
// for each column.
//
// Weights holds panels of 64 columns; in a panel four rows stand together:
// [N/64][K/4][64][4]. No weight is -128, and within such a four the magnitudes
// of the first two weights, and of the last two, are at most 128 together.
type Matrix struct {
	K, N        int // K is a multiple of 32, N of 64
	Weights     []int8
	Start       []int32 // minus 128 times each column's sum of weights
	Scale, Bias []float32
}

// columns is where the weights of the columns from q on, in one panel, begin.
func (m *Matrix) columns(q int) *int8 { return &m.Weights[q/Panel*Panel*m.K+4*(q%Panel)] }

// Table is rows of numbers: row i begins at Cells[i*Stride].
type Table struct {
	Cells  []float32
	Stride int
}

// row is the first n cells of row i.
func (t Table) row(i, n int) []float32 { return t.Cells[i*t.Stride : i*t.Stride+n] }

// check panics unless t has m rows of n cells.
func (t Table) check(m, n int) { _ = t.Cells[(m-1)*t.Stride+n-1] }

// Pad rounds n up to a multiple of to.
func Pad(n, to int) int { return (n + to - 1) / to * to }

// Product sets out, m rows of N sums, to the product of a, m rows of K values
// from -127 to 127 to which 128 is added, and w.
func (s Set) Product(out []int32, a []uint8, m int, w *Matrix) {
	_, _, _ = out[m*w.N-1], a[m*w.K-1], w.Weights[w.N*w.K-1]
	s.product(out, a, m, w)
}

// Quantize rounds each of m rows of k numbers to bytes (plus 128) and sets
// scale to what a step of a row is worth. k is a multiple of 32.
func (s Set) Quantize(dst []uint8, scale []float32, src Table, m, k int) {
	for i := range m {
		row := src.row(i, k)
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
	_, _ = w.Scale[w.N-1], w.Bias[w.N-1]
	for i := range m {
		s.dequantize(dst[i*w.N:(i+1)*w.N], sums[i*w.N:(i+1)*w.N], w.Scale, w.Bias, scale[i])
	}
}

// Multiply sets m rows of n numbers of c to m rows of k of a times k rows of n
// of b. n is a multiple of Lanes. Sums run in the order of k.
func (s Set) Multiply(c, a, b Table, m, k, n int) {
	c.check(m, n)
	a.check(m, k)
	b.check(k, n)
	s.multiply(c, a, b, m, k, n)
}

// GELU replaces every x of row by x * P(X < x) for a standard normal X, to
// 2e-4. The length of row is a multiple of Lanes.
func (s Set) GELU(row []float32) {
	if len(row) > 0 {
		s.gelu(row)
	}
}

// Softmax turns the first n numbers of each of m rows into shares of 1, and
// those after them, up to a multiple of Lanes, into 0.
func (s Set) Softmax(t Table, m, n int) {
	for i := range m {
		row := t.row(i, Pad(n, Lanes))
		for j := n; j < len(row); j++ {
			row[j] = -1e30
		}
		s.softmax(row)
	}
}

// Norm adds dx to x and normalises each row of len(weight) numbers, a multiple
// of Lanes: (x - mean) / deviation * weight + bias.
func (s Set) Norm(x, dx, weight, bias []float32) {
	if len(x) > 0 {
		_, _ = dx[len(x)-1], bias[len(weight)-1]
		s.norm(x, dx, weight, bias)
	}
}

// Dots sets c to the dot products of b and the rows of a, which follow each
// other, plus bias. The length of b is a multiple of Lanes.
func (s Set) Dots(c, a, b, bias []float32) {
	_, _ = a[len(c)*len(b)-1], bias[len(c)-1]
	s.dots(c, a, b, bias)
}
