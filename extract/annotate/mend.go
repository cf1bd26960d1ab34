package annotate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"kg/extract/ud"
)

// mend corrects what the network, which decides token by token, gets wrong
// against rules of English that have no exceptions worth keeping: see the
// functions it calls. It leaves a tree.
func mend(s *ud.Sentence) {
	noNames(s)
	articles(s)
	wholeWords(s)
	designators(s)
	runOn(s)
	reindex(s, flatAcross(s))
	roles(s)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.UPOS == "VERB" || t.UPOS == "AUX" {
			reindex(s, titleSubject(s, t) || titleObject(s, t) || cutSubject(s, t))
		}
	}
	for _, mended := range []func(*ud.Sentence) bool{compounds, charges, orders, raised, quotedTitles, conjuncts, clauses, bracketed} {
		reindex(s, mended(s))
	}
}

// reindex lets the next mend see the tree as the last one left it.
func reindex(s *ud.Sentence, changed bool) {
	if changed {
		s.Index()
	}
}

// noNames takes away what can't be names: "$", addresses of the web, and one
// word that the sentence has as an adjective, a pronoun or a verb's part, as
// the "Who" of "Who's Who". Peoples may be adjectives.
func noNames(s *ud.Sentence) {
	s.Names = slices.DeleteFunc(s.Names, func(n ud.Name) bool {
		if n.First == n.Last && notNaming(s.Token(n.First), n.Type) {
			return true
		}
		for id := n.First; id <= n.Last; id++ {
			if strings.ContainsFunc(s.Token(id).Form, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				return false
			}
		}
		return true
	})
}

var webAddress = regexp.MustCompile(`(?i)^(https?:|www\.)`)

func notNaming(t *ud.Token, kind string) bool {
	switch kind {
	case ud.Person, ud.Organization, ud.Place:
	default:
		return false
	}
	if webAddress.MatchString(t.Form) {
		return true
	}
	return t.UPOS == "ADJ" || t.UPOS == "PRON" || t.UPOS == "AUX"
}

// articles takes "the" off the beginning of names: it belongs to none.
func articles(s *ud.Sentence) {
	for i := range s.Names {
		if n := &s.Names[i]; n.First < n.Last && s.Token(n.First).Form == "the" {
			n.First++
		}
	}
}

// wholeWords lets a person's name that ends within a hyphenated word, be it at
// the hyphen, run to the word's end, where the tree has that in the name: "Lee
// Cheuk-yan".
func wholeWords(s *ud.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		for n.Type == ud.Person {
			hyphen := n.Last + 1
			if n.First < n.Last && s.Token(n.Last).Form == "-" {
				hyphen = n.Last
			}
			piece := s.Token(hyphen + 1)
			if piece == nil || !glued(s, hyphen) || s.NameAt(piece.ID) != nil || !piece.Is("flat") && !strings.HasPrefix(piece.XPOS, "NNP") {
				break
			}
			n.Last = piece.ID
		}
	}
}

// runOn ends the name of an organization or place where that of a person
// begins: a word with its own flat words right behind it, to which a phrase of
// several words was hung. "Envoy to the [United Nations] [Anna Smith]".
func runOn(s *ud.Sentence) {
	for i := 0; i < len(s.Names); i++ {
		n := s.Names[i]
		head := s.HeadOf(n.First, n.Last)
		if n.Type != ud.Organization && n.Type != ud.Place || head-n.First < 2 || head == n.Last {
			continue
		}
		for id := head + 1; id <= n.Last; id++ {
			if t := s.Token(id); t.Head != head || !t.Is("flat") {
				head = 0
				break
			}
		}
		if head == 0 || s.HeadOf(n.First, head-1) != head-1 || !s.Token(head-1).Is("compound", "nmod") {
			continue
		}
		s.Names[i].Last = head - 1
		s.Names = slices.Insert(s.Names, i+1, ud.Name{First: head, Last: n.Last, Type: ud.Person})
	}
}

// roles takes the role that describes a person off the end of a name: "[U.S.]
// Secretary of State Anna Smith", "[UN] Secretary-General Anna Smith".
func roles(s *ud.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		last := n.Last
		if glued(s, last) {
			last-- // a name cut at the hyphen
		}
		role := s.Token(last)
		if h := s.Head(role); h != nil && role.Is("compound") && strings.EqualFold(h.Form, "general") && h.ID <= last+2 && ud.Personal(strings.ToLower(role.Lemma)) {
			role = h
		}
		if n.Type != ud.Organization || n.First == last || !role.Is("nmod:desc") || !ud.Personal(strings.ToLower(role.Lemma)) {
			continue
		}
		if named := s.NameAt(role.Head); named != nil && named.Type == ud.Person {
			n.Last = last - 1
		}
	}
}

