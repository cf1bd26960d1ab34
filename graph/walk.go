package graph

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// walk holds what was read of a view on the way: each entity's edges once.
type walk struct {
	ctx     context.Context
	view    View
	options PathOptions
	least   float32 // confidence of an edge that counts
	facts   *facts
	nodes   map[uint64]*node
	generic map[uint64]bool // by relation
	epoch   int             // of the present search
	edges   []Edge
}

// node is an entity: an identity class.
type node struct {
	id      uint64
	iri     string // canonical, "" until compared
	avoided bool   // by the options
	banned  int    // the epoch of a search that must not come here
	loaded  bool
	steps   []*step
	hub     int // price of going through
	labels  [2]labels
}

// step is all that is said between two entities.
type step struct {
	a, b   *node
	links  []*link
	cost   int // a lower bound until exact
	exact  bool
	banned int // the epoch of a search that must not take it
}

// other returns the end of a step that is not n.
func (s *step) other(n *node) *node {
	if s.a == n {
		return s.b
	}
	return s.a
}

// factKind is the polarity and modality of facts.
type factKind struct{ polarity, modality string }

var plainFact = factKind{schema.Affirmed, schema.Asserted}

// link is a relation in one direction between the ends of a step, said by
// facts of one kind.
type link struct {
	relation uint64
	inverse  bool // the subject is of the step's b
	kind     factKind
	generic  bool
	graphs   int
	percent  int
	triples  [][3]uint64 // as stated
	facts    []fact      // of links that are not plain
}

func newWalk(ctx context.Context, view View, o PathOptions) *walk {
	return &walk{
		ctx: ctx, view: view, options: o, least: float32(percent(o.MinConfidence)) / 100, facts: newFacts(view, o.Base),
		nodes: make(map[uint64]*node), generic: make(map[uint64]bool),
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
	edges, err := w.view.Edges(n.id, w.edges[:0])
	if err != nil {
		return err
	}
	w.edges = edges[:0]
	mine := make(map[*node]*step)
	for _, s := range n.steps { // those that loaded neighbours left here
		mine[s.other(n)] = s
	}
	for _, e := range edges {
		if e.Confidence >= w.least {
			if err := w.add(n, mine, e, fact{}); err != nil {
				return err
			}
		}
	}
	if len(w.options.Include) > 0 {
		if err := w.others(n, mine); err != nil {
			return err
		}
	}
	for _, s := range n.steps {
		if s.a == n {
			s.cost = slices.MinFunc(s.links, func(a, b *link) int { return cmp.Compare(a.price(false), b.price(false)) }).price(false)
		}
	}
	n.hub = hub(len(n.steps))
	return nil
}

// add adds an edge of n to the step to its neighbour, which mine finds; f is
// the fact that says it where that is not plain. A neighbour that was loaded
// before has left the whole step here already.
func (w *walk) add(n *node, mine map[*node]*step, e Edge, f fact) error {
	to := w.node(e.Entity)
	if to == n {
		return nil
	}
	st := mine[to]
	if st == nil {
		st = &step{a: n, b: to}
		mine[to] = st
		n.steps = append(n.steps, st)
		to.steps = append(to.steps, st)
	}
	if st.a != n {
		return nil
	}
	kind := plainFact
	if f.node != 0 {
		kind = factKind{f.polarity, f.modality}
	}
	l, err := w.link(st, e.Relation, e.Inverse, kind)
	if err != nil {
		return err
	}
	l.percent = max(l.percent, percent(float64(e.Confidence)))
	if f.node != 0 {
		l.facts = append(l.facts, f)
		again := slices.ContainsFunc(l.facts[:len(l.facts)-1], func(g fact) bool {
			return g.graph == f.graph && g.subject == f.subject && g.object == f.object
		})
		if !again {
			l.graphs++
		}
		return nil
	}
	l.graphs += int(e.Graphs)
	l.triples = append(l.triples, triple(e))
	return nil
}

// triple returns an edge as it is stated.
func triple(e Edge) [3]uint64 {
	if e.Inverse {
		return [3]uint64{e.Neighbour, e.Relation, e.Node}
	}
	return [3]uint64{e.Node, e.Relation, e.Neighbour}
}

// link returns the link of a step for a relation, made if it is new.
func (w *walk) link(st *step, relation uint64, inverse bool, kind factKind) (*link, error) {
	for _, l := range st.links {
		if l.relation == relation && l.inverse == inverse && l.kind == kind {
			return l, nil
		}
	}
	common, ok := w.generic[relation]
	if !ok {
		v, err := w.view.Value(relation)
		if err != nil {
			return nil, err
		}
		iri, _ := v.(quad.IRI)
		common = generic(w.options.Base.Words(iri))
		w.generic[relation] = common
	}
	l := &link{relation: relation, inverse: inverse, kind: kind, generic: common}
	st.links = append(st.links, l)
	return l, nil
}

// others adds the edges of included facts that are not plain.
func (w *walk) others(n *node, mine map[*node]*step) error {
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
					err = w.other(n, mine, q[0], end == schema.Object)
				}
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// other adds the edge of one fact at its subject or object n, if the fact is
// wanted and has an entity at the other end.
func (w *walk) other(n *node, mine map[*node]*step, id uint64, inverse bool) error {
	f, err := w.facts.read(id)
	if err != nil {
		return err
	}
	confidence := float32(f.percent) / 100
	if !f.included(w.options.Include) || confidence < w.least {
		return nil
	}
	if relates, err := w.facts.relates(&f); err != nil || !relates {
		return err
	}
	e := Edge{Node: f.subject, Neighbour: f.object, Relation: f.predicate, Inverse: inverse, Graphs: 1, Confidence: confidence}
	if inverse {
		e.Node, e.Neighbour = e.Neighbour, e.Node
	}
	if e.Entity, err = w.view.Entity(e.Neighbour); err != nil {
		return err
	}
	return w.add(n, mine, e, f)
}

// settle makes the cost of a step exact: it looks for a fact without speaker
// behind each link that could still be the cheapest.
func (w *walk) settle(st *step) error {
	if st.exact {
		return nil
	}
	slices.SortStableFunc(st.links, func(a, b *link) int { return cmp.Compare(a.price(false), b.price(false)) })
	st.exact = true
	st.cost = math.MaxInt
	for _, l := range st.links {
		if l.price(false) >= st.cost {
			break
		}
		attributed, err := w.attributed(l)
		if err != nil {
			return err
		}
		st.cost = min(st.cost, l.price(attributed))
	}
	return nil
}

// attributed reports whether a link has facts and all have a speaker.
func (w *walk) attributed(l *link) (bool, error) {
	found := false
	for f, err := range w.said(l) {
		if err != nil || !f.speaker {
			return false, err
		}
		found = true
	}
	return found, nil
}

// said iterates over the facts of a link that count.
func (w *walk) said(l *link) iter.Seq2[fact, error] {
	return func(yield func(fact, error) bool) {
		for _, f := range l.facts {
			if !yield(f, nil) {
				return
			}
		}
		var nodes []uint64
		for _, t := range l.triples {
			var err error
			if nodes, err = w.view.Facts(t[0], t[1], t[2], nodes[:0]); err != nil {
				yield(fact{}, err)
				return
			}
			for _, node := range nodes {
				f, err := w.facts.read(node)
				if err == nil && (!f.plain() || float32(f.percent)/100 < w.least) {
					continue
				}
				// its own subject and object may be others: an argument's edge
				f.subject, f.object = t[0], t[2]
				if !yield(f, err) || err != nil {
					return
				}
			}
		}
	}
}
