//go:build amd64 && !purego

package kernel

import "golang.org/x/sys/cpu"

//go:generate sh -c "cd asm && go run . -out ../kernel_amd64.s -stubs ../stubs_amd64.go -pkg kernel"

// Best is the fastest set that this machine can run.
func Best() Set {
	x := cpu.X86
	switch {
	case !x.HasAVX2:
		return Plain
	case x.HasAVX512F && x.HasAVX512BW && x.HasAVX512VL && x.HasAVX512VNNI:
		return VNNI
	}
	return AVX2
}

func (s Set) product(out []int32, a []uint8, m int, w *Matrix) {
	if s == Plain {
		plainProduct(out, a, m, w)
		return
	}
	for p := 0; p < w.N; p += Panel {
		b := &w.Weights[p*w.K]
		for i := 0; i < m; i += Rows {
			if s == VNNI {
				tileVNNI(&out[i*w.N+p], &a[i*w.K], b, &w.Start[p], w.K/4, w.K, w.N)
				continue
			}
			for q := p; q < p+Panel; q += 16 {
				tileAVX2(&out[i*w.N+q], &a[i*w.K], &w.Weights[p*w.K+4*(q-p)], &w.Start[q], w.K/4, w.K, w.N)
			}
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

func (s Set) row(c, a, b []float32, stride int) {
	if s == Plain {
		plainRow(c, a, b, stride)
		return
	}
	mulAVX2(&c[0], &a[0], &b[0], len(a), len(c), stride)
}
