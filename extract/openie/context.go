package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// context is what stands above a clause: whether it is denied, how far from
// fact it is, and who says so.
type context struct {
	denied   bool
	modality Modality
	speakers []Phrase // innermost first
}

func (c *context) raise(m Modality) { c.modality = max(c.modality, m) }

// negates reports whether t denies what it stands with; the "not" of "not
// only" does not.
func (r *reader) negates(t *ud.Token) bool {
	if next := r.s.Token(t.ID + 1); next != nil && slices.Contains([]string{"only", "just", "merely", "simply"}, next.Lemma) {
		return false
	}
	switch strings.ToLower(t.Lemma) {
	case "not", "n't", "never", "no", "n’t", "hardly", "barely", "scarcely":
		return t.Is("advmod", "det", "cc")
	}
	return false
}

// context climbs from the clause of p to the root of the sentence.
func (r *reader) context(p int) context {
	c := context{}
	t := r.s.Token(p)
	r.mood(t, &c)
	into := &c         // what the clauses above say of this one
	adverbial := false // below an adverbial clause, which no denial above it reaches
	reason := false    // below a reason, which is no part of a plan
	for depth := 0; depth <= len(r.s.Tokens); depth++ {
		r.quoted(t, p, into)
		h := r.s.Head(t)
		if h == nil {
			break
		}
		denied := into.denied
		if !reason || !t.Is("xcomp") {
			r.embed(t, h, into)
		}
		if adverbial {
			into.denied = denied
		}
		adverbial = adverbial || t.Is("advcl")
		reason = reason || r.reason(t)
		if into == &c && (t.Deprel == "advcl:relcl" || !t.Is("ccomp", "xcomp", "advcl", "conj", "parataxis", "csubj")) {
			into = &context{speakers: c.speakers} // inside a noun phrase: only speakers reach it
		}
		t = h
	}
	c.speakers = into.speakers
	return c
}

// reason reports whether t heads a clause that gives the reason of another,
// or what is so in spite of it.
func (r *reader) reason(t *ud.Token) bool {
	mark := r.s.Child(t.ID, "mark")
	if mark == nil || !t.Is("advcl") {
		return false
	}
	switch strings.ToLower(mark.Form) {
	case "because", "since", "although", "though", "as", "while":
		return true
	}
	return false
}

// mood reads the clause's own negation, auxiliaries and conjunction.
func (r *reader) mood(t *ud.Token, c *context) {
	for d := range r.s.Children(t.ID) {
		switch {
		case d.Is("advmod") && r.negates(d):
			c.denied = !c.denied
		case d.Is("nsubj", "obj") && r.negated(d):
			c.denied = true
		case d.Is("advmod") && doubtful(d):
			c.raise(Possible)
		case d.Is("aux"):
			c.raise(r.auxiliary(t, d))
		case d.Is("mark"):
			c.raise(subordinator(d))
		}
	}
	h := r.s.Head(t)
	if h != nil && t.Is("conj") && r.isClause(h) && r.own(t.ID) == nil && r.s.Child(t.ID, "aux") == nil {
		shared := context{} // "will meet and discuss", "did not call or write"
		r.mood(h, &shared)
		c.raise(shared.modality)
		if cc := r.s.Child(t.ID, "cc"); cc != nil && (cc.Lemma == "or" || cc.Lemma == "nor") {
			c.denied = c.denied != shared.denied
		}
	}
	if r.infinitive(t) && (h == nil || t.Is("root", "parataxis", "appos", "list")) {
		c.raise(Planned) // a headline: "Biden and Putin to talk"
	}
}

// negated reports whether a noun phrase is one of none: "no evidence",
// "nobody", "neither side".
func (r *reader) negated(t *ud.Token) bool {
	if t.Feats.Get("PronType") == "Neg" {
		return true
	}
	if a := r.s.Child(t.ID, "advmod"); a != nil && r.negates(a) {
		return true // "not one", "not even Ghana"
	}
	d := r.s.Child(t.ID, "det")
	return d != nil && (d.Feats.Get("PronType") == "Neg" || strings.EqualFold(d.Form, "no") || strings.EqualFold(d.Form, "neither"))
}

func doubtful(t *ud.Token) bool {
	switch strings.ToLower(t.Form) {
	case "perhaps", "maybe", "possibly", "probably", "reportedly", "allegedly", "apparently", "likely", "purportedly", "supposedly", "almost", "nearly":
		return true
	}
	return false
}

func (r *reader) infinitive(t *ud.Token) bool {
	m := r.s.Child(t.ID, "mark")
	return m != nil && m.Lemma == "to" && r.s.Child(t.ID, "aux") == nil
}

