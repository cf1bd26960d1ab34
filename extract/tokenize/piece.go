package tokenize

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// piece is a syntactic word or a mark of punctuation.
type piece struct {
	begin, end int
	glued      bool  // goes on with the multiword token of the piece before
	abbrev     bool  // ends with a period that may end a sentence as well
	class      class // set by classify
}

// splitter cuts chunks into pieces.
type splitter struct {
	text   string
	end    int // of the block
	pieces []piece
	quoted bool   // a single quote is open
	tails  []span // marks peeled off a segment's end, last first

	classified int // how many pieces have their class
}

func (s *splitter) emit(begin, end int) {
	if begin < end {
		s.pieces = append(s.pieces, piece{begin: begin, end: end})
	}
}

func (s *splitter) emitGlued(begin, end int) {
	s.emit(begin, end)
	s.pieces[len(s.pieces)-1].glued = true
}

// chunks iterates over what stands between white space in text[begin:end].
func (s *splitter) chunks(begin, end int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		start := begin
		for i := begin; i < end; {
			r, size := s.rune(i, end)
			if isSpace(r) {
				if start < i && !yield(start, i) {
					return
				}
				start = i + size
			}
			i += size
		}
		if start < end {
			yield(start, end)
		}
	}
}

// rune decodes the character at i, looking no further than end.
func (s *splitter) rune(i, end int) (rune, int) {
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[i:end])
}

// last decodes the character before end, looking back no further than begin.
func (s *splitter) last(begin, end int) (rune, int) {
	if c := s.text[end-1]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeLastRuneInString(s.text[begin:end])
}

// runEnd returns the end of the run of r that begins at i.
func (s *splitter) runEnd(i, end int, same func(rune) bool) int {
	for i < end {
		r, size := s.rune(i, end)
		if !same(r) {
			break
		}
		i += size
	}
	return i
}

// chunk cuts text between two spaces.
func (s *splitter) chunk(begin, end int) {
	if isPlain(s.text[begin:end]) {
		s.word(begin, end)
		return
	}
	if isClitic(s.text[begin:end]) {
		s.emit(begin, end)
		return
	}
	begin = s.lead(begin, end)
	if n := wholeLen(s.text[begin:end]); n > 0 {
		s.emit(begin, begin+n)
		begin = s.lead(begin+n, end)
	}
	for begin < end {
		cut, next := s.hardCut(begin, end)
		s.segment(begin, cut)
		s.emit(cut, next)
		begin = s.lead(next, end)
	}
}

// lead emits the marks that stand before the first word of text[begin:end]
// and returns where that word begins.
func (s *splitter) lead(begin, end int) int {
	for begin < end {
		r, size := s.rune(begin, end)
		rest := s.text[begin+size : end]
		switch {
		case isWordRune(r), startsWord(r, rest):
			return begin
		case emoticonLen(s.text[begin:end]) > 0:
			to := begin + emoticonLen(s.text[begin:end])
			s.emit(begin, to)
			begin = to
		case isApostrophe(r):
			if elision(rest) {
				return begin
			}
			to := begin + size
			if r2, n := first(rest); r2 == r {
				to += n
			} else {
				s.quoted = true
			}
			s.emit(begin, to)
			begin = to
		default:
			to := s.markEnd(begin, end)
			s.emit(begin, to)
			begin = to
		}
	}
	return begin
}

// startsWord reports whether r, which is no letter or digit, begins a word
// that goes on with rest: +44, .5, .doc, #hashtag, @name, _name.
func startsWord(r rune, rest string) bool {
	next, _ := first(rest)
	switch r {
	case '+', '.':
		return isDigit(next) || r == '.' && unicode.IsLetter(next)
	case '#', '@':
		return unicode.IsLetter(next)
	}
	return false
}

