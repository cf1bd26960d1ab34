package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/extract/openie"
	"kg/extract/score"
	"kg/extract/ud"
	"kg/schema"
)

// A pair of ECB+'s articles, and names of bridgeText as pairs.
const (
	tinyECB = `{"doc_id": "1_1ecb", "topic": "1", "sentences": [{"sent": 0, "tokens": ["Ann", "left", "Rome"]}], "entities": [{"sent": 0, "tokens": [0], "text": "Ann", "type": "HUM", "chain": "A"}, {"sent": 0, "tokens": [2], "text": "Rome", "type": "LOC", "chain": "R"}]}
{"doc_id": "1_2ecb", "topic": "1", "sentences": [{"sent": 0, "tokens": ["Ann", "slept"]}], "entities": [{"sent": 0, "tokens": [0], "text": "Ann", "type": "HUM", "chain": "A"}]}
`
	tinyGAP = "t-1\tAnn saw Eve\tAnn\t0\tAnn\t0\tTRUE\tEve\t8\tFALSE\tu\n"
	tinyBIO = "Ann\tB-PER\nmet\tO\nBob\tB-PER\n"
	tinyIE  = "sent_id:1\tAnn saw Bob\n1--> Cluster 1:\nAnn --> saw --> Bob\n"
)

// firstNames makes an entity of each sentence's first token, named as it is.
func firstNames(sentences []*ud.Sentence) ([]*schema.Entity, []chain) {
	chains := pair(sentences, true)[1:]
	all := make([]*schema.Entity, len(sentences))
	at := 0
	for i, s := range sentences {
		chains[i] = chain{mention{score.Mention{First: at, Last: at}, at}}
		label := s.Tokens[0].Form
		all[i] = &schema.Entity{IRI: schema.Base("").Named("person", label), Label: label, Named: true}
		at += len(s.Tokens)
	}
	return all, chains
}

// oneSay gives every line two candidates, the first of which is tinyIE's.
func oneSay(_ openie.View, line string) []openie.Tuple {
	return []openie.Tuple{
		{Subject: "Ann", Relation: "saw", Objects: []string{"Bob"}, Features: []string{"good"}},
		{Subject: line, Relation: "is", Objects: []string{"x"}, Features: []string{"bad"}},
	}
}

// tinyCommand is a command with inputs that take no time.
type tinyCommand struct {
	name     string
	gold     string // content of its gold file
	broken   string // one that can't be read
	args     []string
	pipeline *pipeline
	code     int
}

// tinyCommands are all commands.
func tinyCommands(t *testing.T) []tinyCommand {
	article := file(t, "bridge.txt", bridgeText)
	verdicts := strings.ReplaceAll(evaluate(&pipeline{extract: bridge}, "judged", "-gold", os.DevNull, "--list", article).out, "\t?\t?\t?\t?\town", "\tyes\tyes\tyes\tyes\tblind")
	second := file(t, "again.txt", bridgeText)
	answers := file(t, "answers.tsv", "1\tyes\tyes\tyes\tno\n2\tno\tno\tno\tno\n")
	return []tinyCommand{
		{"ud", twoSentences, "1\tAnn\n", nil, &pipeline{annotate: line, parse: words}, exitDone},
		{"names", tinyBIO, "Ann\tPER\n", nil, &pipeline{annotate: line}, exitDone},
		{"carb", "Ann saw Bob\tsaw\tAnn\tBob\n", "Ann saw Bob\n", nil, &pipeline{tuples: func(string) []score.Tuple { return nil }}, exitDone},
		{"benchie", tinyIE, "Ann --> saw --> Bob\n", nil, &pipeline{triples: func(string) []score.Triple { return nil }}, exitDone},
		{"keep", "Ann saw Bob\tsaw\tAnn\tBob\n", "Ann saw Bob\n", nil, &pipeline{candidates: oneSay}, exitDone},
		{"coref", twoSentencesChains, "0\tAnn\t_\n", nil, &pipeline{annotate: line, chains: pair}, exitDone},
		{"gap", tinyGAP, "t-1\tAnn\n", nil, &pipeline{parse: words, chains: pair}, exitDone},
		{"identity", tinyECB, "{", nil, &pipeline{annotate: line, entities: firstNames}, exitDone},
		{"merges", "", "a\tb\n", []string{article}, &pipeline{parse: words, entities: firstNames}, exitDone},
		{"facts", bridgeGold, "should\tA\n", []string{article}, &pipeline{extract: bridge}, exitDone},
		{"judged", verdicts, "d\ts\n", []string{article}, &pipeline{extract: bridge}, exitDone},
		{"sheet", "", "d\ts\n", []string{"--key", filepath.Join(t.TempDir(), "key.tsv"), article}, &pipeline{extract: bridge}, exitDone},
		{"readers", "1\t-\td\ts\tf\n2\tdenied\td\ts\tf\n", "d\ts\n", []string{answers, answers}, nil, exitDone},
		{"confidence", verdicts, "d\ts\n", []string{article, second}, &pipeline{extract: bridge}, exitDone},
	}
}

