package openie

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kg/extract/ud"
)

// reader holds one sentence while its frames are read.
type reader struct {
	s       *ud.Sentence
	frames  []*Frame
	clauses map[int]*Frame // first frame of each clause, by predicate

	captions []bool // by token: whether it tells what a picture shows; nil until asked for
}

// isClause reports whether t heads a clause: a verb that is no modifier and
// no auxiliary, or a predicate noun or adjective with a copula.
func (r *reader) isClause(t *ud.Token) bool {
	if t.Is("aux", "cop", "case", "mark", "fixed", "flat", "compound", "amod", "det", "cc", "punct", "discourse", "goeswith", "reparandum", "advmod") || r.prepositional(t) || r.proper(t) {
		return false
	}
	if r.captioned(t.ID) || r.shown(t) || t.UPOS == "VERB" && affixed(t.Form) || r.included(t) {
		return false
	}
	return t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS != "PART" && (r.copula(t) != nil || r.s.Child(t.ID, "aux:pass") != nil)
}

// included reports whether a participle behind a noun says that this is one of
// those named before: "the allies, Norway included".
func (r *reader) included(t *ud.Token) bool {
	switch strings.ToLower(t.Form) {
	case "included", "excluded", "excepted":
		return t.Is("acl", "advcl", "parataxis", "conj", "appos") && r.s.Child(t.ID, "obj", "aux", "obl", "mark") == nil
	}
	return false
}

// affixed reports whether a form has a capital behind a hyphen, so that it is
// no verb: "Pro-Beijing".
func affixed(form string) bool {
	_, after, ok := strings.Cut(form, "-")
	return ok && capital(after)
}

// prepositional reports whether a participle does the work of a preposition,
// "traffic grew following reports", or tells an age, "joined aged 14".
func (r *reader) prepositional(t *ud.Token) bool {
	if !t.Is("advcl", "acl", "xcomp") || r.s.Child(t.ID, "nsubj", "aux", "mark") != nil {
		return false
	}
	if strings.EqualFold(t.Form, "aged") {
		return true
	}
	if form := strings.ToLower(t.Form); t.Is("advcl") && (form == "starting" || form == "beginning") {
		for c := range r.s.Children(t.ID, "obj", "obl") {
			if r.s.Temporal(c.ID) {
				return true // "starting New Year's Day"
			}
		}
	}
	return t.Is("advcl") && t.XPOS == "VBG" && in(strings.ToLower(t.Form), preposing)
}

// proper reports whether a word taken for a verb is a name: it has a capital
// within a sentence whose other words have none, "cruise ship Freewinds".
func (r *reader) proper(t *ud.Token) bool {
	before := r.s.Token(t.ID - 1)
	if t.UPOS != "VERB" || !capital(t.Form) || before == nil || before.UPOS == "PUNCT" && before.XPOS != "HYPH" {
		return false
	}
	for i := range r.s.Tokens {
		o := &r.s.Tokens[i]
		if o.ID != t.ID && (o.UPOS == "NOUN" || o.UPOS == "VERB") && len(o.Form) > 2 && !capital(o.Form) {
			return true
		}
	}
	return false // a headline: "Russia Frees Griner"
}

func capital(form string) bool {
	first, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(first)
}

// copula returns the copula of a predicate noun or adjective, that of the
// first conjunct for a coordinated one, nil if there is none.
func (r *reader) copula(t *ud.Token) *ud.Token {
	if t.UPOS == "VERB" && strings.HasSuffix(t.Form, "ing") {
		return nil // "has been warning", whose auxiliary was taken for a copula
	}
	if r.isTo(t) {
		return nil
	}
	for c := range r.s.Children(t.ID, "cop") {
		if !r.outer(c) {
			return c
		}
	}
	if h := r.s.Head(t); h != nil && t.Is("conj") && h.UPOS == t.UPOS && t.UPOS != "VERB" && r.own(t.ID) == nil {
		return r.s.Child(h.ID, "cop")
	}
	return nil
}

