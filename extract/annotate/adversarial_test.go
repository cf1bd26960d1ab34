package annotate

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kg/extract/annotate/internal/kernel"
	"kg/extract/ud"
)

// TestSolveAdversarial: whatever the scores, heads are one tree with one root.
func TestSolveAdversarial(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 1))
	for _, c := range []struct {
		name  string
		score func(i, j, n int) float32 // of head j for word i
	}{
		{"all equal", func(i, j, n int) float32 { return 0 }},
		{"every word wants to be the root", func(i, j, n int) float32 { return float32(1000 - 1000*min(j, 1)) }},
		{"none wants to be", func(i, j, n int) float32 { return float32(1000 * min(j, 1)) }},
		{"one cycle of all", func(i, j, n int) float32 { return one(j == i%(n-1)+1) }},
		{"a cycle turned round", func(i, j, n int) float32 { return one(j == (i+n-3)%(n-1)+1) }},
		{"pairs", func(i, j, n int) float32 { return one(j == (i-1)^1+1) }},
		{"pairs of pairs", func(i, j, n int) float32 { return 10*one(j == (i-1)^1+1) + 5*one(j == (i-1)^2+1) + one(j == (i-1)^4+1) }},
		{"themselves", func(i, j, n int) float32 { return 1e6 * one(i == j) }},
		{"a chain to the right", func(i, j, n int) float32 { return -float32(max(j-i-1, i-j+n)) }},
		{"far ones", func(i, j, n int) float32 { return float32((i - j) * (i - j)) }},
		{"large", func(i, j, n int) float32 { return 1e5 * (random.Float32() - .5) }},
		{"tiny", func(i, j, n int) float32 { return 1e-30 * random.Float32() }},
		{"few values", func(i, j, n int) float32 { return float32(random.IntN(2)) }},
		{"negative", func(i, j, n int) float32 { return -1e4 - random.Float32() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var solver tree
			for _, n := range []int{2, 3, 4, 5, 6, 9, 17, 33, 80} {
				scores := make([]float32, n*n)
				for i := range n {
					for j := range n {
						scores[i*n+j] = c.score(i, j, n)
					}
				}
				heads := make([]int, n)
				solver.solve(heads, scores, n)
				if !isTree(heads) {
					t.Fatalf("%d nodes: %v is no tree", n, heads)
				}
				again := make([]int, n)
				if solver.solve(again, scores, n); !slices.Equal(again, heads) {
					t.Fatalf("%d nodes: %v, then %v", n, heads, again)
				}
				if n > 6 {
					continue
				}
				best := math.Inf(-1)
				every(n, func(heads []int) {
					if isTree(heads) {
						best = max(best, total(heads, scores, n))
					}
				})
				if got := total(heads, scores, n); math.Abs(got-best) > 1e-6*math.Max(1, math.Abs(best)) {
					t.Fatalf("%d nodes: %v gives %v, the best tree %v", n, heads, got, best)
				}
			}
		})
	}
}

func one(so bool) float32 {
	if so {
		return 1
	}
	return 0
}

// TestSolveIgnoresWhatIsNoWord: the root's row, words' own columns and the
// padding change nothing.
func TestSolveIgnoresWhatIsNoWord(t *testing.T) {
	random := rand.New(rand.NewPCG(32, 1))
	var solver tree
	for range 100 {
		n := 2 + random.IntN(10)
		const stride = 16
		a := make([]float32, n*stride)
		for i := range a {
			a[i] = float32(random.IntN(50))
		}
		b := slices.Clone(a)
		for i := range n {
			for j := range stride {
				if i == 0 || i == j || j >= n {
					b[i*stride+j] = float32(random.IntN(5000))
				}
			}
		}
		first, second := make([]int, n), make([]int, n)
		solver.solve(first, a, stride)
		solver.solve(second, b, stride)
		if !slices.Equal(first[1:], second[1:]) {
			t.Fatalf("heads %v, with other scores where there are no words %v", first, second)
		}
	}
}

