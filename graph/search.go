package graph

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// route is a path by nodes, not yet written out.
type route struct {
	nodes []*node
	steps []*step
	cost  int
	from  int // where it left the route that it was found from
}

// label is a way to reach a node from one end of the search.
type label struct {
	node  *node
	prev  *label
	via   *step
	steps int
	cost  int // without the price of going through node
	exact bool
}

// labels are the ways to a node that a search found and no other is better
// than: ever costlier, with ever fewer steps.
type labels struct {
	epoch int
	done  []*label
}

// search looks for the best route between two nodes from both ends at once.
// A label whose step has no exact price yet is queued by a lower bound, so
// that facts are read only behind steps that come to the front.
type search struct {
	*walk
	ends     [2]*node
	maxSteps int
	limit    int // no route that costs more is wanted
	queues   [2]queue
	level    [2]int // cost of the last label taken
	best     int    // cost of the meetings
	meetings []meeting
}

// meeting is a route through a step between labels of both sides.
type meeting struct {
	labels [2]*label
	via    *step
}

// shortest returns the best route from a to b that keeps the present bans,
// of at most so many steps and at most so high a cost; none if there is none.
func (w *walk) shortest(a, b *node, maxSteps, limit int) (route, bool, error) {
	s := &search{walk: w, ends: [2]*node{a, b}, maxSteps: maxSteps, limit: limit, best: math.MaxInt}
	for side, n := range s.ends {
		s.queues[side] = queue{{node: n, exact: true}}
	}
	for s.open() {
		side := 0
		if len(s.queues[1]) < len(s.queues[0]) {
			side = 1
		}
		// A cost level that was begun is finished on both sides: among equally
		// good routes the names decide, not the order in which they came.
		for i := range s.queues {
			if s.pending(i) {
				side = i
			}
		}
		if err := s.expand(side); err != nil {
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

// pending reports whether more labels of the level taken last are queued.
func (s *search) pending(side int) bool {
	return len(s.queues[side]) > 0 && s.queues[side][0].cost <= s.level[side]
}

// expand takes the cheapest label of a side: it prices it, or drops it where
// the node has a better one, or else goes on from it.
func (s *search) expand(side int) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	l := heap.Pop(&s.queues[side]).(*label)
	s.level[side] = max(s.level[side], l.cost)
	known := l.node.known(side, s.epoch)
	if known != nil && (known.steps < l.steps || known.steps == l.steps && known.cost < l.cost) {
		return nil
	}
	if !l.exact {
		if err := s.settle(l.via); err != nil {
			return err
		}
		l.cost, l.exact = s.through(l.prev)+l.via.cost, true
		heap.Push(&s.queues[side], l)
		return nil
	}
	if known != nil && known.steps == l.steps {
		before, err := s.before(side, l, known)
		if before {
			known.prev, known.via = l.prev, l.via
		}
		return err
	}
	if err := s.load(l.node); err != nil {
		return err
	}
	l.node.keep(side, s.epoch, l)
	for _, st := range l.node.steps {
		next := st.other(l.node)
		if st.banned == s.epoch || next.banned == s.epoch || next.avoided {
			continue
		}
		if err := s.meet(side, l, st, next); err != nil {
			return err
		}
		s.relax(side, l, st, next)
	}
	return nil
}

// meet notes the routes through a step whose other end the other side knows.
func (s *search) meet(side int, l *label, st *step, next *node) error {
	if next.labels[1-side].epoch != s.epoch {
		return nil
	}
	for _, m := range next.labels[1-side].done {
		rest := s.through(l) + s.through(m)
		if l.steps+1+m.steps > s.maxSteps || rest+st.cost > min(s.best, s.limit) {
			continue
		}
		if err := s.settle(st); err != nil {
			return err
		}
		cost := rest + st.cost
		if cost > min(s.best, s.limit) {
			continue
		}
		if cost < s.best {
			s.best, s.meetings = cost, s.meetings[:0]
		}
		met := meeting{[2]*label{l, m}, st}
		if side == 1 {
			met.labels = [2]*label{m, l}
		}
		s.meetings = append(s.meetings, met)
	}
	return nil
}

// relax queues a label for the other end of a step.
func (s *search) relax(side int, l *label, st *step, next *node) {
	cost := s.through(l) + st.cost
	known := next.known(side, s.epoch)
	if next == s.ends[0] || next == s.ends[1] || l.steps+2 > s.maxSteps || cost > min(s.best, s.limit) ||
		known != nil && known.steps <= l.steps+1 {
		return
	}
	heap.Push(&s.queues[side], &label{node: next, prev: l, via: st, steps: l.steps + 1, cost: cost, exact: st.exact})
}

// through returns the cost of a label with the price of going on from it.
func (s *search) through(l *label) int {
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
		r := m.route()
		r.cost = s.best
		before := best.nodes == nil
		if !before {
			var err error
			if before, err = s.sooner(r, best); err != nil {
				return best, false, err
			}
		}
		if before {
			best = r
		}
	}
	return best, true, nil
}

// route returns the nodes and steps of a meeting.
func (m meeting) route() route {
	var r route
	for l := m.labels[0]; l != nil; l = l.prev {
		r.nodes = append(r.nodes, l.node)
		if l.via != nil {
			r.steps = append(r.steps, l.via)
		}
	}
	slices.Reverse(r.nodes)
	slices.Reverse(r.steps)
	r.steps = append(r.steps, m.via)
	for l := m.labels[1]; l != nil; l = l.prev {
		r.nodes = append(r.nodes, l.node)
		if l.via != nil {
			r.steps = append(r.steps, l.via)
		}
	}
	return r
}

// sooner reports whether a route comes before another: by cost, number of
// steps, names.
func (w *walk) sooner(a, b route) (bool, error) {
	if c := cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(len(a.steps), len(b.steps))); c != 0 {
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

// before compares two ways to one node, of equal cost and steps, by the names
// in the order of the route.
func (s *search) before(side int, a, b *label) (bool, error) {
	var nodes [2][]*node
	for i, l := range []*label{a, b} {
		for ; l != nil; l = l.prev {
			nodes[i] = append(nodes[i], l.node)
		}
		if side == 0 {
			slices.Reverse(nodes[i])
		}
	}
	return s.beforeNodes(nodes[0], nodes[1])
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
		n.labels[side] = labels{epoch: epoch, done: n.labels[side].done[:0]}
	}
	n.labels[side].done = append(n.labels[side].done, l)
}

// queue is a heap of labels, the cheapest first.
type queue []*label

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return q[i].cost < q[j].cost || q[i].cost == q[j].cost && q[i].steps < q[j].steps
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(*label)) }
func (q *queue) Pop() any {
	old := *q
	l := old[len(old)-1]
	*q = old[:len(old)-1]
	return l
}
