// Package picture draws entities and facts as a still picture on a page of
// HTML that stands alone: SVG that was laid out here, the sentence behind
// every line beside it, no script, nothing fetched. It is made to be put into
// a report.
//
// A neighbourhood is drawn as a tree that grows to both sides of what it lies
// around, each entity in a row of its own with the relation's words in the
// same row, so that no label can meet another. Paths are drawn one a row.
// Lines carry the number of the evidence that they rest on.
package picture

import (
	"cmp"
	"slices"

	"kg/graph/format"
)

// Page is what a page shows.
type Page struct {
	Title string
	Note  string // a line below the title, such as what was left out, or ""
	// Focus holds the ids of the entities that the rest lies around; where it
	// is empty, those with most facts take its place.
	Focus []string
	Nodes []format.Node
	// Edges lead between nodes of the page.
	Edges []format.Edge
	// Paths holds ways from the first entity of Focus to the second, as the
	// numbers of edges, step by step. Where it is not empty they are what is
	// drawn, and Edges and Nodes may hold nothing else.
	Paths [][]int
}

// Limit drops entities from the page until at most n are left: it keeps those
// that the focus leads to first, and among equally near ones those with most
// facts. It reports how many it dropped.
func (p *Page) Limit(n int) int {
	if len(p.Nodes) <= n {
		return 0
	}
	g := newGraph(p)
	order := make([]int, len(p.Nodes))
	for i := range order {
		order[i] = i
	}
	distance := g.distances()
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(distance[a], distance[b]), cmp.Compare(g.degree(b), g.degree(a)), cmp.Compare(p.Nodes[a].ID, p.Nodes[b].ID))
	})
	kept := make(map[string]bool)
	for _, i := range order[:n] {
		kept[p.Nodes[i].ID] = true
	}
	dropped := len(p.Nodes) - n
	p.Nodes = slices.DeleteFunc(p.Nodes, func(n format.Node) bool { return !kept[n.ID] })
	p.Edges = slices.DeleteFunc(p.Edges, func(e format.Edge) bool { return !kept[e.From] || !kept[e.To] })
	return dropped
}

// graph is the page by numbers of nodes.
type graph struct {
	page  *Page
	index map[string]int
	links []link
	at    [][]int // the links of each node
	focus []int
}

// link is all that is said between two nodes.
type link struct {
	a, b  int
	edges []int
}

// other returns the end of a link that is not node.
func (l *link) other(node int) int {
	if l.a == node {
		return l.b
	}
	return l.a
}

func newGraph(p *Page) *graph {
	g := &graph{page: p, index: make(map[string]int), at: make([][]int, len(p.Nodes))}
	for i, n := range p.Nodes {
		g.index[n.ID] = i
	}
	between := make(map[[2]int]int)
	for i := range p.Edges {
		from, ok1 := g.index[p.Edges[i].From]
		to, ok2 := g.index[p.Edges[i].To]
		if !ok1 || !ok2 || from == to {
			continue
		}
		pair := [2]int{min(from, to), max(from, to)}
		l, ok := between[pair]
		if !ok {
			l = len(g.links)
			between[pair] = l
			g.links = append(g.links, link{a: from, b: to})
			g.at[from] = append(g.at[from], l)
			g.at[to] = append(g.at[to], l)
		}
		g.links[l].edges = append(g.links[l].edges, i)
	}
	for i := range g.links {
		slices.SortStableFunc(g.links[i].edges, func(a, b int) int {
			x, y := &p.Edges[a], &p.Edges[b]
			return cmp.Or(compareBool(y.Plain(), x.Plain()), cmp.Compare(y.Confidence, x.Confidence), cmp.Compare(x.Fact, y.Fact))
		})
	}
	for _, id := range p.Focus {
		if i, ok := g.index[id]; ok {
			g.focus = append(g.focus, i)
		}
	}
	return g
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// degree returns how many facts a node has a part in.
func (g *graph) degree(node int) (n int) {
	for _, l := range g.at[node] {
		n += len(g.links[l].edges)
	}
	return n
}

// distances returns how many links lie between each node and the focus; very
// many where none lead there.
func (g *graph) distances() []int {
	const far = 1 << 30
	distance := make([]int, len(g.at))
	for i := range distance {
		distance[i] = far
	}
	roots := g.focus
	if len(roots) == 0 && len(g.at) > 0 {
		roots = []int{g.heaviest(nil)}
	}
	level := slices.Clone(roots)
	for _, i := range level {
		distance[i] = 0
	}
	for len(level) > 0 {
		node := level[0]
		level = level[1:]
		for _, l := range g.at[node] {
			if next := g.links[l].other(node); distance[next] == far {
				distance[next] = distance[node] + 1
				level = append(level, next)
			}
		}
	}
	return distance
}

// heaviest returns the node with most facts among those not seen, the first
// by id of equals; -1 where all are seen.
func (g *graph) heaviest(seen []bool) int {
	best := -1
	for i := range g.at {
		if seen != nil && seen[i] {
			continue
		}
		if best < 0 || g.degree(i) > g.degree(best) || g.degree(i) == g.degree(best) && g.page.Nodes[i].ID < g.page.Nodes[best].ID {
			best = i
		}
	}
	return best
}
