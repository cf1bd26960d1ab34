package coref_test

import (
	"math/rand/v2"

	"kg/extract/coref"
	"kg/extract/ud"
)

// view is a sketch in a net that learns: what it adds to the units, what it
// brings to products, and the gradients of both.
type view struct {
	sketch       [len(ud.Sketch{})]float64
	adds, pair   [coref.Hidden]float64
	gadds, gpair [coref.Hidden]float64
}

// In learning, a number of a sketch is absent so often, and all of them are, as
// they are where a text was annotated by hand.
const (
	dropped = 0.2
	absent  = 0.1
)

// look returns the view of a sketch, which adds by the rows from so many on;
// nil where there is none.
func (n *net) look(s *ud.Sketch, r *rand.Rand, rows int) *view {
	if s == nil {
		return nil
	}
	v := new(view)
	for i, x := range s {
		if r.Float64() < dropped {
			continue
		}
		y := float64(x) / coref.SketchScale / (1 - dropped)
		v.sketch[i] = y
		for k, w := range n.row(rows + i) {
			v.adds[k] += w * y
		}
		for k, w := range n.row(coref.Pair + i) {
			v.pair[k] += w * y
		}
	}
	return v
}

func (v *view) addTo(units *[coref.Hidden]float64) {
	for x, a := range v.adds {
		units[x] += a
	}
}

func (v *view) take(g *[coref.Hidden]float64) {
	for x, d := range g {
		v.gadds[x] += d
	}
}

// multiply adds to the units what two sketches say together.
func (n *net) multiply(own, other *view, units *[coref.Hidden]float64) {
	for j := range coref.Cross {
		z := own.pair[j] * other.pair[coref.Cross+j]
		for x, w := range n.row(coref.Both + j) {
			units[x] += w * z
		}
	}
}

// share hands the gradient of the units on to the products and their factors.
func (n *net) share(own, other *view, g *[coref.Hidden]float64) {
	for j := range coref.Cross {
		a, b := own.pair[j], other.pair[coref.Cross+j]
		gz, weights := 0.0, n.grad(coref.Both+j)
		for x, w := range n.row(coref.Both + j) {
			gz += w * g[x]
			weights[x] += a * b * g[x]
		}
		own.gpair[j] += gz * b
		other.gpair[coref.Cross+j] += gz * a
	}
}

// teach adds the gradient of the weights that made a view.
func (n *net) teach(v *view, rows int) {
	for i, y := range v.sketch {
		if y == 0 {
			continue
		}
		for k, g := range &v.gadds {
			n.grad(rows + i)[k] += y * g
		}
		for k, g := range &v.gpair {
			n.grad(coref.Pair + i)[k] += y * g
		}
	}
}
