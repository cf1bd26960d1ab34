package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// TestModel does random things to a store and to the slow one and looks
// after each whether they answer alike.
func TestModel(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3} {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			var given []graph.Name
			s := newStore(t, Options{Resolve: func(n []graph.Name) []graph.Class { given = n; return surnames(n) }})
			if seed == 2 {
				s.stage = 1 << 14 // a few stages a commit
			}
			m := &slow{docs: map[quad.IRI]*slowDocument{}}
			r := rand.New(rand.NewPCG(seed, 7))
			var known []*schema.Document
			for step := range 20 {
				known = act(t, r, s, m, known, step)
				if !reflect.DeepEqual(given, m.names()) && len(m.docs) > 0 {
					t.Fatalf("step %d: names to resolve = %v, want %v", step, given, m.names())
				}
				compareStores(t, r, s, m)
			}
			removeAll(t, s, m)
		})
	}
}

// act puts or removes some documents, new ones and ones seen before.
func act(t *testing.T, r *rand.Rand, s *Store, m *slow, known []*schema.Document, step int) []*schema.Document {
	t.Helper()
	if iris := graphs(m); len(iris) > 0 && r.IntN(4) == 0 {
		g := pick(r, iris)
		if err := s.Remove(context.Background(), m.docs[g].doc.IRI()); err != nil {
			t.Fatal(err)
		}
		delete(m.docs, g)
		return known
	}
	var batch []*schema.Document
	var want []Status
	for i := range 1 + r.IntN(4) {
		d := randomDocument(r, fmt.Sprintf("document %d.%d", step, i))
		if len(known) > 0 && r.IntN(3) == 0 {
			copied := *pick(r, known)
			d = &copied
			switch r.IntN(3) {
			case 0:
				d.Source = fmt.Sprintf("articles/%d.txt", r.IntN(12))
			case 1:
				d.Source = ""
			case 2:
				d.Extractor += "+"
				d.Facts = d.Facts[:len(d.Facts)-1]
				d.Entities = spoken(d)
			}
		}
		known = append(known, d)
		batch = append(batch, d)
		want = append(want, m.put(d))
	}
	if got := mustPut(t, s, batch...); !slices.Equal(got, want) {
		t.Fatalf("step %d: statuses = %v, want %v", step, got, want)
	}
	return known
}

// spoken returns the entities of a document that its facts speak of.
func spoken(d *schema.Document) []schema.Entity {
	var out []schema.Entity
	for _, e := range d.Entities {
		if slices.ContainsFunc(d.Facts, func(f schema.Fact) bool {
			return f.Subject == e.IRI || f.Object == e.IRI ||
				slices.ContainsFunc(f.Arguments, func(a schema.Argument) bool { return a.Value == e.IRI })
		}) {
			out = append(out, e)
		}
	}
	return out
}

func graphs(m *slow) []quad.IRI { return slices.Sorted(maps.Keys(m.docs)) }

// compareStores asks both stores for everything.
func compareStores(t *testing.T, r *rand.Rand, s *Store, m *slow) {
	t.Helper()
	all := m.quads()
	match := func(pattern quad.Quad) []quad.Quad {
		return slices.DeleteFunc(slices.Clone(all), func(q quad.Quad) bool { return !fitsPattern(q, pattern) })
	}
	equal(t, "export", exported(t, s, false), lines(all))
	for range 40 {
		p := randomPattern(r, all)
		equal(t, fmt.Sprintf("match %v", p), matched(t, s, p), lines(match(p)))
	}
	compareDocuments(t, s, m)
	compareEdges(t, s, m)
	classes := collect(t, s.Classes())
	want := surnames(m.names())
	slices.SortFunc(want, func(a, b graph.Class) int { return cmp.Compare(a.Canonical, b.Canonical) })
	if len(classes)+len(want) > 0 && !reflect.DeepEqual(classes, want) {
		t.Fatalf("classes = %v, want %v", classes, want)
	}
}

