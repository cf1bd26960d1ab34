package format

import (
	"bufio"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// graphML writes GraphML (http://graphml.graphdrawing.org).
type graphML struct {
	out   *bufio.Writer
	edges int
}

// graphMLKeys are what nodes and edges have.
var graphMLKeys = []struct{ name, of, class string }{
	{"label", "node", "string"}, {"class", "node", "string"}, {"aliases", "node", "string"},
	{"label", "edge", "string"}, {"relation", "edge", "string"}, {"fact", "edge", "string"},
	{"polarity", "edge", "string"}, {"modality", "edge", "string"}, {"speaker", "edge", "string"},
	{"time", "edge", "string"}, {"place", "edge", "string"}, {"confidence", "edge", "double"},
	{"document", "edge", "string"}, {"title", "edge", "string"}, {"source", "edge", "string"},
	{"line", "edge", "int"}, {"sentence", "edge", "string"},
}

// NewGraphML returns an encoder of GraphML. Characters that XML cannot hold
// become U+FFFD.
func NewGraphML(w io.Writer) GraphEncoder {
	g := &graphML{out: bufio.NewWriterSize(w, 64<<10)}
	g.out.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	for _, k := range graphMLKeys {
		g.out.WriteString(`  <key id="` + k.of + "." + k.name + `" for="` + k.of + `" attr.name="` + k.name + `" attr.type="` + k.class + "\"/>\n")
	}
	g.out.WriteString("  <graph edgedefault=\"directed\">\n")
	return g
}

func (g *graphML) Node(n Node) error {
	g.open("node", "id", n.ID)
	g.data("node.label", n.Label)
	g.data("node.class", n.Class)
	g.data("node.aliases", strings.Join(n.Aliases, "; "))
	_, err := g.out.WriteString("    </node>\n")
	return err
}

func (g *graphML) Edge(e Edge) error {
	g.edges++
	g.open("edge", "id", "e"+strconv.Itoa(g.edges), "source", e.From, "target", e.To)
	for _, d := range [][2]string{
		{"label", e.Label}, {"relation", e.Relation}, {"fact", e.Fact}, {"polarity", e.Polarity}, {"modality", e.Modality},
		{"speaker", e.Speaker}, {"time", e.Time}, {"place", e.Place}, {"confidence", number(e.Confidence)},
		{"document", e.Document}, {"title", e.Title}, {"source", e.Source}, {"line", strconv.Itoa(e.Line)}, {"sentence", e.Sentence},
	} {
		g.data("edge."+d[0], d[1])
	}
	_, err := g.out.WriteString("    </edge>\n")
	return err
}

func (g *graphML) Close() error {
	g.out.WriteString("  </graph>\n</graphml>\n")
	return g.out.Flush()
}

// open writes the start of an element with attributes.
func (g *graphML) open(element string, attributes ...string) {
	g.out.WriteString("    <" + element)
	for i := 0; i < len(attributes); i += 2 {
		g.out.WriteString(" " + attributes[i] + `="`)
		xml.EscapeText(g.out, []byte(attributes[i+1])) // its error is the flush's
		g.out.WriteByte('"')
	}
	g.out.WriteString(">\n")
}

// data writes a value unless it is empty.
func (g *graphML) data(key, value string) {
	if value == "" {
		return
	}
	g.out.WriteString(`      <data key="` + key + `">`)
	xml.EscapeText(g.out, []byte(value))
	g.out.WriteString("</data>\n")
}

// number writes a number with as many digits as it has.
func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
