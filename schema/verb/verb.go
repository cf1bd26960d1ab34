// Package verb inflects English verbs: the past tenses and participles of
// lemmas, and the lemmas of irregular ones. All functions take lower case, are
// pure and safe for concurrent use.
package verb

import (
	_ "embed"
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

// lemmas gives the lemma of each past tense and participle of the table; no
// two verbs of it share one.
var lemmas = sync.OnceValue(func() map[string]string {
	table := make(map[string]string)
	for lemma, f := range irregular() {
		table[f.past], table[f.participle] = lemma, lemma
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

// Lemma returns the lemma of an irregular past tense or participle: "flee" for
// "fled"; "" for any other word.
func Lemma(form string) string { return lemmas()[form] }

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
