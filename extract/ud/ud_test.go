package ud

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// table is CoNLL-U with a multiword token, an empty node and a comment.
const table = `# newpar
# sent_id = a-1
# text = Finland's parliament didn't wait.
1-2	Finland's	_	_	_	_	_	_	_	_
1	Finland	Finland	PROPN	NNP	Number=Sing	3	nmod:poss	3:nmod:poss	_
2	's	's	PART	POS	_	1	case	1:case	_
3	parliament	parliament	NOUN	NN	Number=Sing	6	nsubj	6:nsubj	_
4-5	didn't	_	_	_	_	_	_	_	_
4	did	do	AUX	VBD	Tense=Past|VerbForm=Fin	6	aux	6:aux	_
5	n't	not	PART	RB	Polarity=Neg	6	advmod	6:advmod	_
6	wait	wait	VERB	VB	VerbForm=Inf	0	root	0:root	SpaceAfter=No
6.1	wait	wait	VERB	VB	_	_	_	0:root	_
7	.	.	PUNCT	.	_	6	punct	6:punct	_

`

func read(t testing.TB, text string) *Sentence {
	t.Helper()
	all, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 {
		t.Fatalf("Read gave %d sentences, want 1", len(all))
	}
	return all[0]
}

func TestRead(t *testing.T) {
	s := read(t, table)
	if s.ID != "a-1" || s.Text != "Finland's parliament didn't wait." || !slices.Equal(s.Comments, []string{"newpar"}) {
		t.Errorf("Read = id %q, text %q, comments %q", s.ID, s.Text, s.Comments)
	}
	for _, tok := range s.Tokens {
		if got := s.Text[tok.Begin:tok.End]; got != tok.Form {
			t.Errorf("token %d spans %q, want %q", tok.ID, got, tok.Form)
		}
	}
	if got := s.Token(5).Feats.Get("Polarity"); got != "Neg" {
		t.Errorf("Polarity = %q, want Neg", got)
	}
	if got := s.Token(5).Feats.Get("Tense"); got != "" {
		t.Errorf("Tense = %q, want none", got)
	}
}

func TestWriteRestores(t *testing.T) {
	s := read(t, table)
	var out bytes.Buffer
	if err := Write(&out, s); err != nil {
		t.Fatal(err)
	}
	again := read(t, out.String())
	if !slices.Equal(s.Tokens, again.Tokens) || !slices.Equal(s.Ranges, again.Ranges) || s.Text != again.Text {
		t.Errorf("Write gave\n%s", out.String())
	}
}

func TestReadErrors(t *testing.T) {
	for name, line := range map[string]string{
		"columns": "1\tA\n",
		"id":      "2\tA\ta\tX\t_\t_\t0\troot\t_\t_\n",
		"head":    "1\tA\ta\tX\t_\t_\tx\troot\t_\t_\n",
		"range":   "3-2\tA\t_\t_\t_\t_\t_\t_\t_\t_\n",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(strings.NewReader(line)); err == nil || !strings.Contains(err.Error(), "line 1") {
				t.Errorf("Read(%q) = %v, want an error that names line 1", line, err)
			}
		})
	}
}

