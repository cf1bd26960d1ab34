package schema

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"
)

func TestParseBase(t *testing.T) {
	for _, test := range []struct {
		base string
		ok   bool
	}{
		{"urn:x-kg:", true}, {"https://example.org/kg/", true}, {"https://example.org/kg#", true},
		{"", false}, {"kg/", false}, {"https://example.org/kg", false}, {"https://example.org/k g/", false},
		{"https://example.org/<kg>/", false}, {"https://example.org/\xff/", false}, {"https://example.org/`/", false},
	} {
		b, err := ParseBase(test.base)
		if (err == nil) != test.ok || err == nil && string(b) != test.base {
			t.Errorf("ParseBase(%q) = %q, %v", test.base, b, err)
		}
	}
}

func TestMint(t *testing.T) {
	const hash = "0123456789abcdef0123456789abcdef"
	var b Base
	other := Base("https://example.org/kg/")
	for _, test := range []struct {
		name string
		got  quad.IRI
		want string
	}{
		{"document", b.Document(hash), "urn:x-kg:doc/" + hash},
		{"graph", b.Graph(hash), "urn:x-kg:graph/" + hash},
		{"resolved", b.Resolved(), "urn:x-kg:graph/resolved"},
		{"judgements", b.Judgements(), "urn:x-kg:graph/judgements"},
		{"span", b.Span(hash, 3, 17), "urn:x-kg:doc/" + hash + "#char=3,17"},
		{"first node", b.Node(hash, "call", 1), "urn:x-kg:doc/" + hash + "/node/call"},
		{"second node", b.Node(hash, "call", 2), "urn:x-kg:doc/" + hash + "/node/call-2"},
		{"a head like a second node", b.Node(hash, "call-2", 1), "urn:x-kg:doc/" + hash + "/node/call-2-1"},
		{"a head with a hyphen", b.Node(hash, "vice-president", 1), "urn:x-kg:doc/" + hash + "/node/vice-president"},
		{"person", b.Named("person", "Vladimir Putin"), "urn:x-kg:person/Vladimir_Putin"},
		{"accents", b.Named("place", "E\u0301vian"), "urn:x-kg:place/Évian"},
		{"a sense", b.Told("place", "Georgia", "U.S. state"), "urn:x-kg:place/Georgia~U.S._state"},
		{"no sense", b.Told("place", "Georgia", ""), "urn:x-kg:place/Georgia"},
		{"signs in a sense", b.Told("thing", "A~b", "c~d/"), "urn:x-kg:thing/A%7Eb~c%7Ed%2F"},
		{"signs", b.Named("thing", "A_b/c?#<>~%"), "urn:x-kg:thing/A%5Fb%2Fc%3F%23%3C%3E%7E%25"},
		{"relation", b.Relation("Speak", "with"), "urn:x-kg:rel/speak-with"},
		{"relation with a hyphen", b.Relation("co-host"), "urn:x-kg:rel/co%2Dhost"},
		{"fact", b.Fact(hash), "urn:x-kg:fact/" + hash},
		{"import", b.Imported(hash, ""), "urn:x-kg:import/" + hash},
		{"blank node", b.Imported(hash, "b0"), "urn:x-kg:import/" + hash + "/b/b0"},
		{"another base", other.Named("person", "Ada"), "https://example.org/kg/person/Ada"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if string(test.got) != test.want {
				t.Errorf("%s, want %s", test.got, test.want)
			}
		})
	}
}

func TestReadIRIs(t *testing.T) {
	var b Base
	if kind, label := b.Name(b.Named("person", "John Smith") + "~0123"); kind != "person" || label != "John Smith" {
		t.Errorf("the second of one name reads as %q, %q", kind, label)
	}
	home := Base("https://example.org/~ada/")
	for iri, want := range map[quad.IRI]string{
		b.Told("place", "Georgia", "U.S. state"): "U.S. state", b.Told("thing", "A~b", "c~d/"): "c~d/", b.Named("place", "Georgia"): "", b.Named("thing", "A~b"): "",
		b.Relation("a~b"): "", "": "", "urn:x-kg:people/Ada~x": "",
	} {
		if got := b.Sense(iri); got != want {
			t.Errorf("Sense(%s) = %q, want %q", iri, got, want)
		}
	}
	if got := home.Sense(home.Told("place", "Paris", "Texas")); got != "Texas" || home.Sense(home.Named("place", "Paris")) != "" {
		t.Errorf("below another home's base the sense is %q", got)
	}
	for _, iri := range []quad.IRI{"", "urn:x-kg:people/Ada", "https://example.org/person/Ada", b.Fact("1")} {
		if kind, label := b.Name(iri); kind != "" || label != "" {
			t.Errorf("Name(%q) = %q, %q", iri, kind, label)
		}
	}
	for _, iri := range []quad.IRI{"", "urn:x-kg:rel/", "urn:x-kg:person/Ada", "https://example.org/rel/accuse"} {
		if words := b.Words(iri); words != nil {
			t.Errorf("Words(%q) = %q", iri, words)
		}
	}
	if hash, begin, end, ok := b.SpanOf(b.Span("ab", 3, 17)); hash != "ab" || begin != 3 || end != 17 || !ok {
		t.Errorf("SpanOf = %q, %d, %d, %v", hash, begin, end, ok)
	}
	for _, local := range []string{"ab", "ab#char=", "ab#char=1", "ab#char=1,", "ab#char=x,2", "ab#char=-1,2", "ab#char=3,2"} {
		if hash, begin, end, ok := b.SpanOf("urn:x-kg:doc/" + quad.IRI(local)); ok || hash != "" || begin != 0 || end != 0 {
			t.Errorf("SpanOf(%q) = %q, %d, %d, %v", local, hash, begin, end, ok)
		}
	}
}

