package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

const datedFixture = `title Dates
date 2022-06-01
+ Ada met Bo on 5 May 2021 in Rome.
person:Ada | meet | person:Bo | time=2021-05-05 | place=place:Rome
+ Ada did not visit Bo in 2020, Cy said.
person:Ada | visit | person:Bo | time=2020 | polarity=denied | said=person:Cy
+ Ada visited Bo in 2020.
person:Ada | visit | person:Bo | time=2020
+ Bo will thank Ada in March.
person:Bo | thank | person:Ada | time=2023-03 | modality=planned | conf=0.3
+ Ada faces Bo.
person:Ada | face | person:Bo
`

// TestTimeline holds the order of dated facts, how they are told, and what
// flags leave out.
func TestTimeline(t *testing.T) {
	dir := given(t, datedFixture)
	for _, tt := range []struct{ name, args, want string }{
		{"all", "Ada", "2020|Ada visited Bo|denied; said by Cy|1.txt:2\n2020|Ada visited Bo||1.txt:3\n2021-05-05|Ada met Bo|in Rome|1.txt:1\n2023-03|Bo thanked Ada|planned|1.txt:4\n"},
		{"a year", "Ada --time 2021", "2021-05-05|Ada met Bo|in Rome|1.txt:1\n"},
		{"until a month", "Ada --time ..2021-05", "2020|Ada visited Bo|denied; said by Cy|1.txt:2\n2020|Ada visited Bo||1.txt:3\n2021-05-05|Ada met Bo|in Rome|1.txt:1\n"},
		{"sure ones", "Bo --min-confidence 0.5 --time 2021..", "2021-05-05|Ada met Bo|in Rome|1.txt:1\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got strings.Builder
			for line := range strings.Lines(mustRun(t, dir, append([]string{"timeline", "--format", "tsv"}, strings.Fields(tt.args)...)...)) {
				cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
				if len(cells) != 5 {
					t.Fatalf("a row of %d columns: %q", len(cells), line)
				}
				if cells[0] != "time" {
					got.WriteString(strings.Join(cells[:4], "|") + "\n")
				}
			}
			wantText(t, got.String(), tt.want)
		})
	}
	runSteps(t, dir, []step{
		{"timeline Ada --time 1999", exitNothing, "no dated facts about Ada"},
		{"timeline Ada --time soon", exitFailed, `--time "soon" is no time`},
		{"timeline Ada --min-confidence 2", exitFailed, "is not between 0 and 1"},
		{"timeline Rome", exitNothing, "no dated facts about Rome"}, // a place is no part
		{"timeline", exitFailed, "wants NAME"},
		{"timeline Ada Bo", exitFailed, `unexpected argument "Bo"`},
	})
}

// TestPrintConflicts holds how contradictions look.
func TestPrintConflicts(t *testing.T) {
	yes, no := stated("Ada", "visited", "Bo"), stated("Ada", "visited", "Bo")
	no.Sentence, no.Line, no.Speaker = "Ada did not visit Bo.", 7, &nodeJSON{Label: "Cy"}
	rome, oslo := stated("Ada", "born in", "Rome"), stated("Ada", "born in", "Oslo")
	oslo.Time = "1980"
	for _, tt := range []struct {
		name string
		all  []conflictJSON
		want string
	}{
		{"none", nil, ""},
		{"a denial", []conflictJSON{{"denial", []factJSON{yes}, []factJSON{no}}},
			"Ada visited Bo\n  \"Ada visited Bo.\"  1.txt:3\ndenied Ada visited Bo\n  \"Ada did not visit Bo.\"  (said by Cy)  1.txt:7\n"},
		{"two values", []conflictJSON{{"functional", []factJSON{rome, rome}, []factJSON{oslo}}},
			"Ada born in Rome\n  \"Ada born in Rome.\"  1.txt:3\n  \"Ada born in Rome.\"  1.txt:3\nbut Ada born in Oslo, 1980\n  \"Ada born in Oslo.\"  1.txt:3\n"},
		{"two conflicts", []conflictJSON{{"dates", []factJSON{yes}, []factJSON{yes}}, {"dates", []factJSON{yes}, []factJSON{yes}}},
			strings.Repeat("\nAda visited Bo\n  \"Ada visited Bo.\"  1.txt:3\nbut Ada visited Bo\n  \"Ada visited Bo.\"  1.txt:3\n", 2)[1:]},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, out := quiet("/news", 0)
			if err := a.printConflicts(tt.all); err != nil {
				t.Fatal(err)
			}
			wantText(t, out.String(), tt.want)
		})
	}
	dir := given(t, datedFixture)
	runSteps(t, dir, []step{
		{"conflicts", exitDone, "denied Ada visited Bo, 2020"},
		{"conflicts Ada", exitDone, "denied Ada visited Bo, 2020"},
		{"conflicts Rome", exitNothing, "no conflicts"},
		{"conflicts Rome --json", exitNothing, "[]\n"},
		{"conflicts Nobody", exitNothing, `no entity "Nobody"`},
	})
}

