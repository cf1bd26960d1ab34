package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/extract/article"
	"kg/extract/score"
	"kg/schema"
)

// TestConfidence reads articles whose facts are true where they have one
// feature and false where they have another.
func TestConfidence(t *testing.T) {
	extract := func(a *article.Article) *schema.Document {
		d := &schema.Document{Text: a.Text, Source: a.Source, Entities: []schema.Entity{{IRI: "a", Label: "A"}, {IRI: "b", Label: "B"}}}
		sentence := schema.Span{End: len([]rune(a.Text))}
		for _, kind := range []string{"good", "bad"} {
			for k := range 5 {
				d.Facts = append(d.Facts, schema.Fact{
					IRI: quad.IRI(fmt.Sprint(kind, k)), Subject: "a", Object: quad.IRI("b"), Relation: []string{kind + fmt.Sprint(k)},
					Predicate: d.Base.Relation(kind + fmt.Sprint(k)), Polarity: schema.Affirmed, Modality: schema.Asserted,
					Sentence: sentence, Features: []string{kind}, Confidence: 0.7,
				})
			}
		}
		return d
	}
	var verdicts strings.Builder
	var paths []string
	for i := range 6 {
		text := fmt.Sprintf("Article %d.", i)
		path := file(t, fmt.Sprintf("%d.txt", i), text)
		paths = append(paths, path)
		a, err := article.Read(strings.NewReader(text), path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range documentFacts(extract(a)) {
			v := score.Verdict{Document: fmt.Sprint(i, ".txt"), Sentence: f.Sentence, Fact: f.String(), By: score.Blind}
			if strings.HasPrefix(f.Lemma, "good") {
				v.Answers = score.Answers{Entailed: true, Attributes: true, Entities: true, Keep: true}
			}
			fmt.Fprintln(&verdicts, v.Line())
		}
	}
	table := file(t, "confidence.tsv", "# comment\nold\t1\n")
	args := append([]string{"confidence", "-gold", file(t, "verdicts.tsv", verdicts.String()), "-write", table}, paths...)
	r := evaluate(&pipeline{extract: extract}, args...)
	if r.code != 0 {
		t.Fatal(r.err)
	}
	for _, want := range []string{"facts\t60\n", "base_rate\t0.5000\n", "AUROC\t1.0000\n", "shipped_AUROC\t0.5000\n"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("output lacks %q:\n%s", want, r.out)
		}
	}
	written, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(written); !strings.HasPrefix(text, "# comment\nbad\t-") || !strings.Contains(text, "\ngood\t") || strings.Contains(text, "old") {
		t.Errorf("table = %s", text)
	}
	none := append([]string{"confidence", "-gold", file(t, "none.tsv", "# nothing\n")}, paths...)
	if r := evaluate(&pipeline{extract: extract}, none...); r.code != exitFailed || !strings.Contains(r.err, "no fact of the articles has a verdict") {
		t.Errorf("without verdicts: code %d, %s", r.code, r.err)
	}
}
