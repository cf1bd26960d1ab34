package score

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// manyFacts gives facts of sentences that hold two each.
func manyFacts(n int) []Fact {
	var all []Fact
	for i := range n {
		f := city()
		f.Sentence = fmt.Sprint("Sentence ", i/2, ".")
		f.Object = Node{Label: fmt.Sprintf("bridge %d", i)}
		all = append(all, f)
	}
	return all
}

func lines(facts []Fact) []string {
	var all []string
	for _, f := range facts {
		all = append(all, f.String())
	}
	return all
}

func TestDraw(t *testing.T) {
	facts := manyFacts(50)
	draw := lines(Draw(facts, 20, 1))
	if len(draw) != 20 {
		t.Fatalf("drew %d, want 20", len(draw))
	}
	turned := slices.Clone(facts)
	slices.Reverse(turned)
	if got := lines(Draw(append(turned, facts...), 20, 1)); !slices.Equal(got, draw) {
		t.Error("the draw depends on the order or on repetition")
	}
	if got := lines(Draw(facts, 20, 2)); slices.Equal(got, draw) {
		t.Error("another seed gives the same draw")
	}
	if got := lines(Draw(facts, 80, 1)); len(got) != 50 || !slices.Equal(got[:20], draw) {
		t.Error("a larger draw does not begin with the smaller one")
	}
	fewer := slices.DeleteFunc(slices.Clone(facts), func(f Fact) bool { return f.String() == draw[3] })
	if got := lines(Draw(fewer, 19, 1)); !slices.Equal(got, slices.Delete(slices.Clone(draw), 3, 4)) {
		t.Error("without one fact the others do not keep their order")
	}
	if got := Draw(facts, -1, 1); len(got) != 0 {
		t.Errorf("drew %d of -1", len(got))
	}
}

// TestDrawFewOfASentence: of a sentence with many facts three are drawn, the
// same three whatever else there is.
func TestDrawFewOfASentence(t *testing.T) {
	facts := manyFacts(40)
	for i := range 30 {
		facts[i].Sentence = "A long sentence."
	}
	draw := Draw(facts, 100, 1)
	of := slices.DeleteFunc(slices.Clone(draw), func(f Fact) bool { return f.Sentence != "A long sentence." })
	if len(draw) != 13 || len(of) != 3 {
		t.Errorf("drew %d facts, %d of the long sentence; want 13 and 3", len(draw), len(of))
	}
	if got := lines(Draw(facts[:30], 3, 1)); !slices.Equal(got, lines(of)) {
		t.Errorf("alone it gives %v, want %v", got, lines(of))
	}
}

