package resolve

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// setsOf returns sets of entries that are given as in named.
func setsOf(texts ...string) (*sets, []entry) {
	names := named(texts...)
	var all []entry
	for i := range names {
		e, _ := newEntry(&names[i])
		all = append(all, e)
	}
	return newSets(all), all
}

func TestSets(t *testing.T) {
	s, _ := setsOf("person/Ada", "person/ADA=Q1", "place/Ada", "thing/Ada", "person/ada=Q2", "person/A")
	s.join(0, 2)
	if s.find(0) == s.find(2) {
		t.Error("a person and a place are one set")
	}
	s.join(0, 1)
	s.join(0, 4)
	if s.find(0) != s.find(1) || s.find(0) == s.find(4) || s.item(0) != "http://www.wikidata.org/entity/Q1" {
		t.Errorf("sets of 0, 1 and 4 are %d, %d and %d with item %s; want the first two one, the third of another item", s.find(0), s.find(1), s.find(4), s.item(0))
	}
	s.join(3, 0)
	if s.join(3, 2); s.find(3) != 0 || s.find(2) == 0 {
		t.Error("a thing that is a person is a place too")
	}
	s.part(5, 1)
	if s.join(5, 0); s.find(5) == s.find(0) {
		t.Error("what was parted from a member is in the set")
	}
	if s.judge(5, 3); s.find(5) == s.find(0) {
		t.Error("a judgement joined what another parted")
	}
	if s.judge(0, 2); s.find(2) != 0 {
		t.Error("a judgement did not join two kinds")
	}
	if got, want := s.all(), [][]int{{0, 1, 2, 3}}; !reflect.DeepEqual(got, want) {
		t.Errorf("all = %v, want %v", got, want)
	}
}

// TestSetsRandom compares sets with a slow way to the same: labels that are
// all changed at each union.
func TestSetsRandom(t *testing.T) {
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 9))
		const n = 24
		s := newSets(make([]entry, n))
		label := make([]int, n)
		for i := range label {
			label[i] = i
		}
		foes := make(map[[2]int]bool)
		for range 5 {
			if i, j := r.IntN(n), r.IntN(n); i != j {
				s.part(i, j)
				foes[[2]int{i, j}], foes[[2]int{j, i}] = true, true
			}
		}
		apart := func(a, b int) bool {
			for i := range n {
				for j := range n {
					if label[i] == a && label[j] == b && foes[[2]int{i, j}] {
						return true
					}
				}
			}
			return false
		}
		for range 30 {
			i, j := r.IntN(n), r.IntN(n)
			a, b := label[i], label[j]
			if a != b && !apart(a, b) {
				for k := range label {
					if label[k] == max(a, b) {
						label[k] = min(a, b)
					}
				}
			}
			s.join(i, j)
		}
		for i := range n {
			if s.find(i) != label[i] {
				t.Fatalf("seed %d: %d is in %d, want %d", seed, i, s.find(i), label[i])
			}
		}
		in := 0
		for _, set := range s.all() {
			if in += len(set); len(set) < 2 || !slices.IsSorted(set) || set[0] != s.find(set[1]) {
				t.Errorf("seed %d: set %v", seed, set)
			}
		}
		alone := 0
		for i := range n {
			if slices.Index(label, i) == slices.Index(label, label[i]) && count(label, label[i]) == 1 {
				alone++
			}
		}
		if in+alone != n {
			t.Errorf("seed %d: %d in sets and %d alone, want %d", seed, in, alone, n)
		}
	}
}

func count(list []int, x int) int {
	n := 0
	for _, y := range list {
		if x == y {
			n++
		}
	}
	return n
}

