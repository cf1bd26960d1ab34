package coref

import (
	"strings"

	"kg/extract/ud"
)

// rulers are the nouns that "leader" can stand for.
var rulers = map[string]bool{
	"leader": true, "president": true, "premier": true, "chancellor": true, "king": true, "queen": true, "emperor": true,
	"dictator": true, "minister": true, "counterpart": true, "ruler": true,
}

// office is a role and the country it is held in, "" for any.
type office struct{ country, noun string }

// offices lists who is described as holding which office, one mention for
// each person. Every ruler is a leader and somebody's counterpart.
func (r *resolver) offices() map[office][]int {
	type holder struct {
		office
		person int
	}
	list := make(map[office][]int)
	seen := make(map[holder]bool)
	for j := range r.mentions {
		if n := r.mentions[j].Name; n == nil || n.Type != ud.Person {
			continue
		}
		roles, countries := r.roles(&r.mentions[j])
		for _, noun := range roles {
			for _, o := range append(countries, "") {
				for _, called := range []string{noun, "leader", "counterpart"} {
					h := holder{office{o, called}, r.root(j)}
					if !seen[h] {
						seen[h] = true
						list[h.office] = append(list[h.office], j)
					}
				}
			}
		}
	}
	return list
}

// roles returns the ruling roles that the words around a name give the
// person, and the countries they name.
func (r *resolver) roles(m *Mention) (roles, countries []string) {
	s := r.sentences[m.Sentence]
	look := func(head int) {
		for c := range s.Children(head, "nmod", "compound", "appos", "amod") {
			if noun := strings.ToLower(c.Lemma); rulers[noun] && c.Is("nmod:desc", "compound", "appos") {
				roles = append(roles, noun)
			} else if country := countryIn(s, c); country != "" && !c.Is("appos") {
				countries = append(countries, country)
			}
		}
	}
	look(m.token.ID)
	for c := range s.Children(m.token.ID, "nmod:desc", "compound", "appos") {
		look(c.ID)
	}
	return roles, countries
}

// countryIn returns the country that a modifier names: "Russian", "Russia's",
// "of the United States".
func countryIn(s *ud.Sentence, t *ud.Token) string {
	if n := s.NameAt(t.ID); n != nil {
		if c := Country(text(s, n.First, n.Last)); c != "" {
			return c
		}
	}
	if c := Demonym(t.Form); c != "" {
		return c
	}
	return Country(t.Form)
}

// ruler resolves "the Russian leader" and "his Russian counterpart" to the one
// person of the text with such a role there, and "the president" to the one
// president.
func (r *resolver) ruler(i int, offices map[office][]int) bool {
	m := &r.mentions[i]
	lemma := strings.ToLower(m.token.Lemma)
	vague := lemma == "leader" || lemma == "counterpart" || lemma == "minister" || lemma == "ruler"
	if m.plural || !rulers[lemma] || m.country == "" && (vague || r.modified(m)) {
		return false
	}
	headline := m.country != "" && r.sentences[m.Sentence].Child(m.token.ID, "det") == nil // "Russian leader demands ..."
	if !m.definite && !headline {
		return false
	}
	holders := offices[office{m.country, lemma}]
	for _, j := range holders {
		if r.root(j) != r.root(holders[0]) {
			return false
		}
	}
	if len(holders) == 0 {
		return false
	}
	r.join(holders[0], i, "role and country", 0.9)
	return true
}
