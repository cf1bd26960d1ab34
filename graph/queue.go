package graph

// entry is a label to arrive at, or the step of a label to take next.
type entry struct {
	cost  int // what the way costs at least
	steps int
	label *label // nil for a step
	from  *label
	to    *node // of a search; nil where the step is known by its number
	at    int   // number of the step in the order of its node's, or unread, unloaded
	way   int   // of a search: what the way to a node costs at least; see takeNext and takeUnread
}

// queue is a heap of entries: the cheapest first, of those the shortest.
type queue []entry

func (q queue) less(i, j int) bool {
	return q[i].cost < q[j].cost || q[i].cost == q[j].cost && q[i].steps < q[j].steps
}

func (q *queue) push(e entry) {
	*q = append(*q, e)
	h := *q
	for i := len(h) - 1; i > 0 && h.less(i, (i-1)/2); i = (i - 1) / 2 {
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
	}
}

// pop takes the first entry; there must be one.
func (q *queue) pop() entry {
	h := *q
	first := h[0]
	last := len(h) - 1
	h[0] = h[last]
	h[last] = entry{}
	h = h[:last]
	*q = h
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			return first
		}
		if child+1 < last && h.less(child+1, child) {
			child++
		}
		if !h.less(child, i) {
			return first
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
}
