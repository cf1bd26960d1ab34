package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// TestHoldings holds that records are found by their file, and that a source
// has one text.
func TestHoldings(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	s := &adder{}
	for i, source := range []string{at("a.jsonl#2"), at("a.jsonl#1"), at("a.jsonl#https://x.example/#1"), at("a.jsonl#3"), at("a.jsonl.gz#1"), at("a.json#1"), at("a#b.csv#1"), at("a"), "https://x.example/news.csv#1", ""} {
		s.known.add(version{quad.IRI("urn:" + string(rune('a'+i))), "x", source})
	}
	for _, c := range []struct {
		file string
		want []string
	}{
		{at("a.jsonl"), []string{at("a.jsonl#1"), at("a.jsonl#2"), at("a.jsonl#3"), at("a.jsonl#https://x.example/#1")}},
		{at("a.jsonl.gz"), []string{at("a.jsonl.gz#1")}}, {at("a#b.csv"), []string{at("a#b.csv#1")}}, {at("a"), []string{at("a"), at("a#b.csv#1")}},
		{"https://x.example/news.csv", []string{"https://x.example/news.csv#1"}}, {at("b"), nil}, {"", nil},
	} {
		if got := s.recordsOf(c.file); !slices.Equal(got, c.want) {
			t.Errorf("recordsOf(%s) = %q, want %q", c.file, got, c.want)
		}
	}
	s.lose([]string{at("a.jsonl#2"), "nowhere"})
	if got := s.recordsOf(at("a.jsonl")); len(got) != 3 || s.has(version{"urn:a", "x", at("a.jsonl#2")}) {
		t.Errorf("after a loss: %q", got)
	}
	s.known.add(version{"urn:new", "x", at("a.jsonl#1")})
	if s.has(version{"urn:b", "x", at("a.jsonl#1")}) || !s.has(version{"urn:new", "x", at("a.jsonl#1")}) {
		t.Error("a source has two texts")
	}
}

// TestIsOther holds that files with a "#" in their names are told from records.
func TestIsOther(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"a", "a#b.csv", "a#c.txt"} {
		if err := os.WriteFile(at(name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for source, want := range map[string]bool{"a#1": false, "a": false, "a#c.txt": true, "a#b.csv#1": true, "a#b": false, "a#https://x.example/#1": false} {
		if got := isOther(at(source), at("a")); got != want {
			t.Errorf("isOther(%s) = %v", source, got)
		}
	}
}

// TestEnded holds which records go at the end of their file.
func TestEnded(t *testing.T) {
	record := func(source string) added { return added{from: origin{source, true}} }
	for _, c := range []struct {
		name string
		in   []added
		gone string
		note string
	}{
		{"all are there", []added{record("#1"), record("#2"), record("#3")}, "", ""},
		{"two are not", []added{record("#2"), record("#4")}, "#1 #3", ""},
		{"one that failed is there", []added{record("#1"), {from: origin{source: "#2"}, err: errors.New("no text")}}, "#3", ""},
		{"one that was skipped is there", []added{record("#1"), {from: origin{"#2", true}, note: "German"}}, "#3", ""},
		{"one that can't be told", []added{record("#1"), {err: errors.New("no object")}}, "", "kg: f: 2 records that may be gone from it stay until all of it can be read\n"},
		{"none that can't be told is missed", []added{record("#1"), record("#2"), record("#3"), {err: errors.New("no object")}}, "", ""},
		{"all failed", []added{{err: errors.New("no object")}, {from: origin{source: "#1"}, err: errors.New("no text")}}, "", ""},
		{"no file of records", []added{{from: origin{source: ""}}}, "", ""},
		{"nothing", nil, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, err := filepath.Abs("f")
			if err != nil {
				t.Fatal(err)
			}
			s := &adder{}
			for _, id := range []string{"#1", "#2", "#3"} {
				s.known.add(version{quad.IRI("urn:" + id), "x", file + id})
			}
			var notes bytes.Buffer
			s.app = &app{err: &notes}
			r := &adding{adder: s, progress: &progress{w: &notes, begin: time.Now()}}
			for _, one := range c.in {
				if one.from.source != "" {
					one.from.source = file + one.from.source
				}
				r.file.note(one)
			}
			r.ended("f")
			if got := strings.ReplaceAll(strings.Join(r.gone, " "), file, ""); got != c.gone || notes.String() != c.note {
				t.Errorf("gone %q, note %q, want %q, %q", got, notes.String(), c.gone, c.note)
			}
			if r.file.any || r.file.unknown > 0 || r.file.held != nil {
				t.Errorf("the next file begins with %+v", r.file)
			}
		})
	}
}

func TestSplitRecord(t *testing.T) {
	for source, want := range map[string][2]string{
		"a.jsonl#1": {"a.jsonl", "#1"}, "/x/a.jsonl#https://x.example/1#2": {"/x/a.jsonl", "#https://x.example/1#2"}, "a.txt": {"a.txt", ""}, "#a": {"#a", ""}, "/x/#a": {"/x/#a", ""}, "": {"", ""},
	} {
		if file, record := splitRecord(source); file != want[0] || record != want[1] {
			t.Errorf("splitRecord(%q) = %q, %q", source, file, record)
		}
	}
	for source, want := range map[string]bool{"a.txt": true, "a": true, "a#b.txt": true, "a.jsonl#1": false, "a.jsonl#https://x.example/b.txt": false, "a.pdf": false, "https://x.example/a.txt": false} {
		if got := hasLines(source); got != want {
			t.Errorf("hasLines(%q) = %v", source, got)
		}
	}
}
