package link

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"kg/extract/coref"
	"kg/extract/openie"
	"kg/extract/ud"
	"kg/schema"
)

// thing is what a phrase stands for in the graph.
type thing struct {
	iri       quad.IRI
	named     bool
	place     bool
	people    bool // a nationality or creed that stands for no country
	certainty float64
	namedIn   int // index of the first sentence that names it, of this one if it does; -1 for none
}

// things returns what a phrase stands for: one thing, the members of a set,
// or nothing where it is a pronoun that nobody resolved or no noun at all.
func (l *linker) things(i int, p openie.Phrase) []thing {
	if p.Zero() {
		return nil
	}
	s := l.sentences[i]
	t := s.Token(p.Head)
	n := s.NameAt(t.ID)
	if n == nil {
		n = l.titled(i, t)
	}
	if n != nil {
		t = s.Token(s.HeadOf(n.First, n.Last))
	}
	if of := l.placed(i, t); of != nil {
		return l.things(i, openie.Phrase{Head: of.ID, Tokens: p.Tokens})
	}
	chain, mention := l.text.At(coref.Ref{Sentence: i, Token: t.ID})
	if v, ok := l.quotes.self(i, t); ok {
		return l.spoken(v)
	}
	if l.another(i, t) {
		return l.node(i, p, t)
	}
	if of := l.partitive(i, t); of != nil {
		return l.some(i, t, of)
	}
	if l.counted(i, t) {
		return l.people(i, p, t)
	}
	if they := l.goingOn(i, t); they != nil && (chain < 0 || l.text.Chains[chain].Label == "") {
		return they
	}
	if chain < 0 {
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" && !amount(t) {
			return nil
		}
		if th, ok := l.antecedent(i, t); ok {
			return []thing{th}
		}
		return l.node(i, p, t)
	}
	c := &l.text.Chains[chain]
	if len(c.Members) > 0 {
		var all []thing
		for _, m := range c.Members {
			if th, ok := l.chain(i, m, mention.Certainty); ok {
				all = append(all, th)
			}
		}
		return all
	}
	if th, ok := l.chain(i, chain, mention.Certainty); ok {
		return []thing{th}
	}
	return nil
}

// titled returns the name of the person whose title t is, where the tree has it
// flat behind the title: "handed it to Secretary General [Kofi Annan]"; nil for none.
func (l *linker) titled(i int, t *ud.Token) *ud.Name {
	for c := range l.sentences[i].Children(t.ID, "flat") {
		if n := l.sentences[i].NameAt(c.ID); n != nil && n.Type == ud.Person && n.First == c.ID && t.UPOS == "PROPN" {
			return n
		}
	}
	return nil
}

// placed returns the name of the place of which t but says what it is, "the port
// city of [Odesa]", nil where it says none or speaks of a part, "the old city of
// Jerusalem", or of one of several, "a city of Ukraine".
func (l *linker) placed(i int, t *ud.Token) *ud.Token {
	s := l.sentences[i]
	if t.UPOS != "NOUN" || !settlements[strings.ToLower(t.Form)] || !l.pointing(i, t.ID) || l.demonstrative(i, t.ID) {
		return nil
	}
	for a := range s.Children(t.ID, "amod", "nmod:poss", "nummod") {
		if !a.Is("amod") || partial[strings.ToLower(a.Lemma)] || a.Feats.Get("Degree") == "Sup" || a.Feats.Get("NumType") == "Ord" {
			return nil
		}
	}
	for a := range s.Children(t.ID, "compound") {
		if partial[strings.ToLower(a.Lemma)] {
			return nil
		}
	}
	if s.Predicate(t) != nil {
		return nil // "Kobe is the sister city of Seattle"
	}
	var place *ud.Token
	for c := range s.Children(t.ID, "nmod") {
		of, n := s.Child(c.ID, "case"), s.NameAt(c.ID)
		if of == nil || !strings.EqualFold(of.Form, "of") {
			continue
		}
		if place != nil || n == nil || n.Type != ud.Place || s.HeadOf(n.First, n.Last) != c.ID || s.Child(c.ID, "conj", "det") != nil || coref.Country(join(s, s.Subtree(c.ID, func(x *ud.Token) bool { return x.ID < n.First || x.ID > n.Last }))) != "" {
			return nil
		}
		place = c
	}
	return place
}

// settlements are nouns whose of-phrase is but the name of what they mean.
var settlements = map[string]bool{"city": true, "town": true, "village": true, "hamlet": true, "island": true}

