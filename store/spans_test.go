package store

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestSpans writes a document of which one quad says something else of its
// text, and looks what verify finds.
func TestSpans(t *testing.T) {
	d := met("a", "Ada", "Bo")
	d.Text = "Adé met Bo. Bo left."
	d.Sentences = []schema.Span{{Begin: 0, End: 11}, {Begin: 12, End: 20}}
	f := &d.Facts[0]
	f.Sentence, f.SubjectSpan, f.PredicateSpan, f.ObjectSpan = d.Sentences[0], schema.Span{Begin: 0, End: 3}, schema.Span{Begin: 4, End: 7}, schema.Span{Begin: 8, End: 10}
	hash := d.Hash()
	span := func(begin, end int) quad.IRI { return d.Base.Span(hash, begin, end) }
	outside := "lies outside its document's text of 20 characters"
	tests := []struct {
		name      string
		subject   quad.IRI
		predicate quad.IRI
		object    quad.Value // in the place of the one that is there
		words     string     // "" where nothing is wrong
	}{
		{"as it is", "", "", nil, ""},
		{"a sentence that begins later", span(12, 20), schema.BeginIndex, quad.TypedString{Value: "13", Type: "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}, "says that it goes from 13 to 20"},
		{"a sentence that ends after the text", span(12, 20), schema.EndIndex, quad.TypedString{Value: "21", Type: "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}, "says that it goes from 12 to 21"},
		{"a sentence of other words", span(12, 20), schema.AnchorOf, quad.String("Bo went."), "is not what stands there in the text"},
		{"a sentence of fewer words", span(12, 20), schema.AnchorOf, quad.String("Bo left"), "is not what stands there in the text"},
		{"another text, as long", d.IRI(), schema.IsString, quad.String("Ada met Bo. Bo left."), "is not what stands there in the text"},
		{"a text that is longer by a sentence", d.IRI(), schema.IsString, quad.String(d.Text + " So did Ada."), ""},
		{"a text that is cut off", d.IRI(), schema.IsString, quad.String("Adé met"), "lies outside its document's text of 7 characters"},
		{"a subject that ends after the text", f.IRI, schema.SubjectSpan, span(18, 21), outside},
		{"an object that ends with the text", f.IRI, schema.ObjectSpan, span(18, 20), ""},
		{"a span of nothing", f.IRI, schema.ObjectSpan, span(8, 8), outside},
		{"a span from its end to its begin", f.IRI, schema.PredicateSpan, span(7, 4), outside},
		{"a span of another document", f.IRI, schema.SubjectSpan, d.Base.Span(schema.Hash("other"), 0, 3), outside},
		{"evidence from another document", f.IRI, schema.DerivedFrom, d.Base.Span(schema.Hash("other"), 0, 11), outside},
		{"a subject that is no span", f.IRI, schema.SubjectSpan, person("Ada"), outside},
		{"a subject in words", f.IRI, schema.SubjectSpan, quad.String("Adé"), ""},
	}
	s := newStore(t, Options{})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var quads []quad.Quad
			changed := test.object == nil
			for _, q := range d.Quads() {
				if q.Subject == test.subject && q.Predicate == test.predicate {
					q.Object, changed = test.object, true
				}
				quads = append(quads, q)
			}
			if !changed {
				t.Fatal("the document says no such thing")
			}
			var found []string
			if err := s.commit(t.Context(), func(c *commit) error { return c.replace(d.Graph(), quads) }); err != nil {
				t.Fatal(err)
			}
			if err := s.verify(t.Context(), func(err error) { found = append(found, err.Error()) }); err != nil {
				t.Fatal(err)
			}
			if (test.words == "") != (len(found) == 0) || test.words != "" && !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, test.words) }) {
				t.Errorf("verify says %q, want %q", found, test.words)
			}
		})
	}
}
