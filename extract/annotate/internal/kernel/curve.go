package kernel

import "math"

// Curve is a function tabulated between -8 and 8 in steps of 1/512, finer than
// the 8 bits that its values are rounded to.
type Curve struct {
	table []float32
}

const (
	curveSpan  = 8
	curveSteps = 512 // in a unit
)

// GELU is x * P(X < x) for a standard normal X.
func GELU() *Curve {
	c := &Curve{make([]float32, 2*curveSpan*curveSteps+1)}
	for i := range c.table {
		x := float64(i)/curveSteps - curveSpan
		c.table[i] = float32(x * 0.5 * erfc(-x/math.Sqrt2))
	}
	return c
}

// Apply replaces every x of row by the value at the nearest tabulated point;
// below -8 that is 0, above 8 it is x.
func (c *Curve) Apply(row []float32) {
	table := c.table
	for i, x := range row {
		switch {
		case x >= curveSpan:
		case x > -curveSpan:
			row[i] = table[int(float32(x*curveSteps)+(curveSpan*curveSteps+0.5))]
		default:
			row[i] = 0
		}
	}
}

// erfc is the complementary error function, by the series of erf near 0 and a
// continued fraction far from it. Unlike math.Erfc it has no product that Go
// might fuse with a sum, so that tables agree everywhere.
func erfc(x float64) float64 {
	if x < 0 {
		return 2 - erfc(-x)
	}
	square := float64(x * x)
	if x < 2 {
		sum, term := x, x
		for n := 1; math.Abs(term) > 1e-10; n++ {
			term = float64(-term*square) / float64(n)
			sum += term / float64(2*n+1)
		}
		return 1 - float64(2/math.Sqrt(math.Pi)*sum)
	}
	f := x
	for n := 24; n > 0; n-- {
		f = x + float64(n)/2/f
	}
	return expNeg(square) / math.Sqrt(math.Pi) / f
}

// expNeg is e to the power -x for 0 <= x < 100, by squaring a series.
func expNeg(x float64) float64 {
	x /= 1024
	sum, term := 1.0, 1.0
	for n := 1; n < 7; n++ {
		term = float64(-term*x) / float64(n)
		sum += term
	}
	for range 10 {
		sum *= sum
	}
	return sum
}

// Softmax turns scores into shares of 1, added up from first to last.
func Softmax(row []float32) {
	if len(row) == 0 {
		return
	}
	top := row[0]
	for _, x := range row[1:] {
		top = max(top, x)
	}
	var sum float32
	for i, x := range row {
		row[i] = exp(x - top)
		sum += row[i]
	}
	inverse := 1 / sum
	for i := range row {
		row[i] *= inverse
	}
}

// exp is e to the power x for x <= 0, to about 1e-6: 2^n times a polynomial
// (Cephes' expf).
func exp(x float32) float32 {
	if x < -80 {
		return 0
	}
	const magic = 12582912
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
