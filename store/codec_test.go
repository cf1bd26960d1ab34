package store

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
	"kg/store/internal/spill"
)

// Ids of two names, a node, a fact, a literal and a relation of the vocabulary.
var (
	aName, bName = makeID(kindNamed, 1), makeID(kindNamed, seqMask)
	aNode, aFact = makeID(kindNode, 7), makeID(kindFact, 1<<20)
	aLiteral     = makeID(kindLiteral, 300)
	aTerm        = makeID(kindVocabulary, 2)
)

// holdCodec looks that records, given in order, come back as they were, that
// none is read of what was cut, and that they compare as they stand.
func holdCodec[T any](t *testing.T, name string, codec spill.Codec[T], records ...T) {
	t.Run(name, func(t *testing.T) {
		var buf []byte
		ends := make(map[int]bool)
		for _, r := range records {
			buf = codec.Append(buf, r)
			ends[len(buf)] = true
			if codec.Size(r) <= 0 {
				t.Errorf("%v takes %d bytes", r, codec.Size(r))
			}
		}
		in := bufio.NewReader(bytes.NewReader(buf))
		for _, want := range records {
			if got, err := codec.Read(in); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("Read = %v, %v, want %v", got, err, want)
			}
		}
		if _, err := codec.Read(in); err != io.EOF {
			t.Errorf("after the last Read gives %v, want EOF", err)
		}
		for n := 1; n < len(buf); n++ {
			in := bufio.NewReader(bytes.NewReader(buf[:n]))
			var err error
			for err == nil {
				_, err = codec.Read(in)
			}
			if want := map[bool]error{true: io.EOF, false: io.ErrUnexpectedEOF}[ends[n]]; !errors.Is(err, want) {
				t.Errorf("cut after %d bytes Read gives %v, want %v", n, err, want)
			}
		}
		for i, a := range records {
			for j, b := range records {
				if got, want := codec.Compare(a, b), cmp.Compare(i, j); got != want {
					t.Errorf("Compare(%v, %v) = %d, want %d", a, b, got, want)
				}
			}
		}
	})
}

func TestSpillCodecs(t *testing.T) {
	holdCodec(t, "pairs", pairCodec, [2]uint64{aName, aName}, [2]uint64{aName, bName}, [2]uint64{bName, aName}, [2]uint64{bName, aTerm})
	holdCodec(t, "evidence", evidenceCodec,
		evidence{triple{aName, aTerm, aName}, aFact, 1}, evidence{triple{aName, aTerm, bName}, aFact, 9301},
		evidence{triple{aName, aTerm, bName}, aFact + 1, 0}, evidence{triple{bName, aTerm, aName}, aFact, 65535})
	holdCodec(t, "edges", edgeCodec,
		bulkEdge{aName, entry{neighbour: aName, relation: code(aTerm) << 1, graphs: 1}},
		bulkEdge{aName, entry{neighbour: aName, relation: code(aTerm)<<1 | 1, graphs: 1<<32 - 1, best: 10001}},
		bulkEdge{aName, entry{neighbour: bName, relation: code(aTerm) << 1, graphs: 3, best: 1}},
		bulkEdge{bName, entry{neighbour: aName, relation: code(aTerm) << 1, graphs: 1}})
	holdCodec(t, "keys", lookupCodec, "", "\x00", "a", "a\x00", "ab", "b", "é", string(bytes.Repeat([]byte{0xff}, 1000)))
}

// TestQuadSorter holds the orders of a bulk build against those of the keys.
func TestQuadSorter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, o := range []order{orderSPOG, orderPOSG, orderOSPG} {
		b := &bulk{dir: t.TempDir(), memory: 4 << 10}
		sorter := b.quadSorter(o)
		defer sorter.Close()
		var want [][]byte
		for range 500 {
			var q [4]uint64
			for i := range q {
				q[i] = makeID(kind(1+r.IntN(3)), 1+uint64(r.IntN(4)))
			}
			want = append(want, o.key(q))
			if err := sorter.Add(q); err != nil {
				t.Fatal(err)
			}
		}
		slices.SortFunc(want, bytes.Compare)
		n := 0
		for q, err := range sorter.Sorted() {
			if err != nil {
				t.Fatal(err)
			}
			if n >= len(want) || !bytes.Equal(o.key(q), want[n]) {
				t.Fatalf("order %c: quad %d is %x", o.table, n, q)
			}
			n++
		}
		if n != len(want) {
			t.Errorf("order %c: %d quads, want %d", o.table, n, len(want))
		}
	}
}

