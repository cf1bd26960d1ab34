package picture

import (
	"bufio"
	_ "embed"
	"fmt"
	"html"
	"io"
	"strings"

	"kg/graph/format"
)

//go:embed style.css
var style string

// Write writes the page as HTML. It returns errors of the writer alone.
func Write(out io.Writer, p *Page) error {
	d := layout(p)
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"+
		"<meta name=\"generator\" content=\"kg\">\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>%[1]s</h1>\n", escape(p.Title), style)
	if p.Note != "" {
		fmt.Fprintf(w, "<p class=\"note\">%s</p>\n", escape(p.Note))
	}
	class := "page"
	if d.width > wide {
		class += " wide"
	}
	fmt.Fprintf(w, "<div class=\"%s\">\n<figure>\n", class)
	d.svg(w, p)
	io.WriteString(w, `<figcaption><span class="key person"></span>person<span class="key organization"></span>organization<span class="key place"></span>place<span class="key"></span>other; dashed: denied, planned, possible or supposed; the numbers are those of the evidence</figcaption>`+
		"\n</figure>\n<ol>\n")
	d.evidence(w, p)
	io.WriteString(w, "</ol>\n</div>\n</body>\n</html>\n")
	return w.Flush()
}

// wide is how wide a picture may be for its evidence to stand beside it and
// not below.
const wide = 960

// mostFacts is how many facts the evidence of a line tells in full.
const mostFacts = 4

// evidence writes what each numbered line rests on.
func (d *drawing) evidence(w io.Writer, p *Page) {
	byNumber := make(map[int]*line)
	for i := range d.lines {
		if l := &d.lines[i]; byNumber[l.number] == nil {
			byNumber[l.number] = l
		}
	}
	label := make(map[string]string)
	for _, n := range p.Nodes {
		label[n.ID] = n.Label
	}
	for number := 1; byNumber[number] != nil; number++ {
		fmt.Fprintf(w, "<li id=\"e%d\">", number)
		last := ""
		edges := byNumber[number].edges
		for _, e := range edges[:min(len(edges), mostFacts)] {
			last = fact(w, &p.Edges[e], label, last)
		}
		if more := len(edges) - mostFacts; more > 0 {
			fmt.Fprintf(w, "<div class=\"how\">and %d more</div>", more)
		}
		io.WriteString(w, "</li>\n")
	}
}

// fact writes a fact with its sentence, unless that was the last one, and
// returns the sentence.
func fact(w io.Writer, e *format.Edge, label map[string]string, last string) string {
	fmt.Fprintf(w, "<div class=\"fact\">%s %s %s</div>", escape(label[e.From]), escape(e.Label), escape(label[e.To]))
	if how := how(e); how != "" {
		fmt.Fprintf(w, "<div class=\"how\">%s</div>", escape(how))
	}
	if e.Sentence == "" {
		io.WriteString(w, "<div class=\"said where\">imported</div>")
		return ""
	}
	where := e.Title
	if e.Source != "" {
		where += fmt.Sprintf(" (%s:%d)", e.Source, e.Line)
	}
	if at := where + e.Sentence; at != last {
		fmt.Fprintf(w, "<div class=\"said\"><q>%s</q> <span class=\"where\">%s</span></div>", escape(e.Sentence), escape(strings.TrimSpace(where)))
		return at
	}
	io.WriteString(w, "<div class=\"said where\">(the same sentence)</div>")
	return last
}

// how says in what way a fact is meant.
func how(e *format.Edge) string {
	var all []string
	if e.Polarity != "" && e.Polarity != "affirmed" {
		all = append(all, e.Polarity)
	}
	if e.Modality != "" && e.Modality != "asserted" {
		all = append(all, e.Modality)
	}
	if e.Speaker != "" {
		all = append(all, "said by "+e.Speaker)
	}
	if e.Time != "" {
		all = append(all, e.Time)
	}
	return strings.Join(all, "; ")
}

// escape makes words text of HTML and XML, without the control characters that
// XML can't hold.
func escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s))
}
