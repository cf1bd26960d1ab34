package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// TestClipAlways holds that a clipped text fits, begins as the text does and
// is whole where it fits.
func TestClipAlways(t *testing.T) {
	for _, text := range []string{
		"", "NATO", "Russia has accused the West of provocations", "東京都庁舎は新宿にある", "Zu\u0308rich und Basel", "👨‍👩‍👧🇺🇦👩‍🚀 x", "한국어 신문", "e\u0301\u0302\u0303o",
	} {
		for most := 1; most < 50; most++ {
			got := clip(text, most)
			if displayWidth(got) > most {
				t.Errorf("clip(%q, %d) = %q is %d wide", text, most, got, displayWidth(got))
			}
			if whole := displayWidth(text) <= most; whole != (got == text) {
				t.Errorf("clip(%q, %d) = %q", text, most, got)
			}
			if cut, ok := strings.CutSuffix(got, "…"); got != text && (!ok || !strings.HasPrefix(text, cut)) {
				t.Errorf("clip(%q, %d) = %q is no beginning", text, most, got)
			}
		}
	}
}

// TestSplitColumns holds where text is divided, and that characters are not.
func TestSplitColumns(t *testing.T) {
	for _, tt := range []struct {
		text       string
		most       int
		head, rest string
	}{
		{"abcdef", 4, "abcd", "ef"},
		{"ab", 4, "ab", ""},
		{"", 4, "", ""},
		{"東京", 3, "東", "京"},
		{"東京", 1, "東", "京"}, // at least one character
		{"e\u0301e\u0301", 1, "e\u0301", "e\u0301"},
		{"👨‍👩‍👧x", 2, "👨‍👩‍👧", "x"},
		{"🇺🇦🇫🇮", 2, "🇺🇦", "🇫🇮"},
		{"\x1b[1mab\x1b[0m", 1, "\x1b[1ma", "b\x1b[0m"},
	} {
		if head, rest := split(tt.text, tt.most); head != tt.head || rest != tt.rest {
			t.Errorf("split(%q, %d) = %q, %q, want %q, %q", tt.text, tt.most, head, rest, tt.head, tt.rest)
		}
	}
}

func TestPad(t *testing.T) {
	for _, tt := range []struct {
		text    string
		columns int
		want    string
	}{
		{"ab", 4, "ab  "}, {"ab", 2, "ab"}, {"abc", 2, "abc"}, {"", 2, "  "}, {"東", 4, "東  "}, {"e\u0301", 2, "e\u0301 "}, {"\x1b[1ma\x1b[0m", 2, "\x1b[1ma\x1b[0m "},
	} {
		if got := pad(tt.text, tt.columns); got != tt.want {
			t.Errorf("pad(%q, %d) = %q, want %q", tt.text, tt.columns, got, tt.want)
		}
	}
}

// TestIndented holds that the lines behind the first stand under it, and that
// narrow screens are left to the terminal.
func TestIndented(t *testing.T) {
	for _, tt := range []struct {
		columns, indent int
		want            string
	}{
		{0, 5, "Russia has accused the West"},
		{15, 5, "Russia has accused the West"},
		{20, 5, "Russia has\n     accused the\n     West"},
		{32, 5, "Russia has accused the West"},
	} {
		wantText(t, indented("Russia has accused the West", tt.columns, tt.indent), tt.want)
	}
}

func TestColourLen(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "m": 0, "\x1b": 0, "\x1b[": 0, "\x1b[m": 3, "\x1b[1mx": 4, "\x1b[1;36mx": 7, "\x1b[2J": 0, "\x1b[1": 0, "\x1b]0;title\a": 0, "\x1b[?25lm": 0, "x\x1b[1m": 0,
	} {
		if got := colourLen(text); got != want {
			t.Errorf("colourLen(%q) = %d, want %d", text, got, want)
		}
	}
}

// TestHarmless holds that what is printed for people holds nothing that a
// terminal obeys, but for colours, and that all bytes count as written.
func TestHarmless(t *testing.T) {
	var out bytes.Buffer
	text := "\x1b[1mAda\x1b[0m\x1b]0;owned\a Łódź\n"
	n, err := fmt.Fprint(harmless{&out}, text)
	if err != nil || n != len(text) {
		t.Errorf("%d bytes written, %v", n, err)
	}
	wantText(t, out.String(), "\x1b[1mAda\x1b[0m\uFFFD]0;owned\uFFFD Łódź\n")
	if n, err := (harmless{failing{}}).Write([]byte("x")); n != 0 || err != errWriting {
		t.Errorf("a writer that fails wrote %d, %v", n, err)
	}
}

// TestPeopleSeeNoControls holds that a name that an import brought in does
// nothing to the terminal of who looks at it.
func TestPeopleSeeNoControls(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, dir, "init")
	evil := `"Ada\u001B]0;owned\u0007"`
	quads := `<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> ` + evil + ` <https://example.org/g> .
<https://example.org/b> <http://www.w3.org/2000/01/rdf-schema#label> "Bo" <https://example.org/g> .
<https://example.org/c> <http://www.w3.org/2000/01/rdf-schema#label> "Cy" <https://example.org/g> .
<https://example.org/a> <https://example.org/knows> <https://example.org/b> <https://example.org/g> .
<https://example.org/c> <https://example.org/knows> <https://example.org/a> <https://example.org/g> .
`
	if _, stderr, code := run(t.Context(), dir, strings.NewReader(quads), "import", "-"); code != exitDone {
		t.Fatal(stderr)
	}
	for _, args := range [][]string{
		{"show", "https://example.org/a"}, {"show", "https://example.org/b", "--depth", "2"}, {"path", "https://example.org/b", "https://example.org/c"},
		{"path", "https://example.org/a", "https://example.org/b", "https://example.org/c"}, {"query", "?who ?how ?whom"},
	} {
		out := mustRun(t, dir, args...)
		if strings.ContainsAny(out, "\x1b\a") || !strings.Contains(out, "Ada\uFFFD]0;owned\uFFFD") {
			t.Errorf("kg %s prints %q", strings.Join(args, " "), out)
		}
	}
	if out := mustRun(t, dir, "show", "https://example.org/a", "--jsonl"); !strings.Contains(out, `Ada\u001b]0;owned\u0007`) {
		t.Errorf("as JSON the name is another: %s", out)
	}
}
