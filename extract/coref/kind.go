package coref

import (
	"cmp"
	"slices"
	"strings"

	"kg/extract/ud"
)

// kindWindow is how many sentences back "the country" looks for its name.
const kindWindow = 1

// kind resolves "the country" and "the alliance" to the one country or
// organization that this sentence and the one before name, be it by its
// people, those left out that are arguments of the same verb: "Ukraine mined
// its waters after Russia invaded the country".
func (r *resolver) kind(i int) bool {
	m := &r.mentions[i]
	d := r.sentences[m.Sentence].Child(m.token.ID, "det")
	if m.plural || r.modified(m) || d == nil || d.Feats.Get("Definite") != "Def" && d.Feats.Get("PronType") != "Dem" {
		return false
	}
	fits := kinds[strings.ToLower(m.token.Lemma)]
	if fits == nil {
		return false
	}
	found := r.only(i, kindWindow, func(n *Mention) bool {
		return n.Name != nil && fits(n) && !r.bound(m, n)
	}, func(a, b int) bool {
		c := countryNamed(&r.mentions[a])
		return r.joined(a, b) || c != "" && c == countryNamed(&r.mentions[b])
	})
	if found < 0 {
		return false
	}
	r.join(found, i, "kind", 0.8)
	return true
}

// kinds are the nouns that stand for a name of their kind.
var kinds = map[string]func(*Mention) bool{
	"country": isCountry, "nation": isCountry,
	"alliance": isOrganization, "bloc": isOrganization,
	"company": isCompany, "firm": isCompany, "club": isCompany,
	"airline": hasWord("air", "airlines", "airways"), "bank": hasWord("bank", "banco", "banque"),
	"organization": isOrganization, "organisation": isOrganization, "agency": isOrganization,
}

func isCountry(m *Mention) bool { return m.Name.Type != ud.Person && countryNamed(m) != "" }

// countryNamed returns the country that a name or its demonym stands for, ""
// for none.
func countryNamed(m *Mention) string { return cmp.Or(Country(m.label), Demonym(m.label)) }

// isCompany reports whether a name is of an organization, and not by its words
// of a public one.
func isCompany(m *Mention) bool { return isOrganization(m) && !public(m.label) }

// hasWord returns whether a name is of an organization and has one of some
// words: "Ethiopian Airlines" of "the airline".
func hasWord(words ...string) func(*Mention) bool {
	return func(m *Mention) bool {
		return isOrganization(m) && slices.ContainsFunc(strings.Fields(strings.ToLower(m.label)), func(w string) bool { return slices.Contains(words, w) })
	}
}

func isOrganization(m *Mention) bool { return m.Name.Type == ud.Organization }
