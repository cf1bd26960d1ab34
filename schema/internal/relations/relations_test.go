package relations

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	const source = "# comment\n\nproperty\tspouse\tP26\tmarry, be married to\nproperty\torganizer\t-\tbe organized by\nevent\tCONSULT/MEET\tmeet, hold-meeting\n"
	const want = "event\thold-meeting\tCONSULT/MEET\nevent\tmeet\tCONSULT/MEET\nproperty\tbe married to\tspouse\tP26\nproperty\tbe organised by\torganizer\t-\n" +
		"property\tbe organized by\torganizer\t-\nproperty\tmarry\tspouse\tP26\n"
	got, err := Table(source, func(name string) bool { return name == "spouse" || name == "organizer" })
	if err != nil || strings.TrimPrefix(got, header) != want {
		t.Errorf("Table = %q, %v, want %q", got, err, want)
	}
}

func TestTableRefuses(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"an unknown name", "property\tspuose\tP26\tmarry\n", `line 1: schema.org has no property "spuose"`},
		{"no number", "#\nproperty\tspouse\t26\tmarry\n", `line 2: "26" is no property of Wikidata`},
		{"no property", "property\t-\t-\tmarry\n", "line 1: no property"},
		{"a relation twice", "property\tspouse\tP26\tmarry\nproperty\t-\tP27\tmarry\n", `line 2: "marry" stands in line 1 already`},
		{"a spelling twice", "event\tMOBILIZE\tmobilize, mobilise\n", `line 1: "mobilise" stands in line 1 already`},
		{"an unknown event", "event\tACCUSE\taccuse\n", `line 1: PLOVER has no event "ACCUSE"`},
		{"an unknown kind", "class\tPerson\tQ5\tman\n", `line 1: 4 columns of a "class"`},
		{"a column too few", "property\tspouse\tmarry\n", `line 1: 3 columns of a "property"`},
		{"an empty relation", "property\tspouse\tP26\tmarry, \n", `line 1: "" is no property`},
		{"capitals", "property\tspouse\tP26\tMarry\n", `line 1: "Marry" is no property`},
		{"blanks for tabs", "property spouse P26 marry\n", "line 1: no tab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Table(c.source, func(name string) bool { return name == "spouse" })
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error = %v, want %s", err, c.want)
			}
		})
	}
}

func TestSpellings(t *testing.T) {
	for _, c := range []struct{ of, want string }{
		{"be organized by", "be organized by|be organised by"},
		{"mobilize", "mobilize|mobilise"},
		{"seize", "seize"},
		{"meet", "meet"},
	} {
		if got := strings.Join(spellings(c.of), "|"); got != c.want {
			t.Errorf("spellings(%q) = %s, want %s", c.of, got, c.want)
		}
	}
}
