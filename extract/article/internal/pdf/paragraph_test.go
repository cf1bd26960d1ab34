package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// TestParagraphs holds where a paragraph ends: hand-laid pages, one idea each.
func TestParagraphs(t *testing.T) {
	const full = "Rain fell on the valley for three days and three nights until the"
	for _, c := range []struct{ name, content, want string }{
		{"a gap", lay(72, 700, full, "river rose.") + lay(72, 660, full, "road closed."), full + " river rose.|" + full + " road closed."},
		{"an indented line", lay(72, 700, full, "river rose and the road was closed for all but boats on Monday.") + lay(90, 676, "Snow fell too, and many went home on the day before the end") + lay(72, 664, "of it.", full, "end."),
			full + " river rose and the road was closed for all but boats on Monday.|Snow fell too, and many went home on the day before the end of it.|" + full + " end."},
		{"a short last line", lay(72, 700, full, "river rose.", "Snow fell on the hills for three days and three nights until", "the road was closed."), full + " river rose.|Snow fell on the hills for three days and three nights until the road was closed."},
		{"larger letters", putSized(72, 720, 16, "The river rises") + lay(72, 700, full, "river rose."), "The river rises|" + full + " river rose."},
		{"a headline of two lines", putSized(72, 738, 16, "The river rises in the valley") + putSized(72, 720, 16, "for the third time this year") + lay(72, 700, full, "river rose."),
			"The river rises in the valley for the third time this year|" + full + " river rose."},
		{"items", lay(72, 700, "\x95 Rain fell", "\x95 Snow fell", "\x95 The sun came out"), "• Rain fell|• Snow fell|• The sun came out"},
		{"numbered items", lay(72, 700, "1. Rain fell", "2. Snow fell", "3. The sun came out"), "1. Rain fell|2. Snow fell|3. The sun came out"},
		{"an item of two lines", lay(72, 700, "- "+full, "  river rose.", "- Snow fell on the hills."), "- " + full + " river rose.|- Snow fell on the hills."},
		{"a number that begins a line is no item", lay(72, 700, "Rain fell on the valley for three days and three nights until May", "3rd, the mayor said."), "Rain fell on the valley for three days and three nights until May 3rd, the mayor said."},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, simple(c.content), c.want) })
	}
}

