package score

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Interval is a 95% confidence interval.
type Interval struct{ Low, High float64 }

const (
	resamples     = 1000
	bootstrapSeed = 1
	z95           = 1.959963984540054 // the 97.5% point of the normal distribution
)

// bootstrap draws n units with replacement, one thousand times from a fixed
// seed, and returns the middle 95% of what figure makes of the draws. figure
// is given indices below n and must not keep the slice.
func bootstrap(n int, figure func(draw []int) float64) Interval {
	if n == 0 {
		return Interval{}
	}
	random := rand.New(rand.NewPCG(bootstrapSeed, uint64(n)))
	values := make([]float64, resamples)
	draw := make([]int, n)
	for i := range values {
		for j := range draw {
			draw[j] = random.IntN(n)
		}
		values[i] = figure(draw)
	}
	slices.Sort(values)
	return Interval{values[resamples*25/1000], values[resamples*975/1000-1]}
}

// Wilson returns the Wilson score interval of a share of right among n, the
// whole of 0 to 1 where n is 0 (E. B. Wilson 1927).
func Wilson(right, n int) Interval {
	if n == 0 {
		return Interval{0, 1}
	}
	p, count := float64(right)/float64(n), float64(n)
	scale := 1 + z95*z95/count
	middle := (p + z95*z95/(2*count)) / scale
	half := z95 / scale * math.Sqrt(p*(1-p)/count+z95*z95/(4*count*count))
	return Interval{max(0, middle-half), min(1, middle+half)}
}
