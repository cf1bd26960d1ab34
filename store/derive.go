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
	text      string // of the document
	sentences uint64
	facts     uint64
	sources   []uint64   // of the document, without NoSource; sorted
	evidence  []evidence // sorted, each edge and fact once
	hidden    []triple   // what only rejected facts say; sorted
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

// fact is a fact node as the quads of its graph tell: those of its parts that
// decide which edges it stands behind.
type fact struct {
	schema.Fact
	confidence uint16
	node       bool // typed as a statement
}

// derive reads the quads of one graph. ids holds the ids of their IRIs, and
// perhaps of others; rejected the facts that the user does not believe.
func derive(base schema.Base, c list, ids map[quad.IRI]uint64, rejected map[uint64]bool) *statements {
	out := &statements{}
	var sources []triple
	facts := make(map[uint64]*fact)
	for i, q := range c.quads {
		t := c.triples[i]
		p, ok := q.Predicate.(quad.IRI)
		if !ok || kindOf(t[1]) != kindVocabulary {
			continue
		}
		out.describe(t, p, q.Object)
		if p == schema.Source && q.Object != quad.String(NoSource) {
			sources = append(sources, t)
		}
		switch kindOf(t[0]) {
		case kindFact, kindOther, kindBlank: // our facts, or those of others
			f := facts[t[0]]
			if f == nil {
				f = &fact{Fact: schema.Fact{Polarity: schema.Affirmed, Modality: schema.Asserted}, confidence: certain}
				facts[t[0]] = f
			}
			f.set(p, q.Object)
		}
	}
	for i, q := range c.quads {
		if q.Predicate == schema.IsString && out.document != 0 && c.triples[i][0] == out.document {
			out.text = max(out.text, schema.Text(q.Object))
		}
	}
	gone := reject(facts, ids, rejected)
	ofGraph := statedEdges{c.triples, ids}
	out.prove(base, facts, gone, ofGraph)
	out.hide(base, facts, gone, ofGraph)
	for _, t := range sources {
		if t[0] == out.document {
			out.sources = append(out.sources, t[2])
		}
	}
	slices.Sort(out.sources)
	return out
}

// reject returns the facts of a graph that go: those that were rejected, and
// those about them, such as that somebody said so.
func reject(facts map[uint64]*fact, ids map[quad.IRI]uint64, rejected map[uint64]bool) map[uint64]bool {
	gone := make(map[uint64]bool)
	if len(rejected) == 0 {
		return gone
	}
	for more := true; more; {
		more = false
		for node, f := range facts {
			object, _ := f.Object.(quad.IRI)
			if !gone[node] && f.node && (rejected[node] || gone[ids[object]]) {
				gone[node], more = true, true
			}
		}
	}
	return gone
}

// hide finds the quads that only rejected facts say: their own, and the edges
// that no other fact of the graph stands behind.
func (s *statements) hide(base schema.Base, facts map[uint64]*fact, gone map[uint64]bool, in statedEdges) {
	if len(gone) == 0 {
		return
	}
	s.facts -= uint64(len(gone))
	proved := make(map[triple]bool)
	for _, e := range s.evidence {
		proved[e.edge] = true
	}
	lost := make(map[triple]bool)
	for node := range gone {
		for _, e := range facts[node].Evidence(base, in.said) {
			if !proved[in.id(e)] {
				lost[in.id(e)] = true
			}
		}
	}
	for _, t := range in.triples {
		if gone[t[0]] || lost[t] {
			s.hidden = append(s.hidden, t)
		}
	}
}

// statedEdges tell which edges a graph states.
type statedEdges struct {
	triples []triple // of the graph, sorted
	ids     map[quad.IRI]uint64
}

func (s statedEdges) id(e schema.Edge) triple {
	return triple{s.ids[e.Subject], s.ids[e.Predicate], s.ids[e.Object]}
}

func (s statedEdges) said(e schema.Edge) bool {
	t := s.id(e)
	if !isEdge(t) {
		return false
	}
	_, ok := slices.BinarySearchFunc(s.triples, t, compareTriples)
	return ok
}

// prove finds the evidence of a graph's edges among the facts that stay.
func (s *statements) prove(base schema.Base, facts map[uint64]*fact, gone map[uint64]bool, in statedEdges) {
	for node, f := range facts {
		if !f.node || gone[node] {
			continue
		}
		for _, e := range f.Evidence(base, in.said) {
			s.evidence = append(s.evidence, evidence{in.id(e), node, f.confidence})
		}
	}
	slices.SortFunc(s.evidence, compareEvidence)
	s.evidence = slices.CompactFunc(s.evidence, func(a, b evidence) bool { return compareEvidence(a, b) == 0 })
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

// set takes up what a quad says of a fact. Where a graph says two things of
// one, which only others' graphs do, the order in which it does must not
// show: the first by bytes counts, the lesser confidence, and any doubt.
func (f *fact) set(p quad.IRI, o quad.Value) {
	iri, isIRI := o.(quad.IRI)
	switch p {
	case schema.Type:
		f.node = f.node || o == schema.Statement
	case schema.Subject:
		f.Subject = least(f.Subject, iri)
	case schema.Predicate:
		f.Predicate = least(f.Predicate, iri)
	case schema.Object:
		if old, _ := f.Object.(quad.IRI); isIRI {
			f.Object = least(old, iri)
		}
	case schema.Confidence:
		f.confidence = min(f.confidence, parseConfidence(schema.Text(o)))
	case schema.PolarityTerm:
		if text := schema.Text(o); text != schema.Affirmed {
			f.Polarity = text
		}
	case schema.ModalityTerm:
		if text := schema.Text(o); text != schema.Asserted {
			f.Modality = text
		}
	default:
		if preposition, ok := schema.Preposition(p); ok && isIRI {
			f.Arguments = append(f.Arguments, schema.Argument{Preposition: preposition, Value: iri})
		}
	}
}

// least returns the smaller of two IRIs, of which "" is none.
func least(a, b quad.IRI) quad.IRI {
	if a == "" || b == "" {
		return a + b
	}
	return min(a, b)
}

func parseConfidence(s string) uint16 {
	c, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(c) {
		return certain
	}
	return uint16(math.Round(min(max(c, 0), 1) * certain))
}
