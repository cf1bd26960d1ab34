package pdf

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// font tells what the codes of its strings are and how wide they stand.
type font struct {
	two     bool           // codes of two bytes
	map_    *charMap       // ToUnicode, nil for none
	names   map[int]string // text of the codes of a simple font
	widths  map[int]float64
	missing float64 // width of the others
	bold    bool
}

// code is one code of a string.
type code struct {
	value, length int
}

// font reads a font's dictionary; what is not there is guessed.
func (f *file) font(o types.Object) *font {
	d := f.dict(o)
	out := &font{widths: make(map[int]float64), missing: 0.5}
	if d == nil {
		out.names = encodings["WinAnsiEncoding"]()
		return out
	}
	if data := f.stream(d["ToUnicode"]); data != nil {
		out.map_ = readCharMap(data)
	}
	base := f.name(d["BaseFont"])
	out.bold = strings.Contains(strings.ToLower(base), "bold")
	if f.name(d["Subtype"]) == "Type0" {
		f.composite(out, d)
	} else {
		f.simple(out, d, base)
	}
	return out
}

// composite reads widths of the font that stands below one of type 0.
func (f *file) composite(out *font, d types.Dict) {
	out.two = true
	below := f.array(d["DescendantFonts"])
	if len(below) == 0 {
		return
	}
	cid := f.dict(below[0])
	out.missing = f.number(cid["DW"], 1000) / 1000
	w := f.array(cid["W"])
	for len(w) >= 2 && len(out.widths) < 1<<16 {
		first := int(f.number(w[0], 0))
		if list := f.array(w[1]); list != nil {
			for i, v := range list {
				out.widths[first+i] = f.number(v, 0) / 1000
			}
			w = w[2:]
			continue
		}
		if len(w) < 3 {
			return
		}
		for i := first; i <= min(int(f.number(w[1], 0)), first+1<<16); i++ {
			out.widths[i] = f.number(w[2], 0) / 1000
		}
		w = w[3:]
	}
}

// simple reads encoding and widths of a font with codes of one byte.
func (f *file) simple(out *font, d types.Dict, base string) {
	unit := 0.001
	if m := f.array(d["FontMatrix"]); f.name(d["Subtype"]) == "Type3" && len(m) == 6 {
		unit = f.number(m[0], unit)
	}
	descriptor := f.dict(d["FontDescriptor"])
	if strings.HasPrefix(base, "Courier") {
		out.missing = 0.6
	}
	if descriptor != nil {
		out.missing = f.number(descriptor["MissingWidth"], 0) * unit
	}
	first := int(f.number(d["FirstChar"], 0))
	for i, v := range f.array(d["Widths"]) {
		if i < 256 {
			out.widths[first+i] = f.number(v, 0) * unit
		}
	}
	start := "StandardEncoding"
	if f.name(d["Subtype"]) == "TrueType" {
		start = "WinAnsiEncoding"
	}
	encoding := f.get(d["Encoding"])
	differences, _ := encoding.(types.Dict)
	switch {
	case f.name(encoding) != "":
		start = f.name(encoding)
	case differences != nil && f.name(differences["BaseEncoding"]) != "":
		start = f.name(differences["BaseEncoding"])
	}
	table, ok := encodings[start]
	if !ok {
		table = encodings["StandardEncoding"]
	}
	out.names = table()
	for _, blank := range "\t\n\r" { // which no encoding knows, and some files hold
		out.names[int(blank)] = " "
	}
	if descriptor != nil && f.name(encoding) == "" {
		for code, glyph := range builtIn(f.stream(descriptor["FontFile"])) {
			out.names[code] = glyphText(glyph)
		}
	}
	at := 0
	for _, o := range f.array(differences["Differences"]) {
		if n := f.name(o); n != "" {
			out.names[at] = glyphText(n)
			at++
		} else {
			at = int(f.number(o, 0))
		}
	}
}

// entry is a line of the encoding in the head of a Type 1 font.
var entry = regexp.MustCompile(`dup\s+(\d{1,3})\s*/([A-Za-z0-9._]+)\s+put`)

// builtIn reads the encoding that a Type 1 font has itself.
func builtIn(program []byte) map[int]string {
	head := program[:min(len(program), 16<<10)]
	if i := strings.Index(string(head), "eexec"); i >= 0 {
		head = head[:i]
	}
	out := make(map[int]string)
	for _, m := range entry.FindAllSubmatch(head, 256) {
		if code, err := strconv.Atoi(string(m[1])); err == nil {
			out[code] = string(m[2])
		}
	}
	return out
}

// codes cuts a string into codes.
func (f *font) codes(s []byte) []code {
	step := 1
	if f.two {
		step = 2
	}
	out := make([]code, 0, len(s)/step)
	for len(s) >= step {
		value := int(s[0])
		if step == 2 {
			value = value<<8 | int(s[1])
		}
		out = append(out, code{value, step})
		s = s[step:]
	}
	return out
}

func (f *font) width(value int) float64 {
	if w, ok := f.widths[value]; ok {
		return w
	}
	return f.missing
}

// text returns what a code says, "" where nobody can know.
func (f *font) text(c code) string {
	if s, ok := f.map_.lookup(c.value); ok {
		return s
	}
	return f.names[c.value]
}

// charMap maps codes to text (Adobe Technical Note 5411).
type charMap struct {
	chars  map[int]string
	ranges []charRange
}

type charRange struct {
	low, high int
	text      []uint16 // of low; the last unit counts on
}

const maxRanges = 1 << 16

func readCharMap(data []byte) *charMap {
	m := &charMap{chars: make(map[int]string)}
	s := scanner{data}
	var operands []any
	for {
		o := s.next()
		if o == nil {
			return m
		}
		op, ok := o.(operator)
		if !ok {
			operands = append(operands, o)
			continue
		}
		switch op {
		case "endbfchar":
			for ; len(operands) >= 2; operands = operands[2:] {
				from, _ := operands[0].(text)
				to, _ := operands[1].(text)
				m.chars[number(from)] = string(utf16.Decode(units(to)))
			}
		case "endbfrange":
			for ; len(operands) >= 3 && len(m.ranges) < maxRanges; operands = operands[3:] {
				m.addRange(operands[0], operands[1], operands[2])
			}
		}
		operands = operands[:0]
	}
}

func (m *charMap) addRange(from, to, what any) {
	low, _ := from.(text)
	high, _ := to.(text)
	switch what := what.(type) {
	case text:
		m.ranges = append(m.ranges, charRange{number(low), number(high), units(what)})
	case array:
		for i, o := range what {
			if t, ok := o.(text); ok && i < 256 {
				m.chars[number(low)+i] = string(utf16.Decode(units(t)))
			}
		}
	}
}

func (m *charMap) lookup(value int) (string, bool) {
	if m == nil {
		return "", false
	}
	if s, ok := m.chars[value]; ok {
		return s, true
	}
	for _, r := range m.ranges {
		if value >= r.low && value <= r.high && len(r.text) > 0 {
			units := append([]uint16(nil), r.text...)
			units[len(units)-1] += uint16(value - r.low)
			s := string(utf16.Decode(units))
			m.chars[value] = s
			return s, true
		}
	}
	return "", false
}

// number returns the number that the bytes of a code are.
func number(b []byte) int {
	v := 0
	for _, c := range b[:min(len(b), 4)] {
		v = v<<8 | int(c)
	}
	return v
}

func units(b []byte) []uint16 {
	if len(b) == 1 {
		return []uint16{uint16(b[0])}
	}
	out := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		out = append(out, uint16(b[0])<<8|uint16(b[1]))
	}
	return out
}