// glued reports whether the token id is a hyphen inside a word.
func glued(s *ud.Sentence, id int) bool {
	before, hyphen, after := s.Token(id-1), s.Token(id), s.Token(id+1)
	return before != nil && after != nil && hyphen.Form == "-" && before.End == hyphen.Begin && hyphen.End == after.Begin
}

// compounds makes the first of two nouns a modifier of the second where both
// were given one place in the tree, of a hyphenated one, "the director-general
// of", or of appositions with nothing between them, "the director general of".
func compounds(s *ud.Sentence) bool {
	changed := false
	for id := 1; id < len(s.Tokens); id++ {
		a, b := s.Token(id), s.Token(id+1)
		hyphen := id+1 < len(s.Tokens) && glued(s, id+1)
		if hyphen {
			b = s.Token(id + 2)
		}
		if !hyphen && a.Deprel != "appos" || a.UPOS != "NOUN" || b.UPOS != "NOUN" || a.Head == 0 || a.Head != b.Head || a.Deprel != b.Deprel {
			continue
		}
		for i := range s.Tokens {
			if c := &s.Tokens[i]; c.Head == a.ID {
				c.Head = b.ID
			}
		}
		a.Head, a.Deprel = b.ID, "compound"
		if hyphen {
			s.Token(id+1).Head, s.Token(id+1).Deprel = b.ID, "punct"
		}
		changed = true
	}
	return changed
}

// bracketed hangs a name in brackets on the name of its kind right before
// them: "the head of CEI (Italian Episcopal Conference), Nunzio Galantino".
func bracketed(s *ud.Sentence) bool {
	changed := false
	for i := 1; i < len(s.Names); i++ {
		a, b := s.Names[i-1], s.Names[i]
		if a.Type != b.Type || a.Last+2 != b.First || s.Token(a.Last+1).Form != "(" || b.Last == len(s.Tokens) || s.Token(b.Last+1).Form != ")" {
			continue
		}
		head, of := s.Token(s.HeadOf(b.First, b.Last)), s.HeadOf(a.First, a.Last)
		if head.Head != of && head.Head != 0 && !s.Dominates(head.ID, of) {
			head.Head, head.Deprel = of, "appos"
			changed = true
		}
	}
	return changed
}

// conjuncts hangs a person who was joined to the organization or place of
// another person on that person: "Anna Smith of the Labour Party and [Bob
// Jones]".
func conjuncts(s *ud.Sentence) bool {
	named := func(t *ud.Token, kinds ...string) bool {
		if t == nil {
			return false
		}
		n := s.NameAt(t.ID)
		return n != nil && slices.Contains(kinds, n.Type) && s.HeadOf(n.First, n.Last) == t.ID
	}
	changed := false
	for i := range s.Tokens {
		t := &s.Tokens[i]
		over := s.Head(t)
		if t.Deprel != "conj" || !named(t, ud.Person) || !named(over, ud.Organization, ud.Place) || over.ID > t.ID || over.Rel() != "nmod" {
			continue
		}
		person := s.Head(over)
		if !named(person, ud.Person) || person.ID > over.ID {
			continue
		}
		if first := s.Head(person); person.Deprel == "conj" && named(first, ud.Person) {
			person = first
		}
		t.Head = person.ID
		changed = true
	}
	return changed
}

// titleSubject gives a verb with two subjects side by side, a role and then
// the name of a person, the name: "Deputy Minister Anna Smith said". A role
// that was taken for an organization's name is none.
func titleSubject(s *ud.Sentence, verb *ud.Token) bool {
	var role *ud.Token
	for t := range s.Children(verb.ID, "nsubj") {
		n := s.NameAt(t.ID)
		if role != nil && n != nil && n.Type == ud.Person && n.First == s.HeadOf(n.First, n.Last) && (n.First == last(s, role)+1 || complement(s, role, t)) {
			role.Head, role.Deprel = t.ID, "nmod:desc"
			unname(s, role.ID)
			return true
		}
		role = nil
		if (n == nil || n.Type == ud.Organization) && (t.UPOS == "NOUN" || t.UPOS == "PROPN") {
			role = t
		}
	}
	return false
}

