package main

import (
	"github.com/cayleygraph/quad"

	"kg/schema"
)

// maxDepth bounds how deep clauses within clauses are put in words.
const maxDepth = 3

// unstored describes the facts of one document that is in no store.
type unstored struct {
	document *schema.Document
	content  *text
	entities map[quad.IRI]*schema.Entity
	facts    map[quad.IRI]*schema.Fact
}

func newUnstored(d *schema.Document) *unstored {
	u := &unstored{
		document: d, content: newText(d.IRI(), d.Title, d.Byline, d.Source, d.Text),
		entities: make(map[quad.IRI]*schema.Entity), facts: make(map[quad.IRI]*schema.Fact),
	}
	for i := range d.Entities {
		u.entities[d.Entities[i].IRI] = &d.Entities[i]
	}
	for i := range d.Facts {
		u.facts[d.Facts[i].IRI] = &d.Facts[i]
	}
	return u
}

func (u *unstored) text(*schema.Fact) (*text, error) { return u.content, nil }

func (u *unstored) node(iri quad.IRI) (nodeJSON, error) {
	n := nodeJSON{ID: string(iri), Label: u.label(iri, 0)}
	if e := u.entities[iri]; e != nil && e.Class != "" {
		n.Type = local(e.Class)
	} else if u.facts[iri] != nil {
		n.Type = local(schema.Statement)
	}
	return n, nil
}

func (u *unstored) label(iri quad.IRI, depth int) string {
	if e := u.entities[iri]; e != nil {
		return e.Label
	}
	if f := u.facts[iri]; f != nil && depth < maxDepth {
		return clause(f, u.document.Base, func(part quad.IRI) string { return u.label(part, depth+1) })
	}
	return local(iri)
}

// documentFacts describes all facts of a document in its order.
func documentFacts(d *schema.Document) ([]factJSON, error) {
	u := newUnstored(d)
	facts := make([]factJSON, 0, len(d.Facts))
	for i := range d.Facts {
		f, err := describe(&d.Facts[i], d.Base, u)
		if err != nil {
			return nil, err
		}
		facts = append(facts, f)
	}
	return facts, nil
}
