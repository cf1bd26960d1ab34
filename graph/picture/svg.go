package picture

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// kind returns the style of a node's class.
func kind(class string) string {
	switch class {
	case "Person":
		return "person"
	case "Organization", "NewsMediaOrganization", "GovernmentOrganization", "Corporation", "SportsTeam", "PoliticalParty":
		return "organization"
	case "Country", "City", "Place", "State", "AdministrativeArea", "Continent", "LandmarksOrHistoricalBuildings":
		return "place"
	}
	return "thing"
}

// WriteSVG writes the page's picture alone, with what the lines say that have
// no words beside them, but without the evidence. It returns errors of the
// writer alone.
func WriteSVG(out io.Writer, p *Page) error {
	d := layout(p)
	d.alone = true
	var asides []*line
	for i := range d.lines {
		if d.lines[i].aside {
			asides = append(asides, &d.lines[i])
		}
	}
	slices.SortFunc(asides, func(a, b *line) int { return cmp.Compare(a.number, b.number) })
	begin := d.height
	d.height += float64(len(asides)) * lineHeight
	for _, l := range asides {
		d.width = max(d.width, width(p.aside(l), 11)+2*margin)
	}
	w := bufio.NewWriter(out)
	d.begin(w, p)
	fmt.Fprintf(w, "<style>\nsvg { font-family: \"DejaVu Sans\", Verdana, \"Noto Sans\", Arial, sans-serif; }\n")
	for rule := range strings.Lines(style) {
		if strings.HasPrefix(rule, "svg") || strings.HasPrefix(rule, ".node") || strings.HasPrefix(rule, ".line") || strings.HasPrefix(rule, ".b") {
			io.WriteString(w, rule)
		}
	}
	io.WriteString(w, "</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
	d.shapes(w, p)
	for i, l := range asides {
		fmt.Fprintf(w, `<text class="label" style="text-anchor: start" x="%.1f" y="%.1f">%s</text>`+"\n",
			margin, begin+float64(i)*lineHeight, escape(p.aside(l)))
	}
	io.WriteString(w, "</svg>\n")
	return w.Flush()
}

// aside puts a line in words that has only its number beside it.
func (p *Page) aside(l *line) string {
	e := &p.Edges[l.edges[0]]
	label := make(map[string]string)
	for _, n := range p.Nodes {
		label[n.ID] = n.Label
	}
	return fmt.Sprintf("%d  %s %s %s", l.number, label[e.From], l.title(p), label[e.To])
}

// svg writes the drawing. Its writer keeps the first error.
func (d *drawing) svg(w io.Writer, p *Page) {
	d.begin(w, p)
	d.shapes(w, p)
	io.WriteString(w, "</svg>\n")
}

func (d *drawing) begin(w io.Writer, p *Page) {
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`+"\n",
		d.width, d.height, d.width, d.height, escape(p.Title))
}

// shapes writes what is drawn.
func (d *drawing) shapes(w io.Writer, p *Page) {
	io.WriteString(w, `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0.5 L8 4 L0 7.5 Z" fill="#666"/></marker></defs>`+"\n")
	for i := range d.lines {
		if d.lines[i].aside {
			d.lines[i].path(w)
		}
	}
	for i := range d.lines {
		if !d.lines[i].aside {
			d.lines[i].path(w)
		}
	}
	for i := range d.boxes {
		d.boxes[i].svg(w, p)
	}
	for i := range d.lines {
		d.lines[i].words(w, p, d.alone)
	}
}

// path writes the line itself, its arrows in its row.
func (l *line) path(w io.Writer) {
	class := "line"
	if l.aside {
		class += " aside"
	}
	if !l.plain {
		class += " doubt"
	}
	arrows := ""
	if l.inverse {
		arrows += ` marker-start="url(#arrow)"`
	}
	if l.forward {
		arrows += ` marker-end="url(#arrow)"`
	}
	if l.aside {
		shape := fmt.Sprintf("M%.1f %.1f L%.1f %.1f", l.x1, l.y1, l.x2, l.y2)
		if l.bulge != 0 {
			shape = fmt.Sprintf("M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f", l.x1, l.y1, l.bulge, l.y1, l.bulge, l.y2, l.x2, l.y2)
		}
		fmt.Fprintf(w, `<path class="%s" d="%s"%s/>`+"\n", class, shape, arrows)
		return
	}
	if l.x1 != l.from || l.y1 != l.y {
		fmt.Fprintf(w, `<path class="%s" d="%s"/>`+"\n", class, curve(l.x1, l.y1, l.from, l.y))
	}
	if l.x2 != l.to || l.y2 != l.y {
		fmt.Fprintf(w, `<path class="%s" d="%s"/>`+"\n", class, curve(l.to, l.y, l.x2, l.y2))
	}
	fmt.Fprintf(w, `<path class="%s" d="M%.1f %.1f L%.1f %.1f"%s/>`+"\n", class, l.from, l.y, l.to, l.y, arrows)
}

// curve returns a path that leaves and arrives level.
func curve(x1, y1, x2, y2 float64) string {
	middle := (x1 + x2) / 2
	return fmt.Sprintf("M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f", x1, y1, middle, y1, middle, y2, x2, y2)
}

// words writes the label of a line, and its number unless the picture stands
// alone.
func (l *line) words(w io.Writer, p *Page, alone bool) {
	around, number := fmt.Sprintf(`a href="#e%d"`, l.number), fmt.Sprintf(` <tspan class="number">%d</tspan>`, l.number)
	if alone {
		around, number = "g", ""
	}
	fmt.Fprintf(w, `<%s><title>%s</title>`, around, escape(l.title(p)))
	if l.aside {
		fmt.Fprintf(w, `<circle class="badge" cx="%.1f" cy="%.1f" r="%.1f"/><text class="number" x="%.1f" y="%.1f">%d</text>`,
			l.badgeX, l.badgeY, badgeSize/2, l.badgeX, l.badgeY+3, l.number)
	} else {
		fmt.Fprintf(w, `<rect class="behind" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, l.labelX-l.labelWidth/2, l.y-lineHeight/2, l.labelWidth, lineHeight)
		fmt.Fprintf(w, `<text class="label" x="%.1f" y="%.1f">%s%s</text>`, l.labelX, l.y+4, escape(l.text()), number)
	}
	fmt.Fprintf(w, "</%s>\n", around[:1])
}

// title names all that a line stands for, each once.
func (l *line) title(p *Page) string {
	var all []string
	for _, e := range l.edges {
		if words := p.Edges[e].Label; !slices.Contains(all, words) {
			all = append(all, words)
		}
	}
	return strings.Join(all, "; ")
}

// svg writes a box with its lines of text.
func (b *box) svg(w io.Writer, p *Page) {
	n := &p.Nodes[b.node]
	class := "node " + kind(n.Class)
	if b.focus {
		class += " focus"
	}
	fmt.Fprintf(w, `<g class="%s"><title>%s</title><rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="6"/>`,
		class, escape(strings.TrimSpace(n.Label+"  "+n.Class)), b.x-b.w/2, b.y-b.h/2, b.w, b.h)
	for i, text := range b.lines {
		y := b.y + 4.5 + (float64(i)-float64(len(b.lines)-1)/2)*lineHeight
		fmt.Fprintf(w, `<text x="%.1f" y="%.1f">%s</text>`, b.x, y, escape(text))
	}
	io.WriteString(w, "</g>\n")
}
