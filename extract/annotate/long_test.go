package annotate

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

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

// TestLongText holds that what a text takes beside its own bytes does not grow
// with it: it is read sentence by sentence. With KG_LONG=1 it has 100 MB, which
// takes half an hour, and the time for its tenths is logged.
func TestLongText(t *testing.T) {
	if testing.Short() {
		t.Skip("reads thousands of sentences")
	}
	size := 120 << 10
	if os.Getenv("KG_LONG") != "" {
		size = 100 << 20
	}
	m := loaded(t)
	const unit = "The minister, who had resigned on Friday, told reporters in Nairobi that nobody was surprised. \"I was not,\" she said. "
	text := strings.Repeat(unit, 1+size/len(unit))
	live := func() int64 {
		var stats runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&stats)
		return int64(stats.HeapAlloc)
	}
	var vectors [][]float32
	var begin int64
	n, tenth, start := 0, 0, time.Now()
	for s := range tokenize.All(text, 0, len(text)) {
		s.Vectors = vectors
		m.Annotate(s)
		vectors, s.Vectors = s.Vectors, nil
		n++
		if done := s.Tokens[len(s.Tokens)-1].End; done*10/len(text) == tenth {
			continue
		}
		switch grown := live() - begin; {
		case tenth == 0:
			begin = live()
		case grown > 3<<20:
			t.Fatalf("after %d sentences %d bytes more are in use", n, grown)
		default:
			t.Logf("tenth %d: %d sentences so far, %v, %d bytes more in use", tenth, n, time.Since(start).Round(time.Millisecond), grown)
		}
		tenth++
	}
	if n < 2*size/len(unit) {
		t.Errorf("%d sentences of %d bytes", n, len(text))
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
