package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// foundAs returns what Find gives, each as "label how documents".
func foundAs(t *testing.T, s *Store, query string, limit int) string {
	t.Helper()
	found, err := s.Find(query, limit)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprint(f.Label, " ", f.How, " ", f.Documents))
	}
	return strings.Join(out, ", ")
}

// TestFindKinds asks for names by each of the ways in which they are found,
// and for those that lie just beyond.
func TestFindKinds(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	mustPut(t, s,
		sourced("1", speak("1", [3]string{"Angela Merkel", "meet", "Emmanuel Macron"}, [3]string{"Łódź/place", "host", "Émile Zola"})),
		sourced("2", speak("2", [3]string{"Angela Merkel", "warn", "European Central Bank/organization"}, [3]string{"Al-Shabaab/organization", "warn", "Łódź/place"})),
		sourced("3", speak("3", [3]string{"Bank of England/organization", "warn", "Bank/organization"}, [3]string{"Li", "meet", "Bo"})))
	tests := []struct{ name, query, want string }{
		{"a label as it stands", "Angela Merkel", "Angela Merkel exact 2"},
		{"blanks around it", "  Angela Merkel\t\n", "Angela Merkel exact 2"},
		{"small letters", "angela merkel", "Angela Merkel folded 2"},
		{"capitals", "ANGELA MERKEL", "Angela Merkel folded 2"},
		{"more blanks between words", "angela   merkel", "Angela Merkel folded 2"},
		{"without accents", "emile zola", "Émile Zola folded 1"},
		{"with accents that are not its own", "Angéla Merkel", "Angela Merkel folded 2"},
		{"an accent as a mark of its own", "E\u0301mile Zola", "Émile Zola folded 1"},
		{"a hyphen for a blank", "Al Shabaab", "Al-Shabaab folded 1"},
		{"the first word", "angela", "Angela Merkel prefix 2"},
		{"a part of the first word", "ang", "Angela Merkel prefix 2"},
		{"the last word", "merkel", "Angela Merkel prefix 2"},
		{"words from the second on", "central bank", "European Central Bank prefix 1"},
		{"a part of the second", "central b", "European Central Bank prefix 1"},
		{"the name of one that is the end of another, and its beginning", "Bank", "Bank exact 1, European Central Bank prefix 1, Bank of England prefix 1"},
		{"the same in small letters", "bank", "Bank folded 1, European Central Bank prefix 1, Bank of England prefix 1"},
		{"the end of a word, two letters short", "rkel", ""},
		{"words in another order", "merkel angela", ""},
		{"one letter other", "Angela Merkes", "Angela Merkel similar 2"},
		{"two letters swapped", "Angela Mrekel", "Angela Merkel similar 2"},
		{"three letters other", "Angelo Mirkes", "Angela Merkel similar 2"},
		{"four letters other", "Engelo Mirkes", ""},
		{"a letter less of a word", "Merkl", "Angela Merkel similar 2"},
		{"of two letters none may differ", "Lx", ""},
		{"a single letter", "l", "Łódź prefix 2, Li prefix 1"},
		{"an IRI", "urn:x-kg:person/Angela_Merkel", "Angela Merkel exact 2"},
		{"an IRI in brackets", "<urn:x-kg:person/Angela_Merkel>", "Angela Merkel exact 2"},
		{"an IRI without the base", "person/Angela_Merkel", "Angela Merkel exact 2"},
		{"an IRI of nobody", "person/Angela_Merkels", ""},
		{"a relation's IRI", "rel/warn", ""},
		{"a document's title", "1", ""},
		{"the text", "Things happen.", ""},
		{"punctuation alone", "...", ""},
		{"no words", "", ""},
		{"a line feed", "\n", ""},
		{"a NUL", "\x00", ""},
		{"no UTF-8", "\xff\xfe", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := foundAs(t, s, test.query, 0); got != test.want {
				t.Errorf("Find(%q) = %s, want %s", test.query, got, test.want)
			}
		})
	}
}

