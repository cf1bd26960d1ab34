package openie

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"kg/extract/ud"
)

// The alphabets of random trees: what the rules look at, and a stranger.
var (
	someWords = []string{"say", "be", "not", "to", "accuse", "meet", "who", "call", "Monday", "Oslo", "of", "will", "if", "part", "take", ")",
		"into", "against", "because", "neither", "but", "last", "(", "pictured", "any", "general", "away", "send", "no", "regarding"}
	someUPOS    = []string{"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "PRON", "ADP", "NUM", "PUNCT", ""}
	someXPOS    = []string{"VBN", "VBG", "VBD", "VB", "NN", "NNP", "WDT", "POS", "HYPH", "JJ", "CD", ""}
	someFeats   = []ud.Feats{"", "VerbForm=Fin", "VerbForm=Part|Voice=Pass", "PronType=Rel", "PronType=Neg"}
	someDeprels = []string{"root", "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "ccomp", "xcomp", "advcl",
		"advcl:relcl", "acl", "acl:relcl", "nmod", "nmod:desc", "nmod:poss", "appos", "flat", "compound", "compound:prt", "conj", "cc", "cop", "aux", "aux:pass",
		"mark", "case", "fixed", "advmod", "amod", "det", "expl", "parataxis", "punct", ""}
	someTypes  = []string{ud.Person, ud.Organization, ud.Place, ud.Norp, ud.Date}
	someBlocks = []ud.Block{ud.Prose, ud.Heading, ud.Item, ud.Caption}
)

// randomSentence makes a sentence out of bytes. Heads are anything that fits,
// cycles and several roots included, unless tree is set.
func randomSentence(data []byte, tree bool) *ud.Sentence {
	next := func(n int) int {
		if len(data) == 0 {
			return 0
		}
		b := int(data[0])
		data = data[1:]
		return b % n
	}
	s := &ud.Sentence{Block: someBlocks[next(len(someBlocks))]}
	for n := 1 + next(40); len(s.Tokens) < n; {
		word := someWords[next(len(someWords))]
		s.Tokens = append(s.Tokens, ud.Token{ID: len(s.Tokens) + 1, Form: word, Lemma: word, UPOS: someUPOS[next(len(someUPOS))],
			XPOS: someXPOS[next(len(someXPOS))], Feats: someFeats[next(len(someFeats))], Deprel: someDeprels[next(len(someDeprels))], Head: next(n + 1)})
	}
	if tree {
		plant(s, next)
	}
	for id := 1; id <= len(s.Tokens); id++ {
		if next(4) == 0 {
			last := min(id+next(3), len(s.Tokens))
			s.Names = append(s.Names, ud.Name{First: id, Last: last, Type: someTypes[next(len(someTypes))]})
			id = last
		}
	}
	if next(2) == 0 {
		s.Index()
	}
	return s
}

// plant makes the heads of s a tree: each token hangs on an earlier one of a
// random order.
func plant(s *ud.Sentence, next func(int) int) {
	order := make([]int, len(s.Tokens))
	for i := range order {
		j := next(i + 1)
		order[i], order[j] = order[j], i
	}
	for i, at := range order {
		s.Tokens[at].Head = 0
		if i > 0 {
			s.Tokens[at].Head = order[next(i)] + 1
		}
	}
}

// check fails if the frames of s break what the package promises.
func check(t *testing.T, s *ud.Sentence) {
	t.Helper()
	frames := Extract(s)
	if again := Extract(s); !reflect.DeepEqual(frames, again) {
		t.Fatalf("two runs differ on\n%s", dump(s))
	}
	known := make(map[*Frame]bool)
	for _, f := range frames {
		known[f] = true
	}
	for _, f := range frames {
		err := valid(s, f)
		if err == nil && f.Content != nil && !known[f.Content] {
			err = fmt.Errorf("content is none of the frames")
		}
		for _, l := range f.Links {
			if err == nil && (!known[l.Frame] || l.Frame == f || l.Kind == "") {
				err = fmt.Errorf("link %v is to none of the other frames", l)
			}
		}
		if err != nil {
			t.Fatalf("%v: frame %+v of\n%s", err, f, dump(s))
		}
	}
	if limit := 2 * maxPairs * len(s.Tokens); len(frames) > limit {
		t.Fatalf("%d frames of %d tokens, want at most %d", len(frames), len(s.Tokens), limit)
	}
	words := func(ids []int) string { return join(s, ids) }
	Tuples(s, frames, words)
	Triples(s, frames, words)
}

// valid checks one frame: tokens within the sentence, in text order, the head
// among them, no subject that is its own object.
func valid(s *ud.Sentence, f *Frame) error {
	phrases := map[string]Phrase{"subject": f.Subject, "object": f.Object, "relation": {f.Predicate, f.Relation.Tokens}}
	for i, a := range f.Arguments {
		phrases[fmt.Sprint("argument ", i)] = a.Phrase
	}
	for i, p := range f.Speakers {
		phrases[fmt.Sprint("speaker ", i)] = p
	}
	for name, p := range phrases {
		last, held := 0, false
		for _, id := range p.Tokens {
			if id <= last || id > len(s.Tokens) {
				return fmt.Errorf("%s: tokens %v are not in order or range", name, p.Tokens)
			}
			last, held = id, held || id == p.Head
		}
		if name != "relation" && len(p.Tokens) > 0 && !held {
			return fmt.Errorf("%s: head %d is not of %v", name, p.Head, p.Tokens)
		}
	}
	switch {
	case f.Rule == "" || len(f.Relation.Words) == 0:
		return fmt.Errorf("no rule or no relation")
	case f.Subject.Zero():
		return fmt.Errorf("no subject")
	case f.Subject.Head == f.Object.Head:
		return fmt.Errorf("subject is object")
	case f.Modality < Asserted || f.Modality > Hypothetical:
		return fmt.Errorf("modality %d", f.Modality)
	}
	return nil
}

func dump(s *ud.Sentence) string {
	var out string
	for i := range s.Tokens {
		t := &s.Tokens[i]
		out += fmt.Sprintln(t.ID, t.Form, t.UPOS, t.XPOS, t.Feats, t.Head, t.Deprel)
	}
	return out + fmt.Sprintln(s.Names)
}

// TestRandomTrees runs Extract on trees and on tangles that no parser gives.
func TestRandomTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		data := make([]byte, 10+r.IntN(300))
		for i := range data {
			data[i] = byte(r.IntN(256))
		}
		check(t, randomSentence(data, true))
		check(t, randomSentence(data, false))
	}
}

