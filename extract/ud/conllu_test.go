package ud

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// row makes a line of CoNLL-U of its first columns, the others empty.
func row(columns ...string) string {
	for len(columns) < 10 {
		columns = append(columns, "_")
	}
	return strings.Join(columns, "\t") + "\n"
}

// word is a line with a head.
func word(id int, form string, head int) string {
	return row(fmt.Sprint(id), form, form, "NOUN", "NN", "_", fmt.Sprint(head), "dep")
}

// TestReadRefuses names the line and what is wrong with it.
func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"too few columns", word(1, "a", 0) + "2\tb\n", "line 2: 2 columns, want 10"},
		{"too many columns", strings.TrimSuffix(word(1, "a", 0), "\n") + "\t_\n", "line 1: 11 columns, want 10"},
		{"blanks for tabs", "1 a a NOUN NN _ 0 root _ _\n", "line 1: 1 columns"},
		{"an ID that is none", row("x", "a"), `line 1: bad id "x"`},
		{"an ID from 0", word(0, "a", 0), `line 1: bad id "0"`},
		{"an ID left out", word(1, "a", 0) + word(3, "b", 1), `line 2: bad id "3"`},
		{"an ID twice", word(1, "a", 0) + word(1, "b", 1), `line 2: bad id "1"`},
		{"a negative head", word(1, "a", -1), `line 1: bad head "-1"`},
		{"a head that is none", row("1", "a", "a", "X", "X", "_", "root", "root"), `line 1: bad head "root"`},
		{"a range of one past", row("2-3", "ab"), `line 1: bad range "2-3"`},
		{"a range turned round", row("1-0", "ab"), `line 1: bad range "1-0"`},
		{"a range without an end", row("1-", "ab"), `read conllu: line 1: bad range "1-"`},
		{"ranges that overlap", row("1-2", "ab") + word(1, "a", 0) + row("2-3", "bc") + word(2, "b", 1) + word(3, "c", 1), `line 3: bad range "2-3"`},
		{"a range cut off by the next sentence", row("1-2", "ab") + word(1, "a", 0) + "\n" + word(1, "b", 0), "line 3: range 1-2 beyond the last word 1"},
		{"a range cut off by the end", row("1-2", "ab") + word(1, "a", 0), "read conllu: end of input: range 1-2 beyond the last word 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.text))
			if err == nil || !strings.HasPrefix(err.Error(), "read conllu: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Read = %v, want read conllu: %s", err, c.want)
			}
		})
	}
}

// TestReadTakes reads what other tools write.
func TestReadTakes(t *testing.T) {
	two := word(1, "a", 0) + "\n" + word(1, "b", 0)
	for _, c := range []struct {
		name, text string
		sentences  int
	}{
		{"nothing", "", 0},
		{"blank lines", "\n\n\n", 0},
		{"comments alone", "# a\n\n# b\n", 0},
		{"no last blank line", two, 2},
		{"no last line end", strings.TrimSuffix(two, "\n"), 2},
		{"CRLF", strings.ReplaceAll(two, "\n", "\r\n"), 2},
		{"a byte order mark", "\ufeff" + two, 2},
		{"a byte order mark before a comment", "\ufeff# sent_id = x\n" + two, 2},
		{"several blank lines", strings.ReplaceAll(two, "\n\n", "\n\n\n\n"), 2},
		{"empty nodes before and within", row("0.1", "x") + word(1, "a", 0) + row("1.1", "x") + row("1.2", "x") + word(2, "b", 1), 1},
		{"a head to come", word(1, "a", 2) + word(2, "b", 0), 1},
		{"no head", row("1", "a"), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read(iotest.OneByteReader(strings.NewReader(c.text)))
			if err != nil || len(all) != c.sentences {
				t.Errorf("Read gave %d sentences, %v, want %d", len(all), err, c.sentences)
			}
		})
	}
}

