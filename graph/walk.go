package graph

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// walk holds what was read of a view on the way: each entity's edges once.
type walk struct {
	ctx     context.Context
	view    View
	options PathOptions
	least   int // confidence of an edge that counts, in percents
	facts   *facts
	others  []fact // those that are not plain and were read
	nodes   map[uint64]*node
	prices  map[[2]uint64]int // exact ones, of the steps between two entities
	generic map[uint64]bool   // by relation
	epoch   int               // of the present search
}

// node is an entity: an identity class.
type node struct {
	id      uint64
	iri     string // canonical, "" until compared
	avoided bool   // by the options
	banned  int    // the epoch of a search that must not come here
	loaded  bool
	edges   []edge // by neighbour
	steps   []step // by cost
	hub     int    // price of going through
	labels  [2]labels
}

// edge is an edge that counts. Where a fact says it that is not plain, fact is
// its number in walk.others, from 1. There may be very many edges: they and
// the steps hold no pointers.
type edge struct {
	Edge
	fact int
}

// step is all that is said between two entities, seen from one of them.
type step struct {
	to         uint64
	cost       int // at least; walk.prices has it exactly once it was needed
	begin, end int // of the node's edges
}

func newWalk(ctx context.Context, view View, o PathOptions) *walk {
	return &walk{
		ctx: ctx, view: view, options: o, least: percent(o.MinConfidence), facts: newFacts(view, o.Base),
		nodes: make(map[uint64]*node), prices: make(map[[2]uint64]int), generic: make(map[uint64]bool),
	}
}

// known returns the entity of a term, nil where the view does not know it.
func (w *walk) known(v quad.Value) (*node, error) {
	id, ok, err := w.view.ID(v)
	if err != nil || !ok {
		return nil, err
	}
	entity, err := w.view.Entity(id)
	if err != nil {
		return nil, err
	}
	return w.node(entity), nil
}

func (w *walk) node(entity uint64) *node {
	n := w.nodes[entity]
	if n == nil {
		n = &node{id: entity}
		w.nodes[entity] = n
	}
	return n
}

// name returns the text by which an entity is compared.
func (w *walk) name(n *node) (string, error) {
	if n.iri == "" {
		v, err := w.view.Value(n.id)
		if err != nil {
			return "", err
		}
		n.iri = v.String()
	}
	return n.iri, nil
}

// load reads the steps of an entity, if it was not read before.
func (w *walk) load(n *node) error {
	if n.loaded {
		return nil
	}
	n.loaded = true
	edges, err := w.view.Edges(n.id, nil)
	if err != nil {
		return err
	}
	n.edges = make([]edge, 0, len(edges))
	for _, e := range edges {
		if percent(float64(e.Confidence)) >= w.least && e.Entity != n.id {
			n.edges = append(n.edges, edge{Edge: e})
		}
	}
	if len(w.options.Include) > 0 {
		if err := w.include(n); err != nil {
			return err
		}
	}
	slices.SortFunc(n.edges, func(a, b edge) int { return cmp.Compare(a.Entity, b.Entity) })
	for begin, end := 0, 0; begin < len(n.edges); begin = end {
		for end = begin + 1; end < len(n.edges) && n.edges[end].Entity == n.edges[begin].Entity; {
			end++
		}
		cost, err := w.bound(n.edges[begin:end])
		if err != nil {
			return err
		}
		n.steps = append(n.steps, step{n.edges[begin].Entity, cost, begin, end})
	}
	slices.SortFunc(n.steps, func(a, b step) int { return cmp.Compare(a.cost, b.cost) })
	n.hub = hub(len(n.steps))
	return nil
}

// include adds the edges of included facts that are not plain.
func (w *walk) include(n *node) error {
	members, err := w.view.Members(n.id, nil)
	if err != nil {
		return err
	}
	for _, member := range members {
		for _, end := range []quad.IRI{schema.Subject, schema.Object} {
			if w.facts.ids[end] == 0 {
				continue
			}
			for q, err := range w.view.Quads(0, w.facts.ids[end], member, 0) {
				if err == nil {
					err = w.includeFact(n, q[0], end == schema.Object)
				}
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// includeFact adds the edge of one fact at its subject or object n, if the fact is
// wanted and has an entity at the other end.
func (w *walk) includeFact(n *node, id uint64, inverse bool) error {
	f, err := w.facts.read(id)
	if err != nil {
		return err
	}
	if !f.included(w.options.Include) || f.percent < w.least {
		return nil
	}
	if relates, err := w.facts.relates(&f); err != nil || !relates {
		return err
	}
	e := Edge{Node: f.subject, Neighbour: f.object, Relation: f.predicate, Inverse: inverse, Graphs: 1, Confidence: float32(f.percent) / 100}
	if inverse {
		e.Node, e.Neighbour = e.Neighbour, e.Node
	}
	if e.Entity, err = w.view.Entity(e.Neighbour); err != nil || e.Entity == n.id {
		return err
	}
	w.others = append(w.others, f)
	n.edges = append(n.edges, edge{e, len(w.others)})
	return nil
}

// vague reports whether a relation says little.
func (w *walk) vague(relation uint64) (bool, error) {
	little, ok := w.generic[relation]
	if !ok {
		v, err := w.view.Value(relation)
		if err != nil {
			return false, err
		}
		iri, _ := v.(quad.IRI)
		little = generic(w.options.Base.Words(iri))
		w.generic[relation] = little
	}
	return little, nil
}