// isTo reports whether "be" before the infinitive t says that it is to come,
// "Mali is to join the pact", and not what the subject consists in, "the plan
// is to join the pact".
func (r *reader) isTo(t *ud.Token) bool {
	be, subject := r.s.Child(t.ID, "cop", "aux"), r.own(t.ID)
	bes := 0 // "is to be in place" has two
	for c := range r.s.Children(t.ID, "cop", "aux") {
		if c.Lemma == "be" {
			bes++
		}
	}
	if be == nil || be.Lemma != "be" || t.UPOS != "VERB" && bes < 2 || subject == nil || in(strings.ToLower(subject.Lemma), plan) {
		return false
	}
	to := r.s.Child(t.ID, "mark")
	return to != nil && to.Lemma == "to" && be.ID < to.ID
}

// isAim reports whether the infinitive t says in what a plan or aim consists: "the
// plan is to join the pact".
func (r *reader) isAim(t *ud.Token) bool {
	aim, be := r.s.Child(t.ID, "nsubj:outer", "nsubj"), r.s.Child(t.ID, "cop", "aux")
	if aim == nil || be == nil || be.Lemma != "be" || !in(strings.ToLower(aim.Lemma), plan) {
		return false
	}
	for to := range r.s.Children(t.ID, "mark") {
		if to.Lemma == "to" && be.ID < to.ID {
			return true
		}
	}
	return false
}

// outer reports whether a copula makes the whole clause below it a predicate,
// as the first one does in "the problem is that Mali is poor".
func (r *reader) outer(cop *ud.Token) bool {
	return r.s.Child(cop.Head, "nsubj:outer", "csubj:outer") != nil && r.s.Child(cop.Head, "cop") == cop
}

// participle returns "active" for a present and "passive" for a past
// participle that is no finite verb, else "".
func (r *reader) participle(t *ud.Token) string {
	if t.Feats.Get("VerbForm") == "Fin" || r.s.Child(t.ID, "mark", "aux") != nil {
		if a := r.s.Child(t.ID, "aux:pass"); a == nil || a.Feats.Get("VerbForm") != "Part" {
			return ""
		}
	}
	switch {
	case t.XPOS == "VBN" || t.Feats.Get("Voice") == "Pass":
		return "passive"
	case t.XPOS == "VBG":
		return "active"
	}
	return ""
}

// passive reports whether the clause of t is in the passive.
func (r *reader) passive(t *ud.Token) bool {
	if r.s.Child(t.ID, "nsubj:pass", "aux:pass", "csubj:pass", "obl:agent") != nil || r.undergone(t) {
		return true
	}
	if t.Is("acl", "advcl", "xcomp") && t.Deprel != "acl:relcl" && t.XPOS == "VBN" && r.s.Child(t.ID, "aux", "nsubj") == nil {
		return true // "a bridge built in 1932", "trapped in snow, ..."
	}
	if h := r.s.Head(t); h != nil && t.Is("conj") && t.XPOS == "VBD" && t.Lemma == "tell" && r.own(t.ID) == nil && r.s.Child(t.ID, "obj", "iobj", "aux") == nil && h.XPOS == "VBN" && r.passive(h) {
		return true // "was caught and told that": nobody tells without telling somebody
	}
	if h := r.s.Head(t); h != nil && t.Is("conj") && (t.XPOS == "VBN" || t.XPOS == "VBD" && r.reduced(h)) && r.s.Child(t.ID, "aux") == nil {
		if t.Feats.Get("Voice") != "Pass" && r.s.Child(t.ID, "obj") != nil {
			return false // "had been hit but won the race"
		}
		if t.XPOS == "VBD" {
			return r.s.Child(t.ID, "obj", "nsubj") == nil && len(r.bare(t)) == 0 // "lanterns given away and bought at fairs"
		}
		return r.copula(h) != nil || h.XPOS == "VBN" && r.passive(h) // "are poor and known to be so", "was caught and jailed"
	}
	return false
}

// reduced reports whether t is a past participle that stands for a relative
// clause: "lanterns [given] away by the city".
func (r *reader) reduced(t *ud.Token) bool {
	return t.Deprel == "acl" && t.XPOS == "VBN" && r.s.Child(t.ID, "aux", "mark", "nsubj") == nil
}