// TestEveryCommandIsTried holds tinyCommands to the commands that there are.
func TestEveryCommandIsTried(t *testing.T) {
	var want, got []string
	for _, c := range (&app{}).tool().Commands {
		want = append(want, c.Name)
	}
	for _, c := range tinyCommands(t) {
		got = append(got, c.name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("commands %v, want %v", got, want)
	}
}

// TestTextAndJSON: every command prints the same figures as lines and as one
// object, in the same order, and the same bytes each time.
func TestTextAndJSON(t *testing.T) {
	for _, c := range tinyCommands(t) {
		t.Run(c.name, func(t *testing.T) {
			args := append([]string{c.name, "-gold", file(t, "gold", c.gold)}, c.args...)
			text := evaluate(c.pipeline, args...)
			if text.code != c.code || text.out == "" || text.err != "" {
				t.Fatalf("%+v", text)
			}
			if again := evaluate(c.pipeline, args...); again != text {
				t.Errorf("a second run printed\n%swant\n%s", again.out, text.out)
			}
			if c.name == "sheet" {
				return // for people
			}
			asJSON := evaluate(c.pipeline, append(args, "--json")...)
			if !json.Valid([]byte(asJSON.out)) {
				t.Fatalf("no JSON: %s", asJSON.out)
			}
			if c.name == "facts" {
				return // rows, then figures: TestFacts
			}
			var lines []string
			for line := range strings.Lines(asJSON.out) {
				line = strings.TrimRight(strings.TrimSpace(line), ",")
				if name, value, ok := strings.Cut(line, ": "); ok {
					lines = append(lines, strings.Trim(name, `"`)+"\t"+value+"\n")
				}
			}
			if got := strings.Join(lines, ""); got != text.out {
				t.Errorf("JSON has\n%swant\n%s", got, text.out)
			}
		})
	}
}

// TestEveryGold: a gold file that is absent, a folder, empty, broken or packed.
func TestEveryGold(t *testing.T) {
	dir := t.TempDir()
	for _, c := range tinyCommands(t) {
		t.Run(c.name, func(t *testing.T) {
			run := func(gold string) result {
				return evaluate(c.pipeline, append([]string{c.name, "-gold", gold}, c.args...)...)
			}
			absent := filepath.Join(dir, "absent")
			if r := run(absent); r.code != exitFailed || !strings.Contains(r.err, absent) || r.out != "" {
				t.Errorf("an absent gold: %+v", r)
			}
			if r := run(dir); r.code != exitFailed || !strings.Contains(r.err, dir) || r.out != "" {
				t.Errorf("a folder: %+v", r)
			}
			broken := file(t, "broken", c.broken)
			if r := run(broken); r.code != exitFailed || !strings.Contains(r.err, broken) || r.out != "" {
				t.Errorf("a broken gold: %+v", r)
			}
			whole := run(file(t, "gold", c.gold))
			if r := run(file(t, "crlf", "\ufeff"+strings.ReplaceAll(c.gold, "\n", "\r\n"))); r.code != whole.code || r.out != whole.out {
				t.Errorf("with CRLF and a byte order mark: %+v\nwant %+v", r, whole)
			}
			var packed bytes.Buffer
			z := gzip.NewWriter(&packed)
			z.Write([]byte(c.gold))
			z.Close()
			if r := run(file(t, "packed", packed.String())); r != whole {
				t.Errorf("packed: %+v\nwant %+v", r, whole)
			}
			if len(c.gold) > 40 {
				cut := file(t, "cut", packed.String()[:packed.Len()-12])
				if r := run(cut); r.code != exitFailed || !strings.Contains(r.err, cut) {
					t.Errorf("packed and cut off: %+v", r)
				}
			}
		})
	}
}

// TestEmptyGold: an empty gold is no failure of the tool, and divides by nothing.
func TestEmptyGold(t *testing.T) {
	for _, c := range tinyCommands(t) {
		if c.name == "confidence" || c.name == "judged" || c.name == "readers" {
			continue // too few verdicts, or answers on no row
		}
		r := evaluate(c.pipeline, append([]string{c.name, "-gold", file(t, "empty", "")}, c.args...)...)
		if r.code != exitDone || strings.Contains(r.out, "NaN") || strings.Contains(r.out, "Inf") {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
}

// TestFlagErrors holds what is refused, and that the error says how to go on.
func TestFlagErrors(t *testing.T) {
	gold, text := file(t, "gold", ""), file(t, "bridge.txt", bridgeText)
	for _, test := range []struct {
		name, want string
		args       []string
	}{
		{"a draw of no pairs", "-n 0 draws nothing; see kgeval merges -h", []string{"merges", "-gold", gold, "-n", "0", text}},
		{"a draw of fewer", "-n -3 draws nothing", []string{"merges", "-gold", gold, "-n", "-3", text}},
		{"no articles to merge", "too few arguments; see kgeval merges -h", []string{"merges", "-gold", gold}},
		{"no articles to judge", "too few arguments; see kgeval judged -h", []string{"judged", "-gold", gold}},
		{"one article for confidence", "too few arguments; see kgeval confidence -h", []string{"confidence", "-gold", gold, text}},
		{"two articles for facts", `unexpected argument "` + text + `"`, []string{"facts", "-gold", gold, text, text}},
		{"an argument for identity", `unexpected argument "x"; see kgeval identity -h`, []string{"identity", "-gold", gold, "x"}},
		{"an argument for gap", `unexpected argument "x"; see kgeval gap -h`, []string{"gap", "-gold", gold, "x"}},
		{"a negative seed", "-seed", []string{"judged", "-gold", gold, "-seed", "-1", text}},
		{"a list as JSON", "--list and --json exclude each other; see kgeval judged -h", []string{"judged", "-gold", gold, "--list", "--json", text}},
		{"pairs as JSON", "--list and --json exclude each other; see kgeval merges -h", []string{"merges", "-gold", gold, "--list", "--json", text}},
		{"entities as JSON", "--list and --json exclude each other; see kgeval identity -h", []string{"identity", "-gold", gold, "--list", "--json"}},
		{"errors as JSON", "--list and --json exclude each other; see kgeval names -h", []string{"names", "-gold", gold, "--errors", "--list", "--json"}},
		{"kinds as JSON", "--kinds and --json exclude each other; see kgeval keep -h", []string{"keep", "-gold", gold, "--kinds", "--json"}},
		{"a list of nothing", "--list needs --errors; see kgeval names -h", []string{"names", "-gold", gold, "--list"}},
		{"keys of nothing", "--keys needs --list; see kgeval judged -h", []string{"judged", "-gold", gold, "--keys", text}},
		{"a sheet of nothing", "-n 0 draws nothing; see kgeval sheet -h", []string{"sheet", "-gold", gold, "--key", gold + ".key", "-n", "0", text}},
		{"a sheet without key", "key", []string{"sheet", "-gold", gold, text}},
		{"no articles for a sheet", "too few arguments; see kgeval sheet -h", []string{"sheet", "-gold", gold, "--key", gold + ".key"}},
		{"one reader", "too few arguments; see kgeval readers -h", []string{"readers", "-gold", gold, gold}},
		{"four readers", "unexpected argument", []string{"readers", "-gold", gold, gold, gold, gold, gold}},
		{"an absent reader", gold + ".no", []string{"readers", "-gold", gold, gold, gold + ".no"}},
		{"an empty gold", "no -gold FILE given; see kgeval carb -h", []string{"carb", "-gold", ""}},
		{"arguments beside a prediction", "exclude each other; see kgeval coref -h", []string{"coref", "-gold", gold, "-pred", gold, "x"}},
		{"an absent prediction", gold + ".no", []string{"gap", "-gold", gold, "-pred", gold + ".no"}},
		{"absent pairs", gold + ".no", []string{"merges", "-gold", gold, "-should", gold + ".no", text}},
		{"an absent text", gold + ".no", []string{"names", "-gold", gold, "-text", gold + ".no"}},
		{"a flag of another command", "-ecb", []string{"identity", "-gold", gold, "-ecb", gold}},
		{"a flag that is none", "flag provided but not defined: -golden; see kgeval gap -h", []string{"gap", "-golden", gold}},
		{"a truth that is none", "-json", []string{"gap", "-gold", gold, "--json=maybe"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := evaluate(nil, test.args...)
			if r.code != exitFailed || r.out != "" || !strings.HasPrefix(r.err, "kgeval: ") || !strings.Contains(r.err, test.want) || strings.Count(r.err, "\n") != 1 {
				t.Errorf("code %d, out %q, err %q, want one line with %q", r.code, r.out, r.err, test.want)
			}
		})
	}
}

// TestExamplesParse runs the examples of every help text with actions that do
// nothing: their flags exist and stand where the tool reads them.
func TestExamplesParse(t *testing.T) {
	examples := 0
	for _, c := range (&app{}).tool().Commands {
		for line := range strings.Lines(c.Description) {
			args := strings.Fields(line)
			if len(args) == 0 || args[0] != "kgeval" {
				continue
			}
			examples++
			tool := (&app{out: io.Discard, err: io.Discard}).tool()
			ran := ""
			for _, other := range tool.Commands {
				other.Action = func(c *cli.Context) error {
					ran = c.Command.Name
					if c.String("gold") == "" {
						return fmt.Errorf("no gold")
					}
					for _, arg := range c.Args().Slice() {
						if strings.HasPrefix(arg, "-") {
							return fmt.Errorf("%s is taken for an argument", arg)
						}
					}
					return nil
				}
			}
			if err := tool.Run(append([]string{"kgeval"}, flagsFirst(args[1:], tool.Commands)...)); err != nil || ran != c.Name {
				t.Errorf("%q ran %q: %v", strings.TrimSpace(line), ran, err)
			}
		}
	}
	if examples < 20 {
		t.Errorf("%d examples", examples)
	}
}

// TestHelpOfEveryFlag: a flag has a line of help, which every command's help
// prints, and no line is too long for a terminal.
func TestHelpOfEveryFlag(t *testing.T) {
	tool := evaluate(nil, "--help")
	for _, c := range (&app{}).tool().Commands {
		if !strings.Contains(tool.out, "  "+c.Name+" ") || !strings.Contains(tool.out, c.Usage) {
			t.Errorf("kgeval --help lacks %s", c.Name)
		}
		help := evaluate(nil, c.Name, "--help")
		for _, f := range c.Flags {
			name := "-" + f.Names()[0]
			if usage := f.(cli.DocGenerationFlag).GetUsage(); usage == "" || !strings.Contains(help.out, name) {
				t.Errorf("%s --help lacks %s", c.Name, name)
			}
		}
		for line := range strings.Lines(c.Description) {
			if len(line) > 100 {
				t.Errorf("%s: a line of %d characters: %s", c.Name, len(line), line)
			}
		}
	}
}

// TestIdentity: names that the fake calls alike are one entity across
// articles, and one that it does not find is alone.
func TestIdentity(t *testing.T) {
	p := &pipeline{annotate: line, entities: firstNames}
	r := evaluate(p, "identity", "-gold", file(t, "ecb.jsonl", tinyECB))
	for _, want := range []string{"CoNLL_F1\t1.0000\n", "mentions_F1\t1.0000\n"} {
		if r.code != 0 || !strings.Contains(r.out, want) {
			t.Errorf("%+v, want %q", r, want)
		}
	}
	none := &pipeline{annotate: line, entities: func(s []*ud.Sentence) ([]*schema.Entity, []chain) {
		_, chains := firstNames(s)
		return make([]*schema.Entity, len(chains)), chains
	}}
	if r := evaluate(none, "identity", "-gold", file(t, "ecb.jsonl", tinyECB)); !strings.Contains(r.out, "MUC_R\t0.0000\n") || !strings.Contains(r.out, "B3_P\t1.0000\n") {
		t.Errorf("no entities: %+v", r)
	}
	third := strings.ReplaceAll(strings.SplitAfter(tinyECB, "\n")[1], "1_2ecb", "1_3ecb") // Ann again, who is linked to nobody
	alone := file(t, "alone.jsonl", tinyECB+strings.ReplaceAll(third, `"chain": "A"`, `"chain": "Singleton_HUM_1_1_3ecb"`))
	for linked, want := range map[bool]string{false: "B3_P\t0.6667\n", true: "B3_P\t1.0000\n"} {
		args := []string{"identity", "-gold", alone}
		if linked {
			args = append(args, "--linked")
		}
		if r := evaluate(p, args...); r.code != 0 || !strings.Contains(r.out, want) {
			t.Errorf("linked %v: %+v, want %q", linked, r, want)
		}
	}
}

// TestMergesCommand draws the pair of a name that two articles share, and
// looks up what a reader said of it.
func TestMergesCommand(t *testing.T) {
	p := &pipeline{annotate: line, parse: words, entities: firstNames}
	ecb := file(t, "ecb.jsonl", tinyECB)
	const drawn = "1_1ecb\tAnn\t1_2ecb\tAnn"
	list := evaluate(p, "merges", "-gold", os.DevNull, "--ecb", ecb, "--list")
	if list.code != 0 || list.out != drawn+"\t?\n" {
		t.Fatalf("list: %+v", list)
	}
	if r := evaluate(p, "merges", "-gold", os.DevNull, "--ecb", ecb); r.code != exitUncovered || !strings.Contains(r.out, "judged\t0\n") || !strings.Contains(r.err, "0 of 1") {
		t.Errorf("without a verdict: %+v", r)
	}
	should := file(t, "should.tsv", drawn+"\n1_1ecb\tRome\t1_2ecb\tAnn\n")
	for verdict, wrong := range map[string]string{"same": "0", "different": "1"} {
		gold := file(t, "gold.tsv", drawn+"\t"+verdict+"\n")
		r := evaluate(p, "merges", "-gold", gold, "--ecb", ecb, "--should", should)
		want := "drawn\t1\njudged\t1\nwrong\t" + wrong + "\nshould\t2\nmerged\t1\nmerged_share\t0.5000\n"
		if r.code != 0 || r.out != want {
			t.Errorf("%s: %+v, want %s", verdict, r, want)
		}
		if r := evaluate(p, "merges", "-gold", gold, "--ecb", ecb, "--should", should, "--list"); r.out != drawn+"\t"+verdict+"\napart\t1_1ecb\tRome\t1_2ecb\tAnn\n" {
			t.Errorf("list with %s: %+v", verdict, r)
		}
	}
	article := file(t, "news.txt", "Ann ran home.")
	if r := evaluate(p, "merges", "-gold", os.DevNull, "--ecb", ecb, "--list", article); strings.Count(r.out, "news.txt\tAnn") != 2 {
		t.Errorf("with an article: %+v", r)
	}
}

// TestCaRBClassesCommand prints every class, as lines and as JSON.
func TestCaRBClassesCommand(t *testing.T) {
	gold := file(t, "gold.tsv", "Finland joined NATO .\tjoined\tFinland\tNATO\n")
	pred := file(t, "pred.tsv", "Finland joined NATO .\t1\tjoined\tFinland\tNATO\n")
	r := evaluate(nil, "carb", "-gold", gold, "-pred", pred, "--classes")
	if r.code != 0 || strings.Count(r.out, "\n") != 12 || !strings.Contains(r.out, "joined NATO\"\t1\t1.000\t0.000\n") {
		t.Errorf("%+v", r)
	}
	var classes []score.ClassResult
	r = evaluate(nil, "carb", "-gold", gold, "-pred", pred, "--classes", "--json")
	if err := json.Unmarshal([]byte(r.out), &classes); err != nil || len(classes) != 12 {
		t.Errorf("%v of %s", err, r.out)
	}
}

// TestKeepAtomic fits BenchIE's view and leaves the other's rows alone.
func TestKeepAtomic(t *testing.T) {
	var gold strings.Builder
	for i := range 30 {
		fmt.Fprintf(&gold, "sent_id:%d\tAnn saw Bob %d\n%d--> Cluster 1:\nAnn --> saw --> Bob\n\n", i, i, i)
	}
	table := file(t, "keep.tsv", "# comment\nn-ary\tthreshold\t0.5\natomic\told\t1\n")
	r := evaluate(&pipeline{candidates: oneSay}, "keep", "-gold", file(t, "gold.txt", gold.String()), "-view", "atomic", "-write", table)
	if r.code != 0 || !strings.Contains(r.out, "P\t1.0000\nR\t1.0000\n") {
		t.Fatalf("%+v", r)
	}
	written, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(written); !strings.HasPrefix(text, "# comment\nn-ary\tthreshold\t0.5\natomic\tthreshold\t") || strings.Contains(text, "\told\t") {
		t.Errorf("table = %s", text)
	}
	if r := evaluate(&pipeline{candidates: oneSay}, "keep", "-gold", file(t, "gold.txt", gold.String()), "-view", "atomic", "-write", table+".no"); r.code != exitFailed || !strings.Contains(r.err, table+".no") {
		t.Errorf("an absent table: %+v", r)
	}
}

// TestWritesThatFail: what can't be printed is no success.
func TestWritesThatFail(t *testing.T) {
	for _, c := range tinyCommands(t) {
		var stderr bytes.Buffer
		a := &app{out: brokenPipe{}, err: &stderr, open: func() (*pipeline, error) { return c.pipeline, nil }}
		args := append([]string{c.name, "-gold", file(t, "gold", c.gold)}, c.args...)
		if code := a.run(args); code != exitFailed || !strings.Contains(stderr.String(), "closed pipe") {
			t.Errorf("%s: code %d, %s", c.name, code, stderr.String())
		}
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestNodesInWords: facts within facts are put in words three deep, and an IRI
// that is neither entity nor fact stands for itself.
func TestNodesInWords(t *testing.T) {
	base := schema.Base("")
	d := &schema.Document{Base: base, Text: "Say it.", Entities: []schema.Entity{{IRI: "e", Label: "Ann"}}}
	for i := range 6 {
		d.Facts = append(d.Facts, schema.Fact{IRI: quad.IRI(fmt.Sprint("f", i)), Subject: "e", Predicate: base.Relation("say"), Relation: []string{"say"},
			Object: quad.IRI(fmt.Sprint("f", i+1)), Polarity: schema.Affirmed, Modality: schema.Asserted, Sentence: schema.Span{End: 7}})
	}
	all := documentFacts(d)
	if got, want := all[0].Object.Label, "(Ann | said | (Ann | said | (Ann | said | f4)))"; got != want {
		t.Errorf("clauses = %s, want %s", got, want)
	}
	if got := all[5].Object.Label; got != "f6" {
		t.Errorf("an unknown node = %s, want its IRI", got)
	}
	d.Facts = d.Facts[:1]
	d.Facts[0].Object = quad.String("7 km")
	if got := documentFacts(d)[0].Object.Label; got != "7 km" {
		t.Errorf("a value = %s", got)
	}
}
