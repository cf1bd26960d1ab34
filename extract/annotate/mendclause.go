package annotate

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// clauses mends what the tree of a sentence can't be, whatever the sentence says:
//
//   - a preposition hangs on a later word of the name that it stands before,
//     "to [Secretary General] Jens Stoltenberg"
//   - two subjects of one verb, "on board [the ship], [Rossi] says"
//   - a verb agrees with the subject of the clause above and not with the one
//     that it was joined to, "they said Rossi was ill and [claim] that ..."
//   - who says what stands before belongs to that, "Mali left Chad, [an aide to
//     Anna] said"
//   - a relative clause agrees with none of what it was hung on: see relative
//   - a sum that something is worth is an object, "services worth [$2 billion]"
//   - what something is called is a part of it, "called the term [unscientific]"
//   - a person is described as an organization or a place
//   - a copula belongs to a verb before it, "said that the aim [is] to help"
//   - a description is joined by "and"
//   - who neighbours is no deed, "blames [neighboring] Mali"
//   - who is named behind "since" did it, "no president since Nixon [has visited] Mali"
//   - what tells of a role is hung on the name behind it, "[former] president Anna"
//   - a second description is another person, "Anna, a professor and [author]"
//   - what one becomes the first to do, "became the first person [to land]"
//   - what somebody is convicted of is hung on a verb that describes him
//   - what follows the words of saying hangs on what was said before them, "gas
//     will be cut, Mali says, [warning] that ..."
//   - a name at birth is the subject beside another, "born [Anna Smith], she left"
//   - several are described as one person, "survived by [Anna], three children"
//   - a passive without an auxiliary has an object, "the storm [killed] nine"
//   - an empty "it" behind a verb stands for no clause, "found [it] in images"
//
// It reports whether it changed anything.
func clauses(s *ud.Sentence) bool {
	changed := false
	for i := range s.Tokens {
		for _, mended := range clauseMends {
			if mended(s, &s.Tokens[i]) {
				s.Index()
				changed = true
				break
			}
		}
	}
	return changed
}

// clauseMends are tried on each token in this order, until one of them changes
// something.
var clauseMends = []func(*ud.Sentence, *ud.Token) bool{
	preposed, oneSubject, agreed, sayerOf, worth, relative, bornAs, severalOthers, charge, farCopula, appended, neighbour, sinceWhom, ofRole, secondRole,
	firstTo, judged, personOf, afterSaying, activeVoice, objectIt,
}

// preposed hangs the preposition t of a flat name on the name's head.
func preposed(s *ud.Sentence, t *ud.Token) bool {
	h := s.Head(t)
	if !t.Is("case") || t.UPOS != "ADP" || h == nil || !h.Is("flat") || h.Head < t.ID || s.Child(h.Head, "case") != nil {
		return false
	}
	if first := s.Subtree(h.Head, nil)[0]; first != t.ID {
		return false
	}
	t.Head = h.Head
	return true
}

// oneSubject takes the subject t from its verb where another stands nearer, and
// t goes on, up to a comma, with a phrase that began with a preposition.
func oneSubject(s *ud.Sentence, t *ud.Token) bool {
	if t.Deprel != "nsubj" {
		return false
	}
	second := false
	for o := range s.Children(t.Head, "nsubj") {
		second = second || o.Deprel == "nsubj" && o.ID > t.ID && o.ID < t.Head
	}
	if !second {
		return false
	}
	ids := s.Subtree(t.ID, func(d *ud.Token) bool { return d.Is("punct") })
	comma := s.Token(ids[len(ids)-1] + 1)
	if comma == nil || comma.Form != "," || comma.ID > t.Head {
		return false
	}
	nearer := false
	for o := range s.Children(t.Head, "nsubj") {
		nearer = nearer || o.Deprel == "nsubj" && o.ID > comma.ID && o.ID < t.Head
	}
	for o := range s.Children(t.Head, "obl") {
		if before := s.Subtree(o.ID, nil); nearer && s.Child(o.ID, "case") != nil && before[len(before)-1] == ids[0]-1 {
			t.Head, t.Deprel = o.ID, "nmod"
			return true
		}
	}
	return false
}

// agreed joins the verb t to the clause above the one that it was joined to,
// where it agrees with the subject of that and not with that of the other.
func agreed(s *ud.Sentence, t *ud.Token) bool {
	h := s.Head(t)
	if !t.Is("conj") || t.UPOS != "VERB" || t.XPOS != "VBP" && t.XPOS != "VBZ" || h == nil || !h.Is("ccomp") || s.Child(t.ID, "nsubj", "csubj", "expl", "aux") != nil {
		return false
	}
	mine, other := numberOf(s, h.Head), numberOf(s, h.ID)
	want := map[string]string{"VBP": "Plur", "VBZ": "Sing"}[t.XPOS]
	if mine != want || other == want || other == "" {
		return false
	}
	t.Head = h.Head
	return true
}

