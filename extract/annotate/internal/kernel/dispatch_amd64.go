//go:build amd64 && !purego

package kernel

import "golang.org/x/sys/cpu"

//go:generate sh -c "cd asm && go run . -out ../kernel_amd64.s -stubs ../stubs_amd64.go -pkg kernel"

// Sets are the sets that this machine can run, the fastest last.
func Sets() []Set {
	x := cpu.X86
	switch {
	case !x.HasAVX2:
		return []Set{Plain}
	case x.HasAVX512F && x.HasAVX512BW && x.HasAVX512VL && x.HasAVX512VNNI:
		return []Set{Plain, AVX2, VNNI}
	}
	return []Set{Plain, AVX2}
}

func (s Set) product(out []int32, a []uint8, m int, w *Matrix) {
	switch s {
	case Plain:
		plainProduct(out, a, m, w)
	case VNNI:
		for p := 0; p < w.N; p += Panel {
			productVNNI(out, a, m, w, p)
		}
	default:
		for q := 0; q < w.N; q += 16 {
			productAVX2(out, a, m, w, q)
		}
	}
}

// productVNNI multiplies by the panel from column p on. Meanwhile it calls the
// next panel into the cache, a quarter with each tile.
func productVNNI(out []int32, a []uint8, m int, w *Matrix, p int) {
	steps, quarter := w.K/4, w.K*Panel/4
	b, next := &w.Weights[p*w.K], min(p+Panel, w.N-Panel)*w.K
	for i := 0; i < m; i += 6 {
		c, x, start := &out[i*w.N+p], &a[i*w.K], &w.Start[p]
		pre := &w.Weights[next+min(i/6, 3)*quarter]
		switch m - i {
		case 1:
			tileVNNI1(c, x, b, pre, start, steps, w.K, w.N)
		case 2:
			tileVNNI2(c, x, b, pre, start, steps, w.K, w.N)
		case 3:
			tileVNNI3(c, x, b, pre, start, steps, w.K, w.N)
		case 4:
			tileVNNI4(c, x, b, pre, start, steps, w.K, w.N)
		case 5:
			tileVNNI5(c, x, b, pre, start, steps, w.K, w.N)
		default:
			tileVNNI6(c, x, b, pre, start, steps, w.K, w.N)
		}
	}
}

// productAVX2 multiplies by the 16 columns from q on, a quarter of a panel.
func productAVX2(out []int32, a []uint8, m int, w *Matrix, q int) {
	steps := w.K / 4
	b := w.columns(q)
	for i := 0; i < m; i += 4 {
		c, x, start := &out[i*w.N+q], &a[i*w.K], &w.Start[q]
		switch m - i {
		case 1:
			tileAVX21(c, x, b, start, steps, w.K, w.N)
		case 2:
			tileAVX22(c, x, b, start, steps, w.K, w.N)
		case 3:
			tileAVX23(c, x, b, start, steps, w.K, w.N)
		default:
			tileAVX24(c, x, b, start, steps, w.K, w.N)
		}
	}
}

func (s Set) maxAbs(src []float32) float32 {
	if s == Plain {
		return plainMaxAbs(src)
	}
	return maxAbsAVX2(&src[0], len(src))
}

func (s Set) quantize(dst []uint8, src []float32, inverse float32) {
	if s == Plain {
		plainQuantize(dst, src, inverse)
		return
	}
	quantAVX2(&dst[0], &src[0], inverse, len(src))
}

func (s Set) dequantize(dst []float32, sums []int32, scale, bias []float32, step float32) {
	if s == Plain {
		plainDequantize(dst, sums, scale, bias, step)
		return
	}
	dequantAVX2(&dst[0], &sums[0], &scale[0], &bias[0], step, len(sums))
}

func (s Set) multiply(c, a, b Table, m, k, n int) {
	if s == Plain {
		plainMultiply(c, a, b, m, k, n)
		return
	}
	multiplyAVX2(&c.Cells[0], &a.Cells[0], &b.Cells[0], m, k, n, c.Stride, a.Stride, b.Stride)
}

func (s Set) gelu(row []float32) {
	if s == Plain {
		plainGELU(row)
		return
	}
	geluAVX2(&row[0], len(row))
}

func (s Set) softmax(row []float32) {
	if s == Plain {
		plainSoftmax(row)
		return
	}
	softmaxAVX2(&row[0], len(row))
}

func (s Set) norm(x, dx, weight, bias []float32) {
	if s == Plain {
		plainNorm(x, dx, weight, bias)
		return
	}
	normAVX2(&x[0], &dx[0], &weight[0], &bias[0], len(x)/len(weight), len(weight))
}

func (s Set) dots(c, a, b, bias []float32) {
	if s == Plain {
		plainDots(c, a, b, bias)
		return
	}
	dotsAVX2(&c[0], &a[0], &b[0], &bias[0], len(c), len(b))
}
