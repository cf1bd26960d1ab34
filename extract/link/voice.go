package link

import (
	"slices"
	"strings"

	"kg/extract/coref"
	"kg/extract/openie"
	"kg/extract/ud"
)

// maxLed is how many sentences a statement without quotation marks has at most.
const maxLed = 6

// led reads statements that stand without quotation marks: in a paragraph of
// their own below the sentence that leads to them with a colon, "The bank denied it
// in a statement:", up to the first sentence that says itself who speaks; and above
// the name of who said it, which stands there alone, in the first person. A
// sentence that stands elsewhere in the same words is of the same speaker.
func (l *linker) led(frames [][]*openie.Frame) {
	q, sentences := l.quotes, l.sentences
	said := make(map[string]int)
	for i, s := range sentences {
		if v, ok := lead(s, frames[i]); ok && i+1 < len(sentences) && l.apart(i+1) {
			end := i + 1
			for end < len(sentences) && end <= i+maxLed && (end == i+1 || !l.apart(end)) && q.unmarked(sentences[end], end) && !tells(sentences[end], frames[end]) {
				end++
			}
			q.add(i+1, end, voice{i, v})
		}
		name, ok := signature(s)
		if !ok || !l.person(i, name.Head) || i+1 < len(sentences) && !l.apart(i+1) && sentences[i+1].Block == s.Block {
			continue
		}
		first := i
		for first > 0 && !l.apart(first) && i-first < maxLed && q.unmarked(sentences[first-1], first-1) {
			first--
		}
		if slices.ContainsFunc(sentences[first:i], inFirstPerson) {
			q.add(first, i, voice{i, name})
			q.spans[len(q.spans)-1].signed = true
			for k := first; k < i; k++ {
				said[sentences[k].Text] = len(q.spans) - 1
			}
		}
	}
	for i, s := range sentences {
		if id := said[s.Text]; id != 0 && q.unmarked(s, i) {
			q.mark(i, id)
		}
	}
}

// add makes a quotation of the sentences from first up to end.
func (q *quotations) add(first, end int, v voice) {
	if first == end {
		return
	}
	id := len(q.spans)
	q.spans = append(q.spans, quotation{first: first, last: end - 1, closed: true})
	q.voices[id] = v
	for k := first; k < end; k++ {
		q.mark(k, id)
	}
}

// mark puts all words of a sentence into a quotation.
func (q *quotations) mark(i, id int) {
	for k := range q.segment[i] {
		q.segment[i][k] = id
	}
	q.segment[i][0] = 0
}

// unmarked reports whether a sentence of prose stands in no quotation.
func (q *quotations) unmarked(s *ud.Sentence, i int) bool {
	return s.Block != ud.Heading && s.Block != ud.Item && !slices.ContainsFunc(q.segment[i], func(id int) bool { return id != 0 }) &&
		!slices.ContainsFunc(s.Tokens, func(t ud.Token) bool { return quoteMark(t.Form, false) != 0 })
}

// lead returns who leads to a statement with a colon. Who but denies something does so
// where he is said to speak, since what follows may be what he denies.
func lead(s *ud.Sentence, frames []*openie.Frame) (openie.Phrase, bool) {
	if n := len(s.Tokens); n == 0 || s.Tokens[n-1].Form != ":" || s.Block != "" {
		return openie.Phrase{}, false
	}
	for _, f := range frames {
		words := f.Relation.Words
		if p := s.Token(f.Predicate); p.Head != 0 || f.Content != nil || f.Denied || f.Modality != openie.Asserted || len(f.Speakers) > 0 || f.Subject.Zero() {
			continue
		}
		spoken := slices.ContainsFunc(f.Arguments, func(a openie.Argument) bool { return utterances[strings.ToLower(s.Token(a.Phrase.Head).Lemma)] })
		if openie.Speaks(words) || openie.Denies(words) && spoken {
			return f.Subject, true
		}
	}
	return openie.Phrase{}, false
}

