package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// Extract returns the frames of a sentence in the order of their predicates.
// The sentence must be annotated; it is not changed. A sentence whose heads
// form no tree has none.
func Extract(s *ud.Sentence) []*Frame {
	if !s.IsTree() {
		return nil
	}
	r := &reader{s: s, clauses: make(map[int]*Frame)}
	contents := make(map[*Frame]int)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if r.isClause(t) {
			for _, f := range r.clause(t) {
				if c := r.complementOf(t); c != 0 && f.Object.Zero() {
					contents[f] = c
				} else if c := r.addressed(t); c != 0 && !f.Object.Zero() {
					contents[f] = c
				} else if r.permitted(t) && f.Object.Zero() {
					contents[f] = r.s.Child(t.ID, "xcomp").ID
				}
				if r.clauses[t.ID] == nil {
					r.clauses[t.ID] = f
				}
				r.frames = append(r.frames, f)
			}
		}
		if !r.captioned(t.ID) {
			r.frames = append(r.frames, r.nominal(t)...)
			r.frames = append(r.frames, r.nominalised(t)...)
			r.frames = append(r.frames, r.encounter(t)...)
			r.frames = append(r.frames, r.located(t)...)
		}
	}
	for f, id := range contents {
		f.Content = r.clauses[r.content(id)]
	}
	r.link()
	return r.frames
}

// complementOf returns the clause that t has as object, or that it stands
// beside as its reporting verb: "Biden will talk, the White House announced".
// 0 for none.
func (r *reader) complementOf(t *ud.Token) int {
	for c := range r.s.Children(t.ID, "ccomp") {
		if (r.isClause(c) || !t.Is("parataxis")) && !r.interrogative(c) {
			return c.ID
		}
	}
	if t.Is("parataxis") && in(t.Lemma, report, claim, believe) && r.s.Child(t.ID, "obj") == nil && r.own(t.ID) != nil {
		return t.Head
	}
	return 0
}

// addressed returns the clause that t's object is told or asked for: "told
// Putin [that talks need calm]", "urged Russia [to leave]". 0 for none.
func (r *reader) addressed(t *ud.Token) int {
	lemma := strings.ToLower(t.Lemma)
	if r.passive(t) {
		return 0
	}
	if c := r.complementOf(t); c != 0 && in(lemma, report, claim, demand) {
		return c
	}
	if x := r.s.Child(t.ID, "xcomp"); x != nil && x.UPOS == "VERB" && in(lemma, demand) && (r.s.Child(t.ID, "obj", "iobj") != nil || r.s.Bid(t, x) != nil) {
		return x.ID
	}
	return 0
}

// content follows raised and controlled infinitives down to the clause whose
// frame stands for a complement.
func (r *reader) content(id int) int {
	for depth := 0; r.clauses[id] == nil && depth < 5; depth++ {
		x := r.s.Child(id, "xcomp")
		if x == nil {
			break
		}
		id = x.ID
	}
	return id
}

// group is a verb with the verbs that stand above it and form one relation
// with it: "want to visit".
type group struct {
	top    *ud.Token // gives subject and context
	verb   *ud.Token // gives objects and arguments
	state  *ud.Token // adjective that belongs to the verb: "plead guilty"; nil for none
	words  []string
	tokens []int
}

