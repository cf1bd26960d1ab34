package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// TestTampered changes single records by hand and looks by which words the
// questions that meet them fail.
func TestTampered(t *testing.T) {
	o := Options{Resolve: surnames, Stories: lengths{}, Keys: (&lasts{crowd: 9}).keys}
	s := newStore(t, o)
	long := "Paul " + strings.Repeat("von ", pieceLen/3) + "Orange"
	d, e := met("a", "Ada Byron", "Byron"), met("b", "Ada Byron", "Byron")
	mustPut(t, s, d, e, met("of a long name", "Ada", long))
	ada, byron := idIn(t, s, person("Ada Byron")), idIn(t, s, person("Byron"))
	meet := idIn(t, s, d.Facts[0].Predicate)
	cut := func(table byte) map[string][]byte {
		keys, values := entriesOf(t, s, table)
		if len(keys) == 0 {
			t.Fatalf("table %c is empty", table)
		}
		short := make(map[string][]byte)
		for i, k := range keys {
			short[string(k[:len(k)-1])] = values[i]
		}
		return short
	}
	without := func(k []byte) map[string][]byte { return map[string][]byte{string(k): nil} }
	first := func(table byte) []byte {
		keys, _ := entriesOf(t, s, table)
		return keys[0]
	}
	ask := func(do func(v *view) error) func() error {
		return func() error {
			v, err := s.View()
			if err != nil {
				return err
			}
			defer v.Close()
			return do(v.(*view))
		}
	}
	put := func() error { return putting(s, met("c", "Ada Byron", "Carl Byron")) }
	tests := []struct {
		name   string
		change map[string][]byte
		ask    func() error
		words  string
	}{
		{"documents of a record less", without(first(tableGraph)), func() error { return failure(s.Documents()) }, "it gave 2 documents and should hold 3"},
		{"documents of a short key", cut(tableGraph), func() error { return failure(s.Documents()) }, "is no graph"},
		{"all quads of an index that lacks one", without(first(tableSPOG)), func() error { return failure(s.Match(quad.Quad{})) }, "quads and should hold"},
		{"an export of an index that lacks one", without(first(tableSPOG)), func() error { return failure(s.Export(true)) }, "quads and should hold"},
		{"all graphs without one", without(first(tableGraph)), func() error { return failure(s.stated()) }, "quads and should hold"},
		{"a piece of a long name", without(chunkKey(tableTerm, idIn(t, s, person(long)), 0)), func() error { return failure(s.Names()) }, " lacks piece 0 of "},
		{"the class of a name", map[string][]byte{string(key(tableMembers, ada)): {0x80}}, func() error {
			_, err := s.Class(person("Ada Byron"))
			return err
		}, "class of " + person("Ada Byron").String() + ": the store is damaged: the members of an entity do not decode"},
		{"evidence of an edge", map[string][]byte{string(key(tableEvidence, ada, meet, byron)) + "abc": nil, string(key(tableEvidence, ada, meet, byron)) + "ab": {0, 1}}, ask(func(v *view) error {
			_, err := v.Facts(ada, meet, byron, nil)
			return err
		}), "is no evidence"},
		{"how many graphs hold a name", without(key(tableUses, ada)), func() error {
			s.memory = newMemory() // which knows better
			return s.Remove(t.Context(), d.IRI(), e.IRI())
		}, "is held by -1 graphs"},
		{"a shared key", cut(tableShared), put, "is of no shared key"},
		{"the key of a sketch", cut(tableSketchKey), func() error { return putting(s, met("d", "Ada Byron", "Byron")) }, "is of no sketch"},
		{"a story", cut(tableCopies), func() error { return failure(s.Stories()) }, "is of no story"},
		{"a surplus", cut(tableSurplus), ask(func(v *view) error {
			_, err := v.Edges(ada, nil)
			return err
		}), "is of no surplus"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before := make(map[string][]byte)
			for k := range test.change {
				before[k] = nil
				if r, err := s.snapshot(); err == nil {
					before[k], _ = r.get([]byte(k))
					r.discard()
				}
			}
			tamper(t, s, test.change)
			defer tamper(t, s, before)
			failsWith(t, test.ask(), ErrCorrupt, test.words)
		})
	}
}

