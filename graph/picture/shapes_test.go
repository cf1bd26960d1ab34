package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"kg/graph/format"
)

// pageOf returns a page of edges written "from label to"; nodes are those that
// they name, in order, and the first is the focus.
func pageOf(edges ...string) *Page {
	p := &Page{Title: "Shape"}
	for _, e := range edges {
		f := strings.Fields(e)
		for _, id := range []string{f[0], f[len(f)-1]} {
			if !slices.ContainsFunc(p.Nodes, func(n format.Node) bool { return n.ID == id }) {
				p.Nodes = append(p.Nodes, format.Node{ID: id, Label: id})
			}
		}
		if len(f) > 1 {
			p.Edges = append(p.Edges, format.Edge{From: f[0], To: f[len(f)-1], Label: strings.Join(f[1:len(f)-1], " "), Sentence: "So it is.", Fact: e})
		}
	}
	if len(p.Nodes) > 0 {
		p.Focus = []string{p.Nodes[0].ID}
	}
	return p
}

func star(n int) (edges []string) {
	for i := range n {
		edges = append(edges, fmt.Sprintf("hub knows leaf%02d", i))
	}
	return edges
}

func chain(n int) (edges []string) {
	for i := range n {
		edges = append(edges, fmt.Sprintf("n%02d follows n%02d", i, i+1))
	}
	return edges
}

func lone(n int) (nodes []string) {
	for i := range n {
		nodes = append(nodes, fmt.Sprintf("alone%02d", i))
	}
	return nodes
}

// TestShapes holds that pictures of every plain shape hold all entities, with
// nothing over anything else and no more room than they need.
func TestShapes(t *testing.T) {
	for _, c := range []struct {
		name  string
		edges []string
		boxes int
		wide  float64 // at most
		high  float64
	}{
		{"one entity", []string{"a"}, 1, 200, 100},
		{"a pair", []string{"a knows b"}, 2, 400, 120},
		{"a pair that knows each other", []string{"a knows b", "b knows a"}, 2, 400, 120},
		{"a loop", []string{"a knows a"}, 1, 200, 100},
		{"a star of 40", star(40), 41, 700, 1200},
		{"a chain of 40", chain(40), 41, 8500, 120},
		{"a ring", []string{"a to b", "b to c", "c to d", "d to a"}, 4, 700, 250},
		{"a triangle", []string{"a to b", "b to c", "c to a"}, 3, 500, 250},
		{"two pairs", []string{"a to b", "c to d"}, 4, 400, 250},
		{"pairs and lone ones", append(lone(30), "a to b", "c to d"), 34, 1000, 600},
		{"lone ones alone", lone(40), 40, 1000, 600},
		{"a tree", []string{"a to b", "a to c", "b to d", "b to e", "c to f", "c to g"}, 7, 1100, 300},
		{"all towards the focus", []string{"a", "b to a", "c to a", "d to a"}, 4, 700, 250},
		{"all know all", []string{"a to b", "a to c", "a to d", "b to c", "b to d", "c to d"}, 4, 600, 350},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := pageOf(c.edges...)
			d := layout(p)
			if len(d.boxes) != c.boxes {
				t.Errorf("%d boxes, want %d", len(d.boxes), c.boxes)
			}
			if bad := overlaps(d); len(bad) > 0 {
				t.Errorf("overlaps:\n%s", strings.Join(bad, "\n"))
			}
			if !(d.width > 0 && d.width <= c.wide && d.height > 0 && d.height <= c.high) {
				t.Errorf("the picture is %.0f by %.0f, want at most %.0f by %.0f", d.width, d.height, c.wide, c.high)
			}
			attached(t, p, d)
		})
	}
}

// attached holds that every line begins and ends at the boxes that it joins,
// and points where its fact does.
func attached(t *testing.T, p *Page, d *drawing) {
	t.Helper()
	at := make(map[string]*box)
	for i := range d.boxes {
		at[p.Nodes[d.boxes[i].node].ID] = &d.boxes[i]
	}
	touches := func(b *box, x, y float64) bool {
		return math.Abs(x-b.x) < b.w/2+1 && math.Abs(y-b.y) < b.h/2+1 && (math.Abs(x-b.x) > b.w/2-1 || math.Abs(y-b.y) > b.h/2-1)
	}
	for _, l := range d.lines {
		e := p.Edges[l.edges[0]]
		from, to := at[e.From], at[e.To]
		straight := touches(from, l.x1, l.y1) && touches(to, l.x2, l.y2)
		back := touches(to, l.x1, l.y1) && touches(from, l.x2, l.y2)
		if !straight && !back {
			t.Errorf("the line %q does not join the boxes of %s and %s", l.label, e.From, e.To)
		}
		if straight && !back && !l.forward || back && !straight && !l.inverse {
			t.Errorf("the line %q points the wrong way: %+v", l.label, l)
		}
	}
}

