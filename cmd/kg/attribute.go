package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// attributeJSON is what documents say of a person besides roles.
type attributeJSON struct {
	Kind    string         `json:"kind"`    // nationality, origin (where born) or member of
	Value   string         `json:"value"`   // "Finland", "Democratic Party"
	Sources []evidenceJSON `json:"sources"` // the sentences that say it
}

// evidenceJSON is a sentence and where it stands.
type evidenceJSON struct {
	Document string `json:"document"`
	Title    string `json:"title,omitempty"`
	Source   string `json:"source"` // path or URL, "" for standard input
	Line     int    `json:"line"`
	Page     int    `json:"page,omitempty"`
	Sentence string `json:"sentence"`
}

// attributes are the terms of attributes and how they are called.
var attributes = []struct {
	term quad.IRI
	kind string
}{{schema.NationTerm, "nationality"}, {schema.OriginTerm, "origin"}, {schema.MemberTerm, "member of"}}

// attributes gathers what documents say of the names of an entity.
func (q *question) attributes(members []quad.IRI) ([]attributeJSON, error) {
	var out []attributeJSON
	for _, a := range attributes {
		sources := make(map[string][]evidenceJSON) // by value
		for _, m := range members {
			if err := q.stated(m, a.term, sources); err != nil {
				return nil, err
			}
		}
		first := len(out)
		for value, list := range sources {
			slices.SortFunc(list, func(a, b evidenceJSON) int {
				return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Line, b.Line))
			})
			out = append(out, attributeJSON{a.kind, value, list})
		}
		slices.SortFunc(out[first:], func(a, b attributeJSON) int {
			return cmp.Or(cmp.Compare(len(b.Sources), len(a.Sources)), cmp.Compare(a.Value, b.Value))
		})
	}
	return out, nil
}

// stated adds the values of an attribute of a name, each with the sentences that
// its documents give.
func (q *question) stated(name, term quad.IRI, sources map[string][]evidenceJSON) error {
	values, err1 := q.byGraph(name, term)
	spans, err2 := q.byGraph(name, schema.StatedIn(term))
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	for graph, list := range values {
		for _, v := range list {
			value := schema.Text(v)
			if sources[value] == nil {
				sources[value] = []evidenceJSON{}
			}
			for _, span := range spans[graph] {
				e, err := q.evidence(span)
				if err != nil {
					return err
				}
				sources[value] = append(sources[value], e)
			}
		}
	}
	return nil
}

// evidence reads the sentence that a span stands for.
func (q *question) evidence(span quad.Value) (evidenceJSON, error) {
	iri, _ := span.(quad.IRI)
	hash, begin, end, ok := q.base.SpanOf(iri)
	if !ok {
		return evidenceJSON{Document: schema.Text(span)}, nil // of an import
	}
	t, err := q.document(hash)
	if err != nil {
		return evidenceJSON{}, err
	}
	return evidenceJSON{Document: string(t.iri), Title: t.title, Source: t.source, Line: t.line(begin), Page: t.page(begin),
		Sentence: t.span(schema.Span{Begin: begin, End: end})}, nil
}

// printAttributes prints attributes for people: "nationality  Finland  a.txt:4".
func (a *app) printAttributes(w io.Writer, list []attributeJSON) {
	for _, x := range list {
		s := statement{}
		for _, e := range x.Sources {
			s.facts = append(s.facts, factJSON{Title: e.Title, Source: e.Source, Line: e.Line, Page: e.Page})
		}
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("  %s %s   %s", x.Kind, x.Value, s.places(a)), " "))
	}
}
