package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

// words.txt lists for each language that is told from English the words that
// it uses most and the others do not: "en the and of ...".
//
//go:embed words.txt
var languageWords string

// wordLanguages maps a word to the languages that it is common in, as bits by
// the order of codes.
var wordLanguages = sync.OnceValues(func() (map[string]uint32, []string) {
	words := make(map[string]uint32)
	var codes []string
	for line := range strings.Lines(languageWords) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		for _, w := range f[1:] {
			words[w] |= 1 << len(codes)
		}
		codes = append(codes, f[0])
	}
	return words, codes
})

// Limits of telling a language.
const (
	languageSample = 1 << 16 // bytes of the text that are looked at
	fewWords       = 25      // say nothing of their language
)

// languageOf returns the language of a text as a BCP 47 code: English unless
// its script or its common words are plainly another's. hint is what the
// document says of itself, which counts where the text is too short to tell.
func languageOf(text, hint string) string {
	hint, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(hint)), "-")
	hint, _, _ = strings.Cut(hint, "_")
	words, codes := wordLanguages()
	scripts := make(map[string]int)
	counts := make([]int, len(codes))
	letters, total := 0, 0
	for w := range strings.FieldsFuncSeq(text[:min(len(text), languageSample)], func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		total++
		for _, r := range w {
			if letters++; r > unicode.MaxLatin1 {
				if s := scriptOf(r); s != "" {
					scripts[s]++
				}
			}
		}
		bits := words[strings.ToLower(w)]
		for i := range counts {
			counts[i] += int(bits >> i & 1)
		}
	}
	for code, n := range scripts {
		if n*2 > letters {
			return code
		}
	}
	if total < fewWords {
		if len(hint) == 2 && isLetters(hint) {
			return hint
		}
		return "en"
	}
	best := 0 // English
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	return codes[best]
}

func isLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < 'a' || r > 'z' })
}

// scriptOf returns a code for the languages of a letter's script, "" for
// Latin.
func scriptOf(r rune) string {
	switch {
	case unicode.Is(unicode.Latin, r):
		return ""
	case unicode.Is(unicode.Cyrillic, r):
		return "ru"
	case unicode.Is(unicode.Greek, r):
		return "el"
	case unicode.Is(unicode.Arabic, r):
		return "ar"
	case unicode.Is(unicode.Hebrew, r):
		return "he"
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return "ja"
	case unicode.Is(unicode.Han, r):
		return "zh"
	case unicode.Is(unicode.Hangul, r):
		return "ko"
	case unicode.Is(unicode.Devanagari, r):
		return "hi"
	case unicode.Is(unicode.Thai, r):
		return "th"
	}
	return "und"
}
