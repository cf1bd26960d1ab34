package tokenize

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestMarkEnd holds which marks run on and which stand alone.
func TestMarkEnd(t *testing.T) {
	for text, want := range map[string]string{
		"...x": "...", "?!?": "?!?", "…!": "…!", "--x": "--", "-x": "-", "===": "===", "->": "->", "-->": "-->", "<-": "<-", "=>": "=>", "<=": "<=", "<<": "<<", ">>x": ">>",
		"((": "(", "\"\"": "\"", "“”": "“", ",,": ",", ";;": ";", "%%": "%", "&&": "&", "//": "/", "***": "***", "__": "__", "~~": "~~", "$$": "$$",
		"😀😀x": "😀😀", "👍🏽": "👍🏽", "€5": "€", "•x": "•",
	} {
		s := &splitter{text: text, end: len(text)}
		if got := text[:s.markEnd(0, len(text))]; got != want {
			t.Errorf("markEnd of %q takes %q, want %q", text, got, want)
		}
	}
}

// TestSeparates holds which marks part words whatever they are.
func TestSeparates(t *testing.T) {
	for _, c := range []struct {
		prev, r, next rune
		want          bool
	}{
		{'a', ',', 'b', true}, {'1', ',', '2', false}, {'1', ',', 'b', true}, {'a', ':', 'b', true}, {'1', ':', '3', false}, {'a', '.', 'b', false}, {'a', '.', '.', true},
		{'a', '-', 'b', false}, {'a', '-', '-', true}, {'5', '%', 'x', true}, {'a', '%', 'x', false}, {'5', '+', '1', true}, {'a', '&', 'b', false}, {'a', '@', 'b', false}, {'a', '/', 'b', false},
		{'a', '\'', 's', false}, {'a', '\'', '\'', true}, {'.', '\'', 's', true}, {',', '’', 's', true}, {'a', '"', 'b', true}, {'a', '(', 'b', true}, {'a', ';', 'b', true}, {'a', '—', 'b', true}, {'a', 'é', 'b', false},
	} {
		if got := separates(c.prev, c.r, c.next); got != c.want {
			t.Errorf("separates(%q, %q, %q) = %v, want %v", c.prev, c.r, c.next, got, c.want)
		}
	}
}

// TestGapRules holds the gaps that need no model: where a sentence goes on
// behind an abbreviation and where it certainly ends.
func TestGapRules(t *testing.T) {
	for _, c := range []struct {
		text            string
		at              int // piece before the gap
		goesOn, certain bool
	}{
		{"5 p.m. Tuesday", 1, true, false},
		{"5 p.m. Dec. 9", 1, true, false},
		{"5 P.M. Monday", 1, true, false},
		{"5 p.m. Nobody", 1, false, false},
		{"Roe v. Wade", 1, true, false},
		{"Roe vs. Wade", 1, true, false},
		{"the U.S. The", 1, false, true},
		{"the U.S. Senate", 1, false, false},
		{"Acme Inc. He", 1, false, true},
		{"Acme Inc. Chief", 1, false, false},
		{"in Dec. The", 1, false, false},
	} {
		s := &splitter{text: c.text, end: len(c.text)}
		s.block(0, len(c.text))
		s.classify()
		g := gaps{splitter: s}
		g.advance(c.at)
		if got := g.goesOn(&s.pieces[c.at], &s.pieces[c.at+1]); got != c.goesOn {
			t.Errorf("%q goes on behind piece %d: %v, want %v", c.text, c.at, got, c.goesOn)
		}
		if got := g.certain(); got != c.certain {
			t.Errorf("%q certainly ends behind piece %d: %v, want %v", c.text, c.at, got, c.certain)
		}
	}
}

// TestDepth: brackets and quotes that are open at a gap, of which none is
// below zero, and that a new sentence begins without any.
func TestDepth(t *testing.T) {
	for text, want := range map[string]int{"( a": 1, "( a )": 0, ") ) (": 1, "“ a ( b": 2, "“ a ”": 0, "a": 0} {
		s := &splitter{text: text, end: len(text)}
		s.block(0, len(text))
		s.classify()
		g := gaps{splitter: s, caps: true}
		for i := range s.pieces {
			g.advance(i)
		}
		if g.depth != want {
			t.Errorf("%q has %d open, want %d", text, g.depth, want)
		}
		if g.cut(); g.depth != 0 || g.double != 0 || !g.caps || g.start != len(s.pieces) {
			t.Errorf("after a cut %+v", g)
		}
	}
}

func TestBucket(t *testing.T) {
	last := uint32(0)
	for n := range 100 {
		if b := bucket(n); b < last || b > 9 {
			t.Fatalf("bucket(%d) = %d after %d", n, b, last)
		} else {
			last = b
		}
	}
}

// TestWordTables: every class of words.txt has words, in small letters.
func TestWordTables(t *testing.T) {
	for name, set := range map[string]map[string]bool{
		"prefix": prefixes, "unit": units, "extension": extensions, "domain": domains, "elided": elided, "abbrev": abbrevs, "numbered": numbered, "cased": cased,
		"after hour": afterHour, "final": finals, "starter": starters,
	} {
		if len(set) == 0 {
			t.Errorf("no words of class %s", name)
		}
		for w := range set {
			if strings.ContainsAny(w, " \t") || w == "" || name != "unit" && w != strings.ToLower(w) {
				t.Errorf("word %q of class %s", w, name)
			}
		}
	}
}

// TestLinesOfNoise: every token of a line is of the word of the line that it
// says, in order, and every word has one.
func TestLinesOfNoise(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 1))
	for range 1000 {
		line := noise(random, 1+random.IntN(15), " ", "  ")
		s, origin := Tokens(line)
		fields := strings.Fields(line)
		if len(origin) != len(s.Tokens) {
			t.Fatalf("Tokens(%q): %d tokens, %d origins", line, len(s.Tokens), len(origin))
		}
		next, end := 0, 0
		for i, tok := range s.Tokens {
			if origin[i] != next && origin[i] != next-1 || origin[i] >= len(fields) || !strings.Contains(fields[origin[i]], line[tok.Begin:tok.End]) {
				t.Fatalf("Tokens(%q): token %q is of word %d", line, tok.Form, origin[i])
			}
			if tok.Begin < end || tok.End <= tok.Begin {
				t.Fatalf("Tokens(%q): token %q at %d to %d", line, tok.Form, tok.Begin, tok.End)
			}
			next, end = origin[i]+1, tok.End
		}
		if next != len(fields) {
			t.Fatalf("Tokens(%q): the last token is of word %d of %d", line, next-1, len(fields))
		}
	}
}