func TestClassify(t *testing.T) {
	const hash = "0123456789abcdef0123456789abcdef"
	for _, test := range []struct {
		term quad.Value
		want kind
	}{
		{nil, kindGraph},
		{quad.IRI("urn:x-kg:person/Ada_Byron"), kindNamed},
		{quad.IRI("urn:x-kg:thing/S-550"), kindNamed},
		{quad.IRI("urn:x-kg:animal/Cat"), kindOther},
		{quad.IRI("urn:x-kg:doc/" + hash), kindDocument},
		{quad.IRI("urn:x-kg:doc/" + hash + "#char=1,2"), kindDocument},
		{quad.IRI("urn:x-kg:doc/" + hash + "/node/call"), kindNode},
		{quad.IRI("urn:x-kg:doc/" + hash + "/nodes"), kindDocument},
		{quad.IRI("urn:x-kg:rel/accuse"), kindRelation},
		{quad.IRI("urn:x-kg:fact/" + hash), kindFact},
		{quad.IRI("urn:x-kg:graph/" + hash), kindGraph},
		{quad.IRI("urn:x-kg:import/1/b/x"), kindOther},
		{quad.IRI("https://example.org/person/Ada"), kindOther},
		{schema.Type, kindVocabulary},
		{schema.Confidence, kindVocabulary},
		{quad.BNode("b"), kindBlank},
		{quad.String("Ada"), kindLiteral},
		{quad.LangString{Value: "Ada", Lang: "en"}, kindLiteral},
		{quad.TypedString{Value: "1", Type: schema.Decimal}, kindLiteral},
	} {
		if got := classify(schema.DefaultBase, test.term); got != test.want {
			t.Errorf("classify(%v) = %d, want %d", test.term, got, test.want)
		}
	}
}

func TestValidID(t *testing.T) {
	for id, want := range map[uint64]bool{
		0: false, 1: false, makeID(kindNamed, 0): false, aName: true, bName: true, aTerm: true,
		makeID(kindVocabulary+1, 1): false, makeID(15, 1): false, bName + 1: false,
	} {
		if validID(id) != want {
			t.Errorf("validID(%x) = %v", id, !want)
		}
	}
	if low, high := code(aName), code(bName); low > 127 || uncode(low) != aName || uncode(high) != bName {
		t.Errorf("codes %x and %x", low, high)
	}
}

// TestSortsOfQuads looks which quads are edges, and which the indexes leave
// out.
func TestSortsOfQuads(t *testing.T) {
	relation := makeID(kindRelation, 1)
	for _, test := range []struct {
		name          string
		q             [3]uint64
		edge, told, s bool
	}{
		{"names that act", [3]uint64{aName, relation, bName}, true, false, true},
		{"a node that acts", [3]uint64{aNode, relation, bName}, true, false, true},
		{"what a name is", [3]uint64{aName, aTerm, bName}, false, false, true},
		{"a label", [3]uint64{aName, aTerm, aLiteral}, false, false, false},
		{"a relation to a literal", [3]uint64{aName, relation, aLiteral}, false, false, false},
		{"the subject of a fact", [3]uint64{aFact, aTerm, aName}, false, true, true},
		{"the confidence of a fact", [3]uint64{aFact, aTerm, aLiteral}, false, true, false},
		{"a fact that acts", [3]uint64{aFact, relation, aName}, false, false, true},
		{"the text of a document", [3]uint64{makeID(kindDocument, 1), aTerm, aLiteral}, false, true, false},
		{"a class", [3]uint64{aFact, aTerm, aTerm}, false, true, false},
	} {
		if got := isEdge(test.q); got != test.edge {
			t.Errorf("%s: isEdge = %v", test.name, got)
		}
		if got := told(test.q[0], test.q[1]); got != test.told {
			t.Errorf("%s: told = %v", test.name, got)
		}
		if got := shared(test.q[2]); got != test.s {
			t.Errorf("%s: shared = %v", test.name, got)
		}
	}
}

