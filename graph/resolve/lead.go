package resolve

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kg/schema/name"
)

// longestLead is how many words initials that begin a name stand for at most.
const longestLead = 4

// leads returns a name as it is written with initials for its first words:
// "un security council" for "United Nations Security Council", one form for
// each number of words that there may be initials for.
func (e *entry) leads() []string {
	if e.kind != "organization" && e.kind != "thing" {
		return nil
	}
	words := strings.Fields(e.label)
	var forms []string
	var letters []rune
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if i == len(words)-1 || i == longestLead || !unicode.IsUpper(r) || name.IsAcronym(w) {
			break
		}
		letters = append(letters, unicode.ToLower(r))
		if i > 0 {
			forms = append(forms, string(letters)+" "+name.Fold(strings.Join(words[i+1:], " ")))
		}
	}
	return forms
}

// abbreviated reports whether a name begins with initials: "UN Security Council".
func (e *entry) abbreviated() bool {
	first, _, more := strings.Cut(e.label, " ")
	return more && (e.kind == "organization" || e.kind == "thing") && name.IsAcronym(first) && !strings.ContainsAny(first, "0123456789&")
}

// leaders are, by the folded names that begin with initials, the names of
// which these may be the first words' initials.
type leaders map[string][]int

func newLeaders(all []entry) leaders {
	l := make(leaders)
	for i := range all {
		if !all[i].mute && all[i].abbreviated() {
			l[all[i].folded] = nil
		}
	}
	if len(l) == 0 {
		return l
	}
	for i := range all {
		if all[i].mute {
			continue
		}
		for _, form := range all[i].leads() {
			if list, ok := l[form]; ok {
				l[form] = append(list, i)
			}
		}
	}
	return l
}

// long returns a name of the one thing that i is called with initials for the
// first words of, -1 for none or several.
func (l leaders) long(i int, all []entry, crowded crowds, sets *sets) int {
	found := -1
	if !all[i].abbreviated() || crowded.has("a"+all[i].folded) {
		return -1
	}
	for _, j := range l[all[i].folded] {
		if all[j].kind != all[i].kind || found >= 0 && sets.find(j) != sets.find(found) {
			return -1
		}
		found = j
	}
	return found
}

// led reports whether short is long with initials for its first words.
func led(long, short *entry) bool {
	if !short.abbreviated() || long.kind != short.kind {
		return false
	}
	return slices.Contains(long.leads(), short.folded)
}
