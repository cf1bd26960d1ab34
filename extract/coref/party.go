package coref

import (
	"strings"

	"kg/extract/ud"
	"kg/schema/name"
)

// legislators are the politicians whose name somebody of another country's
// parliament may well have, so that their nation is part of who they are.
var legislators = wordSet(`assemblyman assemblywoman congressman congresswoman congressperson councillor councilman councilwoman
	councilor deputy lawmaker legislator mep mp parliamentarian politician representative senator`)

// seats are the legislators that WordNet does not know, or as several things.
var seats = wordSet("councillor councilor legislator mep mp")

// congress are the legislators of the United States.
var congress = wordSet("congressman congresswoman congressperson representative senator")

// titles are what abbreviated titles stand for.
var titles = map[string]string{"sen": "senator", "rep": "representative", "gov": "governor"}

// titleOf returns a noun's lemma in lower case, that of "Sen." in full.
func titleOf(t *ud.Token) string {
	lemma := strings.ToLower(t.Lemma)
	if full := titles[strings.ToLower(strings.TrimSuffix(t.Form, "."))]; full != "" && capital(t.Form) {
		return full
	}
	return lemma
}

// partiesOf returns the parties and teams that the words around a person's name
// make him a member of: "Democrat Joe Manchin", "Labour MP Jess Phillips", "Ted
// Cruz (R-Texas)", "Likud lawmaker", "Arsenal striker". The country is that of
// those who certainly sit in its congress.
func partiesOf(s *ud.Sentence, m *Mention) []name.Party {
	var out []name.Party
	if p, ok := partyBehind(s, m.Name.Last+1); ok {
		out = append(out, p)
	}
	for _, d := range describing(s, m.token) {
		if denied(s, d) || d.Feats.Get("Number") == "Plur" {
			continue
		}
		if p, ok := name.PartyOf(d.Form); ok && capital(d.Form) && s.NameAt(d.ID) != m.Name && d.ID > 1 {
			out = append(out, name.Party{Name: p.Name})
		}
		role := titleOf(d)
		sits, plays := legislators[role], name.FieldOf(role) == name.Sport && !foreigners[role]
		if !sits && !plays && role != "candidate" && role != "nominee" {
			continue
		}
		for c := range s.Children(d.ID, "amod", "compound", "nmod:desc") {
			p, ok := name.PartyOf(c.Form)
			switch n := s.NameAt(c.ID); {
			case c.ID > d.ID || n == m.Name || !capital(c.Form):
			case ok && (n == nil || n.First == n.Last) && direct(s, c.ID, d):
				if !congress[role] {
					p.Country = ""
				}
				out = append(out, p)
			case n != nil && n.Type == ud.Organization && direct(s, n.Last, d) && (sits && role != "representative" || plays):
				out = append(out, name.Party{Name: text(s, n.First, n.Last)})
			}
		}
	}
	return out
}

// partyBehind reads the party of a member of the American Congress and where he
// was elected, as they stand behind the name: "(R-Texas)", ", D-Illinois,".
func partyBehind(s *ud.Sentence, id int) (name.Party, bool) {
	form := func(id int) string {
		if id > len(s.Tokens) {
			return ""
		}
		return s.Token(id).Form
	}
	if form(id) != "(" && form(id) != "," {
		return name.Party{}, false
	}
	letter, state, joined := strings.Cut(form(id+1), "-")
	if !joined && (form(id+2) == "-" || form(id+2) == "–") {
		state = form(id + 3)
	}
	word := map[string]string{"R": "republican", "D": "democrat"}[strings.TrimSuffix(letter, ".")]
	if word == "" || state == strings.ToLower(state) {
		return name.Party{}, false
	}
	return name.PartyOf(word)
}