func isRelative(t *ud.Token) bool {
	return t.Feats.Get("PronType") == "Rel" || t.XPOS == "WP" || t.XPOS == "WDT"
}

// antecedent returns the noun that a relative pronoun inside the clause of p
// stands for, nil where the clause is no relative one.
func (r *reader) antecedent(p, pronoun *ud.Token) []int {
	for t := p; t != nil; t = r.s.Head(t) {
		if t.Deprel == "acl:relcl" {
			if t.Head == pronoun.ID || t.Head == 0 {
				return nil // a free relative: "what he said"
			}
			if r.takesUpClause(t, pronoun) {
				return nil
			}
			if ids := r.conjuncts(t.Head); ids[len(ids)-1] < t.ID {
				if len(ids) == 1 {
					ids[0] = r.measured(ids[0])
				}
				return ids // "Sudan, Iran and Yemen, which are covered"
			}
			return []int{t.Head}
		}
		if !t.Is("conj", "xcomp", "ccomp", "advcl") {
			return nil
		}
	}
	return nil
}

// takesUpClause reports whether the "which" that the relative clause of t denies
// stands for what was said before it and not for its last noun: "accused Mali
// of sending drones, [which] Mali denies".
func (r *reader) takesUpClause(t, pronoun *ud.Token) bool {
	comma := r.s.Token(pronoun.ID - 1)
	claimed := false
	for h := r.s.Head(t); h != nil; h = r.s.Head(h) {
		claimed = claimed || h.UPOS == "VERB" && in(verbLemma(h), claim, report)
	}
	return claimed && strings.EqualFold(pronoun.Form, "which") && pronoun.Is("obj") && comma != nil && comma.Form == "," && t.Lemma == "deny" &&
		!in(strings.ToLower(r.s.Head(t).Lemma), nounFact, nounReport, nounClaim, eventNoun)
}

// measured returns what a length of time measures where the tree hangs on it
// what is said of that: "[visit] of less than a day that angered Beijing". The
// token itself elsewhere.
func (r *reader) measured(id int) int {
	t := r.s.Token(id)
	a := r.s.Child(id, "nummod", "det")
	if !t.Is("nmod") || r.preposition(id) != "of" || !r.s.Temporal(id) || a == nil || a.Is("det") && a.Lemma != "a" {
		return id
	}
	return t.Head
}

