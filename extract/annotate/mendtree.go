package annotate

import (
	"strings"

	"kg/extract/ud"
)

// farCopula hangs the copula t on the clause behind it, where it was hung on the
// verb above that: "said that the aim [is] to help".
func farCopula(s *ud.Sentence, t *ud.Token) bool {
	verb := s.Head(t)
	if t.Deprel != "cop" || verb == nil || verb.UPOS != "VERB" || verb.ID > t.ID {
		return false
	}
	for x := range s.Children(verb.ID, "ccomp") {
		if x.ID < t.ID {
			continue
		}
		if subject := s.Child(x.ID, "nsubj", "csubj"); subject != nil && subject.ID < t.ID {
			t.Head = x.ID
			return true
		}
	}
	return false
}

// appended makes what "and" joins to a noun t before it no description of that:
// "the Journal, Barron's, [and newspapers]".
func appended(s *ud.Sentence, t *ud.Token) bool {
	and := s.Child(t.ID, "cc")
	if !t.Is("appos") || and == nil || and.ID > t.ID || !strings.EqualFold(and.Form, "and") {
		return false
	}
	t.Deprel = "conj"
	return true
}

// neighbour makes the participle t an adjective of the place behind it: "blames
// [neighboring] Mali".
func neighbour(s *ud.Sentence, t *ud.Token) bool {
	word := strings.ToLower(t.Form)
	before := s.Token(t.ID - 1)
	if word != "neighboring" && word != "neighbouring" || t.Is("amod") || s.Child(t.ID, "nsubj", "aux") != nil || before == nil || before.UPOS != "VERB" && before.UPOS != "ADP" {
		return false // "Syria, neighboring Iraq"
	}
	place := s.Child(t.ID, "obj")
	if place == nil || place.ID < t.ID {
		return false
	}
	if n := s.NameAt(place.ID); n == nil || n.First != t.ID+1 {
		return false
	}
	place.Head, place.Deprel = t.Head, t.Deprel
	if t.Is("xcomp", "ccomp", "advcl") {
		place.Deprel = "obj"
	}
	for i := range s.Tokens {
		if c := &s.Tokens[i]; c.Head == t.ID && c.ID != place.ID {
			c.Head = place.ID
		}
	}
	t.Head, t.Deprel, t.UPOS, t.XPOS, t.Lemma, t.Feats = place.ID, "amod", "ADJ", "JJ", word, "Degree=Pos"
	return true
}

// sinceWhom makes the noun with "no" the subject of the verb t that was hung on it
// with the name behind "since" as its own: "no [president] since Nixon [has visited]".
func sinceWhom(s *ud.Sentence, t *ud.Token) bool {
	noun, since, whom := s.Head(t), s.Child(t.ID, "mark"), s.Child(t.ID, "nsubj")
	if !t.Is("acl", "advcl") || noun == nil || noun.UPOS != "NOUN" || since == nil || whom == nil || since.Form != "since" || since.ID < noun.ID || whom.ID < since.ID || s.NameAt(whom.ID) == nil || s.Child(t.ID, "aux") == nil {
		return false
	}
	if no := s.Child(noun.ID, "det"); no == nil || !strings.EqualFold(no.Form, "no") {
		return false
	}
	t.Head, t.Deprel = noun.Head, noun.Deprel
	noun.Head, noun.Deprel = t.ID, "nsubj"
	whom.Head, whom.Deprel = noun.ID, "nmod"
	since.Head, since.Deprel, since.UPOS = whom.ID, "case", "ADP"
	for i := range s.Tokens {
		if c := &s.Tokens[i]; c.Head == noun.ID && c.Is("punct") && c.ID > t.ID {
			c.Head = t.ID
		}
	}
	return true
}

// ofRole hangs the adjective t on the role behind it where it was hung on the name
// behind that: "[former] president Anna Smith".
func ofRole(s *ud.Sentence, t *ud.Token) bool {
	role := s.Token(t.ID + 1)
	if !t.Is("amod") || t.UPOS != "ADJ" || role == nil || !role.Is("nmod:desc") || role.Head != t.Head || role.Head < role.ID || s.NameAt(t.ID) != nil {
		return false
	}
	t.Head = role.ID
	return true
}

// firstTo hangs an infinitive t on the noun that says what its subject became:
// "became the first person [to land] there".
func firstTo(s *ud.Sentence, t *ud.Token) bool {
	verb, to := s.Head(t), s.Child(t.ID, "mark")
	if t.Deprel != "xcomp" || to == nil || to.Form != "to" || verb == nil || verb.Lemma != "become" {
		return false
	}
	for noun := range s.Children(verb.ID, "xcomp", "obj") {
		if noun.ID > verb.ID && noun.ID < to.ID && (noun.UPOS == "NOUN" || noun.UPOS == "PROPN") {
			t.Head, t.Deprel = noun.ID, "acl"
			return true
		}
	}
	return false
}

// secondRole joins the noun t to the description of a person before it, where it
// was joined to his name: "Anna Smith, a [professor] at Yale and [author]".
func secondRole(s *ud.Sentence, t *ud.Token) bool {
	h := s.Head(t)
	if !t.Is("conj") || t.UPOS != "NOUN" || !ud.Personal(t.Lemma) || h == nil || s.NameAt(t.ID) != nil || s.Child(t.ID, "det", "nummod", "nmod:poss", "appos") != nil {
		return false
	}
	if n := s.NameAt(h.ID); n == nil || n.Type != ud.Person || t.Feats.Get("Number") == "Plur" {
		return false
	}
	if s.NameAt(t.ID+1) != nil {
		return false // "and author Martin Amis"
	}
	for role := range s.Children(h.ID, "appos") {
		if role.ID > h.ID && role.ID < t.ID && role.UPOS == "NOUN" && ud.Personal(role.Lemma) && s.NameAt(role.ID) == nil {
			t.Head = role.ID
			return true
		}
	}
	return false
}

// flatAcross makes the name of a person who was taken for a part of another's,
// with "and" and his role between, one of two: "[Colin Powell] and Secretary-General
// [Kofi Annan]".
func flatAcross(s *ud.Sentence) bool {
	changed := false
	for _, n := range s.Names {
		t := s.Token(n.First)
		h, role := s.Head(t), s.Token(n.First-1)
		if n.Type != ud.Person || !t.Is("flat") || role == nil || !role.Is("conj") || role.Head != h.ID || s.NameAt(h.ID) == nil || s.NameAt(h.ID).First == n.First {
			continue
		}
		for id := n.First + 1; id <= n.Last; id++ {
			if p := s.Token(id); p.Head == h.ID && p.Is("flat") {
				p.Head = t.ID
			}
		}
		for i := range s.Tokens {
			if c := &s.Tokens[i]; c.Head == role.ID && c.Is("cc", "punct") && c.ID < n.First {
				c.Head = t.ID
			}
		}
		t.Head, t.Deprel = h.ID, "conj"
		role.Head, role.Deprel = t.ID, "nmod:desc"
		changed = true
	}
	return changed
}
