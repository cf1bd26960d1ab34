package coref_test

import (
	"testing"

	"kg/extract/coref"
	"kg/extract/score"
)

// folds is into how many parts TestFolds cuts GAP.
const folds = 5

// TestFolds measures the way that TestFit fits, on GAP's training part: each
// fifth by a scorer of one network that was fitted without it. It takes
// minutes and leaves the table as it is.
func TestFolds(t *testing.T) {
	if !*fit {
		t.Skip("without -fit there is nothing to measure")
	}
	all, items := documents(t), gapItems(t)
	likely, sure := make(map[string]score.GAPAnswer), make(map[string]score.GAPAnswer)
	for fold := range folds {
		var train, test []gapItem
		for i, g := range items {
			if i%folds == fold {
				test = append(test, g)
			} else {
				train = append(train, g)
			}
		}
		fitted(all, train, 1)
		for i := range test {
			g := &test[i]
			likely[g.ID] = answer(g, coref.ResolveAll(g.sentences))
			sure[g.ID] = answer(g, coref.Resolve(g.sentences))
		}
	}
	var gold []score.GAPItem
	for _, g := range items {
		gold = append(gold, g.GAPItem)
	}
	for _, m := range []struct {
		name    string
		answers map[string]score.GAPAnswer
	}{{"likely", likely}, {"sure", sure}} {
		r := score.GAP(gold, m.answers)
		t.Logf("%s: P %.3f, R %.3f, F1 %.3f, feminine by masculine %.3f", m.name, r.Overall.Precision(), r.Overall.Recall(), r.Overall.F1(), r.Bias())
	}
}

// answer reads off the chain of an item's pronoun whether the names are in it.
func answer(g *gapItem, text *coref.Text) score.GAPAnswer {
	holds := func(c coref.Chain, at int, form string) bool {
		for _, m := range c.Mentions {
			if tok := g.sentences[m.Sentence].Token(m.Token); tok.Begin >= at && tok.End <= at+len(form) {
				return true
			}
		}
		return false
	}
	for _, c := range text.Chains {
		if holds(c, g.PronounAt, g.Pronoun) {
			return score.GAPAnswer{A: holds(c, g.AAt, g.A), B: holds(c, g.BAt, g.B)}
		}
	}
	return score.GAPAnswer{}
}