func TestReadPassesErrorsOn(t *testing.T) {
	_, err := Read(io.MultiReader(strings.NewReader(word(1, "a", 0)), iotest.ErrReader(io.ErrUnexpectedEOF)))
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("Read = %v, want an unexpected EOF", err)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWritePassesErrorsOn(t *testing.T) {
	if err := Write(fullDisk{}, read(t, table)); !errors.Is(err, io.ErrShortWrite) || !strings.HasPrefix(err.Error(), "write conllu: ") {
		t.Errorf("Write = %v, want a short write", err)
	}
}

// TestUnderscores: "_" is an empty column but for the form, and for the lemma
// of the word "_".
func TestUnderscores(t *testing.T) {
	s := read(t, row("1", "_", "_", "SYM", "_", "_", "0", "root")+row("2", "a", "_", "_", "_", "_", "1", "_"))
	if a, b := s.Tokens[0], s.Tokens[1]; a.Form != "_" || a.Lemma != "_" || a.XPOS != "" || b.Lemma != "" || b.UPOS != "" || b.Deprel != "" {
		t.Errorf("tokens %+v and %+v", a, b)
	}
}

// TestSpans: offsets follow SpaceAfter, words of a multiword token share its
// characters, and a text of too few characters is replaced.
func TestSpans(t *testing.T) {
	no := func(line string) string { return strings.TrimSuffix(line, "_\n") + "SpaceAfter=No\n" }
	for _, c := range []struct{ name, text, want, built string }{
		{"blanks", word(1, "ab", 0) + word(2, "c", 1), "0-2 3-4", "ab c"},
		{"no blank", no(word(1, "ab", 0)) + word(2, "c", 1), "0-2 2-3", "abc"},
		{"with other marks", strings.TrimSuffix(word(1, "ab", 0), "_\n") + "Gloss=x|SpaceAfter=No\n" + word(2, "c", 1), "0-2 2-3", "abc"},
		{"no blank at the end", no(word(1, "ab", 0)), "0-2", "ab"},
		{"words that spell their token", row("1-2", "don't") + word(1, "do", 0) + word(2, "n't", 1) + word(3, "go", 1), "0-2 2-5 6-8", "don't go"},
		{"words that are longer", row("1-2", "dunno") + word(1, "don't", 0) + word(2, "know", 1), "0-5 5-5", "dunno"},
		{"words that are shorter", row("1-2", "cannot") + word(1, "c", 0) + word(2, "n", 1), "0-1 1-6", "cannot"},
		{"a multiword token without a blank", no(row("1-2", "it's")) + word(1, "it", 0) + word(2, "'s", 1) + word(3, "a", 1), "0-2 2-4 4-5", "it'sa"},
		{"marks of its words do not count", row("1-2", "it's") + no(word(1, "it", 0)) + no(word(2, "'s", 1)) + word(3, "a", 1), "0-2 2-4 5-6", "it's a"},
		{"the text it has", "# text = ab c\n" + word(1, "ab", 0) + word(2, "c", 1), "0-2 3-4", "ab c"},
		{"a text that is too short", "# text = a\n" + word(1, "ab", 0) + word(2, "c", 1), "0-2 3-4", "ab c"},
		{"several bytes", word(1, "Łódź", 0) + word(2, "é", 1), "0-7 8-10", "Łódź é"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := read(t, c.text)
			var got []string
			for _, tok := range s.Tokens {
				got = append(got, fmt.Sprintf("%d-%d", tok.Begin, tok.End))
			}
			if strings.Join(got, " ") != c.want || s.Text != c.built || s.Begin != 0 || s.End != len(s.Text) {
				t.Errorf("spans %v of %q, want %s of %q", got, s.Text, c.want, c.built)
			}
		})
	}
}

