package link

import (
	"math"
	"slices"
	"strings"
	"testing"

	"kg/extract/openie"
)

func TestConfidence(t *testing.T) {
	if p := confidence(nil); p <= leastConfidence || p > mostConfidence {
		t.Errorf("confidence without features = %v, want the base rate", p)
	}
	var best, worst []string
	for f, w := range weights() {
		if f != "bias" && w > 0 {
			best = append(best, f)
		} else if f != "bias" && w < 0 {
			worst = append(worst, f)
		}
	}
	if len(best) == 0 || len(worst) == 0 {
		t.Fatalf("confidence.tsv has %d weights that raise and %d that lower", len(best), len(worst))
	}
	if high, low := confidence(best), confidence(worst); high != mostConfidence || low >= confidence(nil) || low < leastConfidence {
		t.Errorf("confidence with all that raises it = %v, that lowers it = %v", high, low)
	}
	if p := confidence([]string{best[0]}); math.Round(p*1e4)/1e4 != p || p < confidence(nil) {
		t.Errorf("confidence with %s = %v, want it raised and of four decimals", best[0], p)
	}
	if confidence([]string{"no such feature"}) != confidence(nil) {
		t.Error("an unknown feature counts")
	}
}

// TestExplain holds that reasons are those of the features alone, what weighs
// most first.
func TestExplain(t *testing.T) {
	features := []string{"no such feature"}
	for f := range weights() {
		if f != "bias" {
			features = append(features, f)
		}
	}
	slices.Sort(features)
	reasons := Explain(features)
	for i := 1; i < len(reasons); i++ {
		if math.Abs(reasons[i].Weight) > math.Abs(reasons[i-1].Weight) {
			t.Errorf("%v stands after %v", reasons[i], reasons[i-1])
		}
	}
	sum := 0.0
	for _, r := range reasons {
		sum += r.Weight
		if r.Feature == "no such feature" {
			t.Error("a feature without a weight is a reason")
		}
	}
	if want := 1 / (1 + math.Exp(-sum)); math.Abs(min(max(want, leastConfidence), mostConfidence)-confidence(features)) > 1e-3 {
		t.Errorf("the reasons give %v, the confidence is %v", want, confidence(features))
	}
}

func TestShape(t *testing.T) {
	s := read(t, "testdata/labels.conllu")[0] // The new Russian S-400 missile system failed.
	for _, c := range []struct {
		name  string
		frame openie.Frame
		want  string
	}{
		{"subject and verb", openie.Frame{Predicate: 7, Subject: openie.Phrase{Head: 6}, Relation: words("fail")},
			"subject-rel=nsubj object-rel=none relation-words=1 depth=0 clauses=0"},
		{"with an object", openie.Frame{Predicate: 5, Subject: openie.Phrase{Head: 6}, Object: openie.Phrase{Head: 3}, Relation: words("be", "fail")},
			"subject-rel=nsubj object-rel=amod relation-words=2 depth=2 clauses=0"},
		{"a name as predicate", openie.Frame{Predicate: 4, Subject: openie.Phrase{Head: 6}, Relation: words("be")},
			"subject-rel=nsubj object-rel=none relation-words=1 depth=2 clauses=0 named-predicate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(shape(s, &c.frame), " "); got != c.want {
				t.Errorf("shape = %s, want %s", got, c.want)
			}
		})
	}
}
