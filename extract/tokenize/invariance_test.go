package tokenize

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"kg/extract/ud"
)

// parts are what random texts are made of: words, marks and characters that
// rules look at, in scripts and encodings of every kind.
var parts = []string{
	"The", "minister", "resigned", "U.S.", "p.m.", "Dr.", "don't", "cannot", "it’s", "states’", "‘", "’", "'", "“", "”", "\"", "(", ")", "[", "]",
	".", ",", ";", ":", "!", "?", "...", "…", "-", "--", "—", "–", "/", "and/or", "low-cost", "5", "1,200.50", "5pm", "$5m", "US$4.5bn", "€20", "%",
	"9/11", "10:30", "#news", "@desk", "https://example.org/a?b=c", "news@example.org", ":-)", "é", "e\u0301", "\u0301", "😀", "👍🏽", "👨\u200d👩\u200d👧", "🇺🇦",
	"\u200b", "\u200d", "\u00ad", "\ufeff", "שלום", "مرحبا", "\u200f", "Київ", "東京。", "你好", "ﬁ", "½", "№", "°C", "\xff", "\xe2\x82", "\x00", "_", "*", "&", "AT&T", "~", "=", "<", ">", "|", "\\",
}

// noise joins n parts with the blanks given between some of them.
func noise(random *rand.Rand, n int, blanks ...string) string {
	var out strings.Builder
	for i := range n {
		if i > 0 && random.IntN(4) > 0 {
			out.WriteString(blanks[random.IntN(len(blanks))])
		}
		out.WriteString(parts[random.IntN(len(parts))])
	}
	return out.String()
}

// TestNoise: whatever a text holds, its tokens and the gaps between them
// rebuild it, and where single blanks part its words the marks of missing
// blanks rebuild every sentence.
func TestNoise(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 1))
	for range 1500 {
		text := noise(random, 1+random.IntN(25), " ")
		all := Sentences(text, 0, len(text))
		if bad := check(text, all); bad != "" {
			t.Fatalf("Sentences(%q): %s", text, bad)
		}
		for _, s := range all {
			if got := rebuilt(s); got != s.Text {
				t.Fatalf("Sentences(%q): the tokens of %q make %q", text, s.Text, got)
			}
		}
	}
}

// rebuilt writes a sentence from its forms and SpaceAfter, the last one's aside.
func rebuilt(s *ud.Sentence) string {
	var out strings.Builder
	ranges := s.Ranges
	for i := 0; i < len(s.Tokens); i++ {
		form, misc := s.Tokens[i].Form, s.Tokens[i].Misc
		if len(ranges) > 0 && ranges[0].First == i+1 {
			form, misc = ranges[0].Form, ranges[0].Misc
			i = ranges[0].Last - 1
			ranges = ranges[1:]
		}
		out.WriteString(form)
		if misc != noSpace && i+1 < len(s.Tokens) {
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// TestBlocksStandAlone: of two paragraphs in one text each is read as if it
// were alone, whatever stands on the other side of its ends.
func TestBlocksStandAlone(t *testing.T) {
	random := rand.New(rand.NewPCG(12, 1))
	for range 700 {
		a, b := noise(random, 1+random.IntN(12), " ", "  ", "\n"), noise(random, 1+random.IntN(12), " ", "\t")
		gap := []string{"\n\n", "", "’", " "}[random.IntN(4)]
		text := a + gap + b
		first, second := Sentences(text, 0, len(a)), Sentences(text, len(a)+len(gap), len(text))
		if got, want := show(first), show(Sentences(a, 0, len(a))); got != want {
			t.Fatalf("%q before %q is\n%s, alone\n%s", a, gap+b, got, want)
		}
		if got, want := show(second), show(Sentences(b, 0, len(b))); got != want {
			t.Fatalf("%q behind %q is\n%s, alone\n%s", b, a+gap, got, want)
		}
		if bad := check(text[:len(a)], first); bad != "" {
			t.Fatalf("%q: %s", a, bad)
		}
	}
}

// TestAnyBlankWillDo: line ends, tabs, no-break and other Unicode spaces part
// words as a blank does, one or several.
func TestAnyBlankWillDo(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 1))
	texts := []string{
		"‘The unions’ demand is just,’ she said.", "He left the U.S. The talks failed at 5 p.m. Tuesday.", `"No," he said. "We stay."`,
		"He didn't. Roe v. Wade fell; 5 % of it.", "No. 5 won. He said no.",
	}
	for range 300 {
		texts = append(texts, noise(random, 1+random.IntN(15), " "))
	}
	for _, text := range texts {
		want := show(Sentences(text, 0, len(text)))
		for _, blank := range []string{"\n", "\r\n", "\t", "  ", "\u00a0", "\u2009", "\u3000", "\u2028", "\v", "\f"} {
			other := strings.ReplaceAll(text, " ", blank)
			if got := show(Sentences(other, 0, len(other))); got != want {
				t.Errorf("%q is\n%s\nwith blanks\n%s", other, got, want)
			}
		}
		padded := " \n" + text + "\u00a0 "
		if got := show(Sentences(padded, 0, len(padded))); got != want {
			t.Errorf("%q is\n%s\nwithout blanks around\n%s", padded, got, want)
		}
	}
}

// TestSameAgain: reading a text twice, or its sentences one by one, gives the
// same words.
func TestSameAgain(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 1))
	for range 100 {
		text := noise(random, 30, " ", "\n")
		want := fmt.Sprint(show(Sentences(text, 0, len(text))))
		if got := show(Sentences(text, 0, len(text))); got != want {
			t.Fatalf("%q is\n%s\nthen\n%s", text, want, got)
		}
		for s := range All(text, 0, len(text)) {
			if got := show([]*ud.Sentence{s}); !strings.HasPrefix(want, got) {
				t.Fatalf("All of %q begins with\n%s, want\n%s", text, got, want)
			}
			break
		}
	}
}

// TestBlocksOfAText: every way to cut a text at the byte is read without
// looking over the cut.
func TestBlocksOfAText(t *testing.T) {
	const text = "“Don’t,” the states’ U.S. envoy (née Łoś) said at 5 p.m.; $5m 👍🏽!"
	for begin := 0; begin <= len(text); begin++ {
		for end := begin; end <= len(text); end++ {
			part := text[begin:end]
			got, want := Sentences(text, begin, end), Sentences(part, 0, len(part))
			if show(got) != show(want) {
				t.Fatalf("bytes %d to %d are\n%s, alone\n%s", begin, end, show(got), show(want))
			}
			for i := range got {
				if got[i].Begin != want[i].Begin+begin || got[i].End != want[i].End+begin {
					t.Fatalf("bytes %d to %d: sentence at %d, alone at %d", begin, end, got[i].Begin, want[i].Begin)
				}
			}
		}
	}
}
