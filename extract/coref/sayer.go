package coref

import (
	"strings"

	"kg/extract/ud"
)

// speaks are verbs whose subject says, thinks or decides the clause below
// them. Organizations and countries do so as "it".
var speaks = wordSet(`acknowledge add admit affirm agree allege announce argue assert believe claim complain concede confirm contend
	decide declare deny disclose estimate expect explain fear hope insist know maintain note pledge predict promise
	propose reiterate reply report respond reveal say state stress suspect think threaten vow warn write`)

// institutions are nouns for what says things as "it".
var institutions = wordSet(`administration agency airline alliance army association authority bank board cabinet carmaker charity
	church city club commission committee company congress corporation council country court department embassy firm
	foundation fund government group institute kingdom league manufacturer military ministry museum nation
	network newspaper office organisation organization operator parliament party province publisher regime regulator retailer
	senate state supplier union university watchdog`)

// companies are the institutions that no public body is.
var companies = wordSet(`airline carmaker company firm manufacturer operator publisher retailer supplier`)

// happens are verbs of what nobody does, so that "it" may be the event or the
// thing that the clause speaks of: "said it exploded", "said it was raining".
// Those of befalls are such verbs too.
var happens = wordSet(`appear arrive begin belong break cause come concern contain continue cost derive emerge end exist fall fly fit
	follow go hit hurt involve kill last lie look make matter mean measure originate remain result rise run seem show start strike
	take tend turn weigh work`)

// befalls are verbs of weather and of what befalls things: no institution that
// speaks of an "it" that does so means itself.
var befalls = wordSet(`burn collapse crash detonate drizzle erupt explode flood freeze hail happen land melt occur rain sink snow thunder`)

// minded are adjectives of who has a mind: "said it was disappointed".
var minded = wordSet(`able afraid alarmed angry anxious appalled ashamed aware committed concerned confident content convinced cautious dedicated
	delighted determined disappointed dismayed eager encouraged frustrated glad grateful happy hesitant hopeful horrified interested keen
	neutral open opposed optimistic outraged pessimistic pleased prepared proud ready reluctant sad saddened satisfied
	shocked sceptical skeptical serious sorry sure surprised thankful thrilled troubled unable unaware unhappy unwilling
	upset vigilant wary willing worried`)

// sayer joins "it" with the organization or country that says, as its own
// words, what "it" does: "Apple said that [it] would appeal". So it does the
// "it" that goes on saying: "Apple lost. [It] added that ...".
func (r *resolver) sayer(i int) bool {
	m := &r.mentions[i]
	s := r.sentences[m.Sentence]
	if !strings.EqualFold(m.token.Form, "it") || m.token.Deprel != "nsubj" || m.quoted {
		return false
	}
	if j := r.says(s, m.Sentence, complementOf(s, m.token)); j >= 0 && j < i && minds(s, s.Head(m.token)) && within(s, m.token) && !r.behindQuotes(m) {
		r.join(j, i, "who says so", 0.93)
		return true
	}
	if verb := s.Head(m.token); verb == nil || verb.Head != 0 || verb.UPOS != "VERB" || s.Child(verb.ID, "ccomp") == nil {
		return false
	}
	if j := r.goesOn(m); j >= 0 {
		r.join(j, i, "who goes on saying", 0.9)
		return true
	}
	return false
}

// foreign reports whether the mention j says or thinks the clause of the pronoun
// m, of which m is not likely j: "NATO said [it] exploded", "NATO warned Russia
// that [it] would face sanctions".
func (r *resolver) foreign(m *Mention, j int) bool {
	s := r.sentences[m.Sentence]
	if m.class != thing || m.token.Deprel != "nsubj" || r.mentions[j].Sentence != m.Sentence {
		return false
	}
	verb := complementOf(s, m.token)
	if verb == nil || r.mentions[j].token.Head != verb.ID || !r.mentions[j].token.Is("nsubj") {
		return false
	}
	does := s.Head(m.token)
	if befalls[strings.ToLower(does.Lemma)] {
		return true
	}
	addressed := s.Child(verb.ID, "obj", "iobj") != nil || subjectsOf(s, does) > 1
	return addressed && strings.EqualFold(verb.Lemma, "warn")
}

