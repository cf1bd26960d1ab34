package schema

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed irregular.txt
var irregularVerbs string

type forms struct{ past, participle string }

var irregular = sync.OnceValue(func() map[string]forms {
	table := make(map[string]forms)
	for line := range strings.Lines(irregularVerbs) {
		if f := strings.Fields(line); len(f) == 3 && f[0] != "#" {
			table[f[0]] = forms{f[1], f[2]}
		}
	}
	return table
})

var participles = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for _, f := range irregular() {
		set[f.participle] = true
	}
	return set
})

// RelationLabel returns the words of a relation as people read them between
// a subject and an object, in the past tense: "accused" for [accuse], "spoke
// with" for [speak with], "was admitted to" for [be admitted to]. Relations
// of nouns and adjectives drop their be: "president of" for [be president
// of].
func RelationLabel(words []string) string {
	if len(words) == 0 {
		return ""
	}
	words = slices.Clone(words)
	if words[0] == "not" && len(words) > 1 {
		return "not " + RelationLabel(words[1:])
	}
	if words[0] != "be" {
		words[0] = Past(words[0])
		return strings.Join(words, " ")
	}
	if len(words) == 1 {
		return "is"
	}
	if IsParticiple(words[1]) {
		words[0] = "was"
		return strings.Join(words, " ")
	}
	if prepositions[words[1]] {
		words[0] = "is"
		return strings.Join(words, " ")
	}
	return strings.Join(words[1:], " ")
}

// prepositions after which a relation with be keeps its verb: "is in".
var prepositions = map[string]bool{
	"about": true, "above": true, "across": true, "after": true, "against": true, "along": true, "alongside": true, "amid": true,
	"among": true, "around": true, "as": true, "at": true, "because": true, "before": true, "behind": true, "below": true,
	"beneath": true, "beside": true, "besides": true, "between": true, "beyond": true, "by": true, "despite": true, "down": true,
	"during": true, "except": true, "for": true, "from": true, "in": true, "inside": true, "into": true, "like": true, "near": true,
	"of": true, "off": true, "on": true, "onto": true, "out": true, "outside": true, "over": true, "per": true, "since": true,
	"than": true, "through": true, "throughout": true, "to": true, "toward": true, "towards": true, "under": true, "until": true,
	"up": true, "upon": true, "via": true, "with": true, "within": true, "without": true,
}

// IsPreposition reports whether a word is one of the common prepositions of
// relations.
func IsPreposition(word string) bool { return prepositions[word] }

// Passive returns the words of a relation's passive: [be admitted to] for
// [admit to].
func Passive(words []string) []string {
	return append([]string{"be", Participle(words[0])}, words[1:]...)
}

// Past returns the past tense of a verb's lemma.
func Past(lemma string) string {
	if f, ok := irregular()[lemma]; ok {
		return f.past
	}
	return regular(lemma)
}

// Participle returns the past participle of a verb's lemma.
func Participle(lemma string) string {
	if f, ok := irregular()[lemma]; ok {
		return f.participle
	}
	return regular(lemma)
}

// IsParticiple reports whether a word looks like a past participle.
func IsParticiple(word string) bool {
	return strings.HasSuffix(word, "ed") && len(word) > 4 || participles()[word]
}

func regular(lemma string) string {
	n := len(lemma)
	switch {
	case n < 2:
		return lemma
	case lemma[n-1] == 'e':
		return lemma + "d"
	case lemma[n-1] == 'y' && !vowel(lemma[n-2]):
		return lemma[:n-1] + "ied"
	case strings.HasSuffix(lemma, "ic"):
		return lemma + "ked"
	case doubles(lemma):
		return lemma + lemma[n-1:] + "ed"
	}
	return lemma + "ed"
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// stressed verbs of more than one syllable that double their last letter.
var stressed = map[string]bool{
	"abet": true, "abhor": true, "acquit": true, "admit": true, "allot": true, "annul": true, "commit": true, "compel": true,
	"concur": true, "confer": true, "control": true, "defer": true, "deter": true, "dispel": true, "embed": true, "emit": true,
	"equip": true, "excel": true, "expel": true, "extol": true, "impel": true, "incur": true, "infer": true, "instil": true,
	"kidnap": true, "occur": true, "omit": true, "outwit": true, "patrol": true, "permit": true, "prefer": true, "program": true,
	"propel": true, "rebel": true, "rebut": true, "recur": true, "refer": true, "regret": true, "remit": true, "repel": true,
	"submit": true, "transfer": true, "transmit": true, "unplug": true,
}

// doubles reports whether a regular verb doubles its last consonant: "plan",
// "admit", "quit", but not "visit", "fix", "play" or "need".
func doubles(lemma string) bool {
	n := len(lemma)
	if stressed[lemma] {
		return true
	}
	if n < 3 || vowel(lemma[n-1]) || !vowel(lemma[n-2]) || strings.IndexByte("wxy", lemma[n-1]) >= 0 {
		return false
	}
	onset := strings.TrimSuffix(lemma[:n-2], "qu") // the u of "quit" is no vowel
	return !strings.ContainsAny(onset, "aeiouy") || onset == "y"
}
