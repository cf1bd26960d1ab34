package score

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

// randomChains parts n mentions into chains; some of them are in none.
func randomChains(random *rand.Rand, n int) []Chain {
	all := make([]Chain, 1+random.IntN(5))
	for m := range n {
		if k := random.IntN(len(all) + 1); k < len(all) {
			all[k] = append(all[k], Mention{m, m})
		}
	}
	return slices.DeleteFunc(all, func(c Chain) bool { return len(c) == 0 })
}

func chainDocument(name string, tokens int, chains []Chain) *ChainDocument {
	return &ChainDocument{Name: name, Chains: chains, Sentences: []*ud.Sentence{{Tokens: make([]ud.Token, tokens)}}}
}

func samePR(a, b PR) bool {
	return equal(a.RecallNum, b.RecallNum) && equal(a.RecallDen, b.RecallDen) &&
		equal(a.PrecisionNum, b.PrecisionNum) && equal(a.PrecisionDen, b.PrecisionDen)
}

func sameChains(a, b ChainsResult) bool {
	return samePR(a.Mentions, b.Mentions) && samePR(a.MUC, b.MUC) && samePR(a.B3, b.B3) && samePR(a.CEAFe, b.CEAFe)
}

// TestChainsInvariances: what gold and what prediction is swaps P and R; the
// order of chains, of mentions and of documents does not matter; documents
// doubled double every sum.
func TestChainsInvariances(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for range 200 {
		n := 1 + random.IntN(9)
		var gold, pred []*ChainDocument
		for d := range 3 {
			gold = append(gold, chainDocument(fmt.Sprint(d), n, randomChains(random, n)))
			pred = append(pred, chainDocument(fmt.Sprint(d), n, randomChains(random, n)))
		}
		score := func(gold, pred []*ChainDocument) ChainsResult {
			r, err := Chains(gold, pred)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		want := score(gold, pred)
		swapped := score(pred, gold)
		for _, m := range [][2]PR{{want.Mentions, swapped.Mentions}, {want.MUC, swapped.MUC}, {want.B3, swapped.B3}, {want.CEAFe, swapped.CEAFe}} {
			if a, b := m[0].PRF(), m[1].PRF(); !equal(a.P, b.R) || !equal(a.R, b.P) {
				t.Fatalf("P and R %v, swapped %v, of %v and %v", a, b, gold[0].Chains, pred[0].Chains)
			}
		}
		turn := func(docs []*ChainDocument) []*ChainDocument {
			var out []*ChainDocument
			for _, d := range docs {
				chains := slices.Clone(d.Chains)
				for i, c := range chains {
					chains[i] = slices.Clone(c)
					slices.Reverse(chains[i])
				}
				slices.Reverse(chains)
				out = append(out, chainDocument(d.Name, n, chains))
			}
			slices.Reverse(out)
			return out
		}
		if got := score(turn(gold), turn(pred)); !sameChains(got, want) {
			t.Fatalf("turned round: %+v, want %+v", got, want)
		}
		twice := want
		twice.add(want)
		if got := score(slices.Concat(gold, gold), slices.Concat(pred, pred)); !sameChains(got, twice) {
			t.Fatalf("doubled: %+v, want %+v", got, twice)
		}
		for _, f := range want.Figures() {
			if f.Value < 0 || f.Value > 1+1e-9 || math.IsNaN(f.Value) {
				t.Fatalf("%v is no share", f)
			}
		}
		same := score(gold, gold)
		for _, m := range []PR{same.Mentions, same.B3, same.CEAFe} {
			if v := m.PRF(); m.RecallDen > 0 && (!equal(v.P, 1) || !equal(v.R, 1)) {
				t.Fatalf("of itself %v", v)
			}
		}
	}
}

// TestB3AgainstMentions counts B3 mention by mention, as its paper defines it.
func TestB3AgainstMentions(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for range 200 {
		gold, pred := randomChains(random, 8), randomChains(random, 8)
		var want PR
		side := func(own, other []Chain) (num, den float64) {
			for _, c := range own {
				for _, m := range c {
					den++
					for _, o := range other {
						if slices.Contains(o, m) {
							both := 0.0
							for _, x := range c {
								if slices.Contains(o, x) {
									both++
								}
							}
							num += both / float64(len(c))
						}
					}
				}
			}
			return num, den
		}
		want.RecallNum, want.RecallDen = side(gold, pred)
		want.PrecisionNum, want.PrecisionDen = side(pred, gold)
		if got := scoreChains(gold, pred).B3; !samePR(got, want) {
			t.Fatalf("B3 of %v and %v = %+v, want %+v", gold, pred, got, want)
		}
	}
}

// TestMUCAgainstLinks counts MUC by the links that join what the other side
// holds together: a chain's size less its parts.
func TestMUCAgainstLinks(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 4))
	for range 200 {
		gold, pred := randomChains(random, 8), randomChains(random, 8)
		links := func(own, other []Chain) (num, den float64) {
			for _, c := range own {
				parts := map[string]bool{}
				for _, m := range c {
					part := fmt.Sprint("alone ", m)
					for k, o := range other {
						if slices.Contains(o, m) {
							part = fmt.Sprint(k)
						}
					}
					parts[part] = true
				}
				num += float64(len(c) - len(parts))
				den += float64(len(c) - 1)
			}
			return num, den
		}
		var want PR
		want.RecallNum, want.RecallDen = links(gold, pred)
		want.PrecisionNum, want.PrecisionDen = links(pred, gold)
		if got := scoreChains(gold, pred).MUC; !samePR(got, want) {
			t.Fatalf("MUC of %v and %v = %+v, want %+v", gold, pred, got, want)
		}
	}
}

