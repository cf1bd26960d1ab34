package article

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what a page says of itself.
type metadata struct {
	title, byline, date, language string
	heads                         []string // the page's own headlines
}

// pageMeta reads the metadata of a page: JSON-LD, then meta elements, then
// time elements and lines that date it.
func pageMeta(doc *html.Node) metadata {
	var m metadata
	metas := make(map[string]string)
	var times []*html.Node
	site := ""
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			m.language = attribute(n, "lang")
		case atom.Script:
			if strings.Contains(attribute(n, "type"), "ld+json") {
				m.jsonLD(textOf(n))
			}
		case atom.Meta:
			content := strings.TrimSpace(attribute(n, "content"))
			for _, key := range []string{"property", "name", "itemprop"} {
				if k := strings.ToLower(attribute(n, key)); k != "" && metas[k] == "" {
					metas[k] = content
				}
			}
		case atom.Time:
			times = append(times, n)
		case atom.H1:
			m.heads = append(m.heads, oneLine(textOf(n)))
		default:
			if v := attribute(n, "itemprop"); v == "datePublished" && metas["datepublished"] == "" {
				metas["datepublished"] = first(attribute(n, "content"), attribute(n, "datetime"), oneLine(textOf(n)))
			}
		}
	}
	site = metas["og:site_name"]
	m.title = first(m.title, metas["og:title"], metas["twitter:title"], metas["dc.title"], metas["headline"])
	m.title = m.siteless(oneLine(html.UnescapeString(m.title)), site)
	m.byline = first(m.byline, metas["author"], metas["dc.creator"], metas["parsely-author"], metas["sailthru.author"], metas["byl"])
	m.byline = cleanByline(m.byline)
	for _, key := range dateKeys {
		if m.date == "" {
			m.date = metaDate(metas[key])
		}
	}
	if m.date == "" {
		m.date = timeDate(times)
	}
	if m.date == "" {
		m.date = datedElement(doc)
	}
	return m
}

// dateKeys are the names under which meta elements give the date of
// publication, the surest first.
var dateKeys = []string{"article:published_time", "datepublished", "og:article:published_time", "og:published_time", "article:published",
	"dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
	"publish_date", "publish-date", "publication_date", "publicationdate", "citation_publication_date", "originalpublicationdate",
	"article.published", "published_at", "cxenseparse:recs:publishtime", "date"}

func first(all ...string) string {
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, key) {
			return a.Val
		}
	}
	return ""
}

// articleTypes are the schema.org types of what is an article.
var articleTypes = lazy(`(?:Article|Posting|Report|Review)$`)

// jsonLD reads the first article of a script of JSON-LD.
func (m *metadata) jsonLD(script string) {
	var v any
	if json.Unmarshal([]byte(script), &v) != nil {
		return
	}
	m.jsonNode(v, 8)
}

func (m *metadata) jsonNode(v any, depth int) {
	if depth == 0 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			m.jsonNode(e, depth-1)
		}
	case map[string]any:
		if slices.ContainsFunc(texts(v["@type"]), articleTypes.MatchString) {
			m.title = first(m.title, join(texts(v["headline"])), join(texts(v["name"])))
			m.date = first(m.date, metaDate(join(texts(v["datePublished"]))))
			m.byline = first(m.byline, join(texts(v["author"])))
			m.language = first(join(texts(v["inLanguage"])), m.language)
			return
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			m.jsonNode(v[key], depth-1)
		}
	}
}

// texts returns the strings of a value of JSON-LD: of itself, of a list, or
// the name of a thing.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			if _, list := e.([]any); !list {
				out = append(out, texts(e)...)
			}
		}
		return out
	case map[string]any:
		if name, ok := v["name"].(string); ok {
			return []string{name}
		}
	}
	return nil
}

func join(all []string) string { return strings.Join(all, ", ") }

// timeDate returns the date of a time element: of one that says it is the
// publication's, else of the first in an article's own head.
func timeDate(times []*html.Node) string {
	best := ""
	for _, n := range times {
		date := first(metaDate(attribute(n, "datetime")), metaDate(oneLine(textOf(n))))
		if date == "" || aside(n) {
			continue
		}
		label := strings.ToLower(attribute(n, "class") + " " + attribute(n, "itemprop") + " " + attribute(n.Parent, "class"))
		switch {
		case hasAttribute(n, "pubdate"), strings.Contains(label, "publish") && !strings.Contains(label, "modif"):
			return date
		case strings.Contains(label, "updat"), strings.Contains(label, "modif"):
		case best == "":
			best = date
		}
	}
	return best
}

