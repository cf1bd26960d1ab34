package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// random gives a matrix whose neighbours keep within 128, and often reach it.
func random(rng *rand.Rand, k, n int) *Matrix {
	w := &Matrix{K: k, N: n, Weights: make([]int8, k*n), Start: make([]int32, n), Scale: make([]float32, n), Bias: make([]float32, n)}
	for i := 0; i < len(w.Weights); i += 2 {
		x := rng.IntN(128)
		y := rng.IntN(min(128-x, 127) + 1)
		if rng.IntN(4) == 0 {
			y = min(128-x, 127)
		}
		sign := []int{1, -1}
		w.Weights[i], w.Weights[i+1] = int8(x*sign[rng.IntN(2)]), int8(y*sign[rng.IntN(2)])
	}
	for j := range n {
		w.Start[j] = -128 * sum(w, j)
		w.Scale[j], w.Bias[j] = rng.Float32()/100, rng.Float32()-0.5
	}
	return w
}

func at(w *Matrix, k, n int) int32 {
	return int32(w.Weights[(n/Panel)*w.K*Panel+(k/4)*4*Panel+(n%Panel)*4+k%4])
}

func sum(w *Matrix, n int) (s int32) {
	for k := range w.K {
		s += at(w, k, n)
	}
	return s
}

func TestProduct(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][3]int{{1, 32, 64}, {4, 64, 128}, {5, 384, 64}, {31, 1536, 192}, {61, 416, 128}, {130, 32, 64}} {
		m, w := size[0], random(rng, size[1], size[2])
		a := make([]uint8, m*w.K)
		for i := range a {
			a[i] = uint8(1 + rng.IntN(255))
			if rng.IntN(3) == 0 {
				a[i] = 255
			}
		}
		want := make([]int32, m*w.N)
		for i := range m {
			for j := range w.N {
				for k := range w.K {
					want[i*w.N+j] += (int32(a[i*w.K+k]) - 128) * at(w, k, j)
				}
			}
		}
		for _, s := range Sets() {
			got := make([]int32, m*w.N)
			s.Product(got, a, m, w)
			if !slices.Equal(got[:m*w.N], want) {
				t.Errorf("%v %v: wrong sums", s, size)
			}
		}
	}
}

// TestProductExtremes gives sums as large as they can be, of either sign, in
// rows beside each other.
func TestProductExtremes(t *testing.T) {
	const k, m = 2048, 7
	for _, pair := range [][2]int8{{127, 1}, {64, 64}, {-127, -1}, {-64, -64}} {
		w := &Matrix{K: k, N: Panel, Weights: make([]int8, k*Panel), Start: make([]int32, Panel)}
		for i := range w.Weights {
			w.Weights[i] = pair[i%2]
		}
		for j := range w.N {
			w.Start[j] = -128 * sum(w, j)
		}
		a := make([]uint8, m*k)
		for i := range a {
			a[i] = [...]uint8{255, 1, 128}[i/k%3] // 127, -127 and 0
		}
		for _, s := range Sets() {
			got := make([]int32, m*w.N)
			s.Product(got, a, m, w)
			for i, v := range got {
				want := k / 2 * (int32(pair[0]) + int32(pair[1])) * [...]int32{127, -127, 0}[i/w.N%3]
				if v != want {
					t.Fatalf("%v, weights %v, row %d: %d, want %d", s, pair, i/w.N, v, want)
				}
			}
		}
	}
}