// TestChainsSingletonsAndEmpty works the edges out by hand.
func TestChainsSingletonsAndEmpty(t *testing.T) {
	for _, test := range []struct {
		name, gold, pred string
		mentions         PRF
		muc, b3, ceafe   PRF
	}{
		{"both empty", "", "", PRF{}, PRF{}, PRF{}, PRF{}},
		{"no gold", "", "a b", PRF{}, PRF{}, PRF{}, PRF{}},
		// No links at all: MUC is 0 however right the singletons are, the others are not.
		{"singletons alone", "a|b", "a|b", PRF{1, 1}, PRF{}, PRF{1, 1}, PRF{1, 1}},
		// Gold a|b merged: B3 precision (1/2+1/2)/2; the one chain pairs with one gold: 2·1/(1+2).
		{"singletons merged", "a|b", "a b", PRF{1, 1}, PRF{}, PRF{.5, 1}, PRF{2.0 / 3, 1.0 / 3}},
		{"chain split to singletons", "a b", "a|b", PRF{1, 1}, PRF{}, PRF{1, .5}, PRF{1.0 / 3, 2.0 / 3}},
		{"disjoint", "a b", "c d", PRF{}, PRF{}, PRF{}, PRF{}},
		// Mentions 2 of 3 gold, 2 of 2 predicted; links 1 of 2 and 1 of 1; B3 R 2·2/3 of 3.
		{"one mention short", "a b c", "a b", PRF{1, 2.0 / 3}, PRF{1, .5}, PRF{1, 4.0 / 9}, PRF{.8, .8}},
		// CEAF pairs abc with ab or c: 2·2/5; both chains of the prediction share one gold.
		{"crossed", "a b|c d", "a c|b d", PRF{1, 1}, PRF{}, PRF{.5, .5}, PRF{.5, .5}},
		{"a chain named twice", "a b", "a b|a b", PRF{1, 1}, PRF{1, 1}, PRF{1, 1}, PRF{1, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := scoreChains(chainsOf(test.gold), chainsOf(test.pred))
			for _, m := range []struct {
				name      string
				got, want PRF
			}{{"mentions", r.Mentions.PRF(), test.mentions}, {"MUC", r.MUC.PRF(), test.muc}, {"B3", r.B3.PRF(), test.b3}, {"CEAFe", r.CEAFe.PRF(), test.ceafe}} {
				near(t, m.name+" P", m.got.P, m.want.P)
				near(t, m.name+" R", m.got.R, m.want.R)
			}
			near(t, "CoNLL", r.CoNLL(), (test.muc.F1()+test.b3.F1()+test.ceafe.F1())/3)
		})
	}
}

// TestScoringLeavesItsInputAlone: chains, names and forecasts stay as they are.
func TestScoringLeavesItsInputAlone(t *testing.T) {
	gold, pred := chainsOf("c b|a"), chainsOf("b a|c b")
	before := fmt.Sprint(gold, pred)
	scoreChains(gold, pred)
	if after := fmt.Sprint(gold, pred); after != before {
		t.Errorf("chains were %s, are %s", before, after)
	}
	forecasts := []Forecast{{.9, true}, {.1, false}, {.5, true}}
	kept := slices.Clone(forecasts)
	Calibration(forecasts)
	if !slices.Equal(forecasts, kept) {
		t.Errorf("forecasts were %v, are %v", kept, forecasts)
	}
	singles := chainsOf("a|b c")
	if WithoutSingletons(singles); len(singles) != 2 || len(singles[0]) != 1 {
		t.Errorf("WithoutSingletons changed its argument to %v", singles)
	}
}

// randomNames tags n tokens at random.
func randomNames(random *rand.Rand, n int) string {
	var out strings.Builder
	for i := range n {
		tag := "O"
		if k := random.IntN(6); k < 3 {
			tag = []string{"B-", "I-"}[random.IntN(2)] + NameTypes[k]
		}
		fmt.Fprintf(&out, "w%d %s\n", i, tag)
	}
	return out.String()
}

