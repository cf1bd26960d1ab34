package kernel

// Plain Go multiplies six rows at a time. Three values stand in lanes of one
// word, so that a weight times the word is three products. A lane holds the sum
// of 96 of them: 48 pairs of at most 128*128.
const (
	lane      = 21
	laneMask  = 1<<lane - 1
	laneRows  = 3
	laneSum   = 96
	laneMid   = 1 << (lane - 1) // added to each lane, so that none is negative
	lanesZero = laneMid | laneMid<<lane | laneMid<<(2*lane)
)

// plainProduct is Product in plain Go.
func plainProduct(out []int32, a []uint8, m int, w *Matrix) {
	clear(out[:m*w.N])
	var x, y [laneSum]uint64
	for i := 0; i < m; i += 2 * laneRows {
		first, second := min(laneRows, m-i), max(0, min(laneRows, m-i-laneRows))
		for k := 0; k < w.K; k += laneSum {
			n := min(laneSum, w.K-k)
			pack(x[:n], a[i*w.K+k:], w.K, first)
			if second > 0 {
				pack(y[:n], a[(i+laneRows)*w.K+k:], w.K, second)
			}
			for p := 0; p < w.N; p += Panel {
				weights := w.Weights[p*w.K+k*Panel : p*w.K+(k+n)*Panel]
				if second == 0 {
					var t [Panel]uint64
					plainTile(&t, x[:n], weights)
					unpack(out[i*w.N+p:], w.N, first, &t)
					continue
				}
				var t, u [Panel]uint64
				plainTiles(&t, &u, x[:n], y[:n], weights)
				unpack(out[i*w.N+p:], w.N, first, &t)
				unpack(out[(i+laneRows)*w.N+p:], w.N, second, &u)
			}
		}
	}
}

// pack sets dst to the values of rows, which lie stride apart, side by side.
func pack(dst []uint64, a []uint8, stride, rows int) {
	clear(dst)
	for r := range rows {
		for k, v := range a[r*stride : r*stride+len(dst)] {
			dst[k] += uint64(int64(v)-128) << (r * lane)
		}
	}
}

// unpack adds the lanes of total to the sums of the rows, which lie stride
// apart.
func unpack(sums []int32, stride, rows int, total *[Panel]uint64) {
	for r := range rows {
		row := (*[Panel]int32)(sums[r*stride:])
		for j := range row {
			row[j] += int32((total[j]+lanesZero)>>(r*lane)&laneMask) - laneMid
		}
	}
}

// plainTile adds to 64 totals a multiple of four words of packed rows times the
// weights of a panel, four of a column side by side.
func plainTile(total *[Panel]uint64, x []uint64, weights []int8) {
	for ; len(x) >= 4 && len(weights) >= 4*Panel; x, weights = x[4:], weights[4*Panel:] {
		x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
		block := (*[4 * Panel]int8)(weights)
		for j := range total {
			total[j] += uint64(block[4*j])*x0 + uint64(block[4*j+1])*x1 + uint64(block[4*j+2])*x2 + uint64(block[4*j+3])*x3
		}
	}
}

// plainTiles is plainTile twice, with the same weights.
func plainTiles(t, u *[Panel]uint64, x, y []uint64, weights []int8) {
	for ; len(x) >= 4 && len(y) >= 4 && len(weights) >= 4*Panel; x, y, weights = x[4:], y[4:], weights[4*Panel:] {
		x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
		y0, y1, y2, y3 := y[0], y[1], y[2], y[3]
		block := (*[4 * Panel]int8)(weights)
		for j := range t {
			w0, w1, w2, w3 := uint64(block[4*j]), uint64(block[4*j+1]), uint64(block[4*j+2]), uint64(block[4*j+3])
			t[j] += w0*x0 + w1*x1 + w2*x2 + w3*x3
			u[j] += w0*y0 + w1*y1 + w2*y2 + w3*y3
		}
	}
}
