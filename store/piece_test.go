package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestPieces writes random entries of all shapes and reads them again, behind
// others and with others behind.
func TestPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	relation := func(k kind, most uint64) uint64 { return code(makeID(k, 1+r.Uint64N(most)))<<1 | r.Uint64N(2) }
	shapes := []struct {
		name   string
		packed bool
		next   func(before entry) entry
	}{
		{"plain", true, func(e entry) entry {
			return entry{max(e.neighbour, makeID(kindNamed, 0)) + 1 + r.Uint64N(9000), relation(kindRelation, 200), 1, 0}
		}},
		{"the same neighbour", true, func(e entry) entry {
			return entry{makeID(kindNamed, 7), max(e.relation, code(makeID(kindRelation, 1))<<1) + 1<<5, 1, 0}
		}},
		{"facts", true, func(e entry) entry {
			return entry{max(e.neighbour, makeID(kindNamed, 0)) + 1 + r.Uint64N(9000), relation(kindRelation, 9000), 1 + r.Uint64N(40), uint16(r.UintN(certain + 2))}
		}},
		{"neighbours and predicates of all kinds", true, func(e entry) entry {
			k := kindNamed + kind(r.UintN(4))
			return entry{max(e.neighbour, makeID(k, 0)) + 1 + r.Uint64N(100), relation(kindNamed+kind(r.UintN(4)), 50), 1, 0}
		}},
		{"the first and the last ids", true, func(e entry) entry {
			return entry{pick(r, []uint64{makeID(kindNamed, 1), makeID(kindVocabulary, seqMask)}), code(makeID(kindRelation, 1)) << 1, 1, 0}
		}},
		{"the longest relations", true, func(e entry) entry {
			return entry{makeID(kindNamed, 1+r.Uint64N(9)), relation(pick(r, []kind{kindOther, kindRelation}), seqMask), 1, 0}
		}},
		{"too wide for rows", false, func(e entry) entry {
			return entry{makeID(kindNamed, pick(r, []uint64{1, seqMask})), relation(kindOther, seqMask), 1<<bitsMost - 1 - r.Uint64N(9), certain + 1}
		}},
	}
	for _, shape := range shapes {
		for _, n := range []int{0, 1, 2, 3, 17, entriesMax} {
			entries := make([]entry, n)
			for i := range entries {
				entries[i] = shape.next(entries[max(0, i-1)])
			}
			if r.IntN(4) > 0 {
				slices.SortFunc(entries, compareEntries)
			}
			piece := appendEntries([]byte("before"), n%2 == 0, entries)[len("before"):]
			if packed := piece[0]&piecePacked != 0; n > 2 && packed != shape.packed {
				t.Errorf("%d entries, %s: packed %v", n, shape.name, packed)
			}
			got, more, err := parseEntries([]entry{{}}, slices.Clip(piece))
			if err != nil || more != (n%2 == 0) || !slices.Equal(got[1:], entries) {
				t.Fatalf("%d entries, %s: %v, %v, %v, want %v", n, shape.name, got, more, err, entries)
			}
			for end := 1; end < len(piece); end++ {
				if got, _, err := parseEntries(nil, piece[:end]); err == nil && len(got) >= n {
					t.Errorf("%d entries, %s: %d without the last %d bytes", n, shape.name, len(got), len(piece)-end)
				}
			}
		}
	}
}

// TestPieceRefused changes the head of a run and the bits behind its rows.
func TestPieceRefused(t *testing.T) {
	piece := string(appendEntries(nil, false, []entry{{aName, code(aTerm) << 1, 3, 9301}, {bName, code(aTerm) << 1, 3, 9301}}))
	plain := run{relation: 9, kind: uint64(kindRelation)}
	head := func(n byte, first string, r run, rows string) string {
		return "\x02" + string(rune(n)) + first + string(binary.AppendUvarint(nil, r.code())) + rows
	}
	for name, given := range map[string]string{
		"flags of no meaning":                "\x04",
		"a run without entries":              head(0, "\x11", plain, ""),
		"a run of nobody":                    head(1, "\x01", plain, "\xff\x00"),
		"a run of no kind":                   head(1, "\x1f", plain, "\xff\x00"),
		"a run of more than follow":          head(9, "\x11", plain, "\xff\x00"),
		"rows that are too wide":             head(1, "\x11", run{relation: 9, graphs: 50, kind: 3}, "\xff\xff\xff\xff\xff\xff\xff\x07"),
		"predicates of no kind":              head(1, "\x11", run{relation: 9, kind: 15}, "\xff\x00"),
		"a predicate of nothing":             head(1, "\x11", plain, "\x01\x00"),
		"bits behind the last":               head(1, "\x11", plain, "\xff\x02"),
		"a byte more":                        piece + "\x00",
		"a neighbour beyond those of a kind": head(2, "\xf1\xff\xff\xff\xff\x3f", run{delta: 7, relation: 9, kind: 3}, "\xff\xff\xff\x01"),
	} {
		if _, _, err := parseEntries(nil, []byte(given)); !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %x gives %v", name, given, err)
		}
	}
	if _, _, err := parseEntries(nil, []byte(head(1, "\x11", plain, "\xff\x01"))); err != nil {
		t.Errorf("an entry that nothing is wrong with: %v", err)
	}
}

// TestOldPieces makes a store one of the version before, reads it, and adds to
// it: then it is one of this version, and its lists hold both.
func TestOldPieces(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	r := rand.New(rand.NewPCG(3, 8))
	m := &slow{docs: map[quad.IRI]*slowDocument{}}
	put := func(name string) {
		d := randomDocument(r, name)
		m.put(d)
		mustPut(t, s, d)
	}
	for i := range 6 {
		put(fmt.Sprint(i))
	}
	old := make(map[string][]byte)
	keys, values := entriesOf(t, s, tableAdjacency)
	for i, k := range keys {
		entries, _, err := parseEntries(nil, values[i])
		if err != nil {
			t.Fatal(err)
		}
		old[string(k)] = appendVarints([]byte{values[i][0] &^ piecePacked}, entries)
	}
	tamper(t, s, old)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f := *s.folder
	f.old = oldestVersion
	if err := f.write(); err != nil {
		t.Fatal(err)
	}
	version := func() string {
		text, err := os.ReadFile(filepath.Join(s.dir, descriptor))
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(text), "\n")
		return first
	}
	dir := s.dir
	s, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	compareStores(t, r, s, m)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	verified(t, dir, Options{Resolve: surnames})
	if got := version(); got != "kg store 3" {
		t.Errorf("a store that was read begins with %q", got)
	}
	if s, err = Open(dir, Options{Resolve: surnames}); err != nil {
		t.Fatal(err)
	}
	put("one more")
	compareStores(t, r, s, m)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	verified(t, dir, Options{Resolve: surnames})
	if got, want := version(), fmt.Sprintf("kg store %d", FormatVersion); got != want {
		t.Errorf("a store that was added to begins with %q, want %q", got, want)
	}
}