func randomPattern(r *rand.Rand, quads []quad.Quad) quad.Quad {
	if len(quads) == 0 {
		return quad.Quad{}
	}
	p := quad.Quad{}
	for _, to := range []struct {
		v    *quad.Value
		from func(quad.Quad) quad.Value
	}{
		{&p.Subject, func(q quad.Quad) quad.Value { return q.Subject }},
		{&p.Predicate, func(q quad.Quad) quad.Value { return q.Predicate }},
		{&p.Object, func(q quad.Quad) quad.Value { return q.Object }},
		{&p.Label, func(q quad.Quad) quad.Value { return q.Label }},
	} {
		if r.IntN(2) == 0 {
			*to.v = to.from(pick(r, quads))
		}
	}
	if r.IntN(2) == 0 { // of one quad, so that something fits
		q := pick(r, quads)
		for _, v := range []struct{ v, from *quad.Value }{
			{&p.Subject, &q.Subject}, {&p.Predicate, &q.Predicate}, {&p.Object, &q.Object}, {&p.Label, &q.Label},
		} {
			if *v.v != nil {
				*v.v = *v.from
			}
		}
	}
	return p
}

func compareDocuments(t *testing.T, s *Store, m *slow) {
	t.Helper()
	var want []Document
	stats := Stats{}
	terms := map[quad.Value]bool{}
	for _, d := range m.docs {
		quads := d.quads()
		out := Document{
			IRI: d.doc.IRI(), Graph: d.doc.Graph(), Title: d.doc.Title, Date: d.doc.Date, Language: d.doc.Language,
			Extractor: d.doc.Extractor, Sources: slices.Sorted(maps.Keys(d.sources)),
			Sentences: len(d.doc.Sentences), Quads: len(quads),
		}
		for _, q := range quads {
			terms[q.Subject], terms[q.Predicate], terms[q.Object] = true, true, true
			if q.Object == schema.Statement {
				out.Facts++
			}
		}
		want = append(want, out)
		stats.Documents++
		stats.Graphs++
		stats.Sentences += out.Sentences
		stats.Facts += out.Facts
		stats.Quads += out.Quads
	}
	for v := range terms {
		switch classify(s.base, v) {
		case kindNamed:
			stats.Entities++
		case kindNode:
			stats.Nodes++
		case kindRelation:
			stats.Relations++
		}
	}
	slices.SortFunc(want, func(a, b Document) int { return cmp.Compare(a.IRI, b.IRI) })
	if got := collect(t, s.Documents()); len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Fatalf("documents = %v, want %v", got, want)
	}
	if got, err := s.Stats(); err != nil || got != stats {
		t.Fatalf("stats = %+v, %v, want %+v", got, err, stats)
	}
}

// compareEdges looks at every edge from both its ends, through the classes.
func compareEdges(t *testing.T, s *Store, m *slow) {
	t.Helper()
	v, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	classes := map[quad.IRI]graph.Class{}
	for _, c := range surnames(m.names()) {
		for _, member := range c.Members {
			classes[member.IRI] = c
		}
	}
	var want, got []string
	nodes := map[quad.IRI]bool{}
	entity := func(node quad.IRI) quad.IRI { return cmp.Or(classes[node].Canonical, node) }
	for e, by := range m.edges() {
		best := 0.0
		for _, c := range by.facts {
			best = max(best, c)
		}
		nodes[entity(e.Subject)], nodes[entity(e.Object)] = true, true
		facts := slices.Sorted(maps.Keys(by.facts))
		want = append(want,
			fmt.Sprint(e.Subject, e.Object, entity(e.Object), e.Predicate, false, len(by.graphs), math.Round(best*100), facts),
			fmt.Sprint(e.Object, e.Subject, entity(e.Subject), e.Predicate, true, len(by.graphs), math.Round(best*100), facts))
	}
	for node := range nodes {
		got = append(got, edgesAt(t, v, node)...)
	}
	slices.Sort(want)
	slices.Sort(got)
	equal(t, "edges", got, want)
}