// auxiliary returns what a modal makes of the clause of t.
func (r *reader) auxiliary(t, aux *ud.Token) Modality {
	switch strings.ToLower(aux.Lemma) {
	case "will", "shall", "'ll", "wo", "’ll":
		return Planned
	case "may", "might", "can", "could", "ca":
		return Possible
	case "would", "'d", "’d":
		if h := r.s.Head(t); h != nil && t.Is("ccomp") && !r.conditional(t) && !r.perfect(t) && in(h.Lemma, report, intend, know) {
			return Planned // "said he would resign": the future of the past
		}
		return Hypothetical
	case "should", "must", "ought":
		return Hypothetical
	case "have", "be":
		if own := r.own(t.ID); own != nil && aux.ID < own.ID && t.Is("advcl") && r.s.Child(t.ID, "mark") == nil {
			return Hypothetical // "had it rained, ..."
		}
	}
	return Asserted
}

// perfect reports whether t has the auxiliary "have".
func (r *reader) perfect(t *ud.Token) bool {
	for a := range r.s.Children(t.ID, "aux") {
		if a.Lemma == "have" {
			return true
		}
	}
	return false
}

// conditional reports whether an if-clause hangs on t.
func (r *reader) conditional(t *ud.Token) bool {
	for a := range r.s.Children(t.ID, "advcl") {
		if m := r.s.Child(a.ID, "mark"); m != nil && subordinator(m) == Hypothetical {
			return true
		}
	}
	return false
}

// subordinator returns what a conjunction makes of its clause.
func subordinator(t *ud.Token) Modality {
	switch strings.ToLower(t.Form) {
	case "if", "unless", "whether", "lest", "should":
		return Hypothetical
	}
	return Asserted
}

// embed applies what the governor h makes of its dependent clause t.
func (r *reader) embed(t, h *ud.Token, c *context) {
	switch {
	case t.Is("ccomp") && !r.open(t) || t.Deprel == "xcomp" && h.UPOS == "VERB" && r.own(t.ID) != nil:
		r.complement(h, c)
	case r.open(t):
		r.infinitiveUnder(t, h, c)
	case t.Deprel == "acl" && r.participle(t) == "":
		r.contentOf(t, h, c)
	case t.Is("advcl"):
		r.adjunct(t, h, c)
	case t.Is("conj") && r.isClause(h) && r.own(t.ID) == nil:
		if m := r.s.Child(h.ID, "mark"); m != nil {
			c.raise(subordinator(m))
		}
	case t.Is("csubj"):
		c.raise(Possible)
	}
}

// complement reads "X said that P" and its kin.
func (r *reader) complement(h *ud.Token, c *context) {
	lemma := strings.ToLower(h.Lemma)
	up := context{}
	r.mood(h, &up)
	switch {
	case in(lemma, deny):
		c.denied = !c.denied
		r.speaks(h, c)
	case in(lemma, claim, believe):
		c.raise(Possible)
		r.speaks(h, c)
	case in(lemma, report):
		r.speaks(h, c)
		if up.denied || up.modality > Planned {
			c.raise(Possible)
		}
	case in(lemma, know):
		if up.denied || up.modality > Planned {
			c.raise(Possible)
		}
	case in(lemma, demand, intend):
		c.raise(Hypothetical)
		r.speaks(h, c)
	default:
		c.raise(Possible)
	}
}

// speaks adds the subjects of a verb of saying to the speakers.
func (r *reader) speaks(h *ud.Token, c *context) {
	if r.passive(h) {
		for a := range r.s.Children(h.ID, "obl:agent") {
			c.speakers = append(c.speakers, r.phrase(a.ID))
		}
		return
	}
	subjects, _ := r.subjects(h.ID)
	for _, id := range subjects {
		c.speakers = append(c.speakers, r.phrase(id))
	}
}

// infinitiveUnder reads raising and control: "appears to ready", "was told
// to leave", "allowed him to go".
func (r *reader) infinitiveUnder(t, h *ud.Token, c *context) {
	lemma := strings.ToLower(h.Lemma)
	up := context{}
	r.mood(h, &up)
	passive, object := r.passive(h), r.s.Child(h.ID, "obj", "iobj") != nil
	c.raise(up.modality)
	mark := r.s.Child(t.ID, "mark")
	switch {
	case r.prevents(h, t):
		c.denied = !c.denied
	case h.UPOS == "ADJ" && in(lemma, raise), !passive && in(lemma, raise):
		c.raise(Possible)
	case !object && in(lemma, raisePlan): // "expects to", "is expected to", "is due to"
		c.raise(Planned)
	case passive && in(lemma, raiseBelief):
		c.raise(Possible)
	case lemma == "go" && h.XPOS == "VBG": // "is going to"
		c.raise(Planned)
	case in(lemma, intend) && !object:
		c.raise(Planned)
	case in(lemma, aspect) && !object:
	case object && in(lemma, cause):
	case mark == nil && r.gerund(t) && in(lemma, know): // "were found swimming"
	case (object || passive) && !in(lemma, cause):
		c.raise(Hypothetical)
		if in(lemma, demand) {
			r.speaks(h, c)
		}
	case h.UPOS == "ADJ":
		c.raise(Possible)
	}
	if up.denied {
		c.denied = !c.denied
	}
}

