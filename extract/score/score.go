// Package score measures what extract makes against gold: trees and tags as
// the CoNLL 2018 shared task does, names by exact span, open extractions as
// CaRB and BenchIE do, coreference as the CoNLL reference scorer and GAP do,
// and facts against rows or verdicts that a reader wrote down.
//
// The scorers are pure functions of gold and prediction and know nothing of
// the passes that made the prediction, so that other systems' output can be
// measured by the same code. All of them are safe for concurrent use.
package score

import (
	"fmt"
	"strconv"
)

// Figure is one measured value with the name it is printed under.
type Figure struct {
	Name  string
	Value float64
	Count bool // a whole number, not a fraction of one
}

// Text returns the value as it is printed: four decimals, none for counts.
func (f Figure) Text() string {
	if f.Count {
		return strconv.Itoa(int(f.Value))
	}
	return strconv.FormatFloat(f.Value, 'f', 4, 64)
}

// String returns the name and the value with a tab between them.
func (f Figure) String() string { return f.Name + "\t" + f.Text() }

// Counts holds what precision and recall are computed from.
type Counts struct {
	Gold  int // in the gold
	Pred  int // in the prediction
	Right int // in both
}

// Add adds the counts of d to c.
func (c *Counts) Add(d Counts) {
	c.Gold += d.Gold
	c.Pred += d.Pred
	c.Right += d.Right
}

// Precision is the share of the prediction that is right, 0 if it is empty.
func (c Counts) Precision() float64 { return ratio(float64(c.Right), float64(c.Pred)) }

// Recall is the share of the gold that was predicted, 0 if it is empty.
func (c Counts) Recall() float64 { return ratio(float64(c.Right), float64(c.Gold)) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return ratio(2*float64(c.Right), float64(c.Gold+c.Pred)) }

// PRF is a precision with its recall.
type PRF struct{ P, R float64 }

// F1 is the harmonic mean of P and R, 0 where both are 0.
func (v PRF) F1() float64 { return ratio(2*v.P*v.R, v.P+v.R) }

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// formatError names the line of a gold or prediction file that cannot be read.
func formatError(what string, line int, format string, args ...any) error {
	return fmt.Errorf("read %s: line %d: %s", what, line, fmt.Sprintf(format, args...))
}
