package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"kg/graph/format"
	"kg/graph/picture"
)

// void are the elements of HTML that have no end.
var void = regexp.MustCompile(`<(meta|link|br|hr|img)\b([^>]*)>`)

// wellFormed fails the test unless a page is read by a strict parser: what kg
// writes is XML too, but for elements without an end.
func wellFormed(t *testing.T, page string) {
	t.Helper()
	in := xml.NewDecoder(strings.NewReader(void.ReplaceAllString(page, "<$1$2/>")))
	in.Entity = xml.HTMLEntity
	for {
		switch _, err := in.Token(); {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			t.Fatalf("%v in %s", err, page)
		}
	}
}

// TestPagesEscape holds that what articles say can't become markup of a page,
// in any text that a page shows.
func TestPagesEscape(t *testing.T) {
	evil := `<script>alert("1")</script>&'`
	fact := stated("Ada "+evil, "met", "Bo "+evil)
	fact.Predicate.Label = "met " + evil
	fact.Source, fact.Title, fact.Sentence, fact.Time = "/news/"+evil+".txt", evil, "Ada met Bo. "+evil, evil
	fact.Speaker, fact.Place = &nodeJSON{Label: evil}, &nodeJSON{Label: evil}
	step := stepJSON{Subject: fact.Subject, Predicate: fact.Predicate, Object: *fact.Object, Direction: "forward", Confidence: 0.9, Facts: []factJSON{fact}}
	paths := []pathJSON{{Steps: []stepJSON{step}, Confidence: 0.9}}
	a, _ := quiet("/news", 0)
	for name, page := range map[string]*picture.Page{
		"path": a.pathPage(pathsJSON{From: fact.Subject, To: *fact.Object, Paths: paths}),
		"meet": a.meetPage(meetingJSON{Names: []nodeJSON{fact.Subject, *fact.Object}, At: fact.Object, Paths: paths}),
	} {
		t.Run(name, func(t *testing.T) {
			for _, write := range []func(io.Writer, *picture.Page) error{picture.Write, picture.WriteSVG} {
				var out bytes.Buffer
				if err := write(&out, page); err != nil {
					t.Fatal(err)
				}
				wellFormed(t, out.String())
				if strings.Contains(out.String(), "<script") || !strings.Contains(out.String(), "&lt;script&gt;") {
					t.Errorf("the page is %s", out.String())
				}
			}
		})
	}
}

// TestExportPages holds that pages of whatever is selected are well-formed and
// tell what they show.
func TestExportPages(t *testing.T) {
	dir := given(t, talksFixture, allianceFixture, undatedFixture, "title Alone\n+ Georgia rests.\nplace:Georgia | rest |\n")
	for _, tt := range []struct {
		args []string
		want string
	}{
		{nil, "What the articles say"},
		{[]string{"--around", "NATO"}, "Around NATO"},
		{[]string{"--around", "NATO", "--around", "Geneva"}, "Around NATO, Geneva"},
		{[]string{"--around", "NATO", "--nodes", "2"}, "the nearest 2 of 5 entities; 2 entities and 1 fact from 1 article"},
		{[]string{"--around", "Turkey"}, "2 entities and 1 fact from 1 article"},
		{[]string{"--around", "Georgia"}, "1 entity and 0 facts from 0 articles"},
		{[]string{"?who joined ?what"}, "3 entities and 2 facts from 1 article"},
	} {
		t.Run(strings.Join(tt.args, " "), func(t *testing.T) {
			page := mustRun(t, dir, append([]string{"export", "--format", "html"}, tt.args...)...)
			wellFormed(t, page)
			if !strings.Contains(page, tt.want) {
				t.Errorf("%q is not in %s", tt.want, page)
			}
			svg := mustRun(t, dir, append([]string{"export", "--format", "svg"}, tt.args...)...)
			wellFormed(t, svg)
			if !strings.HasPrefix(svg, "<svg ") {
				t.Errorf("the picture begins %.60q", svg)
			}
			for _, name := range []string{"NATO", "Turkey", "Georgia"} {
				if len(tt.args) == 2 && tt.args[1] == name && !strings.Contains(svg, ">"+name+"<") {
					t.Errorf("what the picture lies around is not in it: %s", svg)
				}
			}
		})
	}
}

// TestWaysPage holds what a page of paths is made of: each entity and step
// once, ways by the numbers of their edges.
func TestWaysPage(t *testing.T) {
	step := func(from, relation, to string, facts int) stepJSON {
		s := stepJSON{Subject: nodeJSON{ID: from, Label: from}, Predicate: relationJSON{ID: relation, Label: relation}, Object: nodeJSON{ID: to, Label: to}, Confidence: 0.5}
		for range facts {
			s.Facts = append(s.Facts, stated(from, relation, to))
		}
		return s
	}
	a, _ := quiet("/news", 0)
	page := a.pathPage(pathsJSON{From: nodeJSON{ID: "A", Label: "A"}, To: nodeJSON{ID: "D", Label: "D"}, Paths: []pathJSON{
		{Steps: []stepJSON{step("A", "met", "B", 2), step("B", "met", "D", 1)}},
		{Steps: []stepJSON{step("A", "met", "B", 2), step("D", "knows", "B", 0)}},
	}})
	var nodes []string
	for _, n := range page.Nodes {
		nodes = append(nodes, n.ID)
	}
	wantText(t, strings.Join(nodes, " "), "A D B")
	if len(page.Edges) != 4 {
		t.Fatalf("%d edges", len(page.Edges))
	}
	if got := page.Paths; len(got) != 2 || got[0][0] != 0 || got[0][1] != 2 || got[1][0] != 0 || got[1][1] != 3 {
		t.Errorf("the ways are %v", got)
	}
	if e := page.Edges[3]; e.From != "D" || e.To != "B" || e.Label != "knows" || e.Confidence != 0.5 || e.Sentence != "" {
		t.Errorf("the imported edge is %+v", e)
	}
	wantText(t, page.Title, "From A to D")
	wantText(t, page.Note, "2 ways; 4 facts from 1 article")
	if page.Edges[0].Source != "1.txt" {
		t.Errorf("the source is %s", page.Edges[0].Source)
	}
}

// TestConnected holds that entities without facts are left out, but for those
// that a page is about.
func TestConnected(t *testing.T) {
	p := &picture.Page{Focus: []string{"d"}, Nodes: []format.Node{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}, Edges: []format.Edge{{From: "a", To: "b"}}}
	var got []string
	for _, n := range connected(p) {
		got = append(got, n.ID)
	}
	wantText(t, strings.Join(got, " "), "a b d")
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 facts", 1: "1 fact", 2: "2 facts", 1200: "1,200 facts"} {
		wantText(t, count(n, "fact", "facts"), want)
	}
}