// complement gives a role the phrase between it and the name, where that was
// hung on the name in spite of its preposition: "Representative [to the UN]
// Anna Smith".
func complement(s *ud.Sentence, role, name *ud.Token) bool {
	var preposition, noun *ud.Token
	for c := range s.Children(name.ID, "case", "det", "compound", "amod", "nmod") {
		switch {
		case c.ID > name.ID:
		case c.Is("case") && preposition == nil:
			preposition = c
		case !c.Is("det", "case"):
			noun = c
		}
	}
	if preposition == nil || noun == nil || preposition.ID != last(s, role)+1 || last(s, noun) != name.ID-1 {
		return false
	}
	for c := range s.Children(name.ID) {
		if c.ID < noun.ID {
			c.Head = noun.ID
		}
	}
	noun.Head, noun.Deprel = role.ID, "nmod"
	return true
}

// unname takes away the name that was seen in a role, but for a nationality
// before it: "Russian Deputy Minister".
func unname(s *ud.Sentence, id int) {
	n := s.NameAt(id)
	if n == nil {
		return
	}
	if n.First < id && s.Token(n.First).XPOS == "JJ" {
		n.Last, n.Type = n.First, ud.Norp
		return
	}
	s.Names = slices.DeleteFunc(s.Names, func(n ud.Name) bool { return n.First <= id && id <= n.Last })
}

// conjunctions are prepositions that also open clauses.
var conjunctions = map[string]bool{"as": true, "after": true, "before": true, "since": true, "until": true, "while": true, "because": true}

// cutSubject gives a verb in a clause of time the subject that was taken for
// the object of a preposition: "It comes as [a minister] accused Spain of".
func cutSubject(s *ud.Sentence, verb *ud.Token) bool {
	if verb.Deprel != "advcl" || s.Child(verb.ID, "nsubj", "mark", "aux", "expl") != nil || s.Child(verb.ID, "obj", "iobj") == nil {
		return false
	}
	first := s.Subtree(verb.ID, nil)[0]
	if s.Token(first).UPOS == "PUNCT" {
		return false
	}
	for t := range s.Children(verb.Head, "obl") {
		word := s.Child(t.ID, "case")
		if word == nil || !conjunctions[strings.ToLower(word.Form)] || last(s, t) != first-1 || t.UPOS == "NUM" || s.Temporal(t.ID) {
			continue
		}
		word.Head, word.Deprel, word.UPOS = verb.ID, "mark", "SCONJ"
		t.Head, t.Deprel = verb.ID, "nsubj"
		return true
	}
	return false
}

// last returns the ID of the last token of the subtree of t.
func last(s *ud.Sentence, t *ud.Token) int {
	ids := s.Subtree(t.ID, nil)
	return ids[len(ids)-1]
}

var (
	series     = regexp.MustCompile(`^[A-Z][A-Za-z]{0,4}$`)
	number     = regexp.MustCompile(`^\d+[A-Za-z]{0,2}$`)
	designator = regexp.MustCompile(`^[A-Z][A-Za-z]{0,4}-?\d+[A-Za-z]{0,2}$`)
)

// designators marks names of models and types that the network left out or cut
// short: "S-550", "F-16", "T72B". They are products.
func designators(s *ud.Sentence) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		end := 0
		switch {
		case designator.MatchString(t.Form) && strings.ContainsAny(t.Form, "0123456789"):
			end = t.ID
		case i+2 < len(s.Tokens) && series.MatchString(t.Form) && s.Tokens[i+1].Form == "-" && number.MatchString(s.Tokens[i+2].Form) &&
			t.End == s.Tokens[i+1].Begin && s.Tokens[i+1].End == s.Tokens[i+2].Begin:
			end = t.ID + 2
		}
		if end == 0 || crosses(s, t.ID, end) {
			continue
		}
		s.Names = slices.DeleteFunc(s.Names, func(n ud.Name) bool { return n.First >= t.ID && n.Last <= end })
		at := 0
		for at < len(s.Names) && s.Names[at].First < t.ID {
			at++
		}
		s.Names = append(s.Names[:at], append([]ud.Name{{First: t.ID, Last: end, Type: ud.Product}}, s.Names[at:]...)...)
	}
}

// crosses reports whether a name other than part of first to last stands
// there.
func crosses(s *ud.Sentence, first, last int) bool {
	return slices.ContainsFunc(s.Names, func(n ud.Name) bool {
		inside := n.First >= first && n.Last <= last && n.Last-n.First < last-first
		return n.First <= last && n.Last >= first && !inside
	})
}
