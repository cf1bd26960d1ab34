package annotate

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"kg/extract/annotate/internal/kernel"
	"kg/extract/ud"
)

// model loads the embedded weights once.
var model = sync.OnceValues(Load)

func loaded(t testing.TB) *Model {
	t.Helper()
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// sentence makes a sentence of the words of text, cut at blanks.
func sentence(text string) *ud.Sentence {
	s := &ud.Sentence{Text: text, End: len(text)}
	for i, w := range strings.Fields(text) {
		s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, Form: w})
	}
	return s
}

// readJSON reads what train/export.py left in testdata.
func readJSON(t *testing.T, name string, v any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatal(err)
	}
}

// TestAsTrained holds the Go network against PyTorch's, with the same 8-bit
// weights, as far as two sums in different order allow, which now and then
// round to different bytes: nearly always exactly after the first layer.
func TestAsTrained(t *testing.T) {
	var want []struct {
		Words, UPOS, XPOS, Feats, Lemma []string
		First, Vectors                  [][]float32
	}
	readJSON(t, "activations.json", &want)
	m := loaded(t)
	shallow := &Model{words: m.words, suffixes: m.suffixes, places: m.places, encoder: m.encoder}
	shallow.encoder.layers = m.encoder.layers[:1]
	for _, w := range want {
		s := sentence(strings.Join(w.Words, " "))
		b := &buffers{}
		shallow.window(s.Tokens, 0, b)
		shallow.encoder.run(&b.in, b)
		first := make([][]float32, len(s.Tokens))
		for i := range first {
			first[i] = make([]float32, width)
			mean(first[i], b.x, int(b.owner[i]), int(b.owner[i+1]))
		}
		if d := difference(first, w.First); d > 0.004 {
			t.Errorf("%v: vectors of the first layer differ by %.4f of their length", w.Words, d)
		}
		m.Annotate(s)
		if d := difference(s.Vectors, w.Vectors); d > 0.12 {
			t.Errorf("%v: vectors differ by %.3f of their length", w.Words, d)
		}
		for i, tok := range s.Tokens {
			if tok.UPOS != w.UPOS[i] || tok.XPOS != w.XPOS[i] || tok.Lemma != w.Lemma[i] {
				t.Errorf("%s = %s %s %s, want %s %s %s", tok.Form, tok.UPOS, tok.XPOS, tok.Lemma, w.UPOS[i], w.XPOS[i], w.Lemma[i])
			}
		}
	}
}

// difference is how far the vectors are from every 24th of their numbers.
func difference(vectors, want [][]float32) float64 {
	var squares, far float64
	for i := range vectors {
		for j, v := range want[i] {
			d := float64(v - vectors[i][24*j])
			squares += float64(v * v)
			far += d * d
		}
	}
	return math.Sqrt(far / squares)
}

func TestAnnotateTwiceIsTheSame(t *testing.T) {
	m := loaded(t)
	a, b := sentence("The council of Graz approved the bridge ."), sentence("The council of Graz approved the bridge .")
	m.Annotate(a)
	m.Annotate(sentence("Something else in between , and longer than the first one was by far ."))
	m.Annotate(b)
	m.Annotate(b)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("a second reading differs: %+v, %+v", a, b)
	}
}

func TestConcurrently(t *testing.T) {
	m := loaded(t)
	want := sentence("Anna chairs the port authority of Setúbal .")
	m.Annotate(want)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			m.Annotate(sentence(strings.Repeat("again and ", i+1)))
			s := sentence("Anna chairs the port authority of Setúbal .")
			m.Annotate(s)
			if !reflect.DeepEqual(s, want) {
				t.Error("a concurrent reading differs")
			}
		})
	}
	wait.Wait()
}

// checkWhole tests what holds of every annotated sentence.
func checkWhole(t *testing.T, s *ud.Sentence) {
	t.Helper()
	heads := make([]int, len(s.Tokens)+1)
	for i, tok := range s.Tokens {
		heads[i+1] = tok.Head
		if tok.UPOS == "" || tok.XPOS == "" || tok.Deprel == "" || (tok.Head == 0) != (tok.Deprel == "root") || tok.Lemma == "" && tok.Form != "" {
			t.Errorf("token %+v", tok)
		}
	}
	if len(s.Tokens) > 0 && !isTree(heads) {
		t.Errorf("heads %v are no tree with one root", heads)
	}
	last := 0
	for _, n := range s.Names {
		if n.First <= last || n.Last < n.First || n.Last > len(s.Tokens) || n.Type == "" {
			t.Errorf("names %v of %d tokens", s.Names, len(s.Tokens))
		}
		last = n.Last
	}
	if len(s.Vectors) != len(s.Tokens) {
		t.Errorf("%d vectors of %d tokens", len(s.Vectors), len(s.Tokens))
	}
}

func TestOddSentences(t *testing.T) {
	m := loaded(t)
	for _, c := range []struct{ name, text string }{
		{"empty", ""}, {"a word", "Yes"}, {"a mark", "."}, {"one word over a window", strings.Repeat("fish ", maxWords+1)},
		{"three windows", strings.Repeat("The boat left , and the crew , who slept , did not see it ; ", 40)},
		{"many sub-words", strings.Repeat("http://example.org/%61%62?q=1 ", 200)}, {"other scripts", "Москва 北京 القاهرة Ελλάδα"},
		{"no text", "\xff \xfe\x00 \u200b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sentence(c.text)
			m.Annotate(s)
			checkWhole(t, s)
		})
	}
}

func TestEmptyForm(t *testing.T) {
	s := &ud.Sentence{Tokens: []ud.Token{{ID: 1}, {ID: 2, Form: "left"}}}
	loaded(t).Annotate(s)
	checkWhole(t, s)
}

func FuzzAnnotate(f *testing.F) {
	f.Add("The mayor of Faro resigned on Monday .")
	f.Add("NINE DEAD : “ worst ” flood —")
	f.Add("\xff a\u0301 \U0001f600 ... don’t")
	m, err := model()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		s := sentence(text)
		m.Annotate(s)
		checkWhole(t, s)
	})
}

func TestDamagedWeights(t *testing.T) {
	for _, c := range []struct {
		name string
		file []byte
	}{
		{"empty", nil}, {"another format", []byte("PNG and so on, some bytes more")}, {"cut in the header", embedded[:200]},
		{"cut in the tensors", embedded[:len(embedded)/2]}, {"header is no JSON", []byte("KGANNOT1\x02\x00\x00\x00no")},
		{"no tensors", []byte("KGANNOT1\x02\x00\x00\x00{}")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := load(c.file, kernel.Best()); err == nil {
				t.Error("loaded without an error")
			}
		})
	}
}
