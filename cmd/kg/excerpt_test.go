package main

import (
	"strings"
	"testing"

	"kg/schema"
)

// about returns a fact of a sentence that states it in some of its words,
// each of which stands in it once.
func about(sentence string, stating ...string) *factJSON {
	f := &factJSON{Sentence: sentence}
	for _, words := range stating {
		before, _, _ := strings.Cut(sentence, words)
		begin := len([]rune(before))
		f.stating = append(f.stating, schema.Span{Begin: begin, End: begin + len([]rune(words))})
	}
	return f
}

// TestExcerptKeeps holds that the words that state a fact are those that stay.
func TestExcerptKeeps(t *testing.T) {
	for _, tt := range []struct {
		name string
		fact *factJSON
		most int
		want string
	}{
		{"all fits", about("Turkey joined NATO.", "Turkey"), 19, "Turkey joined NATO."},
		{"no screen", about("Turkey joined NATO.", "Turkey"), 0, "Turkey joined NATO."},
		{"the beginning", about("Turkey joined NATO in the middle of the last century.", "Turkey", "joined", "NATO"), 20, "Turkey joined NATO …"},
		{"the end", about("After some years of talks Turkey joined NATO.", "Turkey", "joined", "NATO."), 21, "… Turkey joined NATO."},
		{"the middle", about("After years of talks Turkey joined NATO in the last century.", "Turkey", "joined", "NATO"), 22, "… Turkey joined NATO …"},
		{"both ends", about("Turkey, which is large, at last joined NATO.", "Turkey,", "joined NATO."), 23, "Turkey, … joined NATO."},
		{"words between are kept where they fit", about("Turkey, which is large, at last joined NATO.", "Turkey,", "joined NATO."), 34, "Turkey, which … last joined NATO."},
		{"it is not known which", about("Turkey joined NATO in the last century."), 14, "Turkey …"},
		{"letters of two bytes", about("Élodie à l’Élysée reçoit Léa après le dîner.", "Léa"), 14, "… reçoit Léa …"},
		{"wide letters", about("東京 新聞 大阪 京都 名古屋", "京都"), 9, "… 京都 …"},
		{"no word fits", about("Donaudampfschifffahrt fährt.", "fährt."), 4, "Don…"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantText(t, tt.fact.excerpt(tt.most), tt.want)
		})
	}
}

// TestExcerptFits holds for all screens that an excerpt fits, holds words of
// the sentence in their order, and never two ellipses in a row.
func TestExcerptFits(t *testing.T) {
	for _, f := range []*factJSON{
		about("On Thursday, after talks in the palace, Putin requested a call with the White House, an official said.", "Putin", "requested", "a call"),
		about("東京 新聞 大阪 京都 名古屋 神戸", "大阪"),
		about("a b c d e f g h i j k l m n", "d", "k"),
		about("👩‍🚀 flew with 👨‍👩‍👧 to 🇫🇮 and Zu\u0308rich", "flew"),
	} {
		for most := 1; most < 110; most++ {
			got := f.excerpt(most)
			if displayWidth(got) > most {
				t.Errorf("excerpt(%d) of %q is %d wide: %q", most, f.Sentence, displayWidth(got), got)
			}
			if strings.Contains(got, "… …") {
				t.Errorf("excerpt(%d) of %q is %q", most, f.Sentence, got)
			}
			rest := f.Sentence
			for _, word := range strings.FieldsFunc(got, func(r rune) bool { return r == ' ' || r == '…' }) {
				_, after, found := strings.Cut(rest, word)
				if !found {
					t.Errorf("excerpt(%d) of %q has %q out of order: %q", most, f.Sentence, word, got)
				}
				rest = after
			}
		}
	}
}

// TestStatingWords holds that spans of a document become spans of the
// sentence as it is printed, its blanks single.
func TestStatingWords(t *testing.T) {
	content := "Élan.\nThe  old\n Turkey   joined NATO."
	whole := newText("urn:x", "", "", "", content)
	at := func(words string) schema.Span {
		before, _, _ := strings.Cut(content, words)
		begin := len([]rune(before))
		return schema.Span{Begin: begin, End: begin + len([]rune(words))}
	}
	sentence := schema.Span{Begin: 6, End: len([]rune(content))}
	f := &schema.Fact{Sentence: sentence, SubjectSpan: at("Turkey"), PredicateSpan: at("joined"), ObjectSpan: at("NATO")}
	printed := []rune(whole.span(sentence))
	var got []string
	for _, s := range whole.statingWords(f) {
		got = append(got, string(printed[s.Begin:s.End]))
	}
	if strings.Join(got, "|") != "Turkey|joined|NATO" {
		t.Errorf("in %q the words are %q", string(printed), got)
	}
	f.SubjectSpan, f.ObjectSpan = schema.Span{Begin: 0, End: 4}, schema.Span{} // of another sentence; none
	if got := whole.statingWords(f); len(got) != 1 {
		t.Errorf("%d spans stand in the sentence, want 1", len(got))
	}
	f.Sentence.End = 1000
	if got := whole.statingWords(f); got != nil {
		t.Errorf("a sentence that is not in the text has %v", got)
	}
}

// TestPages holds on which page a sentence stands, 0 where there are none.
func TestPages(t *testing.T) {
	paged := newText("urn:x", "", "", "", "one\ftwo\nthree\ffour")
	for at, want := range map[int]int{0: 1, 3: 1, 4: 2, 8: 2, 13: 2, 14: 3} {
		if got := paged.page(at); got != want {
			t.Errorf("page(%d) = %d, want %d", at, got, want)
		}
	}
	if got := newText("urn:x", "", "", "", "one\ntwo").page(5); got != 0 {
		t.Errorf("a text without pages has page %d", got)
	}
}