// TestRefusals gives every decoder what its encoder never writes.
func TestRefusals(t *testing.T) {
	const endless = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" // a varint of more than 64 bits
	triples := func(b []byte) error { _, err := unpackTriples(nil, b); return err }
	entries := func(b []byte) error { _, _, err := parseEntries(nil, b); return err }
	members := func(b []byte) error { _, err := parseMembers(b); return err }
	pages := func(b []byte) error { _, err := parsePage(b); return err }
	records := func(b []byte) error { _, err := parseRecord(b); return err }
	ids := func(b []byte) error { _, err := parseID(b, nil); return err }
	whole := packTriples([]triple{{aName, aTerm, bName}})
	piece := appendEntries(nil, false, []entry{{aName, code(aTerm) << 1, 3, 9301}})
	member := encodeMembers([]member{{aName, "same name"}})
	for _, test := range []struct {
		name  string
		parse func([]byte) error
		given string
	}{
		{"triples cut", triples, string(whole[:len(whole)-1])},
		{"triples of more than follow", triples, "\x11\x7f"},
		{"triples of nobody", triples, "\x00\x01\x11\x11"},
		{"triples of a kind that is none", triples, "\x1f\x01\x11\x11"},
		{"triples of an endless id", triples, endless},
		{"no piece at all", entries, ""},
		{"entries cut", entries, string(piece[:len(piece)-1])},
		{"entries of nobody", entries, "\x00\x00\x00"},
		{"entries without a relation", entries, "\x00" + string(piece[1:6])},
		{"an endless entry", entries, "\x00" + endless},
		{"members cut", members, string(member[:len(member)-1])},
		{"a member of no kind", members, "\x00\x00"},
		{"an endless member", members, endless},
		{"a page cut", pages, "\x00\x01\x10\x00"},
		{"a place beyond its page", pages, "\x04\x00" + string(appendID(nil, aName))},
		{"a page that leads nowhere", pages, "\x00\x01\x00\x00\x00\x00\x00"},
		{"no record", records, ""},
		{"a record cut", records, "\x11\x01"},
		{"an endless record", records, endless},
		{"an id cut", ids, "\x10\x00\x00\x00"},
		{"an id of no kind", ids, "\xf0\x00\x00\x00\x01"},
		{"an id of nothing", ids, "\x10\x00\x00\x00\x00"},
		{"an id and more", ids, "\x10\x00\x00\x00\x01\x00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := test.parse([]byte(test.given)); !errors.Is(err, ErrCorrupt) {
				t.Errorf("%x gives %v, want ErrCorrupt", test.given, err)
			}
		})
	}
	for _, given := range []string{
		"", "x", "\x00", "F", "F0123", "G" + "0123456789abcde", "D", "P0", "S0123456789abcdef", "S0123456789abcdef\x01",
		"S0123456789abcdef\x01\xff", "len", "thttp://example.org/date",
	} {
		if v, err := decodeTerm(schema.DefaultBase, []byte(given)); err == nil {
			t.Errorf("decodeTerm(%q) = %v", given, v)
		}
	}
}

// TestTermEncodings looks how long terms are, that no two are written alike,
// and what is no term.
func TestTermEncodings(t *testing.T) {
	const hash = "0123456789abcdef0123456789abcdef"
	seen := make(map[string]quad.Value)
	for _, test := range []struct {
		term quad.Value
		len  int
	}{
		{nil, 1},
		{quad.IRI("urn:x-kg:fact/" + hash), 17},
		{quad.IRI("urn:x-kg:graph/" + hash), 17},
		{quad.IRI("urn:x-kg:doc/" + hash), 17},
		{quad.IRI("urn:x-kg:doc/" + hash + "#char=3,130"), 20},
		{quad.IRI("urn:x-kg:doc/" + hash + "#char=3,"), 25},
		{quad.IRI("urn:x-kg:doc/" + hash + "#char=03,4"), 27},
		{quad.IRI("urn:x-kg:doc/" + hash + "/node/call"), 27},
		{quad.IRI("urn:x-kg:doc/" + hash[:31] + "F"), 37},
		{quad.IRI("urn:x-kg:fact/" + hash + "0"), 39},
		{quad.IRI("urn:x-kg:person/Ada"), 11},
		{quad.IRI("urn:x-kg:"), 1},
		{quad.IRI("urn:y-kg:person/Ada"), 20},
		{quad.BNode("b"), 2},
		{quad.String(""), 1},
		{quad.String("b"), 2},
		{quad.LangString{Value: "b", Lang: "en"}, 5},
		{quad.TypedString{Value: "b", Type: "urn:t"}, 8},
	} {
		term, err := appendTerm(nil, schema.DefaultBase, test.term)
		if err != nil || len(term) != test.len {
			t.Errorf("%v takes %d bytes, %v, want %d", test.term, len(term), err, test.len)
		}
		if other, ok := seen[string(term)]; ok {
			t.Errorf("%v and %v are written alike", other, test.term)
		}
		seen[string(term)] = test.term
		if back, err := decodeTerm(schema.DefaultBase, term); err != nil || back != test.term {
			t.Errorf("%v comes back as %v, %v", test.term, back, err)
		}
	}
	for _, v := range []quad.Value{quad.IRI("two words"), quad.IRI("no scheme"), quad.BNode("a b"), quad.Int(1), quad.LangString{Value: "a", Lang: "e n"}} {
		if _, err := appendTerm(nil, schema.DefaultBase, v); err == nil {
			t.Errorf("%#v is taken for a term", v)
		}
	}
	if plain, err := appendTerm(nil, schema.DefaultBase, quad.TypedString{Value: "b", Type: schema.String}); err != nil || string(plain) != "sb" {
		t.Errorf("a typed string is written as %q, %v", plain, err)
	}
}

