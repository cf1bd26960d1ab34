package article

import (
	"errors"
	"strings"
	"testing"
)

// body is enough text for a page's article to be found.
const body = "<p>Rain fell on the valley for three days and three nights, until the river had left its bed, and the lower town was under water.</p>" +
	"<p>Soldiers came with boats, and brought people to the school on the hill, where the mayor had beds and soup for all of them.</p>"

const bodyText = "Rain fell on the valley for three days and three nights, until the river had left its bed, and the lower town was under water.\n\n" +
	"Soldiers came with boats, and brought people to the school on the hill, where the mayor had beds and soup for all of them.\n"

// htmlPage is a page with a head and a body.
func htmlPage(head, article string) []byte {
	return []byte("<!DOCTYPE html><html><head>" + head + "</head><body>" + article + "</body></html>")
}

// TestPageDates holds where the date of a page comes from, the surest first,
// and what is none.
func TestPageDates(t *testing.T) {
	for _, c := range []struct{ name, source, head, article, want string }{
		{"JSON-LD", "a.html", `<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-12-29T23:00:00-05:00", "dateModified": "2022-01-05"}</script>`, "", "2021-12-29"},
		{"JSON-LD in a graph", "a.html", `<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": ["Thing", "BlogPosting"], "datePublished": "2021-12-29"}]}</script>`, "", "2021-12-29"},
		{"JSON-LD as a list", "a.html", `<script type="application/ld+json">[{"@type": "Organization"}, {"@type": "ReportageNewsArticle", "datePublished": ["2021-12-29"]}]</script>`, "", "2021-12-29"},
		{"JSON-LD of a page's main thing", "a.html", `<script type="application/ld+json">{"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2021-12-29"}}</script>`, "", "2021-12-29"},
		{"JSON-LD that is broken", "a.html", `<script type="application/ld+json">{"@type": "NewsArticle", </script><meta property="article:published_time" content="2021-12-28">`, "", "2021-12-28"},
		{"JSON-LD of no article", "a.html", `<script type="application/ld+json">{"@type": "Event", "datePublished": "2021-12-29"}</script>`, "", ""},
		{"OpenGraph", "a.html", `<meta property="article:published_time" content="2021-12-29T01:00:00+02:00">`, "", "2021-12-29"},
		{"OpenGraph's modified time is none", "a.html", `<meta property="article:modified_time" content="2021-12-29">`, "", ""},
		{"Dublin Core", "a.html", `<meta name="DC.date.issued" content="2021-12-29">`, "", "2021-12-29"},
		{"microdata", "a.html", "", `<span itemprop="datePublished" content="2021-12-29">yesterday</span>`, "2021-12-29"},
		{"microdata in words", "a.html", "", `<span itemprop="datePublished">29 December 2021</span>`, "2021-12-29"},
		{"the surest of several", "a.html", `<meta name="date" content="2020-01-01"><meta property="article:published_time" content="2021-12-29">`, "", "2021-12-29"},
		{"a date that may be two", "a.html", `<meta name="date" content="3/4/2021">`, "", ""},
		{"a time element", "a.html", "", `<time datetime="2021-12-29T10:00">today</time>`, "2021-12-29"},
		{"the published one of two", "a.html", "", `<time class="updated" datetime="2022-01-05"></time><time class="published" datetime="2021-12-29"></time>`, "2021-12-29"},
		{"a time of a related story", "a.html", "", `<aside><time datetime="2020-01-01">then</time></aside>`, ""},
		{"the URL", "https://news.example/2021/12/29/rain.html", "", "", "2021-12-29"},
		{"metadata before the URL", "https://news.example/2021/12/30/rain.html", `<meta property="article:published_time" content="2021-12-29">`, "", "2021-12-29"},
		{"a line below the headline", "a.html", "", "<p>29 December 2021</p>", "2021-12-29"},
		{"a dateline", "a.html", "", "<p>KYIV, Dec. 29, 2021 - The talks about the river went on all night, the mayor of the town told reporters on Monday.</p>", "2021-12-29"},
		{"a date in the text is none", "a.html", "", "<p>The last flood was on December 29, 2020, and it took two of the five arches of the old bridge with it.</p>", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := readOne(t, htmlPage("<title>Rain</title>"+c.head, "<article><h1>Rain</h1>"+c.article+body+"</article>"), c.source)
			if err != nil || a.Date != c.want {
				t.Errorf("date %q, %v, want %q", a.Date, err, c.want)
			}
		})
	}
}