func TestEntry(t *testing.T) {
	for _, test := range []struct {
		text, kind, folded, today, spelled string
		mute, vague                        bool
	}{
		{text: "person/Volodymyr Zelenskyy", kind: "person", folded: "volodymyr zelenskyy", today: "volodymyr zelenskyy", spelled: "volodymyr zelenski"},
		{text: "person/Zelenskyy", kind: "person", folded: "zelenskyy", today: "zelenskyy"},
		{text: "place/Kiev", kind: "place", folded: "kiev", today: "kyiv"},
		{text: "organization/Kiev", kind: "organization", folded: "kiev", today: "kiev"},
		{text: "organization/The United States Senate Committees", kind: "organization", folded: "united states senate committees", today: "united states senate committees",
			spelled: "united state senate committee"},
		{text: "organization/Joint Chiefs of Congress", kind: "organization", folded: "joint chiefs of congress", today: "joint chiefs of congress", spelled: "joint chief of congress"},
		{text: "thing/S-550", kind: "thing", folded: "s 550", today: "s 550", vague: true},
		{text: "thing/S-550!Product", kind: "thing", folded: "s 550", today: "s 550"},
		{text: "person/M. D.", kind: "person", folded: "m d", today: "m d", spelled: "m d", mute: true},
		{text: "place/?!", kind: "place", mute: true},
		{text: "place/Paris=Q1,Q2", kind: "place", folded: "paris", today: "paris", mute: true},
		{text: "place/Paris*0", kind: "place", folded: "paris", today: "paris", mute: true},
	} {
		e, ok := newEntry(&named(test.text)[0])
		if ok == test.mute {
			t.Errorf("newEntry(%s) counts: %v", test.text, ok)
		}
		if e.kind != test.kind || e.folded != test.folded || e.today != test.today || e.spelled() != test.spelled || e.mute != test.mute || e.vague() != test.vague {
			t.Errorf("newEntry(%s) = kind %q, folded %q, today %q, spelled %q, mute %v, vague %v", test.text, e.kind, e.folded, e.today, e.spelled(), e.mute, e.vague())
		}
	}
}

func TestParse(t *testing.T) {
	for iri, want := range map[quad.IRI][3]string{
		"urn:x-kg:person/Vladimir_Putin":                              {"person", "Vladimir Putin"},
		"urn:x-kg:place/Georgia~U.S._state":                           {"place", "Georgia", "U.S. state"},
		"https://example.org/~ada/place/Paris~Texas":                  {"place", "Paris", "Texas"},
		"https://example.org/~ada/place/Paris":                        {"place", "Paris"},
		"urn:x-kg:place/S%C3%A3o_Paulo":                               {"place", "São Paulo"},
		"urn:x-kg:place/Paris~Texas~00112233445566778899aabbccddee98": {"place", "Paris", "Texas"},
		"urn:x-kg:person/Ada~00112233445566778899aabbccddee98":        {"person", "Ada"},
		"urn:x-kg:person/Ada~00112233445566778899AABBCCDDEEFF":        {"person", "Ada", "00112233445566778899AABBCCDDEEFF"},
		"http://example.org/kg/organization/AT%26T":                   {"organization", "AT&T"},
		"http://example.org/kg#thing/S-550":                           {"thing", "S-550"},
		"urn:x-kg:rel/accuse":                                         {},
		"urn:x-kg:doc/3f9a/node/call":                                 {},
		"person/Ada":                                                  {},
		"urn:x-kg:chairperson/Ada":                                    {},
		"urn:x-kg:person":                                             {},
		"":                                                            {},
	} {
		if kind, label, sense, once := parse(iri); [3]string{kind, label, sense} != want || once != strings.HasSuffix(string(iri), "98") {
			t.Errorf("parse(%s) = %q, %q, %q, %v, want %q", iri, kind, label, sense, once, want)
		}
	}
}

func TestNear(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"tony blair", "toni blair", true},
		{"tony blair", "tonny blair", true},
		{"duncan rait", "duncan raite", true},
		{"gulf of aden", "gulf of eden", true},
		{"tony blair", "tony blair", true},
		{"tony blair", "toby blaid", false},
		{"tony blair", "tony blairite", false},
		{"falcon heavy 1", "falcon heavy 2", false},
		{"falcon heavy", "falcon heavy9", false},
		{"ab cd", "ab ce", false}, // short
		{"élysée palace", "élysee palace", true},
	} {
		if got := near(test.a, test.b); got != test.want {
			t.Errorf("near(%q, %q) = %v", test.a, test.b, got)
		}
		if got := near(test.b, test.a); got != test.want {
			t.Errorf("near(%q, %q) = %v", test.b, test.a, got)
		}
	}
}

// TestMemory holds what Resolve allocates, so that a million names leave room
// beside them in a gigabyte.
func TestMemory(t *testing.T) {
	const n, most = 20_000, 1_300 // names, bytes for each; the race detector adds some
	names := manyNames(n)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	Resolve(names)
	runtime.ReadMemStats(&after)
	if each := (after.TotalAlloc - before.TotalAlloc) / n; each > most {
		t.Errorf("%d bytes are allocated for each name, want at most %d", each, most)
	}
}
