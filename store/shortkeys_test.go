package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// ofShortKeys are the words that verify has for a key of a table that is cut
// off.
var ofShortKeys = map[byte]string{
	tableTerm: "is of no term", tableID: "the ids of the terms: ", tableUses: "is of no count of uses",
	tableSPOG: "is no quad", tablePOSG: "is no quad", tableOSPG: "is no quad", tableHidden: "is no quad",
	tableGraph: "is no graph", tableQuads: "is no list of quads", tableSource: "is of no source",
	tableEvidence: "is no evidence", tableAdjacency: "is no list of neighbours",
	tablePage: "is of no page of identities", tableMembers: "is no entity",
	tableName: "the index of names: ", tableTrigram: "the index of names: ", tableRelation: "the index of names: ",
	tableShared: "the index of what names share: ",
}

// TestShortKeys adds to each table a key that is cut off, one at a time: it
// is damage, which verify must tell, and nobody may panic of it.
func TestShortKeys(t *testing.T) {
	o := resolving()
	s := newStore(t, o)
	d := speak("a", [3]string{"Ada Byron", "meet", "Ada Byron Lovelace"}, [3]string{"Ada Byron", "leave", "Paris/place"})
	mustPut(t, s, d)
	mustJudge(t, s, []schema.Judgement{{Kind: schema.Reject, A: d.Facts[1].IRI}, {Kind: schema.Merge, A: person("Ada Byron"), B: person("Ada Byron Lovelace")}}, nil)
	audited := func() (found []string) {
		err := s.verify(t.Context(), func(err error) {
			if !errors.Is(err, ErrCorrupt) {
				t.Errorf("reported: %v, no ErrCorrupt", err)
			}
			found = append(found, err.Error())
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if found := audited(); len(found) > 0 {
		t.Fatalf("before: %q", found)
	}
	for _, table := range []byte("TDUspogqcfaientrhk") {
		keys, values := entriesOf(t, s, table)
		if len(keys) == 0 {
			if table != tableUses {
				t.Fatalf("table %c is empty", table)
			}
			keys, values = [][]byte{key(tableUses, 1)}, [][]byte{{2}}
		}
		for _, length := range []int{1, 3, len(keys[0]) - 1} {
			t.Run(fmt.Sprintf("%c of %d bytes", table, length), func(t *testing.T) {
				short := string(keys[0][:length])
				tamper(t, s, map[string][]byte{short: values[0]})
				defer tamper(t, s, map[string][]byte{short: nil})
				found, words := audited(), ofShortKeys[table]
				if words == "" || !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, words) }) {
					t.Errorf("verify says %q, want %q", found, words)
				}
				for what, ask := range questions(s) {
					if err := ask(); err != nil && !errors.Is(err, ErrCorrupt) {
						t.Errorf("%s: %v, no ErrCorrupt", what, err)
					}
				}
			})
		}
	}
	if found := audited(); len(found) > 0 {
		t.Fatalf("after: %q", found)
	}
}

// questions returns questions that read each of the tables.
func questions(s *Store) map[string]func() error {
	return map[string]func() error{
		"find":           func() error { _, err := s.Find("ada byron", 0); return err },
		"find similar":   func() error { _, err := s.Find("adda byron", 0); return err },
		"find a letter":  func() error { _, err := s.Find("a", 0); return err },
		"find relations": func() error { _, err := s.FindRelations("me"); return err },
		"facts":          func() error { _, err := s.Facts("ab"); return err },
		"match":          func() error { return failure(s.Match(quad.Quad{})) },
		"export":         func() error { return failure(s.Export(true)) },
		"stated":         func() error { return failure(s.stated()) },
		"documents":      func() error { return failure(s.Documents()) },
		"classes":        func() error { return failure(s.Classes()) },
		"names":          func() error { return failure(s.Names()) },
		"judgements":     func() error { return failure(s.Judgements()) },
		"stories":        func() error { return failure(s.Stories()) },
	}
}

// failure returns the error that ends an iteration.
func failure[T any](seq func(func(T, error) bool)) error {
	for _, err := range seq {
		if err != nil {
			return err
		}
	}
	return nil
}

// TestTermWithoutHead takes away the head of a term that is kept in pieces:
// its pieces are no term, and whoever reads all names must say so.
func TestTermWithoutHead(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	long := "Ada " + strings.Repeat("von ", pieceLen/3) + "Byron"
	mustPut(t, s, met("a", long, "Paul"))
	id := idIn(t, s, person(long))
	s.names = nil // as if it had just been opened
	tamper(t, s, map[string][]byte{string(key(tableTerm, id)): nil})
	for what, err := range map[string]error{"names": failure(s.Names()), "a put": putting(s, met("b", "Paul Byron", "Ada"))} {
		if !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %v, want ErrCorrupt", what, err)
		}
	}
}

func putting(s *Store, d *schema.Document) error {
	_, err := s.Put(context.Background(), d)
	return err
}
