//go:build !amd64 || purego

package kernel

// Best is the fastest set that this machine can run.
func Best() Set { return Plain }

func (s Set) product(out []int32, a []uint8, m int, w *Matrix) { plainProduct(out, a, m, w) }

func (s Set) maxAbs(src []float32) float32 { return plainMaxAbs(src) }

func (s Set) quantize(dst []uint8, src []float32, inverse float32) { plainQuantize(dst, src, inverse) }

func (s Set) dequantize(dst []float32, sums []int32, scale, bias []float32, step float32) {
	plainDequantize(dst, sums, scale, bias, step)
}

func (s Set) row(c, a, b []float32, stride int) { plainRow(c, a, b, stride) }
