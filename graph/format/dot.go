package format

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// dot writes Graphviz's DOT.
type dot struct{ out *bufio.Writer }

// NewDOT returns an encoder of DOT. Facts that are not plain are dashed.
func NewDOT(w io.Writer) GraphEncoder {
	d := &dot{bufio.NewWriterSize(w, 64<<10)}
	d.out.WriteString(`digraph kg {
  graph [rankdir=LR, overlap=false, splines=true, charset="UTF-8"];
  node [shape=box, style="rounded,filled", fillcolor="#eeeeee", color="#777777", fontname="Helvetica"];
  edge [color="#555555", fontname="Helvetica", fontsize=10];
`)
	return d
}

// classColours are what nodes of a class are filled with.
var classColours = map[string]string{
	"Person": "#dbe9f6", "Organization": "#f9e0c7", "Country": "#d9efd9", "City": "#d9efd9", "Place": "#d9efd9",
}

func (d *dot) Node(n Node) error {
	colour := ""
	if c, ok := classColours[n.Class]; ok {
		colour = fmt.Sprintf(", fillcolor=%q", c)
	}
	_, err := fmt.Fprintf(d.out, "  %s [label=%s%s];\n", quote(n.ID), quote(n.Label), colour)
	return err
}

func (d *dot) Edge(e Edge) error {
	style := ""
	if !e.Plain() {
		style = ", style=dashed"
	}
	_, err := fmt.Fprintf(d.out, "  %s -> %s [label=%s, tooltip=%s%s];\n", quote(e.From), quote(e.To), quote(e.Label), quote(e.Sentence), style)
	return err
}

func (d *dot) Close() error {
	d.out.WriteString("}\n")
	return d.out.Flush()
}

// quote writes a string of DOT: a backslash stands for one, controls are
// blanks.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7F:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
