package openie

import "testing"

func TestClasses(t *testing.T) {
	known := []class{report, claim, believe, know, deny, demand, intend, raise, raisePlan, raiseBelief, aspect, cause, prevent, promise,
		reciprocal, reciprocalNoun, light, nounFact, nounClaim, nounReport, gerund, idiom, exceptional, portfolio, office, measure, naming, appoint, preposing, permit,
		opinion, doubt, pretend, factive, need, ensure, dissuade, unable, emotive, convict, plan, particle, postposed, organ, seat, untimely, governing, giving, dispatch, thingNoun, compare, speak, lasting, eventNoun, informing, markInstead, markOpen}
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
