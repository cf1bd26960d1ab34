package coref

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:generate go test -run TestFit -fit -timeout 60m

//go:embed scorer.tsv
var scorerTable string

// The scorer is several networks of one hidden layer of so many units each,
// fitted from other beginnings. What they say together hangs less on chance.
const (
	nets   = 4
	units  = 32
	hidden = nets * units
)

// scorer is networks of one hidden layer over features, side by side. Its
// weights are whole numbers, so that all machines agree on every score.
type scorer struct {
	rows [][hidden]int32 // of each feature
	bias [hidden]int32
	out  [hidden]int32
}

// scale is what stands for 1 in a scorer's weights.
const scale = 256

var trained = sync.OnceValue(func() *scorer { return readScorer(scorerTable) })

// readScorer reads a table of rows of features, bias and output weights.
func readScorer(table string) *scorer {
	s := &scorer{rows: make([][hidden]int32, groupStarts[groups])}
	row := 0
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) != hidden || strings.HasPrefix(line, "#") {
			continue
		}
		to := &s.out
		switch {
		case row < len(s.rows):
			to = &s.rows[row]
		case row == len(s.rows):
			to = &s.bias
		}
		for k := range to {
			n, _ := strconv.Atoi(f[k])
			to[k] = int32(n)
		}
		row++
	}
	return s
}

// score returns how likely a candidate is, as a logarithm without its norm.
func (s *scorer) score(on features) float64 {
	sum := s.bias
	for _, row := range on {
		for k, w := range s.rows[row] {
			sum[k] += w
		}
	}
	total := int64(0)
	for k, x := range sum {
		if x > 0 {
			total += int64(x) * int64(s.out[k])
		}
	}
	return float64(total) / (nets * scale * scale)
}

// candidate is a mention that another may take up; mention -1 stands for
// none.
type candidate struct {
	mention  int
	features features
	p        float64
}

// weigh fills the probabilities of candidates. The powers are cut to 32
// bits, in which all machines agree on them.
func (s *scorer) weigh(list []candidate) {
	best := math.Inf(-1)
	for k := range list {
		list[k].p = s.score(list[k].features)
		best = max(best, list[k].p)
	}
	sum := 0.0
	for k := range list {
		list[k].p = float64(float32(math.Exp(list[k].p - best)))
		sum += list[k].p
	}
	for k := range list {
		list[k].p /= sum
	}
}
