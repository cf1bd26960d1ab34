package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kg/schema"
)

// TestVerifyWords damages single records by hand and looks which words verify
// has for each kind of damage.
func TestVerifyWords(t *testing.T) {
	o := Options{Resolve: surnames}
	s := newStore(t, o)
	d := sourced("x", speak("a", [3]string{"Ada Byron", "meet", "Byron"}, [3]string{"Byron", "leave", "Paul"}))
	e := sourced("y", speak("b", [3]string{"Ada Byron", "meet", "Paul"}))
	mustPut(t, s, d, e)
	mustJudge(t, s, []schema.Judgement{{Kind: schema.Reject, A: d.Facts[1].IRI}}, nil)
	graph, ada := idIn(t, s, d.Graph()), idIn(t, s, person("Ada Byron"))
	get := func(k []byte) []byte {
		r, err := s.snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer r.discard()
		v, err := r.get(k)
		if err != nil || v == nil {
			t.Fatalf("no value of %x: %v", k, err)
		}
		return v
	}
	countsWith := func(change func(c *counts)) map[string][]byte {
		r, err := s.snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer r.discard()
		c, err := r.readCounts()
		if err != nil {
			t.Fatal(err)
		}
		change(c)
		return map[string][]byte{string(metaKey("counts")): c.encode()}
	}
	recordWith := func(change func(r *record)) map[string][]byte {
		rec, err := parseRecord(get(key(tableGraph, graph)))
		if err != nil {
			t.Fatal(err)
		}
		change(&rec)
		return map[string][]byte{string(key(tableGraph, graph)): rec.encode()}
	}
	one := func(k, v []byte) map[string][]byte { return map[string][]byte{string(k): v} }
	first := func(table byte) []byte {
		keys, _ := entriesOf(t, s, table)
		if len(keys) == 0 {
			t.Fatalf("table %c is empty", table)
		}
		return keys[0]
	}
	list := func() []triple {
		triples, err := unpackTriples(nil, get(chunkKey(tableQuads, graph, 0)))
		if err != nil {
			t.Fatal(err)
		}
		return triples
	}
	listWith := func(change func([]triple)) map[string][]byte {
		triples := list()
		change(triples)
		return one(chunkKey(tableQuads, graph, 0), packTriples(triples))
	}
	piece := pieceKey(ada, entry{})
	entriesWith := func(more bool, change func([]entry) []entry) map[string][]byte {
		entries, _, err := parseEntries(nil, get(piece))
		if err != nil {
			t.Fatal(err)
		}
		return one(piece, appendEntries(nil, more, change(entries)))
	}
	same := func(entries []entry) []entry { return entries }
	tests := []struct {
		name   string
		change map[string][]byte
		words  string // among what verify says
	}{
		{"a document less is counted", countsWith(func(c *counts) { c.documents-- }), "it counts 1 documents and holds 2"},
		{"a fact more is counted", countsWith(func(c *counts) { c.facts++ }), "it counts 3 facts and holds 2"},
		{"no sentence is counted", countsWith(func(c *counts) { c.sentences = 0 }), "it counts 0 sentences and holds 2"},
		{"a graph more is counted", countsWith(func(c *counts) { c.graphs++ }), "it counts 4 graphs and holds 3"},
		{"a name more is counted", countsWith(func(c *counts) { c.live[kindNamed]++ }), "it counts 4 terms of kind 1 and its graphs hold 3"},
		{"fewer ids were given out than are held", countsWith(func(c *counts) { c.next[kindNamed] = 1 }), "was never given out"},
		{"another sum of the quads", countsWith(func(c *counts) { c.quads.sum++ }), "the index by subject: 67 entries with the sum "},
		{"another sum of the index by predicate", countsWith(func(c *counts) { c.byRel.sum++ }), "the index by predicate: "},
		{"another sum of the index by object", countsWith(func(c *counts) { c.byObject.n++ }), "the index by object: "},
		{"another sum of the terms", countsWith(func(c *counts) { c.terms.sum++ }), "the terms of the ids: "},
		{"another sum of the classes", countsWith(func(c *counts) { c.classes.sum++ }), "it gave 1 classes and should hold 1, or others"},
		{"counts are cut off", one(metaKey("counts"), get(metaKey("counts"))[8:]), "its counts have 360 bytes"},
		{"a quad of the index by subject lacks", one(first(tableSPOG), nil), "the index by subject: "},
		{"a quad of the index by predicate lacks", one(first(tablePOSG), nil), "the index by predicate, against that by subject,: "},
		{"a quad of the index by object lacks", one(first(tableOSPG), nil), "the index by object, against that by subject,: "},
		{"a graph's facts", recordWith(func(r *record) { r.facts++ }), "the record of graph "},
		{"a graph's document", recordWith(func(r *record) { r.document = ada }), "the record of graph "},
		{"a graph's quads are more than its list", recordWith(func(r *record) { r.quads++ }), "lacks quads"},
		{"a graph's quads are fewer than its list", recordWith(func(r *record) { r.quads-- }), "quads, its record says "},
		{"a graph's record is cut off", one(key(tableGraph, graph), []byte{1}), "a graph's record does not decode"},
		{"a list that is not sorted", listWith(slices.Reverse[[]triple]), fmt.Sprintf("the list of graph %x is not sorted", graph)},
		{"a list with another quad", listWith(func(l []triple) { l[0][2] = l[1][2] }), "the lists of the graphs: "},
		{"a list that is cut off", one(chunkKey(tableQuads, graph, 0), append(get(chunkKey(tableQuads, graph, 0)), 0x80)), "a packed list of quads does not decode"},
		{"a piece of a list too much", one(chunkKey(tableQuads, graph, 1), packTriples(list()[:1])), "the pieces of those lists: "},
		{"evidence with another confidence", one(first(tableEvidence), []byte{0, 1}), "the evidence of the edges: "},
		{"evidence with a confidence of three bytes", one(first(tableEvidence), []byte{0, 1, 2}), "a confidence has 3 bytes"},
		{"evidence lacks", one(first(tableEvidence), nil), "the evidence of the edges: "},
		{"a hidden quad lacks", one(first(tableHidden), nil), "what only rejected facts say: "},
		{"an edge of one graph more", entriesWith(false, func(e []entry) []entry { e[0].graphs++; return e }), "the lists of neighbours: "},
		{"an edge less", entriesWith(false, func(e []entry) []entry { return e[1:] }), "the lists of neighbours: "},
		{"edges that are not sorted", entriesWith(false, func(e []entry) []entry { return append(e[1:len(e):len(e)], e[0]) }), fmt.Sprintf("the list of neighbours of %x is not sorted", ada)},
		{"an edge twice", entriesWith(false, func(e []entry) []entry { return slices.Insert(e, 0, e[0]) }), fmt.Sprintf("the list of neighbours of %x is not sorted", ada)},
		{"pieces are said to follow", entriesWith(true, same), "says otherwise than its 1 pieces whether there are several"},
		{"the first piece lacks", map[string][]byte{string(piece): nil, string(pieceKey(ada, entry{neighbour: ada, relation: 2})): get(piece)}, fmt.Sprintf("the list of neighbours of %x lacks its first piece", ada)},
		{"a source's documents", one(first(tableSource), []byte{0}), "a source's documents do not decode"},
		{"a source has another document", one(first(tableSource), binary.AppendUvarint(nil, code(ada))), "the documents of the sources: "},
		{"a count of uses is 1", one(first(tableUses), []byte{1}), "a count of uses does not decode"},
		{"a count of uses is one more", one(first(tableUses), []byte{9}), "the numbers of graphs that hold a term: "},
		{"a name's key lacks", one(first(tableName), nil), "the index of names: "},
		{"a trigram's key lacks", one(first(tableTrigram), nil), "the index of names: "},
		{"a relation's key lacks", one(first(tableRelation), nil), "the index of names: "},
		{"a page lacks", one(first(tablePage), nil), "the entities of the names: "},
		{"a page does not decode", one(first(tablePage), bytes.Repeat([]byte{0xff}, pageEntry)), "a page of identities does not decode"},
		{"members do not decode", one(first(tableMembers), []byte{0}), "it gave 1 classes and should hold 1, or others"},
		{"a term of no kind", one(key(tableTerm, ada), []byte("?")), "has no term"},
		{"a term of another kind", one(key(tableTerm, ada), []byte("sAda")), "is of a term of kind 5"},
		{"a term that nobody holds", one(key(tableTerm, makeID(kindOther, 99)), []byte("Iurn:x")), "no graph holds the term of id "},
		{"an id that nobody has", one(termKey([]byte("Iurn:x")), appendID(nil, makeID(kindOther, 99))), "the ids of the terms: "},
		{"an id of no kind", one(termKey([]byte("Iurn:x")), appendID(nil, 5)), "a term has the id "},
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
			var found []string
			err := s.verify(t.Context(), func(err error) {
				if !errors.Is(err, ErrCorrupt) {
					t.Errorf("reported: %v, no ErrCorrupt", err)
				}
				found = append(found, err.Error())
			})
			if err != nil || !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, test.words) }) {
				t.Errorf("verify says %q, %v, want %q", found, err, test.words)
			}
		})
	}
	if err := s.verify(t.Context(), func(err error) { t.Errorf("after: %v", err) }); err != nil {
		t.Fatal(err)
	}
}
