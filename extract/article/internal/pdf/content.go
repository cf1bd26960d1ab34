package pdf

import (
	"context"
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// glyph is what one code of a string shows: text, from x0 to x1 on a
// baseline.
type glyph struct {
	text      string
	x0, x1, y float64
	size      float64 // of the font, in points on the page
	bold      bool
}

// matrix maps (x, y) to (a x + c y + e, b x + d y + f).
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul returns the matrix that maps by m and then by n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// state is the graphics state, so far as text needs it.
type state struct {
	ctm                     matrix
	font                    *font
	size, scale             float64
	char, word, lead, raise float64
}

// content interprets content streams.
type content struct {
	file   *file
	ctx    context.Context
	left   int // glyphs that it may still take
	glyphs []glyph

	state
	stack    []state
	tm, tlm  matrix
	fonts    map[string]*font // of the resources in force
	operands []any
	steps    int
}

// page reads what stands on a page.
func (c *content) page(p pageDict) {
	c.state = state{ctm: identity, scale: 1}
	if p.rotate%360 != 0 {
		c.ctm = turn(p.rotate)
	}
	var streams []byte
	switch o := c.file.get(p.dict["Contents"]).(type) {
	case types.Array:
		for _, part := range o {
			streams = append(append(streams, c.file.stream(part)...), '\n')
			if len(streams) > maxStream {
				break
			}
		}
	default:
		streams = c.file.stream(p.dict["Contents"])
	}
	c.run(streams, p.resources, maxDepth)
}

// turn returns the matrix that turns a page by degrees, clockwise.
func turn(degrees int) matrix {
	sin, cos := math.Sincos(-float64(degrees) * math.Pi / 180)
	return matrix{math.Round(cos), math.Round(sin), -math.Round(sin), math.Round(cos), 0, 0}
}

// maxOperands is how many operands an operator may have; what comes before
// them is dropped.
const maxOperands = 64

func (c *content) run(stream []byte, resources types.Dict, depth int) {
	outer := c.fonts
	c.fonts = make(map[string]*font)
	defer func() { c.fonts = outer }()
	s := scanner{stream}
	for {
		if c.steps++; c.steps%4096 == 0 && c.ctx.Err() != nil || len(c.glyphs) >= c.left {
			return
		}
		o := s.next()
		if o == nil {
			return
		}
		op, ok := o.(operator)
		if !ok {
			if c.operands = append(c.operands, o); len(c.operands) > maxOperands {
				c.operands = c.operands[1:]
			}
			continue
		}
		switch op {
		case "ID":
			s.skipImage()
		case "Do":
			c.form(resources, depth)
		case "Tf":
			c.setFont(resources)
		default:
			c.do(op)
		}
		c.operands = c.operands[:0]
	}
}

// form runs a form, which is a content stream of its own.
func (c *content) form(resources types.Dict, depth int) {
	n, _ := c.operand(0).(name)
	object := c.file.dict(resources["XObject"])[string(n)]
	d := c.file.dict(object)
	if d == nil || c.file.name(d["Subtype"]) != "Form" || depth == 0 {
		return
	}
	if own := c.file.dict(d["Resources"]); own != nil {
		resources = own
	}
	outer, tm, tlm, stack := c.state, c.tm, c.tlm, c.stack
	if m := c.file.array(d["Matrix"]); len(m) == 6 {
		var v [6]float64
		for i := range v {
			v[i] = c.file.number(m[i], 0)
		}
		c.ctm = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}.mul(c.ctm)
	}
	c.operands, c.stack = nil, nil
	c.run(c.file.stream(object), resources, depth-1)
	c.state, c.tm, c.tlm, c.stack = outer, tm, tlm, stack
}

func (c *content) setFont(resources types.Dict) {
	n, _ := c.operand(1).(name)
	c.size = c.number(0)
	f, ok := c.fonts[string(n)]
	if !ok {
		f = c.file.font(c.file.dict(resources["Font"])[string(n)])
		c.fonts[string(n)] = f
	}
	c.font = f
}

// operand returns the ith operand from the last, nil where there is none.
func (c *content) operand(i int) any {
	if i >= len(c.operands) {
		return nil
	}
	return c.operands[len(c.operands)-1-i]
}

func (c *content) number(i int) float64 {
	f, _ := c.operand(i).(float64)
	return f
}

func (c *content) matrix() matrix {
	return matrix{c.number(5), c.number(4), c.number(3), c.number(2), c.number(1), c.number(0)}
}

// do executes an operator of graphics state or text (ISO 32000-1, tables 57,
// 105 to 109).
func (c *content) do(op operator) {
	switch op {
	case "q":
		if len(c.stack) < 256 {
			c.stack = append(c.stack, c.state)
		}
	case "Q":
		if n := len(c.stack); n > 0 {
			c.state, c.stack = c.stack[n-1], c.stack[:n-1]
		}
	case "cm":
		c.ctm = c.matrix().mul(c.ctm)
	case "BT":
		c.tm, c.tlm = identity, identity
	case "Tc":
		c.char = c.number(0)
	case "Tw":
		c.word = c.number(0)
	case "Tz":
		c.scale = c.number(0) / 100
	case "TL":
		c.lead = c.number(0)
	case "Ts":
		c.raise = c.number(0)
	case "Td":
		c.move(c.number(1), c.number(0))
	case "TD":
		c.lead = -c.number(0)
		c.move(c.number(1), c.number(0))
	case "Tm":
		c.tlm = c.matrix()
		c.tm = c.tlm
	case "T*":
		c.move(0, -c.lead)
	case "Tj":
		c.show(c.operand(0))
	case "'":
		c.move(0, -c.lead)
		c.show(c.operand(0))
	case "\"":
		c.word, c.char = c.number(2), c.number(1)
		c.move(0, -c.lead)
		c.show(c.operand(0))
	case "TJ":
		parts, _ := c.operand(0).(array)
		for _, part := range parts {
			if back, ok := part.(float64); ok {
				c.tm = matrix{1, 0, 0, 1, -back / 1000 * c.size * c.scale, 0}.mul(c.tm)
				continue
			}
			c.show(part)
		}
	}
}

func (c *content) move(x, y float64) {
	c.tlm = matrix{1, 0, 0, 1, x, y}.mul(c.tlm)
	c.tm = c.tlm
}

// show takes the glyphs of a string. Text that runs up or down, or not at
// all, is none that people read as a line.
func (c *content) show(o any) {
	s, _ := o.(text)
	if c.font == nil || len(s) == 0 {
		return
	}
	for _, code := range c.font.codes(s) {
		trm := matrix{c.size * c.scale, 0, 0, c.size, 0, c.raise}.mul(c.tm).mul(c.ctm)
		width := c.font.width(code.value)
		advance := width*c.size + c.char
		if code.length == 1 && code.value == ' ' {
			advance += c.word
		}
		c.tm = matrix{1, 0, 0, 1, advance * c.scale, 0}.mul(c.tm)
		g := glyph{text: c.font.text(code), x0: trm.e, x1: trm.e + width*trm.a, y: trm.f,
			size: math.Hypot(trm.c, trm.d), bold: c.font.bold}
		sound := !slices.ContainsFunc([]float64{g.x0, g.x1, g.y, g.size}, func(v float64) bool { return math.IsNaN(v) || math.Abs(v) > 1e6 })
		if sound && g.size > 0.5 && trm.a > math.Abs(trm.b) && len(c.glyphs) < c.left {
			c.glyphs = append(c.glyphs, g)
		}
	}
}
