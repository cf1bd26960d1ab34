package score

import (
	"strings"
	"testing"
)

const handGAP = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n" +
	"t-1\tÉva told Ann that she won.\tshe\t18\tÉva\t0\tFALSE\tAnn\t9\tTRUE\tu\n" +
	"t-2\tEve told Ida; her dog ran.\ther\t14\tEve\t0\tTRUE\tIda\t9\tFALSE\tu\n" +
	"t-3\tBob told Cy that he won.\the\t17\tBob\t0\tTRUE\tCy\t9\tFALSE\tu\n"

func TestGAP(t *testing.T) {
	gold, err := ReadGAPGold(strings.NewReader(handGAP))
	if err != nil {
		t.Fatal(err)
	}
	if at := gold[0].PronounAt; at != 19 || gold[0].BAt != 10 {
		t.Errorf("byte offsets %d, %d, want 19, 10", at, gold[0].BAt)
	}
	pred, err := ReadGAP(strings.NewReader("t-1\tFALSE\tTRUE\nt-3\tTRUE\tTRUE\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := GAP(gold, pred)
	if want := (Counts{Gold: 2, Pred: 1, Right: 1}); r.Feminine != want {
		t.Errorf("feminine = %+v, want %+v: an item without answer is FALSE", r.Feminine, want)
	}
	if want := (Counts{Gold: 1, Pred: 2, Right: 1}); r.Masculine != want {
		t.Errorf("masculine = %+v, want %+v", r.Masculine, want)
	}
	near(t, "F1", r.Overall.F1(), 2.0/3)
	near(t, "bias", r.Bias(), 1)
	near(t, "P", r.Overall.Precision(), 2.0/3)
}

func TestReadGAPErrors(t *testing.T) {
	for name, bad := range map[string]string{
		"name elsewhere": "t-1\tAnn won as she ran.\tshe\t10\tAnn\t0\tTRUE\tshe\t11\tFALSE\tu\n",
		"beyond text":    "t-1\tAnn won as she ran.\tshe\t99\tAnn\t0\tTRUE\tshe\t11\tFALSE\tu\n",
		"few columns":    "t-1\tAnn\n",
		"bad truth":      "t-1\tAnn won as she ran.\tshe\t11\tAnn\t0\tmaybe\tshe\t11\tFALSE\tu\n",
	} {
		if _, err := ReadGAPGold(strings.NewReader(bad)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for _, bad := range []string{"t-1\tTRUE\n", "t-1\tTRUE\t1\n"} {
		if _, err := ReadGAP(strings.NewReader(bad)); err == nil {
			t.Errorf("ReadGAP(%q) gave no error", bad)
		}
	}
}

func TestReadGAPCorpus(t *testing.T) {
	gold, err := ReadGAPGold(shared(t, "data/train/coref/gap.train.tsv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	feminine := 0
	for i := range gold {
		if gold[i].Feminine() {
			feminine++
		}
	}
	if len(gold) != 2000 || feminine != 1000 {
		t.Errorf("%d items, %d feminine, want 2000, 1000", len(gold), feminine)
	}
}

func FuzzReadGAPGold(f *testing.F) {
	f.Add(handGAP)
	f.Fuzz(func(t *testing.T, text string) {
		gold, err := ReadGAPGold(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, g := range gold {
			if !strings.HasPrefix(g.Text[g.BAt:], g.B) {
				t.Errorf("%q does not stand at %d of %q", g.B, g.BAt, g.Text)
			}
		}
	})
}
