package openie

import (
	"strings"

	"kg/extract/ud"
)

// gap is the second half of two clauses that share their verb, which the tree
// took for one more place of the first: "visited Mali in May and [Chad] [in
// June]", "the silver going to Poland and [the bronze] [to Armenia]".
type gap struct {
	phrase   *ud.Token // Chad; the bronze
	argument *ud.Token // in June; to Armenia
	subject  bool      // the phrase stands for the subject, not for the object
}

// gaps returns the second halves under the verb t. Each begins with a conjunct
// of an argument that lacks its preposition, is followed by a phrase that has
// it, and is of the sort of the object, or of the subject where the verb has
// no object, but not of the argument's.
func (r *reader) gaps(t *ud.Token) []gap {
	pattern := r.s.Child(t.ID, "obj")
	subject := pattern == nil
	if subject {
		pattern = r.s.Child(t.ID, "nsubj")
	}
	if pattern == nil {
		return nil
	}
	var all []gap
	for a := range r.s.Children(t.ID, "obl") {
		preposition := r.preposition(a.ID)
		for c := range r.s.Children(a.ID, "conj") {
			if preposition == "" || r.preposition(c.ID) != "" || r.sortOf(c) == r.sortOf(a) || r.sortOf(c) != r.sortOf(pattern) {
				continue
			}
			if next := r.following(t, c, preposition); next != nil {
				all = append(all, gap{c, next, subject})
			}
		}
	}
	return all
}

// following returns the phrase with a preposition right behind the conjunct c,
// be it hung on c or on the verb t; nil for none.
func (r *reader) following(t, c *ud.Token, preposition string) *ud.Token {
	for _, at := range []*ud.Token{c, t} {
		for b := range r.s.Children(at.ID, "nmod", "obl") {
			if b.ID > c.ID && r.preposition(b.ID) == preposition && r.s.Subtree(b.ID, nil)[0] == r.endBefore(c, b)+1 {
				return b
			}
		}
	}
	return nil
}

// endBefore returns the last token of c's phrase without b.
func (r *reader) endBefore(c, b *ud.Token) int {
	end := c.ID
	for _, id := range r.s.Subtree(c.ID, func(t *ud.Token) bool { return t == b }) {
		end = max(end, id)
	}
	return end
}

// sortOf tells what kind of thing a phrase is: the type of its name, or that it
// is none.
func (r *reader) sortOf(t *ud.Token) string {
	if n := r.s.NameAt(t.ID); n != nil {
		return n.Type
	}
	return strings.ToLower(t.UPOS)
}

// withoutGaps drops from the arguments of a verb what belongs to the second
// halves.
func withoutGaps(arguments []Argument, gaps []gap) []Argument {
	var kept []Argument
	for _, a := range arguments {
		drop := false
		for _, g := range gaps {
			drop = drop || a.Phrase.Head == g.phrase.ID || a.Phrase.Head == g.argument.ID
		}
		if !drop {
			kept = append(kept, a)
		}
	}
	return kept
}

// second makes the frame of a second half out of that of the first.
func (r *reader) second(f Frame, g gap, subjects []int) []*Frame {
	a := Argument{Preposition: r.preposition(g.argument.ID), Phrase: r.phrase(g.argument.ID), Time: r.temporal(g.argument)}
	f.Arguments = []Argument{a}
	f.Times = times(f.Arguments)
	f.Rule += "-gap"
	half := r.phraseWithout(g.phrase.ID, g.argument.ID)
	if g.subject {
		f.Subject, f.Relation.Preposition, f.Object, f.Arguments = half, a.Preposition, a.Phrase, nil
		return []*Frame{&f}
	}
	var frames []*Frame
	for _, s := range subjects {
		h := r.filled(f, s, 0)
		h.Object = half
		frames = append(frames, h)
	}
	return frames
}

// phraseWithout returns the phrase of id without the words of another one in
// it.
func (r *reader) phraseWithout(id, other int) Phrase {
	p := r.phrase(id)
	var tokens []int
	for _, t := range p.Tokens {
		if !r.s.Dominates(other, t) {
			tokens = append(tokens, t)
		}
	}
	return Phrase{Head: id, Tokens: tokens}
}
