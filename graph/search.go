package graph

import (
	"cmp"
	"math"
	"slices"
)

// route is a path by nodes, not yet written out.
type route struct {
	nodes []*node
	cost  int
}

// label is a way to reach a node from one end of a search.
type label struct {
	node  *node
	prev  *label
	steps int
	cost  int // without the price of going through node
}

// search looks for the best route from a node to the target of a tree: A*
// (Hart, Nilsson and Raphael, IEEE Transactions on Systems Science and
// Cybernetics 4, 1968) over labels of cost and steps. Its entries are queued
// by what a whole route costs at least. A step is priced when it comes to
// the front, so that facts are read only where they matter. Where the tree
// does not know the rest of the way, it or the search goes on, whichever has
// less to do, so that they meet somewhere between the ends.
//
// A search can be left and taken up again.
type search struct {
	*walk
	tree     *tree
	source   *node
	banned   []*node // not to be come to
	taken    []*node // not to be stepped to from the source
	maxSteps int
	queue    queue
	labels   map[*node][]*label
	found    []*label // at the target, of equal cost
}

// search begins a search for the best route from a to b that does not come
// to nodes that are banned nor step from a to those that are taken, of at
// most so many steps.
func (w *walk) search(a, b *node, banned, taken []*node, maxSteps int) (*search, error) {
	t, err := w.tree(b)
	if err != nil {
		return nil, err
	}
	s := &search{walk: w, tree: t, source: a, banned: banned, taken: taken, maxSteps: maxSteps, labels: make(map[*node][]*label)}
	return s, s.arrive(&label{node: a})
}

// shortest runs such a search to its end: it returns the best route, if
// there is one that costs no more than limit.
func (w *walk) shortest(a, b *node, banned, taken []*node, maxSteps, limit int) (route, bool, error) {
	s, err := w.search(a, b, banned, taken, maxSteps)
	for err == nil && s.open() && s.next() <= limit {
		err = s.advance()
	}
	if err != nil || len(s.found) == 0 {
		return route{}, false, err
	}
	return s.route(), true, nil
}

// next returns what the route costs at least: math.MaxInt where there is
// none.
func (s *search) next() int {
	if len(s.found) > 0 {
		return s.found[0].cost
	}
	if len(s.queue) == 0 {
		return math.MaxInt
	}
	return s.queue[0].cost
}

// open reports whether a better or an equal route may still be found.
func (s *search) open() bool { return len(s.queue) > 0 && s.queue[0].cost <= s.next() }

// estimate returns what a route costs at least that comes to a node at such
// a cost, and whether something is known of its rest.
func (s *search) estimate(n *node, cost, steps int) (int, bool) {
	target := s.tree.known[0]
	if n == target {
		return cost, true
	}
	rest, known := s.tree.rest(n, s.maxSteps-steps)
	if !known && s.maxSteps-steps == 1 && !target.unread {
		rest, known = math.MaxInt, true
		if last := target.to(n.id); last != nil {
			rest = last.cost
		}
	}
	return sum(cost+n.hub, rest), known
}

// advance takes the cheapest entry: it looks closer at it, or goes on.
func (s *search) advance() error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	e := s.queue.pop()
	switch {
	case e.at == unread:
		return s.takeUnread(e)
	case e.to == nil:
		s.takeNext(e)
		return nil
	}
	whole, known := s.estimate(e.to, e.way, e.steps)
	switch {
	case whole > e.cost:
		s.push(e, whole)
		return nil
	case !known && s.growing():
		s.push(e, whole)
		return s.tree.grow()
	case e.label == nil:
		return s.priceStep(e)
	case !e.to.loaded:
		err := s.load(e.to)
		s.push(e, e.cost)
		return err
	}
	return s.arrive(e.label)
}

// push queues an entry again, at what it has turned out to cost.
func (s *search) push(e entry, whole int) {
	if whole < math.MaxInt {
		e.cost = whole
		s.queue.push(e)
	}
}

// growing chooses between the tree and the search where one of them has to
// go on: the one that need not read very many edges, else the one with less
// to do.
func (s *search) growing() bool {
	return s.tree.queue[0].at != unread && len(s.tree.known) < growth*len(s.labels)
}

// growth is how many nodes the tree comes to, of which it reads no facts, for
// each one of a search.
const growth = 8

// takeNext takes the next step of a label of which the tree did not know the rest.
func (s *search) takeNext(e entry) {
	s.enqueue(e.from, e.at+1, e.way)
	st := &e.from.node.steps[e.from.node.order[e.at]]
	next := s.node(st.to)
	if rest, known := s.tree.rest(next, s.maxSteps-e.steps); known && rest < e.way {
		return // offered when the label came
	}
	s.offer(e.from, next, st.cost)
}

// offer queues a step.
func (s *search) offer(from *label, to *node, cost int) {
	e := entry{from: from, to: to, steps: from.steps + 1, way: through(from) + cost}
	if s.barred(from.node, to) || s.beaten(to, e.way, e.steps) {
		return
	}
	whole, _ := s.estimate(to, e.way, e.steps)
	s.push(e, whole)
}

// barred reports whether the search must not step from one node to another.
func (s *search) barred(n, next *node) bool {
	return next.avoided || next == s.source || slices.Contains(s.banned, next) || n == s.source && slices.Contains(s.taken, next)
}

// beaten reports whether a node has a label that is cheaper and not longer,
// or shorter and not dearer.
func (s *search) beaten(n *node, cost, steps int) bool {
	return slices.ContainsFunc(s.labels[n], func(l *label) bool {
		return l.cost <= cost && l.steps <= steps && (l.cost < cost || l.steps < steps)
	})
}

