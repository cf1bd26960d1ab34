package pdf

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// interpret runs a content stream in which every glyph of F1 is half as wide
// as high.
func interpret(t *testing.T, stream string) []glyph {
	t.Helper()
	c := &content{file: &file{}, ctx: t.Context(), left: maxGlyphs, state: state{ctm: identity, scale: 1}}
	c.font, c.size = &font{names: standard(), missing: 0.5}, 10
	s := scanner{[]byte(stream)}
	for o := s.next(); o != nil; o = s.next() {
		if op, ok := o.(operator); ok {
			if op == "Tf" {
				c.size = c.number(0)
			} else {
				c.do(op)
			}
			c.operands = nil
		} else {
			c.operands = append(c.operands, o)
		}
	}
	return c.glyphs
}

// TestOperators computes by hand where glyphs stand.
func TestOperators(t *testing.T) {
	for _, c := range []struct{ name, stream, want string }{
		{"Tj", "BT (ab) Tj ET", "a 0-5 0, b 5-10 0"},
		{"Td moves the line", "BT 100 700 Td (a) Tj 10 -12 Td (b) Tj ET", "a 100-105 700, b 110-115 688"},
		{"TD sets the leading too", "BT 100 700 Td 0 -14 TD (a) Tj T* (b) Tj ET", "a 100-105 686, b 100-105 672"},
		{"Tm replaces", "BT 5 5 Td 1 0 0 1 100 700 Tm (a) Tj ET", "a 100-105 700"},
		{"Tm with a size", "BT 2 0 0 2 100 700 Tm (ab) Tj ET", "a 100-110 700, b 110-120 700"},
		{"TL, T* and '", "BT 12 TL 100 700 Td (a) Tj T* (b) Tj (c) ' ET", "a 100-105 700, b 100-105 688, c 100-105 676"},
		{"quote sets spaces of words and letters", `BT 12 TL 100 700 Td 3 1 (a b) " ET`, "a 100-105 688,   106-111 688, b 115-120 688"},
		{"Tc", "BT 2 Tc (ab) Tj ET", "a 0-5 0, b 7-12 0"},
		{"Tw counts for blanks alone", "BT 4 Tw (a b) Tj ET", "a 0-5 0,   5-10 0, b 14-19 0"},
		{"Tz", "BT 50 Tz (ab) Tj ET", "a 0-2.5 0, b 2.5-5 0"},
		{"Tz stretches the spaces", "BT 200 Tz 2 Tc (ab) Tj ET", "a 0-10 0, b 14-24 0"},
		{"Ts raises and moves nothing", "BT (a) Tj 3 Ts (b) Tj 0 Ts (c) Tj ET", "a 0-5 0, b 5-10 3, c 10-15 0"},
		{"TJ moves back by thousandths", "BT [(a) -500 (b) 500 (c)] TJ ET", "a 0-5 0, b 10-15 0, c 10-15 0"},
		{"BT begins anew", "BT 100 700 Td (a) Tj ET BT (b) Tj ET", "a 100-105 700, b 0-5 0"},
		{"cm before the text's matrix", "2 0 0 2 10 20 cm BT 5 5 Td (a) Tj ET", "a 20-30 30"},
		{"cm twice", "1 0 0 1 10 0 cm 2 0 0 2 0 0 cm BT (a) Tj ET", "a 10-20 0"},
		{"q and Q", "q 2 0 0 2 0 0 cm Q BT (a) Tj ET", "a 0-5 0"},
		{"q keeps the spacing", "q 5 Tc Q BT (ab) Tj ET", "a 0-5 0, b 5-10 0"},
		{"Q without q", "Q Q BT (a) Tj ET", "a 0-5 0"},
		{"the font's size", "/F1 20 Tf BT (a) Tj ET", "a 0-10 0"},
		{"text of OCR, which no one sees, is read", "BT 3 Tr (a) Tj ET", "a 0-5 0"},
		{"text that runs up", "BT 0 1 -1 0 100 100 Tm (a) Tj ET", ""},
		{"text upside down", "BT -1 0 0 -1 100 100 Tm (a) Tj ET", ""},
		{"mirrored text", "BT -1 0 0 1 100 100 Tm (a) Tj ET", ""},
		{"a little aslant", "BT 1 0.1 -0.1 1 100 100 Tm (a) Tj ET", "a 100-105 100"},
		{"too small to read", "BT 0.01 0 0 0.01 0 0 Tm (a) Tj ET", ""},
		{"no size", "/F1 0 Tf BT (a) Tj ET", ""},
		{"far off", "BT 1 0 0 1 1e30 0 Tm (a) Tj ET", ""},
		{"too few operands", "Tm BT Td (a) Tj ET", "a 0-5 0"},
		{"operands of another kind", "BT (x) /y Td 7 Tj [/x] TJ (a) Tj ET", "a 0-5 0"},
		{"unknown operators", "BX 1 2 3 nonsense EX BT (a) Tj ET", "a 0-5 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, g := range interpret(t, c.stream) {
				got = append(got, fmt.Sprintf("%s %g-%g %g", g.text, hundredth(g.x0), hundredth(g.x1), hundredth(g.y)))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("%s\n= %s\nwant %s", c.stream, s, c.want)
			}
		})
	}
}

