package annotate

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	textnorm "golang.org/x/text/unicode/norm"

	"kg/extract/ud"
)

// Classes of words that are the name of a place, or a part of one, as
// train/places.py numbers them. A name's later words have the next number.
const (
	unknown      = 0
	place        = 1
	country      = 3
	demonym      = 5
	placeClasses = 6
)

// longestPlace is how many words of a name are looked up.
const longestPlace = 4

// gazetteer is a table of names as spellPlace spells them: cities, regions,
// countries and demonyms.
type gazetteer map[string]int32

// newGazetteer reads lines of name, tab and kind.
func newGazetteer(lines []string) (gazetteer, error) {
	kinds := map[string]int32{"p": place, "c": country, "d": demonym}
	p := make(gazetteer, len(lines))
	for _, line := range lines {
		name, kind, _ := strings.Cut(line, "\t")
		if kinds[kind] == unknown {
			return nil, fmt.Errorf("places: %q: %w", line, errFormat)
		}
		p[name] = kinds[kind]
	}
	return p, nil
}

// classes appends the class of each token; of names that overlap the longest
// from the left counts. text and ends are working memory.
func (p gazetteer) classes(to []int32, tokens []ud.Token, text *[]byte, ends *[]int32) []int32 {
	spelt, bounds := (*text)[:0], (*ends)[:0] // the words with a space between them, and their begins and ends
	for i := range tokens {
		if i > 0 {
			spelt = append(spelt, ' ')
		}
		bounds = append(bounds, int32(len(spelt)))
		spelt = spellPlace(spelt, tokens[i].Form)
		bounds = append(bounds, int32(len(spelt)))
	}
	*text, *ends = spelt, bounds
	for i := 0; i < len(tokens); {
		n := min(longestPlace, len(tokens)-i)
		class := int32(unknown)
		for ; n > 0 && class == unknown; n-- {
			class = p[string(spelt[bounds[2*i]:bounds[2*(i+n)-1]])]
		}
		n++
		to = append(to, class)
		for range n - 1 {
			if class != demonym {
				to = append(to, class+1)
			} else {
				to = append(to, class)
			}
		}
		i += n
	}
	return to
}

// spellPlace appends a word in lower case without accents, hyphens apart,
// apostrophes straight.
func spellPlace(text []byte, word string) []byte {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			word = textnorm.NFD.String(strings.ToLower(word))
			break
		}
	}
	first := len(text)
	space := func() {
		if n := len(text); n > first && text[n-1] != ' ' {
			text = append(text, ' ')
		}
	}
	for _, r := range word {
		switch {
		case 'A' <= r && r <= 'Z':
			text = append(text, byte(r+'a'-'A'))
		case r == '-':
			space()
			text = append(text, "- "...)
		case r == '’' || r == '‘':
			text = append(text, '\'')
		case unicode.IsSpace(r):
			space()
		case r < utf8.RuneSelf:
			text = append(text, byte(r))
		case !unicode.Is(unicode.Mn, r):
			text = utf8.AppendRune(text, r)
		}
	}
	if n := len(text); n > first && text[n-1] == ' ' {
		text = text[:n-1]
	}
	return text
}
