package tokenize

import (
	"bytes"
	_ "embed"
	"slices"
	"strings"
)

// boundary.bin holds the weights of the model that decides where sentences
// end: lines of text that say what it was trained on, an empty line, then
// modelSize signed bytes.
//
//go:generate go test -run ^TestTrain$ -train ../../../shared/data
//go:embed boundary.bin
var boundaryFile []byte

// modelSize is the number of weights; features are hashed onto them.
const modelSize = 1 << 15

// weights returns the model's weights, nil where the file is damaged: then no
// gap scores above zero and every block is one sentence.
func weights() []byte {
	_, w, ok := bytes.Cut(boundaryFile, []byte("\n\n"))
	if !ok || len(w) != modelSize {
		return nil
	}
	return w
}

// maxFeatures is how many features a gap has.
const maxFeatures = 31

// gaps walks over the places where a sentence may end.
type gaps struct {
	*splitter
	weights []byte
	at      int  // the gap is after pieces[at]
	next    int  // the piece whose gap comes next
	start   int  // first piece of the sentence
	double  int  // straight double quotes since the sentence's start
	depth   int  // brackets and quotes open at the gap
	caps    bool // no small letter in the sentence so far
}

// advance takes the piece at into account.
func (g *gaps) advance(at int) {
	g.at = at
	switch g.pieces[at].class {
	case classDouble:
		g.double++
	case classOpen, classOpenQuote:
		g.depth++
	case classClose, classCloseQuote:
		g.depth = max(0, g.depth-1)
	case classLower:
		g.caps = false
	}
}

// cut begins a new sentence after the gap.
func (g *gaps) cut() {
	g.start, g.double, g.depth, g.caps = g.at+1, 0, 0, true
}

// forget drops the pieces of past sentences, but one at which features look,
// when there are many.
func (g *gaps) forget() {
	n := g.start - 1
	if n < window {
		return
	}
	g.pieces = slices.Delete(g.pieces, 0, n)
	g.at, g.next, g.start, g.classified = g.at-n, g.next-n, g.start-n, g.classified-n
}

// full reports whether the sentence is as long as one may be.
func (g *gaps) full() bool {
	return g.at+1-g.start >= maxPieces && !g.pieces[g.at+1].glued
}

// possible reports whether a sentence can end at the gap at all: between two
// chunks, other than before a word in small letters after a word; or inside
// one after a sentence's end and before a word (Sushi.They).
func (g *gaps) possible() bool {
	p, next := &g.pieces[g.at], &g.pieces[g.at+1]
	if next.glued {
		return false
	}
	if next.begin == p.end {
		return p.class.isEnd() && next.class.isWord()
	}
	if next.class == classLower && (p.class == classLower || p.class == classCapital || p.class == classComma || p.class == classNumber) {
		return false
	}
	return !g.goesOn(p, next)
}

// goesOn reports abbreviations that the word behind them belongs to, though it
// has a capital: "5 p.m. Tuesday", "Roe v. Wade".
func (g *gaps) goesOn(p, next *piece) bool {
	switch g.text[p.begin:p.end] {
	case "a.m.", "p.m.", "A.M.", "P.M.":
		l, ok := lower(g.text[next.begin:next.end])
		return ok && afterHour[strings.TrimSuffix(string(l.bytes()), ".")]
	case "v.", "vs.":
		return next.class == classCapital
	}
	return false
}

// certain reports a gap that needs no model: after letters with periods or a
// company's abbreviation and before a word that seldom goes on with a name.
// "... muslims travelling to the U.S. The president later ..."
func (g *gaps) certain() bool {
	p, next := &g.pieces[g.at], &g.pieces[g.at+1]
	if p.class != classAbbrev || next.class != classCapital || next.begin == p.end {
		return false
	}
	l, ok := lower(g.text[next.begin:next.end])
	if !ok || !starters[string(l.bytes())] {
		return false
	}
	stem := g.text[p.begin : p.end-1]
	l, ok = lower(stem)
	return isLetterDots(stem) || ok && finals[string(l.bytes())]
}

