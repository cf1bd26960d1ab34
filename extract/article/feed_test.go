package article

import (
	"fmt"
	"strings"
	"testing"
)

// TestFeedItems reads one item each.
func TestFeedItems(t *testing.T) {
	rss := func(item string) string {
		return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title><language>en</language><item>` + item + `</item></channel></rss>`
	}
	for _, c := range []struct{ name, in, want string }{
		{"a description", rss(`<title>Rain</title><description>It rained.</description>`), "a.xml#1 Rain: Rain\n\nIt rained.\n"},
		{"content goes before it", rss(`<title>Rain</title><description>short</description><content:encoded><![CDATA[<p>It rained.</p><p>It snowed.</p>]]></content:encoded>`), "a.xml#1 Rain: Rain\n\nIt rained.\n\nIt snowed.\n"},
		{"a link", rss(`<title>Rain</title><link>https://x.example/rain</link><guid>g</guid><description>It rained.</description>`), "https://x.example/rain Rain: Rain\n\nIt rained.\n"},
		{"an id alone", rss(`<title>Rain</title><guid isPermaLink="false">g 7</guid><description>It rained.</description>`), "a.xml#g 7 Rain: Rain\n\nIt rained.\n"},
		{"a date in its own zone", rss(`<title>Rain</title><pubDate>Wed, 29 Dec 2021 23:30:00 -0500</pubDate><description>It rained.</description>`), "a.xml#1 2021-12-29 Rain: Rain\n\nIt rained.\n"},
		{"a date of its link", rss(`<title>Rain</title><link>https://x.example/2021/12/29/rain</link><description>It rained.</description>`), "https://x.example/2021/12/29/rain 2021-12-29 Rain: Rain\n\nIt rained.\n"},
		{"an author", rss(`<title>Rain</title><dc:creator>By Nellie Bly</dc:creator><description>It rained.</description>`), "a.xml#1 Rain Nellie Bly: Rain\n\nIt rained.\n"},
		{"no title", rss(`<description>It rained.</description>`), "a.xml#1: It rained.\n"},
		{"the title again", rss(`<title>Rain</title><description>&lt;h1&gt;Rain&lt;/h1&gt;&lt;p&gt;It rained.&lt;/p&gt;</description>`), "a.xml#1 Rain: Rain\n\nIt rained.\n"},
		{"no text", rss(`<title>Rain</title>`), "read article a.xml#1: no text in the item"},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:x</id><title>Rain</title><updated>2022-01-05T10:00:00Z</updated><published>2021-12-29T10:00:00Z</published><author><name>Nellie Bly</name></author><summary>It rained.</summary></entry></feed>`, "a.xml#tag:x 2021-12-29 Rain Nellie Bly: Rain\n\nIt rained.\n"},
		{"Atom that was only updated", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Rain</title><updated>2022-01-05T10:00:00Z</updated><summary>It rained.</summary></entry></feed>`, "a.xml#1 2022-01-05 Rain: Rain\n\nIt rained.\n"},
		{"RSS 1.0", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>N</title></channel><item><title>Rain</title><link>https://x.example/1</link><description>It rained.</description><dc:date>2021-12-29</dc:date></item></rdf:RDF>`, "https://x.example/1 2021-12-29 Rain: Rain\n\nIt rained.\n"},
		{"another character set", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss version=\"2.0\"><channel><item><title>Caf\xe9</title><description>It rained.</description></item></channel></rss>", "a.xml#1 Café: Café\n\nIt rained.\n"},
		{"two items, one without text", rss(`<title>Snow</title></item><item><title>Rain</title><description>It rained.</description>`), "read article a.xml#1: no text in the item|a.xml#2 Rain: Rain\n\nIt rained.\n"},
		{"no items", `<rss version="2.0"><channel><title>N</title></channel></rss>`, "read article a.xml: no text: a feed without items"},
		{"no feed", `<?xml version="1.0"?><note>It rained.</note>`, "read article a.xml: can't be read: XML that is no feed of RSS or Atom"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(listed(Reader{}, c.in, "a.xml"), "|"); got != c.want {
				t.Errorf("%q\nwant %q", got, c.want)
			}
		})
	}
	if got := listed(Reader{}, `<rss version="2.0"><channel><item><title>x`, "a.rss"); len(got) != 1 || !strings.HasPrefix(got[0], "read article a.rss: can't be read: ") {
		t.Errorf("half a feed: %q", got)
	}
}

func TestItemSource(t *testing.T) {
	for _, c := range []struct {
		id, want string
	}{{"", "f#7"}, {"x", "f#x"}, {" a \n b ", "f#a b"}, {"https://x.example/1", "https://x.example/1"}, {"http://x", "http://x"}, {"ftp://x", "f#ftp://x"}} {
		if got := itemSource("f", c.id, 7); got != c.want {
			t.Errorf("itemSource(%q) = %q, want %q", c.id, got, c.want)
		}
	}
}

// TestManyItems holds that the consumer of a feed may stop.
func TestManyItems(t *testing.T) {
	var items strings.Builder
	for i := range 20 {
		fmt.Fprintf(&items, "<item><title>Rain %d</title><description>It rained.</description></item>", i)
	}
	var r Reader
	n := 0
	for _, err := range r.Articles(strings.NewReader(`<rss version="2.0"><channel>`+items.String()+`</channel></rss>`), "a.rss") {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d items", n)
	}
}
