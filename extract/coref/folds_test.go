package coref_test

import (
	"slices"
	"testing"

	"kg/extract/coref"
	"kg/extract/score"
)

// folds is into how many parts TestFolds cuts GAP.
const folds = 5

// TestFolds measures GAP where no item was fitted on: its dev part by the
// scorer as it is, and each fifth of its training part by one network that was
// fitted, the way of TestFit, without that fifth. It takes a quarter of an hour
// and leaves the table as it is:
//
//	go test ./extract/coref -run TestFolds -fit -v -timeout 60m
func TestFolds(t *testing.T) {
	if !*fit {
		t.Skip("without -fit there is nothing to measure")
	}
	all, items, dev := documents(t), gapItems(t, gapTrain), gapItems(t, gapDev)
	likely, sure := make(map[string]score.GAPAnswer), make(map[string]score.GAPAnswer)
	answers := func(items []gapItem) {
		for i := range items {
			g := &items[i]
			likely[g.ID] = answer(g, coref.ResolveAll(g.sentences))
			sure[g.ID] = answer(g, coref.Resolve(g.sentences))
		}
	}
	answers(dev)
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
		answers(test)
	}
	for _, part := range []struct {
		name  string
		items []gapItem
	}{{"dev", dev}, {"train in folds", items}, {"both", slices.Concat(dev, items)}} {
		var gold []score.GAPItem
		for _, g := range part.items {
			gold = append(gold, g.GAPItem)
		}
		for _, m := range []struct {
			name    string
			answers map[string]score.GAPAnswer
		}{{"likely", likely}, {"sure", sure}} {
			r := score.GAP(gold, m.answers)
			t.Logf("%s, %s: P %.3f, R %.3f, F1 %.3f, feminine by masculine %.3f", part.name, m.name, r.Overall.Precision(), r.Overall.Recall(), r.Overall.F1(), r.Bias())
		}
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
