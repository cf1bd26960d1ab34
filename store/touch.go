package store

import (
	"slices"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// touch is what a commit does to a name or relation.
type touch struct {
	gained int      // graphs more that hold it
	said   labelled // of it by the graphs that came
	reread bool     // something of it was taken away, hidden or judged
}

// described reports whether ids of its kind are found by names.
func described(id uint64) bool {
	switch kindOf(id) {
	case kindNamed, kindOther, kindRelation:
		return true
	}
	return false
}

func (c *commit) touchOf(id uint64) *touch {
	t := c.touched[id]
	if t == nil {
		t = &touch{}
		c.touched[id] = t
	}
	return t
}

// touch remembers what a graph's change does to names and relations: what a
// document adds need not be read again. Removed are the triples that went.
func (c *commit) touch(label quad.Value, old, new *contents, removed []triple) {
	reread := label == c.base.Judgements() || len(old.hidden)+len(new.hidden) > 0
	for _, id := range old.terms {
		if !described(id) {
			continue
		}
		_, kept := slices.BinarySearch(new.terms, id)
		t := c.touchOf(id)
		t.reread = t.reread || reread || !kept
	}
	for _, id := range new.terms {
		if !described(id) {
			continue
		}
		t := c.touchOf(id)
		t.reread = t.reread || reread
		if _, held := slices.BinarySearch(old.terms, id); !held {
			t.gained++
		}
	}
	for _, t := range removed {
		if described(t[0]) && kindOf(t[1]) == kindVocabulary {
			c.touchOf(t[0]).reread = true
		}
	}
	for i, t := range new.as.triples {
		if !described(t[0]) || kindOf(t[1]) != kindVocabulary {
			continue
		}
		if p, ok := new.as.quads[i].Predicate.(quad.IRI); ok && slices.Contains(describing, p) {
			c.touchOf(t[0]).said.say(p, new.as.quads[i].Object)
		}
	}
}

// say is add for what may have been said before.
func (l *labelled) say(p quad.IRI, v quad.Value) {
	l.add(p, v)
	if l.len() > l.many {
		l.sort()
		l.many = 16 + 2*l.len()
	}
}

func (l *labelled) len() int {
	return len(l.labels) + len(l.classes) + len(l.sameAs) + len(l.fields) + len(l.nations) + len(l.origins)
}

// nameNow returns a name that was touched as it now is, nil where it is not
// held any more. Old is what it was.
func (c *commit) nameNow(id uint64, old *graph.Name, now *describer) (*graph.Name, error) {
	t := c.touched[id]
	if t.reread {
		return c.read.name(id, now)
	}
	n := &graph.Name{}
	if old != nil {
		*n = *old
	} else {
		var err error
		if n.IRI, err = c.read.iri(id); err != nil {
			return nil, err
		}
	}
	n.Documents += t.gained
	n.Labels, n.Classes = union(n.Labels, t.said.labels), union(n.Classes, t.said.classes)
	n.SameAs, n.Fields = union(n.SameAs, t.said.sameAs), union(n.Fields, t.said.fields)
	n.Nations, n.Origins = union(n.Nations, t.said.nations), union(n.Origins, t.said.origins)
	return n, nil
}

// union returns what two lists hold, the first of them sorted, each once and
// sorted. It changes neither.
func union[T ~string](sorted, more []T) []T {
	out := sorted
	for _, v := range more {
		if at, found := slices.BinarySearch(out, v); !found {
			out = slices.Insert(slices.Clone(out), at, v)
		}
	}
	return out
}

// nameBefore returns a name as the last commit had it, nil where it was not
// held.
func (c *commit) nameBefore(id uint64, before *describer) (*graph.Name, error) {
	if id&seqMask > c.known[kindOf(id)] {
		return nil, nil
	}
	if n, ok := c.memory.names[id]; ok {
		return n, nil
	}
	return c.before.name(id, before)
}

// nameOf returns a name as it now is, for the caller to keep.
func (c *commit) nameOf(id uint64, now *describer) (*graph.Name, error) {
	n, ok := c.renamed[id]
	if !ok {
		n, ok = c.memory.names[id]
	}
	if !ok {
		var err error
		if n, err = c.read.name(id, now); err != nil {
			return nil, err
		}
		c.renamed[id] = n
	}
	if n == nil {
		return nil, nil
	}
	kept := *n
	kept.Crowded = nil
	return &kept, nil
}
