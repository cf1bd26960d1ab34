package score

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// sheetFacts gives plain facts about names, three documents in turn.
func sheetFacts(n int) []Fact {
	var all []Fact
	for i := range n {
		all = append(all, Fact{
			Subject: Node{Label: fmt.Sprint("Subject", i)}, Label: "met", Object: Node{Label: fmt.Sprint("Object", i)}, Edge: true,
			Document: fmt.Sprintf("dir/%d.txt", i%3), Sentence: fmt.Sprintf("Subject%d met Object%d.", i, i), Polarity: "affirmed",
		})
	}
	return all
}

// TestSheet: all that was drawn is there, and for nine of it one planted error:
// a fact that was not drawn, denied or with a name that its sentence does not
// hold.
func TestSheet(t *testing.T) {
	all := sheetFacts(200)
	draw := Draw(all, 90, 7)
	rows := Sheet(draw, all, 7)
	if len(rows) != 100 {
		t.Fatalf("%d rows, want 100", len(rows))
	}
	kinds := map[string]int{}
	var plain []string
	for _, r := range rows {
		kinds[r.Planted]++
		f := r.Fact
		fits := strings.Contains(f.Sentence, f.Subject.Label) && strings.Contains(f.Sentence, f.Object.Label) && f.Polarity != "denied"
		if fits != (r.Planted == "") {
			t.Errorf("planted %q: %s, sentence %q", r.Planted, f, f.Sentence)
		}
		if r.Planted == "" {
			plain = append(plain, f.String())
		} else if slices.Contains(lines(draw), f.String()) {
			t.Errorf("%s was drawn", f)
		}
	}
	if want := map[string]int{"": 90, "object": 4, "denied": 3, "subject": 3}; !reflect.DeepEqual(kinds, want) {
		t.Errorf("planted %v, want %v", kinds, want)
	}
	want := lines(draw)
	slices.Sort(want)
	if slices.Sort(plain); !slices.Equal(plain, want) {
		t.Error("the sheet is not the draw")
	}
	if again := Sheet(draw, all, 7); !reflect.DeepEqual(again, rows) {
		t.Error("the same seed gives another sheet")
	}
	if other := Sheet(draw, all, 8); reflect.DeepEqual(other, rows) {
		t.Error("another seed gives the same sheet")
	}
}

// TestPlantNothing: a fact is left alone where no change makes it surely wrong.
func TestPlantNothing(t *testing.T) {
	f := sheetFacts(1)[0]
	denied, clause := f, f
	denied.Polarity = "denied"
	clause.Edge = false
	for name, test := range map[string]struct {
		fact Fact
		n    int
	}{"denied already": {denied, 1}, "no edge": {clause, 1}, "no other name": {f, 0}, "no other subject": {f, 2}} {
		if row, ok := plant(test.fact, []Fact{f, test.fact}, test.n); ok {
			t.Errorf("%s: planted %q in %s", name, row.Planted, row.Fact)
		}
	}
	other := sheetFacts(4)[3]
	other.Subject.Label, other.Object.Label = "Beside", "common noun"
	f.Before = "Beside stood before."
	if row, ok := plant(f, []Fact{other}, 0); ok {
		t.Errorf("took a name of the sentence before: %s", row.Fact)
	}
}

func TestWriteSheet(t *testing.T) {
	f := sheetFacts(1)[0]
	f.Before, f.After = "One.\nTwo.", ""
	var out strings.Builder
	if err := WriteSheet(&out, []Row{{Fact: f, Planted: "denied"}}); err != nil {
		t.Fatal(err)
	}
	want := "1\n  before:   One. Two.\n  sentence: Subject0 met Object0.\n  after:    \n  fact:     Subject0 | met | Object0\n\n"
	if out.String() != want {
		t.Errorf("sheet:\n%s\nwant\n%s", out.String(), want)
	}
	var key strings.Builder
	if err := WriteKey(&key, []Row{{Fact: f}, {Fact: f, Planted: "denied"}}); err != nil {
		t.Fatal(err)
	}
	rows, err := ReadKey(strings.NewReader(key.String()))
	plain := KeyRow{"", "0.txt", SentenceKey(f.Sentence), f.String()}
	wrong := plain
	wrong.Planted = "denied"
	if err != nil || !slices.Equal(rows, []KeyRow{plain, wrong}) {
		t.Errorf("key reads as %+v, %v", rows, err)
	}
}

func TestSheetFilesErrors(t *testing.T) {
	for name, bad := range map[string]string{"columns": "1\t-\td\n", "row number": "2\t-\td\ts\tf\n"} {
		if _, err := ReadKey(strings.NewReader(bad)); err == nil {
			t.Errorf("key, %s: no error", name)
		}
	}
	for name, bad := range map[string]string{
		"columns": "1\tyes\tyes\tyes\n", "row": "0\tyes\tyes\tyes\tyes\n", "no row": "x\tyes\tyes\tyes\tyes\n", "answer": "1\tyes\tyes\tyes\tYES\n",
		"a row twice": "1\tyes\tyes\tyes\tyes\n1\tyes\tyes\tyes\tyes\n",
	} {
		if _, err := ReadAnswers(strings.NewReader(bad)); err == nil {
			t.Errorf("answers, %s: no error", name)
		}
	}
}

// TestCompare: rows on which two agree are theirs, the third has the others,
// and planted errors only count who lets them pass.
func TestCompare(t *testing.T) {
	key := []KeyRow{{"", "d", "s", "agreed"}, {"", "d", "s", "settled"}, {"", "d", "s", "open"}, {"denied", "d", "s", "planted"}, {"", "d", "s", "unread"}}
	read := func(text string) Reader {
		t.Helper()
		r, err := ReadAnswers(strings.NewReader(strings.ReplaceAll(text, " ", "\t")))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	one := read("1 yes yes yes no vague\n2 yes yes yes yes\n3 no no no no\n4 yes yes yes no\n5 yes yes yes yes\n")
	two := read("1 yes yes yes no\n2 no no no no\n3 no no yes no\n4 yes no yes yes\n")
	p, err := Compare(key, one, two, read("2 yes no yes yes when\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := Panel{Rows: 5, Planted: 1, Passed: [2]int{1, 0}, Agreed: 1, Unread: []int{5}, Open: []int{3}, Settled: 1, Verdicts: []Verdict{
		{"d", "s", "agreed", Answers{true, true, true, false}, Blind, "vague"}, {"d", "s", "settled", Answers{true, false, true, true}, Settled, "when"},
	}}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("Compare = %+v\nwant %+v", p, want)
	}
	if p.Trusted() {
		t.Error("a reader who let the only planted error pass is trusted")
	}
	if p.Passed = [2]int{1, 1}; !(Panel{Planted: 10, Passed: p.Passed}).Trusted() || (Panel{Planted: 9, Passed: p.Passed}).Trusted() {
		t.Error("one of ten may pass, one of nine may not")
	}
	if _, err := Compare(key[:1], one, two, nil); err == nil || !strings.Contains(err.Error(), "a sheet of 1") {
		t.Errorf("answers beyond the sheet: %v", err)
	}
}
