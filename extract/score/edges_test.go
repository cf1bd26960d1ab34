package score

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

// TestCaRBEdges works CaRB's slots out by hand where they are repeated, empty
// or of another number.
func TestCaRBEdges(t *testing.T) {
	for _, test := range []struct {
		name       string
		gold, pred Tuple
		p, r       float64
	}{
		// Multisets: the second "the" has no partner. 4 of 5 predicted, 4 of 4 gold.
		{"a word repeated in the prediction", Tuple{"saw", []string{"Ann", "the cat"}}, Tuple{"saw", []string{"Ann", "the the cat"}}, .8, 1},
		{"a word repeated in the gold", Tuple{"saw", []string{"Ann", "the the cat"}}, Tuple{"saw", []string{"Ann", "the cat"}}, 1, .8},
		{"both argument slots alike", Tuple{"saw", []string{"Ann", "Ann"}}, Tuple{"saw", []string{"Ann", "Ann"}}, 1, 1},
		{"a word in the wrong slot", Tuple{"saw", []string{"Ann Bob", ""}}, Tuple{"saw", []string{"Ann", "Bob"}}, 2.0 / 3, 2.0 / 3},
		{"relation words in another order", Tuple{"was seen by", []string{"A", "B"}}, Tuple{"by seen was", []string{"A", "B"}}, 1, 1},
		{"empty argument on both sides", Tuple{"rains", []string{"It", ""}}, Tuple{"rains", []string{"It", ""}}, 1, 1},
		{"empty argument in the gold", Tuple{"rains", []string{"It", ""}}, Tuple{"rains", []string{"It", "here"}}, 2.0 / 3, 1},
		{"empty argument in the prediction", Tuple{"rains", []string{"It", "here"}}, Tuple{"rains", []string{"It", ""}}, 1, 2.0 / 3},
		{"an argument more than the gold's is not counted", Tuple{"rains", []string{"It"}}, Tuple{"rains", []string{"It", "here"}}, 1, 1},
		{"an argument less", Tuple{"rains", []string{"It", "here"}}, Tuple{"rains", []string{"It"}}, 0, 0},
		{"no arguments", Tuple{"rains", nil}, Tuple{"rains", nil}, 1, 1},
		{"empty relation in the prediction", Tuple{"rains", []string{"It"}}, Tuple{"", []string{"It"}}, 0, 0},
		{"empty relation in the gold", Tuple{"", []string{"It"}}, Tuple{"rains", []string{"It"}}, 0, 0},
		{"arguments alone do not do", Tuple{"has", []string{"Ann", "it"}}, Tuple{"is", []string{"Ann", "it"}}, 0, 0},
		{"case counts", Tuple{"saw", []string{"Ann", "it"}}, Tuple{"Saw", []string{"Ann", "it"}}, 0, 0},
		{"third argument joins the second", Tuple{"put", []string{"A", "b", "in c"}}, Tuple{"put", []string{"A", "b in c"}}, 1, 1},
		{"speech swapped keeps the better order", Tuple{"said", []string{"Ann", "it"}}, Tuple{"said", []string{"Ann", "it"}}, 1, 1},
		{"speech marked within a longer relation", Tuple{"has told of", []string{"Ann", "it"}}, Tuple{"told", []string{"it", "Ann"}}, 1, .6},
		{"speech in the prediction alone does not swap", Tuple{"is", []string{"Ann", "it"}}, Tuple{"is said", []string{"it", "Ann"}}, .25, 1.0 / 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := carbMatch(test.gold, test.pred)
			near(t, "P", got.P, test.p)
			near(t, "R", got.R, test.r)
		})
	}
}