// group collects the verbs of t's relation. ok is false where t itself gives
// no frame, because the infinitive below it does.
func (r *reader) group(t *ud.Token) (group, bool) {
	if r.passes(t) {
		return group{}, false
	}
	g := group{top: t, verb: t, words: r.verbWords(t), tokens: r.verbTokens(t.ID)}
	first := r.sharing(t)
	if h := r.s.Head(first); h != nil && first.Is("xcomp") && t.XPOS == "VBG" && r.s.Child(t.ID, "mark") == nil && r.combines(first, h) {
		g.words[0] = strings.ToLower(t.Form) // "stopped fighting"
	}
	for depth := 0; depth < 4; depth++ {
		at := g.top
		if at == t {
			at = first
		}
		h := r.s.Head(at)
		if h == nil || !at.Is("xcomp") || !r.combines(at, h) {
			break
		}
		g.top = at
		if m := r.s.Child(g.top.ID, "mark"); m != nil {
			g.words = append([]string{strings.ToLower(m.Form)}, g.words...)
			g.tokens = append(g.tokens, m.ID)
		}
		if over := r.verbWords(h); r.passive(h) {
			g.words = append(append([]string{"be", strings.ToLower(h.Form)}, over[1:]...), g.words...) // "was told to leave"
		} else {
			g.words = append(over, g.words...)
		}
		g.tokens = append(g.tokens, r.verbTokens(h.ID)...)
		g.top = h
	}
	if g.state = r.state(t); g.state != nil {
		g.words = append(g.words, predicateWord(g.state))
		g.tokens = append(g.tokens, g.state.ID)
	}
	slices.Sort(g.tokens)
	return g, true
}

// sharing returns the infinitive or gerund whose verb above t shares as its
// conjunct, "wants to join the union and [adopt] the euro"; t itself where it
// shares none.
func (r *reader) sharing(t *ud.Token) *ud.Token {
	h := r.s.Head(t)
	if h == nil || !t.Is("conj") || !h.Is("xcomp") || h.UPOS != "VERB" || t.UPOS != "VERB" || h.XPOS != t.XPOS || r.own(t.ID) != nil || r.s.Child(t.ID, "aux") != nil || r.passive(t) {
		return t
	}
	for a := range r.s.Children(t.ID, "advmod") {
		if r.negates(a) {
			return t // "wants to cut risks, not ties"
		}
	}
	return h
}

// state returns the adjective without which the verb t says something else:
// "pleaded guilty", "was found guilty of", "shot her dead"; nil for none.
func (r *reader) state(t *ud.Token) *ud.Token {
	for x := range r.s.Children(t.ID, "xcomp") {
		if x.UPOS == "ADJ" && x.ID > t.ID && r.s.Child(x.ID, "cop", "mark", "nsubj") == nil {
			return x
		}
	}
	return nil
}

// passes reports whether the verb t has an infinitive below it that carries
// the frame: "appears to ...", "wants to ...", "began to ...".
func (r *reader) passes(t *ud.Token) bool {
	for x := range r.s.Children(t.ID, "xcomp") {
		if x.UPOS != "VERB" && r.s.Child(x.ID, "cop") == nil {
			continue
		}
		if t.UPOS == "ADJ" || r.combines(x, t) || r.s.Child(t.ID, "obj", "iobj") == nil && r.s.Bid(t, x) == nil {
			return true
		}
	}
	return false
}

// combines reports whether the infinitive x forms one relation with the verb
// h above it: not under raising and aspect, which only colour it, nor where
// it has a subject of its own.
func (r *reader) combines(x, h *ud.Token) bool {
	lemma := strings.ToLower(h.Lemma)
	if r.passive(h) {
		return r.bidden(x, h)
	}
	if r.yetTo(x) {
		return false // "has yet to join"
	}
	return h.UPOS == "VERB" && x.UPOS == "VERB" && r.s.Child(h.ID, "obj", "iobj") == nil && r.s.Bid(h, x) == nil &&
		!in(lemma, raise, unlikely, raisePlan, aspect, intend, report, claim, deny)
}

// bidden reports whether the passive h says that its subject was told, asked or
// not made to do x, so that nobody knows whether it did: "was told to leave",
// "was never forced to work". What was thought or expected of somebody, and what
// he was told not to do, is a frame of x.
func (r *reader) bidden(x, h *ud.Token) bool {
	to := r.s.Child(x.ID, "mark")
	if h.UPOS != "VERB" || x.UPOS != "VERB" || to == nil || to.Lemma != "to" || to.ID != to.Head-1 || r.s.Child(h.ID, "obj", "iobj", "ccomp") != nil || r.s.Child(x.ID, "nsubj", "aux", "advmod") != nil {
		return false
	}
	sig, ok := signatureOf(verbLemma(h), passiveTo)
	up := context{}
	r.mood(h, &up)
	c := context{}
	if sig.apply(up, &c); ok {
		return c.modality == Hypothetical
	}
	return in(verbLemma(h), permit) || h.Lemma == "tell" || h.Lemma == "warn"
}

