package graph

import (
	"cmp"
	"strings"

	"github.com/cayleygraph/quad"
)

// sortKey orders terms by their bytes in N-Quads, none before all.
type sortKey struct {
	iri  bool
	text string // of an IRI without its brackets
}

func keyOf(v quad.Value) sortKey {
	if iri, ok := v.(quad.IRI); ok {
		return sortKey{true, string(iri)}
	}
	return sortKey{text: v.String()}
}

func (a sortKey) compare(b sortKey) int {
	switch {
	case a.iri && b.iri:
		n := min(len(a.text), len(b.text))
		if c := strings.Compare(a.text[:n], b.text[:n]); c != 0 || len(a.text) == len(b.text) {
			return c
		}
		return cmp.Or(cmp.Compare(a.byte(n), b.byte(n)), cmp.Compare(len(a.text), len(b.text)))
	case a.iri:
		return strings.Compare("<", b.text)
	case b.iri:
		return strings.Compare(a.text, "<")
	}
	return strings.Compare(a.text, b.text)
}

// byte returns a byte of an IRI, which ends with its bracket.
func (a sortKey) byte(n int) byte {
	if n == len(a.text) {
		return '>'
	}
	return a.text[n]
}
