package store

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"kg/schema/name"
)

// similar finds names that differ in a few letters: those that share enough
// trigrams are compared letter by letter.
func (f *finder) similar(folded string) error {
	grams := trigrams(folded)
	most := edits(folded)
	shared := make(map[uint64]int)
	for _, gram := range grams {
		for item, err := range f.read.scan(append([]byte{tableTrigram}, gram+"\x00"...)) {
			if err != nil {
				return err
			}
			k := item.Key()
			if err := checkKey(k, 1+len(gram)+1+idLen, "trigram"); err != nil {
				return err
			}
			shared[readID(k[len(k)-idLen:])]++
		}
	}
	describer, err := f.read.describer()
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(shared)) {
		if shared[id] < len(grams)-4*most { // an edit touches three, swapping letters four
			continue
		}
		l, err := describer.describe(id)
		if err != nil {
			return err
		}
		best := most + 1
		for _, label := range l.labels {
			best = min(best, nearest(folded, clip(name.Fold(label)), most))
		}
		if best <= most {
			if err := f.add(id, hit{how: Similar, part: best}); err != nil {
				return err
			}
		}
	}
	return nil
}

// edits returns how many letters may differ in a name of this length.
func edits(folded string) int {
	switch n := utf8.RuneCountInString(folded); {
	case n < 3:
		return 0
	case n < 6:
		return 1
	case n < 12:
		return 2
	}
	return 3
}

// nearest returns the distance between a query and the run of as many words
// of a label that is nearest to it, most+1 where that is over most.
func nearest(query, label string, most int) int {
	words := strings.Fields(label)
	n := len(strings.Fields(query))
	best := min(distance(query, label), most+1)
	for i := 0; i+n <= len(words); i++ {
		best = min(best, distance(query, strings.Join(words[i:i+n], " ")))
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap with their
// neighbour that make a of b (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(t)]
}
