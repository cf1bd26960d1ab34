package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"kg/extract/openie"
)

// TestKeep fits on lines of which a good kind of candidate always says the
// gold and a bad one never does.
func TestKeep(t *testing.T) {
	var gold strings.Builder
	for i := range 40 {
		fmt.Fprintf(&gold, "Line %d met rain .\tmet\tLine %d\train\n", i, i)
	}
	candidates := func(_ openie.View, line string) []openie.Tuple {
		subject := strings.TrimSuffix(line, " met rain .")
		return []openie.Tuple{
			{Subject: subject, Relation: "met", Objects: []string{"rain"}, Features: []string{"good"}},
			{Subject: "rain", Relation: "is", Objects: []string{subject}, Features: []string{"bad"}},
		}
	}
	table := file(t, "keep.tsv", "# comment\natomic\tthreshold\t0.5\nn-ary\told\t1\n")
	r := evaluate(&pipeline{candidates: candidates}, "keep", "-gold", file(t, "gold.tsv", gold.String()), "-kinds", "-write", table)
	if r.code != 0 {
		t.Fatal(r.err)
	}
	for _, want := range []string{"bad\t40\t0.000\ngood\t40\t1.000\n", "P\t1.0000\n", "R\t1.0000\n", "predicted\t40\n"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("output lacks %q:\n%s", want, r.out)
		}
	}
	written, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	text := string(written)
	if !strings.HasPrefix(text, "# comment\natomic\tthreshold\t0.5\nn-ary\tthreshold\t") || strings.Contains(text, "\told") || !strings.Contains(text, "n-ary\tbad\t-") {
		t.Errorf("table = %s", text)
	}
	if r := evaluate(&pipeline{candidates: candidates}, "keep", "-gold", table, "-view", "round"); r.code != exitFailed || !strings.Contains(r.err, `no view "round"`) {
		t.Errorf("an unknown view: code %d, %s", r.code, r.err)
	}
}