// conjuncts returns id and the phrases coordinated with it.
func (r *reader) conjuncts(id int) []int {
	ids := []int{id}
	for c := range r.s.Children(id, "conj") {
		if r.titles(c) {
			continue
		}
		if !r.isClause(c) || r.s.Child(c.ID, "cop") == nil && c.UPOS != "VERB" {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// titles reports whether t is the role of the person behind it, though the tree
// has both as conjuncts: "met Scholz and [President] Duda".
func (r *reader) titles(t *ud.Token) bool {
	next := r.s.Token(t.ID + 1)
	if next == nil || !next.Is("conj") || next.Head != t.Head || r.isName(t) || !in(strings.ToLower(t.Lemma), office) {
		return false
	}
	n := r.s.NameAt(next.ID)
	return n != nil && n.Type == ud.Person
}

// phrase returns the phrase headed by id without the parts that are frames of
// their own or belong to others: coordination, clauses, appositions,
// interjections, and the preposition that joins the whole.
func (r *reader) phrase(id int) Phrase {
	preposition, copula := r.s.Child(id, "case"), r.s.Child(id, "cop")
	ids := r.s.Subtree(id, func(t *ud.Token) bool {
		if t.Head == id && (before(t, preposition, id) || before(t, copula, id) || copula != nil && (t.Is("obl") || r.negates(t))) {
			return true // "even in May", "usually, Shell is the leader"
		}
		if t.Is("acl:relcl", "parataxis", "discourse", "vocative", "dislocated", "advcl", "list") || t.Is("dep") && !r.inner(t, t.Head) {
			return true
		}
		return t.Head == id && t.Is("case", "mark", "cc", "conj", "appos", "cop", "nsubj", "aux", "punct", "acl", "ccomp", "csubj") && !r.inner(t, id)
	})
	first, last := 0, len(ids)-1
	for first < last && r.s.Token(ids[first]).UPOS == "PUNCT" && ids[first] != id {
		first++
	}
	for last > first && r.s.Token(ids[last]).UPOS == "PUNCT" && ids[last] != id && !r.closes(ids[first:last], ids[last]) {
		last--
	}
	return Phrase{Head: id, Tokens: ids[first : last+1]}
}

// before reports whether t stands before a function word of the head id that
// itself stands before id.
func before(t, word *ud.Token, id int) bool {
	return word != nil && t.ID < word.ID && word.ID < id
}

// closes reports whether the token last is a bracket that was opened in ids.
func (r *reader) closes(ids []int, last int) bool {
	opening := map[string]string{")": "(", "]": "["}[r.s.Token(last).Form]
	return opening != "" && slices.ContainsFunc(ids, func(id int) bool { return r.s.Token(id).Form == opening })
}

// inner reports whether a dependent that phrase would drop is part of a name
// or of a hyphenated word and so stays.
func (r *reader) inner(t *ud.Token, head int) bool {
	if n := r.s.NameAt(t.ID); n != nil && n.First <= head && head <= n.Last {
		return true
	}
	return t.XPOS == "HYPH"
}

func (r *reader) isName(t *ud.Token) bool { return r.s.NameAt(t.ID) != nil }

// preposition returns the words that join the phrase of id: "with", "close
// to", "because of", lower case; "" for none. Possessive endings are none.
func (r *reader) preposition(id int) string {
	var words []string
	for c := range r.s.Children(id, "case") {
		if c.XPOS == "POS" || c.ID > id || c.Lemma == "'s" {
			continue
		}
		words = append(words, strings.ToLower(c.Form))
		for f := range r.s.Children(c.ID, "fixed") {
			words = append(words, strings.ToLower(f.Form))
		}
	}
	return strings.Join(words, " ")
}

// verbTokens returns the tokens of the verb group of p in text order:
// auxiliaries, copula, negation, particle and the verb itself.
func (r *reader) verbTokens(p int) []int {
	ids := []int{p}
	for c := range r.s.Children(p, "aux", "cop", "compound:prt", "advmod") {
		if c.Is("aux", "compound") || r.directional(c) || c.Is("cop") && !r.outer(c) || c.Is("advmod") && r.negates(c) {
			ids = append(ids, c.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// verbWords returns the lemmas of the verb of p with its particle.
func (r *reader) verbWords(t *ud.Token) []string {
	words := []string{verbLemma(t)}
	for c := range r.s.Children(t.ID, "compound:prt", "advmod") {
		if c.Is("compound") || r.directional(c) {
			words = append(words, strings.ToLower(c.Form))
		}
	}
	return words
}

// directional reports whether an adverb right behind its verb, or behind the
// verb's object, makes another verb of it: "turn [away] boats", "take it
// [back]".
func (r *reader) directional(t *ud.Token) bool {
	if !t.Is("advmod") || t.UPOS != "ADV" || len(r.s.Subtree(t.ID, nil)) > 1 || !in(strings.ToLower(t.Form), particle) {
		return false
	}
	if t.ID == t.Head+1 {
		return true
	}
	o := r.s.Child(t.Head, "obj")
	return o != nil && o.ID > t.Head && r.lastOf(o.ID) == t.ID-1
}

// verbLemma returns the lemma of a verb; of a participle that was lemmatised
// as a noun, "has been warning", that of the verb.
func verbLemma(t *ud.Token) string {
	lemma := strings.ToLower(t.Lemma)
	stem, ok := strings.CutSuffix(lemma, "ing")
	if !ok || t.UPOS != "VERB" || lemma != strings.ToLower(t.Form) || len(stem) < 3 {
		return lemma
	}
	for _, known := range []string{stem, stem + "e", stem[:len(stem)-1]} {
		if in(known, report, claim, believe, know, deny, demand, intend, aspect, cause, prevent) {
			return known
		}
	}
	return stem
}