// TestCaRBOneToOne: the greedy pairing takes the best score first and the
// first of equals, which is not always the best sum.
func TestCaRBOneToOne(t *testing.T) {
	for _, test := range []struct {
		name   string
		scores [][]float64
		pairs  string
		sum    float64
	}{
		{"none", nil, "", 0},
		{"no columns", [][]float64{{}, {}}, "", 0},
		{"the best first", [][]float64{{.9, .8}, {.8, .1}}, "0-0 1-1", 1},
		{"the first of equals", [][]float64{{.5, .5}, {.5, .5}}, "0-0 1-1", 1},
		{"more rows", [][]float64{{.1}, {.7}, {.7}}, "1-0", .7},
		{"more columns", [][]float64{{.1, .7, .7}}, "0-1", .7},
		{"zeros pair too", [][]float64{{0, 0}}, "0-0", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			var pairs []string
			pairUp(test.scores, func(row, col int) { pairs = append(pairs, fmt.Sprintf("%d-%d", row, col)) })
			if got := strings.Join(pairs, " "); got != test.pairs {
				t.Errorf("pairs %s, want %s", got, test.pairs)
			}
			if got := greedy(test.scores); !equal(got, test.sum) {
				t.Errorf("sum %v, want %v", got, test.sum)
			}
		})
	}
}

// TestCaRBValues: each prediction is worth the F1 with the gold that it is paired with.
func TestCaRBValues(t *testing.T) {
	gold := []Tuple{{"saw", []string{"Ann", "Bob"}}, {"met", []string{"Ann", "Cy"}}}
	pred := []Tuple{{"saw", []string{"Ann", "Di"}}, {"met", []string{"Ann", "Cy"}}, {"saw", []string{"Ann", "Bob"}}, {"ran", []string{"Ann", "Bob"}}}
	if got, want := CaRBValues(gold, pred), []float64{0, 1, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("CaRBValues = %v, want %v: the first is the second best of its gold", got, want)
	}
	if got := CaRBValues(nil, pred); !slices.Equal(got, make([]float64, 4)) {
		t.Errorf("without gold %v", got)
	}
	if got := CaRBValues(gold, nil); len(got) != 0 {
		t.Errorf("without predictions %v", got)
	}
}

// TestCaRBInvariances: predictions in another order, and sentences without
// gold, change nothing; a double prediction costs precision alone.
func TestCaRBInvariances(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 9))
	words := strings.Fields("Ann saw the old club in Rome is")
	some := func() string {
		var out []string
		for range 1 + random.IntN(3) {
			out = append(out, words[random.IntN(len(words))])
		}
		return strings.Join(out, " ")
	}
	draw := func(n int) (all []Tuple) {
		for range n {
			all = append(all, Tuple{some(), []string{some(), some()}})
		}
		return all
	}
	for range 100 {
		gold := Tuples{"s": draw(1 + random.IntN(3)), "t": draw(1)}
		pred := Tuples{"s": draw(random.IntN(4)), "t": draw(2)}
		want := CaRB(gold, pred)
		turned := slices.Clone(pred["s"])
		slices.Reverse(turned)
		got := CaRB(gold, Tuples{"s": turned, "t": pred["t"], "else": draw(3)})
		if !equal(got.Last.R, want.Last.R) || got.Gold != want.Gold || got.Pred != want.Pred {
			t.Fatalf("turned %+v, want %+v", got, want)
		}
		twice := CaRB(gold, Tuples{"s": slices.Concat(pred["s"], pred["s"]), "t": slices.Concat(pred["t"], pred["t"])})
		if !equal(twice.Last.R, want.Last.R) || twice.OneToOne.R+1e-9 < want.OneToOne.R || twice.Pred != 2*want.Pred {
			t.Fatalf("doubled %+v, want the recall of %+v", twice, want)
		}
		if self := CaRB(gold, gold); self.Last.R < 1-1e-9 {
			t.Fatalf("of itself %+v", self)
		}
	}
}

