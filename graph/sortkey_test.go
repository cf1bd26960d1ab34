package graph

import (
	"cmp"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestSortKey holds that terms are in the order of their bytes in N-Quads,
// where the bracket that ends an IRI counts.
func TestSortKey(t *testing.T) {
	terms := []quad.Value{
		quad.IRI(""), quad.IRI("a"), quad.IRI("a="), quad.IRI("a>"), quad.IRI("a?"), quad.IRI("ab"), quad.IRI("a b"), quad.IRI("b"), quad.IRI("é"),
		quad.BNode("a"), quad.BNode("b"), quad.BNode("a>"), quad.String(""), quad.String("a"), quad.String("a\"b"), quad.String("~"),
		quad.LangString{Value: "a", Lang: "en"}, quad.TypedString{Value: "a", Type: "t"}, quad.TypedString{Value: "1", Type: "t"},
	}
	for _, a := range terms {
		for _, b := range terms {
			if got, want := keyOf(a).compare(keyOf(b)), cmp.Compare(a.String(), b.String()); got != want {
				t.Errorf("%v against %v = %d, want %d", a, b, got, want)
			}
		}
		if keyOf(a).compare(sortKey{}) <= 0 || (sortKey{}).compare(keyOf(a)) >= 0 {
			t.Errorf("%v is not behind none", a)
		}
	}
}
