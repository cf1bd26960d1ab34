package picture

import (
	"cmp"
	"slices"
)

// tree is a node with what was found from it.
type tree struct {
	node     int
	link     int // to the parent, -1 for a root
	children []*tree
	rows     int // that the leaves take
	column   int // negative to the left
	x, y     float64
}

// forest returns trees that hold all nodes: the first around the focus, the
// others around the nodes with most facts. A node hangs on the nearest node
// to the root that it is linked with. extra are the links that are in no tree.
func (g *graph) forest() (roots []*tree, extra []int) {
	seen := make([]bool, len(g.at))
	used := make([]bool, len(g.links))
	focus := g.focus
	for {
		root := -1
		for len(focus) > 0 && root < 0 {
			if !seen[focus[0]] {
				root = focus[0]
			}
			focus = focus[1:]
		}
		if root < 0 {
			if root = g.heaviest(seen); root < 0 {
				break
			}
		}
		roots = append(roots, g.grow(root, seen, used))
	}
	for l := range g.links {
		if !used[l] {
			extra = append(extra, l)
		}
	}
	return roots, extra
}

// grow finds all nodes from a root, the nearest first.
func (g *graph) grow(root int, seen, used []bool) *tree {
	top := &tree{node: root, link: -1}
	seen[root] = true
	for level := []*tree{top}; len(level) > 0; level = level[1:] {
		t := level[0]
		links := slices.Clone(g.at[t.node])
		slices.SortStableFunc(links, func(a, b int) int {
			return cmp.Or(cmp.Compare(len(g.links[b].edges), len(g.links[a].edges)),
				cmp.Compare(g.page.Nodes[g.links[a].other(t.node)].Label, g.page.Nodes[g.links[b].other(t.node)].Label))
		})
		for _, l := range links {
			next := g.links[l].other(t.node)
			if seen[next] {
				continue
			}
			seen[next], used[l] = true, true
			child := &tree{node: next, link: l}
			t.children = append(t.children, child)
			level = append(level, child)
		}
	}
	top.count()
	return top
}

func (t *tree) count() int {
	t.rows = 0
	for _, c := range t.children {
		t.rows += c.count()
	}
	t.rows = max(t.rows, 1)
	return t.rows
}

// sides divides a root's children: what leads away from it to the right, what
// leads to it to the left, unless that leaves one side much longer.
func (g *graph) sides(root *tree) (left, right []*tree) {
	const most = 0.65
	total, l, r := 0, 0, 0
	for _, c := range root.children {
		total += c.rows
	}
	limit := max(int(most*float64(total)), 3)
	for _, c := range root.children {
		first := g.page.Edges[g.links[c.link].edges[0]]
		toRight := g.index[first.From] == root.node
		if toRight && r+c.rows > limit && r >= l {
			toRight = false
		} else if !toRight && l+c.rows > limit && l >= r {
			toRight = true
		}
		if toRight {
			right, r = append(right, c), r+c.rows
		} else {
			left, l = append(left, c), l+c.rows
		}
	}
	return left, right
}
