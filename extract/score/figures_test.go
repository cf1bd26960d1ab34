package score

import (
	"strings"
	"testing"

	"kg/extract/ud"
)

// TestFigures holds the names of every result's figures, their order, which
// are counts ("#") and their values: scripts read them by name.
func TestFigures(t *testing.T) {
	interval := Interval{.25, .75}
	for _, test := range []struct {
		name    string
		figures []Figure
		want    string
	}{
		{"CaRB", CaRBResult{Last: PRF{.5, .25}, OneToOne: PRF{.5, .125}, F1: interval, Gold: 8, Pred: 4}.Figures(),
			"P=0.5000 R=0.2500 F1=0.3333 F1_low=0.2500 F1_high=0.7500 R_1-1=0.1250 F1_1-1=0.2000 gold=#8 predicted=#4"},
		{"BenchIE", BenchIEResult{PRF: PRF{1, .5}, Interval: interval, Clusters: 6, Hit: 3, Wrong: 2, Pred: 7}.Figures(),
			"P=1.0000 R=0.5000 F1=0.6667 F1_low=0.2500 F1_high=0.7500 clusters=#6 hit=#3 wrong=#2 predicted=#7"},
		{"chains", ChainsResult{Mentions: PR{1, 2, 1, 4}, MUC: PR{1, 1, 1, 1}, B3: PR{1, 2, 1, 2}, CEAFe: PR{0, 1, 0, 0}}.Figures(),
			"CoNLL_F1=0.5000 mentions_P=0.2500 mentions_R=0.5000 mentions_F1=0.3333 MUC_P=1.0000 MUC_R=1.0000 MUC_F1=1.0000 " +
				"B3_P=0.5000 B3_R=0.5000 B3_F1=0.5000 CEAFe_P=0.0000 CEAFe_R=0.0000 CEAFe_F1=0.0000"},
		{"GAP", GAPResult{Overall: Counts{4, 2, 1}, Feminine: Counts{2, 1, 0}, Masculine: Counts{2, 1, 1}}.Figures(),
			"P=0.5000 R=0.2500 F1=0.3333 F1_feminine=0.0000 F1_masculine=0.6667 bias=0.0000"},
		{"GAP without masculine", GAPResult{Overall: Counts{1, 1, 1}, Feminine: Counts{1, 1, 1}}.Figures(),
			"P=1.0000 R=1.0000 F1=1.0000 F1_feminine=1.0000 F1_masculine=0.0000 bias=0.0000"},
		{"names", NamesResult{All: Counts{4, 2, 1}, Spans: Counts{4, 2, 2}, F1Range: interval, ByType: map[string]Counts{"ORG": {2, 1, 1}}}.Figures(),
			"P=0.5000 R=0.2500 F1=0.3333 F1_low=0.2500 F1_high=0.7500 F1_untyped=0.6667 P_PER=0.0000 R_PER=0.0000 F1_PER=0.0000 " +
				"P_ORG=1.0000 R_ORG=0.5000 F1_ORG=0.6667 P_LOC=0.0000 R_LOC=0.0000 F1_LOC=0.0000 gold=#4 predicted=#2"},
		{"trees", TreesResult{Sentences: Counts{1, 1, 1}, Tokens: Counts{4, 4, 2}, Words: Counts{4, 4, 4}, UPOS: Counts{4, 4, 3}, XPOS: Counts{4, 4, 1},
			UFeats: Counts{4, 4, 0}, Lemma: Counts{4, 4, 4}, UAS: Counts{4, 4, 3}, LAS: Counts{4, 4, 2}, LASSubtypes: Counts{4, 4, 1},
			Relation: map[string]Counts{"xcomp": {0, 1, 0}, "acl": {2, 0, 0}, "obj": {}, "dislocated": {1, 1, 1}}}.Figures(),
			"Sentences=1.0000 Tokens=0.5000 Words=1.0000 UPOS=0.7500 XPOS=0.2500 UFeats=0.0000 Lemma=1.0000 UAS=0.7500 LAS=0.5000 LAS_subtypes=0.2500 " +
				"F1_acl=0.0000 F1_xcomp=0.0000"},
		{"judged", JudgedResult{Drawn: 20, Judged: 10, Blind: 9, Entailed: 8, Attributes: 7, Entities: 9, Keep: 6, Good: 5, Edges: 4, GoodEdges: 3, Missing: make([]Fact, 10)}.Figures(),
			"drawn=#20 judged=#10 blind=#9 coverage=0.5000 entailed=0.8000 entailed_low=0.4902 entailed_high=0.9433 attributes=0.7000 entities=0.9000 keep=0.6000 " +
				"share=0.5000 share_low=0.2366 share_high=0.7634 edges=#4 edges_share=0.7500"},
		{"nothing judged", JudgedResult{}.Figures(),
			"drawn=#0 judged=#0 blind=#0 coverage=0.0000 entailed=0.0000 entailed_low=0.0000 entailed_high=1.0000 attributes=0.0000 entities=0.0000 keep=0.0000 " +
				"share=0.0000 share_low=0.0000 share_high=1.0000 edges=#0 edges_share=0.0000"},
		{"panel", Panel{Rows: 22, Planted: 2, Passed: [2]int{1, 0}, Agreed: 15, Unread: []int{3, 4}, Open: []int{7}, Settled: 2, Verdicts: make([]Verdict, 17)}.Figures(),
			"rows=#22 unread=#2 planted=#2 passed_first=#1 passed_second=#0 agreement=0.8333 settled=#2 open=#1 verdicts=#17"},
		{"merges", MergesResult{Drawn: 5, Judged: 4, Wrong: 1, Should: 8, Merged: 2}.Figures(),
			"drawn=#5 judged=#4 wrong=#1 should=#8 merged=#2 merged_share=0.2500"},
		{"calibration", CalibrationResult{Count: 9, BaseRate: .5, AUROC: .75, Brier: .2, Base: .25, Error: .1}.Figures(),
			"facts=#9 base_rate=0.5000 AUROC=0.7500 Brier=0.2000 Brier_base=0.2500 calibration_error=0.1000"},
		{"facts", FactsResult{Rows: []RowResult{
			{Row: FactRow{Demand: Must}, Outcome: Found}, {Row: FactRow{Demand: Must}, Outcome: Wrong}, {Row: FactRow{Demand: Must}, Outcome: Missing},
			{Row: FactRow{Demand: May}, Outcome: Found}, {Row: FactRow{Demand: Never}, Outcome: Broken}, {Row: FactRow{Demand: Never}, Outcome: Clear},
		}, Beyond: make([]Fact, 3)}.Figures(),
			"must_found=#1 must_wrong=#1 must_total=#3 all_found=#2 all_wrong=#1 all_total=#4 never_violated=#1 never_total=#2 must_recall=0.3333 recall=0.5000 beyond=#3"},
		{"name errors", NameErrorFigures([]NameError{
			{Gold: &ud.Name{First: 1, Last: 1, Type: "PER"}}, {Pred: &ud.Name{First: 1, Last: 1, Type: "LOC"}},
		})[12:], "missed=#0 missed_PER=#0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var parts []string
			for _, f := range test.figures {
				name, value, _ := strings.Cut(f.String(), "\t")
				if f.Count {
					value = "#" + value
				}
				parts = append(parts, name+"="+value)
			}
			if test.name == "name errors" { // by class and type: six classes of four figures
				if len(parts) != 12 || strings.Join(parts[4:8], " ") != "missed=#1 missed_PER=#1 missed_ORG=#0 missed_LOC=#0" ||
					strings.Join(parts[8:], " ") != "invented=#1 invented_PER=#0 invented_ORG=#0 invented_LOC=#1" {
					t.Errorf("figures = %v", parts)
				}
				return
			}
			if got := strings.Join(parts, " "); got != test.want {
				t.Errorf("figures\n%s, want\n%s", got, test.want)
			}
		})
	}
}

