package main

import (
	"strings"
	"testing"

	"kg/extract/score"
	"kg/extract/ud"
)

// TestRetokenize looks at the text and the tokens of sentences that ECB+ cuts
// elsewhere, with the tokens of a name in brackets.
func TestRetokenize(t *testing.T) {
	for _, test := range []struct{ forms, name, text, want string }{
		{"Rovers' Ray quits", "Rovers'", "Rovers' Ray quits", "[Rovers '] Ray quits"},
		{"Bo Ray's death", "Bo Ray's", "Bo Ray's death", "[Bo Ray 's] death"},
		{"the U . S . Coast Guard , it said .", "U . S . Coast Guard", "the U.S. Coast Guard, it said.", "the [U.S. Coast Guard] , it said ."},
		{"Dr . Ada M . Ray left", "Ada M . Ray", "Dr. Ada M. Ray left", "Dr. [Ada M. Ray] left"},
		{"Ray did n't lead the Rovers 's team", "Rovers", "Ray didn't lead the Rovers's team", "Ray did n't lead the [Rovers] 's team"},
		{"( Acme ) paid $ 5 .", "Acme", "(Acme) paid $5.", "( [Acme] ) paid $ 5 ."},
		{"Ray left . . . at last", "Ray", "Ray left. . . at last", "[Ray] left . . . at last"},
		{"Ray left . Acme stayed", "Acme", "Ray left. Acme stayed", "Ray left . [Acme] stayed"},
	} {
		forms, name := strings.Fields(test.forms), strings.Fields(test.name)
		first := len(strings.Fields(strings.Split(test.forms, test.name)[0])) + 1
		d := &score.ECBDocument{Names: []score.ECBName{{First: first, Last: first + len(name) - 1}, {Sentence: 1, First: 1, Last: 1}}}
		for range 2 {
			s := &ud.Sentence{}
			for i, form := range forms {
				s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, Form: form})
			}
			d.Sentences = append(d.Sentences, s)
		}
		retokenize(d)
		s := d.Sentences[0]
		var got []string
		for _, tok := range s.Tokens {
			form := tok.Form
			if tok.ID == d.Names[0].First {
				form = "[" + form
			}
			if tok.ID == d.Names[0].Last {
				form += "]"
			}
			got = append(got, form)
		}
		if got := strings.Join(got, " "); got != test.want || s.Text != test.text {
			t.Errorf("retokenize(%q) = %q, %q, want %q, %q", test.forms, s.Text, got, test.text, test.want)
		}
		if second := d.Sentences[1]; second.Begin != s.End+1 || second.Tokens[0].Begin != second.Begin || d.Names[1].First != 1 {
			t.Errorf("%q: the second sentence begins at %d, its first token at %d", test.forms, second.Begin, second.Tokens[0].Begin)
		}
	}
}
