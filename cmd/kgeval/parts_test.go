package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/extract/openie"
	"kg/extract/score"
	"kg/extract/ud"
	"kg/graph"
	"kg/schema"
)

// TestObject: figures keep their order, their names are quoted as JSON quotes
// them, and no figure is an empty object.
func TestObject(t *testing.T) {
	for _, c := range []struct {
		figures []score.Figure
		want    string
	}{
		{nil, `{}`},
		{[]score.Figure{{Name: "b", Value: 1}, {Name: "a", Value: 2, Count: true}}, `{"b":1.0000,"a":2}`},
		{[]score.Figure{{Name: `F1_"x"\`, Value: .5}}, `{"F1_\"x\"\\":0.5000}`},
		{[]score.Figure{{Name: "conj>obl", Value: 3, Count: true}}, `{"conj\u003eobl":3}`},
	} {
		got, err := object(c.figures).MarshalJSON()
		if err != nil || string(got) != c.want || !json.Valid(got) {
			t.Errorf("%v as JSON is %s, %v, want %s", c.figures, got, err, c.want)
		}
	}
	var out bytes.Buffer
	if err := printFigures(&out, []score.Figure{{Name: "x", Value: 1}, {Name: "y", Value: 2, Count: true}}, false); err != nil || out.String() != "x\t1.0000\ny\t2\n" {
		t.Errorf("printed %q, %v", out.String(), err)
	}
	out.Reset()
	if err := printJSON(&out, []string{"<a & b>"}); err != nil || out.String() != "[\n  \"<a & b>\"\n]\n" {
		t.Errorf("printed %q, %v", out.String(), err)
	}
}

// TestReadFileNamesTheFile: errors of opening and of reading say which file.
func TestReadFileNamesTheFile(t *testing.T) {
	bad := errors.New("line 7: bad")
	failing := func(io.Reader) (int, error) { return 5, bad }
	path := file(t, "gold.tsv", "x")
	if v, err := readFile(path, failing); v != 0 || !errors.Is(err, bad) || err.Error() != path+": line 7: bad" {
		t.Errorf("readFile = %d, %v", v, err)
	}
	if _, err := readFile(path+".no", text); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an absent file: %v", err)
	}
	for _, content := range []string{"", "a", "\x1f", "ab\ncd"} {
		if got, err := readFile(file(t, "text", content), text); err != nil || got != content {
			t.Errorf("readFile of %q = %q, %v", content, got, err)
		}
	}
	if _, err := readFile(file(t, "text", "\x1f\x8b"), text); err == nil {
		t.Error("the magic of gzip alone was read")
	}
}

// TestFlagsFirstKeepsAll: whatever the order, no argument is lost or doubled.
func TestFlagsFirstKeepsAll(t *testing.T) {
	commands := (&app{}).tool().Commands
	for _, line := range []string{
		"judged a b -gold g -n 5 c", "judged -n 5 -gold=g a --list b", "merges --ecb e -gold g -should s -seed 3 --list a", "facts a -gold g", "names -gold g --text t --errors",
		"judged -- -a -b", "keep -view atomic -gold g", "confidence a b c -write w -gold g",
	} {
		args := strings.Fields(line)
		got := flagsFirst(args, commands)
		count := func(list []string) map[string]int {
			n := map[string]int{}
			for _, a := range list {
				if a != "--" {
					n[a]++
				}
			}
			return n
		}
		if fmt.Sprint(count(got)) != fmt.Sprint(count(args)) || got[0] != args[0] {
			t.Errorf("flagsFirst(%s) = %v", line, got)
		}
		if again := flagsFirst(got, commands); !slices.Equal(again, got) {
			t.Errorf("flagsFirst of %v = %v", got, again)
		}
	}
}

// TestDocuments: files of CoNLL-U fall into their documents, a document that
// goes on in the next file goes on.
func TestDocuments(t *testing.T) {
	one := "# newdoc id = a\n1\tx\t_\t_\t_\t_\t0\troot\t_\t_\n\n1\ty\t_\t_\t_\t_\t0\troot\t_\t_\n\n# newdoc id = b\n1\tz\t_\t_\t_\t_\t0\troot\t_\t_\n\n"
	two := "1\tw\t_\t_\t_\t_\t0\troot\t_\t_\n\n# newdoc id = a\n1\tv\t_\t_\t_\t_\t0\troot\t_\t_\n\n"
	all, err := documents([]string{file(t, "1.conllu", one), file(t, "2.conllu", two)})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a": "x y v", "b": "z", "": "w"} {
		var forms []string
		for _, s := range all[name] {
			forms = append(forms, s.Tokens[0].Form)
		}
		if got := strings.Join(forms, " "); got != want {
			t.Errorf("document %q has %q, want %q", name, got, want)
		}
	}
	if _, err := documents([]string{file(t, "bad.conllu", "1\tx\n")}); err == nil || !strings.Contains(err.Error(), "bad.conllu") {
		t.Errorf("error %v", err)
	}
}

// TestBare: nothing of the gold but tokens and blanks is left, and the gold
// stays as it is.
func TestBare(t *testing.T) {
	all, err := ud.Read(strings.NewReader(twoSentences))
	if err != nil {
		t.Fatal(err)
	}
	before := fmt.Sprintf("%+v", *all[0])
	s := bare(all[0])
	for i, tok := range s.Tokens {
		g := all[0].Tokens[i]
		if want := (ud.Token{ID: g.ID, Form: g.Form, Begin: g.Begin, End: g.End, Misc: spacing(g.Misc)}); tok != want {
			t.Errorf("token %+v, want %+v", tok, want)
		}
	}
	if len(s.Ranges) != 1 || s.Text != all[0].Text || len(s.Names) != 0 || len(s.Comments) != 0 {
		t.Errorf("sentence %+v", s)
	}
	s.Tokens[0].Form, s.Ranges[0].Form = "changed", "changed"
	if after := fmt.Sprintf("%+v", *all[0]); after != before {
		t.Errorf("the gold was\n%s\nis\n%s", before, after)
	}
	for misc, want := range map[string]string{"SpaceAfter=No": noSpace, "Entity=(1|SpaceAfter=No": noSpace, "Entity=(1": "", "": ""} {
		if got := spacing(misc); got != want {
			t.Errorf("spacing(%q) = %q, want %q", misc, got, want)
		}
	}
}

// TestOneText: offsets run through one text with a line break between
// sentences, whatever they were.
func TestOneText(t *testing.T) {
	a := &ud.Sentence{Text: "ab c", Begin: 10, End: 14, Tokens: []ud.Token{{ID: 1, Begin: 10, End: 12}, {ID: 2, Begin: 13, End: 14}}}
	b := &ud.Sentence{Text: "d", End: 1, Tokens: []ud.Token{{ID: 1, End: 1}}}
	var got []string
	for _, s := range oneText([]*ud.Sentence{a, b, b}) {
		got = append(got, fmt.Sprint(s.Begin, s.End))
		for _, tok := range s.Tokens {
			got = append(got, fmt.Sprint(tok.Begin, "-", tok.End))
		}
	}
	if want := "0 4,0-2,3-4,5 6,5-6,7 8,7-8"; strings.ReplaceAll(strings.Join(got, ","), " - ", "-") != want {
		t.Errorf("offsets %v, want %s", got, want)
	}
	if a.Begin != 10 || a.Tokens[0].Begin != 10 {
		t.Error("the sentences given were changed")
	}
}

// TestAnswer: the pronoun's chain holds a name where a mention has its head
// within it.
func TestAnswer(t *testing.T) {
	const text = "Ann 's mother saw Eve Cox ; she ran"
	sentences := words(text)
	at := func(form string) int { return strings.Index(text, form) }
	item := &score.GAPItem{Pronoun: "she", PronounAt: at("she"), A: "Ann", AAt: 0, B: "Eve Cox", BAt: at("Eve Cox")}
	m := func(head int) mention { return mention{score.Mention{First: head, Last: head}, head} }
	for _, c := range []struct {
		name   string
		chains []chain
		want   score.GAPAnswer
	}{
		{"no chains", nil, score.GAPAnswer{}},
		{"the pronoun alone", []chain{{m(7)}}, score.GAPAnswer{}},
		{"A", []chain{{m(0), m(7)}}, score.GAPAnswer{A: true}},
		{"A's mother is not A", []chain{{mention{score.Mention{First: 0, Last: 2}, 2}, m(7)}}, score.GAPAnswer{}},
		{"the last word of B", []chain{{m(5), m(7)}}, score.GAPAnswer{B: true}},
		{"both", []chain{{m(0), m(4), m(7)}}, score.GAPAnswer{A: true, B: true}},
		{"another chain has them", []chain{{m(0), m(4)}, {m(7)}}, score.GAPAnswer{}},
		{"the first chain of the pronoun", []chain{{m(7)}, {m(0), m(7)}}, score.GAPAnswer{}},
	} {
		if got := answer(item, sentences, c.chains); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestEntitiesOf: a gold name gets the entity of the mention that its head is
// the head of, else that of the name of ours that holds it.
func TestEntitiesOf(t *testing.T) {
	s := words("the Bank of Rome fell")[0]
	for i, head := range []int{2, 5, 4, 2, 0} {
		s.Tokens[i].Head = head
	}
	s.Names = []ud.Name{{First: 2, Last: 4, Type: ud.Organization}}
	before := words("It rained")[0]
	bank := &schema.Entity{IRI: "bank"}
	chains := []chain{{mention{score.Mention{First: 3, Last: 5}, 3}}, {mention{score.Mention{First: 0, Last: 0}, 0}}}
	for _, c := range []struct {
		name        string
		first, last int
		want        quad.IRI
	}{{"the whole name", 2, 4, "bank"}, {"its head", 2, 2, "bank"}, {"a word of it", 4, 4, "bank"}, {"a word beside it", 5, 5, ""}} {
		d := &score.ECBDocument{Sentences: []*ud.Sentence{before, s}, Names: []score.ECBName{{Sentence: 1, First: c.first, Last: c.last}}}
		if got := entitiesOf(d, []*schema.Entity{bank, nil}, chains); got[0] != c.want {
			t.Errorf("%s: %q, want %q", c.name, got[0], c.want)
		}
	}
}

// TestAddName gathers what documents say of a name, and resolved makes each
// list sorted and without doubles before names are compared.
func TestAddName(t *testing.T) {
	named := map[quad.IRI]*graph.Name{}
	addName(named, &schema.Entity{IRI: "n", Label: "NATO", Aliases: []string{"Nato"}, Class: schema.SchemaOrg + "Organization", Wikidata: "Q7184"})
	addName(named, &schema.Entity{IRI: "n", Label: "NATO"})
	addName(named, &schema.Entity{IRI: "m", Label: "Rome"})
	n := named["n"]
	if len(named) != 2 || !slices.Equal(n.Labels, []string{"NATO", "Nato", "NATO"}) || len(n.Classes) != 1 || !slices.Equal(n.SameAs, []quad.IRI{quad.IRI(schema.Wikidata + "Q7184")}) {
		t.Errorf("name %+v of %d", n, len(named))
	}
	if got := resolved(named); len(got) != 0 {
		t.Errorf("two names of nothing alike are %v", got)
	}
	if want := []string{"NATO", "Nato"}; !slices.Equal(n.Labels, want) {
		t.Errorf("labels %v, want %v", n.Labels, want)
	}
}

// TestFoldsDoNotLeak: a fact is judged by what was fitted on other articles
// alone: a feature that only one article has says nothing of it.
func TestFoldsDoNotLeak(t *testing.T) {
	var facts []judgedFact
	for article := range 10 {
		for k := range 20 {
			f := judgedFact{article: fmt.Sprint(article)}
			f.Features = []string{fmt.Sprint("only in ", article, " ", k%2)}
			f.Target = float64(k % 2)
			facts = append(facts, f)
		}
	}
	all := crossForecasts(facts)
	if len(all) != len(facts) {
		t.Fatalf("%d forecasts of %d facts", len(all), len(facts))
	}
	for _, f := range all {
		if f.Probability < .45 || f.Probability > .55 {
			t.Fatalf("a fact that was never seen has %v", f)
		}
	}
	if r := score.Calibration(all); r.AUROC < .45 || r.AUROC > .55 {
		t.Errorf("AUROC %v of facts that nothing tells apart", r.AUROC)
	}
}

// TestKeepBy: candidates whose probability reaches the threshold stay, in
// their order; lines of which none does have none.
func TestKeepBy(t *testing.T) {
	all := map[string]candidates{
		"a": {tuples: []openie.Tuple{{Relation: "1", Features: []string{"good"}}, {Relation: "2", Features: []string{"bad"}}, {Relation: "3", Features: []string{"good"}}}},
		"b": {tuples: []openie.Tuple{{Relation: "4", Features: []string{"bad"}}}},
	}
	model := score.Logistic{"good": 3, "bad": -3}
	for _, c := range []struct {
		threshold float64
		want      string
	}{{0, "1 2 3 4"}, {.5, "1 3"}, {.99, ""}, {model.Predict([]string{"good"}), "1 3"}} {
		kept := keepBy(model, c.threshold, []string{"a", "b", "absent"}, all)
		var got []string
		for _, line := range []string{"a", "b"} {
			for _, tuple := range kept[line] {
				got = append(got, tuple.Relation)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("at %v kept %v, want %s", c.threshold, got, c.want)
		}
	}
}

// TestPrintKinds: the commonest first, then by name.
func TestPrintKinds(t *testing.T) {
	tuple := func(kind string) openie.Tuple { return openie.Tuple{Features: []string{kind, "other"}} }
	all := map[string]candidates{
		"a": {[]openie.Tuple{tuple("y"), tuple("x"), tuple("z")}, []float64{1, .5, 0}},
		"b": {[]openie.Tuple{tuple("z")}, []float64{1}},
	}
	var out bytes.Buffer
	printKinds(&out, []string{"a", "b"}, all)
	if got, want := out.String(), "z\t2\t0.500\nx\t1\t0.500\ny\t1\t1.000\n"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}

// TestWrittenTables: what a fit writes keeps comments and other rows, and the
// same fit writes the same bytes.
func TestWrittenTables(t *testing.T) {
	model := score.Logistic{"b": .5, "a": -1.25, "none": .001, "bias": 0}
	keep := file(t, "keep.tsv", "# one\nn-ary\told\t1\natomic\ta\t2\n")
	confidence := file(t, "confidence.tsv", "# one\n# two\nold\t1\n")
	for range 2 {
		if err := writeKeep(keep, openie.NAry, model, .42); err != nil {
			t.Fatal(err)
		}
		if err := writeConfidence(confidence, model); err != nil {
			t.Fatal(err)
		}
		for path, want := range map[string]string{
			keep:       "# one\natomic\ta\t2\nn-ary\tthreshold\t0.42\nn-ary\ta\t-1.25\nn-ary\tb\t0.50\n",
			confidence: "# one\n# two\na\t-1.250\nb\t0.500\nbias\t0.000\nnone\t0.001\n",
		} {
			if got, err := os.ReadFile(path); err != nil || string(got) != want {
				t.Errorf("%s is %q, %v, want %q", filepath.Base(path), got, err, want)
			}
		}
	}
	if err := writeConfidence(confidence+".no", model); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an absent table: %v", err)
	}
}

func TestRowLine(t *testing.T) {
	fact := score.Fact{Subject: score.Node{Label: "Ann"}, Label: "left"}
	for _, c := range []struct {
		row  score.RowResult
		want string
	}{
		{score.RowResult{Row: score.FactRow{Subject: []string{"Ann"}}, Outcome: score.Missing}, "missing\tmay\tAnn"},
		{score.RowResult{Row: score.FactRow{Demand: score.Must, Subject: []string{"Ann", "A"}, Predicate: []string{"leave"}, Polarity: "denied"}, Outcome: score.Wrong, Fact: &fact, Wrong: []string{"polarity", "time"}},
			"wrong\tmust\tAnn|A | leave [denied]\tAnn | left\twrong polarity, time"},
		{score.RowResult{Row: score.FactRow{Demand: score.Never, Object: []string{"Rome"}}, Outcome: score.Broken, Fact: &fact}, "broken\tnever\t | Rome\tAnn | left"},
	} {
		if got := rowLine(c.row); got != c.want {
			t.Errorf("rowLine = %q, want %q", got, c.want)
		}
	}
}

// TestNameText: a name as it stands in the text, a dash for none.
func TestNameText(t *testing.T) {
	s := &ud.Sentence{Text: "Åsa  Öberg left", Tokens: []ud.Token{{ID: 1, Begin: 0, End: 4}, {ID: 2, Begin: 6, End: 12}, {ID: 3, Begin: 13, End: 17}}}
	if got := nameText(s, &ud.Name{First: 1, Last: 2, Type: "PER"}); got != "PER Åsa  Öberg" {
		t.Errorf("nameText = %q", got)
	}
	if got := nameText(s, nil); got != "-" {
		t.Errorf("nameText of none = %q", got)
	}
}

// TestBenchmarkTuples: CaRB has all objects of a tuple, BenchIE the first.
func TestBenchmarkTuples(t *testing.T) {
	tuple := openie.Tuple{Subject: "Ann", Relation: "gave", Objects: []string{"a cup", "to Bob"}}
	if got := carbTuple(tuple); got.Relation != "gave" || !slices.Equal(got.Args, []string{"Ann", "a cup", "to Bob"}) {
		t.Errorf("carbTuple = %+v", got)
	}
	if got, want := benchieTriple(tuple), (score.Triple{"Ann", "gave", "a cup"}); got != want {
		t.Errorf("benchieTriple = %v, want %v", got, want)
	}
}
