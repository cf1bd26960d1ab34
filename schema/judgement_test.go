package schema

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"
)

var (
	putin   = DefaultBase.Named("person", "Vladimir Putin")
	nato    = DefaultBase.Named("organization", "NATO")
	someone = DefaultBase.Fact("8d1c")
)

func TestJudgementCheck(t *testing.T) {
	for _, c := range []struct {
		name string
		j    Judgement
		want string // "" where it is fine
	}{
		{"a merge", Judgement{Merge, putin, nato}, ""},
		{"a split", Judgement{Split, nato, putin}, ""},
		{"a rejection", Judgement{Kind: Reject, A: someone}, ""},
		{"the second of one name", Judgement{Merge, putin + "~0123", nato}, ""},
		{"no kind", Judgement{"", putin, nato}, `"" is none of merge, split and reject`},
		{"another kind", Judgement{"join", putin, nato}, `"join" is none of merge, split and reject`},
		{"one name", Judgement{Merge, putin, ""}, "merge: <> is no name below <urn:x-kg:>"},
		{"no name", Judgement{Split, "", putin}, "split: <> is no name below <urn:x-kg:>"},
		{"one name twice", Judgement{Merge, putin, putin}, "merge: <urn:x-kg:person/Vladimir_Putin> stands there twice"},
		{"a relation", Judgement{Merge, putin, DefaultBase.Relation("accuse")}, "merge: <urn:x-kg:rel/accuse> is no name below <urn:x-kg:>"},
		{"a name of another base", Judgement{Merge, putin, "https://example.org/person/Ada"}, "is no name below <urn:x-kg:>"},
		{"a name without letters", Judgement{Merge, putin, "urn:x-kg:person/"}, "is no name below <urn:x-kg:>"},
		{"a name with a blank", Judgement{Merge, putin, "urn:x-kg:person/A b"}, "is no name below <urn:x-kg:>"},
		{"a rejection of a name", Judgement{Kind: Reject, A: putin}, "reject: <urn:x-kg:person/Vladimir_Putin> is no fact below <urn:x-kg:>"},
		{"a rejection of two", Judgement{Reject, someone, nato}, "reject: <urn:x-kg:fact/8d1c> is no fact below <urn:x-kg:>"},
		{"a rejection of no fact", Judgement{Kind: Reject, A: "urn:x-kg:fact/"}, "is no fact below <urn:x-kg:>"},
		{"a rejection with a line feed", Judgement{Kind: Reject, A: "urn:x-kg:fact/a\nb"}, "is no fact below <urn:x-kg:>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.j.Check("")
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("Check = %v, want %s", err, c.want)
			}
		})
	}
	if err := (Judgement{Merge, putin, nato}).Check("https://example.org/"); err == nil || !strings.Contains(err.Error(), "below <https://example.org/>") {
		t.Errorf("names of another base than the store's: %v", err)
	}
}

// TestJudgementQuads holds that a judgement is found again in its quad,
// whichever name came first.
func TestJudgementQuads(t *testing.T) {
	for _, j := range []Judgement{{Merge, putin, nato}, {Merge, nato, putin}, {Split, putin, nato}, {Kind: Reject, A: someone}} {
		q := j.Quad("")
		got, ok := JudgementOf(q)
		if !ok || got != j.Canonical() {
			t.Errorf("%v is read from %v as %v, %v", j, q, got, ok)
		}
		if q.Label != DefaultBase.Judgements() {
			t.Errorf("%v stands in %v", j, q.Label)
		}
		if err := CheckTerm(q.Object); err != nil {
			t.Error(err)
		}
	}
	if a, b := (Judgement{Merge, putin, nato}).Quad(""), (Judgement{Merge, nato, putin}).Quad(""); a != b {
		t.Errorf("the order of names makes %v and %v", a, b)
	}
	for _, q := range []quad.Quad{
		{Subject: putin, Predicate: PrefLabel, Object: nato}, {Subject: putin, Predicate: SameAs, Object: quad.String("x")}, {Subject: quad.BNode("a"), Predicate: SameAs, Object: nato},
		{Subject: someone, Predicate: Judged, Object: quad.String("accepted")}, {Subject: someone, Predicate: Judged, Object: quad.IRI("rejected")}, {},
	} {
		if j, ok := JudgementOf(q); ok || j != (Judgement{}) {
			t.Errorf("%v is read as %v", q, j)
		}
	}
}

