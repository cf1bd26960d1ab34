package kernel

import "sync"

// Plain Go multiplies in float64: processors do two such products and sums at
// once without being asked for more, but one of integers. A number holds the
// values of two rows, v + 2^26 w, so that its product with a weight is two.
// No bit is lost: a row's sum of K products stays below 2^25 while K is at most
// 2080, and a number with two of them below 2^52.
const (
	laneBits  = 26
	words     = 3         // numbers of a group, whose sums fit into registers with those of two columns
	groupRows = 2 * words // rows of a group
	blockRows = 10 * groupRows
	tileK     = 384 // a tile stays in the first cache
	tileN     = 4
)

// A group is tileK values of each of groupRows rows, two rows in a number.
type group [words][tileK]float64

// A tile is tileK weights of each of tileN columns, in pairs.
type tile [tileN / 2][2][tileK]float64

// plainProduct is Product in plain Go.
func plainProduct(out []int32, a []uint8, m int, w *Matrix) {
	clear(out[:m*w.N])
	var x [blockRows / groupRows]group
	var weights tile
	for i := 0; i < m; i += blockRows {
		rows := min(m-i, blockRows)
		for k := 0; k < w.K; k += tileK {
			n := min(tileK, w.K-k)
			for r := 0; r < rows; r += groupRows {
				x[r/groupRows].pack(a[(i+r)*w.K+k:], w.K, min(groupRows, rows-r), n)
			}
			for j := 0; j < w.N; j += tileN {
				weights.widen(w.Weights[j/Panel*Panel*w.K+k*Panel+4*(j%Panel):], n)
				for r := 0; r < rows; r += groupRows {
					sums := out[(i+r)*w.N+j:]
					for c := range weights {
						t := dots(&x[r/groupRows], &weights[c], n)
						t.unpack(sums[2*c:], w.N, min(groupRows, rows-r))
					}
				}
			}
		}
	}
}

// pack sets g to n values of each of the rows, which lie stride apart, and of
// zeros after them.
func (g *group) pack(a []uint8, stride, rows, n int) {
	*g = group{}
	for r := range rows {
		word, unit := g[r/2][:n], float64(int64(1)<<(r%2*laneBits))
		for k, v := range a[r*stride:][:n] {
			word[k] += unit * float64(int64(v)-128)
		}
	}
}

// numbers are the bytes as signed numbers.
var numbers = sync.OnceValue(func() *[256]float64 {
	var t [256]float64
	for i := range t {
		t[i] = float64(int8(i))
	}
	return &t
})

// widen sets t to n weights of each column, which lie as in a matrix.
func (t *tile) widen(weights []int8, n int) {
	of := numbers()
	for c := range t {
		for k := 0; k+4 <= min(n, tileK); k += 4 {
			b, left, right := (*[8]int8)(weights[k*Panel+8*c:]), (*[4]float64)(t[c][0][k:]), (*[4]float64)(t[c][1][k:])
			left[0], left[1], left[2], left[3] = of[uint8(b[0])], of[uint8(b[1])], of[uint8(b[2])], of[uint8(b[3])]
			right[0], right[1], right[2], right[3] = of[uint8(b[4])], of[uint8(b[5])], of[uint8(b[6])], of[uint8(b[7])]
		}
	}
}

// totals are the sums of the words of a group with two columns.
type totals [2][words]float64

// dots sums the products of n numbers of a group with those of two columns.
func dots(x *group, w *[2][tileK]float64, n int) totals {
	var a0, a1, a2, b0, b1, b2 float64
	x0, x1, x2, w0, w1 := x[0][:n], x[1][:n], x[2][:n], w[0][:n], w[1][:n]
	for k := range n {
		u, v := w0[k], w1[k]
		a0 += u * x0[k]
		b0 += v * x0[k]
		a1 += u * x1[k]
		b1 += v * x1[k]
		a2 += u * x2[k]
		b2 += v * x2[k]
	}
	return totals{{a0, a1, a2}, {b0, b1, b2}}
}

// unpack adds totals to the sums of the rows, which lie stride apart.
func (t *totals) unpack(sums []int32, stride, rows int) {
	for c := range t {
		for r := range rows {
			v := int64(t[c][r/2])
			low := v << (64 - laneBits) >> (64 - laneBits)
			if r%2 == 1 {
				low = (v - low) >> laneBits
			}
			sums[r*stride+c] += int32(low)
		}
	}
}