// TestBenchIESlots holds what a gold slot with optional words matches.
func TestBenchIESlots(t *testing.T) {
	for _, test := range []struct {
		slot, words string
		want        bool
	}{
		{"the club", "the club", true},
		{"the club", "club", false},
		{"the club", "the club here", false},
		{"[the] club", "club", true},
		{"[the] club", "the club", true},
		{"[the] club", "the the club", false},
		{"[the] [old] club", "old club", true},
		{"[the] [old] club", "old the club", false},
		{"[the old] club", "the club", false},
		{"[a] [a] b", "a b", true},
		{"[a] [a] b", "a a b", true},
		{"[a] [a] b", "a a a b", false},
		{"a [b] a", "a a", true},
		{"club [in Rome", "club in Rome", true},
		{"club [in Rome", "club", true},
		{"[in Rome]", "", true},
		{"[]", "", true},
		{"[] x", "x", true},
		{"", "", true},
		{"", "x", false},
		{"club[s]", "club s", true},
	} {
		if got := parseSlot(test.slot).match(strings.Fields(test.words)); got != test.want {
			t.Errorf("%q matches %q: %v, want %v", test.slot, test.words, got, test.want)
		}
	}
}

// TestBenchIESums: clusters of all sentences count, predictions of the gold's alone.
func TestBenchIESums(t *testing.T) {
	const text = "sent_id:1\ta\n1--> Cluster 1:\nA --> b --> C\n\nsent_id:2\tb\n2--> Cluster 1:\nD --> e --> F\n2--> Cluster 2:\nG --> h --> I\n\nsent_id:3\tc\n"
	gold, err := ReadBenchIEGold(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"1", "2", "3"}; !slices.Equal(gold.IDs, want) || gold.Sentences["2"] != "b" {
		t.Errorf("sentences %v %v", gold.IDs, gold.Sentences)
	}
	r := BenchIE(gold, Triples{"1": {{"A", "b", "C"}}, "2": {{"A", "b", "C"}, {"G", "h", "I"}}, "3": {{"x", "y", "z"}}, "4": {{"A", "b", "C"}}})
	if r.Clusters != 3 || r.Hit != 2 || r.Wrong != 2 || r.Pred != 4 {
		t.Errorf("BenchIE = %+v", r)
	}
	near(t, "P", r.P, .5)
	near(t, "R", r.R, 2.0/3)
	if got, want := BenchIEValues(gold.Synsets["2"], []Triple{{"G", "h", "I"}, {"G", "h", "I"}, {"D", "e", "F"}, {"D", "e", "f"}}), []float64{1, 0, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("BenchIEValues = %v, want %v", got, want)
	}
}

// TestGAPDecisions: every cell of the table of gold and answer.
func TestGAPDecisions(t *testing.T) {
	for _, test := range []struct {
		gold, pred bool
		want       Counts
	}{{false, false, Counts{}}, {true, false, Counts{Gold: 1}}, {false, true, Counts{Pred: 1}}, {true, true, Counts{1, 1, 1}}} {
		if got := decision(test.gold, test.pred); got != test.want {
			t.Errorf("decision(%v, %v) = %+v, want %+v", test.gold, test.pred, got, test.want)
		}
	}
	for pronoun, want := range map[string]bool{"she": true, "Her": true, "hers": true, "HERSELF": true, "he": false, "his": false, "him": false, "sheet": false, "": false} {
		if got := (&GAPItem{Pronoun: pronoun}).Feminine(); got != want {
			t.Errorf("Feminine(%q) = %v, want %v", pronoun, got, want)
		}
	}
	items := []GAPItem{{ID: "1", Pronoun: "she", ACoref: true}, {ID: "2", Pronoun: "he", BCoref: true}, {ID: "3", Pronoun: "he"}}
	r := GAP(items, map[string]GAPAnswer{"1": {A: true, B: true}, "2": {}, "3": {}, "unknown": {A: true}})
	if r.Overall != (Counts{2, 2, 1}) || r.Feminine != (Counts{1, 2, 1}) || r.Masculine != (Counts{1, 0, 0}) || r.Bias() != 0 {
		t.Errorf("GAP = %+v, bias %v", r, r.Bias())
	}
}

func TestByteOffset(t *testing.T) {
	for _, test := range []struct {
		text, chars string
		at          int
		ok          bool
	}{
		{"añb", "0", 0, true}, {"añb", "1", 1, true}, {"añb", "2", 3, true}, {"añb", "3", 4, true},
		{"añb", "4", 0, false}, {"añb", "-1", 0, false}, {"añb", "", 0, false}, {"añb", "1.0", 0, false},
		{"😀x", "1", 4, true}, {"", "0", 0, true},
	} {
		if at, ok := byteOffset(test.text, test.chars); ok != test.ok || ok && at != test.at {
			t.Errorf("byteOffset(%q, %s) = %d, %v, want %d, %v", test.text, test.chars, at, ok, test.at, test.ok)
		}
	}
}