// TestOtherClasses has a store's names resolved by other rules than those that
// it was made with.
func TestOtherClasses(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	mustPut(t, s, met("a", "Ada Byron", "Byron"))
	s.options.Resolve = func([]graph.Name) []graph.Class { return nil }
	var found []error
	if err := s.verify(t.Context(), func(err error) { found = append(found, err) }); err != nil {
		t.Fatal(err)
	}
	failsWith(t, errors.Join(found...), ErrCorrupt, "which names are one thing is not what follows from the names: 1 classes, 0 should be")
}

// TestShortHead gives the store a head of another length.
func TestShortHead(t *testing.T) {
	s := newStore(t, Options{})
	mustPut(t, s, killDocument(1))
	txn := s.db.NewTransactionAt(s.head+1, true)
	defer txn.Discard()
	if err := errors.Join(txn.Set(metaKey("head"), []byte("123")), txn.CommitAt(s.head+1, nil), s.Close()); err != nil {
		t.Fatal(err)
	}
	_, err := Open(s.dir, Options{ReadOnly: true})
	failsWith(t, err, ErrCorrupt, "its head has 3 bytes")
}

// TestWordsOfFiles holds what is said of a store whose files are gone or not
// its own.
func TestWordsOfFiles(t *testing.T) {
	remove := func(pattern string) func(t *testing.T, s *Store) {
		return func(t *testing.T, s *Store) {
			found, err := filepath.Glob(filepath.Join(s.folder.path(), pattern))
			if err != nil || len(found) == 0 {
				t.Fatal(found, err)
			}
			for _, path := range found {
				if err := os.RemoveAll(path); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	read := func(s *Store) error { _, err := Open(s.dir, Options{ReadOnly: true}); return err }
	mend := func(s *Store) error { return Repair(t.Context(), s.dir, Options{}) }
	for _, test := range []struct {
		name   string
		change func(t *testing.T, s *Store)
		do     func(s *Store) error
		words  string
	}{
		{"a repair without data", remove(""), mend, "repair: the store is damaged: its data are gone"},
		{"a repair without a manifest", func(t *testing.T, s *Store) {
			if err := os.WriteFile(filepath.Join(s.folder.path(), "MANIFEST"), []byte("nonsense"), 0o666); err != nil {
				t.Fatal(err)
			}
		}, mend, "repair: the store is damaged: its files can't be opened: "},
		{"a table without a checksum", func(t *testing.T, s *Store) {
			known, err := readSums(s.dir)
			if err != nil {
				t.Fatal(err)
			}
			for name := range known.files {
				if fixed(name) {
					delete(known.files, name)
				}
			}
			if err := known.write(s.dir); err != nil {
				t.Fatal(err)
			}
		}, read, ".sst has no checksum"},
		{"a table that a kill left damaged", func(t *testing.T, s *Store) {
			tables, err := filepath.Glob(filepath.Join(s.folder.path(), "*.sst"))
			if err != nil || len(tables) == 0 {
				t.Fatal(tables, err)
			}
			if err := os.WriteFile(tables[0], make([]byte, 100), 0o666); err != nil {
				t.Fatal(err)
			}
			unclean(t, s.dir)
		}, read, "it was not closed well and must be cleared up first: the store is damaged: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStore(t, Options{})
			mustPut(t, s, killDocument(1))
			mustClose(t, s)
			test.change(t, s)
			failsWith(t, test.do(s), ErrCorrupt, test.words)
		})
	}
}

// TestImportRefuses holds that quads which lack a term are no quads, whether
// the store is built of them or they come beside others.
func TestImportRefuses(t *testing.T) {
	iri := quad.IRI("urn:x")
	for name, q := range map[string]quad.Quad{
		"no subject": {Predicate: iri, Object: iri}, "no predicate": {Subject: iri, Object: iri, Label: iri}, "no object": {Subject: iri, Predicate: iri},
	} {
		for _, docs := range [][]*schema.Document{nil, {met("a", "Ada", "Paul")}} {
			t.Run(fmt.Sprintf("%s beside %d documents", name, len(docs)), func(t *testing.T) {
				s := newStore(t, Options{})
				mustPut(t, s, docs...)
				mustClose(t, s)
				_, err := Import(t.Context(), s.dir, Options{}, given([]quad.Quad{q}, nil))
				failsWith(t, err, nil, "import: a quad lacks a term: ")
			})
		}
	}
}