// TestSearchOnEveryLength compares Viterbi's search with all sequences of one
// to five words, with scores that tempt it to tags that may not follow.
func TestSearchOnEveryLength(t *testing.T) {
	tags, err := newNameTags([]string{"O", "B-a", "I-a", "B-b", "I-b"})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(33, 1))
	const k = 5
	value := func(seq []int32, scores []float32) (sum float32, ok bool) {
		for i, tag := range seq {
			if tag > 0 && !tags.begin[tag] && (i == 0 || tags.types[seq[i-1]] != tags.types[tag]) {
				return 0, false
			}
			if tags.begin[tag] && i > 0 && seq[i-1] != 0 {
				sum -= touching
			}
			sum += scores[i*k+int(tag)]
		}
		return sum, true
	}
	var l lattice // used again: what a longer sentence left must not matter
	for n := 5; n >= 1; n-- {
		for range 60 {
			scores := make([]float32, n*k)
			for i := range scores {
				scores[i] = float32(random.IntN(12))
				if i%k == 2 || i%k == 4 {
					scores[i] += 6 // I- without B-
				}
			}
			best := float32(math.Inf(-1))
			seq := make([]int32, n)
			for code := range int(math.Pow(k, float64(n))) {
				for i := range seq {
					seq[i] = int32(code % k)
					code /= k
				}
				if v, ok := value(seq, scores); ok {
					best = max(best, v)
				}
			}
			tags.search(&l, scores, k, n)
			if got, ok := value(l.tags, scores); !ok || got != best {
				t.Fatalf("%d words: tags %v give %v, %v, the best %v", n, l.tags, got, ok, best)
			}
			found := tags.names(nil, &l, scores, k, n, 1)
			at := 0
			for _, name := range found {
				if name.First <= at || name.Last < name.First || name.Last > n || name.Type == "" {
					t.Fatalf("names %v of %d words", found, n)
				}
				at = name.Last
			}
		}
	}
	if got := tags.names(nil, &l, nil, k, 0, 1); got != nil {
		t.Errorf("names of no words: %v", got)
	}
}

// slowPieces is WordPiece as its paper says it: at each place the longest
// piece of the vocabulary, all unknown where there is none.
func slowPieces(vocabulary map[string]int32, word string) []int32 {
	var all []int32
	for part := range strings.SplitSeq(string(spell(nil, word)), "\x00") {
		if len(part) < 2 {
			continue
		}
		runes := []rune(part[2:])
		var ids []int32
		for at := 0; at < len(runes); {
			n := len(runes) - at
			for ; n > 0; n-- {
				piece := string(runes[at : at+n])
				if at > 0 {
					piece = "##" + piece
				}
				if id, ok := vocabulary[piece]; ok {
					ids = append(ids, id)
					break
				}
			}
			if n == 0 {
				ids = []int32{vocabulary["[UNK]"]}
				break
			}
			at += n
		}
		if len(runes) > 100 {
			ids = []int32{vocabulary["[UNK]"]}
		}
		all = append(all, ids...)
	}
	if len(all) == 0 {
		return []int32{vocabulary["[UNK]"]}
	}
	return all[:min(len(all), maxPieces)]
}

func TestPiecesAgainstSlow(t *testing.T) {
	lines := strings.Fields("[UNK] [CLS] [SEP] a b c ab abc é ##a ##b ##c ##bc ##ca ##é - . ' 東 京 ##х х")
	vocabulary := map[string]int32{}
	for i, w := range lines {
		vocabulary[w] = int32(i)
	}
	w := newWordPiece([]byte(strings.Join(lines, "\n")))
	if w.unk != 0 || w.cls != 1 || w.sep != 2 {
		t.Fatalf("special pieces %d, %d, %d", w.unk, w.cls, w.sep)
	}
	random := rand.New(rand.NewPCG(34, 1))
	letters := []string{"a", "b", "c", "A", "B", "é", "É", "e\u0301", "-", ".", "'", "東", "京", "х", "z", "\u200b", "\xff", "a\u0301", " "}
	var buf []byte
	for range 3000 {
		var word strings.Builder
		for range random.IntN(9) {
			word.WriteString(letters[random.IntN(len(letters))])
		}
		got := w.pieces([]int32{77}, word.String(), &buf)
		if want := append([]int32{77}, slowPieces(vocabulary, word.String())...); !slices.Equal(got, want) {
			t.Fatalf("pieces of %q = %v, want %v", word.String(), got, want)
		}
	}
	for _, long := range []string{strings.Repeat("a", 100), strings.Repeat("a", 101), strings.Repeat("é", 120)} {
		if got, want := w.pieces(nil, long, &buf), slowPieces(vocabulary, long); !slices.Equal(got, want) {
			t.Errorf("pieces of %d letters = %v, want %v", utf8.RuneCountInString(long), got, want)
		}
	}
}

