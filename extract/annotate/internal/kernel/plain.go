package kernel

import "math"

// plainProduct is Product in plain Go.
func plainProduct(out []int32, a []uint8, m int, w *Matrix) {
	for p := 0; p < w.N; p += Panel {
		weights := w.Weights[p*w.K : (p+Panel)*w.K]
		for i := range m {
			sums := out[i*w.N+p : i*w.N+p+Panel]
			copy(sums, w.Start[p:p+Panel])
			plainTile(sums, a[i*w.K:(i+1)*w.K], weights)
		}
	}
}

// plainTile adds to 64 sums a row of bytes times a panel.
func plainTile(sums []int32, a []uint8, weights []int8) {
	sums = sums[:Panel]
	for k := 0; k+4 <= len(a); k += 4 {
		a0, a1, a2, a3 := int32(a[k]), int32(a[k+1]), int32(a[k+2]), int32(a[k+3])
		block := weights[k*Panel : (k+4)*Panel]
		for j := range sums {
			q := block[4*j : 4*j+4 : 4*j+4]
			sums[j] += a0*int32(q[0]) + a1*int32(q[1]) + a2*int32(q[2]) + a3*int32(q[3])
		}
	}
}

func plainMaxAbs(src []float32) float32 {
	var top float32
	for _, x := range src {
		if x < 0 {
			x = -x
		}
		if x > top {
			top = x
		}
	}
	return top
}

// plainQuantize rounds half to even, as the processor does, by adding and
// taking away 1.5 * 2^23.
func plainQuantize(dst []uint8, src []float32, inverse float32) {
	const magic = 12582912
	for i, x := range src {
		y := float32(x*inverse) + magic
		dst[i] = uint8(int32(float32(y-magic)) + 128)
	}
}

func plainDequantize(dst []float32, sums []int32, scale, bias []float32, s float32) {
	for i, v := range sums {
		dst[i] = float32(float32(v)*float32(scale[i]*s)) + bias[i]
	}
}

func plainRow(c, a, b []float32, stride int) {
	clear(c)
	for k, x := range a {
		row := b[k*stride : k*stride+len(c)]
		for j, y := range row {
			c[j] += float32(x * y)
		}
	}
}

// Norm adds dx to x and normalises each of the rows of 8-fold width:
// (x - mean) / deviation * weight + bias. Sums run in eight lanes that are then
// added in pairs.
func Norm(x, dx, weight, bias []float32) {
	width := len(weight)
	for at := 0; at < len(x); at += width {
		row := x[at : at+width]
		for i, d := range dx[at : at+width] {
			row[i] += d
		}
		normalize(row, weight, bias)
	}
}

func normalize(row, weight, bias []float32) {
	n := float32(len(row))
	var lane [8]float32
	for i := 0; i+8 <= len(row); i += 8 {
		for j, v := range row[i : i+8] {
			lane[j] += v
		}
	}
	mean := fold(&lane) / n
	lane = [8]float32{}
	for i := 0; i+8 <= len(row); i += 8 {
		for j, v := range row[i : i+8] {
			d := v - mean
			lane[j] += float32(d * d)
		}
	}
	inverse := 1 / float32(math.Sqrt(float64(float32(fold(&lane)/n)+1e-12)))
	for i, v := range row {
		row[i] = float32(float32(float32(v-mean)*inverse)*weight[i]) + bias[i]
	}
}

// fold adds eight lanes.
func fold(l *[8]float32) float32 {
	return (l[0] + l[4] + (l[2] + l[6])) + (l[1] + l[5] + (l[3] + l[7]))
}