// TestTermKeys looks that long terms are found by their hash, and that no
// short one looks like one.
func TestTermKeys(t *testing.T) {
	short, long := bytes.Repeat([]byte("s"), keyTerm), bytes.Repeat([]byte("s"), keyTerm+1)
	if k := termKey(short); string(k) != "D"+string(short) {
		t.Errorf("a short term has the key %q", k)
	}
	k := termKey(long)
	if len(k) != 18 || k[0] != tableID || k[1] != 0 {
		t.Errorf("a long term has the key %q", k)
	}
	if bytes.Equal(k, termKey(append(long, 's'))) {
		t.Error("two long terms have one key")
	}
}

// TestDiffTriples holds the comparison of sorted lists against one by maps.
func TestDiffTriples(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	list := func() (out []triple) {
		for range r.IntN(12) {
			out = append(out, triple{1 + uint64(r.IntN(2)), 1 + uint64(r.IntN(2)), 1 + uint64(r.IntN(3))})
		}
		slices.SortFunc(out, compareTriples)
		return slices.Compact(out)
	}
	without := func(a, b []triple) (out []triple) {
		for _, x := range a {
			if !slices.Contains(b, x) {
				out = append(out, x)
			}
		}
		return out
	}
	for range 500 {
		old, new := list(), list()
		removed, added := diffTriples(old, new)
		if !slices.Equal(removed, without(old, new)) || !slices.Equal(added, without(new, old)) {
			t.Fatalf("from %v to %v: removed %v, added %v", old, new, removed, added)
		}
		for _, id := range idsOf(old) {
			if !slices.ContainsFunc(old, func(x triple) bool { return slices.Contains(x[:], id) }) {
				t.Fatalf("idsOf(%v) has %d", old, id)
			}
		}
	}
}

// TestMergeEntries holds the change of a list of edges against a map.
func TestMergeEntries(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 300 {
		all := make(map[[2]uint64]entry)
		var entries []entry
		var changes []entryChange
		for n := range uint64(6) {
			e := entry{neighbour: aName + n/2, relation: code(aTerm)<<1 | n%2, graphs: 1 + uint64(r.IntN(3)), best: uint16(r.IntN(3))}
			k := [2]uint64{e.neighbour, e.relation}
			if r.IntN(2) == 0 {
				entries, all[k] = append(entries, e), e
			}
			if r.IntN(2) == 0 {
				continue
			}
			ch := entryChange{entry: entry{neighbour: e.neighbour, relation: e.relation, best: uint16(r.IntN(4))}, graphs: r.IntN(4) - int(all[k].graphs), exact: r.IntN(2) == 0}
			changes = append(changes, ch)
			now := all[k]
			now.neighbour, now.relation, now.graphs = e.neighbour, e.relation, uint64(int(now.graphs)+ch.graphs)
			if now.best = max(now.best, ch.entry.best); ch.exact {
				now.best = ch.entry.best
			}
			if all[k] = now; now.graphs == 0 {
				delete(all, k)
			}
		}
		got, err := mergeEntries(entries, changes)
		if err != nil || len(got) != len(all) || !slices.IsSortedFunc(got, compareEntries) {
			t.Fatalf("%v with %v = %v, %v", entries, changes, got, err)
		}
		for _, e := range got {
			if all[[2]uint64{e.neighbour, e.relation}] != e {
				t.Fatalf("%v with %v has %v", entries, changes, e)
			}
		}
	}
	_, err := mergeEntries(nil, []entryChange{{entry: entry{neighbour: aName}, graphs: -1}})
	if !errors.Is(err, ErrCorrupt) || err.Error() != "the store is damaged: an edge is said by -1 graphs" {
		t.Errorf("an edge that was not there is removed: %v", err)
	}
}