// randomSentence has a tree, multiword tokens and columns at random.
func randomSentence(random *rand.Rand) *Sentence {
	n := 1 + random.IntN(8)
	var lines strings.Builder
	heads := make([]int, n)
	for i := 1; i < n; i++ {
		heads[i] = random.IntN(i) + 1 // to the left: always a tree
	}
	pick := func(values ...string) string { return values[random.IntN(len(values))] }
	fmt.Fprintf(&lines, "# sent_id = s%d\n# newpar\n", random.IntN(99))
	for i := 0; i < n; i++ {
		if i+1 < n && random.IntN(4) == 0 {
			lines.WriteString(row(fmt.Sprintf("%d-%d", i+1, i+2), "wörds", "_", "_", "_", "_", "_", "_", "_", pick("_", "SpaceAfter=No")))
			for range 2 {
				lines.WriteString(row(fmt.Sprint(i+1), pick("w", "ds"), "x", "NOUN", "_", "_", fmt.Sprint(heads[i]), "dep"))
				i++
			}
			i--
			continue
		}
		lines.WriteString(row(fmt.Sprint(i+1), pick("a", "é", "_", "#", "1-2"), pick("a", "_"), pick("NOUN", "_"), pick("NN", "_"),
			pick("_", "Case=Nom|Number=Sing"), fmt.Sprint(heads[i]), pick("nsubj", "nsubj:pass", "root"), pick("_", "1:x"), pick("_", "SpaceAfter=No", "A=b|SpaceAfter=No")))
	}
	all, err := Read(strings.NewReader(lines.String()))
	if err != nil {
		panic(err)
	}
	return all[0]
}

// TestWriteReadRandom: whatever is written is read again as it was, and
// written again as the same bytes.
func TestWriteReadRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 1))
	for range 300 {
		s := randomSentence(random)
		var first, second bytes.Buffer
		if err := Write(&first, s, s); err != nil {
			t.Fatal(err)
		}
		again, err := Read(bytes.NewReader(first.Bytes()))
		if err != nil || len(again) != 2 {
			t.Fatalf("read %d sentences again, %v, of\n%s", len(again), err, first.String())
		}
		for _, r := range again {
			if !slices.Equal(r.Tokens, s.Tokens) || !slices.Equal(r.Ranges, s.Ranges) || r.ID != s.ID || r.Text != s.Text || !slices.Equal(r.Comments, s.Comments) {
				t.Fatalf("read again\n%+v\nwant\n%+v", *r, *s)
			}
		}
		if err := Write(&second, again...); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatalf("written again, %v,\n%s\nwant\n%s", err, second.String(), first.String())
		}
	}
}

// TestIndexIsAsScanning: the walk over child lists gives what scanning gives,
// for trees and for heads that are none.
func TestIndexIsAsScanning(t *testing.T) {
	random := rand.New(rand.NewPCG(22, 1))
	for range 300 {
		n := 1 + random.IntN(9)
		plain := &Sentence{}
		for i := range n {
			plain.Tokens = append(plain.Tokens, Token{ID: i + 1, Form: "x", Head: random.IntN(n+3) - 1, Deprel: []string{"obj", "nsubj", "nsubj:pass"}[random.IntN(3)]})
		}
		indexed := &Sentence{Tokens: plain.Tokens}
		indexed.Index()
		for id := -1; id <= n+2; id++ {
			for _, rels := range [][]string{nil, {"nsubj"}, {"nsubj:pass", "obj"}} {
				list := func(s *Sentence) (ids []int) {
					for c := range s.Children(id, rels...) {
						ids = append(ids, c.ID)
					}
					return ids
				}
				if a, b := list(plain), list(indexed); !slices.Equal(a, b) && id >= 0 && id <= n {
					t.Fatalf("children of %d: %v, with an index %v", id, a, b)
				} else if (id < 0 || id > n) && b != nil {
					t.Fatalf("children of %d, which is none: %v", id, b)
				}
			}
		}
		for id := 1; id <= n; id++ {
			if a, b := plain.Subtree(id, nil), indexed.Subtree(id, nil); !slices.Equal(a, b) || !slices.Contains(a, id) {
				t.Fatalf("subtree of %d: %v, with an index %v", id, a, b)
			}
		}
	}
}

