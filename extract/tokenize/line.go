package tokenize

import (
	"strings"

	"kg/extract/ud"
)

// penn maps Penn's spelling of marks to UD's.
var penn = map[string]string{
	"``": `"`, "''": `"`, "`": "'",
	"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
	"-lrb-": "(", "-rrb-": ")", "-lsb-": "[", "-rsb-": "]", "-lcb-": "{", "-rcb-": "}",
}

// escapes undoes Penn's backslashes: 1\/2, S\*M.
var escapes = strings.NewReplacer(`\/`, "/", `\*`, "*")

// Tokens reads one sentence whose tokens are already set apart by spaces, in
// Penn style: quotes as two backticks or apostrophes, brackets as -LRB-.
// Tokens that UD writes differently are split further or written as UD does.
// The second result tells for each token of the sentence which token of the
// line it is of, counted from 0. Begin and End are bytes of line; where Penn's
// spelling was replaced Form differs from what stands there.
func Tokens(line string) (*ud.Sentence, []int) {
	s := &splitter{text: line, end: len(line)}
	var origin []int
	word := 0
	for i := 0; i < len(line); {
		r, size := s.rune(i, len(line))
		if isSpace(r) {
			i += size
			continue
		}
		end := s.runEnd(i, len(line), func(r rune) bool { return !isSpace(r) })
		s.lineToken(i, end)
		for len(origin) < len(s.pieces) {
			origin = append(origin, word)
		}
		word++
		i = end
	}
	out := &ud.Sentence{Text: line, End: len(line)}
	for i := range s.pieces {
		p := &s.pieces[i]
		form := line[p.begin:p.end]
		if f, ok := penn[form]; ok {
			form = f
		} else if strings.IndexByte(form, '\\') >= 0 {
			form = escapes.Replace(form)
		}
		out.Tokens = append(out.Tokens, ud.Token{ID: i + 1, Form: form, Begin: p.begin, End: p.end})
	}
	s.ranges(out, s.pieces)
	return out, origin
}

// lineToken splits one token of a line at hyphens, slashes, clitics and
// units. Its punctuation has been split already.
func (s *splitter) lineToken(begin, end int) {
	text := s.text[begin:end]
	r, _ := first(text)
	last, _ := s.last(begin, end)
	if penn[text] != "" || !isWordRune(r) || !isWordRune(last) && last != '.' || isClitic(text) || wholeLen(text) > 0 || strings.IndexByte(text, '\\') >= 0 {
		s.emit(begin, end)
		return
	}
	s.compound(begin, end)
}