// callsWhat reports whether a relative clause tells how its noun is called by somebody,
// so that its object is only a name: "toward what he [called] socialism", "an
// enclave the UN [declared] an area".
func (r *reader) callsWhat(t *ud.Token) bool {
	own := r.own(t.ID)
	return t.Deprel == "acl:relcl" && (in(verbLemma(t), naming, christening, appoint) || t.Lemma == "declare") && own != nil && !isRelative(own) && !r.passive(t)
}

// clause returns the frames of the clause of t.
func (r *reader) clause(t *ud.Token) []*Frame {
	if r.copula(t) != nil {
		return r.copular(t)
	}
	g, ok := r.group(t)
	if !ok || r.s.Child(t.ID, "expl") != nil && t.Lemma == "be" || r.secondary(t) {
		return nil
	}
	subjects, how := r.subjects(g.top.ID)
	frame := Frame{Predicate: t.ID, Relation: Relation{Tokens: g.tokens, Words: g.words}}
	r.setContext(&frame, g.top.ID)
	gaps := r.gaps(t)
	frame.Arguments = withoutGaps(r.arguments(g), gaps)
	frame.Times = times(frame.Arguments)
	objects := r.objects(t)
	if len(objects) == 1 && objects[0] > t.ID && r.callsWhat(t) {
		return nil
	}
	if in(strings.ToLower(t.Lemma), lasting) && len(objects) > 0 {
		frame.Arguments = slices.DeleteFunc(frame.Arguments, func(a Argument) bool { return a.Phrase.Head == objects[0] })
		frame.Times = times(frame.Arguments)
	}
	if len(objects) == 1 && r.idiomatic(g, objects[0]) {
		frame.Relation = r.with(frame.Relation, objects[0])
		frame.Arguments = append(frame.Arguments, r.nounArguments(objects[0])...)
		objects = nil
	}
	agents := r.agents(t)
	switch {
	case r.passive(t) && len(agents) > 0:
		frame.Rule = "svo-passive"
		subjects, objects = agents, subjects
	case r.passive(t):
		frame.Rule = "sv-passive"
		frame.Relation.Words = passiveWords(g)
	case g.top != t && r.passive(g.top):
		frame.Rule = "sv-passive"
	default:
		frame.Rule = "svo-active"
	}
	if how != "" {
		frame.Rule += "-" + how
	}
	if len(objects) > 0 && (r.raised(t) || r.names(t, frame.Arguments)) {
		return nil
	}
	if r.permitted(t) {
		objects, frame.Arguments = nil, slices.DeleteFunc(frame.Arguments, func(a Argument) bool { return !a.Time })
	}
	frames := r.expand(frame, subjects, objects)
	for _, g := range gaps {
		frames = append(frames, r.second(frame, g, subjects)...)
	}
	if len(objects) > 0 && r.s.Child(t.ID, "ccomp") != nil && !r.passive(t) {
		frames = append(frames, r.expand(frame, subjects, nil)...) // "told reporters that ..."
	}
	return frames
}

// names reports whether t calls its object something that the frame would
// lose: "called the sentence dangerous", "dubbed the conflict ...". Without it
// there is nothing to tell; "called Biden" and "considers the options" tell
// something.
func (r *reader) names(t *ud.Token, arguments []Argument) bool {
	lemma := strings.ToLower(t.Lemma)
	if !in(lemma, naming) || r.passive(t) {
		return false
	}
	as := slices.ContainsFunc(arguments, func(a Argument) bool {
		head := r.s.Token(a.Phrase.Head)
		return a.Preposition == "as" && (head.UPOS == "NOUN" || head.UPOS == "PROPN")
	})
	objects := 0
	for range r.s.Children(t.ID, "obj", "iobj", "xcomp") {
		objects++
	}
	plain := (lemma == "call" || lemma == "name" || lemma == "consider") && objects < 2 && !r.dubbed(t) && !r.asSomething(t)
	return !as && !plain
}

