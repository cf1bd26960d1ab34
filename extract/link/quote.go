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

// quotations finds, for each token inside a quotation, who speaks: the speaker
// whom a sentence of the quotation names for its own part, or the one of a
// quotation or report right before it. Only double quotes count; single ones
// are apostrophes too.
type quotations struct {
	segment [][]int       // of each sentence, of each token: the quotation it is in, 0 for none
	voices  map[int]voice // of each quotation
	spans   []quotation   // by number, the first one unused
}

// maxSentences is how many sentences a quotation has at most.
const maxSentences = 12

// quotation is where one begins and ends. It may run on into the next
// paragraph, which mostly opens it again.
type quotation struct {
	first, last int // sentences
	closed      bool
	signed      bool // the name of who said it stands alone below
}

// newQuotations reads the quotations of a text. apart tells whether a sentence
// begins a paragraph.
func newQuotations(sentences []*ud.Sentence, frames [][]*openie.Frame, apart func(i int) bool) *quotations {
	q := &quotations{voices: make(map[int]voice), spans: make([]quotation, 1)}
	open := 0
	for i, s := range sentences {
		if i > 0 && apart(i) && (len(s.Tokens) > 0 && quoteMark(s.Tokens[0].Form, false) > 0 || open != 0 && i-q.spans[open].first > maxSentences) {
			open = 0 // opened again, or never closed
		}
		segment := make([]int, len(s.Tokens)+1)
		for k := range s.Tokens {
			switch mark := quoteMark(s.Tokens[k].Form, open != 0); {
			case mark > 0:
				open = len(q.spans)
				q.spans = append(q.spans, quotation{first: i, last: i})
			case mark < 0:
				q.spans[open].closed = true
				open = 0
			default:
				segment[k+1] = open
				q.spans[open].last = i
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
	for id := 1; id < len(q.spans); id++ {
		if _, known := q.voices[id]; !known {
			if v, ok := q.before(id, frames, apart); ok {
				q.voices[id] = v
			}
		}
	}
	return q
}

// before returns who speaks in a quotation because he did so right before it:
// in the quotation that stopped there in the same paragraph or ran on from the
// last one, or where a sentence that reports without saying what leads to it,
// "The minister answered questions. “We lost.”".
func (q *quotations) before(id int, frames [][]*openie.Frame, apart func(i int) bool) (voice, bool) {
	at := q.spans[id].first
	if last := q.spans[id-1]; id > 1 && at-last.last <= 1 && (at == last.last || apart(at) != last.closed) {
		if v, ok := q.voices[id-1]; ok {
			return v, true
		}
	}
	if at == 0 || apart(at) || slices.ContainsFunc(q.segment[at-1], func(id int) bool { return id != 0 }) {
		return voice{}, false
	}
	for _, f := range frames[at-1] {
		if f.Content == nil && !f.Denied && f.Modality == openie.Asserted && len(f.Speakers) == 0 && openie.Speaks(f.Relation.Words) && !f.Subject.Zero() {
			return voice{at - 1, f.Subject}, true
		}
	}
	return voice{}, false
}

// orphan reports whether a frame stands as a whole in a quotation of which
// nobody knows whose it is.
func (q *quotations) orphan(i int, f *openie.Frame) bool {
	id := q.segment[i][f.Predicate]
	_, known := q.voices[id]
	span := q.spans[id]
	return id != 0 && !known && span.closed && span.last-span.first < maxSentences/2 && len(f.Speakers) == 0 && q.segment[i][f.Subject.Head] == id
}

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

// self returns who speaks where the pronoun t of sentence i, "I" or "my", is surely
// his own: where his name stands alone below what he says. In other quotations too
// often somebody else is quoted, or nothing of weight is said.
func (q *quotations) self(i int, t *ud.Token) (voice, bool) {
	if t.UPOS != "PRON" || t.Feats.Get("Person") != "1" || t.Feats.Get("Number") != "Sing" {
		return voice{}, false
	}
	id := q.segment[i][t.ID]
	return q.voices[id], q.spans[id].signed
}

// of returns who speaks where a frame without a speaker of its own stands.
func (q *quotations) of(i int, f *openie.Frame) (voice, bool) {
	v, ok := q.voices[q.segment[i][f.Predicate]]
	return v, ok && len(f.Speakers) == 0 && !(v.sentence == i && slices.Contains(v.phrase.Tokens, f.Subject.Head))
}
