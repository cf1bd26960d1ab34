package coref

import (
	"strings"

	"kg/extract/ud"
	"kg/schema/name"
)

// standsFor is the rule that joins a capital to its country.
const standsFor = "capital for its government"

// capitals joins the name of a capital to its country where it stands for the
// government: "Moscow denied that ...". The text names the country, the capital
// does what only a government does, and nowhere is it a place.
func (r *resolver) capitals(keys []string, groups map[string][]int) {
	for _, key := range keys {
		group := groups[key]
		m := &r.mentions[group[0]]
		country := capitalOf(key)
		if country == "" || m.Name.Type == ud.Person || !r.governs(group) {
			continue
		}
		named := groups[name.Fold(country)]
		if len(named) == 0 || r.mentions[named[0]].Name.Type == ud.Person {
			continue
		}
		for _, i := range group {
			r.join(named[0], i, standsFor, 0.85)
		}
	}
}

// governs reports whether one of some mentions does what governments do, and
// none is a place where something is, happens or goes to.
func (r *resolver) governs(group []int) bool {
	found := false
	for _, i := range group {
		m := &r.mentions[i]
		s := r.sentences[m.Sentence]
		if s.Child(m.token.ID, "case") != nil || m.token.Is("obl", "nmod", "nmod:poss", "compound", "flat", "appos", "conj", "root") {
			return false
		}
		verb := s.Head(m.token)
		if m.token.Is("nsubj") && verb != nil {
			found = found || governing[r.deed(s, verb, m.token)]
		} else if verb == nil || !moving[verb.Lemma] {
			continue
		} else {
			return false
		}
	}
	return found
}

// deed returns what a subject does: the verb with its particle, and behind
// "is thought to" what it is thought to do.
func (r *resolver) deed(s *ud.Sentence, verb, subject *ud.Token) string {
	if subject.Deprel == "nsubj:pass" {
		if verb = s.Child(verb.ID, "xcomp"); verb == nil || s.Child(verb.ID, "aux:pass", "cop") != nil {
			return ""
		}
	}
	deed := strings.ToLower(verb.Lemma)
	if p := s.Child(verb.ID, "compound:prt"); p != nil {
		deed += " " + strings.ToLower(p.Form)
	}
	return deed
}

// governing are deeds of governments, and not of the cities they sit in.
var governing = wordSet(`accuse acknowledge admit allege announce argue assert assure blame boycott claim condemn confirm criticise
	criticize declare demand denounce deny deploy dispute dismiss downplay expel impose insist invade pledge promise propose
	ratify recognise recognize refuse reiterate reject retaliate sanction say threaten urge veto vow warn withdraw want
	seek carry|out`)

// moving are verbs whose objects are places.
var moving = wordSet(`visit leave reach enter approach attack bomb shell hit strike capture seize besiege surround liberate tour
	cross quit flee shake rock see host`)

// wordSet returns the words of a text; "|" stands for a blank.
func wordSet(text string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(text) {
		set[strings.ReplaceAll(w, "|", " ")] = true
	}
	return set
}
