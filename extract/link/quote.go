package link

import (
	"slices"

	"kg/extract/openie"
	"kg/extract/ud"
)

// voice is who speaks in a quotation: a phrase of some sentence.
type voice struct {
	sentence int
	phrase   openie.Phrase
}

// quotations finds, for each token inside a quotation that runs over several
// sentences, who speaks: the speaker whom one of these sentences names for its
// own part. Only double quotes count; single ones are apostrophes too.
type quotations struct {
	segment [][]int       // of each sentence, of each token: the quotation it is in, 0 for none
	voices  map[int]voice // of each quotation
}

func newQuotations(sentences []*ud.Sentence, frames [][]*openie.Frame) *quotations {
	q := &quotations{voices: make(map[int]voice)}
	open, count := 0, 0
	for i, s := range sentences {
		if open != 0 && i > 0 && s.Begin-sentences[i-1].End > maxGap {
			open = 0 // a quotation that nobody closed
		}
		segment := make([]int, len(s.Tokens)+1)
		for k := range s.Tokens {
			switch mark := quoteMark(s.Tokens[k].Form, open != 0); {
			case mark > 0:
				count++
				open = count
			case mark < 0:
				open = 0
			default:
				segment[k+1] = open
			}
		}
		q.segment = append(q.segment, segment)
		for _, f := range frames[i] {
			id := segment[f.Predicate]
			if _, known := q.voices[id]; id != 0 && !known && len(f.Speakers) > 0 && segment[f.Speakers[0].Head] == 0 {
				q.voices[id] = voice{i, f.Speakers[0]}
			}
		}
	}
	return q
}

// maxGap is how many bytes may lie between two sentences of one quotation.
const maxGap = 4

// quoteMark returns 1 for a token that opens a quotation, -1 for one that
// closes it, 0 for others.
func quoteMark(form string, open bool) int {
	switch form {
	case "“", "„", "«", "``":
		return 1
	case "”", "»", "''":
		return -1
	case `"`:
		if open {
			return -1
		}
		return 1
	}
	return 0
}

// of returns who speaks where a frame without a speaker of its own stands.
func (q *quotations) of(i int, f *openie.Frame) (voice, bool) {
	v, ok := q.voices[q.segment[i][f.Predicate]]
	return v, ok && len(f.Speakers) == 0 && !(v.sentence == i && slices.Contains(v.phrase.Tokens, f.Subject.Head))
}