func TestCoarseName(t *testing.T) {
	for kind, want := range map[string]string{
		"PER": "PER", "person": "PER", "Politician": "PER",
		"ORG": "ORG", "organization": "ORG", "organisation": "ORG", "corporation": "ORG", "group": "ORG", "politicalparty": "ORG",
		"LOC": "LOC", "place": "LOC", "facility": "LOC", "location": "LOC", "Country": "LOC",
		"OTH": "", "MISC": "", "work": "", "date": "", "norp": "", "": "", "person ": "",
	} {
		if got := CoarseName(kind); got != want {
			t.Errorf("CoarseName(%q) = %q, want %q", kind, got, want)
		}
	}
}

// TestNamesMasked: what touches a masked gold name does not count, neither for
// nor against; a name beside it does.
func TestNamesMasked(t *testing.T) {
	s := func(names ...ud.Name) []*ud.Sentence {
		return []*ud.Sentence{{Tokens: make([]ud.Token, 9), Names: names}}
	}
	mask := ud.Name{First: 3, Last: 5, Type: masked}
	for _, test := range []struct {
		name string
		pred ud.Name
		want Counts
	}{
		{"within", ud.Name{First: 4, Last: 4, Type: "PER"}, Counts{1, 0, 0}},
		{"equal", ud.Name{First: 3, Last: 5, Type: "ORG"}, Counts{1, 0, 0}},
		{"around", ud.Name{First: 2, Last: 6, Type: "LOC"}, Counts{1, 0, 0}},
		{"left edge", ud.Name{First: 1, Last: 3, Type: "PER"}, Counts{1, 0, 0}},
		{"right edge", ud.Name{First: 5, Last: 7, Type: "PER"}, Counts{1, 0, 0}},
		{"left of it", ud.Name{First: 1, Last: 2, Type: "PER"}, Counts{1, 1, 0}},
		{"right of it", ud.Name{First: 6, Last: 6, Type: "PER"}, Counts{1, 1, 0}},
		{"the gold beside it", ud.Name{First: 8, Last: 9, Type: "person"}, Counts{1, 1, 1}},
	} {
		r, err := Names(s(mask, ud.Name{First: 8, Last: 9, Type: "PER"}), s(test.pred))
		if err != nil || r.All != test.want {
			t.Errorf("%s: %+v, %v, want %+v", test.name, r.All, err, test.want)
		}
	}
}

