package tokenize

import (
	"strings"
	"unicode"
)

// compound cuts a segment at slashes and hyphens.
func (s *splitter) compound(begin, end int) {
	text := s.text[begin:end]
	if strings.IndexByte(text, '.') > 0 && isFile(text) {
		s.emit(begin, end)
		return
	}
	slash := strings.IndexByte(text, '/') >= 0 && !keepsSlash(text)
	hyphen := strings.IndexByte(text, '-') >= 0 && !isNumberCode(text)
	if !slash && !hyphen {
		s.stops(begin, end)
		return
	}
	from := begin
	for i := begin; i < end; i++ {
		c := s.text[i]
		if !(c == '/' && slash || c == '-' && hyphen) || i+1 == end || c == '-' && isPrefix(s.text[from:i]) {
			continue
		}
		s.stops(from, i)
		s.emit(i, i+1)
		from = i + 1
	}
	s.stops(from, end)
}

// keepsSlash reports words with a slash that are one word: dates (9/11,
// 12/29/2021) and pairs of letters (w/o, L/C).
func keepsSlash(s string) bool {
	if len(s) == 3 {
		return s[1] == '/' && unicode.IsLetter(rune(s[0])) && unicode.IsLetter(rune(s[2]))
	}
	if s == "w/out" || s == "s/he" {
		return true
	}
	return isNumberCode(s)
}

// isNumberCode reports digits in groups that make up one token: dates with
// three parts or a month and a two-digit day, and telephone numbers.
func isNumberCode(s string) bool {
	var groups [5]int
	var values [2]int
	n, seps := 0, [5]byte{}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case isDigit(rune(c)):
			groups[n]++
			if n < 2 && groups[n] < 5 {
				values[n] = values[n]*10 + int(c-'0')
			}
		case (c == '/' || c == '-') && groups[n] > 0 && n < len(groups)-1:
			seps[n] = c
			n++
		case c == '+' && i == 0 || (c == 'x' || c == 'X') && i == 0:
		default:
			return false
		}
	}
	if groups[n] == 0 {
		return false
	}
	switch {
	case n == 1 && seps[0] == '/':
		return groups[1] == 2 && groups[0] <= 2 && values[0] >= 1 && values[0] <= 12 && values[1] >= 1 && values[1] <= 31
	case n == 1:
		return groups[1] == 4 && (groups[0] == 3 || groups[0] == 5 || groups[0] == 1)
	case n == 2:
		return groups[0] <= 4 && groups[1] <= 2 && groups[2] <= 4 && groups[0]+groups[2] >= 3 || groups[0] == 3 && groups[1] == 3 && groups[2] == 4
	}
	return n == 3 && groups[3] == 4
}

// stops cuts at periods that no space follows: "Sushi.They" where a sentence
// ends in small letters and the next begins with a capital.
func (s *splitter) stops(begin, end int) {
	from := begin
	for i := begin + 1; i+1 < end; i++ {
		if s.text[i] == '.' && i-from > 1 && isLower(s.text[i-1]) && isUpper(s.text[i+1]) &&
			i+2 < end && isLower(s.text[i+2]) && !strings.Contains(s.text[i+1:end], ".") && !isAbbreviation(s.text[from:i], 'A') {
			s.word(from, i)
			s.emit(i, i+1)
			from = i + 1
		}
	}
	s.word(from, end)
}

// word cuts clitics and units off a word.
func (s *splitter) word(begin, end int) {
	if begin >= end {
		return
	}
	text := s.text[begin:end]
	if n := unitLen(text, s.afterCurrency(begin)); n > 0 {
		s.emit(begin, end-n)
		s.emit(end-n, end)
		return
	}
	if text[0] < 'A' && text[0] != '\'' {
		if n := currencyLen(text); n > 0 {
			s.emit(begin, begin+n)
			s.word(begin+n, end)
			return
		}
	}
	at := [4]int{begin}
	cuts := 1
	for to := end; cuts < len(at); cuts++ {
		n := cliticLen(s.text[begin:to])
		if n == 0 {
			break
		}
		to -= n
		at[cuts] = to
	}
	if cuts == 1 {
		if parts, ok := contraction(text); ok {
			s.emit(begin, begin+int(parts[0]))
			if parts[1] > 0 {
				s.emitGlued(begin+int(parts[0]), begin+int(parts[1]))
				parts[0] = parts[1]
			}
			s.emitGlued(begin+int(parts[0]), end)
			return
		}
		if n := currencyLen(text); n > 0 {
			s.emit(begin, begin+n)
			s.word(begin+n, end)
			return
		}
		s.emit(begin, end)
		return
	}
	s.emit(begin, at[cuts-1])
	for i := cuts - 1; i > 0; i-- {
		to := end
		if i > 1 {
			to = at[i-1]
		}
		s.emitGlued(at[i], to)
	}
}

// cliticLen returns the length of the clitic that s ends with, 0 for none:
// n't 's 'm 'd 're 've 'll with any apostrophe. "1960's" has none.
func cliticLen(s string) int {
	for n := 2; n <= 5 && n < len(s); n++ {
		i := len(s) - n
		if c := s[i]; c != '\'' && c != '`' && c < 0x80 || c >= 0x80 && c < 0xC0 {
			continue
		}
		r, size := first(s[i:])
		if !isApostrophe(r) {
			continue
		}
		switch tail := s[i+size:]; len(tail) {
		case 1:
			switch tail[0] | 0x20 {
			case 's', 'm', 'd':
				if isDigit(rune(s[i-1])) && (len(s)-n == 2 || len(s)-n == 4) {
					return 0
				}
				return n
			case 't':
				if i > 1 && s[i-1]|0x20 == 'n' {
					return n + 1
				}
			}
		case 2:
			switch string([]byte{tail[0] | 0x20, tail[1] | 0x20}) {
			case "re", "ve", "ll":
				return n
			}
		}
		return 0
	}
	return 0
}

// isClitic reports a chunk that is a clitic by itself, as in "Putin 's".
func isClitic(s string) bool {
	return len(s) <= 6 && (cliticLen("x"+s) == len(s) || cliticLen("xx"+s) == len(s))
}

// unitLen returns the length of the unit that follows a number in s, 0 for
// none: 5pm, 35mm, 2.7m, and after a currency sign also 5b and 5M.
func unitLen(s string, money bool) int {
	if !isDigit(rune(s[0])) {
		return 0
	}
	i := 1
	for i < len(s) && (isDigit(rune(s[i])) || s[i] == '.' || s[i] == ',' || s[i] == ':') {
		i++
	}
	if i == len(s) || len(s)-i > 4 || !isDigit(rune(s[i-1])) {
		return 0
	}
	unit := s[i:]
	if units[unit] || money && moneyUnits[unit] {
		return len(unit)
	}
	return 0
}

// afterCurrency reports whether a currency sign stands right before i.
func (s *splitter) afterCurrency(i int) bool {
	if len(s.pieces) == 0 {
		return false
	}
	p := s.pieces[len(s.pieces)-1]
	if p.end != i {
		return false
	}
	r, _ := s.last(p.begin, p.end)
	return unicode.Is(unicode.Sc, r)
}

// currencyLen returns the length of a currency before the number in s, as in
// US$4.5; 0 where there is none.
func currencyLen(s string) int {
	i := strings.IndexByte(s, '$')
	if i >= 0 && i < 4 && i+1 < len(s) && (isDigit(rune(s[i+1])) || s[i+1] == '.') {
		return i + 1
	}
	return 0
}
