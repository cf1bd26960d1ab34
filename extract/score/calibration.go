package score

import (
	"cmp"
	"slices"
)

// Forecast is a probability that was given and whether the thing was so.
type Forecast struct {
	Probability float64
	True        bool
}

// CalibrationResult says how good probabilities are.
type CalibrationResult struct {
	Count    int
	BaseRate float64 // share of what was so
	AUROC    float64 // that something so has a higher probability than something not so; ties count half
	Brier    float64 // mean squared error
	Base     float64 // the Brier score of always saying the base rate
	Error    float64 // mean distance of probability and share over ten bins of equal count, by their sizes; equal probabilities share what was so
}

// Figures lists the result as kgeval prints it.
func (r CalibrationResult) Figures() []Figure {
	return []Figure{
		{Name: "facts", Value: float64(r.Count), Count: true},
		{Name: "base_rate", Value: r.BaseRate},
		{Name: "AUROC", Value: r.AUROC},
		{Name: "Brier", Value: r.Brier},
		{Name: "Brier_base", Value: r.Base},
		{Name: "calibration_error", Value: r.Error},
	}
}

const calibrationBins = 10

// Calibration measures forecasts.
func Calibration(forecasts []Forecast) CalibrationResult {
	sorted := slices.Clone(forecasts)
	slices.SortStableFunc(sorted, func(a, b Forecast) int { return cmp.Compare(a.Probability, b.Probability) })
	r := CalibrationResult{Count: len(sorted)}
	so := 0.0
	for _, f := range sorted {
		so += truth(f)
		r.Brier += (f.Probability - truth(f)) * (f.Probability - truth(f))
	}
	n := float64(len(sorted))
	r.BaseRate = ratio(so, n)
	r.Brier = ratio(r.Brier, n)
	r.Base = r.BaseRate * (1 - r.BaseRate)
	r.AUROC = ratio(wins(sorted), so*(n-so))
	shares := tieShares(sorted)
	for bin := range calibrationBins {
		gap := 0.0
		for i := bin * len(sorted) / calibrationBins; i < (bin+1)*len(sorted)/calibrationBins; i++ {
			gap += sorted[i].Probability - shares[i]
		}
		r.Error += ratio(max(gap, -gap), n)
	}
	return r
}

// tieShares returns for each of sorted forecasts the share of what was so
// among those of its probability: bins cut through equals, whose order says
// nothing.
func tieShares(sorted []Forecast) []float64 {
	shares := make([]float64, len(sorted))
	for i := 0; i < len(sorted); {
		so := 0.0
		j := i
		for ; j < len(sorted) && sorted[j].Probability == sorted[i].Probability; j++ {
			so += truth(sorted[j])
		}
		for k := i; k < j; k++ {
			shares[k] = so / float64(j-i)
		}
		i = j
	}
	return shares
}

// wins counts the pairs in which what was so has the higher probability, ties
// half; forecasts are sorted.
func wins(sorted []Forecast) float64 {
	total, lower := 0.0, 0.0
	for i := 0; i < len(sorted); {
		yes, no := 0.0, 0.0
		j := i
		for ; j < len(sorted) && sorted[j].Probability == sorted[i].Probability; j++ {
			yes += truth(sorted[j])
			no += 1 - truth(sorted[j])
		}
		total += yes * (lower + no/2)
		lower += no
		i = j
	}
	return total
}

func truth(f Forecast) float64 {
	if f.True {
		return 1
	}
	return 0
}
