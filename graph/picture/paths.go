package picture

// layPaths draws ways from one entity to another, one a row: what stands
// between the two is drawn anew for each.
func (g *graph) layPaths(d *drawing) {
	type row struct {
		nodes []int // all of the way
		lines []line
		wide  float64 // at least
	}
	var rows []row
	number := 0
	from, to := g.focus[0], g.focus[1]
	numbers := make(map[int]int) // of the evidence of links
	widest := 0.0
	for _, path := range g.page.Paths {
		if len(path) == 0 {
			continue
		}
		r := row{nodes: []int{from}}
		for _, e := range path {
			edge := &g.page.Edges[e]
			at := r.nodes[len(r.nodes)-1]
			next := g.index[edge.To]
			if next == at {
				next = g.index[edge.From]
			}
			l := g.step(e, at, next)
			if numbers[l.edges[0]] == 0 {
				number++
				numbers[l.edges[0]] = number
			}
			l.number = numbers[l.edges[0]]
			r.lines = append(r.lines, l)
			r.nodes = append(r.nodes, next)
			r.wide += l.labelWidth + 2*stub
		}
		for _, n := range r.nodes[1 : len(r.nodes)-1] {
			b := g.box(n)
			r.wide += b.w
		}
		widest = max(widest, r.wide)
		rows = append(rows, r)
	}
	a, b := g.box(from), g.box(to)
	a.focus, b.focus = true, true
	middle := float64(len(rows)-1) * pathRow / 2
	a.x, a.y, b.x, b.y = 0, middle, a.w/2+widest+2*fan+b.w/2, middle
	d.boxes = append(d.boxes, a, b)
	for i, r := range rows {
		y := float64(i) * pathRow
		space := (widest - r.wide) / float64(len(r.lines)) // that each line gets more than it needs
		x := a.w/2 + fan
		for j := range r.lines {
			l := &r.lines[j]
			l.y, l.from, l.to = y, x, x+l.labelWidth+2*stub+space
			l.x1, l.y1, l.x2, l.y2 = l.from, y, l.to, y
			if j == 0 {
				l.x1, l.y1 = a.w/2, middle
			}
			if j == len(r.lines)-1 {
				l.x2, l.y2 = b.x-b.w/2, middle
			}
			l.labelX = (l.from + l.to) / 2
			x = l.to
			if j < len(r.lines)-1 {
				next := g.box(r.nodes[j+1])
				next.x, next.y = x+next.w/2, y
				d.boxes = append(d.boxes, next)
				x += next.w
			}
			d.lines = append(d.lines, *l)
		}
	}
	d.fit()
}

// Sizes of a picture of paths: of a row, and of what is left of a line at
// each end of its label.
const (
	pathRow = 64.0
	stub    = 20.0
)

// step returns the line of a step: of all edges that the link has, the one of
// the step first.
func (g *graph) step(edge, from, to int) line {
	edges := []int{edge}
	for _, l := range g.at[from] {
		if g.links[l].other(from) != to {
			continue
		}
		for _, e := range g.links[l].edges {
			x, y := &g.page.Edges[e], &g.page.Edges[edge]
			if e != edge && x.From == y.From && x.Relation == y.Relation {
				edges = append(edges, e)
			}
		}
	}
	return g.line(edges, from, 0)
}