// TestSetsAgree holds the steps of all sets together, bit for bit.
func TestSetsAgree(t *testing.T) {
	normal := func(rng *rand.Rand, n int, scale float64) []float32 {
		row := make([]float32, n)
		for i := range row {
			row[i] = float32(rng.NormFloat64() * scale)
		}
		return row
	}
	for _, c := range []struct {
		name string
		run  func(s Set, rng *rand.Rand) []float32
	}{
		{"product", func(s Set, rng *rand.Rand) []float32 {
			var all []float32
			for m := 1; m < 15; m++ {
				w := random(rng, 96, 128)
				src, bytes, scale := normal(rng, m*96, 2), make([]uint8, m*96), make([]float32, m)
				src[5], src[8] = 0, 40
				sums, out := make([]int32, m*w.N), make([]float32, m*w.N)
				s.Quantize(bytes, scale, Table{src, 96}, m, 96)
				s.Product(sums, bytes, m, w)
				s.Dequantize(out, sums, scale, m, w)
				for _, b := range bytes {
					out = append(out, float32(b))
				}
				all = append(all, out...)
			}
			return all
		}},
		{"multiply", func(s Set, rng *rand.Rand) []float32 {
			a, b := normal(rng, 7*40, 1), normal(rng, 33*90, 1)
			var all []float32
			for m := 1; m <= 7; m++ {
				for n := 8; n <= 88; n += 8 {
					out := make([]float32, m*97)
					s.Multiply(Table{out, 97}, Table{a, 40}, Table{b, 90}, m, 33-m, n)
					all = append(all, out...)
				}
			}
			return all
		}},
		{"gelu", func(s Set, rng *rand.Rand) []float32 {
			row := append(normal(rng, 8000, 3), -1e30, -8, -4, -0, 0, 4, 8, 1e30)
			s.GELU(row)
			return row
		}},
		{"softmax", func(s Set, rng *rand.Rand) []float32 {
			var all []float32
			for n := 1; n < 40; n++ {
				row := normal(rng, 3*40, 1+4*float64(n))
				s.Softmax(Table{row, 40}, 3, n)
				all = append(all, row...)
			}
			return all
		}},
		{"norm", func(s Set, rng *rand.Rand) []float32 {
			x := normal(rng, 5*384, 4)
			s.Norm(x, normal(rng, 5*384, 1), normal(rng, 384, 1), normal(rng, 384, 1))
			return x
		}},
		{"dots", func(s Set, rng *rand.Rand) []float32 {
			c := make([]float32, 50)
			s.Dots(c, normal(rng, 50*64, 1), normal(rng, 64, 1), normal(rng, 50, 1))
			return c
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := c.run(Plain, rand.New(rand.NewPCG(3, 4)))
			for _, s := range Sets()[1:] {
				got := c.run(s, rand.New(rand.NewPCG(3, 4)))
				for i := range want {
					if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
						t.Errorf("%v: number %d is %v, in plain Go %v", s, i, got[i], want[i])
						break
					}
				}
			}
		})
	}
}

func TestQuantizeIsNear(t *testing.T) {
	src := []float32{-3, -1.5, 0, 0.01, 2.9}
	src = append(src, make([]float32, 27)...)
	dst, scale := make([]uint8, 32), make([]float32, 1)
	Best().Quantize(dst, scale, Table{src, 32}, 1, 32)
	for i, x := range src {
		if got := (float32(dst[i]) - 128) * scale[0]; math.Abs(float64(got-x)) > 3.0/254+1e-6 {
			t.Errorf("%v became %v", x, got)
		}
	}
}

func TestCurves(t *testing.T) {
	for x := -9.0; x < 9; x += 0.0037 {
		if got, want := float64(gelu(float32(x))), x*0.5*math.Erfc(-x/math.Sqrt2); math.Abs(got-want) > 2e-4 {
			t.Errorf("gelu(%v) = %v, want %v", x, got, want)
		}
		if got, want := float64(exp(float32(-x*x))), math.Exp(float64(float32(-x*x))); math.Abs(got-want) > 1e-6 {
			t.Errorf("exp(%v) = %v, want %v", -x*x, got, want)
		}
	}
}

func TestSoftmax(t *testing.T) {
	row := []float32{1, -200, 3, 2, 9, 9, 9, 9}
	Best().Softmax(Table{row, 8}, 1, 4)
	if math.Abs(float64(row[0]+row[1]+row[2]+row[3]-1)) > 1e-6 || row[1] != 0 || !(row[2] > row[3] && row[3] > row[0]) || row[4] != 0 || row[7] != 0 {
		t.Errorf("softmax = %v", row)
	}
}

func TestDots(t *testing.T) {
	c := make([]float32, 2)
	Best().Dots(c, []float32{1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 1, 0, 0, 0, 0, 1}, []float32{1, 1, 1, 1, 2, 2, 2, 2}, []float32{0.5, -3})
	if c[0] != 62.5 || c[1] != 0 {
		t.Errorf("dots = %v, want 62.5 and 0", c)
	}
}

func TestNorm(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	x, d, w, b := make([]float32, 64), make([]float32, 64), make([]float32, 32), make([]float32, 32)
	for i := range x {
		x[i], d[i] = float32(rng.NormFloat64()), rng.Float32()
	}
	for i := range w {
		w[i] = 1
	}
	Best().Norm(x, d, w, b)
	for at := 0; at < 64; at += 32 {
		var s, q float64
		for _, v := range x[at : at+32] {
			s += float64(v)
			q += float64(v) * float64(v)
		}
		if math.Abs(s) > 1e-4 || math.Abs(q-32) > 1e-3 {
			t.Errorf("row at %d: sum %v, squares %v", at, s, q)
		}
	}
}

func BenchmarkProduct(b *testing.B) {
	rng := rand.New(rand.NewPCG(7, 8))
	w := random(rng, 384, 1536)
	a, out := make([]uint8, 32*384), make([]int32, 32*1536)
	for _, s := range Sets() {
		b.Run(s.String(), func(b *testing.B) {
			b.SetBytes(32 * 384 * 1536) // one product a "byte"
			for b.Loop() {
				s.Product(out, a, 32, w)
			}
		})
	}
}
