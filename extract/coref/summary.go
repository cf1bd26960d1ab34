package coref

import (
	"strings"

	"kg/extract/ud"
)

// summary is what the mentions of a chain say of it together. It is kept for
// the root of each chain, so that a pronoun's antecedent is judged without a
// walk over all its mentions.
type summary struct {
	size     int  // how many mentions
	subjects int  // of these are subjects
	named    bool // a person's name is among them
	person   bool // a person's name or a noun for people
	group    bool // an organisation, a people or a collective noun
	plural   bool
	gender   Gender
	guess    Gender          // that a name of one word has if it is a first name
	names    bool            // a name is among them
	taken    [proper + 1]int // pronouns by class, and all other mentions
}

// summarize returns the summary of a chain of one mention.
func summarize(m *Mention) summary {
	u := summary{size: 1, subjects: b(m.token.Is("nsubj")), gender: m.gender, guess: m.guess, names: m.Name != nil, plural: m.plural && m.Name == nil}
	u.taken[min(m.class, proper)] = 1
	switch {
	case m.Name != nil:
		u.named = m.Name.Type == ud.Person
		u.person = u.named
		u.group = m.Name.Type == ud.Organization || m.Name.Type == ud.Norp
	case m.token.UPOS == "NOUN":
		u.person = ud.Personal(m.token.Lemma)
		u.group = collective[strings.ToLower(m.token.Lemma)]
	}
	return u
}

// merge returns the summary of two chains joined.
func (u summary) merge(v summary) summary {
	for c := range u.taken {
		u.taken[c] += v.taken[c]
	}
	return summary{u.size + v.size, u.subjects + v.subjects, u.named || v.named, u.person || v.person, u.group || v.group, u.plural || v.plural, max(u.gender, v.gender), max(u.guess, v.guess), u.names || v.names, u.taken}
}
