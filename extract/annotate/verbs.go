package annotate

import (
	_ "embed"
	"strings"
	"sync"
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

// verbLemma returns the lemma of an inflected verb: the one the network gave
// if that is a verb, else the verb that regular inflection makes the form of:
// "mass" for "massed", "admit" for "admitting". Where there is none it keeps
// what the network gave.
func verbLemma(form, given, xpos string) string {
	if verbs()[strings.ToLower(given)] {
		return given
	}
	form = strings.ToLower(form)
	for _, ending := range endings[xpos] {
		stem, ok := strings.CutSuffix(form, ending.cut)
		if !ok || len(stem) < 2 {
			continue
		}
		for _, lemma := range [...]string{stem + ending.add, stem + "e", undouble(stem)} {
			if verbs()[lemma] {
				return lemma
			}
		}
	}
	return given
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
