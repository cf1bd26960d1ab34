package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kg/extract/score"
	"kg/extract/tokenize"
	"kg/extract/ud"
)

// readECB reads the articles of ECB+ with the tokens that kg itself makes. The
// corpus has neither a treebank's nor a newspaper's: "Chargers'" is one, "U.S."
// are four.
func readECB(path string) ([]*score.ECBDocument, error) {
	docs, err := readFile(path, score.ReadECB)
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		retokenize(d)
	}
	return docs, nil
}

// retokenize gives the sentences of a document the tokens of their printed
// text, and its names the tokens that hold a letter of theirs. Sentences stay.
func retokenize(d *score.ECBDocument) {
	at := 0
	for i, s := range d.Sentences {
		text, ends := printed(s)
		own := &ud.Sentence{Text: text, Begin: at, End: at + len(text)}
		for _, part := range tokenize.Sentences(text, 0, len(text)) {
			own.Tokens = append(own.Tokens, part.Tokens...)
		}
		for k := range d.Names {
			if n := &d.Names[k]; n.Sentence == i {
				n.First, n.Last = within(own.Tokens, ends[n.First-1]-len(s.Token(n.First).Form), ends[n.Last-1])
			}
		}
		for k := range own.Tokens {
			t := &own.Tokens[k]
			t.ID, t.Begin, t.End = k+1, t.Begin+at, t.End+at
		}
		d.Sentences[i] = own
		at = own.End + 1
	}
}

// within returns the IDs of the first and the last of tokens that are counted
// from 1 and stand in begin to end at least in part.
func within(tokens []ud.Token, begin, end int) (first, last int) {
	for i, t := range tokens {
		if t.Begin < end && t.End > begin {
			last = i + 1
			if first == 0 {
				first = last
			}
		}
	}
	return first, last
}

// printed returns the text of a sentence as it was printed, and where in it
// each token ends: "U . S . , he did n't" is "U.S., he didn't".
func printed(s *ud.Sentence) (text string, ends []int) {
	var out strings.Builder
	for i := range s.Tokens {
		if i > 0 && !glued(s.Tokens[:i], &s.Tokens[i]) {
			out.WriteByte(' ')
		}
		out.WriteString(s.Tokens[i].Form)
		ends = append(ends, out.Len())
	}
	return out.String(), ends
}

// glued reports whether a token stands right behind those before it.
func glued(before []ud.Token, t *ud.Token) bool {
	last := before[len(before)-1].Form
	switch f := t.Form; {
	case f == ".":
		return last != "."
	case f == "," || f == ";" || f == ":" || f == "?" || f == "!" || f == "%" || f == ")" || f == "n't":
		return true
	case strings.HasPrefix(f, "'") && len(f) > 1 && unicode.IsLetter(rune(f[1])):
		return true // a clitic
	case last == "(" || last == "$":
		return true
	case last == "." && len(before) > 1:
		return letter(f) && letter(before[len(before)-2].Form) // initials
	}
	return false
}

// letter reports whether a token is one capital letter.
func letter(form string) bool {
	r, size := utf8.DecodeRuneInString(form)
	return size == len(form) && unicode.IsUpper(r)
}
