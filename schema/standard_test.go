package schema

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestProperties(t *testing.T) {
	for _, test := range []struct {
		words string
		want  []quad.IRI
	}{
		{"be born in", []quad.IRI{SchemaOrg + "birthPlace", WikidataProperty + "P19"}},
		{"be capital of", []quad.IRI{WikidataProperty + "P1376"}},
		{"be son of", []quad.IRI{SchemaOrg + "parent"}},
		{"bear in", nil},
		{"be born", nil},
		{"accuse", nil},
		{"", nil},
	} {
		if got := Properties(strings.Fields(test.words)); !slices.Equal(got, test.want) {
			t.Errorf("Properties(%s) = %v, want %v", test.words, got, test.want)
		}
	}
}

func TestEventCode(t *testing.T) {
	for _, test := range []struct{ words, want string }{
		{"accuse", "DISAPPROVE/ACCUSE"},
		{"be accused of", "DISAPPROVE/ACCUSE"},
		{"speak with", "CONSULT/TALK"},
		{"hold talk with", "CONSULT/TALK"},
		{"hold", ""},
		{"shoot down", "ASSAULT"},
		{"be shot down", "ASSAULT"},
		{"call", "CONSULT/TALK"},
		{"call for", "REQUEST"},
		{"be president of", ""},
		{"be in", ""},
		{"be", ""},
		{"", ""},
	} {
		if got := EventCode(strings.Fields(test.words)); got != test.want {
			t.Errorf("EventCode(%s) = %q, want %q", test.words, got, test.want)
		}
	}
}

// TestRelationTable holds the table's own form: each line is read, no verb has
// two codes, and relations are such as documents mint.
func TestRelationTable(t *testing.T) {
	seen := map[string]bool{}
	property, code := regexp.MustCompile(`^(-|[a-z]+[A-Za-z]*)$`), regexp.MustCompile(`^[A-Z]+(/[A-Z]+)?$`)
	number := regexp.MustCompile(`^(-|P[0-9]+)$`)
	for line := range strings.Lines(relationTable) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		var keys []string
		switch {
		case strings.HasPrefix(line, "#"):
		case f[0] == "property" && len(f) == 4 && property.MatchString(f[2]) && number.MatchString(f[3]):
			keys = []string{f[1]}
			if words := Base("").Words(Base("").Relation(strings.Fields(f[1])...)); strings.Join(words, " ") != f[1] {
				t.Errorf("no relation is minted as %q", f[1])
			}
		case f[0] == "event" && len(f) == 3 && code.MatchString(f[1]):
			for _, v := range strings.Fields(f[2]) {
				keys = append(keys, "event "+v)
			}
		default:
			t.Errorf("line %q is none", line)
		}
		for _, k := range keys {
			if seen[k] {
				t.Errorf("%s stands twice", k)
			}
			seen[k] = true
		}
	}
}
