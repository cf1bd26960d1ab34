package main

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

// drawn returns rows as a table on a screen.
func drawn(t *testing.T, columns int, head []string, rows ...[]string) string {
	t.Helper()
	var out bytes.Buffer
	if err := table(screen{&out, columns}, head, rows, func(r []string) []string { return slices.Clone(r) }); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestTable holds what a table looks like, cell by cell.
func TestTable(t *testing.T) {
	for _, tt := range []struct {
		name    string
		columns int
		head    []string
		rows    [][]string
		want    string
	}{
		{"nothing", 80, []string{"a", "b"}, nil, ""},
		{"no head", 0, nil, [][]string{{"Putin", "Biden"}}, "Putin  Biden\n"},
		{"columns stand below each other", 0, []string{"who", "n"}, [][]string{{"Putin", "1"}, {"Xi", "12"}}, "who    n\nPutin  1\nXi     12\n"},
		{"empty cells leave no blanks at the end", 0, []string{"who", "how"}, [][]string{{"Putin", ""}}, "who    how\nPutin\n"},
		{"an empty cell in the middle", 0, nil, [][]string{{"a", "", "c"}, {"a", "bb", "c"}}, "a      c\na  bb  c\n"},
		{"rows of unequal length", 0, nil, [][]string{{"a"}, {"bb", "c"}}, "a\nbb  c\n"},
		{"wide letters take two columns", 0, nil, [][]string{{"東京", "x"}, {"Rome", "y"}}, "東京  x\nRome  y\n"},
		{"marks take none", 0, nil, [][]string{{"Zu\u0308rich", "x"}, {"Geneva", "y"}}, "Zu\u0308rich  x\nGeneva  y\n"},
		{"a family is one character", 0, nil, [][]string{{"👨‍👩‍👧", "x"}, {"ab", "y"}}, "👨‍👩‍👧  x\nab  y\n"},
		{"a flag is one character", 0, nil, [][]string{{"🇺🇦", "x"}, {"UA", "y"}}, "🇺🇦  x\nUA  y\n"},
		{"colours take none", 0, nil, [][]string{{"\x1b[1mab\x1b[0m", "x"}, {"cd", "y"}}, "\x1b[1mab\x1b[0m  x\ncd  y\n"},
		{"lines within a cell become blanks", 0, nil, [][]string{{"a\nb\tc\r\nd", "x"}}, "a b c d  x\n"},
		{"what a terminal obeys is replaced", 0, nil, [][]string{{"a\x1b[2Jb", "x"}}, "a\uFFFD[2Jb  x\n"},
		{"the widest cell is wrapped", 20, nil, [][]string{{"Kyiv", "Russia has accused the West"}}, "Kyiv  Russia has\n      accused the\n      West\n"},
		{"both wide cells are wrapped", 17, nil, [][]string{{"one two three", "four five six"}}, "one two  four\nthree    five six\n"},
		{"what fits is not wrapped", 33, nil, [][]string{{"Kyiv", "Russia has accused the West"}}, "Kyiv  Russia has accused the West\n"},
		{"four lines at most", 14, nil, [][]string{{"a", "one two three four five six seven eight nine"}}, "a  one two\n   three four\n   five six\n   seven eigh…\n"},
		{"wide letters are wrapped", 11, nil, [][]string{{"ab", "東京都庁舎は新宿"}}, "ab  東京都\n    庁舎は\n    新宿\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantText(t, drawn(t, tt.columns, tt.head, tt.rows...), tt.want)
		})
	}
}

// TestFitted holds how the width of a screen is shared among columns.
func TestFitted(t *testing.T) {
	for _, tt := range []struct {
		name   string
		widths []int
		screen int
		want   []int
	}{
		{"any screen", []int{10, 200}, 0, []int{10, 200}},
		{"all fits", []int{10, 20}, 32, []int{10, 20}},
		{"one is pressed", []int{10, 200}, 80, []int{10, 68}},
		{"two are pressed to one width", []int{10, 100, 200}, 80, []int{10, 33, 33}},
		{"what is over goes to the last", []int{100, 100}, 81, []int{39, 40}},
		{"no column below the least", []int{50, 50, 50}, 10, []int{6, 6, 6}},
		{"narrow columns stay", []int{2, 50}, 5, []int{2, 6}},
		{"no columns", nil, 80, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := fitted(tt.widths, tt.screen); !slices.Equal(got, tt.want) {
				t.Errorf("fitted(%v, %d) = %v, want %v", tt.widths, tt.screen, got, tt.want)
			}
		})
	}
}

// TestFittedAlways holds for all screens that fitted widens no column, and
// fills the screen where it pressed one.
func TestFittedAlways(t *testing.T) {
	for _, widths := range [][]int{{1}, {90}, {5, 90}, {40, 40, 40}, {3, 70, 9, 200}, {12, 13, 14, 15, 16}} {
		for screen := 1; screen < 330; screen++ {
			got := fitted(widths, screen)
			total, pressed, least := gap*(len(widths)-1), false, true
			for i, w := range got {
				total += w
				if w > widths[i] {
					t.Fatalf("fitted(%v, %d) = %v widens a column", widths, screen, got)
				}
				pressed = pressed || w < widths[i]
				least = least && w <= leastColumn
			}
			if pressed && !least && total != screen {
				t.Fatalf("fitted(%v, %d) = %v takes %d", widths, screen, got, total)
			}
		}
	}
}

// TestTableLosesNothing holds that wrapped cells of up to four lines have all
// their words at any width.
func TestTableLosesNothing(t *testing.T) {
	cell := "Zürich 東京 👩‍🚀 Kyiv café Łódź"
	for columns := 20; columns < 60; columns++ {
		out := drawn(t, columns, nil, []string{"a", cell})
		if got := strings.Join(strings.Fields(out), " "); got != "a "+cell {
			t.Errorf("at %d the table has %q", columns, got)
		}
	}
}

// failing is a writer that takes nothing.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errWriting }

// TestRowsFail holds that every format tells that nothing could be written.
func TestRowsFail(t *testing.T) {
	for _, format := range []string{"table", "tsv", "json", "jsonl"} {
		err := rows(failing{}, format, []string{"a"}, []string{"x"}, func(s string) []string { return []string{s} })
		if !errors.Is(err, errWriting) || !strings.HasPrefix(err.Error(), "write: ") {
			t.Errorf("%s fails with %v", format, err)
		}
	}
}

// TestWidthOf holds that only a screen has a width, and $COLUMNS before the
// configuration.
func TestWidthOf(t *testing.T) {
	if got := widthOf(&bytes.Buffer{}); got != 0 {
		t.Errorf("a buffer has the width %d", got)
	}
	a, _ := quiet("/", 72)
	a.settings = map[string]string{"columns": "50"}
	if got := widthOf(a.screen()); got != 72 {
		t.Errorf("with $COLUMNS and a setting the width is %d", got)
	}
	a, _ = quiet("/", 0)
	a.settings = map[string]string{"columns": "50"}
	if got := widthOf(a.screen()); got != 50 {
		t.Errorf("with a setting the width is %d", got)
	}
	for _, bad := range []string{"wide", "-3", "0", ""} {
		a := &app{out: &bytes.Buffer{}, getenv: func(string) string { return bad }}
		if got := a.columns(); got != 0 {
			t.Errorf("$COLUMNS=%q is %d columns", bad, got)
		}
	}
}
