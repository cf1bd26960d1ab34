package annotate

import (
	"strings"
	"testing"

	"kg/extract/tokenize"
	"kg/extract/ud"
)

// TestWindows holds that a sentence of 5,000 words falls into windows that the
// network can read, each of them new by half at least: time is linear.
func TestWindows(t *testing.T) {
	m, b := loaded(t), &buffers{}
	for name, unit := range map[string]string{
		"words": "fish ", "clauses": "the boat left , and the crew did not see it ; ", "marks": ", ", "addresses": "http://example.org/%61%62?q=1 ",
	} {
		s := sentence(strings.Repeat(unit, 5000/len(strings.Fields(unit))))
		n, windows, positions := len(s.Tokens), 0, 0
		for from := 0; from < n; windows++ {
			to := m.window(s.Tokens, from, b)
			if to <= from || b.in.len() > maxInput || len(b.owner) != to-from+1 {
				t.Fatalf("%s: a window of %d tokens from %d on, %d sub-words", name, to-from, from, b.in.len())
			}
			from = to
			positions += b.in.len()
		}
		if most := 1 + n/(maxInput/maxPieces/2); windows > most || positions > windows*maxInput {
			t.Errorf("%s: %d windows of %d tokens", name, windows, n)
		}
	}
}

// TestLongSentence joins windows that end at the strongest mark.
func TestLongSentence(t *testing.T) {
	m := loaded(t)
	s := sentence(strings.Repeat("The boat left , and the crew , who slept , did not see it ; ", 315))
	m.Annotate(s)
	checkWhole(t, s)
	roots := 0
	for i, tok := range s.Tokens {
		if tok.Deprel != "root" && (tok.Deprel != "parataxis" || s.Tokens[tok.Head-1].Deprel != "root") {
			continue
		}
		roots++
		if i > maxWords && tok.Head > i+1 {
			t.Errorf("token %d hangs on a later window's root", tok.ID)
		}
	}
	if roots < len(s.Tokens)/maxWords {
		t.Errorf("%d roots of windows, want %d at least", roots, len(s.Tokens)/maxWords)
	}
}

// FuzzText holds that whatever bytes are read, tokens and the white space
// between them make up the text, and every sentence is whole.
func FuzzText(f *testing.F) {
	f.Add("The mayor of Faro resigned. “Why?” he asked (not me…)")
	f.Add("\xff\xfe\x00 a\u0301 don't U.S.A. 3.5%\u2028http://x.org/?a=b 東京\n\n- one\n- two")
	f.Add(strings.Repeat("a-", 300) + strings.Repeat("( ", 300))
	m, err := model()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 3000 {
			return
		}
		at := 0
		for s := range tokenize.All(text, 0, len(text)) {
			m.Annotate(s)
			checkWhole(t, s)
			at = checkText(t, text, s, at)
		}
		if gap := text[at:]; strings.TrimSpace(gap) != "" {
			t.Errorf("%q is lost", gap)
		}
	})
}

// checkText tests that nothing but white space stands between the byte at and
// the tokens of s, nor between these, and returns where s ends.
func checkText(t *testing.T, text string, s *ud.Sentence, at int) int {
	t.Helper()
	for _, tok := range s.Tokens {
		if tok.Begin < at || tok.Form != text[tok.Begin:tok.End] || strings.TrimSpace(text[at:tok.Begin]) != "" {
			t.Errorf("token %q at %d to %d, after %d", tok.Form, tok.Begin, tok.End, at)
		}
		at = tok.End
	}
	return at
}
