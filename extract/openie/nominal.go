package openie

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// role is a common noun read as what somebody or something is: its words and
// those it is so for, "spokesperson for the council".
type role struct {
	words       []string
	tokens      []int
	complements []complement
}

type complement struct {
	preposition string
	id          int
}

// role reads the noun phrase of id. Names that modify it from the left
// ("Russian leader", "Treasury spokesman") count as "of" complements where
// modifiers is set; those of places and peoples only for offices, since an
// "Australian woman" is no woman of Australia.
func (r *reader) role(id int, modifiers bool) role {
	var ro role
	var words []int
	behind := r.postposed(id)
	children := slices.Collect(r.s.Children(id))
	if behind != nil {
		children = append(children, slices.Collect(r.s.Children(behind.ID, "amod", "compound", "nmod:poss"))...)
		words = append(words, behind.ID)
	}
	for _, c := range children {
		switch {
		case c.Is("amod", "compound") && (c.ID < id || c.ID == id+1 && c.Is("amod")): // "secretary general"
			if n := r.s.NameAt(c.ID); n != nil && n.First <= id && id <= n.Last && n.First < n.Last {
				continue // the name swallowed the role: "U.S. Secretary"
			} else if n == nil || n.First == n.Last && n.Type == ud.Organization && c.UPOS == "ADJ" || n.First == n.Last && in(strings.ToLower(c.Lemma), portfolio) {
				words = append(words, r.s.Subtree(c.ID, nil)...)
			} else if modifiers && (n.Type == ud.Organization || (n.Type == ud.Norp || n.Type == ud.Place) && in(strings.ToLower(r.s.Token(id).Lemma), office)) {
				ro.complements = append(ro.complements, complement{"of", c.ID})
			}
		case c.Is("nmod:poss"):
			ro.complements = append(ro.complements, complement{"of", c.ID})
		case c.Deprel == "nmod" && r.field(c):
			words = append(words, r.s.Subtree(c.ID, nil)...)
		case c.Deprel == "nmod" && (r.isName(c) || c.UPOS == "PRON"):
			if prep := r.preposition(c.ID); prep != "" && prep != "between" && !r.s.Temporal(c.ID) {
				for _, name := range r.conjuncts(c.ID) {
					if name == c.ID || r.isName(r.s.Token(name)) { // not "minister of Egypt and president"
						ro.complements = append(ro.complements, complement{prep, name})
					}
				}
			}
		}
	}
	words = append(words, id)
	slices.Sort(words)
	for _, w := range words {
		t := r.s.Token(w)
		if t.UPOS == "PUNCT" && t.XPOS != "HYPH" || r.isName(t) && w != id && !in(strings.ToLower(t.Lemma), portfolio) || t.UPOS == "DET" {
			continue
		}
		ro.tokens = append(ro.tokens, w)
		if t.XPOS == "HYPH" {
			continue
		}
		ro.words = append(ro.words, predicateWord(t))
	}
	return ro
}

// postposed returns the adjective behind the role of id that is part of it
// though the tree has both side by side: "Attorney [General] Anna Smith". nil
// for none.
func (r *reader) postposed(id int) *ud.Token {
	t, next := r.s.Token(id), r.s.Token(id+1)
	if next != nil && next.XPOS == "HYPH" {
		next = r.s.Token(id + 2)
	}
	if next == nil || next.Head != t.Head || next.Rel() != t.Rel() || !in(strings.ToLower(next.Lemma), postposed) || !in(strings.ToLower(t.Lemma), office) && !ud.Personal(t.Lemma) {
		return nil
	}
	return next
}

// afterRole reports whether t only goes on with the role before it.
func (r *reader) afterRole(t *ud.Token) bool {
	for _, back := range []int{1, 2} {
		if before := r.s.Token(t.ID - back); before != nil && r.postposed(before.ID) == t {
			return true
		}
	}
	return false
}

// field reports whether the complement t of a role is its field, not whom it
// serves: "secretary of State", "minister of public works", "chief of staff".
func (r *reader) field(t *ud.Token) bool {
	if r.preposition(t.ID) != "of" || r.s.Child(t.ID, "det", "nmod:poss", "nummod", "conj", "nmod", "acl") != nil || t.UPOS == "PRON" {
		return false
	}
	if r.isName(t) {
		n := r.s.NameAt(t.ID)
		return n.First == n.Last && in(strings.ToLower(t.Lemma), portfolio)
	}
	return t.UPOS == "NOUN" || in(strings.ToLower(t.Lemma), portfolio)
}

