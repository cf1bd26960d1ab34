package main

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/extract/score"
	"kg/schema"
)

// reader puts the facts of a document into plain strings.
type reader struct {
	document *schema.Document
	text     []rune
	entities map[quad.IRI]*schema.Entity
	facts    map[quad.IRI]*schema.Fact
}

// documentFacts returns the facts of a document in its order.
func documentFacts(d *schema.Document) []score.Fact {
	r := &reader{d, []rune(d.Text), map[quad.IRI]*schema.Entity{}, map[quad.IRI]*schema.Fact{}}
	for i := range d.Entities {
		r.entities[d.Entities[i].IRI] = &d.Entities[i]
	}
	for i := range d.Facts {
		r.facts[d.Facts[i].IRI] = &d.Facts[i]
	}
	all := make([]score.Fact, 0, len(d.Facts))
	for i := range d.Facts {
		f := r.fact(&d.Facts[i], 0)
		f.Before, f.After = r.around(d.Facts[i].Sentence)
		all = append(all, f)
	}
	return all
}

// contextSentences is how many sentences on each side a reader is shown.
const contextSentences = 2

// around returns the text of the sentences before and after one.
func (r *reader) around(s schema.Span) (before, after string) {
	at := slices.Index(r.document.Sentences, s)
	if at < 0 {
		return "", ""
	}
	text := func(spans []schema.Span) string {
		var all []string
		for _, s := range spans {
			all = append(all, string(r.text[s.Begin:s.End]))
		}
		return strings.Join(all, " ")
	}
	all := r.document.Sentences
	return text(all[max(0, at-contextSentences):at]), text(all[at+1 : min(len(all), at+1+contextSentences)])
}

// maxDepth bounds how deep clauses within clauses are put in words.
const maxDepth = 3

func (r *reader) fact(f *schema.Fact, depth int) score.Fact {
	words := r.document.Base.Words(f.Predicate)
	out := score.Fact{
		Subject: r.node(f.Subject, depth), Lemma: strings.Join(f.Relation, " "), Relation: strings.Join(words, " "),
		Label: schema.RelationLabel(words), Polarity: f.Polarity, Modality: f.Modality, Time: f.Time,
		Document: r.document.Source, Sentence: string(r.text[f.Sentence.Begin:f.Sentence.End]),
	}
	if object, ok := f.Object.(quad.IRI); ok {
		out.Edge = r.entities[object] != nil && f.Polarity == schema.Affirmed && f.Modality == schema.Asserted
		out.Object = r.node(object, depth)
	} else if f.Object != nil {
		out.Object = score.Node{Label: schema.Text(f.Object)}
	}
	for _, a := range f.Arguments {
		out.Arguments = append(out.Arguments, score.Argument{Preposition: a.Preposition, Node: r.node(a.Value, depth)})
	}
	for _, s := range f.Speakers {
		out.Speakers = append(out.Speakers, r.node(s, depth))
	}
	return out
}

// node returns an entity in words, or a clause as the fact that it is, in
// parentheses.
func (r *reader) node(iri quad.IRI, depth int) score.Node {
	if e := r.entities[iri]; e != nil {
		return score.Node{Label: e.Label, Aliases: e.Aliases, Head: e.Head}
	}
	if f := r.facts[iri]; f != nil && depth < maxDepth {
		return score.Node{Label: "(" + r.fact(f, depth+1).String() + ")"}
	}
	return score.Node{Label: string(iri)}
}
