package main

import (
	"fmt"
	"strings"
	"unicode"
)

// token is a part of a pattern as the user wrote it: a word, a "quoted" name
// or relation, or a ?variable.
type token struct {
	text   string // without "?" and quotes
	quoted bool
	hole   bool // a variable
}

// tokens splits a pattern. Quotes may be straight or curly.
func tokens(pattern string) ([]token, error) {
	var all []token
	runes := []rune(pattern)
	for i := 0; i < len(runes); {
		switch r := runes[i]; {
		case unicode.IsSpace(r):
			i++
		case isQuote(r):
			end := i + 1
			for end < len(runes) && !isQuote(runes[end]) {
				end++
			}
			text := strings.TrimSpace(string(runes[i+1 : end]))
			if end == len(runes) {
				return nil, usage("pattern %s: a quote is not closed", pattern)
			}
			if text == "" {
				return nil, usage("pattern %s: nothing between the quotes", pattern)
			}
			all = append(all, token{text: text, quoted: true})
			i = end + 1
		default:
			end := i
			for end < len(runes) && !unicode.IsSpace(runes[end]) && !isQuote(runes[end]) {
				end++
			}
			word := string(runes[i:end])
			name, hole := strings.CutPrefix(word, "?")
			if hole && name == "" {
				return nil, usage("pattern %s: a variable needs a name, as in ?what", pattern)
			}
			all = append(all, token{text: name, hole: hole})
			i = end
		}
	}
	return all, nil
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// slot is one of the three places of a pattern.
type slot struct {
	text string
	hole bool // a variable, text is its name
}

func (s slot) String() string {
	if s.hole {
		return "?" + s.text
	}
	return fmt.Sprintf("%q", s.text)
}

// reading is a pattern cut into subject, relation and object.
type reading [3]slot

func (r reading) String() string {
	return fmt.Sprintf("%v %v %v", r[0], r[1], r[2])
}

// readings returns every way to cut tokens into three slots, those with the
// longest subjects first and among them those with the longest relations. A
// variable and a quoted text are slots of their own.
func readings(all []token) []reading {
	var found []reading
	for i := len(all) - 2; i >= 1; i-- {
		for j := len(all) - 1; j > i; j-- {
			subject, ok1 := join(all[:i])
			relation, ok2 := join(all[i:j])
			object, ok3 := join(all[j:])
			if ok1 && ok2 && ok3 {
				found = append(found, reading{subject, relation, object})
			}
		}
	}
	return found
}

func join(run []token) (slot, bool) {
	if len(run) == 1 {
		return slot{run[0].text, run[0].hole}, true
	}
	words := make([]string, len(run))
	for i, t := range run {
		if t.quoted || t.hole {
			return slot{}, false
		}
		words[i] = t.text
	}
	return slot{text: strings.Join(words, " ")}, true
}

// lexicon tells which names and relation forms a store knows.
type lexicon interface {
	knowsName(name string) (bool, error)
	knowsRelation(form string) (bool, error)
}

// read reads a pattern: as the first of its readings in which the lexicon
// knows every slot. others says whether there is a further one. Where there
// is none, known is false and the reading is the first of those in which
// least is unknown, for the message.
func read(pattern string, lex lexicon) (best reading, known, others bool, err error) {
	all, err := tokens(pattern)
	if err != nil {
		return best, false, false, err
	}
	candidates := readings(all)
	if len(candidates) == 0 {
		return best, false, false, usage("pattern %s: wants three slots, subject, relation and object: 'Putin requested ?what'", pattern)
	}
	least := len(best) + 1
	for _, r := range candidates {
		n, err := unknown(r, lex)
		switch {
		case err != nil:
			return best, false, false, err
		case n == 0 && least == 0:
			return best, true, true, nil
		case n < least:
			best, least = r, n
		}
	}
	return best, least == 0, false, nil
}

// unknown counts the slots of a reading that the lexicon does not know.
func unknown(r reading, lex lexicon) (n int, err error) {
	for i, s := range r {
		if s.hole {
			continue
		}
		knows := lex.knowsName
		if i == 1 {
			knows = lex.knowsRelation
		}
		known, err := knows(s.text)
		if err != nil {
			return 0, err
		}
		if !known {
			n++
		}
	}
	return n, nil
}
