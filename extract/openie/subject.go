package openie

import (
	"strings"

	"kg/extract/ud"
)

// own returns the clause's own subject.
func (r *reader) own(p int) *ud.Token {
	return r.s.Child(p, "nsubj", "csubj")
}

// subjects returns the heads of the subjects of the clause of p, the
// conjuncts one by one, and the rule that found them; depth bounds the climb.
func (r *reader) subjects(p int) ([]int, string) { return r.subjectsAt(p, 0) }

func (r *reader) subjectsAt(p, depth int) ([]int, string) {
	if depth > 12 {
		return nil, ""
	}
	t := r.s.Token(p)
	for own := range r.s.Children(p, "nsubj", "csubj") {
		if own.Deprel == "nsubj:outer" || own.Is("csubj") {
			continue
		}
		if isRelative(own) {
			return r.antecedent(t, own), "relative"
		}
		return r.conjuncts(own.ID), ""
	}
	h := r.s.Head(t)
	if h == nil {
		return nil, ""
	}
	switch {
	case r.s.Child(p, "expl") != nil:
		return nil, ""
	case t.Is("conj") && r.isClause(h):
		return r.subjectsAt(h.ID, depth+1)
	case r.open(t):
		return r.controller(h, t, depth), "control"
	case r.toCome(t):
		return r.conjuncts(h.ID), "headline"
	case t.Deprel == "acl" && r.participle(t) == "active" && r.aside(t) && r.s.Predicate(h) != nil:
		subjects, _ := r.subjectsAt(r.s.Predicate(h).ID, depth+1)
		return subjects, "adjunct" // "Novo became the largest company, overtaking LVMH"
	case t.Deprel == "acl" && r.participle(t) != "":
		if r.participle(t) == "passive" || !in(strings.ToLower(h.Lemma), gerund) {
			return []int{h.ID}, "participle"
		}
	case t.Is("advcl") && t.Deprel != "advcl:relcl" && r.isClause(h) && t.Feats.Get("VerbForm") != "Fin":
		if o := r.s.Child(h.ID, "obj", "iobj"); o != nil && (in(h.Lemma, claim) && t.ID > h.ID || r.prevents(h, t) || r.into(t) || r.outOf(t) || r.quotedAs(t, h)) {
			return r.conjuncts(o.ID), "control" // accused the West of ..., by admitting ..., talked Mali into ...
		}
		if o := r.s.Child(h.ID, "obj", "iobj"); o != nil && r.infinitive(t) && in(strings.ToLower(h.Lemma), dispatch) && !r.passive(h) {
			return r.conjuncts(o.ID), "control" // "appointed Zahawi to succeed Sunak"
		}
		if r.deed(t) && !r.passive(h) && in(verbLemma(h), judge, prosecute, impose) {
			return r.judged(h), "control"
		}
		return r.adjunctSubjects(t, h, depth), "adjunct"
	}
	return nil, ""
}

// aside reports whether a comma stands before t.
func (r *reader) aside(t *ud.Token) bool {
	first := r.s.Token(r.s.Subtree(t.ID, nil)[0])
	before := r.s.Token(first.ID - 1)
	return first.Form == "," || before != nil && before.Form == ","
}

// deed reports whether t is what somebody is praised, punished or sought for:
// "fined Google for [favouring] its service".
func (r *reader) deed(t *ud.Token) bool {
	mark := r.s.Child(t.ID, "mark")
	return mark != nil && strings.EqualFold(mark.Form, "for") && r.gerund(t)
}

