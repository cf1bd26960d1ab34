package score

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// chainsOf reads "a b|c": chains parted by "|", one mention a letter.
func chainsOf(s string) []Chain {
	var all []Chain
	for part := range strings.SplitSeq(s, "|") {
		var c Chain
		for m := range strings.FieldsSeq(part) {
			c = append(c, Mention{int(m[0]), int(m[0])})
		}
		if c != nil {
			all = append(all, c)
		}
	}
	return all
}

func TestChains(t *testing.T) {
	for _, test := range []struct {
		name, gold, pred string
		muc, b3, ceafe   PRF
	}{
		{"equal", "a b|c d e", "c d e|b a", PRF{1, 1}, PRF{1, 1}, PRF{1, 1}},
		// The example of Pradhan et al. 2014.
		{"paper", "a b c|d e f g", "a b|c d|f g h i", PRF{.4, .4}, PRF{.5, 35.0 / 84}, PRF{1.3 / 3, .65}},
		// Cases of the reference scorer's test suite.
		{"missing mentions", "a|b c|d e f", "a|d e", PRF{1, 1.0 / 3}, PRF{1, 7.0 / 18}, PRF{.9, .6}},
		{"added mentions", "a|b c|d e f", "a|b c x|d e f y|z", PRF{.6, 1}, PRF{(4 + 7.0/12) / 9, 1}, PRF{.66429, .88571}},
		{"all in one", "a b|c d", "a b c d", PRF{2.0 / 3, 1}, PRF{.5, 1}, PRF{2.0 / 3, 1.0 / 3}},
		{"nothing predicted", "a b", "", PRF{}, PRF{}, PRF{}},
		{"one mention in two chains counts for the first", "a b|c d", "a b|b c d", PRF{1, 1}, PRF{1, 1}, PRF{1, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := scoreChains(chainsOf(test.gold), chainsOf(test.pred))
			for _, m := range []struct {
				name      string
				got, want PRF
			}{{"MUC", r.MUC.PRF(), test.muc}, {"B3", r.B3.PRF(), test.b3}, {"CEAFe", r.CEAFe.PRF(), test.ceafe}} {
				near(t, m.name+" P", m.got.P, m.want.P)
				near(t, m.name+" R", m.got.R, m.want.R)
			}
			near(t, "CoNLL", r.CoNLL(), (test.muc.F1()+test.b3.F1()+test.ceafe.F1())/3)
		})
	}
}

func TestChainsSumsDocuments(t *testing.T) {
	doc := func(chains string) *ChainDocument { return &ChainDocument{Name: "d", Chains: chainsOf(chains)} }
	r, err := Chains([]*ChainDocument{doc("a b c"), doc("a b")}, []*ChainDocument{doc("a b"), doc("a b")})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "MUC R", r.MUC.PRF().R, 2.0/3) // (1+1) of (2+1), not the mean of 1/2 and 1
	if _, err := Chains([]*ChainDocument{doc("a b")}, nil); err == nil {
		t.Error("a missing document gave no error")
	}
	if _, err := Chains([]*ChainDocument{doc("a b")}, []*ChainDocument{{Name: "other"}}); err == nil {
		t.Error("another document gave no error")
	}
}

const handChains = `# begin document one
0	Ann	(1)
1	met	_
2	her	(2(1)
3	sister	2)

0	She	(2)
# end document

#begin document (two); part 3
0	Bob	(3|(4)
1	Cox	3)
#end document
`

func TestReadChains(t *testing.T) {
	docs, err := ReadChains(strings.NewReader(handChains))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range docs {
		got = append(got, fmt.Sprint(d.Name, len(d.Sentences), d.Tokens(), d.Chains))
	}
	want := []string{"one2 5 [[{0 0} {2 2}] [{2 3} {4 4}]]", "two.31 2 [[{0 0}] [{0 1}]]"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("ReadChains = %v, want %v", got, want)
	}
	if s := docs[0].Sentences[0].Text; s != "Ann met her sister" {
		t.Errorf("text = %q", s)
	}
	if len(WithoutSingletons(docs[1].Chains)) != 0 || len(WithoutSingletons(docs[0].Chains)) != 2 {
		t.Error("singletons are not told from chains")
	}
	inner, err := ReadChains(strings.NewReader("# begin document d\n0\ta\t(1\n1\tb\t(1\n2\tc\t1)\n3\td\t1)\n# end document\n"))
	if got, want := fmt.Sprint(inner[0].Chains), "[[{0 3} {1 2}]]"; err != nil || got != want {
		t.Errorf("mentions of one chain within each other = %s, %v, want %s", got, err, want)
	}
	for name, bad := range map[string]string{
		"closed but not open": "# begin document d\n0\ta\t1)\n# end document\n",
		"open at the end":     "# begin document d\n0\ta\t(1\n# end document\n",
		"no end":              "# begin document d\n0\ta\t(1)\n",
		"no document":         "0\ta\t(1)\n",
		"two columns":         "# begin document d\n0\ta\n# end document\n",
	} {
		if _, err := ReadChains(strings.NewReader(bad)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestReadChainsCorpora counts what the corpora's own description counts.
func TestReadChainsCorpora(t *testing.T) {
	for _, test := range []struct {
		files                  []string
		docs, mentions, chains int
	}{
		{[]string{"train/coref/ontogum.train.conll.gz", "dev/news/news.dev.ontogum.conll"}, 128, 16854, 3895},
		{[]string{"train/coref/litbank.train.conll.gz"}, 80, 23127, 0},
	} {
		docs, mentions, chains := 0, 0, 0
		for _, name := range test.files {
			all, err := ReadChains(shared(t, "data/"+name))
			if err != nil {
				t.Fatal(err)
			}
			docs += len(all)
			for _, d := range all {
				chains += len(d.Chains)
				for _, c := range d.Chains {
					mentions += len(c)
				}
			}
		}
		if docs != test.docs || mentions != test.mentions || test.chains > 0 && chains != test.chains {
			t.Errorf("%v: %d documents, %d mentions, %d chains", test.files, docs, mentions, chains)
		}
	}
}

func FuzzReadChains(f *testing.F) {
	f.Add(handChains)
	f.Fuzz(func(t *testing.T, text string) {
		docs, err := ReadChains(strings.NewReader(text))
		if err != nil {
			return
		}
		r, err := Chains(docs, docs)
		if err != nil {
			t.Fatal(err)
		}
		if v := r.B3.PRF(); v.P != v.R || v.P < 0.999 && r.B3.RecallDen > 0 {
			t.Errorf("B3 of itself = %+v", v)
		}
	})
}

func TestAssignAgainstAllPairings(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		rows, cols := 1+random.IntN(5), 1+random.IntN(5)
		value := make([][]float64, rows)
		for i := range value {
			value[i] = make([]float64, cols)
			for j := range value[i] {
				value[i][j] = float64(random.IntN(8))
			}
		}
		if got, want := assign(value), bestPairing(value, make([]bool, cols)); got != want {
			t.Fatalf("assign(%v) = %v, want %v", value, got, want)
		}
	}
	if got := assign(nil); got != 0 {
		t.Errorf("assign(nil) = %v", got)
	}
}

// bestPairing tries every pairing of the first row, or none for it.
func bestPairing(value [][]float64, used []bool) float64 {
	if len(value) == 0 {
		return 0
	}
	best := bestPairing(value[1:], used)
	for j := range used {
		if !used[j] {
			used[j] = true
			best = max(best, value[0][j]+bestPairing(value[1:], used))
			used[j] = false
		}
	}
	return best
}
