package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestDisplay holds how paths are shown: from the working directory where
// that is shorter, records of a file with the file.
func TestDisplay(t *testing.T) {
	for _, tt := range []struct{ wd, path, want string }{
		{"/news", "/news/a.txt", "a.txt"},
		{"/news", "/news/2022/a.txt", "2022/a.txt"},
		{"/news/2022", "/news/a.txt", "../a.txt"},
		{"/very/deep/folder", "/a.txt", "/a.txt"},
		{"/news", "a.txt", "a.txt"},
		{"/news", "", ""},
		{"/news", "https://example.org/news/a", "https://example.org/news/a"},
		{"/news", "/news/a.jsonl#12", "a.jsonl#12"},
		{"/news", "/news/a.jsonl#https://example.org/1", "a.jsonl#https://example.org/1"},
	} {
		a, _ := quiet(tt.wd, 0)
		if got := a.display(tt.path); got != tt.want {
			t.Errorf("in %s display(%q) = %q, want %q", tt.wd, tt.path, got, tt.want)
		}
	}
	a := &app{getwd: func() (string, error) { return "", errors.New("it was removed") }}
	if got := a.display("/news/a.txt"); got != "/news/a.txt" {
		t.Errorf("without a working directory it is %q", got)
	}
}

// TestPlace holds where a sentence is said to stand.
func TestPlace(t *testing.T) {
	for _, tt := range []struct {
		name string
		fact factJSON
		want string
	}{
		{"a line of a text", factJSON{Source: "/news/a.txt", Line: 24}, "a.txt:24"},
		{"a text of another ending", factJSON{Source: "/news/a.TEXT", Line: 2}, "a.TEXT:2"},
		{"a text without an ending", factJSON{Source: "/news/note", Line: 2}, "note:2"},
		{"a page", factJSON{Source: "/news/a.pdf", Line: 24, Page: 3}, "a.pdf p. 3"},
		{"a format whose lines are not the file's", factJSON{Source: "/news/a.html", Line: 24}, "a.html"},
		{"a record", factJSON{Source: "/news/a.jsonl#7", Line: 2}, "a.jsonl#7"},
		{"from the web", factJSON{Source: "https://example.org/a.txt", Line: 2}, "https://example.org/a.txt"},
		{"standard input", factJSON{Title: `The "Title"`, Line: 2}, `"The \"Title\"":2`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, _ := quiet("/news", 0)
			wantText(t, a.place(tt.fact), tt.want)
		})
	}
}

// TestPlaces holds that a statement names two places and how many more.
func TestPlaces(t *testing.T) {
	a, _ := quiet("/news", 0)
	var s statement
	for i, want := range []string{"a.txt:1", "a.txt:1, b.txt:1", "a.txt:1, b.txt:1 and 1 more", "a.txt:1, b.txt:1 and 2 more"} {
		for range 2 { // the same place once
			s.facts = append(s.facts, factJSON{Source: "/news/" + string(rune('a'+i)) + ".txt", Line: 1})
		}
		wantText(t, s.places(a), want)
	}
}

// TestFactCells holds the columns of a table of facts.
func TestFactCells(t *testing.T) {
	geneva := nodeJSON{ID: "g", Label: "Geneva"}
	full := stated("Biden", "met", "Putin")
	full.Arguments = []argumentJSON{{"in", geneva}, {"", nodeJSON{Label: "again"}}}
	full.Polarity, full.Time, full.Confidence = "denied", "2021", 0.333
	bare := stated("Georgia", "rested", "")
	aside := stated("Georgia", "rested", "")
	aside.Arguments = []argumentJSON{{"in", geneva}}
	asked := stated("Biden", "urged", "Russia")
	asked.Arguments = []argumentJSON{{"", nodeJSON{Label: "Russia left Georgia", Type: "Statement"}}}
	a, _ := quiet("/news", 0)
	for _, tt := range []struct {
		fact factJSON
		want string
	}{
		{full, "Biden|met|Putin in Geneva again|denied; 2021|0.33|1.txt:3"},
		{bare, "Georgia|rested|||0.90|1.txt:3"},
		{aside, "Georgia|rested|in Geneva||0.90|1.txt:3"},
		{asked, "Biden|urged|Russia (Russia left Georgia)||0.90|1.txt:3"},
	} {
		wantText(t, strings.Join(a.factCells(tt.fact), "|"), tt.want)
	}
}

// TestWordsOfFacts holds facts in words: plain, with their time, and with
// what is doubtful about them.
func TestWordsOfFacts(t *testing.T) {
	f := stated("Biden", "met", "Putin")
	f.Arguments = []argumentJSON{{"in", nodeJSON{Label: "Geneva"}}}
	wantText(t, f.words(), "Biden met Putin in Geneva")
	wantText(t, f.statement(), "Biden met Putin in Geneva")
	wantText(t, f.meant(), "Biden met Putin in Geneva")
	f.Time, f.Polarity, f.Modality = "2021", "denied", "possible"
	wantText(t, f.statement(), "Biden met Putin in Geneva, 2021")
	wantText(t, f.meant(), "Biden met Putin in Geneva (denied, possible)")
	f.Object, f.Arguments = nil, nil
	wantText(t, f.words(), "Biden met")
}

// TestSaidBy holds who says a thing, and who says that they do.
func TestSaidBy(t *testing.T) {
	f := stated("a", "b", "c")
	wantText(t, f.saidBy(), "")
	f.Speaker = &nodeJSON{Label: "Psaki"}
	wantText(t, f.saidBy(), "said by Psaki")
	f.Speakers = []nodeJSON{{Label: "TASS"}, {Label: "Reuters"}}
	wantText(t, f.saidBy(), "said by Psaki, according to TASS, according to Reuters")
}

// TestLocal holds what an IRI ends in.
func TestLocal(t *testing.T) {
	for iri, want := range map[string]string{"http://a/b#c": "c", "http://a/b": "b", "urn:x": "x", "x": "x", "http://a/": "", "": ""} {
		if got := local(quad.IRI(iri)); got != want {
			t.Errorf("local(%s) = %q, want %q", iri, got, want)
		}
	}
}
