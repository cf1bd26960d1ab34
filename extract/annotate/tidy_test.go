package annotate

import (
	"slices"
	"testing"

	"kg/extract/ud"
)

func TestTidy(t *testing.T) {
	name := func(first, last int, kind string) ud.Name { return ud.Name{First: first, Last: last, Type: kind} }
	for _, c := range []struct {
		name, text  string
		names, want []ud.Name
	}{
		{"of", "the Church of Scientology sued", []ud.Name{name(2, 2, ud.Organization), name(4, 4, ud.Organization)},
			[]ud.Name{name(2, 4, ud.Organization)}},
		{"of the", "the Bank of the Azores sued", []ud.Name{name(2, 2, ud.Organization), name(5, 5, ud.Place)},
			[]ud.Name{name(2, 5, ud.Organization)}},
		{"a name already", "Oxfam of Britain", []ud.Name{name(1, 1, ud.Organization), name(3, 3, ud.Place)},
			[]ud.Name{name(1, 1, ud.Organization), name(3, 3, ud.Place)}},
		{"an organization of a place", "the Boy Scouts of America", []ud.Name{name(2, 3, ud.Organization), name(5, 5, ud.Place)},
			[]ud.Name{name(2, 5, ud.Organization)}},
		{"of the, more than a word", "the Oakland Athletics of the West", []ud.Name{name(2, 3, ud.Organization), name(6, 6, ud.Place)},
			[]ud.Name{name(2, 3, ud.Organization), name(6, 6, ud.Place)}},
		{"nothing behind", "the Boy Scouts", []ud.Name{name(2, 3, ud.Organization)}, []ud.Name{name(2, 3, ud.Organization)}},
		{"a common noun", "a church of Rome", []ud.Name{name(2, 2, ud.Organization), name(4, 4, ud.Place)},
			[]ud.Name{name(2, 2, ud.Organization), name(4, 4, ud.Place)}},
		{"in", "the Church in Rome", []ud.Name{name(2, 2, ud.Organization), name(4, 4, ud.Place)},
			[]ud.Name{name(2, 2, ud.Organization), name(4, 4, ud.Place)}},
		{"a company", "Google , Inc. of Mountain View", []ud.Name{name(1, 3, ud.Organization), name(5, 6, ud.Place)},
			[]ud.Name{name(1, 3, ud.Organization), name(5, 6, ud.Place)}},
		{"titles of two", "Drs. Ali", []ud.Name{name(1, 2, ud.Person)}, []ud.Name{name(2, 2, ud.Person)}},
		{"title", "Prince Ambassador Mohib", []ud.Name{name(1, 3, ud.Person)}, []ud.Name{name(3, 3, ud.Person)}},
		{"title alone", "the President", []ud.Name{name(2, 2, ud.Person)}, []ud.Name{name(2, 2, ud.Person)}},
		{"no person", "General Motors", []ud.Name{name(1, 2, ud.Organization)}, []ud.Name{name(1, 2, ud.Organization)}},
		{"none", "it rained", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sentence(c.text)
			s.Names = c.names
			tidy(s)
			if !slices.Equal(s.Names, c.want) {
				t.Errorf("names = %v, want %v", s.Names, c.want)
			}
		})
	}
}
