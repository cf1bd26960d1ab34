package store

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// statements is what follows from the quads of one graph alone: the document
// it describes, the sources, and which fact nodes stand behind its edges.
// The indexes hold it, and removing a graph takes back exactly this.
type statements struct {
	document  uint64 // 0 in graphs of no document
	sentences uint64
	facts     uint64
	sources   []uint64   // of the document, without NoSource; sorted
	evidence  []evidence // sorted, each edge and fact once
}

// evidence is a fact that says an edge, and how sure the fact is in
// ten-thousandths.
type evidence struct {
	edge       triple
	fact       uint64
	confidence uint16
}

func (e evidence) key() []byte { return key(tableEvidence, e.edge[0], e.edge[1], e.edge[2], e.fact) }

const certain = 10000

// fact is a fact node as the quads of its graph tell.
type fact struct {
	id         uint64
	terms      [3]quad.Value
	ids        triple
	arguments  []schema.Argument
	confidence uint16
	node       bool // typed as a statement
	unsaid     bool // denied, planned, possible or hypothetical
}

// derive reads the quads of one graph. ids holds the ids of their terms.
func derive(base schema.Base, quads []quad.Quad, ids map[quad.Value]uint64) *statements {
	out := &statements{}
	var sources []triple
	facts := make(map[uint64]*fact)
	said := make(map[triple]bool)
	for _, q := range quads {
		t := triple{ids[q.Subject], ids[q.Predicate], ids[q.Object]}
		if isEdge(t) {
			said[t] = true
		}
		p, ok := q.Predicate.(quad.IRI)
		if !ok || kindOf(t[1]) != kindVocabulary {
			continue
		}
		out.describe(t, p, q.Object)
		if p == schema.Source && q.Object != quad.String(NoSource) {
			sources = append(sources, t)
		}
		if k := kindOf(t[0]); k != kindNamed && k != kindNode && k != kindRelation {
			f := facts[t[0]]
			if f == nil {
				f = &fact{id: t[0], confidence: certain}
				facts[t[0]] = f
			}
			f.set(p, q.Object, t[2])
		}
	}
	for _, f := range facts {
		if f.node && !f.unsaid {
			out.evidence = f.prove(out.evidence, base, said, ids)
		}
	}
	slices.SortFunc(out.evidence, compareEvidence)
	out.evidence = slices.CompactFunc(out.evidence, func(a, b evidence) bool { return compareEvidence(a, b) == 0 })
	for _, t := range sources {
		if t[0] == out.document {
			out.sources = append(out.sources, t[2])
		}
	}
	slices.Sort(out.sources)
	return out
}

func compareEvidence(a, b evidence) int {
	return cmp.Or(compareTriples(a.edge, b.edge), cmp.Compare(a.fact, b.fact))
}

// describe counts what a quad says of the document. Where several documents
// share a graph, the first of them in order of ids stands for it.
func (s *statements) describe(t triple, p quad.IRI, o quad.Value) {
	switch {
	case p != schema.Type:
	case o == schema.SentenceClass:
		s.sentences++
	case o == schema.Statement:
		s.facts++
	case o == schema.Context && (s.document == 0 || t[0] < s.document):
		s.document = t[0]
	}
}

func (f *fact) set(p quad.IRI, o quad.Value, id uint64) {
	slot := -1
	switch p {
	case schema.Type:
		f.node = f.node || o == schema.Statement
	case schema.Subject:
		slot = 0
	case schema.Predicate:
		slot = 1
	case schema.Object:
		slot = 2
	case schema.Confidence:
		f.confidence = parseConfidence(schema.Text(o))
	case schema.PolarityTerm:
		f.unsaid = f.unsaid || schema.Text(o) != schema.Affirmed
	case schema.ModalityTerm:
		f.unsaid = f.unsaid || schema.Text(o) != schema.Asserted
	default:
		if preposition, ok := schema.Preposition(p); ok {
			if value, ok := o.(quad.IRI); ok {
				f.arguments = append(f.arguments, schema.Argument{Preposition: preposition, Value: value})
			}
		}
	}
	if slot >= 0 && (f.ids[slot] == 0 || id < f.ids[slot]) {
		f.terms[slot], f.ids[slot] = o, id
	}
}

func parseConfidence(s string) uint16 {
	c, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(c) {
		return certain
	}
	return uint16(math.Round(min(max(c, 0), 1) * certain))
}

// prove appends the edges of the graph that the fact says. A fact's quads do
// not tell which words of its predicate are the object's preposition: it is
// as few as make all edges that the fact must have given edges of the graph.
func (f *fact) prove(out []evidence, base schema.Base, said map[triple]bool, ids map[quad.Value]uint64) []evidence {
	stated := &schema.Fact{Object: f.terms[2], ObjectName: kindOf(f.ids[2]) == kindNamed}
	stated.Subject, _ = f.terms[0].(quad.IRI)
	stated.Predicate, _ = f.terms[1].(quad.IRI)
	for _, a := range f.arguments {
		a.Named = kindOf(ids[a.Value]) == kindNamed
		stated.Arguments = append(stated.Arguments, a)
	}
	words := base.Words(stated.Predicate)
	for n := len(words); n > 0; n-- {
		stated.Relation = words[:n]
		if edges, ok := edgesSaid(stated.Edges(base), said, ids); ok {
			return f.append(out, edges)
		}
	}
	if said[f.ids] { // a fact of others
		out = f.append(out, []triple{f.ids})
	}
	return out
}

// edgesSaid returns the ids of edges and whether all of them were said.
func edgesSaid(edges []schema.Edge, said map[triple]bool, ids map[quad.Value]uint64) ([]triple, bool) {
	var out []triple
	for _, e := range edges {
		t := triple{ids[e.Subject], ids[e.Predicate], ids[e.Object]}
		if !said[t] {
			return nil, false
		}
		out = append(out, t)
	}
	return out, true
}

func (f *fact) append(out []evidence, edges []triple) []evidence {
	for _, t := range edges {
		out = append(out, evidence{edge: t, fact: f.id, confidence: f.confidence})
	}
	return out
}
