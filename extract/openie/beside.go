package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// Rules for what a clause tells beside its verb: with whom its subject met, called
// or quarrelled, to whom it spoke, and where a name says that its bearer is.

// encounter returns the frame of what the subject of a clause did with somebody
// before or during it: "Macron flew home after [talks with Putin]", "the bank denied
// it in a [statement to CNN]". A clause that says what was done to another person or
// was done to its subject leaves open who took part: "police held him after a clash
// with fans", "was freed after talks with Iran".
func (r *reader) encounter(t *ud.Token) []*Frame {
	h := r.s.Head(t)
	lemma := strings.ToLower(t.Lemma)
	if h == nil || !t.Is("obl") || t.UPOS != "NOUN" || h.UPOS != "VERB" || !r.isClause(h) || r.passive(h) || r.s.Child(t.ID, "nmod:poss", "nummod", "acl", "conj", "amod") != nil || r.negated(t) {
		return nil
	}
	prep, to := r.preposition(t.ID), "with"
	verb := ""
	switch {
	case in(lemma, reciprocalNoun, quarrel) && slices.Contains([]string{"after", "during", "following"}, prep), in(lemma, parley) && slices.Contains([]string{"in", "at"}, prep):
		verb = "have"
	case prep == "in" && in(verbLemma(h), report, claim, deny):
		verb, to = addressing[lemma], "to"
	}
	if verb == "" {
		return nil
	}
	c := r.context(h.ID)
	if c.denied || c.modality != Asserted || r.asks() {
		return nil
	}
	for o := range r.s.Children(h.ID, "obj", "iobj") {
		if r.isName(o) || o.UPOS == "PRON" || ud.Personal(o.Lemma) || in(lemma, quarrel) && o.Feats.Get("Number") == "Plur" {
			return nil
		}
	}
	subjects, how := r.subjects(h.ID)
	if how != "" || slices.ContainsFunc(subjects, func(id int) bool { return !r.actor(id) }) {
		return nil
	}
	f := Frame{Rule: "encounter-noun", Predicate: t.ID, Relation: Relation{Tokens: []int{t.ID}, Words: []string{verb, lemma}, Preposition: to}, Speakers: c.speakers}
	var frames []*Frame
	for n := range r.s.Children(t.ID, "nmod") {
		if r.preposition(n.ID) != to || r.s.Temporal(n.ID) {
			continue
		}
		for _, s := range subjects {
			for _, o := range r.conjuncts(n.ID) {
				frames = append(frames, r.filled(f, s, o))
			}
		}
	}
	return frames
}

// addressing are verbs by the noun for what somebody says or writes to others.
var addressing = map[string]string{"statement": "make", "letter": "write", "message": "send", "speech": "make", "email": "send"}

// actor reports whether a phrase is of somebody who can meet and quarrel: a person,
// an organization, a country.
func (r *reader) actor(id int) bool {
	t := r.s.Token(id)
	if n := r.s.NameAt(id); n != nil {
		return n.Type == ud.Person || n.Type == ud.Organization || n.Type == ud.Place
	}
	return ud.Personal(t.Lemma) || in(strings.ToLower(t.Lemma), office, organ) || t.UPOS == "PRON" && t.Feats.Get("PronType") == "Prs" && t.Feats.Get("Gender") != "Neut"
}

// located returns the frame that tells where the bearer of a name is: "the Kurchatov
// Institute [in Moscow]", "Aspen, [Colorado]". A country or person is not in a place
// for being named beside it, "Russia in Syria", "Macron in Kyiv".
func (r *reader) located(t *ud.Token) []*Frame {
	n, h := r.s.NameAt(t.ID), r.s.Head(t)
	if h == nil || !t.Is("nmod") || n == nil || n.Type != ud.Place || h.ID > t.ID || r.s.Child(t.ID, "conj") != nil || t.Is("nmod:poss") {
		return nil
	}
	m := r.s.NameAt(h.ID)
	within := t.Deprel == "nmod:unmarked" && m != nil && m.Type == ud.Place && n.First == m.Last+2 && r.s.Token(m.Last+1).Form == "," && !h.Is("conj") && r.s.Child(h.ID, "conj") == nil
	in := r.preposition(t.ID) == "in" && r.bodied(h, m) && r.s.Subtree(t.ID, nil)[0] == r.lastBefore(h, m)+1
	if !within && !in {
		return nil
	}
	f := Frame{Rule: "place-noun", Predicate: t.ID, Relation: Relation{Words: []string{"be"}, Inserted: "is", Preposition: "in"}}
	g := r.filled(f, h.ID, t.ID)
	g.Subject = r.phraseWithout(h.ID, t.ID)
	return []*Frame{g}
}

// lastBefore returns the last token of the name m, or of the noun h where it is
// none.
func (r *reader) lastBefore(h *ud.Token, m *ud.Name) int {
	if m != nil {
		return m.Last
	}
	return h.ID
}

// bodied reports whether a name is of something that stands in one place: an
// institution of several words, or words with capitals that say which: "Camp David".
// A name may go on where it says "for" or "and": "Organization for Security and
// Co-operation in Europe", and one of a single word, also around a hyphen, may be
// only a part of something: "Google in Dublin", "al-Qaida in Iraq".
func (r *reader) bodied(h *ud.Token, m *ud.Name) bool {
	if m == nil {
		before := r.s.Token(h.ID - 1)
		return h.UPOS == "NOUN" && capital(h.Form) && before != nil && before.Is("compound") && before.Head == h.ID && capital(before.Form) && before.ID > 1 && !r.headline()
	}
	if m.Last == m.First || m.Type != ud.Organization && m.Type != ud.Facility || h.Feats.Get("Number") == "Plur" {
		return false
	}
	for id := m.First; id <= m.Last; id++ {
		if t := r.s.Token(id); t.XPOS == "HYPH" || t.Lemma == "for" || t.Lemma == "and" {
			return false
		}
	}
	return true
}

// Premises reports whether a noun is of an institution that has its seat in one
// place: "university", "embassy".
func Premises(lemma string) bool { return in(strings.ToLower(lemma), premises) }
