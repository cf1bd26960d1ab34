package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestDerive reads a graph of others, in which facts contradict themselves,
// in many orders and under many ids: what follows is always the same.
func TestDerive(t *testing.T) {
	const ex = "http://example.org/"
	var base schema.Base
	ada, paul, paris := base.Named("person", "Ada"), base.Named("person", "Paul"), base.Named("place", "Paris")
	knows, sees := quad.IRI(ex+"knows"), quad.IRI(ex+"sees")
	said, twice, denied, possible := quad.IRI(ex+"said"), quad.IRI(ex+"twice"), quad.IRI(ex+"denied"), base.Fact("1")
	var quads []quad.Quad
	add := func(s, p quad.IRI, objects ...quad.Value) {
		for _, o := range objects {
			quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: quad.IRI(ex + "graph")})
		}
	}
	add(ada, knows, paul, paris)
	add(paul, sees, paris)
	for _, f := range []quad.IRI{said, twice, denied, possible} {
		add(f, schema.Type, schema.Statement)
		add(f, schema.Subject, ada)
		add(f, schema.Predicate, knows)
		add(f, schema.Object, paul)
	}
	add(twice, schema.Subject, paul)
	add(twice, schema.Predicate, sees)
	add(twice, schema.Object, paris, quad.String("words"))
	add(twice, schema.Confidence, quad.String("0.5"), quad.String("0.25"), quad.String("none"))
	add(denied, schema.PolarityTerm, quad.String(schema.Denied), quad.String(schema.Affirmed))
	add(possible, schema.ModalityTerm, quad.String(schema.Asserted), quad.String(schema.Possible))
	want := []string{
		// of twice the first by bytes: Ada knows Paul
		"<http://example.org/said> <urn:x-kg:person/Ada> <http://example.org/knows> <urn:x-kg:person/Paul> 10000",
		"<http://example.org/twice> <urn:x-kg:person/Ada> <http://example.org/knows> <urn:x-kg:person/Paul> 2500",
	}
	r := rand.New(rand.NewPCG(3, 3))
	for range 20 {
		r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		ids, terms := numbered(quads)
		var got []string
		iris := make(map[quad.IRI]uint64)
		for v, id := range ids {
			if iri, ok := v.(quad.IRI); ok {
				iris[iri] = id
			}
		}
		out := derive(base, contentsOf(quads, ids), iris, nil)
		for _, e := range out.evidence {
			got = append(got, fmt.Sprint(terms[e.fact], " ", terms[e.edge[0]], " ", terms[e.edge[1]], " ", terms[e.edge[2]], " ", e.confidence))
		}
		slices.Sort(got)
		equal(t, "evidence", got, want)
		if out.facts != 4 || out.document != 0 {
			t.Fatalf("%d facts of document %x", out.facts, out.document)
		}
	}
}

// contentsOf returns what a graph of different quads holds.
func contentsOf(quads []quad.Quad, ids map[quad.Value]uint64) list {
	of := func(q quad.Quad) triple { return triple{ids[q.Subject], ids[q.Predicate], ids[q.Object]} }
	out := list{quads: slices.Clone(quads)}
	slices.SortFunc(out.quads, func(a, b quad.Quad) int { return compareTriples(of(a), of(b)) })
	for _, q := range out.quads {
		out.triples = append(out.triples, of(q))
	}
	return out
}

// numbered gives terms ids in the order in which they come.
func numbered(quads []quad.Quad) (map[quad.Value]uint64, map[uint64]quad.Value) {
	ids, terms := make(map[quad.Value]uint64), make(map[uint64]quad.Value)
	for _, q := range quads {
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object} {
			if ids[v] == 0 {
				ids[v] = makeID(classify(schema.DefaultBase, v), uint64(len(ids)+1))
				terms[ids[v]] = v
			}
		}
	}
	return ids, terms
}