// TestEntries looks at a piece of a list in the sizes that entries have.
func TestEntries(t *testing.T) {
	given := []entry{
		{aName, code(aTerm) << 1, 1, 0}, {aName, code(aTerm)<<1 | 1, 1, 9301}, {aNode, code(aTerm) << 1, 1 << 40, 0}, {bName, code(bName) << 1, 2, 65535},
	}
	slices.SortFunc(given, compareEntries)
	for _, more := range []bool{false, true} {
		got, again, err := parseEntries(nil, appendEntries([]byte("before"), more, given)[len("before"):])
		if err != nil || again != more || !slices.Equal(got, given) {
			t.Errorf("%v, %v, %v, want %v, %v", got, again, err, given, more)
		}
	}
	for _, e := range given {
		if bound := pieceBound(pieceKey(aName, e)); bound.neighbour != e.neighbour || bound.relation != e.relation || len(pieceKey(aName, e)) != pieceKeyLen {
			t.Errorf("the bound %v comes back as %v", e, bound)
		}
	}
}

// TestCounts looks that each count is written in a place of its own, and that
// taking away undoes adding.
func TestCounts(t *testing.T) {
	s := newStore(t, Options{})
	want := &counts{}
	for i, f := range want.fields() {
		*f = uint64(i)<<40 + 17
	}
	if err := s.setHead(s.head+1, changesOf(map[string][]byte{string(metaKey("counts")): want.encode()})); err != nil {
		t.Fatal(err)
	}
	r, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.readCounts()
	r.discard()
	if err != nil || *got != *want {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	if err := s.setHead(s.head+1, changesOf(map[string][]byte{string(metaKey("counts")): want.encode()[8:]})); err != nil {
		t.Fatal(err)
	}
	if r, err = s.snapshot(); err != nil {
		t.Fatal(err)
	}
	defer r.discard()
	if _, err := r.readCounts(); !errors.Is(err, ErrCorrupt) {
		t.Errorf("counts of another length: %v", err)
	}
	var sum tally
	quads := [][4]uint64{{aName, aTerm, bName, aNode}, {aName, aTerm, aNode, bName}, {bName, aTerm, aName, aNode}}
	for _, q := range quads {
		sum.add(q)
	}
	sum.addRecord(aName, []byte("x"))
	if sum.n != 4 || sum.sum == 0 {
		t.Errorf("sum = %v", sum)
	}
	for _, q := range quads {
		sum.remove(q)
	}
	sum.removeRecord(aName, []byte("x"))
	if sum != (tally{}) {
		t.Errorf("what is left is %v", sum)
	}
	if hashRecord(aName, []byte("x")) == hashRecord(aName, []byte("y")) || hashRecord(aName, nil) == hashRecord(bName, nil) || hashQuad(quads[0]) == hashQuad(quads[1]) {
		t.Error("hashes of different records are one")
	}
}

func TestOrderRefuses(t *testing.T) {
	good := orderSPOG.key([4]uint64{aName, aTerm, bName, aNode})
	for _, test := range []struct {
		name string
		key  []byte
	}{
		{"another table's", append([]byte{tablePOSG}, good[1:]...)},
		{"one that is short", good[:len(good)-1]},
		{"one that is long", append(slices.Clone(good), 0)},
		{"one without an object", slices.Concat(good[:1+2*idLen], make([]byte, idLen), good[1+3*idLen:])},
		{"none", nil},
	} {
		if q, ok := orderSPOG.quad(test.key); ok {
			t.Errorf("%s gives %x", test.name, q)
		}
	}
}

// TestRound numbers more terms than its table first holds.
func TestRound(t *testing.T) {
	r := newRound(4 << 20)
	const n = 60_000
	term := func(i int) []byte { return fmt.Appendf(nil, "<urn:x:%d>", i*7919%n) }
	for round := range 2 {
		for i := range n {
			if got := r.number(term(i)); got != uint32(i) {
				t.Fatalf("round %d: term %d has the number %d", round, i, got)
			}
		}
		for i := n - 1; i >= 0; i -= 1000 {
			if got := r.number(term(i)); got != uint32(i) || !bytes.Equal(r.term(got), term(i)) {
				t.Fatalf("round %d: term %d has the number %d when it comes again", round, i, got)
			}
		}
		sorted := r.sorted()
		if len(sorted) != n || !slices.IsSortedFunc(sorted, func(a, b uint32) int { return bytes.Compare(r.term(a), r.term(b)) }) {
			t.Fatalf("round %d: %d terms, or not in order", round, len(sorted))
		}
		if r.full() {
			t.Fatal("a round is full too soon")
		}
		r.reset()
	}
	for !r.full() {
		r.number(bytes.Repeat([]byte{byte(len(r.ends)), byte(len(r.ends) >> 8), 1}, 1000))
	}
	if len(r.arena) > 4<<20 {
		t.Errorf("a full round holds %d bytes", len(r.arena))
	}
}
