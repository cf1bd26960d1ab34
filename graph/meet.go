package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/cayleygraph/quad"
)

// Meeting is an entity in which paths from several names meet.
type Meeting struct {
	At         quad.Value // canonical; one of the names, where the others meet in it
	Paths      []Path     // from each name, in their order; without steps from the one that they meet in
	Cost       int
	Confidence float64 // the product of those of the paths
}

// Meet returns where the names meet: the entity for which the costs of the
// cheapest paths from each of them, of at most o.MaxSteps steps, and the
// price of going through it unless it is one of them, have the smallest sum.
// Of equal ones it is that with the fewest steps in all, then that whose
// IRI comes first by bytes. There is none where no entity is joined to all,
// where the view does not know a name, where two are one entity, and of no
// names. o.K and o.Via do not matter.
func Meet(ctx context.Context, view View, names []quad.Value, o PathOptions) (*Meeting, error) {
	if o.MaxSteps == 0 {
		o.MaxSteps = 6
	}
	m, err := findMeeting(ctx, view, names, o)
	if err != nil {
		return nil, fmt.Errorf("where %v meet: %w", names, err)
	}
	return m, nil
}

func findMeeting(ctx context.Context, view View, names []quad.Value, o PathOptions) (*Meeting, error) {
	w, err := newWalk(ctx, view, o)
	if err != nil {
		return nil, err
	}
	s := &gathering{walk: w, best: math.MaxInt, known: make(map[*node][]*label)}
	for _, name := range names {
		n, err := w.known(name)
		if err != nil || n == nil || n.avoided || slices.Contains(s.ends, n) {
			return nil, err
		}
		s.ends = append(s.ends, n)
		spread := &spread{walk: w, labels: make(map[*node][]*label)}
		spread.queue.push(entry{label: &label{node: n}})
		s.spreads = append(s.spreads, spread)
	}
	for len(names) > 0 && s.open() {
		if err := s.advance(); err != nil {
			return nil, err
		}
	}
	return s.meeting()
}

// gathering is the search of Meet: one from each end, the one that came
// least far going on first.
type gathering struct {
	*walk
	ends    []*node
	spreads []*spread
	known   map[*node][]*label // the cheapest of each spread, nil where it did not come yet
	best    int
	places  []*node // that cost as much as the best
	look    int     // how many nodes are known when it is worth to look for an end again
}

// open reports whether a meeting may still be found that is as good as the
// best.
func (s *gathering) open() bool {
	all := 0
	for _, p := range s.spreads {
		all = sum(all, p.next())
	}
	if all <= s.best && all < math.MaxInt {
		return true
	}
	if len(s.known) < s.look {
		return true
	}
	for _, labels := range s.known {
		if least, whole := s.least(labels); !whole && least <= s.best && least < math.MaxInt {
			s.look = len(s.known) + len(s.known)/8 + 1
			return s.moving()
		}
	}
	return false
}

func (s *gathering) moving() bool {
	return slices.ContainsFunc(s.spreads, func(p *spread) bool { return len(p.queue) > 0 })
}

// least returns what a meeting in a node costs at least, and whether all
// spreads have come to it.
func (s *gathering) least(labels []*label) (cost int, whole bool) {
	whole = true
	for i, p := range s.spreads {
		if labels[i] != nil {
			cost = sum(cost, labels[i].cost)
		} else {
			cost, whole = sum(cost, p.next()), false
		}
	}
	return cost, whole
}

func sum(a, b int) int {
	if a == math.MaxInt || b == math.MaxInt {
		return math.MaxInt
	}
	return a + b
}

// advance takes the cheapest entry of all spreads.
func (s *gathering) advance() error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	at := 0
	for i, p := range s.spreads {
		if p.next() < s.spreads[at].next() {
			at = i
		}
	}
	if len(s.spreads[at].queue) == 0 {
		s.look = 0
		return nil
	}
	l, err := s.spreads[at].take()
	if err != nil || l == nil {
		return err
	}
	labels := s.known[l.node]
	if labels == nil {
		labels = make([]*label, len(s.spreads))
		s.known[l.node] = labels
	}
	if labels[at] != nil {
		return nil // a dearer one of fewer steps
	}
	labels[at] = l
	cost, whole := s.least(labels)
	if !whole {
		return nil
	}
	if !slices.Contains(s.ends, l.node) {
		cost += l.node.hub
	}
	if cost < s.best {
		s.best, s.places = cost, s.places[:0]
	}
	if cost == s.best {
		s.places = append(s.places, l.node)
	}
	return nil
}