// partial adjectives make a settlement a part of itself, or another.
var partial = map[string]bool{
	"home": true, "native": true, "birth": true, "sister": true, "twin": true, "rival": true, "capital": true, "tent": true, "greater": true, "mining": true,
	"fishing": true, "old": true, "new": true, "inner": true, "walled": true, "whole": true, "entire": true, "lower": true, "upper": true, "other": true, "first": true,
	"largest": true, "second": true, "biggest": true, "main": true, "next": true, "only": true, "last": true, "best": true,
}

// another reports whether a phrase speaks of something like what it names,
// not of that itself: "a new Cold War", "another Chernobyl".
func (l *linker) another(i int, t *ud.Token) bool {
	s := l.sentences[i]
	n := s.NameAt(t.ID)
	if n == nil || n.Type == ud.Person || n.Type == ud.Norp {
		return false
	}
	if number := s.Child(t.ID, "nummod"); number != nil && number.ID < n.First && t.Feats.Get("Number") == "Plur" {
		return true // "seven U.S. Marines"
	}
	d := s.Child(t.ID, "det")
	if d == nil || d.ID > n.First {
		return false
	}
	switch strings.ToLower(d.Form) {
	case "another":
		return true
	case "a", "an":
		a := s.Child(t.ID, "amod")
		return a != nil && a.ID < n.First
	}
	return false
}

// inverted reports whether a copula puts a description before the name that
// it describes: "the winners were Alice Mak and Ben Chan".
func (l *linker) inverted(i int, f *openie.Frame) bool {
	words := f.Relation.Words
	if f.Object.Zero() || len(words) != 1 || words[0] != "be" || f.Relation.Preposition != "" {
		return false
	}
	s := l.sentences[i]
	return s.NameAt(f.Object.Head) != nil && s.NameAt(f.Subject.Head) == nil && s.Token(f.Subject.Head).UPOS == "NOUN"
}

// classifies reports whether a frame says of one of several what all of them
// are: "councillors Ann Chiang and Priscilla Leung".
func (l *linker) classifies(i int, f *openie.Frame) bool {
	words := f.Relation.Words
	if f.Object.Zero() || len(words) != 1 || words[0] != "be" || f.Relation.Preposition != "" {
		return false
	}
	s := l.sentences[i]
	return s.NameAt(f.Subject.Head) != nil && s.NameAt(f.Object.Head) == nil && s.Token(f.Object.Head).Feats.Get("Number") == "Plur"
}

// description returns the node of what a name is said to be where coreference
// has both as one thing: "the state news agency TASS". Nothing for a bare noun,
// one with a name or number that may be another's, and one of something that
// only the text before explains.
func (l *linker) description(i int, f *openie.Frame) []thing {
	s := l.sentences[i]
	t := s.Token(f.Object.Head)
	if words := f.Relation.Words; len(words) != 1 || words[0] != "be" || f.Relation.Preposition != "" || t.UPOS != "NOUN" || s.NameAt(t.ID) != nil || s.NameAt(f.Subject.Head) == nil {
		return nil
	}
	if name := s.Token(f.Subject.Head); name.Is("compound") && name.Head == t.ID {
		return nil // "the NATO video"
	}
	if label := l.label(i, t, f.Object.Tokens); !strings.Contains(label, " ") || s.Child(t.ID, "nummod") != nil {
		return nil
	}
	for c := range s.Children(t.ID, "compound", "amod", "nmod", "nmod:poss") {
		if n := s.NameAt(c.ID); n != nil && n.Type != ud.Norp || l.pointing(i, c.ID) {
			return nil
		}
	}
	return l.node(i, f.Object, t)
}

// partitive returns the noun of which t counts some: "one of the reactors"; nil
// where t is no such number.
func (l *linker) partitive(i int, t *ud.Token) *ud.Token {
	s := l.sentences[i]
	if t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "VERB" || t.UPOS != "NUM" && !parting(strings.ToLower(t.Form)) || s.NameAt(t.ID) != nil {
		return nil
	}
	for c := range s.Children(t.ID, "nmod") {
		if of := s.Child(c.ID, "case"); of != nil && strings.EqualFold(of.Form, "of") && c.UPOS == "NOUN" && s.Child(c.ID, "conj") == nil {
			return c
		}
	}
	return nil
}

// parting reports whether a word stands before "of" for so many.
func parting(word string) bool {
	return quantifying(word) || word == "one" || word == "both" || word == "none"
}

// some returns the node of so many of several: "one of Russia's satellites".
func (l *linker) some(i int, t, of *ud.Token) []thing {
	return l.once(i, t, func() quad.IRI {
		label := l.label(i, of, nil)
		if label == "" {
			return ""
		}
		if th, ok := l.antecedent(i, of); ok {
			label = l.entities[th.iri].Label
		}
		s := l.sentences[i]
		number := join(s, append(approximation(s, t), t.ID)) // "nearly all"
		return l.newNode(strings.ToLower(number)+" of "+label, strings.ToLower(of.Lemma))
	})
}

