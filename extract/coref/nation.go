package coref

import (
	"cmp"
	"slices"
	"strings"

	"kg/extract/ud"
	"kg/schema/name"
)

// Stated is an attribute that the text gives a person, and the sentence that
// gives it first.
type Stated struct {
	Value    string
	Sentence int
}

// attributes gives a person the nations and parties that the text says he is
// of, and where it says he was born.
func (r *resolver) attributes(c *Chain) {
	for i := range c.Mentions {
		m := &c.Mentions[i]
		if m.Name == nil || m.Rule == standsFor {
			continue
		}
		s := r.sentences[m.Sentence]
		add := func(list *[]Stated, value string) {
			if value != "" && !slices.ContainsFunc(*list, func(a Stated) bool { return a.Value == value }) {
				*list = append(*list, Stated{value, m.Sentence})
			}
		}
		for _, n := range nationsOf(s, m) {
			if n.born {
				add(&c.Origins, n.nation)
			} else {
				add(&c.Nations, n.nation)
			}
		}
		for _, p := range partiesOf(s, m) {
			add(&c.Parties, p.Name)
			add(&c.Nations, p.Country)
			if p.Country != "" {
				c.Field |= name.Politics
			}
		}
	}
	for _, list := range [][]Stated{c.Nations, c.Origins, c.Parties} {
		slices.SortFunc(list, func(a, b Stated) int { return cmp.Compare(a.Value, b.Value) })
	}
}

// ofNation is a nation that words give, or in which they say somebody was born.
type ofNation struct {
	nation string
	born   bool
}

// nationsOf returns the nations that the words around a person's name give
// him: "the Finnish skier Iivo Niskanen", "Smith, a Brazilian lawyer", "Mel
// Gibson is American", "Russia's Daniil Medvedev", "Novak Djokovic of Serbia".
func nationsOf(s *ud.Sentence, m *Mention) []ofNation {
	var out []ofNation
	t := m.token
	for _, d := range describing(s, t) {
		if denied(s, d) || s.NameAt(d.ID) == m.Name {
			continue
		}
		if d.Feats.Get("Number") != "Plur" && s.Child(d.ID, "case") == nil {
			out = append(out, nationsAt(s, d.ID)...)
		}
		if !national(s, d) {
			continue
		}
		for c := range s.Children(d.ID, "amod", "compound", "nmod:desc", "nmod") {
			if c.ID < d.ID && (c.ID < m.Name.First || c.ID > m.Name.Last) && direct(s, c.ID, d) {
				out = append(out, nationsAt(s, c.ID)...)
			}
		}
	}
	for id := m.Name.First; id <= m.Name.Last; id++ {
		for c := range s.Children(id) {
			switch {
			case c.ID >= m.Name.First && c.ID <= m.Name.Last:
			case c.ID == m.Name.First-1 && c.Is("amod", "compound", "nmod:desc"):
				out = append(out, nationsAt(s, c.ID)...)
			case c.Deprel == "nmod:poss" || c.Deprel == "nmod" && c.ID > m.Name.Last && isOf(s, c):
				out = append(out, ofNation{nation: countryNamedAt(s, c)})
			}
		}
	}
	return slices.DeleteFunc(out, func(n ofNation) bool { return n.nation == "" })
}

// describing returns the nouns that say what a person is, also where the tree
// takes the noun and the name for one.
func describing(s *ud.Sentence, t *ud.Token) []*ud.Token {
	out := described(s, t)
	if h := s.Head(t); h != nil && t.Is("flat") && h.UPOS == "NOUN" && h.ID < t.ID && s.NameAt(h.ID) == nil {
		out = append(out, h)
	}
	return out
}

// denied reports whether a predicate or description is denied, or only thought
// of: "is not American", "as if he were American".
func denied(s *ud.Sentence, t *ud.Token) bool {
	for c := range s.Children(t.ID, "advmod", "det", "aux", "mark", "case", "cc") {
		switch word := strings.ToLower(c.Form); {
		case word == "not", word == "n't", word == "never", word == "no", word == "if", word == "whether", word == "like", c.Is("aux") && c.Lemma != "have":
			return true
		}
	}
	return false
}

// foreigners are the nouns that with a nation's adjective may mean somebody who
// has to do with its language, its teams, its prizes or its secrets: "the Russian
// spy Aldrich Ames", "the Australian champion Novak Djokovic".
var foreigners = wordSet(`agent boss champion chef coach cook correspondent critic dancer dealer defector envoy expert exporter fan
	finalist holder historian importer informant instructor interpreter lecturer linguist lover major manager master mole owner professor
	runner-up scholar speaker specialist spy student teacher titleholder trader trainer translator tutor winner`)

