package article

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"
)

func TestRead(t *testing.T) {
	utf16LE := func(s string) string {
		out := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(s)) {
			out = append(out, byte(u), byte(u>>8))
		}
		return string(out)
	}
	for _, c := range []struct{ name, in, text string }{
		{"plain", "Rain fell.\n", "Rain fell.\n"},
		{"CRLF and CR", "a\r\nb\rc", "a\nb\nc"},
		{"byte order mark", "\ufeffRain", "Rain"},
		{"UTF-16", utf16LE("Café"), "Café"},
		{"windows-1252", "caf\xe9 \x93yes\x94", "café “yes”"},
		{"damaged UTF-8", "café, naïve, \xff", "café, naïve, \ufffd"},
		{"NFC", "cafe\u0301", "café"},
		{"soft hyphen", "infor\u00admation", "information"},
		{"separators", "a\fb\vb\u2028c\u2029d", "a\fb\nb\nc\n\nd"},
		{"one NUL in much text", strings.Repeat("rain ", 40) + "\x00", strings.Repeat("rain ", 40)},
		{"date header", "Date: 2021-12-29\n\nRain fell.", "Rain fell."},
		{"no date in header", "Date: unknown\nRain fell.", "Date: unknown\nRain fell."},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := Read(strings.NewReader(c.in), "x.txt")
			if err != nil {
				t.Fatal(err)
			}
			if a.Text != c.text {
				t.Errorf("Text = %q, want %q", a.Text, c.text)
			}
			if a.Source != "x.txt" || a.Language != "en" {
				t.Errorf("Source = %q, Language = %q", a.Source, a.Language)
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	broken := errors.New("broken")
	for _, c := range []struct {
		name string
		r    io.Reader
		want error
	}{
		{"empty", strings.NewReader(""), ErrEmpty},
		{"blank", strings.NewReader(" \n\t"), ErrEmpty},
		{"only marks", strings.NewReader("--- ...\n"), ErrEmpty},
		{"only a header", strings.NewReader("Date: 2021-12-29\n"), ErrEmpty},
		{"NULs", strings.NewReader("a\x00b\x00c\x00"), ErrBinary},
		{"image", strings.NewReader("\x89PNG\r\n\x1a\n and then"), ErrBinary},
		{"pdf", strings.NewReader("%PDF-1.7\ntext"), ErrBinary},
		{"half a UTF-16 unit", strings.NewReader("\xff\xfea\x00b"), ErrBinary},
		{"large", strings.NewReader(strings.Repeat("rain ", 100)), ErrLarge},
		{"reader", iotest.ErrReader(broken), broken},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := read(c.r, "storm.txt", 100)
			if !errors.Is(err, c.want) {
				t.Fatalf("read = %v, %v, want %v", a, err, c.want)
			}
			if !strings.Contains(err.Error(), "storm.txt") {
				t.Errorf("error %q does not name the source", err)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"blank line after", "Rain floods the valley\n\nIt rained.", "Rain floods the valley"},
		{"blank lines before", "\n\nRain floods the valley\n\nIt rained.", "Rain floods the valley"},
		{"question", "Will it rain?\n\nIt will.", "Will it rain?"},
		{"body follows", "Rain floods the valley\nThe river rose by three metres on Monday night.", "Rain floods the valley"},
		{"date first", "Monday, March 5, 2007\n\nRain floods the valley\n\nIt rained.", "Rain floods the valley"},
		{"markdown", "# Rain\n\nIt rained.", "Rain"},
		{"a sentence", "It rained all night.\n\nThen it stopped.", ""},
		{"list", "- rain\n- snow\n", ""},
		{"verse", "Rain, rain\ngo away\ncome again", ""},
		{"long", strings.Repeat("rain ", 60) + "\n\nIt rained.", ""},
		{"nothing else", "Rain floods the valley", "Rain floods the valley"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := title(c.text); got != c.want {
				t.Errorf("title(%q) = %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestNews(t *testing.T) {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "shared/articles/news")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	dated, titled, n := 0, 0, 0
	for path, err := range Files(filepath.Join(dir, "shared/articles/news")) {
		if err != nil {
			t.Skipf("no shared/articles/news above this folder: %v", err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(f, path)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		n++
		if a.Date != "" {
			dated++
		}
		if a.Title != "" {
			titled++
		}
	}
	if n != 20 || dated < 19 || titled < 20 {
		t.Errorf("%d articles, %d dated, %d titled, want 20, 19, 20", n, dated, titled)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Rain\n\n- a\n- b\n1. c\n", "\xff\xfea\x00", "caf\xe9\r\n\r\nx", "e\u0301\u2029- \u200b\n", "Date: 2021-12-29\n\nDate: 2020-01-01\nx"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := Read(strings.NewReader(string(raw)), "fuzz")
		if err != nil {
			return
		}
		if !utf8.ValidString(a.Text) || Canonical(a.Text) != a.Text {
			t.Errorf("Text %q is not canonical", a.Text)
		}
		at := 0
		for b := range a.Blocks() {
			if b.Begin < at || b.End <= b.Begin || b.End > len(a.Text) {
				t.Fatalf("block %v after %d in %q", b, at, a.Text)
			}
			if gap := strings.Trim(a.Text[at:b.Begin], " \t\n\u00a0"); len(gap) > 8 {
				t.Errorf("%q is in no block", gap)
			}
			at = b.End
		}
	})
}

func ExampleRead() {
	a, err := Read(strings.NewReader("Rain floods the valley\n\nMonday, March 5, 2007\n\nThe river rose.\n- Roads closed\n\nAdvertisement\n"), "rain.txt")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Title, a.Date)
	for b := range a.Blocks() {
		fmt.Println(b.Kind, a.Text[b.Begin:b.End])
	}
	// Output:
	// Rain floods the valley 2007-03-05
	// heading Rain floods the valley
	// dateline Monday, March 5, 2007
	// paragraph The river rose.
	// item Roads closed
	// boilerplate Advertisement
}

func BenchmarkRead(b *testing.B) {
	text := "Rain floods the valley\n\n" + strings.Repeat("The river rose by three metres, the mayor’s office said on Monday. Nobody was hurt.\n\n", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		a, err := Read(strings.NewReader(text), "rain.txt")
		if err != nil {
			b.Fatal(err)
		}
		for range a.Blocks() {
		}
	}
}