// meeting writes the best meeting out, nil if there is none.
func (s *gathering) meeting() (*Meeting, error) {
	if len(s.places) == 0 {
		return nil, nil
	}
	steps := func(n *node) (all int) {
		for _, l := range s.known[n] {
			all += l.steps
		}
		return all
	}
	for _, n := range s.places {
		if _, err := s.name(n); err != nil {
			return nil, err
		}
	}
	at := slices.MinFunc(s.places, func(a, b *node) int {
		return cmp.Or(cmp.Compare(steps(a), steps(b)), cmp.Compare(a.iri, b.iri))
	})
	v, err := s.view.Value(at.id)
	m := &Meeting{At: v, Cost: s.best, Confidence: 1}
	for _, l := range s.known[at] {
		if err != nil {
			return nil, err
		}
		var p Path
		p, err = s.path(route{nodes: l.nodes(), cost: l.cost})
		m.Paths = append(m.Paths, p)
		m.Confidence *= p.Confidence
	}
	return m, err
}

// spread finds the cheapest ways from one end (Dijkstra, with labels of cost
// and steps), the dearer ones later.
type spread struct {
	*walk
	queue  queue
	labels map[*node][]*label // ever costlier, with ever fewer steps
}

// next returns what the next way costs at least.
func (s *spread) next() int {
	if len(s.queue) == 0 {
		return math.MaxInt
	}
	return s.queue[0].cost
}

// take takes the cheapest entry, and returns the label that this finished,
// if it did.
func (s *spread) take() (*label, error) {
	e := s.queue.pop()
	if e.label != nil {
		return s.finish(e.label)
	}
	if e.at == unread {
		err := s.loadAll(e.from.node)
		if err == nil {
			s.enqueue(e.from, 0)
		}
		return nil, err
	}
	s.enqueue(e.from, e.at+1)
	n := e.from.node
	st := &n.steps[n.order[e.at]]
	next := s.node(st.to)
	if next.avoided || s.beaten(next, e.cost, e.steps) {
		return nil, nil
	}
	price, err := s.price(n, st)
	if err != nil || price == noPrice {
		return nil, err
	}
	l := &label{node: next, prev: e.from, steps: e.steps, cost: through(e.from) + price}
	s.queue.push(entry{cost: l.cost, steps: l.steps, label: l})
	return nil, nil
}

// beaten reports whether a node has a label that is cheaper and not longer.
func (s *spread) beaten(n *node, cost, steps int) bool {
	labels := s.labels[n]
	if len(labels) == 0 {
		return false
	}
	last := labels[len(labels)-1]
	return last.steps < steps || last.steps == steps && last.cost < cost
}

func (s *spread) finish(l *label) (*label, error) {
	if labels := s.labels[l.node]; len(labels) > 0 {
		last := labels[len(labels)-1]
		if l.steps >= last.steps {
			if l.steps > last.steps || l.cost > last.cost {
				return nil, nil
			}
			before, err := s.beforeNodes(l.nodes(), last.nodes())
			if before {
				last.prev = l.prev
			}
			return nil, err
		}
	}
	if err := s.load(l.node); err != nil {
		return nil, err
	}
	s.labels[l.node] = append(s.labels[l.node], l)
	s.enqueue(l, 0)
	return l, nil
}

// enqueue queues the step of a label at a place in the order of its node's.
func (s *spread) enqueue(l *label, at int) {
	switch {
	case l.steps == s.options.MaxSteps:
	case l.node.unread:
		s.queue.push(entry{cost: through(l) + stepPrice, steps: l.steps + 1, from: l, at: unread})
	case at < len(l.node.order):
		st := &l.node.steps[l.node.order[at]]
		s.queue.push(entry{cost: through(l) + st.cost, steps: l.steps + 1, from: l, at: at})
	}
}