// TestSides holds that what leads away from the focus stands right of it, and
// what leads to it left, unless one side were much longer.
func TestSides(t *testing.T) {
	d := layout(pageOf("a", "a to b", "a to c", "d to a", "e to a"))
	x := make(map[int]float64)
	for _, b := range d.boxes {
		x[b.node] = b.x
	}
	for node, right := range map[int]bool{1: true, 2: true, 3: false, 4: false} {
		if (x[node] > x[0]) != right {
			t.Errorf("entity %d at %.0f, the focus at %.0f", node, x[node], x[0])
		}
	}
	d = layout(pageOf(star(40)...))
	left := 0
	for _, b := range d.boxes {
		if b.x < d.boxes[0].x {
			left++
		}
	}
	if left < 13 || left > 27 {
		t.Errorf("%d of 40 stand left", left)
	}
}

// TestNumbers holds that evidence is numbered from 1 without a gap, in every
// picture of a tree.
func TestNumbers(t *testing.T) {
	d := layout(pageOf(append(chain(6), "n00 likes n03", "n01 likes n05", "x to y")...))
	var numbers []int
	for _, l := range d.lines {
		numbers = append(numbers, l.number)
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != i+1 {
			t.Fatalf("numbers %v", numbers)
		}
	}
}

// TestLinks holds how facts between the same two are one line.
func TestLinks(t *testing.T) {
	p := pageOf("a accused b", "a met b", "b met a")
	p.Edges[0].Confidence, p.Edges[1].Confidence, p.Edges[2].Confidence = 0.5, 0.9, 0.99
	p.Edges[2].Modality, p.Edges[2].Polarity = "planned", "affirmed"
	d := layout(p)
	if len(d.lines) != 1 {
		t.Fatalf("%d lines", len(d.lines))
	}
	l := d.lines[0]
	if l.label != "met" || l.text() != "met +2" || !l.forward || !l.inverse || !l.plain {
		t.Errorf("line %+v", l)
	}
	if got := l.title(p); got != "met; accused" {
		t.Errorf("title %q", got)
	}
	planned := layout(&Page{Nodes: p.Nodes, Edges: p.Edges[2:]})
	if l := planned.lines[0]; l.plain || l.text() != "met" {
		t.Errorf("what is planned is drawn as %+v", l)
	}
}

func TestDistances(t *testing.T) {
	for _, c := range []struct {
		name  string
		edges []string
		focus []string
		want  []int
	}{
		{"a chain", []string{"a to b", "b to c"}, []string{"a"}, []int{0, 1, 2}},
		{"from both ends", []string{"a to b", "b to c", "c to d"}, []string{"a", "d"}, []int{0, 1, 1, 0}},
		{"against the arrows", []string{"a to b", "c to b"}, []string{"a"}, []int{0, 1, 2}},
		{"out of reach", []string{"a to b", "c"}, []string{"a"}, []int{0, 1, 1 << 30}},
		{"around those with most facts", []string{"a to b", "b to c", "b to d"}, nil, []int{1, 0, 1, 1}},
		{"a focus that is not there", []string{"a to b", "b to c", "b to d"}, []string{"x"}, []int{1, 0, 1, 1}},
		{"nothing", nil, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := pageOf(c.edges...)
			p.Focus = c.focus
			if got := newGraph(p).distances(); !slices.Equal(got, c.want) {
				t.Errorf("distances = %v, want %v", got, c.want)
			}
		})
	}
}

// TestLimitKeeps holds which entities stay where not all can.
func TestLimitKeeps(t *testing.T) {
	for _, c := range []struct {
		name  string
		edges []string
		n     int
		want  string
	}{
		{"the nearest", chain(5), 3, "n00 n01 n02"},
		{"those with most facts", []string{"a to b", "a to c", "c to d", "c to e"}, 2, "a c"},
		{"the first by id of equals", []string{"a to d", "a to c", "a to b"}, 2, "a b"},
		{"what is linked before what is not", []string{"a", "b", "a to c"}, 2, "a c"},
		{"none", chain(5), 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := pageOf(c.edges...)
			all := len(p.Nodes)
			if dropped := p.Limit(c.n); dropped != all-c.n {
				t.Errorf("dropped %d of %d", dropped, all)
			}
			var got []string
			for _, n := range p.Nodes {
				got = append(got, n.ID)
			}
			slices.Sort(got)
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("kept %s, want %s", s, c.want)
			}
			for _, e := range p.Edges {
				if !slices.Contains(got, e.From) || !slices.Contains(got, e.To) {
					t.Errorf("the edge %s %s leads to nothing", e.From, e.To)
				}
			}
		})
	}
}

