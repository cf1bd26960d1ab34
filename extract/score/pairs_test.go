package score

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestReadPairs(t *testing.T) {
	got, err := ReadPairs(strings.NewReader("# a comment\n\nb.txt\tPutin\ta.txt\tVladimir Putin\na.txt\tA\tb.txt\tB\tdifferent\tnote\n"))
	want := map[NamePair]bool{{"a.txt", "Vladimir Putin", "b.txt", "Putin"}: true, {"a.txt", "A", "b.txt", "B"}: false}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("ReadPairs = %v, %v, want %v", got, err, want)
	}
	for _, bad := range []string{"a\tb\tc", "a\tb\tc\td\tyes", "a\tA\tb\tB\tsame\nb\tB\ta\tA\tdifferent"} {
		if _, err := ReadPairs(strings.NewReader(bad)); err == nil {
			t.Errorf("ReadPairs(%q) has no error", bad)
		}
	}
}

func TestMerges(t *testing.T) {
	var names []NamedIn
	for i := range 6 {
		names = append(names, NamedIn{fmt.Sprint(i), "Putin", "p"})
	}
	names = append(names, NamedIn{"0", "Kyiv", "k"}, NamedIn{"1", "Kiev", "k"}, NamedIn{"2", "Lviv", "l"})
	draw := DrawPairs(names, 100, 1, 3)
	if len(draw) != 4 || !reflect.DeepEqual(draw, DrawPairs(append(names[4:], names[:4]...), 100, 1, 3)) {
		t.Errorf("draw = %v, want three pairs of Putin's and Kyiv's, whatever the order", draw)
	}
	verdicts := map[NamePair]bool{draw[0]: true, draw[1]: false, draw[2]: true}
	should := map[NamePair]bool{{"0", "Kyiv", "1", "KIEV"}: true, {"0", "Kyiv", "2", "Lviv"}: true}
	r := JudgeMerges(draw, verdicts, should, names)
	if r.Drawn != 4 || r.Judged != 3 || r.Wrong != 1 || r.Should != 2 || r.Merged != 1 || len(r.Unjudged) != 1 || len(r.Apart) != 1 {
		t.Errorf("JudgeMerges = %+v", r)
	}
}
