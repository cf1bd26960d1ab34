package openie

import (
	"slices"
	"strings"
	"testing"
)

// TestEventTable holds the form of events.txt: every row is read, and says what
// its kind needs.
func TestEventTable(t *testing.T) {
	rows := 0
	for line := range strings.Lines(eventTable) {
		if !strings.HasPrefix(line, "#") {
			rows++
		}
	}
	if got := len(nominals()); got != rows {
		t.Errorf("%d rows became %d nouns", rows, got)
	}
	for noun, n := range nominals() {
		if !slices.Contains([]string{"deed", "move", "end", "fate"}, n.kind) {
			t.Errorf("%s is a %q", noun, n.kind)
		}
		if len(n.verb) == 0 || noun != strings.ToLower(noun) {
			t.Errorf("%s has verb %q", noun, n.verb)
		}
		if fate := n.kind == "fate"; fate != (n.participle != "-") || fate == !slices.Contains(n.prepositions, "-") {
			t.Errorf("%s is a %s with participle %q and prepositions %q", noun, n.kind, n.participle, n.prepositions)
		}
	}
}
