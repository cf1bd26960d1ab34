package store

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
)

// slowList is a node's list of neighbours as it should be.
type slowList map[[2]uint64]entry // by neighbour and relation

// apply does a change that is known to fit.
func (l slowList) apply(ch entryChange) {
	at := [2]uint64{ch.entry.neighbour, ch.entry.relation}
	e, ok := l[at]
	if !ok {
		e = entry{neighbour: ch.entry.neighbour, relation: ch.entry.relation}
	}
	e.graphs = uint64(int(e.graphs) + ch.graphs)
	e.best = max(e.best, ch.entry.best)
	if ch.exact {
		e.best = ch.entry.best
	}
	if l[at] = e; e.graphs == 0 {
		delete(l, at)
	}
}

func (l slowList) entries() []entry {
	var out []entry
	for _, e := range l {
		out = append(out, e)
	}
	slices.SortFunc(out, compareEntries)
	return out
}

// TestListPieces grows and shrinks a list of neighbours by random commits,
// and looks after each that its pieces are those of the slow list: sorted,
// none empty or too long, and the first telling whether there are others.
func TestListPieces(t *testing.T) {
	s := newStore(t, Options{})
	node, other := makeID(kindNamed, 7), makeID(kindNamed, 8)
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 17))
		want := slowList{}
		for step := range 12 {
			changes := randomChanges(r, want, step)
			err := inCommit(t, s, func(c *commit) error { return c.writeList(node, changes) })
			if err != nil {
				t.Fatal(err)
			}
			for _, ch := range changes {
				want.apply(ch)
			}
			comparePieces(t, s, node, want.entries())
			comparePieces(t, s, other, nil)
		}
		var all []entryChange
		for _, e := range want.entries() {
			all = append(all, entryChange{node: node, entry: entry{neighbour: e.neighbour, relation: e.relation}, graphs: -int(e.graphs)})
		}
		if err := inCommit(t, s, func(c *commit) error { return c.writeList(node, all) }); err != nil {
			t.Fatal(err)
		}
		comparePieces(t, s, node, nil)
	}
}

// inCommit writes changes as a stage of a commit does, without what commits
// do besides.
func inCommit(t *testing.T, s *Store, do func(*commit) error) error {
	t.Helper()
	before, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer before.discard()
	c, err := newCommit(t.Context(), s, before)
	if err != nil {
		t.Fatal(err)
	}
	c.read.discard()
	for k := range c.counts.next {
		c.counts.next[k] = seqMask // no id is new
	}
	c.begin(before.version + 1)
	defer func() { c.read.discard() }()
	if err := do(c); err != nil {
		return err
	}
	return s.setHead(c.version, &c.changes)
}

// randomChanges makes sorted changes of a list: many new entries at first,
// many that go later, some that only gain or lose a graph.
func randomChanges(r *rand.Rand, list slowList, step int) []entryChange {
	at := map[[2]uint64]entryChange{}
	grow, shrink := 400, 20
	if step >= 6 {
		grow, shrink = 10, 350
	}
	for range r.IntN(grow) {
		e := entry{neighbour: makeID(kindNamed, uint64(1+r.IntN(900))), relation: code(makeID(kindRelation, uint64(1+r.IntN(3))))<<1 | uint64(r.IntN(2)), best: uint16(r.IntN(3) * 5000)}
		at[[2]uint64{e.neighbour, e.relation}] = entryChange{entry: e, graphs: 1 + r.IntN(2)}
	}
	have := list.entries()
	for range min(r.IntN(shrink), len(have)) {
		e := have[r.IntN(len(have))]
		ch := entryChange{entry: entry{neighbour: e.neighbour, relation: e.relation, best: uint16(r.IntN(9000))}, graphs: -1 - r.IntN(int(e.graphs)), exact: true}
		at[[2]uint64{e.neighbour, e.relation}] = ch
	}
	var out []entryChange
	for _, ch := range at {
		out = append(out, ch)
	}
	slices.SortFunc(out, func(a, b entryChange) int { return compareEntries(a.entry, b.entry) })
	return out
}

