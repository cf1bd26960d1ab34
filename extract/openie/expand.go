package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// maxPairs bounds how many subject-object pairs one coordinated clause gives.
const maxPairs = 36

// expand makes one frame for each pair of subject and object. Without a
// direct object the best prepositional argument takes its place.
func (r *reader) expand(f Frame, subjects, objects []int) []*Frame {
	both := r.mutual(f, subjects, objects)
	var frames []*Frame
	if len(objects) == 0 {
		i := best(f.Predicate, f.Arguments)
		if len(both) > 0 && (i < 0 || !r.isName(r.s.Token(f.Arguments[i].Phrase.Head))) {
			return both // "Biden and Putin talked by telephone"
		}
		if i >= 0 && r.complementOf(r.s.Token(f.Predicate)) == 0 {
			a := f.Arguments[i]
			f.Relation.Preposition = a.Preposition
			objects = slices.DeleteFunc(r.conjuncts(a.Phrase.Head), func(id int) bool {
				return !slices.ContainsFunc(f.Arguments, func(b Argument) bool { return b.Phrase.Head == id }) // the second half of a gap
			})
			f.Arguments = slices.DeleteFunc(slices.Clone(f.Arguments), func(b Argument) bool {
				return slices.Contains(objects, b.Phrase.Head)
			})
		}
	}
	for _, s := range subjects {
		for _, o := range objects {
			if s != o && len(frames) < maxPairs {
				frames = append(frames, r.filled(f, s, o))
			}
		}
		if len(objects) == 0 {
			frames = append(frames, r.filled(f, s, 0))
		}
	}
	frames = append(frames, r.inside(f, subjects, objects)...)
	return append(frames, both...)
}

func (r *reader) filled(f Frame, subject, object int) *Frame {
	f.Subject = r.phrase(subject)
	if r.contrasted(subject) {
		f.Denied = !f.Denied
	}
	if object != 0 {
		f.Object = r.phrase(object)
		if r.contrasted(object) {
			f.Denied = !f.Denied
		}
	}
	f.Arguments = slices.DeleteFunc(slices.Clone(f.Arguments), func(a Argument) bool { return r.contrasted(a.Phrase.Head) }) // "to China but not to Japan"
	return &f
}

// with returns a relation that takes in a noun and the words before it: "signed
// an agreement".
func (r *reader) with(relation Relation, noun int) Relation {
	relation.Words = append(slices.Clone(relation.Words), strings.ToLower(r.s.Token(noun).Lemma))
	relation.Tokens = slices.Clone(relation.Tokens)
	for _, id := range r.phrase(noun).Tokens {
		if id <= noun && !slices.Contains(relation.Tokens, id) {
			relation.Tokens = append(relation.Tokens, id)
		}
	}
	slices.Sort(relation.Tokens)
	return relation
}

// inside joins the subject to a name inside the object by the object's noun
// and preposition: "signed an agreement with Iran" gives sign agreement with.
// Who is told something is no part of a relation: "told reporters in Geneva".
func (r *reader) inside(f Frame, subjects, objects []int) []*Frame {
	var frames []*Frame
	if f.Relation.Preposition != "" {
		return nil
	}
	for _, o := range objects {
		noun := r.s.Token(o)
		if noun.UPOS != "NOUN" || noun.Is("iobj") || r.isName(noun) || r.s.Child(o, "nummod") != nil {
			continue
		}
		for n := range r.s.Children(o, "nmod") {
			prep := r.preposition(n.ID)
			if !r.joins(f, noun, n) || !r.isName(n) && n.UPOS != "PRON" || r.s.Temporal(n.ID) {
				continue
			}
			g := f
			g.Rule = f.Rule + "-noun"
			g.Relation = r.with(f.Relation, o)
			g.Relation.Preposition = prep
			for _, s := range subjects {
				for _, name := range r.conjuncts(n.ID) {
					frames = append(frames, r.filled(g, s, name))
				}
			}
		}
	}
	return frames
}

// joins reports whether verb, noun and preposition say how the subject stands to
// the name n: "signed an agreement with", "ordered the invasion of", "met the
// president of", but not "raised the flag of" or "read a book in".
func (r *reader) joins(f Frame, noun, n *ud.Token) bool {
	verb, lemma := f.Relation.Words[0], strings.ToLower(noun.Lemma)
	switch r.preposition(n.ID) {
	case "with", "against", "to", "into", "for", "over", "from", "about", "towards", "toward":
		return !in(verb, report, claim)
	case "of":
		if r.s.Child(n.ID, "conj") != nil && in(lemma, reciprocalNoun) {
			return false // "a meeting of Russia and Ukraine"
		}
		return noun.Feats.Get("Number") != "Plur" && (Eventful(lemma) || in(verb, light) || in(lemma, office, organ) || ud.Personal(lemma))
	case "on", "in", "at":
		return Eventful(lemma)
	}
	return false
}

// Eventful reports whether a noun means what somebody does.
func Eventful(lemma string) bool {
	for _, suffix := range []string{"tion", "sion", "ment"} {
		if strings.HasSuffix(lemma, suffix) {
			return !in(lemma, thingNoun)
		}
	}
	return in(lemma, eventNoun)
}

// hasPartner reports whether an argument names who the subjects acted with.
func hasPartner(a Argument) bool {
	return slices.Contains([]string{"with", "to", "against"}, a.Preposition)
}

// mutual joins coordinated subjects of reciprocal verbs and nouns: "Biden and
// Putin met", "Biden and Putin held a call".
func (r *reader) mutual(f Frame, subjects, objects []int) []*Frame {
	verb := f.Relation.Words[len(f.Relation.Words)-1]
	if len(subjects) < 2 || f.Relation.Words[0] == "be" {
		return nil
	}
	switch {
	case len(objects) == 0 && in(verb, reciprocal) && !slices.ContainsFunc(f.Arguments, hasPartner):
	case f.Relation.Preposition == "" && len(objects) == 1 && in(verb, light) && in(strings.ToLower(r.s.Token(objects[0]).Lemma), reciprocalNoun):
		f.Relation = r.with(f.Relation, objects[0])
	default:
		return nil
	}
	f.Rule += "-mutual"
	f.Relation.Preposition = "with"
	var frames []*Frame
	for i, a := range subjects {
		for _, b := range subjects[i+1:] {
			if len(frames) < maxPairs {
				frames = append(frames, r.filled(f, a, b))
			}
		}
	}
	return frames
}
