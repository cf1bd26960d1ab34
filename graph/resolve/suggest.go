package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema/name"
)

// Suggestion is two names that Resolve leaves apart and a reader may know to
// be one.
type Suggestion struct {
	A, B quad.IRI // the one in more documents first
	Why  string
}

// Reasons of suggestions.
const (
	oneOfSeveral = "short for one of several"
	otherKind    = "same name, another kind"
	otherItem    = "same name, another Wikidata item"
	otherPlace   = "same name, another place"
	otherField   = "same name, known in another field"
	otherBirth   = "same name, born in another year"
	otherNation  = "same name, of another nation"
	nearlySpelt  = "spelled nearly alike"
	unstated     = "initials that no document gives"
)

// Suggest lists pairs of names that are apart though they look alike, those
// in most documents first. It gives one pair for two classes, and none that
// the user judged.
func Suggest(names []graph.Name) []Suggestion {
	s := &suggester{all: entries(names), seen: make(map[[2]int]bool)}
	s.sets = newSets(s.all)
	judge(s.all, s.sets)
	joinEqual(s.all, s.sets)
	joinItems(s.all, s.sets)
	joinSpelled(s.all, s.sets)
	joinShort(s.all, s.sets)
	for group := range groups(s.all, func(e *entry) string { return e.folded }) {
		s.pairs(group, s.homonyms)
	}
	s.short()
	s.acronyms()
	for _, part := range []func(*entry) string{(*entry).begins, (*entry).ends} {
		for group := range groups(s.all, part) {
			s.pairs(group, func(a, b *entry) string {
				if near(a.folded, b.folded) {
					return nearlySpelt
				}
				return ""
			})
		}
	}
	slices.SortFunc(s.out, func(a, b suggested) int {
		return cmp.Or(cmp.Compare(b.documents, a.documents), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	var out []Suggestion
	for _, x := range s.out {
		out = append(out, x.Suggestion)
	}
	return out
}

type suggested struct {
	Suggestion
	documents int // of the two in fewer
}

type suggester struct {
	all  []entry
	sets *sets
	seen map[[2]int]bool // sets
	out  []suggested
}

// pairs suggests the pairs of a group for which there is a reason. Groups
// that are large tell nothing.
func (s *suggester) pairs(group []int, why func(a, b *entry) string) {
	if len(group) > Crowd {
		return
	}
	for at, i := range group {
		for _, j := range group[at+1:] {
			if reason := why(&s.all[i], &s.all[j]); reason != "" {
				s.suggest(i, j, reason)
			}
		}
	}
}

func (s *suggester) suggest(i, j int, why string) {
	a, b := s.sets.find(i), s.sets.find(j)
	key := [2]int{min(a, b), max(a, b)}
	if a == b || s.seen[key] || s.sets.apart(a, b) || s.all[i].mute || s.all[j].mute {
		return
	}
	s.seen[key] = true
	x, y := s.all[i].name, s.all[j].name
	if cmp.Or(cmp.Compare(y.Documents, x.Documents), cmp.Compare(x.IRI, y.IRI)) > 0 {
		x, y = y, x
	}
	s.out = append(s.out, suggested{Suggestion{x.IRI, y.IRI, why}, y.Documents})
}

// homonyms returns why two of one name are apart.
func (s *suggester) homonyms(a, b *entry) string {
	switch {
	case a.kind != b.kind:
		return otherKind
	case a.said.told().sense != b.said.told().sense && a.kind == "place":
		return otherPlace
	case a.said.told().born != 0 && b.said.told().born != 0 && a.said.told().born != b.said.told().born:
		return otherBirth
	case a.said.told().foreign(b.said.told()):
		return otherNation
	case a.said.told().conflicts(b.said.told()):
		return otherField
	case a.item != "" && b.item != "" && a.item != b.item:
		return otherItem
	}
	return oneOfSeveral
}

// several is of how many names one may be short and still be suggested.
const several = 4

// short suggests, for names that are short for several, each of these.
func (s *suggester) short() {
	persons := newPersons(s.all, newCrowds(s.all))
	for i := range s.all {
		e := &s.all[i]
		if !e.person() || e.mute || len(e.words) == 0 {
			continue
		}
		forms := persons.forms(e.words)
		if len(forms) > several {
			continue
		}
		for _, j := range forms {
			if !s.sets.told(i).conflicts(s.sets.told(j)) {
				s.suggest(i, j, oneOfSeveral)
			}
		}
	}
}

// acronyms suggests the organizations whose words a name's letters begin,
// where it is only one.
func (s *suggester) acronyms() {
	by := make(map[string][]int)
	for i := range s.all {
		if e := &s.all[i]; e.kind == "organization" && !name.IsAcronym(e.label) {
			if letters := name.Acronym(e.label); len(letters) > 2 {
				by[letters] = append(by[letters], i)
			}
		}
	}
	for i := range s.all {
		e := &s.all[i]
		if !acronym(e) {
			continue
		}
		if long := by[strings.ReplaceAll(e.label, ".", "")]; len(long) == 1 {
			s.suggest(i, long[0], unstated)
		}
	}
}

// begins and ends return what names that are nearly alike share: the kind and
// the first or the last word, "" of names of one word.
func (e *entry) begins() string {
	first, _, more := strings.Cut(e.folded, " ")
	if !more {
		return ""
	}
	return e.kind + " " + first
}

func (e *entry) ends() string {
	at := strings.LastIndexByte(e.folded, ' ')
	if at < 0 {
		return ""
	}
	return e.kind + e.folded[at:]
}

// near reports whether two names differ in one letter, added, left out or
// another one. Numbers that differ tell things apart.
func near(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 || len(x) < 8 {
		return false
	}
	at := 0
	for at < len(x) && x[at] == y[at] {
		at++
	}
	if at < len(y) && y[at] >= '0' && y[at] <= '9' || at < len(x) && x[at] >= '0' && x[at] <= '9' {
		return false
	}
	if len(x) == len(y) {
		return at == len(x) || slices.Equal(x[at+1:], y[at+1:])
	}
	return slices.Equal(x[at:], y[at+1:])
}
