package article

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// TestComposed holds that blocks are found again in the text that they were
// written as: the text alone is stored.
func TestComposed(t *testing.T) {
	sentences := []string{
		"Rain fell on the valley for three days and three nights, until the river had left its bed and the lower town was under water.", "She said: “Nobody was hurt.”", "It rained.",
		"KYIV, Dec 29 - The talks went on.", "Soldiers came with boats!", "And then?", "The bridge — built in 1901 — is closed to lorries.", "The price rose by 3.5% to 1,300 euros.",
	}
	items := []string{"Talks go on", "Nobody was hurt", "The border stays open for now", "1,300 tanks", "one"}
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		c := newComposer()
		var want []string
		add := func(kind Kind, s string) {
			c.block(kind, s)
			want = append(want, kind.String()+": "+s)
		}
		add(Heading, "Rain floods the lower town")
		for range 1 + r.IntN(8) {
			switch r.IntN(5) {
			case 0:
				add(Item, items[r.IntN(len(items))])
			case 1:
				add(Quote, sentences[r.IntN(len(sentences))])
			case 2:
				add(Caption, append(items, sentences...)[r.IntN(len(items)+len(sentences))])
			default:
				add(Paragraph, sentences[r.IntN(len(sentences))])
			}
		}
		a := &Article{Text: Canonical(c.String())}
		var got []string
		for b := range a.Blocks() {
			got = append(got, b.Kind.String()+": "+a.Text[b.Begin:b.End])
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q\nhas the blocks\n%s\nwant\n%s", a.Text, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestBlocksHoldAllWords holds that no letter of a text is outside its blocks,
// but for the numbers that mark items, and that blocks neither overlap nor
// begin or end in white space.
func TestBlocksHoldAllWords(t *testing.T) {
	pieces := []string{"Rain", " fell", ".", "\n", "\n\n", "\t", " ", "- ", "• ", "> ", "1. ", "(2) ", "Advertisement", "Image: X.", "é", "東京", "\f", "...", "29 December 2021", "Read more: x", strings.Repeat("word ", 30)}
	r := rand.New(rand.NewPCG(2, 2))
	for range 3000 {
		var in strings.Builder
		for range r.IntN(25) {
			in.WriteString(pieces[r.IntN(len(pieces))])
		}
		a := &Article{Text: Canonical(in.String())}
		at := 0
		for b := range a.Blocks() {
			if b.Begin < at || b.End <= b.Begin {
				t.Fatalf("block %v after %d in %q", b, at, a.Text)
			}
			if strings.ContainsFunc(a.Text[at:b.Begin], unicode.IsLetter) {
				t.Fatalf("%q is in no block of %q", a.Text[at:b.Begin], a.Text)
			}
			if s := a.Text[b.Begin:b.End]; strings.TrimSpace(s) != s {
				t.Fatalf("block %q of %q", s, a.Text)
			}
			at = b.End
		}
		if strings.ContainsFunc(a.Text[at:], unicode.IsLetter) {
			t.Fatalf("%q is in no block of %q", a.Text[at:], a.Text)
		}
	}
}

func TestSqueeze(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " a  b ": "a b", "a \n b": "a\nb", "a\n\n\nb": "a\nb", "a \f\n b": "a\fb", "a\n\fb": "a\fb", "a \t b": "a\tb", "a\t\nb": "a\nb", "a\u00a0b": "a b", "\u2003a\u3000b": "a b", "\n\n": "",
	} {
		if got := squeeze(in); got != want {
			t.Errorf("squeeze(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestComposerWrites holds how blocks of each kind are parted.
func TestComposerWrites(t *testing.T) {
	c := newComposer()
	for _, b := range []struct {
		kind Kind
		text string
	}{{Heading, "Rain"}, {Paragraph, " It  rained. "}, {Item, "one"}, {Item, "- two"}, {Item, "three\nfour"}, {Paragraph, ""}, {Quote, "a\nb"}, {row, "a\tb"}, {row, "c\td"}, {Item, "five"}, {Caption, "The bridge\non Monday"}, {Item, "^ six"}} {
		c.block(b.kind, b.text)
	}
	want := "Rain\n\nIt rained.\n\n- one\n- two\n- three four\n\n> a\n> b\n\na\tb\nc\td\n\n- five\n\n^ The bridge\n^ on Monday\n\n- ^ six\n"
	if got := c.String(); got != want {
		t.Errorf("%q\nwant %q", got, want)
	}
	if got := newComposer().String(); got != "" {
		t.Errorf("nothing is written as %q", got)
	}
	c.block(Paragraph, strings.Repeat("x", maxText))
	c.block(Paragraph, "more")
	if got := c.String(); !c.full || got != want {
		t.Errorf("a text that is too long is taken in part: %d bytes", len(got))
	}
}

func TestPage(t *testing.T) {
	a := &Article{Text: "one\ftwo three\f\ffour"}
	for part, want := range map[string]int{"one": 1, "two": 2, "three": 2, "four": 4} {
		if got := a.Page(strings.Index(a.Text, part)); got != want {
			t.Errorf("%q is on page %d, want %d", part, got, want)
		}
	}
	if got := (&Article{Text: "one"}).Page(1); got != 0 {
		t.Errorf("a text without pages has a page %d", got)
	}
}

// TestKinds holds what single lines are taken for.
func TestKinds(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"It rained.", "paragraph:It rained."}, {"Rain", "heading:Rain"}, {"Will it rain?", "paragraph:Will it rain?"}, {"It rained…", "paragraph:It rained…"}, {"“It rained.”", "paragraph:“It rained.”"},
		{"> She said so.", "quote:She said so."}, {"^ KYIV, Dec 29 - The talks.", "caption:KYIV, Dec 29 - The talks."}, {"^ 29 December 2021", "caption:29 December 2021"}, {"^ Advertisement", "boilerplate:Advertisement"}, {"^5", "heading:^5"}, {"*  one", "item:one"}, {"12. one", "item:one"}, {"123. one", "heading:123. one"}, {"1.one", "heading:1.one"}, {"–one", "heading:–one"}, {"◦\u00a0one", "item:one"},
		{"- ", "boilerplate:-"}, {"---", "boilerplate:---"}, {"* Advertisement", "boilerplate:Advertisement"}, {"Published: 29 December 2021, 10:15 GMT", "dateline:Published: 29 December 2021, 10:15 GMT"},
		{"The minister in Kyiv (Photo: AP)", "caption:The minister in Kyiv | boilerplate:(Photo: AP)"}, {"Photo: AP", "caption:Photo: AP"}, {"Pictured: the bridge.", "caption:Pictured: the bridge."}, {"The file was lost.", "paragraph:The file was lost."},
		{"a\tb\tc", "heading:a | heading:b | heading:c"}, {"a\t\tb", "heading:a | heading:b"}, {"He listed:", "paragraph:He listed:"},
	} {
		if got := kinds(c.text); got != c.want {
			t.Errorf("%q = %s, want %s", c.text, got, c.want)
		}
	}
	for k := Paragraph; k <= Quote; k++ {
		if s := k.String(); s == "" || s != strings.ToLower(s) {
			t.Errorf("kind %d is %q", k, s)
		}
	}
}

// TestWrapWidth holds which texts are hard-wrapped.
func TestWrapWidth(t *testing.T) {
	wrap := func(words, width int) string {
		var out, line strings.Builder
		for i := range words {
			w := []string{"rain", "fell", "on", "the", "valley", "for", "three", "days"}[i%8]
			if line.Len()+1+len(w) > width {
				out.WriteString(line.String() + "\n")
				line.Reset()
			}
			if line.Len() > 0 {
				line.WriteByte(' ')
			}
			line.WriteString(w)
		}
		return out.String() + line.String() + ".\n"
	}
	for _, c := range []struct {
		name, text string
		wrapped    bool
	}{
		{"at 72", wrap(100, 72), true}, {"at 50", wrap(100, 50), true}, {"at 30: verse", wrap(100, 30), false}, {"at 200: paragraphs", wrap(300, 200), false}, {"one line", wrap(8, 72), false}, {"two lines", wrap(20, 72), false},
		{"sentences", strings.Repeat("Rain fell on the valley for three days and nights on end there.\n", 10), false}, {"a list", strings.ReplaceAll(wrap(100, 72), "rain", "\n- rain"), false}, {"nothing", "", false},
	} {
		if got := wrapWidth(splitLines(c.text)) > 0; got != c.wrapped {
			t.Errorf("%s: wrapped %v", c.name, got)
		}
	}
}

func ExampleArticle_Page() {
	a := &Article{Text: "The river rose.\fThe bridge is closed."}
	fmt.Println(a.Page(0), a.Page(len(a.Text)))
	// Output: 1 2
}
