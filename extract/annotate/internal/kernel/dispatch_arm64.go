//go:build arm64 && !purego

package kernel

import "golang.org/x/sys/cpu"

//go:generate sh -c "cd asm && go run ./arm64 -out ../kernel_arm64.s -stubs ../stubs_arm64.go"

// Sets are the sets that this machine can run, the fastest last.
func Sets() []Set {
	if cpu.ARM64.HasASIMDDP {
		return []Set{Plain, NEON, DotProd}
	}
	return []Set{Plain, NEON} // every arm64 has it
}

func (s Set) product(out []int32, a []uint8, m int, w *Matrix) {
	switch s {
	case Plain:
		plainProduct(out, a, m, w)
	case DotProd:
		for q := 0; q < w.N; q += 16 {
			productDot(out, a, m, w, q)
		}
	default:
		for q := 0; q < w.N; q += 8 {
			productNEON(out, a, m, w, q)
		}
	}
}

// productDot multiplies by the 16 columns from q on.
func productDot(out []int32, a []uint8, m int, w *Matrix, q int) {
	b, steps := w.columns(q), w.K/16
	for i := 0; i < m; i += 4 {
		c, x := &out[i*w.N+q], &a[i*w.K]
		switch m - i {
		case 1:
			tileDot1(c, x, b, steps, w.K, w.N)
		case 2:
			tileDot2(c, x, b, steps, w.K, w.N)
		case 3:
			tileDot3(c, x, b, steps, w.K, w.N)
		default:
			tileDot4(c, x, b, steps, w.K, w.N)
		}
	}
}

// productNEON multiplies by the 8 columns from q on.
func productNEON(out []int32, a []uint8, m int, w *Matrix, q int) {
	b, steps := w.columns(q), w.K/16
	for i := 0; i < m; i += 4 {
		c, x := &out[i*w.N+q], &a[i*w.K]
		switch m - i {
		case 1:
			tileNEON1(c, x, b, steps, w.K, w.N)
		case 2:
			tileNEON2(c, x, b, steps, w.K, w.N)
		case 3:
			tileNEON3(c, x, b, steps, w.K, w.N)
		default:
			tileNEON4(c, x, b, steps, w.K, w.N)
		}
	}
}

func (s Set) maxAbs(src []float32) float32 {
	if s == Plain {
		return plainMaxAbs(src)
	}
	return maxAbsNEON(&src[0], len(src))
}

func (s Set) quantize(dst []uint8, src []float32, inverse float32) {
	if s == Plain {
		plainQuantize(dst, src, inverse)
		return
	}
	quantNEON(&dst[0], &src[0], inverse, len(src))
}

func (s Set) dequantize(dst []float32, sums []int32, scale, bias []float32, step float32) {
	if s == Plain {
		plainDequantize(dst, sums, scale, bias, step)
		return
	}
	dequantNEON(&dst[0], &sums[0], &scale[0], &bias[0], step, len(sums))
}

func (s Set) multiply(c, a, b Table, m, k, n int) {
	if s == Plain {
		plainMultiply(c, a, b, m, k, n)
		return
	}
	multiplyNEON(&c.Cells[0], &a.Cells[0], &b.Cells[0], m, k, n, c.Stride, a.Stride, b.Stride)
}

func (s Set) gelu(row []float32) {
	if s == Plain {
		plainGELU(row)
		return
	}
	geluNEON(&row[0], len(row))
}

func (s Set) softmax(row []float32) {
	if s == Plain {
		plainSoftmax(row)
		return
	}
	softmaxNEON(&row[0], len(row))
}

func (s Set) norm(x, dx, weight, bias []float32) {
	if s == Plain {
		plainNorm(x, dx, weight, bias)
		return
	}
	normNEON(&x[0], &dx[0], &weight[0], &bias[0], len(x)/len(weight), len(weight))
}

func (s Set) dots(c, a, b, bias []float32) {
	if s == Plain {
		plainDots(c, a, b, bias)
		return
	}
	dotsNEON(&c[0], &a[0], &b[0], &bias[0], len(c), len(b))
}
