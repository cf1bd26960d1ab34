package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// away judges that a document means another one by a name.
func away(name quad.IRI, d *schema.Document) schema.Judgement {
	return schema.Judgement{Kind: schema.Split, A: name, B: d.Base.Occurrence(name, d.Hash())}
}

// sound holds that nothing is wrong with an open store.
func sound(t *testing.T, s *Store) {
	t.Helper()
	if err := s.verify(t.Context(), func(err error) { t.Error(err) }); err != nil {
		t.Fatal(err)
	}
}

// TestMoved holds that what a document says of a name becomes what is said of
// another, whether the judgement or the document came first, and comes back
// with it; that what it states stays as it is; and that a store that is built
// anew, or of its export, holds the same.
func TestMoved(t *testing.T) {
	a := speak("a", [3]string{"Ada Lovelace", "meet", "Bo Diddley"})
	b := speak("b", [3]string{"Ada Lovelace", "leave", "Paris/place"}, [3]string{"Bo Diddley", "accuse", "Ada Lovelace"})
	ada := person("Ada Lovelace")
	other := a.Base.Occurrence(ada, b.Hash())
	split := away(ada, b)
	s := newStore(t, resolving())
	mustPut(t, s, a, b)
	before, stated := keysLeft(t, s), exported(t, s, false)
	mustJudge(t, s, []schema.Judgement{split}, nil)

	for _, test := range []struct {
		name    quad.Value
		subject int // quads that are not about what it is called
		object  int
	}{{ada, 1, 1}, {other, 1, 3}} {
		edge := func(q quad.Quad) bool {
			p, _ := q.Predicate.(quad.IRI)
			return !schema.Described(p) || p == schema.Subject || p == schema.Object
		}
		got := [2]int{}
		for i, pattern := range []quad.Quad{{Subject: test.name}, {Object: test.name}} {
			for _, q := range collect(t, s.Match(pattern)) {
				if edge(q) {
					got[i]++
				}
			}
		}
		if want := [2]int{test.subject, test.object}; got != want {
			t.Errorf("%v is subject and object of %v quads, want %v", test.name, got, want)
		}
	}
	for name := range s.Names() {
		if want := 1; (name.IRI == ada || name.IRI == other) && name.Documents != want {
			t.Errorf("%s is in %d documents, want %d", name.IRI, name.Documents, want)
		}
	}
	if found, err := s.Find("Ada Lovelace", 10); err != nil || len(found) != 2 {
		t.Errorf("found %v, %v, want the name and what is split off", found, err)
	}
	withJudgement := slices.DeleteFunc(exported(t, s, false), func(line string) bool { return line == string(schema.AppendQuad(nil, split.Quad(""))) })
	equal(t, "as stated", withJudgement, stated)
	sound(t, s)
	if _, withdrawn, err := s.Judge(t.Context(), []schema.Judgement{{Kind: schema.Merge, A: ada, B: other}}, nil); err != nil || withdrawn != 1 {
		t.Errorf("that they are one takes back %d judgements, %v", withdrawn, err)
	}
	equal(t, "after the judgement went", keysLeft(t, s), before)
	sound(t, s)
	mustJudge(t, s, []schema.Judgement{split}, nil)

	first := newStore(t, resolving())
	mustJudge(t, first, []schema.Judgement{split}, nil)
	mustPut(t, first, b, a)
	dir := filepath.Join(t.TempDir(), "again")
	if err := Create(dir, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := Import(t.Context(), dir, resolving(), s.Export(false)); err != nil {
		t.Fatal(err)
	}
	imported, err := Open(dir, resolving())
	if err != nil {
		t.Fatal(err)
	}
	defer imported.Close()
	for what, other := range map[string]*Store{"judged first": first, "of its export": imported} {
		for _, resolved := range []bool{true, false} {
			equal(t, fmt.Sprint(what, ", resolved ", resolved), exported(t, other, resolved), exported(t, s, resolved))
		}
		sound(t, other)
	}

	if err := s.Remove(t.Context(), b.IRI()); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	mustPut(t, s, b)
	equal(t, "after it went and came", exported(t, s, true), exported(t, first, true))
}

// TestMovedTogether holds that what several documents mean by a name is one
// entity where the user says so, under the name of the smallest hash, and that
// no rule joins it to others.
func TestMovedTogether(t *testing.T) {
	ada := person("Ada Lovelace")
	var docs []*schema.Document
	for _, title := range []string{"a", "b", "c", "d"} {
		docs = append(docs, speak(title, [3]string{"Ada Lovelace", "meet", "Bo Diddley"}, [3]string{"Lovelace", "leave", "Paris/place"}))
	}
	s := newStore(t, resolving())
	mustPut(t, s, docs...)
	x, y := away(ada, docs[0]), away(ada, docs[1])
	mustJudge(t, s, []schema.Judgement{x, y, {Kind: schema.Merge, A: x.B, B: y.B}}, nil)
	classes := collect(t, s.Classes())
	var got [][]quad.IRI
	for _, c := range classes {
		var members []quad.IRI
		for _, m := range c.Members {
			members = append(members, m.IRI)
		}
		got = append(got, members)
	}
	want := [][]quad.IRI{slices.Sorted(slices.Values([]quad.IRI{x.B, y.B})), {ada, person("Lovelace")}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("classes = %v, want %v", got, want)
	}
	if len(classes) == 2 && classes[0].Canonical != min(x.B, y.B) {
		t.Errorf("it is %s, want the one of the smaller hash", classes[0].Canonical)
	}
	sound(t, s)
}

// TestMovedWalk asks a store in which names are moved, and the same quads in
// memory, where they are split, for paths, hops and patterns.
func TestMovedWalk(t *testing.T) {
	found := 0
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 14))
		s := newStore(t, resolving())
		var docs []*schema.Document
		for i := range 12 {
			d := randomDocument(r, fmt.Sprint(i))
			d.Source = fmt.Sprint(i)
			docs = append(docs, d)
		}
		var judged []schema.Judgement
		for range 8 {
			name, once := occurrence(r, docs)
			judged = append(judged, schema.Judgement{Kind: schema.Split, A: name, B: once})
			if other, another := occurrence(r, docs); name != other {
				judged = append(judged, schema.Judgement{Kind: schema.Merge, A: once, B: pick(r, []quad.IRI{other, another})})
			}
		}
		mustJudge(t, s, judged[:6], nil)
		mustPut(t, s, docs...)
		mustJudge(t, s, judged[6:], nil)
		found += compareMoved(t, r, s)
		mustJudge(t, s, []schema.Judgement{{Kind: schema.Reject, A: pick(r, pick(r, docs).Facts).IRI}}, nil)
		sound(t, s)
		compareGraphs(t, s, docs)
	}
	if found < 300 {
		t.Errorf("only %d paths and answers", found)
	}
}

