package store

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// slow is what a store should be, obvious and in memory.
type slow struct {
	docs map[quad.IRI]*slowDocument // by graph
}

type slowDocument struct {
	doc     *schema.Document
	sources map[string]bool
}

func (m *slow) put(d *schema.Document) Status {
	status := Added
	source := cmp.Or(d.Source, NoSource)
	held := m.docs[d.Graph()]
	switch {
	case held == nil:
		m.docs[d.Graph()] = &slowDocument{d, map[string]bool{source: true}}
	case held.doc.Extractor == d.Extractor:
		status = Unchanged
		held.sources[source] = true
	default:
		status = Replaced
		held.doc = d
		held.sources[source] = true
	}
	for g, other := range m.docs {
		if g == d.Graph() || source == NoSource || !other.sources[source] {
			continue
		}
		delete(other.sources, source)
		if len(other.sources) == 0 {
			delete(m.docs, g)
		}
		if status == Added {
			status = Replaced
		}
	}
	return status
}

// quads returns the quads of a document.
func (d *slowDocument) quads() []quad.Quad {
	copied := *d.doc
	copied.Source = ""
	quads := copied.Quads()
	for s := range d.sources {
		quads = append(quads, quad.Quad{Subject: d.doc.IRI(), Predicate: schema.Source, Object: quad.String(s), Label: d.doc.Graph()})
	}
	return quads
}

func (m *slow) quads() []quad.Quad {
	var out []quad.Quad
	for _, d := range m.docs {
		out = append(out, d.quads()...)
	}
	return out
}

// lines returns quads as sorted lines.
func lines(quads []quad.Quad) []string {
	var out []string
	for _, q := range quads {
		out = append(out, string(schema.AppendQuad(nil, q)))
	}
	slices.Sort(out)
	return out
}

// fitsPattern reports whether a quad fits a pattern.
func fitsPattern(q, pattern quad.Quad) bool {
	fits := func(v, pattern quad.Value) bool { return pattern == nil || v == pattern }
	return fits(q.Subject, pattern.Subject) && fits(q.Predicate, pattern.Predicate) &&
		fits(q.Object, pattern.Object) && fits(q.Label, pattern.Label)
}

// slowEdge is an edge by terms, with its facts.
type slowEdge struct {
	graphs map[quad.IRI]bool
	facts  map[quad.IRI]float64
}

// edges returns all direct triples, from the facts of the documents.
func (m *slow) edges() map[schema.Edge]*slowEdge {
	out := map[schema.Edge]*slowEdge{}
	for g, d := range m.docs {
		for i := range d.doc.Facts {
			f := &d.doc.Facts[i]
			if !f.Plain() {
				continue
			}
			for _, e := range f.Edges(d.doc.Base) {
				if out[e] == nil {
					out[e] = &slowEdge{map[quad.IRI]bool{}, map[quad.IRI]float64{}}
				}
				out[e].graphs[g] = true
				out[e].facts[f.IRI] = f.Confidence
			}
		}
	}
	return out
}

// names returns what resolution should be given.
func (m *slow) names() []graph.Name {
	byIRI := map[quad.IRI]*graph.Name{}
	for _, d := range m.docs {
		for _, e := range d.doc.Entities {
			if !e.Named {
				continue
			}
			n := byIRI[e.IRI]
			if n == nil {
				n = &graph.Name{IRI: e.IRI}
				byIRI[e.IRI] = n
			}
			n.Documents++
			n.Labels = append(append(n.Labels, e.Label), e.Aliases...)
			n.Classes = append(n.Classes, e.Class)
		}
	}
	var out []graph.Name
	for _, iri := range slices.Sorted(maps.Keys(byIRI)) {
		n := byIRI[iri]
		slices.Sort(n.Labels)
		slices.Sort(n.Classes)
		n.Labels, n.Classes = slices.Compact(n.Labels), slices.Compact(n.Classes)
		out = append(out, *n)
	}
	return out
}

// surnames joins the people that share their last word: a function of names
// that is simple, and that changes with every document.
func surnames(names []graph.Name) []graph.Class {
	byLast := map[string][]graph.Member{}
	for _, n := range names {
		if !strings.Contains(string(n.IRI), "person/") {
			continue
		}
		for _, l := range n.Labels {
			words := strings.Fields(l)
			m := graph.Member{IRI: n.IRI, Why: "surname " + l}
			if last := words[len(words)-1]; !slices.ContainsFunc(byLast[last], func(o graph.Member) bool { return o.IRI == m.IRI }) {
				byLast[last] = append(byLast[last], m)
			}
		}
	}
	var out []graph.Class
	for _, last := range slices.Sorted(maps.Keys(byLast)) {
		members := byLast[last]
		longest := slices.MaxFunc(members, func(a, b graph.Member) int { return cmp.Compare(len(a.IRI), len(b.IRI)) })
		if len(members) > 1 {
			out = append(out, graph.Class{Canonical: longest.IRI, Members: members})
		}
	}
	return out
}
