package article

import (
	"strings"
	"testing"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a title", "# Rain\n\nIt rained.\n", "a.md Rain: Rain\n\nIt rained.\n"},
		{"a title with a line below", "Rain\n====\n\nIt rained.\n", "a.md Rain: Rain\n\nIt rained.\n"},
		{"a smaller heading is no title of its own", "## Rain\n\nIt rained.\n", "a.md Rain: Rain\n\nIt rained.\n"},
		{"emphasis, links, code", "It *rained* __all__ [night](http://x \"t\"), `she` said.\n", "a.md: It rained all night, she said.\n"},
		{"a picture is its caption", "![The bridge](x.png)\n", "a.md: ^ The bridge\n"},
		{"an address", "See <https://x.example/1>.\n", "a.md: See https://x.example/1.\n"},
		{"lines of a paragraph", "It rained\nall night.\n", "a.md: It rained all night.\n"},
		{"a hard break", "It rained  \nall night.\\\nIt snowed.\n", "a.md It rained: It rained\nall night.\nIt snowed.\n"},
		{"escapes", "\\*It\\* rained &amp; snowed &#8211; 5 \\< 7.\n", "a.md: *It* rained & snowed – 5 < 7.\n"},
		{"code is as it is", "`a &amp; \\*b`\n", "a.md a &amp; \\*b: a &amp; \\*b\n"},
		{"lists", "It rained:\n\n1. one\n2. two\n   - three\n", "a.md: It rained:\n\n- one\n- two\n- three\n"},
		{"a loose list", "- one\n\n- two\n", "a.md: - one\n- two\n"},
		{"a quote", "> She said so.\n>\n> Twice.\n", "a.md: > She said so.\n\n> Twice.\n"},
		{"a table", "| a | b |\n|---|---|\n| *1* | 2 |\n", "a.md: a\tb\n1\t2\n"},
		{"crossed out", "It ~~never~~ rained.\n", "a.md: It never rained.\n"},
		{"a block of HTML", "<div>\n<p>It rained.</p>\n</div>\n", "a.md: It rained.\n"},
		{"HTML within a line", "It <b>rained</b>.\n", "a.md: It rained.\n"},
		{"a comment", "<!-- no -->\n\nIt rained.\n", "a.md: It rained.\n"},
		{"a rule", "It rained.\n\n* * *\n\nIt snowed.\n", "a.md: It rained.\n\nIt snowed.\n"},
		{"code", "It rained:\n\n    rain\n\n```\nsnow\n```\n", "a.md: It rained:\n\nrain\n\nsnow\n"},
		{"metadata", "---\ntitle: 'Rain'\nauthor: by Nellie Bly\ndate: 29 Dec 2021\nlang: en\n---\n\nIt rained.\n", "a.md 2021-12-29 Rain Nellie Bly: Rain\n\nIt rained.\n"},
		{"metadata and the title again", "---\ntitle: Rain\n---\n# Rain\n\nIt rained.\n", "a.md Rain: Rain\n\nIt rained.\n"},
		{"metadata over Windows' line ends", "---\r\ntitle: Rain\r\n---\r\nIt rained.\r\n", "a.md Rain: Rain\n\nIt rained.\n"},
		{"a rule at the beginning is no metadata", "---\n\nIt rained.\n", "a.md: It rained.\n"},
		{"a date above", "Date: 2021-12-29\n\n# Rain\n\nIt rained.\n", "a.md 2021-12-29 Rain: Rain\n\nIt rained.\n"},
		{"who wrote it", "# Rain\n\nBy Nellie Bly\n\nIt rained.\n", "a.md Rain Nellie Bly: Rain\n\nBy Nellie Bly\n\nIt rained.\n"},
		{"nothing", "---\ntitle: Rain\n---\n", "a.md Rain: Rain\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(listed(Reader{}, c.in, "a.md"), "|")
			head, text, _ := strings.Cut(c.want, ": ")
			if want := strings.Join(strings.Fields(head), " ") + ": " + text; got != want {
				t.Errorf("%q\nwant %q", got, want)
			}
		})
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct{ in, key, value, rest string }{
		{"---\na: b\n---\nx", "a", "b", "x"}, {"---\nA: \"b: c\"\n---\nx", "a", "b: c", "x"}, {"---\nlist:\n  - a: b\n---\nx", "a", "", "x"}, {"---\na: b\nx", "a", "", "---\na: b\nx"},
		{"x\n---\na: b\n---\n", "a", "", "x\n---\na: b\n---\n"}, {"---\n" + strings.Repeat("a: b\n", 1<<13) + "---\nx", "a", "", "---\n" + strings.Repeat("a: b\n", 1<<13) + "---\nx"},
	} {
		meta, rest := frontMatter(c.in)
		if meta[c.key] != c.value || rest != c.rest {
			t.Errorf("frontMatter(%.40q) = %v, %.40q", c.in, meta, rest)
		}
	}
}
