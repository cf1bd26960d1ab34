package annotate

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

func TestCorrect(t *testing.T) {
	const per, org, loc = ud.Person, ud.Organization, ud.Place
	p := loaded(t).places
	name := func(first, last int, kind string) ud.Name { return ud.Name{First: first, Last: last, Type: kind} }
	same := func(n ...ud.Name) [2][]ud.Name { return [2][]ud.Name{n, n} }
	for _, c := range []struct {
		text  string
		names [2][]ud.Name // found, corrected
	}{
		{"in San Rafael CA today", [2][]ud.Name{{name(2, 4, loc)}, {name(2, 3, loc), name(4, 4, loc)}}},
		{"to san francisco california", [2][]ud.Name{{name(2, 4, loc)}, {name(2, 3, loc), name(4, 4, loc)}}},
		{"from Lyon France", [2][]ud.Name{{name(2, 3, loc)}, {name(2, 2, loc), name(3, 3, loc)}}},
		{"from Boston New Hampshire", [2][]ud.Name{{name(2, 4, loc)}, {name(2, 2, loc), name(3, 4, loc)}}},
		{"Lyon France and Bonn Germany", [2][]ud.Name{{name(1, 2, loc), name(4, 5, loc)}, {name(1, 1, loc), name(2, 2, loc), name(4, 4, loc), name(5, 5, loc)}}},
		{"in North Carolina", same(name(2, 3, loc))},
		{"in West Germany", same(name(2, 3, loc))},
		{"in Greater Victoria", same(name(2, 3, loc))},
		{"in Papua New Guinea", same(name(2, 4, loc))},
		{"in Washington DC", same(name(2, 3, loc))},
		{"in Kansas City", same(name(2, 3, loc))},
		{"the Thames Estuary", same(name(2, 3, loc))},
		{"the Paris France team", same(name(2, 3, org))},
		{"the West Bank", [2][]ud.Name{{name(2, 3, org)}, {name(2, 3, loc)}}},
		{"the Costa Rica delegation", [2][]ud.Name{{name(2, 3, org)}, {name(2, 3, loc)}}},
		{"Boston won", same(name(1, 1, org))},
		{"the West Bank Authority", same(name(2, 4, org))},
		{"Santa Cruz spoke", same(name(1, 2, per))},
		{"it rained", same()},
	} {
		t.Run(c.text, func(t *testing.T) {
			s := sentence(c.text)
			s.Names = slices.Clone(c.names[0])
			p.correct(s)
			if !slices.Equal(s.Names, c.names[1]) {
				t.Errorf("names = %v, want %v", s.Names, c.names[1])
			}
		})
	}
}

// TestStates holds the table to what other tables say of the same places.
func TestStates(t *testing.T) {
	p, codes, names := loaded(t).places, 0, 0
	for s := range states() {
		switch {
		case len(s) == 2:
			codes++
		case p[s] == unknown:
			t.Errorf("%q is no known place", s)
		default:
			names++
		}
	}
	if codes != 50 || names < 50+8+13 {
		t.Errorf("%d codes and %d names, want 50 and 71 or more", codes, names)
	}
}

func TestNoNames(t *testing.T) {
	for _, c := range []struct {
		text, upos string
		name       ud.Name
		keep       bool
	}{
		{"pay $ now", "VERB SYM ADV", ud.Name{First: 2, Last: 2, Type: ud.Organization}, false},
		{"the Sunni heartland", "DET ADJ NOUN", ud.Name{First: 2, Last: 2, Type: ud.Place}, false},
		{"the Sunni heartland", "DET ADJ NOUN", ud.Name{First: 2, Last: 2, Type: ud.Norp}, true},
		{"Who 's Who", "PRON PART PRON", ud.Name{First: 1, Last: 1, Type: ud.Person}, false},
		{"see www.who.int", "VERB PROPN", ud.Name{First: 2, Last: 2, Type: ud.Organization}, false},
		{"see https://who.int", "VERB X", ud.Name{First: 2, Last: 2, Type: ud.Organization}, false},
		{"ask Amazon.com", "VERB PROPN", ud.Name{First: 2, Last: 2, Type: ud.Organization}, true},
		{"the New Yorker", "DET ADJ PROPN", ud.Name{First: 2, Last: 3, Type: ud.Organization}, true},
		{"says Player", "VERB NOUN", ud.Name{First: 2, Last: 2, Type: ud.Person}, true},
	} {
		t.Run(c.text, func(t *testing.T) {
			s := sentence(c.text)
			for i, x := range strings.Fields(c.upos) {
				s.Tokens[i].UPOS = x
			}
			s.Names = []ud.Name{c.name}
			noNames(s)
			if got := len(s.Names) == 1; got != c.keep {
				t.Errorf("kept %t, want %t", got, c.keep)
			}
		})
	}
}
