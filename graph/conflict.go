package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Conflict is two facts, or groups of facts, that cannot all be true.
type Conflict struct {
	Kind ConflictKind
	A, B []quad.IRI // facts, sorted by bytes
}

// ConflictKind says in what way facts contradict each other.
type ConflictKind string

// Kinds of conflicts.
const (
	Denial     ConflictKind = "denial"     // A affirms what B denies
	Functional ConflictKind = "functional" // the relation has one object only, or one subject
	Dates      ConflictKind = "dates"      // what happens once is said to have happened at two times
)

// Relations that a thing has to one other at most: nobody is born in two
// places. They are words of relations as their IRIs have them.
var (
	oneObject  = []string{"be born in", "die in", "be buried in", "be headquartered in", "be capital of"}
	oneSubject = []string{"be capital of"}
	changing   = []string{"be headquartered in", "be capital of", "be buried in"} // of these, what holds at one time only
	happenOnce = []string{"be born", "be born in", "die", "die in", "be founded", "be founded in"}
)

// Conflicts returns the conflicts among the asserted facts, by kind, then by
// the IRIs of their facts. about, if it is not nil, is an entity that they
// are about.
//
// Facts of two values of a functional relation conflict only if both have a
// name and nothing plain joins the two: who was born in Paris was born in
// France, and in a city. Seats, capitals and graves change: facts of these
// that say other times do not conflict.
func Conflicts(ctx context.Context, view View, base schema.Base, about quad.Value) ([]Conflict, error) {
	c := &conflicts{ctx: ctx, view: view, base: base}
	var err error
	if c.facts, err = newFacts(view, base); err != nil {
		return nil, fmt.Errorf("conflicts: %w", err)
	}
	if about != nil {
		var ok bool
		if c.about, ok, err = entityOf(view, about); err != nil {
			return nil, fmt.Errorf("conflicts: %w", err)
		}
		if !ok {
			return nil, nil
		}
	}
	for _, find := range []func() error{c.denials, c.functional, c.dates} {
		if err := find(); err != nil {
			return nil, fmt.Errorf("conflicts: %w", err)
		}
	}
	for i := range c.found {
		slices.Sort(c.found[i].A)
		slices.Sort(c.found[i].B)
	}
	slices.SortFunc(c.found, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), slices.Compare(a.A, b.A), slices.Compare(a.B, b.B))
	})
	return c.found, nil
}

type conflicts struct {
	ctx   context.Context
	view  View
	base  schema.Base
	facts *facts
	about uint64 // 0 for all
	found []Conflict
}

// claim is what a fact says, by entities.
type claim struct{ subject, predicate, object uint64 }

func (c *conflicts) claim(f *fact) (claim, error) {
	subject, err := c.view.EntityIn(f.subject, f.graph)
	if err != nil {
		return claim{}, err
	}
	object := f.object
	if object != 0 {
		object, err = c.view.EntityIn(object, f.graph)
	}
	return claim{subject, f.predicate, object}, err
}

// concerns reports whether a conflict is about what is asked for.
func (c *conflicts) concerns(x claim) bool {
	return c.about == 0 || x.subject == c.about || x.object == c.about
}

// iri returns the IRI of a fact's node.
func (c *conflicts) iri(node uint64) (quad.IRI, error) {
	v, err := c.view.Value(node)
	iri, _ := v.(quad.IRI)
	return iri, err
}

// each calls do with every fact that has a term with some value.
func (c *conflicts) each(term quad.IRI, value quad.Value, do func(*fact) error) error {
	p := c.facts.ids[term]
	o, known, err := c.view.ID(value)
	if err != nil || !known || p == 0 {
		return err
	}
	for q, err := range c.view.Quads(0, p, o, 0) {
		if err == nil {
			err = c.ctx.Err()
		}
		if err != nil {
			return err
		}
		f, err := c.facts.read(q[0])
		if err != nil {
			return err
		}
		if f.subject == 0 || f.predicate == 0 || f.modality != schema.Asserted {
			continue
		}
		if err := do(&f); err != nil {
			return err
		}
	}
	return nil
}

// denials finds facts that somebody affirms and somebody denies: of the same
// subject, relation and object.
func (c *conflicts) denials() error {
	denied := make(map[claim][]quad.IRI)
	err := c.each(schema.PolarityTerm, quad.String(schema.Denied), func(f *fact) error {
		x, err := c.claim(f)
		if err != nil || x.object == 0 || !c.concerns(x) {
			return err
		}
		iri, err := c.iri(f.node)
		denied[x] = append(denied[x], iri)
		return err
	})
	if err != nil {
		return err
	}
	for x, b := range denied {
		a, err := c.affirmed(x)
		if err != nil {
			return err
		}
		if len(a) > 0 {
			c.found = append(c.found, Conflict{Denial, a, b})
		}
	}
	return nil
}