// utterances are nouns for what somebody says or writes.
var utterances = map[string]bool{
	"statement": true, "letter": true, "message": true, "email": true, "e-mail": true, "interview": true, "speech": true, "post": true, "tweet": true,
	"release": true, "report": true, "response": true, "reply": true, "note": true, "comment": true, "address": true,
}

// tells reports whether a sentence says itself who speaks.
func tells(s *ud.Sentence, frames []*openie.Frame) bool {
	return slices.ContainsFunc(frames, func(f *openie.Frame) bool { return openie.Reports(f.Relation.Words) && s.Token(f.Predicate).Head == 0 })
}

// signature returns the name that a sentence consists of, as it stands below what
// somebody said.
func signature(s *ud.Sentence) (openie.Phrase, bool) {
	p := openie.Phrase{}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if n := s.NameAt(t.ID); n != nil && (len(p.Tokens) == 0 || p.Tokens[0] >= n.First) {
			p.Tokens = append(p.Tokens, t.ID)
			p.Head = s.HeadOf(n.First, n.Last)
		} else if t.UPOS != "PUNCT" {
			return openie.Phrase{}, false
		}
	}
	return p, len(p.Tokens) > 1
}

// inFirstPerson reports whether a sentence has "I" as a subject.
func inFirstPerson(s *ud.Sentence) bool {
	return slices.ContainsFunc(s.Tokens, func(t ud.Token) bool { return t.Form == "I" && t.UPOS == "PRON" && t.Is("nsubj") })
}

// spoken returns the named person who speaks as a voice; nothing for others.
func (l *linker) spoken(v voice) []thing {
	all := l.things(v.sentence, v.phrase)
	if len(all) != 1 || !all[0].named || !l.person(v.sentence, v.phrase.Head) {
		return nil
	}
	return all
}

// person reports whether a token heads the name of a person.
func (l *linker) person(i, id int) bool {
	k, _ := l.text.At(coref.Ref{Sentence: i, Token: id})
	return k >= 0 && (l.text.Chains[k].Type == ud.Person || slices.ContainsFunc(l.text.Chains[k].Mentions, l.gendered))
}

// gendered reports whether a mention is "he" or "she", and so of a person, whatever
// his names were taken for.
func (l *linker) gendered(m coref.Mention) bool {
	t := l.sentences[m.Sentence].Token(m.Token)
	gender := t.Feats.Get("Gender")
	return t.UPOS == "PRON" && (gender == "Fem" || gender == "Masc")
}

// goesOn is how certain it is that "they" go on to say what an organization said
// in the sentence before.
const goesOn = 0.85

// goingOn returns the organization that "they" stands for where nobody else does: who
// spoke in the sentence before, "The bank denied it. [They] also claimed that ...".
func (l *linker) goingOn(i int, t *ud.Token) []thing {
	s := l.sentences[i]
	verb := s.Head(t)
	if i == 0 || !strings.EqualFold(t.Form, "they") || !t.Is("nsubj") || verb == nil || !openie.Reports([]string{strings.ToLower(verb.Lemma)}) || !also(s, verb) {
		return nil
	}
	before := slices.Max(l.quotes.segment[i-1])
	v, ok := l.quotes.voices[before]
	if !ok {
		return nil
	}
	k, m := l.text.At(coref.Ref{Sentence: v.sentence, Token: v.phrase.Head})
	if k < 0 || l.text.Chains[k].Type != ud.Organization {
		return nil
	}
	th, ok := l.chain(i, k, m.Certainty*goesOn)
	if !ok {
		return nil
	}
	return []thing{th}
}

// also reports whether a verb goes on with what was said before.
func also(s *ud.Sentence, verb *ud.Token) bool {
	if verb.Lemma == "add" {
		return true
	}
	for a := range s.Children(verb.ID, "advmod") {
		switch strings.ToLower(a.Form) {
		case "also", "further", "furthermore", "additionally":
			return true
		}
	}
	return false
}
