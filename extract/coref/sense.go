package coref

import (
	"strings"

	"kg/extract/ud"
	"kg/schema/name"
)

// senses gives chains what tells them from other things of their name, and
// their Wikidata items.
func (r *resolver) senses(t *Text) {
	for i := range t.Chains {
		c := &t.Chains[i]
		switch c.Type {
		case ud.Place:
			c.Sense, c.Item = r.located(c)
		case ud.Norp:
			if country := Demonym(c.Label); country != "" {
				c.Item = Item(country)
				if _, ok := name.StateOf(name.Fold(country)); ok {
					c.Sense = countrySense
				}
			}
		case ud.Organization:
			c.Item = name.OrganizationItem(name.Fold(c.Label))
		case ud.Person:
			c.Roles, c.Field = r.person(c)
			c.Born = r.born(c)
			r.attributes(c)
			c.Sense = name.SenseOf(c.Field.Known(), c.nation(), c.Born)
		}
	}
}

// Senses of names that are those of a country and of a state of another one.
const (
	countrySense = "country"
	stateSense   = "state"
	americaSense = "U.S. state"
)

// located returns the sense and the item of a place: the state or country that
// the text puts behind its name, where that is not where the well-known place
// of this name lies ("Paris, Texas"); of names that are a state's and a
// country's or city's too, which of them the text tells it is. Where it tells
// neither, there is no item.
func (r *resolver) located(c *Chain) (sense, item string) {
	folded := name.Fold(c.Label)
	country := Country(c.Label)
	state, isState := name.StateOf(folded)
	city, isCity := name.CityOf(folded)
	if isState && (country != "" || isCity || capitalOf(folded) != "") {
		return r.homonym(c, state, country)
	}
	if country != "" {
		return "", Item(country)
	}
	switch stated := r.stated(c); {
	case stated == "" || isCity && (name.Fold(stated) == name.Fold(city.State) || Country(stated) == city.Country):
	case isCity || Country(stated) == "":
		return stated, ""
	}
	if _, twin := name.CityOf(folded + " city"); isState && !twin {
		return "", state.Item
	}
	return "", city.Item
}

// homonym returns the sense of a name that is a state's and another place's.
func (r *resolver) homonym(c *Chain, state name.State, country string) (sense, item string) {
	isState, isOther := false, country != "" && r.capitalNamed(country)
	for _, m := range c.Mentions {
		if m.Name == nil {
			continue
		}
		s, o := r.neighbours(&m)
		isState, isOther = isState || s, isOther || o
	}
	if country != "" && !isState && !isOther {
		isState = r.cityIn(name.Fold(c.Label))
	}
	switch {
	case isState && !isOther && state.Country == "United States":
		return americaSense, state.Item
	case isState && !isOther:
		return stateSense, state.Item
	case isOther && !isState && country != "":
		return countrySense, Item(country)
	}
	return "", ""
}

// capitalNamed reports whether the text names a country's capital or people.
func (r *resolver) capitalNamed(country string) bool {
	for i := range r.mentions {
		if m := &r.mentions[i]; m.Name != nil && (Demonym(m.label) == country || capitalOf(name.Fold(m.label)) == country) {
			return true
		}
	}
	return false
}

// cityIn reports whether the text names a large city of a state.
func (r *resolver) cityIn(state string) bool {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.Name == nil || m.Name.Type == ud.Person {
			continue
		}
		if c, ok := name.CityOf(name.Fold(m.label)); ok && name.Fold(c.State) == state {
			return true
		}
	}
	return false
}

// governed are the nouns of what states of a federation have, and not
// countries or cities.
var governed = wordSet("governor gov gov. state statehouse lieutenant")

// neighbours reports whether the words around a name tell that it is a
// state's: "Georgia Governor Brian Kemp", "the state of Georgia", "Atlanta,
// Georgia", "Washington and Oregon"; or a country's, in a row with others.
func (r *resolver) neighbours(m *Mention) (isState, isCountry bool) {
	s := r.sentences[m.Sentence]
	form := func(id int) string {
		if id < 1 || id > len(s.Tokens) {
			return ""
		}
		return strings.ToLower(s.Token(id).Form)
	}
	n := m.Name
	isState = governed[form(n.Last+1)] || form(n.First-1) == "of" && governed[form(n.First-2)] ||
		form(n.Last+1) == "'s" && governed[form(n.Last+2)]
	if form(n.First-1) == "," {
		if before := s.NameAt(n.First - 2); before != nil && r.locates(s, before, n) {
			isState = true
		}
	}
	for _, other := range r.row(s, m) {
		folded := name.Fold(other)
		country := Country(other) != ""
		if _, ok := name.StateOf(folded); ok && !country && capitalOf(folded) == "" {
			isState = true
		} else if country && !ok {
			isCountry = true
		}
	}
	return isState, isCountry
}

// row returns the names that stand in one row with a mention: "Georgia,
// Ukraine and Moldova".
func (r *resolver) row(s *ud.Sentence, m *Mention) []string {
	var out []string
	add := func(t *ud.Token) {
		if n := s.NameAt(t.ID); n != nil && t.ID != m.Token {
			out = append(out, text(s, n.First, n.Last))
		}
	}
	first := m.token
	if h := s.Head(first); first.Is("conj") && h != nil {
		first = h
		add(h)
	}
	for c := range s.Children(first.ID, "conj") {
		add(c)
	}
	return out
}

// locates reports whether a name behind a comma says where the place before
// it lies: they are no members of a row.
func (r *resolver) locates(s *ud.Sentence, place, region *ud.Name) bool {
	if place.Type == ud.Person || place.Type == ud.Norp || region.First != place.Last+2 || s.Token(place.Last+1).Form != "," {
		return false
	}
	head, t := s.HeadOf(place.First, place.Last), s.Token(s.HeadOf(region.First, region.Last))
	if s.Child(head, "conj") != nil || s.Token(head).Is("conj") && t.Head != head {
		return false
	}
	if t.Is("conj") || s.Child(t.ID, "conj", "cc") != nil || t.Head != head {
		return false
	}
	return true
}

// stated returns the state or country that the text puts behind a place's
// name, "" for none and where it is not always the same.
func (r *resolver) stated(c *Chain) string {
	found := ""
	for _, m := range c.Mentions {
		if m.Name == nil {
			continue
		}
		s := r.sentences[m.Sentence]
		if m.Name.Last+2 > len(s.Tokens) {
			continue
		}
		region := s.NameAt(m.Name.Last + 2)
		if region == nil || !r.locates(s, m.Name, region) {
			continue
		}
		label := text(s, region.First, region.Last)
		if _, ok := name.StateOf(name.Fold(label)); !ok && Country(label) == "" {
			continue
		}
		if found != "" && name.Fold(found) != name.Fold(label) {
			return ""
		}
		found = label
	}
	return found
}
