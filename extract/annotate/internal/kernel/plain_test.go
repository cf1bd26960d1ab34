package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestPackRows packs rows two in a number and takes them out of it again: with
// the weight 1, sums are the values.
func TestPackRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for rows := 1; rows <= groupRows; rows++ {
		const stride, n = 64, 32
		a := make([]uint8, rows*stride)
		for i := range a {
			a[i] = uint8(1 + rng.IntN(255))
		}
		a[0], a[(rows-1)*stride] = 1, 255
		var g group
		g[0][3] = 99 // of the group before
		g.pack(a, stride, rows, n)
		for k := range n {
			sums := make([]int32, groupRows*2)
			tot := totals{{g[0][k], g[1][k], g[2][k]}, {-g[0][k], -g[1][k], -g[2][k]}}
			tot.unpack(sums, 2, rows)
			for r := range groupRows {
				want := int32(0)
				if r < rows {
					want = int32(a[r*stride+k]) - 128
				}
				if sums[2*r] != want || sums[2*r+1] != -want {
					t.Fatalf("%d rows, row %d, value %d: %d and %d, want %d", rows, r, k, sums[2*r], sums[2*r+1], want)
				}
			}
		}
	}
}

// TestWiden finds each weight of a tile where the matrix has it.
func TestWiden(t *testing.T) {
	w := random(rand.New(rand.NewPCG(5, 6)), 64, 2*Panel)
	for _, j := range []int{0, tileN, Panel - tileN, Panel, 2*Panel - tileN} {
		for _, k := range []int{0, 32} {
			var weights tile
			weights.widen(w.Weights[j/Panel*Panel*w.K+k*Panel+4*(j%Panel):], 32)
			for c := range tileN {
				for i := range 32 {
					if got, want := weights[c/2][c%2][i], float64(at(w, k+i, j+c)); got != want {
						t.Fatalf("row %d, column %d: %v, want %v", k+i, j+c, got, want)
					}
				}
			}
		}
	}
}

// TestRounding holds quantization to round half to even, and to the ends.
func TestRounding(t *testing.T) {
	src := make([]float32, 32)
	copy(src, []float32{127, -127, 0.5, 1.5, 2.5, -0.5, -1.5, 0.49, -0.51, 126.5, 0})
	want := []uint8{255, 1, 128, 130, 130, 128, 126, 128, 127, 254, 128}
	for _, s := range Sets() {
		dst, scale := make([]uint8, 32), make([]float32, 1)
		s.Quantize(dst, scale, Table{src, 32}, 1, 32)
		if scale[0] != 1 {
			t.Errorf("%v: scale %v, want 1", s, scale[0])
		}
		for i, w := range want {
			if dst[i] != w {
				t.Errorf("%v: %v is %d, want %d", s, src[i], dst[i], w)
			}
		}
	}
}

// TestQuantizeNothing holds that a row of zeros has a scale that can be
// divided by, and that each row has its own.
func TestQuantizeNothing(t *testing.T) {
	src := make([]float32, 3*64)
	for i := range 64 {
		src[64+i], src[128+i] = 2, float32(i)
	}
	for _, s := range Sets() {
		dst, scale := make([]uint8, 3*32), make([]float32, 3)
		s.Quantize(dst, scale, Table{src, 64}, 3, 32)
		if !(scale[0] > 0) || dst[0] != 128 || dst[31] != 128 {
			t.Errorf("%v: zeros are %d at scale %v", s, dst[0], scale[0])
		}
		if dst[32] != 255 || scale[1] != float32(2)/127 {
			t.Errorf("%v: twos are %d at scale %v", s, dst[32], scale[1])
		}
		if dst[64] != 128 || dst[95] != 255 || scale[2] != float32(31)/127 {
			t.Errorf("%v: the third row ends in %d at scale %v", s, dst[95], scale[2])
		}
	}
}

// TestDequantize is a case by hand: sums of 10 and -4 in columns worth 0.5 and
// 2, a row worth 0.25, biases 1 and -1.
func TestDequantize(t *testing.T) {
	w := &Matrix{K: 32, N: Panel, Scale: make([]float32, Panel), Bias: make([]float32, Panel)}
	w.Scale[0], w.Scale[1], w.Bias[0], w.Bias[1] = 0.5, 2, 1, -1
	sums := make([]int32, 2*Panel)
	sums[0], sums[1], sums[Panel] = 10, -4, 10
	for _, s := range Sets() {
		dst := make([]float32, 2*Panel)
		s.Dequantize(dst, sums, []float32{0.25, 2}, 2, w)
		if dst[0] != 2.25 || dst[1] != -3 || dst[2] != 0 || dst[Panel] != 11 || dst[Panel+1] != -1 {
			t.Errorf("%v: %v %v %v, %v %v", s, dst[0], dst[1], dst[2], dst[Panel], dst[Panel+1])
		}
	}
}