// copular returns the frames of a predicate with a copula: "Kyiv is the
// capital of Ukraine" (be capital of), "Paris is in France" (be in), "Biden
// is aware of the risk" (be aware of), "Putin is a lawyer" (be).
func (r *reader) copular(t *ud.Token) []*Frame {
	subjects, how := r.subjects(t.ID)
	cop := r.copula(t)
	f := Frame{Rule: "copula", Predicate: t.ID, Relation: Relation{Tokens: r.copulaTokens(t, cop), Words: []string{"be"}}}
	if how != "" {
		f.Rule += "-" + how
	}
	r.setContext(&f, t.ID)
	f.Arguments = r.arguments(group{top: t, verb: t})
	f.Times = times(f.Arguments)
	if r.s.Child(t.ID, "expl") != nil || in(t.Lemma, raise, unlikely, raisePlan) && r.passes(t) {
		return nil
	}
	switch {
	case r.preposition(t.ID) != "":
		f.Relation.Preposition = r.preposition(t.ID)
		return r.expand(f, subjects, []int{t.ID})
	case t.UPOS == "NOUN" && !r.isName(t):
		return r.be(f, subjects, t.ID)
	case t.UPOS == "ADJ" || t.UPOS == "ADV" || t.UPOS == "VERB":
		f.Relation.Words = append(f.Relation.Words, predicateWord(t))
		f.Relation.Tokens = append(f.Relation.Tokens, t.ID)
		slices.Sort(f.Relation.Tokens)
		return r.expand(f, subjects, nil)
	}
	return r.expand(f, subjects, []int{t.ID})
}

// copulaTokens returns the copula of the predicate t with its auxiliaries and
// negation.
func (r *reader) copulaTokens(t, cop *ud.Token) []int {
	ids := slices.DeleteFunc(r.verbTokens(t.ID), func(id int) bool { return id == t.ID || id == cop.ID })
	ids = append(ids, cop.ID)
	slices.Sort(ids)
	return ids
}

// predicateWord returns the lemma of a predicate, the form of a compared
// adjective: the highest is not just high.
func predicateWord(t *ud.Token) string {
	if degree := t.Feats.Get("Degree"); degree == "Cmp" || degree == "Sup" {
		return strings.ToLower(t.Form)
	}
	return strings.ToLower(t.Lemma)
}

// be returns frames that say what the subjects are: one for each complement
// of the noun, or one with the noun itself as object.
func (r *reader) be(f Frame, subjects []int, noun int) []*Frame {
	ro := r.role(noun, false)
	return r.roles(f, subjects, noun, ro)
}

func (r *reader) roles(f Frame, subjects []int, noun int, ro role) []*Frame {
	var frames []*Frame
	for _, s := range subjects {
		for _, c := range ro.complements {
			if s == c.id {
				continue
			}
			g := f
			g.Relation.Words = append([]string{"be"}, ro.words...)
			g.Relation.Preposition = c.preposition
			g.Relation.Tokens = append(slices.Clone(f.Relation.Tokens), ro.tokens...)
			slices.Sort(g.Relation.Tokens)
			frames = append(frames, r.filled(g, s, c.id))
		}
		if len(ro.complements) == 0 && s != noun {
			g := r.filled(f, s, noun)
			if r.s.Dominates(noun, s) { // "singer Björk", headed by the noun
				g.Object.Tokens = slices.DeleteFunc(g.Object.Tokens, func(id int) bool {
					return slices.ContainsFunc(subjects, func(s int) bool { return r.s.Dominates(s, id) })
				})
			}
			frames = append(frames, g)
		}
	}
	return frames
}

// nominal returns the frames of titles and appositions that t takes part in.
func (r *reader) nominal(t *ud.Token) []*Frame {
	switch {
	case t.Head == 0:
		return r.standing(t)
	case t.Deprel == "appos", t.Is("flat") && r.labelled(t):
		return r.apposition(t)
	case t.Deprel == "nmod:desc", t.Is("compound") && t.UPOS == "NOUN":
		return r.title(t)
	case t.Is("xcomp") && r.copula(t) == nil:
		return append(r.appointed(t), r.called(t)...)
	case t.Is("obl") && r.preposition(t.ID) == "as":
		return r.called(t)
	case t.Is("amod"):
		return r.compounded(t)
	}
	return nil
}

