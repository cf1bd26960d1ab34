package coref

import "kg/extract/ud"

// Example is a pronoun as TestFit learns from it: its place, and its
// candidates with their features, none of them as the last one.
type Example struct {
	Ref        Ref
	Class      int
	Candidates []Ref
	Features   [][]int
}

// Features and Classes are the size of the table of weights.
const (
	Features = int(featureCount)
	Classes  = int(classes)
)

// FeatureName returns a feature's name in the table.
func FeatureName(i int) string { return featureNames[i] }

// Pronouns lists the pronouns of a text. Those before each are linked by the
// weights w.
func Pronouns(sentences []*ud.Sentence, w *[Classes][Features]float64) []Example {
	r := newResolver(sentences)
	r.names()
	r.appositions()
	r.descriptions()
	var all []Example
	for i := range r.mentions {
		if !r.refers(i) {
			continue
		}
		list := r.candidates(i)
		c, _ := classOf(r.mentions[i].token)
		e := Example{Ref: r.mentions[i].Ref, Class: int(c)}
		for _, k := range list {
			if k.mention >= 0 {
				e.Candidates = append(e.Candidates, r.mentions[k.mention].Ref)
			}
			var on []int
			for f := range featureCount {
				if k.features&(1<<f) != 0 {
					on = append(on, int(f))
				}
			}
			e.Features = append(e.Features, on)
		}
		all = append(all, e)
		(*salience)(w).weigh(c, list)
		if j, p := r.antecedent(list); j >= 0 && p >= sure {
			r.join(j, i, "pronoun", p)
		}
	}
	return all
}
