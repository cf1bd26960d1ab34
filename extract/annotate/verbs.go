package annotate

import (
	_ "embed"
	"strings"
	"sync"

	"kg/schema/verb"
)

//go:embed verbs.txt
var verbTable string

var verbs = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool, 9000)
	for line := range strings.Lines(verbTable) {
		if !strings.HasPrefix(line, "#") {
			set[strings.TrimSpace(line)] = true
		}
	}
	return set
})

// verbLemma returns the lemma of an inflected verb: that of an irregular past
// tense or participle ("flee" for "fled"), else the one the network gave if
// that is a verb, else the verb that regular inflection makes the form of:
// "mass" for "massed", "admit" for "admitting". Where there is none it keeps
// what the network gave.
func verbLemma(form, given, xpos string) string {
	form = strings.ToLower(form)
	irregular := verb.Lemma(form)
	if irregular != "" && (xpos == "VBD" || xpos == "VBN") {
		return irregular
	}
	for _, ending := range endings[xpos] {
		stem, ok := strings.CutSuffix(form, ending.cut)
		if ok && ending.add == "" && (ending.cut == "ing" || ending.cut == "ed") && strings.EqualFold(given, stem) && single(stem) && verbs()[stem+"e"] {
			return stem + "e" // "waging" is not of "wag", "fined" not of "fin"
		}
	}
	if verbs()[strings.ToLower(given)] {
		if e, ok := strings.CutSuffix(form, "d"); ok && (xpos == "VBD" || xpos == "VBN") && verbs()[e] && verb.Past(e) == form && verb.Past(strings.ToLower(given)) != form {
			return e // "freed" is not of "fry"
		}
		return given
	}
	if irregular != "" {
		return irregular // "rode" is past whatever the tag says
	}
	for _, ending := range endings[xpos] {
		stem, ok := strings.CutSuffix(form, ending.cut)
		if !ok || len(stem) < 2 {
			continue
		}
		candidates := [...]string{stem + ending.add, stem + "e", undouble(stem)}
		if single(stem) && ending.add == "" {
			candidates[0], candidates[1] = candidates[1], candidates[0]
		}
		for _, lemma := range candidates {
			if verbs()[lemma] {
				return lemma
			}
		}
	}
	return given
}

// single reports whether a stem ends in one vowel and one consonant after at
// most consonants: had it no e it would have doubled, as "wagging" does and
// "waging" does not.
func single(stem string) bool {
	n := len(stem)
	return n > 2 && vowels(stem[n-1:]) == 0 && vowels(stem[n-2:]) == 1 && vowels(stem) == 1 && !strings.Contains("wxy", stem[n-1:])
}

func vowels(s string) int {
	n := 0
	for _, c := range s {
		if strings.ContainsRune("aeiou", c) {
			n++
		}
	}
	return n
}

// ending is what inflection takes the place of: "ied" of "y".
type ending struct{ cut, add string }

var endings = map[string][]ending{
	"VBD": {{"ied", "y"}, {"ked", ""}, {"ed", ""}},
	"VBN": {{"ied", "y"}, {"ked", ""}, {"ed", ""}},
	"VBG": {{"king", ""}, {"ing", ""}},
	"VBZ": {{"ies", "y"}, {"es", ""}, {"s", ""}},
}

// undouble takes one of a doubled last letter off: "admitt".
func undouble(stem string) string {
	if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
		return stem[:n-1]
	}
	return stem
}
