package kernel

import "math"

// Plain Go multiplies three rows at a time: their bytes lie in lanes of one
// word, and a weight, made unsigned, times the word is three products. A lane
// holds the sum of 32 of them.
const (
	lane     = 21
	laneMask = 1<<lane - 1
	laneRows = 3
	laneSum  = 32
)

// plainProduct is Product in plain Go.
func plainProduct(out []int32, a []uint8, m int, w *Matrix) {
	packed := make([]uint64, w.K)
	for i := 0; i < m; i += laneRows {
		rows := min(laneRows, m-i)
		excess := pack(packed, a[i*w.K:(i+rows)*w.K], rows)
		for p := 0; p < w.N; p += Panel {
			for r := range rows {
				sums := out[(i+r)*w.N+p : (i+r)*w.N+p+Panel]
				for j, start := range w.Start[p : p+Panel] {
					sums[j] = start - excess[r]
				}
			}
			plainPanel(out[i*w.N+p:], w.N, rows, packed, w.Weights[p*w.K:(p+Panel)*w.K])
		}
	}
}

// pack sets dst to rows of bytes side by side. It returns by how much the
// products of each row come out too large because weights are 128 too large.
func pack(dst []uint64, a []uint8, rows int) (excess [laneRows]int32) {
	clear(dst)
	for r := range rows {
		for k, v := range a[r*len(dst) : (r+1)*len(dst)] {
			dst[k] |= uint64(v) << (r * lane)
			excess[r] += int32(v)
		}
		excess[r] *= 128
	}
	return excess
}

// plainPanel adds the products of packed rows and a panel to the sums of the
// rows, which lie stride apart.
func plainPanel(sums []int32, stride, rows int, packed []uint64, weights []int8) {
	var total [Panel]uint64
	for k := 0; k < len(packed); k += laneSum {
		end := min(k+laneSum, len(packed))
		clear(total[:])
		plainTile(&total, packed[k:end], weights[k*Panel:end*Panel])
		for r := range rows {
			row := sums[r*stride : r*stride+Panel]
			for j := range row {
				row[j] += int32(total[j] >> (r * lane) & laneMask)
			}
		}
	}
}

// plainTile adds to 64 totals a multiple of four packed rows' words times the
// weights of a panel, four of a column side by side.
func plainTile(total *[Panel]uint64, packed []uint64, weights []int8) {
	for k := 0; k+4 <= len(packed); k += 4 {
		x0, x1, x2, x3 := packed[k], packed[k+1], packed[k+2], packed[k+3]
		block := weights[k*Panel : (k+4)*Panel]
		for j := range total {
			q := block[4*j : 4*j+4 : 4*j+4]
			total[j] += uint64(uint8(q[0])^128)*x0 + uint64(uint8(q[1])^128)*x1 + uint64(uint8(q[2])^128)*x2 + uint64(uint8(q[3])^128)*x3
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
