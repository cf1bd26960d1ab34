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
	said   *told    // what the text tells of it, nil for nothing
	folded string   // label, "" where nothing is left of it
	words  []string // of the folded label, as they are spelled everywhere
	today  string   // the folded label, of places as they are called today
	item   quad.IRI // Wikidata, "" for none
	length int32    // of the label, in code points
	mute   bool     // no rule applies: in no document, of an item in dispute, initials alone, or what one document means by a name
}

// vague reports whether a name may turn out to be of any kind: a thing of
// which no document says what it is.
func (e *entry) vague() bool { return e.kind == "thing" && len(e.name.Classes) == 0 && e.item == "" }

// person reports whether a name is that of a person.
func (e *entry) person() bool { return e.kind == "person" }

// known reports whether a name alone means a well-known place, or one of
// several: it is not short for what documents tell apart, "Paris" not for
// "Paris, Texas".
func (e *entry) known() bool {
	_, city := name.CityOf(e.folded)
	_, state := name.StateOf(e.folded)
	return e.kind == "place" && (city || state)
}

// spelled returns a name in the form in which its spellings are alike: the
// words of a person's whole name as transliterations differ in them, those of
// an organization's long one without the "s" of a plural. It is "" for other
// names, lone words and short names, in which a letter tells two things apart.
func (e *entry) spelled() string {
	switch {
	case e.person() && len(e.words) > 1:
		return strings.Join(e.words, " ")
	case e.kind == "organization" && len(e.words) >= longName:
		words := strings.Fields(e.folded)
		for i, w := range words {
			if len(w) > 3 && !strings.HasSuffix(w, "ss") {
				words[i] = strings.TrimSuffix(w, "s")
			}
		}
		return strings.Join(words, " ")
	}
	return ""
}

// longName is from how many words on an organization's name is spelled in
// several ways: "Academy of Motion Picture(s) Arts and Sciences".
const longName = 4

// newEntry returns a name's entry, false where it can be joined to no other.
func newEntry(n *graph.Name) (entry, bool) {
	kind, label, sense, once := parse(n.IRI)
	e := entry{name: n, kind: kind, label: label, length: int32(utf8.RuneCountInString(label)), folded: name.Fold(label)}
	said := told{sense: sense}
	e.mute = once || len(n.SameAs) > 1 || n.Documents == 0 || e.folded == ""
	if len(n.SameAs) == 1 {
		e.item = n.SameAs[0]
	}
	if e.person() {
		fields, nation, born, rest := name.ReadSense(sense)
		said = told{sense: rest, born: int32(born), fields: fields, origins: unlist(slices.Clone(n.Origins))}
		if said.nations = unlist(slices.Clone(n.Nations)); nation != "" {
			said.nations = both(said.nations, unlist([]string{nation}))
		}
	}
	for _, field := range n.Fields {
		said.fields |= name.FieldNamed(field)
	}
	if said != (told{}) {
		e.said = &said
	}
	e.today = e.folded
	if kind == "place" {
		e.today = name.Place(e.folded)
	}
	e.words = strings.Fields(e.folded)
	e.mute = e.mute || e.person() && onlyInitials(e.words)
	for i, w := range e.words {
		e.words[i] = name.Spelling(w)
	}
	return e, kind != "" && (!e.mute || len(n.Same) > 0)
}

// onlyInitials reports whether a name has no word of more than a letter: the
// "M.D." behind a name.
func onlyInitials(words []string) bool {
	for _, w := range words {
		if utf8.RuneCountInString(w) > 1 {
			return false
		}
	}
	return true
}

// entries returns the names that can be joined to others, sorted by IRI.
func entries(names []graph.Name) []entry {
	all := make([]entry, 0, len(names))
	for i := range names {
		if e, ok := newEntry(&names[i]); ok {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.name.IRI, b.name.IRI) })
	return slices.CompactFunc(all, func(a, b entry) bool { return a.name.IRI == b.name.IRI })
}

// parse returns the kind, the label and the sense that an IRI was minted from,
// whatever the base of its store, and whether it is what one document means by
// the name; empty strings for other IRIs.
func parse(iri quad.IRI) (kind, label, sense string, once bool) {
	head := string(iri[:max(strings.LastIndexByte(string(iri), '/'), 0)])
	for _, kind := range schema.Kinds {
		if base, ok := strings.CutSuffix(head, kind); ok && base != "" && strings.IndexByte("/#:", base[len(base)-1]) >= 0 {
			kind, label = schema.Base(base).Name(iri)
			_, _, once = schema.Base(base).OccurrenceOf(iri)
			return kind, label, schema.Base(base).Sense(iri), once
		}
	}
	return "", "", "", false
}
