package graph

import (
	"math"
	"math/bits"
	"slices"
	"strings"

	"kg/schema"
)

// Prices of a path, in thousandths of a bare step. They are whole numbers, so
// that sums are the same in any order and on any machine.
//
// A path costs the sum of its steps and of the entities between them. A step
// costs as much as its cheapest link: 1000, and
//
//   - 300 divided by the number of documents that say it, where copies of one
//     text count once,
//   - 1000 times the natural logarithm of 1/confidence,
//   - 700 where the relation says little ("be in", "have"), 600 where it only
//     says under what circumstances something happened ("speak in"), 300 where
//     it is but a word ("thank") or company ("fly with"), 800 where it is but
//     a way ("fly to"), and 2000 where one but asks or wants of the other or
//     tells him something: what a step over an entity more costs, so that
//     a way round by what was done is as good,
//   - 500 where all its facts are only what somebody says,
//   - 800 where it was denied, planned, possible or supposed.
//
// An entity between two steps costs 150 for each doubling of the number of
// its neighbours over plain facts, whichever of them count: that two people
// have to do with the United States connects them less than that both signed
// one treaty. From hubMost neighbours on it costs no more, and an entity of
// more than manyEdges edges is taken to have as many.
const (
	stepPrice       = 1000
	supportPrice    = 300
	confidencePrice = 1000
	genericPrice    = 700
	settingPrice    = 600
	wayPrice        = 800
	wordPrice       = 300
	askedPrice      = 2000
	attributedPrice = 500
	doubtPrice      = 800
	hubPrice        = 150
	hubMost         = 1 << 10
)

// price returns what a link costs as far as is known of it, noPrice where
// nothing says it.
func (l *link) price() int {
	if l.stories == 0 {
		return noPrice
	}
	cost := stepPrice + supportPrice/l.stories + unsure[l.percent] + l.little
	if l.kind != plainFact {
		cost += doubtPrice
	}
	if l.attributed {
		cost += attributedPrice
	}
	return cost
}

// unsure holds the price of a confidence by its percents.
var unsure = func() (table [101]int) {
	for p := 1; p <= 100; p++ {
		table[p] = int(math.Round(-math.Log(float64(p)/100) * confidencePrice))
	}
	table[0] = table[1]
	return table
}()

// hub returns the price of going through an entity that has so many
// neighbours: the logarithm in thirds of a doubling, rounded down.
func hub(neighbours int) int {
	n := uint64(min(neighbours, hubMost))
	if n == 0 {
		return 0
	}
	return hubPrice / 3 * (bits.Len64(n*n*n) - 1)
}

// common are the verbs that say little by themselves.
var common = []string{"be", "have", "do", "get"}

// settings are prepositions that mark where, when or why something happened,
// or what it went without: two people who spoke in one town have not to do
// with each other for that.
var settings = []string{
	"aboard", "across", "after", "along", "amid", "around", "at", "because of", "before", "behind", "beside", "despite",
	"due to", "during", "except", "in", "inside", "like", "near", "off", "on", "outside", "since", "than", "throughout",
	"under", "unlike", "until", "within", "without",
}

// What is said to somebody, or of something ("welcome decision of"), ties two
// less than what they did, and what one asks or wants of the other or tells him
// ("invite", "accept invitation to") ties them least: it may not have come to
// pass. A way to somewhere, with nothing but a preposition, ties nobody to who
// else came there; going in company does.
var (
	asking  = []string{"ask", "assure", "beg", "implore", "inform", "invite", "notify", "remind", "request", "say", "tell", "urge", "want", "warn", "wish"}
	wishes  = []string{"appeal", "demand", "invitation", "plea", "question", "request", "wish"}
	words   = []string{"call", "congratulate", "greet", "praise", "thank", "welcome"}
	ways    = []string{"arrive", "come", "drive", "fly", "go", "return", "sail", "travel", "walk"}
	company = []string{"alongside", "with"}
)

// little returns what is added to the price of a relation that says little: a
// verb as common as be and have with nothing but a preposition, a wish or a
// word, any verb with a preposition of the setting, a way.
func little(relation []string) int {
	if len(relation) == 0 {
		return 0
	}
	verb, rest := relation[0], relation[1:]
	bare := !slices.ContainsFunc(rest, func(w string) bool { return !schema.IsPreposition(w) })
	if slices.Contains(common, verb) && bare {
		return genericPrice
	}
	if slices.Contains(asking, verb) || slices.ContainsFunc(rest, func(w string) bool { return slices.Contains(wishes, w) }) {
		return askedPrice // wherever it was said
	}
	for n := 1; n <= 2 && n <= len(rest); n++ {
		if slices.Contains(settings, strings.Join(rest[len(rest)-n:], " ")) {
			return settingPrice
		}
	}
	switch going := bare && slices.Contains(ways, verb); {
	case going && slices.Contains(company, strings.Join(rest, " ")):
		return wordPrice
	case going:
		return wayPrice
	case slices.Contains(words, verb) && (bare || verb != "call"):
		return wordPrice
	}
	return 0
}
