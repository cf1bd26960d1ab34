package graph

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"kg/schema"
)

// factKind is the polarity and modality of facts.
type factKind struct{ polarity, modality string }

var plainFact = factKind{schema.Affirmed, schema.Asserted}

// kind returns the kind of the facts that say an edge.
func (w *walk) kind(e *edge) factKind {
	if e.fact == 0 {
		return plainFact
	}
	f := &w.others[e.fact-1]
	return factKind{f.polarity, f.modality}
}

// triple returns an edge as it is stated.
func (e *edge) triple() [3]uint64 {
	if e.Inverse {
		return [3]uint64{e.Neighbour, e.Relation, e.Node}
	}
	return [3]uint64{e.Node, e.Relation, e.Neighbour}
}

// link is a relation in one direction between the ends of a step, said by
// facts of one kind.
type link struct {
	relation uint64
	inverse  bool // as in Edge, seen from the step's node
	kind     factKind
	vague    bool // the relation says little
	graphs   int
	percent  int
	triples  [][3]uint64 // as stated
	facts    []fact      // of links that are not plain
}

// links groups the edges of a step from n, the cheapest link first as long as
// nobody looks who says so.
func (w *walk) links(n *node, st *step) ([]*link, error) {
	var links []*link
	for i := st.begin; i < st.end; i++ {
		e := &n.edges[i]
		kind := w.kind(e)
		at := slices.IndexFunc(links, func(l *link) bool {
			return l.relation == e.Relation && l.inverse == e.Inverse && l.kind == kind
		})
		if at < 0 {
			vague, err := w.vague(e.Relation)
			if err != nil {
				return nil, err
			}
			at = len(links)
			links = append(links, &link{relation: e.Relation, inverse: e.Inverse, kind: kind, vague: vague})
		}
		w.add(links[at], e)
	}
	slices.SortFunc(links, func(a, b *link) int { return cmp.Compare(a.price(false), b.price(false)) })
	return links, nil
}

// add adds an edge to its link. Facts of one graph that say the same triple
// count once, as they do in the edges of a view.
func (w *walk) add(l *link, e *edge) {
	l.percent = max(l.percent, percent(float64(e.Confidence)))
	if e.fact == 0 {
		l.graphs += int(e.Graphs)
		l.triples = append(l.triples, e.triple())
		return
	}
	f := w.others[e.fact-1]
	again := slices.ContainsFunc(l.facts, func(g fact) bool {
		return g.graph == f.graph && g.subject == f.subject && g.object == f.object
	})
	if !again {
		l.graphs++
	}
	l.facts = append(l.facts, f)
}

// bound returns what a step costs at least, from its edges alone: as if all
// of them said the same, and somebody said so himself.
func (w *walk) bound(edges []edge) (int, error) {
	all := link{vague: true, kind: w.kind(&edges[0])}
	for i := range edges {
		e := &edges[i]
		all.graphs += int(e.Graphs)
		all.percent = max(all.percent, percent(float64(e.Confidence)))
		if all.vague {
			var err error
			if all.vague, err = w.vague(e.Relation); err != nil {
				return 0, err
			}
		}
		if e.fact == 0 {
			all.kind = plainFact
		}
	}
	return all.price(false), nil
}

// price returns what the step from n costs: it looks for a fact without
// speaker behind each link that could be the cheapest.
func (w *walk) price(n *node, st *step) (int, error) {
	pair := [2]uint64{min(n.id, st.to), max(n.id, st.to)}
	if cost, ok := w.prices[pair]; ok {
		return cost, nil
	}
	links, err := w.links(n, st)
	if err != nil {
		return 0, err
	}
	cost := math.MaxInt
	for _, l := range links {
		if l.price(false) >= cost {
			break
		}
		attributed, err := w.attributed(l)
		if err != nil {
			return 0, err
		}
		cost = min(cost, l.price(attributed))
	}
	w.prices[pair] = cost
	return cost, nil
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
				if err == nil && (!f.plain() || f.percent < w.least) {
					continue
				}
				f.subject, f.object = t[0], t[2] // of an argument's edge they are others
				if !yield(f, err) || err != nil {
					return
				}
			}
		}
	}
}