func TestWalk(t *testing.T) {
	s := read(t, table)
	ids := func(rels ...string) (all []int) {
		for c := range s.Children(6, rels...) {
			all = append(all, c.ID)
		}
		return all
	}
	for _, c := range []struct {
		name string
		got  any
		want any
	}{
		{"root", s.Root().ID, 6},
		{"children", fmt.Sprint(ids()), "[3 4 5 7]"},
		{"children of two kinds", fmt.Sprint(ids("nsubj", "punct")), "[3 7]"},
		{"subtype asked for exactly", s.Child(3, "nmod:poss").ID, 1},
		{"universal relation takes subtypes", s.Child(3, "nmod").ID, 1},
		{"other subtype", s.Child(3, "nmod:desc") == nil, true},
		{"subtree", fmt.Sprint(s.Subtree(3, nil)), "[1 2 3]"},
		{"subtree without case", fmt.Sprint(s.Subtree(3, func(t *Token) bool { return t.Is("case") })), "[1 3]"},
		{"dominates", s.Dominates(6, 2), true},
		{"dominates itself", s.Dominates(2, 2), true},
		{"is not dominated", s.Dominates(3, 6), false},
		{"head of a span", s.HeadOf(1, 3), 3},
		{"head of the root", s.Head(s.Token(6)) == nil, true},
		{"out of range", s.Token(8) == nil, true},
	} {
		if c.got != c.want {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestNameAt(t *testing.T) {
	s := read(t, table)
	s.Names = []Name{{1, 2, Place}}
	if n := s.NameAt(2); n == nil || n.Type != Place {
		t.Errorf("NameAt(2) = %v, want the place", n)
	}
	if n := s.NameAt(3); n != nil {
		t.Errorf("NameAt(3) = %v, want none", n)
	}
}

func TestIsTree(t *testing.T) {
	for _, c := range []struct {
		name  string
		heads []int
		want  bool
	}{
		{"empty", nil, true},
		{"chain", []int{2, 3, 0}, true},
		{"two roots", []int{0, 0}, false},
		{"no root", []int{2, 1}, false},
		{"cycle beside the root", []int{0, 3, 2}, false},
		{"own head", []int{1, 0}, false},
		{"out of range", []int{0, 9}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tree(c.heads).IsTree(); got != c.want {
				t.Errorf("IsTree(%v) = %v, want %v", c.heads, got, c.want)
			}
		})
	}
}

func tree(heads []int) *Sentence {
	s := &Sentence{}
	for i, h := range heads {
		s.Tokens = append(s.Tokens, Token{ID: i + 1, Form: "x", Head: h, Deprel: "dep"})
	}
	return s
}

func TestTemporal(t *testing.T) {
	for _, c := range []struct {
		form, lemma, upos string
		want              bool
	}{
		{"Thursday", "Thursday", "PROPN", true},
		{"weeks", "week", "NOUN", true},
		{"2021", "2021", "NUM", true},
		{"may", "may", "AUX", false},
		{"1021", "1021", "NUM", false},
		{"weak", "weak", "ADJ", false},
	} {
		s := &Sentence{Tokens: []Token{{ID: 1, Form: c.form, Lemma: c.lemma, UPOS: c.upos}}}
		if got := s.Temporal(1); got != c.want {
			t.Errorf("Temporal(%s) = %v, want %v", c.form, got, c.want)
		}
	}
}

func TestCalendar(t *testing.T) {
	for word, want := range map[string]time.Month{"June": time.June, "SEPT.": time.September, "may": time.May, "Jan": time.January, "Juno": 0, "": 0} {
		if got := Month(word); got != want {
			t.Errorf("Month(%q) = %v, want %v", word, got, want)
		}
	}
	for word, want := range map[string]time.Weekday{"Friday": time.Friday, "tues.": time.Tuesday, "SUNDAY": time.Sunday} {
		if got, ok := Weekday(word); !ok || got != want {
			t.Errorf("Weekday(%q) = %v, %v, want %v", word, got, ok, want)
		}
	}
	for _, word := range []string{"sun", "Sat", "wed", "day", ""} {
		if got, ok := Weekday(word); ok {
			t.Errorf("Weekday(%q) = %v, want none", word, got)
		}
	}
}

func TestNamesAndValues(t *testing.T) {
	s := &Sentence{Tokens: make([]Token, 4), Names: []Name{{1, 2, Person}, {4, 4, Date}}}
	for id, want := range map[int][2]bool{1: {true, false}, 2: {true, false}, 3: {false, false}, 4: {false, true}} {
		if name, value := s.NameAt(id), s.ValueAt(id); (name != nil) != want[0] || (value != nil) != want[1] {
			t.Errorf("token %d: name %v, value %v, want %v", id, name, value, want)
		}
	}
}

func TestTemporalValue(t *testing.T) {
	s := &Sentence{Tokens: []Token{{ID: 1, Form: "the", Head: 2}, {ID: 2, Form: "1990s", Head: 3}, {ID: 3, Form: "ended"}}, Names: []Name{{1, 2, Date}}}
	for id, want := range []bool{false, true, false} {
		if got := s.Temporal(id + 1); got != want {
			t.Errorf("Temporal(%d) = %v, want %v", id+1, got, want)
		}
	}
	s.Names[0].Type = Money
	if s.Temporal(2) {
		t.Error("money is no time")
	}
}

func TestPersonal(t *testing.T) {
	for lemma, want := range map[string]bool{"teacher": true, "Minister": true, "spokesperson": true, "head": true, "camp": false, "video": false, "missile": false, "": false} {
		if got := Personal(lemma); got != want {
			t.Errorf("Personal(%q) = %v, want %v", lemma, got, want)
		}
	}
}

// TestTreebank reads a whole treebank and writes it back.
func TestTreebank(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "data", "dev", "ud", "ewt.dev.conllu.gz")
	f, err := os.Open(path)
	if err != nil {
		t.Skip("no shared data beside the repository")
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(plain)
	if err != nil {
		t.Fatal(err)
	}
	all, err := Read(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2001 {
		t.Errorf("EWT dev has %d sentences, want 2001", len(all))
	}
	for _, s := range all {
		if !s.IsTree() {
			t.Errorf("%s is no tree", s.ID)
		}
		for _, tok := range s.Tokens {
			if tok.End > len(s.Text) || tok.Begin > tok.End {
				t.Errorf("%s: token %d spans %d to %d of %d bytes", s.ID, tok.ID, tok.Begin, tok.End, len(s.Text))
			}
		}
	}
}

// FuzzRead holds that what was read is written and read again alike.
func FuzzRead(f *testing.F) {
	f.Add(table)
	f.Add("1\t_\t_\tX\t_\t_\t0\troot\t_\t_\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, s := range all {
			s.IsTree()
			for i := range s.Tokens {
				s.Temporal(i + 1)
			}
		}
		var out bytes.Buffer
		if err := Write(&out, all...); err != nil {
			t.Fatal(err)
		}
		again, err := Read(&out)
		if err != nil {
			t.Fatalf("what Write gave can't be read: %v", err)
		}
		if len(again) != len(all) {
			t.Fatalf("%d sentences read again, want %d", len(again), len(all))
		}
		for i := range all {
			if len(all[i].Tokens) != len(again[i].Tokens) {
				t.Fatalf("sentence %d: %d tokens, want %d", i, len(again[i].Tokens), len(all[i].Tokens))
			}
		}
	})
}

func ExampleSentence_Children() {
	all, err := Read(strings.NewReader(table))
	if err != nil {
		fmt.Println(err)
		return
	}
	s := all[0]
	for t := range s.Children(s.Root().ID, "nsubj", "aux") {
		fmt.Println(t.Form, t.Deprel)
	}
	// Output:
	// parliament nsubj
	// did aux
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(table, 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(strings.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}

func TestSought(t *testing.T) {
	for _, test := range []struct {
		person, preposition, post, relation string
		want                                bool
	}{
		{"nominee", "for", "minister", "nmod", true},
		{"Candidate", "For", "Mayor", "nmod", true},
		{"aide", "to", "minister", "nmod", false},
		{"law", "for", "minister", "nmod", false},
		{"nominee", "for", "prize", "nmod", false},
		{"nominee", "for", "minister", "obl", false},
	} {
		s := &Sentence{Tokens: []Token{
			{ID: 1, Form: test.person, Lemma: test.person, Deprel: "root"},
			{ID: 2, Form: test.preposition, Lemma: test.preposition, Head: 3, Deprel: "case"},
			{ID: 3, Form: test.post, Lemma: test.post, Head: 1, Deprel: test.relation},
		}}
		s.Index()
		if got := s.Sought(s.Token(3)); got != test.want {
			t.Errorf("Sought(%s %s %s) = %v", test.person, test.preposition, test.post, got)
		}
		if s.Sought(s.Token(1)) {
			t.Errorf("%s: the root is sought", test.person)
		}
	}
}
