package main

import (
	"encoding/json"
	"strings"
	"testing"

	"kg/extract/ud"
)

// TestGraphFlag: --graph asks for the links of the graph, without it for all
// that are likely.
func TestGraphFlag(t *testing.T) {
	conll, gap := file(t, "gold.conll", twoSentencesChains), file(t, "gap.tsv", tinyGAP)
	for _, command := range [][]string{{"coref", "-gold", conll}, {"gap", "-gold", gap}} {
		for _, graph := range []bool{false, true} {
			asked := 0
			p := &pipeline{annotate: line, parse: words, chains: func(s []*ud.Sentence, all bool) []chain {
				if all == graph {
					t.Errorf("%s --graph=%v asks for all: %v", command[0], graph, all)
				}
				asked++
				return pair(s, all)
			}}
			args := command
			if graph {
				args = append(args[:len(args):len(args)], "--graph")
			}
			if r := evaluate(p, args...); r.code != 0 || asked != 1 {
				t.Errorf("%v: %+v, asked %d times", args, r, asked)
			}
		}
	}
}

// TestSeveralTexts: raw texts are read in the order in which they are named.
func TestSeveralTexts(t *testing.T) {
	gold := file(t, "gold.conllu", twoSentences)
	first, second := file(t, "1.txt", "Ann's sister left .\n"), file(t, "2.txt", "She ran\n")
	p := &pipeline{parse: words}
	if r := evaluate(p, "ud", "-gold", gold, first, second); r.code != 0 || !strings.Contains(r.out, "Sentences\t1.0000\n") {
		t.Errorf("in order: %+v", r)
	}
	if r := evaluate(p, "ud", "-gold", gold, second, first); r.code != exitFailed || !strings.Contains(r.err, "texts differ at character 0") {
		t.Errorf("out of order: %+v", r)
	}
	if r := evaluate(p, "ud", "-gold", gold, first, second+".no"); r.code != exitFailed || !strings.Contains(r.err, "2.txt.no") {
		t.Errorf("a text that is not there: %+v", r)
	}
}

// TestErrorsAsJSON: counts of errors are whole numbers and sum up.
func TestErrorsAsJSON(t *testing.T) {
	gold := file(t, "gold.conllu", twoSentences)
	pred := file(t, "pred.conllu", strings.Replace(twoSentences, "3\tnmod:poss", "4\tobl", 1))
	var trees map[string]int
	r := evaluate(nil, "ud", "-gold", gold, "-pred", pred, "--errors", "--json")
	if err := json.Unmarshal([]byte(r.out), &trees); err != nil || trees["words"] != 7 || trees["errors"] != 1 || trees["noun"] != 1 || trees["noun_nmod:poss"] != 1 {
		t.Errorf("%v of %+v", err, r)
	}
	var names map[string]int
	r = evaluate(nil, "names", "-gold", file(t, "gold.bio", tinyBIO), "-pred", file(t, "pred.bio", "Ann\tB-PER\nmet\tO\nBob\tB-LOC\n"), "--errors", "--json")
	if err := json.Unmarshal([]byte(r.out), &names); err != nil || len(names) != 24 || names["type"] != 1 || names["type_PER"] != 1 || names["missed"] != 0 {
		t.Errorf("%v of %+v", err, r)
	}
}

// TestNoFacts: an article without facts misses what it must have, and its
// lists are empty and not null.
func TestNoFacts(t *testing.T) {
	text := file(t, "bridge.txt", bridgeText)
	r := evaluate(&pipeline{extract: bridge}, "facts", "-gold", file(t, "none.tsv", "# nothing\n"), text, "--json")
	if r.code != 0 || !strings.Contains(r.out, `"rows": []`) || strings.Contains(r.out, "null") {
		t.Errorf("no rows: %+v", r)
	}
	gold := file(t, "gold.tsv", "must\tNobody\tdo\tnothing\n")
	if r := evaluate(&pipeline{extract: bridge}, "facts", "-gold", gold, text); !strings.HasPrefix(r.out, "missing\tmust\tNobody | do | nothing\nbeyond\t") || !strings.Contains(r.out, "must_recall\t0.0000\n") {
		t.Errorf("a row that is missing: %+v", r)
	}
}

// TestArticlesThatCannotBeRead: what is no article is refused by its name.
func TestArticlesThatCannotBeRead(t *testing.T) {
	good := file(t, "good.txt", bridgeText)
	for name, content := range map[string]string{"empty.txt": "", "blank.txt": " \n\n", "binary.txt": "\x00\x01\x02\x03\x00\x00"} {
		path := file(t, name, content)
		for _, args := range [][]string{{"facts", "-gold", file(t, "g", bridgeGold), path}, {"judged", "-gold", file(t, "g", ""), good, path},
			{"merges", "-gold", file(t, "g", ""), good, path}, {"confidence", "-gold", file(t, "g", ""), good, path}} {
			p := &pipeline{extract: bridge, parse: words, entities: firstNames, annotate: line}
			if r := evaluate(p, args...); r.code != exitFailed || !strings.Contains(r.err, name) || r.out != "" {
				t.Errorf("%s of %s: %+v", args[0], name, r)
			}
		}
	}
}
