package link

import (
	"slices"
	"strings"

	"kg/extract/openie"
)

// partner returns the thing that the subject of a frame does something
// together with, where another frame of the same verb says so: Putin, of "Biden
// held a call" in "Biden and Putin held a call".
func (l *linker) partner(i int, f *openie.Frame) (thing, bool) {
	if f.Object.Zero() || mutual(f) || slices.ContainsFunc(f.Arguments, func(a openie.Argument) bool { return a.Preposition == "with" }) {
		return thing{}, false
	}
	for _, g := range l.frames {
		if g.Predicate != f.Predicate || !mutual(g) {
			continue
		}
		other := g.Object
		if g.Object.Head == f.Subject.Head {
			other = g.Subject
		} else if g.Subject.Head != f.Subject.Head {
			continue
		}
		if all := l.things(i, other); len(all) == 1 {
			return all[0], true
		}
	}
	return thing{}, false
}

// mutual reports whether a frame joins two that do something together.
func mutual(f *openie.Frame) bool { return strings.HasSuffix(f.Rule, "-mutual") }
