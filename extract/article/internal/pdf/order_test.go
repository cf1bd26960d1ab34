package pdf

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// sides of a page in two columns; no line ends as a sentence within, so that
// each column is a paragraph.
var (
	leftSide  = []string{"Rain fell on the valley for", "three days and three nights", "until the river had left its", "bed and the lower town was", "under water on Monday."}
	rightSide = []string{"Soldiers came with boats and", "brought people to the school", "on the hill where the mayor", "had beds and soup for all of", "them until the next day."}
)

func TestColumns(t *testing.T) {
	left, right := strings.Join(leftSide, " "), strings.Join(rightSide, " ")
	head := putSized(72, 740, 18, "The river floods the lower town again")
	for _, c := range []struct{ name, content, want string }{
		{"the left one drawn first", lay(72, 700, leftSide...) + lay(320, 700, rightSide...), left + "|" + right},
		{"the right one drawn first", lay(320, 700, rightSide...) + lay(72, 700, leftSide...), left + "|" + right},
		{"row by row", rowByRow(), left + "|" + right},
		{"below a headline over both", head + lay(72, 700, leftSide...) + lay(320, 700, rightSide...), "The river floods the lower town again|" + left + "|" + right},
		{"of unequal length", lay(72, 700, leftSide...) + lay(320, 700, rightSide[:3]...), left + "|" + strings.Join(rightSide[:3], " ")},
		{"that do not stand on the same baselines", lay(72, 700, leftSide...) + lay(320, 695, rightSide...), left + "|" + right},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, simple(c.content), c.want) })
	}
}

func rowByRow() string {
	var out strings.Builder
	for i := range leftSide {
		out.WriteString(lay(72, 700-12*float64(i), leftSide[i]))
		out.WriteString(lay(320, 700-12*float64(i), rightSide[i]))
	}
	return out.String()
}

// TestBands reads a page whose columns a headline parts: what stands above it
// on both sides comes before it.
func TestBands(t *testing.T) {
	content := lay(72, 700, leftSide...) + lay(320, 700, rightSide...) +
		putSized(72, 615, 14, "The second story goes over both of the columns too") +
		lay(72, 590, "Snow fell on the hills from", "the first of the month until", "its end and closed all roads", "of the county for a week.") +
		lay(320, 590, "Trains went late or not at", "all and the airport closed", "its runways for an hour or", "two on Friday evening.")
	got := read(t, simple(content))
	at := -1
	for _, part := range []string{"Rain fell", "Soldiers came", "The second story", "Snow fell", "Trains went"} {
		next := strings.Index(got, part)
		if next <= at {
			t.Fatalf("%q does not come in its turn in %q", part, got)
		}
		at = next
	}
}

// TestNoColumns holds what looks like columns and is none.
func TestNoColumns(t *testing.T) {
	for _, c := range []struct {
		name    string
		content string
		want    []string // in this order
	}{
		{"a table of short cells", lay(72, 700, "Poland", "Finland", "Norway", "Sweden", "Denmark", "Estonia") + lay(200, 700, "11,000", "24,000", "9,500", "7,100", "3,000", "2,000"),
			[]string{"Poland", "11,000", "Finland", "24,000", "Norway", "9,500"}},
		{"a wide gap in one line", lay(72, 700, "Rain fell on the valley for three days and three nights until", "the river had left its bed and all of the lower town", "was under water."), []string{"Rain fell", "the river", "was under"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, at := read(t, simple(c.content)), -1
			for _, part := range c.want {
				next := strings.Index(got, part)
				if next <= at {
					t.Fatalf("%q does not come in its turn in %q", part, got)
				}
				at = next
			}
		})
	}
}

// TestColumnsKeepAllLines holds that putting chunks in order loses none and
// makes up none, wherever they stand.
func TestColumnsKeepAllLines(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		var all []line
		var want []string
		for i := range r.IntN(60) {
			x, words := float64(r.IntN(500)), 1+r.IntN(6)
			text := strings.TrimSpace(strings.Repeat(fmt.Sprint("w", i, " "), words))
			all = append(all, line{text: text, x0: x, x1: x + 5*float64(len(text)), y: float64(r.IntN(60)) * 12, size: 10})
			want = append(want, strings.Fields(text)...)
		}
		var got []string
		for _, c := range columns(1, slices.Clone(all)) {
			for i, l := range c.lines {
				got = append(got, strings.Fields(l.text)...)
				if i > 0 && l.y > c.lines[i-1].y+lineDrift*10 {
					t.Fatalf("line %q stands above the one before it", l.text)
				}
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("columns give %v, want %v", got, want)
		}
	}
}

func TestIsPageNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"7": true, "- 7 -": true, "[12]": true, "Page 3": true, "page 3 of 12": true, "3/12": true, "p. 9": true, "iv": true, "XII": true, "xlix": true, "· 5 ·": true,
		"": false, "---": false, "Page": false, "ill.": false, "civil": false, "vivid": false, "2021.": false, "in 2021": false, "12345": false, "mix": false, "It": false,
		"7 people": false, "Київ 7": false, "é é c": false, "iiii": false, "5!”": false, "3 of them": false,
	} {
		if got := isPageNumber(s); got != want {
			t.Errorf("isPageNumber(%q) = %v, want %v", s, got, want)
		}
	}
}

// TestRunningHeads drops what stands in the same place on the pages of a file,
// and nothing else.
func TestRunningHeads(t *testing.T) {
	bodies := []string{"Rain fell on the valley all night long.", "Snow fell on the hills the next morning.", "The sun came back at the end of the week."}
	page := func(head, body, foot string) string {
		return put(72, 760, head) + put(72, 600, body) + put(300, 30, foot)
	}
	for _, c := range []struct {
		name        string
		head, foot  func(i int) string
		want        string
		text, lines int
	}{
		{name: "a title above, a number below", head: func(int) string { return "The Valley News" }, foot: func(i int) string { return fmt.Sprint(i + 1) }},
		{name: "a title with the number in it", head: func(i int) string { return fmt.Sprint("The Valley News ", i+7) }, foot: func(i int) string { return fmt.Sprintf("Page %d of 3", i+1) }},
		{name: "Roman numbers", head: func(int) string { return "The Valley News" }, foot: func(i int) string { return []string{"ii", "iii", "iv"}[i] }},
		{name: "in capitals on one page", head: func(i int) string { return []string{"The Valley News", "THE VALLEY NEWS", "The valley news"}[i] }, foot: func(int) string { return "© 2021" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var pages []string
			for i, body := range bodies {
				pages = append(pages, page(c.head(i), body, c.foot(i)))
			}
			expect(t, simple(pages...), strings.Join(bodies, "|"))
		})
	}
	t.Run("lines of one page stay", func(t *testing.T) {
		got := read(t, simple(page("Floods", bodies[0], "The mayor"), page("Snow", bodies[1], "A driver"), page("Sun", bodies[2], "The bishop")))
		for _, part := range []string{"Floods", "The mayor", "Snow", "A driver", "Sun", "The bishop"} {
			if !strings.Contains(got, part) {
				t.Errorf("%q is lost in %q", part, got)
			}
		}
	})
	t.Run("the last word of a page stays", func(t *testing.T) {
		expect(t, simple(lay(72, 700, "The river rose for three days, and then the mayor fell", "ill."), put(72, 700, "Nobody else was hurt.")),
			"The river rose for three days, and then the mayor fell ill.|Nobody else was hurt.")
	})
	t.Run("the same words elsewhere stay", func(t *testing.T) {
		got := read(t, simple(page("The Valley News", "The Valley News is a newspaper of the valley.", "1"), page("The Valley News", bodies[1], "2")))
		if want := "The Valley News is a newspaper of the valley.|" + bodies[1]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	})
}

func TestRows(t *testing.T) {
	cell := func(x0, x1 float64, s string) line { return line{text: s, x0: x0, x1: x1, y: 700, size: 10} }
	for _, c := range []struct {
		name string
		in   []line
		want string
	}{
		{"words of a line", []line{cell(0, 40, "Rain"), cell(48, 80, "fell")}, "Rain fell"},
		{"cells", []line{cell(0, 40, "Poland"), cell(65, 90, "11,000")}, "Poland\t11,000"},
		{"far apart", []line{cell(0, 40, "Poland"), cell(200, 230, "11,000")}, "Poland|11,000"},
		{"a justified line of few words", []line{cell(0, 40, "Rain"), cell(64, 100, "fell"), cell(124, 160, "there")}, "Rain fell there"},
		{"out of order", []line{cell(48, 80, "fell"), cell(0, 40, "Rain")}, "Rain fell"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, l := range rows(c.in) {
				got = append(got, l.text)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("rows = %q, want %q", s, c.want)
			}
		})
	}
}
