package openie

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed verbs.txt
var verbTable string

// Class is what a verb or noun makes of its complement.
type Class string

// Classes of verbs.txt; see the table's comments.
const (
	report         Class = "report"
	claim          Class = "claim"
	believe        Class = "believe"
	know           Class = "know"
	deny           Class = "deny"
	demand         Class = "demand"
	intend         Class = "intend"
	raise          Class = "raise"
	raisePlan      Class = "raise-plan"
	raiseBelief    Class = "raise-belief"
	aspect         Class = "aspect"
	cause          Class = "cause"
	permit         Class = "permit"
	prevent        Class = "prevent"
	promise        Class = "promise"
	reciprocal     Class = "reciprocal"
	reciprocalNoun Class = "reciprocal-noun"
	light          Class = "light"
	nounFact       Class = "noun-fact"
	nounClaim      Class = "noun-claim"
	nounReport     Class = "noun-report"
	gerund         Class = "gerund"
	idiom          Class = "idiom"
	exceptional    Class = "exceptional"
	appoint        Class = "appoint"
)

var classes = sync.OnceValue(func() map[Class]map[string]bool {
	table := make(map[Class]map[string]bool)
	for line := range strings.Lines(verbTable) {
		class, lemmas, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(class, "#") {
			continue
		}
		set := make(map[string]bool)
		for _, lemma := range strings.Fields(lemmas) {
			set[lemma] = true
		}
		table[Class(class)] = set
	}
	return table
})

// in reports whether a lemma belongs to one of the classes.
func in(lemma string, of ...Class) bool {
	for _, class := range of {
		if classes()[class][lemma] {
			return true
		}
	}
	return false
}