// called reads what somebody calls another: "Biden called Putin a killer",
// "described the vote as a farce". It may be so, says he who calls it that. What
// only gives a name ("named the ship Hope") says nothing of this kind, nor does
// a noun that a clause must explain ("a man who lies").
func (r *reader) called(t *ud.Token) []*Frame {
	h := r.s.Head(t)
	if t.UPOS != "NOUN" || !in(strings.ToLower(h.Lemma), naming) || in(strings.ToLower(h.Lemma), christening) || r.passive(h) || r.s.Child(t.ID, "mark", "acl") != nil {
		return nil
	}
	f := Frame{Rule: "naming", Predicate: t.ID, Relation: Relation{Words: []string{"be"}, Inserted: "is"}}
	r.setContext(&f, h.ID)
	callers, _ := r.subjects(h.ID)
	if f.Denied || f.Modality != Asserted || len(callers) == 0 {
		return nil
	}
	f.Modality = Possible
	var speakers []Phrase
	for _, id := range callers {
		speakers = append(speakers, r.phrase(id))
	}
	f.Speakers = append(speakers, f.Speakers...)
	var frames []*Frame
	for o := range r.s.Children(h.ID, "obj") {
		if !isRelative(o) {
			frames = append(frames, r.roles(f, r.conjuncts(o.ID), t.ID, r.role(t.ID, false))...)
		}
	}
	return frames
}

// appointed reads what somebody is made: "appointed Ghosn chairman of Renault".
// The verb's own frame tells it where that is passive.
func (r *reader) appointed(t *ud.Token) []*Frame {
	h := r.s.Head(t)
	if t.UPOS != "NOUN" || !in(strings.ToLower(h.Lemma), appoint) {
		return nil
	}
	f := Frame{Rule: "office", Predicate: t.ID, Relation: Relation{Words: []string{"be"}, Inserted: "is"}}
	r.setContext(&f, h.ID)
	var frames []*Frame
	for o := range r.s.Children(h.ID, "obj") {
		if !isRelative(o) {
			frames = append(frames, r.roles(f, r.conjuncts(o.ID), t.ID, r.role(t.ID, false))...)
		}
	}
	return frames
}

// labelled reports whether t heads a name that is flat on a common noun or an
// office: "politician Cyd Ho", "Secretary General Kofi Annan" with the role as
// head.
func (r *reader) labelled(t *ud.Token) bool {
	n, h := r.s.NameAt(t.ID), r.s.Head(t)
	return n != nil && n.Type == ud.Person && n.First == t.ID && (h.UPOS == "NOUN" || in(strings.ToLower(h.Lemma), office)) && !r.isName(h)
}

// title reads a role before a person's name: "President Vladimir Putin of
// Russia", "National Security Council spokesperson Emily Horne". What the
// name itself takes as modifier or complement is the role's.
func (r *reader) title(t *ud.Token) []*Frame {
	name := r.s.Head(t)
	n := r.s.NameAt(name.ID)
	if n == nil || n.Type != ud.Person || t.ID > name.ID || r.isName(t) && r.s.NameAt(t.ID) == n || honorific(t) || r.afterRole(t) ||
		!ud.Personal(t.Lemma) && !in(strings.ToLower(t.Lemma), office) {
		return nil
	}
	names := []int{name.ID}
	if t.Feats.Get("Number") == "Plur" {
		names = r.conjuncts(name.ID) // "Ministers Wirajuda of Indonesia and Downer of Australia"
	}
	f := Frame{Rule: "title", Predicate: t.ID, Relation: Relation{Words: []string{"be"}, Inserted: "is"}}
	var frames []*Frame
	for _, id := range names {
		frames = append(frames, r.roles(f, []int{id}, t.ID, r.titleRole(t, r.s.Token(id)))...)
	}
	return frames
}

// titleRole reads the role t before the name of a person with what the name
// takes for it.
func (r *reader) titleRole(t, name *ud.Token) role {
	ro, n := r.role(t.ID, true), r.s.NameAt(name.ID)
	for c := range r.s.Children(name.ID, "amod", "compound", "nmod", "nmod:desc") {
		m := r.s.NameAt(c.ID)
		if m == nil || m == n || m.Type == ud.Person || m.First <= t.ID && t.ID <= m.Last || m.First == m.Last && in(strings.ToLower(c.Lemma), portfolio) {
			continue
		}
		switch {
		case c.ID < t.ID && c.Deprel != "nmod" && (m.Type == ud.Organization || in(strings.ToLower(t.Lemma), office)):
			ro.complements = append(ro.complements, complement{"of", c.ID})
		case c.ID > name.ID && r.preposition(c.ID) == "of" && (m.Type != ud.Organization || !in(strings.ToLower(t.Lemma), seat)):
			ro.complements = append(ro.complements, complement{"of", c.ID})
		case c.ID > t.ID && c.ID < name.ID && r.preposition(c.ID) != "":
			ro.complements = append(ro.complements, complement{r.preposition(c.ID), c.ID})
		}
	}
	return ro
}

