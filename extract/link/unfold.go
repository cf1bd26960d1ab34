package link

import (
	"slices"
	"strings"

	"kg/extract/openie"
	"kg/extract/ud"
)

// compound are prepositions of several words with a noun inside, which the
// tree takes for that noun: "freed Griner [in exchange for] Bout".
var compound = func() map[string]bool {
	set := make(map[string]bool)
	for _, p := range []string{
		"in exchange for", "in return for", "in response to", "in reaction to", "in line with", "in accordance with", "in compliance with",
		"in place of", "in favour of", "in favor of", "in support of", "in defence of", "in defense of", "in honour of", "in honor of",
		"in memory of", "in protest at", "in protest against", "in charge of", "in front of", "in search of", "in need of", "in light of",
		"in view of", "in spite of", "in terms of", "in contrast to", "in contrast with", "in comparison with", "in connection with",
		"in conjunction with", "in cooperation with", "in co-operation with", "in collaboration with", "in coordination with",
		"in partnership with", "in consultation with", "in negotiation with", "in negotiations with", "in talk with", "in talks with",
		"in contact with", "in touch with", "in conflict with", "in tandem with", "in alliance with", "in violation of", "in breach of",
		"in pursuit of", "in excess of", "in addition to", "in relation to", "in regard to", "in opposition to", "in advance of",
		"in the presence of", "in the absence of", "in the face of", "in the wake of", "in the aftermath of", "in the vicinity of",
		"in the hands of", "at the request of", "at the invitation of", "at the behest of", "at the hands of", "at the expense of",
		"on behalf of", "on account of", "on top of", "on charges of", "on suspicion of", "on grounds of", "on the side of", "on the edge of",
		"on the outskirts of", "on the orders of", "on the part of", "by means of", "by way of", "by order of", "with regard to",
		"with respect to", "with reference to", "with the help of", "with the aid of", "with the support of", "with the exception of",
		"for the sake of", "for fear of", "for want of", "under the leadership of", "under the command of", "under the auspices of",
		"under the control of", "under pressure from", "under attack from", "under threat from", "under investigation for", "to the detriment of",
	} {
		set[p] = true
	}
	return set
}()

// unfold reads a phrase that begins with a compound preposition: it returns
// the preposition and the phrases that it joins, ok false for any other phrase.
func (l *linker) unfold(i int, preposition string, p openie.Phrase) (whole string, inner []openie.Phrase, ok bool) {
	s := l.sentences[i]
	noun := s.Token(p.Head)
	if noun == nil || noun.UPOS != "NOUN" || preposition == "" || s.Child(p.Head, "amod", "nummod", "compound", "nmod:poss", "conj", "acl") != nil {
		return "", nil, false
	}
	for c := range s.Children(p.Head, "nmod") {
		of := s.Child(c.ID, "case")
		if of == nil || of.ID != p.Head+1 || c.ID < of.ID {
			continue
		}
		whole = preposition + " " + strings.ToLower(noun.Form) + " " + strings.ToLower(of.Form)
		if d := s.Child(p.Head, "det"); d != nil {
			whole = preposition + " " + strings.ToLower(d.Form) + " " + strings.ToLower(noun.Form) + " " + strings.ToLower(of.Form)
		}
		if !compound[whole] && !compound[strings.Replace(whole, preposition+" the ", preposition+" ", 1)] && !compound[strings.Replace(whole, preposition+" ", preposition+" the ", 1)] {
			return "", nil, false
		}
		return strings.Replace(whole, " the ", " ", 1), l.members(i, c), true
	}
	return "", nil, false
}

// members returns the phrases of a noun and of those coordinated with it.
func (l *linker) members(i int, t *ud.Token) []openie.Phrase {
	s := l.sentences[i]
	var all []openie.Phrase
	for _, head := range append([]*ud.Token{t}, slices.Collect(s.Children(t.ID, "conj"))...) {
		tokens := s.Subtree(head.ID, func(d *ud.Token) bool {
			return d.Head == head.ID && d.Is("case", "conj", "cc", "punct", "acl", "appos")
		})
		all = append(all, openie.Phrase{Head: head.ID, Tokens: tokens})
	}
	return all
}

// prepared returns a frame as link reads it: with compound prepositions, and
// without time expressions that tell no time ("at a time when ...").
func (l *linker) prepared(i int, f *openie.Frame) *openie.Frame {
	g := *f
	g.Arguments, g.Times = nil, nil
	for _, a := range f.Arguments {
		if a.Time && l.timeless(i, a.Phrase) {
			continue
		}
		a.Time = a.Time && !(a.Preposition == "to" && l.counts(i, a.Phrase))
		if a.Time {
			g.Times = append(g.Times, a.Phrase)
		}
		whole, inner, ok := l.unfold(i, a.Preposition, a.Phrase)
		if !ok || a.Time {
			g.Arguments = append(g.Arguments, a)
			continue
		}
		for _, p := range inner {
			g.Arguments = append(g.Arguments, openie.Argument{Preposition: whole, Phrase: p})
		}
	}
	l.retained(i, &g)
	succeeded(&g)
	return &g
}

// succeeded makes who takes a place the one who replaces whom: Hunt, in "Truss
// replaced Kwarteng with Hunt".
func succeeded(f *openie.Frame) {
	if words := f.Relation.Words; len(words) != 1 || words[0] != "replace" || f.Relation.Preposition != "" || f.Object.Zero() {
		return
	}
	if k := slices.IndexFunc(f.Arguments, func(a openie.Argument) bool { return a.Preposition == "with" && !a.Time }); k >= 0 {
		f.Subject = f.Arguments[k].Phrase
		f.Arguments = slices.Delete(f.Arguments, k, k+1)
	}
}

// retained gives a passive with an agent the object that it retains, who got it
// as an argument: "the team was denied visas by Germany" is a denial of visas.
func (l *linker) retained(i int, f *openie.Frame) {
	s := l.sentences[i]
	o := s.Child(f.Predicate, "obj")
	if !strings.HasPrefix(f.Rule, "svo-passive") || f.Relation.Preposition != "" || f.Object.Zero() || o == nil || s.Dominates(o.ID, f.Subject.Head) {
		return
	}
	f.Arguments = append(f.Arguments, openie.Argument{Preposition: "to", Phrase: f.Object})
	f.Object = openie.Phrase{Head: o.ID, Tokens: s.Subtree(o.ID, func(t *ud.Token) bool {
		return t.Head == o.ID && t.Is("acl", "conj", "cc", "punct", "appos", "parataxis")
	})}
}

// counts reports whether a time expression counts units, so that "to" before it
// leads to a length and no time: "sentenced to [nine years]".
func (l *linker) counts(i int, p openie.Phrase) bool {
	s := l.sentences[i]
	t := s.Token(p.Head)
	_, weekday := ud.Weekday(t.Form)
	return s.Child(t.ID, "nummod") != nil && t.UPOS == "NOUN" && !weekday && ud.Month(t.Form) == 0
}

// timeless reports whether a time expression tells none: "at a time", "at the
// same time".
func (l *linker) timeless(i int, p openie.Phrase) bool {
	s := l.sentences[i]
	switch strings.ToLower(s.Token(p.Head).Lemma) {
	case "time", "moment", "point", "period", "occasion":
		return s.ValueAt(p.Head) == nil && s.Child(p.Head, "nummod", "nmod") == nil
	}
	return false
}
