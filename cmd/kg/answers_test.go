package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// told prints answers in a format.
func told(t *testing.T, kind string, columns int, names []string, all ...answer) string {
	t.Helper()
	a, out := quiet("/news", columns)
	p := newAnswers(a, kind, names)
	for _, b := range all {
		if err := p.print(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestAnswers holds how answers look in each format.
func TestAnswers(t *testing.T) {
	turkey := stated("Turkey", "joined", "NATO")
	turkey.Time = "1952"
	one := found("Turkey", turkey)
	bare := answer{"who": nodeJSON{ID: "urn:x", Label: "Iceland"}, factsKey: []factJSON{}}
	head := "who     how   source   sentence\n"
	for _, tt := range []struct {
		name, kind string
		columns    int
		all        []answer
		want       string
	}{
		{"table", "table", 0, []answer{one}, head + "Turkey  1952  1.txt:3  Turkey joined NATO.\n"},
		{"an answer that no fact says", "table", 0, []answer{one, bare}, head + "Turkey  1952  1.txt:3  Turkey joined NATO.\nIceland\n"},
		{"no answer", "table", 0, nil, ""},
		{"tsv", "tsv", 0, []answer{one}, "who\thow\tsource\tsentence\nTurkey\t1952\t1.txt:3\tTurkey joined NATO.\n"},
		{"no answer as tsv", "tsv", 0, nil, "who\thow\tsource\tsentence\n"},
		{"no answer as JSON", "json", 0, nil, "[]\n"},
		{"no answer as JSON Lines", "jsonl", 0, nil, ""},
		{"JSON", "json", 0, []answer{bare}, "[\n  {\n    \"facts\": [],\n    \"who\": {\n      \"id\": \"urn:x\",\n      \"label\": \"Iceland\",\n      \"type\": \"\"\n    }\n  }\n]\n"},
		{"JSON Lines", "jsonl", 0, []answer{bare}, `{"facts":[],"who":{"id":"urn:x","label":"Iceland","type":""}}` + "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if len(tt.all) == 2 { // the longer name makes the column wider
				want = strings.ReplaceAll(strings.ReplaceAll(want, "who     how", "who      how"), "Turkey  1952", "Turkey   1952")
			}
			wantText(t, told(t, tt.kind, tt.columns, []string{"who"}, tt.all...), want)
		})
	}
}

// TestAnswersAgree holds that JSON and JSON Lines hold the same answers.
func TestAnswersAgree(t *testing.T) {
	var all []answer
	for i := range 3 {
		all = append(all, found(fmt.Sprint("<&> \u2028", i), stated("Ada", "met", "Bo")))
	}
	var array []map[string]any
	if err := json.Unmarshal([]byte(told(t, "json", 0, []string{"who"}, all...)), &array); err != nil {
		t.Fatal(err)
	}
	lines := told(t, "jsonl", 0, []string{"who"}, all...)
	if strings.Count(lines, "\n") != 3 || !strings.Contains(lines, "<&>") {
		t.Errorf("the lines are %s", lines)
	}
	wantText(t, fmt.Sprint(jsonLines[map[string]any](t, lines)), fmt.Sprint(array))
}

// TestAnswerPages holds that a long table is laid out page by page, under one
// head, and loses no row.
func TestAnswerPages(t *testing.T) {
	var all []answer
	for i := range 2*tablePage + 1 {
		all = append(all, found(fmt.Sprint("Name", i), stated("Ada", "met", "Bo")))
	}
	out := told(t, "table", 0, []string{"who"}, all...)
	if n := strings.Count(out, "\n"); n != len(all)+1 {
		t.Errorf("%d lines of %d answers", n, len(all))
	}
	if n := strings.Count(out, "sentence\n"); n != 1 {
		t.Errorf("%d heads", n)
	}
}

// TestAnswerExcerpt holds that a sentence takes two lines of a screen at most.
func TestAnswerExcerpt(t *testing.T) {
	long := stated("Turkey", "joined", "NATO")
	long.Sentence = "Turkey joined NATO " + strings.Repeat("in the middle of the last century ", 20) + "."
	out := told(t, "table", 60, []string{"who"}, found("Turkey", long))
	for line := range strings.Lines(out) {
		if displayWidth(strings.TrimSuffix(line, "\n")) > 60 {
			t.Errorf("a line is too wide: %q", line)
		}
	}
	if !strings.Contains(out, "…") {
		t.Errorf("all of the sentence is printed: %s", out)
	}
	if out := told(t, "table", 0, []string{"who"}, found("Turkey", long)); strings.Contains(out, "…") {
		t.Errorf("the sentence is cut where no screen is: %s", out)
	}
}

// TestAnswersFail holds that an output that takes nothing is told.
func TestAnswersFail(t *testing.T) {
	for _, kind := range []string{"table", "json", "jsonl", "tsv"} {
		a, _ := quiet("/", 0)
		a.out = failing{}
		p := newAnswers(a, kind, []string{"who"})
		err := p.print(found("Ada"))
		if closed := p.close(); err == nil {
			err = closed
		}
		wantError(t, err, exitFailed, "write: no more")
	}
}

// TestVariables holds that variables are columns in the order in which they
// come first.
func TestVariables(t *testing.T) {
	q := asked(t, given(t, talksFixture))
	var patterns []meaning
	for _, text := range []string{"?who met ?whom", "?whom ?how ?where", "?who ?how Putin"} {
		m, err := q.pattern(text)
		if err != nil {
			t.Fatal(err)
		}
		patterns = append(patterns, m)
	}
	wantText(t, strings.Join(variables(patterns), " "), "who whom how where")
	_, err := q.pattern("?facts met ?whom")
	wantError(t, err, exitFailed, "no variable can be called ?facts")
	_, err = q.pattern("?who ate ?what")
	wantError(t, err, exitNothing, `no relation "ate"`)
	_, err = q.pattern("Nobody met ?whom")
	wantError(t, err, exitNothing, `no entity "Nobody"`)
}
