package link

import (
	"math"

	"kg/extract/openie"
	"kg/extract/ud"
)

// sureness tells how sure the network was of the sentence that a frame was read
// off: of its least sure arc and tag, of its arcs on average, and of the arcs of
// the frame's own words. Each is told by the thresholds that it reaches. A
// sentence that no network read has none.
func sureness(s *ud.Sentence, f *openie.Frame) []string {
	arc, tag, own := float32(math.MaxFloat32), float32(math.MaxFloat32), float32(math.MaxFloat32)
	sum, n := float32(0), 0
	read := false
	for i := range s.Tokens {
		t := &s.Tokens[i]
		read = read || t.HeadMargin != 0 || t.TagMargin != 0
		if t.UPOS == "PUNCT" {
			continue
		}
		arc, tag = min(arc, t.HeadMargin), min(tag, t.TagMargin)
		sum += min(t.HeadMargin, mostMargin)
		n++
	}
	if !read || n == 0 {
		return nil
	}
	for _, id := range []int{f.Predicate, f.Subject.Head, f.Object.Head} {
		if t := s.Token(id); t != nil {
			own = min(own, t.HeadMargin)
		}
	}
	var all []string
	reach := func(name string, value float32, thresholds ...float32) {
		for i, least := range thresholds {
			if value >= least {
				all = append(all, name+[...]string{"-fair", "-sure"}[i])
			}
		}
	}
	reach("least-arc", arc, 1, 3)
	reach("mean-arc", sum/float32(n), 6.5, 7.2)
	reach("own-arcs", own, 3, 8)
	reach("least-tag", tag, 1, 3)
	return all
}

// mostMargin is what a single arc counts at most in the mean: whoever is sure
// is sure.
const mostMargin = 8
