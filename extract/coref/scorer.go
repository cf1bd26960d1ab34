package coref

import (
	_ "embed"
	"math"
	"sync"

	"kg/extract/ud"
)

//go:generate go test -run TestFitSketch -fit -timeout 60m
//go:generate go test -run TestFit$ -fit -timeout 120m

//go:embed scorer.tsv
var scorerTable string

// The scorer is several networks of one hidden layer of so many units each,
// fitted from other beginnings. What they say together hangs less on chance.
const (
	nets   = 4
	units  = 32
	hidden = nets * units
	cross  = units / 2 // products of two sketches that each network takes
)

// The rows of a scorer's table: one a feature, bias, output weights, what the
// numbers of the mention's sketch and of the candidate's add, what both are
// turned into for a product, and what the products add.
var (
	biasRow   = groupStarts[groups]
	outRow    = biasRow + 1
	ownRows   = outRow + 1
	otherRows = ownRows + len(ud.Sketch{})
	pairRows  = otherRows + len(ud.Sketch{})
	bothRows  = pairRows + len(ud.Sketch{})
	tableRows = bothRows + cross
)

// layer is a number for each unit of all networks.
type layer [hidden]int32

func (l *layer) add(w *layer) {
	for k, x := range w {
		l[k] += x
	}
}

// addSketch adds what a sketch gives by the rows of weights for its numbers.
func (l *layer) addSketch(v *ud.Sketch, rows []layer) {
	var sum layer
	for i, x := range v {
		times := int32(x)
		for k, w := range &rows[i] {
			sum[k] += w * times
		}
	}
	for k, x := range &sum {
		l[k] += x >> sketchBits
	}
}

// scorer is networks of one hidden layer over features and sketches, side by
// side. Its weights are whole numbers, so that all machines agree on every
// score.
type scorer struct{ rows []layer }

// What stands for 1 in a scorer's weights and in a sketch, as powers of two.
const (
	weightBits = 8
	sketchBits = 5
	scale      = 1 << weightBits
	mostPair   = 8 * scale // a factor of a product, so that no sum overflows
)

var trained = sync.OnceValue(func() *scorer { return readScorer(scorerTable) })

// readScorer reads a table as TestFit writes it.
func readScorer(table string) *scorer {
	s := &scorer{rows: make([]layer, tableRows)}
	at := 0
	for n := range integers(table) {
		s.rows[at/hidden][at%hidden] = n
		at++
	}
	return s
}

// view is a mention or a candidate as the scorer sees it: what its sketch adds,
// and what it brings to products.
type view struct{ adds, pair layer }

// look returns the view of what has this sketch, by the rows from so many on;
// nil where there is none.
func (s *scorer) look(v *ud.Sketch, from int) *view {
	if v == nil {
		return nil
	}
	w := new(view)
	w.adds.addSketch(v, s.rows[from:])
	w.pair.addSketch(v, s.rows[pairRows:])
	for k, x := range &w.pair {
		w.pair[k] = min(max(x, -mostPair), mostPair)
	}
	return w
}

// score returns how likely it is that a mention takes up a candidate with these
// features, as a logarithm without its norm. Views are nil where there are none.
func (s *scorer) score(on features, m, c *view) float64 {
	sum := s.rows[biasRow]
	for _, row := range on {
		sum.add(&s.rows[row])
	}
	if m != nil {
		sum.add(&m.adds)
	}
	if m != nil && c != nil {
		sum.add(&c.adds)
		s.products(&sum, m, c)
	}
	total := int64(0)
	out := &s.rows[outRow]
	for k, x := range &sum {
		if x > 0 {
			total += int64(x) * int64(out[k])
		}
	}
	return float64(total) / (nets * scale * scale)
}

// products adds what the sketches of two say together: of each network's units,
// the first half is what the mention brings, the second what the candidate does.
func (s *scorer) products(sum *layer, m, c *view) {
	var all layer
	for j := range cross {
		w := &s.rows[bothRows+j]
		for at := 0; at < hidden; at += units {
			z := (m.pair[at+j] * c.pair[at+cross+j]) >> weightBits
			to, by := (*[units]int32)(all[at:]), (*[units]int32)(w[at:])
			for k, x := range by {
				to[k] += x * z
			}
		}
	}
	for k, x := range &all {
		sum[k] += x >> weightBits
	}
}

// candidate is a mention that another may take up; mention -1 stands for
// none.
type candidate struct {
	mention  int
	features features
	p        float64
}

// weigh fills the probabilities of what the mention i may take up. The powers
// are cut to 32 bits, in which all machines agree on them.
func (r *resolver) weigh(i int, list []candidate) {
	own := trained().look(r.mentions[i].token.Sketch, ownRows)
	best := math.Inf(-1)
	for k := range list {
		list[k].p = trained().score(list[k].features, own, r.view(list[k].mention))
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

// view returns how the scorer sees the candidate i, nil for none.
func (r *resolver) view(i int) *view {
	if i < 0 {
		return nil
	}
	v, ok := r.views[i]
	if !ok {
		v = trained().look(r.mentions[i].token.Sketch, otherRows)
		r.views[i] = v
	}
	return v
}
