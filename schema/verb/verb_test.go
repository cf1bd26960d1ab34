package verb

import (
	"slices"
	"strings"
	"testing"
)

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

func TestLemma(t *testing.T) {
	for form, want := range map[string]string{
		"fled": "flee", "stole": "steal", "stolen": "steal", "struck": "strike", "lay": "lie", "laid": "lay", "found": "find", "cut": "cut",
		"accused": "", "president": "", "": "",
	} {
		if got := Lemma(form); got != want {
			t.Errorf("Lemma(%q) = %q, want %q", form, got, want)
		}
	}
	for lemma := range irregular() {
		if past := Past(lemma); Lemma(past) != lemma {
			t.Errorf("%q is the past of both %q and %q", past, lemma, Lemma(past))
		}
		if participle := Participle(lemma); Lemma(participle) != lemma {
			t.Errorf("%q is the participle of both %q and %q", participle, lemma, Lemma(participle))
		}
	}
}