func TestCounts(t *testing.T) {
	for _, test := range []struct {
		c       Counts
		p, r, f float64
	}{
		{Counts{}, 0, 0, 0},
		{Counts{Gold: 3}, 0, 0, 0},
		{Counts{Pred: 3}, 0, 0, 0},
		{Counts{Gold: 4, Pred: 2, Right: 2}, 1, .5, 2.0 / 3},
		{Counts{Gold: 2, Pred: 8, Right: 1}, .125, .5, .2},
	} {
		if p, r, f := test.c.Precision(), test.c.Recall(), test.c.F1(); !equal(p, test.p) || !equal(r, test.r) || !equal(f, test.f) {
			t.Errorf("%+v: P %v, R %v, F1 %v, want %v, %v, %v", test.c, p, r, f, test.p, test.r, test.f)
		}
		if f := (PRF{test.c.Precision(), test.c.Recall()}).F1(); !equal(f, test.f) {
			t.Errorf("%+v: harmonic mean %v, want %v", test.c, f, test.f)
		}
	}
}

func TestFigureText(t *testing.T) {
	for _, test := range []struct {
		f    Figure
		want string
	}{
		{Figure{Value: 0}, "0.0000"},
		{Figure{Value: .99999}, "1.0000"},
		{Figure{Value: .00004}, "0.0000"},
		{Figure{Value: 12.5}, "12.5000"},
		{Figure{Value: 1e6, Count: true}, "1000000"},
		{Figure{Value: 0, Count: true}, "0"},
	} {
		if got := test.f.Text(); got != test.want {
			t.Errorf("Text of %v = %s, want %s", test.f.Value, got, test.want)
		}
	}
}
