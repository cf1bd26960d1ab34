package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// Headlines leave out "is", articles and subjects that go without saying.

// headline reports whether the sentence is a heading.
func (r *reader) headline() bool { return r.s.Block == ud.Heading }

// toCome reports whether t is the infinitive by which a headline tells what
// its only noun is going to do: "Putin [to meet] Biden", "Griner [to be
// released]". It is none where it tells which one is meant, "first president
// to visit Kyiv", "five players to watch", and none of a thing, "bid to join
// NATO".
func (r *reader) toCome(t *ud.Token) bool {
	h, to := r.s.Head(t), r.s.Child(t.ID, "mark")
	if !r.headline() || !t.Is("acl") || h == nil || h.Head != 0 || to == nil || to.Lemma != "to" || r.s.Child(h.ID, "det", "cop", "acl:relcl") != nil {
		return false
	}
	if r.isName(h) {
		return true
	}
	for a := range r.s.Children(h.ID, "amod") {
		if selects(a) {
			return false
		}
	}
	lemma := strings.ToLower(h.Lemma)
	return (ud.Personal(lemma) || in(lemma, organ, office)) && r.s.Child(t.ID, "obj", "ccomp", "xcomp", "aux:pass") != nil
}

// selects reports whether an adjective makes the infinitive behind its noun
// tell which one is meant: "first to", "youngest to".
func selects(t *ud.Token) bool {
	switch strings.ToLower(t.Lemma) {
	case "first", "last", "next", "only", "latest":
		return true
	}
	return t.Feats.Get("Degree") == "Sup" || t.Feats.Get("NumType") == "Ord"
}

// announces returns what a headline has somebody say that another is going to
// do, "Kremlin says Putin [to visit] Mali", nil for nothing.
func (r *reader) announces(t *ud.Token) *ud.Token {
	if !r.headline() || !in(strings.ToLower(t.Lemma), report, claim) || r.passive(t) || r.s.Child(t.ID, "obj", "iobj") == nil {
		return nil
	}
	c := r.s.Child(t.ID, "ccomp", "xcomp")
	if c == nil || !r.open(c) || !r.infinitive(c) {
		return nil
	}
	return c
}

// undergone reports whether t is the participle of a passive whose "was" a
// headline leaves out, though it has the form of the past: "Turkey [denied]
// visas by Germany".
func (r *reader) undergone(t *ud.Token) bool {
	if !r.headline() || t.Head != 0 || t.UPOS != "VERB" || !strings.HasSuffix(t.Form, "ed") || !in(strings.ToLower(t.Lemma), giving, deny) || r.s.Child(t.ID, "aux") != nil {
		return false
	}
	return r.s.Child(t.ID, "obj") != nil && r.by(t) != nil
}

// by returns the name behind "by" that follows the objects of t, nil for none.
func (r *reader) by(t *ud.Token) *ud.Token {
	for o := range r.s.Children(t.ID, "obl") {
		if o.ID > t.ID && r.preposition(o.ID) == "by" && r.isName(o) && !r.s.Temporal(o.ID) {
			return o
		}
	}
	return nil
}

// standing returns the frame of a headline that tells where a person is:
// "Biden in Warsaw for talks". Only names are read so, since "crowds in Warsaw"
// and "a minister in Poland" are but told apart from others.
func (r *reader) standing(t *ud.Token) []*Frame {
	n := r.s.NameAt(t.ID)
	if !r.headline() || t.Head != 0 || n == nil || n.Type != ud.Person || r.s.Child(t.ID, "acl", "parataxis", "appos", "list", "cop") != nil {
		return nil
	}
	var behind []int // "in Warsaw", "for talks"
	for at := range r.s.Children(t.ID, "nmod") {
		behind = append(behind, at.ID)
	}
	for at := range r.s.Children(t.ID, "nmod") {
		place := r.s.NameAt(at.ID)
		if prep := r.preposition(at.ID); prep != "in" && prep != "at" || place == nil || place.Type != ud.Place || at.ID < t.ID {
			continue
		}
		f := Frame{Rule: "headline", Predicate: t.ID, Relation: Relation{Words: []string{"be"}, Inserted: "is", Preposition: r.preposition(at.ID)}}
		var frames []*Frame
		for _, id := range r.conjuncts(t.ID) {
			g := r.filled(f, id, at.ID)
			g.Subject = r.phrase(id)
			g.Subject.Tokens = slices.DeleteFunc(g.Subject.Tokens, func(t int) bool {
				return slices.ContainsFunc(behind, func(n int) bool { return r.s.Dominates(n, t) })
			})
			frames = append(frames, g)
		}
		return frames
	}
	return nil
}

// sourced reports whether t is the source that a headline names behind a colon
// or dash: "Russia will lose war: [Zelenskyy]". What stands there after an
// appointment, or is no person nor organization, is no source: "New premier
// named: Ulf Kristersson", "Three cities hit: Kyiv, Lviv, Odesa".
func (r *reader) sourced(t *ud.Token) bool {
	h := r.s.Head(t)
	if !r.headline() || h == nil || h.Head != 0 || h.UPOS != "VERB" || !t.Is("parataxis", "appos") || in(strings.ToLower(h.Lemma), appoint, naming, report, know) {
		return false
	}
	ids := r.s.Subtree(t.ID, nil)
	at := ids[0]
	for at <= ids[len(ids)-1] && r.s.Token(at).UPOS == "PUNCT" {
		at++
	}
	mark := r.s.Token(at - 1)
	if mark == nil || ids[len(ids)-1] != len(r.s.Tokens) || r.s.Child(t.ID, "conj", "acl", "nsubj") != nil || !r.hasName(h) {
		return false
	}
	n := r.s.NameAt(t.ID)
	switch mark.Form {
	case ":":
		return n != nil && (n.Type == ud.Person || n.Type == ud.Organization) || n == nil && in(strings.ToLower(t.Lemma), office)
	case "-", "–", "—":
		return n != nil && n.Type == ud.Person && mark.ID > 1 && r.s.Token(mark.ID-1).End < mark.Begin
	}
	return false
}

// hasName reports whether subject or object of the verb t is or holds a name.
func (r *reader) hasName(t *ud.Token) bool {
	for c := range r.s.Children(t.ID, "nsubj", "obj") {
		for _, id := range r.s.Subtree(c.ID, nil) {
			if r.isName(r.s.Token(id)) {
				return true
			}
		}
	}
	return false
}

// Harms reports whether a verb is of what is done to people, so that a bare
// number before it counts them: "two [killed] in blast".
func Harms(lemma string) bool { return in(strings.ToLower(lemma), harm) }

// Appoints reports whether a verb makes somebody what he is to be: "elect".
func Appoints(lemma string) bool {
	return in(strings.ToLower(lemma), appoint) && lemma != "make" && lemma != "name"
}