func hundredth(x float64) float64 { return math.Round(x*100) / 100 }

// TestMatrices holds what a product of matrices is, on points.
func TestMatrices(t *testing.T) {
	apply := func(m matrix, x, y float64) (float64, float64) { return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f }
	m, n := matrix{1, 2, 3, 4, 5, 6}, matrix{0.5, -1, 2, 0.25, -3, 7}
	for _, p := range [][2]float64{{0, 0}, {1, 0}, {0, 1}, {-3, 5}} {
		x, y := apply(m, p[0], p[1])
		x, y = apply(n, x, y)
		if gx, gy := apply(m.mul(n), p[0], p[1]); gx != x || gy != y {
			t.Errorf("%v by the product = %g, %g, want %g, %g", p, gx, gy, x, y)
		}
	}
	if identity.mul(m) != m || m.mul(identity) != m {
		t.Error("identity changes a matrix")
	}
	for degrees, want := range map[int]matrix{0: identity, 90: {0, -1, 1, 0, 0, 0}, 180: {-1, 0, 0, -1, 0, 0}, 270: {0, 1, -1, 0, 0, 0}, 360: identity, -90: {0, 1, -1, 0, 0, 0}} {
		if got := turn(degrees); got != want {
			t.Errorf("turn(%d) = %v, want %v", degrees, got, want)
		}
	}
}

// TestForms reads text in forms: with their matrix, resources of their own or
// the page's, forms in forms, and those that hold themselves.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(b *builder) (resources, content string)
		want string
	}{
		{"resources of its own", func(b *builder) (string, string) {
			form := b.stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 "+helvetica+" >> >>", put(72, 700, rain))
			return "/XObject << /X " + form + " >>", "/X Do"
		}, rain},
		{"the page's resources", func(b *builder) (string, string) {
			form := b.stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]", put(72, 700, rain))
			return "/Font << /F1 " + helvetica + " >> /XObject << /X " + form + " >>", "/X Do"
		}, rain},
		{"its matrix", func(b *builder) (string, string) {
			form := b.stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Matrix [1 0 0 1 0 -100]", put(72, 700, "second of them."))
			return "/Font << /F1 " + helvetica + " >> /XObject << /X " + form + " >>", "/X Do " + put(72, 612, "The first and the") // 12 above the form's
		}, "The first and the second of them."},
		{"the state comes back", func(b *builder) (string, string) {
			form := b.stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]", "2 0 0 2 0 0 cm q q q 50 Tc")
			return "/Font << /F1 " + helvetica + " >> /XObject << /X " + form + " >>", "/X Do Q Q " + put(72, 700, rain)
		}, rain},
		{"a form that shows itself", func(b *builder) (string, string) {
			form, set := b.reserve()
			data := put(72, 700, rain) + " /X Do"
			set("<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 %s >> /XObject << /X %s >> >> /Length %d >>\nstream\n%s\nendstream", helvetica, form, len(data), data)
			return "/XObject << /X " + form + " >>", "/X Do"
		}, rain},
		{"a picture", func(b *builder) (string, string) {
			picture := b.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", put(0, 0, "x"))
			return "/Font << /F1 " + helvetica + " >> /XObject << /X " + picture + " >>", "/X Do " + put(72, 700, rain)
		}, rain},
		{"a name that is not there", func(b *builder) (string, string) {
			return "/Font << /F1 " + helvetica + " >>", "/Nowhere Do 7 Do " + put(72, 700, rain)
		}, rain},
		{"an inline picture", func(b *builder) (string, string) {
			return "/Font << /F1 " + helvetica + " >>", "BI /W 4 /H 1 /CS /G /BPC 8 ID (EI)\xff EI " + put(72, 700, rain)
		}, rain},
		{"marked content", func(b *builder) (string, string) {
			return "/Font << /F1 " + helvetica + " >>", "/P << /MCID 0 /Lang (en) >> BDC " + put(72, 700, rain) + " EMC"
		}, rain},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b builder
			tree, set := b.reserve()
			resources, content := c.make(&b)
			page := b.add("<< /Type /Page /Parent %s /Resources << %s >> /Contents %s >>", tree, resources, b.stream("", content))
			set("<< /Type /Pages /Kids [%s] /Count 1 >>", page)
			expect(t, b.file(b.add("<< /Type /Catalog /Pages %s >>", tree)), c.want)
		})
	}
}

func TestSkipImage(t *testing.T) {
	for in, rest := range map[string]string{
		" \x00\x01 EI Q": " Q", "xEIx EI Q": " Q", "EI EI Q": " EI Q", " no end": "", " data\nEI": "", "aEI bEIc\rEI\nx": "\nx",
	} {
		s := scanner{[]byte(in)}
		if s.skipImage(); string(s.b) != rest {
			t.Errorf("after the picture of %q: %q, want %q", in, s.b, rest)
		}
	}
}
