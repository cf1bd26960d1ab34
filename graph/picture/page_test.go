package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"kg/graph/format"
)

// written returns the page as HTML.
func written(t *testing.T, p *Page) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// element is an element of the picture as a reader of XML sees it.
type element struct {
	name, class string
	attr        map[string]string
	text        string
}

// elements reads the picture of a page; it fails where that is no XML.
func elements(t *testing.T, page string) (all []element) {
	t.Helper()
	begin, end := strings.Index(page, "<svg"), strings.Index(page, "</svg>")
	if begin < 0 || end < begin {
		t.Fatalf("no picture in %q", page)
	}
	var open []int
	for in := xml.NewDecoder(strings.NewReader(page[begin : end+len("</svg>")])); ; {
		token, err := in.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attr: make(map[string]string)}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			e.class = e.attr["class"]
			open = append(open, len(all))
			all = append(all, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, i := range open {
				all[i].text += string(token)
			}
		}
	}
}

// TestPageReads holds what a reader finds on a page: each entity by its label,
// each link by a number that leads to its evidence, and no evidence that
// nothing leads to.
func TestPageReads(t *testing.T) {
	for seed := range uint64(20) {
		p := random(rand.New(rand.NewPCG(seed, 9)), 25, 8)
		page := written(t, p)
		labels := make(map[string]int)
		linked := make(map[string]bool)
		for _, e := range elements(t, page) {
			switch {
			case e.name == "g":
				labels[strings.Fields(e.text)[0]]++
			case e.name == "a":
				linked[e.attr["href"]] = true
			}
			for _, key := range []string{"x", "y", "width", "height", "cx", "cy", "r"} {
				if v, ok := e.attr[key]; ok {
					if f, err := strconv.ParseFloat(v, 64); err != nil || f < 0 || f > 1e5 {
						t.Errorf("seed %d: %s of %s is %q", seed, key, e.name, v)
					}
				}
			}
		}
		boxes := 0
		for _, n := range labels {
			boxes += n
		}
		if boxes != len(p.Nodes) {
			t.Errorf("seed %d: %d boxes for %d entities", seed, boxes, len(p.Nodes))
		}
		items := make(map[string]bool)
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && n.Data == "li" {
				for _, a := range n.Attr {
					if a.Key == "id" && items["#"+a.Val] {
						t.Errorf("seed %d: the evidence %s stands twice", seed, a.Val)
					}
					items["#"+a.Val] = true
				}
			}
		}
		for href := range linked {
			if !items[href] {
				t.Errorf("seed %d: %s leads to no evidence", seed, href)
			}
		}
		if len(items) != len(linked) {
			t.Errorf("seed %d: %d pieces of evidence, %d numbers", seed, len(items), len(linked))
		}
	}
}

// TestHostileWords holds that labels, titles, sentences and sources are shown
// as they are, whatever they hold: a reader of HTML finds them as text.
func TestHostileWords(t *testing.T) {
	for _, s := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=y>`, `</title></style></svg>`, `&lt; is not <`, `<!-- -->`, `]]>`, `'"&<>`, `&amp;amp;`, `<a href="javascript:x">`, "$%s %d", `{{.}}`,
	} {
		t.Run(s, func(t *testing.T) {
			p := pageOf("a to b")
			p.Title, p.Note = s, s
			p.Nodes[0].Label, p.Edges[0].Label, p.Edges[0].Sentence, p.Edges[0].Title, p.Edges[0].Source, p.Edges[0].Speaker = s, s, s, s, s, s
			page := written(t, p)
			root, err := html.Parse(strings.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			var text strings.Builder
			for n := range root.Descendants() {
				switch {
				case n.Type == html.TextNode:
					text.WriteString(n.Data)
				case n.Type == html.CommentNode, n.Type == html.ElementNode && (n.Data == "script" || n.Data == "img"):
					t.Errorf("the page holds <%s>", n.Data)
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") || strings.Contains(a.Val, "javascript:") && a.Key == "href" {
						t.Errorf("the page holds %s=%q", a.Key, a.Val)
					}
				}
			}
			if n := strings.Count(text.String(), s); n < 6 {
				t.Errorf("the words stand %d times in %q", n, text.String())
			}
			elements(t, page)
		})
	}
}

// TestControlCharacters holds that the picture is XML also where a label of
// imported data holds what XML can't.
func TestControlCharacters(t *testing.T) {
	p := pageOf("a to b")
	p.Nodes[0].Label, p.Edges[0].Label, p.Edges[0].Sentence, p.Title = "Ki\x01ev\x1b", "to\x00", "It\x7f\u0085 was.\ufffe", "T\x0bitle"
	page := written(t, p)
	elements(t, page)
	if !utf8.ValidString(page) || strings.ContainsAny(page, "\x00\x01\x0b\x1b\ufffe") || !strings.Contains(page, "Kiev") {
		t.Errorf("the page holds control characters: %q", page)
	}
}

