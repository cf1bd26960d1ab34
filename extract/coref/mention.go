// Package coref finds which phrases of a text speak of the same thing:
// names, pronouns and descriptions, mentions to chains.
//
// Resolve runs sieves from the surest to the least sure, each a file of its
// own: names, descriptions, pronouns. It would rather leave a mention alone
// than link it wrongly; what it links carries a certainty and the name of the
// rule. Everything is a function of its input and safe for concurrent use.
package coref

import (
	"strings"

	"kg/extract/ud"
	"kg/schema/name"
)

// Ref is the place of a mention: the index of its sentence and the ID of its
// head token.
type Ref struct{ Sentence, Token int }

// Mention is a phrase that refers to something.
type Mention struct {
	Ref
	Name      *ud.Name // nil for descriptions and pronouns
	Certainty float64  // of its link to the chain, 1 for the first and for names
	Rule      string   // that linked it, "" where nothing did

	token    *ud.Token
	label    string // the name's text
	country  string // of an adjective in it: "Russia" for "the Russian leader"
	definite bool
	plural   bool
	quoted   bool // inside quotation marks
	gender   Gender
	guess    Gender // of a name of one word, if it is a first name
	class    class
}

// Chain is all mentions of one thing, in text order.
type Chain struct {
	Mentions []Mention
	Type     string     // a name type of package ud, "" for unnamed things
	Label    string     // the fullest name, "" for unnamed things
	Item     string     // of Wikidata, "" where it is not certain
	Sense    string     // what tells it from others of its name, "" where nothing does: "U.S. state"
	Roles    []string   // of a person, as the text gives them, sorted
	Field    name.Field // what these roles are known in
	Born     int        // the year, 0 where the text does not say it
	Nations  []Stated   // that the text says a person is of, sorted
	Origins  []Stated   // where it says that he was born: "Australian-born"
	Parties  []Stated   // and teams that it makes him a member of
	Aliases  []string
	Members  []int // of a set like "the two leaders": the chains it is made of
	Gender   Gender
}

// resolver holds the text while chains grow.
type resolver struct {
	sentences []*ud.Sentence
	mentions  []Mention
	parent    []int         // union-find over mentions
	summaries []summary     // of the chain, at its root
	members   map[int][]int // set mention -> one mention of each member
	at        map[Ref]int
	starts    []int         // words before each sentence
	spoken    []bool        // sentences with "I" or "we"
	views     map[int]*view // of mentions, as they are asked for
}

func newResolver(sentences []*ud.Sentence) *resolver {
	r := &resolver{sentences: sentences, at: make(map[Ref]int), members: make(map[int][]int), views: make(map[int]*view)}
	r.collect()
	return r
}

// collect lists the mentions of a text in text order: every name, and every
// noun or pronoun that heads a phrase.
func (r *resolver) collect() {
	quoted := false
	words := 0
	surnames := surnamesOf(r.sentences)
	places := placesOf(r.sentences)
	nouns := commonNouns(r.sentences)
	for i, s := range r.sentences {
		r.starts = append(r.starts, words)
		words += len(s.Tokens)
		r.spoken = append(r.spoken, false)
		heads := make(map[int]*ud.Name)
		for k := range s.Names {
			if n := &s.Names[k]; n.Proper() && !inhabitant(s, n) {
				for _, part := range owned(s, n) {
					heads[s.HeadOf(part.First, part.Last)] = part
				}
			}
		}
		for k := range s.Tokens {
			t := &s.Tokens[k]
			switch t.XPOS {
			case "``":
				quoted = true
			case "''":
				quoted = false
			}
			n := heads[t.ID]
			if n != nil && n.First == n.Last && n.Type != ud.Place && rulers[strings.ToLower(t.Form)] {
				n = nil // "the President" describes
			} else if n != nil && n.First == n.Last && n.First == 1 && nouns[strings.ToLower(t.Form)] {
				n = nil
			} else if in := s.NameAt(t.ID); n == nil && in != nil && !inhabitant(s, in) {
				continue
			}
			if n == nil && surnames[t.Form] && lone(s, t) {
				n = &ud.Name{First: t.ID, Last: t.ID, Type: ud.Person}
			} else if n == nil && places[t.Form] && modifies(s, t) {
				n = &ud.Name{First: t.ID, Last: t.ID, Type: ud.Place}
			}
			if n == nil && (!isHead(t) || s.Temporal(t.ID)) {
				continue
			}
			m := Mention{Ref: Ref{i, t.ID}, Name: n, Certainty: 1, token: t, quoted: quoted}
			r.describe(s, &m)
			m.class = classOf(r, &m)
			r.spoken[i] = r.spoken[i] || m.class == speaker || m.class == speakers
			r.at[m.Ref] = len(r.mentions)
			r.parent = append(r.parent, len(r.mentions))
			r.mentions = append(r.mentions, m)
			r.summaries = append(r.summaries, summarize(&m))
		}
	}
}

