package store

import (
	"errors"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestDamage changes a key behind the store's back and looks that what reads
// it says that the store is damaged, rather than to give less or other
// quads.
func TestDamage(t *testing.T) {
	all := func(s *Store) error {
		for _, err := range s.Match(quad.Quad{}) {
			if err != nil {
				return err
			}
		}
		return nil
	}
	export := func(s *Store) error {
		for _, err := range s.Export(true) {
			if err != nil {
				return err
			}
		}
		return nil
	}
	documents := func(s *Store) error {
		for _, err := range s.Documents() {
			if err != nil {
				return err
			}
		}
		return nil
	}
	find := func(s *Store) error {
		_, err := s.Find("ada byron", 0)
		return err
	}
	edges := func(s *Store) error {
		v, err := s.View()
		if err != nil {
			return err
		}
		defer v.Close()
		ada, _, err := v.ID(s.Base().Named("person", "Ada Byron"))
		if err != nil {
			return err
		}
		_, err = v.Edges(ada, nil)
		return err
	}
	remove := func(s *Store) error {
		return s.Remove(t.Context(), speak("a").IRI())
	}
	tests := []struct {
		name  string
		table byte
		value []byte // nil deletes
		read  func(*Store) error
	}{
		{"a quad lacks", tableSPOG, nil, all},
		{"a quad lacks in an export", tableSPOG, nil, export},
		{"a term lacks", tableTerm, nil, all},
		{"a term of no kind", tableTerm, []byte("?"), export},
		{"an id of a wrong length", tableID, []byte("?"), edges},
		{"counts of a wrong length", tableMeta, []byte("?"), all},
		{"a graph's record lacks", tableGraph, nil, documents},
		{"a graph's record", tableGraph, []byte{0x80}, documents},
		{"a graph's quads lack", tableQuads, nil, remove},
		{"a graph's quads", tableQuads, []byte{0x80}, remove},
		{"a list of neighbours", tableAdjacency, []byte{0, 0x80}, edges},
		{"a page of identities", tablePage, []byte("?"), find},
		{"members", tableMembers, []byte{0x80}, edges},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newStore(t, Options{Resolve: surnames})
			mustPut(t, s, speak("a", [3]string{"Ada Byron", "meet", "Byron"}, [3]string{"Byron", "leave", "Paul"}))
			damage(t, s, test.table, test.value)
			if err := test.read(s); !errors.Is(err, ErrCorrupt) {
				t.Errorf("after: %v, want ErrCorrupt", err)
			}
		})
	}
}

// damage gives all keys of a table a value.
func damage(t *testing.T, s *Store, table byte, value []byte) {
	t.Helper()
	r, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer r.discard()
	changes := make(map[string][]byte)
	for item, err := range r.scan([]byte{table}) {
		if err != nil {
			t.Fatal(err)
		}
		changes[string(item.Key())] = value
	}
	delete(changes, string(metaKey("head")))
	if len(changes) == 0 {
		t.Fatalf("table %c is empty", table)
	}
	tamper(t, s, changes)
}