// TestPiecesOfTheVocabulary: with the shipped vocabulary too, on words of
// every kind.
func TestPiecesOfTheVocabulary(t *testing.T) {
	m := loaded(t)
	vocabulary := map[string]int32{}
	for i := range m.words.ids.len() {
		key, _ := m.words.ids.line(i)
		vocabulary[string(key)] = int32(i)
	}
	var buf []byte
	for _, word := range strings.Fields("The minister 's antidisestablishmentarianism U.S.-led Zelenskyy Łódź İstanbul naïve 3,500.75 COVID-19 ' -- https://example.org/a?b=c " +
		"Київ 東京 ｆｕｌｌ Straße ﬁne x²y ½ don’t A\u030angstro\u0308m qzxqzxqzx Kuala") {
		if got, want := m.words.pieces(nil, word, &buf), slowPieces(vocabulary, word); !slices.Equal(got, want) {
			t.Errorf("pieces of %q = %v, want %v", word, got, want)
		}
	}
}

func TestSpell(t *testing.T) {
	for word, want := range map[string]string{
		"Paris": "paris", "Zürich": "zurich", "don't": "don|'|t", "U.S.": "u|.|s|.", "東京": "東|京", "a\u200bb": "ab", "\ufffd": "", "": "", "a b": "a|b",
		"$5": "$|5", "İ": "i", "…": "…", "«A»": "«|a|»", "е\u0308": "е",
	} {
		got := strings.ReplaceAll(strings.TrimSuffix(strings.ReplaceAll(string(spell(nil, word)), "##", ""), "\x00"), "\x00", "|")
		if got != want {
			t.Errorf("spell(%q) = %q, want %q", word, got, want)
		}
	}
}

// TestBoundary holds how strong marks cut a long sentence, and on which side.
func TestBoundary(t *testing.T) {
	for form, want := range map[string][2]int{".": {4, 8}, "…": {4, 8}, ";": {3, 8}, ",": {2, 8}, ")": {2, 8}, "and": {1, 7}, "but": {1, 7}, "And": {0, 0}, "(": {0, 0}, "": {0, 0}} {
		if s, end := boundary(form, 7); s != want[0] || s > 0 && end != want[1] {
			t.Errorf("boundary(%q) = %d, %d, want %v", form, s, end, want)
		}
	}
}

// weightsFile makes a weights file of a header and data.
func weightsFile(header string, data []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(header)))
	return append(append(out, header...), data...)
}

// TestReadWeightsRefuses: what is cut off, or says that it is longer than it
// is, or is of another kind or shape, is refused without a panic.
func TestReadWeightsRefuses(t *testing.T) {
	for name, file := range map[string][]byte{
		"nothing":               nil,
		"a magic alone":         []byte(magic),
		"another version":       append([]byte("KGANNOT2"), weightsFile("{}", nil)[8:]...),
		"a header beyond it":    weightsFile("{}", nil)[:13],
		"a header of 4 GB":      append([]byte(magic), 0xff, 0xff, 0xff, 0xff, '{', '}'),
		"no JSON":               weightsFile("{", nil),
		"tensors that are none": weightsFile(`{"tensors":{"a":"b"}}`, nil),
		"layers that are none":  weightsFile(`{"layers":"two"}`, nil),
	} {
		if w, err := readWeights(file); err == nil {
			t.Errorf("%s: read as %+v", name, w.header)
		}
	}
}

