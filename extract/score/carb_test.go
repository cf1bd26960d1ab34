package score

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestCaRBPeers(t *testing.T) {
	for _, test := range []struct {
		peer               string
		p, r, f1, oneToOne float64
	}{
		{"openie4", .5390, .4597, .4962, .4120},
		{"openie5", .5254, .4059, .4580, .3956},
		{"clausie", .4050, .5243, .4570, .4074},
		{"reverb", .7392, .2651, .3902, .2829},
	} {
		t.Run(test.peer, func(t *testing.T) {
			gold, err := ReadCaRBGold(shared(t, "eval/carb/dev.gold.tsv"))
			if err != nil {
				t.Fatal(err)
			}
			pred, err := ReadCaRB(shared(t, "eval/carb/dev."+test.peer+".tsv"))
			if err != nil {
				t.Fatal(err)
			}
			got := CaRB(gold, pred)
			near(t, "P", got.Last.P, test.p)
			near(t, "R", got.Last.R, test.r)
			near(t, "F1", got.Last.F1(), test.f1)
			near(t, "F1 1-1", got.OneToOne.F1(), test.oneToOne)
			if got.F1.Low >= test.f1 || got.F1.High <= test.f1 {
				t.Errorf("interval %v does not hold %v", got.F1, test.f1)
			}
		})
	}
}

func TestCaRBByHand(t *testing.T) {
	const s = "Ann , president of the club , said it grows"
	gold := func(relation string, args ...string) Tuple { return Tuple{relation, args} }
	for _, test := range []struct {
		name       string
		gold, pred []Tuple
		p, r, one  float64
	}{
		{"equal", []Tuple{gold("grows", "it", "")}, []Tuple{gold("grows", "it", "")}, 1, 1, 1},
		// Relation: 1 of 1 predicted, of 3 gold. Arguments: Ann 1 of 1 and 1; "the club" 2 of 4 and 2.
		{"moved words", []Tuple{gold("is president of", "Ann", "the club")}, []Tuple{gold("is", "Ann", "president of the club")},
			4.0 / 6, 4.0 / 6, 4.0 / 6},
		{"no shared relation token", []Tuple{gold("grows", "it", "fast")}, []Tuple{gold("shrinks", "it", "fast")}, 0, 0, 0},
		{"leftover be matches is", []Tuple{gold("is head of", "Ann", "it")}, []Tuple{gold("be head of", "Ann", "it")}, 1, 1, 1},
		{"be matches an is already used", []Tuple{gold("is", "Ann", "it")}, []Tuple{gold("is be", "Ann", "it")}, 1, 4.0 / 3, 4.0 / 3},
		{"lacks arg2", []Tuple{gold("grows", "it", "fast")}, []Tuple{gold("grows", "it")}, 0, 0, 0},
		{"speech in either order", []Tuple{gold("said", "Ann", "it grows")}, []Tuple{gold("said", "it grows", "Ann")}, 1, 1, 1},
		{"others in one order", []Tuple{gold("sees", "Ann", "Bob")}, []Tuple{gold("sees", "Bob", "Ann")}, 1.0 / 3, 1.0 / 3, 1.0 / 3},
		{"later arguments are joined", []Tuple{gold("gave", "Ann", "a cup", "to Bob")}, []Tuple{gold("gave", "Ann", "to Bob", "a cup")},
			1, 1, 1},
		// One prediction of 3 tokens serves both golds with 2 of 3 each; one to one only one of them.
		{"recall is many to one", []Tuple{gold("saw", "Ann", "Bob"), gold("saw", "Ann", "Cy")}, []Tuple{gold("saw", "Ann", "Di")},
			2.0 / 3, 2.0 / 3, 1.0 / 3},
		{"precision is one to one", []Tuple{gold("saw", "Ann", "Bob")}, []Tuple{gold("saw", "Ann", "Bob"), gold("saw", "Ann", "Bob")},
			.5, 1, 1},
		{"nothing predicted", []Tuple{gold("saw", "Ann", "Bob")}, nil, 0, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := CaRB(Tuples{s: test.gold}, Tuples{s: test.pred, "another": {gold("is", "a", "b")}})
			near(t, "P", got.Last.P, test.p)
			near(t, "R", got.Last.R, test.r)
			near(t, "R 1-1", got.OneToOne.R, test.one)
			if got.Pred != len(test.pred) {
				t.Errorf("counted %d predictions, want %d", got.Pred, len(test.pred))
			}
		})
	}
}

func TestReadCaRB(t *testing.T) {
	gold, err := ReadCaRBGold(strings.NewReader("Ann saw Bob .\tsaw \t Ann\tBob\tC: seen\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := Tuples{"Ann saw Bob .": {{"saw", []string{"Ann", "Bob"}}}}
	if !reflect.DeepEqual(gold, want) {
		t.Errorf("ReadCaRBGold = %v, want %v", gold, want)
	}
	pred, err := ReadCaRB(strings.NewReader("Ann saw Bob .\t0.5\tsaw\tAnn\tBob\n"))
	if err != nil || !reflect.DeepEqual(pred, want) {
		t.Errorf("ReadCaRB = %v, %v, want %v", pred, err, want)
	}
	for _, bad := range []string{"a sentence alone", "a sentence\thigh\tsaw\tAnn\tBob", "a sentence\t0.5"} {
		if _, err := ReadCaRB(strings.NewReader(bad)); err == nil {
			t.Errorf("ReadCaRB(%q) gave no error", bad)
		}
	}
}

func ExampleCaRB() {
	gold := Tuples{"Ann met Bob in May .": {{"met", []string{"Ann", "Bob", "in May"}}}}
	pred := Tuples{"Ann met Bob in May .": {{"met", []string{"Ann", "Bob"}}}}
	for _, f := range CaRB(gold, pred).Figures()[:3] {
		fmt.Println(f)
	}
	// Output:
	// P	1.0000
	// R	0.6000
	// F1	0.7500
}

func FuzzReadCaRB(f *testing.F) {
	f.Add("Ann saw Bob .\t0.5\tsaw\tAnn\tBob\n")
	f.Add("s\t1\tbe be\tx y\t\tz\n")
	f.Fuzz(func(t *testing.T, text string) {
		tuples, err := ReadCaRB(strings.NewReader(text))
		if err != nil {
			return
		}
		if r := CaRB(tuples, tuples); r.Last.P < 0 || r.Last.P > 1 || r.OneToOne.R > r.Last.R+1e-9 {
			t.Errorf("CaRB of itself = %+v", r)
		}
	})
}

func BenchmarkCaRB(b *testing.B) {
	gold, err := ReadCaRBGold(shared(b, "eval/carb/dev.gold.tsv"))
	if err != nil {
		b.Fatal(err)
	}
	pred, err := ReadCaRB(shared(b, "eval/carb/dev.clausie.tsv"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		CaRB(gold, pred)
	}
}