// TestVerdictLine: what Line writes is what ReadVerdicts reads.
func TestVerdictLine(t *testing.T) {
	for _, v := range []Verdict{
		{Document: "d.txt", Sentence: SentenceKey("Ann met Bob."), Fact: "Ann | met | Bob", Answers: Answers{true, false, true, false}, By: Blind},
		{Document: "d.txt", Sentence: SentenceKey("Ann met Bob."), Fact: "Ann | met | Bob", By: Settled, Note: "not said"},
	} {
		all, err := ReadVerdicts(strings.NewReader(v.Line() + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := all[factKey{v.Sentence, v.Fact}]; got != v {
			t.Errorf("%q reads as %+v", v.Line(), got)
		}
	}
}

func TestJudge(t *testing.T) {
	facts := manyFacts(4)
	line := func(f Fact, verdict string) string {
		return "d.txt\t" + f.Sentence + "\t" + f.String() + "\t" + verdict + "\n"
	}
	facts[1].Edge, facts[2].Edge = true, true
	verdicts, err := ReadVerdicts(strings.NewReader("# document\tsentence\tfact\n" + line(facts[0], "yes\tyes\tyes\tyes\tblind") +
		line(facts[1], "yes\tno\tyes\tno\tsettled\tvague") + line(facts[2], "no\tyes\tyes\tyes\town")))
	if err != nil {
		t.Fatal(err)
	}
	r := Judge(facts, verdicts)
	want := JudgedResult{Drawn: 4, Judged: 3, Blind: 2, Entailed: 2, Attributes: 2, Entities: 3, Keep: 2, Good: 1, Edges: 2, GoodEdges: 1, Missing: facts[3:]}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("Judge = %+v, want %+v", r, want)
	}
	near(t, "coverage", r.Coverage(), .75)
	elsewhere := facts[0]
	elsewhere.Sentence = "Another sentence."
	if _, ok := verdicts.Of(elsewhere); ok {
		t.Error("a verdict holds for the same fact of another sentence")
	}
	if v, ok := verdicts.Of(facts[1]); !ok || v.Note != "vague" || v.Document != "d.txt" || v.By != Settled || v.Answers != (Answers{Entailed: true, Entities: true}) {
		t.Errorf("verdict = %+v, %v", v, ok)
	}
}

func TestReadVerdictsErrors(t *testing.T) {
	for name, bad := range map[string]string{
		"columns":          "d\ts\tf\tyes\tyes\tyes\tyes\n",
		"not yes or no":    "d\ts\tf\tyes\tyes\tyes\tmaybe\town\n",
		"by nobody":        "d\ts\tf\tyes\tyes\tyes\tyes\t\n",
		"two verdicts":     "d\ts\tf\tyes\tyes\tyes\tyes\town\nd\ts\tf\tyes\tyes\tyes\tno\town\n",
		"entailed differs": "d\ts\tf\tyes\tyes\tyes\tyes\town\nd\ts\tf\tno\tyes\tyes\tyes\town\n",
	} {
		if _, err := ReadVerdicts(strings.NewReader(bad)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := ReadVerdicts(strings.NewReader("d\ts\tf\tyes\tyes\tyes\tyes\town\ne\ts\tf\tyes\tyes\tyes\tyes\tblind\n")); err != nil {
		t.Errorf("the same verdict twice: %v", err)
	}
}

func TestWilson(t *testing.T) {
	for _, test := range []struct {
		right, n  int
		low, high float64
	}{
		{0, 0, 0, 1},
		{0, 10, 0, .2775}, // Brown, Cai and DasGupta 2001: z²/(n+z²)
		{10, 10, .7225, 1},
		{70, 100, .6042, .7811},
		{5, 10, .2366, .7634},
	} {
		got := Wilson(test.right, test.n)
		near(t, fmt.Sprintf("low of %d/%d", test.right, test.n), got.Low, test.low)
		near(t, fmt.Sprintf("high of %d/%d", test.right, test.n), got.High, test.high)
	}
}

func TestBootstrap(t *testing.T) {
	mean := func(draw []int) float64 {
		total := 0
		for _, i := range draw {
			total += i % 2
		}
		return float64(total) / float64(len(draw))
	}
	got := bootstrap(400, mean)
	if got != bootstrap(400, mean) {
		t.Error("two runs differ")
	}
	// A share of one half of 400 has a standard error of .025.
	if got.Low < .43 || got.Low > .47 || got.High < .53 || got.High > .57 {
		t.Errorf("interval %v, want about .45 to .55", got)
	}
	if got := bootstrap(0, mean); got != (Interval{}) {
		t.Errorf("of nothing %v", got)
	}
}

func TestFigure(t *testing.T) {
	for _, test := range []struct {
		figure Figure
		want   string
	}{{Figure{Name: "F1", Value: 2.0 / 3}, "F1\t0.6667"}, {Figure{Name: "gold", Value: 12, Count: true}, "gold\t12"}} {
		if got := test.figure.String(); got != test.want {
			t.Errorf("String() = %q, want %q", got, test.want)
		}
	}
}

func FuzzReadVerdicts(f *testing.F) {
	f.Add("d\ts\tf\tyes\tno\tyes\tyes\tblind\tnote\n")
	f.Fuzz(func(t *testing.T, text string) {
		verdicts, err := ReadVerdicts(strings.NewReader(text))
		if err != nil {
			return
		}
		again, err := ReadVerdicts(strings.NewReader(text + "\n" + text))
		if err != nil || !maps.Equal(again, verdicts) {
			t.Errorf("read twice: %v, %v, want %v", again, err, verdicts)
		}
	})
}
