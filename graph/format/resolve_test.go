package format

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestResolve goes over the examples of RFC 3986, sections 5.4.1 and 5.4.2,
// and what they leave out.
func TestResolve(t *testing.T) {
	const base = "http://a/b/c/d;p?q"
	for text, want := range map[string]string{
		"g:h": "g:h", "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g", "//g": "http://g", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y",
		"#s": "http://a/b/c/d;p?q#s", "g#s": "http://a/b/c/g#s", "g?y#s": "http://a/b/c/g?y#s", ";x": "http://a/b/c/;x", "g;x": "http://a/b/c/g;x", "g;x?y#s": "http://a/b/c/g;x?y#s", "": "http://a/b/c/d;p?q",
		".": "http://a/b/c/", "./": "http://a/b/c/", "..": "http://a/b/", "../": "http://a/b/", "../g": "http://a/b/g", "../..": "http://a/", "../../": "http://a/", "../../g": "http://a/g",
		"../../../g": "http://a/g", "../../../../g": "http://a/g", "/./g": "http://a/g", "/../g": "http://a/g", "g.": "http://a/b/c/g.", ".g": "http://a/b/c/.g", "g..": "http://a/b/c/g..", "..g": "http://a/b/c/..g",
		"./../g": "http://a/b/g", "./g/.": "http://a/b/c/g/", "g/./h": "http://a/b/c/g/h", "g/../h": "http://a/b/c/h", "g;x=1/./y": "http://a/b/c/g;x=1/y", "g;x=1/../y": "http://a/b/c/y",
		"g?y/./x": "http://a/b/c/g?y/./x", "g?y/../x": "http://a/b/c/g?y/../x", "g#s/./x": "http://a/b/c/g#s/./x", "g#s/../x": "http://a/b/c/g#s/../x", "http:g": "http:g",
		"é": "http://a/b/c/é", "a:b/../c": "a:/c", "http://h/./x": "http://h/x", "//h?q": "http://h?q",
	} {
		if got := resolve(parseReference(base), text); got != want {
			t.Errorf("resolve(%q) = %q, want %q", text, got, want)
		}
	}
	for _, c := range []struct{ base, text, want string }{
		{"http://a", "g", "http://a/g"}, {"http://a?q", "g", "http://a/g"}, {"http://a#f", "", "http://a"}, {"urn:x", "g", "urn:g"}, {"urn:x", "#g", "urn:x#g"},
		{"file:///a/b", "c", "file:///a/c"}, {"http://a/b/../c/", "d", "http://a/c/d"}, {"http://a/", "//", "http://"},
	} {
		if got := resolve(parseReference(c.base), c.text); got != c.want {
			t.Errorf("%q under %q = %q, want %q", c.text, c.base, got, c.want)
		}
	}
}

// TestParseReference holds that the parts of a reference, put together, are
// the reference.
func TestParseReference(t *testing.T) {
	for text, want := range map[string]reference{
		"http://u@h:8/p/q?a=b#c": {"http:", "//u@h:8", "/p/q", "?a=b", "#c"}, "urn:a:b": {scheme: "urn:", path: "a:b"}, "?": {query: "?"}, "#": {fragment: "#"}, "": {}, "//": {authority: "//"},
		"a/b:c": {path: "a/b:c"}, ":a": {path: ":a"}, "#a?b": {fragment: "#a?b"}, "a?b?c": {path: "a", query: "?b?c"}, "http://h": {scheme: "http:", authority: "//h"},
	} {
		got := parseReference(text)
		if got != want || got.String() != text {
			t.Errorf("parseReference(%q) = %+v, want %+v", text, got, want)
		}
	}
}

// TestResolveAnything holds that the parts of any reference are the reference,
// and that an IRI is itself under itself.
func TestResolveAnything(t *testing.T) {
	pieces := []string{"http:", "//", "h", "/", ".", "..", "a", "?", "#", "é", ":", "%2F", ";x", "urn:"}
	r := rand.New(rand.NewPCG(1, 1))
	some := func() string {
		var s strings.Builder
		for range r.IntN(9) {
			s.WriteString(oneOf(r, pieces))
		}
		return s.String()
	}
	for range 20_000 {
		base, text := some(), some()
		if got := parseReference(text).String(); got != text {
			t.Fatalf("the parts of %q are %q", text, got)
		}
		one := resolve(parseReference(base), text)
		if p := parseReference(one); p.scheme != "" && resolve(p, "") != withoutFragment(one) {
			t.Fatalf("%q is under itself %q", one, resolve(p, ""))
		}
	}
}

func withoutFragment(iri string) string {
	r := parseReference(iri)
	r.fragment = ""
	return r.String()
}
