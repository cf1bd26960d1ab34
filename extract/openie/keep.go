package openie

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:embed keep.tsv
var keepTable string

// keeping is what one way of writing out learned to keep: the weight of each
// feature of a candidate, and the probability from which on it is kept.
type keeping struct {
	weights   map[string]float64
	threshold float64
}

// View is a way of writing frames out.
type View string

// The two ways of writing out.
const (
	NAry   View = "n-ary"  // one tuple a frame, with all its arguments: CaRB's
	Atomic View = "atomic" // one triple for each argument: BenchIE's
)

var keepings = sync.OnceValue(func() map[View]keeping {
	table := map[View]keeping{NAry: {weights: map[string]float64{}}, Atomic: {weights: map[string]float64{}}}
	for line := range strings.Lines(keepTable) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		k, value := table[View(f[0])], 0.0
		value, _ = strconv.ParseFloat(f[2], 64)
		if f[1] == thresholdRow {
			k.threshold = value
		} else {
			k.weights[f[1]] = value
		}
		table[View(f[0])] = k
	}
	return table
})

const thresholdRow = "threshold"

// probability returns how likely a reader of the view keeps a candidate with
// some features.
func (k keeping) probability(features []string) float64 {
	sum := k.weights["bias"]
	for _, f := range features {
		sum += k.weights[f]
	}
	return 1 / (1 + math.Exp(-sum))
}
