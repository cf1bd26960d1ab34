package openie

import (
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

// embed applies what the governor h makes of its dependent clause t.
func (r *reader) embed(t, h *ud.Token, c *context) {
	if t.Is("acl") && r.any(h) {
		c.raise(Hypothetical) // "any bills featuring reforms": there may be none
	}
	switch {
	case r.toCome(t):
		c.raise(Planned)
	case r.announces(h) == t:
		c.raise(Planned)
		r.speaks(h, c)
	case r.eventive(t, h):
		if strings.EqualFold(r.preposition(h.ID), "without") {
			c.denied = !c.denied
		} else {
			c.raise(Possible)
		}
	case t.Is("ccomp") && r.interrogative(t) && in(verbLemma(h), report, know):
		r.question(h, c)
	case t.Is("ccomp") && !r.open(t) || t.Deprel == "xcomp" && h.UPOS == "VERB" && r.own(t.ID) != nil:
		r.complement(h, c)
	case r.open(t):
		r.infinitiveUnder(t, h, c)
	case t.Deprel == "acl" && r.participle(t) == "", t.Deprel == "acl:relcl" && r.contentClause(t):
		r.contentOf(t, h, c)
	case t.Is("advcl"):
		r.adjunct(t, h, c)
	case t.Is("conj") && r.isClause(h) && r.own(t.ID) == nil:
		if m := r.s.Child(h.ID, "mark"); m != nil {
			c.raise(subordinator(m))
		}
	case t.Is("csubj") && r.untrue(h):
		c.denied = !c.denied
		if in(strings.ToLower(h.Lemma), unlikely) {
			c.raise(Possible)
		}
	case t.Is("csubj"):
		c.raise(Possible)
	}
}

// any reports whether a noun phrase speaks of whatever there may be of a kind.
func (r *reader) any(t *ud.Token) bool {
	d := r.s.Child(t.ID, "det")
	return d != nil && strings.EqualFold(d.Form, "any")
}

// eventive reports whether noun and participle together are what a
// preposition takes, an event that need not have been: "rules regarding
// Muslims entering the country", "the idea of Mali joining". After "of" and
// "against" only names are read so, since they need no participle to tell which is meant.
func (r *reader) eventive(t, h *ud.Token) bool {
	if t.Deprel != "acl" || t.XPOS != "VBG" || r.s.Child(t.ID, "mark", "aux") != nil || t.ID < h.ID {
		return false
	}
	switch r.preposition(h.ID) {
	case "regarding", "concerning", "about", "over", "without":
		return true
	case "of", "against":
		return r.isName(h)
	}
	return false
}

// question reads "X explained why P": P is taken for granted. Who did not
// explain it is no source of it.
func (r *reader) question(h *ud.Token, c *context) {
	up := context{}
	r.mood(h, &up)
	if !up.denied && up.modality == Asserted {
		r.speaks(h, c)
	}
}

// complement reads "X said that P" and its kin.
func (r *reader) complement(h *ud.Token, c *context) {
	sig, ok := signatureOf(verbLemma(h), thatClause)
	if !ok {
		c.raise(Possible)
		return
	}
	up := context{}
	r.mood(h, &up)
	sig.apply(up, c)
	if up.modality > Planned {
		c.raise(Possible) // "may say that P"
	}
	if sig.says {
		r.speaks(h, c)
	}
}

// speaks adds the subjects of a verb of saying to the speakers.
func (r *reader) speaks(h *ud.Token, c *context) {
	if r.passive(h) {
		if in(verbLemma(h), informing) && r.s.Child(h.ID, "obl:agent") == nil {
			c.raise(Possible) // "was told that P": nobody knows by whom
		}
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
	up := context{}
	r.mood(h, &up)
	c.raise(up.modality)
	of := r.constructionOf(t, h)
	sig, ok := signatureOf(verbLemma(h), of)
	switch {
	case of == infinitive && h.Lemma == "go" && h.XPOS == "VBG": // "is going to"
		sig.affirmed, sig.negated = outcomes["p"], outcomes["-p"]
	case ok:
	case r.s.Child(t.ID, "mark") == nil && r.gerund(t) && in(verbLemma(h), know): // "were found swimming"
	case of == objectTo || of == passiveTo:
		sig.affirmed, sig.negated = outcomes["o"], outcomes["o"]
	case of == adjectiveTo:
		sig.affirmed, sig.negated = outcomes["?"], outcomes["-?"]
	default:
		sig.negated = outcomes["-"]
	}
	sig.apply(up, c)
	if r.wished(h) {
		c.raise(Hypothetical)
	}
	if sig.says {
		r.speaks(h, c)
	}
}

// wished reports whether the verb h is itself no more than wanted or tried, so
// that what it brings about need not be: "wanted to help Mali grow".
func (r *reader) wished(h *ud.Token) bool {
	over := r.s.Head(h)
	return over != nil && h.Is("xcomp") && r.infinitive(h) && in(verbLemma(over), demand, intend, believe, need, attempt)
}

// constructionOf tells how h takes the infinitive or gerund t.
func (r *reader) constructionOf(t, h *ud.Token) construction {
	switch {
	case r.prevents(h, t):
		return fromGerund
	case h.UPOS == "ADJ":
		return adjectiveTo
	case r.passive(h):
		return passiveTo
	case r.s.Child(h.ID, "obj", "iobj") != nil, r.s.Bid(h, t) != nil:
		return objectTo
	}
	return infinitive
}

// interrogative reports whether a clause is an indirect question whose
// content is taken for granted: "why", "how", "when" and "where".
func (r *reader) interrogative(t *ud.Token) bool {
	for c := range r.s.Children(t.ID, "advmod", "mark") {
		switch strings.ToLower(c.Form) {
		case "why", "how", "when", "where":
			return c.ID < t.ID
		}
	}
	return false
}

// contentClause reports whether "that" opens the clause of t as a
// conjunction, so that the clause is what the noun above it says, whatever
// its relation is called: "the pretext that the army fired".
func (r *reader) contentClause(t *ud.Token) bool {
	mark, noun := r.s.Child(t.ID, "mark"), strings.ToLower(r.s.Head(t).Lemma)
	return mark != nil && mark.Lemma == "that" && in(noun, nounFact, nounReport, nounClaim) && r.own(t.ID) != nil
}

// contentOf reads the clause that a noun stands for: "guarantees that P".
func (r *reader) contentOf(t, h *ud.Token, c *context) {
	lemma := verbLemma(h)
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

// outcome reports whether an infinitive says what came of the contest that h
// tells of: "beat Spain to win the cup", but not "hoped to beat Spain to win".
func (r *reader) outcome(t, h *ud.Token) bool {
	if !r.infinitive(t) || t.ID < h.ID || h.UPOS != "VERB" || h.Is("xcomp") || r.infinitive(h) || !in(verbLemma(h), contest) || !in(verbLemma(t), win) {
		return false
	}
	rival := r.s.Child(h.ID, "obj")
	return rival == nil || r.isName(rival) // not "police beat protesters to win control"
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
		if sig, ok := signatureOf(verbLemma(h), fromGerund); ok {
			sig.apply(up, c)
		}
	case mark != nil && strings.EqualFold(mark.Form, "against") && r.gerund(t):
		c.raise(Hypothetical) // "warned Mali against leaving"
		if in(verbLemma(h), report, claim, demand) {
			r.speaks(h, c)
		}
	case in(verbLemma(h), claim) && t.Feats.Get("VerbForm") != "Fin" && t.ID > h.ID:
		if mark == nil || !strings.EqualFold(mark.Form, "by") {
			c.raise(Possible) // "accused Spain of cheating"; what Spain did "by opening the port" it did
		}
		r.speaks(h, c)
	case r.deed(t) && in(verbLemma(h), demand):
		c.raise(Hypothetical)
		r.speaks(h, c)
	case r.deed(t) && in(verbLemma(h), prosecute):
		c.raise(Possible) // "was arrested for stealing a car"
	case mark == nil, r.outcome(t, h) && !up.denied && up.modality == Asserted:
	case r.notSo(t, h, mark):
		c.denied = !c.denied
	case (mark.Lemma == "to" || r.infinitive(t)) && !r.gerund(t):
		c.raise(Planned)
	case r.gerund(t) && in(verbLemma(h), report) && strings.EqualFold(mark.Form, "to"):
		r.speaks(h, c) // "admitted to using software"
	case r.gerund(t) && in(verbLemma(h), convict):
	case r.quotedAs(t, h):
		r.speaks(h, c)
	case r.into(t):
		if c.denied = c.denied && !up.denied; up.denied {
			c.raise(Hypothetical)
		}
	case r.gerund(t):
		if sig, ok := signatureOf(r.markWords(mark), markGerund); ok {
			sig.apply(context{}, c) // "campaigned against leaving", "instead of being taken to a hotel"
		}
		c.raise(subordinator(mark))
	default:
		c.raise(subordinator(mark))
	}
}

// markWords returns a conjunction with the words that are part of it, joined
// by "-": "instead-of".
func (r *reader) markWords(mark *ud.Token) string {
	words := []string{strings.ToLower(mark.Form)}
	for _, id := range r.fixed(mark.ID) {
		words = append(words, strings.ToLower(r.s.Token(id).Form))
	}
	return strings.Join(words, "-")
}

// prevents reports whether t is what the verb h keeps from happening:
// "stopped KLM from opening the route".
func (r *reader) prevents(h, t *ud.Token) bool {
	mark := r.s.Child(t.ID, "mark")
	return mark != nil && strings.EqualFold(mark.Form, "from") && in(verbLemma(h), prevent, dissuade)
}

// quoted adds the speaker of "according to X" and of a reporting verb that
// stands beside the quotation: "P, X said".
func (r *reader) quoted(t *ud.Token, p int, c *context) {
	for d := range r.s.Children(t.ID, "obl", "parataxis", "appos") {
		switch {
		case r.s.Dominates(d.ID, p):
		case r.sourced(d):
			c.speakers = append(c.speakers, r.phrase(d.ID))
		case d.Is("obl") && r.isClause(t) && strings.HasPrefix(r.preposition(d.ID), "according"):
			c.speakers = append(c.speakers, r.phrase(d.ID))
		case d.Is("parataxis") && in(verbLemma(d), report, claim, believe) && r.s.Child(d.ID, "ccomp", "obj") == nil && r.own(d.ID) != nil:
			r.speaks(d, c)
			if in(verbLemma(d), claim, believe) {
				c.raise(Possible)
			}
		}
	}
}
