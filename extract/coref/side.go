package coref

import (
	"strings"

	"kg/extract/ud"
)

// officials are who speaks for a country: "a senior Russian diplomat".
var officials = wordSet(`ambassador diplomat envoy minister official representative spokesman spokesperson spokeswoman`)

// sides joins "we" in what an official says to the country that he speaks for.
func (r *resolver) sides() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.class != speakers || r.root(i) != i {
			continue
		}
		speaker := r.speakerOf(m)
		if speaker < 0 {
			continue
		}
		country := r.servesIn(speaker)
		for j := range r.mentions {
			if n := &r.mentions[j]; country != "" && n.Name != nil && n.Name.Type != ud.Person && Country(n.label) == country {
				r.join(j, i, "the side of who speaks", 0.7)
				break
			}
		}
	}
}

// speakerOf returns the mention whose words the clause of m is, by a verb of
// saying in the same sentence, -1 for none.
func (r *resolver) speakerOf(m *Mention) int {
	s := r.sentences[m.Sentence]
	t := m.token
	for steps := 0; t != nil && steps < len(s.Tokens); steps++ {
		verb := s.Head(t)
		if !t.Is("ccomp") {
			verb = s.Child(t.ID, "parataxis") // "..., he said"
		}
		if verb != nil && saying[strings.ToLower(verb.Lemma)] {
			if subject := s.Child(verb.ID, "nsubj"); subject != nil {
				if j, ok := r.at[Ref{m.Sentence, subject.ID}]; ok && r.mentions[j].class != speakers {
					return j
				}
			}
			return -1
		}
		t = s.Head(t)
	}
	return -1
}

// saying are the verbs that stand beside quotations.
var saying = wordSet(`add announce argue claim explain insist note reply say state tell warn write`)

// servesIn returns the country for which a mention's chain says that the
// person speaks, "" for none and for several.
func (r *resolver) servesIn(i int) string {
	country := ""
	for j := range r.mentions {
		m := &r.mentions[j]
		if !r.joined(i, j) {
			continue
		}
		c := ""
		if m.Name == nil && officials[strings.ToLower(m.token.Lemma)] {
			c = m.country
		} else if m.Name != nil && r.sentences[m.Sentence].Child(m.token.ID, "nmod:desc", "appos") != nil {
			for d := range r.sentences[m.Sentence].Children(m.token.ID, "nmod:desc", "appos") {
				if officials[strings.ToLower(d.Lemma)] {
					c = r.countryOf(m)
				}
			}
		}
		if c != "" && country != "" && c != country {
			return ""
		}
		if c != "" {
			country = c
		}
	}
	return country
}
