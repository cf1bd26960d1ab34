package kernel

import "math"

// The steps in plain Go: what the other sets must give to the last bit.

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

// magic is 1.5 * 2^23: adding and taking it away rounds a small number to an
// integer, half to even.
const magic = 12582912

func plainQuantize(dst []uint8, src []float32, inverse float32) {
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

func plainMultiply(c, a, b Table, m, k, n int) {
	for i := range m {
		sums := c.row(i, n)
		clear(sums)
		for j, x := range a.row(i, k) {
			for l, y := range b.row(j, n) {
				sums[l] += float32(x * y)
			}
		}
	}
}

// gelu is x times the probability that a standard normal number is below x, to
// 2e-4: between -4 and 4 by the odd polynomial that comes nearest to it.
func gelu(x float32) float32 {
	y := min(max(x, -4), 4)
	s := float32(y * y)
	p := float32(2.24735062e-8*s) - 1.58301100e-6
	p = float32(p*s) + 4.76496012e-5
	p = float32(p*s) - 8.11094765e-4
	p = float32(p*s) + 8.75848009e-3
	p = float32(p*s) - 6.45431837e-2
	p = float32(p*s) + 3.97862392e-1
	return x * (float32(p*y) + 0.5)
}

func plainGELU(row []float32) {
	for i, x := range row {
		row[i] = gelu(x)
	}
}

// exp is e to the power x for x <= 0, to about 1e-6: 2^n times a polynomial
// (Cephes' expf).
func exp(x float32) float32 {
	if x < -80 {
		return 0
	}
	n := float32(float32(x*1.44269504)+magic) - magic
	r := float32(x-float32(n*0.693359375)) + float32(n*2.12194440e-4)
	p := float32(1.9875691500e-4*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	p = float32(float32(p*r)*r) + r + 1
	return p * math.Float32frombits(uint32(int32(n)+127)<<23)
}

// Sums of a row run in eight lanes, number i in lane i%8, that fold then adds.
type lanes [8]float32

// fold adds the lanes: halves first, then pairs.
func (l *lanes) fold() float32 {
	return (l[0] + l[4] + (l[2] + l[6])) + (l[1] + l[5] + (l[3] + l[7]))
}

func plainSoftmax(row []float32) {
	top := row[0]
	for _, x := range row[1:] {
		top = max(top, x)
	}
	var sum lanes
	for i := 0; i+8 <= len(row); i += 8 {
		eight := row[i : i+8]
		for j, x := range eight {
			y := exp(x - top)
			eight[j] = y
			sum[j] += y
		}
	}
	inverse := 1 / sum.fold()
	for i := range row {
		row[i] *= inverse
	}
}

func plainNorm(x, dx, weight, bias []float32) {
	for at := 0; at < len(x); at += len(weight) {
		normalize(x[at:at+len(weight)], dx[at:at+len(weight)], weight, bias)
	}
}

func normalize(row, dx, weight, bias []float32) {
	n := float32(len(row))
	var sum lanes
	for i := 0; i+8 <= len(row); i += 8 {
		eight, more := row[i:i+8], dx[i:i+8]
		for j, d := range more {
			v := eight[j] + d
			eight[j] = v
			sum[j] += v
		}
	}
	mean := sum.fold() / n
	var squares lanes
	for i := 0; i+8 <= len(row); i += 8 {
		for j, v := range row[i : i+8] {
			d := v - mean
			squares[j] += float32(d * d)
		}
	}
	inverse := 1 / float32(math.Sqrt(float64(float32(squares.fold()/n)+1e-12)))
	for i, v := range row {
		row[i] = float32(float32(float32(v-mean)*inverse)*weight[i]) + bias[i]
	}
}

func plainDots(c, a, b, bias []float32) {
	for i := range c {
		row := a[i*len(b) : (i+1)*len(b)]
		var sum lanes
		for at := 0; at+8 <= len(b); at += 8 {
			x, y := row[at:at+8], b[at:at+8]
			for j := range x {
				sum[j] += float32(x[j] * y[j])
			}
		}
		c[i] = sum.fold() + bias[i]
	}
}