// national reports whether the adjective of a nation before a noun says of
// which nation somebody is.
func national(s *ud.Sentence, t *ud.Token) bool {
	lemma := strings.ToLower(t.Lemma)
	if n := s.NameAt(t.ID); n != nil && n.Type == ud.Person && n.First < n.Last {
		return false
	}
	return (t.UPOS == "NOUN" || t.UPOS == "PROPN") && ud.Personal(lemma) && !foreigners[lemma] && t.Feats.Get("Number") != "Plur"
}

// between are the nouns that may stand between a nation's adjective and that
// for a person without taking the adjective: "Russian opposition politician", but
// not "Italian restaurant critic".
var between = wordSet(`army basketball cabinet cricket defence defense education energy film finance football foreign government
	health hockey interior justice ministry movie navy opposition police pop prime rock rugby soccer tennis trade vice`)

// direct reports whether the word at id belongs to a noun behind it, and not to
// another one between: "American football player" tells no nation.
func direct(s *ud.Sentence, id int, noun *ud.Token) bool {
	for k := id + 1; k < noun.ID; k++ {
		t := s.Token(k)
		word := strings.ToLower(t.Form)
		if (t.UPOS == "NOUN" || t.UPOS == "PROPN") && !between[word] && !ud.Personal(strings.ToLower(t.Lemma)) ||
			word == "football" && k == id+1 && s.Token(id).Form == "American" || t.XPOS == "POS" {
			return false
		}
	}
	return true
}

// nationsAt returns the nations that a word gives whom it describes, with what
// hyphens join to it: "Cuban-American", "Australian-born". What is only backed,
// trained or liked by a nation is not of it.
func nationsAt(s *ud.Sentence, id int) []ofNation {
	first := id
	for first > 2 && s.Token(first-1).Form == "-" && s.Token(first-1).Begin == s.Token(first-2).End && s.Token(first-1).End == s.Token(first).Begin {
		first -= 2
	}
	var parts []string
	for k := first; k <= id; k += 2 {
		parts = append(parts, strings.Split(s.Token(k).Form, "-")...)
	}
	if id < len(s.Tokens) && s.Token(id+1).Form == "-" && s.Token(id+1).Begin == s.Token(id).End {
		return nil // the first part of what another word heads
	}
	last := parts[len(parts)-1]
	born := len(parts) > 1 && strings.EqualFold(last, "born")
	if born {
		parts = parts[:len(parts)-1]
	} else if against[strings.ToLower(parts[0])] {
		return nil
	}
	var out []ofNation
	for k, part := range parts {
		nation := ""
		if len(parts) == 1 {
			nation = nationAt(s, first, part)
		} else if capital(part) {
			nation = cmp.Or(name.Nation(part), Demonym(part))
		}
		if nation == "" && k == len(parts)-1 {
			return nil
		}
		out = append(out, ofNation{nation, born})
	}
	return out
}

// against are the prefixes that make a nation's adjective say something else.
var against = wordSet("anti non pro un post pre")

// nationAt returns the nation of a word and perhaps the one before it, "South
// African", "" for none and within other names: "American Airlines pilot".
func nationAt(s *ud.Sentence, id int, form string) string {
	first := id
	nation := ""
	if id > 1 && capital(s.Token(id-1).Form) {
		if both := s.Token(id-1).Form + " " + form; cmp.Or(name.Nation(both), Demonym(both), attributive[both]) != "" {
			first, nation = id-1, cmp.Or(name.Nation(both), Demonym(both), attributive[both])
		} else if quarters[strings.ToLower(s.Token(id-1).Form)] {
			return ""
		}
	}
	switch {
	case nation != "":
	case capital(form):
		nation = cmp.Or(name.Nation(form), Demonym(form))
	case name.IsAcronym(form):
		nation = Country(form) // "U.S. senator": it has no adjective
	}
	if n := s.NameAt(id); n != nil && (n.First < first || n.Last > id) {
		return ""
	}
	return nation
}

// attributive are countries that stand before nouns as they are.
var attributive = map[string]string{"New Zealand": "New Zealand", "Hong Kong": "Hong Kong"}

// quarters are the words that make another country's adjective of one.
var quarters = wordSet("central east eastern new north northern south southern west western")

// countryNamedAt returns the country that a name is, "" for others and for one
// that is a state's, too: "Georgia's Brian Kemp".
func countryNamedAt(s *ud.Sentence, t *ud.Token) string {
	n := s.NameAt(t.ID)
	if n == nil || n.Type == ud.Person {
		return ""
	}
	label := text(s, n.First, n.Last)
	if _, state := name.StateOf(name.Fold(label)); state {
		return ""
	}
	return Country(label)
}