func FuzzExtract(f *testing.F) {
	f.Add([]byte{3, 0, 0, 0, 0, 0, 0}, true)
	f.Add([]byte("a sentence of no meaning, but of some length"), false)
	f.Fuzz(func(t *testing.T, data []byte, tree bool) {
		check(t, randomSentence(data, tree))
	})
}

// enumeration makes "Oslo1, Oslo2, ... and Oslon met Kyiv1, ... and Kyivn".
func enumeration(subjects, objects int) *ud.Sentence {
	s := &ud.Sentence{}
	verb := 2*subjects + 1
	list := func(n int, form, rel string) {
		first := len(s.Tokens) + 1
		for i := range n {
			head, deprel := first, "conj"
			if i == 0 {
				head, deprel = verb, rel
			}
			id := len(s.Tokens) + 1
			s.Tokens = append(s.Tokens,
				ud.Token{ID: id, Form: form, Lemma: form, UPOS: "PROPN", XPOS: "NNP", Head: head, Deprel: deprel},
				ud.Token{ID: id + 1, Form: ",", Lemma: ",", UPOS: "PUNCT", XPOS: ",", Head: id, Deprel: "punct"})
			s.Names = append(s.Names, ud.Name{First: id, Last: id, Type: ud.Place})
		}
	}
	list(subjects, "Oslo", "nsubj")
	s.Tokens = append(s.Tokens, ud.Token{ID: verb, Form: "met", Lemma: "meet", UPOS: "VERB", XPOS: "VBD", Feats: "VerbForm=Fin", Deprel: "root"})
	list(objects, "Kyiv", "obj")
	s.Index()
	return s
}

// TestEnumeration holds the number of frames and the time for lists, whose
// pairs would else grow with the square of their length.
func TestEnumeration(t *testing.T) {
	for _, test := range []struct {
		name              string
		subjects, objects int
		most              int
	}{
		{"one by one", 1, 1, 1},
		{"six by six", 6, 6, 36},
		{"long subject", 50, 0, 50 + maxPairs},
		{"long object", 1, 50, maxPairs},
		{"long both", 25, 25, maxPairs},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := enumeration(test.subjects, test.objects)
			frames := Extract(s)
			if len(frames) == 0 || len(frames) > test.most {
				t.Errorf("%d frames, want 1 to %d", len(frames), test.most)
			}
			if took := fastest(20, func() { Extract(s) }); took > 5*time.Millisecond {
				t.Errorf("%d words took %v, want at most 5ms", len(s.Tokens), took)
			}
			check(t, s)
		})
	}
}

// fastest returns the shortest of some runs, which a busy machine lengthens
// least.
func fastest(runs int, f func()) time.Duration {
	best := time.Hour
	for range runs {
		begin := time.Now()
		f()
		best = min(best, time.Since(begin))
	}
	return best
}

func BenchmarkEnumeration(b *testing.B) {
	for _, size := range [][2]int{{25, 25}, {50, 0}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			s := enumeration(size[0], size[1])
			b.ReportAllocs()
			for b.Loop() {
				Extract(s)
			}
		})
	}
}

// BenchmarkExtract reads all the sentences of testdata.
func BenchmarkExtract(b *testing.B) {
	var sentences []*ud.Sentence
	size := 0
	for _, file := range []string{"testdata/speech.conllu", "testdata/relative.conllu", "testdata/noun.conllu"} {
		for _, s := range readFile(b, file) {
			sentences = append(sentences, s)
			size += len(s.Text)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range sentences {
			Extract(s)
		}
	}
}