// priceStep makes a label of a step.
func (s *search) priceStep(e entry) error {
	price, err := s.between(e.from.node, e.to)
	if err != nil || price == noPrice {
		return err
	}
	e.label = &label{node: e.to, prev: e.from, steps: e.steps, cost: through(e.from) + price}
	e.way = e.label.cost
	whole, _ := s.estimate(e.to, e.way, e.steps)
	s.push(e, whole)
	return nil
}

// arrive makes a label one of its node's and goes on from it, unless the
// node has a better one.
func (s *search) arrive(l *label) error {
	for _, known := range s.labels[l.node] {
		if known.cost > l.cost || known.steps > l.steps {
			continue
		}
		if known.cost < l.cost || known.steps < l.steps {
			return nil
		}
		before, err := s.beforeNodes(l.nodes(), known.nodes())
		if before {
			known.prev = l.prev
		}
		return err
	}
	s.labels[l.node] = append(s.labels[l.node], l)
	if l.node == s.tree.known[0] {
		s.found = append(s.found, l)
		return nil
	}
	if l.steps == s.maxSteps {
		return nil
	}
	if err := s.load(l.node); err != nil {
		return err
	}
	s.leave(l)
	return nil
}

// leave goes on from a label: it queues the steps to what the tree knows,
// and the first of the others, which are in order.
func (s *search) leave(l *label) {
	if l.node.unread {
		s.queueUnread(l, 0)
		return
	}
	if 8*len(s.tree.known) < len(l.node.steps) {
		for _, next := range s.tree.known {
			if st := l.node.to(next.id); st != nil {
				s.offerKnown(l, next, st)
			}
		}
	} else {
		for i := range l.node.steps {
			st := &l.node.steps[i]
			if next := s.nodes[st.to]; next != nil && len(next.rests[s.tree.number]) > 0 {
				s.offerKnown(l, next, st)
			}
		}
	}
	s.enqueue(l, 0, s.tree.next())
}

func (s *search) offerKnown(l *label, next *node, st *step) {
	if _, known := s.tree.rest(next, s.maxSteps-l.steps-1); known {
		s.offer(l, next, st.cost)
	}
}

// enqueue queues the step of a label at a place in the order of its node's:
// the rest of the way cost so much at least when the label came, where the
// tree did not know it.
func (s *search) enqueue(l *label, at, rest int) {
	if at == len(l.node.order) || rest == math.MaxInt {
		return
	}
	st := &l.node.steps[l.node.order[at]]
	s.queue.push(entry{cost: through(l) + st.cost + rest, steps: l.steps + 1, from: l, at: at, way: rest})
}

// takeUnread looks for steps from a node with very many edges at the other
// end of each, as far as the tree came. It reads the edges where the tree
// cannot go on without doing so itself.
func (s *search) takeUnread(e entry) error {
	if e.way == len(s.tree.read) && e.cost == sum(through(e.from), s.tree.next()) {
		if s.tree.queue[0].at != unread {
			s.queue.push(e)
			return s.tree.grow()
		}
		if s.cutOff() {
			return nil
		}
		if err := s.loadAll(e.from.node); err != nil {
			return err
		}
		s.leave(e.from)
		return nil
	}
	s.queueUnread(e.from, e.way)
	return nil
}

// cutOff reports whether the tree goes on only from nodes that the search
// must not come to: no way leads from the others to the target that the tree
// does not know.
func (s *search) cutOff() bool {
	return !slices.ContainsFunc(s.tree.queue, func(e entry) bool {
		n := e.from.node
		return n != s.source && !slices.Contains(s.banned, n)
	})
}

// queueUnread offers what leads to a node among those that the tree read
// since it had read so many, and queues what that leaves out.
func (s *search) queueUnread(l *label, since int) {
	for _, next := range s.tree.read[since:] {
		if st := next.to(l.node.id); st != nil {
			s.offerKnown(l, next, st)
		}
	}
	e := entry{from: l, at: unread, steps: l.steps + 1, way: len(s.tree.read)}
	s.push(e, sum(through(l), s.tree.next()))
}

// through returns the cost of a label with the price of going on from it.
func through(l *label) int {
	if l.prev == nil {
		return l.cost
	}
	return l.cost + l.node.hub
}

// route returns the best route: of the fewest steps, and of those the one
// whose names come first.
func (s *search) route() route {
	best := slices.MinFunc(s.found, func(a, b *label) int { return cmp.Compare(a.steps, b.steps) })
	return route{nodes: best.nodes(), cost: best.cost}
}

// nodes returns the nodes of a label's way, from its end on.
func (l *label) nodes() []*node {
	var nodes []*node
	for ; l != nil; l = l.prev {
		nodes = append(nodes, l.node)
	}
	slices.Reverse(nodes)
	return nodes
}

// sooner reports whether a route comes before another: by cost, number of
// steps, names.
func (w *walk) sooner(a, b route) (bool, error) {
	if c := cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(len(a.nodes), len(b.nodes))); c != 0 {
		return c < 0, nil
	}
	return w.beforeNodes(a.nodes, b.nodes)
}

// beforeNodes compares two lists of equally many nodes by their names.
func (w *walk) beforeNodes(a, b []*node) (bool, error) {
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		x, err := w.name(a[i])
		if err != nil {
			return false, err
		}
		y, err := w.name(b[i])
		return x < y, err
	}
	return false, nil
}
