// Package resolve decides which names are one thing across documents.
//
// Resolve is a pure function of the names as they are stored and of what the
// user judged: no order, no batch and no earlier answer counts, so that
// removing a document leaves the classes that never saw it. Keys tells which
// names can bear on each other, so that a store asks only about those that a
// change can reach. Precision comes first. Two names are one
//
//   - where the user judged so ("judged the same"),
//   - where their folded forms are equal and their kinds agree ("same name"),
//   - where documents are certain of the same Wikidata item ("same Wikidata
//     item"),
//   - where they are persons' whole names that transliterations spell in two
//     ways ("spelling of the same name"),
//   - where they are spellings of one place, "Kiev" and "Kyiv", or long names
//     of organizations but for a plural ("spelling of the same name"),
//   - where one is short for the other and for no other in the store: a
//     person's surname or initials ("unique fuller name"), an organization's
//     initials or last words that one of its documents gives, or initials that
//     everybody knows, "UN Council" for a "United Nations Council" ("short name").
//
// Where a rule leaves a choice, the names stay apart. Unless the user judged so,
// no class holds two of person, organization and place, two Wikidata items,
// persons who are known in different fields or were born in different years
// (Michael Jordan the basketball player, and the senator), who do other things in
// other countries (a Finnish skier and a Brazilian lawyer, ministers of two
// countries), or places that documents tell apart (Georgia the
// state, and the country); none holds two names that he judged to be different.
package resolve

import (
	"cmp"
	"slices"
	"strconv"

	"kg/graph"
)

// Version names the rules and keys of this package; it changes whenever they
// would join other names.
const Version = "7"

// Resolve returns the classes of more than one name, sorted by canonical
// IRI, their members sorted by IRI. Canonical is the name in most documents,
// of these the longest, of these the one with the smallest bytes. Names whose
// IRI is not that of a named entity (schema.Base.Named) are left alone, and
// so are names of which documents disagree what Wikidata item they are. Names
// in no document join others but are no members. An IRI that comes twice
// counts once.
func Resolve(names []graph.Name) []graph.Class {
	all := entries(names)
	sets := newSets(all)
	judge(all, sets)
	joinEqual(all, sets)
	joinItems(all, sets)
	joinSpelled(all, sets)
	joinShort(all, sets)
	var classes []graph.Class
	for _, members := range sets.all() {
		members = slices.DeleteFunc(members, func(i int) bool { return all[i].name.Documents == 0 })
		if len(members) > 1 {
			classes = append(classes, class(all, members))
		}
	}
	slices.SortFunc(classes, func(a, b graph.Class) int { return cmp.Compare(a.Canonical, b.Canonical) })
	return classes
}

// class writes members out with the reasons why they are one.
func class(all []entry, members []int) graph.Class {
	first := slices.MinFunc(members, func(i, j int) int {
		a, b := &all[i], &all[j]
		return cmp.Or(cmp.Compare(b.name.Documents, a.name.Documents), cmp.Compare(b.length, a.length), cmp.Compare(a.name.IRI, b.name.IRI))
	})
	c := graph.Class{Canonical: all[first].name.IRI}
	for _, i := range members {
		c.Members = append(c.Members, graph.Member{IRI: all[i].name.IRI, Why: why(all, i, first, members)})
	}
	return c
}

// why returns the rule that joins a member to the canonical name or, where
// none does directly, to another member; "" for the canonical name itself.
func why(all []entry, i, first int, members []int) string {
	if i == first {
		return ""
	}
	if rule := rule(&all[i], &all[first]); rule != "" {
		return rule
	}
	for _, j := range members {
		if rule := rule(&all[i], &all[j]); j != i && rule != "" {
			return rule + " as " + strconv.Quote(all[j].label)
		}
	}
	return judged // by way of a name that no document holds
}
