package openie

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"kg/extract/ud"
)

//go:embed events.txt
var eventTable string

// nominal tells how a noun that means an event takes its arguments.
type nominal struct {
	kind         string // deed, move, end, fate; see events.txt
	verb         []string
	participle   string
	prepositions []string
}

var nominals = sync.OnceValue(func() map[string]nominal {
	table := make(map[string]nominal)
	for line := range strings.Lines(eventTable) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) == 5 && !strings.HasPrefix(line, "#") {
			table[f[0]] = nominal{f[1], strings.Fields(f[2]), f[3], strings.Fields(f[4])}
		}
	}
	return table
})

// Event is what a noun tells of as a verb would: "Russia's invasion of
// Ukraine".
type Event struct {
	Verb     []string // lemma and particle
	Relation Relation // of its frame; of a passive where it leaves open who did it
	Subject  Phrase   // zero where the noun leaves it open, as Object
	Object   Phrase
	Times    []Argument
	Definite bool // "the", or whose it is: one that is known, and one alone
	Passive  bool // the subject is whom it was done to
	Once     bool // it comes but once to its subject: a death
}

// EventAt reads the event that the noun with an ID means; false for other
// nouns, and for events that may not be: "a possible invasion".
func EventAt(s *ud.Sentence, id int) (Event, bool) {
	r := &reader{s: s, clauses: make(map[int]*Frame)}
	return r.event(s.Token(id))
}

func (r *reader) event(t *ud.Token) (Event, bool) {
	n, ok := nominals()[strings.ToLower(t.Lemma)]
	if !ok || t.UPOS != "NOUN" || r.isName(t) || t.Feats.Get("Number") == "Plur" && t.Lemma != "talks" {
		return Event{}, false
	}
	e := Event{Verb: n.verb, Relation: Relation{Tokens: []int{t.ID}, Words: slices.Clone(n.verb)}, Once: n.kind == "fate" || n.kind == "end"}
	before, of, by := 0, 0, 0
	for c := range r.s.Children(t.ID) {
		prep := r.preposition(c.ID)
		switch {
		case c.Is("nmod:poss"), c.Is("amod", "compound") && c.ID < t.ID && r.isName(c):
			if before != 0 {
				return Event{}, false // "NATO's Afghan withdrawal"
			}
			before = c.ID
		case c.Is("amod") && unreal[strings.ToLower(c.Lemma)], c.Is("nummod"), c.Is("compound"), c.Is("acl", "conj", "appos"):
			return Event{}, false
		case c.Is("amod") && c.Feats.Get("NumType") == "Ord":
			return Event{}, false // "the second visit"
		case c.Is("det"):
			e.Definite = strings.EqualFold(c.Form, "the")
			if !e.Definite && !strings.EqualFold(c.Form, "a") && !strings.EqualFold(c.Form, "an") {
				return Event{}, false // "any attack"
			}
		case c.Is("nmod", "obl") && c.ID > t.ID && r.s.Temporal(c.ID):
			e.Times = append(e.Times, Argument{prep, r.phrase(c.ID), true})
		case c.Is("nmod", "obl") && prep == "by" && (n.kind == "deed" || n.kind == "fate"):
			by = c.ID
		case c.Is("nmod", "obl") && c.ID > t.ID && slices.Contains(n.prepositions, prep) && e.Object.Zero():
			e.Object, e.Relation.Preposition = r.phrase(c.ID), prep
		case c.Is("nmod", "obl") && prep == "of":
			of = c.ID
		}
	}
	e.Definite = e.Definite || before != 0
	phrase := func(id int) Phrase {
		if id == 0 {
			return Phrase{}
		}
		return r.phrase(id)
	}
	switch {
	case before != 0 && of != 0 && n.kind != "deed", before != 0 && by != 0 && n.kind == "deed":
		return Event{}, false
	case n.kind == "deed":
		e.Subject, e.Relation.Preposition = phrase(max(before, by)), ""
	case n.kind != "fate":
		e.Subject = phrase(max(before, of))
	case by != 0:
		e.Subject, e.Object = phrase(by), phrase(max(before, of))
	default:
		e.Subject, e.Relation.Words, e.Passive = phrase(max(before, of)), []string{"be", n.participle}, true
	}
	return e, true
}

// unreal adjectives tell of an event that has not been, or not as a whole.
var unreal = map[string]bool{
	"possible": true, "potential": true, "planned": true, "alleged": true, "attempted": true, "failed": true, "threatened": true, "future": true,
	"imminent": true, "proposed": true, "likely": true, "hypothetical": true, "feared": true, "expected": true, "another": true, "new": true,
	"further": true, "next": true, "last": true, "previous": true, "earlier": true, "recent": true, "upcoming": true, "aborted": true, "foiled": true,
	"scheduled": true, "supposed": true, "other": true, "such": true, "so-called": true, "cancelled": true, "canceled": true, "postponed": true,
}

// nominalised returns the frame of an event that a noun tells of where it is
// sure to have been: behind a preposition of what is over, in a clause that is
// asserted: "left [after Russia's invasion of Ukraine]". Elsewhere it need not
// have been: "opposed Turkey's visit", "prepared for an invasion".
func (r *reader) nominalised(t *ud.Token) []*Frame {
	e, ok := r.event(t)
	if !ok {
		return nil
	}
	clause := r.over(t)
	if !e.Definite || e.Subject.Zero() || !r.known(e.Subject.Head) || !e.Object.Zero() && !r.known(e.Object.Head) || clause == 0 {
		return nil
	}
	if n := nominals()[strings.ToLower(t.Lemma)]; n.kind == "deed" && e.Object.Zero() {
		return nil
	}
	f := &Frame{Rule: "nominalisation", Predicate: t.ID, Relation: e.Relation, Subject: e.Subject, Object: e.Object, Arguments: e.Times, Times: times(e.Times),
		Speakers: r.context(clause).speakers}
	if e.Object.Zero() {
		f.Relation.Preposition = ""
	}
	return []*Frame{f}
}

// known reports whether a phrase is a name or a pronoun that may stand for one.
func (r *reader) known(id int) bool {
	t := r.s.Token(id)
	return r.isName(t) || t.UPOS == "PRON" && t.Feats.Get("PronType") == "Prs"
}

// over returns the clause of the noun t where t stands behind a preposition that
// says it has been, and the clause is asserted; 0 elsewhere.
func (r *reader) over(t *ud.Token) int {
	switch r.preposition(t.ID) {
	case "after", "since", "following", "during", "despite", "because of", "due to":
	default:
		return 0
	}
	h := r.s.Head(t)
	for h != nil && !r.isClause(h) {
		h = r.s.Head(h)
	}
	if h == nil || r.asks() || r.context(h.ID).modality != Asserted {
		return 0
	}
	return h.ID
}