// TestFindLimits holds that a limit cuts the end off and nothing else, and
// that one of 0 or below is none.
func TestFindLimits(t *testing.T) {
	s := newStore(t, Options{})
	var facts [][3]string
	for i := range 30 {
		facts = append(facts, [3]string{fmt.Sprintf("Ada %c", 'A'+i%26) + strings.Repeat("x", i/26), "meet", "Bo"})
	}
	mustPut(t, s, speak("a", facts...), speak("b", facts[3], facts[9]))
	all, err := s.Find("ada", 0)
	if err != nil || len(all) != 30 || all[0].Documents != 2 || all[1].Documents != 2 || all[2].Documents != 1 {
		t.Fatalf("Find = %v, %v", all, err)
	}
	for _, limit := range []int{-1, 0, 1, 2, 29, 30, 31, 1 << 30} {
		want := all
		if limit > 0 {
			want = all[:min(limit, len(all))]
		}
		if got, err := s.Find("ada", limit); err != nil || !slices.Equal(got, want) {
			t.Errorf("Find with the limit %d gives %d, %v, want %d", limit, len(got), err, len(want))
		}
	}
}

// TestFindImported finds the things of others: by any of their labels, in
// any language, and by their IRIs where they have none.
func TestFindImported(t *testing.T) {
	ex := func(s string) quad.IRI { return quad.IRI("http://example.org/" + s) }
	q := func(s quad.Value, p quad.IRI, o quad.Value) quad.Quad {
		return quad.Quad{Subject: s, Predicate: p, Object: o, Label: ex("graph")}
	}
	s := built(t, Options{}, []quad.Quad{
		q(ex("vienna"), schema.Label, quad.LangString{Value: "Wien", Lang: "de"}), q(ex("vienna"), schema.PrefLabel, quad.LangString{Value: "Vienna", Lang: "en"}),
		q(ex("vienna"), schema.AltLabel, quad.String("Vindobona")), q(ex("danube"), ex("flowsThrough"), ex("vienna")),
		q(quad.BNode("b"), schema.Label, quad.String("Prater")), q(ex("part"), schema.Type, schema.Property), q(ex("part"), schema.Label, quad.String("is part of")),
		q(ex("part"), ex("p"), ex("vienna")), q(ex("rome"), schema.Label, ex("noLabel")), q(ex("wien"), schema.Label, quad.String("Wien")),
		{Subject: ex("wien"), Predicate: schema.Label, Object: quad.String("Wien"), Label: ex("other")},
	}, 1<<10)
	for query, want := range map[string]string{
		"wien": "http://example.org/wien http://example.org/vienna", "Vindobona": "http://example.org/vienna", "vindo": "http://example.org/vienna",
		"Vienna": "http://example.org/vienna", "http://example.org/danube": "http://example.org/danube", "danube": "",
		"<http://example.org/rome>": "http://example.org/rome", "noLabel": "", "is part of": "http://example.org/part",
	} {
		found, err := s.Find(query, 0)
		var got []string
		for _, f := range found {
			got = append(got, string(f.Entity))
		}
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("Find(%q) = %q, %v, want %q", query, got, err, want)
		}
	}
	if got, err := s.FindRelations("is part of"); err != nil || len(got) != 1 || got[0] != ex("part") {
		t.Errorf("FindRelations = %v, %v", got, err)
	}
}

// TestRelationKeys holds the words by which a relation is found.
func TestRelationKeys(t *testing.T) {
	for words, want := range map[string]string{
		"accuse":         "accuse accused accuses",
		"speak with":     "speak with|speaks with|spoke with",
		"be":             "be is",
		"be admitted to": "be admitted to|is admitted to|was admitted to",
		"have":           "had have has",
		"carry out":      "carried out|carries out|carry out",
		"":               "",
	} {
		keys := make(map[string]bool)
		relationKeys(makeID(kindRelation, 3), strings.Fields(words), nil, func(k []byte) { keys[string(k)] = true })
		var got []string
		for k := range keys {
			if k[0] != tableRelation || readID([]byte(k[len(k)-idLen:])) != makeID(kindRelation, 3) || k[len(k)-idLen-1] != 0 {
				t.Errorf("of %q, the key %q", words, k)
			}
			got = append(got, k[1:len(k)-idLen-1])
		}
		slices.Sort(got)
		split := strings.Fields(want)
		if strings.Contains(want, "|") {
			split = strings.Split(want, "|")
		}
		if len(split) > 0 && slices.Contains(got, "was") { // the label of "be"
			split = append(split, "was")
		}
		slices.Sort(split)
		if !slices.Equal(got, split) {
			t.Errorf("%q is found by %q, want %q", words, got, split)
		}
	}
	got := make(map[string]bool)
	relationKeys(1, []string{"meet"}, []string{"Ran Into", "...", "meet"}, func(k []byte) { got[string(k)] = true })
	if len(got) != 4 { // meet, met, meets, ran into
		t.Errorf("with labels of its own it has %d keys: %v", len(got), got)
	}
}