// TestTreeInvariants: in a tree every token is below the root, its subtree is
// what it dominates, and subtrees of siblings have nothing in common.
func TestTreeInvariants(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 1))
	for range 200 {
		s := randomSentence(random)
		if !s.IsTree() {
			t.Fatalf("heads of %v are no tree", s.Tokens)
		}
		for id := 1; id <= len(s.Tokens); id++ {
			var want []int
			for other := 1; other <= len(s.Tokens); other++ {
				if s.Dominates(id, other) {
					want = append(want, other)
				}
			}
			if got := s.Subtree(id, nil); !slices.Equal(got, want) {
				t.Fatalf("subtree of %d is %v, it dominates %v", id, got, want)
			}
			if got := s.Subtree(id, func(*Token) bool { return true }); !slices.Equal(got, []int{id}) {
				t.Fatalf("subtree of %d without any branch is %v", id, got)
			}
			if head := s.HeadOf(id, id); head != id {
				t.Fatalf("the head of %d alone is %d", id, head)
			}
		}
		if head := s.HeadOf(1, len(s.Tokens)); s.Token(head).Head != 0 {
			t.Fatalf("the head of all is %d", head)
		}
	}
}

func TestHeadOf(t *testing.T) {
	for _, c := range []struct {
		heads       []int
		first, last int
		want        int
	}{
		{[]int{3, 3, 0}, 1, 2, 1}, // two heads: the leftmost
		{[]int{2, 3, 0}, 1, 2, 2},
		{[]int{2, 1, 0}, 1, 2, 1}, // a cycle within
		{[]int{0, 1, 2}, 2, 3, 2},
	} {
		if got := tree(c.heads).HeadOf(c.first, c.last); got != c.want {
			t.Errorf("HeadOf(%d, %d) of %v = %d, want %d", c.first, c.last, c.heads, got, c.want)
		}
	}
}

// TestWalkOfCycles: heads that are no tree end every walk all the same.
func TestWalkOfCycles(t *testing.T) {
	for _, heads := range [][]int{{1}, {2, 1}, {2, 3, 1, 1}, {9, -1, 0}} {
		s := tree(heads)
		for id := range heads {
			s.Subtree(id+1, nil)
			s.Dominates(1, id+1)
		}
		if s.IsTree() {
			t.Errorf("%v is a tree", heads)
		}
	}
}

func TestRelations(t *testing.T) {
	for _, c := range []struct {
		deprel string
		rels   []string
		want   bool
	}{
		{"nsubj:pass", []string{"nsubj"}, true}, {"nsubj:pass", []string{"nsubj:pass"}, true}, {"nsubj", []string{"nsubj:pass"}, false},
		{"nsubj:outer", []string{"nsubj:pass", "obj"}, false}, {"obj", []string{"nsubj", "obj"}, true}, {"obj", nil, false}, {"", []string{"obj"}, false},
		{"nsubjx", []string{"nsubj"}, false},
	} {
		if got := (&Token{Deprel: c.deprel}).Is(c.rels...); got != c.want {
			t.Errorf("%q is %v: %v, want %v", c.deprel, c.rels, got, c.want)
		}
	}
	for deprel, want := range map[string]string{"nsubj:pass": "nsubj", "obj": "obj", "": "", "a:b:c": "a"} {
		if got := (&Token{Deprel: deprel}).Rel(); got != want {
			t.Errorf("Rel of %q = %q, want %q", deprel, got, want)
		}
	}
}

func TestFeats(t *testing.T) {
	for _, c := range []struct {
		feats Feats
		name  string
		want  string
	}{
		{"Case=Nom|Number=Sing", "Number", "Sing"}, {"Case=Nom|Number=Sing", "Case", "Nom"}, {"Case=Nom", "Cas", ""}, {"Case=Nom", "Nom", ""},
		{"", "Case", ""}, {"Case", "Case", ""}, {"A=b=c", "A", "b=c"}, {"Case=Acc,Nom", "Case", "Acc,Nom"},
	} {
		if got := c.feats.Get(c.name); got != c.want {
			t.Errorf("%q has %s %q, want %q", c.feats, c.name, got, c.want)
		}
	}
}

// TestNoRoot: an unparsed sentence has none, though its heads are 0.
func TestNoRoot(t *testing.T) {
	s := &Sentence{Tokens: []Token{{ID: 1, Form: "a"}, {ID: 2, Form: "b"}}}
	if s.Root() != nil {
		t.Error("an unparsed sentence has a root")
	}
	s.Tokens[1].Deprel = "root"
	if r := s.Root(); r == nil || r.ID != 2 {
		t.Errorf("root is %v, want 2", r)
	}
}

