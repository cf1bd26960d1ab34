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
	ctx       context.Context
	view      View
	options   PathOptions
	least     int // confidence of an edge that counts, in percents
	relations map[uint64]bool
	facts     *facts
	documents *documents
	others    []fact // those that are not plain and were read
	nodes     map[uint64]*node
	prices    map[[2]uint64]int // exact ones, of the steps between two entities
	nothing   int               // how many of them are noPrice
	littles   map[uint64]int    // prices of relations that say little
	got       edgePieces        // edges of the node that is being read
	moved     []edge            // scratch
	nodeBuf   []uint64
	trees     []*tree
}

// node is an entity: an identity class.
type node struct {
	id      uint64
	iri     string // canonical, "" until compared
	avoided bool   // by the options
	loaded  bool
	unread  bool        // it has so many edges that they are read only where there is no way around
	edges   []edge      // by neighbour
	steps   []step      // by neighbour
	order   []int32     // of the steps, the cheapest first
	hub     int         // price of going through
	rests   [2][]*label // of the trees: ever costlier, with ever fewer steps
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

func newWalk(ctx context.Context, view View, o PathOptions) (*walk, error) {
	w := &walk{
		ctx: ctx, view: view, options: o, least: percent(o.MinConfidence),
		nodes: make(map[uint64]*node), prices: make(map[[2]uint64]int), littles: make(map[uint64]int),
	}
	var err error
	if w.facts, err = newFacts(view, o.Base); err != nil {
		return nil, err
	}
	if w.documents, err = newDocuments(view, o.Base, o.Since, o.Until); err != nil {
		return nil, err
	}
	if len(o.Relations) > 0 {
		w.relations = make(map[uint64]bool)
	}
	for _, v := range o.Relations {
		id, ok, err := view.ID(v)
		if err != nil {
			return nil, err
		}
		if ok {
			w.relations[id] = true
		}
	}
	for _, v := range o.Avoid {
		avoided, err := w.known(v)
		if err != nil {
			return nil, err
		}
		if avoided != nil {
			avoided.avoided = true
		}
	}
	return w, nil
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

// manyEdges is how many edges are read of an entity at once. One that has
// more is read whole only where no better way avoids going through it, and
// going through it costs as much as through one of hubMost neighbours.
const manyEdges = 2 * hubMost

// load reads the steps of an entity, if it was not read before, unless it
// has very many.
func (w *walk) load(n *node) error {
	if n.loaded {
		return nil
	}
	n.loaded = true
	more, err := w.read(n, cmp.Or(w.options.many, manyEdges))
	if err != nil {
		return err
	}
	if n.unread = more; more {
		n.hub = hub(hubMost)
		return nil
	}
	return w.arrange(n, false)
}

// loadAll reads the steps of an entity however many there are.
func (w *walk) loadAll(n *node) error {
	if err := w.load(n); err != nil || !n.unread {
		return err
	}
	n.unread = false
	if _, err := w.read(n, 0); err != nil {
		return err
	}
	return w.arrange(n, true)
}

// read reads the edges of an entity into w.got, all or at most about so many
// where most is not 0, and reports whether there are more.
func (w *walk) read(n *node, most int) (more bool, err error) {
	w.got.clear()
	var at Place
	for {
		if err := w.ctx.Err(); err != nil {
			return false, err
		}
		piece := w.got.piece()
		if *piece, at, err = w.view.EdgesFrom(n.id, at, *piece); err != nil || at == (Place{}) {
			return most > 0 && w.got.len() > most, err
		}
		if most > 0 && w.got.len() > most {
			return true, nil
		}
	}
}

// arrange makes steps of the edges in w.got and of what else is included.
func (w *walk) arrange(n *node, many bool) error {
	n.edges = make([]edge, 0, w.got.len())
	for _, piece := range w.got.all {
		for i := range piece {
			if piece[i].Entity != n.id {
				n.edges = append(n.edges, edge{Edge: piece[i]})
			}
		}
	}
	w.moved = sortByEntity(n.edges, w.moved[:0])
	neighbours, kept := 0, 0
	for i := range n.edges {
		e := &n.edges[i]
		if i == 0 || n.edges[i-1].Entity != e.Entity {
			neighbours++
		}
	}
	for i := range n.edges {
		e := &n.edges[i]
		if percent(float64(e.Confidence)) >= w.least && (w.relations == nil || w.relations[e.Relation]) {
			n.edges[kept] = *e
			kept++
		}
	}
	n.edges = n.edges[:kept]
	n.hub = hub(neighbours)
	if many {
		n.hub = hub(hubMost)
	}
	if len(w.options.Include) > 0 {
		if err := w.include(n); err != nil {
			return err
		}
		slices.SortFunc(n.edges, func(a, b edge) int { return cmp.Compare(a.Entity, b.Entity) })
	}
	n.steps, n.order = make([]step, 0, neighbours), make([]int32, 0, neighbours)
	for begin, end := 0, 0; begin < len(n.edges); begin = end {
		for end = begin + 1; end < len(n.edges) && n.edges[end].Entity == n.edges[begin].Entity; {
			end++
		}
		cost, err := w.bound(n.edges[begin:end])
		if err != nil {
			return err
		}
		n.order = append(n.order, int32(len(n.steps)))
		n.steps = append(n.steps, step{n.edges[begin].Entity, cost, begin, end})
	}
	slices.SortFunc(n.order, func(a, b int32) int { return cmp.Compare(n.steps[a].cost, n.steps[b].cost) })
	return nil
}

// to returns the step that leads from a node to an entity, nil for none.
func (n *node) to(entity uint64) *step {
	at, ok := slices.BinarySearchFunc(n.steps, entity, func(s step, id uint64) int { return cmp.Compare(s.to, id) })
	if !ok {
		return nil
	}
	return &n.steps[at]
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
					err = w.ctx.Err()
				}
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
	if !f.included(w.options.Include) || f.percent < w.least || w.relations != nil && !w.relations[f.predicate] {
		return nil
	}
	if relates, err := w.facts.relates(&f); err != nil || !relates {
		return err
	}
	if in, err := w.documents.inTime(f.graph); err != nil || !in {
		return err
	}
	e := Edge{Node: f.subject, Neighbour: f.object, Relation: f.predicate, Inverse: inverse, Graphs: 1, Confidence: float32(f.percent) / 100}
	if inverse {
		e.Node, e.Neighbour = e.Neighbour, e.Node
	}
	if here, err := w.view.EntityIn(e.Node, f.graph); err != nil || here != n.id {
		return err
	}
	if e.Entity, err = w.view.EntityIn(e.Neighbour, f.graph); err != nil || e.Entity == n.id {
		return err
	}
	w.others = append(w.others, f)
	n.edges = append(n.edges, edge{e, len(w.others)})
	return nil
}

// little returns what a relation costs for saying little.
func (w *walk) little(relation uint64) (int, error) {
	price, ok := w.littles[relation]
	if !ok {
		v, err := w.view.Value(relation)
		if err != nil {
			return 0, err
		}
		iri, _ := v.(quad.IRI)
		price = little(w.options.Base.Words(iri))
		w.littles[relation] = price
	}
	return price, nil
}
