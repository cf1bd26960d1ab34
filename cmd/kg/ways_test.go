package main

import (
	"bytes"
	"strings"
	"testing"
)

// way returns a step that facts say.
func way(from, relation, to string, facts ...factJSON) stepJSON {
	return stepJSON{
		Subject: nodeJSON{ID: from, Label: from}, Predicate: relationJSON{ID: relation, Label: relation, Lemma: relation}, Object: nodeJSON{ID: to, Label: to},
		Direction: "forward", Confidence: 0.5, Facts: facts,
	}
}

// TestPrintPath holds what a path looks like.
func TestPrintPath(t *testing.T) {
	met := stated("Ada", "met", "Bo")
	denied := stated("Bo", "left", "Cy")
	denied.Polarity, denied.Begin, denied.Line = "denied", 20, 4
	claimed := stated("Bo", "left", "Cy")
	claimed.Speaker, claimed.Begin = &nodeJSON{Label: "Dee"}, 40
	other := stated("Bo", "left", "Cy")
	inverse := way("Cy", "left", "Bo", denied)
	inverse.Direction = "inverse"
	renamed := way("Ada", "met", "Bo", met)
	renamed.Subject.As, renamed.Subject.Why = "A. Lovelace", "initials"
	for _, tt := range []struct {
		name  string
		steps []stepJSON
		want  string
	}{
		{"no step", nil, "Ada   0 steps, confidence 0.50\n"},
		{"one", []stepJSON{way("Ada", "met", "Bo", met)}, "Ada ─met→ Bo   1 step, confidence 0.50\n  1  \"Ada met Bo.\"  1.txt:3\n"},
		{"two, one of them the other way", []stepJSON{way("Ada", "met", "Bo", met), inverse},
			"Ada ─met→ Bo ←left (denied)─ Cy   2 steps, confidence 0.50\n  1  \"Ada met Bo.\"  1.txt:3\n  2  \"Bo left Cy.\"  1.txt:4\n"},
		{"the same sentence twice", []stepJSON{way("Ada", "met", "Bo", met), way("Bo", "knows", "Cy", met)},
			"Ada ─met→ Bo ─knows→ Cy   2 steps, confidence 0.50\n  1  \"Ada met Bo.\"  1.txt:3\n  2  (the same sentence)\n"},
		{"imported", []stepJSON{way("Ada", "knows", "Bo")}, "Ada ─knows→ Bo   1 step, confidence 0.50\n  1  (imported)\n"},
		{"more facts", []stepJSON{way("Ada", "met", "Bo", met, met, met)}, "Ada ─met→ Bo   1 step, confidence 0.50\n  1  \"Ada met Bo.\"  (and 2 more)  1.txt:3\n"},
		{"somebody says so", []stepJSON{way("Bo", "left", "Cy", claimed)}, "Ada ─left→ Cy   1 step, confidence 0.50\n  1  \"Bo left Cy.\"  (said by Dee)  1.txt:3\n"},
		{"not only somebody", []stepJSON{way("Bo", "left", "Cy", claimed, other)}, "Ada ─left→ Cy   1 step, confidence 0.50\n  1  \"Bo left Cy.\"  (and 1 more)  1.txt:3\n"},
		{"another name", []stepJSON{renamed}, "Ada ─met→ Bo   1 step, confidence 0.50\n  1  \"Ada met Bo.\"  (\"A. Lovelace\" is Ada: initials)  1.txt:3\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, _ := quiet("/news", 0)
			var out bytes.Buffer
			a.printPath(&out, nodeJSON{Label: "Ada"}, pathJSON{Steps: tt.steps, Confidence: 0.5})
			wantText(t, out.String(), tt.want)
		})
	}
}

// TestPrintPathNarrow holds that a sentence takes about two lines of a screen,
// indented under its number.
func TestPrintPathNarrow(t *testing.T) {
	long := stated("Ada", "met", "Bo")
	long.Sentence = "Ada met Bo " + strings.Repeat("on one of the many evenings of that year ", 20)
	a, _ := quiet("/news", 50)
	var out bytes.Buffer
	a.printPath(&out, nodeJSON{Label: "Ada"}, pathJSON{Steps: []stepJSON{way("Ada", "met", "Bo", long)}, Confidence: 0.5})
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) < 3 || len(lines) > 5 {
		t.Errorf("it takes %d lines:\n%s", len(lines), out.String())
	}
	for i, line := range lines {
		if displayWidth(line) > 50 || i > 1 && !strings.HasPrefix(line, "     ") {
			t.Errorf("line %d is %q", i, line)
		}
	}
}

// TestStepWords holds how an arrow is labelled where a further argument of a
// fact is what a step leads to.
func TestStepWords(t *testing.T) {
	admitted := stated("NATO", "admit", "states")
	admitted.Predicate.Label = "admitted"
	planned := admitted
	planned.Modality = "planned"
	for _, tt := range []struct {
		name string
		step stepJSON
		want string
	}{
		{"imported", way("NATO", "admit", "states"), "admit"},
		{"as the fact says", way("NATO", "admit", "states", admitted), "admit"},
		{"to an argument", way("NATO", "admit to", "alliance", admitted), "admitted states to"},
		{"planned", way("NATO", "admit to", "alliance", planned), "admitted states to (planned)"},
		{"another relation", way("NATO", "expel from", "alliance", admitted), "expel from"},
		{"another subject", way("EU", "admit to", "alliance", admitted), "admit to"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantText(t, tt.step.words(), tt.want)
		})
	}
}

// TestPathHints holds what is said where plain facts do not connect two names
// and others would.
func TestPathHints(t *testing.T) {
	dir := given(t, talksFixture, allianceFixture, undatedFixture)
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"Biden", "Moscow"}, "no path of at most 6 steps from Joe Biden to Moscow; facts that are denied would connect them: --include denied"},
		{[]string{"Sweden", "Finland"}, "no path of at most 6 steps from Sweden to Finland; facts that are planned would connect them: --include planned"},
		{[]string{"Sweden", "Moscow"}, "facts that are denied and planned would connect them: --include denied,planned"},
		{[]string{"Biden", "Turkey", "--max-steps", "2"}, "no path of at most 2 steps from Joe Biden to Turkey; it takes 4: --max-steps 4\n"},
		{[]string{"Biden", "Turkey", "--max-steps", "2", "--min-confidence", "0.1"}, "no path of at most 2 steps from Joe Biden to Turkey\n"},
		{[]string{"Biden", "Turkey", "Moscow"}, "nothing within 6 steps of all of Joe Biden, Turkey, Moscow; facts that are denied would connect them: --include denied"},
		{[]string{"Biden", "Biden"}, `"Biden" and "Biden" are one, <urn:x-kg:person/Joe_Biden>; kg show tells why, kg split parts them`},
	} {
		out, stderr, code := run(t.Context(), dir, nil, append([]string{"path"}, tt.args...)...)
		if code != exitNothing || out != "" || !strings.Contains(stderr, tt.want) {
			t.Errorf("kg path %q ends with %d: %s%s\nwant %s", tt.args, code, out, stderr, tt.want)
		}
	}
}