// TestNamesInvariances: swapping gold and prediction swaps the counts, types
// add up to all, the order of sentences does not matter.
func TestNamesInvariances(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 1))
	for range 100 {
		var gold, pred []*ud.Sentence
		for range 4 {
			n := 1 + random.IntN(8)
			gold = append(gold, bio(t, randomNames(random, n))...)
			pred = append(pred, bio(t, randomNames(random, n))...)
		}
		want, err := Names(gold, pred)
		if err != nil {
			t.Fatal(err)
		}
		swapped, err := Names(pred, gold)
		if err != nil {
			t.Fatal(err)
		}
		if swap := (Counts{want.All.Pred, want.All.Gold, want.All.Right}); swapped.All != swap {
			t.Fatalf("swapped %+v, want %+v", swapped.All, swap)
		}
		var sum Counts
		for _, c := range want.ByType {
			sum.Add(c)
		}
		if sum != want.All || want.Spans.Right < want.All.Right {
			t.Fatalf("types sum to %+v, all is %+v, untyped %+v", sum, want.All, want.Spans)
		}
		slices.Reverse(gold)
		slices.Reverse(pred)
		if turned, _ := Names(gold, pred); turned.All != want.All || turned.Spans != want.Spans {
			t.Fatalf("turned %+v, want %+v", turned.All, want.All)
		}
	}
}

// randomTreebank cuts a text into words, multiword tokens and sentences, with
// heads and relations at random. The words of a multiword token need not spell it.
func randomTreebank(random *rand.Rand, text string) []*ud.Sentence {
	var all []*ud.Sentence
	s := &ud.Sentence{}
	end := func() {
		for i := range s.Tokens {
			s.Tokens[i].Head = random.IntN(len(s.Tokens) + 1)
			s.Tokens[i].Deprel = []string{"root", "obj", "nsubj", "nsubj:pass"}[random.IntN(4)]
		}
		all, s = append(all, s), &ud.Sentence{}
	}
	word := func(form string) {
		s.Tokens = append(s.Tokens, ud.Token{ID: len(s.Tokens) + 1, Form: form, UPOS: []string{"NOUN", "VERB"}[random.IntN(2)]})
	}
	for text != "" {
		n := min(len(text), 1+random.IntN(4))
		form := text[:n]
		text = text[n:]
		if n > 1 && random.IntN(3) == 0 {
			first := len(s.Tokens) + 1
			for range 2 + random.IntN(2) {
				at := random.IntN(n)
				word(form[at : at+1])
			}
			s.Ranges = append(s.Ranges, ud.Range{First: first, Last: len(s.Tokens), Form: form})
		} else {
			word(form)
		}
		if random.IntN(4) == 0 && len(s.Tokens) > 0 {
			end()
		}
	}
	if len(s.Tokens) > 0 {
		end()
	}
	return all
}

// TestAlignInvariants: alignment is one to one and in order; a treebank aligns
// with itself word by word; without multiword tokens the words of one span are
// aligned, and no others.
func TestAlignInvariants(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 2))
	for range 500 {
		text := "abcabdacbdabca"[:2+random.IntN(12)]
		gold, pred := randomTreebank(random, text), randomTreebank(random, text)
		g, p := newTreebank(gold), newTreebank(pred)
		match, err := align(g, p)
		if err != nil {
			t.Fatal(err)
		}
		last := -1
		for _, k := range match {
			if k == unknown {
				continue
			}
			if k <= last {
				t.Fatalf("match %v does not ascend", match)
			}
			last = k
		}
		self, err := align(g, g)
		if err != nil {
			t.Fatal(err)
		}
		for i, k := range self {
			if i != k {
				t.Fatalf("of itself %v", self)
			}
		}
		checkTrees(t, gold, pred)
		for _, s := range slices.Concat(gold, pred) {
			s.Ranges = nil
		}
		g, p = newTreebank(gold), newTreebank(pred)
		if g.chars != p.chars {
			continue // words that did not spell their token
		}
		if match, err = align(g, p); err != nil {
			t.Fatal(err)
		}
		for i, k := range match {
			same := slices.IndexFunc(g.words, func(w word) bool { return w.span == p.words[i].span })
			if same != k && !(same < 0 && k == unknown) {
				t.Fatalf("word %v is aligned with %d, want %d", p.words[i].span, k, same)
			}
		}
	}
}

// checkTrees holds the order of the metrics and their sums against the errors
// that CountTreeErrors lists.
func checkTrees(t *testing.T, gold, pred []*ud.Sentence) {
	t.Helper()
	r, err := Trees(gold, pred)
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]Counts{{r.LASSubtypes, r.LAS}, {r.LAS, r.UAS}, {r.UAS, r.Words}, {r.UPOS, r.Words}} {
		if pair[0].Right > pair[1].Right {
			t.Fatalf("more right than what it is part of: %+v", r)
		}
	}
	var relations Counts
	for _, c := range r.Relation {
		relations.Add(c)
	}
	if relations != r.LASSubtypes {
		t.Fatalf("relations sum to %+v, want %+v", relations, r.LASSubtypes)
	}
	e, err := CountTreeErrors(gold, pred)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for cause, n := range e.ByCause {
		sum += n
		within := 0
		for _, k := range e.ByRelation[cause] {
			within += k
		}
		if within != n || !slices.Contains(TreeCauses, cause) {
			t.Fatalf("cause %s has %d errors, its relations %d", cause, n, within)
		}
	}
	if sum != e.Errors || e.Errors != r.LAS.Gold-r.LAS.Right {
		t.Fatalf("%d errors, causes sum to %d, LAS misses %d", e.Errors, sum, r.LAS.Gold-r.LAS.Right)
	}
}
