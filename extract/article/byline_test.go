package article

import "testing"

func TestFindByline(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"below the headline", "Rain\n\nBy Nellie Bly\n\nIt rained.", "Nellie Bly"},
		{"in capitals", "Rain\nBY NELLIE BLY\nIt rained.", "NELLIE BLY"},
		{"two", "Rain\n\nBy Ida B. Wells and Nellie Bly\n", "Ida B. Wells and Nellie Bly"},
		{"three", "Rain\n\nBy Ida B. Wells, Nellie Bly and Martha Gellhorn\n", "Ida B. Wells, Nellie Bly and Martha Gellhorn"},
		{"with a paper", "Rain\n\nBy Martha Gellhorn, Collier's\n", "Martha Gellhorn"},
		{"with an office", "Rain\n\nBy Martha Gellhorn, war correspondent\n", "Martha Gellhorn"},
		{"a name in parts", "Rain\n\nBy Simone de Beauvoir\n", "Simone de Beauvoir"},
		{"below the date", "Rain\n\n29 December 2021\n\nBy Nellie Bly\n\nIt rained.", "Nellie Bly"},
		{"the headline itself", "By Popular Demand\n\nThe circus is back.", ""},
		{"one word", "Rain\n\nBy Reuters\n\nIt rained.", ""},
		{"a sentence", "Rain\n\nBy Monday the river had left its bed.\n", ""},
		{"a sentence that begins with names", "Rain\n\nBy King Street the water stood a metre high.\n", ""},
		{"small letters", "Rain\n\nby the river\n", ""},
		{"far down", "a\nb\nc\nd\ne\nf\nBy Nellie Bly\n", ""},
		{"none", "Rain\n\nIt rained.", ""},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := findByline(c.text); got != c.want {
				t.Errorf("findByline = %q, want %q", got, c.want)
			}
		})
	}
}

func TestCleanByline(t *testing.T) {
	for in, want := range map[string]string{
		"Nellie Bly": "Nellie Bly", "By Nellie Bly": "Nellie Bly", "BY  Nellie\nBly ": "Nellie Bly", "Byron": "Byron", "by": "by", "": "", "https://x.example/bly": "", "Ne\u00adllie Bly": "Nellie Bly", "Rene\u0301": "René", "\xff": "\ufffd",
	} {
		if got := cleanByline(in); got != want {
			t.Errorf("cleanByline(%q) = %q, want %q", in, got, want)
		}
	}
	if got := cleanByline(string(make([]byte, 300)) + "x"); got != "x" {
		t.Errorf("control characters: %q", got)
	}
}
