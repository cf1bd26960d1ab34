package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/extract/article"
	"kg/schema"
)

const bridgeText = "Emma Lind opened the old bridge to traffic. She said that Bob Cox did not pay."

// bridge is the document of bridgeText, made by hand. Its date is that of the
// article.
func bridge(a *article.Article) *schema.Document {
	base := schema.Base("")
	d := &schema.Document{Base: base, Text: a.Text, Date: a.Date, Source: a.Source}
	lind, cox := base.Named("person", "Emma Lind"), base.Named("person", "Bob Cox")
	span, traffic := base.Node("h", "bridge", 1), base.Node("h", "traffic", 1)
	d.Entities = []schema.Entity{
		{IRI: lind, Label: "Emma Lind", Aliases: []string{"Lind"}, Named: true}, {IRI: cox, Label: "Bob Cox", Named: true},
		{IRI: span, Label: "the old bridge", Head: "bridge"}, {IRI: traffic, Label: "traffic", Head: "traffic"},
	}
	first, second := schema.Span{Begin: 0, End: 43}, schema.Span{Begin: 44, End: 78}
	pay := base.Fact("pay")
	d.Facts = []schema.Fact{
		{IRI: base.Fact("open"), Subject: lind, Relation: []string{"open"}, Predicate: base.Relation("open"), Object: span,
			Arguments: []schema.Argument{{Preposition: "to", Value: traffic}},
			Polarity:  schema.Affirmed, Modality: schema.Asserted, Time: a.Date, Sentence: first},
		{IRI: base.Fact("say"), Subject: lind, Relation: []string{"say"}, Predicate: base.Relation("say"), Object: pay,
			Polarity: schema.Affirmed, Modality: schema.Asserted, Sentence: second},
		{IRI: pay, Subject: cox, Relation: []string{"pay"}, Predicate: base.Relation("pay"),
			Polarity: schema.Denied, Modality: schema.Asserted, Speakers: []quad.IRI{lind}, Sentence: second},
	}
	return d
}

const bridgeGold = `# published: 2021-05-04
must	Lind	open	bridge	+	asserted		2021-05
must	Bob Cox	pay		+	asserted	Emma Lind
	Lind	open to	traffic
	Lind	close	bridge
never	Bob Cox	pay		+
never	traffic
`

func TestFacts(t *testing.T) {
	gold, text := file(t, "gold.tsv", bridgeGold), file(t, "bridge.txt", bridgeText)
	p := &pipeline{extract: bridge}
	r := evaluate(p, "facts", "-gold", gold, text)
	if r.code != 0 {
		t.Fatalf("%+v", r)
	}
	golden(t, "facts.golden", r.out)

	r = evaluate(p, "facts", text, "-gold", gold, "--json")
	var report struct {
		Rows []struct {
			Outcome, Demand, Fact string
			Wrong                 []string
			Line                  int
		}
		Beyond  []string
		Figures map[string]float64
	}
	if err := json.Unmarshal([]byte(r.out), &report); err != nil {
		t.Fatalf("%v in %s", err, r.out)
	}
	if len(report.Rows) != 6 || report.Rows[1].Wrong[0] != "polarity" || report.Rows[1].Line != 3 || len(report.Beyond) != 1 ||
		report.Figures["must_found"] != 1 || report.Figures["never_violated"] != 1 {
		t.Errorf("report = %+v", report)
	}
}

func TestJudged(t *testing.T) {
	text := file(t, "bridge.txt", bridgeText)
	p := &pipeline{extract: bridge}
	list := evaluate(p, "judged", "-gold", file(t, "none.tsv", ""), "--list", text)
	if list.code != 0 || strings.Count(list.out, "\t?\t?\t?\t?\town\n") != 3 || strings.Count(list.out, "bridge.txt\t") != 3 {
		t.Fatalf("list = %+v", list)
	}
	if !strings.Contains(list.out, "\tEmma Lind | said | (Bob Cox | paid [denied, said by Emma Lind])\t") {
		t.Errorf("list = %s, want the clause in it", list.out)
	}
	judgedLines := strings.SplitAfter(strings.ReplaceAll(list.out, "\t?\t?\t?\t?\t", "\tyes\tyes\tyes\tyes\t"), "\n")
	half := evaluate(p, "judged", "-gold", file(t, "two.tsv", judgedLines[0]+judgedLines[1]), text)
	if half.code != exitUncovered || !strings.Contains(half.out, "coverage\t0.6667\n") || !strings.Contains(half.err, "2 of 3") {
		t.Errorf("two verdicts of three: %+v", half)
	}
	verdicts := file(t, "all.tsv", strings.Replace(strings.Join(judgedLines, ""), "\tyes\town", "\tno\town", 1))
	full := evaluate(p, "judged", "-gold", verdicts, text)
	for _, want := range []string{"drawn\t3\n", "coverage\t1.0000\n", "entailed\t1.0000\n", "keep\t0.6667\n", "blind\t0\n", "share\t0.6667\n",
		"share_low\t0.2077\n", "share_high\t0.9385\n"} {
		if full.code != 0 || !strings.Contains(full.out, want) {
			t.Errorf("%+v, want %q", full, want)
		}
	}
	if one := evaluate(p, "judged", text, "-gold", verdicts, "-n", "1", "-seed", "5", "--json"); !strings.Contains(one.out, `"drawn": 1,`) {
		t.Errorf("-n 1: %+v", one)
	}
	keyed := evaluate(p, "judged", "-gold", verdicts, "--list", "--keys", text)
	if strings.Count(keyed.out, "\tsha256:") != strings.Count(keyed.out, "\n") {
		t.Errorf("--keys printed sentences:\n%s", keyed.out)
	}
	if same := evaluate(p, "judged", "-gold", file(t, "keys.tsv", keyed.out), text); same.out != full.out {
		t.Errorf("verdicts by key gave\n%swant\n%s", same.out, full.out)
	}
	if again := evaluate(p, "judged", "-gold", verdicts, "--list", text); strings.Contains(again.out, "?") {
		t.Errorf("list with verdicts = %s", again.out)
	}
}
