package graph

import "math"

// tree holds what the ways from entities to one target cost at least, by
// what edges tell without reading a fact: Dijkstra's search from the target
// over labels of cost and steps, which grows as far as it is asked to. All
// searches for that target share it as their estimate.
type tree struct {
	*walk
	number int // in node.rests
	queue  queue
	known  []*node // with labels
	read   []*node // whose steps were read after a label came; one for each label
}

// Places of the step of an entry that waits for the edges of its node.
const (
	unread   = -1 // all of them, very many
	unloaded = -2
)

// tree returns the tree of a target, of which a walk has two at most.
func (w *walk) tree(target *node) (*tree, error) {
	for _, t := range w.trees {
		if t.known[0] == target {
			return t, nil
		}
	}
	if err := w.load(target); err != nil {
		return nil, err
	}
	t := &tree{walk: w, number: len(w.trees)}
	w.trees = append(w.trees, t)
	t.settle(&label{node: target})
	return t, nil
}

// next returns what the ways that the tree does not know cost at least.
func (t *tree) next() int {
	if len(t.queue) == 0 {
		return math.MaxInt
	}
	return t.queue[0].cost
}

// rest returns what a way of at most so many steps from a node costs at
// least, and whether the tree knows one. What it does not know costs no less
// than next.
func (t *tree) rest(n *node, steps int) (cost int, known bool) {
	for _, l := range n.rests[t.number] {
		if l.steps <= steps {
			return l.cost, true
		}
	}
	return t.next(), false
}

// grow takes the cheapest entry.
func (t *tree) grow() error {
	e := t.queue.pop()
	switch e.at {
	case unloaded:
		if err := t.load(e.from.node); err != nil {
			return err
		}
		t.enter(e.from)
		return nil
	case unread:
		err := t.loadAll(e.from.node)
		if err == nil {
			t.enter(e.from)
		}
		return err
	}
	l := e.label
	if l == nil {
		t.enqueue(e.from, e.at+1)
		st := &e.from.node.steps[e.from.node.order[e.at]]
		l = &label{node: t.node(st.to), prev: e.from, steps: e.steps, cost: e.cost}
		if l.node.avoided || t.beaten(l) {
			return nil
		}
		if t.prices(e.steps) {
			price, err := t.price(e.from.node, st)
			if err != nil || price == noPrice {
				return err
			}
			if l.cost = through(e.from) + price; l.cost > e.cost {
				t.queue.push(entry{cost: l.cost, steps: l.steps, from: e.from, label: l})
				return nil
			}
		}
	}
	if !t.beaten(l) {
		t.settle(l)
	}
	return nil
}

// prices reports whether a step so far from the target is priced at once.
// All routes end in one of the first, and where the filters leave little of
// what edges tell, the tree would lead astray.
func (t *tree) prices(steps int) bool { return steps == 1 || 4*t.nothing > len(t.walk.prices) }

// beaten reports whether the node of a label has one that is no longer.
func (t *tree) beaten(l *label) bool {
	known := l.node.rests[t.number]
	return len(known) > 0 && known[len(known)-1].steps <= l.steps
}

// settle makes a label one of its node's. The edges of the node are not read
// before it comes to the steps from there.
func (t *tree) settle(l *label) {
	rests := &l.node.rests[t.number]
	if len(*rests) == 0 {
		t.known = append(t.known, l.node)
	}
	*rests = append(*rests, l)
	if l.node.loaded {
		t.enter(l)
	} else {
		t.queue.push(entry{cost: l.cost + stepPrice, steps: l.steps + 1, from: l, at: unloaded})
	}
}

// enter goes on from a label whose node was loaded.
func (t *tree) enter(l *label) {
	if !l.node.unread {
		t.read = append(t.read, l.node)
	}
	t.enqueue(l, 0)
}

// enqueue queues the step of a label at a place in the order of its node's.
func (t *tree) enqueue(l *label, at int) {
	switch {
	case l.node.unread:
		t.queue.push(entry{cost: through(l) + stepPrice, steps: l.steps + 1, from: l, at: unread})
	case at < len(l.node.order) && l.steps+1 < t.options.MaxSteps: // a search takes at least one step itself
		st := &l.node.steps[l.node.order[at]]
		t.queue.push(entry{cost: through(l) + st.cost, steps: l.steps + 1, from: l, at: at})
	}
}
