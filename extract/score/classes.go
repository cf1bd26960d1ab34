package score

import (
	"slices"
	"strings"
)

// ClassResult is how much of the gold of one class is found.
type ClassResult struct {
	Class  string
	Gold   int
	Recall float64 // mean share of a tuple's tokens that the best prediction has
	Lost   float64 // what the class takes from the recall of all
}

// goldClasses are CaRB's gold tuples by how their relation is made, in the
// order in which they are tried. The last takes the rest.
var goldClasses = []struct {
	name string
	is   func(relation, sentence []string, inserted []string, arguments int) bool
}{
	{"has, implied: \"Roach 's partner\"", func(_, _, inserted []string, _ int) bool {
		return len(inserted) > 0 && slices.Contains([]string{"has", "have", "had"}, inserted[0])
	}},
	{"is, implied: \"Kyiv , the capital\"", func(relation, _, inserted []string, _ int) bool {
		return len(inserted) > 0 && all(relation, isBe)
	}},
	{"is and preposition, implied: \"countries in Europe\"", func(relation, _, inserted []string, _ int) bool {
		return len(inserted) > 0 && all(inserted, isBe) && len(relation) == len(inserted)+1 && short(relation[len(relation)-1])
	}},
	{"is and participle, implied: \"a bridge built in 1932\"", func(_, _, inserted []string, _ int) bool {
		return len(inserted) > 0 && all(inserted, isBe)
	}},
	{"another word inserted", func(_, _, inserted []string, _ int) bool { return len(inserted) > 0 }},
	{"copula: \"Tiddas is a trio\"", func(relation, _, _ []string, _ int) bool { return all(relation, isBe) }},
	{"speech: \"he said that\"", func(relation, _, _ []string, _ int) bool {
		return slices.ContainsFunc(relation, func(w string) bool { return slices.Contains(speech, w) || w == "that" })
	}},
	{"five words or more: \"has tended to rely on\"", func(relation, _, _ []string, _ int) bool { return len(relation) >= 5 }},
	{"passive and agent: \"was built by\"", func(relation, _, _ []string, _ int) bool { return relation[len(relation)-1] == "by" }},
	{"verb and preposition: \"ran for\"", func(relation, _, _ []string, _ int) bool {
		return len(relation) > 1 && short(relation[len(relation)-1])
	}},
	{"verb, three arguments or more: \"met, Putin, in Geneva\"", func(_, _, _ []string, arguments int) bool { return arguments > 2 }},
	{"verb and object: \"joined NATO\"", func(_, _, _ []string, _ int) bool { return true }},
}

func all(words []string, f func(string) bool) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !f(w) })
}

// short reports whether a word is one of the common prepositions.
func short(word string) bool {
	return slices.Contains([]string{"in", "of", "to", "for", "on", "at", "by", "with", "from", "as", "into", "about", "after", "over", "under", "between", "against", "during", "through"}, strings.ToLower(word))
}

// CaRBClasses tells of each class of gold tuples how much is found.
func CaRBClasses(gold, pred Tuples) []ClassResult {
	results := make([]ClassResult, len(goldClasses))
	total := 0
	for _, sentence := range sortedKeys(gold) {
		words := strings.Fields(sentence)
		for _, g := range gold[sentence] {
			relation := strings.Fields(g.Relation)
			if len(relation) == 0 {
				continue
			}
			var inserted []string
			for _, w := range relation {
				if !slices.ContainsFunc(words, func(x string) bool { return strings.EqualFold(x, w) }) {
					inserted = append(inserted, w)
				}
			}
			best := 0.0
			for _, p := range pred[sentence] {
				best = max(best, carbMatch(g, p).R)
			}
			for k, class := range goldClasses {
				if class.is(relation, words, inserted, len(g.Args)) {
					results[k].Gold++
					results[k].Recall += best
					break
				}
			}
			total++
		}
	}
	for k := range results {
		results[k].Class = goldClasses[k].name
		results[k].Lost = ratio(float64(results[k].Gold)-results[k].Recall, float64(total))
		results[k].Recall = ratio(results[k].Recall, float64(results[k].Gold))
	}
	return results
}
