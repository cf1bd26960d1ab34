package score

import "math"

// assign returns the largest sum that a one-to-one pairing of rows and
// columns reaches, by the Hungarian method with potentials (Kuhn 1955), in
// O(rows^2 * columns). No value may be negative.
func assign(value [][]float64) float64 {
	if len(value) == 0 || len(value[0]) == 0 {
		return 0
	}
	if len(value) > len(value[0]) {
		value = transpose(value, len(value[0]))
	}
	h := newHungarian(value)
	for i := 1; i <= len(value); i++ {
		h.augment(i)
	}
	total := 0.0
	for j := 1; j <= len(value[0]); j++ {
		if i := h.row[j]; i > 0 {
			total += value[i-1][j-1]
		}
	}
	return total
}

// hungarian minimises the negated values. Rows and columns count from 1; 0
// is the dummy column that the row to be added enters by.
type hungarian struct {
	value [][]float64
	u, v  []float64 // potentials of rows and columns
	row   []int     // row paired with each column, 0 for none
}

func newHungarian(value [][]float64) *hungarian {
	n, m := len(value), len(value[0])
	return &hungarian{value, make([]float64, n+1), make([]float64, m+1), make([]int, m+1)}
}

// augment pairs row i along the cheapest alternating path.
func (h *hungarian) augment(i int) {
	m := len(h.v)
	slack, from, done := make([]float64, m), make([]int, m), make([]bool, m)
	for j := range slack {
		slack[j] = math.Inf(1)
	}
	h.row[0] = i
	at := 0
	for h.row[at] != 0 {
		done[at] = true
		next, delta := 0, math.Inf(1)
		for j := 1; j < m; j++ {
			if done[j] {
				continue
			}
			r := h.row[at]
			if c := -h.value[r-1][j-1] - h.u[r] - h.v[j]; c < slack[j] {
				slack[j], from[j] = c, at
			}
			if slack[j] < delta {
				next, delta = j, slack[j]
			}
		}
		for j := range done {
			if done[j] {
				h.u[h.row[j]] += delta
				h.v[j] -= delta
			} else {
				slack[j] -= delta
			}
		}
		at = next
	}
	for at != 0 {
		h.row[at] = h.row[from[at]]
		at = from[at]
	}
}
