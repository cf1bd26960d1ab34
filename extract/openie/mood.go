package openie

import (
	"strings"

	"kg/extract/ud"
)

// mood reads the clause's own negation, auxiliaries and conjunction.
func (r *reader) mood(t *ud.Token, c *context) {
	for d := range r.s.Children(t.ID) {
		switch {
		case d.Is("advmod") && r.negates(d), d.Is("det") && r.s.Child(t.ID, "cop") != nil && r.negates(d):
			c.denied = !c.denied // "did not join", "is no member"
		case d.Is("cc", "advmod") && d.ID < t.ID && d.Lemma == "neither":
			c.denied = true // "is neither friend nor foe"
		case (d.Is("nsubj", "obj") || d.Is("obl") && in(r.preposition(d.ID), governing)) && r.negated(d):
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
		switch cc := r.s.Child(t.ID, "cc"); {
		case cc == nil:
		case cc.Lemma == "or" || cc.Lemma == "nor":
			c.denied = c.denied != shared.denied
		case r.markWords(cc) == "rather-than":
			c.denied = !c.denied // "attacked rather than waited"
		}
	}
	if r.yetTo(t) {
		c.denied = !c.denied
	}
	if r.isTo(t) || r.isAim(t) {
		c.raise(Planned)
	}
	if r.infinitive(t) && (h == nil || t.Is("root", "parataxis", "appos", "list")) {
		c.raise(Planned) // a headline: "Biden and Putin to talk"
	}
}

func doubtful(t *ud.Token) bool {
	switch strings.ToLower(t.Form) {
	case "perhaps", "maybe", "possibly", "probably", "reportedly", "allegedly", "apparently", "likely", "purportedly", "supposedly", "almost", "nearly":
		return true
	}
	return false
}

func (r *reader) infinitive(t *ud.Token) bool {
	for m := range r.s.Children(t.ID, "mark") {
		if m.Lemma == "to" { // "in order to leave" has two marks
			return r.s.Child(t.ID, "aux") == nil
		}
	}
	return false
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

// finite reports whether the verb of the clause of t, or its first auxiliary
// or copula, is finite.
func (r *reader) finite(t *ud.Token) bool {
	if first := r.s.Child(t.ID, "aux", "cop"); first != nil {
		return first.Feats.Get("VerbForm") == "Fin"
	}
	return t.Feats.Get("VerbForm") == "Fin"
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