func TestHash(t *testing.T) {
	seen := make(map[string]bool)
	for _, parts := range [][]string{{}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"", "ab"}, {"ab", ""}, {"1:a"}} {
		h := Hash(parts...)
		if len(h) != 32 || seen[h] {
			t.Errorf("Hash(%q) = %s, too short or met before", parts, h)
		}
		seen[h] = true
	}
}

// clean reports whether an IRI holds only what N-Quads lets it hold.
func clean(iri quad.IRI) bool {
	return !strings.ContainsFunc(string(iri), func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) }) &&
		strings.ToValidUTF8(string(iri), "") == string(iri)
}

// FuzzName: whatever a thing is called, its IRI stays one, and gives the
// name back in NFC.
func FuzzName(f *testing.F) {
	for _, seed := range []string{"Vladimir Putin", "A_b", "100%", "E\u0301", "a/b#c~d", "> .\n<urn:x", "\xff", "%41"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, label string) {
		var b Base
		want := norm.NFC.String(strings.ToValidUTF8(label, "\uFFFD"))
		for _, kind := range Kinds {
			iri := b.Named(kind, label)
			if !clean(iri) {
				t.Errorf("Named(%q) = %q", label, iri)
			}
			if gotKind, got := b.Name(iri); gotKind != kind || got != want {
				t.Errorf("Name(%q) = %q, %q, want %q", iri, gotKind, got, want)
			}
		}
		for _, iri := range []quad.IRI{b.Node("0", label, 1), b.Node("0", label, 2), b.Imported("0", label), ArgumentTerm(label)} {
			if !clean(iri) {
				t.Errorf("%q is no IRI", iri)
			}
		}
		if b.Node("0", label, 2) == b.Node("0", label+"-2", 1) {
			t.Errorf("the second %q is the first %q", label, label+"-2")
		}
	})
}

// FuzzWords: a relation's IRI stays one, and gives its words back in lower
// case; an argument's gives the preposition back.
func FuzzWords(f *testing.F) {
	f.Add("carry", "out")
	f.Add("co-host", "with")
	f.Add("A_%b", "\u0130 /")
	f.Fuzz(func(t *testing.T, first, second string) {
		first, second = strings.ToValidUTF8(first, "?"), strings.ToValidUTF8(second, "?")
		if first == "" {
			return
		}
		var b Base
		iri := b.Relation(first, second)
		want := []string{norm.NFC.String(strings.ToLower(first)), norm.NFC.String(strings.ToLower(second))}
		if !clean(iri) || !slices.Equal(b.Words(iri), want) {
			t.Errorf("Words(%q) = %q, want %q", iri, b.Words(iri), want)
		}
		preposition := strings.ToLower(strings.Join(strings.Fields(first+" "+second), " "))
		if got, ok := Preposition(ArgumentTerm(preposition)); !ok || got != norm.NFC.String(preposition) {
			t.Errorf("the preposition %q reads as %q", preposition, got)
		}
	})
}

func TestOccurrence(t *testing.T) {
	const hash = "00112233445566778899aabbccddeeff"
	for _, base := range []Base{"", "https://example.org/~kg/"} {
		for _, name := range []quad.IRI{base.Named("person", "Ada ~ Byron"), base.Told("place", "Paris", "Texas")} {
			once := base.Occurrence(name, hash)
			if got, of, ok := base.OccurrenceOf(once); got != name || of != hash || !ok {
				t.Errorf("OccurrenceOf(%s) = %s, %q, %v", once, got, of, ok)
			}
			if a, b := base.Sense(once), base.Sense(name); a != b {
				t.Errorf("Sense(%s) = %q, want %q", once, a, b)
			}
			if _, a := base.Name(once); a == "" || a != func() string { _, b := base.Name(name); return b }() {
				t.Errorf("Name(%s) = %q", once, a)
			}
			if _, _, ok := base.OccurrenceOf(name); ok {
				t.Errorf("%s is an occurrence", name)
			}
			for _, j := range []struct {
				Judgement
				want bool
			}{
				{Judgement{Split, once, name}, true}, {Judgement{Merge, name, once}, false},
				{Judgement{Split, base.Named("person", "Bo"), once}, false}, {Judgement{Split, name, base.Named("person", "Bo")}, false},
			} {
				if got, _, ok := j.Occurrence(base); ok != j.want || ok && got != name {
					t.Errorf("%v: Occurrence = %s, %v, want %v", j.Judgement, got, ok, j.want)
				}
			}
		}
		for _, iri := range []quad.IRI{base.Fact(hash), base.Occurrence(base.Relation("a"), hash), "", base.Occurrence(base.Named("person", "Ada"), hash[1:]), base.Occurrence(base.Named("person", "Ada"), "0"+hash)} {
			if _, _, ok := base.OccurrenceOf(iri); ok {
				t.Errorf("%s is an occurrence", iri)
			}
		}
	}
}
