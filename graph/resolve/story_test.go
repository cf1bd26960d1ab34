package resolve

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// newsTexts makes n different articles of the raw text that lies beside the
// repository: runs of its sentences, none twice, in paragraphs of three.
func newsTexts(t testing.TB, n, sentences int) [][]string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		f, err := os.Open(filepath.Join(dir, "shared/data/text/gmb_voa_news_sentences.txt.gz"))
		if err != nil {
			continue
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		var out [][]string
		var paragraphs []string
		var lines []string
		in := bufio.NewScanner(z)
		in.Buffer(nil, 1<<20)
		for in.Scan() && len(out) < n {
			if lines = append(lines, in.Text()); len(lines) == 3 {
				paragraphs = append(paragraphs, strings.Join(lines, " "))
				lines = nil
			}
			if len(paragraphs)*3 >= sentences {
				out = append(out, paragraphs)
				paragraphs = nil
			}
		}
		if len(out) < n {
			t.Fatalf("%d articles, want %d", len(out), n)
		}
		return out
	}
	t.Skip("no shared/data/text above this folder")
	return nil
}

// copyOf changes a text as desks do: another title, cut at the end or in the
// middle, a paragraph changed, or several of these.
func copyOf(r *rand.Rand, text, other []string) []string {
	c := slices.Clone(text)
	kind := r.IntN(4)
	if kind == 0 || kind == 3 { // cut to between 40 and 80 %
		keep := max(2, len(c)*(40+r.IntN(41))/100)
		if r.IntN(2) == 0 {
			c = c[:keep]
		} else {
			at := 1 + r.IntN(len(c)-keep+1)
			c = append(c[:at:at], c[min(len(c), at+len(c)-keep):]...)
		}
	}
	if kind == 1 || kind == 3 {
		c[r.IntN(len(c))] = other[r.IntN(len(other))]
	}
	return append([]string{fmt.Sprintf("World news in brief number %d", r.IntN(1000))}, c...)
}

// met reports whether two sketches share a key.
func met(a, b []byte) bool {
	keys := Stories{}.Keys(b)
	return slices.ContainsFunc(Stories{}.Keys(a), func(k uint32) bool { return slices.Contains(keys, k) })
}

// TestStories holds the bars: of 200 pairs of copies 95% are found, by their
// keys and by comparing, and no two of 1,000 different articles.
func TestStories(t *testing.T) {
	var s Stories
	texts := newsTexts(t, 1200, 18)
	r := rand.New(rand.NewPCG(1, 2))
	found := 0
	for i := range 200 {
		a := s.Sketch("Officials speak on Monday\n\n" + strings.Join(texts[i], "\n\n"))
		b := s.Sketch(strings.Join(copyOf(r, texts[i], texts[1000+i]), "\n\n"))
		if met(a, b) && s.Copies(a, b) && s.Copies(b, a) {
			found++
		}
	}
	wrong := 0
	var sketches [][]byte
	for _, text := range texts[:1000] {
		sketch := s.Sketch(strings.Join(text, "\n\n"))
		for _, other := range sketches {
			if met(sketch, other) && s.Copies(sketch, other) {
				wrong++
			}
		}
		sketches = append(sketches, sketch)
	}
	t.Logf("%d of 200 copies found, %d pairs of 1,000 different articles", found, wrong)
	if found < 190 || wrong > 0 {
		t.Errorf("%d of 200 copies found, %d pairs of different articles", found, wrong)
	}
}

func TestCopies(t *testing.T) {
	words := func(from, to int) string {
		var b strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "word%d ", i)
		}
		return b.String()
	}
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"the same", words(0, 100), words(0, 100), true},
		{"case and marks", "The Rain, it fell: and " + words(0, 60), "the rain it fell and\n" + strings.ToUpper(words(0, 60)), true},
		{"half", words(0, 400), words(0, 200), true},
		{"a tenth", words(0, 1000), words(0, 100), false},
		{"common background", words(0, 400), words(300, 700), false},
		{"short, the same", words(0, 12), words(0, 12), true},
		{"short, alike", words(0, 20), words(4, 24), false},
		{"too short to tell", "rain fell", "rain fell", false},
		{"nothing", "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s Stories
			if got := s.Copies(s.Sketch(c.a), s.Sketch(c.b)); got != c.want {
				t.Errorf("Copies = %v, want %v", got, c.want)
			}
		})
	}
}

func FuzzCopies(f *testing.F) {
	f.Add("a b c d e f g h", "a b c d e f", []byte{3, 0, 0, 0, 1})
	f.Fuzz(func(t *testing.T, a, b string, raw []byte) {
		var s Stories
		x, y := s.Sketch(a), s.Sketch(b)
		if s.Copies(x, y) != s.Copies(y, x) {
			t.Error("not symmetric")
		}
		if size, _ := readSketch(x); size > 0 && !s.Copies(x, x) {
			t.Errorf("%q is no copy of itself", a)
		}
		s.Keys(raw)
		s.Copies(raw, x)
	})
}

func BenchmarkSketch(b *testing.B) {
	text := strings.Repeat("The river rose by three metres, the mayor’s office said on Monday. Nobody was hurt. ", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Stories{}.Sketch(text)
	}
}
