package score

import (
	"slices"
	"testing"
)

func TestNameErrors(t *testing.T) {
	for _, test := range []struct {
		name       string
		gold, pred string
		want       []string
	}{
		{"none", "Ann B-PER\nleft O", "Ann B-PER\nleft O", nil},
		{"type", "Ann B-PER\nleft O", "Ann B-LOC\nleft O", []string{"type"}},
		{"facilities are places", "Pier B-facility\nleft O", "Pier B-LOC\nleft O", nil},
		{"boundary", "Ann B-PER\nCox I-PER", "Ann B-PER\nCox O", []string{"boundary"}},
		{"boundary and type", "Ann B-PER\nCox I-PER", "Ann O\nCox B-ORG", []string{"boundary_type"}},
		{"two pieces", "Bank B-ORG\nof I-ORG\nRome I-ORG", "Bank B-ORG\nof O\nRome B-LOC", []string{"boundary", "fragment"}},
		{"missed and invented", "Ann B-PER\nmet O\nMay O", "Ann O\nmet O\nMay B-PER", []string{"missed", "invented"}},
		{"other types", "Ann B-MISC\nmet O", "Ann O\nmet B-event", nil},
		{"masked", "Ann B-OTH\nmet O", "Ann B-PER\nmet O", nil},
		{"two names found as one", "Ann B-PER\nBob B-PER", "Ann B-PER\nBob I-PER", []string{"boundary", "missed"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			gold, pred := bio(t, test.gold), bio(t, test.pred)
			errors := NameErrors(gold, pred)
			var got []string
			for _, e := range errors {
				got = append(got, e.Class())
			}
			if !slices.Equal(got, test.want) {
				t.Fatalf("classes %v, want %v", got, test.want)
			}
			total := 0.0
			for _, f := range NameErrorFigures(errors) {
				if slices.Contains(NameClasses, f.Name) {
					total += f.Value
				}
			}
			if int(total) != len(test.want) {
				t.Errorf("figures count %v errors, want %d", total, len(test.want))
			}
			r, err := Names(gold, pred)
			if err != nil {
				t.Fatal(err)
			}
			var missed, extra int
			for _, e := range errors {
				if e.Gold != nil {
					missed++
				}
				if e.Pred != nil {
					extra++
				}
			}
			if missed != r.All.Gold-r.All.Right || extra != r.All.Pred-r.All.Right {
				t.Errorf("%d gold and %d predicted names in errors, want %d and %d", missed, extra, r.All.Gold-r.All.Right, r.All.Pred-r.All.Right)
			}
		})
	}
}
