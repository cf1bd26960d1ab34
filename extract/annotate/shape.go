package annotate

import (
	"unicode"
	"unicode/utf8"
)

// Shapes of a word, as train/wordpiece.py numbers them.
const (
	special = iota
	lower
	title
	initial
	upper
	mixed
	digits
	alnum
	punct
	lowerWith // letters and marks: "n't"
	titleWith // "O'neil", "J."
	upperWith // "U.S."
	uncased   // a script without case
)

// Shapes of a sentence, given to its first position.
const (
	allLower = 13 + iota
	allUpper
	headline
	shapes
)

// shape tells what the network's vocabulary, which has no case, leaves out.
func shape(word string) int {
	var ups, lows, nums, others int
	letter := false
	for _, r := range word {
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			ups++
		case unicode.Is(unicode.Ll, r):
			lows++
		case unicode.IsDigit(r):
			nums++
		case unicode.IsLetter(r):
			letter = true
		default:
			others++
		}
	}
	r, _ := utf8.DecodeRuneInString(word)
	capital := unicode.IsUpper(r) || unicode.IsTitle(r)
	switch {
	case ups == 0 && lows == 0 && letter:
		return uncased
	case ups == 0 && lows == 0 && nums > 0:
		return digits
	case ups == 0 && lows == 0:
		return punct
	case nums > 0:
		return alnum
	case others > 0 && ups == 0:
		return lowerWith
	case others > 0 && capital && ups == 1:
		return titleWith
	case others > 0:
		return upperWith
	case ups == 0:
		return lower
	case lows == 0 && ups == 1:
		return initial
	case lows == 0:
		return upper
	case capital && ups == 1:
		return title
	}
	return mixed
}

// sentenceShape is the shape of a sentence of words of these shapes.
func sentenceShape(words []int32) int {
	var lows, ups, caps int
	for _, s := range words {
		switch s {
		case lower, lowerWith:
			lows++
		case upper, upperWith:
			ups++
		case title, titleWith, initial, mixed:
			caps++
		}
	}
	switch {
	case ups+caps == 0 && lows > 0:
		return allLower
	case lows == 0 && caps == 0 && ups > 1:
		return allUpper
	case caps > 2*lows && caps > 2:
		return headline
	}
	return special
}

// suffix appends the last three characters of the word in lower case.
func suffix(text []byte, word string) []byte {
	at := len(word)
	for range 3 {
		_, n := utf8.DecodeLastRuneInString(word[:at])
		at -= n
	}
	for _, r := range word[at:] {
		text = utf8.AppendRune(text, unicode.ToLower(r))
	}
	return text
}