func (g *gaps) class(i int) class {
	if i < 0 || i >= len(g.pieces) {
		return classNone
	}
	return g.pieces[i].class
}

// wordHash is a hash of the i-th piece in lower case, of its first bytes.
func (g *gaps) wordHash(i int) uint32 {
	if i < 0 || i >= len(g.pieces) {
		return 7
	}
	h := uint32(2166136261)
	p := &g.pieces[i]
	for j := p.begin; j < p.end && j < p.begin+24; j++ {
		c := g.text[j]
		if isUpper(c) {
			c |= 0x20
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// bucket groups counts.
func bucket(n int) uint32 {
	switch {
	case n < 5:
		return uint32(n)
	case n < 8:
		return 5
	case n < 14:
		return 6
	case n < 25:
		return 7
	case n < 40:
		return 8
	}
	return 9
}

// features appends the indices of the gap's features to buf.
func (g *gaps) features(buf []uint16) []uint16 {
	i := g.at
	// The mark before the gap, below closing quotes and brackets, and the
	// word below that.
	mark := i
	for mark > g.start && g.class(mark).isCloser() {
		mark--
	}
	word := mark
	for word > g.start && !g.class(word).isWord() && g.class(word) != classClitic {
		word--
	}
	c := func(k int) uint32 { return uint32(g.class(k)) }
	p, m, w := c(i), c(mark), c(word)
	n1, n2, n3 := c(i+1), c(i+2), c(i+3)
	if mark == i {
		m = 0
	}
	spaced := uint32(0)
	if g.pieces[i+1].begin > g.pieces[i].end {
		spaced = 1
	}
	hm, hw, hn, hn2 := g.wordHash(mark), g.wordHash(word), g.wordHash(i+1), g.wordHash(i+2)
	since := bucket(i + 1 - g.start)
	left := bucket(min(len(g.pieces)-i-1, 40))
	open := uint32(g.double&1)<<1 | uint32(min(g.depth, 1))
	caps := uint32(0)
	if g.caps {
		caps = 1
	}
	wl := uint32(min(g.pieces[word].end-g.pieces[word].begin, 6))
	key := p | m<<5 | spaced<<10
	add := func(template, a, b uint32) {
		h := (template*0x9E3779B1 ^ a) * 0x85EBCA6B
		h = (h ^ h>>15 ^ b) * 0xC2B2AE35
		h ^= h >> 16
		buf = append(buf, uint16(h%modelSize))
	}
	add(1, 0, 0)
	add(2, key, 0)
	add(3, key, n1)
	add(4, key, n1|n2<<5)
	add(5, key, n1|n2<<5|n3<<10)
	add(6, key, w)
	add(7, key, w|n1<<5)
	add(8, key, w|n1<<5|n2<<10)
	add(9, hm, n1|m<<5)
	add(10, hw, key)
	add(11, hw, key|n1<<16)
	add(12, hn, key)
	add(13, hn, key|n2<<16)
	add(14, hn, w|p<<5)
	add(15, hn2, key|n1<<16)
	add(16, open, key|n1<<16)
	add(17, since, key|n1<<16)
	add(18, left, key|n1<<16)
	add(19, caps, key|n1<<16)
	add(20, wl, key|n1<<16)
	add(21, hw, hn)
	add(22, hn, 0)
	add(23, hw, 0)
	add(24, open|since<<4, key)
	add(25, c(word-1)|w<<5, key|n1<<16)
	add(26, hn, since)
	add(27, hm, hn)
	add(28, g.wordHash(word-1), key)
	add(29, g.wordHash(g.start), key|n1<<16)
	add(30, g.wordHash(g.start), since)
	add(31, left|since<<4, key)
	return buf
}

// score sums the weights of the gap's features; above zero a sentence ends.
func (g *gaps) score() int {
	if g.weights == nil {
		return 0
	}
	var buf [maxFeatures]uint16
	sum := 0
	for _, f := range g.features(buf[:0]) {
		sum += int(int8(g.weights[f]))
	}
	return sum
}