// markEnd returns the end of the mark that begins at i. Sentence ends, dashes
// and rules (*** ---- ====) run on, quotes and brackets stand alone.
func (s *splitter) markEnd(i, end int) int {
	r, size := s.rune(i, end)
	switch {
	case isTerminal(r):
		return s.runEnd(i, end, isTerminal)
	case r == '<' || r == '>' || r == '-' || r == '=':
		to := s.runEnd(i, end, func(x rune) bool { return x == r })
		if to < end && (s.text[to] == '>' && r != '<' || s.text[to] == '-' && r == '<' || s.text[to] == '=' && r != '-') {
			to++ // -> <- => <= >=
		}
		return to
	case isQuote(r) || isBracket(r) || r == ',' || r == ';' || r == ':' || r == '%' || r == '&' || r == '/':
		return i + size
	case r >= utf8.RuneSelf && !unicode.IsPunct(r):
		return max(i+size, s.runEnd(i, end, isPicture))
	}
	return s.runEnd(i, end, func(x rune) bool { return x == r })
}

// hardCut finds the first mark in text[begin:end] that always stands alone,
// and returns its span; (end, end) if there is none.
func (s *splitter) hardCut(begin, end int) (from, to int) {
	prev := rune(0)
	for i := begin; i < end; {
		r, size := s.rune(i, end)
		next, _ := first(s.text[i+size : end])
		if i > begin && separates(prev, r, next) && !s.abbreviatedOwner(begin, i, end) {
			if last, _ := s.last(begin, end); !isWordRune(last) && s.trailing(i, end) {
				return end, end // segment peels marks at the end
			}
			return i, s.markEnd(i, end)
		}
		prev = r
		i += size
	}
	return end, end
}

// abbreviatedOwner reports whether at i stands the apostrophe of an
// abbreviation's possessive: "the U.S.'s", "Acme Corp.'s".
func (s *splitter) abbreviatedOwner(begin, i, end int) bool {
	r, size := s.rune(i, end)
	if !isApostrophe(r) || s.text[i-1] != '.' || i+size == end || s.text[i+size]|0x20 != 's' {
		return false
	}
	after, _ := first(s.text[i+size+1 : end])
	return !isWordRune(after) && isAbbreviation(s.text[begin:i-1], 0)
}

// trailing reports whether text[i:end] holds marks only.
func (s *splitter) trailing(i, end int) bool {
	for i < end {
		r, size := s.rune(i, end)
		if isWordRune(r) {
			return false
		}
		i += size
	}
	return true
}

// separates reports whether r between prev and next parts words whatever they
// are. Hyphens, slashes, single periods and apostrophes are for segment.
func separates(prev, r, next rune) bool {
	switch {
	case isWordRune(r):
		return false
	case r == ',' || r == ':':
		return !(isDigit(prev) && isDigit(next))
	case r == '.':
		return next == '.'
	case r == '-':
		return next == '-'
	case r == '+' || r == '%':
		return isDigit(prev)
	case r == '&' || r == '@' || r == '_' || r == '*' || r == '~' || r == '=' || r == '#' || r == '$' || r == '/':
		return false
	case isApostrophe(r):
		return isApostrophe(next) || isTerminal(prev) || prev == ','
	}
	return true
}

// segment cuts a stretch without hard marks inside: marks at its end are
// peeled off, what is left goes to compound.
func (s *splitter) segment(begin, end int) {
	base := len(s.tails)
	abbrev := false
	for begin < end {
		cut, kind := s.tail(begin, end)
		if kind == tailAbbrev {
			abbrev = true
		}
		if kind != tailMark && kind != tailPossessive {
			break
		}
		s.tails = append(s.tails, span{cut, end, kind == tailPossessive})
		end = cut
	}
	if begin < end {
		from := len(s.pieces)
		s.compound(begin, end)
		if len(s.pieces) > from {
			s.pieces[len(s.pieces)-1].abbrev = abbrev
		}
	}
	for i := len(s.tails) - 1; i >= base; i-- {
		if t := s.tails[i]; t.glued {
			s.emitGlued(t.begin, t.end)
		} else {
			s.emit(t.begin, t.end)
		}
	}
	s.tails = s.tails[:base]
}