func TestProper(t *testing.T) {
	for kind, want := range map[string]bool{
		Person: true, Organization: true, Place: true, Facility: true, Norp: true, Product: true, Event: true, Work: true, Law: true, Misc: true,
		Date: false, Time: false, Duration: false, Money: false, Percent: false, Quantity: false,
	} {
		if got := (&Name{Type: kind}).Proper(); got != want {
			t.Errorf("Proper of %s = %v, want %v", kind, got, want)
		}
	}
}

// TestTemporalPhrases gives a phrase by its head and what hangs on it.
func TestTemporalPhrases(t *testing.T) {
	for _, c := range []struct {
		name   string
		tokens []Token
		want   bool
	}{
		{"a month's number", []Token{{ID: 1, Form: "28", UPOS: "NUM"}, {ID: 2, Form: "Nov.", Lemma: "Nov.", Head: 1, Deprel: "compound"}}, true},
		{"a page's number", []Token{{ID: 1, Form: "28", UPOS: "NUM"}, {ID: 2, Form: "page", Lemma: "page", Head: 1, Deprel: "compound"}}, false},
		{"a number alone", []Token{{ID: 1, Form: "28", UPOS: "NUM"}}, false},
		{"a year of old", []Token{{ID: 1, Form: "1848", UPOS: "NUM"}}, true},
		{"five digits", []Token{{ID: 1, Form: "20210", UPOS: "NUM"}}, false},
		{"a year that is no number", []Token{{ID: 1, Form: "1984", UPOS: "PROPN", XPOS: "NNP"}}, false},
		{"the verb", []Token{{ID: 1, Form: "times", Lemma: "time", UPOS: "VERB"}}, false},
		{"the noun", []Token{{ID: 1, Form: "times", Lemma: "time", UPOS: "NOUN"}}, true},
		{"capitals", []Token{{ID: 1, Form: "MONDAY", Lemma: "MONDAY", UPOS: "PROPN"}}, true},
		{"the season's verb", []Token{{ID: 1, Form: "springs", Lemma: "spring", UPOS: "VERB"}}, false},
		{"a thing", []Token{{ID: 1, Form: "clock", Lemma: "clock", UPOS: "NOUN"}}, false},
	} {
		s := &Sentence{Tokens: c.tokens}
		if got := s.Temporal(1); got != c.want {
			t.Errorf("%s: Temporal = %v, want %v", c.name, got, c.want)
		}
	}
}

// TestPersonTable: the table is lemmas in small letters, sorted, each once.
func TestPersonTable(t *testing.T) {
	n, before := 0, ""
	for line := range strings.Lines(personTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		w := strings.TrimSpace(line)
		if w == "" || w != strings.ToLower(w) || w <= before {
			t.Errorf("%q stands after %q", w, before)
		}
		n, before = n+1, w
	}
	if n < 1000 || n != len(persons()) {
		t.Errorf("%d lines, %d lemmas", n, len(persons()))
	}
	for lemma, want := range map[string]bool{"president": true, "PRIME MINISTER": false, "journalist": true, "co-founder": true, "star": true,
		"court": false, "country": false, "bridge": false, "teacher ": false, "company": false, "soldier": true} {
		if got := Personal(lemma); got != want {
			t.Errorf("Personal(%q) = %v, want %v", lemma, got, want)
		}
	}
}

// TestBlock holds that CoNLL-U keeps what a sentence stands in.
func TestBlock(t *testing.T) {
	for _, block := range []Block{Prose, Heading, Item, Caption} {
		want := &Sentence{Block: block, Tokens: []Token{{ID: 1, Form: "a", Lemma: "a", Deprel: "root"}}}
		var out bytes.Buffer
		if err := Write(&out, want); err != nil {
			t.Fatal(err)
		}
		got, err := Read(&out)
		if err != nil {
			t.Fatal(err)
		}
		if got[0].Block != block || len(got[0].Comments) != 0 {
			t.Errorf("%q reads back as %q with %q", block, got[0].Block, got[0].Comments)
		}
	}
}
