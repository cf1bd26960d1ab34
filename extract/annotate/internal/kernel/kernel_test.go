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

func sets() (all []Set) {
	for s := Plain; s <= Best(); s++ {
		all = append(all, s)
	}
	return all
}

func TestProduct(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][3]int{{1, 32, 64}, {4, 64, 128}, {5, 384, 64}, {31, 1536, 192}} {
		m, w := size[0], random(rng, size[1], size[2])
		a := make([]uint8, Pad(m, Rows)*w.K)
		for i := range a {
			a[i] = uint8(rng.IntN(256))
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
		for _, s := range sets() {
			got := make([]int32, Pad(m, Rows)*w.N)
			s.Product(got, a, m, w)
			if !slices.Equal(got[:m*w.N], want) {
				t.Errorf("%v %v: wrong sums", s, size)
			}
		}
	}
}

// TestSetsAgree holds the float32 steps of all sets together, bit for bit.
func TestSetsAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const m, k = 7, 96
	src := make([]float32, m*k)
	for i := range src {
		src[i] = float32(rng.NormFloat64())
	}
	src[5], src[100] = 0, 40
	w := random(rng, k, 128)
	b := make([]float32, 33*88)
	for i := range b {
		b[i] = float32(rng.NormFloat64())
	}
	type result struct {
		bytes []uint8
		out   []float32
	}
	var first result
	for _, s := range sets() {
		r := result{make([]uint8, Pad(m, Rows)*k), make([]float32, m*w.N)}
		scale, sums := make([]float32, m), make([]int32, Pad(m, Rows)*w.N)
		s.Quantize(r.bytes, scale, src, m, k, k)
		s.Product(sums, r.bytes, m, w)
		s.Dequantize(r.out, sums, scale, m, w)
		for n := 8; n <= 88; n += 8 {
			c := make([]float32, n)
			s.Row(c, src[:33], b, 88)
			r.out = append(r.out, c...)
		}
		if s == Plain {
			first = r
			continue
		}
		if !slices.Equal(r.bytes, first.bytes) || !slices.Equal(r.out, first.out) {
			t.Errorf("%v differs from plain", s)
		}
	}
}

func TestQuantizeIsNear(t *testing.T) {
	src := []float32{-3, -1.5, 0, 0.01, 2.9}
	src = append(src, make([]float32, 27)...)
	dst, scale := make([]uint8, 32), make([]float32, 1)
	Best().Quantize(dst, scale, src, 1, 32, 32)
	for i, x := range src {
		if got := (float32(dst[i]) - 128) * scale[0]; math.Abs(float64(got-x)) > 3.0/254+1e-6 {
			t.Errorf("%v became %v", x, got)
		}
	}
}

func TestCurves(t *testing.T) {
	gelu := GELU()
	for x := -9.0; x < 9; x += 0.0371 {
		row := []float32{float32(x)}
		gelu.Apply(row)
		if want := x * 0.5 * math.Erfc(-x/math.Sqrt2); math.Abs(float64(row[0])-want) > 1.2e-3 {
			t.Errorf("gelu(%v) = %v, want %v", x, row[0], want)
		}
		if got, want := float64(exp(float32(-x*x))), math.Exp(float64(float32(-x*x))); math.Abs(got-want) > 1e-6 {
			t.Errorf("exp(%v) = %v, want %v", -x*x, got, want)
		}
	}
}

func TestSoftmax(t *testing.T) {
	row := []float32{1, -200, 3, 2}
	Softmax(row)
	if math.Abs(float64(row[0]+row[1]+row[2]+row[3]-1)) > 1e-6 || row[1] != 0 || !(row[2] > row[3] && row[3] > row[0]) {
		t.Errorf("softmax = %v", row)
	}
	Softmax(nil)
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
	Norm(x, d, w, b)
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
	for _, s := range sets() {
		b.Run(s.String(), func(b *testing.B) {
			b.SetBytes(32 * 384 * 1536) // one product a "byte"
			for b.Loop() {
				s.Product(out, a, 32, w)
			}
		})
	}
}
