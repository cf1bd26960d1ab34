package link

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// ofPhrase returns the tokens of the noun's of-phrase, or of any phrase that
// follows by a preposition where the noun needs one; nil for none.
func (l *linker) ofPhrase(i int, t *ud.Token) []int {
	s := l.sentences[i]
	for c := range s.Children(t.ID, "nmod") {
		of := s.Child(c.ID, "case")
		if of == nil || !strings.EqualFold(of.Form, "of") || c.ID < t.ID {
			continue
		}
		if c.UPOS == "PRON" {
			continue
		}
		ids := []int{of.ID}
		if s.Child(c.ID, "conj") != nil {
			return l.enumeration(i, of, c)
		}
		if s.Temporal(c.ID) {
			return append(ids, s.Subtree(c.ID, func(d *ud.Token) bool {
				return d.Head == c.ID && (d.Is("acl", "advcl", "appos", "parataxis", "punct") || d.Is("det") && c.UPOS != "NUM") || d == of
			})...) // "of December 2019"
		}
		if n := s.NameAt(c.ID); n != nil {
			for d := range s.Children(c.ID, "nummod") {
				ids = append(ids, d.ID) // "the policy of one China"
			}
			for id := n.First; id <= n.Last; id++ {
				ids = append(ids, id)
			}
			return ids
		}
		if needsOf[strings.ToLower(c.Lemma)] {
			inner := l.ofPhrase(i, c)
			if inner == nil {
				continue // "tens of thousands"
			}
			ids = append(ids, inner...)
		}
		return append(ids, l.modifiers(i, c)...)
	}
	return nil
}

// maxListed is how many members of an enumeration a label names.
const maxListed = 4

// enumeration returns the tokens of an of-phrase with several members, none of
// which may be left out: "ports [of Odesa, Chornomorsk and Pivdennyi]"; nil for
// one that is too long.
func (l *linker) enumeration(i int, of, first *ud.Token) []int {
	s := l.sentences[i]
	ids, common, count := []int{of.ID}, 0, 1
	add := func(t *ud.Token) {
		if n := s.NameAt(t.ID); n != nil {
			for id := n.First; id <= n.Last; id++ {
				ids = append(ids, id)
			}
			return
		}
		words := l.modifiers(i, t)
		common += len(words)
		ids = append(ids, words...)
	}
	add(first)
	for c := range s.Children(first.ID, "conj") {
		count++
		add(c)
		for d := range s.Children(c.ID, "cc", "punct") {
			if d.ID < c.ID {
				ids = append(ids, d.ID)
			}
		}
	}
	if count > maxListed || common >= maxLabel {
		return nil
	}
	return ids
}

// purpose returns the tokens of the phrase that follows a noun without
// modifiers and tells which is meant: "search [for truth]", "progress [in the
// coming talks]", "police [in Thailand]".
func (l *linker) purpose(i int, t *ud.Token) []int {
	s := l.sentences[i]
	for c := range s.Children(t.ID, "nmod") {
		prep := s.Child(c.ID, "case")
		if prep == nil || prep.ID != t.ID+1 || c.UPOS != "NOUN" && c.UPOS != "PROPN" || c.Is("nmod:poss") || s.Temporal(c.ID) || s.Child(c.ID, "conj") != nil || s.Child(prep.ID, "fixed") != nil {
			continue
		}
		if word := strings.ToLower(prep.Form); word == "including" || word == "excluding" || word == "like" || word == "unlike" {
			continue // an example does not tell which
		}
		if h := s.Head(t); t.Is("conj") && s.Child(t.ID, "case") == nil && h != nil {
			if shared := s.Child(h.ID, "case"); shared != nil && strings.EqualFold(shared.Form, prep.Form) {
				continue // "the silver went to Poland and the bronze to Armenia"
			}
		}
		ids := []int{prep.ID}
		if n := s.NameAt(c.ID); n != nil && n.Type == ud.Person && prep.Lemma == "to" {
			continue // "handed applications to Stoltenberg": who got them
		} else if n != nil {
			for id := n.First; id <= n.Last; id++ {
				ids = append(ids, id)
			}
			return ids
		}
		listed := func(id int) bool { return s.Child(id, "conj") != nil } // "property and local services"
		if ids = append(ids, l.modifiers(i, c)...); !slices.ContainsFunc(ids, listed) && len(ids) < maxLabel && !needsOf[strings.ToLower(c.Lemma)] {
			return ids
		}
	}
	return nil
}

// infinitive returns the tokens of the infinitive that tells what a noun is for
// or in what somebody is the first, last or only one: "agreements [to export
// grain]", "fourth country [to land on Moon]"; nil for none and for one that
// a few words do not tell.
func (l *linker) infinitive(i int, t *ud.Token) []int {
	s := l.sentences[i]
	a := s.Child(t.ID, "acl")
	if a == nil || a.UPOS != "VERB" || a.ID < t.ID || s.Child(a.ID, "xcomp", "ccomp", "nsubj") != nil {
		return nil
	}
	mark := s.Child(a.ID, "mark")
	if mark == nil || mark.Lemma != "to" {
		return nil
	}
	ids := []int{mark.ID, a.ID}
	for c := range s.Children(a.ID, "aux", "compound:prt") {
		ids = append(ids, c.ID)
	}
	object := s.Child(a.ID, "obj")
	if object == nil {
		for c := range s.Children(a.ID, "obl") {
			if prep := s.Child(c.ID, "case"); object == nil && prep != nil && prep.ID > a.ID && !s.Temporal(c.ID) {
				object = c
				ids = append(ids, prep.ID)
			}
		}
	}
	switch {
	case object == nil:
		return ids
	case object.UPOS == "PRON" || needsOf[strings.ToLower(object.Lemma)]:
		return nil
	}
	if ids = append(ids, l.modifiers(i, object)...); len(ids) > maxLabel {
		return nil
	}
	return ids
}

// rate returns the tokens that tell by what an amount is counted: "140 kilometers
// [per hour]".
func (l *linker) rate(i int, t *ud.Token) []int {
	s := l.sentences[i]
	for c := range s.Children(t.ID, "nmod") {
		if per := s.Child(c.ID, "case"); per != nil && per.ID == t.ID+1 && strings.EqualFold(per.Form, "per") && c.ID == per.ID+1 {
			return []int{per.ID, c.ID}
		}
	}
	return nil
}

// ranked reports whether an adjective of t puts it in an order or alone.
func (l *linker) ranked(i int, t *ud.Token) bool {
	for c := range l.sentences[i].Children(t.ID, "amod") {
		if c.Feats.Get("NumType") == "Ord" || c.Feats.Get("Degree") == "Sup" {
			return true
		}
		switch strings.ToLower(c.Lemma) {
		case "last", "only", "next", "sole", "latest":
			return true
		}
	}
	return false
}
