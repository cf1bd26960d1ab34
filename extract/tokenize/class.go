package tokenize

import "unicode"

// class says what a piece looks like; the boundary model sees little else.
type class uint8

const (
	classNone class = iota // beyond the block's ends
	classLower
	classCapital // Word
	classUpper   // NATO
	classLetter  // A
	classNumber
	classMixed // F16, alpha2, URLs
	classAbbrev
	classPeriod
	classQuestion
	classBang
	classEllipsis
	classComma
	classColon
	classSemicolon
	classDash
	classOpen  // ( [
	classClose // ) ]
	classOpenQuote
	classCloseQuote
	classDouble // " straight
	classSingle // ' straight
	classClitic
	classSign // anything else
	classes
)

// classify sets the class of every piece that has none yet.
func (s *splitter) classify() {
	for ; s.classified < len(s.pieces); s.classified++ {
		p := &s.pieces[s.classified]
		p.class = s.classOf(p)
	}
}

func (s *splitter) classOf(p *piece) class {
	text := s.text[p.begin:p.end]
	r, size := first(text)
	switch {
	case p.abbrev:
		return classAbbrev
	case p.glued:
		return classClitic
	case isWordRune(r):
		return wordClassOf(text, r, size)
	case isTerminal(r):
		return terminalClass(text)
	}
	switch r {
	case ',':
		return classComma
	case ':':
		return classColon
	case ';':
		return classSemicolon
	case '-', '–', '—':
		return classDash
	case '"':
		return classDouble
	case '\'':
		return classSingle
	case '“', '‘', '«', '„', '`':
		return classOpenQuote
	case '”', '’', '»':
		return classCloseQuote
	}
	if isBracket(r) {
		if unicode.Is(unicode.Pe, r) {
			return classClose
		}
		return classOpen
	}
	if size < len(text) && isDigit(rune(text[size])) {
		return classNumber
	}
	return classSign
}

func wordClassOf(text string, r rune, size int) class {
	if isDigit(r) {
		for i := 1; i < len(text); i++ {
			if c := text[i]; !isDigit(rune(c)) && c != '.' && c != ',' && c != ':' && c != '/' && c != '-' {
				return classMixed
			}
		}
		return classNumber
	}
	if !unicode.IsUpper(r) {
		if len(text) > 40 {
			return classMixed
		}
		return classLower
	}
	if size == len(text) {
		return classLetter
	}
	for _, x := range text[size:] {
		if unicode.IsLower(x) {
			return classCapital
		}
	}
	return classUpper
}

func terminalClass(text string) class {
	last := text[len(text)-1]
	switch {
	case text == ".":
		return classPeriod
	case last == '?':
		return classQuestion
	case last == '!':
		return classBang
	}
	return classEllipsis
}

// isEnd reports classes that end a sentence by themselves.
func (c class) isEnd() bool { return c >= classPeriod && c <= classEllipsis }

// isCloser reports classes that may stand between a sentence's end and the
// next sentence.
func (c class) isCloser() bool {
	return c == classClose || c == classCloseQuote || c == classDouble || c == classSingle
}

// isWord reports classes that carry letters or digits.
func (c class) isWord() bool { return c >= classLower && c <= classAbbrev }