// oneOf returns the node of one member of a plural phrase, its label in the
// singular and without the number.
func (l *linker) oneOf(i int, p openie.Phrase) []thing {
	s := l.sentences[i]
	t := s.Token(p.Head)
	ids := slices.DeleteFunc(l.modifiers(i, t), func(id int) bool { return s.Token(id).Is("nummod", "det") || s.Token(id).Lemma == "other" })
	slices.Sort(ids)
	before := strings.TrimSuffix(join(s, slices.Compact(ids)), t.Form)
	label := strings.TrimSpace(before + strings.ToLower(t.Lemma))
	if empty[strings.ToLower(t.Lemma)] || label == "" {
		return nil
	}
	return []thing{{iri: l.newNode(label, strings.ToLower(t.Lemma)), certainty: 1, namedIn: -1}}
}

// counted reports whether t is but a number of people, as headlines have it:
// "[two] killed in blast", "[dozens] hurt".
func (l *linker) counted(i int, t *ud.Token) bool {
	s := l.sentences[i]
	if s.Block != ud.Heading || t.UPOS != "NUM" && !hundreds[strings.ToLower(t.Lemma)] || s.Child(t.ID, "nmod", "compound") != nil && t.UPOS != "NUM" {
		return false
	}
	verb := s.Head(t)
	if t.Head == 0 {
		verb = s.Child(t.ID, "acl")
	} else if !t.Is("nsubj") {
		return false
	}
	return verb != nil && verb.XPOS == "VBN" && verb.ID > t.ID && openie.Harms(verb.Lemma)
}

// hundreds are nouns that count.
var hundreds = map[string]bool{"dozen": true, "score": true, "hundred": true, "thousand": true}

// people returns the node of people of whom a headline tells but the number.
func (l *linker) people(i int, p openie.Phrase, t *ud.Token) []thing {
	return l.once(i, t, func() quad.IRI {
		before := slices.DeleteFunc(slices.Clone(p.Tokens), func(id int) bool { return id > t.ID }) // "at least"
		label := strings.ToLower(join(l.sentences[i], before))
		if t.UPOS != "NUM" {
			label += " of"
		}
		return l.newNode(label+" people", "person")
	})
}

// amount reports whether a number can stand as a thing: "$5 million", "40%".
func amount(t *ud.Token) bool { return t.UPOS == "SYM" || t.UPOS == "NUM" && t.Is("obj", "obl") }

// chain returns the entity or node of a chain, made when first asked for, as
// sentence i speaks of it.
func (l *linker) chain(i, k int, certainty float64) (thing, bool) {
	c := &l.text.Chains[k]
	th := thing{certainty: certainty, namedIn: naming(c, i), named: c.Label != ""}
	th.place = c.Type == ud.Place || c.Type == ud.Facility
	th.people = c.Type == ud.Norp && coref.Demonym(c.Label) == ""
	iri, ok := l.chains[k]
	if !ok {
		iri = l.newChain(c)
		l.chains[k] = iri
	}
	th.iri = iri
	if e := l.entities[iri]; e != nil && e.Named && !th.named {
		th.named, th.certainty = true, th.certainty*sameNoun // through what its first noun points to
	}
	return th, iri != ""
}

// naming returns i if sentence i names the chain, else the first sentence
// that does, -1 for none.
func naming(c *coref.Chain, i int) int {
	if c.Label == "" {
		return -1
	}
	k, _ := slices.BinarySearchFunc(c.Mentions, i, func(m coref.Mention, i int) int { return m.Sentence - i })
	for _, m := range c.Mentions[k:] {
		if m.Sentence != i {
			break
		}
		if m.Name != nil {
			return i
		}
	}
	for _, m := range c.Mentions {
		if m.Name != nil {
			return m.Sentence
		}
	}
	return -1
}

func (l *linker) newChain(c *coref.Chain) quad.IRI {
	if c.Label != "" {
		return l.named(c)
	}
	var first *coref.Mention // noun; the first that tells more than its word describes the thing best
	for k := range c.Mentions {
		m := &c.Mentions[k]
		s := l.sentences[m.Sentence]
		t := s.Token(m.Token)
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" {
			continue
		}
		if label := l.label(m.Sentence, t, nil); strings.Contains(label, " ") {
			return l.newNode(label, strings.ToLower(t.Lemma))
		}
		if first == nil {
			first = m
		}
	}
	if first == nil {
		return "" // pronouns alone
	}
	t := l.sentences[first.Sentence].Token(first.Token)
	if th, ok := l.antecedent(first.Sentence, t); ok {
		return th.iri
	}
	if label := l.label(first.Sentence, t, nil); label != "" {
		return l.newNode(label, strings.ToLower(t.Lemma))
	}
	return ""
}

