package article

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
)

func TestReader(t *testing.T) {
	for _, c := range []struct {
		name, source, in string
		reader           Reader
		want             []string // of each article: source, date, title, text; or a part of its error after "!"
	}{
		{"markdown", "a.md", "# Rain *falls*\n\nIt \\*rained\\* &amp; [snowed](x).\nAll night.\n\n- one\n- two\n\n> She said so.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", Reader{},
			[]string{"a.md||Rain falls|Rain falls\n\nIt *rained* & snowed. All night.\n\n- one\n- two\n\n> She said so.\n\na\tb\n1\t2\n"}},
		{"front matter", "a.md", "---\ntitle: \"Rain\"\ndate: 2021-12-29T10:00:00Z\n---\nIt rained.\n", Reader{}, []string{"a.md|2021-12-29|Rain|Rain\n\nIt rained.\n"}},
		{"JSON Lines", "a.jsonl", "{\"id\": 7, \"text\": \"It rained.\", \"date\": \"29 Dec 2021\"}\n\n{\"Content\": \"It snowed.\", \"headline\": \"Snow\"}\nnone\n", Reader{},
			[]string{"a.jsonl#7|2021-12-29||It rained.", "a.jsonl#3||Snow|Snow\n\nIt snowed.", "!line 4 is no JSON object"}},
		{"named fields", "a.jsonl", `{"a": "It rained.", "b": "Rain", "c": "2021-12-29", "d": "https://x.example/1", "text": "no"}`, Reader{TextField: "a", TitleField: "b", DateField: "c", IDField: "d"},
			[]string{"a.jsonl#https://x.example/1|2021-12-29|Rain|Rain\n\nIt rained."}},
		{"a field that is not there", "a.jsonl", `{"text": "It rained."}`, Reader{TextField: "body"}, []string{`!no field "body"`}},
		{"CSV", "a.csv", "\ufeffid;text;date\n1;\"It rained;\nall night.\";2021-12-29\n2;;\n", Reader{}, []string{"a.csv#1|2021-12-29||It rained;\nall night.", "!a.csv#3: no text"}},
		{"TSV", "a.tsv", "text\ttitle\nIt rained.\tRain\n", Reader{}, []string{"a.tsv#2||Rain|Rain\n\nIt rained."}},
		{"RSS", "feed", `<rss version="2.0"><channel><title>N</title><item><guid>g1</guid><title>Rain &amp;amp; snow</title><pubDate>Wed, 29 Dec 2021 23:30:00 -0500</pubDate><description>It &lt;b&gt;rained&lt;/b&gt;.</description></item></channel></rss>`, Reader{},
			[]string{"feed#g1|2021-12-29|Rain & snow|Rain & snow\n\nIt rained.\n"}},
		{"Atom", "a.atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><link href="https://x.example/1"/><title>Rain</title><published>2021-12-29T01:00:00+02:00</published><summary>short</summary><content type="html">&lt;p&gt;It rained.&lt;/p&gt;</content></entry></feed>`, Reader{},
			[]string{"https://x.example/1|2021-12-29|Rain|Rain\n\nIt rained.\n"}},
		{"HTML without a name", "page", "<!-- x --><!DOCTYPE html><title>Rain</title><p>It rained in the valley for three days.</p><p>Nobody was hurt.</p>", Reader{},
			[]string{"page||Rain|Rain\n\nIt rained in the valley for three days.\n\nNobody was hurt.\n"}},
		{"XML that is no feed", "a.xml", "<a>It rained.</a>", Reader{}, []string{"!XML that is no feed"}},
		{"an empty feed", "a.rss", `<rss version="2.0"><channel></channel></rss>`, Reader{}, []string{"!a feed without items"}},
		{"lying", "a.html", "%PDF-1.7\n", Reader{}, []string{"!named .html, but it holds PDF"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := 0
			for a, err := range c.reader.Articles(strings.NewReader(c.in), c.source) {
				got, want := "", "nothing"
				if n < len(c.want) {
					want = c.want[n]
				}
				n++
				if part, failed := strings.CutPrefix(want, "!"); failed {
					if err == nil || !strings.Contains(err.Error(), part) {
						t.Errorf("%+v, error %v, want %q", a, err, part)
					}
					continue
				}
				if err == nil {
					got = strings.Join([]string{a.Source, a.Date, a.Title, a.Text}, "|")
				}
				if got != want {
					t.Errorf("%q, error %v\nwant %q", got, err, want)
				}
			}
			if n != len(c.want) {
				t.Errorf("%d articles, want %d", n, len(c.want))
			}
		})
	}
}

// TestReaderStops holds that the consumer may stop, and that an error of the
// input is told.
func TestReaderStops(t *testing.T) {
	var r Reader
	n := 0
	for range r.Articles(strings.NewReader("{\"text\": \"one\"}\n{\"text\": \"two\"}\n"), "a.jsonl") {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d articles after break", n)
	}
	broken := errors.New("broken")
	for _, err := range r.Articles(iotest.ErrReader(broken), "a.pdf") {
		if !errors.Is(err, broken) {
			t.Errorf("%v, want %v", err, broken)
		}
	}
}

func TestDecode(t *testing.T) {
	const text = "“The naïve café in Genève,” he said — it’s closed."
	for _, name := range []string{"windows-1252", "macintosh", "utf-16le", "utf-16be"} {
		raw := encode(t, text+strings.Repeat(" The rain fell on the valley all night long.", 5), name)
		if got := decode(raw); !strings.HasPrefix(strings.TrimPrefix(got, "\ufeff"), text) {
			t.Errorf("%s: %q", name, got)
		}
	}
	for name, text := range map[string]string{
		"windows-1251": strings.Repeat("Все люди рождаются свободными и равными в своем достоинстве и правах. ", 4),
		"shift_jis":    strings.Repeat("すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。", 4),
		"iso-8859-7":   strings.Repeat("Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. ", 4),
	} {
		if got := decode(encode(t, text, name)); got != text {
			t.Errorf("%s: %.60q", name, got)
		}
	}
}

func ExampleReader_Articles() {
	const feed = `<rss version="2.0"><channel><title>News</title>
<item><title>Rain</title><link>https://example.org/rain</link><pubDate>Wed, 29 Dec 2021 10:00:00 GMT</pubDate><description>&lt;p&gt;It rained.&lt;/p&gt;</description></item>
</channel></rss>`
	var r Reader
	for a, err := range r.Articles(strings.NewReader(feed), "news.rss") {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s %s %q\n", a.Source, a.Date, a.Text)
	}
	// Output:
	// https://example.org/rain 2021-12-29 "Rain\n\nIt rained.\n"
}