func TestTensors(t *testing.T) {
	data := make([]byte, 256)
	for i := range data {
		data[i] = byte(i)
	}
	read := func(list string) (*weights, string) {
		w, err := readWeights(weightsFile(`{"tensors":{"x":`+list+`}}`, data))
		if err != nil {
			t.Fatal(err)
		}
		return w, list
	}
	for _, c := range []struct {
		list string
		kind string
		size int
		want int // bytes, -1 for an error
	}{
		{`["i8",0,4,8]`, "i8", 1, 32},
		{`["i8",64,192]`, "i8", 1, 192},
		{`["f32",128,32]`, "f32", 4, 128},
		{`["i8",0]`, "i8", 1, 1}, // no shape: one number
		{`["i8",256,0]`, "i8", 1, 0},
		{`["i8",64,193]`, "i8", 1, -1},
		{`["f32",0,65]`, "f32", 4, -1},
		{`["i8",257,0]`, "i8", 1, -1},
		{`["i8",-1,4]`, "i8", 1, -1},
		{`["i8",0,-4]`, "i8", 1, -1},
		{`["f32",0,4]`, "i8", 1, -1},
		{`["i8",9223372036854774784,2048]`, "i8", 1, -1}, // the end is beyond the largest number
		{`["i8",0,4294967296,4294967296]`, "i8", 1, -1},  // so is the size
		{`["i8",0,4611686018427387904,8]`, "i8", 1, -1},
		{`["f32",0,4611686018427387905]`, "f32", 4, -1},
		{`["i8"]`, "i8", 1, 1},
		{`[]`, "i8", 1, -1},
	} {
		w, _ := read(c.list)
		got, _ := w.bytes("x", c.kind, c.size)
		if c.want < 0 {
			if got != nil || !errors.Is(w.err, errFormat) {
				t.Errorf("%s: %d bytes, error %v", c.list, len(got), w.err)
			}
		} else if len(got) != c.want || w.err != nil {
			t.Errorf("%s: %d bytes, error %v, want %d", c.list, len(got), w.err, c.want)
		}
	}
	w, _ := read(`["f32",0,2]`)
	if got := w.floats("x"); len(got) != 2 || math.Float32bits(got[1]) != 0x07060504 {
		t.Errorf("numbers %v", got)
	}
	if w.bytes("y", "f32", 4); w.err == nil {
		t.Error("a tensor that is not there gave no error")
	}
	first := w.err
	if w.bytes("z", "f32", 4); w.err != first {
		t.Errorf("the first error %v became %v", first, w.err)
	}
}

// TestShapesOfParts: matrices, tables and normalisations of another size than
// the network's are refused by name.
func TestShapesOfParts(t *testing.T) {
	const header = `{"tensors":{"m.weight":["i8",0,64],"m.scale":["f32",0,4],"m.bias":["f32",0,4],"m.sum":["i32",0,4],"e.rows":["i8",0,8],"e.scale":["f32",0,1],"n.weight":["f32",0,3],"n.bias":["f32",0,3]}}`
	for name, part := range map[string]func(*weights){
		"matrix m":    func(w *weights) { w.matrix("m", 16, 5) },
		"embedding e": func(w *weights) { w.embedding("e", 1) },
		"norm n":      func(w *weights) { w.norm("n") },
	} {
		w, err := readWeights(weightsFile(header, make([]byte, 512)))
		if err != nil {
			t.Fatal(err)
		}
		if part(w); !errors.Is(w.err, errFormat) || !strings.Contains(w.err.Error(), name) {
			t.Errorf("%s: error %v", name, w.err)
		}
	}
}

// TestDamagedEverywhere cuts the shipped file at many places and changes parts
// of its header: it loads or says what is wrong, and does not panic.
func TestDamagedEverywhere(t *testing.T) {
	size := 12 + int(binary.LittleEndian.Uint32(embedded[8:]))
	for _, cut := range []int{8, 11, 12, 13, size - 1, size, size + 1, size + 64, len(embedded) - 1} {
		if _, err := load(embedded[:cut:cut], kernel.Best()); err == nil {
			t.Errorf("cut at %d of %d: loaded", cut, len(embedded))
		}
	}
	header := string(embedded[12:size])
	for _, change := range [][2]string{
		{`"root"`, `"roof"`}, {`"O"`, `"P"`}, {`"I-person"`, `"I-parson"`}, {`"upos"`, `"uposs"`}, {`"lemma"`, `"lemmata"`}, {`"tensors"`, `"sensors"`}, {`"layers"`, `"lawyers"`}, {`"attention"`, `"intention"`}, {`"i8"`, `"i9"`}, {`"f32"`, `"f16"`},
	} {
		if !strings.Contains(header, change[0]) {
			t.Errorf("the header has no %s", change[0])
			continue
		}
		damaged := weightsFile(strings.Replace(header, change[0], change[1], 1), nil)
		file := append(damaged[:len(damaged):len(damaged)], embedded[size:]...)
		if _, err := load(file, kernel.Best()); err == nil {
			t.Errorf("with %s for %s: loaded", change[1], change[0])
		}
	}
}