func TestEvidence(t *testing.T) {
	edge := func(change func(*format.Edge)) *Page {
		p := pageOf("Rome joined Union")
		p.Edges[0].Title, p.Edges[0].Source, p.Edges[0].Line, p.Edges[0].Sentence = "A day", "rome.txt", 7, "Rome joined."
		change(&p.Edges[0])
		return p
	}
	for _, c := range []struct {
		name       string
		page       *Page
		has, lacks string
	}{
		{"a fact", edge(func(*format.Edge) {}), `<div class="fact">Rome joined Union</div><div class="said"><q>Rome joined.</q> <span class="where">A day (rome.txt:7)</span></div>`, `class="how"`},
		{"a denied one", edge(func(e *format.Edge) { e.Polarity = "denied" }), `<div class="how">denied</div>`, ""},
		{"all that can be said", edge(func(e *format.Edge) {
			e.Polarity, e.Modality, e.Speaker, e.Time = "denied", "planned", "Cicero", "2021-12"
		}), `<div class="how">denied; planned; said by Cicero; 2021-12</div>`, ""},
		{"asserted", edge(func(e *format.Edge) { e.Polarity, e.Modality = "affirmed", "asserted" }), `Rome joined.`, `class="how"`},
		{"without a source", edge(func(e *format.Edge) { e.Source = "" }), `<span class="where">A day</span>`, "rome.txt"},
		{"without a title", edge(func(e *format.Edge) { e.Title = "" }), `<span class="where">(rome.txt:7)</span>`, ""},
		{"imported", edge(func(e *format.Edge) { e.Sentence = "" }), `<div class="said where">imported</div>`, "<q>"},
		{"a note", &Page{Title: "Around Rome", Note: "12 more were left out"}, `<p class="note">12 more were left out</p>`, ""},
		{"no note", &Page{Title: "Around Rome"}, `<h1>Around Rome</h1>`, `class="note"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := written(t, c.page)
			body := page[strings.Index(page, "<body>"):]
			if !strings.Contains(body, c.has) || c.lacks != "" && strings.Contains(body, c.lacks) {
				t.Errorf("the page should hold %q and not %q:\n%s", c.has, c.lacks, body)
			}
		})
	}
}

// TestSameSentence holds that a sentence is quoted once where several facts of
// a line rest on it, and that of very many facts a few are told.
func TestSameSentence(t *testing.T) {
	var edges []string
	for i := range 7 {
		edges = append(edges, fmt.Sprintf("a r%d b", i))
	}
	p := pageOf(edges...)
	page := written(t, p)
	if n := strings.Count(page, "<q>"); n != 1 {
		t.Errorf("the sentence is quoted %d times", n)
	}
	if n := strings.Count(page, "(the same sentence)"); n != mostFacts-1 {
		t.Errorf("it is referred to %d times", n)
	}
	if !strings.Contains(page, `<div class="how">and 3 more</div>`) {
		t.Error("the page does not say that there are more")
	}
	p.Edges[1].Source = "elsewhere.txt"
	if n := strings.Count(written(t, p), "<q>"); n != 3 {
		t.Errorf("the same words of another article are quoted %d times", n)
	}
}

func TestDashes(t *testing.T) {
	p := pageOf("a to b", "a to c", "a to d")
	p.Edges[0].Polarity, p.Edges[1].Modality = "denied", "possible"
	dashed, plain := 0, 0
	for _, e := range elements(t, written(t, p)) {
		switch {
		case e.name == "path" && strings.HasPrefix(e.class, "line") && strings.Contains(e.class, "doubt"):
			dashed++
		case e.name == "path" && strings.HasPrefix(e.class, "line"):
			plain++
		}
	}
	if dashed != 2*plain || plain == 0 {
		t.Errorf("%d dashed, %d plain pieces of lines", dashed, plain)
	}
}

func TestKind(t *testing.T) {
	for class, want := range map[string]string{"Person": "person", "Country": "place", "City": "place", "Organization": "organization", "PoliticalParty": "organization", "Product": "thing", "": "thing"} {
		if got := kind(class); got != want {
			t.Errorf("kind(%q) = %q, want %q", class, got, want)
		}
	}
	p := pageOf("a to b")
	p.Nodes[1].Class = "Country"
	classes := make(map[string]bool)
	for _, e := range elements(t, written(t, p)) {
		classes[e.class] = true
	}
	if !classes["node thing focus"] || !classes["node place"] {
		t.Errorf("classes %v", classes)
	}
}

// TestWidePages holds that the evidence stands below a picture that is too
// wide for it to stand beside.
func TestWidePages(t *testing.T) {
	for class, p := range map[string]*Page{"page": pageOf("a to b"), "page wide": pageOf(chain(12)...)} {
		if want := `<div class="` + class + `">`; !strings.Contains(written(t, p), want) {
			t.Errorf("no %s", want)
		}
	}
}

// TestWriteFails holds that an error of the writer is told, whenever it comes.
func TestWriteFails(t *testing.T) {
	broken := errors.New("broken")
	p := random(rand.New(rand.NewPCG(1, 1)), 30, 5)
	whole := len(written(t, p))
	for n := 0; n < whole; n += whole / 10 {
		if err := Write(&failing{left: n, err: broken}, p); !errors.Is(err, broken) {
			t.Errorf("after %d of %d bytes: %v", n, whole, err)
		}
	}
}

// failing is a writer that fails after some bytes.
type failing struct {
	left int
	err  error
}

func (f *failing) Write(b []byte) (int, error) {
	if len(b) > f.left {
		return f.left, f.err
	}
	f.left -= len(b)
	return len(b), nil
}

// TestSameBytes holds that the bytes of a page are a function of it.
func TestSameBytes(t *testing.T) {
	for seed := range uint64(10) {
		p := random(rand.New(rand.NewPCG(seed, 4)), 30, 15)
		first := written(t, p)
		for range 3 {
			if written(t, random(rand.New(rand.NewPCG(seed, 4)), 30, 15)) != first {
				t.Fatalf("seed %d: not the same bytes", seed)
			}
		}
	}
}
