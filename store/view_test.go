package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// TestViewQuads holds all sixteen sorts of patterns by id against a scan.
func TestViewQuads(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	r := rand.New(rand.NewPCG(41, 1))
	for i := range 4 {
		d := randomDocument(r, fmt.Sprint(i))
		d.Source = fmt.Sprint(i)
		mustPut(t, s, d)
	}
	view, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	quads := func(q [4]uint64) (out [][4]uint64) {
		for q, err := range view.Quads(q[0], q[1], q[2], q[3]) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, q)
		}
		slices.SortFunc(out, func(a, b [4]uint64) int { return slices.Compare(a[:], b[:]) })
		return out
	}
	all := quads([4]uint64{})
	if len(all) < 300 {
		t.Fatalf("%d quads", len(all))
	}
	for n := range 16 * 40 {
		pattern := pick(r, all)
		if r.IntN(8) == 0 { // nobody says so
			pattern[r.IntN(4)] = pick(r, all)[r.IntN(4)]
		}
		for i := range pattern {
			if n&(1<<i) != 0 {
				pattern[i] = 0
			}
		}
		var want [][4]uint64
		for _, q := range all {
			if fits(q, pattern) {
				want = append(want, q)
			}
		}
		if got := quads(pattern); !slices.Equal(got, want) {
			t.Fatalf("Quads(%x) gives %d, want %d", pattern, len(got), len(want))
		}
	}
}

// TestViewPieces reads the edges of a class whose members have long lists,
// piece by piece and from every place at which a piece ended.
func TestViewPieces(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	for d := range 3 {
		var facts [][3]string
		for i := range 700 {
			facts = append(facts, [3]string{pick(rand.New(rand.NewPCG(uint64(d), uint64(i))), []string{"Ada Byron", "Byron"}), "meet", fmt.Sprintf("Paris %d/place", i*(d+1))})
		}
		mustPut(t, s, speak(fmt.Sprint(d), facts...))
	}
	view, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	id, known, err := view.ID(s.base.Named("person", "Byron"))
	if err != nil || !known {
		t.Fatal(known, err)
	}
	entity, err := view.Entity(id)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := view.Edges(entity, nil)
	if err != nil || len(whole) < 1200 {
		t.Fatalf("%d edges, %v", len(whole), err)
	}
	var pieced []graph.Edge
	var places []graph.Place
	var ends []int
	for at := (graph.Place{}); ; {
		before := len(pieced)
		if pieced, at, err = view.EdgesFrom(entity, at, pieced); err != nil {
			t.Fatal(err)
		}
		if len(pieced)-before > edgesAtOnce+entriesMax {
			t.Errorf("%d edges at once", len(pieced)-before)
		}
		if at == (graph.Place{}) {
			break
		}
		places, ends = append(places, at), append(ends, len(pieced))
	}
	if !reflect.DeepEqual(pieced, whole) || len(places) < 1 {
		t.Errorf("%d edges in %d pieces, want %d", len(pieced), len(places)+1, len(whole))
	}
	for i, at := range places {
		var rest []graph.Edge
		for first := true; first || at != (graph.Place{}); first = false {
			if rest, at, err = view.EdgesFrom(entity, at, rest); err != nil {
				t.Fatal(err)
			}
		}
		if !reflect.DeepEqual(rest, whole[ends[i]:]) {
			t.Errorf("from place %d on there are %d edges, want %d", i, len(rest), len(whole)-ends[i])
		}
	}
	for _, e := range whole {
		if e.Node == e.Neighbour || e.Graphs < 1 || e.Inverse {
			t.Fatalf("edge %+v", e)
		}
	}
}

// TestViewOfNothing looks what a view says of what it does not hold, and that
// it can be closed twice.
func TestViewOfNothing(t *testing.T) {
	s := newStore(t, Options{})
	mustPut(t, s, speak("a", [3]string{"Ada Byron", "meet", "Paul"}))
	view, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []quad.Value{quad.IRI("urn:nobody"), quad.String("nothing"), quad.IRI("no IRI"), quad.Int(3)} {
		if id, known, err := view.ID(v); id != 0 || known || err != nil {
			t.Errorf("ID(%v) = %d, %v, %v", v, id, known, err)
		}
	}
	nobody := makeID(kindNamed, 1<<30)
	if v, err := view.Value(nobody); !errors.Is(err, ErrCorrupt) {
		t.Errorf("Value of an id that was never given = %v, %v", v, err)
	}
	if e, err := view.Entity(nobody); e != nobody || err != nil {
		t.Errorf("Entity = %d, %v", e, err)
	}
	if m, err := view.Members(nobody, nil); err != nil || !slices.Equal(m, []uint64{nobody}) {
		t.Errorf("Members = %v, %v", m, err)
	}
	if edges, err := view.Edges(nobody, nil); err != nil || len(edges) > 0 {
		t.Errorf("Edges = %v, %v", edges, err)
	}
	if facts, err := view.Facts(nobody, nobody, nobody, nil); err != nil || len(facts) > 0 {
		t.Errorf("Facts = %v, %v", facts, err)
	}
	if story, err := view.Story(nobody); err != nil || story != nobody {
		t.Errorf("Story = %d, %v", story, err)
	}
	if split, err := view.Split(nobody); err != nil || split {
		t.Errorf("Split = %v, %v", split, err)
	}
	for range 2 {
		if err := view.Close(); err != nil {
			t.Errorf("Close = %v", err)
		}
	}
}
