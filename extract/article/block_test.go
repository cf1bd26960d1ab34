package article

import (
	"fmt"
	"strings"
	"testing"
)

func kinds(text string) string {
	a := &Article{Text: text}
	var out []string
	for b := range a.Blocks() {
		out = append(out, fmt.Sprintf("%s:%s", b.Kind, strings.ReplaceAll(text[b.Begin:b.End], "\n", "/")))
	}
	return strings.Join(out, " | ")
}

func TestBlocks(t *testing.T) {
	const wrapped = `Rain floods the valley after a week of storms

The river rose by three metres on Monday night, and the mayor of the
town asked everyone who lives near the old bridge to leave before the
morning. Nobody was hurt.

The bridge was built in 1901 and has been closed to lorries since the
flood of 1987, when two of its five arches were washed away by a wave
that came down from the dam.
`
	for _, c := range []struct{ name, text, want string }{
		{"empty", "\n \n", ""},
		{"lines", "It rained.\nIt stopped.\n", "paragraph:It rained. | paragraph:It stopped."},
		{"indented", "  It rained.  \n", "paragraph:It rained."},
		{"markers", "- Rain falls\n• Snow falls\n1. Hail falls\n(2) Ice", "item:Rain falls | item:Snow falls | item:Hail falls | item:Ice"},
		{"a year is no marker", "2021. It rained.", "paragraph:2021. It rained."},
		{"a dash inside", "It rained - hard.", "paragraph:It rained - hard."},
		{"headings", "Rain\n\nIt rained.\n\nWhat comes next\n\nSun.", "heading:Rain | paragraph:It rained. | heading:What comes next | paragraph:Sun."},
		{"caption by place", "Rain\n\nIt rained.\n\nThe old bridge stands in the water on Monday morning before it fell\n\nSun.",
			"heading:Rain | paragraph:It rained. | caption:The old bridge stands in the water on Monday morning before it fell | paragraph:Sun."},
		{"caption by words", "It rained.\nThe bridge on Monday. Image: River Board.\n", "paragraph:It rained. | caption:The bridge on Monday. | boilerplate:Image: River Board."},
		{"nothing but a credit", "It rained.\nImage: River Board.\n", "paragraph:It rained. | caption:Image: River Board."},
		{"a credit in brackets", "It rained.\nThe old bridge. (Photo: Jo Roe, 2 May)\n", "paragraph:It rained. | caption:The old bridge. | boilerplate:(Photo: Jo Roe, 2 May)"},
		{"dateline", "Rain\n\nMarch 5, 2007\n", "heading:Rain | dateline:March 5, 2007"},
		{"boilerplate", "It rained.\nAdvertisement\nRead more: Snow falls\n* * *\n", "paragraph:It rained. | boilerplate:Advertisement | boilerplate:Read more: Snow falls | boilerplate:* *"},
		{"wrapped", wrapped, "heading:Rain floods the valley after a week of storms | " +
			"paragraph:The river rose by three metres on Monday night, and the mayor of the/town asked everyone who lives near the old bridge to leave before the/morning. Nobody was hurt. | " +
			"paragraph:The bridge was built in 1901 and has been closed to lorries since the/flood of 1987, when two of its five arches were washed away by a wave/that came down from the dam."},
		{"short lines are not wrapped", "Roses are red,\nviolets are blue,\nthe rain is wet,\nand so are you\n",
			"heading:Roses are red, | heading:violets are blue, | heading:the rain is wet, | heading:and so are you"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := kinds(c.text); got != c.want {
				t.Errorf("Blocks =\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestBlocksStop(t *testing.T) {
	a := &Article{Text: "It rained.\nIt stopped.\n"}
	n := 0
	for range a.Blocks() {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d blocks after break, want 1", n)
	}
}
