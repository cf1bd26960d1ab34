package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"kg/schema"
)

func TestDisplayWidth(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "plain": 5, "Zürich": 6, "Zu\u0308rich": 6, "東京": 4, "👩‍🚀": 2, "🇫🇮": 2, "\x1b[1mbold\x1b[0m": 4, "한국": 4, "café\u0301": 4,
	} {
		if got := displayWidth(text); got != want {
			t.Errorf("displayWidth(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want []string
	}{
		{"short", 10, []string{"short"}},
		{"Russia has accused the West", 12, []string{"Russia has", "accused the", "West"}},
		{"東京都庁舎は新宿にある", 8, []string{"東京都庁", "舎は新宿", "にある"}},
		{"Donaudampfschifffahrt fährt", 10, []string{"Donaudampf", "schifffahr", "t fährt"}},
		{"Zu\u0308rich Zu\u0308rich", 7, []string{"Zu\u0308rich", "Zu\u0308rich"}},
		{"東", 1, []string{"東"}},
		{"any width", 0, []string{"any width"}},
	} {
		if got := wrap(tt.text, tt.most); !slices.Equal(got, tt.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.text, tt.most, got, tt.want)
		}
	}
}

func TestClipColumns(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{"NATO", 4, "NATO"}, {"NATO members", 6, "NATO …"}, {"東京都庁", 5, "東京…"}, {"東京都庁", 4, "東…"},
		{"\x1b[1mbold words\x1b[0m", 5, "\x1b[1mbold…\x1b[0m"},
	} {
		if got := clip(tt.text, tt.most); got != tt.want {
			t.Errorf("clip(%q, %d) = %q, want %q", tt.text, tt.most, got, tt.want)
		}
	}
}

// TestTableFits holds that no line of a table is wider than the screen, that
// columns stand below each other, and that short cells lose nothing.
func TestTableFits(t *testing.T) {
	records := [][]string{
		{"Recep Tayyip Erdogan", "東京都庁舎", "articles/2022-05-18-finland-sweden-apply.txt:10", strings.Repeat("Turkey joined the alliance in 1952. ", 9)},
		{"NATO", "👩‍🚀 é́", "a.txt:1", "Short."},
	}
	head := []string{"who", "whom", "source", "sentence"}
	for _, width := range []int{0, 200, 120, 80, 60, 45} {
		var out bytes.Buffer
		if err := table(screen{&out, width}, head, records, func(r []string) []string { return slices.Clone(r) }); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
		for _, line := range lines {
			if w := displayWidth(line); width > 0 && w > width {
				t.Errorf("at %d a line is %d wide:\n%s", width, w, out.String())
				break
			}
		}
		if width == 0 && len(lines) != 3 {
			t.Errorf("%d lines where nothing is to be wrapped", len(lines))
		}
		column := strings.Index(lines[0], "source")
		last := lines[len(lines)-1]
		if head, _ := split(last, column); !strings.HasPrefix(strings.TrimPrefix(last, head), "a.txt:1") && !strings.HasPrefix(strings.TrimPrefix(last, head), "a.txt") {
			t.Errorf("at %d the source does not stand below its head:\n%s", width, out.String())
		}
		if len(lines) > 2+2*mostLines {
			t.Errorf("at %d there are %d lines", width, len(lines))
		}
	}
}

func TestPrintable(t *testing.T) {
	if got := printable("a\x1b[31mred\x1b[2J\u009b2J\nb\té\xff"); got != "a\x1b[31mred\uFFFD[2J\uFFFD2J\nb\té\uFFFD" {
		t.Errorf("printable = %q", got)
	}
}

func TestExcerpt(t *testing.T) {
	text := "On Thursday, after long talks in the old palace, President Putin of Russia formally requested a phone call with the White House, an official said."
	span := func(words string) schema.Span {
		begin := strings.Index(text, words)
		return schema.Span{Begin: begin, End: begin + len(words)}
	}
	f := factJSON{Sentence: text, stating: []schema.Span{span("President Putin"), span("requested"), span("a phone call")}}
	for _, tt := range []struct {
		most int
		want string
	}{
		{0, text},
		{len(text), text},
		{90, "… the old palace, President Putin of Russia formally requested a phone call with the …"},
		{50, "… President Putin … requested a phone call …"},
		{3, "On…"},
	} {
		got := f.excerpt(tt.most)
		if got != tt.want {
			t.Errorf("excerpt(%d) = %q, want %q", tt.most, got, tt.want)
		}
		if tt.most > 0 && displayWidth(got) > tt.most {
			t.Errorf("excerpt(%d) is %d wide", tt.most, displayWidth(got))
		}
	}
}

// FuzzWrap holds that wrapped text loses nothing but blanks, and that no line
// with more than one character is too wide.
func FuzzWrap(f *testing.F) {
	f.Add("Russia has accused the West 東京都庁 👩‍🚀", 7)
	f.Fuzz(func(t *testing.T, text string, most int) {
		text = strings.Join(strings.Fields(printable(strings.ToValidUTF8(text, ""))), " ")
		most = 2 + most&63
		lines := wrap(text, most)
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(text, " ", "") {
			t.Fatalf("wrap(%q, %d) = %q", text, most, lines)
		}
		for _, l := range lines {
			if head, rest := split(l, most); displayWidth(l) > most && rest != "" && head != "" && displayWidth(head) <= most {
				t.Errorf("wrap(%q, %d) has the line %q of %d", text, most, l, displayWidth(l))
			}
		}
	})
}