// compareGraphs holds that a graph asked for by its label is that of which all
// other patterns are answered: without what is rejected, with what is moved.
func compareGraphs(t *testing.T, s *Store, docs []*schema.Document) {
	t.Helper()
	all := collect(t, s.Match(quad.Quad{}))
	for _, d := range docs {
		want := slices.DeleteFunc(slices.Clone(all), func(q quad.Quad) bool { return q.Label != d.Graph() })
		equal(t, "quads of "+string(d.Graph()), matched(t, s, quad.Quad{Label: d.Graph()}), lines(want))
	}
}

// splitClasses returns the classes of a store with its moved names as they
// are stated: split between graphs.
func splitClasses(t *testing.T, s *Store) []graph.Class {
	t.Helper()
	classes := collect(t, s.Classes())
	in := make(map[quad.IRI]bool)
	as := func(m graph.Member) graph.Member {
		in[m.IRI] = true
		if name, hash, ok := s.Base().OccurrenceOf(m.IRI); ok {
			m.IRI, m.Graphs = name, []quad.IRI{s.Base().Graph(hash)}
		}
		return m
	}
	for i, c := range classes {
		for j, m := range c.Members {
			classes[i].Members[j] = as(m)
		}
	}
	for name := range s.Names() {
		if _, _, ok := s.Base().OccurrenceOf(name.IRI); ok && name.Documents > 0 && !in[name.IRI] {
			classes = append(classes, graph.Class{Canonical: name.IRI, Members: []graph.Member{as(graph.Member{IRI: name.IRI})}})
		}
	}
	return classes
}

func compareMoved(t *testing.T, r *rand.Rand, s *Store) (found int) {
	t.Helper()
	memory, err := graph.NewMemory(s.Base(), collect(t, s.Export(false)), splitClasses(t, s))
	if err != nil {
		t.Fatal(err)
	}
	view, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	var ends []quad.Value
	for name := range s.Names() {
		id, _, err1 := view.ID(name.IRI)
		id, err2 := view.Entity(id)
		entity, err3 := view.Value(id)
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Fatal(err)
		}
		if name.Documents > 0 {
			ends = append(ends, entity)
		}
	}
	slices.SortFunc(ends, compareLabels)
	stated := func(v *quad.Value) {
		iri, _ := (*v).(quad.IRI)
		if name, _, ok := s.Base().OccurrenceOf(iri); ok {
			*v = name
		}
	}
	for range 60 {
		a, b := pick(r, ends), pick(r, ends)
		options := graph.PathOptions{Base: s.Base(), MinConfidence: float64(r.IntN(3)) / 4}
		if r.IntN(2) == 0 {
			options.Include = []string{schema.Denied, schema.Planned}
		}
		got, err1 := graph.Paths(context.Background(), view, a, b, options)
		want, err2 := graph.Paths(context.Background(), memory, a, b, options)
		for _, p := range got {
			for _, step := range p.Steps {
				for i := range step.Links {
					stated(&step.Links[i].From)
					stated(&step.Links[i].To)
				}
			}
		}
		if err1 != nil || err2 != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("paths from %v to %v with %+v = %+v, %v, want %+v, %v", a, b, options, got, err1, want, err2)
		}
		hops, err1 := graph.Hops(context.Background(), view, a, b, 0)
		wantHops, err2 := graph.Hops(context.Background(), memory, a, b, 0)
		if err1 != nil || err2 != nil || !reflect.DeepEqual(hops, wantHops) {
			t.Fatalf("hops from %v to %v = %+v, %v, want %+v, %v", a, b, hops, err1, wantHops, err2)
		}
		query := graph.Query{Base: s.Base(), Patterns: []graph.Pattern{
			{Subject: graph.Slot{Terms: []quad.Value{a}}, Predicate: graph.Slot{Variable: "r"}, Object: graph.Slot{Variable: "x"}},
		}}
		answers, wantAnswers := answersTo(t, view, query), answersTo(t, memory, query)
		if !reflect.DeepEqual(answers, wantAnswers) {
			t.Fatalf("answers to %+v = %v, want %v", query, answers, wantAnswers)
		}
		found += len(got) + len(answers)
	}
	return found
}
