package resolve

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kg/graph"
	"kg/schema/name"
)

// Crowd is how many names may share a surname, or the initials of a name,
// and short ones still be told to be one of them. It bounds what a new name
// can change.
const Crowd = 64

// Keys returns what a name shares with all names that Resolve may join it
// to, sorted: its folded label, its item, a person's surname and the initials
// before it, initials of an organization or of its first words, the names that
// it was judged to be.
// A key begins with the letter of its sort.
func Keys(n graph.Name) []graph.Key {
	e, ok := newEntry(&n)
	if !ok {
		return nil
	}
	return e.keys()
}

func (e *entry) keys() []graph.Key {
	var keys []graph.Key
	add := func(text string, crowd int) { keys = append(keys, graph.Key{Text: text, Crowd: crowd}) }
	if len(e.name.Same) > 0 {
		add("j"+string(e.name.IRI), 0)
		for _, iri := range e.name.Same {
			add("j"+string(iri), 0)
		}
	}
	if !e.mute {
		add("n"+e.folded, 0)
		if e.today != e.folded {
			add("n"+e.today, 0)
		}
		if e.item != "" {
			add("w"+string(e.item), 0)
		}
		if e.person() {
			keys = append(keys, e.personal()...)
		}
		if spelled := e.spelled(); spelled != "" {
			add("s"+spelled, 0)
		}
		for _, form := range e.leads() {
			add("a"+form, Crowd)
		}
		if e.abbreviated() {
			add("a"+e.folded, Crowd)
		}
		for _, short := range given(e) {
			add("i"+short, Crowd)
		}
		if e.kind == "organization" {
			add("i"+e.folded, Crowd)
			if long := name.Expansion(e.folded); long != "" {
				add("n"+long, 0)
			}
		}
	}
	slices.SortFunc(keys, func(a, b graph.Key) int { return strings.Compare(a.Text, b.Text) })
	return slices.CompactFunc(keys, func(a, b graph.Key) bool { return a.Text == b.Text })
}

// personal returns the keys of a person's name: the surname, and the surname
// with the initial of each word before it.
func (e *entry) personal() []graph.Key {
	last := len(e.words) - 1
	if last < 0 {
		return nil
	}
	keys := []graph.Key{{Text: surnameKey(e.words[last]), Crowd: Crowd}}
	for _, w := range e.words[:last] {
		keys = append(keys, graph.Key{Text: initialKey(e.words[last], w), Crowd: Crowd})
	}
	return keys
}

func surnameKey(surname string) string { return "l" + surname }

func initialKey(surname, given string) string {
	_, size := utf8.DecodeRuneInString(given)
	return "f" + surname + " " + given[:size]
}

// crowds are the hashes of the keys that too many of the names at hand share,
// or that are told to be such.
type crowds map[uint64]bool

func (c crowds) has(key string) bool { return c[hashWord(key)] }

// newCrowds counts by sorting hashes, which takes a tenth of what a map of
// the keys would.
func newCrowds(all []entry) crowds {
	c := make(crowds)
	hashes := make([]uint64, 0, 2*len(all))
	for i := range all {
		for _, key := range all[i].name.Crowded {
			c[hashWord(key)] = true
		}
		for _, k := range all[i].keys() {
			if k.Crowd > 0 {
				hashes = append(hashes, hashWord(k.Text))
			}
		}
	}
	slices.Sort(hashes)
	for at := Crowd; at < len(hashes); at++ {
		if hashes[at] == hashes[at-Crowd] {
			c[hashes[at]] = true
		}
	}
	return c
}
