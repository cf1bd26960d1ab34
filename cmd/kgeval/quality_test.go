package main

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kg/extract/score"
)

// judgedArticles returns the paths of the articles that verdicts.tsv is about:
// the seed, the news that no training file holds, and the project's own.
func judgedArticles(dir string) []string {
	paths := []string{filepath.Join(dir, "seed.txt")}
	for _, name := range []string{"afghan", "election", "hackers", "imprisoned", "korea", "taxes"} {
		paths = append(paths, filepath.Join(dir, "news", "GUM_news_"+name+".txt"))
	}
	own, _ := filepath.Glob("../../articles/*.txt")
	return append(paths, own...)
}

// TestQuality prints kg's own figures on development data, so that a change of
// quality shows in the change that makes it.
func TestQuality(t *testing.T) {
	articles, data, eval := shared(t, "articles"), shared(t, "data"), shared(t, "eval")
	p, err := openPipeline()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, test := range [][]string{
		{"facts", "-gold", filepath.Join(articles, "seed.gold.tsv"), filepath.Join(articles, "seed.txt")},
		append([]string{"judged", "-gold", filepath.Join("testdata", "verdicts.tsv")}, judgedArticles(articles)...),
		{"benchie", "-gold", filepath.Join(eval, "benchie", "dev.gold.txt")},
		{"carb", "-gold", filepath.Join(eval, "carb", "dev.gold.tsv")},
		{"ud", "-gold", filepath.Join(data, "dev", "news", "news.dev.conllu")},
		{"names", "-gold", filepath.Join(data, "dev", "ner", "wikigold.dev.bio")},
		{"coref", "-gold", filepath.Join(data, "dev", "news", "news.dev.ontogum.conll"), filepath.Join(data, "dev", "news", "news.dev.conllu")},
		{"identity", "-gold", filepath.Join(data, "dev", "coref", "ecbplus.dev.jsonl")},
		{"names", "-gold", filepath.Join("testdata", "news-names.tsv"), "-text", filepath.Join(data, "text", "gmb_voa_news_sentences.txt.gz")},
	} {
		r := evaluate(p, test...)
		if r.code != 0 {
			t.Fatalf("%s: %s", test[0], r.err)
		}
		out.WriteString("# " + test[0] + " " + filepath.Base(test[2]) + "\n" + figuresOf(r.out))
	}
	golden(t, "quality.golden", out.String())
}

// figuresOf keeps the lines of a name and a number.
func figuresOf(out string) string {
	var kept strings.Builder
	for line := range strings.Lines(out) {
		_, value, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if _, err := strconv.ParseFloat(value, 64); err == nil {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// TestFloors holds what must not be lost: the facts that a reader asks for,
// none that the article does not say, and the share of sensible ones.
func TestFloors(t *testing.T) {
	articles := shared(t, "articles")
	p, err := openPipeline()
	if err != nil {
		t.Fatal(err)
	}
	a := &app{open: func() (*pipeline, error) { return p, nil }}
	gold, err := readFile(filepath.Join(articles, "seed.gold.tsv"), score.ReadFactRows)
	if err != nil {
		t.Fatal(err)
	}
	facts, err := a.extracted(filepath.Join(articles, "seed.txt"), gold.Published)
	if err != nil {
		t.Fatal(err)
	}
	figures := make(map[string]float64)
	for _, f := range score.Facts(gold.Rows, facts).Figures() {
		figures[f.Name] = f.Value
	}
	if figures["must_found"] < 15 || figures["never_violated"] != 0 {
		t.Errorf("seed article: %v of 17 must rows found, want 15; %v never rows broken, want 0", figures["must_found"], figures["never_violated"])
	}
	var judged []score.Fact // without the date, as the command reads them
	for _, path := range judgedArticles(articles) {
		more, err := a.extracted(path, "")
		if err != nil {
			t.Fatal(err)
		}
		judged = append(judged, more...)
	}
	verdicts, err := readFile(filepath.Join("testdata", "verdicts.tsv"), score.ReadVerdicts)
	if err != nil {
		t.Fatal(err)
	}
	r := score.Judge(score.Draw(judged, 300, 1), verdicts)
	if r.Coverage() < score.EnoughCoverage || 10*r.Good < 8*r.Judged || 10*r.Entailed < 9*r.Judged {
		t.Errorf("%d of 300 facts judged, want 285; %d of them good, want 8 of 10; %d entailed, want 9 of 10", r.Judged, r.Good, r.Entailed)
	}
}