func TestBorder(t *testing.T) {
	b := box{x: 100, y: 50, w: 40, h: 20}
	for _, c := range []struct{ x, y, wantX, wantY float64 }{
		{200, 50, 120, 50}, {0, 50, 80, 50}, {100, 200, 100, 60}, {100, 0, 100, 40}, {140, 70, 120, 60}, {110, 100, 102, 60}, {100, 50, 100, 50},
	} {
		if x, y := b.border(c.x, c.y); math.Abs(x-c.wantX) > 1e-9 || math.Abs(y-c.wantY) > 1e-9 {
			t.Errorf("border(%g, %g) = %g, %g, want %g, %g", c.x, c.y, x, y, c.wantX, c.wantY)
		}
	}
}

// TestPoint holds that a line that is aside runs from end to end, an arc
// leaning out by three quarters of its bulge.
func TestPoint(t *testing.T) {
	for _, l := range []line{{x1: 10, y1: 20, x2: 30, y2: 60}, {x1: 10, y1: 20, x2: 10, y2: 60, bulge: 50}} {
		if x, y := l.point(0); x != l.x1 || y != l.y1 {
			t.Errorf("it begins at %g, %g", x, y)
		}
		if x, y := l.point(1); x != l.x2 || y != l.y2 {
			t.Errorf("it ends at %g, %g", x, y)
		}
	}
	if x, y := (&line{x1: 10, y1: 20, x2: 30, y2: 60}).point(0.5); x != 20 || y != 40 {
		t.Errorf("the middle of a straight one is %g, %g", x, y)
	}
	if x, y := (&line{x1: 10, y1: 20, x2: 10, y2: 60, bulge: 50}).point(0.5); x != 40 || y != 40 {
		t.Errorf("the middle of an arc is %g, %g", x, y)
	}
}

// TestRoom holds that a number moves along its line until it is free.
func TestRoom(t *testing.T) {
	d := &drawing{boxes: []box{{x: 50, y: 0, w: 30, h: 20}}}
	l := &line{x1: 0, x2: 100, aside: true}
	x, y := d.room(l)
	if d.taken(x, y) != 0 || y != 0 || x < 0 || x > 100 {
		t.Errorf("the number stands at %g, %g", x, y)
	}
	d.boxes[0].w = 1000
	if x, _ := d.room(l); x < 10 || x > 90 {
		t.Errorf("where nothing is free it stands at %g", x)
	}
	if got := d.taken(50, 0); got != badgeSize*badgeSize {
		t.Errorf("a covered number covers %g", got)
	}
}

// TestNodesOfPaths draws two ways of unequal length between two entities.
func TestNodesOfPaths(t *testing.T) {
	p := pageOf("a to x", "x to b", "b to a", "a also x")
	p.Focus = []string{"a", "b"}
	p.Edges[3].Relation, p.Edges[0].Relation = "r", "r"
	p.Paths = [][]int{{0, 1}, {2}, {}}
	d := layout(p)
	if bad := overlaps(d); len(bad) > 0 {
		t.Errorf("overlaps:\n%s", strings.Join(bad, "\n"))
	}
	var got []string
	for _, l := range d.lines {
		got = append(got, fmt.Sprintf("%d %s %v %v", l.number, l.text(), l.forward, l.inverse))
	}
	want := "1 to +1 true false, 2 to true false, 3 to false true"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("lines %s, want %s", s, want)
	}
	if len(d.boxes) != 3 || !d.boxes[0].focus || !d.boxes[1].focus || d.boxes[2].focus {
		t.Errorf("boxes %+v", d.boxes)
	}
	attached(t, p, d)
}

// TestSameStepTwice holds that a step that two ways share has one number.
func TestSameStepTwice(t *testing.T) {
	p := pageOf("a to x", "x to b", "x to y", "y to b")
	p.Focus, p.Paths = []string{"a", "b"}, [][]int{{0, 1}, {0, 2, 3}}
	var numbers []int
	for _, l := range layout(p).lines {
		numbers = append(numbers, l.number)
	}
	if !slices.Equal(numbers, []int{1, 2, 1, 3, 4}) {
		t.Errorf("numbers %v", numbers)
	}
}
