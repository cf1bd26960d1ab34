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
	from  int // the node at which it left the route that it was found from
}

// label is a way to reach a node from one end of the search.
type label struct {
	node  *node
	prev  *label
	steps int
	cost  int // without the price of going through node
}

// labels are the ways to a node that a search found and no other is better
// than: ever costlier, with ever fewer steps.
type labels struct {
	epoch int
	done  []*label
}

// search looks for the best route between two nodes from both ends at once
// (Pohl's bidirectional search, over labels of cost and steps). A label that
// is done has one entry in its side's queue: its cheapest step not yet taken,
// by a lower bound. The step is priced when it comes to the front, so that
// facts are read only where they matter.
type search struct {
	*walk
	ends     [2]*node
	avoid    []*node // not to be stepped to from ends[0]
	maxSteps int
	limit    int // no route that costs more is wanted
	queues   [2]queue
	done     [2][]*node // those with labels, in the order in which they came
	level    [2]int     // highest cost that was taken
	best     int        // cost of the meetings
	meetings []meeting
}

// meeting is a route through a step between labels of both sides.
type meeting [2]*label

// shortest returns the best route from a to b that goes through no node
// banned in this epoch and does not leave a for one in avoid, of at most so
// many steps and at most so high a cost; none if there is none.
func (w *walk) shortest(a, b *node, avoid []*node, maxSteps, limit int) (route, bool, error) {
	s := &search{walk: w, ends: [2]*node{a, b}, avoid: avoid, maxSteps: maxSteps, limit: limit, best: math.MaxInt}
	for side, n := range s.ends {
		s.queues[side].push(entry{label: &label{node: n}})
	}
	for s.open() {
		if err := s.ctx.Err(); err != nil {
			return route{}, false, err
		}
		if err := s.take(s.side()); err != nil {
			return route{}, false, err
		}
	}
	if len(s.meetings) == 0 {
		return route{}, false, nil
	}
	return s.choose()
}

// open reports whether a better or an equal route may still be found.
func (s *search) open() bool {
	if s.pending(0) || s.pending(1) {
		return true
	}
	if len(s.queues[0]) == 0 || len(s.queues[1]) == 0 {
		return false
	}
	return s.queues[0][0].cost+s.queues[1][0].cost <= min(s.best, s.limit)
}

// pending reports whether more of the level taken last is queued: among
// equally good routes the names decide, so a level is finished.
func (s *search) pending(side int) bool {
	return len(s.queues[side]) > 0 && s.queues[side][0].cost <= s.level[side]
}

// side returns the side to go on with: one whose level is not finished, else
// one that need not read very many edges, else the one with less to do.
func (s *search) side() int {
	for side := range s.queues {
		if s.pending(side) {
			return side
		}
	}
	if a, b := s.queues[0][0].at == unread, s.queues[1][0].at == unread; a != b {
		if a {
			return 1
		}
		return 0
	}
	if len(s.queues[1]) < len(s.queues[0]) {
		return 1
	}
	return 0
}

// unread is the place of the step of an entry that waits for its node's
// edges to be read.
const unread = -1

// take takes the cheapest entry of a side.
func (s *search) take(side int) error {
	e := s.queues[side].pop()
	s.level[side] = max(s.level[side], e.cost)
	if e.label != nil {
		return s.arrive(side, e.label)
	}
	if e.at == unread {
		if err := s.loadAll(e.from.node); err != nil {
			return err
		}
		s.queue(side, e.from, 0)
		return nil
	}
	s.queue(side, e.from, e.at+1)
	st := &e.from.node.steps[e.from.node.order[e.at]]
	next := s.node(st.to)
	known := next.known(side, s.epoch)
	if known != nil && (known.steps <= e.from.steps || known.steps == e.steps && known.cost < e.cost) {
		return nil
	}
	price, err := s.price(e.from.node, st)
	if err != nil || price == noPrice {
		return err
	}
	l := &label{node: next, prev: e.from, steps: e.steps, cost: through(e.from) + price}
	if l.cost > e.cost {
		if l.cost <= min(s.best, s.limit) {
			s.queues[side].push(entry{cost: l.cost, steps: l.steps, label: l})
		}
		return nil
	}
	return s.arrive(side, l)
}

// queue queues the first step of a label, from a place on, that may lead on.
func (s *search) queue(side int, l *label, at int) {
	if l.steps+2 > s.maxSteps {
		return // the step that meets the other side is one more
	}
	if l.node.unread {
		if cost := through(l) + stepPrice; cost <= min(s.best, s.limit) {
			s.queues[side].push(entry{cost: cost, steps: l.steps + 1, from: l, at: unread})
		}
		return
	}
	for ; at < len(l.node.order); at++ {
		st := &l.node.steps[l.node.order[at]]
		cost := through(l) + st.cost
		if cost > min(s.best, s.limit) {
			return
		}
		if st.to == s.ends[0].id || st.to == s.ends[1].id {
			continue
		}
		if next := s.nodes[st.to]; next != nil {
			known := next.known(side, s.epoch)
			if s.barred(l.node, next) || known != nil && known.steps <= l.steps+1 && known.cost < cost {
				continue
			}
		}
		s.queues[side].push(entry{cost: cost, steps: l.steps + 1, from: l, at: at})
		return
	}
}

