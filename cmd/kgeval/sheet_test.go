package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBlindJudging goes the whole way: a sheet, two readers who differ on a
// row, a third, verdicts that "judged" reads, and a second sheet without what
// was judged.
func TestBlindJudging(t *testing.T) {
	text, dir := file(t, "bridge.txt", bridgeText), t.TempDir()
	p := &pipeline{extract: bridge}
	key, verdicts := filepath.Join(dir, "key.tsv"), filepath.Join(dir, "verdicts.tsv")
	sheet := evaluate(p, "sheet", "-gold", os.DevNull, "--key", key, text)
	if sheet.code != 0 || strings.Count(sheet.out, "  fact: ") != 3 || !strings.Contains(sheet.out, "  sentence: ") {
		t.Fatalf("sheet: %+v", sheet)
	}
	if strings.Contains(sheet.out, "bridge.txt") || strings.Contains(sheet.out, "\t") {
		t.Errorf("the sheet tells more than its rows:\n%s", sheet.out)
	}
	const all = "1\tyes\tyes\tyes\tyes\n2\tyes\tyes\tyes\tyes\n"
	one, two := file(t, "one.tsv", all+"3\tyes\tyes\tyes\tyes\n"), file(t, "two.tsv", all+"3\tno\tno\tyes\tno\n")
	if open := evaluate(nil, "readers", "-gold", key, one, two, "--open"); open.code != 0 || open.out != "3\n" {
		t.Errorf("open rows: %+v", open)
	}
	third := file(t, "third.tsv", "3\tyes\tno\tyes\tyes\twhen\n")
	panel := evaluate(nil, "readers", "-gold", key, one, two, third, "-write", verdicts)
	if panel.code != 0 || !strings.Contains(panel.out, "agreement\t0.6667\nsettled\t1\nopen\t0\nverdicts\t3\n") {
		t.Fatalf("panel: %+v", panel)
	}
	judged := evaluate(p, "judged", "-gold", verdicts, text)
	for _, want := range []string{"judged\t3\nblind\t3\ncoverage\t1.0000\n", "entailed\t1.0000\n", "attributes\t0.6667\n", "share\t0.6667\n"} {
		if judged.code != 0 || !strings.Contains(judged.out, want) {
			t.Errorf("judged: %+v, want %q", judged, want)
		}
	}
	if again := evaluate(p, "sheet", "-gold", verdicts, "--key", key, text); again.code != 0 || again.out != "" {
		t.Errorf("a sheet of what is judged: %+v", again)
	}
}

// TestReadersWhoDoNotRead: planted errors let pass end with a code of its own.
func TestReadersWhoDoNotRead(t *testing.T) {
	key := file(t, "key.tsv", "1\tdenied\td\ts\tA | met | B [denied]\n2\t-\td\ts\tA | met | B\n")
	all := file(t, "all.tsv", "1\tyes\tyes\tyes\tyes\n2\tyes\tyes\tyes\tyes\n")
	r := evaluate(nil, "readers", "-gold", key, all, all)
	if r.code != exitUncovered || !strings.Contains(r.out, "passed_first\t1\n") || !strings.Contains(r.err, "have another read the sheet") {
		t.Errorf("%+v", r)
	}
	beyond := file(t, "beyond.tsv", "9\tyes\tyes\tyes\tyes\n")
	if r := evaluate(nil, "readers", "-gold", key, all, beyond); r.code != exitFailed || !strings.Contains(r.err, "an answer on row 9 of a sheet of 2") {
		t.Errorf("an answer beyond the sheet: %+v", r)
	}
}
