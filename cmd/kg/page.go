package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"kg/graph/format"
	"kg/graph/picture"
)

// collector gathers nodes and edges for a page.
type collector struct{ *picture.Page }

func (c collector) Node(n format.Node) error { c.Nodes = append(c.Nodes, n); return nil }
func (c collector) Edge(e format.Edge) error { c.Edges = append(c.Edges, e); return nil }
func (c collector) Close() error             { return nil }

// writePage draws a selection on a page, at most some nodes of it, and has
// write write it.
func (q *question) writePage(s *selection, most int, out io.Writer, write func(io.Writer, *picture.Page) error) error {
	page := &picture.Page{Title: "What the articles say"}
	if err := q.writeEdges(s, collector{page}); err != nil {
		return err
	}
	var focus []string
	for _, iri := range s.focus {
		n, err := q.node(iri)
		if err != nil {
			return err
		}
		page.Focus = append(page.Focus, n.ID)
		focus = append(focus, n.Label)
	}
	if len(focus) > 0 {
		page.Title = "Around " + strings.Join(focus, ", ")
	}
	page.Nodes = connected(page)
	q.shorten(page)
	total := len(page.Nodes)
	page.Limit(most)
	page.Note = fmt.Sprintf("%s and %s from %s", count(len(page.Nodes), "entity", "entities"),
		count(len(page.Edges), "fact", "facts"), count(sources(page), "article", "articles"))
	if total > most {
		page.Note = fmt.Sprintf("the nearest %d of %s entities; ", most, thousands(total)) + page.Note
	}
	return write(out, page)
}

// connected returns the nodes of a page that an edge leads to or from, and
// those of the focus.
func connected(p *picture.Page) []format.Node {
	has := make(map[string]bool)
	for i := range p.Edges {
		has[p.Edges[i].From], has[p.Edges[i].To] = true, true
	}
	return slices.DeleteFunc(p.Nodes, func(n format.Node) bool { return !has[n.ID] && !slices.Contains(p.Focus, n.ID) })
}

// shorten writes the paths of sources as people are shown them.
func (q *question) shorten(p *picture.Page) {
	for i := range p.Edges {
		p.Edges[i].Source = q.app.display(p.Edges[i].Source)
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// sources counts the documents of a page.
func sources(p *picture.Page) int {
	seen := make(map[string]bool)
	for i := range p.Edges {
		if p.Edges[i].Sentence != "" {
			seen[p.Edges[i].Document] = true
		}
	}
	return len(seen)
}

// pathPage returns the page of ways between two entities.
func (a *app) pathPage(answer pathsJSON) *picture.Page {
	page, ways := a.waysPage([]nodeJSON{answer.From, answer.To}, answer.Paths)
	page.Title = "From " + answer.From.Label + " to " + answer.To.Label
	page.Paths = ways
	page.Note = count(len(ways), "way", "ways") + "; " + page.Note
	return page
}

// meetPage returns the page of how several entities come together in one.
func (a *app) meetPage(answer meetingJSON) *picture.Page {
	page, _ := a.waysPage([]nodeJSON{*answer.At}, answer.Paths)
	var names []string
	for _, n := range answer.Names {
		names = append(names, n.Label)
	}
	page.Title = "Where " + strings.Join(names, ", ") + " meet"
	return page
}

// waysPage returns a page around entities with the facts of all steps of
// paths, and the paths by the numbers of their edges.
func (a *app) waysPage(focus []nodeJSON, paths []pathJSON) (page *picture.Page, ways [][]int) {
	page = &picture.Page{}
	known := make(map[string]bool)
	node := func(n nodeJSON) {
		if !known[n.ID] {
			known[n.ID] = true
			page.Nodes = append(page.Nodes, format.Node{ID: n.ID, Label: n.Label, Class: n.Type})
		}
	}
	for _, n := range focus {
		page.Focus = append(page.Focus, n.ID)
		node(n)
	}
	steps := make(map[string]int) // the first edge of each step
	for _, p := range paths {
		var way []int
		for i := range p.Steps {
			s := &p.Steps[i]
			node(s.Subject)
			node(s.Object)
			key := s.Subject.ID + " " + s.Predicate.ID + " " + s.Object.ID
			if _, ok := steps[key]; !ok {
				steps[key] = len(page.Edges)
				page.Edges = append(page.Edges, a.stepEdges(s)...)
			}
			way = append(way, steps[key])
		}
		ways = append(ways, way)
	}
	page.Note = count(len(page.Edges), "fact", "facts") + " from " + count(sources(page), "article", "articles")
	return page, ways
}

// stepEdges returns the facts of a step as edges of a page.
func (a *app) stepEdges(s *stepJSON) []format.Edge {
	var edges []format.Edge
	for i := range s.Facts {
		e := edgeOf(&s.Facts[i])
		e.Source = a.display(e.Source)
		edges = append(edges, e)
	}
	if len(edges) == 0 {
		edges = []format.Edge{{Confidence: s.Confidence}}
	}
	for i := range edges {
		e := &edges[i]
		e.From, e.To, e.Relation, e.Label = s.Subject.ID, s.Object.ID, s.Predicate.ID, cmp.Or(s.words(), s.Predicate.Label)
	}
	return edges
}
