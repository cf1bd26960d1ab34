package schema

import (
	"strings"
	"testing"
)

func TestRelationLabel(t *testing.T) {
	for _, test := range []struct{ words, want string }{
		{"accuse", "accused"},
		{"speak with", "spoke with"},
		{"carry out test of", "carried out test of"},
		{"lie to", "lied to"},
		{"lie in", "lay in"},
		{"be admitted to", "was admitted to"},
		{"be held in", "was held in"},
		{"be president of", "president of"},
		{"be confident", "is confident"},
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

func TestPassive(t *testing.T) {
	words := []string{"admit", "to"}
	if got := strings.Join(Passive(words), " "); got != "be admitted to" {
		t.Errorf("Passive = %q", got)
	}
	if words[0] != "admit" {
		t.Error("Passive changed its argument")
	}
}