// TestDifferences holds what one store has more and what it lacks, and that a
// denied fact is not told as an affirmed one.
func TestDifferences(t *testing.T) {
	dir := given(t, "title One\n+ Ada met Bo, not Cy.\nperson:Ada | meet | person:Bo\n", "title Two\n+ Dee met Ada.\nperson:Dee | meet | person:Ada\n")
	other := filepath.Join(dir, "other")
	mustRun(t, dir, "init", "--db", other)
	givenIn(t, dir, "other", "title One\n+ Ada met Bo, not Cy.\nperson:Ada | meet | person:Bo\nperson:Ada | meet | person:Cy | polarity=denied\nperson:Bo | meet | person:Cy | modality=planned\n")
	want := func(more, less string) string {
		return less + "\tdocument\tTwo\t2.txt\n" + more + "\tfact\tAda met Cy (denied)\t1.txt\n" + more + "\tfact\tBo met Cy (planned)\t1.txt\n"
	}
	sorted := func(text string) string { // facts stand in the order of their hashes
		lines := strings.SplitAfter(text, "\n")
		for i := range lines[:len(lines)-1] {
			if strings.Contains(lines[i], "Bo met Cy") && strings.Contains(lines[i+1], "Ada met Cy") {
				lines[i], lines[i+1] = lines[i+1], lines[i]
			}
		}
		return strings.Join(lines, "")
	}
	head := "\tkind\twhat\tsource\n"
	wantText(t, sorted(mustRun(t, dir, "diff", "--format", "tsv", other)), head+want("+", "-"))
	wantText(t, sorted(mustRun(t, dir, "diff", "--format", "tsv", "--db", other, filepath.Join(dir, storeName))), head+want("-", "+"))
	found := jsonLines[differenceJSON](t, mustRun(t, dir, "diff", "--jsonl", other))
	for _, d := range found {
		if (d.Kind == "fact") != (d.Fact != nil) || d.ID == "" {
			t.Errorf("a difference is %+v", d)
		}
	}
	mustRun(t, dir, "init", "--db", filepath.Join(dir, "based"), "--base", "https://example.org/kg/")
	runSteps(t, dir, []step{
		{"diff @.kg", exitNothing, "no difference"},
		{"diff @.kg --json", exitNothing, "[]\n"},
		{"diff @based", exitFailed, "and share no name; only stores of one base"},
		{"diff @nowhere", exitFailed, "no store"},
	})
}

// TestPrintEntity holds how an entity is shown: its names, its facts by
// relation, and what is further away.
func TestPrintEntity(t *testing.T) {
	met := stated("Ada", "met", "Bo")
	thanked := stated("Bo", "thanked", "Ada")
	told := stated("Cy", "told", "Bo")
	told.Arguments = []argumentJSON{{"about", nodeJSON{ID: "Ada", Label: "Ada"}}}
	e := entityJSON{
		Entity: nodeJSON{ID: "urn:ada", Label: "Ada", Type: "Person"},
		Names:  []nameJSON{{ID: "urn:ada", Label: "Ada"}, {ID: "urn:al", Label: "A. Lovelace", Why: "initials", Also: []string{"Lovelace", "Countess"}}},
		Relations: []relationsJSON{
			{Predicate: met.Predicate, Role: "subject", Facts: []factJSON{met, met}},
			{Predicate: thanked.Predicate, Role: "object", Facts: []factJSON{thanked}},
			{Predicate: told.Predicate, Role: "argument", Preposition: "about", Facts: []factJSON{told}},
		},
		Near: []nearJSON{
			{Entity: nodeJSON{Label: "Dee", Type: "Person"}, Steps: 2, From: nodeJSON{Label: "Bo"}, Relations: []nearbyJSON{{relationJSON{Label: "knows"}, "forward"}}},
			{Entity: nodeJSON{Label: "Rome", Type: "Place"}, Steps: 3, From: nodeJSON{Label: "Dee"}, Relations: []nearbyJSON{{relationJSON{Label: "holds"}, "inverse"}}},
		},
	}
	a, _ := quiet("/news", 0)
	var out bytes.Buffer
	if err := a.printEntity(&out, e); err != nil {
		t.Fatal(err)
	}
	wantText(t, out.String(), `Ada   Person
  urn:ada
  A. Lovelace (initials; also Lovelace, Countess)

─met→
  Bo  1 document  0.90    1.txt:3

←thanked─
  Bo  1 document  0.90    1.txt:3

←told … about─
  Cy, Bo  1 document  0.90    1.txt:3

2 steps away
  Bo ─knows→ Dee  Person

3 steps away
  Dee ←holds─ Rome  Place
`)
}
