package resolve

import (
	"cmp"
	"encoding/binary"
	"iter"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Stories tells copies of one text from different ones: what a wire service
// sent out, cut, retitled, with a paragraph changed. It compares the shingles
// of two texts, their runs of words (Broder, On the resemblance and
// containment of documents, 1997): one is a copy of the other where most
// shingles of the shorter stand in the longer one.
//
// A sketch holds the smallest hashes of a text's shingles, so that it can
// stand for the text. Copies share one of its first hashes, the keys, nearly
// always.
type Stories struct{}

// Parameters of Stories.
const (
	shingleWords = 5
	sketchSize   = 128  // hashes
	sketchKeys   = 16   // of them are keys
	shared       = 0.45 // of the shorter text's shingles
	sharedShort  = 0.9  // of a text of few shingles
	fewShingles  = 40   // are of a text that is short
	leastSize    = 0.25 // of the shorter text beside the longer: a brief is no copy of a survey that holds it
)

// Sketch returns the sketch of a text: the number of its shingles, then its
// hashes in order. It is a function of the words alone.
func (Stories) Sketch(text string) []byte {
	var all []uint32
	var window [shingleWords]uint64
	n := 0
	for w := range words(text) {
		window[n%shingleWords] = hashWord(w)
		if n++; n < shingleWords {
			continue
		}
		h := uint64(14695981039346656037)
		for i := range shingleWords {
			h = mix(h ^ window[(n+i)%shingleWords])
		}
		all = append(all, uint32(h>>32))
	}
	slices.Sort(all)
	all = slices.Compact(all)
	out := binary.AppendUvarint(nil, uint64(len(all)))
	for _, h := range all[:min(len(all), sketchSize)] {
		out = binary.BigEndian.AppendUint32(out, h)
	}
	return out
}

// Keys returns the keys of a sketch; two copies share at least one.
func (Stories) Keys(sketch []byte) []uint32 {
	_, hashes := readSketch(sketch[:min(len(sketch), binary.MaxVarintLen64+4*sketchKeys)])
	return hashes[:min(len(hashes), sketchKeys)]
}

// Copies reports whether two sketches are of copies of one text. It is
// symmetric.
func (Stories) Copies(a, b []byte) bool {
	sizeA, hashesA := readSketch(a)
	sizeB, hashesB := readSketch(b)
	if min(sizeA, sizeB) == 0 || float64(min(sizeA, sizeB)) < leastSize*float64(max(sizeA, sizeB)) {
		return false
	}
	known := min(limit(sizeA, hashesA), limit(sizeB, hashesB))
	both, inA, inB := 0, 0, 0
	for len(hashesA) > 0 && hashesA[0] <= known || len(hashesB) > 0 && hashesB[0] <= known {
		order := 0
		switch {
		case len(hashesA) == 0:
			order = 1
		case len(hashesB) == 0:
			order = -1
		default:
			order = cmp.Compare(hashesA[0], hashesB[0])
		}
		if order <= 0 {
			hashesA = hashesA[1:]
			inA++
		}
		if order >= 0 {
			hashesB = hashesB[1:]
			inB++
		}
		if order == 0 {
			both++
		}
	}
	need := shared
	if min(sizeA, sizeB) < fewShingles {
		need = sharedShort
	}
	return both > 0 && float64(both) >= need*float64(min(inA, inB))
}

// limit returns the hash up to which a sketch holds all of its text's.
func limit(size int, hashes []uint32) uint32 {
	if size <= len(hashes) || len(hashes) == 0 {
		return math.MaxUint32
	}
	return hashes[len(hashes)-1]
}

func readSketch(b []byte) (size int, hashes []uint32) {
	n, used := binary.Uvarint(b)
	if used <= 0 {
		return 0, nil
	}
	for b = b[used:]; len(b) >= 4; b = b[4:] {
		hashes = append(hashes, binary.BigEndian.Uint32(b))
	}
	return int(min(n, math.MaxInt32)), hashes
}

// words iterates over the words of a text in lower case.
func words(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if !yield(strings.ToLower(w)) {
				return
			}
		}
	}
}

// hashWord is FNV-1a.
func hashWord(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix is the finalizer of SplitMix64 (Steele et al. 2014).
func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}