func TestContrary(t *testing.T) {
	merge := Judgement{Merge, putin, nato}
	split, ok := merge.Contrary()
	if !ok || split.Kind != Split || split != split.Canonical() {
		t.Errorf("Contrary = %v, %v", split, ok)
	}
	if back, ok := split.Contrary(); !ok || back != merge.Canonical() {
		t.Errorf("the contrary of the contrary is %v, %v", back, ok)
	}
	reject := Judgement{Kind: Reject, A: someone}
	if got, ok := reject.Contrary(); ok || got != reject {
		t.Errorf("a rejection has the contrary %v", got)
	}
}

// TestJudgementLines holds that judgements are read back from their lines.
func TestJudgementLines(t *testing.T) {
	all := []Judgement{{Merge, putin, nato}, {Split, nato, putin}, {Kind: Reject, A: someone}}
	var file strings.Builder
	file.WriteString("# what I know\n\n   \n")
	var want []Judgement
	for _, j := range all {
		file.WriteString(" " + j.String() + "\r\n# more\n")
		want = append(want, j.Canonical())
	}
	got, err := ReadJudgements(strings.NewReader(file.String()), "")
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	if s := all[0].String(); s != "merge\turn:x-kg:organization/NATO\turn:x-kg:person/Vladimir_Putin" {
		t.Errorf("%q", s)
	}
	if s := all[2].String(); s != "reject\turn:x-kg:fact/8d1c" {
		t.Errorf("%q", s)
	}
	if got, err := ReadJudgements(strings.NewReader(""), ""); got != nil || err != nil {
		t.Errorf("nothing is read as %v, %v", got, err)
	}
}

func TestJudgementLinesRefused(t *testing.T) {
	broken := errors.New("broken")
	for _, c := range []struct{ name, text, want string }{
		{"one column", "# x\nmerge\n", "judgements: line 2 has 1 columns, want kind and one IRI or two, parted by tabs"},
		{"blanks for tabs", "merge urn:x-kg:person/A urn:x-kg:person/B\n", "judgements: line 1 has 1 columns"},
		{"four columns", "merge\ta\tb\tc\n", "judgements: line 1 has 4 columns"},
		{"an unknown kind", "\n\njoin\turn:x-kg:person/A\turn:x-kg:person/B\n", `judgements: line 3: "join" is none of merge, split and reject`},
		{"no name", "merge\turn:x-kg:person/A\turn:other\n", "judgements: line 1: merge: <urn:other> is no name below <urn:x-kg:>"},
		{"a long line", "merge\t" + strings.Repeat("x", 1<<17), "judgements: bufio.Scanner: token too long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadJudgements(strings.NewReader(c.text), "")
			if err == nil || got != nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, error %v, want %s", got, err, c.want)
			}
		})
	}
	if _, err := ReadJudgements(iotest.ErrReader(broken), ""); !errors.Is(err, broken) {
		t.Errorf("%v, want %v", err, broken)
	}
}

// TestCompareJudgements holds that the order is one, whatever order they came
// in.
func TestCompareJudgements(t *testing.T) {
	var all []Judgement
	for i := range 4 {
		a, b := DefaultBase.Named("person", fmt.Sprint("A", i)), DefaultBase.Named("person", fmt.Sprint("B", i))
		all = append(all, Judgement{Merge, a, b}, Judgement{Split, a, b}, Judgement{Kind: Reject, A: DefaultBase.Fact(fmt.Sprint(i))})
	}
	want := slices.SortedFunc(slices.Values(all), CompareJudgements)
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if got := slices.SortedFunc(slices.Values(all), CompareJudgements); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	}
	if want[0].Kind != Merge || want[len(want)-1].Kind != Split {
		t.Errorf("kinds are not in order: %v", want)
	}
}

func FuzzJudgements(f *testing.F) {
	f.Add("merge\turn:x-kg:person/A\turn:x-kg:person/B\n# x\nreject\turn:x-kg:fact/1")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := ReadJudgements(strings.NewReader(text), "")
		if err != nil {
			return
		}
		var lines strings.Builder
		for _, j := range all {
			lines.WriteString(j.String() + "\n")
		}
		again, err := ReadJudgements(strings.NewReader(lines.String()), "")
		if err != nil || !slices.Equal(again, all) {
			t.Errorf("%q is read again as %v, %v", lines.String(), again, err)
		}
	})
}