// TestPageNames holds where title, byline and language come from.
func TestPageNames(t *testing.T) {
	for _, c := range []struct{ name, head, article, title, byline, language string }{
		{"the title element", "<title>Rain falls</title>", "", "Rain falls", "", "en"},
		{"with the site's name behind a bar", "<title>Rain falls in the valley | The Herald</title>", "", "Rain falls in the valley", "", "en"},
		{"with the site's name that the page knows", `<title>Rain - The Herald</title><meta property="og:site_name" content="The Herald"><meta property="og:title" content="Rain - The Herald">`, "", "Rain", "", "en"},
		{"with a dash of its own", `<meta property="og:title" content="Rain - and no end">`, "", "Rain - and no end", "", "en"},
		{"with what its headline has not", `<meta property="og:title" content="Rain falls – live updates">`, "<h1>Rain falls</h1>", "Rain falls", "", "en"},
		{"OpenGraph before the title element", `<title>x</title><meta property="og:title" content="Rain &amp;amp; snow">`, "", "Rain & snow", "", "en"},
		{"JSON-LD before OpenGraph", `<meta property="og:title" content="x"><script type="application/ld+json">{"@type":"Article","headline":"Rain falls","author":[{"@type":"Person","name":"Nellie Bly"},{"name":"Ida B. Wells"}],"inLanguage":"en-US"}</script>`, "", "Rain falls", "Nellie Bly, Ida B. Wells", "en"},
		{"an author by name alone", `<title>Rain</title><script type="application/ld+json">{"@type":"Article","author":"By Nellie Bly"}</script>`, "", "Rain", "Nellie Bly", "en"},
		{"an author of a meta element", `<title>Rain</title><meta name="author" content="by  Nellie   Bly">`, "", "Rain", "Nellie Bly", "en"},
		{"an author that is an address", `<title>Rain</title><meta name="author" content="https://x.example/bly">`, "", "Rain", "", "en"},
		{"a soft hyphen and letters in parts", "<title>Ra\u00adin in the cafe\u0301</title>", "", "Rain in the café", "", "en"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := readOne(t, htmlPage(c.head, "<article>"+c.article+body+"</article>"), "a.html")
			if err != nil {
				t.Fatal(err)
			}
			if a.Title != c.title || a.Byline != c.byline || a.Language != c.language {
				t.Errorf("title %q, byline %q, language %q, want %q, %q, %q", a.Title, a.Byline, a.Language, c.title, c.byline, c.language)
			}
			if !strings.HasPrefix(a.Text, c.title+"\n") {
				t.Errorf("the text does not begin with the title: %.60q", a.Text)
			}
		})
	}
}