// TestNamesErrorsSayWhere names the sentence and the token that differ.
func TestNamesErrorsSayWhere(t *testing.T) {
	gold := bio(t, "Ann B-PER\n\nRome B-LOC\nfell O\n")
	for pred, want := range map[string]string{
		"Ann O\n":                          "2 gold sentences, 1 predicted",
		"Ann O\n\nRome O\n":                "sentence 2: 2 gold tokens, 1 predicted",
		"Ann O\n\nRome O\nrose O\n":        `sentence 2: token 2 is "fell" in the gold, "rose" in the prediction`,
		"Ann O\n\nRome O\nfell O\n\nx O\n": "2 gold sentences, 3 predicted",
	} {
		if _, err := Names(gold, bio(t, pred)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

// TestChainsErrorsSayWhere names the document that differs.
func TestChainsErrorsSayWhere(t *testing.T) {
	gold := []*ChainDocument{chainDocument("a", 3, nil), chainDocument("b", 4, nil)}
	for want, pred := range map[string][]*ChainDocument{
		"2 gold documents, 1 predicted":                                      gold[:1],
		"gold document 1 is a with 3 tokens, prediction b with 4":            {gold[1], gold[0]},
		"gold document 2 is b with 4 tokens, prediction b with 5":            {gold[0], chainDocument("b", 5, nil)},
		"gold document 2 is b with 4 tokens, prediction something with 4":    {gold[0], chainDocument("something", 4, nil)},
		"score chains: gold document 1 is a with 3 tokens, prediction  with": {chainDocument("", 3, nil), gold[1]},
	} {
		if _, err := Chains(gold, pred); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

// TestCalibrationTies: equal probabilities stand in any order, and bins cut
// through them fairly.
func TestCalibrationTies(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	for range 50 {
		var all []Forecast
		for range 5 + random.IntN(40) {
			all = append(all, Forecast{float64(random.IntN(4)) / 3, random.IntN(2) == 0})
		}
		want := Calibration(all)
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		got := Calibration(all)
		if !equal(got.Error, want.Error) || !equal(got.AUROC, want.AUROC) || !equal(got.Brier, want.Brier) {
			t.Fatalf("shuffled %+v, want %+v", got, want)
		}
		if pairs := allPairs(all); !equal(got.AUROC, pairs) {
			t.Fatalf("AUROC %v, by pairs %v", got.AUROC, pairs)
		}
		turned := slices.Clone(all)
		for i := range turned {
			turned[i].Probability = 1 - turned[i].Probability
		}
		if r := Calibration(turned); want.AUROC > 0 && !equal(r.AUROC, 1-want.AUROC) {
			t.Fatalf("turned round %v, want 1-%v", r.AUROC, want.AUROC)
		}
	}
	for name, f := range map[string][]Forecast{"all so": {{.2, true}, {.9, true}}, "none so": {{.2, false}, {.9, false}}} {
		if r := Calibration(f); r.AUROC != 0 || r.Base != 0 || math.IsNaN(r.Error) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// allPairs counts AUROC pair by pair.
func allPairs(all []Forecast) float64 {
	wins, pairs := 0.0, 0.0
	for _, a := range all {
		for _, b := range all {
			if a.True && !b.True {
				pairs++
				switch {
				case a.Probability > b.Probability:
					wins++
				case a.Probability == b.Probability:
					wins += .5
				}
			}
		}
	}
	return ratio(wins, pairs)
}

// TestFitLogisticClosedForm: with the bias alone the weight is the logit of
// the mean; with one more feature and hardly any penalty each group has its own.
func TestFitLogisticClosedForm(t *testing.T) {
	logit := func(p float64) float64 { return math.Log(p / (1 - p)) }
	group := func(n int, target float64, features ...string) (all []Example) {
		for range n {
			all = append(all, Example{features, target})
		}
		return all
	}
	for _, mean := range []float64{.05, .25, .5, .9} {
		fit := FitLogistic(group(8, mean), 1, 1)
		if got := fit[Bias]; len(fit) != 1 || math.Abs(got-logit(mean)) > 1e-6 {
			t.Errorf("bias of %v = %v, want %v", mean, got, logit(mean))
		}
	}
	fit := FitLogistic(slices.Concat(group(10, .2), group(10, .7, "f")), 1e-9, 1)
	if b, f := fit[Bias], fit["f"]; math.Abs(b-logit(.2)) > 1e-3 || math.Abs(f-(logit(.7)-logit(.2))) > 1e-3 {
		t.Errorf("bias %v, f %v, want %v, %v", b, f, logit(.2), logit(.7)-logit(.2))
	}
	strong := FitLogistic(slices.Concat(group(10, .2), group(10, .7, "f")), 1000, 1)
	if f := strong["f"]; f <= 0 || f > .05 {
		t.Errorf("a penalty of 1000 leaves %v, want a little above 0", f)
	}
	if p := (Logistic{}).Predict([]string{"x"}); p != .5 {
		t.Errorf("without weights %v, want .5", p)
	}
	if fit := FitLogistic(nil, 1, 1); len(fit) != 1 || fit[Bias] != 0 {
		t.Errorf("of nothing %v", fit)
	}
}

// TestFitLogisticIsAMinimum: at the fit the gradient of the penalised loss is 0.
func TestFitLogisticIsAMinimum(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	names := []string{"a", "b", "c"}
	var examples []Example
	for range 60 {
		e := Example{Target: float64(random.IntN(5)) / 4}
		for _, n := range names {
			if random.IntN(2) == 0 {
				e.Features = append(e.Features, n)
			}
		}
		examples = append(examples, e)
	}
	const penalty = 2
	fit := FitLogistic(examples, penalty, 1)
	for _, n := range append(names, Bias) {
		gradient := 0.0
		if n != Bias {
			gradient = -penalty * fit[n]
		}
		for _, e := range examples {
			if n == Bias || slices.Contains(e.Features, n) {
				gradient += e.Target - fit.Predict(e.Features)
			}
		}
		if math.Abs(gradient) > 1e-6 {
			t.Errorf("gradient of %s is %v", n, gradient)
		}
	}
}

func TestWilsonBounds(t *testing.T) {
	for n := 1; n < 60; n++ {
		last := Interval{-1, -1}
		for right := range n + 1 {
			got := Wilson(right, n)
			share := float64(right) / float64(n)
			if got.Low < 0 || got.High > 1 || got.Low > share+1e-12 || got.High < share-1e-12 || got.Low <= last.Low && right > 1 {
				t.Fatalf("Wilson(%d, %d) = %v after %v", right, n, got, last)
			}
			if mirror := Wilson(n-right, n); !equal(mirror.Low, 1-got.High) || !equal(mirror.High, 1-got.Low) {
				t.Fatalf("Wilson(%d, %d) = %v, of the rest %v", right, n, got, mirror)
			}
			last = got
		}
	}
}

// TestBootstrapOrder: a figure that is always the same has no width, and a
// wider spread a wider interval.
func TestBootstrapOrder(t *testing.T) {
	if got := bootstrap(7, func([]int) float64 { return .5 }); got != (Interval{.5, .5}) {
		t.Errorf("a constant: %v", got)
	}
	mean := func(values []float64) Interval {
		return bootstrap(len(values), func(draw []int) float64 {
			total := 0.0
			for _, i := range draw {
				total += values[i]
			}
			return total / float64(len(draw))
		})
	}
	narrow, wide := mean([]float64{.4, .5, .6, .5}), mean([]float64{0, .5, 1, .5})
	if narrow.High-narrow.Low >= wide.High-wide.Low || narrow.Low > narrow.High {
		t.Errorf("narrow %v, wide %v", narrow, wide)
	}
	seen := map[int]bool{}
	bootstrap(5, func(draw []int) float64 {
		if len(draw) != 5 {
			t.Errorf("drew %d of 5", len(draw))
		}
		for _, i := range draw {
			seen[i] = true
		}
		return 0
	})
	if len(seen) != 5 || seen[-1] || seen[5] {
		t.Errorf("drew %v", seen)
	}
}

func TestDrawPairsEdges(t *testing.T) {
	names := []NamedIn{{"a", "X", "e"}, {"b", "X", "e"}, {"a", "X", "e"}, {"c", "Y", "e"}, {"d", "Z", "f"}}
	all := DrawPairs(names, 100, 1, 0)
	if len(all) != 3 {
		t.Fatalf("pairs %v, want the 3 of e: a name said twice is one", all)
	}
	for _, n := range []int{0, -1} {
		if got := DrawPairs(names, n, 1, 0); len(got) != 0 {
			t.Errorf("%d drawn of %d", len(got), n)
		}
	}
	if got := DrawPairs(names, 2, 1, 0); !slices.Equal(got, all[:2]) {
		t.Errorf("a draw of two %v does not begin that of all %v", got, all)
	}
	if got := DrawPairs(names, 100, 1, 1); !slices.Equal(got, all[:1]) {
		t.Errorf("one per entity %v, want %v", got, all[:1])
	}
	if got := DrawPairs(nil, 5, 1, 0); got != nil {
		t.Errorf("of nothing %v", got)
	}
}

func TestJudgeMergesSides(t *testing.T) {
	names := []NamedIn{{"a", "NATO", "n"}, {"a", "NATO", "m"}, {"b", "Nato", "m"}, {"b", "EU", "e"}}
	should := map[NamePair]bool{
		{"a", "nato", "b", "nato"}: true, // any of a name's entities will do, case aside
		{"a", "NATO", "b", "EU"}:   true,
		{"a", "NATO", "z", "NATO"}: true, // a document that was not read
	}
	r := JudgeMerges(nil, nil, should, names)
	want := []NamePair{{"a", "NATO", "b", "EU"}, {"a", "NATO", "z", "NATO"}}
	if r.Merged != 1 || r.Should != 3 || !reflect.DeepEqual(r.Apart, want) {
		t.Errorf("JudgeMerges = %+v, want %v apart", r, want)
	}
}

func TestReadECBNames(t *testing.T) {
	for text, want := range map[string]bool{
		"Ann Lee": true, "the White House": true, "Bank of Rome": true, "US": true, "AT&T 's": true, "de Gaulle": true, "Nobel Prize 2010": true,
		"She": false, "us": false, "the house": false, "White house": false, "2010": false, "": false, "The": false, "Another": false,
	} {
		if got := capitalised(text); got != want {
			t.Errorf("capitalised(%q) = %v, want %v", text, got, want)
		}
	}
	c := cases{}
	c.count([]string{"Rome", "Rome", "rome", "The", "the", "driver", "Driver", "driver"})
	for text, want := range map[string]bool{"Rome": true, "the Rome": true, "Driver": false, "The": false, "Unseen": false} {
		if got := c.name(text); got != want {
			t.Errorf("name(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestTreeCauses(t *testing.T) {
	for _, test := range []struct{ gold, pred, want string }{
		{"root", "obj", "root"}, {"obj", "root", "root"}, {"conj", "obj", "conjunction"}, {"nsubj", "conj", "conjunction"},
		{"nmod:poss", "nmod", "noun"}, {"nmod", "nmod", "preposition"}, {"obl:agent", "nmod", "preposition"}, {"obl:unmarked", "obl", "adverb"},
		{"acl:relcl", "x", "clause"}, {"csubj:pass", "x", "clause"}, {"nsubj:pass", "x", "argument"}, {"aux:pass", "x", "function"},
		{"flat:name", "x", "noun"}, {"advmod", "x", "adverb"}, {"punct", "x", "punctuation"}, {"dislocated", "x", "noun"}, {"", "", "noun"},
	} {
		if got := headCause(&ud.Token{Deprel: test.gold}, &ud.Token{Deprel: test.pred}); got != test.want {
			t.Errorf("headCause(%s, %s) = %s, want %s", test.gold, test.pred, got, test.want)
		}
	}
}

func TestUniversalFeats(t *testing.T) {
	for feats, want := range map[ud.Feats]string{
		"": "", "Case=Nom": "Case=Nom", "Number=Sing|Case=Nom": "Case=Nom|Number=Sing", "Style=Coll|ExtPos=ADP": "",
		"Typo=Yes|Tense=Past": "Tense=Past", "Tense": "Tense",
	} {
		if got := universalFeats(feats); got != want {
			t.Errorf("universalFeats(%q) = %q, want %q", feats, got, want)
		}
	}
}

// TestAssignShapes: the Hungarian method on shapes and ties worked out by hand.
func TestAssignShapes(t *testing.T) {
	for _, test := range []struct {
		value [][]float64
		want  float64
	}{
		{[][]float64{{}}, 0},
		{[][]float64{{3}}, 3},
		{[][]float64{{1, 2, 3}}, 3},
		{[][]float64{{1}, {2}, {3}}, 3},
		{[][]float64{{.9, .8}, {.8, .1}}, 1.6}, // greedy would take .9 and .1
		{[][]float64{{1, 1}, {1, 1}}, 2},
		{[][]float64{{0, 0}, {0, 0}}, 0},
		{[][]float64{{7, 5, 1}, {6, 7, 2}, {3, 4, 6}}, 20},
	} {
		if got := assign(test.value); !equal(got, test.want) {
			t.Errorf("assign(%v) = %v, want %v", test.value, got, test.want)
		}
	}
}
