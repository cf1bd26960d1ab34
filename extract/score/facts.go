package score

import "slices"

// Outcomes of a row.
const (
	Found   = "found"
	Wrong   = "wrong"   // found with wrong attributes
	Missing = "missing" // a must or unmarked row without a fact
	Clear   = "clear"   // a never row that no fact violates
	Broken  = "broken"  // a never row that a fact violates
)

// RowResult says how a row fared.
type RowResult struct {
	Row     FactRow
	Outcome string
	Fact    *Fact    // that was found or breaks the row; nil if there is none
	Wrong   []string // its attributes that the row does not allow
}

// FactsResult compares the facts of an article with its gold.
type FactsResult struct {
	Rows   []RowResult // in the order of the gold
	Beyond []Fact      // that fit no row, in their order
}

// Figures lists the counts as kgeval prints them.
func (r FactsResult) Figures() []Figure {
	count := func(demand func(string) bool, outcome ...string) float64 {
		n := 0
		for _, row := range r.Rows {
			if demand(row.Row.Demand) && (len(outcome) == 0 || slices.Contains(outcome, row.Outcome)) {
				n++
			}
		}
		return float64(n)
	}
	must := func(d string) bool { return d == Must }
	wanted := func(d string) bool { return d != Never }
	never := func(d string) bool { return d == Never }
	return []Figure{
		{Name: "must_found", Value: count(must, Found), Count: true},
		{Name: "must_wrong", Value: count(must, Wrong), Count: true},
		{Name: "must_total", Value: count(must), Count: true},
		{Name: "all_found", Value: count(wanted, Found), Count: true},
		{Name: "all_wrong", Value: count(wanted, Wrong), Count: true},
		{Name: "all_total", Value: count(wanted), Count: true},
		{Name: "never_violated", Value: count(never, Broken), Count: true},
		{Name: "never_total", Value: count(never), Count: true},
		{Name: "must_recall", Value: ratio(count(must, Found), count(must))},
		{Name: "recall", Value: ratio(count(wanted, Found), count(wanted))},
		{Name: "beyond", Value: float64(len(r.Beyond)), Count: true},
	}
}

// Facts compares facts with gold rows. One fact may serve several rows; a
// row takes the fact with the fewest wrong attributes, the first of equals.
func Facts(gold []FactRow, facts []Fact) FactsResult {
	var r FactsResult
	used := make([]bool, len(facts))
	for _, row := range gold {
		result := RowResult{Row: row}
		if row.Demand == Never {
			result.judgeNever(facts)
		} else {
			result.judge(facts, used)
		}
		r.Rows = append(r.Rows, result)
	}
	for i, f := range facts {
		if !used[i] {
			r.Beyond = append(r.Beyond, f)
		}
	}
	return r
}

// judge finds the row's best fact and marks all that state it as used.
func (r *RowResult) judge(facts []Fact, used []bool) {
	r.Outcome = Missing
	for i := range facts {
		if !r.Row.states(facts[i]) {
			continue
		}
		used[i] = true
		if wrong := r.Row.wrong(facts[i]); r.Fact == nil || len(wrong) < len(r.Wrong) {
			r.Fact, r.Wrong = &facts[i], wrong
		}
	}
	if r.Fact == nil {
		return
	}
	r.Outcome = Found
	if len(r.Wrong) > 0 {
		r.Outcome = Wrong
	}
}

// judgeNever looks for a fact that the row forbids. A row with a subject
// alone forbids such a node anywhere; a row "A be B" also forbids a node that
// is called both.
func (r *RowResult) judgeNever(facts []Fact) {
	r.Outcome = Clear
	row := r.Row
	nodeOnly := len(row.Predicate) == 0 && len(row.Object) == 0
	for i, f := range facts {
		broken := row.states(f) && len(row.wrong(f)) == 0
		for _, n := range f.nodes() {
			broken = broken || nodeOnly && n.is(row.Subject) || slices.Contains(row.Predicate, "be") && calledBoth(n, row)
		}
		if broken {
			r.Outcome, r.Fact = Broken, &facts[i]
			return
		}
	}
}

func calledBoth(n Node, row FactRow) bool {
	return slices.ContainsFunc(row.Subject, n.named) && slices.ContainsFunc(row.Object, n.named)
}