// within reports whether the verb of the subject t is that of a complement
// clause, or is joined to it by "and".
func within(s *ud.Sentence, t *ud.Token) bool {
	verb := s.Head(t)
	for steps := 0; verb != nil && verb.Is("conj") && steps < len(s.Tokens); steps++ {
		verb = s.Head(verb)
	}
	return verb != nil && verb.Is("ccomp")
}

// minds reports whether the predicate t is such that its subject acts, knows
// or wants.
func minds(s *ud.Sentence, t *ud.Token) bool {
	lemma := strings.ToLower(t.Lemma)
	if subjectsOf(s, t) != 1 {
		return false
	}
	if s.Child(t.ID, "cop") != nil || t.UPOS == "ADJ" {
		return minded[lemma]
	}
	return t.UPOS == "VERB" && s.Child(t.ID, "aux:pass") == nil && !happens[lemma] && !befalls[lemma]
}

// subjectsOf counts the subjects of a predicate.
func subjectsOf(s *ud.Sentence, t *ud.Token) int {
	n := 0
	for range s.Children(t.ID, "nsubj", "csubj", "expl") {
		n++
	}
	return n
}

// says returns the subject of a verb of saying that is an organization, a
// country or what may be called so, -1 for none.
func (r *resolver) says(s *ud.Sentence, sentence int, verb *ud.Token) int {
	if verb == nil || !speaks[strings.ToLower(verb.Lemma)] || s.Child(verb.ID, "obj", "iobj") != nil {
		return -1 // "warned Iran that it ...": who is warned
	}
	for t := range s.Children(verb.ID, "nsubj") {
		if j, ok := r.at[Ref{sentence, t.ID}]; ok && t.Deprel == "nsubj" && s.Child(t.ID, "conj") == nil && r.institution(j) {
			return j
		}
	}
	return -1
}

// institution reports whether a mention is the name of an organization or a
// place, a noun for one, or an "it" that was joined to one.
func (r *resolver) institution(j int) bool {
	n := &r.mentions[j]
	switch {
	case n.Name != nil:
		return n.Name.Type == ud.Organization || n.Name.Type == ud.Place || n.Name.Type == ud.Facility
	case n.class == thing:
		return r.summaries[r.root(j)].size > 1 && n.Rule != ""
	}
	return n.token.UPOS == "NOUN" && !n.plural && institutions[strings.ToLower(n.token.Lemma)]
}

// goesOn returns who said something in the sentence before, where m says
// something in its own; -1 for nobody.
func (r *resolver) goesOn(m *Mention) int {
	verb := r.sentences[m.Sentence].Head(m.token)
	if m.token.Deprel != "nsubj" || m.Sentence == 0 || verb == nil || !speaks[strings.ToLower(verb.Lemma)] {
		return -1
	}
	before := r.sentences[m.Sentence-1]
	for k := range before.Tokens {
		if t := &before.Tokens[k]; t.Head == 0 {
			return r.says(before, m.Sentence-1, t)
		}
	}
	return -1
}

// company joins "the company", which says something, with the organization
// that said something just before: "Apple said ... [The company] added ...".
func (r *resolver) company(i int) bool {
	m := &r.mentions[i]
	if m.plural || !m.definite || r.modified(m) || !companies[strings.ToLower(m.token.Lemma)] {
		return false
	}
	j := r.goesOn(m)
	if j < 0 || r.mentions[j].Name == nil || !isCompany(&r.mentions[j]) {
		return false
	}
	r.join(j, i, "who goes on saying", 0.88)
	return true
}

// public reports whether a name has a word for what is no company.
func public(label string) bool {
	for word := range strings.FieldsSeq(strings.ToLower(label)) {
		if institutions[word] && !companies[word] && word != "group" && word != "bank" && word != "corporation" {
			return true
		}
	}
	return false
}