func comparePieces(t *testing.T, s *Store, node uint64, want []entry) {
	t.Helper()
	r, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer r.discard()
	var got []entry
	pieces, more := 0, false
	for item, err := range r.scan(key(tableAdjacency, node)) {
		if err != nil {
			t.Fatal(err)
		}
		bound, n := pieceBound(item.Key()), len(got)
		if (pieces == 0) != (bound == entry{}) {
			t.Fatalf("piece %d has the bound %v", pieces, bound)
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			t.Fatal(err)
		}
		entries, says, err := parseEntries(nil, value)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if compareEntries(e, bound) < 0 {
				t.Fatalf("%v stands in a piece from %v on", e, bound)
			}
		}
		got = append(got, entries...)
		if n = len(got) - n; n > entriesMax || n == 0 && pieces > 0 {
			t.Fatalf("piece %d has %d entries", pieces, n)
		}
		if pieces++; pieces == 1 {
			more = says
		} else if says {
			t.Fatalf("piece %d says that others follow", pieces)
		}
	}
	if more != (pieces > 1) || pieces == 1 && len(got) == 0 {
		t.Fatalf("%d pieces of %d entries, and the first says %v of others", pieces, len(got), more)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%d entries in %d pieces, want %d", len(got), pieces, len(want))
	}
}

// TestListRefuses holds that a list which does not hold what should go from
// it is damage.
func TestListRefuses(t *testing.T) {
	s := newStore(t, Options{})
	node := makeID(kindNamed, 7)
	e := entry{neighbour: makeID(kindNamed, 1), relation: code(makeID(kindRelation, 1)) << 1}
	gone := []entryChange{{node: node, entry: e, graphs: -1}}
	err := inCommit(t, s, func(c *commit) error { return c.writeList(node, gone) })
	failsWith(t, err, ErrCorrupt, "an edge is said by -1 graphs")
	tamper(t, s, map[string][]byte{string(pieceKey(node, entry{})): {0, 0x80}})
	err = inCommit(t, s, func(c *commit) error { return c.writeList(node, gone) })
	failsWith(t, err, ErrCorrupt, "a list of neighbours does not decode")
}

// TestEdgesAgainstRecount says and takes back edges in graphs of many kinds
// and compares the graphs and best confidence of each with a recount.
func TestEdgesAgainstRecount(t *testing.T) {
	s := newStore(t, Options{})
	r := rand.New(rand.NewPCG(23, 1))
	type said struct {
		facts int
		edge  [3]string
	}
	held := map[string][]said{} // by title
	for range 14 {
		title := fmt.Sprint("d", r.IntN(6))
		var facts [][3]string
		var says []said
		for range r.IntN(5) {
			f := [3]string{pick(r, people[:3]), pick(r, []string{"meet", "leave"}), pick(r, people[:3])}
			facts, says = append(facts, f), append(says, said{1, f})
		}
		held[title] = says
		mustPut(t, s, sourced(title, speak(title+fmt.Sprint(r.IntN(1000)), facts...)))
		graphs := map[[3]string]map[string]bool{}
		for title, says := range held {
			for _, f := range says {
				if graphs[f.edge] == nil {
					graphs[f.edge] = map[string]bool{}
				}
				graphs[f.edge][title] = true
			}
		}
		var want []string
		for e, in := range graphs {
			want = append(want, fmt.Sprint(person(e[0]), e[1], person(e[2]), len(in)))
		}
		slices.Sort(want)
		equal(t, "edges", edgesSaid(t, s), want)
	}
}

// edgesSaid returns every edge with the number of its graphs, as views give
// them from the subject's end.
func edgesSaid(t *testing.T, s *Store) []string {
	t.Helper()
	v, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var out []string
	for _, name := range people[:3] {
		id, known, err := v.ID(person(name))
		if err != nil {
			t.Fatal(err)
		}
		if !known {
			continue
		}
		edges, err := v.Edges(id, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range edges {
			if e.Inverse {
				continue
			}
			subject, err1 := v.Value(e.Node)
			relation, err2 := v.Value(e.Relation)
			object, err3 := v.Value(e.Neighbour)
			if err := cmp.Or(err1, err2, err3); err != nil {
				t.Fatal(err)
			}
			local, _ := s.base.Local(relation.(quad.IRI), "rel/")
			out = append(out, fmt.Sprint(subject, local, object, e.Graphs))
		}
	}
	slices.Sort(out)
	return out
}
