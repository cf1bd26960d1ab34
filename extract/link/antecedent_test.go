package link

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/extract/coref"
	"kg/extract/openie"
	"kg/schema"
)

// alone reads texts of testdata whose comments hold their facts in words.
func alone(t *testing.T, path string) []*sample {
	t.Helper()
	var all []*sample
	at := 0
	for _, s := range read(t, path) {
		for _, c := range s.Comments {
			switch what, rest, _ := strings.Cut(c, " = "); what {
			case "newdoc id":
				all = append(all, &sample{name: rest})
				at = 0
			case "date":
				all[len(all)-1].date = rest
			case "fact":
				all[len(all)-1].facts = append(all[len(all)-1].facts, rest)
			}
		}
		shift(s, at)
		at = s.End + 1
		d := all[len(all)-1]
		d.sentences = append(d.sentences, s)
		d.frames = append(d.frames, openie.Extract(s))
	}
	return all
}

// inWords writes a fact by its labels, a clause in braces, and of a text with a
// date its time.
func inWords(d *schema.Document, f *schema.Fact) string {
	label := func(v quad.Value) string {
		for i := range d.Entities {
			if d.Entities[i].IRI == v {
				return d.Entities[i].Label
			}
		}
		for i := range d.Facts {
			if d.Facts[i].IRI == v {
				return "{" + inWords(d, &d.Facts[i]) + "}"
			}
		}
		return schema.Text(v)
	}
	relation, _ := d.Base.Local(f.Predicate, "rel/")
	words := []string{label(f.Subject), relation}
	if f.Object != nil {
		words = append(words, label(f.Object))
	}
	for _, a := range f.Arguments {
		words = append(words, a.Preposition+":"+label(a.Value))
	}
	if d.Date != "" && f.Time != "" {
		words = append(words, "on:"+f.Time)
	}
	return strings.Join(words, " ")
}

// TestAlone holds that facts tell what they are about: "the plan" by what it
// was called before, a call with whom, a demand for what; and that those that
// only the text before explains are no facts.
func TestAlone(t *testing.T) {
	for _, d := range alone(t, "testdata/alone.conllu") {
		t.Run(d.name, func(t *testing.T) {
			doc := &schema.Document{Text: textOf(d.sentences), Date: d.date}
			Document(doc, d.sentences, coref.Resolve(d.sentences), d.frames)
			var got []string
			for i := range doc.Facts {
				got = append(got, inWords(doc, &doc.Facts[i]))
			}
			slices.Sort(got)
			want := slices.Sorted(slices.Values(d.facts))
			if !slices.Equal(got, want) {
				t.Errorf("%s\ngot  %q\nwant %q", doc.Text, got, want)
			}
		})
	}
}
