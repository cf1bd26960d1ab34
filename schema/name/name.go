// Package name folds and compares names: of people, organisations, places
// and things. It is shared by all who must tell whether two names could be
// of one thing: coreference and linking in an article, resolution across
// articles, and the name index of the store. Functions are pure and safe for
// concurrent use.
package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a name in the form in which equal names are equal bytes: no
// case, no accents, no punctuation, one blank between words, no leading
// article, no possessive ending. "The Élysée Palace's" and "Elysee palace"
// fold alike; so do "U.S." and "US", but not "3.5" and "35". Signs that are
// no accents stay: "が" is not "か". Fold of a folded name is the same. Bytes
// that are no UTF-8 part words: norm would leave what follows them composed.
func Fold(s string) string {
	s = strings.ToValidUTF8(s, " ")
	s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(s), "'s"), "’s")
	var out strings.Builder
	blank := false
	runes := []rune(norm.NFKD.String(s))
	for i, r := range runes {
		switch {
		case accent(r) || r == '\'' || r == '’' || r == '‘':
			// vanish
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if blank && out.Len() > 0 {
				out.WriteByte(' ')
			}
			blank = false
			out.WriteString(letter(unicode.ToLower(r)))
		case r == '.' && (i+1 == len(runes) || i+1 < len(runes) && !unicode.IsDigit(runes[i+1])):
			// the points of "U.S."; a following blank separates words
		default:
			blank = true
		}
	}
	folded := out.String()
	for strings.HasPrefix(folded, "the ") {
		folded = folded[len("the "):]
	}
	return folded
}

// accent reports whether a mark is one that Latin, Greek and Cyrillic letters
// bear; the marks of other scripts make other letters.
func accent(r rune) bool { return 0x300 <= r && r <= 0x36F }

// letter spells the letters that no accent was taken from in ASCII.
func letter(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ł':
		return "l"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	case 'ς':
		return "σ"
	}
	return string(r)
}

// Words returns the folded words of a name.
func Words(s string) []string { return strings.Fields(Fold(s)) }

// Acronym returns the initials of a name's words that begin with a capital:
// "NSC" for "National Security Council", "" where fewer than two do.
func Acronym(s string) string {
	var out []rune
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		if r := []rune(w)[0]; unicode.IsUpper(r) {
			out = append(out, r)
		}
	}
	if len(out) < 2 {
		return ""
	}
	return string(out)
}

// Spoken returns a folded name that ends in a number of people as they are
// called for short: "philadelphia sixers" for "philadelphia 76ers", "niners"
// for "49ers"; "" for other names.
func Spoken(folded string) string {
	number, ok := strings.CutSuffix(folded, "ers")
	if !ok || len(number) < 2 || !unicode.IsDigit(rune(number[len(number)-2])) {
		return ""
	}
	digits := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	last := number[len(number)-1]
	if last < '1' || last > '9' {
		return ""
	}
	return strings.TrimRight(number, "0123456789") + strings.TrimSuffix(digits[last-'0'], "e") + "ers"
}

// IsAcronym reports whether s is written as one: two to eight capitals,
// points aside, as in "NATO", "U.S." and "G7".
func IsAcronym(s string) bool {
	n, capitals := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			n++
			capitals++
		case unicode.IsDigit(r):
			n++
		case r != '.' && r != '&':
			return false
		}
	}
	return n >= 2 && n <= 8 && capitals > 0 && capitals*2 >= n
}

// Fuller reports whether long is a fuller form of a person's name short: the
// surnames, the last words, are equal, every other word of short stands in
// long in the same order, an initial for a word that it begins, and long says
// more. "Vladimir Vladimirovich Putin" is fuller than "V. Putin" and "Putin",
// "Joe Biden" than "J. Biden". Who gives a middle initial gives all of them:
// "George H. W. Bush" is no fuller "George W. Bush".
func Fuller(long, short string) bool { return FullerWords(Words(long), Words(short)) }

// FullerWords is Fuller for names given by their folded words.
func FullerWords(long, short []string) bool {
	l, s := len(long)-1, len(short)-1
	if s < 0 || l < s || long[l] != short[s] {
		return false
	}
	more := l > s
	at := 0
	for i, w := range short[:s] {
		for at < l && !begins(long[at], w) {
			at++
		}
		if at == l || i > 0 && l > s && utf8.RuneCountInString(w) == 1 {
			return false
		}
		more = more || long[at] != w
		at++
	}
	return more
}

// begins reports whether short is the word long or its initial.
func begins(long, short string) bool {
	return long == short || utf8.RuneCountInString(short) == 1 && strings.HasPrefix(long, short)
}

// Spelling returns a folded word as its transliterations are spelled alike:
// "zelenskyy", "zelenskiy" and "zelensky" are "zelenski", "mohammed" is
// "mohamed", "mikhail" is "mihail". Short words stay as they are, for there a
// letter tells "tony" from "toni".
func Spelling(word string) string {
	if utf8.RuneCountInString(word) < spellingLength {
		return word
	}
	for _, ending := range []string{"yy", "iy", "ij", "ii", "yi", "y"} {
		if stem, ok := strings.CutSuffix(word, ending); ok {
			word = stem + "i"
			break
		}
	}
	var out []rune
	for _, r := range strings.ReplaceAll(word, "kh", "h") {
		if n := len(out); n > 0 && out[n-1] == r && 'a' < r && r <= 'z' && !strings.ContainsRune("eiou", r) {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

// spellingLength is from how many letters on words have several spellings.
const spellingLength = 6
