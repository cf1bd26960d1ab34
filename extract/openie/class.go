package openie

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed verbs.txt
var verbTable string

// class is what a verb or noun makes of its complement.
type class string

// Classes of verbs.txt; see the table's comments.
const (
	report         class = "report"
	claim          class = "claim"
	believe        class = "believe"
	know           class = "know"
	deny           class = "deny"
	demand         class = "demand"
	intend         class = "intend"
	raise          class = "raise"
	raisePlan      class = "raise-plan"
	raiseBelief    class = "raise-belief"
	aspect         class = "aspect"
	cause          class = "cause"
	prevent        class = "prevent"
	promise        class = "promise"
	reciprocal     class = "reciprocal"
	reciprocalNoun class = "reciprocal-noun"
	light          class = "light"
	nounFact       class = "noun-fact"
	nounClaim      class = "noun-claim"
	nounReport     class = "noun-report"
	gerund         class = "gerund"
	idiom          class = "idiom"
	exceptional    class = "exceptional"
	portfolio      class = "portfolio"
	office         class = "office"
	measure        class = "measure"
	naming         class = "naming"
	christening    class = "christening"
	possessing     class = "possessing"
	appoint        class = "appoint"
	preposing      class = "preposing"
	permit         class = "permit"
	opinion        class = "opinion"
	doubt          class = "doubt"
	pretend        class = "pretend"
	factive        class = "factive"
	need           class = "need"
	ensure         class = "ensure"
	dissuade       class = "dissuade"
	unable         class = "unable"
	emotive        class = "emotive"
	convict        class = "convict"
	plan           class = "plan"
	particle       class = "particle"
	contest        class = "contest"
	refrain        class = "refrain"
	unlikely       class = "unlikely"
	win            class = "win"
	postposed      class = "postposed"
	speak          class = "speak"
	lasting        class = "lasting"
	eventNoun      class = "event-noun"
	informing      class = "informing"
	organ          class = "organ"
	seat           class = "seat"
	untimely       class = "untimely"
	governing      class = "governing"
	giving         class = "giving"
	dispatch       class = "dispatch"
	compare        class = "compare"
	thingNoun      class = "thing-noun"
	harm           class = "harm"
	judge          class = "judge"
	prosecute      class = "prosecute"
	impose         class = "impose"
	attempt        class = "attempt"
	quarrel        class = "quarrel"
	parley         class = "parley"
	premises       class = "premises"
	markInstead    class = "mark-instead"
	markOpen       class = "mark-open"
)

var classes = sync.OnceValue(func() map[class]map[string]bool {
	table := make(map[class]map[string]bool)
	for line := range strings.Lines(verbTable) {
		name, lemmas, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		set := make(map[string]bool)
		for _, lemma := range strings.Fields(lemmas) {
			set[lemma] = true
		}
		table[class(name)] = set
	}
	return table
})

// Reports reports whether the words of a relation are of saying something:
// [say], [quote], [blame].
func Reports(words []string) bool {
	return len(words) > 0 && in(words[0], report, claim)
}

// Denies reports whether the words of a relation are of saying that something is
// not so: [deny].
func Denies(words []string) bool { return len(words) > 0 && in(words[0], deny) }

// Demands reports whether the words of a relation are of wanting something from
// somebody: [ask], [urge].
func Demands(words []string) bool { return len(words) > 0 && in(words[0], demand) }

// Gives reports whether the words of a relation are of giving, and so say
// little of who gets what nobody names: [give].
func Gives(words []string) bool { return len(words) > 0 && in(words[0], giving) }

// Compares reports whether the words of a relation set its object beside
// another thing: [compare].
func Compares(words []string) bool {
	return len(words) > 0 && in(words[0], compare)
}

// Lasts reports whether the object of a relation is how long its subject is:
// [last].
func Lasts(words []string) bool { return len(words) > 0 && in(words[0], lasting) }

// Speaks reports whether the words of a relation are of speaking, and so may
// lead to what is said: [speak to], [say], [answer].
func Speaks(words []string) bool {
	return len(words) > 0 && in(words[0], report, speak)
}

// in reports whether a lemma belongs to one of the classes.
func in(lemma string, of ...class) bool {
	for _, c := range of {
		if classes()[c][lemma] {
			return true
		}
	}
	return false
}
