package picture

import (
	"slices"
	"strconv"
)

// Sizes of the picture, in pixels.
const (
	nodeSize   = 13.0 // of letters
	labelSize  = 11.0
	numberSize = 9.0
	lineHeight = 16.0
	rowHeight  = 36.0
	tallRow    = 50.0 // of a node with two lines
	nodeMost   = 190.0
	labelMost  = 200.0
	fan        = 52.0 // in which lines spread
	margin     = 24.0
	padding    = 9.0
)

// box is a drawn node.
type box struct {
	node       int
	lines      []string
	x, y, w, h float64 // x and y of the middle
	focus      bool
}

// line is a drawn link.
type line struct {
	number  int // of its evidence
	edges   []int
	label   string
	more    int  // how many further facts it stands for
	forward bool // an arrow at its end
	inverse bool // an arrow at its beginning
	plain   bool
	// It runs from a box at x1, y1 over a fan to its row, y from from to to,
	// and over another fan to a box at x2, y2.
	x1, y1, from, to, y, x2, y2 float64
	labelX, labelWidth          float64 // the label's middle; no label where it has no width
	aside                       bool    // not of the tree: straight, or an arc where bulge is not 0
	bulge                       float64
	badgeX, badgeY              float64 // of its number where there is no label
}

// drawing is a picture ready to be written.
type drawing struct {
	boxes         []box
	lines         []line
	width, height float64
	alone         bool // without the evidence to which numbers lead
}

// layout draws the page's tree or paths.
func layout(p *Page) *drawing {
	g := newGraph(p)
	d := &drawing{}
	if len(p.Paths) > 0 {
		g.layPaths(d)
	} else {
		g.layForest(d)
	}
	return d
}

// box returns the box of a node, not yet placed.
func (g *graph) box(node int) box {
	n := &g.page.Nodes[node]
	b := box{node: node, lines: wrap(n.Label, nodeMost-2*padding, nodeSize), focus: slices.Contains(g.focus, node)}
	for _, l := range b.lines {
		w := width(l, nodeSize)
		if b.focus {
			w *= 1.12 // bold
		}
		b.w = max(b.w, w)
	}
	b.w += 2 * padding
	b.h = float64(len(b.lines))*lineHeight + 10
	return b
}

// line returns the line of edges from a node, not yet placed.
func (g *graph) line(edges []int, from int, number int) line {
	best := &g.page.Edges[edges[0]]
	l := line{number: number, edges: edges, label: clip(best.Label, labelMost, labelSize), more: len(edges) - 1, plain: best.Plain()}
	for _, e := range edges {
		if g.index[g.page.Edges[e].From] == from {
			l.forward = true
		} else {
			l.inverse = true
		}
	}
	l.labelWidth = width(l.text(), labelSize) + width(" "+strconv.Itoa(number), numberSize) + 14
	return l
}

// text is the label as it is written, with how many facts it stands for.
func (l *line) text() string {
	if l.more > 0 {
		return l.label + " +" + strconv.Itoa(l.more)
	}
	return l.label
}

// layForest draws trees one below the other.
func (g *graph) layForest(d *drawing) {
	roots, extra := g.forest()
	// Entities that are linked with nothing come last, side by side.
	var lone []int
	roots = slices.DeleteFunc(roots, func(t *tree) bool {
		if len(t.children) == 0 && len(roots) > 1 {
			lone = append(lone, t.node)
			return true
		}
		return false
	})
	at := make([]int, len(g.at)) // boxes of nodes
	top := margin
	for _, root := range roots {
		top = g.layTree(d, root, top, at) + rowHeight/2
	}
	g.layLone(d, lone, top)
	for _, l := range extra {
		g.layExtra(d, l, at)
	}
	d.fit()
}