// owned parts a name that begins with the place which has the rest: "San
// Diego's Jackson" is two names, "People's Republic" is one.
func owned(s *ud.Sentence, n *ud.Name) []*ud.Name {
	for id := n.First + 1; id < n.Last; id++ {
		if s.Token(id).XPOS != "POS" {
			continue
		}
		if place := text(s, n.First, id); Country(place) != "" || isPlace(name.Fold(place)) {
			return []*ud.Name{{First: n.First, Last: id, Type: ud.Place}, {First: id + 1, Last: n.Last, Type: n.Type}}
		}
		break
	}
	return []*ud.Name{n}
}

// isPlace reports whether a folded name is that of a large city or a state.
func isPlace(folded string) bool {
	_, city := name.CityOf(folded)
	_, state := name.StateOf(folded)
	return city || state
}

// isHead reports whether a token without a name heads a phrase that refers.
func isHead(t *ud.Token) bool {
	switch t.UPOS {
	case "NOUN", "PROPN":
		return !t.Is("compound", "flat", "fixed", "nmod:desc", "amod", "case", "goeswith", "cc", "mark", "advmod", "discourse")
	case "PRON":
		return t.Feats.Get("PronType") == "Prs"
	}
	return false
}

func (r *resolver) describe(s *ud.Sentence, m *Mention) {
	t := m.token
	m.plural = t.Feats.Get("Number") == "Plur"
	m.gender = pronounGender(t)
	for c := range s.Children(t.ID) {
		switch {
		case c.Is("det") && (c.Feats.Get("Definite") == "Def" || c.Feats.Get("PronType") == "Dem"):
			m.definite = true
		case c.Is("nmod:poss"):
			m.definite = true
			if m.country == "" {
				m.country = countryIn(s, c)
			}
		case c.Is("amod", "compound") && Demonym(c.Form) != "":
			m.country = Demonym(c.Form)
		case c.Deprel == "nmod" && m.country == "" && isOf(s, c):
			m.country = countryIn(s, c)
		case c.Deprel == "nmod:desc":
			m.gender = titleGender(c)
		}
	}
	if n := m.Name; n != nil {
		m.label = text(s, n.First, n.Last)
		if n.Type == ud.Person && m.gender == Unknown {
			m.gender, m.guess = nameGender(m.label)
		}
	} else if t.UPOS == "NOUN" {
		m.gender = nounGender(t.Lemma)
	}
}

// isOf reports whether "of" joins a phrase to the noun above it.
func isOf(s *ud.Sentence, t *ud.Token) bool {
	c := s.Child(t.ID, "case")
	return c != nil && strings.EqualFold(c.Form, "of")
}

// text returns the words of tokens first to last as they stand in the text,
// possessive ending off, blanks folded.
func text(s *ud.Sentence, first, last int) string {
	for last > first && s.Token(last).XPOS == "POS" {
		last--
	}
	var out strings.Builder
	for id := first; id <= last; id++ {
		if id > first && s.Token(id).Begin > s.Token(id-1).End {
			out.WriteByte(' ')
		}
		out.WriteString(s.Token(id).Form)
	}
	return out.String()
}

// root returns the representative of a mention's chain: its first mention.
func (r *resolver) root(i int) int {
	for r.parent[i] != i {
		r.parent[i] = r.parent[r.parent[i]]
		i = r.parent[i]
	}
	return i
}

// join makes two mentions one chain; the link is of mention b.
func (r *resolver) join(a, b int, rule string, certainty float64) {
	r.mentions[b].Rule = rule
	r.mentions[b].Certainty = certainty
	x, y := r.root(a), r.root(b)
	if x == y {
		return
	}
	if x > y {
		x, y = y, x
	}
	r.parent[y] = x
	r.summaries[x] = r.summaries[x].merge(r.summaries[y])
}