// asSomething reports whether t says as what it takes its object: "described
// the ruling as historic".
func (r *reader) asSomething(t *ud.Token) bool {
	for c := range r.s.Children(t.ID, "obl", "advcl", "xcomp", "obj") {
		if as := r.s.Child(c.ID, "case", "mark"); as != nil && strings.EqualFold(as.Form, "as") {
			return true
		}
		for d := range r.s.Children(c.ID, "amod", "acl", "nmod") {
			if as := r.s.Child(d.ID, "case", "mark"); as != nil && strings.EqualFold(as.Form, "as") {
				return true // hung on the object
			}
		}
	}
	return false
}

// dubbed reports whether the object of t has the name that it gets right
// behind it, parsed as an apposition: "named their robot Robogee".
func (r *reader) dubbed(t *ud.Token) bool {
	for o := range r.s.Children(t.ID, "obj", "xcomp") {
		if a := r.s.Child(o.ID, "appos", "flat"); a != nil && !r.isName(o) && r.isName(a) {
			return true
		}
	}
	return false
}

// secondary reports whether t is a participle that only says in what state
// the action found somebody: "she joined aged 14".
func (r *reader) secondary(t *ud.Token) bool {
	h := r.s.Head(t)
	return t.Is("xcomp") && h != nil && h.UPOS == "VERB" && t.XPOS == "VBN" && r.s.Child(t.ID, "mark", "aux", "aux:pass") == nil &&
		!in(strings.ToLower(h.Lemma), cause, exceptional)
}

// permitted reports whether the object of t says little without what it is
// made or let do, which is a frame of its own: "allows [other countries to
// deliver tanks]", "made [Georgia a candidate]".
func (r *reader) permitted(t *ud.Token) bool {
	lemma := strings.ToLower(t.Lemma)
	x := r.s.Child(t.ID, "xcomp")
	if x == nil || r.passive(t) || r.s.Child(t.ID, "obj", "iobj") == nil {
		return false
	}
	switch x.UPOS {
	case "NOUN", "PROPN", "ADJ":
		return lemma == "make"
	}
	return in(lemma, cause, permit) && x.UPOS == "VERB" && lemma != "lead"
}

// raised reports whether the object of t is but the subject of the infinitive
// below: "wants NATO to promise" is no wanting of NATO.
func (r *reader) raised(t *ud.Token) bool {
	if r.announces(t) != nil {
		return true
	}
	x := r.s.Child(t.ID, "xcomp")
	return x != nil && (x.UPOS == "VERB" || r.s.Child(x.ID, "cop") != nil) && in(strings.ToLower(t.Lemma), exceptional) && !r.passive(t)
}

// idiomatic reports whether verb and object make one verb: "take part".
func (r *reader) idiomatic(g group, object int) bool {
	o := r.s.Token(object)
	return in(strings.ToLower(g.verb.Lemma)+"-"+strings.ToLower(o.Lemma), idiom) && r.s.Child(object, "det", "amod", "nmod:poss") == nil
}

// passiveWords returns the relation of an agentless passive: be, participle;
// "fail to be elected" where another verb stands before.
func passiveWords(g group) []string {
	lemma := strings.ToLower(g.verb.Lemma)
	for i, w := range g.words {
		if w == lemma {
			return slices.Concat(g.words[:i], []string{"be", strings.ToLower(g.verb.Form)}, g.words[i+1:])
		}
	}
	return append([]string{"be"}, g.words...)
}

func (r *reader) setContext(f *Frame, p int) {
	c := r.context(p)
	f.Denied, f.Modality, f.Speakers = c.denied, c.modality, c.speakers
	if r.asks() && r.complementOf(r.s.Token(p)) == 0 {
		f.Modality = Hypothetical
	}
}

// asks reports whether the sentence is a question.
func (r *reader) asks() bool {
	for i := len(r.s.Tokens) - 1; i >= 0 && r.s.Tokens[i].UPOS == "PUNCT"; i-- {
		if strings.Contains(r.s.Tokens[i].Form, "?") {
			return true
		}
	}
	return false
}
