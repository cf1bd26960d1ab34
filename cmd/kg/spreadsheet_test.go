package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// factsAs returns facts as one of the formats of facts.
func factsAs(t *testing.T, kind string, facts ...factJSON) string {
	t.Helper()
	var out bytes.Buffer
	buffer := bufio.NewWriter(&out)
	w := factWriter(kind, buffer)
	if err := w.begin(); err != nil {
		t.Fatal(err)
	}
	for i := range facts {
		if err := w.fact(&facts[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.end(); err != nil {
		t.Fatal(err)
	}
	if err := buffer.Flush(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// awkward are facts whose texts hold what formats use themselves.
func awkward() []factJSON {
	plain := stated("Ada", "met", "Bo")
	quoted := stated(`Ada "the" Countess, Lovelace`, "met\tat", "Bo\nCy")
	quoted.Sentence, quoted.Time = "She said: \"No, ;never\"\r\nagain.", "2022"
	quoted.Arguments = []argumentJSON{{"in", nodeJSON{Label: "Rome"}}, {"", nodeJSON{Label: "again"}}}
	quoted.Speaker, quoted.Place = &nodeJSON{ID: "urn:s", Label: "Cy"}, &nodeJSON{ID: "urn:p", Label: "東京"}
	return []factJSON{plain, quoted, stated("Georgia", "rested", "")}
}

// TestCSV holds that another reader of CSV finds in each row just what the
// columns say.
func TestCSV(t *testing.T) {
	facts := awkward()
	rows, err := csv.NewReader(strings.NewReader(factsAs(t, "csv", facts...))).ReadAll()
	if err != nil || len(rows) != len(facts)+1 || !slices.Equal(rows[0], columns) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i := range facts {
		for j, want := range facts[i].cells() {
			want = strings.ReplaceAll(want, "\r\n", "\n") // as RFC 4180 readers do
			if got := rows[i+1][j]; got != want {
				t.Errorf("row %d has the %s %q, want %q", i+1, columns[j], got, want)
			}
		}
	}
	at := func(row int, column string) string { return rows[row][slices.Index(columns, column)] }
	for column, want := range map[string]string{
		"arguments": "in Rome; again", "speaker": "Cy", "place": "東京", "time": "2022", "confidence": "0.90", "object": "Bo\nCy", "line": "3", "polarity": "affirmed",
	} {
		wantText(t, at(2, column), want)
	}
	wantText(t, at(3, "object")+at(3, "object_id")+at(3, "speaker"), "")
}

// TestTSV holds that a row is a line of as many columns as the head, whatever
// the texts hold.
func TestTSV(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(factsAs(t, "tsv", awkward()...), "\n"), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, line := range lines {
		if n := strings.Count(line, "\t") + 1; n != len(columns) || strings.Contains(line, "\r") {
			t.Errorf("a line of %d columns: %q", n, line)
		}
	}
	if columns[0] != "fact" || !strings.HasPrefix(lines[0], "fact\tsubject\t") {
		t.Errorf("the head is %s", lines[0])
	}
}

// TestFactsAsJSON holds that an array and lines decode to the same facts, and
// that an array of any length is one.
func TestFactsAsJSON(t *testing.T) {
	all := awkward()
	for n := range len(all) + 1 {
		var array []factJSON
		text := factsAs(t, "json", all[:n]...)
		if err := json.Unmarshal([]byte(text), &array); err != nil || len(array) != n {
			t.Fatalf("%d facts, %v in %s", len(array), err, text)
		}
		lines := jsonLines[factJSON](t, factsAs(t, "jsonl", all[:n]...))
		for i := range array {
			one, _ := json.Marshal(array[i])
			two, _ := json.Marshal(lines[i])
			three, _ := json.Marshal(all[i])
			wantText(t, string(one), string(three))
			wantText(t, string(two), string(three))
		}
	}
}
