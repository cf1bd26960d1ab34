package tokenize

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"kg/extract/ud"
)

// show writes sentences as their tokens with spaces between, one a line, and
// + where a token goes on with a multiword token.
func show(all []*ud.Sentence) string {
	var b strings.Builder
	for i, s := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		for j, t := range s.Tokens {
			switch {
			case inside(s, t.ID):
				b.WriteString("+")
			case j > 0:
				b.WriteString(" ")
			}
			b.WriteString(t.Form)
		}
	}
	return b.String()
}

// inside reports whether a token is in a multiword token, but not its first.
func inside(s *ud.Sentence, id int) bool {
	for _, r := range s.Ranges {
		if r.First < id && id <= r.Last {
			return true
		}
	}
	return false
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"blank", " \t\n ", ""},
		{"plain", "The minister resigned.", "The minister resigned ."},
		{"two", "The minister resigned. Nobody was surprised.", "The minister resigned .\nNobody was surprised ."},
		{"headline", "Minister resigns over grain deal", "Minister resigns over grain deal"},
		{"not", "They don't and cannot.", "They do+n't and can+not ."},
		{"curly apostrophe", "We’re sure it’s Anna’s.", "We+’re sure it+’s Anna+’s ."},
		{"left quote as apostrophe", "Latvia‘s navy", "Latvia+‘s navy"},
		{"plural possessive", "the farmers' union", "the farmers+' union"},
		{"double clitic", "I couldn't've", "I could+n't+'ve"},
		{"no apostrophe", "dont gonna dunno", "do+nt gon+na du+n+no"},
		{"inner apostrophe", "Ms. O'Hara at five o'clock", "Ms. O'Hara at five o'clock"},
		{"decade", "the '60s and 1980's", "the '60s and 1980's"},
		{"single quotes", "He wants ‘a fair deal,’ she said.", "He wants ‘ a fair deal , ’ she said ."},
		{"possessive in single quotes", "‘The unions’ demand is just,’ she said.", "‘ The unions+’ demand is just , ’ she said ."},
		{"double quotes", `"No!" she said. "We stay."`, `" No ! " she said .` + "\n" + `" We stay . "`},
		{"brackets", "It failed (again). Why?", "It failed ( again ) .\nWhy ?"},
		{"hyphens", "low-cost state-run S-300", "low - cost state - run S - 300"},
		{"prefixes", "anti-war non-binding e-mail pre- and post-war", "anti-war non-binding e-mail pre- and post-war"},
		{"ranges", "2001-2004, pages 3–5", "2001 - 2004 , pages 3 – 5"},
		{"telephone", "call 555-1234 or 212-555-1234", "call 555-1234 or 212-555-1234"},
		{"dashes", "It rose -- slowly—and fell - hard", "It rose -- slowly — and fell - hard"},
		{"dates", "on 9/11 and 12/29/2021", "on 9/11 and 12/29/2021"},
		{"slashes", "and/or, he/she, w/o", "and / or , he / she , w/o"},
		{"numbers", "1,200.50 at 3:30, up 5%", "1,200.50 at 3:30 , up 5 %"},
		{"money", "$5m, US$4.5bn and €20", "$ 5 m , US$ 4.5 bn and € 20"},
		{"units", "a 35mm film at 5pm on the 2nd in the 1970s", "a 35 mm film at 5 pm on the 2nd in the 1970s"},
		{"addresses", "See www.example.org/a-b?c=1, or ask news@example.org.", "See www.example.org/a-b?c=1 , or ask news@example.org ."},
		{"host", "Example.com fell.", "Example.com fell ."},
		{"ellipsis", "Well... maybe… no", "Well ... maybe … no"},
		{"marks in a row", "What?! Never!!!", "What ?!\nNever !!!"},
		{"titles", "Dr. Lee met Gov. Ann Roe.", "Dr. Lee met Gov. Ann Roe ."},
		{"initials", "J. K. Lee and A.B. Roe spoke.", "J. K. Lee and A.B. Roe spoke ."},
		{"abbreviation inside", "The U.S. Senate and Acme Inc. of Ohio", "The U.S. Senate and Acme Inc. of Ohio"},
		{"abbreviation last", "They left at 3 p.m.", "They left at 3 p.m ."},
		{"capitals with periods last", "They left the U.S. The talks failed.", "They left the U.S.\nThe talks failed ."},
		{"number sign", "No. 5 won. He said no.", "No. 5 won .\nHe said no ."},
		{"missing space", "They left.Nobody stayed.", "They left . Nobody stayed ."},
		{"emoticon", "Thanks :-)", "Thanks :-)"},
		{"handles", "#news by @desk", "#news by @desk"},
		{"not UTF-8", "a\xffb \xfe", "a\xffb \xfe"},
		{"other scripts", "Київ і Москва", "Київ і Москва"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := show(Sentences(c.text, 0, len(c.text)))
			if c.name == "missing space" {
				got = strings.ReplaceAll(got, "\n", " ") // one sentence or two
			}
			if got != c.want {
				t.Errorf("Sentences(%q) =\n%s\nwant\n%s", c.text, got, c.want)
			}
		})
	}
}