// TestArena: pieces that are taken do not overlap, nor does one that outgrows
// the arena.
func TestArena(t *testing.T) {
	var a arena[int]
	var taken [][]int
	for n := 1; n < 40; n++ {
		p := a.take(n)
		if len(p) != n || cap(p) != n {
			t.Fatalf("took %d of capacity %d, want %d", len(p), cap(p), n)
		}
		for i := range p {
			p[i] = n
		}
		taken = append(taken, p)
	}
	for i, p := range taken {
		for _, v := range p {
			if v != i+1 {
				t.Fatalf("piece %d holds %v", i+1, p)
			}
		}
	}
}

func TestFindCycle(t *testing.T) {
	for _, c := range []struct {
		heads []int
		on    []int // nodes of the cycle, nil for none
	}{
		{[]int{0}, nil}, {[]int{0, 0, 1, 2}, nil}, {[]int{0, 2, 1}, []int{1, 2}}, {[]int{0, 0, 3, 2}, []int{2, 3}}, {[]int{0, 2, 3, 4, 2}, []int{2, 3, 4}}, {[]int{0, 1}, []int{1}},
	} {
		got := findCycle(c.heads, make([]int, len(c.heads)))
		if got < 0 != (c.on == nil) || got >= 0 && !slices.Contains(c.on, got) {
			t.Errorf("findCycle(%v) = %d, want one of %v", c.heads, got, c.on)
		}
	}
}

func TestCutWindow(t *testing.T) {
	words := func(text string) (all []ud.Token) {
		for i, w := range strings.Fields(text) {
			all = append(all, ud.Token{ID: i + 1, Form: w})
		}
		return all
	}
	for _, c := range []struct {
		text     string
		from, to int
		want     int
	}{
		{"a b c d e f", 0, 6, 6},
		{"a b c , d e", 0, 6, 6}, // the mark stands in the first half
		{"a b c d , e", 0, 6, 5},
		{"a b c d and e", 0, 6, 4},
		{"a b c d . ,", 0, 6, 5},
		{"a b c d , ,", 0, 6, 6},
		{"a , b c d e ; f", 2, 8, 7},
	} {
		if got := cut(words(c.text), c.from, c.to); got != c.want {
			t.Errorf("cut(%q, %d, %d) = %d, want %d", c.text, c.from, c.to, got, c.want)
		}
	}
}

func TestArgmax(t *testing.T) {
	nan := float32(math.NaN())
	for _, c := range []struct {
		row  []float32
		want int
	}{{[]float32{1}, 0}, {[]float32{1, 3, 2}, 1}, {[]float32{3, 3}, 0}, {[]float32{-2, -1}, 1}, {[]float32{nan, nan}, 0}, {[]float32{float32(math.Inf(-1)), 0}, 1}} {
		if got := argmax(c.row); got != c.want {
			t.Errorf("argmax(%v) = %d, want %d", c.row, got, c.want)
		}
	}
}

func TestDictionaryKeys(t *testing.T) {
	var text strings.Builder
	for i := range 500 {
		fmt.Fprintf(&text, "key %d\tvalue\n", i)
	}
	d := newDictionary([]byte(strings.TrimSuffix(text.String(), "\n")))
	for i := range 500 {
		if got := d.find(fmt.Appendf(nil, "key %d", i)); got != i {
			t.Fatalf("key %d is line %d", i, got)
		}
	}
	for _, absent := range []string{"", "key", "key 500", "key 1\tvalue", "Key 1"} {
		if got := d.find([]byte(absent)); got != -1 {
			t.Errorf("find(%q) = %d, want -1", absent, got)
		}
	}
}
