package link

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/extract/coref"
	"kg/extract/openie"
	"kg/extract/ud"
	"kg/schema"
)

// events joins what a noun tells of, "the invasion of Ukraine", to the fact that
// tells the same by a verb, "Russia invaded Ukraine": the fact that the noun
// gives, and the node that it stands for. It does so only where it is certain:
// the noun is definite and says whom it was done to, just one fact fits (a
// headline's aside), and no two times contradict each other.
func (l *linker) events(frames [][]*openie.Frame) {
	for i, s := range l.sentences {
		for t := range s.Tokens {
			id := s.Tokens[t].ID
			e, ok := openie.EventAt(s, id)
			if !ok || !e.Definite {
				continue
			}
			to := l.verbal(i, &e)
			if to == "" {
				continue
			}
			for _, f := range frames[i] {
				if f.Predicate == id && f.Rule == "nominalisation" && l.facts[f] != "" {
					l.join(l.facts[f], to)
				}
			}
			if node := l.nodeAt(coref.Ref{Sentence: i, Token: id}); node != "" {
				l.entities[node].Event = to
			}
		}
	}
}

// join links a fact to another one that tells the same event.
func (l *linker) join(from, to quad.IRI) {
	k := slices.IndexFunc(l.doc.Facts, func(f schema.Fact) bool { return f.IRI == from })
	l.doc.Facts[k].Links = append(l.doc.Facts[k].Links, schema.FactLink{Kind: schema.SameEvent, Fact: to})
}

// nodeAt returns the unnamed node that stands for a noun, "" for none.
func (l *linker) nodeAt(ref coref.Ref) quad.IRI {
	iri := l.nodes[ref]
	if k, _ := l.text.At(ref); k >= 0 && iri == "" {
		iri = l.chains[k]
	}
	if e := l.entities[iri]; e == nil || e.Named {
		return ""
	}
	return iri
}

// verbal returns the one plain fact that tells the event e of sentence i by a
// verb, "" where there is none or several could be meant.
func (l *linker) verbal(i int, e *openie.Event) quad.IRI {
	agent, patient := l.only(i, e.Subject), l.only(i, e.Object)
	if e.Passive {
		agent, patient = "", agent
	}
	switch {
	case !e.Subject.Zero() && agent == "" && !e.Passive, !e.Object.Zero() && patient == "":
		return "" // somebody, but nobody knows who
	case patient == "" && !(e.Once && agent != ""):
		return "" // "the invasion", "Russia's visit": one of many
	}
	when := ""
	for _, a := range e.Times {
		when = resolveDate(l.words(i, a.Phrase), l.doc.Date, -1)
	}
	var all, headlines []quad.IRI
	for k := range l.doc.Facts {
		f := &l.doc.Facts[k]
		if f.Rule == "nominalisation" || !f.Plain() || len(f.Speakers) > 0 || !l.tells(f, e, agent, patient) || !compatible(when, f.Time) {
			continue
		}
		if l.headline(f.Sentence) {
			headlines = append(headlines, f.IRI)
		} else {
			all = append(all, f.IRI)
		}
	}
	if len(all) == 0 {
		all = headlines
	}
	if len(all) != 1 {
		return ""
	}
	return all[0]
}

// only returns what a phrase stands for if that is one named thing, else "".
func (l *linker) only(i int, p openie.Phrase) quad.IRI {
	if t := l.things(i, p); len(t) == 1 && t[0].named {
		return t[0].iri
	}
	return ""
}

// tells reports whether the verb of a fact tells the event e, done by agent to
// patient; either may be left open.
func (l *linker) tells(f *schema.Fact, e *openie.Event, agent, patient quad.IRI) bool {
	switch {
	case slices.Equal(f.Relation, schema.Passive(e.Verb)):
		return agent == "" && patient != "" && f.Subject == patient
	case !slices.Equal(f.Relation, e.Verb) || agent != "" && f.Subject != agent:
		return false
	case patient == "":
		return true
	}
	words := e.Verb
	if e.Relation.Preposition != "" && !e.Passive {
		words = append(slices.Clone(words), strings.Fields(e.Relation.Preposition)...)
	}
	return f.Object == patient && f.Predicate == l.doc.Base.Relation(words...)
}

// compatible reports whether two dates, "" for none, can be of one time.
func compatible(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] == b[:n]
}

// headline reports whether a span is that of a heading.
func (l *linker) headline(span schema.Span) bool {
	k := slices.Index(l.doc.Sentences, span)
	return k >= 0 && l.sentences[k].Block == ud.Heading
}
