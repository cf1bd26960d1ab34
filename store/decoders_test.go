package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestPages holds that pages of identities are read back, and which bytes are
// none.
func TestPages(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 31))
	for range 50 {
		p := make(page, 1<<pageBits)
		for range r.IntN(40) {
			p[r.IntN(len(p))] = makeID(kindNamed, 1+r.Uint64N(seqMask))
		}
		b := p.encode()
		got, err := parsePage(b)
		if err != nil || len(b) > 0 && !slices.Equal(got, p) || len(b) == 0 && got != nil {
			t.Fatalf("a page of %d bytes is read as %d, %v", len(b), len(got), err)
		}
		if len(b) > 0 {
			_, err := parsePage(b[:len(b)-1])
			failsWith(t, err, ErrCorrupt, "a page of identities does not decode")
		}
	}
	for name, b := range map[string][]byte{
		"a place beyond the page": appendID([]byte{4, 0}, makeID(kindNamed, 1)),
		"no entity":               appendID([]byte{0, 1}, 0),
		"an entity of no kind":    appendID([]byte{0, 1}, makeID(15, 1)),
		"a single byte":           {1},
	} {
		if p, err := parsePage(b); !errors.Is(err, ErrCorrupt) || p != nil {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
}

// TestPageKeys holds that a node's page and place are its own, and that nodes
// of one page follow each other.
func TestPageKeys(t *testing.T) {
	for _, seq := range []uint64{1, pageMask, pageMask + 1, 2*pageMask + 1, 2*pageMask + 2, seqMask} {
		node := makeID(kindNamed, seq)
		k := pageKey(node)
		if len(k) != 5 || k[0] != tablePage {
			t.Fatalf("the key %x", k)
		}
		if back := uint64(binary.BigEndian.Uint32(k[1:]))<<pageBits | node&pageMask; back != node {
			t.Errorf("%x stands at %x", node, back)
		}
	}
}

// TestMembers holds that members are read back in their order, with why they
// are members, and that none of their bytes may lack.
func TestMembers(t *testing.T) {
	members := []member{{makeID(kindNamed, 9), "same name"}, {makeID(kindNamed, 1), ""}, {makeID(kindNamed, seqMask), strings.Repeat("why ", 100)}}
	for n := range len(members) + 1 {
		b := encodeMembers(members[:n])
		got, err := parseMembers(b)
		if err != nil || len(got) != n || n > 0 && !reflect.DeepEqual(got, members[:n]) {
			t.Errorf("%d members are read as %v, %v", n, got, err)
		}
		for cut := 1; cut < len(b); cut++ {
			if got, err := parseMembers(b[:cut]); err == nil && len(got) >= n {
				t.Errorf("%d of %d bytes are read as %v", cut, len(b), got)
			}
		}
	}
	for name, b := range map[string][]byte{
		"an id of no kind": {0, 0}, "a reason that is longer than all": append(binary.AppendUvarint(nil, code(makeID(kindNamed, 1))), 200, 1, 'x'), "half a number": {0x80},
	} {
		got, err := parseMembers(b)
		if failsWith(t, err, ErrCorrupt, "the members of an entity do not decode"); got != nil {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestRecords holds that records of graphs are read back, and which bytes are
// none.
func TestRecords(t *testing.T) {
	for _, rec := range []record{{}, {makeID(kindDocument, 1), 1, 2, 3}, {makeID(kindDocument, seqMask), 1 << 62, 1 << 40, 1 << 30}} {
		b := rec.encode()
		if got, err := parseRecord(b); err != nil || got != rec {
			t.Errorf("%v is read as %v, %v", rec, got, err)
		}
		for cut := range len(b) {
			if got, err := parseRecord(b[:cut]); !errors.Is(err, ErrCorrupt) {
				t.Errorf("%d of the %d bytes of %v are read as %v, %v", cut, len(b), rec, got, err)
			}
		}
	}
}

// TestUses holds how many graphs a record says to hold a term: 1 goes
// unwritten, and what is written must be more.
func TestUses(t *testing.T) {
	if n, err := parseUses(nil, nil); n != 1 || err != nil {
		t.Errorf("no record = %d, %v", n, err)
	}
	failed := errors.New("failed")
	if _, err := parseUses([]byte{2}, failed); err != failed {
		t.Errorf("a failed read = %v", err)
	}
	for value, want := range map[string]uint64{"\x02": 2, "\x7f": 127, "\x80\x01": 128, "": 0, "\x00": 0, "\x01": 0, "\x80": 0, "\x02\x02": 0} {
		n, err := parseUses([]byte(value), nil)
		if (err == nil) != (want > 0) || n != want || err != nil && !errors.Is(err, ErrCorrupt) {
			t.Errorf("parseUses(%x) = %d, %v, want %d", value, n, err, want)
		}
	}
}

// TestParseID holds which values are ids of terms.
func TestParseID(t *testing.T) {
	for _, id := range []uint64{makeID(kindNamed, 1), makeID(kindVocabulary, seqMask)} {
		if got, err := parseID(appendID(nil, id), nil); got != id || err != nil {
			t.Errorf("%x is read as %x, %v", id, got, err)
		}
	}
	if got, err := parseID(nil, nil); got != 0 || err != nil {
		t.Errorf("no value = %x, %v", got, err)
	}
	for _, value := range [][]byte{{}, {0x10}, {0x10, 0, 0, 0, 0}, {0, 0, 0, 0, 1}, {0xf0, 0, 0, 0, 1}, {0x10, 0, 0, 0, 1, 0}} {
		if got, err := parseID(value, nil); !errors.Is(err, ErrCorrupt) || got != 0 {
			t.Errorf("parseID(%x) = %x, %v", value, got, err)
		}
	}
}

// TestPackedLists holds that lists of triples are read back whatever they
// hold, and that what is cut off in the middle of a triple is damage.
func TestPackedLists(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 31))
	for n := range 60 {
		var list []triple
		for range n {
			list = append(list, triple{makeID(kindNamed, 1+r.Uint64N(5)), makeID(kindRelation, 1+r.Uint64N(3)), makeID(kind(1+r.IntN(int(kindVocabulary))), 1+r.Uint64N(1<<(1+r.IntN(35))))})
		}
		slices.SortFunc(list, compareTriples)
		b := packTriples(list)
		before := []triple{{1, 2, 3}}
		got, err := unpackTriples(before, b)
		if err != nil || !slices.Equal(got[1:], list) || got[0] != before[0] {
			t.Fatalf("%d triples are read as %d, %v", n, len(got), err)
		}
		if n > 0 {
			_, err := unpackTriples(nil, b[:len(b)-1])
			failsWith(t, err, ErrCorrupt, "a packed list of quads does not decode")
		}
	}
	for name, b := range map[string][]byte{
		"a count beyond all": append(binary.AppendUvarint(nil, code(makeID(kindNamed, 1))), 0xff, 0xff, 0xff, 0xff, 0x0f),
		"an id of no kind":   {0x10, 1, 0x13, 0}, "a number that does not end": {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
	} {
		if got, err := unpackTriples(nil, b); !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

// TestIDsOf holds that the terms of triples come sorted, each once, and that
// another is added in its place.
func TestIDsOf(t *testing.T) {
	ids := idsOf([]triple{{5, 2, 5}, {1, 2, 9}})
	if !slices.Equal(ids, []uint64{1, 2, 5, 9}) {
		t.Fatalf("idsOf = %v", ids)
	}
	for id, want := range map[uint64][]uint64{0: {0, 1, 2, 5, 9}, 3: {1, 2, 3, 5, 9}, 5: {1, 2, 5, 9}, 10: {1, 2, 5, 9, 10}} {
		if got := withID(slices.Clone(ids), id); !slices.Equal(got, want) {
			t.Errorf("with %d they are %v, want %v", id, got, want)
		}
	}
	if got := withID(idsOf(nil), 3); !slices.Equal(got, []uint64{3}) {
		t.Errorf("of none, with 3, they are %v", got)
	}
}

// TestConfidences holds what is made of the words for a confidence.
func TestConfidences(t *testing.T) {
	for text, want := range map[string]uint16{
		"0": 0, "1": 10000, "0.9": 9000, "0.12345": 1235, "1e-1": 1000, "-3": 0, "7": 10000, "+Inf": 10000, "-Inf": 0,
		"NaN": 10000, "": 10000, "high": 10000, "0,5": 10000, " 0.5": 10000, "1e999": 10000,
	} {
		if got := parseConfidence(text); got != want {
			t.Errorf("parseConfidence(%q) = %d, want %d", text, got, want)
		}
	}
}

// TestTold holds which quads the indexes by predicate and object leave out.
func TestTold(t *testing.T) {
	for k := kindNamed; k <= kindVocabulary; k++ {
		vocabulary, relation := makeID(kindVocabulary, 1), makeID(kindRelation, 1)
		if got, want := told(makeID(k, 1), vocabulary), k == kindFact || k == kindDocument; got != want {
			t.Errorf("what is said of kind %d is told: %v", k, got)
		}
		if told(makeID(k, 1), relation) {
			t.Errorf("an edge of kind %d is told", k)
		}
		if got, want := shared(makeID(k, 1)), k != kindLiteral && k != kindDocument && k != kindVocabulary; got != want {
			t.Errorf("an object of kind %d is shared: %v", k, got)
		}
		isThing := k == kindNamed || k == kindNode || k == kindOther || k == kindBlank
		for _, e := range []struct {
			q    [3]uint64
			want bool
		}{
			{[3]uint64{makeID(k, 1), relation, makeID(kindNamed, 1)}, isThing}, {[3]uint64{makeID(kindNamed, 1), relation, makeID(k, 1)}, isThing},
			{[3]uint64{makeID(k, 1), vocabulary, makeID(k, 1)}, false},
		} {
			if got := isEdge(e.q); got != e.want {
				t.Errorf("isEdge(%x) = %v, want %v", e.q, got, e.want)
			}
		}
		if id := makeID(k, seqMask); uncode(code(id)) != id || readID(appendID(nil, id)) != id {
			t.Errorf("%x is not read back", id)
		}
	}
}

// TestTagged holds that literals with marks are read back, those with a NUL
// in their text too.
func TestTagged(t *testing.T) {
	for _, v := range []quad.Value{
		quad.LangString{Value: "a\x00b", Lang: "en"}, quad.LangString{Value: "", Lang: "de-CH-1996"},
		quad.TypedString{Value: "2021-12-30", Type: schema.DateLiteral("2021-12-30").Type}, quad.TypedString{Value: "", Type: "urn:t"},
	} {
		b, err := appendTerm(nil, schema.DefaultBase, v)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := decodeTerm(schema.DefaultBase, b); err != nil || fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", v) {
			t.Errorf("%#v is read back as %#v, %v", v, got, err)
		}
		if _, err := decodeTerm(schema.DefaultBase, b[:2]); err == nil {
			t.Errorf("the first bytes of %#v are a term", v)
		}
	}
}
