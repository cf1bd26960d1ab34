package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Walk is a set of entities, told by the way that leads to them:
//
//	From(view, putin).Out("accuse").In() // all that has to do with whom Putin accused
//
// It is a value: each method returns another one and reads nothing. Names
// stand for their classes, and only plain facts are walked.
type Walk struct {
	view    View
	base    schema.Base
	from    []quad.Value
	strides []stride
}

// stride is a step of a Walk.
type stride struct {
	relations []string
	out, in   bool
}

// From returns the entities of some nodes. Those that the view does not know
// are left out.
func From(view View, nodes ...quad.Value) Walk { return Walk{view: view, from: nodes} }

// Under returns the same entities; the relations of the steps that follow
// have their IRIs below a base.
func (w Walk) Under(base schema.Base) Walk {
	w.base = base
	return w
}

// Out returns the objects of the facts of which these are the subjects and
// which have one of some relations, in words such as "accuse" or "speak
// with": any relation for none.
func (w Walk) Out(relations ...string) Walk { return w.step(stride{relations, true, false}) }

// In returns the subjects of the facts of which these are the objects.
func (w Walk) In(relations ...string) Walk { return w.step(stride{relations, false, true}) }

// Both returns the other ends of the facts that these are an end of.
func (w Walk) Both(relations ...string) Walk { return w.step(stride{relations, true, true}) }

func (w Walk) step(s stride) Walk {
	w.strides = append(slices.Clip(w.strides), s)
	return w
}

// All walks, and returns the canonical nodes of the entities that the last
// step leads to, each once, sorted by their text.
func (w Walk) All(ctx context.Context) ([]quad.Value, error) {
	ids, err := w.ids(ctx)
	if err != nil {
		return nil, fmt.Errorf("walk: %w", err)
	}
	all := make([]quad.Value, 0, len(ids))
	for _, id := range ids {
		v, err := w.view.Value(id)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, fmt.Errorf("walk: %w", err)
		}
		all = append(all, v)
	}
	slices.SortFunc(all, func(a, b quad.Value) int { return strings.Compare(text(a), text(b)) })
	return all, nil
}

func (w Walk) ids(ctx context.Context) ([]uint64, error) {
	var here []uint64
	seen := new(hopTable)
	seen.clear()
	take := func(id uint64) {
		if slot := seen.slot(id); *slot == 0 {
			*slot = 1
			seen.used++
			here = append(here, id)
		}
	}
	for _, v := range w.from {
		id, ok, err := w.view.ID(v)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if id, err = w.view.Entity(id); err != nil {
			return nil, err
		}
		take(id)
	}
	var edges []Edge
	for _, s := range w.strides {
		relations, err := w.relations(s)
		if err != nil {
			return nil, err
		}
		before := here
		here = nil
		seen.clear()
		for _, id := range before {
			for at, more := (Place{}), true; more; more = at != (Place{}) {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				if edges, at, err = w.view.EdgesFrom(id, at, edges[:0]); err != nil {
					return nil, err
				}
				for i := range edges {
					e := &edges[i]
					if (s.out && !e.Inverse || s.in && e.Inverse) && (relations == nil || slices.Contains(relations, e.Relation)) {
						take(e.Entity)
					}
				}
			}
		}
	}
	return here, nil
}

// relations returns the relations of a step, nil for any.
func (w Walk) relations(s stride) ([]uint64, error) {
	if len(s.relations) == 0 {
		return nil, nil
	}
	ids := []uint64{}
	for _, words := range s.relations {
		id, ok, err := w.view.ID(w.base.Relation(strings.Fields(words)...))
		if err != nil {
			return nil, err
		}
		if ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
