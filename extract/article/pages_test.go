package article

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/template"
	"unicode"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// page is one page made of a template of testdata/pages and an article.
type page struct {
	name, source string
	raw          []byte
	gold         string // words of title and text
	date         string // "" where the page has none
}

// story is what the templates show.
type story struct {
	Title, Date, Long, Charset, Caption, Quote string
	Paragraphs, First, Rest, Items             []string
	Rows                                       [][]string
}

// stories reads the articles of the repository.
func stories(t testing.TB) []story {
	t.Helper()
	paths, err := filepath.Glob("../../articles/*.txt")
	if err != nil || len(paths) < 10 {
		t.Fatalf("articles: %d, %v", len(paths), err)
	}
	var out []story
	for i, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(f, path)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		s := story{Title: a.Title, Date: fmt.Sprintf("2021-%02d-%02d", i+1, 10+i), Caption: "People wait for news outside the ministry on Monday.",
			Quote: "“We shall not forget the naïve hopes of that café,” one of them said.", Items: []string{"Talks go on — in Genève", "Nobody was hurt", "The border stays open for now"},
			Rows: [][]string{{"Poland", "11,000"}, {"Finland", "24,000"}, {"Türkiye", "9,500"}}}
		s.Long = map[int]string{0: "January 10, 2021", 1: "11 February 2021", 2: "March 12, 2021", 3: "Tuesday, April 13, 2021", 4: "14 May 2021", 5: "June 15, 2021",
			6: "16 July 2021", 7: "August 17, 2021", 8: "September 18, 2021", 9: "19 October 2021"}[i]
		for b := range a.Blocks() {
			if text := oneLine(a.Text[b.Begin:b.End]); b.Kind != Dateline && text != a.Title {
				s.Paragraphs = append(s.Paragraphs, strings.ReplaceAll(strings.ReplaceAll(text, `"`, "”"), "'", "’"))
			}
		}
		s.First, s.Rest = s.Paragraphs[:2], s.Paragraphs[2:]
		out = append(out, s)
	}
	return out
}

// charsets of the pages, in turn.
var charsets = []string{"utf-8", "windows-1252", "iso-8859-15", "macintosh", "utf-16le", "shift_jis", "gb18030", "windows-1250"}

// pages makes 60 pages: every template with three articles.
func pages(t testing.TB) []page {
	t.Helper()
	all := stories(t)
	names, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(names) != 20 {
		t.Fatalf("templates: %d, %v", len(names), err)
	}
	var out []page
	for n, name := range names {
		tmpl, err := template.ParseFiles(name, "testdata/pages/common.tmpl")
		if err != nil {
			t.Fatal(err)
		}
		base := strings.TrimSuffix(filepath.Base(name), ".html")
		for k := range 3 {
			s := all[(3*n+k)%len(all)]
			s.Charset = charsets[(3*n+k)%len(charsets)]
			var b bytes.Buffer
			if err := tmpl.Execute(&b, s); err != nil {
				t.Fatal(err)
			}
			p := page{name: fmt.Sprintf("%s-%d", base, k), raw: encode(t, b.String(), s.Charset), date: s.Date}
			p.source = "https://news.example/story-" + p.name + ".html"
			switch base {
			case "url":
				p.source = "https://news.example/" + strings.ReplaceAll(s.Date, "-", "/") + "/story.html"
			case "undated":
				p.date = ""
			}
			p.gold = strings.Join(append([]string{s.Title}, s.gold(base)...), " ")
			out = append(out, p)
		}
	}
	return out
}

func (s *story) gold(template string) []string {
	gold := slices.Clone(s.Paragraphs)
	switch template {
	case "list":
		gold = append(append(gold, "What we know so far"), s.Items...)
	case "table":
		gold = append(gold, "Figures of the day Country Soldiers")
		for _, r := range s.Rows {
			gold = append(gold, r...)
		}
	case "news-jsonld", "amp":
		gold = append(gold, s.Caption)
	case "undated":
		gold = append(gold, "About this story", s.Caption)
	case "microdata":
		gold = append(gold, s.Quote)
	case "wire":
		gold = append(gold, "BRUSSELS, "+s.Long)
	}
	return gold
}

// encode writes a page in a character set, with a byte order mark for
// UTF-16; what the set lacks is a character reference.
func encode(t testing.TB, s, name string) []byte {
	t.Helper()
	e, _ := charset.Lookup(name)
	if e == nil {
		t.Fatalf("no character set %s", name)
	}
	if name == "utf-16le" {
		s = "\ufeff" + s
	}
	out, err := encoding.HTMLEscapeUnsupported(e.NewEncoder()).String(s)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}

// words returns the words of a text, in lower case.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(html.UnescapeString(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// wordF1 compares two texts as bags of words.
func wordF1(got, want string) float64 {
	count := make(map[string]int)
	g, w := words(got), words(want)
	for _, s := range w {
		count[s]++
	}
	both := 0
	for _, s := range g {
		if count[s] > 0 {
			count[s]--
			both++
		}
	}
	if both == 0 {
		return 0
	}
	p, r := float64(both)/float64(len(g)), float64(both)/float64(len(w))
	return 2 * p * r / (p + r)
}

func readOne(t testing.TB, raw []byte, source string) (*Article, error) {
	t.Helper()
	var r Reader
	for a, err := range r.Articles(bytes.NewReader(raw), source) {
		return a, err
	}
	return nil, nil
}

// TestPages holds the bars: word F1 of .95 over 60 pages in the manner of
// real sites, and the date of 95% of those that carry one.
func TestPages(t *testing.T) {
	var sum, least float64 = 0, 1
	dated, right, titled := 0, 0, 0
	all := pages(t)
	for _, p := range all {
		a, err := readOne(t, p.raw, p.source)
		if err != nil {
			t.Errorf("%s: %v", p.name, err)
			continue
		}
		f1 := wordF1(a.Text, p.gold)
		sum += f1
		least = min(least, f1)
		if f1 < 0.9 {
			t.Errorf("%s: F1 %.3f\n got %q\nwant %q", p.name, f1, a.Text, p.gold)
		}
		if strings.HasPrefix(p.gold, a.Title) && a.Title != "" {
			titled++
		} else {
			t.Logf("%s: title %q", p.name, a.Title)
		}
		if p.date != "" {
			dated++
			if a.Date == p.date {
				right++
			} else {
				t.Logf("%s: date %q, want %q", p.name, a.Date, p.date)
			}
		} else if a.Date != "" {
			t.Errorf("%s: date %q of a page without one", p.name, a.Date)
		}
	}
	mean := sum / float64(len(all))
	t.Logf("%d pages: word F1 %.4f, the least %.3f; %d of %d dates, %d titles right", len(all), mean, least, right, dated, titled)
	if mean < 0.95 || right*100 < dated*95 || titled < 57 {
		t.Errorf("word F1 %.4f, %d of %d dates, %d titles", mean, right, dated, titled)
	}
}