// TestEndless holds that a text without sentence ends is cut where it has
// grown too long, between words and not within one.
func TestEndless(t *testing.T) {
	for _, c := range []struct {
		name, text string
		most       int // tokens of a sentence
	}{
		{"words", strings.Repeat("word ", 3*maxPieces), maxPieces},
		{"one more word", strings.Repeat("word ", maxPieces+1), maxPieces},
		{"clitics", strings.Repeat("don't ", maxPieces) + "x", maxPieces + 1},
		{"no spaces", strings.Repeat("a-", 2*maxPieces), maxPieces},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := Sentences(c.text, 0, len(c.text))
			if len(all) < 2 {
				t.Fatalf("%d sentences, want several", len(all))
			}
			end := 0
			for i, s := range all {
				if len(s.Tokens) > c.most || i+1 < len(all) && len(s.Tokens) < maxPieces {
					t.Errorf("sentence %d has %d tokens, want %d to %d", i, len(s.Tokens), maxPieces, c.most)
				}
				if gap := c.text[end:s.Begin]; strings.TrimSpace(gap) != "" {
					t.Errorf("%q lies between sentences", gap)
				}
				if last := s.Tokens[len(s.Tokens)-1]; last.Form == "do" {
					t.Errorf("sentence %d ends within don't", i)
				}
				end = s.End
			}
			if rest := c.text[end:]; strings.TrimSpace(rest) != "" {
				t.Errorf("%q is in no sentence", rest)
			}
		})
	}
}

func TestSpaceAfter(t *testing.T) {
	all := Sentences(`"Don't," he said.`, 0, 17)
	if len(all) != 1 {
		t.Fatalf("%d sentences, want 1", len(all))
	}
	s := all[0]
	var got []string
	for _, x := range s.Tokens {
		got = append(got, x.Misc)
	}
	want := []string{noSpace, "", "", noSpace, "", "", noSpace, ""}
	if fmt.Sprint(s.Ranges) != "[{2 3 Don't SpaceAfter=No}]" {
		t.Errorf("Ranges = %v", s.Ranges)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("Misc = %q, want %q", got, want)
	}
}

// TestBlockEdges holds that a block is read as if its text stood alone.
func TestBlockEdges(t *testing.T) {
	const before, block, after = "“It’s ", "The U.S. won’t go. Who will?", "’s over."
	text := before + block + after
	alone := Sentences(block, 0, len(block))
	within := Sentences(text, len(before), len(before)+len(block))
	if show(alone) != show(within) {
		t.Errorf("alone %q, within a text %q", show(alone), show(within))
	}
	for i, s := range within {
		if s.Begin != alone[i].Begin+len(before) || text[s.Begin:s.End] != s.Text {
			t.Errorf("sentence %d at %d-%d, want %d", i, s.Begin, s.End, alone[i].Begin+len(before))
		}
	}
}

// check tells what is wrong with the sentences of text, "" if nothing is:
// tokens are in order, do not overlap, have their form at their span, and
// what lies between them is white space.
func check(text string, all []*ud.Sentence) string {
	at := 0
	for _, s := range all {
		if len(s.Tokens) == 0 || s.Begin != s.Tokens[0].Begin || s.End != s.Tokens[len(s.Tokens)-1].End || s.Text != text[s.Begin:s.End] {
			return fmt.Sprintf("sentence %q has bad ends", s.Text)
		}
		for i, x := range s.Tokens {
			if x.ID != i+1 || x.Begin < at || x.End <= x.Begin || x.Form != text[x.Begin:x.End] {
				return fmt.Sprintf("token %d %q at %d-%d", x.ID, x.Form, x.Begin, x.End)
			}
			if gap := text[at:x.Begin]; strings.TrimSpace(gap) != "" {
				return fmt.Sprintf("%q was lost", gap)
			}
			at = x.End
		}
		for _, r := range s.Ranges {
			if r.First >= r.Last || r.Last > len(s.Tokens) || r.Form != text[s.Tokens[r.First-1].Begin:s.Tokens[r.Last-1].End] {
				return fmt.Sprintf("range %v", r)
			}
		}
	}
	if rest := text[at:]; strings.TrimSpace(rest) != "" {
		return fmt.Sprintf("%q was lost", rest)
	}
	return ""
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{
		"The U.S. isn't “here”. J.R.'s $5m e-mail, 9/11!", "‘It’s the states’ rights,’ he said…", "a.b@c.de :-) http://x.y/(z)",
		"''''\"\"((([[--..,,;;", "'s n't ' `` x' 5' 5's", "\xff\xfe\x00.\x80'", "1.2.3/4-5x$6%", "😀👍🏽 é́ 東京。", "<><=>-->==*_~",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if bad := check(text, Sentences(text, 0, len(text))); bad != "" {
			t.Errorf("Sentences(%q): %s", text, bad)
		}
	})
}

// TestLinear holds that no long run of marks is lost, or takes more than linear
// time: then this test would not end.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"(", "'", ".", "a.", "s' ", "a-", "a/", "“a”", "n't", "$1", "x\"", "@a.", "U.S. ", "<", "\xff", "é", ":)", "a ", "1,", "…"} {
		t.Run(unit, func(t *testing.T) {
			text := strings.Repeat(unit, 100000)
			if bad := check(text, Sentences(text, 0, len(text))); bad != "" {
				t.Error(bad)
			}
		})
	}
}

func ExampleSentences() {
	text := "Putin's aide didn't speak. “We'll wait,” he wrote."
	for _, s := range Sentences(text, 0, len(text)) {
		for _, t := range s.Tokens {
			fmt.Printf("%d-%d:%s|", t.Begin, t.End, t.Form)
		}
		fmt.Println()
	}
	// Output:
	// 0-5:Putin|5-7:'s|8-12:aide|13-16:did|16-19:n't|20-25:speak|25-26:.|
	// 27-30:“|30-32:We|32-35:'ll|36-40:wait|40-41:,|41-44:”|45-47:he|48-53:wrote|53-54:.|
}

func BenchmarkSentences(b *testing.B) {
	raw, err := os.ReadFile(shared(b, "data/dev/ud/ewt.dev.txt"))
	if err != nil {
		b.Fatal(err)
	}
	text := string(raw)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		blocks(text)
	}
	if !utf8.ValidString(text) {
		b.Fatal("text is damaged")
	}
}
