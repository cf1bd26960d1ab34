package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// objects returns the heads of the direct objects of t, the conjuncts one by
// one; relative pronouns and gaps of relative clauses give the antecedent.
func (r *reader) objects(t *ud.Token) []int {
	var heads []int
	for o := range r.s.Children(t.ID, "obj") {
		if isRelative(o) {
			for _, id := range r.antecedent(t, o) {
				if !r.s.Temporal(id) || r.only(t, o) { // not "the day that Niger invaded Togo"
					heads = append(heads, id)
				}
			}
			continue
		}
		heads = append(heads, r.conjuncts(o.ID)...)
	}
	if len(heads) == 0 {
		for x := range r.s.Children(t.ID, "xcomp") { // "became president"
			if x.UPOS == "NOUN" || x.UPOS == "PROPN" {
				heads = append(heads, x.ID)
			}
		}
	}
	if len(heads) == 0 && !r.passive(t) {
		for o := range r.s.Children(t.ID, "obl:unmarked", "obl") { // "a flag that soldiers signed", its pronoun read as an adjunct
			if isRelative(o) && r.s.Child(o.ID, "case") == nil {
				heads = append(heads, r.antecedent(t, o)...)
			}
		}
	}
	if len(heads) == 0 && !r.passive(t) {
		heads = r.bare(t)
	}
	if len(heads) == 0 && r.gap(t) {
		heads = append(heads, t.Head) // "the call Putin requested"
	}
	if len(heads) == 0 && t.Is("conj") && !r.passive(t) {
		for o := range r.s.Children(t.Head, "obj") {
			if o.ID > t.ID && r.own(t.ID) == nil {
				heads = append(heads, r.conjuncts(o.ID)...) // "bought and sold shares"
			}
		}
	}
	if len(heads) == 0 && r.hearer(t) != nil {
		heads = r.conjuncts(r.hearer(t).ID) // "told the press"
	}
	return heads
}

// only reports whether o is the only direct object of the verb t.
func (r *reader) only(t, o *ud.Token) bool {
	for other := range r.s.Children(t.ID, "obj") {
		if other != o {
			return false
		}
	}
	return true
}

// bare returns the heads of a phrase without preposition right behind the verb
// t, which the tree took for an adjunct: "handed over the document", "lasted 50
// minutes", "destroyed 40 homes".
func (r *reader) bare(t *ud.Token) []int {
	for o := range r.s.Children(t.ID, "obl") {
		if o.ID < t.ID || r.preposition(o.ID) != "" || isRelative(o) || o.UPOS != "NOUN" && o.UPOS != "PROPN" && !capital(o.Form) {
			continue
		}
		before := r.s.Token(r.s.Subtree(o.ID, nil)[0] - 1)
		behind := before == t || before != nil && before.Head == t.ID && before.Is("compound:prt")
		lasts := o.Deprel == "obl:unmarked" && in(strings.ToLower(t.Lemma), lasting)
		counted := o.Deprel == "obl:unmarked" && r.s.Child(o.ID, "nummod") != nil && !in(strings.ToLower(o.Lemma), measure) && o.Lemma != "time"
		if behind && (lasts || (o.Deprel == "obl" || counted) && !r.s.Temporal(o.ID)) {
			return r.conjuncts(o.ID)
		}
	}
	return nil
}

// hearer returns the indirect object of a verb without anything else that
// could be its object, nil if there is none.
func (r *reader) hearer(t *ud.Token) *ud.Token {
	if r.s.Child(t.ID, "obj") != nil || r.gap(t) {
		return nil
	}
	return r.s.Child(t.ID, "iobj")
}

// gap reports whether t heads a relative clause without pronoun whose object
// is the noun above it.
func (r *reader) gap(t *ud.Token) bool {
	if t.Deprel != "acl:relcl" || t.Head == 0 || r.own(t.ID) == nil || r.passive(t) || r.s.Child(t.ID, "ccomp", "xcomp", "obl", "advmod") != nil {
		return false
	}
	for d := range r.s.Children(t.ID) {
		if isRelative(d) || d.Is("nsubj") && slices.ContainsFunc(r.s.Subtree(d.ID, nil), func(id int) bool { return isRelative(r.s.Token(id)) }) {
			return false // "many of whom left", "whose boat sank"
		}
	}
	return true
}

func (r *reader) agents(t *ud.Token) []int {
	var heads []int
	for a := range r.s.Children(t.ID, "obl:agent") {
		if !r.extent(a) && strings.HasPrefix(r.preposition(a.ID), "by") {
			heads = append(heads, r.conjuncts(a.ID)...)
		}
	}
	if by := r.by(t); by != nil && r.undergone(t) {
		heads = append(heads, by.ID)
	}
	return heads
}

// extent reports whether a by-phrase tells by how much, not by whom:
// "defeated by 10,694 votes".
func (r *reader) extent(t *ud.Token) bool {
	return r.s.Child(t.ID, "nummod") != nil && in(strings.ToLower(t.Lemma), measure)
}
