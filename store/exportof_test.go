package store

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph/format"
	"kg/schema"
)

// TestExportOf compares the quads of some subjects with those that Export
// gives of them.
func TestExportOf(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	r := rand.New(rand.NewPCG(3, 4))
	mustPut(t, s,
		speak("a", [3]string{"Ada Byron", "meet", "Paris/place"}, [3]string{"Byron", "leave", "Paris/place"}),
		speak("b", [3]string{"Byron", "leave", "Paris/place"}),
		randomDocument(r, "c"), randomDocument(r, "d"))
	var fact quad.Value
	for q := range s.Match(quad.Quad{Predicate: schema.Subject, Object: s.base.Named("person", "Ada Byron")}) {
		fact = q.Subject
	}
	if _, _, err := s.Judge(t.Context(), []schema.Judgement{{Kind: schema.Reject, A: fact.(quad.IRI)}}, nil); err != nil {
		t.Fatal(err)
	}
	for _, resolved := range []bool{false, true} {
		all := collect(t, s.Export(resolved))
		var subjects []quad.Value
		for _, q := range all {
			subjects = append(subjects, q.Subject)
		}
		subjects = slices.Compact(subjects)
		equal(t, "of all", texts(t, collect(t, s.ExportOf(resolved, slices.Values(subjects), nil))), texts(t, all))
		for range 20 {
			some := map[quad.Value]bool{quad.IRI("urn:nobody"): true}
			for range r.IntN(6) {
				some[subjects[r.IntN(len(subjects))]] = true
			}
			want := slices.DeleteFunc(slices.Clone(all), func(q quad.Quad) bool { return !some[q.Subject] })
			var asked []quad.Value
			for v := range some {
				asked = append(asked, v, v) // twice is once
			}
			equal(t, "of some", texts(t, collect(t, s.ExportOf(resolved, slices.Values(asked), nil))), texts(t, want))
			graph := all[r.IntN(len(all))].Label
			wants := func(label quad.Value) bool { return label == graph }
			keep := func(quads []quad.Quad) []string {
				return texts(t, slices.DeleteFunc(quads, func(q quad.Quad) bool { return q.Label != graph }))
			}
			equal(t, "of some in a graph", keep(collect(t, s.ExportOf(resolved, slices.Values(asked), wants))), keep(want))
		}
	}
}

// texts returns quads as lines, in the order in which they come.
func texts(t *testing.T, quads []quad.Quad) []string {
	t.Helper()
	var out []string
	for _, q := range quads {
		line, err := format.Append(nil, q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(line))
	}
	return out
}

// TestExportStops looks that a reader who has enough ends the workers.
func TestExportStops(t *testing.T) {
	s := newStore(t, Options{})
	r := rand.New(rand.NewPCG(5, 6))
	var docs []*schema.Document
	for i := range 30 {
		docs = append(docs, randomDocument(r, string(rune('a'+i))))
	}
	mustPut(t, s, docs...)
	all := texts(t, collect(t, s.Export(true)))
	for _, stop := range []int{0, 1, 100, len(all) - 1} {
		var got []quad.Quad
		for q, err := range s.Export(true) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, q)
			if len(got) > stop {
				break
			}
		}
		equal(t, "the first", texts(t, got), all[:stop+1])
	}
	if len(s.reads) > 0 {
		t.Errorf("versions %v are still being read", s.reads)
	}
}

// TestGetter asks for terms in many orders.
func TestGetter(t *testing.T) {
	s := newStore(t, Options{})
	r := rand.New(rand.NewPCG(7, 8))
	mustPut(t, s, randomDocument(r, "a"), randomDocument(r, "b"))
	read, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer read.discard()
	g := read.getter(tableTerm)
	var ids []uint64
	for k := kindNamed; k <= kindVocabulary; k++ {
		for seq := range uint64(40) { // 0 and those after the last are no ids
			ids = append(ids, makeID(k, seq))
		}
	}
	for round := range 4 {
		for _, id := range ids {
			want, err1 := read.get(key(tableTerm, id))
			got, err2 := g.get(key(tableTerm, id))
			if string(got) != string(want) || (got == nil) != (want == nil) || err1 != nil || err2 != nil {
				t.Errorf("round %d: get(%x) = %q, %v, want %q, %v", round, id, got, err2, want, err1)
			}
		}
		switch round {
		case 0:
			slices.Reverse(ids)
		default:
			r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		}
	}
}