func hasAttribute(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// asides are words in the classes of what stands beside an article.
var asides = lazy(`(?i)comment|related|sidebar|recommend|most-?read|widget|footer|teaser|promo|trending|latest|popular|ticker|event`)

// aside reports whether a node belongs to something beside the article.
func aside(n *html.Node) bool {
	for p := n; p != nil && p.DataAtom != atom.Body; p = p.Parent {
		if p.DataAtom == atom.Aside || p.DataAtom == atom.Nav || p.DataAtom == atom.Footer || p.DataAtom == atom.Li ||
			asides.MatchString(attribute(p, "class")+" "+attribute(p, "id")) {
			return true
		}
	}
	return false
}

// dated marks elements by what pages call those that hold the date.
var dated = lazy(`(?i)(?:^|[\s_-])(?:pub(?:lish(?:ed)?|lication)?|date(?:line|time)?|posted|timestamp|entry-date|byline|meta|article-info|submitted)(?:$|[\s_-])`)

// datedElement returns the date of the first short element that is called so
// and holds one.
func datedElement(doc *html.Node) string {
	const longest = 200
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || !dated.MatchString(attribute(n, "class")+" "+attribute(n, "id")) || aside(n) {
			continue
		}
		s := oneLine(textOf(n))
		if len(s) > longest {
			continue
		}
		if date, begin, _ := parseDate(s); len(date) == len("2006-01-02") && !strings.Contains(strings.ToLower(s[:begin]), "updated") {
			return date
		}
	}
	return ""
}

// siteless takes the name of the site off a title: "Rain falls | The Valley
// Herald". What comes before it is a headline of the page, or what comes
// after it is known as the site's name or parted by a bar.
func (m *metadata) siteless(title, site string) string {
	for _, head := range m.heads {
		if rest, ok := strings.CutPrefix(title, head); ok && head != "" && strings.ContainsFunc(rest, isSeparator) {
			return head
		}
	}
	i := strings.LastIndexFunc(title, isSeparator)
	if i <= 0 || title[i-1] != ' ' {
		return title
	}
	r, size := utf8.DecodeRuneInString(title[i:])
	left, right := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+size:])
	bar := r == '|' && len(strings.Fields(right)) <= 4 && len(strings.Fields(left)) >= 3
	if left != "" && (bar || site != "" && strings.EqualFold(right, site)) {
		return left
	}
	return title
}

func isSeparator(r rune) bool { return strings.ContainsRune("|-–—«»·", r) }

// unwanted marks elements that are never the article's, by class and id.
var unwanted = lazy(`(?i)(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscribe|paywall|advert(?:isement|s)?|ads?|sponsored|promo|share|sharing|social|` +
	`comments?|disqus|related|recommended|most-?read|trending|breadcrumbs?|sidebar|skip-link|sr-only|visually-hidden|screen-reader-text)(?:$|[\s_-])`)

// clean removes what is never of an article: hidden elements, dialogs, and
// short elements that a page calls advertisement, cookie notice and the like.
// A long one stays for readability to judge: a class "ad-free" may be all the
// page.
func clean(doc *html.Node) {
	total := len(textOf(doc))
	var gone []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Head {
			continue
		}
		if n.DataAtom == atom.Figcaption { // pandoc hides them from who is read the words of the picture
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "aria-hidden" })
		}
		role := strings.ToLower(attribute(n, "role"))
		style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
		switch {
		case n.DataAtom == atom.Nav, role == "dialog", role == "alertdialog", role == "navigation", role == "complementary",
			hasAttribute(n, "hidden"), strings.Contains(style, "display:none"), attribute(n, "aria-hidden") == "true" && n.DataAtom != atom.Img:
			gone = append(gone, n)
		case n.DataAtom != atom.Article && n.DataAtom != atom.Main && unwanted.MatchString(attribute(n, "class")+" "+attribute(n, "id")):
			if containsComments(n) || len(textOf(n))*3 < total {
				gone = append(gone, n)
			}
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// comments marks what readers write below an article.
var comments = lazy(`(?i)(?:^|[\s_-])(?:comments?|disqus)(?:$|[\s_-]?(?:list|section|area|thread|wrapper|container)?$)`)

func containsComments(n *html.Node) bool {
	return comments.MatchString(attribute(n, "id")) || comments.MatchString(attribute(n, "class"))
}
