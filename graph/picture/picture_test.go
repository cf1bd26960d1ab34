package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"kg/graph/format"
)

// rectangle is what something takes up.
type rectangle struct {
	name       string
	x, y, w, h float64
}

func (r rectangle) meets(o rectangle) bool {
	return r.x-r.w/2 < o.x+o.w/2 && o.x-o.w/2 < r.x+r.w/2 && r.y-r.h/2 < o.y+o.h/2 && o.y-o.h/2 < r.y+r.h/2
}

// taken returns the room of boxes, labels and numbers.
func taken(d *drawing) (all []rectangle) {
	for i, b := range d.boxes {
		all = append(all, rectangle{fmt.Sprintf("box %d %q", i, b.lines), b.x, b.y, b.w, b.h})
	}
	for _, l := range d.lines {
		if l.aside {
			all = append(all, rectangle{fmt.Sprintf("number %d", l.number), l.badgeX, l.badgeY, badgeSize - 2, badgeSize - 2})
		} else {
			all = append(all, rectangle{fmt.Sprintf("label %q", l.text()), l.labelX, l.y, l.labelWidth, lineHeight})
		}
	}
	return all
}

// overlaps returns what covers something else or leaves the picture.
func overlaps(d *drawing) (all []string) {
	room := taken(d)
	for i, r := range room {
		if r.x-r.w/2 < 0 || r.y-r.h/2 < 0 || r.x+r.w/2 > d.width || r.y+r.h/2 > d.height {
			all = append(all, r.name+" leaves the picture")
		}
		for _, o := range room[:i] {
			if r.meets(o) {
				all = append(all, r.name+" meets "+o.name)
			}
		}
	}
	return all
}

var (
	someNames  = strings.Split("Ukraine|NATO|Volodymyr Zelenskyy|United Nations Security Council|opposite ends of long white table|東京都庁|Łódź|👩‍🚀 crew|Secretary General of the North Atlantic Treaty Organization and its members", "|")
	someLabels = strings.Split("is|accused|secretary of|shared border of 1,300 kilometres with|signed memorandum with|admitted former Soviet states to|was sent to the front lines in the eastern part of the country by|批准", "|")
)

// random returns a page of n entities with some more facts than it takes to
// connect them; a few are not connected.
func random(rnd *rand.Rand, n, more int) *Page {
	p := &Page{Title: "Random"}
	node := func(i int) string { return fmt.Sprintf("urn:x-kg:thing/%02d", i) }
	for i := range n {
		p.Nodes = append(p.Nodes, format.Node{ID: node(i), Label: someNames[rnd.IntN(len(someNames))], Class: []string{"Person", "Country", "Organization", ""}[rnd.IntN(4)]})
	}
	p.Focus = []string{node(0)}
	edge := func(a, b int) {
		e := format.Edge{From: node(a), To: node(b), Label: someLabels[rnd.IntN(len(someLabels))], Confidence: rnd.Float64(), Sentence: "So it is."}
		if rnd.IntN(2) == 0 {
			e.From, e.To = e.To, e.From
		}
		if rnd.IntN(5) == 0 {
			e.Modality = "planned"
		}
		p.Edges = append(p.Edges, e)
	}
	for i := 1; i < n; i++ {
		if rnd.IntN(20) > 0 {
			edge(i, rnd.IntN(min(i, 1+rnd.IntN(i))))
		}
	}
	for range more {
		edge(rnd.IntN(n), rnd.IntN(n))
	}
	return p
}

// TestNothingOverlaps holds that no box, label or number covers another, on
// many pictures of 40 entities.
func TestNothingOverlaps(t *testing.T) {
	for seed := range uint64(300) {
		p := random(rand.New(rand.NewPCG(seed, 1)), 40, int(seed%20))
		d := layout(p)
		if bad := overlaps(d); len(bad) > 0 {
			t.Errorf("seed %d: %d overlap:\n%s", seed, len(bad), strings.Join(bad[:min(len(bad), 5)], "\n"))
		}
		if len(d.boxes) != 40 {
			t.Errorf("seed %d: %d boxes", seed, len(d.boxes))
		}
		edges := 0
		for _, l := range d.lines {
			edges += len(l.edges)
		}
		loops := 0
		for _, e := range p.Edges {
			if e.From == e.To {
				loops++
			}
		}
		if edges != len(p.Edges)-loops {
			t.Errorf("seed %d: %d of %d facts drawn", seed, edges, len(p.Edges))
		}
	}
}

