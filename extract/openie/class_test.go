package openie

import (
	"strings"
	"testing"
)

func TestClasses(t *testing.T) {
	known := []class{report, claim, believe, know, deny, demand, intend, raise, raisePlan, raiseBelief, aspect, cause, prevent, promise,
		reciprocal, reciprocalNoun, light, nounFact, nounClaim, nounReport, gerund, idiom, exceptional, portfolio, office, measure, naming, christening, possessing, appoint, preposing, permit,
		opinion, doubt, pretend, factive, need, ensure, dissuade, unable, emotive, convict, plan, particle, postposed, organ, seat, untimely, governing, giving, dispatch, thingNoun, compare, speak, lasting, eventNoun, informing, harm, judge, prosecute, impose, attempt, markInstead, markOpen, quarrel, parley, premises, contest, win, refrain, unlikely}
	for _, c := range known {
		if len(classes()[c]) == 0 {
			t.Errorf("verbs.txt has no line %q", c)
		}
	}
	if got, want := len(classes()), len(known); got != want {
		t.Errorf("verbs.txt has %d classes, the rules know %d", got, want)
	}
	for _, test := range []struct {
		lemma string
		of    []class
		want  bool
	}{
		{"say", []class{report}, true},
		{"say", []class{claim, believe}, false},
		{"accuse", []class{report, claim}, true},
		{"take-part", []class{idiom}, true},
		{"part", []class{idiom}, false},
		{"", []class{report}, false},
		{"say", nil, false},
	} {
		if got := in(test.lemma, test.of...); got != test.want {
			t.Errorf("in(%q, %v) = %t, want %t", test.lemma, test.of, got, test.want)
		}
	}
}

// TestVerbTable holds the form of the table: a class once, a lemma once in a
// class, everything in lower case but abbreviations.
func TestVerbTable(t *testing.T) {
	lines := make(map[string]bool)
	for line := range strings.Lines(verbTable) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, lemmas, ok := strings.Cut(line, "\t")
		if !ok || lines[name] {
			t.Errorf("line %.30q: no tab, or a class for the second time", line)
		}
		lines[name] = true
		seen := make(map[string]bool)
		for _, lemma := range strings.Fields(lemmas) {
			if seen[lemma] || lemma != strings.ToLower(lemma) {
				t.Errorf("%s: %q stands twice or is not in lower case", name, lemma)
			}
			seen[lemma] = true
		}
	}
}

func TestRelationsOf(t *testing.T) {
	for _, test := range []struct {
		words                            string
		reports, speaks, compares, gives bool
	}{
		{"say", true, true, false, false},
		{"accuse", true, false, false, false},
		{"speak to", false, true, false, false},
		{"compare", false, false, true, false},
		{"give", false, false, false, true},
		{"be said", false, false, false, false},
		{"meet", false, false, false, false},
		{"", false, false, false, false},
	} {
		words := strings.Fields(test.words)
		if got := Reports(words); got != test.reports {
			t.Errorf("Reports(%q) = %t", words, got)
		}
		if got := Speaks(words); got != test.speaks {
			t.Errorf("Speaks(%q) = %t", words, got)
		}
		if got := Compares(words); got != test.compares {
			t.Errorf("Compares(%q) = %t", words, got)
		}
		if got := Gives(words); got != test.gives {
			t.Errorf("Gives(%q) = %t", words, got)
		}
	}
}
