package pdf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

func TestScanner(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []any
	}{
		{"/F1 9.5 Tf", []any{name("F1"), 9.5, operator("Tf")}},
		{"[(a) -20 (b)] TJ", []any{array{text("a"), -20.0, text("b")}, operator("TJ")}},
		{`(a\(b\)\051 \n(c)\101\
d) '`, []any{text("a(b)) \n(c)Ad"), operator("'")}},
		{"<48 656C6C6> Tj", []any{text("Hell`"), operator("Tj")}},
		{"<< /A [1 2] /B << /C 3 >> >> BDC", []any{dict{}, operator("BDC")}},
		{"1 % a comment\n2", []any{1.0, 2.0}},
		{"/A#20B", []any{name("A B")}},
		{"(open", []any{text("open")}},
		{"] >> }", []any{operator("]"), operator(">>"), operator("}")}},
		{"", nil},
	} {
		s := scanner{[]byte(c.in)}
		var got []any
		for o := s.next(); o != nil; o = s.next() {
			got = append(got, o)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q = %#v, want %#v", c.in, got, c.want)
		}
	}
}

func TestGlyphText(t *testing.T) {
	for in, want := range map[string]string{
		"a": "a", "eacute": "é", "f_f_i": "ffi", "ffl": "ffl", "quoteright": "’", "uni20AC": "€", "u1F600": "😀", "a.sc": "a", "space": " ", "a65": "A",
		"a28": "fi", "Scaron": "Š", ".notdef": "", "nonsense": "", "three": "3",
	} {
		if got := glyphText(in); got != want {
			t.Errorf("glyphText(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCharMap(t *testing.T) {
	m := readCharMap([]byte("2 beginbfchar <0001> <0041> <0002> <00660066> endbfchar 2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <0079>] endbfrange"))
	for code, want := range map[int]string{1: "A", 2: "ff", 0x10: "a", 0x12: "c", 0x20: "x", 0x21: "y"} {
		if got, _ := m.lookup(code); got != want {
			t.Errorf("lookup(%x) = %q, want %q", code, got, want)
		}
	}
	if s, ok := m.lookup(0x30); ok {
		t.Errorf("lookup of a code that is not there = %q", s)
	}
}

// column1 makes lines of text, the upper ones first, from x on.
func column1(x float64, top float64, words ...string) (out []line) {
	for i, w := range words {
		out = append(out, line{text: w, x0: x, x1: x + 200, y: top - 12*float64(i), size: 10})
	}
	return out
}

func TestFlow(t *testing.T) {
	left := column1(50, 700, "Rain fell on the inter-", "national airport of the", "city all through the night.")
	right := column1(300, 700, "The river rose by three", "metres before the morn-", "ing came, it was said.")
	for _, c := range []struct {
		name  string
		pages []page
		want  string
	}{
		{"two columns", []page{{1, append(append([]line{}, right...), left...)}},
			"Rain fell on the international airport of the city all through the night.|The river rose by three metres before the morning came, it was said."},
		{"over a page", []page{{1, left[:2]}, {2, left[2:]}}, "Rain fell on the international airport of the\fcity all through the night."},
		{"a word's own hyphen", []page{{1, column1(50, 700, "A long-", "term plan for a long and", "short term, said the mayor.")}},
			"A long-term plan for a long and short term, said the mayor."},
		{"page numbers", []page{{1, append(column1(50, 700, "Rain fell all night here."), line{text: "Page 1 of 2", x0: 200, x1: 240, y: 30, size: 10})},
			{2, append(column1(50, 700, "Snow fell the next day."), line{text: "Page 2 of 2", x0: 200, x1: 240, y: 30, size: 10})}},
			"Rain fell all night here.|Snow fell the next day."},
		{"nothing", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, p := range flow(c.pages) {
				got = append(got, p.Text)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("%q\nwant %q", s, c.want)
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	if _, err := Read(t.Context(), []byte("%PDF-1.7\nnothing")); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v, want %v", err, ErrDamaged)
	}
	raw, err := os.ReadFile("../../testdata/files/web.pdf")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, raw); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}

func FuzzContent(f *testing.F) {
	f.Add([]byte("BT /F1 12 Tf 1 0 0 1 50 700 Tm (Rain) Tj T* [(a) -300 (b)] TJ ET q 2 0 0 2 0 0 cm Q"))
	f.Add([]byte("BI /W 1 ID xxEI EI 3 Tr (x) ' 1 2 (y) \""))
	f.Fuzz(func(t *testing.T, stream []byte) {
		c := &content{file: &file{}, ctx: t.Context(), left: 1 << 12, state: state{ctm: identity, scale: 1, size: 10, font: &font{names: standard(), missing: 0.5}}}
		s := scanner{stream}
		for o := s.next(); o != nil; o = s.next() {
			if op, ok := o.(operator); ok {
				c.do(op)
				c.operands = nil
			} else if c.operands = append(c.operands, o); len(c.operands) > maxOperands {
				c.operands = c.operands[1:]
			}
		}
		for _, p := range flow([]page{{1, chunks(c.glyphs)}}) {
			if strings.TrimSpace(p.Text) != p.Text || p.Text == "" {
				t.Errorf("paragraph %q", p.Text)
			}
		}
	})
}

func ExampleRead() {
	raw, err := os.ReadFile("../../testdata/files/web.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err := Read(context.Background(), raw)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(doc.Paragraphs[0].Text)
	// Output:
	// Russia frees Brittney Griner in exchange for Viktor Bout
}
