package annotate

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

// TestWordsAsTrained holds sub-words, shapes and suffixes against Python's.
func TestWordsAsTrained(t *testing.T) {
	var want []struct {
		Word   string
		Pieces []int32
		Shape  int
		Known  int32
		Suffix string
	}
	readJSON(t, "words.json", &want)
	m := loaded(t)
	for _, w := range want {
		if got := m.words.pieces(nil, w.Word, new([]byte)); !slices.Equal(got, w.Pieces) {
			t.Errorf("pieces(%q) = %v, want %v", w.Word, got, w.Pieces)
		}
		if got := shape(w.Word); got != w.Shape {
			t.Errorf("shape(%q) = %d, want %d", w.Word, got, w.Shape)
		}
		if got := m.places.classes(nil, []ud.Token{{Form: w.Word}}, new([]byte), new([]int32)); got[0] != w.Known {
			t.Errorf("place(%q) = %d, want %d", w.Word, got[0], w.Known)
		}
		if got := string(suffix(nil, w.Word)); got != w.Suffix {
			t.Errorf("suffix(%q) = %q, want %q", w.Word, got, w.Suffix)
		}
	}
}

func TestShape(t *testing.T) {
	for _, c := range []struct {
		word string
		want int
	}{
		{"", punct}, {"river", lower}, {"River", title}, {"R", initial}, {"NATO", upper}, {"McKay", mixed}, {"3,500", digits},
		{"4th", alnum}, {"--", punct}, {"n't", lowerWith}, {"J.", titleWith}, {"U.S.", upperWith}, {"河", uncased}, {"élan", lower},
	} {
		if got := shape(c.word); got != c.want {
			t.Errorf("shape(%q) = %d, want %d", c.word, got, c.want)
		}
	}
}

func TestSentenceShape(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"the ferry was late", allLower}, {"FERRY SINKS OFF COAST", allUpper}, {"Ferry Sinks Off the Coast", headline},
		{"The ferry sank off Corsica .", special}, {"1 - 2", special},
	} {
		var shapes []int32
		for w := range strings.FieldsSeq(c.text) {
			shapes = append(shapes, int32(shape(w)))
		}
		if got := sentenceShape(shapes); got != c.want {
			t.Errorf("sentenceShape(%q) = %d, want %d", c.text, got, c.want)
		}
	}
}

func TestSuffix(t *testing.T) {
	for word, want := range map[string]string{"Walking": "ing", "Ox": "ox", "": "", "ÉTÉ": "été", "a\xff": "a\ufffd"} {
		if got := string(suffix(nil, word)); got != want {
			t.Errorf("suffix(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestPiecesOfOddWords(t *testing.T) {
	m := loaded(t)
	for _, c := range []struct {
		name, word string
		atLeast    int
	}{
		{"empty", "", 1}, {"zero width", "\u200b", 1}, {"bytes that are no text", "\xff\xfe", 1},
		{"long", strings.Repeat("qz", 300), 1}, {"address", "https://example.org/a/b/c/d?e=f&g=h", maxPieces},
		{"accents only", "\u0301\u0301", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := m.words.pieces(nil, c.word, new([]byte))
			if len(got) < c.atLeast || len(got) > maxPieces {
				t.Errorf("pieces(%q) = %v", c.word, got)
			}
		})
	}
}

func TestPiecesKeepCaseAndAccentsApartFromWords(t *testing.T) {
	m := loaded(t)
	for _, pair := range [][2]string{{"Zürich", "zurich"}, {"CAFÉ", "cafe"}, {"PARIS", "paris"}} {
		if a, b := m.words.pieces(nil, pair[0], new([]byte)), m.words.pieces(nil, pair[1], new([]byte)); !slices.Equal(a, b) {
			t.Errorf("%q has pieces %v, %q has %v", pair[0], a, pair[1], b)
		}
	}
}

func TestLemmaRules(t *testing.T) {
	for _, c := range []struct{ rule, form, want string }{
		{"L 0 ", "Houses", "houses"}, {"L 1 ", "Houses", "house"}, {"L 3 y", "Parties", "party"}, {"K 0 ", "Porto", "Porto"},
		{"T 0 ", "LISBON", "Lisbon"}, {"L 2 be", "is", "be"}, {"L 3 be", "Are", "be"}, {"L 5 x", "ab", "ab"}, {"L 2 ", "as", "as"},
		{"T 0 ", "", ""}, {"L 1 ", "né", "n"},
	} {
		r, err := newLemmaRule(c.rule)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.apply(c.form); got != c.want {
			t.Errorf("%q of %q = %q, want %q", c.rule, c.form, got, c.want)
		}
	}
	for _, bad := range []string{"", "L", "L x y", "LL 1 a", "L -1 a"} {
		if _, err := newLemmaRule(bad); err == nil {
			t.Errorf("rule %q was taken", bad)
		}
	}
}

func TestKnownLemmas(t *testing.T) {
	l, err := newLemmas([]string{"L 0 "}, []byte("'d\tAUX\twould"))
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{"'d", "’d"} {
		if got := l.lemma(form, "AUX", 0, new([]byte)); got != "would" {
			t.Errorf("lemma(%q, AUX) = %q", form, got)
		}
		if got := l.lemma(form, "VERB", 0, new([]byte)); got != form {
			t.Errorf("lemma(%q, VERB) = %q", form, got)
		}
	}
	if _, err := newLemmas(nil, []byte("two\tcolumns")); err == nil {
		t.Error("a table of two columns was taken")
	}
}

func TestWindow(t *testing.T) {
	m := loaded(t)
	words := func(n int, marks map[int]string) []ud.Token {
		tokens := make([]ud.Token, n)
		for i := range tokens {
			tokens[i] = ud.Token{ID: i + 1, Form: "stone"}
			if mark := marks[i]; mark != "" {
				tokens[i].Form = mark
			}
		}
		return tokens
	}
	long := words(300, nil)
	for i := range long {
		long[i].Form = "a-b-c-d-e-f"
	}
	for _, c := range []struct {
		name   string
		tokens []ud.Token
		want   int
	}{
		{"short", words(20, map[int]string{10: ";"}), 20},
		{"as long as it may be", words(maxWords, map[int]string{150: ";"}), maxWords},
		{"no mark", words(maxWords+1, nil), maxWords},
		{"after a semicolon rather than a comma", words(400, map[int]string{120: ";", 150: ","}), 121},
		{"before a conjunction", words(400, map[int]string{130: "and"}), 130},
		{"the last of two", words(400, map[int]string{130: ",", 140: ","}), 141},
		{"not in the first half", words(400, map[int]string{20: ";"}), maxWords},
		{"many sub-words", long, 63},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &buffers{}
			got := m.window(c.tokens, 0, b)
			if got != c.want {
				t.Errorf("cut at %d, want %d", got, c.want)
			}
			if len(b.owner) != got+1 || int(b.owner[got])+1 != b.in.len() || b.in.len() > maxInput || len(b.in.shape) != len(b.in.suffix) {
				t.Errorf("%d owners, %d positions", len(b.owner), b.in.len())
			}
		})
	}
}