// Entity returns the entity of a chain with a name, as a store with a base
// knows it; false for chains without one. Demonyms stand for their country,
// as in "Russian leader".
func Entity(base schema.Base, c *coref.Chain) (schema.Entity, bool) {
	if c.Label == "" {
		return schema.Entity{}, false
	}
	kind, class, label := "thing", quad.IRI(""), c.Label
	switch c.Type {
	case ud.Person:
		kind, class = "person", schema.SchemaOrg+"Person"
	case ud.Organization:
		kind, class = "organization", schema.SchemaOrg+"Organization"
	case ud.Place, ud.Facility:
		kind, class = "place", schema.SchemaOrg+"Place"
	case ud.Product:
		class = schema.SchemaOrg + "Product"
	case ud.Event:
		class = schema.SchemaOrg + "Event"
	case ud.Work, ud.Law:
		class = schema.SchemaOrg + "CreativeWork"
	case ud.Norp:
		if country := coref.Demonym(label); country != "" {
			kind, class, label = "place", schema.SchemaOrg+"Country", country
		}
	}
	if country := coref.Country(label); kind == "place" && country != "" {
		label = country
		if c.Item == coref.Item(country) {
			class = schema.SchemaOrg + "Country"
		}
	}
	label = strings.TrimFunc(label, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '.' && r != ')' })
	if label == "" || camp(label) {
		return schema.Entity{}, false // "other pro-Beijing elected"
	}
	e := schema.Entity{IRI: base.Told(kind, label, c.Sense), Label: label, Class: class, Named: true, Wikidata: c.Item,
		Roles: c.Roles, Fields: c.Field.Names()}
	e.Aliases = append(slices.Clone(c.Aliases), c.Label)
	if kind == "place" && c.Sense != "" {
		e.Aliases = append(e.Aliases, label+" ("+c.Sense+")") // as it is shown
	}
	slices.Sort(e.Aliases)
	e.Aliases = slices.DeleteFunc(slices.Compact(e.Aliases), func(a string) bool { return a == e.Label })
	return e, true
}

// stated adds to a person what the text says of him besides roles.
func (l *linker) stated(e *schema.Entity, c *coref.Chain) {
	add := func(term quad.IRI, list []coref.Stated) {
		for _, a := range list {
			s := l.sentences[a.Sentence]
			new := schema.Attribute{Term: term, Value: a.Value, In: l.span(s.Begin, s.End)}
			if !slices.ContainsFunc(e.Stated, func(old schema.Attribute) bool { return old.Term == new.Term && old.Value == new.Value }) {
				e.Stated = append(e.Stated, new)
			}
		}
	}
	add(schema.NationTerm, c.Nations)
	add(schema.OriginTerm, c.Origins)
	add(schema.MemberTerm, c.Parties)
}

// named adds the entity of a chain with a name to the document.
func (l *linker) named(c *coref.Chain) quad.IRI {
	e, ok := Entity(l.doc.Base, c)
	if !ok {
		return ""
	}
	if old := l.entities[e.IRI]; old != nil {
		old.Wikidata = cmp.Or(old.Wikidata, e.Wikidata)
		old.Roles, old.Fields = union(old.Roles, e.Roles), union(old.Fields, e.Fields)
		old.Aliases = union(old.Aliases, e.Aliases)
		l.stated(old, c)
		return e.IRI
	}
	l.stated(&e, c)
	l.entities[e.IRI] = &e
	return e.IRI
}

// union returns what two sorted lists hold, sorted.
func union(a, b []string) []string {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// node returns the unnamed node of a phrase that is in no chain.
func (l *linker) node(i int, p openie.Phrase, t *ud.Token) []thing {
	return l.once(i, t, func() quad.IRI {
		label := l.label(i, t, p.Tokens)
		if label == "" {
			return ""
		}
		return l.newNode(label, strings.ToLower(t.Lemma))
	})
}

// once returns the node of a phrase with the head t, made when first asked
// for; nothing where there is no sensible one.
func (l *linker) once(i int, t *ud.Token, made func() quad.IRI) []thing {
	ref := coref.Ref{Sentence: i, Token: t.ID}
	iri, ok := l.nodes[ref]
	if !ok {
		iri = made()
		l.nodes[ref] = iri
	}
	if iri == "" {
		return nil
	}
	return []thing{{iri: iri, certainty: 1, namedIn: -1}}
}

func (l *linker) newNode(label, head string) quad.IRI {
	l.heads[head]++
	iri := l.doc.Base.Node(l.hash, head, l.heads[head])
	l.entities[iri] = &schema.Entity{IRI: iri, Label: label, Head: head}
	return iri
}