// TestHyphens holds which hyphens at the end of a line go.
func TestHyphens(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"a word cut in two", []string{"The talks about the agree-", "ment went on all night."}, "The talks about the agreement went on all night."},
		{"a word that stands whole elsewhere", []string{"The agreement is old, and the agree-", "ment is short."}, "The agreement is old, and the agreement is short."},
		{"a compound that stands elsewhere", []string{"A long-term plan is a good plan, and a long-", "term one is better."}, "A long-term plan is a good plan, and a long-term one is better."},
		{"both parts are words of the text", []string{"The peace process and a process of the peace-", "process kind of talk."}, "The peace process and a process of the peace-process kind of talk."},
		{"a name", []string{"They met in the town of Stratford-", "Upon and went home."}, "They met in the town of Stratford-Upon and went home."},
		{"a compound of three", []string{"It is called the oil-for-", "food programme."}, "It is called the oil-for-food programme."},
		{"a dash after a blank", []string{"The talks -", "they were short - went on."}, "The talks - they were short - went on."},
		{"a number", []string{"It is route 66-", "a of the county."}, "It is route 66- a of the county."},
		{"the sign of Unicode", []string{"The talks about the agree\u2010", "ment went on."}, "The talks about the agreement went on."},
		{"before a capital after a name", []string{"A meeting of Anglo-", "Saxon kings was held."}, "A meeting of Anglo-Saxon kings was held."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := joined(flow([]page{{1, column1(50, 700, c.lines...)}})); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestPageEnds holds that a form feed tells where a page ends, also within a
// paragraph and a word.
func TestPageEnds(t *testing.T) {
	one := column1(50, 700, "Rain fell on the valley", "and on the inter-")
	two := column1(50, 700, "national airport of the", "city.")
	for _, c := range []struct {
		name  string
		pages []page
		want  string
		on    []int
	}{
		{"a word goes on", []page{{1, one}, {2, two}}, "Rain fell on the valley and on the international\fairport of the city.", []int{1}},
		{"a word alone goes on", []page{{1, one}, {2, column1(50, 700, "national.")}}, "Rain fell on the valley and on the international.", []int{1}},
		{"a sentence goes on", []page{{1, column1(50, 700, "Rain fell on the valley and on the")}, {2, column1(50, 700, "airport of the city.")}}, "Rain fell on the valley and on the\fairport of the city.", []int{1}},
		{"a sentence ends", []page{{1, column1(50, 700, "Rain fell on the valley.")}, {2, column1(50, 700, "Snow fell.")}}, "Rain fell on the valley.|Snow fell.", []int{1, 2}},
		{"an empty page between", []page{{1, column1(50, 700, "Rain fell on the valley.")}, {2, nil}, {3, column1(50, 700, "Snow fell.")}}, "Rain fell on the valley.|Snow fell.", []int{1, 3}},
		{"an item begins the next page", []page{{1, column1(50, 700, "Rain fell on the valley and on the")}, {2, column1(50, 700, "- airport of the city")}}, "Rain fell on the valley and on the|- airport of the city", []int{1, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := flow(c.pages)
			if got := joined(all); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			for i, p := range all {
				if i >= len(c.on) || p.Page != c.on[i] {
					t.Errorf("paragraph %d is on page %d, want %v", i, p.Page, c.on)
				}
			}
		})
	}
}

// TestNotes holds that notes at the foot come after all else, whole.
func TestNotes(t *testing.T) {
	body := lay(72, 700, "Rain fell on the valley for three days and three nights until", "the river rose.") + lay(72, 664, "Nobody was hurt in the lower town, the mayor of the valley", "said.")
	small := func(y float64, s string) string { return putSized(72, y, 8, s) }
	for _, c := range []struct{ name, foot, want string }{
		{"with a raised mark", putSized(72, 103, 5, "1") + putSized(76, 100, 8, "See the report of the county."), "See the report of the county."},
		{"with a number", small(100, "1 See the report of the county."), "1 See the report of the county."},
		{"with a star", small(100, "* Not counting boats."), "* Not counting boats."},
		{"two of them", small(100, "1 See the report of the county.") + small(90, "2 The mayor did not answer."), "1 See the report of the county.|2 The mayor did not answer."},
		{"one of two lines", small(100, "1 See the report of the county, which was written in the year") + small(90, "before the flood."), "1 See the report of the county, which was written in the year before the flood."},
	} {
		t.Run(c.name, func(t *testing.T) {
			second := "Snow fell on the hills."
			raw := simple(body+c.foot, put(72, 700, second))
			got := read(t, raw)
			if !strings.HasSuffix(got, second+"|"+c.want) {
				t.Errorf("%q does not end in %q", got, second+"|"+c.want)
			}
		})
	}
	t.Run("small letters without a mark stay", func(t *testing.T) {
		got := read(t, simple(body+small(100, "Photograph of the town hall"), put(72, 700, "Snow fell on the hills.")))
		if strings.Index(got, "Photograph") > strings.Index(got, "Snow fell") {
			t.Errorf("a caption is read as a note: %q", got)
		}
	})
}

// TestParagraphFields holds what else is said of a paragraph.
func TestParagraphFields(t *testing.T) {
	doc, err := Read(t.Context(), simple(putSized(72, 740, 18, "The river rises")+lay(72, 700, "Rain fell on the valley.")+lay(72, 660, "\x95 Roads closed"), put(72, 700, "Snow fell.")))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range doc.Paragraphs {
		got = append(got, fmt.Sprintf("%s %d %g %v", p.Text, p.Page, p.Size, p.Item))
	}
	want := "The river rises 1 18 false|Rain fell on the valley. 1 10 false|• Roads closed 1 10 true|Snow fell. 2 10 false"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("%s\nwant %s", s, want)
	}
}

func TestEnded(t *testing.T) {
	for s, want := range map[string]bool{"It rained.": true, "Did it?": true, "He said: “Yes.”": true, "and so on…": true, "list:": true, "It rained": false, "a, b,": false, "": false, "”": false, "(it rained.)": true} {
		if got := ended(s); got != want {
			t.Errorf("ended(%q) = %v", s, got)
		}
	}
	for s, want := range map[string]bool{"agree-": true, "agree- ": true, "agree\u00ad": true, "66-": false, "- ": false, "-": false, "agree": false, "": false, "é-": true} {
		if got := endsHyphen(s); got != want {
			t.Errorf("endsHyphen(%q) = %v", s, got)
		}
	}
	for s, want := range map[string]bool{"- a": true, "• a": true, "1. a": true, "(12) a": true, "12) a": true, "-a": false, "1.5 a": false, "2021. a": false, "a - b": false, "–": false, "": false} {
		if got := listed(s); got != want {
			t.Errorf("listed(%q) = %v", s, got)
		}
	}
}
