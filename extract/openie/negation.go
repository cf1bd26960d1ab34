package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// negates reports whether t denies what it stands with; the "not" of "not
// only" does not, "longer" of "no longer" does.
func (r *reader) negates(t *ud.Token) bool {
	if next := r.s.Token(t.ID + 1); next != nil && slices.Contains([]string{"only", "just", "merely", "simply"}, next.Lemma) {
		return false
	}
	switch strings.ToLower(t.Lemma) {
	case "long":
		return r.noLonger(t)
	case "not", "n't", "never", "no", "n’t", "hardly", "barely", "scarcely":
		return t.Is("advmod", "det", "cc")
	}
	return false
}

// noLonger reports whether "longer" with "no" denies the clause that it hangs on: only
// what belongs to its predicate stands between, and the subject before: not "no
// longer president, Trump sued".
func (r *reader) noLonger(t *ud.Token) bool {
	no, h := r.s.Token(t.ID-1), r.s.Head(t)
	if !strings.EqualFold(t.Form, "longer") || no == nil || !strings.EqualFold(no.Form, "no") || no.Head != t.ID || h == nil || h.ID < t.ID {
		return false
	}
	for id := t.ID + 1; id < h.ID; id++ {
		if between := r.s.Token(id); between.UPOS == "PUNCT" || between.UPOS == "VERB" {
			return false
		}
	}
	before := r.s.Token(no.ID - 1)
	own := r.own(h.ID)
	return (own == nil || own.ID < t.ID) && (before == nil || before.UPOS != "PUNCT")
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
	if cc := r.s.Child(t.ID, "cc:preconj", "cc"); cc != nil && cc.ID < t.ID && cc.Lemma == "neither" {
		return true // "neither Russia nor China"
	}
	d := r.s.Child(t.ID, "det")
	return d != nil && (d.Feats.Get("PronType") == "Neg" || strings.EqualFold(d.Form, "no") || strings.EqualFold(d.Form, "neither"))
}

// yetTo reports whether "yet" before the infinitive t says that it is not so: "has
// yet to join", "is yet to be seen".
func (r *reader) yetTo(t *ud.Token) bool {
	for to := range r.s.Children(t.ID, "mark") {
		if yet := r.s.Token(to.ID - 1); to.Lemma == "to" && yet != nil && strings.EqualFold(yet.Form, "yet") {
			return true
		}
	}
	return false
}

// notSo reports whether the words by which an adverbial clause t hangs on h say that it
// is not so: "far from joining", "rather than join", "refrained from joining", "talked
// Mali out of joining".
func (r *reader) notSo(t, h, mark *ud.Token) bool {
	if r.markWords(mark) == "rather-than" || r.outOf(t) {
		return true
	}
	return strings.EqualFold(mark.Form, "from") && r.gerund(t) && (strings.EqualFold(h.Form, "far") || in(verbLemma(h), refrain))
}

// outOf reports whether t is what "out of" says that somebody does not do: "talked him
// out of leaving".
func (r *reader) outOf(t *ud.Token) bool {
	out := r.s.Child(t.ID, "mark")
	if out == nil || !strings.EqualFold(out.Form, "out") || !r.gerund(t) {
		return false
	}
	of := r.s.Token(out.ID + 1)
	return of != nil && strings.EqualFold(of.Form, "of")
}

// untrue reports whether h says of a clause that it is not so: "it is false that",
// "it is not true that".
func (r *reader) untrue(h *ud.Token) bool {
	up := context{}
	r.mood(h, &up)
	switch strings.ToLower(h.Lemma) {
	case "false", "untrue", "incorrect", "unlikely", "doubtful":
		return !up.denied
	case "true", "correct":
		return up.denied
	}
	return false
}

// contrasted reports whether a conjunct is denied where the first is not, or
// the other way round: "a ceasefire but [not a withdrawal]", "not a ceasefire
// but [a withdrawal]", "peace rather than [war]", "all members but [Hungary]".
func (r *reader) contrasted(id int) bool {
	t := r.s.Token(id)
	h := r.s.Head(t)
	if h == nil || !t.Is("conj") || r.isClause(t) {
		return false
	}
	cc := r.s.Child(id, "cc", "case")
	if cc != nil && (r.markWords(cc) == "rather-than" || strings.EqualFold(cc.Form, "but") && r.whole(h)) {
		return true
	}
	not := func(t *ud.Token) bool {
		if no := r.s.Child(t.ID, "det"); no != nil && strings.EqualFold(no.Form, "no") {
			return true // "membership, but no date"
		}
		for a := range r.s.Children(t.ID, "advmod", "cc") {
			if r.negates(a) && a.ID < t.ID {
				return true
			}
		}
		return false
	}
	if cc != nil && cc.Lemma == "but" && not(h) && h.Is("obj", "nsubj") {
		return !not(t)
	}
	return not(t) && !not(h)
}

// whole reports whether a phrase speaks of all or none of a kind, of which "but" takes
// out one.
func (r *reader) whole(t *ud.Token) bool {
	switch strings.ToLower(t.Form) {
	case "all", "everyone", "everybody", "everything", "nobody", "none", "nothing", "anyone", "anybody":
		return true
	}
	d := r.s.Child(t.ID, "det")
	return d != nil && (slices.Contains([]string{"all", "every", "any"}, strings.ToLower(d.Form)) || r.negates(d))
}

// disowned reports whether a description behind a comma says what somebody is not:
// "Pence, never a friend of Trump", "Britain, no longer a member".
func (r *reader) disowned(noun *ud.Token) bool {
	for id := noun.ID - 1; id > 1; id-- {
		t := r.s.Token(id)
		if t.Form == "," {
			return false
		}
		if comma := r.s.Token(id - 1); comma.Form == "," {
			longer := r.s.Token(id + 1)
			return t.Lemma == "never" || t.Lemma == "not" || t.Lemma == "no" && strings.EqualFold(longer.Form, "longer")
		}
	}
	return false
}
