//go:build (!amd64 && !arm64) || purego

package kernel

// Sets are the sets that this machine can run, the fastest last.
func Sets() []Set { return []Set{Plain} }

func (s Set) product(out []int32, a []uint8, m int, w *Matrix) { plainProduct(out, a, m, w) }

func (s Set) maxAbs(src []float32) float32 { return plainMaxAbs(src) }

func (s Set) quantize(dst []uint8, src []float32, inverse float32) { plainQuantize(dst, src, inverse) }

func (s Set) dequantize(dst []float32, sums []int32, scale, bias []float32, step float32) {
	plainDequantize(dst, sums, scale, bias, step)
}

func (s Set) multiply(c, a, b Table, m, k, n int) { plainMultiply(c, a, b, m, k, n) }

func (s Set) gelu(row []float32) { plainGELU(row) }

func (s Set) softmax(row []float32) { plainSoftmax(row) }

func (s Set) norm(x, dx, weight, bias []float32) { plainNorm(x, dx, weight, bias) }

func (s Set) dots(c, a, b, bias []float32) { plainDots(c, a, b, bias) }
