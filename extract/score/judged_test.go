package score

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

func manyFacts(n int) []Fact {
	var all []Fact
	for i := range n {
		f := city()
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

func TestJudge(t *testing.T) {
	facts := manyFacts(4)
	line := func(f Fact, verdict string) string {
		return "d.txt\t" + f.Sentence + "\t" + f.String() + "\t" + verdict + "\n"
	}
	verdicts, err := ReadVerdicts(strings.NewReader("# document\tsentence\tfact\n" + line(facts[0], "yes\tyes") +
		line(facts[1], "yes\tno\tvague") + line(facts[2], "no\tyes")))
	if err != nil {
		t.Fatal(err)
	}
	r := Judge(facts, verdicts)
	if r.Drawn != 4 || r.Judged != 3 || r.Entailed != 2 || r.Sensible != 2 || r.Good != 1 || len(r.Missing) != 1 {
		t.Errorf("Judge = %+v", r)
	}
	near(t, "coverage", r.Coverage(), .75)
	elsewhere := facts[0]
	elsewhere.Sentence = "Another sentence."
	if _, ok := verdicts.Of(elsewhere); ok {
		t.Error("a verdict holds for the same fact of another sentence")
	}
	if v, ok := verdicts.Of(facts[1]); !ok || v.Note != "vague" || v.Document != "d.txt" {
		t.Errorf("verdict = %+v, %v", v, ok)
	}
}

func TestReadVerdictsErrors(t *testing.T) {
	for name, bad := range map[string]string{
		"columns":          "d\ts\tf\tyes\n",
		"not yes or no":    "d\ts\tf\tyes\tmaybe\n",
		"two verdicts":     "d\ts\tf\tyes\tyes\nd\ts\tf\tyes\tno\n",
		"entailed differs": "d\ts\tf\tyes\tyes\nd\ts\tf\tno\tyes\n",
	} {
		if _, err := ReadVerdicts(strings.NewReader(bad)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := ReadVerdicts(strings.NewReader("d\ts\tf\tyes\tyes\ne\ts\tf\tyes\tyes\n")); err != nil {
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
	f.Add("d\ts\tf\tyes\tno\tnote\n")
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