// barred reports whether the search must not step from one node to another.
func (s *search) barred(n, next *node) bool {
	return next.avoided || next.banned == s.epoch ||
		n == s.ends[0] && slices.Contains(s.avoid, next) || next == s.ends[0] && slices.Contains(s.avoid, n)
}

// arrive makes a label one of its node's and goes on from it, unless the
// node has a better one.
func (s *search) arrive(side int, l *label) error {
	known := l.node.known(side, s.epoch)
	switch {
	case known == nil || l.steps < known.steps:
	case l.steps > known.steps || l.cost > known.cost:
		return nil
	default:
		before, err := s.before(side, l, known)
		if before {
			known.prev = l.prev
		}
		return err
	}
	if err := s.load(l.node); err != nil {
		return err
	}
	if known == nil {
		s.done[side] = append(s.done[side], l.node)
	}
	l.node.keep(side, s.epoch, l)
	if err := s.findMeetings(side, l); err != nil {
		return err
	}
	s.queue(side, l, 0)
	return nil
}

// findMeetings looks for the nodes that the other side knows among the
// neighbours of a label's node.
func (s *search) findMeetings(side int, l *label) error {
	if l.node.unread {
		return s.findMeetingsFrom(side, l)
	}
	if 8*len(s.done[1-side]) < len(l.node.steps) {
		for _, next := range s.done[1-side] {
			if err := s.meetAt(side, l, l.node.to(next.id), next); err != nil {
				return err
			}
		}
		return nil
	}
	for i := range l.node.steps {
		st := &l.node.steps[i]
		next := s.nodes[st.to]
		if next == nil || next.labels[1-side].epoch != s.epoch {
			continue
		}
		if err := s.meetAt(side, l, st, next); err != nil {
			return err
		}
	}
	return nil
}

// meetAt notes the routes over a step of a label's node, nil for none, to one
// that the other side knows.
func (s *search) meetAt(side int, l *label, st *step, next *node) error {
	if st == nil || s.barred(l.node, next) {
		return nil
	}
	for _, m := range next.labels[1-side].done {
		if err := s.meet(side, l, m, l.node, st); err != nil {
			return err
		}
	}
	return nil
}

// findMeetingsFrom does as findMeetings, but looks from what the other side
// knows.
func (s *search) findMeetingsFrom(side int, l *label) error {
	for _, next := range s.done[1-side] {
		if next.unread {
			if err := s.loadAll(l.node); err != nil {
				return err
			}
			return s.findMeetings(side, l)
		}
	}
	for _, next := range s.done[1-side] {
		st := next.to(l.node.id)
		if st == nil || s.barred(l.node, next) {
			continue
		}
		for _, m := range next.labels[1-side].done {
			if err := s.meet(side, l, m, next, st); err != nil {
				return err
			}
		}
	}
	return nil
}

// meet notes the route through a step between the nodes of a label of one
// side and one of the other. The step is one of node's, either of the two.
func (s *search) meet(side int, l, m *label, node *node, st *step) error {
	rest := through(l) + through(m)
	if l.steps+1+m.steps > s.maxSteps || rest+st.cost > min(s.best, s.limit) {
		return nil
	}
	price, err := s.price(node, st)
	if err != nil || price == noPrice || rest+price > min(s.best, s.limit) {
		return err
	}
	if rest+price < s.best {
		s.best, s.meetings = rest+price, s.meetings[:0]
	}
	met := meeting{l, m}
	if side == 1 {
		met = meeting{m, l}
	}
	s.meetings = append(s.meetings, met)
	return nil
}

// through returns the cost of a label with the price of going on from it.
func through(l *label) int {
	if l.prev == nil {
		return l.cost
	}
	return l.cost + l.node.hub
}

// choose returns the best meeting as a route: of the fewest steps, and of
// those the one whose names come first.
func (s *search) choose() (route, bool, error) {
	var best route
	for _, m := range s.meetings {
		r := route{nodes: append(m[0].nodes(0), m[1].nodes(1)...), cost: s.best}
		sooner := best.nodes == nil
		if !sooner {
			var err error
			if sooner, err = s.sooner(r, best); err != nil {
				return best, false, err
			}
		}
		if sooner {
			best = r
		}
	}
	return best, true, nil
}

// nodes returns the nodes of a label's way in the order of the route.
func (l *label) nodes(side int) []*node {
	var nodes []*node
	for ; l != nil; l = l.prev {
		nodes = append(nodes, l.node)
	}
	if side == 0 {
		slices.Reverse(nodes)
	}
	return nodes
}

// before compares two ways to one node, of equal cost and steps, by the names
// in the order of the route.
func (s *search) before(side int, a, b *label) (bool, error) {
	return s.beforeNodes(a.nodes(side), b.nodes(side))
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

// known returns the label of a side with the fewest steps, nil for none.
func (n *node) known(side, epoch int) *label {
	known := n.labels[side]
	if known.epoch != epoch || len(known.done) == 0 {
		return nil
	}
	return known.done[len(known.done)-1]
}

// keep adds a label of a side.
func (n *node) keep(side, epoch int, l *label) {
	if n.labels[side].epoch != epoch {
		n.labels[side] = labels{epoch: epoch}
	}
	n.labels[side].done = append(n.labels[side].done, l)
}