// TestRendered holds how elements become blocks. Readability is passed over.
func TestRendered(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"paragraphs", "<p>It rained.</p><p>It snowed.</p>", "It rained.\n\nIt snowed."},
		{"line ends of the source", "<p>It\n  rained.</p>", "It rained."},
		{"inline elements", "<p>It <b>ra</b>ined, <a href=x>she</a> said.</p>", "It rained, she said."},
		{"a break", "<p>It rained.<br>It snowed.</p>", "It rained.\nIt snowed."},
		{"two breaks end a paragraph", "It rained.<br><br>It snowed.", "It rained.\n\nIt snowed."},
		{"divisions", "<div>It rained.<div>It snowed.</div>The sun shone.</div>", "It rained.\n\nIt snowed.\n\nThe sun shone."},
		{"headings", "<h1>Rain</h1><p>It rained.</p><h3>Mon<br>day</h3>", "Rain\n\nIt rained.\n\nMon day"},
		{"the title again", "<h2>THE  TITLE</h2><p>It rained.</p>", "It rained."},
		{"the title as an item stays", "<ul><li>The title</ul>", "- The title"},
		{"a list", "<ul><li>one<li>two</ul><p>It rained.</p>", "- one\n- two\n\nIt rained."},
		{"a list with numbers of its own", "<ol><li>1. one</li></ol>", "1. one"},
		{"a list in a list", "<ul><li>one<ul><li>two</li></ul></li></ul>", "- one\n- two"},
		{"definitions", "<dl><dt>Rain</dt><dd>water that falls</dd></dl>", "- Rain\n- water that falls"},
		{"a quote", "<blockquote><p>She said so.</p><p>Twice.</p></blockquote>", "> She said so.\n\n> Twice."},
		{"a quote within a line", "<p>She said <q>yes</q>.</p>", "She said “yes”."},
		{"a picture", `<figure><img src=x alt=no><figcaption>The bridge.</figcaption></figure><p>It rained.</p>`, "^ The bridge.\n\nIt rained."},
		{"a caption of two lines", `<figure><img src=x><figcaption><p>The bridge.</p><p>Photo: AP</p></figcaption></figure><p>It rained.</p>`, "^ The bridge.\n\n^ Photo: AP\n\nIt rained."},
		{"a broken caption", `<figcaption>The bridge<br>on Monday</figcaption><p>It rained.</p>`, "^ The bridge\n^ on Monday\n\nIt rained."},
		{"captions by class", `<div class="wp-caption aligncenter"><img src=x><p class="wp-caption-text">The bridge.</p></div><p class=caption>The dam.</p><p class="has-captions">It rained.</p><p class="captioned">It snowed.</p>`,
			"^ The bridge.\n\n^ The dam.\n\nIt rained.\n\nIt snowed."},
		{"a table", "<table><caption>Tanks</caption><thead><tr><th>Land</th><th>Tanks</th></tr></thead><tbody><tr><td>Poland</td><td>11</td></tr></tbody></table>", "^ Tanks\n\nLand\tTanks\nPoland\t11"},
		{"a table that lays out", "<table><tr><td><p>" + strings.Repeat("It rained. ", 30) + "</p></td><td>aside</td></tr></table>", strings.TrimSpace(strings.Repeat("It rained. ", 30)) + "\n\naside"},
		{"a table in a table", "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>", "ab\tc"},
		{"preformatted", "<pre>It\nrained.</pre>", "It\nrained."},
		{"what is never text", "<p>It rained.</p><script>no</script><style>no</style><nav>no</nav><form><p>no</p></form><button>no</button><svg><text>no</text></svg><noscript>no</noscript><template>no</template><iframe>no</iframe><select><option>no</select>", "It rained."},
		{"readings of signs", "<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby> is wet.</p>", "東京 is wet."},
		{"comments", "<p>It <!-- no -->rained.</p>", "It rained."},
		{"entities", "<p>Tom &amp; Jerry &mdash; &#8220;yes&#8221;&nbsp;!</p>", "Tom & Jerry — “yes” !"},
		{"a rule", "It rained.<hr>It snowed.", "It rained.\n\nIt snowed."},
		{"elements that nobody knows", "<x-card>It <y>rained</y>.</x-card>", "It rained."},
		{"unclosed elements", "<p>It <b>rained.<p>It snowed.", "It rained.\n\nIt snowed."},
		{"hidden elements", `<p hidden>no</p><p style="display: none">no</p><p aria-hidden="true">no</p><div role="dialog">no</div><p>It rained.</p>`, "It rained."},
		{"no elements", "Tom &amp; Jerry", "Tom & Jerry"},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := newComposer()
			fragment(c.in, out, "The title")
			if got := out.text.String(); got != c.want {
				t.Errorf("%s\nis rendered as %q\nwant %q", c.in, got, c.want)
			}
		})
	}
}

