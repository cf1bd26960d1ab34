package graph

import (
	"cmp"
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
func (e *Edge) triple() [3]uint64 {
	if e.Inverse {
		return [3]uint64{e.Neighbour, e.Relation, e.Node}
	}
	return [3]uint64{e.Node, e.Relation, e.Neighbour}
}

// link is a relation in one direction between the ends of a step, said by
// facts of one kind. What it says of its support is at first what its edges
// tell, no less than there is; measure makes it exact.
type link struct {
	ends       [2]uint64 // entities: the subject's and the object's
	relation   uint64
	inverse    bool // as in Edge, seen from the step's node
	kind       factKind
	little     int  // price of a relation that says little
	attributed bool // all its facts are what somebody says
	stories    int  // documents that say it, copies of one text once
	percent    int
	triples    [][3]uint64 // as stated; once measured, those that count without a fact
	facts      []fact      // that count
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
			little, err := w.little(e.Relation)
			if err != nil {
				return nil, err
			}
			l := &link{ends: [2]uint64{n.id, st.to}, relation: e.Relation, inverse: e.Inverse, kind: kind, little: little}
			if l.inverse {
				l.ends[0], l.ends[1] = l.ends[1], l.ends[0]
			}
			at = len(links)
			links = append(links, l)
		}
		links[at].add(e, w.others)
	}
	slices.SortFunc(links, func(a, b *link) int { return cmp.Compare(a.price(), b.price()) })
	return links, nil
}

// add adds an edge to its link.
func (l *link) add(e *edge, others []fact) {
	l.stories += int(e.Graphs)
	l.percent = max(l.percent, percent(float64(e.Confidence)))
	if e.fact != 0 {
		l.facts = append(l.facts, others[e.fact-1])
	} else if t := e.triple(); !slices.Contains(l.triples, t) {
		l.triples = append(l.triples, t)
	}
}

// bound returns what a step costs at least, from its edges alone: as if all
// of them said the same, and somebody said so himself.
func (w *walk) bound(edges []edge) (int, error) {
	all := link{little: noPrice, kind: w.kind(&edges[0])}
	for i := range edges {
		e := &edges[i]
		all.stories += int(e.Graphs)
		all.percent = max(all.percent, percent(float64(e.Confidence)))
		if all.little > 0 {
			little, err := w.little(e.Relation)
			if err != nil {
				return 0, err
			}
			all.little = min(all.little, little)
		}
		if e.fact == 0 {
			all.kind = plainFact
		}
	}
	return all.price(), nil
}

// noPrice is the price of a step that nothing says that counts.
const noPrice = math.MaxInt

// price returns what the step from n costs: it measures each link that could
// be the cheapest.
func (w *walk) price(n *node, st *step) (int, error) {
	pair := [2]uint64{min(n.id, st.to), max(n.id, st.to)}
	if cost, ok := w.prices[pair]; ok {
		return cost, nil
	}
	links, err := w.links(n, st)
	if err != nil {
		return 0, err
	}
	cost := noPrice
	for _, l := range links {
		if l.price() >= cost {
			break
		}
		if err := w.weigh(l); err != nil {
			return 0, err
		}
		cost = min(cost, l.price())
	}
	if w.prices[pair] = cost; cost == noPrice {
		w.nothing++
	}
	return cost, nil
}

// weigh makes the price of a link exact. Where edges tell all but who says
// so, it reads no further than to the first fact without a speaker.
func (w *walk) weigh(l *link) error {
	if len(l.triples) != 1 || w.least > 1 || w.documents.filters() {
		return w.measure(l)
	}
	said := support{walk: w, link: l}
	t := l.triples[0]
	nodes, err := w.view.Facts(t[0], t[1], t[2], w.nodeBuf[:0])
	w.nodeBuf = nodes
	if err != nil {
		return err
	}
	for _, node := range nodes {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		f, err := w.facts.read(node)
		if err != nil {
			return err
		}
		here, err := said.here(t, f.graph)
		if err != nil {
			return err
		}
		if here && f.plain() {
			l.attributed = f.speaker
			if !f.speaker {
				break
			}
		}
	}
	return nil
}

// measure reads the facts behind a link: those that count, how many
// independent documents they are from, how sure the best of them is, and
// whether somebody merely says so. A link that nothing says has no stories.
func (w *walk) measure(l *link) error {
	said := support{walk: w, link: l}
	for _, f := range l.facts {
		if err := said.fact(f); err != nil {
			return err
		}
	}
	for _, t := range l.triples {
		if err := said.triple(t); err != nil {
			return err
		}
	}
	l.stories, l.percent, l.facts, l.triples = len(said.stories), said.percent, said.facts, said.bare
	l.attributed = len(l.facts) > 0 && !said.own
	return nil
}

// support is what counts of that which says a link.
type support struct {
	*walk
	link    *link
	stories []uint64
	percent int
	facts   []fact
	bare    [][3]uint64 // triples that count and have no fact
	own     bool        // some fact has no speaker
	nodes   []uint64
}

// fact adds a fact that counts.
func (s *support) fact(f fact) error {
	s.percent = max(s.percent, f.percent)
	s.own = s.own || !f.speaker
	s.facts = append(s.facts, f)
	return s.graph(f.graph)
}

// graph adds the graph of what counts.
func (s *support) graph(graph uint64) error {
	story, err := s.view.Story(graph)
	if err == nil && !slices.Contains(s.stories, story) {
		s.stories = append(s.stories, story)
	}
	return err
}

// triple adds what says a direct triple: its facts, and graphs that have it
// without a fact, if the facts that others have count, or nobody has one.
func (s *support) triple(t [3]uint64) error {
	nodes, err := s.view.Facts(t[0], t[1], t[2], s.nodes[:0])
	if err != nil {
		return err
	}
	s.nodes = nodes
	var told []uint64 // graphs with facts
	counts := len(nodes) == 0
	for _, node := range nodes {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		f, err := s.walk.facts.read(node)
		if err != nil {
			return err
		}
		told = append(told, f.graph)
		ok, err := s.here(t, f.graph)
		if err != nil {
			return err
		}
		if !ok || !f.plain() || f.percent < s.least {
			continue
		}
		counts = true
		f.subject, f.object = t[0], t[2] // of an argument's edge they are others
		if err := s.fact(f); err != nil {
			return err
		}
	}
	if !counts {
		return nil
	}
	for q, err := range s.view.Quads(t[0], t[1], t[2], 0) {
		if err != nil {
			return err
		}
		if slices.Contains(told, q[3]) {
			continue
		}
		ok, err := s.here(t, q[3])
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if len(nodes) == 0 && !slices.Contains(s.bare, t) {
			s.percent, s.own = 100, true
			s.bare = append(s.bare, t)
		}
		if err := s.graph(q[3]); err != nil {
			return err
		}
	}
	return nil
}

// here reports whether a triple counts in a graph: that its document is of
// the time that is asked for, and that its ends are those of the link.
func (s *support) here(t [3]uint64, graph uint64) (bool, error) {
	if in, err := s.documents.inTime(graph); err != nil || !in {
		return false, err
	}
	for i, node := range [2]uint64{t[0], t[2]} {
		if entity, err := s.view.EntityIn(node, graph); err != nil || entity != s.link.ends[i] {
			return false, err
		}
	}
	return true, nil
}
