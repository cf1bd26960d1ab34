package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// TestPrintTree holds that words stand below their heads, in the order of the
// sentence, each a step further in.
func TestPrintTree(t *testing.T) {
	word := func(id int, form, upos string, head int, deprel string) tokenJSON {
		return tokenJSON{ID: id, Form: form, UPOS: upos, Head: head, Deprel: deprel}
	}
	for _, tt := range []struct {
		name string
		tree []tokenJSON
		want string
	}{
		{"no words", nil, ""},
		{"one", []tokenJSON{word(1, "Go", "VERB", 0, "root")}, "  Go  VERB root\n"},
		{"a clause", []tokenJSON{
			word(1, "The", "DET", 2, "det"), word(2, "West", "PROPN", 3, "nsubj"), word(3, "accused", "VERB", 0, "root"), word(4, "Russia", "PROPN", 3, "obj"), word(5, ".", "PUNCT", 3, "punct"),
		}, "  accused  VERB root\n    West  PROPN nsubj\n      The  DET det\n    Russia  PROPN obj\n    .  PUNCT punct\n"},
		{"two roots", []tokenJSON{word(1, "Yes", "INTJ", 0, "root"), word(2, "No", "INTJ", 0, "root")}, "  Yes  INTJ root\n  No  INTJ root\n"},
		{"a chain", []tokenJSON{word(1, "a", "X", 0, "root"), word(2, "b", "X", 1, "dep"), word(3, "c", "X", 2, "dep")}, "  a  X root\n    b  X dep\n      c  X dep\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			printTree(&out, tt.tree, 0, "  ")
			wantText(t, out.String(), tt.want)
		})
	}
}

// TestPrintWhy holds all that is told of a fact, and what stands there where
// this version of kg would not read it so.
func TestPrintWhy(t *testing.T) {
	fact := stated("Russia", "accused", "West")
	fact.Rule, fact.Fact = "verb", "urn:x-kg:fact/12"
	told := whyJSON{
		factJSON: fact, Reasons: []reasonJSON{{"passive", -0.5}, {"named", 1.25}},
		Tree: []tokenJSON{{ID: 1, Form: "accused", UPOS: "VERB", Deprel: "root"}},
	}
	bare := whyJSON{factJSON: fact}
	bare.Byline, bare.NamedIn = "Ann Lee", "Russia spoke."
	for _, tt := range []struct {
		name string
		in   whyJSON
		more bool
		want string
	}{
		{"whole", told, false, `Russia ─accused→ West   confidence 0.90
  urn:x-kg:fact/12
  rule verb
  "Russia accused West."  1.txt:3
  -0.50  passive
  +1.25  named
  accused  VERB root
`},
		{"behind another, of another version", bare, true, `
Russia ─accused→ West   confidence 0.90
  urn:x-kg:fact/12
  rule verb
  "Russia accused West."  1.txt:3
  by Ann Lee
  named in "Russia spoke."
  read by another version of kg, which this one would not repeat
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, _ := quiet("/news", 0)
			var out bytes.Buffer
			a.printWhy(&out, tt.in, tt.more)
			wantText(t, out.String(), tt.want)
		})
	}
}

// TestWhyJSON holds that an explanation without reasons has empty lists, not
// null, beside the keys of the fact.
func TestWhyJSON(t *testing.T) {
	text, err := json.Marshal(whyJSON{factJSON: stated("a", "b", ""), Reasons: []reasonJSON{}, Tree: []tokenJSON{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"reasons":[]`, `"tree":[]`, `"named_in":""`, `"object":null`, `"arguments":[]`, `"speaker":null`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not in %s", want, text)
		}
	}
}

// TestFactOf holds how a fact is named, and what is said of names that are
// none.
func TestFactOf(t *testing.T) {
	dir := given(t, talksFixture)
	q := asked(t, dir)
	all := jsonLines[factJSON](t, mustRun(t, dir, "export", "--jsonl"))
	iri := all[0].Fact
	hash := strings.TrimPrefix(iri, "urn:x-kg:fact/")
	for _, arg := range []string{iri, "<" + iri + ">", "fact/" + hash, hash, hash[:8], hash[:20]} {
		if got, err := q.factOf(arg); err != nil || string(got) != iri {
			t.Errorf("factOf(%s) = %s, %v", arg, got, err)
		}
	}
	for _, tt := range []struct {
		arg  string
		code int
		want string
	}{
		{"", exitFailed, "fewer than 8 digits of a fact's hash; kg query --jsonl prints it whole"},
		{hash[:7], exitFailed, "fewer than 8 digits"},
		{"fact/", exitFailed, "fewer than 8 digits"},
		{"zzzzzzzz", exitNothing, `no fact "zzzzzzzz"; kg query --jsonl prints the facts behind an answer`},
		{hash + "0", exitNothing, "no fact"},
		{all[0].Document, exitNothing, "no fact"},
	} {
		_, err := q.factOf(tt.arg)
		wantError(t, err, tt.code, tt.want)
	}
}