// TestAroundTheArticle holds that what stands around an article gives no text.
func TestAroundTheArticle(t *testing.T) {
	for name, around := range map[string]string{
		"navigation": `<nav><a href=/>Home</a> <a href=/x>Rasputin</a></nav>`, "a cookie wall": `<div class="cookie-consent">Rasputin uses cookies.</div>`,
		"an advertisement": `<div class="advertisement">Rasputin sells soap.</div>`, "comments": `<div id="comments"><p>Rasputin wrote: what a lot of rain we had in the valley, I never saw the like of it.</p></div>`,
		"related stories": `<div class="related"><a href=x>Rasputin advises</a></div>`, "a newsletter": `<section class="newsletter-signup">Rasputin's letter</section>`,
		"a footer": `<footer>© Rasputin</footer>`, "sharing": `<ul class="social share"><li>Rasputin on Facebook</li></ul>`,
	} {
		t.Run(name, func(t *testing.T) {
			for _, page := range []string{around + "<article><h1>Rain</h1>" + body + "</article>", "<article><h1>Rain</h1>" + body + "</article>" + around} {
				a, err := readOne(t, htmlPage("<title>Rain</title>", page), "a.html")
				if err != nil || a.Text != "Rain\n\n"+bodyText {
					t.Errorf("%q, %v", a.Text, err)
				}
			}
		})
	}
}

// TestHTMLCaptions holds that readability leaves captions, and what marks them.
func TestHTMLCaptions(t *testing.T) {
	const caption = "The bridge on Monday"
	for name, figure := range map[string]string{
		"a figure": "<figure><img src=x.jpg><figcaption>" + caption + "</figcaption></figure>",
		"pandoc's": `<figure><img src="x.jpg" alt="` + caption + `" /><figcaption aria-hidden="true">` + caption + `</figcaption></figure>`,
		"a class":  `<div class="wp-caption"><img src=x.jpg><p class="wp-caption-text">` + caption + `</p></div>`,
	} {
		a, err := readOne(t, htmlPage("<title>Rain</title>", "<article><h1>Rain</h1>"+body+figure+body+"</article>"), "a.html")
		if err != nil || !strings.Contains(a.Text, "\n\n^ "+caption+"\n\n") {
			t.Errorf("%s: %q, %v", name, a.Text, err)
		}
	}
}

func TestHTMLCharset(t *testing.T) {
	const want = "Gdańsk"
	latin2 := encode(t, "Gdańsk lies on the sea, and rain falls there all the year, as the people of the town know well and often say.", "iso-8859-2")
	for name, c := range map[string]struct {
		meta, contentType string
		text              []byte
	}{
		"meta":           {`<meta charset="iso-8859-2">`, "", latin2},
		"http-equiv":     {`<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">`, "", latin2},
		"HTTP":           {"", "text/html; charset=iso-8859-2", latin2},
		"HTTP goes over": {`<meta charset="utf-8">`, "text/html; charset=iso-8859-2", latin2},
		"UTF-8 alone":    {"", "", []byte("Gdańsk lies on the sea, and rain falls there all the year, as the people of the town know well and often say.")},
	} {
		t.Run(name, func(t *testing.T) {
			raw := append(append([]byte("<html><head><title>Sea</title>"+c.meta+"</head><body><p>"), c.text...), "</p></body></html>"...)
			a, err := readHTML(&input{raw: raw, source: "a.html", contentType: c.contentType})
			if err != nil || !strings.Contains(a.Text, want) {
				t.Errorf("%+v, %v", a, err)
			}
		})
	}
}

func TestHTMLRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		raw  []byte
		is   error
		want string
	}{
		{"no text", htmlPage("<title>Rain</title>", "<img src=x>"), ErrEmpty, "no text in the page"},
		{"nothing but a script", htmlPage("", "<script>var x</script>"), ErrEmpty, "no text in the page"},
		{"too many tags", htmlPage("", strings.Repeat("<b>", maxTags)), ErrLarge, "a page of 3000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := readOne(t, c.raw, "a.html")
			if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%+v, error %v, want %q", a, err, c.want)
			}
		})
	}
}
