package resolve

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
	"kg/schema/name"
)

// entry is a name with what the rules look at.
type entry struct {
	name   *graph.Name
	kind   string // person, organization, place or thing
	label  string
	length int    // of the label, in code points
	folded string // label, "" where nothing is left of it
	words  []string
	item   quad.IRI // Wikidata, "" for none
}

// vague reports whether a name may turn out to be of any kind: a thing of
// which no document says what it is.
func (e *entry) vague() bool { return e.kind == "thing" && len(e.name.Classes) == 0 && e.item == "" }

// entries returns the names that can be joined to others, sorted by IRI.
func entries(names []graph.Name) []entry {
	all := make([]entry, 0, len(names))
	for i := range names {
		n := &names[i]
		kind, label := parse(n.IRI)
		if kind == "" || len(n.SameAs) > 1 {
			continue
		}
		e := entry{name: n, kind: kind, label: label, length: utf8.RuneCountInString(label), folded: name.Fold(label)}
		e.words = strings.Fields(e.folded)
		if len(n.SameAs) == 1 {
			e.item = n.SameAs[0]
		}
		if e.folded != "" {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.name.IRI, b.name.IRI) })
	return slices.CompactFunc(all, func(a, b entry) bool { return a.name.IRI == b.name.IRI })
}

// parse returns the kind and the label that an IRI was minted from, whatever
// the base of its store; empty strings for other IRIs.
func parse(iri quad.IRI) (kind, label string) {
	head := string(iri[:max(strings.LastIndexByte(string(iri), '/'), 0)])
	for _, kind := range schema.Kinds {
		if base, ok := strings.CutSuffix(head, kind); ok && base != "" && strings.IndexByte("/#:", base[len(base)-1]) >= 0 {
			return schema.Base(base).Name(iri)
		}
	}
	return "", ""
}
