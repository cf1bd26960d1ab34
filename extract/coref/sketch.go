package coref

import (
	_ "embed"
	"iter"
	"math"
	"strings"
	"sync"

	"kg/extract/ud"
)

//go:embed sketch.tsv
var sketchTable string

// vectorWidth is the length of the network's vectors.
const vectorWidth = 384

// vectorScale is what stands for 1 in a vector once it is whole numbers, and
// turnBits is the power of two that does so in the table that turns it.
const (
	vectorScale = 32
	turnBits    = 10
)

// turns are the table's rows: one a number of a vector, then what the mean
// vector comes to.
var turns = sync.OnceValue(func() *[vectorWidth + 1][len(ud.Sketch{})]int32 {
	t := new([vectorWidth + 1][len(ud.Sketch{})]int32)
	at := 0
	for n := range integers(sketchTable) {
		t[at/len(ud.Sketch{})][at%len(ud.Sketch{})] = n
		at++
	}
	return t
})

// Sketch gives the words of s that may head a mention their sketches, for
// which it reads the sentence's vectors: their main components among the heads
// of mentions. It does nothing where no network ran. All of it is whole numbers
// once the vector is, so that all machines agree.
func Sketch(s *ud.Sentence) {
	if len(s.Vectors) != len(s.Tokens) {
		return
	}
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON" || s.NameAt(t.ID) != nil {
			t.Sketch = sketch(s.Vectors[i])
		}
	}
}

// sketch turns a vector.
func sketch(v []float32) *ud.Sketch {
	if len(v) != vectorWidth {
		return nil
	}
	t := turns()
	sum := t[vectorWidth]
	for j, x := range v {
		q := int32(math.RoundToEven(float64(min(max(x*vectorScale, -127), 127))))
		for k, w := range &t[j] {
			sum[k] += q * w
		}
	}
	out := new(ud.Sketch)
	for k, x := range sum {
		out[k] = int8(min(max((x+1<<(turnBits-1))>>turnBits, -127), 127))
	}
	return out
}

// integers iterates over the whole numbers of a table; lines that begin with #
// have none.
func integers(table string) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for line := range strings.Lines(table) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			n, sign := int32(0), int32(1)
			for _, c := range []byte(line) {
				switch {
				case c == '-':
					sign = -1
				case c >= '0' && c <= '9':
					n = 10*n + int32(c-'0')
				default:
					if !yield(sign * n) {
						return
					}
					n, sign = 0, 1
				}
			}
		}
	}
}