// TestPaths holds the same of paths, and that each ends where it should.
func TestPaths(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	for range 100 {
		p := &Page{Title: "Paths", Focus: []string{"urn:a", "urn:b"}}
		p.Nodes = []format.Node{{ID: "urn:a", Label: "Vladimir Putin"}, {ID: "urn:b", Label: "North Atlantic Treaty Organization"}}
		for path := range 1 + rnd.IntN(5) {
			at := "urn:a"
			var steps []int
			for step := range rnd.IntN(5) {
				next := fmt.Sprintf("urn:%d/%d", path, step)
				p.Nodes = append(p.Nodes, format.Node{ID: next, Label: someNames[rnd.IntN(len(someNames))]})
				steps = append(steps, len(p.Edges))
				p.Edges = append(p.Edges, format.Edge{From: at, To: next, Label: someLabels[rnd.IntN(len(someLabels))]})
				at = next
			}
			steps = append(steps, len(p.Edges))
			p.Edges = append(p.Edges, format.Edge{From: "urn:b", To: at, Label: "joined"})
			p.Paths = append(p.Paths, steps)
		}
		d := layout(p)
		if bad := overlaps(d); len(bad) > 0 {
			t.Fatalf("%d overlap:\n%s", len(bad), strings.Join(bad, "\n"))
		}
	}
}

// TestWrite holds that a page is well-formed, the same each time, and hostile
// to no reader: what entities and sentences say is text, never markup.
func TestWrite(t *testing.T) {
	p := random(rand.New(rand.NewPCG(1, 2)), 12, 5)
	p.Title = `<script>alert("x")</script> & more`
	p.Nodes[1].Label, p.Edges[0].Label, p.Edges[0].Sentence, p.Edges[0].Source = `<b>"A" & 'B'`, `</svg><i>`, `</li><img src=x>`, `"><x>`
	var first, second bytes.Buffer
	if err := Write(&first, p); err != nil {
		t.Fatal(err)
	}
	if err := Write(&second, p); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("not the same bytes twice")
	}
	for _, bad := range []string{"<script", "<b>", "<img", "<i>", "<x>", "http:", "https:", "NaN", "Inf"} {
		if text := strings.ReplaceAll(first.String(), `xmlns="http://www.w3.org/2000/svg"`, ""); strings.Contains(text, bad) {
			t.Errorf("the page holds %s", bad)
		}
	}
	var alone bytes.Buffer
	if err := WriteSVG(&alone, p); err != nil {
		t.Fatal(err)
	}
	if text := alone.String(); strings.Contains(text, "<b>") || strings.Contains(text, "<i>") || strings.Contains(text, "href") {
		t.Error("the picture alone holds markup or links")
	}
	text := first.String() + alone.String()
	svg := text[strings.Index(text, "<svg") : strings.Index(text, "</svg>")+len("</svg>")]
	if !strings.HasPrefix(alone.String(), "<svg ") || !strings.HasSuffix(alone.String(), "</svg>\n") {
		t.Error("the picture alone is more than a picture")
	}
	svg = "<both>" + svg + alone.String() + "</both>"
	for in := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := in.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
	}
}

func TestLimit(t *testing.T) {
	p := random(rand.New(rand.NewPCG(3, 3)), 40, 10)
	if dropped := p.Limit(15); dropped != 25 || len(p.Nodes) != 15 {
		t.Errorf("dropped %d, %d left", dropped, len(p.Nodes))
	}
	if p.Nodes[0].ID != p.Focus[0] {
		t.Error("the focus is gone")
	}
	if dropped := p.Limit(15); dropped != 0 {
		t.Errorf("dropped %d of 15", dropped)
	}
}

func TestEmpty(t *testing.T) {
	var out bytes.Buffer
	if err := Write(&out, &Page{Title: "Nothing"}); err != nil || strings.Contains(out.String(), "NaN") {
		t.Errorf("%v, %s", err, out.String())
	}
}

func TestClip(t *testing.T) {
	for _, test := range []struct {
		text string
		most float64
		want string
	}{
		{"short", 100, "short"},
		{"shared border with the other country", 120, "shared border with…"},
		{"Donaudampfschifffahrtsgesellschaft", 80, "Donaudampf…"},
		{"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", 30, "e\u0301e\u0301e\u0301…"},
	} {
		if got := clip(test.text, test.most, 11); got != test.want {
			t.Errorf("clip(%q, %v) = %q, want %q", test.text, test.most, got, test.want)
		}
	}
}

func Example() {
	page := &Page{
		Title: "Ada Lovelace",
		Focus: []string{"urn:ada"},
		Nodes: []format.Node{{ID: "urn:ada", Label: "Ada Lovelace"}, {ID: "urn:babbage", Label: "Charles Babbage"}},
		Edges: []format.Edge{{From: "urn:ada", To: "urn:babbage", Label: "met", Sentence: "She met Babbage."}},
	}
	var out strings.Builder
	if err := Write(&out, page); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Contains(out.String(), "She met Babbage."))
	// Output: true
}
