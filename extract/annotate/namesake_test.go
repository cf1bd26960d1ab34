package annotate

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

func TestCalledAfter(t *testing.T) {
	const per, org, place = ud.Person, ud.Organization, ud.Place
	name := func(first, last int, kind string) ud.Name { return ud.Name{First: first, Last: last, Type: kind} }
	for _, c := range []struct {
		name, tree  string
		names, want []ud.Name
	}{
		{"telescope", "the/DET/5/det James/PROPN/5/compound Webb/PROPN/2/flat Space/PROPN/5/compound Telescope/PROPN/0/root",
			[]ud.Name{name(2, 3, per), name(5, 5, ud.Work)}, []ud.Name{name(2, 5, ud.Product)}},
		{"airport", "to/ADP/5/case John/PROPN/5/compound Kennedy/PROPN/2/flat International/PROPN/5/amod Airport/PROPN/0/root",
			[]ud.Name{name(2, 3, per), name(4, 5, place)}, []ud.Name{name(2, 5, place)}},
		{"two persons, one article", "the/DET/6/det Bill/PROPN/6/compound and/CCONJ/4/cc Melinda/PROPN/2/conj Gates/PROPN/2/flat Foundation/PROPN/0/root",
			[]ud.Name{name(2, 2, per), name(4, 5, per)}, []ud.Name{name(2, 6, org)}},
		{"two persons, no article", "Bill/PROPN/4/compound and/CCONJ/3/cc Melinda/PROPN/1/conj Foundation/PROPN/0/root",
			[]ud.Name{name(1, 1, per)}, []ud.Name{name(1, 1, per)}},
		{"behind a hyphen", "Bush/PROPN/4/compound +-/PUNCT/1/punct +Clinton/PROPN/4/compound Fund/PROPN/0/root",
			[]ud.Name{name(3, 3, per)}, []ud.Name{name(3, 3, per)}},
		{"small letters", "the/DET/3/det Orwell/PROPN/3/compound prize/NOUN/0/root", []ud.Name{name(2, 2, per)}, []ud.Name{name(2, 2, per)}},
		{"not called so", "the/DET/3/det Obama/PROPN/3/compound White/PROPN/0/root", []ud.Name{name(2, 2, per)}, []ud.Name{name(2, 2, per)}},
		{"an owner", "Anna/PROPN/3/nmod:poss 's/PART/1/case Hotel/PROPN/0/root", []ud.Name{name(1, 1, per)}, []ud.Name{name(1, 1, per)}},
		{"a place's", "the/DET/3/det Oslo/PROPN/3/compound Museum/PROPN/0/root", []ud.Name{name(2, 2, place)}, []ud.Name{name(2, 2, place)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := treeOf(c.tree)
			for i := range s.Tokens {
				tok := &s.Tokens[i]
				tok.XPOS = map[string]string{"PROPN": "NNP", "CCONJ": "CC", "NOUN": "NN", "PUNCT": "HYPH"}[tok.UPOS]
			}
			s.Names = slices.Clone(c.names)
			calledAfter(s)
			if !slices.Equal(s.Names, c.want) {
				t.Errorf("names = %v, want %v", s.Names, c.want)
			}
		})
	}
}

func TestStorms(t *testing.T) {
	const per, org = ud.Person, ud.Organization
	for _, c := range []struct {
		name, text string
		names      []ud.Name
		want       []ud.Name
	}{
		{"left out", "Then Hurricane Maria came", []ud.Name{{First: 3, Last: 3, Type: per}}, []ud.Name{{First: 2, Last: 3, Type: ud.Event}}},
		{"in the name", "Typhoon Kalmaegi came", []ud.Name{{First: 1, Last: 2, Type: org}}, []ud.Name{{First: 1, Last: 2, Type: ud.Event}}},
		{"of a kind", "Tropical Storm Boris came", []ud.Name{{First: 3, Last: 3, Type: per}}, []ud.Name{{First: 1, Last: 3, Type: ud.Event}}},
		{"small letters", "Then hurricane Maria came", []ud.Name{{First: 3, Last: 3, Type: per}}, []ud.Name{{First: 3, Last: 3, Type: per}}},
		{"a longer name", "the Storm Prediction Center", []ud.Name{{First: 2, Last: 4, Type: org}}, []ud.Name{{First: 2, Last: 4, Type: org}}},
		{"a person", "Desert Maria came", []ud.Name{{First: 2, Last: 2, Type: per}}, []ud.Name{{First: 2, Last: 2, Type: per}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sentence(c.text)
			s.Names = slices.Clone(c.names)
			storms(s)
			if !slices.Equal(s.Names, c.want) {
				t.Errorf("names = %v, want %v", s.Names, c.want)
			}
		})
	}
}

// TestNamesakes holds that a noun tells one type only.
func TestNamesakes(t *testing.T) {
	seen := make(map[string]string)
	for kind, nouns := range namesakes {
		for noun := range nouns {
			if seen[noun] != "" {
				t.Errorf("%s is %s and %s", noun, seen[noun], kind)
			}
			seen[noun] = kind
			if got := namesakeType(strings.ToUpper(noun)); got != kind {
				t.Errorf("%s is %s, want %s", noun, got, kind)
			}
		}
	}
}
