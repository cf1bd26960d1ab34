package openie

import (
	"strconv"

	"kg/extract/ud"
)

// features describes a candidate: its kind, then facets of its slots and of
// where its predicate stands.
func (w *writer) features(kind string, f *Frame, predicate, subject, object int) []string {
	all := []string{kind}
	add := func(name, value string) {
		if value != "" {
			all = append(all, name+"="+value)
		}
	}
	add("subject", w.sort(subject))
	add("object", w.sort(object))
	add("subject-words", bucket(len(w.s.Subtree(subject, nil))))
	if object != 0 {
		add("object-words", bucket(len(w.s.Subtree(object, nil))))
		add("object-rel", w.s.Token(object).Deprel)
	}
	p := w.s.Token(predicate)
	add("rel", p.Rel())
	add("depth", strconv.Itoa(w.depth(p)))
	add("sentence", bucket(len(w.s.Tokens)))
	if f == nil {
		return all
	}
	add("preposition", f.Relation.Preposition)
	add("arguments", strconv.Itoa(min(3, len(f.Arguments))))
	if f.Denied {
		add("polarity", "denied")
	}
	add("modality", f.Modality.String())
	if len(f.Speakers) > 0 {
		add("speaker", "yes")
	}
	return all
}

// sort returns what kind of phrase id heads: a name, a pronoun or a word class.
func (w *writer) sort(id int) string {
	t := w.s.Token(id)
	switch {
	case t == nil:
		return ""
	case w.isName(t):
		return "name"
	case w.s.Child(id, "det", "nmod:poss") != nil:
		return t.UPOS + "-det"
	}
	return t.UPOS
}

// maxDepth is how deep a predicate can stand as features tell it.
const maxDepth = 3

// depth counts the words above a predicate.
func (w *writer) depth(t *ud.Token) int {
	n := 0
	for h := w.s.Head(t); h != nil && n < maxDepth; h = w.s.Head(h) {
		n++
	}
	return n
}

// bucket sorts a count into a few ranges.
func bucket(n int) string {
	switch {
	case n <= 1:
		return "1"
	case n <= 3:
		return "2"
	case n <= 6:
		return "4"
	case n <= 12:
		return "7"
	case n <= 24:
		return "13"
	}
	return "25"
}
