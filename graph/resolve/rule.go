package resolve

import (
	"cmp"

	"github.com/cayleygraph/quad"

	"kg/schema/name"
)

// rule returns the rule under which two names may be one, "" for none.
func rule(a, b *entry) string {
	switch {
	case a.folded == b.folded:
		return "same name"
	case a.item != "" && a.item == b.item:
		return "same Wikidata item"
	case a.kind == "person" && b.kind == "person" && (name.FullerWords(a.words, b.words) || name.FullerWords(b.words, a.words)):
		return "unique fuller name"
	case spells(a, b), spells(b, a):
		return "initials"
	}
	return ""
}

// joinEqual joins names that fold alike and are of one kind, and vague things
// to the only other kind there is. Where certain items differ, those of one
// item are joined and the rest stays apart.
func joinEqual(all []entry, sets *sets) {
	groups := make(map[string][]int)
	for i := range all {
		groups[all[i].folded] = append(groups[all[i].folded], i)
	}
	for _, group := range groups {
		if len(group) == 1 {
			continue
		}
		kinds := make(map[string][]int)
		var vague []int
		for _, i := range group {
			if all[i].vague() {
				vague = append(vague, i)
			} else {
				kinds[all[i].kind] = append(kinds[all[i].kind], i)
			}
		}
		for _, same := range kinds {
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

// joinUnlessTorn joins names unless they are of different items.
func joinUnlessTorn(all []entry, same []int, sets *sets) {
	var item quad.IRI
	for _, i := range same {
		if all[i].item != "" && item != "" && all[i].item != item {
			return // joinItems joins those of each item
		}
		item = cmp.Or(item, all[i].item)
	}
	for _, i := range same {
		sets.join(same[0], i)
	}
}

// joinItems joins names of one Wikidata item and of one kind; things too,
// where there is only one other kind.
func joinItems(all []entry, sets *sets) {
	groups := make(map[quad.IRI][]int)
	for i := range all {
		if all[i].item != "" {
			groups[all[i].item] = append(groups[all[i].item], i)
		}
	}
	for _, group := range groups {
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
	items := make(map[int]quad.IRI) // of sets
	for i := range all {
		if all[i].item != "" {
			items[sets.find(i)] = all[i].item
		}
	}
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
	persons := newPersons(all)
	initials := newInitials(all)
	for i := range all {
		switch all[i].kind {
		case "person":
			if fuller := persons.fuller(i, sets); fuller >= 0 {
				aim(i, fuller)
			}
		case "organization":
			if long := initials.long(i, sets); long >= 0 {
				aim(i, long)
			}
		}
	}
	for from, to := range targets {
		if to >= 0 && (items[from] == "" || items[from] == items[to]) {
			sets.join(from, to)
		}
	}
}