// TestMultiply is a product by hand, in rows that lie apart.
func TestMultiply(t *testing.T) {
	a := Table{[]float32{1, 2, 99, 3, 4, 99}, 3}
	b := Table{make([]float32, 2*16), 16}
	for j := range 8 {
		b.Cells[j], b.Cells[16+j] = float32(j), 10
	}
	for _, s := range Sets() {
		c := Table{make([]float32, 2*12), 12}
		s.Multiply(c, a, b, 2, 2, 8)
		for j := range 8 {
			if c.Cells[j] != float32(j)+20 || c.Cells[12+j] != 3*float32(j)+40 {
				t.Errorf("%v: column %d is %v and %v", s, j, c.Cells[j], c.Cells[12+j])
			}
		}
		if c.Cells[8] != 0 {
			t.Errorf("%v: a cell beside the rows was written", s)
		}
	}
}

// TestGELUEnds holds the ends of the curve: nothing far below zero, all far
// above it, and that empty rows are none.
func TestGELUEnds(t *testing.T) {
	for _, s := range Sets() {
		row := []float32{-100, -4, 0, 4, 100, float32(math.Inf(1)), 1e-20, -1e-20}
		s.GELU(row)
		if math.Abs(float64(row[0])) > 0.02 || row[2] != 0 || math.Abs(float64(row[4])-100) > 0.02 || !math.IsInf(float64(row[5]), 1) {
			t.Errorf("%v: %v", s, row)
		}
		s.GELU(nil)
		s.Norm(nil, nil, nil, nil)
	}
}

// TestSoftmaxRows holds that shares sum to one in each row whatever stands
// behind it, that larger scores have more, and that very small ones have none.
func TestSoftmaxRows(t *testing.T) {
	for _, s := range Sets() {
		for n := 1; n <= 17; n++ {
			stride := Pad(n, Lanes) + Lanes
			x := Table{make([]float32, 2*stride), stride}
			for i := range x.Cells {
				x.Cells[i] = 1e6 // must not count
			}
			for j := range n {
				x.Cells[j], x.Cells[stride+j] = float32(j), float32(-200*j)
			}
			s.Softmax(x, 2, n)
			var sum float64
			for j, v := range x.Cells[:Pad(n, Lanes)] {
				sum += float64(v)
				if j >= n && v != 0 || j > 0 && j < n && v <= x.Cells[j-1] {
					t.Errorf("%v, %d scores: share %d is %v", s, n, j, v)
				}
			}
			if math.Abs(sum-1) > 1e-5 || x.Cells[stride] != 1 {
				t.Errorf("%v, %d scores: sum %v; %v", s, n, sum, x.Cells[stride])
			}
		}
	}
}

func TestSets(t *testing.T) {
	sets := Sets()
	if len(sets) == 0 || sets[0] != Plain || Best() != sets[len(sets)-1] {
		t.Fatalf("Sets() = %v, Best() = %v", sets, Best())
	}
	seen := map[string]bool{}
	for _, s := range []Set{Plain, AVX2, VNNI, NEON, DotProd} {
		seen[s.String()] = true
	}
	if len(seen) != 5 {
		t.Errorf("names of sets are not different: %v", seen)
	}
}

func TestPad(t *testing.T) {
	for _, c := range [][3]int{{0, 8, 0}, {1, 8, 8}, {8, 8, 8}, {9, 8, 16}, {65, 64, 128}} {
		if got := Pad(c[0], c[1]); got != c[2] {
			t.Errorf("Pad(%d, %d) = %d, want %d", c[0], c[1], got, c[2])
		}
	}
}

// TestBounds holds that too short slices panic before a kernel reads them.
func TestBounds(t *testing.T) {
	w := random(rand.New(rand.NewPCG(1, 1)), 32, 64)
	for name, run := range map[string]func(s Set){
		"out of Product": func(s Set) { s.Product(make([]int32, 63), make([]uint8, 32), 1, w) },
		"a of Product":   func(s Set) { s.Product(make([]int32, 64), make([]uint8, 31), 1, w) },
		"table of Multiply": func(s Set) {
			s.Multiply(Table{make([]float32, 7), 8}, Table{make([]float32, 1), 1}, Table{make([]float32, 8), 8}, 1, 1, 8)
		},
		"a of Dots":    func(s Set) { s.Dots(make([]float32, 2), make([]float32, 15), make([]float32, 8), make([]float32, 2)) },
		"bias of Dots": func(s Set) { s.Dots(make([]float32, 2), make([]float32, 16), make([]float32, 8), make([]float32, 1)) },
	} {
		for _, s := range Sets() {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%v: no panic for a short %s", s, name)
					}
				}()
				run(s)
			}()
		}
	}
}
