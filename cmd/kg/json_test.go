package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const contractFixture = `title Russia accuses the West
date 2021-12-28
+ The Kremlin said that Russia accused the West of provocations in Moscow on December 27.
place:Russia | accuse | place:West | of=node:provocations | time=2021-12-27 | place=place:Moscow | said=organization:Kremlin
organization:Kremlin | say |
+ The West met Ada, who did not visit the West but visited it.
place:West | meet | person:Ada
person:Ada | visit | place:West
person:Ada | visit | place:West | polarity=denied
`

// The keys that other programs rely on, of each kind of object by the path
// that leads to it. A key may be added here and in json.go; none may go.
var contract = map[string]string{
	"query":                      "what facts",
	"query.what":                 "id label type",
	"query.facts":                factKeys,
	"query.facts.subject":        "id label type",
	"query.facts.predicate":      "id label lemma",
	"query.facts.object":         "id label type",
	"query.facts.speaker":        "id label type",
	"query.facts.place":          "id label type",
	"query.facts.arguments":      "preposition id label type",
	"path":                       "from to paths",
	"path.from":                  "id label type",
	"path.paths":                 "steps confidence",
	"path.paths.steps":           "subject predicate object direction confidence facts",
	"path.paths.steps.subject":   "id label type",
	"path.paths.steps.predicate": "id label lemma",
	"path.paths.steps.object":    "id label type",
	"path.paths.steps.facts":     factKeys,
	"meet":                       "names at paths confidence",
	"meet.names":                 "id label type",
	"meet.at":                    "id label type",
	"meet.paths":                 "steps confidence",
	"count":                      "count",
	"show":                       "entity names relations near",
	"show.near":                  "entity steps from relations",
	"show.near.relations":        "predicate direction",
	"timeline":                   factKeys,
	"conflicts":                  "kind a b",
	"conflicts.a":                factKeys,
	"conflicts.b":                factKeys,
	"diff":                       "change kind id label source fact",
	"diff.fact":                  factKeys,
	"show.entity":                "id label type",
	"show.names":                 "id label why aliases",
	"show.relations":             "predicate role facts",
	"show.relations.facts":       factKeys,
	"ls":                         "document title date byline sources sentences facts quads extractor",
	"stats":                      "documents sentences facts entities names nodes relations quads",
}

const factKeys = "fact subject predicate object polarity modality speaker time time_text place arguments confidence rule " +
	"document story title source line begin end sentence"

// TestContract holds the keys of all that is printed as JSON.
func TestContract(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "west.txt")
	if err := os.WriteFile(file, []byte(contractFixture), 0o666); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "init")
	if err := putFixtures(filepath.Join(dir, storeName), []string{file}); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other") // the same text, one fact less
	lines := strings.SplitAfter(contractFixture, "\n")
	if err := os.WriteFile(file, []byte(strings.Join(lines[:len(lines)-2], "")), 0o666); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "init", "--db", other)
	if err := putFixtures(other, []string{file}); err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for name, args := range map[string][]string{
		"query": {"query", "Russia accused ?what", "--jsonl"},
		"path":  {"path", "Russia", "West", "--json"},
		"meet":  {"path", "Russia", "West", "Ada", "--json"},
		"count": {"query", "Russia accused ?what", "--count", "--json"},
		"show":  {"show", "Russia", "--depth", "2", "--jsonl"},

		"timeline":  {"timeline", "Russia", "--jsonl"},
		"conflicts": {"conflicts", "--jsonl"},
		"diff":      {"diff", other, "--jsonl"},
		"ls":        {"ls", "--jsonl"},
		"stats":     {"stats", "--json"},
	} {
		var v any
		out := mustRun(t, dir, args...)
		if err := json.Unmarshal([]byte(out), &v); err != nil {
			t.Fatalf("kg %s: %v in %s", strings.Join(args, " "), err, out)
		}
		keys(name, v, got)
	}
	for _, path := range slices.Sorted(maps.Keys(contract)) {
		want := strings.Fields(contract[path])
		slices.Sort(want)
		if got[path] != strings.Join(want, " ") {
			t.Errorf("%s has the keys %s\nwant %s", path, got[path], strings.Join(want, " "))
		}
	}
}

// keys notes the keys of all objects in v by the path that leads to them;
// arrays are passed through.
func keys(path string, v any, found map[string]string) {
	switch v := v.(type) {
	case []any:
		for _, element := range v {
			keys(path, element, found)
		}
	case map[string]any:
		found[path] = strings.Join(slices.Sorted(maps.Keys(v)), " ")
		for key, value := range v {
			keys(path+"."+key, value, found)
		}
	}
}
