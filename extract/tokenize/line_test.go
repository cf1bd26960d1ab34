package tokenize

import (
	"fmt"
	"strings"
	"testing"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		name, line, want string
		origin           []int
	}{
		{"empty", "", "", nil},
		{"as it is", "He left .", "He left .", []int{0, 1, 2}},
		{"quotes and brackets", "`` No '' -LRB- she -RRB-", `" No " ( she )`, []int{0, 1, 2, 3, 4, 5}},
		{"hyphens", "a well-known man", "a well - known man", []int{0, 1, 1, 1, 2}},
		{"hyphens split already", "a well - known man", "a well - known man", []int{0, 1, 2, 3, 4}},
		{"prefix", "anti-war vice-chair", "anti-war vice - chair", []int{0, 1, 1, 1}},
		{"clitics split already", "it 's n't Ann 's", "it 's n't Ann 's", []int{0, 1, 2, 3, 4}},
		{"clitics", "it isn't", "it is n't", []int{0, 1, 1}},
		{"abbreviations", "U.S.-led Inc. p.m.", "U.S. - led Inc. p.m.", []int{0, 0, 0, 1, 2}},
		{"escapes", `1\/2 of it`, "1/2 of it", []int{0, 1, 2}},
		{"dashes and marks", "-- ... ?! -", "-- ... ?! -", []int{0, 1, 2, 3}},
		{"money and units", "$ 5m at 10pm", "$ 5 m at 10 pm", []int{0, 1, 1, 2, 3, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, origin := Tokens(c.line)
			var forms []string
			for _, x := range s.Tokens {
				forms = append(forms, x.Form)
			}
			if got := strings.Join(forms, " "); got != c.want {
				t.Errorf("Tokens(%q) = %q, want %q", c.line, got, c.want)
			}
			if fmt.Sprint(origin) != fmt.Sprint(c.origin) {
				t.Errorf("origin = %v, want %v", origin, c.origin)
			}
		})
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("The U.S.-led -LRB- `` do n't '' 1\\/2 and/or x-y-z")
	f.Add("'s - -- \xff /a/ 5pm")
	f.Fuzz(func(t *testing.T, line string) {
		s, origin := Tokens(line)
		fields := strings.Fields(line)
		if len(origin) != len(s.Tokens) {
			t.Fatalf("%d tokens, %d origins", len(s.Tokens), len(origin))
		}
		pieces := make([]string, len(fields))
		for i, x := range s.Tokens {
			pieces[origin[i]] += line[x.Begin:x.End]
		}
		if got := strings.Join(pieces, " "); got != strings.Join(fields, " ") {
			t.Errorf("Tokens(%q) gives back %q", line, got)
		}
	})
}
