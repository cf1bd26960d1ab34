package annotate

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"kg/extract/ud"
)

// states.txt are the states of some countries and their postal codes, which
// extract/gen.go writes.
//
//go:embed states.txt
var stateTable string

var states = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for line := range strings.Lines(stateTable) {
		if line[0] != '#' {
			set[strings.TrimSuffix(line, "\n")] = true
		}
	}
	return set
})

// correct corrects names by what places are called: see the functions it
// calls.
func (p gazetteer) correct(s *ud.Sentence) {
	p.cityAndState(s)
	p.knownPlaces(s)
	p.adjectives(s)
}

// spell returns tokens from first to last as the table has them.
func (p gazetteer) spell(s *ud.Sentence, first, last int) string {
	var text []byte
	for id := first; id <= last; id++ {
		if id > first {
			text = append(text, ' ')
		}
		text = spellPlace(text, s.Token(id).Form)
	}
	return string(text)
}

// quarters go before a place without making it another's: "South Carolina" and
// "Greater Victoria" are no places of states.
var quarters = wordSet(`north south east west northern southern eastern western central northeast northwest southeast southwest
	upper lower middle inner outer greater metro new old`)

// cityAndState makes two names of a city and the state or country behind it,
// which writers without commas run together: "San Rafael CA".
func (p gazetteer) cityAndState(s *ud.Sentence) {
	for i := 0; i < len(s.Names); i++ {
		n := s.Names[i]
		if n.Type != ud.Place || n.First == n.Last || n.Last-n.First >= longestPlace || p[p.spell(s, n.First, n.Last)] != unknown {
			continue
		}
		for cut := n.First + 1; cut <= n.Last; cut++ {
			city, state := p.spell(s, n.First, cut-1), p.spell(s, cut, n.Last)
			if p[city] == place && !quarters[city] && (states()[state] || p[state] == country) {
				s.Names[i].Last = cut - 1
				s.Names = slices.Insert(s.Names, i+1, ud.Name{First: cut, Last: n.Last, Type: ud.Place})
				break
			}
		}
	}
}

// knownPlaces makes an organization of two words or more that is called like a
// place a place: "the West Bank". In the training parts of UNER and WikiGold
// 358 names of these are places, 8 organizations, all of them teams.
func (p gazetteer) knownPlaces(s *ud.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		if n.Type != ud.Organization || n.First == n.Last || n.Last-n.First >= longestPlace {
			continue
		}
		if class := p[p.spell(s, n.First, n.Last)]; class == place || class == country {
			n.Type = ud.Place
		}
	}
}

// adjectives takes an adjective off the end of a known place, where both
// describe what follows: "an [Alabama] Catholic doctor". "Latin American" and
// "North American" are one adjective.
func (p gazetteer) adjectives(s *ud.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		if n.Type != ud.Place || n.First == n.Last || n.Last-n.First >= longestPlace {
			continue
		}
		last, before := s.Token(n.Last), s.Token(n.Last-1)
		land := p.spell(s, n.First, n.Last-1)
		class := p[land]
		if !quarters[land] && last.XPOS == "JJ" && last.Is("amod") && last.Head > n.Last && (before.Head == last.Head || before.Head == last.ID) && (class == place || class == country) {
			n.Last--
		}
	}
}
