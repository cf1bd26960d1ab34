package resolve

import (
	"cmp"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema/name"
)

// Rules, as members say why they are of their class.
const (
	sameName = "same name"
	sameItem = "same Wikidata item"
	spelling = "spelling of the same name"
	fuller   = "unique fuller name"
	initial  = "short name"
	judged   = "judged the same"
)

// rule returns the rule under which two names may be one, "" for none.
func rule(a, b *entry) string {
	switch {
	case slices.Contains(a.name.Same, b.name.IRI) || slices.Contains(b.name.Same, a.name.IRI):
		return judged
	case a.mute || b.mute:
		return ""
	case a.folded == b.folded:
		return sameName
	case a.kind == "place" && b.kind == "place" && a.today == b.today:
		return spelling
	case a.item != "" && a.item == b.item:
		return sameItem
	case a.spelled() != "" && a.spelled() == b.spelled():
		return spelling
	case a.person() && b.person() && (name.FullerWords(a.words, b.words) || name.FullerWords(b.words, a.words)):
		return fuller
	case spells(a, b), spells(b, a), led(a, b), led(b, a):
		return initial
	}
	return ""
}

// judge parts and joins what the user judged. What was parted stays so.
func judge(all []entry, sets *sets) {
	place := make(map[quad.IRI]int)
	for i := range all {
		if len(all[i].name.Same)+len(all[i].name.Different) > 0 {
			place[all[i].name.IRI] = i
		}
	}
	each := func(others func(*entry) []quad.IRI, do func(i, j int)) {
		for i := range all {
			for _, iri := range others(&all[i]) {
				if j, ok := place[iri]; ok && j != i {
					do(i, j)
				}
			}
		}
	}
	each(func(e *entry) []quad.IRI { return e.name.Different }, sets.part)
	each(func(e *entry) []quad.IRI { return e.name.Same }, sets.judge)
}

// groups iterates over the names that share a value, where there are several,
// in the order of the values; "" is none.
func groups[T cmp.Ordered](all []entry, value func(*entry) T) iter.Seq[[]int] {
	type valued struct {
		value T
		i     int
	}
	var none T
	list := make([]valued, 0, len(all))
	for i := range all {
		if v := value(&all[i]); v != none && !all[i].mute {
			list = append(list, valued{v, i})
		}
	}
	slices.SortFunc(list, func(a, b valued) int { return cmp.Or(cmp.Compare(a.value, b.value), cmp.Compare(a.i, b.i)) })
	return func(yield func([]int) bool) {
		for at := 0; at < len(list); {
			end := at + 1
			for end < len(list) && list[end].value == list[at].value {
				end++
			}
			if end-at > 1 {
				group := make([]int, 0, end-at)
				for _, v := range list[at:end] {
					group = append(group, v.i)
				}
				if !yield(group) {
					return
				}
			}
			at = end
		}
	}
}

// joinEqual joins names that fold alike and are of one kind, and vague things
// to the only other kind there is. Where certain items differ, those of one
// item are joined and the rest stays apart.
func joinEqual(all []entry, sets *sets) {
	for group := range groups(all, func(e *entry) string { return e.folded }) {
		kinds := make(map[string][]int)
		var vague []int
		for _, i := range group {
			if all[i].vague() {
				vague = append(vague, i)
			} else {
				kinds[all[i].kind] = append(kinds[all[i].kind], i)
			}
		}
		for _, same := range kinds { // in any order: they have no names in common
			if len(kinds) == 1 {
				same = append(same, vague...)
			}
			joinUnlessTorn(all, same, sets)
		}
		if len(kinds) != 1 {
			joinUnlessTorn(all, vague, sets)
		}
	}
}

// joinSpelled joins persons and organizations whose names are spelled alike
// but for what transliterations and plurals differ in, and places that are
// spelled or called otherwise today.
func joinSpelled(all []entry, sets *sets) {
	for group := range groups(all, (*entry).spelled) {
		joinUnlessTorn(all, group, sets)
	}
	for group := range groups(all, func(e *entry) string {
		if e.kind != "place" {
			return ""
		}
		return e.today
	}) {
		joinUnlessTorn(all, group, sets)
	}
}

// joinUnlessTorn joins names unless they are of different items. Where
// documents tell things of one name apart, each is joined with those of which
// they tell the same or nothing that contradicts it, and what could be either
// of two stays alone.
func joinUnlessTorn(all []entry, same []int, sets *sets) {
	var item quad.IRI
	for _, i := range same {
		if mine := sets.item(i); mine != "" && item != "" && mine != item {
			return // joinItems joins those of each
		}
		item = cmp.Or(item, sets.item(i))
	}
	first := make(map[told]int)
	var kinds []told // in the order of their first names
	for _, i := range same {
		t := sets.told(i)
		if _, ok := first[t]; !ok {
			first[t] = i
			kinds = append(kinds, t)
		}
		sets.join(first[t], i)
	}
	if len(kinds) > Crowd {
		return
	}
	kinds = slices.DeleteFunc(kinds, func(t told) bool { return either(t, kinds) })
	for at, t := range kinds {
		for _, u := range kinds[:at] {
			if i, j := first[t], first[u]; !t.conflicts(u) && !others(&all[i], &all[j]) {
				sets.join(i, j)
			}
		}
	}
}

// either reports whether something could be either of two that are told apart.
func either(t told, all []told) bool {
	for at, a := range all {
		for _, b := range all[:at] {
			if a.conflicts(b) && !t.conflicts(a) && !t.conflicts(b) {
				return true
			}
		}
	}
	return false
}

// others reports whether one of two places is told from the well-known place
// that the other's name alone means: Paris in Texas from Paris.
func others(a, b *entry) bool {
	return a.said.told().sense != b.said.told().sense && (a.known() || b.known())
}

// joinItems joins names of one Wikidata item and of one kind; things too,
// where there is only one other kind.
func joinItems(all []entry, sets *sets) {
	for group := range groups(all, func(e *entry) quad.IRI { return e.item }) {
		first := make(map[string]int) // name of each kind
		for _, i := range group {
			if j, ok := first[all[i].kind]; ok {
				sets.join(i, j)
			} else {
				first[all[i].kind] = i
			}
		}
		if thing, ok := first["thing"]; ok && len(first) == 2 {
			for _, i := range first {
				sets.join(i, thing)
			}
		}
	}
}

// joinShort joins names to the only one that they are short for. All is
// decided on the sets as the other rules left them.
func joinShort(all []entry, sets *sets) {
	targets := make(map[int]int) // of sets; -1 where their names differ in it
	aim := func(i, fuller int) {
		from, to := sets.find(i), sets.find(fuller)
		if from == to {
			return
		}
		if old, ok := targets[from]; ok && old != to {
			to = -1
		}
		targets[from] = to
	}
	crowded := newCrowds(all)
	persons := newPersons(all, crowded)
	initials := newInitials(all, crowded)
	leaders := newLeaders(all)
	for i := range all {
		switch {
		case all[i].mute:
		case all[i].person():
			if fuller := persons.fuller(i, sets); fuller >= 0 {
				aim(i, fuller)
			}
		case all[i].kind == "organization":
			if long := initials.long(i, sets); long >= 0 {
				aim(i, long)
			}
		}
		if long := leaders.long(i, all, crowded, sets); long >= 0 && !all[i].mute {
			aim(i, long)
		}
	}
	for i := range all { // in their order, as joins may bar others
		if to, ok := targets[i]; ok && to >= 0 && (sets.about[i].item == "" || sets.about[i].item == sets.item(to)) {
			sets.join(i, to)
		}
	}
}