type span struct {
	begin, end int
	glued      bool
}

// What stands at the end of a segment.
type tailKind uint8

const (
	tailWord tailKind = iota
	tailMark
	tailPossessive
	tailAbbrev
)

// tail looks at the last character of text[begin:end] and returns where the
// mark there begins.
func (s *splitter) tail(begin, end int) (cut int, kind tailKind) {
	r, size := s.last(begin, end)
	cut = end - size
	switch {
	case isWordRune(r):
		return cut, tailWord
	case cut == begin:
		return cut, tailMark
	case isTerminal(r):
		for cut > begin {
			r, size := s.last(begin, cut)
			if !isTerminal(r) {
				break
			}
			cut -= size
		}
		if cut > begin && s.text[cut] == '.' && isAbbreviation(s.text[begin:cut], s.next(end)) {
			if end == cut+1 {
				return cut, tailAbbrev
			}
			if s.text[cut+1] != '.' || end == cut+2 {
				return cut + 1, tailMark // "the U.S.?", "Inc.."
			}
		}
		return cut, tailMark
	case isApostrophe(r):
		return s.apostrophe(begin, cut)
	case r == '-' || r == '*' || r == '=' || r == '_' || r == '~' || r == '+' || r == '>' || r == '<':
		for cut > begin && rune(s.text[cut-1]) == r {
			cut--
		}
		if r == '-' && end-cut == 1 && (isPrefix(s.text[begin:cut]) || cut-begin <= 2 && isPlain(s.text[begin:cut])) {
			return cut, tailWord // "pre- and post-war", "w- well"
		}
		return cut, tailMark
	case r == '/' && end-begin == 2 && s.text[begin]|0x20 == 'w':
		return cut, tailWord // "w/"
	case r == '$' && cut > begin && isUpper(s.text[cut-1]):
		return cut, tailWord // "US$"
	}
	return cut, tailMark
}

// apostrophe decides on the one at cut that ends a word: the possessive of a
// plural, part of the word (goin'), or a closing quote.
func (s *splitter) apostrophe(begin, cut int) (int, tailKind) {
	if r, size := s.last(begin, cut); isApostrophe(r) && cut-size >= begin {
		return cut - size, tailMark // two of them are one quote
	}
	base := s.text[begin:cut]
	last := base[len(base)-1] | 0x20
	switch {
	case (last == 's' || last == 'z' || last == 'x') && (!s.quoted || s.stillQuoted(cut)):
		return cut, tailPossessive
	case !s.quoted && len(base) > 1 && isDropped(base):
		return cut, tailWord
	}
	s.quoted = false
	return cut, tailMark
}

// stillQuoted reports whether the apostrophe at i is followed by a lower-case
// word, and the quote that is open is closed after a comma or period later:
// ‘The allies’ position is clear,’ she said.
func (s *splitter) stillQuoted(i int) bool {
	_, size := s.rune(i, s.end)
	from := s.runEnd(i+size, s.end, isSpace)
	if from == i+size || from == s.end || !isLower(s.text[from]) {
		return false
	}
	prev := rune(0)
	for _, r := range s.text[from:min(from+400, s.end)] {
		if isApostrophe(r) {
			if isSpace(prev) {
				return false
			}
			if prev == ',' || prev == '.' || prev == '?' || prev == '!' {
				return true
			}
		}
		prev = r
	}
	return false
}

// next returns what follows the chunk that ends at i: the first character
// after one space, 0 at the block's end.
func (s *splitter) next(i int) rune {
	for i < s.end {
		r, size := s.rune(i, s.end)
		if !isSpace(r) && !isQuote(r) && !isBracket(r) {
			return r
		}
		i += size
	}
	return 0
}