// layTree draws a tree below top and returns where it ends.
func (g *graph) layTree(d *drawing, root *tree, top float64, at []int) float64 {
	left, right := g.sides(root)
	bottom := top
	var heights []float64
	for i, side := range [][]*tree{left, right} {
		y := top
		for _, c := range side {
			y = g.place(c, y, 2*i-1)
		}
		heights = append(heights, y-top)
		bottom = max(bottom, y)
	}
	if len(root.children) == 0 {
		bottom += rowHeight
	}
	root.y = (top + bottom) / 2
	for i, side := range [][]*tree{left, right} { // the shorter side stands in the middle
		for _, c := range side {
			c.shift((bottom - top - heights[i]) / 2)
		}
	}
	g.columns(d, root, left, -1, at)
	g.columns(d, root, right, 1, at)
	if len(root.children) == 0 {
		g.add(d, root, at)
	}
	return bottom
}

// place gives the nodes of a tree their rows from top on, and returns where
// they end. side is -1 to the left, 1 to the right.
func (g *graph) place(t *tree, top float64, side int) float64 {
	t.column = side
	if len(t.children) == 0 {
		h := rowHeight
		if len(wrap(g.page.Nodes[t.node].Label, nodeMost-2*padding, nodeSize)) > 1 {
			h = tallRow
		}
		t.y = top + h/2
		return top + h
	}
	y := top
	for _, c := range t.children {
		y = g.place(c, y, side)
		c.column = side
	}
	y = max(y, top+tallRow)
	t.y = (t.children[0].y + t.children[len(t.children)-1].y) / 2
	return y
}

func (t *tree) shift(dy float64) {
	t.y += dy
	for _, c := range t.children {
		c.shift(dy)
	}
}

// add draws the box of a tree's node.
func (g *graph) add(d *drawing, t *tree, at []int) *box {
	b := g.box(t.node)
	b.x, b.y = t.x, t.y
	at[t.node] = len(d.boxes)
	d.boxes = append(d.boxes, b)
	return &d.boxes[len(d.boxes)-1]
}

// columns draws one side of a tree, column by column away from the root.
func (g *graph) columns(d *drawing, root *tree, side []*tree, sign float64, at []int) {
	if len(side) == 0 {
		return
	}
	drawn := slices.ContainsFunc(d.boxes, func(b box) bool { return b.node == root.node })
	if !drawn {
		g.add(d, root, at)
	}
	edge := d.boxes[at[root.node]].w / 2 // of the column, away from the root
	parents := map[*tree]*tree{}
	for _, c := range side {
		parents[c] = root
	}
	for column := side; len(column) > 0; {
		labels, boxes := 0.0, 0.0
		lines := make([]line, len(column))
		for i, t := range column {
			lines[i] = g.line(g.links[t.link].edges, parents[t].node, len(d.lines)+i+1)
			labels = max(labels, lines[i].labelWidth)
			boxes = max(boxes, g.box(t.node).w)
		}
		near := edge + fan + labels + 20
		var next []*tree
		for i, t := range column {
			b := g.box(t.node)
			t.x = sign * (near + b.w/2)
			g.add(d, t, at)
			parent := &d.boxes[at[parents[t].node]]
			l := &lines[i]
			l.x1, l.y1 = parent.x+sign*parent.w/2, parent.y
			l.from, l.to, l.y = sign*(edge+fan), sign*near, t.y
			l.x2, l.y2 = l.to, l.y
			l.labelX = sign * (edge + fan + 8 + labels/2)
			for _, c := range t.children {
				parents[c] = t
			}
			next = append(next, t.children...)
		}
		d.lines = append(d.lines, lines...)
		edge = near + boxes
		column = next
	}
}

// layLone draws nodes without links below the trees.
func (g *graph) layLone(d *drawing, nodes []int, top float64) {
	x := 0.0
	for _, n := range nodes {
		b := g.box(n)
		if x > 0 && x+b.w > 900 {
			x, top = 0, top+tallRow
		}
		b.x, b.y = x+b.w/2-450, top+tallRow/2
		x += b.w + 16
		d.boxes = append(d.boxes, b)
	}
}
