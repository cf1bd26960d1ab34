package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// tuples writes each frame as one tuple, then what its nouns imply.
func (w *writer) tuples(frames []*Frame) {
	for _, f := range frames {
		if f.Rule != "nominalisation" && !strings.HasSuffix(f.Rule, "-noun") && !strings.HasSuffix(f.Rule, "-mutual") {
			w.tuple(f)
		}
	}
	w.implied()
}

// tuple writes a frame as one tuple. An implied copula is written as its
// lemma, since nobody can tell its tense.
func (w *writer) tuple(f *Frame) {
	p := w.s.Token(f.Predicate)
	subject, object, preposition := f.Subject, f.Object, f.Relation.Preposition
	if f.turned() && preposition == "" {
		subject, object, preposition = f.Object, f.Subject, "by"
	}
	kind := f.Rule
	t := Tuple{Subject: w.words(w.wide(subject.Head, f.Predicate))}
	if f.Relation.Inserted != "" && !object.Zero() && preposition != "" {
		t.Relation, t.Objects = "be", []string{w.words(w.wide(f.Predicate, 0))} // the description as a whole
		t.Features = w.features(kind+"/whole", f, f.Predicate, subject.Head, f.Predicate)
		w.add(t)
		return
	}
	relation := w.relation(f)
	if f.Relation.Inserted != "" || w.participial(f) {
		t.Relation = "be "
	}
	switch {
	case !object.Zero():
		t.Objects = append(t.Objects, w.words(w.wide(object.Head, f.Predicate)))
	case w.state(p) != nil && preposition == "": // "the skirts became longer"
		x := w.state(p)
		relation = slices.DeleteFunc(slices.Clone(relation), func(id int) bool { return id == x.ID })
		t.Objects = append(t.Objects, w.words(w.predicative(x)))
		kind += "/state"
	case strings.HasPrefix(f.Rule, "copula") && preposition == "": // "the mouse is nine inches long"
		relation = slices.DeleteFunc(slices.Clone(relation), func(id int) bool { return id == f.Predicate })
		t.Objects = append(t.Objects, w.words(w.predicative(p)))
		kind += "/state"
	}
	t.Relation += w.words(relation) + " " + w.cased(object.Head, preposition)
	if c := w.complementOf(p); c != 0 {
		kind += "/content"
		t.Objects = append(t.Objects, w.words(w.content(c, p)))
	}
	for _, a := range f.Arguments {
		t.Objects = append(t.Objects, w.words(w.argument(a, f.Predicate)))
	}
	for c := range w.s.Children(f.Predicate, "advcl") {
		if m := w.s.Child(c.ID, "mark", "advmod"); m != nil && m.ID < c.ID && c.ID > f.Predicate {
			t.Objects = append(t.Objects, w.words(w.trim(w.s.Subtree(c.ID, nil))))
		}
	}
	t.Features = w.features(kind, f, f.Predicate, subject.Head, object.Head)
	w.add(t)
}

// argument returns the words of an argument with its preposition.
func (w *writer) argument(a Argument, predicate int) []int {
	ids := w.wide(a.Phrase.Head, predicate)
	at := a.Phrase.Head
	if t := w.s.Token(at); w.preposition(at) == "" && t.Is("conj") {
		at = t.Head // "with missiles and drones"
	}
	if w.preposition(at) == a.Preposition {
		for c := range w.s.Children(at, "case") {
			if c.ID < at {
				ids = append(ids, w.s.Subtree(c.ID, nil)...)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// predicative returns the words of a predicate adjective.
func (w *writer) predicative(p *ud.Token) []int {
	return w.trim(w.s.Subtree(p.ID, func(t *ud.Token) bool {
		if t.Head != p.ID {
			return false
		}
		return t.Is("nsubj", "cop", "aux", "mark", "punct", "conj", "cc", "parataxis", "advcl", "obl", "csubj", "discourse") ||
			t.Is("advmod") && (t.ID < p.ID-1 || w.negates(t))
	}))
}

// content returns the words of the clause of c without those of the verb that
// reports it.
func (w *writer) content(c int, verb *ud.Token) []int {
	return w.trim(w.s.Subtree(c, func(t *ud.Token) bool {
		return t.ID == verb.ID || t.Head == c && (t.Is("mark") && t.Lemma == "that" || t.Is("cc"))
	}))
}

// participial reports whether the frame's verb is a participle that lacks its
// auxiliary: "a bridge built in 1932", "leading to unrest".
func (w *writer) participial(f *Frame) bool {
	p := w.s.Token(f.Predicate)
	return w.passive(p) && w.s.Child(f.Predicate, "aux:pass", "cop") == nil && len(w.shared(p)) == 0 && !p.Is("xcomp") ||
		w.participle(p) == "active" && p.Is("acl", "advcl")
}

// relation returns the tokens of the relation with the verbs that raise it,
// "has tended to increase", and its adverbs, "readily admits".
func (w *writer) relation(f *Frame) []int {
	ids := w.grown(f)
	for a := range w.s.Children(f.Predicate, "advmod") {
		if !w.temporal(a) && len(w.s.Subtree(a.ID, nil)) == 1 && len(ids) > 0 && a.ID > ids[0]-2 && a.ID < f.Predicate {
			ids = append(ids, a.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// implied writes what noun phrases imply: "Roach's partner" that Roach has a
// partner, "countries in Europe" that they are in Europe.
func (w *writer) implied() {
	for i := range w.s.Tokens {
		t := &w.s.Tokens[i]
		h := w.s.Head(t)
		if h == nil {
			continue
		}
		rest := func() []int {
			return w.trim(slices.DeleteFunc(w.phrase(h.ID).Tokens, func(id int) bool { return w.s.Dominates(t.ID, id) }))
		}
		switch {
		case t.Is("nmod:poss") && t.UPOS != "PRON":
			w.add(Tuple{Subject: w.words(w.wide(t.ID, 0)), Relation: "has", Objects: []string{w.words(rest())},
				Features: w.features("possessive", nil, h.ID, t.ID, h.ID)})
		case t.Deprel == "nmod" && t.ID > h.ID && w.preposition(t.ID) != "":
			prep := w.preposition(t.ID)
			w.add(Tuple{Subject: w.words(rest()), Relation: "be " + prep, Objects: []string{w.words(w.wide(t.ID, 0))},
				Features: append(w.features("nmod", nil, h.ID, h.ID, t.ID), "preposition="+prep)})
		case t.Is("appos"):
			w.add(Tuple{Subject: w.words(w.wide(h.ID, 0)), Relation: "be", Objects: []string{w.words(w.wide(t.ID, 0))},
				Features: w.features("appos", nil, h.ID, h.ID, t.ID)})
		case t.Is("amod") && t.UPOS == "ADJ":
			w.add(Tuple{Subject: w.words(rest()), Relation: "be", Objects: []string{w.words([]int{t.ID})},
				Features: w.features("amod", nil, h.ID, h.ID, t.ID)})
		}
	}
}
