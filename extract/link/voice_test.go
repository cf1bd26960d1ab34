package link

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/coref"
	"kg/schema"
)

// TestVoices holds whose the statements are that stand without quotation marks, and
// who "I" and "they" are in what somebody says. Facts stand with their speakers
// behind "by". Each sentence is a paragraph, but that the first two are one in texts
// named "pulled ...".
func TestVoices(t *testing.T) {
	for _, d := range alone(t, "testdata/voices.conllu") {
		t.Run(d.name, func(t *testing.T) {
			doc := &schema.Document{Text: textOf(d.sentences)}
			if strings.HasPrefix(d.name, "pulled") {
				doc.Text = strings.Replace(doc.Text, "\n", " ", 1)
			}
			Document(doc, d.sentences, coref.Resolve(d.sentences), d.frames)
			var got []string
			for i := range doc.Facts {
				f := &doc.Facts[i]
				words := inWords(doc, f)
				for _, s := range f.Speakers {
					k := slices.IndexFunc(doc.Entities, func(e schema.Entity) bool { return e.IRI == s })
					words += " by:" + doc.Entities[k].Label
				}
				got = append(got, words)
			}
			slices.Sort(got)
			if want := slices.Sorted(slices.Values(d.facts)); !slices.Equal(got, want) {
				t.Errorf("%s\ngot  %q\nwant %q", doc.Text, got, want)
			}
		})
	}
}