// judged returns whom the verb h praises, punishes or seeks: its object, or on
// whom it lays a penalty: "imposed a fine on Google".
func (r *reader) judged(h *ud.Token) []int {
	if !in(verbLemma(h), impose) {
		if o := r.s.Child(h.ID, "obj", "iobj"); o != nil {
			return r.conjuncts(o.ID)
		}
		return nil
	}
	verb := []int{h.ID}
	if o := r.s.Child(h.ID, "obj"); o != nil {
		verb = append(verb, o.ID)
	}
	for _, id := range verb {
		for o := range r.s.Children(id, "obl", "nmod") {
			switch r.preposition(o.ID) {
			case "on", "upon", "against":
				return r.conjuncts(o.ID)
			}
		}
	}
	return nil
}

// quotedAs reports whether t is what the verb h reports of its object: "quoted
// him as blaming the police".
func (r *reader) quotedAs(t, h *ud.Token) bool {
	mark := r.s.Child(t.ID, "mark")
	return mark != nil && mark.Lemma == "as" && r.gerund(t) && in(verbLemma(h), report, claim, naming)
}

// into reports whether t is what somebody was brought to do: "talked Mali into
// signing".
func (r *reader) into(t *ud.Token) bool {
	mark := r.s.Child(t.ID, "mark")
	return mark != nil && strings.EqualFold(mark.Form, "into") && r.gerund(t)
}

// open reports whether the subject of the complement t is that of the clause
// above or its object: "wants to leave", "is said to have left".
func (r *reader) open(t *ud.Token) bool {
	if t.Is("xcomp") {
		return true
	}
	mark := r.s.Child(t.ID, "mark")
	return t.Is("ccomp") && mark != nil && mark.Lemma == "to" && r.own(t.ID) == nil
}

// adjunctSubjects returns the subjects of the adverbial clause t, which has
// none of its own, under the clause of h.
func (r *reader) adjunctSubjects(t, h *ud.Token, depth int) []int {
	mark := r.s.Child(t.ID, "mark")
	switch {
	case mark == nil:
	case t.XPOS == "VBN" && (mark.Lemma == "as" || mark.Lemma == "than"):
		return nil // "as expected"
	case strings.EqualFold(mark.Form, "against") && in(verbLemma(h), report, claim, demand):
		return nil // "warned against leaving": whom, is left open
	case r.deed(t) && in(verbLemma(h), demand):
		return nil // "called for deporting them": by whom, is left open
	case mark.Lemma == "by" && r.passive(h):
		return r.agents(h) // "can be seen by climbing the tower"
	}
	if source := r.source(t, h); source != 0 {
		return []int{source}
	}
	subjects, _ := r.subjectsAt(h.ID, depth+1)
	return subjects
}

// source returns who is named right before the participle t as the source of
// the clause of h: "according to Yonhap, quoting KCNA, ...". 0 for none.
func (r *reader) source(t, h *ud.Token) int {
	for o := range r.s.Children(h.ID, "obl") {
		if t.XPOS != "VBG" || o.ID > t.ID || !strings.HasPrefix(r.preposition(o.ID), "according") {
			continue
		}
		next := r.s.Token(r.lastOf(o.ID) + 1)
		for next != nil && next.UPOS == "PUNCT" {
			next = r.s.Token(next.ID + 1)
		}
		if next == t {
			return o.ID
		}
	}
	return 0
}

// lastOf returns the last word of the phrase of id.
func (r *reader) lastOf(id int) int {
	last := id
	for _, d := range r.s.Subtree(id, nil) {
		if r.s.Token(d).UPOS != "PUNCT" {
			last = max(last, d)
		}
	}
	return last
}

// controller returns the subject of the infinitive under the verb h: its
// object ("urged Biden to leave"), whom it bids ("called on Biden to leave"), or
// its own subject where there is none.
func (r *reader) controller(h, t *ud.Token, depth int) []int {
	if whom := r.s.Bid(h, t); whom != nil {
		return r.conjuncts(whom.ID)
	}
	if o := r.s.Child(h.ID, "iobj", "obj"); o != nil && !in(h.Lemma, promise) {
		return r.conjuncts(o.ID)
	}
	subjects, _ := r.subjectsAt(h.ID, depth+1)
	return subjects
}