// honorific reports whether a title says nothing but how to address.
func honorific(t *ud.Token) bool {
	switch strings.ToLower(strings.TrimSuffix(t.Form, ".")) {
	case "mr", "mrs", "ms", "miss", "sir", "dr", "lady", "lord", "madam", "st", "saint":
		return true
	}
	return false
}

// namesAnother reports whether a description has a person's name of its own
// right behind it, so that it is another than the name before it: "released
// Gershkovich, the former marine [Paul] Whelan and ...".
func (r *reader) namesAnother(noun, name *ud.Token) bool {
	for c := range r.s.Children(noun.ID, "appos", "flat") {
		n := r.s.NameAt(c.ID)
		if name.ID < noun.ID && n != nil && n.Type == ud.Person && n.First == noun.ID+1 {
			return true
		}
	}
	return false
}

// saying reports whether a colon and a quotation mark stand between two words:
// what follows is said, not what the first is.
func (r *reader) saying(from, to int) bool {
	colon := false
	for id := from + 1; id < to; id++ {
		t := r.s.Token(id)
		colon = colon || t.Form == ":"
		if colon && t.XPOS == "``" {
			return true
		}
	}
	return false
}

// apposition reads "Kyiv, the capital of Ukraine" and "the state news agency
// TASS": of a name and a description side by side, the name is what the
// description says.
func (r *reader) apposition(t *ud.Token) []*Frame {
	h := r.s.Head(t)
	if t.UPOS == "NUM" || r.s.Temporal(t.ID) || h.UPOS == "PRON" || r.saying(h.ID, t.ID) || r.s.Sought(h) || t.Is("appos") && r.isName(t) && r.s.Child(t.ID, "case") != nil {
		return nil // "the nominee for minister, Anna Smith", "the fall of the tyrant, of Anna Smith"
	}
	name, noun := h, t
	if !r.isName(h) && r.isName(t) {
		name, noun = t, h
	}
	if r.isName(noun) || noun.UPOS != "NOUN" && !(noun.UPOS == "PROPN" && in(strings.ToLower(noun.Lemma), office)) {
		return nil
	}
	if n := r.s.NameAt(name.ID); n != nil && n.Type == ud.Person && !ud.Personal(noun.Lemma) {
		return nil // "the localist camp, Anna Smith"
	}
	if name == h && r.s.Child(noun.ID, "conj") != nil && !r.isName(name) || r.namesAnother(noun, name) {
		return nil // an enumeration
	}
	f := Frame{Rule: "apposition", Predicate: noun.ID, Relation: Relation{Words: []string{"be"}, Inserted: "is"}, Denied: r.disowned(noun)}
	n := r.s.NameAt(name.ID)
	ro := r.role(noun.ID, n != nil && n.Type == ud.Person)
	names := r.conjuncts(name.ID)
	if len(names) > 1 && noun.Feats.Get("Number") == "Sing" {
		if name == h {
			names = names[len(names)-1:] // "Malta and Cyprus, an island": the nearer
		} else {
			names = names[:1] // "the island Malta and Spain"
		}
	}
	frames := r.roles(f, names, noun.ID, ro)
	for _, also := range r.alsoIs(name, noun) {
		f.Predicate = also.ID
		frames = append(frames, r.roles(f, names, also.ID, r.role(also.ID, n != nil && n.Type == ud.Person))...)
	}
	return frames
}

// alsoIs returns what a person is said to be beside the description noun, joined
// to it by "and": "Linda Sarsour, an activist and former [director]". What has a
// name of its own behind it, or is many, is another.
func (r *reader) alsoIs(name, noun *ud.Token) []*ud.Token {
	var all []*ud.Token
	n := r.s.NameAt(name.ID)
	if n == nil || n.Type != ud.Person || name.ID > noun.ID || noun.Feats.Get("Number") == "Plur" {
		return nil
	}
	for c := range r.s.Children(noun.ID, "conj") {
		next := r.s.Token(r.lastOf(c.ID) + 1)
		closed := next == nil || next.UPOS == "PUNCT"
		if c.UPOS != "NOUN" || c.Feats.Get("Number") == "Plur" || r.isName(c) || !ud.Personal(c.Lemma) && !r.former(c) || !closed || r.s.Child(c.ID, "appos", "flat", "cop", "nsubj", "case") != nil {
			return nil
		}
		all = append(all, c)
	}
	return all
}

// former reports whether a noun tells what somebody was: "a former Scientologist".
func (r *reader) former(t *ud.Token) bool {
	a := r.s.Child(t.ID, "amod")
	return a != nil && a.Lemma == "former"
}