// edgesAt returns the edges of an entity in words.
func edgesAt(t *testing.T, v graph.View, node quad.IRI) []string {
	t.Helper()
	value := func(id uint64) quad.IRI {
		term, err := v.Value(id)
		if err != nil {
			t.Fatal(err)
		}
		return term.(quad.IRI)
	}
	id, ok, err := v.ID(node)
	if !ok || err != nil {
		t.Fatalf("ID(%s) = %v, %v", node, ok, err)
	}
	edges, err := v.Edges(id, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range edges {
		s, o := e.Node, e.Neighbour
		if e.Inverse {
			s, o = o, s
		}
		facts, err := v.Facts(s, e.Relation, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		var iris []quad.IRI
		for _, f := range facts {
			iris = append(iris, value(f))
		}
		slices.Sort(iris)
		if back, err := v.Entity(e.Node); err != nil || back != id {
			t.Fatalf("Entity(%s) = %d, %v, want %d", value(e.Node), back, err, id)
		}
		out = append(out, fmt.Sprint(value(e.Node), value(e.Neighbour), value(e.Entity), value(e.Relation),
			e.Inverse, e.Graphs, math.Round(float64(e.Confidence)*100), iris))
	}
	return out
}

// removeAll empties both stores and looks that nothing is left.
func removeAll(t *testing.T, s *Store, m *slow) {
	t.Helper()
	var iris []quad.IRI
	for _, d := range m.docs {
		iris = append(iris, d.doc.IRI())
	}
	if err := s.Remove(context.Background(), append(iris, "urn:x-kg:doc/none")...); !errors.Is(err, ErrNoDocument) {
		t.Fatalf("removing what is not there: %v, want ErrNoDocument", err)
	}
	equal(t, "export after a failed removal", exported(t, s, false), lines(m.quads()))
	if err := s.Remove(context.Background(), iris...); err != nil {
		t.Fatal(err)
	}
	if left := keysLeft(t, s); len(left) > 0 {
		t.Errorf("an empty store holds %d keys: %.200q", len(left), left)
	}
	if stats, err := s.Stats(); err != nil || stats != (Stats{}) {
		t.Errorf("stats of an empty store = %+v, %v", stats, err)
	}
	for _, name := range append(people, places...) {
		if found, err := s.Find(name, 0); err != nil || len(found) > 0 {
			t.Errorf("Find(%q) in an empty store = %v, %v", name, found, err)
		}
	}
}

// keysLeft returns the keys of a store but its counts and head.
func keysLeft(t *testing.T, s *Store) []string {
	t.Helper()
	r, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer r.discard()
	var out []string
	for item, err := range r.scan(nil) {
		if err != nil {
			t.Fatal(err)
		}
		if item.Key()[0] != tableMeta {
			out = append(out, string(item.Key()))
		}
	}
	return out
}

func collect[T any](t *testing.T, seq func(func(T, error) bool)) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// exported returns the lines of an export, which must be sorted.
func exported(t *testing.T, s *Store, resolved bool) []string {
	t.Helper()
	var out []string
	for _, q := range collect(t, s.Export(resolved)) {
		out = append(out, string(schema.AppendQuad(nil, q)))
	}
	if !slices.IsSorted(out) {
		t.Fatal("the export is not sorted")
	}
	return out
}

func matched(t *testing.T, s *Store, p quad.Quad) []string {
	t.Helper()
	return lines(collect(t, s.Match(p)))
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	for _, l := range got {
		if _, ok := slices.BinarySearch(want, l); !ok {
			t.Errorf("%s: too much: %s", what, l)
		}
	}
	for _, l := range want {
		if _, ok := slices.BinarySearch(got, l); !ok {
			t.Errorf("%s: missing: %s", what, l)
		}
	}
	t.Fatalf("%s: %d, want %d", what, len(got), len(want))
}
