package annotate

// tree finds the best tree over n words from the scores of heads. Its fields
// are working memory.
type tree struct {
	n     int       // words and the root
	score []float64 // [head*n+dependent] of the graph as it stands
	mark  []int

	floats arena[float64]
	ints   arena[int]
}

// arena is memory that is taken in pieces and given back all at once.
type arena[T any] struct {
	cells []T
	used  int
}

// take returns n cells, which hold anything.
func (a *arena[T]) take(n int) []T {
	if a.used+n > len(a.cells) {
		a.cells, a.used = make([]T, max(n, 2*len(a.cells))), 0
	}
	a.used += n
	return a.cells[a.used-n : a.used : a.used]
}

// rootCost is taken from every arc from the root. It is far larger than any
// difference of scores, so that the best tree has as few words at the root as
// a tree can: one.
const rootCost = 1e7

// solve sets heads[1:] to the best tree: one word has head 0, and no word is
// above itself. scores[i*stride+j] is how good head j is for word i.
func (t *tree) solve(heads []int, scores []float32, stride int) {
	t.n = len(heads)
	if t.n <= 1 {
		return
	}
	if t.greedy(heads, scores, stride) {
		return
	}
	t.score = grow(t.score, t.n*t.n)
	for i := range t.n {
		for j := range t.n {
			s := float64(scores[i*stride+j])
			if j == 0 {
				s -= rootCost
			}
			t.score[j*t.n+i] = s
		}
	}
	t.floats.used, t.ints.used = 0, 0
	copy(heads, t.edmonds(t.score, t.n))
}

// greedy takes each word's best head and reports whether that is a tree with
// one root.
func (t *tree) greedy(heads []int, scores []float32, stride int) bool {
	roots := 0
	for i := 1; i < t.n; i++ {
		best := -1
		for j := range t.n {
			if j != i && (best < 0 || scores[i*stride+j] > scores[i*stride+best]) {
				best = j
			}
		}
		heads[i] = best
		if best == 0 {
			roots++
		}
	}
	t.mark = grow(t.mark, t.n)
	return roots == 1 && findCycle(heads, t.mark) < 0
}

// findCycle returns a node of a cycle of heads, -1 if there is none. Node 0 is
// the root. mark is working memory.
func findCycle(heads, mark []int) int {
	clear(mark)
	for i := 1; i < len(heads); i++ {
		at := i
		for at != 0 && mark[at] == 0 {
			mark[at] = i
			at = heads[at]
		}
		if at != 0 && mark[at] == i {
			return at
		}
	}
	return -1
}

// edmonds returns the heads of the best tree from node 0 in a graph whose arcs
// are score[head*n+dependent] (Chu and Liu 1965; Edmonds 1967), O(n^3).
func (t *tree) edmonds(score []float64, n int) []int {
	heads := t.ints.take(n)
	heads[0] = 0
	for i := 1; i < n; i++ {
		best := -1
		for j := range n {
			if j != i && (best < 0 || score[j*n+i] > score[best*n+i]) {
				best = j
			}
		}
		heads[i] = best
	}
	start := findCycle(heads, t.ints.take(n))
	if start < 0 {
		return heads
	}
	in := t.ints.take(n) // 1 for the nodes of the cycle
	clear(in)
	for at := start; in[at] == 0; at = heads[at] {
		in[at] = 1
	}
	small, old, enter, leave := t.contract(score, n, heads, in)
	m := len(old) + 1
	sub := t.edmonds(small, m)
	for v := 1; v < m-1; v++ {
		if h := sub[v]; h == m-1 {
			heads[old[v]] = leave[old[v]]
		} else {
			heads[old[v]] = old[h]
		}
	}
	from := old[sub[m-1]]
	heads[enter[from]] = from
	return heads
}

// contract makes one node, the last, of a cycle. old are the other nodes;
// enter[u] is the node of the cycle that an arc from u enters best, leave[v]
// the node of the cycle from which v is best reached.
func (t *tree) contract(score []float64, n int, heads, in []int) (small []float64, old, enter, leave []int) {
	old = t.ints.take(n)[:0]
	for v := range n {
		if in[v] == 0 {
			old = append(old, v)
		}
	}
	m := len(old) + 1
	small = t.floats.take(m * m)
	small[m*m-1] = 0
	enter, leave = t.ints.take(n), t.ints.take(n)
	for a, u := range old {
		for b, v := range old {
			small[a*m+b] = score[u*n+v]
		}
		bestIn, bestOut := -1, -1
		for c := range n {
			if in[c] == 0 {
				continue
			}
			// entering at c gives up the cycle's own arc to c
			if bestIn < 0 || score[u*n+c]-score[heads[c]*n+c] > score[u*n+bestIn]-score[heads[bestIn]*n+bestIn] {
				bestIn = c
			}
			if bestOut < 0 || score[c*n+u] > score[bestOut*n+u] {
				bestOut = c
			}
		}
		enter[u], leave[u] = bestIn, bestOut
		small[a*m+m-1] = score[u*n+bestIn] - score[heads[bestIn]*n+bestIn]
		small[(m-1)*m+a] = score[bestOut*n+u]
	}
	return small, old, enter, leave
}
