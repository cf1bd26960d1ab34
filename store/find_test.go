package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestFind(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	mustPut(t, s,
		speak("a", [3]string{"Ada Byron", "meet", "Dmitry Polyansky"}, [3]string{"NATO/organization", "warn", "São Paulo/place"}),
		speak("b", [3]string{"Byron", "leave", "São Paulo/place"}, [3]string{"Ada Smith", "meet", "São Paulo/place"}),
		speak("c", [3]string{"Paul", "leave", "São Paulo/place"}, [3]string{"U.S./place", "warn", "Paul"}, [3]string{"U.S./place", "warn", "Ada Smith"}))
	tests := []struct{ query, want string }{
		{"Dmitry Polyansky", "person/Dmitry_Polyansky exact 1"},
		{"Byron", "person/Ada_Byron exact 2"},
		{"person/Byron", "person/Ada_Byron exact 2"},
		{"<urn:x-kg:person/Byron>", "person/Ada_Byron exact 2"},
		{"sao paulo", "place/São_Paulo folded 3"},
		{"nato", "organization/NATO folded 1"},
		{"US", "place/U.S. folded 1"},
		{"ada", "person/Ada_Byron prefix 2, person/Ada_Smith prefix 2"},
		{"polyansky", "person/Dmitry_Polyansky prefix 1"},
		{"poly", "person/Dmitry_Polyansky prefix 1"},
		{"Paul", "person/Paul exact 1, place/São_Paulo prefix 3"},
		{"Polyanski", "person/Dmitry_Polyansky similar 1"},
		{"Dimitry Polyansky", "person/Dmitry_Polyansky similar 1"},
		{"Ada Smiht", "person/Ada_Smith similar 2"},
		{"lyansky", "person/Dmitry_Polyansky similar 1"},
		{"somebody else", ""},
		{"", ""},
		{"!!", ""},
		{"no IRI <>", ""},
	}
	for _, test := range tests {
		t.Run(test.query, func(t *testing.T) {
			found, err := s.Find(test.query, 0)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range found {
				got = append(got, fmt.Sprintf("%s %s %d", strings.TrimPrefix(string(f.Entity), "urn:x-kg:"), f.How, f.Documents))
			}
			if strings.Join(got, ", ") != test.want {
				t.Errorf("Find(%q) = %v, want %s", test.query, got, test.want)
			}
		})
	}
	if found, err := s.Find("ada", 1); err != nil || len(found) != 1 || found[0].Label != "Ada Byron" {
		t.Errorf("Find with a limit of 1 = %v, %v", found, err)
	}
}

// TestFindOrder looks how those are ordered that one name may mean, and that
// a limit cuts the order's end off.
func TestFindOrder(t *testing.T) {
	s := newStore(t, Options{})
	mustPut(t, s,
		speak("a", [3]string{"Jordan", "meet", "Jordan/place"}, [3]string{"JORDAN/thing", "meet", "Michael Jordan"}),
		speak("b", [3]string{"Jordan/place", "border on", "Jordan Valley/place"}, [3]string{"Jordanne", "meet", "Michael Jordan"}),
		speak("c", [3]string{"Jordan/organization", "meet", "Jordan Valley East/place"}, [3]string{"Jordan Valley/place", "meet", "Jorden"}))
	want := []string{
		"place/Jordan exact 2", "organization/Jordan exact 1", "person/Jordan exact 1", // documents, then bytes
		"thing/JORDAN folded 1",
		"person/Michael_Jordan prefix 2", // the last words
		"place/Jordan_Valley prefix 2",   // whole words
		"place/Jordan_Valley_East prefix 1",
		"person/Jordanne prefix 1", // part of a word; and Jorden, who is only similar, not at all
	}
	for _, limit := range []int{0, 1, 3, 5, len(want), 100} {
		found, err := s.Find("Jordan", limit)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			got = append(got, fmt.Sprintf("%s %s %d", strings.TrimPrefix(string(f.Entity), "urn:x-kg:"), f.How, f.Documents))
		}
		cut := want
		if limit > 0 && limit < len(want) {
			cut = want[:limit]
		}
		if !slices.Equal(got, cut) {
			t.Errorf("Find with limit %d = %q, want %q", limit, got, cut)
		}
	}
}