// contentOf reads the clause that a noun stands for: "guarantees that P".
func (r *reader) contentOf(t, h *ud.Token, c *context) {
	lemma := strings.ToLower(h.Lemma)
	mark := r.s.Child(t.ID, "mark")
	switch {
	case mark != nil && adverbial(mark):
		c.raise(subordinator(mark)) // "protests after CNN aired the film"
		return
	case mark == nil && r.relativeAdverb(t):
		return // "a building, where he was arrested"
	case in(lemma, nounFact, nounReport):
	case in(lemma, nounClaim):
		c.raise(Possible)
	default:
		c.raise(Hypothetical)
	}
	if v := r.s.Head(h); v != nil && h.Is("obj") && in(v.Lemma, report, claim, believe, demand) {
		r.speaks(v, c)
	}
}

// adverbial reports whether a conjunction opens a clause of time or reason,
// not the content of a noun.
func adverbial(mark *ud.Token) bool {
	switch strings.ToLower(mark.Form) {
	case "after", "before", "since", "until", "till", "while", "when", "because", "although", "though", "as":
		return true
	}
	return false
}

// relativeAdverb reports whether "where", "when" or "why" opens the clause of
// t.
func (r *reader) relativeAdverb(t *ud.Token) bool {
	for a := range r.s.Children(t.ID, "advmod") {
		if a.XPOS == "WRB" {
			return true
		}
	}
	return false
}

// adjunct reads adverbial clauses. Purposes are planned, conditions and their
// consequences hypothetical; what somebody is accused of is possible.
func (r *reader) adjunct(t, h *ud.Token, c *context) {
	mark := r.s.Child(t.ID, "mark")
	up := context{}
	r.mood(h, &up)
	if !r.finite(t) && t.ID > h.ID {
		c.raise(up.modality) // "will close plants, saving millions"
	}
	switch {
	case r.prevents(h, t):
		c.denied = c.denied == up.denied
	case in(strings.ToLower(h.Lemma), claim) && t.Feats.Get("VerbForm") != "Fin":
		c.raise(Possible)
		r.speaks(h, c)
	case mark == nil:
	case mark.Lemma == "to" && !r.gerund(t):
		c.raise(Planned)
	case strings.EqualFold(mark.Form, "without"):
		c.denied = !c.denied
	default:
		c.raise(subordinator(mark))
	}
}

// finite reports whether the verb of the clause of t, or its first auxiliary
// or copula, is finite.
func (r *reader) finite(t *ud.Token) bool {
	if first := r.s.Child(t.ID, "aux", "cop"); first != nil {
		return first.Feats.Get("VerbForm") == "Fin"
	}
	return t.Feats.Get("VerbForm") == "Fin"
}

// prevents reports whether t is what the verb h keeps from happening:
// "stopped KLM from opening the route".
func (r *reader) prevents(h, t *ud.Token) bool {
	mark := r.s.Child(t.ID, "mark")
	return mark != nil && strings.EqualFold(mark.Form, "from") && in(strings.ToLower(h.Lemma), prevent)
}

// gerund reports whether the clause of t is one in -ing: "to using", "to
// being elected".
func (r *reader) gerund(t *ud.Token) bool {
	verb := t
	if first := r.s.Child(t.ID, "aux", "cop"); first != nil {
		verb = first
	}
	return verb.XPOS == "VBG"
}

// quoted adds the speaker of "according to X" and of a reporting verb that
// stands beside the quotation: "P, X said".
func (r *reader) quoted(t *ud.Token, p int, c *context) {
	for d := range r.s.Children(t.ID, "obl", "parataxis") {
		switch {
		case r.s.Dominates(d.ID, p):
		case d.Is("obl") && r.isClause(t) && strings.HasPrefix(r.preposition(d.ID), "according"):
			c.speakers = append(c.speakers, r.phrase(d.ID))
		case d.Is("parataxis") && in(d.Lemma, report, claim, believe) && r.s.Child(d.ID, "ccomp", "obj") == nil && r.own(d.ID) != nil:
			r.speaks(d, c)
			if in(d.Lemma, claim, believe) {
				c.raise(Possible)
			}
		}
	}
}
