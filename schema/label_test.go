package schema

import (
	"slices"
	"strings"
	"testing"
)

func TestRelationLabel(t *testing.T) {
	for _, test := range []struct{ words, want string }{
		{"accuse", "accused"},
		{"speak with", "spoke with"},
		{"carry out test of", "carried out test of"},
		{"be admitted to", "was admitted to"},
		{"be held in", "was held in"},
		{"be president of", "president of"},
		{"be", "is"},
		{"be in", "is in"},
		{"be because of", "is because of"},
		{"have", "had"},
		{"not sign", "not signed"},
		{"not be member of", "not member of"},
		{"", ""},
	} {
		t.Run(test.words, func(t *testing.T) {
			if got := RelationLabel(strings.Fields(test.words)); got != test.want {
				t.Errorf("RelationLabel(%q) = %q, want %q", test.words, got, test.want)
			}
		})
	}
}

func TestPast(t *testing.T) {
	for lemma, want := range map[string]string{
		"plan": "planned", "stop": "stopped", "visit": "visited", "need": "needed", "panic": "panicked", "sync": "synced",
		"quit": "quit", "admit": "admitted", "occur": "occurred", "offer": "offered", "open": "opened", "fix": "fixed",
		"play": "played", "try": "tried", "agree": "agreed", "veto": "vetoed", "show": "showed", "go": "went", "be": "was",
		"say": "said", "spread": "spread", "co-host": "co-hosted", "equip": "equipped", "rain": "rained", "help": "helped", "": "",
	} {
		if got := Past(lemma); got != want {
			t.Errorf("Past(%q) = %q, want %q", lemma, got, want)
		}
	}
}

func TestParticiple(t *testing.T) {
	for lemma, want := range map[string]string{"speak": "spoken", "admit": "admitted", "hold": "held", "accuse": "accused", "show": "shown"} {
		if got := Participle(lemma); got != want || !IsParticiple(got) {
			t.Errorf("Participle(%q) = %q, want %q, a participle", lemma, got, want)
		}
	}
	for _, word := range []string{"president", "in", "red", "member", "need", "ally"} {
		if IsParticiple(word) {
			t.Errorf("%q passes for a participle", word)
		}
	}
}

// TestIrregular checks the table: three words a line, sorted, each lemma once.
func TestIrregular(t *testing.T) {
	var lemmas []string
	for line := range strings.Lines(irregularVerbs) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if len(f) != 3 {
			t.Errorf("line %q", line)
			continue
		}
		lemmas = append(lemmas, f[0])
	}
	if !slices.IsSorted(lemmas) || len(slices.Compact(slices.Clone(lemmas))) != len(lemmas) || len(irregular()) != len(lemmas) {
		t.Error("the verbs are not sorted, or one comes twice")
	}
}

func TestPassive(t *testing.T) {
	words := []string{"admit", "to"}
	if got := strings.Join(Passive(words), " "); got != "be admitted to" {
		t.Errorf("Passive = %q", got)
	}
	if words[0] != "admit" {
		t.Error("Passive changed its argument")
	}
}