func TestFindRelations(t *testing.T) {
	s := newStore(t, Options{})
	mustPut(t, s, speak("a",
		[3]string{"Ada Byron", "accuse", "Paul"},
		[3]string{"Ada Byron", "speak with", "Paul"},
		[3]string{"Ada Byron", "speak to", "Paul"},
		[3]string{"Paul", "be admitted to", "NATO/organization"},
		[3]string{"Paul", "be president of", "NATO/organization"},
		[3]string{"Paul", "carry out", "NATO/organization"},
		[3]string{"Paul", "go to", "NATO/organization"},
		[3]string{"Paul", "have", "NATO/organization"},
		[3]string{"Paul", "co-host", "NATO/organization"},
		[3]string{"Paul", "not join", "NATO/organization"}))
	tests := []struct{ words, want string }{
		{"accuse", "accuse"},
		{"accused", "accuse"},
		{"accuses", "accuse"},
		{"Accused", "accuse"},
		{"spoke with", "speak-with"},
		{"speaks with", "speak-with"},
		{"spoke", "speak-to speak-with"},
		{"was admitted to", "be-admitted-to"},
		{"president of", "be-president-of"},
		{"is president of", "be-president-of"},
		{"carries out", "carry-out"},
		{"carry", "carry-out"},
		{"goes to", "go-to"},
		{"went", "go-to"},
		{"has", "have"},
		{"CO-HOSTED", "co%2Dhost"},
		{"not joined", "not-join"},
		{"speak with", "speak-with"},
		{"spoken with", ""},
		{"spo", ""},
		{"flew", ""},
		{"", ""},
	}
	for _, test := range tests {
		t.Run(test.words, func(t *testing.T) {
			found, err := s.FindRelations(test.words)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, iri := range found {
				local, _ := s.base.Local(iri, "rel/")
				got = append(got, local)
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("FindRelations(%q) = %v, want %s", test.words, got, test.want)
			}
		})
	}
}

func TestPresent(t *testing.T) {
	for lemma, want := range map[string]string{
		"be": "is", "have": "has", "accuse": "accuses", "carry": "carries", "play": "plays", "go": "goes",
		"pass": "passes", "fix": "fixes", "buzz": "buzzes", "watch": "watches", "push": "pushes", "y": "ys",
	} {
		if got := present(lemma); got != want {
			t.Errorf("present(%q) = %q, want %q", lemma, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "axc", 1},
		{"abc", "abxc", 1}, {"ça", "ca", 1}, {"kitten", "sitting", 3}, {"ca", "abc", 3},
	}
	for _, test := range tests {
		for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
			if got := distance(pair[0], pair[1]); got != test.want {
				t.Errorf("distance(%q, %q) = %d, want %d", pair[0], pair[1], got, test.want)
			}
		}
	}
}

// TestUnnamed looks that nodes without a name are found by their exact label
// where no name is.
func TestUnnamed(t *testing.T) {
	s := newStore(t, Options{})
	d := speak("a", [3]string{"Ada Byron", "make", "Paul"})
	node := d.Base.Node(d.Hash(), "call", 1)
	d.Entities[1].IRI, d.Entities[1].Label, d.Entities[1].Named = node, "a phone call", false
	d.Facts[0].Object, d.Facts[0].ObjectName = node, false
	mustPut(t, s, d)
	for query, want := range map[string][]quad.IRI{"a phone call": {node}, "phone": nil, "a phone cal": nil} {
		found, err := s.Find(query, 0)
		if err != nil {
			t.Fatal(err)
		}
		var got []quad.IRI
		for _, f := range found {
			got = append(got, f.Entity)
		}
		if !slices.Equal(got, want) {
			t.Errorf("Find(%q) = %v, want %v", query, got, want)
		}
	}
}
