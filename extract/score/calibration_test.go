package score

import (
	"math"
	"testing"
)

func TestCalibration(t *testing.T) {
	repeat := func(n int, p float64, so bool) []Forecast {
		var all []Forecast
		for range n {
			all = append(all, Forecast{p, so})
		}
		return all
	}
	join := func(parts ...[]Forecast) []Forecast {
		var all []Forecast
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	for _, test := range []struct {
		name                string
		forecasts           []Forecast
		auroc, brier, error float64
	}{
		{"none", nil, 0, 0, 0},
		{"perfect", join(repeat(10, 1, true), repeat(10, 0, false)), 1, 0, 0},
		{"upside down", join(repeat(10, 0, true), repeat(10, 1, false)), 0, 1, 1},
		{"always the base rate", join(repeat(10, 0.5, true), repeat(10, 0.5, false)), 0.5, 0.25, 0},
		{"one pair wrong of four", []Forecast{{0.9, true}, {0.4, true}, {0.6, false}, {0.1, false}}, 0.75, 0.185, 0.35},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := Calibration(test.forecasts)
			for name, pair := range map[string][2]float64{"AUROC": {r.AUROC, test.auroc}, "Brier": {r.Brier, test.brier}, "error": {r.Error, test.error}} {
				if math.Abs(pair[0]-pair[1]) > 1e-9 {
					t.Errorf("%s = %v, want %v", name, pair[0], pair[1])
				}
			}
		})
	}
}

func TestFitLogistic(t *testing.T) {
	var examples []Example
	for i := range 100 {
		e := Example{Features: []string{"all", "rare"}[:1]}
		if i%2 == 0 {
			e.Features = append([]string{"even"}, e.Features...)
			e.Target = 1
		}
		if i < 3 {
			e.Features = append(e.Features, "rare")
		}
		if i%10 == 1 {
			e.Target = 1 // a fifth of the odd ones
		}
		examples = append(examples, e)
	}
	fit := FitLogistic(examples, 1, 5)
	if _, ok := fit["rare"]; ok {
		t.Error("a feature of 3 examples has a weight")
	}
	if p := fit.Predict([]string{"even", "all"}); p < 0.9 {
		t.Errorf("even ones: %v, want at least .9", p)
	}
	if p := fit.Predict([]string{"all"}); math.Abs(p-0.2) > 0.1 {
		t.Errorf("odd ones: %v, want about .2", p)
	}
	again := FitLogistic(examples, 1, 5)
	for f, w := range fit {
		if again[f] != w {
			t.Errorf("%s: %v, then %v", f, w, again[f])
		}
	}
}
