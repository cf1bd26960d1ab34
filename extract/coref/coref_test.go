package coref_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"kg/extract/coref"
	"kg/extract/ud"
)

// sample is a text of testdata with what its comments expect.
type sample struct {
	name      string
	want      []string // the comments behind "newdoc id"
	sentences []*ud.Sentence
}

// samples reads a file of CoNLL-U. Names stand in MISC as Name=B-type at the
// first token and Name=I behind it.
func samples(t testing.TB, path string) []*sample {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sentences, err := ud.Read(f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var all []*sample
	for _, s := range sentences {
		if !s.IsTree() {
			t.Fatalf("%s: %q is no tree", path, s.Text)
		}
		s.Names = miscNames(s)
		for _, c := range s.Comments {
			if name, ok := strings.CutPrefix(c, "newdoc id = "); ok {
				all = append(all, &sample{name: name})
			} else {
				all[len(all)-1].want = append(all[len(all)-1].want, c)
			}
		}
		d := all[len(all)-1]
		d.sentences = append(d.sentences, s)
	}
	return all
}

func miscNames(s *ud.Sentence) []ud.Name {
	var names []ud.Name
	for i := range s.Tokens {
		switch kind := ud.Feats(s.Tokens[i].Misc).Get("Name"); {
		case strings.HasPrefix(kind, "B-"):
			names = append(names, ud.Name{First: i + 1, Last: i + 1, Type: kind[2:]})
		case kind == "I":
			names[len(names)-1].Last = i + 1
		}
	}
	return names
}

// parseRef reads "2.3": token 3 of the second sentence.
func parseRef(t testing.TB, s string) coref.Ref {
	t.Helper()
	sentence, token, ok := strings.Cut(s, ".")
	a, err1 := strconv.Atoi(sentence)
	b, err2 := strconv.Atoi(token)
	if !ok || err1 != nil || err2 != nil {
		t.Fatalf("bad reference %q", s)
	}
	return coref.Ref{Sentence: a - 1, Token: b}
}

// TestResolve reads what to expect from the comments of testdata:
//
//	same = 1.1 2.3           one chain
//	apart = 1.1 2.3          no two of them in one chain
//	set = 2.3 1.1 1.4        2.3 is the set of the others, no set without any
//	label = 1.1 Joe Biden    the chain's label; type and rule likewise
func TestResolve(t *testing.T) {
	files, err := filepath.Glob("testdata/*.conllu")
	if err != nil || len(files) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	for _, file := range files {
		for _, d := range samples(t, file) {
			t.Run(filepath.Base(file)+"/"+d.name, func(t *testing.T) {
				text := coref.Resolve(d.sentences)
				if len(d.want) == 0 {
					t.Fatal("nothing is expected")
				}
				for _, want := range d.want {
					check(t, text, want)
				}
			})
		}
	}
}

func check(t *testing.T, text *coref.Text, want string) {
	what, rest, _ := strings.Cut(want, " = ")
	words := strings.Fields(rest)
	first := parseRef(t, words[0])
	chain, mention := text.At(first)
	value := strings.Join(words[1:], " ")
	got := ""
	switch what {
	case "same", "apart":
		seen := make(map[int]string)
		for _, w := range words {
			c, _ := text.At(parseRef(t, w))
			if other, ok := seen[c]; ok && c >= 0 && what == "apart" {
				t.Errorf("%s and %s are one, want two", other, w)
			}
			if what == "same" && (c < 0 || c != chain) {
				t.Errorf("%s and %s are two, want one", words[0], w)
			}
			seen[c] = w
		}
		return
	case "set":
		var members []int
		for _, w := range words[1:] {
			c, _ := text.At(parseRef(t, w))
			members = append(members, c)
		}
		if m := text.Chains[chain].Members; !reflect.DeepEqual(m, members) {
			t.Errorf("members of %s = %v, want %v", words[0], m, members)
		}
		return
	case "label":
		got = text.Chains[chain].Label
	case "type":
		got = text.Chains[chain].Type
	case "rule":
		got = mention.Rule
	default:
		t.Fatalf("unknown expectation %q", want)
	}
	if got != value {
		t.Errorf("%s of %s = %q, want %q", what, words[0], got, value)
	}
}

// TestChains holds what is so for every text: chains in the order of their
// first mentions, mentions in text order, each found by At, certainties
// within 0 and 1, and the same result for the same text.
func TestChains(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.conllu")
	for _, file := range files {
		for _, d := range samples(t, file) {
			t.Run(d.name, func(t *testing.T) { sound(t, d.sentences) })
		}
	}
}

// sound fails where Resolve breaks a promise on sentences.
func sound(t *testing.T, sentences []*ud.Sentence) {
	text := coref.Resolve(sentences)
	if again := coref.Resolve(sentences); !reflect.DeepEqual(text, again) {
		t.Fatal("two runs differ")
	}
	last := coref.Ref{Sentence: -1}
	for c, chain := range text.Chains {
		if first := chain.Mentions[0].Ref; !before(last, first) {
			t.Errorf("chain %d begins at %v, the one before at %v", c, first, last)
		} else {
			last = first
		}
		for i, m := range chain.Mentions {
			if got, at := text.At(m.Ref); got != c || at.Ref != m.Ref {
				t.Errorf("At(%v) = %d, want %d", m.Ref, got, c)
			}
			if i > 0 && !before(chain.Mentions[i-1].Ref, m.Ref) {
				t.Errorf("%v follows %v", m.Ref, chain.Mentions[i-1].Ref)
			}
			if m.Certainty <= 0 || m.Certainty > 1 {
				t.Errorf("certainty of %v = %v", m.Ref, m.Certainty)
			}
			named := m.Name != nil
			if named && chain.Label == "" {
				t.Errorf("chain of the name at %v has no label", m.Ref)
			}
		}
		for _, m := range chain.Members {
			if m < 0 || m >= len(text.Chains) || m == c {
				t.Errorf("chain %d has member %d", c, m)
			}
		}
	}
	if c, m := text.At(coref.Ref{Sentence: len(sentences), Token: 1}); c != -1 || m != nil {
		t.Errorf("At(beyond the text) = %d, %v", c, m)
	}
}

func before(a, b coref.Ref) bool {
	return a.Sentence < b.Sentence || a.Sentence == b.Sentence && a.Token < b.Token
}

func ExampleResolve() {
	const text = `
1	Angela	Angela	PROPN	NNP	Number=Sing	3	nsubj	_	_
2	Merkel	Merkel	PROPN	NNP	Number=Sing	1	flat	_	_
3	spoke	speak	VERB	VBD	_	0	root	_	_

1	She	she	PRON	PRP	Gender=Fem|Person=3|PronType=Prs	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	_

`
	sentences, err := ud.Read(strings.NewReader(text[1:]))
	if err != nil {
		fmt.Println(err)
		return
	}
	sentences[0].Names = []ud.Name{{First: 1, Last: 2, Type: ud.Person}}
	for _, c := range coref.Resolve(sentences).Chains {
		fmt.Println(c.Label, c.Type)
		for _, m := range c.Mentions {
			fmt.Printf("%s %q\n", sentences[m.Sentence].Token(m.Token).Form, m.Rule)
		}
	}
	// Output:
	// Angela Merkel person
	// Angela ""
	// She "pronoun"
}
