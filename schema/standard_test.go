package schema

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	table "kg/schema/internal/relations"
)

func TestProperties(t *testing.T) {
	for _, test := range []struct {
		words string
		want  []quad.IRI
	}{
		{"be born in", []quad.IRI{SchemaOrg + "birthPlace", WikidataProperty + "P19"}},
		{"be organised by", []quad.IRI{SchemaOrg + "organizer", WikidataProperty + "P664"}},
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
		{"mobilise", "MOBILIZE"},
		{"be apologised", "CONCEDE"},
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

// TestRelationsGenerated holds that the table is what go generate makes of the
// list.
func TestRelationsGenerated(t *testing.T) {
	source, err := os.ReadFile("relations.txt")
	if err != nil {
		t.Fatal(err)
	}
	want, err := table.Table(string(source), nil)
	if err != nil {
		t.Fatalf("relations.txt: %v", err)
	}
	if relationTable != want {
		t.Error("relations.tsv is not made of relations.txt; go generate ./schema writes it anew")
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
		case f[0] == "event" && len(f) == 3 && code.MatchString(f[2]):
			keys = []string{"event " + f[1]}
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