// numberOf returns the number of the subject of a clause, "" where it has none
// or one that says nothing of it.
func numberOf(s *ud.Sentence, id int) string {
	t := s.Child(id, "nsubj")
	switch {
	case t == nil:
		return ""
	case s.Child(t.ID, "conj") != nil:
		return "Plur"
	case slices.Contains([]string{"i", "you", "who", "which", "that", "all", "some", "more", "most"}, strings.ToLower(t.Form)):
		return ""
	}
	return t.Feats.Get("Number")
}

// giving are verbs that keep an object in the passive: "Oslo given the Games".
var giving = wordSet(`accord afford allot allow appoint ask assign award ban bequeath bill call cede charge crown deal declare deny dock dub elect fine
	forgive gift give grant guarantee hand hit issue jail label lend loan make name offer owe pay permit promise refuse render sell send serve show spare strip teach tell vote`)

// activeVoice makes the verb t, which has no auxiliary, active where it has an object
// behind it or somebody whom it bids.
func activeVoice(s *ud.Sentence, t *ud.Token) bool {
	if t.XPOS != "VBN" && t.XPOS != "VBD" || s.Child(t.ID, "aux", "cop", "obl:agent") != nil || giving[strings.ToLower(t.Lemma)] {
		return false
	}
	if object := s.Child(t.ID, "obj"); object != nil && object.ID < t.ID || object == nil && !bids(s, t) {
		return false
	}
	changed := false
	for c := range s.Children(t.ID, "nsubj", "csubj") {
		if voice, passive := strings.CutSuffix(c.Deprel, ":pass"); passive && c.ID < t.ID {
			c.Deprel = voice
			changed = true
		}
	}
	if changed {
		t.XPOS, t.Feats = "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"
	}
	return changed
}

// severalOthers makes a number of persons t, behind a person's name, others and
// no description of that one.
func severalOthers(s *ud.Sentence, t *ud.Token) bool {
	h := s.Head(t)
	if t.Deprel != "appos" || t.UPOS != "NOUN" || t.Feats.Get("Number") != "Plur" || s.Child(t.ID, "nummod") == nil || h.ID > t.ID {
		return false
	}
	if n := s.NameAt(h.ID); n == nil || n.Type != ud.Person || s.Token(n.Last+1).Form != "," {
		return false
	}
	for c := range s.Children(h.ID, "conj") {
		if c.ID < t.ID {
			return false // "Anna and Bob, two friends"
		}
	}
	t.Deprel = "conj"
	return true
}

// bornAs hangs the name behind t, "born", on it, where that was made a second
// subject of the clause.
func bornAs(s *ud.Sentence, t *ud.Token) bool {
	name := s.Head(t)
	if !strings.EqualFold(t.Form, "born") || !t.Is("acl") || name.ID != t.ID+1 || !name.Is("nsubj") {
		return false
	}
	verb := s.Head(name)
	for other := range s.Children(verb.ID, "nsubj") {
		if other.ID > name.ID {
			t.Head, t.Deprel = verb.ID, "advcl"
			name.Head, name.Deprel = t.ID, "xcomp"
			return true
		}
	}
	return false
}

// personOf hangs the name of a person t on the noun that describes him and not
// on whose he is: "the [head] of the Nobel Committee, Anna Smith".
func personOf(s *ud.Sentence, t *ud.Token) bool {
	of := s.Head(t)
	if !t.Is("appos") || of == nil || !of.Is("nmod") || of.ID > t.ID {
		return false
	}
	name, owner := s.NameAt(t.ID), s.NameAt(of.ID)
	role := s.Head(of)
	for role.Is("nmod") && role.Head < role.ID && s.NameAt(role.ID) == nil && !ud.Personal(strings.ToLower(role.Lemma)) {
		role = s.Head(role) // "the leader of the former republic of Mali"
	}
	if name == nil || name.Type != ud.Person || owner == nil || owner.Type != ud.Organization && owner.Type != ud.Place || role.ID > of.ID {
		return false
	}
	if !ud.Personal(strings.ToLower(role.Lemma)) || s.NameAt(role.ID) != nil || s.Child(role.ID, "appos") != nil {
		return false
	}
	t.Head = role.ID
	return true
}

// bids reports whether an infinitive below the verb t says what somebody is
// called on to do.
func bids(s *ud.Sentence, t *ud.Token) bool {
	for x := range s.Children(t.ID, "xcomp", "advcl") {
		if s.Bid(t, x) != nil {
			return true
		}
	}
	return false
}
