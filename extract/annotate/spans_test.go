package annotate

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

func TestRespan(t *testing.T) {
	const per, org, place = ud.Person, ud.Organization, ud.Place
	name := func(first, last int, kind string) ud.Name { return ud.Name{First: first, Last: last, Type: kind} }
	for _, c := range []struct {
		name, text, xpos string
		names, want      []ud.Name
	}{
		{"direction", "in western Baghdad", "IN JJ NNP", []ud.Name{name(2, 3, place)}, []ud.Name{name(3, 3, place)}},
		{"branch of an organization", "Fatah in Lebanon leader Abu Ali", "NNP IN NNP NN NNP NNP", []ud.Name{name(1, 1, org), name(3, 3, place), name(5, 6, per)},
			[]ud.Name{name(1, 3, org), name(5, 6, per)}},
		{"an organization and where", "Fatah in Lebanon , Abu Ali", "NNP IN NNP , NNP NNP", []ud.Name{name(1, 1, org), name(3, 3, place), name(5, 6, per)},
			[]ud.Name{name(1, 1, org), name(3, 3, place), name(5, 6, per)}},
		{"direction in a name", "in Western Sahara", "IN NNP NNP", []ud.Name{name(2, 3, place)}, []ud.Name{name(2, 3, place)}},
		{"direction alone", "In the west", "IN DT NN", []ud.Name{name(3, 3, place)}, nil},
		{"noun at the end", "the Songhua river", "DT NNP NN", []ud.Name{name(2, 3, place)}, []ud.Name{name(2, 2, place)}},
		{"noun in a name", "the Fatah al-Islam group", "DT NNP NNP NN", []ud.Name{name(2, 3, org)}, []ud.Name{name(2, 3, org)}},
		{"only a noun", "She called world powers", "PRP VBD NN NNS", []ud.Name{name(3, 4, org)}, nil},
		{"only a noun, no capitals", "she likes taco bell", "PRP VBZ NN NN", []ud.Name{name(3, 4, org)}, []ud.Name{name(3, 4, org)}},
		{"end in a preposition", "the High Commission for Refugees", "DT NNP NNP IN NNPS", []ud.Name{name(2, 4, org)}, []ud.Name{name(2, 5, org)}},
		{"and a name behind it", "the High Court of Kenya", "DT NNP NNP IN NNP", []ud.Name{name(2, 4, org), name(5, 5, place)}, []ud.Name{name(2, 5, org)}},
		{"and nothing behind it", "the High Commission for now", "DT NNP NNP IN RB", []ud.Name{name(2, 4, org)}, []ud.Name{name(2, 3, org)}},
		{"in quotation marks", `the " Better Idea of Afghan Girls , " won`, "DT `` NNP NNP IN JJ NNPS , '' VBD", []ud.Name{name(3, 4, org), name(6, 6, ud.Norp)}, []ud.Name{name(3, 7, org)}},
		{"a sentence in quotation marks", `" NATO is in Crisis " won`, "`` NNP VBZ IN NNP '' VBD", []ud.Name{name(2, 2, org)}, []ud.Name{name(2, 2, org)}},
		{"quotation marks that stay open", `" NATO in Crisis won`, "`` NNP IN NNP VBD", []ud.Name{name(2, 2, org)}, []ud.Name{name(2, 2, org)}},
		{"a person quoted", `" Ann Cox of Rome " won`, "`` NNP NNP IN NNP '' VBD", []ud.Name{name(2, 3, per)}, []ud.Name{name(2, 3, per)}},
		{"around a hyphen, but no one name", "Moscow - Kyiv talks", "NNP HYPH NNP NNS", []ud.Name{name(1, 1, place), name(3, 3, place)}, []ud.Name{name(1, 1, place), name(3, 3, place)}},
		{"nickname", `John J. " Jack " Sheehan left`, "NNP NNP `` NNP '' NNP VBD", []ud.Name{name(1, 2, per), name(4, 4, per), name(6, 6, per)}, []ud.Name{name(1, 6, per)}},
		{"three persons", "Ann , Bob , Cox left", "NNP , NNP , NNP VBD", []ud.Name{name(1, 1, per), name(3, 3, per), name(5, 5, per)},
			[]ud.Name{name(1, 1, per), name(3, 3, per), name(5, 5, per)}},
		{"saint's square", "St. Peter 's Square", "NNP NNP POS NNP", []ud.Name{name(1, 2, place), name(4, 4, place)}, []ud.Name{name(1, 4, place)}},
		{"a city's square", "Moscow 's Square", "NNP POS NNP", []ud.Name{name(1, 1, place), name(3, 3, place)}, []ud.Name{name(1, 1, place), name(3, 3, place)}},
		{"title", "Then King Tutankhamun died", "RB NNP NNP VBD", []ud.Name{name(3, 3, place)}, []ud.Name{name(3, 3, per)}},
		{"no title", "Then king Tonga died", "RB NN NNP VBD", []ud.Name{name(3, 3, place)}, []ud.Name{name(3, 3, place)}},
		{"age", "the 18 - year - old Farid Essebar", "DT CD HYPH NN HYPH JJ NNP NNP", []ud.Name{name(7, 8, place)}, []ud.Name{name(7, 8, per)}},
		{"an age, cut", "- year - old Paris", "HYPH NN HYPH JJ NNP", []ud.Name{name(5, 5, place)}, []ud.Name{name(5, 5, place)}},
		{"a great age", "the 800 - year - old Notre Dame", "DT CD HYPH NN HYPH JJ NNP NNP", []ud.Name{name(7, 8, place)}, []ud.Name{name(7, 8, place)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sentence(c.text)
			for i, x := range strings.Fields(c.xpos) {
				s.Tokens[i].XPOS = x
				if x == "NN" {
					s.Tokens[i].UPOS, s.Tokens[i].Lemma = "NOUN", s.Tokens[i].Form
				}
			}
			s.Names = slices.Clone(c.names)
			respan(s)
			if !slices.Equal(s.Names, c.want) {
				t.Errorf("names = %v, want %v", s.Names, c.want)
			}
		})
	}
}
