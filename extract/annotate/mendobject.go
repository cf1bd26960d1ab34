package annotate

import (
	"strings"

	"kg/extract/ud"
)

// titleObject gives a verb with two objects side by side, a bare role and then
// the name of a person, the name: "criticised referee Anna Smith".
func titleObject(s *ud.Sentence, verb *ud.Token) bool {
	var role, name *ud.Token
	for o := range s.Children(verb.ID, "iobj", "obj") {
		role, name = name, o
	}
	if role == nil || role.UPOS != "NOUN" || role.Feats.Get("Number") == "Plur" || !ud.Personal(strings.ToLower(role.Lemma)) || s.Child(role.ID, "det", "nmod:poss", "conj") != nil {
		return false
	}
	n := s.NameAt(name.ID)
	if n == nil || n.Type != ud.Person || n.First != last(s, role)+1 {
		return false
	}
	role.Head, role.Deprel = name.ID, "nmod:desc"
	return true
}

// judging are verbs of which an adjective behind the object tells what it is
// called or held to be.
var judging = wordSet("brand call consider declare deem find judge label pronounce rule think")

// titleEnds are adjectives behind the noun of a title: "the attorney general".
var titleEnds = wordSet("apparent designate elect general laureate public")

// judged gives the verb the adjective t behind its object that was hung on that:
// "called the term [unscientific]".
func judged(s *ud.Sentence, t *ud.Token) bool {
	object := s.Head(t)
	if !t.Is("amod") || t.UPOS != "ADJ" || object == nil || !object.Is("obj") || titleEnds[t.Form] || t.ID != object.ID+1 || s.Child(t.ID) != nil || s.Child(object.ID, "det", "nmod:poss") == nil {
		return false
	}
	verb, next := s.Head(object), s.Token(t.ID+1)
	if verb == nil || !judging[strings.ToLower(verb.Lemma)] || next != nil && next.UPOS != "PUNCT" && next.UPOS != "CCONJ" {
		return false
	}
	t.Head, t.Deprel = verb.ID, "xcomp"
	return true
}

// charged are verbs of which "of" and a gerund behind their object tells what
// the object is charged with or freed from.
var charged = wordSet("accuse suspect convict acquit absolve exonerate clear")

// charges hangs what somebody is accused of on the verb where it was hung on
// his name: "accused ministers of [acting] late".
func charges(s *ud.Sentence) bool {
	changed := false
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Deprel != "acl" || t.XPOS != "VBG" {
			continue
		}
		object := s.Head(t)
		verb, mark := s.Head(object), s.Child(t.ID, "mark")
		if verb == nil || mark == nil || mark.Form != "of" || !object.Is("obj", "iobj", "nsubj:pass") || object.ID > mark.ID || !charged[verb.Lemma] {
			continue
		}
		t.Head, t.Deprel = verb.ID, "advcl"
		changed = true
	}
	return changed
}

// charge hangs what somebody is accused of on the verb where it was hung on a
// verb in the description of him: "convicted Anna Smith, who led a militia, [of
// crimes]".
func charge(s *ud.Sentence, t *ud.Token) bool {
	of := s.Child(t.ID, "case")
	if !t.Is("obl") || of == nil || of.Form != "of" || of.ID < 2 || s.Token(of.ID-1).Form != "," {
		return false
	}
	for object := s.Head(t); object != nil; object = s.Head(object) {
		verb := s.Head(object)
		if verb == nil || !object.Is("obj", "iobj", "nsubj:pass") || !charged[strings.ToLower(verb.Lemma)] || object.ID > of.ID {
			continue
		}
		for o := range s.Children(verb.ID, "obl") {
			if c := s.Child(o.ID, "case"); c != nil && c.Form == "of" {
				return false
			}
		}
		t.Head = verb.ID
		return true
	}
	return false
}

// commanding are verbs of which an infinitive behind their object tells what
// the object is to do, and no purpose.
var commanding = wordSet(`advise allow authorise authorize command compel direct enable encourage forbid force instruct invite oblige order permit
	persuade tell urge warn`)

// orders makes what somebody is told to do the complement of the verb where it
// was taken for its purpose: "ordered the airlines to [ground] it", "called on
// them to [ground] it". Who can be told is a name, a person, or a body of persons.
func orders(s *ud.Sentence) bool {
	changed := false
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Deprel != "advcl" || t.XPOS != "VB" || s.Child(t.ID, "nsubj", "aux") != nil {
			continue
		}
		verb, to := s.Head(t), s.Child(t.ID, "mark")
		if to != nil && to.Form == "to" && s.Bid(verb, t) != nil && s.Child(verb.ID, "xcomp", "ccomp") == nil {
			t.Deprel = "xcomp"
			changed = true
			continue
		}
		if to == nil || to.Form != "to" || !commanding[strings.ToLower(verb.Lemma)] || s.Child(verb.ID, "xcomp", "ccomp") != nil {
			continue
		}
		whom := s.Child(verb.ID, "obj", "iobj")
		if whom == nil || last(s, whom) != to.ID-1 {
			continue
		}
		if lemma := strings.ToLower(whom.Lemma); s.NameAt(whom.ID) != nil || whom.UPOS == "PRON" || ud.Personal(lemma) || bodies[lemma] {
			t.Deprel = "xcomp"
			changed = true
		}
	}
	return changed
}

// bodies are nouns for who can be told to do something together.
var bodies = wordSet(`administration agency airline army authority bank business club committee company council country court crew firm force government
	group hospital ministry nation organisation organization parliament party people police public school side staff state team troop union university`)

// raised gives an object that stands before its verb to the verb above, in
// front of it: "help [Brazil] protect the forest".
func raised(s *ud.Sentence) bool {
	changed := false
	for i := range s.Tokens {
		t := &s.Tokens[i]
		verb := s.Head(t)
		if !t.Is("obj") || t.ID > verb.ID || !verb.Is("xcomp") || t.Feats.Get("PronType") == "Rel" || t.Feats.Get("PronType") == "Int" || s.Child(verb.ID, "nsubj", "mark") != nil {
			continue
		}
		if over := s.Head(verb); over != nil && over.UPOS == "VERB" && over.ID < t.ID && s.Child(over.ID, "obj", "iobj") == nil {
			t.Head = over.ID
			changed = true
		}
	}
	return changed
}

// objectIt makes the "it" t behind a verb that has no clause its object where
// it was taken for an empty word: "found [it] in images".
func objectIt(s *ud.Sentence, t *ud.Token) bool {
	verb := s.Head(t)
	if !t.Is("expl") || t.Form != "it" || t.ID < verb.ID || verb.UPOS != "VERB" || s.Child(verb.ID, "obj", "ccomp", "xcomp", "csubj") != nil {
		return false
	}
	t.Deprel = "obj"
	return true
}