// affirmed returns the plain facts that say a claim themselves.
func (c *conflicts) affirmed(x claim) ([]quad.IRI, error) {
	subjects, err := c.view.Members(x.subject, nil)
	if err != nil {
		return nil, err
	}
	objects, err := c.view.Members(x.object, nil)
	if err != nil {
		return nil, err
	}
	var all []quad.IRI
	for _, s := range subjects {
		for _, o := range objects {
			nodes, err := c.view.Facts(s, x.predicate, o, nil)
			if err != nil {
				return nil, err
			}
			for _, node := range nodes {
				f, err := c.facts.read(node)
				if err != nil {
					return nil, err
				}
				if own, err := c.claim(&f); err != nil || own != x || !f.plain() {
					if err != nil {
						return nil, err
					}
					continue
				}
				iri, err := c.iri(node)
				if err != nil {
					return nil, err
				}
				all = append(all, iri)
			}
		}
	}
	return all, nil
}

// functional finds two values of a relation that has one.
func (c *conflicts) functional() error {
	for _, side := range []struct {
		relations []string
		subject   bool // the object has one subject
	}{{oneObject, false}, {oneSubject, true}} {
		for _, words := range side.relations {
			values := make(map[uint64]map[uint64][]dated) // by what has them
			changes := slices.Contains(changing, words)
			err := c.each(schema.Predicate, c.base.Relation(strings.Fields(words)...), func(f *fact) error {
				x, err := c.claim(f)
				if err != nil || !f.plain() || x.object == 0 {
					return err
				}
				has, value := x.subject, x.object
				if side.subject {
					has, value = value, has
				}
				if known, err := c.known(value); err != nil || !known {
					return err
				}
				said := dated{}
				if said.fact, err = c.iri(f.node); err == nil && changes {
					said.when, err = c.facts.time(f.node)
				}
				if values[has] == nil {
					values[has] = make(map[uint64][]dated)
				}
				values[has][value] = append(values[has][value], said)
				return err
			})
			if err != nil {
				return err
			}
			if err := c.different(values); err != nil {
				return err
			}
		}
	}
	return nil
}

// known reports whether a value is told from others: a thing without a name,
// "a village", may be any that has one, and a clause or a literal is no thing.
func (c *conflicts) known(value uint64) (bool, error) {
	iri, err := c.iri(value)
	_, unnamed := c.base.Local(iri, "doc/")
	_, isFact := c.base.Local(iri, "fact/")
	return iri != "" && !unnamed && !isFact, err
}

// different notes those of values that nothing joins.
func (c *conflicts) different(values map[uint64]map[uint64][]dated) error {
	for has, of := range values {
		var ids []uint64
		for id := range of {
			ids = append(ids, id)
		}
		for i, a := range ids {
			for _, b := range ids[i+1:] {
				if c.about != 0 && c.about != has && c.about != a && c.about != b {
					continue
				}
				joined, err := c.joined(a, b)
				if err != nil {
					return err
				}
				if joined {
					continue
				}
				one, other := meanwhile(of[a], of[b]), meanwhile(of[b], of[a])
				if len(one) == 0 {
					continue
				}
				if slices.Min(other) < slices.Min(one) {
					one, other = other, one
				}
				c.found = append(c.found, Conflict{Functional, one, other})
			}
		}
	}
	return nil
}

// dated is a fact and when it happened, "" where it does not say or that does
// not matter.
type dated struct {
	when string
	fact quad.IRI
}

// meanwhile returns the facts that may be of the time of one of some others.
func meanwhile(facts, others []dated) []quad.IRI {
	var out []quad.IRI
	for _, f := range facts {
		if slices.ContainsFunc(others, func(o dated) bool { return compareDates(f.when, o.when) == 0 }) {
			out = append(out, f.fact)
		}
	}
	return out
}

// joined reports whether an edge joins two entities.
func (c *conflicts) joined(a, b uint64) (bool, error) {
	var edges []Edge
	for at, more := (Place{}), true; more; more = at != (Place{}) {
		var err error
		if edges, at, err = c.view.EdgesFrom(a, at, edges[:0]); err == nil {
			err = c.ctx.Err()
		}
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(edges, func(e Edge) bool { return e.Entity == b }) {
			return true, nil
		}
	}
	return false, nil
}

// dates finds what is said to have happened at two times and happens once.
func (c *conflicts) dates() error {
	events := make(map[string]map[uint64][]dated) // by verb, then by subject
	for _, words := range happenOnce {
		verb := strings.TrimSuffix(words, " in")
		if events[verb] == nil {
			events[verb] = make(map[uint64][]dated)
		}
		err := c.each(schema.Predicate, c.base.Relation(strings.Fields(words)...), func(f *fact) error {
			x, err := c.claim(f)
			if err != nil || !f.plain() || !c.concerns(x) {
				return err
			}
			when, err := c.facts.time(f.node)
			if err != nil || when == "" {
				return err
			}
			iri, err := c.iri(f.node)
			events[verb][x.subject] = append(events[verb][x.subject], dated{when, iri})
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, of := range events {
		for _, all := range of {
			for i, a := range all {
				for _, b := range all[i+1:] {
					if compareDates(a.when, b.when) == 0 {
						continue
					}
					if b.fact < a.fact {
						a, b = b, a
					}
					c.found = append(c.found, Conflict{Dates, []quad.IRI{a.fact}, []quad.IRI{b.fact}})
				}
			}
		}
	}
	return nil
}
