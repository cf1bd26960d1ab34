package score

import (
	"cmp"
	"math"
	"slices"
)

// Example is something with features and a target between 0 and 1.
type Example struct {
	Features []string
	Target   float64
}

// Logistic is a logistic regression: the weight of each feature and of Bias.
type Logistic map[string]float64

// Bias is the weight that every example has.
const Bias = "bias"

// Predict returns the probability of an example with some features.
func (l Logistic) Predict(features []string) float64 {
	sum := l[Bias]
	for _, f := range features {
		sum += l[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

// FitLogistic fits weights to examples by Newton-like coordinate steps
// with an L2 penalty; the same examples always give the same weights. Features
// of fewer than least examples get none.
func FitLogistic(examples []Example, penalty float64, least int) Logistic {
	count := map[string]int{}
	for _, e := range examples {
		for _, f := range e.Features {
			count[f]++
		}
	}
	var names []string
	for f, n := range count {
		if n >= least {
			names = append(names, f)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	names = append([]string{Bias}, names...)
	index := map[string]int{}
	for i, f := range names {
		index[f] = i
	}
	holders := make([][]int, len(names)) // examples that have the feature
	for i, e := range examples {
		holders[0] = append(holders[0], i)
		for _, f := range e.Features {
			if k, ok := index[f]; ok {
				holders[k] = append(holders[k], i)
			}
		}
	}
	weights, sums := make([]float64, len(names)), make([]float64, len(examples))
	for range rounds {
		for k, list := range holders {
			gradient, curve := 0.0, 1e-9
			if k > 0 {
				gradient, curve = -penalty*weights[k], penalty
			}
			for _, i := range list {
				p := 1 / (1 + math.Exp(-sums[i]))
				gradient += examples[i].Target - p
				curve += p * (1 - p)
			}
			step := gradient / curve
			weights[k] += step
			for _, i := range list {
				sums[i] += step
			}
		}
	}
	fit := Logistic{}
	for k, f := range names {
		fit[f] = weights[k]
	}
	return fit
}

// rounds is how often FitLogistic visits every weight.
const rounds = 60
