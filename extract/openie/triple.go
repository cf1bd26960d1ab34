package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// triples writes each frame as one triple for its object and one for each
// further argument, the words before it joined to the relation, then the same for the
// nouns inside them: "served as the Prime Minister of, Australia".
func (w *writer) triples(frames []*Frame) {
	for _, f := range frames {
		if f.Rule != "nominalisation" && !strings.HasSuffix(f.Rule, "-mutual") && !strings.HasSuffix(f.Rule, "-noun") {
			w.atoms(f)
		}
	}
	w.equals()
}

// atoms writes the triples of a frame.
func (w *writer) atoms(f *Frame) {
	subject, object, preposition := f.Subject, f.Object, w.cased(f.Object.Head, f.Relation.Preposition)
	if f.turned() && f.Relation.Preposition == "" {
		subject, object, preposition = f.Object, f.Subject, "by"
	}
	words := []string{f.Relation.Inserted, w.words(w.grown(f))}
	add := func(kind string, relation []string, head int, text string) {
		w.add(Tuple{Subject: w.words(subject.Tokens), Relation: strings.Join(relation, " "), Objects: []string{text},
			Features: w.features(kind, f, f.Predicate, subject.Head, head)})
	}
	p := w.s.Token(f.Predicate)
	after := words // what stands before a further argument
	switch {
	case !object.Zero():
		add(f.Rule, append(slices.Clone(words), preposition), object.Head, w.words(object.Tokens))
		w.nested(f, subject, append(slices.Clone(words), preposition), object.Head, 0)
		after = append(slices.Clone(words), preposition, w.words(object.Tokens))
	case w.state(p) != nil && preposition == "": // "she became ill"
		x := w.state(p)
		bare := slices.DeleteFunc(w.grown(f), func(id int) bool { return id == x.ID })
		add(f.Rule+"/state", []string{w.words(bare)}, x.ID, w.words(w.predicative(x)))
	case strings.HasPrefix(f.Rule, "copula") && preposition == "" && p.UPOS == "ADJ":
		bare := slices.DeleteFunc(w.grown(f), func(id int) bool { return id == p.ID })
		add(f.Rule+"/state", []string{w.words(bare)}, p.ID, w.words(w.predicative(p)))
	case w.complementOf(p) != 0:
		add(f.Rule+"/content", words, w.complementOf(p), w.words(w.content(w.complementOf(p), p)))
	}
	for _, a := range f.Arguments {
		relation := append(slices.Clone(after), w.cased(a.Phrase.Head, a.Preposition))
		add(f.Rule+"/argument", relation, a.Phrase.Head, w.words(a.Phrase.Tokens))
		w.nested(f, subject, relation, a.Phrase.Head, 0)
	}
}

// nested writes a triple for each phrase that follows the noun of id by a
// preposition, inside out.
func (w *writer) nested(f *Frame, subject Phrase, relation []string, id, depth int) {
	if depth > 2 {
		return
	}
	for n := range w.s.Children(id, "nmod") {
		preposition := w.preposition(n.ID)
		if n.ID < id || preposition == "" || n.Is("nmod:poss") {
			continue
		}
		before := slices.DeleteFunc(slices.Clone(w.phrase(id).Tokens), func(t int) bool { return t > id })
		longer := append(slices.Clone(relation), w.words(before), w.cased(n.ID, preposition))
		for _, m := range w.conjuncts(n.ID) {
			w.add(Tuple{Subject: w.words(subject.Tokens), Relation: strings.Join(longer, " "), Objects: []string{w.words(w.phrase(m).Tokens)},
				Features: append(w.features("nested", f, f.Predicate, subject.Head, m), "nested="+preposition)})
			w.nested(f, subject, longer, m, depth+1)
		}
	}
}

// equals writes what an apposition says both ways: "his main power, is, the
// Omega Beam".
func (w *writer) equals() {
	for i := range w.s.Tokens {
		t := &w.s.Tokens[i]
		h := w.s.Head(t)
		if h == nil || !t.Is("appos") {
			continue
		}
		w.add(Tuple{Subject: w.words(w.phrase(h.ID).Tokens), Relation: "is", Objects: []string{w.words(w.phrase(t.ID).Tokens)},
			Features: w.features("appos", nil, h.ID, h.ID, t.ID)})
	}
}

// grown returns the tokens of a frame's relation with the verbs above that
// only colour it, "were said to have made", and the auxiliaries that a
// conjoined participle shares: "is cut and flushed".
func (w *writer) grown(f *Frame) []int {
	ids := slices.Clone(f.Relation.Tokens)
	p := w.s.Token(f.Predicate)
	for depth := 0; depth < 4; depth++ {
		h := w.s.Head(p)
		if h == nil || !p.Is("xcomp") || h.UPOS != "VERB" && h.UPOS != "ADJ" || w.s.Child(h.ID, "obj", "iobj") != nil {
			break
		}
		ids = append(ids, w.verbTokens(h.ID)...)
		for m := range w.s.Children(p.ID, "mark", "aux", "cop") {
			ids = append(ids, m.ID)
		}
		p = h
	}
	ids = append(ids, w.shared(p)...)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// shared returns the auxiliaries that the conjunct t takes over from the verb
// that it is joined to.
func (w *writer) shared(t *ud.Token) []int {
	h := w.s.Head(t)
	if h == nil || !t.Is("conj") || t.XPOS != "VBN" && t.XPOS != "VBG" && t.XPOS != "VB" || w.own(t.ID) != nil || w.s.Child(t.ID, "aux", "cop", "mark") != nil {
		return nil
	}
	if h.XPOS != t.XPOS && !(h.XPOS == "VBN" && t.XPOS == "VBD") {
		return nil
	}
	ids := w.shared(h)
	for a := range w.s.Children(h.ID, "aux") {
		ids = append(ids, a.ID)
	}
	return ids
}

// cased returns a preposition of the phrase of id as the sentence writes it.
func (w *writer) cased(id int, preposition string) string {
	if id == 0 || preposition == "" {
		return preposition
	}
	t := w.s.Token(id)
	if w.preposition(id) == "" && t.Is("conj") {
		id = t.Head
	}
	var ids []int
	for c := range w.s.Children(id, "case") {
		if c.ID < id {
			ids = append(append(ids, c.ID), w.fixed(c.ID)...)
		}
	}
	if text := w.words(ids); strings.EqualFold(text, preposition) {
		return text
	}
	return preposition
}

// fixed returns the other words of the compound preposition or conjunction
// that id begins: "instead [of]".
func (r *reader) fixed(id int) []int {
	var ids []int
	for c := range r.s.Children(id, "fixed") {
		ids = append(ids, c.ID)
	}
	return ids
}

// turned reports whether the sentence has the frame in the passive: the
// frame's object is the subject there.
func (f *Frame) turned() bool {
	return strings.HasPrefix(f.Rule, "svo-passive") && !f.Object.Zero()
}
